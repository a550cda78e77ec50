//! Names that join several of one sort: the partners of a firm, the lands of one body.

use super::{Reader, run::SentenceShape};
use crate::{
    extract::gazetteer::word_list::WordList,
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// A firm has no more partners in its name, each of so many words and a comma.
const LONGEST_FIRM: usize = 10;

/// Whether the comma at `comma` parts the partners of a firm: "Obi, Lund & Mwangi", "Obi, Lund, Mwangi & Brask". The sign stands before
/// the last, and "and" nowhere: "Norda, Lund & Mwangi and Tavex" are three firms.
pub(super) fn join(
    reader: &Reader<'_>,
    shape: &SentenceShape,
    start: usize,
    comma: usize,
    end: usize,
) -> bool {
    let document = reader.document;
    let tokens = document.tokens();
    let word = |at: usize| if at < end { document.word(TokenIdx::new(at)) } else { "" };
    let is_name =
        |at: usize| at < end && tokens[at].tag == Tag::Nnp && word(at).starts_with(char::is_uppercase);
    if shape.headline || word(comma) != "," || !is_name(comma + 1) || comma > start + 2 {
        return false;
    }
    let stop = end.min(comma + LONGEST_FIRM);
    let Some(sign) = (comma + 1..stop).find(|&at| !is_name(at) && word(at) != ",") else { return false };
    if word(sign) != "&" || word(sign - 1) == "," || !is_name(sign + 1) {
        return false;
    }
    let Some(after) = (sign + 1..end).find(|&at| !is_name(at)) else { return false };
    let is_list = |at: usize| matches!(word(at), "and" | "or" | "&") || word(at) == "," && is_name(at + 1);
    let is_listed = is_list(after) || start.checked_sub(1).is_some_and(|before| word(before) == ",");
    // "in Lodz, Lund & Mwangi said", "Norda, Lund & Mwangi" where the tables know either.
    let is_known = |range: TokenRange| {
        let key = reader.key(range);
        let gazetteer = reader.gazetteer;
        gazetteer.place(&key).is_some() || gazetteer.is_city(&key) || gazetteer.known(&key).is_some()
    };
    let last = (comma + 1..sign).rev().find(|&at| word(at) == ",").unwrap_or(comma) + 1;
    !is_listed && !is_known(TokenRange::new(start, comma)) && !is_known(TokenRange::new(last, after))
}

/// Whether the "and" at `at` joins two lands of one body or office: "the Bishops' Council of Chad and Niger", "the Bishop of Brask
/// and Lodz".
pub(super) fn share_body(reader: &Reader<'_>, start: usize, at: usize, end: usize) -> bool {
    let document = reader.document;
    let tokens = document.tokens();
    let is_of = |&of: &usize| tokens[of].lower == "of";
    let Some(of) = (start + 1..at).rev().find(is_of) else { return false };
    let is_shared = reader.gazetteer.lists(&tokens[of - 1].lower, WordList::OfLands);
    if !is_shared
        || of + 2 != at
        || at + 1 >= end
        || reader.gazetteer.known(&reader.key(TokenRange::new(start, at))).is_some()
    {
        return false;
    }
    let after = tokens.get(at + 2);
    let goes_on = after.is_some_and(|after| {
        matches!(after.tag, Tag::Nnp | Tag::Nnps | Tag::Pos)
            || matches!(after.lower.as_str(), "of" | "and" | "for")
    });
    let is_person = |at: usize| {
        reader
            .entity_at(TokenIdx::new(at))
            .is_some_and(|(found, kind)| kind == EntityKind::Person && found.tokens.len() > 1)
    };
    let is_title =
        reader.gazetteer.is_title(&tokens[at + 1].lower) || reader.is_institution(TokenIdx::new(at + 1));
    tokens[at + 1].tag == Tag::Nnp && !goes_on && !is_person(at + 1) && !is_title
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn the_partners_of_a_firm_are_one_name() {
        let firm = "
            Harlan NNP nsubj 6 B-ORG
            , , punct 1 I-ORG
            Pryce NNP conj 1 I-ORG
            & CC cc 3 I-ORG
            Stone NNP conj 3 I-ORG
            fell|fall VBD ROOT 0";
        assert_eq!(found(firm), ["Harlan, Pryce & Stone"]);
        let list = "
            Harlan NNP nsubj 8 B-ORG
            , , punct 1
            Pryce NNP conj 1 B-ORG
            & CC cc 3 I-ORG
            Stone NNP conj 3 I-ORG
            and CC cc 3
            Tavex NNP conj 3 B-ORG
            fell|fall VBD ROOT 0";
        assert_eq!(found(list), ["Harlan", "Pryce & Stone", "Tavex"]);
    }

    #[test]
    fn two_lands_share_a_body() {
        let body = "
            The DT det 2
            Council NNP nsubj 7 B-ORG
            of IN prep 2 I-ORG
            Chad NNP pobj 3 I-ORG
            and CC cc 4
            Niger NNP conj 4 B-GPE
            fell|fall VBD ROOT 0";
        assert_eq!(found(body), ["Council of Chad and Niger"]);
        let bank = body.replace("Council", "Bank");
        assert_eq!(found(&bank), ["Bank of Chad", "Niger"]);
    }
}
