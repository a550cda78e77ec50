//! Second names that the article tells: "Norda, formerly known as Tavex", "the 812 “Gale”", "the Bishop of Brask, Ada Obi".

use super::{Chain, merge};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader},
    },
    kind::EntityKind,
    nlp::document::{TokenIdx, TokenRange},
};

/// How many words may tell that a second name follows.
const LONGEST_NOTICE: usize = 5;

/// Joins the chains of second names to those of the names before them.
pub(super) fn join(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    for pair in 0..spans.len().saturating_sub(1) {
        let (one, other) = (&spans[pair], &spans[pair + 1]);
        let names = one.form == MentionForm::Name && other.form == MentionForm::Name;
        let is_told =
            || is_notice(reader, one.tokens, other.tokens) || is_nickname(reader, one.tokens, other.tokens);
        if !names || !(is_told() || is_holder(reader, one, other)) {
            continue;
        }
        let of = |span: usize| chains.iter().position(|chain| chain.spans.contains(&span));
        if let (Some(one), Some(other)) = (of(pair), of(pair + 1)) {
            merge(chains, other, one);
        }
    }
}

/// Whether the words between two names say that both name one thing: ", also known as".
fn is_notice(reader: &Reader<'_>, one: TokenRange, other: TokenRange) -> bool {
    let (start, end) = (one.end.get(), other.start.get());
    if end <= start || end - start > LONGEST_NOTICE {
        return false;
    }
    let words: Vec<&str> = (start..end)
        .map(|at| reader.document.token(TokenIdx::new(at)).lower.as_str())
        .filter(|word| !matches!(*word, "," | "(" | "\"" | "“" | "``" | "the"))
        .collect();
    let (words, last) = match words.as_slice() {
        [first @ .., last] => (first, *last),
        [] => return false,
    };
    let adverb = |word: &&str| {
        matches!(*word, "also" | "formerly" | "previously" | "better" | "commonly" | "originally" | "or")
    };
    match last {
        "as" => words.split_last().is_some_and(|(known, rest)| *known == "known" && rest.iter().all(&adverb)),
        "aka" | "a.k.a" | "a.k.a." | "dubbed" | "nicknamed" | "codenamed" | "formerly" => {
            words.iter().all(adverb)
        }
        _ => false,
    }
}

/// Whether the name of a person follows the whole office that he holds: "the Archbishop of Brask, Dr Ada Obi".
fn is_holder(reader: &Reader<'_>, office: &NameSpan, holder: &NameSpan) -> bool {
    let honorific = |at: TokenIdx| {
        let lower = &reader.document.token(at).lower;
        reader.gazetteer.lists(lower.trim_end_matches('.'), WordList::Honorific)
    };
    let comma = office.tokens.end;
    let after = TokenIdx(comma.0 + 1);
    let is_next = after == holder.tokens.start || (after.0 + 1 == holder.tokens.start.0 && honorific(after));
    is_office(reader.gazetteer, &office.key)
        && holder.tokens.len() > 1
        && (holder.kind == Some(EntityKind::Person) || holder.title.is_some())
        && reader.document.word(comma) == ","
        && is_next
}

/// Whether the key names who holds an office by the office alone: "archbishop of brask".
pub(super) fn is_office(gazetteer: &Gazetteer, key: &str) -> bool {
    key.split_once(" of ").is_some_and(|(title, _)| {
        gazetteer.is_title(title) && gazetteer.nouns.may_be(title, NounClass::Person)
    })
}

/// Whether a nickname in quotation marks follows a model right away: "the 812 “Gale”".
fn is_nickname(reader: &Reader<'_>, one: TokenRange, other: TokenRange) -> bool {
    let mark = one.end;
    let adjacent = mark.0 + 1 == other.start.0;
    let quoted = adjacent && matches!(reader.document.word(mark), "\"" | "“" | "'" | "‘" | "``");
    let model = reader.document.word(TokenIdx(mark.0 - 1)).contains(|c: char| c.is_ascii_digit());
    quoted && model
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{
            chain::link,
            fixture,
            gazetteer::Gazetteer,
            name::{Reader, find},
        },
        kind::KindMap,
    };

    /// How many things the names of the document stand for.
    fn n_chains(lines: &str) -> usize {
        let document = fixture::document(lines);
        let reader = Reader::new(&document, &KindMap::ontonotes(), Gazetteer::shared());
        link(&reader, &find(&reader)).len()
    }

    #[test]
    fn a_second_name_is_no_second_thing() {
        let told = "
            Norda NNP nsubj 8 B-ORG
            , , punct 1
            formerly RB advmod 4
            known|know VBN acl 1
            as IN prep 4
            Tavex NNP pobj 5 B-ORG
            , , punct 1
            fell|fall VBD ROOT 0";
        assert_eq!(n_chains(told), 1);
        let listed = "
            Norda NNP nsubj 4 B-ORG
            or CC cc 1
            Tavex NNP conj 1 B-ORG
            fell|fall VBD ROOT 0";
        assert_eq!(n_chains(listed), 2);
    }
}
