//! Several people, each with what he is: whom the parser coordinates with the body or office of the one before.

use super::{Change, is_comma, name_around, office::is_office};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// How far above a person the one before may stand: name, preposition, office, person.
const MOST_STEPS: usize = 5;

/// "Ada Obi, a researcher with Tavex and Otis Rask, head of Norda": somebody is coordinated with somebody, and neither with whom that
/// works for nor with what he is.
pub(super) fn members(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Conj]) {
        let Some(head) = document.head(member) else { continue };
        if !is_person(document, member) || is_person(document, head) {
            continue;
        }
        let coordinator = document.children_by(head, Dep::Cc).rfind(|&cc| head < cc && cc < member);
        // "Norda's founder, the chemist Ada Obi" is one: only who has an office of his own is another.
        let is_other = || {
            let mut beside = document.children_by(member, Dep::Appos);
            beside.any(|beside| is_office(document, beside)) || !is_office(document, head)
        };
        if coordinator.is_none() && !is_other() {
            continue;
        }
        if let Some(first) = described(document, head) {
            changes.push(Change::new(member, first, Dep::Conj));
            changes.extend(coordinator.map(|cc| Change::new(cc, first, Dep::Cc)));
        }
    }
    changes
}

/// "Kenya's president, Ada Obi, and Otis Rask met": what follows the second comma is coordinated with what stands before the first.
pub(super) fn enclosed(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Appos]) {
        if !is_person(document, name) {
            continue;
        }
        let Some(role) = document.head(name).filter(|&role| role < name && is_office(document, role)) else {
            continue;
        };
        let mut members = document.children_by(name, Dep::Conj);
        let (Some(member), None) = (members.next(), members.next()) else { continue };
        let coordinator = document.children_by(name, Dep::Cc).find(|&cc| name < cc && cc < member);
        let Some(cc) = coordinator.filter(|&cc| is_comma(document, TokenIdx(cc.0 - 1))) else { continue };
        let start = document.subtree(name).start;
        let opens = is_comma(document, start) || start.0 > 0 && is_comma(document, TokenIdx(start.0 - 1));
        let is_list = document.has_child(member, Dep::Conj);
        let is_one = document.token(role).tag == Tag::Nn && !is_list;
        if opens && is_one && (is_person(document, member) || is_office(document, member)) {
            changes.push(Change::new(member, role, Dep::Conj));
            changes.push(Change::new(cc, role, Dep::Cc));
        }
    }
    changes
}

/// "met the mayor, Ada Obi, and Norda's chief, Otis Rask": what follows "and" is no apposition.
pub(super) fn after_conjunctions(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for member in document.labelled([Dep::Appos]).skip_while(|member| member.0 < 2) {
        let Some(first) = document.head(member) else { continue };
        let start = document.subtree(member).start;
        let Some(cc) = start.0.checked_sub(1).map(TokenIdx).filter(|&cc| cc > first) else { continue };
        let joined = document.head(cc).filter(|_| document.token(cc).dep == Dep::Cc);
        let Some(inner) = joined.filter(|&inner| {
            inner == first || (document.token(inner).dep == Dep::Appos && document.head(inner) == Some(first))
        }) else {
            continue;
        };
        let outer = if is_comma(document, TokenIdx(cc.0 - 1)) { first } else { inner };
        changes.push(Change::new(member, outer, Dep::Conj));
        changes.push(Change::new(cc, outer, Dep::Cc));
    }
    changes
}

/// The person of whom the words around `inner` tell what he is, or that office where nobody is named for it.
fn described(document: &Document, inner: TokenIdx) -> Option<TokenIdx> {
    let mut at = inner;
    for _ in 0..MOST_STEPS {
        let dep = document.token(at).dep;
        let above = document.head(at)?;
        if is_office(document, at) && document.token(at).tag == Tag::Nn {
            // "Tavex, whose chief negotiator, Otis Rask, left": the office is one of the body. The recogniser takes unusual names for
            // those of bodies, so what stands before an office with a phrase is somebody.
            let is_whose =
                document.children_by(at, Dep::Poss).any(|word| document.token(word).tag == Tag::WpPoss);
            let is_somebody =
                is_person(document, above) || (at != inner && document.token(above).pos == Pos::Propn);
            return Some(above).filter(|&above| dep == Dep::Appos && above < at && is_somebody && !is_whose);
        }
        if !matches!(dep, Dep::Pobj | Dep::Prep | Dep::Conj) || document.token(at).pos == Pos::Verb {
            return None;
        }
        at = above;
    }
    None
}

fn is_person(document: &Document, token: TokenIdx) -> bool {
    document.token(token).pos == Pos::Propn
        && name_around(document, token).is_some_and(|name| name.label == "PERSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn somebody_is_coordinated_with_somebody() {
        let document = fixture::document(
            "Obi NNP nsubj 10 B-PERSON
             , , punct 1
             head|head NN appos 1
             of IN prep 3
             Tavex NNP pobj 4 B-ORG
             and CC cc 5
             Rask NNP conj 5 B-PERSON
             , , punct 7
             40 CD appos 7 B-DATE
             met|meet VBD ROOT 0",
        );
        let [obi, and, rask] = [0, 5, 6].map(TokenIdx);
        let changes = members(&document);
        assert_eq!(changes, [Change::new(rask, obi, Dep::Conj), Change::new(and, obi, Dep::Cc)]);
    }
}
