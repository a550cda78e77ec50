//! Words that the tokenizer takes apart at a hyphen and that an article's passages are read with in one piece.
//!
//! Given names of two syllables, "Kim Jong-un", whose second half is often an English word ("Moon Jae-in"), and names whose
//! parts a small word links, "Jamaat-e-Islami": the networks have seldom met them, so they are read as if they were written
//! without the hyphen, "Kim Jongun". Roles held with others or no more, "co-founder" and "ex-president", are read as the
//! role alone, as is the director in "director-general" and the verb in "co-owns", "son-in-law" and "go-between" as the one
//! noun that they are. Also surnames without an apostrophe, "Ive", generations of mobile networks, "5G", and models, "A400M", whose letter the tokenizer takes for a unit, and ranks,
//! "Col.", whose full stop it takes for a sentence's, as it does that of "No. 3" and those of "S.p.A.".

use std::{ops::Range, sync::LazyLock};

use compact_str::{CompactString, CompactStringExt};
use hashbrown::HashSet;

use crate::span::Span;

const TABLE: &str = include_str!("joined.tsv");

static WORDS: LazyLock<Words> = LazyLock::new(Words::shipped);

/// How syllables of names are spelt, which of them are family names, and what is held together; all in small letters.
struct Words {
    shared_roles: HashSet<&'static str>,
    former_titles: HashSet<&'static str>,
    surnames: HashSet<&'static str>,
    onsets: Vec<&'static str>,
    nuclei: HashSet<&'static str>,
    codas: HashSet<&'static str>,
    links: HashSet<&'static str>,
    ranks: HashSet<&'static str>,
    companies: HashSet<&'static str>,
    wholes: HashSet<&'static str>,
    generals: HashSet<&'static str>,
}

impl Words {
    fn shipped() -> Self {
        let list = |name| list(name).collect();
        let set = |name| self::list(name).collect();
        Self {
            shared_roles: set("co"),
            former_titles: set("former"),
            surnames: set("surname"),
            onsets: list("onset"),
            nuclei: set("nucleus"),
            codas: set("coda"),
            links: set("link"),
            ranks: set("rank"),
            companies: set("company"),
            wholes: set("whole"),
            generals: set("general"),
        }
    }

    /// Whether `word`, in small letters, is one syllable.
    fn is_syllable(&self, word: &str) -> bool {
        let is_rime = |rime: &str| {
            (1..=rime.len()).filter_map(|at| rime.split_at_checked(at)).any(|(nucleus, coda)| {
                self.nuclei.contains(nucleus) && (coda.is_empty() || self.codas.contains(coda))
            })
        };
        // English endings of the same spelling: "Hong Kong-run".
        word != "run"
            && (is_rime(word) || self.onsets.iter().filter_map(|onset| word.strip_prefix(onset)).any(is_rime))
    }
}

/// The words of the row of the table that bears the name.
pub(super) fn list(name: &str) -> impl Iterator<Item = &'static str> {
    let rows = TABLE.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(move |row| row.0 == name).flat_map(|row| row.1.split(' '))
}

/// The tokens from `at` on that are one word, and that word without its hyphen.
pub(super) fn word(text: &str, spans: &[Span], at: usize) -> Option<(Range<usize>, CompactString)> {
    // Asked of every token: the second word tells what may begin here, and nearly always that nothing does.
    let &[_, second, ref rest @ ..] = spans.get(at..)? else { return None };
    match second.of(text) {
        "ve" | "d" | "m" => surname(text, spans, at).map(|word| (at..at + 2, word)),
        "G" | "M" => {
            generation(text, spans, at).or_else(|| model(text, spans, at)).map(|word| (at..at + 2, word))
        }
        "." => rank(text, spans, at)
            .or_else(|| companies(text, spans, at))
            .or_else(|| ordinal(text, spans, at))
            .map(|word| (at..at + 2, word))
            .or_else(|| share_company(text, spans, at).map(|word| (at..at + 3, word))),
        hyphen if is_hyphen(hyphen) => shared_role(text, spans, at)
            .or_else(|| former_role(text, spans, at))
            .or_else(|| general(text, spans, at))
            .or_else(|| whole(text, spans, at))
            .or_else(|| saint(text, spans, at))
            .map(|word| (at..at + 3, word))
            .or_else(|| linked_name(text, spans, at).map(|word| (at..at + 5, word)))
            .or_else(|| relative_by_marriage(text, spans, at).map(|word| (at..at + 5, word))),
        _ if rest.first().is_some_and(|third| is_hyphen(third.of(text))) => {
            given_name(text, spans, at).map(|word| (at + 1..at + 4, word))
        }
        _ => None,
    }
}

/// `Ive` for the two tokens of "Jonathan Ive", which the tokenizer takes for "I've", as it does "Im" and "Id" with others.
fn surname(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[first, second] = spans.get(at..at + 2)? else { return None };
    let is_one = first.of(text) == "I" && first.end() == second.start();
    is_one.then(|| ["I", second.of(text)].concat_compact())
}

/// `5G` for the figure and the letter that the tokenizer takes for a unit.
fn generation(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[figure, letter] = spans.get(at..at + 2)? else { return None };
    let is_figure = matches!(figure.of(text).as_bytes(), [b'1'..=b'9']);
    let is_one = figure.end() == letter.start() && is_figure && letter.of(text) == "G";
    is_one.then(|| CompactString::from(figure.of(text)) + "G")
}

/// `A400M` for the two tokens that the tokenizer makes of it, as if millions were meant.
fn model(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[code, letter] = spans.get(at..at + 2)? else { return None };
    let figure = code.of(text).strip_prefix(|first: char| first.is_ascii_uppercase())?;
    let is_code = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit());
    (is_code && code.end() == letter.start()).then(|| [code.of(text), letter.of(text)].concat_compact())
}

/// `Col.` for the two tokens of "Col. Ada Obi": the networks have met ranks with their full stop.
fn rank(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[short, stop, name] = spans.get(at..at + 3)? else { return None };
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_rank = WORDS.ranks.contains(short.of(text))
        && short.end() == stop.start()
        && stop.of(text) == "."
        && stop.end() + 1 == name.start()
        && is_capital(name.of(text));
    is_rank.then(|| CompactString::from(short.of(text)) + ".")
}

/// `SpA` for the three tokens of "Norda S.p.A.": the networks know the form by its letters.
fn share_company(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[short, stop, last] = spans.get(at..at + 3)? else { return None };
    let is_near = short.end() == stop.start() && stop.end() == last.start();
    let is_form = matches!([short, stop, last].map(|span| span.of(text)), ["S.p", ".", "A."]);
    (is_near && is_form).then(|| CompactString::const_new("SpA"))
}

/// `Co.` for the two tokens of "Norda Cos., the maker": the networks have met one company with its full stop, but not several. Before
/// a capital the stop may be the sentence's.
fn companies(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[short, stop, next] = spans.get(at..at + 3)? else { return None };
    let name = spans.get(at.checked_sub(1)?)?;
    let is_company = WORDS.companies.contains(short.of(text))
        && short.end() == stop.start()
        && stop.of(text) == "."
        && name.of(text).starts_with(char::is_uppercase)
        && !next.of(text).starts_with(char::is_uppercase);
    is_company.then(|| CompactString::const_new("Co."))
}

/// `Number` for the two tokens of "No." before a figure: the networks take the stop for a sentence's, or "No" for a denial.
fn ordinal(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[short, stop, figure] = spans.get(at..at + 3)? else { return None };
    let is_ordinal = matches!(short.of(text), "No" | "Nos")
        && short.end() == stop.start()
        && stop.of(text) == "."
        && figure.of(text).starts_with(|first: char| first.is_ascii_digit());
    is_ordinal.then(|| CompactString::const_new("Number"))
}

/// `founder` for the three tokens of "co-founder", which the networks have met more often than `cofounder`.
fn shared_role(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[co, hyphen, role] = spans.get(at..at + 3)? else { return None };
    let is_near = co.end() == hyphen.start() && hyphen.end() == role.start();
    let is_shared = is_hyphen(hyphen.of(text))
        && is_near
        && matches!(co.of(text), "co" | "Co")
        && WORDS.shared_roles.contains(role.of(text).to_ascii_lowercase().as_str());
    let mut role = role.of(text).to_ascii_lowercase();
    if let (Some(first), "Co") = (role.get_mut(..1), co.of(text)) {
        first.make_ascii_uppercase();
    }
    is_shared.then(|| role.into())
}

/// `president` for the three tokens of "ex-president": to the networks the role is one like any other. With a capital only titles are
/// roles, and other words names: "ex-Norda engineer".
fn former_role(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[ex, hyphen, role] = spans.get(at..at + 3)? else { return None };
    let is_near = ex.end() == hyphen.start() && hyphen.end() == role.start();
    let is_word = |word: &str| word.len() > 2 && word.chars().all(char::is_alphabetic);
    let is_role = |word: &str| {
        word.starts_with(char::is_lowercase) || WORDS.former_titles.contains(word.to_lowercase().as_str())
    };
    let is_former = is_hyphen(hyphen.of(text))
        && is_near
        && matches!(ex.of(text), "ex" | "Ex")
        && is_word(role.of(text))
        && is_role(role.of(text));
    is_former.then(|| role.of(text).into())
}

/// `SaintGermain` for the three tokens of "Paris Saint-Germain", the first of which is no title there.
fn saint(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[saint, hyphen, name] = spans.get(at..at + 3)? else { return None };
    let is_near = saint.end() == hyphen.start() && hyphen.end() == name.start();
    let is_saint = matches!(saint.of(text), "Saint" | "Sainte")
        && is_hyphen(hyphen.of(text))
        && is_near
        && name.of(text).starts_with(char::is_uppercase);
    is_saint.then(|| [saint.of(text), name.of(text)].concat_compact())
}

/// `director` for the three tokens of "director-general", which to the networks is one like any other.
fn general(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[office, hyphen, general] = spans.get(at..at + 3)? else { return None };
    let is_near = office.end() == hyphen.start() && hyphen.end() == general.start();
    let is_one = is_near
        && is_hyphen(hyphen.of(text))
        && general.of(text).eq_ignore_ascii_case("general")
        && WORDS.generals.contains(office.of(text).to_ascii_lowercase().as_str());
    is_one.then(|| office.of(text).into())
}

/// `Jamaateislami` for the five tokens of "Jamaat-e-Islami".
fn linked_name(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let spans = spans.get(at..at + 5)?;
    let is_near = spans.windows(2).all(|pair| pair[0].end() == pair[1].start());
    let [first, hyphen, link, other, last] = <[Span; 5]>::try_from(spans).ok()?.map(|span| span.of(text));
    let is_part = |word: &str| word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_name = is_near
        && is_hyphen(hyphen)
        && is_hyphen(other)
        && WORDS.links.contains(link)
        && is_part(first)
        && is_part(last)
        // "One-on-One" is a headline's.
        && !first.eq_ignore_ascii_case(last);
    is_name.then(|| CompactString::from(first) + link + &last.to_lowercase())
}

/// `go-between` for its three tokens, of which the last alone would be something else; also where it begins a sentence:
/// "Sit-ins were held in Lodz".
fn whole(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[first, hyphen, last] = spans.get(at..at + 3)? else { return None };
    let is_near = first.end() == hyphen.start() && hyphen.end() == last.start();
    let word = is_near.then(|| Span::new(first.start(), last.end()).of(text))?;
    let mut small = CompactString::from(word);
    if let Some(first) = small.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    WORDS.wholes.contains(small.as_str()).then(|| word.into())
}

/// `son-in-law` for its five tokens, of which the first alone would be a son.
fn relative_by_marriage(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let parts = spans.get(at..at + 5)?;
    let is_near = parts.windows(2).all(|pair| pair[0].end() == pair[1].start());
    let [_, hyphen, link, other, law] = <[Span; 5]>::try_from(parts).ok()?.map(|span| span.of(text));
    let is_one = is_near && is_hyphen(hyphen) && link == "in" && is_hyphen(other) && law == "law";
    is_one.then(|| Span::new(parts[0].start(), parts[4].end()).of(text).into())
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "‑" | "‐")
}

/// The given name as one word, if the tokens at `at` are a family name and a given name of two parts, the second in small
/// letters: `Jongun` for the four tokens of "Kim Jong-un".
fn given_name(text: &str, spans: &[Span], at: usize) -> Option<CompactString> {
    let &[surname, first, hyphen, second] = spans.get(at..at + 4)? else { return None };
    let [surname_word, first_word, second_word] = [surname, first, second].map(|span| span.of(text));
    let is_near =
        surname.end() + 1 == first.start() && first.end() == hyphen.start() && hyphen.end() == second.start();
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_name = is_hyphen(hyphen.of(text))
        && is_near
        && is_capital(surname_word)
        && is_capital(first_word)
        && WORDS.surnames.contains(surname_word.to_ascii_lowercase().as_str())
        && WORDS.is_syllable(&first_word.to_ascii_lowercase())
        && WORDS.is_syllable(second_word);
    is_name.then(|| CompactString::from(first_word) + second_word)
}

#[cfg(test)]
mod tests {
    use crate::nlp::pipeline::Pipeline;

    #[test]
    fn a_given_name_of_two_parts_is_one_token_of_an_article() {
        let text = "South Korean President Moon Jae-in met Kim Yong-chol in Hong Kong-run Suncheon.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert!(
            words.contains(&"Jae-in") && words.contains(&"Yong-chol") && words.contains(&"run"),
            "{words:?}"
        );
        let names: Vec<&str> = document.names().iter().map(|name| document.words(name.tokens)).collect();
        assert!(names.contains(&"Moon Jae-in") && names.contains(&"Kim Yong-chol"), "{names:?}");
    }

    #[test]
    fn a_role_held_with_others_is_one_token_of_an_article() {
        let text = "Larry Page, Google's co-founder, met Co-Chair Ada Obi.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let lower: Vec<&str> = document.tokens().iter().map(|token| token.lower.as_str()).collect();
        assert!(lower.contains(&"founder") && lower.contains(&"chair"), "{lower:?}");
        let plain = Pipeline::embedded().unwrap().annotate_shared(text);
        assert_eq!(plain.tokens().len(), document.tokens().len() + 4, "spaCy takes both apart");
    }

    #[test]
    fn a_noun_of_several_words_is_one_token_of_an_article() {
        let text = "Obi's brother-in-law was a go-between for Tavex.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert!(words.contains(&"brother-in-law") && words.contains(&"go-between"), "{words:?}");
    }

    #[test]
    fn a_role_that_is_over_is_read_as_the_role() {
        let text = "Peru's ex-president Ada Obi met an Ex-Minister.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let president = document.tokens().iter().find(|token| token.span.of(text) == "ex-president");
        assert_eq!(president.map(|token| token.lower.as_str()), Some("president"));
        assert!(document.tokens().iter().any(|token| token.span.of(text) == "Ex-Minister"));
    }

    #[test]
    fn what_is_general_or_done_with_others_is_read_without_that() {
        let text = "The Director-General co-founded Tavex, as the secretary-general knew.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let lower: Vec<&str> = document.tokens().iter().map(|token| token.lower.as_str()).collect();
        let read = ["director", "founded", "secretary-general"];
        assert!(read.iter().all(|word| lower.contains(word)), "{lower:?}");
    }

    #[test]
    fn companies_are_read_with_their_full_stop() {
        let text = "Norda Cos., the maker of lamps, sued Tavex Cos. in May.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let n_companies = document.tokens().iter().filter(|token| token.span.of(text) == "Cos.").count();
        assert_eq!(n_companies, 2);
    }

    #[test]
    fn a_company_by_shares_is_read_in_one_piece() {
        let text = "Norway sued Tavex S.p.A. in May.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        assert!(document.tokens().iter().any(|token| token.span.of(text) == "S.p.A."));
    }

    #[test]
    fn a_generation_of_networks_is_one_token_of_an_article() {
        let text = "Tavex signed a 5G deal for 5 GB and $5 G.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        assert!(document.tokens().iter().any(|token| token.span.of(text) == "5G"));
    }

    #[test]
    fn a_surname_is_no_pronoun_with_its_verb() {
        let text = "Otis Ive said that I've met Im Sang.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["Otis", "Ive", "said", "that", "I", "'ve", "met", "Im", "Sang", "."]);
    }

    #[test]
    fn a_model_is_one_token_of_an_article() {
        let text = "Kenya ordered ten A400M in May.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["Kenya", "ordered", "ten", "A400M", "in", "May", "."]);
    }

    #[test]
    fn a_rank_with_its_full_stop_is_one_token_of_an_article() {
        let text = "Kenya's Army Col. Ada Obi met Lt. Cmdr. Otis Rask.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert!(words.contains(&"Col.") && words.contains(&"Lt.") && words.contains(&"Cmdr."), "{words:?}");
    }

    #[test]
    fn a_name_of_linked_parts_is_one_token_of_an_article() {
        let text = "Members of Harakat-e-Inqilab met the mayor of Stoke-upon-Tern, one-on-one.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let words: Vec<&str> = document.tokens().iter().map(|token| token.span.of(text)).collect();
        assert!(words.contains(&"Harakat-e-Inqilab") && words.contains(&"Stoke-upon-Tern"), "{words:?}");
    }

    #[test]
    fn other_compounds_stay_apart() {
        let text =
            "A Hong Kong-based bank, Long Island-born Ma Smith-led group and Park Avenue-like streets.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let hyphens = document.tokens().iter().filter(|token| token.span.of(text) == "-").count();
        assert_eq!(hyphens, 4);
    }
}
