//! Relative clauses after a list of names, which the parser hangs on the first of them.

use crate::{
    extract::mend::{Change, before_comma},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "praised Norda and Tavex, which Orlin bought in May": what the clause tells of is the name before the comma, unless its verb has the
/// form for several or leaves that open. After three names it is as often told of all.
pub(crate) fn members(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Relcl]) {
        let Some(first) = document.head(verb).filter(|&first| first < verb) else { continue };
        let start = document.subtree(verb).start;
        let Some(last) = before_comma(document, start).filter(|&last| is_joined(document, first, last))
        else {
            continue;
        };
        if is_of_one(document, verb, start) {
            changes.push(Change::new(verb, last, Dep::Relcl));
        }
    }
    changes
}

/// Whether `last` is the second of two names, of which `first` is the other.
fn is_joined(document: &Document, first: TokenIdx, last: TokenIdx) -> bool {
    let is_name = |token: TokenIdx| document.token(token).pos == Pos::Propn;
    let is_second = document.token(last).dep == Dep::Conj && document.head(last) == Some(first);
    is_second && document.token(first).dep != Dep::Conj && is_name(first) && is_name(last)
}

/// Whether the clause, by its pronoun or the form of its verb, tells of one.
fn is_of_one(document: &Document, verb: TokenIdx, start: TokenIdx) -> bool {
    let clause = document.subtree(verb);
    let mut words = (start.0..clause.end.0.min(start.0 + 3)).map(TokenIdx);
    let pronoun = words.find(|&word| matches!(document.token(word).lower.as_str(), "which" | "who" | "whom"));
    let Some(pronoun) = pronoun else { return false };
    if !matches!(document.token(pronoun).dep, Dep::Nsubj | Dep::Nsubjpass) {
        return true;
    }
    let auxiliary =
        document.children(verb).find(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass));
    let finite = document.token(auxiliary.unwrap_or(verb));
    finite.tag == Tag::Vbz || finite.lower == "was"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const LIST: &str = "Obi NNP nsubj 2 B-PERSON
         praised|praise VBD ROOT 0
         Norda NNP dobj 2 B-ORG
         and CC cc 3
         Tavex NNP conj 3 B-ORG
         , , punct 3
         which WDT dobj 9
         Orlin NNP nsubj 9 B-ORG
         bought|buy VBD relcl 3";

    #[test]
    fn what_is_told_of_one_is_told_of_the_last_of_the_list() {
        let (bought, tavex) = (TokenIdx(8), TokenIdx(4));
        assert_eq!(members(&fixture::document(LIST)), [Change::new(bought, tavex, Dep::Relcl)]);
    }

    #[test]
    fn what_may_be_told_of_all_stays_where_it_is() {
        let several =
            LIST.replace("which WDT dobj", "which WDT nsubj").replace("Orlin NNP nsubj", "all DT dep");
        assert_eq!(members(&fixture::document(&several)), []);
    }
}
