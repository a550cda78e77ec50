//! What one word cannot have twice: a subject, an object.

use super::{Change, before_comma, is_measure, may_describe};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// "led a group that bought Tavex, the retail arm of Norda": the parser takes what tells of the last word for a second object of
/// the first verb; with a coordinator it goes on with a list.
pub(super) fn objects(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for (_, first, second) in pairs(document, Dep::Dobj) {
        let start = document.subtree(second).start;
        let Some(noun) = before_comma(document, start).filter(|&noun| first <= noun) else { continue };
        let is_nominal = |token: TokenIdx| matches!(document.token(token).pos, Pos::Noun | Pos::Propn);
        let goes_on =
            document.has_child(second, Dep::Cc) || document.children_by(second, Dep::Conj).any(is_nominal);
        if goes_on {
            let is_listed = document.children_by(second, Dep::Conj).any(is_nominal);
            let above = std::iter::once(noun).chain(document.ancestors(noun));
            let until_first: Vec<TokenIdx> = above.take_while(|&token| token >= first).collect();
            let same = |token: &&TokenIdx| document.token(**token).tag == document.token(second).tag;
            let member = until_first.iter().find(same).copied().unwrap_or(first);
            if is_listed {
                changes.push(Change::new(second, member, Dep::Conj));
            }
        } else if may_describe(document, noun, second) {
            changes.push(Change::new(second, noun, Dep::Appos));
        }
    }
    changes
}

/// "called Ada Obi \"a liar\"": the first of two things that somebody is called is who is called so.
pub(super) fn complements(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for (verb, first, _) in pairs(document, Dep::Oprd) {
        let is_named = document.token(first).pos == Pos::Propn && verb < first;
        if is_named && !document.has_child(verb, Dep::Dobj) {
            changes.push(Change::new(first, verb, Dep::Dobj));
        }
    }
    changes
}

/// "the index the Vireo rose", "its heroes Norda": a noun and the name right after it are one phrase; "Dayton, Ohio was named": so
/// are a place and where it is.
pub(super) fn names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for dep in [Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj, Dep::Pobj] {
        for (head, first, second) in pairs(document, dep) {
            let is_apart = (first < head) != (second < head);
            if is_apart || document.token(second).pos != Pos::Propn || is_measure(document, second) {
                continue;
            }
            if let Some(city) = city_before(document, second) {
                changes.push(Change::new(second, city, Dep::Appos));
            } else if is_right_after(document, first, second) {
                join(document, first, second, &mut changes);
            } else if let Some(member) = member_before(document, first, second) {
                changes.push(Change::new(second, member, Dep::Conj));
            }
        }
    }
    changes
}

/// "founded the car maker Norda": the parser takes the name for a measure of what is done.
pub(super) fn loose_names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Npadvmod]).filter(|&name| document.token(name).pos == Pos::Propn) {
        let before = document.subtree(name).start.0.checked_sub(1).map(TokenIdx);
        let Some(noun) = before.filter(|_| !is_measure(document, name)) else { continue };
        let token = document.token(noun);
        let is_described = token.tag == Tag::Nn
            && matches!(token.dep, Dep::Dobj | Dep::Pobj)
            && document.ancestors(noun).any(|above| Some(above) == document.head(name));
        if is_described && is_right_after(document, noun, name) {
            changes.push(Change::new(name, noun, Dep::Appos));
        }
    }
    changes
}

/// Makes the noun a title of the name, or the name an apposition of what stands for a thing of its own.
fn join(document: &Document, noun: TokenIdx, name: TokenIdx, changes: &mut Vec<Change>) {
    let has_article = document.has_child(name, Dep::Det);
    if document.token(noun).tag == Tag::Nns || has_article {
        changes.push(Change::new(name, noun, Dep::Appos));
        return;
    }
    changes.push(Change::new(noun, name, Dep::Compound));
    let words =
        document.children(noun).filter(|&child| matches!(document.token(child).dep, Dep::Det | Dep::Poss));
    changes.extend(words.map(|word| Change::new(word, name, document.token(word).dep)));
}

/// Whether the name begins where the phrase of the common noun ends.
fn is_right_after(document: &Document, noun: TokenIdx, name: TokenIdx) -> bool {
    let start = document.subtree(name).start;
    let before = TokenIdx(start.0.saturating_sub(1));
    document.token(noun).pos == Pos::Noun
        && document.subtree(noun).end == start
        && !matches!(document.token(before).pos, Pos::Punct | Pos::Cconj)
}

/// "a pact with the Liberals (LP) and Green Party failed": the name of the first phrase that a coordinator joins to the second.
fn member_before(document: &Document, first: TokenIdx, second: TokenIdx) -> Option<TokenIdx> {
    let start = document.subtree(second).start;
    let coordinator = start.0.checked_sub(1).map(TokenIdx)?;
    let is_joined = document.token(coordinator).dep == Dep::Cc && document.head(coordinator) == Some(first);
    let mut names = (first.0 + 1..coordinator.0).map(TokenIdx).filter(|&name| {
        let token = document.token(name);
        let end = document.subtree(name).end;
        let is_last = (end.0..coordinator.0).all(|after| document.token(TokenIdx(after)).pos == Pos::Punct);
        token.pos == Pos::Propn && token.dep == Dep::Pobj && is_last
    });
    // "Ada Obi, head of Tavex, and Otis Rask met": the comma ends what tells of the first.
    let is_described = document.token(first).pos == Pos::Propn
        && document.has_child(first, Dep::Appos)
        && document.token(TokenIdx(coordinator.0 - 1)).lower == ",";
    if is_joined && is_described {
        return Some(first);
    }
    names.next().filter(|_| is_joined)
}

/// The place that only a comma parts from the place at `outer`.
fn city_before(document: &Document, outer: TokenIdx) -> Option<TokenIdx> {
    let is_place = |token: TokenIdx| {
        super::name_around(document, token).filter(|name| matches!(name.label.as_str(), "GPE" | "LOC"))
    };
    let name = is_place(outer)?.tokens;
    // "Lodz, Lima and Bern" are three.
    let after = document.tokens().get(name.end.get());
    if after.is_some_and(|token| token.dep == Dep::Cc) {
        return None;
    }
    before_comma(document, name.start).filter(|&city| is_place(city).is_some())
}

/// Neighbours among the children of one word that bear the label: the word and the two.
fn pairs(document: &Document, dep: Dep) -> Vec<(TokenIdx, TokenIdx, TokenIdx)> {
    let mut found = Vec::new();
    for second in document.labelled([dep]) {
        let Some(head) = document.head(second) else { continue };
        let first = document.children_by(head, dep).take_while(|&first| first < second).last();
        found.extend(first.map(|first| (head, first, second)));
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_second_object_after_a_comma_tells_of_the_word_before_it() {
        let document = fixture::document(
            "Orlin NNP nsubj 2 B-ORG
             led|lead VBD ROOT 0
             a DT det 4
             group|group NN dobj 2
             that WDT nsubj 6
             bought|buy VBD relcl 4
             Tavex NNP dobj 6 B-ORG
             , , punct 2
             the DT det 10
             arm|arm NN dobj 2
             of IN prep 10
             Norda NNP pobj 11 B-ORG
             . . punct 2",
        );
        assert_eq!(objects(&document), [Change::new(TokenIdx(9), TokenIdx(6), Dep::Appos)]);
    }

    #[test]
    fn a_second_object_with_others_after_it_goes_on_with_the_list() {
        let document = fixture::document(
            "It PRP nsubj 2
             has|have VBZ ROOT 0
             the DT det 4
             support|support NN dobj 2
             of IN prep 4
             the DT det 8
             Tavex NNP compound 8 B-ORG
             union|union NN pobj 5
             , , punct 2
             the DT det 12
             Norda NNP compound 12 B-ORG
             union|union NN dobj 2
             and CC cc 12
             Orlin NNP conj 12 B-ORG
             . . punct 2",
        );
        assert_eq!(objects(&document), [Change::new(TokenIdx(11), TokenIdx(7), Dep::Conj)]);
    }

    #[test]
    fn a_noun_and_the_name_right_after_it_are_one_subject() {
        let document = fixture::document(
            "The DT det 2
             carmaker|carmaker NN nsubj 4
             Tavex NNP nsubj 4 B-ORG
             said|say VBD ROOT 0
             . . punct 4",
        );
        assert_eq!(
            names(&document),
            [
                Change::new(TokenIdx(1), TokenIdx(2), Dep::Compound),
                Change::new(TokenIdx(0), TokenIdx(2), Dep::Det)
            ]
        );
    }

    #[test]
    fn a_state_after_its_city_is_no_second_subject() {
        let document = fixture::document(
            "A DT det 2
             museum|museum NN nsubjpass 7
             in IN prep 2
             Dayton NNP pobj 3 B-GPE
             , , punct 7
             Ohio NNP nsubjpass 7 B-GPE
             named|name VBN ROOT 0
             . . punct 7",
        );
        assert_eq!(names(&document), [Change::new(TokenIdx(5), TokenIdx(3), Dep::Appos)]);
    }
}
