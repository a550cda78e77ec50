//! Relative clauses without a pronoun after what a name is: "Tavex, the company Ada Obi founded in May, makes ships".

use crate::{
    extract::mend::{
        Change,
        clause::{before, first_word, is_finite, subject_of},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// The parser takes the one who does it for a second name of the noun, and the clause for that of the sentence, whose verb is left
/// without a subject.
pub(crate) fn clauses(document: &Document) -> Vec<Change> {
    let names = document.labelled([Dep::Appos]);
    names.filter_map(|name| clause_after(document, name)).flatten().collect()
}

fn clause_after(document: &Document, name: TokenIdx) -> Option<Vec<Change>> {
    let noun = document.head(name).filter(|&noun| noun < name)?;
    let is_noun = document.token(noun).pos == Pos::Noun
        && document.has_child(noun, Dep::Det)
        && document.subtree(name).start.0 == noun.0 + 1;
    let end = document.subtree(name).end;
    let verb = document
        .ancestors(noun)
        .take(3)
        .find(|&verb| document.token(verb).pos == Pos::Verb && first_word(document, verb) == end)?;
    let is_open = is_noun
        && document.token(name).pos == Pos::Propn
        && is_finite(document, verb)
        && !document
            .has_any_child(verb, &[Dep::Dobj, Dep::Auxpass, Dep::Ccomp, Dep::Xcomp, Dep::Attr, Dep::Acomp]);
    let outer = match document.token(noun).dep {
        Dep::Appos => document.head(noun),
        Dep::Nsubj => document.children(verb).find(|&child| {
            child < noun
                && matches!(document.token(child).dep, Dep::Advcl | Dep::Nsubj | Dep::Dep)
                && document.token(child).pos == Pos::Propn
        }),
        _ => None,
    };
    let outer = outer.filter(|&outer| is_open && outer < noun && document.token(outer).pos == Pos::Propn)?;
    let above = after_comma(document, verb)?;
    let (head, dep) = match document.token(verb).dep {
        Dep::Ccomp => (document.token(above).head, document.token(above).dep),
        dep => (document.token(verb).head, dep),
    };
    let head = if head == verb { above } else { head };
    // First the verb of the sentence, on which the rest comes to hang.
    Some(vec![
        Change::new(above, head, dep),
        Change::new(outer, above, subject_of(document, above)),
        Change::new(noun, outer, Dep::Appos),
        Change::new(verb, noun, Dep::Relcl),
        Change::new(name, verb, Dep::Nsubj),
    ])
}

/// The verb without a subject after the comma that ends the clause.
fn after_comma(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let above = match document.token(verb).dep {
        Dep::Ccomp => document.head(verb).filter(|&above| verb < above),
        _ => document.children_by(verb, Dep::Conj).find(|&above| verb < above),
    }?;
    let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl];
    let is_parted =
        before(document, first_word(document, above)).is_some_and(|comma| document.token(comma).lower == ",");
    (is_parted && is_finite(document, above) && !document.has_any_child(above, &subjects)).then_some(above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_name_between_what_another_is_and_a_verb_does_what_that_says() {
        let text = "Tavex NNP nsubj 6 B-ORG
             , , punct 1
             the DT det 4
             firm|firm NN appos 1
             Obi NNP appos 4 B-PERSON
             joined|join VBD ROOT 0
             , , punct 6
             makes|make VBZ conj 6
             ships|ship NNS dobj 8";
        let [tavex, firm, obi, joined, makes] = [0, 3, 4, 5, 7].map(TokenIdx);
        assert_eq!(
            clauses(&fixture::document(text)),
            [
                Change::new(makes, makes, Dep::Root),
                Change::new(tavex, makes, Dep::Nsubj),
                Change::new(firm, tavex, Dep::Appos),
                Change::new(joined, firm, Dep::Relcl),
                Change::new(obi, joined, Dep::Nsubj),
            ]
        );
        let full = text.replace("makes|make VBZ conj 6", "ships|ship NNS dobj 6");
        assert!(clauses(&fixture::document(&full)).is_empty());
    }
}
