//! Titles, offices and roles that stand beside a name and are none of it: "Justice Quill Oduya", "Norda CEO".

use super::Reader;
use crate::{
    extract::gazetteer::{noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{Name, Token, TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// How many tokens at the end of a name are an office held there: "CEO" of "Norda CEO".
pub(super) fn len_after(reader: &Reader<'_>, start: usize, end: usize) -> usize {
    // "Chief Operating Officer" names nobody whole, and is no officer of a "Chief Operating".
    if reader.gazetteer.is_title(&reader.key(TokenRange::new(start, end))) {
        return 0;
    }
    for len in [3, 2, 1] {
        if start + len >= end {
            continue;
        }
        let words = TokenRange::new(end - len, end);
        let last = &reader.document.token(TokenIdx::new(end - 1)).lower;
        let part_of_name = reader.gazetteer.lists(last, WordList::TitleInName);
        let office = reader.gazetteer.is_title(&reader.key(words))
            && reader.gazetteer.nouns.may_be(last, NounClass::Person);
        if office && !part_of_name {
            // "U.S. Assistant Secretary of State"
            let is_rank = |at: usize| {
                reader.gazetteer.lists(&reader.document.token(TokenIdx::new(at)).lower, WordList::Rank)
            };
            let is_ranked = start + len + 1 < end && is_rank(end - len - 1);
            return len + usize::from(is_ranked);
        }
    }
    0
}

/// How many tokens at `at` are a title that the words after it bear.
pub(super) fn len_before(reader: &Reader<'_>, at: usize, end: usize) -> usize {
    for len in [3, 2, 1] {
        if at + len >= end {
            continue;
        }
        let words = TokenRange::new(at, at + len);
        let next = TokenIdx::new(at + len);
        if len == 1
            && (is_opening_role(reader, at, next) || is_role_of(reader, at, TokenRange::new(at + 1, end)))
        {
            return 1;
        }
        let key = reader.key(words);
        // "the Archbishop of Brask" bears the office as a name, "Otis King Jr." a family's.
        let is_office = reader.document.token(next).tag == Tag::In;
        let is_surname = || is_generation(reader, next);
        let is_place = || len == 1 && is_town(reader, at);
        if is_office || !reader.gazetteer.is_title(&key) || is_surname() || is_place() {
            continue;
        }
        let honorific = len == 1 && reader.gazetteer.lists(&key, WordList::Honorific);
        let dotted = reader.document.word(TokenIdx::new(at + len - 1)).ends_with('.');
        let person = reader.entity_at(next).is_some_and(|(_, kind)| kind == EntityKind::Person);
        let other = reader.entity_at(next).is_some_and(|(found, kind)| {
            kind != EntityKind::Person && found.tokens.contains(TokenIdx::new(at)) && found.tokens.len() > len
        });
        // "King Otis Hospital" is a hospital.
        let body = at + len + 2 <= end && reader.is_institution(TokenIdx::new(end - 1));
        let given = !body && reader.gazetteer.is_given_name(&reader.document.token(next).lower);
        let more = len_before(reader, at + len, end);
        let name = TokenRange::new(at + len, end);
        let given = given || is_terse(reader, words, name) || is_judge(reader, &key, name);
        if dotted || honorific || given || (person && !other) || (more > 0 && !other) {
            return len;
        }
    }
    0
}

/// Whether the word tells of several who bear a name which one is meant: "Jr.".
fn is_generation(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let word = &reader.document.token(token).lower;
    reader.gazetteer.lists(word.trim_end_matches('.'), WordList::Generation)
}

/// Whether the title and the one word after it are a place somewhere in the article: who sailed "to Prince Otis" sailed to a town.
fn is_town(reader: &Reader<'_>, at: usize) -> bool {
    let document = reader.document;
    let lower = |at: usize| document.tokens().get(at).map(|token| token.lower.as_str());
    let is_goal = |name: &Name| {
        let start = name.tokens.start.get();
        name.label == "GPE"
            && name.tokens.len() == 2
            && lower(start) == lower(at)
            && lower(start + 1) == lower(at + 1)
            && start.checked_sub(1).and_then(lower).is_some_and(|word| {
                matches!(word, "in" | "to" | "from" | "near" | "at" | "off" | "for" | "outside")
            })
    };
    document.names().iter().any(is_goal)
}

/// Whether a title that is an acronym stands before two words, or any before initials and a word, which are somebody's
/// name: "SHO Quill Oduya", "Solicitor General QT Oduya".
fn is_terse(reader: &Reader<'_>, title: TokenRange, name: TokenRange) -> bool {
    let is_acronym = |token: TokenIdx| is_initials(reader, token);
    let last = TokenIdx(name.end.0 - 1);
    name.len() == 2
        && name.iter().all(|token| may_be_persons(reader, token))
        && !is_acronym(last)
        && ((title.len() == 1 && is_acronym(title.start)) || is_acronym(name.start))
}

/// Whether the word is some capitals, as of a person's given names.
pub(super) fn is_initials(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let word = reader.document.word(token);
    (2..=4).contains(&word.len()) && word.chars().all(|letter| letter.is_uppercase() || letter == '.')
}

/// Whether a judge's title stands before nothing but words of a person's name: "Justice Quill Oduya", no "Justice Department".
fn is_judge(reader: &Reader<'_>, title: &str, name: TokenRange) -> bool {
    let is_name = |token: TokenIdx| {
        let lower = &reader.document.token(token).lower;
        may_be_persons(reader, token)
            && !reader.gazetteer.lists(lower, WordList::Portfolio)
            && !reader.gazetteer.nouns.may_be(lower, NounClass::Person)
    };
    matches!(title, "justice" | "judge" | "chief justice" | "chief judge")
        && name.len() <= 3
        && name.iter().all(is_name)
}

/// Whether the word may be a part of a person's name, as it is none of a body's: "University", "Motors".
pub(super) fn may_be_persons(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let lower = &reader.document.token(token).lower;
    reader.document.token(token).tag == Tag::Nnp
        && !reader.is_institution(token)
        && !reader.gazetteer.lists(lower, WordList::Trade)
        && !reader.gazetteer.is_corporate_suffix(lower)
}

/// Whether a role has a capital only because it opens the sentence, before a person's name: "Engineer Ada Obi said", "Engineers
/// Ada Obi and Mads Ruiz said".
fn is_opening_role(reader: &Reader<'_>, at: usize, next: TokenIdx) -> bool {
    let document = reader.document;
    let opens = document.token(TokenIdx::new(at)).sentence_start;
    let lower = &document.token(TokenIdx::new(at)).lower;
    let is_role = |noun: &str| {
        reader.gazetteer.nouns.may_be(noun, NounClass::Person)
            || reader.gazetteer.nouns.may_be(noun, NounClass::People)
    };
    opens
        && (is_role(lower) || lower.strip_suffix('s').is_some_and(is_role))
        && reader.gazetteer.is_given_name(&document.token(next).lower)
        && !reader.gazetteer.is_given_name(lower)
}

/// Whether a noun for a person has a capital as a part of a creed's or people's name, before a person's full name: "Socialist Ada
/// Obi".
fn is_role_of(reader: &Reader<'_>, at: usize, name: TokenRange) -> bool {
    let lower = &reader.document.token(TokenIdx::new(at)).lower;
    let is_given = |token: TokenIdx| reader.gazetteer.is_given_name(&reader.document.token(token).lower);
    // "Social Democrat Ada Obi" is one of the Social Democrats, "Political Correspondent Ada Obi" a correspondent.
    let goes_on = at.checked_sub(1).is_some_and(|before| {
        let (before, word) = (TokenIdx::new(before), reader.document.word(TokenIdx::new(before)));
        let Token { tag, lower, .. } = reader.document.token(before);
        matches!(tag, Tag::Nnp | Tag::Nnps | Tag::Jj)
            && word.starts_with(char::is_uppercase)
            && !reader.gazetteer.tells_job(lower)
    });
    (2..=3).contains(&name.len())
        && !goes_on
        && reader.gazetteer.nouns.class(lower) == Some(NounClass::Person)
        && is_given(name.start)
        && !is_given(TokenIdx::new(at))
        && name.iter().all(|token| may_be_persons(reader, token))
        && !reader
            .gazetteer
            .nouns
            .may_be(&reader.document.token(TokenIdx(name.end.0 - 1)).lower, NounClass::Person)
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    const LEADER: &str = "
        The DT det 4
        Socialist NNP compound 4 B-ORG
        Anna NNP compound 4 I-ORG
        Obi NNP nsubj 5 I-ORG
        won|win VBD ROOT 0";

    #[test]
    fn what_somebody_is_stands_before_the_full_name() {
        assert_eq!(found(LEADER), ["Anna Obi"]);
        // A town may be called so, and nobody's full name follows.
        let union = LEADER.replace("Anna NNP compound 4", "Brask NNP compound 4").replace("Obi", "Union");
        assert_eq!(found(&union), ["Socialist Brask Union"]);
    }

    #[test]
    fn a_nationality_stands_before_the_full_name() {
        assert_eq!(found(&LEADER.replace("Socialist", "Frenchman")), ["Frenchman", "Anna Obi"]);
    }
}
