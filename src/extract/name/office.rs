//! Offices that stand before the name of whoever holds them, with whose they are in between: "Mayor of Lodz Ada Obi".

use super::Reader;
use crate::{
    extract::gazetteer::{noun::NounClass, word_list::WordList},
    nlp::{
        document::{Token, TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// How many phrases with "of" an office has: two for "Minister of Foreign Affairs of Latvia".
const MOST_PHRASES: usize = 2;

/// How many words a list of what an office deals with has: "Culture, Media and Sport".
const LONGEST_LIST: usize = 7;

/// How many words stand between two "of".
const LONGEST_PHRASE: usize = 4;

/// The noun of the office that is held in what begins at `start`: "Mayor", where "Lodz" does of "Mayor of Lodz".
pub(super) fn held_in(reader: &Reader<'_>, start: usize) -> Option<TokenRange> {
    let mut start = start;
    for _ in 0..MOST_PHRASES {
        let of = before_of(reader, start)?;
        let noun = of.checked_sub(1)?;
        if is_office(reader, noun) {
            return Some(TokenRange::new(noun, of));
        }
        let words = (1..=LONGEST_PHRASE).take_while(|&len| of >= len && is_capital(reader, of - len)).count();
        if words == 0 {
            return None;
        }
        start = of - words;
    }
    None
}

/// What of the words before an office is a name: Norland of "Norland Civil Protection Minister" or "Norland Assistant Secretary
/// of State", as the rest tells with what it deals, or its rank. Any words may do so before "Minister".
pub(super) fn whose(reader: &Reader<'_>, left: TokenRange, title: TokenRange) -> TokenRange {
    let office = reader.document.token(title.start).lower.as_str();
    let is_minister = office == "minister" && title.len() == 1;
    let deals = |token: TokenIdx| tells_office(reader, token);
    let is_name = |words: TokenRange| {
        let key = reader.key(words);
        reader.gazetteer.place(&key).is_some()
            || reader.gazetteer.place_of_adjective(&key).is_some()
            || reader.gazetteer.known(&key).is_some()
    };
    let of_start = |len: usize| TokenRange::new(left.start.get(), left.start.get() + len);
    let name = (1..=left.len()).rev().map(of_start).find(|words| is_name(*words)).unwrap_or(of_start(0));
    let rest = TokenRange::new(name.end.get(), left.end.get());
    // "Assistant Labor Secretary Ada Obi" is a secretary of no "Assistant Labor".
    let is_ranked = reader.gazetteer.lists(&reader.document.token(left.start).lower, WordList::Rank);
    // So is "Business Secretary" of no Business.
    let is_of_cabinet = title.len() == 1 && reader.gazetteer.lists(office, WordList::PortfolioOffice);
    let is_office_alone =
        !name.is_empty() || (is_ranked && !left.is_empty()) || left.len() > 1 || is_of_cabinet;
    if is_minister || (is_office_alone && rest.iter().all(deals)) {
        name
    } else {
        employer(reader, left, title)
    }
}

/// The words of `left` without those that tell of the job after them: the "Norda" of "Norda Product Manager", "Norda Senior Vice
/// President". What heads a body may bear is no job: "Norda Research President Ada Obi".
fn employer(reader: &Reader<'_>, left: TokenRange, title: TokenRange) -> TokenRange {
    let lower = |token: TokenIdx| reader.document.token(token).lower.as_str();
    let is_job = reader.gazetteer.lists(lower(TokenIdx(title.end.0 - 1)), WordList::JobNoun);
    let is_told = |token: TokenIdx| {
        let word = lower(token);
        if is_job {
            reader.gazetteer.tells_job(word)
        } else {
            reader.gazetteer.lists(word, WordList::JobRank)
        }
    };
    let n_told = left.iter().rev().take_while(|&token| is_told(token)).count();
    let is_known = || reader.gazetteer.known(&reader.key(left)).is_some();
    if n_told == left.len() || n_told == 0 || is_known() {
        return left;
    }
    TokenRange::new(left.start.get(), left.end.get() - n_told)
}

/// Whether the words tell only with what an office deals: the "Foreign Affairs" of their minister.
pub(super) fn is_portfolio(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let deals = |token: TokenIdx| {
        let word = &reader.document.token(token).lower;
        reader.gazetteer.lists(word, WordList::Portfolio)
            || reader.gazetteer.lists(word, WordList::CommonBody)
    };
    tokens.iter().all(|token| deals(token) || reader.document.token(token).tag == Tag::Cc)
        && held_in(reader, tokens.start.get()).is_some()
}

/// Whether the words tell with what the holder of an office after them deals, where a list of such things is not one name: the "Trade"
/// and the "Industry" of "Trade and Industry Secretary Ada Obi".
pub(super) fn is_before_office(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    if !tokens.iter().all(|token| tells_office(reader, token)) {
        return false;
    }
    let sentence = reader.document.sentences()[reader.document.sentence_of(tokens.start)];
    let mut rest = (tokens.end.0..sentence.end.0).map(TokenIdx).take(LONGEST_LIST);
    let office = rest.find(|&token| !tells_office(reader, token));
    office.is_some_and(|office| {
        let is_joined = (tokens.end.0..office.0).any(|at| reader.document.token(TokenIdx(at)).tag == Tag::Cc);
        is_joined
            && is_capital(reader, office.get())
            && reader.gazetteer.lists(&reader.document.token(office).lower, WordList::PortfolioOffice)
    })
}

/// Whether the word stands with a capital for what an office deals with or for its rank, or joins such words.
fn tells_office(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let Token { lower, tag, .. } = reader.document.token(token);
    let lists = |list: WordList| reader.gazetteer.lists(lower, list);
    matches!(tag, Tag::Cc | Tag::Comma)
        || (is_capital(reader, token.get()) && (lists(WordList::Portfolio) || lists(WordList::Rank)))
}

/// The "of" or its like before `start`, over an article: "Envoy for Chad", "Ambassador to Kenya".
fn before_of(reader: &Reader<'_>, start: usize) -> Option<usize> {
    let lower = |at: usize| reader.document.token(TokenIdx::new(at)).lower.as_str();
    let before = start.checked_sub(1)?;
    let of = if lower(before) == "the" { before.checked_sub(1)? } else { before };
    matches!(lower(of), "of" | "for" | "to").then_some(of)
}

fn is_capital(reader: &Reader<'_>, at: usize) -> bool {
    reader.document.word(TokenIdx::new(at)).starts_with(char::is_uppercase)
}

fn is_office(reader: &Reader<'_>, noun: usize) -> bool {
    let token = reader.document.token(TokenIdx::new(noun));
    let gazetteer = reader.gazetteer;
    token.tag != Tag::Nns
        && gazetteer.is_title(&token.lower)
        && gazetteer.nouns.may_be(&token.lower, NounClass::Person)
        && !gazetteer.lists(&token.lower, WordList::Mutual)
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    const MINISTER: &str = "
        Minister NNP nsubj 9
        of IN prep 1
        Foreign NNP compound 4
        Affairs NNPS pobj 2
        of IN prep 4
        Latvia NNP compound 8 B-ORG
        Quill NNP compound 8 I-ORG
        Oduya NNP pobj 5 I-ORG
        left|leave VBD ROOT 0";

    #[test]
    fn a_holder_begins_where_the_state_ends() {
        assert_eq!(found(MINISTER), ["Latvia", "Quill Oduya"]);
    }

    #[test]
    fn a_body_with_a_place_in_its_name_is_no_holder() {
        let airline = MINISTER.replace("Quill", "Southern").replace("Oduya", "University");
        assert!(!found(&airline).contains(&"Southern University".to_owned()));
    }

    #[test]
    fn what_a_minister_deals_with_is_no_name() {
        let lines = "
            Norland NNP compound 6 B-GPE
            Soil NNP compound 4 B-ORG
            Repair NNP compound 4 I-ORG
            Minister NNP compound 6
            Ada NNP compound 6 B-PERSON
            Obi NNP nsubj 7 I-PERSON
            left|leave VBD ROOT 0";
        assert_eq!(found(&lines.replace("Norland", "Latvia")), ["Latvia", "Ada Obi"]);
    }

    #[test]
    fn what_a_commissioner_deals_with_is_no_name() {
        let lines = "
            EU NNP compound 3 B-ORG
            Energy NNP compound 3 I-ORG
            Commissioner NNP compound 5
            Ada NNP compound 5 B-PERSON
            Obi NNP nsubj 6 I-PERSON
            left|leave VBD ROOT 0";
        assert_eq!(found(lines), ["EU", "Ada Obi"]);
    }
}
