//! Main clauses with a semicolon between them, of which the parser makes one what the other says.

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos},
};

/// "Norda sold Tavex; Ada Obi said that it was too early": the sale is nothing that she tells of. "Ada Obi said that Norda was for
/// sale; its shares fell": nor is the fall.
pub(super) fn clauses(document: &Document) -> Vec<Change> {
    let tokens = (0..document.tokens().len()).map(TokenIdx::new);
    let marks: Vec<TokenIdx> = tokens.filter(|&token| document.token(token).lower == ";").collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let clauses = document.labelled([Dep::Ccomp]);
    let parted = clauses.filter_map(|clause| {
        let verb = document.head(clause).filter(|&verb| is_verb(document, verb))?;
        let mark = marks.iter().copied().find(|&mark| clause.min(verb) < mark && mark < clause.max(verb))?;
        let is_parted = if clause < verb {
            is_before(document, clause, mark, verb)
        } else {
            is_after(document, clause, mark, verb)
        };
        is_parted.then(|| Change::new(clause, verb, Dep::Parataxis))
    });
    parted.collect()
}

/// Whether `clause` ends at the semicolon after which the clause of `verb` begins, with a subject and what it says of its own.
fn is_before(document: &Document, clause: TokenIdx, mark: TokenIdx, verb: TokenIdx) -> bool {
    let ends = document.subtree(clause).end.0 <= mark.0 + 1;
    let has_other = document.children_by(verb, Dep::Ccomp).any(|other| mark < other && other < verb);
    ends && !has_other && subjects(document, verb).any(|subject| mark < subject)
}

/// Whether `clause` is a sentence of its own behind the semicolon, before which `verb` has said what it says.
fn is_after(document: &Document, clause: TokenIdx, mark: TokenIdx, verb: TokenIdx) -> bool {
    let begins = mark <= document.subtree(clause).start;
    let has_mark = document.has_child(clause, Dep::Mark);
    let has_said = document.children_by(verb, Dep::Ccomp).any(|other| other < mark);
    begins && !has_mark && has_said && subjects(document, clause).next().is_some()
}

fn subjects(document: &Document, verb: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
    document
        .children(verb)
        .filter(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Expl))
}

fn is_verb(document: &Document, token: TokenIdx) -> bool {
    matches!(document.token(token).pos, Pos::Verb | Pos::Aux)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture::document;

    #[test]
    fn a_clause_before_a_semicolon_is_not_said_after_it() {
        let parted = document(
            "Norda NNP nsubj 2\nleft|leave VBD ccomp 5\n; : punct 5\nObi NNP nsubj 5\nsaid|say VBD ROOT 0\nso RB advmod 5",
        );
        assert_eq!(clauses(&parted), [Change::new(TokenIdx(1), TokenIdx(4), Dep::Parataxis)]);
        let said = document(
            "Norda NNP nsubj 2\nleft|leave VBD ccomp 8\n; : punct 2\nTavex NNP nsubj 5\nstayed|stay VBD ccomp 8\n, , punct 8\nObi NNP nsubj 8\nsaid|say VBD ROOT 0",
        );
        assert_eq!(clauses(&said), []);
    }

    #[test]
    fn a_sentence_behind_a_semicolon_is_not_what_was_said_before() {
        let lines = |mark: &str| {
            format!(
                "Obi NNP nsubj 2\nsaid|say VBD ROOT 0\nNorda NNP nsubj 4\nleft|leave VBD ccomp 2\n; : punct 2\n{mark}Tavex NNP nsubj {0}\nstayed|stay VBD ccomp 2",
                if mark.is_empty() { 7 } else { 8 }
            )
        };
        let alone = document(&lines(""));
        assert_eq!(clauses(&alone), [Change::new(TokenIdx(6), TokenIdx(1), Dep::Parataxis)]);
        assert_eq!(clauses(&document(&lines("that IN mark 8\n"))), []);
    }
}
