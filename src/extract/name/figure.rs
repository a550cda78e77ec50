//! Figures that belong to names: "Boeing 747", "the 747", "2018 World Cup".

use compact_str::CompactString;
use hashbrown::HashSet;

use super::Reader;
use crate::{
    extract::gazetteer::{aircraft, noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// How many words before a version may be the known name of what it is a version of.
const LONGEST_NAME: usize = 3;

/// The figures of three digits and more right after a capitalised word that is no date: candidates for short forms of
/// products.
pub(super) fn models(reader: &Reader<'_>) -> HashSet<CompactString> {
    let document = reader.document;
    let mut models = HashSet::new();
    for (position, token) in document.tokens().iter().enumerate().skip(1) {
        let base = token.lower.split('-').next().unwrap_or_default();
        if token.tag != Tag::Cd || !(3..=4).contains(&base.len()) || !base.chars().all(|c| c.is_ascii_digit())
        {
            continue;
        }
        let before = TokenIdx::new(position - 1);
        let named = document.token(before).tag == Tag::Nnp
            && reader
                .entity_at(before)
                .is_some_and(|(_, kind)| matches!(kind, EntityKind::Org | EntityKind::Product));
        let dated = reader
            .recognised(TokenIdx::new(position))
            .is_some_and(|found| matches!(found.label, "DATE" | "TIME" | "MONEY" | "PERCENT"));
        let index = reader.gazetteer.lists(&document.token(before).lower, WordList::IndexName);
        if named && !dated && !index {
            models.insert(base.into());
        }
    }
    models
}

/// A number right after a name that belongs to it: "Boeing 747", "Falcon 9".
pub(super) fn joined_number(reader: &Reader<'_>, start: usize, at: usize, end: usize) -> Option<usize> {
    let document = reader.document;
    if at >= end || at == start {
        return None;
    }
    let (number, before) = (TokenIdx::new(at), TokenIdx::new(at - 1));
    let token = document.token(number);
    let short =
        document.word(number).len() <= 5 && document.word(number).starts_with(|c: char| c.is_ascii_digit());
    if token.tag != Tag::Cd || !short || is_score(reader, at) || document.token(before).tag == Tag::Cd {
        return None;
    }
    let body = reader.gazetteer.lists(&document.token(before).lower, WordList::BodyEnd)
        || reader.gazetteer.place(&reader.key(TokenRange::new(start, at))).is_some();
    let is_value = body
        || reader.recognised(number).is_some_and(|found| {
            matches!(found.label, "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY")
                && found.tokens.start == number
        });
    let same_span = reader.entity_at(number).is_some_and(|(found, _)| found.tokens.contains(before));
    let tied = token.head == before
        || (document.token(before).head == number && document.token(before).dep == Dep::Compound)
        || (matches!(document.token(before).dep, Dep::Compound | Dep::Nmod)
            && token.head == document.token(before).head);
    // "Helios 5 rockets" beside "the Helios 6": several of the same make are meant.
    let is_line = || {
        document.token(before).dep == Dep::Nmod
            && token.head == document.token(before).head
            && document.head(number).is_some_and(|head| {
                let class = reader.gazetteer.nouns.class(&document.token(head).lemma);
                head.get() == at + 1 && class == Some(NounClass::Product)
            })
    };
    let counts = document.head(number).is_some_and(|head| {
        head.get() > at && token.dep == Dep::Nummod && document.token(head).tag == Tag::Nns
    });
    // "gave Norda 30 million": the recogniser takes the figure into the name.
    let next_is_unit = at + 1 < end
        && matches!(
            document.word(TokenIdx::new(at + 1)),
            "%" | "-" | "–" | "percent" | "per" | "million" | "billion" | "trillion"
        );
    ((same_span && !body || tied && !is_value && (!counts || is_line())) && !next_is_unit).then_some(at + 1)
}

/// Whether the result of a match begins here: "2-1".
fn is_score(reader: &Reader<'_>, at: usize) -> bool {
    let is_goals = |side: &str| (1..=2).contains(&side.len()) && side.chars().all(|c| c.is_ascii_digit());
    let n_tokens = reader.document.tokens().len();
    let word = |at: usize| if at < n_tokens { reader.document.word(TokenIdx::new(at)) } else { "" };
    is_goals(word(at)) && matches!(word(at + 1), "-" | "–") && is_goals(word(at + 2))
}

/// The version or variant after a name or model number, which makes it another thing: "Pixo OS 4", "812-30", "gPad 3G".
pub(super) fn joined_variant(reader: &Reader<'_>, at: usize, end: usize) -> Option<usize> {
    let document = reader.document;
    let before = TokenIdx::new(at.checked_sub(1)?);
    let word = |position: usize| (position < end).then(|| document.word(TokenIdx::new(position)));
    let unspaced = |position: usize| !document.token(TokenIdx::new(position)).space_after;
    let figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let here = word(at)?;
    if matches!(here, "-" | "–") {
        let model = document.word(before).contains(|c: char| c.is_ascii_digit());
        let code = document.word(before).starts_with(char::is_uppercase) || is_model_number(reader, before);
        let variant =
            word(at + 1).is_some_and(|next| next.len() <= 5 && figure(next) && !next.ends_with('s'));
        return (model && code && variant && unspaced(at - 1) && unspaced(at)).then_some(at + 2);
    }
    let generation = here.len() == 1
        && figure(here)
        && unspaced(at)
        && word(at + 1).is_some_and(|next| next.len() <= 2 && next.chars().all(char::is_uppercase));
    // "Mac OS X 10.5"
    let product = (1..=LONGEST_NAME.min(at)).find_map(|n_words| {
        let known = reader.gazetteer.known(&reader.key(TokenRange::new(at - n_words, at)));
        known.filter(|(_, kind)| *kind == EntityKind::Product)
    });
    let named = super::shape::is_mixed(document.word(before)) || product.is_some();
    if generation && named {
        return Some(at + 2);
    }
    // "the gPad nano", whether or not the article has a capital elsewhere.
    if named && reader.gazetteer.lists(here, WordList::SmallVariant) {
        return Some(at + 1);
    }
    let version = here.contains('.') && here.chars().all(|c| c.is_ascii_digit() || c == '.') && figure(here);
    let software = named || reader.gazetteer.nouns.is_of_family(&document.token(before).lower, "software");
    let dotted = version && document.token(before).tag == Tag::Nnp && software;
    let whole = named && here.len() <= 2 && document.token(TokenIdx::new(at)).tag == Tag::Cd && figure(here);
    let counts = word(at + 1).is_some_and(|next| {
        let plural = document.token(TokenIdx::new(at + 1)).tag == Tag::Nns;
        let counted = plural && next.starts_with(char::is_lowercase);
        reader.gazetteer.lists(next, WordList::Unit) || (counted && !is_numbered_elsewhere(reader, at))
    });
    ((dotted || whole) && !counts).then_some(at + 1)
}

/// Whether the article has the word and the figure after it as a name where the figure can count nothing: "gPad 4" beside "gPad 4
/// users".
fn is_numbered_elsewhere(reader: &Reader<'_>, at: usize) -> bool {
    let document = reader.document;
    let Some(before) = at.checked_sub(1).map(|before| document.word(TokenIdx::new(before))) else {
        return false;
    };
    let (figure, n_tokens) = (document.word(TokenIdx::new(at)), document.tokens().len());
    let counts_nothing = |other: usize| {
        other + 1 >= n_tokens
            || !matches!(document.token(TokenIdx::new(other + 1)).tag, Tag::Nns | Tag::Nn | Tag::Jj)
    };
    reader.occurrences().all(TokenIdx::new(at)).map(TokenIdx::get).any(|other| {
        other != at
            && document.word(TokenIdx::new(other)) == figure
            && other.checked_sub(1).is_some_and(|first| document.word(TokenIdx::new(first)) == before)
            && counts_nothing(other)
    })
}

/// Whether the word is a unit after a figure, though written with capitals: "30 GB".
pub(super) fn is_unit_of_measure(reader: &Reader<'_>, at: usize) -> bool {
    let document = reader.document;
    let token = document.token(TokenIdx::new(at));
    let before = |n: usize| at.checked_sub(n).map(|at| document.token(TokenIdx::new(at)));
    let is_figure = |n: usize| before(n).is_some_and(|token| token.tag == Tag::Cd);
    // "800MW" comes in two tokens, "50-MW" in three.
    let bound = token.lower.chars().count() <= 2
        && is_figure(1)
        && before(1).is_some_and(|figure| {
            !figure.space_after && figure.lower.starts_with(|c: char| c.is_ascii_digit())
        });
    let counted = is_figure(1) || (before(1).is_some_and(|hyphen| hyphen.tag == Tag::Hyph) && is_figure(2));
    bound || (counted && reader.gazetteer.lists(&token.lower, WordList::Unit))
}

/// Whether a figure is the short form of a product that the article or the tables name: "the 747", "747-8".
pub(super) fn is_model_number(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let document = reader.document;
    let word = document.word(token);
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let base = word.split('-').next().unwrap_or(word);
    let plural = base.strip_suffix('s');
    let base = plural.unwrap_or(base);
    let figure = base.len() >= 3 && base.chars().all(|character| character.is_ascii_digit());
    // "Boeing 747-8F": a figure that is tagged as a name.
    let is_figure = matches!(document.token(token).tag, Tag::Cd | Tag::Nnp) || plural.is_some();
    if !is_figure || !figure {
        return false;
    }
    // The recogniser takes the "65 787 Dreamliners" that an airline orders for a date.
    let is_counted = |span: TokenRange| {
        token.0.checked_sub(1).map(TokenIdx).is_some_and(|count| {
            span.contains(count) && document.token(count).tag == Tag::Cd && document.word(count).len() < 4
        })
    };
    // Nor are the "747-8" and the "717 last year" spans of time.
    let is_model = aircraft::is_model(base);
    let is_the_model = is_model && is_the_one(reader, token);
    let is_variant = is_model
        && !document.token(token).space_after
        && document.tokens().get(token.get() + 1).is_some_and(|next| next.lower == "-");
    let measured = reader.recognised(token).is_some_and(|found| {
        matches!(found.label, "MONEY" | "PERCENT" | "QUANTITY" | "TIME")
            || (found.label == "DATE"
                && found.tokens.len() > 1
                && !is_counted(found.tokens)
                && !is_variant
                && !is_the_model)
    });
    let after = document.tokens().get(token.get() + 1).map_or("", |next| next.lower.as_str());
    let unit = reader.gazetteer.lists(after, WordList::Unit);
    let is_known = || reader.models.contains(base) || reader.gazetteer.known(base).is_some() || is_the_model;
    !measured && !unit && is_known()
}

/// Whether an article stands before the figure and nothing after it that it may count: "the 717", not "the 717 guests".
fn is_the_one(reader: &Reader<'_>, figure: TokenIdx) -> bool {
    let tokens = reader.document.tokens();
    let before = figure.get().checked_sub(1).map(|before| tokens[before].tag);
    matches!(before, Some(Tag::Dt | Tag::PrpPoss | Tag::Pos))
        && !tokens.get(figure.get() + 1).is_some_and(|next| matches!(next.tag, Tag::Nns | Tag::Nn))
}

/// Whether the word stands in the name of a day or feast that the tables know as an event, which the recogniser takes
/// for a date.
pub(super) fn is_known_day(reader: &Reader<'_>, at: usize) -> bool {
    let n_tokens = reader.document.tokens().len();
    if reader.document.word(TokenIdx::new(at)).starts_with(char::is_lowercase) {
        return false;
    }
    (at.saturating_sub(2)..=at).any(|start| {
        (at + 1..=(start + 3).min(n_tokens)).any(|end| {
            let known = reader.gazetteer.known(&reader.key(TokenRange::new(start, end)));
            known.is_some_and(|(_, kind)| kind == EntityKind::Event)
        })
    })
}

/// Whether an ordinal opens the name of a military formation: "7th Norland Brigade".
pub(super) fn is_ordinal_of_formation(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let document = reader.document;
    let word = document.word(token);
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending));
    let is_capital = |at: usize| document.word(TokenIdx::new(at)).starts_with(char::is_uppercase);
    let named = |at: usize| document.tokens().get(at).filter(|_| is_capital(at));
    ordinal
        && (1..=3).map_while(|ahead| named(token.get() + ahead)).any(|next| {
            reader.gazetteer.nouns.is_of_family(&next.lower, "formation")
                || matches!(next.lower.as_str(), "division" | "fleet" | "front" | "infantry")
        })
}

/// Whether the word belongs to the sign of a currency: "US" of "US$5", the rand of "R15 000".
pub(super) fn is_currency(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let document = reader.document;
    let next = TokenIdx(token.0 + 1);
    if next.get() >= document.tokens().len() {
        return false;
    }
    let is_sign = !document.token(token).space_after && document.word(next).starts_with(['$', '€', '£', '¥']);
    let is_sum = |word: &str| {
        word.strip_prefix('R')
            .is_some_and(|sum| sum.starts_with(|c: char| c.is_ascii_digit()) && sum.len() < 4)
    };
    let follows = document.word(next);
    let goes_on = || {
        matches!(follows, "million" | "billion" | "m" | "bn")
            || (follows.len() == 3 && follows.chars().all(|c| c.is_ascii_digit()))
    };
    // "paid Otis euro 6.5 million".
    let counts = || {
        let after = document.tokens().get(next.get() + 1).map_or("", |after| after.lower.as_str());
        document.token(next).tag == Tag::Cd
            && (follows.contains(['.', ',']) || matches!(after, "million" | "billion" | "m" | "bn"))
    };
    let is_unit = reader.gazetteer.lists(&document.token(token).lower, WordList::CurrencyBefore);
    is_sign || (is_sum(document.word(token)) && goes_on()) || (is_unit && counts())
}

/// A year that opens the name of an event: "2018 World Cup".
pub(super) fn year_before_event(reader: &Reader<'_>, at: usize) -> bool {
    let document = reader.document;
    let year = TokenIdx::new(at);
    document.head(year).is_some_and(|head| {
        head.get() > at
            && head.get() <= at + 5
            && matches!(document.token(head).tag, Tag::Nnp | Tag::Nnps)
            && reader.gazetteer.nouns.class(&document.token(head).lower) == Some(NounClass::Event)
            && document.token(TokenIdx::new(at + 1)).span.of(document.text()).starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn what_is_counted_in_millions_is_no_model() {
        let lines = "
            It PRP nsubj 2
            gave|give VBD ROOT 0
            Norda NNP dative 2 B-ORG
            30 CD compound 5 I-ORG
            million CD dobj 2";
        assert_eq!(found(lines), ["Norda"]);
        assert_eq!(found(&lines.replace("million CD", "jets NNS")), ["Norda 30"]);
    }
}
