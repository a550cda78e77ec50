//! Names after a clause about somebody that are those of the body of which the clause tells: "Ada Obi, who heads the mission in Chad,
//! ATRAC, left".

use super::{Change, aside::may_be_body, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// "Ada Obi, who heads the mission in Chad, ATRAC, left": a bare name after a clause about somebody is that of the one body of which the
/// clause tells, as nobody has another name there.
pub(super) fn bodies(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Appos]) {
        let is_bare = document.token(name).pos == Pos::Propn
            && document.children(name).all(|child| document.token(child).dep == Dep::Punct);
        let Some(person) = document.head(name).filter(|&person| is_bare && is_person(document, person))
        else {
            continue;
        };
        let clause = document.children_by(person, Dep::Relcl).find(|&clause| clause < name);
        let Some(clause) = clause.filter(|&clause| document.subtree(clause).end.0 + 1 == name.0) else {
            continue;
        };
        let body = document.children_by(clause, Dep::Dobj).find(|&body| {
            let is_one = document.token(body).tag == Tag::Nn
                && document.children_by(body, Dep::Det).any(|word| document.token(word).lower == "the");
            is_one && (may_be_body(document, body) || document.token(body).lemma == "mission")
        });
        changes.extend(body.map(|body| Change::new(name, body, Dep::Appos)));
    }
    changes
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
    fn the_name_after_a_clause_about_somebody_is_of_the_body_in_it() {
        let lines = "
            Obi NNP nsubj 11 B-PERSON
            , , punct 1
            who WP nsubj 4
            heads|head VBZ relcl 1
            the DT det 6
            mission NN dobj 4
            in IN prep 6
            Chad NNP pobj 7 B-GPE
            , , punct 1
            ATRAC NNP appos 1 B-ORG
            left|leave VBD ROOT 0";
        assert_eq!(bodies(&fixture::document(lines)), [Change::new(TokenIdx(9), TokenIdx(5), Dep::Appos)]);
        let brother = lines.replace("mission NN", "brother NN");
        assert_eq!(bodies(&fixture::document(&brother)), []);
    }
}
