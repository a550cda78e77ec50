//! Relative pronouns that the parser leaves with the verb of saying or asking above the clause whose argument they are: "Norda, which
//! officials say bought Tavex", "Ada Obi, whom the court was ordered to free", "It was Norda that bought Tavex".

use super::{Change, is_measure};
use crate::{
    extract::clause::Control,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Hangs each such pronoun on the verb whose subject or object it is.
pub(super) fn pronouns(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Dobj, Dep::Nsubj]);
    words.filter_map(|word| raised(document, word)).flatten().collect()
}

fn raised(document: &Document, pronoun: TokenIdx) -> Option<Vec<Change>> {
    let token = document.token(pronoun);
    let is_relative = matches!(token.lower.as_str(), "which" | "who" | "whom" | "that");
    if !is_relative {
        return None;
    }
    let above = document.head(pronoun)?;
    if document.token(above).dep == Dep::Relcl {
        let inner = content(document, above)?;
        let is_of_inner = match token.dep {
            // Two subjects: who says, and who does.
            Dep::Nsubj => {
                let others = || document.children_by(above, Dep::Nsubj).filter(|&other| other != pronoun);
                others().any(|other| pronoun < other && other < above)
                    && !document.has_any_child(inner, &[Dep::Nsubj, Dep::Nsubjpass])
            }
            _ => {
                lacks_object(document, inner)
                    && (is_told(document, inner) || is_asked(document, above, inner))
            }
        };
        return is_of_inner.then(|| {
            let dep = if document.token(inner).dep == Dep::Pobj { Dep::Pcomp } else { Dep::Ccomp };
            let dep = if token.dep == Dep::Nsubj { dep } else { document.token(inner).dep };
            let outer = document.token(inner).head;
            vec![Change::new(pronoun, inner, token.dep), Change::new(inner, outer, dep)]
        });
    }
    let is_told_of = || document.children_by(above, Dep::Nsubj).any(|other| pronoun < other);
    let is_content = document.token(above).dep == Dep::Ccomp && token.dep == Dep::Nsubj;
    let speech = document.head(above).filter(|&speech| pronoun < speech && speech < above);
    // "Norda, which Obi said Orlin had bought": of two subjects the pronoun is none.
    if speech.is_some_and(|speech| document.token(speech).dep == Dep::Relcl) && is_content {
        return (is_told_of() && lacks_object(document, above))
            .then(|| vec![Change::new(pronoun, above, Dep::Dobj)]);
    }
    // "Ada Obi, whom Kenya believes to have robbed Norda": of whom it is believed.
    let outer = document.head(above).filter(|&outer| document.token(outer).dep == Dep::Relcl)?;
    let is_full = document.children_by(above, Dep::Dobj).any(|object| object != pronoun);
    let is_of_object = || Control::shared().hands_on_object(&document.token(outer).lemma, true);
    let is_outer = token.dep == Dep::Dobj
        && document.token(above).tag != Tag::Vbg
        && pronoun < outer
        && document.token(above).dep == Dep::Xcomp
        && document.token(above).lemma != "have"
        && is_full
        && is_of_object();
    is_outer.then(|| vec![Change::new(pronoun, outer, Dep::Dobj)])
}

/// "It was Norda that bought Tavex": the clause tells of the name, and is not what "it" stands for.
pub(super) fn clefts(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Nsubj]);
    let mut changes = Vec::new();
    for it in words.filter(|&word| document.token(word).lower == "it") {
        let verb = document.head(it).filter(|&verb| document.token(verb).lemma == "be");
        let Some(verb) = verb else { continue };
        let Some(name) = document.children_by(verb, Dep::Attr).find(|&attr| attr > verb) else { continue };
        let end = document.subtree(name).end;
        let mut clauses = document.children_by(verb, Dep::Ccomp);
        let clause = clauses.find(|&clause| {
            let that = document.subtree(clause).start;
            that == end
                && document.token(that).lower == "that"
                && document.head(that) == Some(clause)
                && matches!(document.token(that).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj)
        });
        changes.extend(clause.map(|clause| Change::new(clause, name, Dep::Relcl)));
        if clause.is_none() && document.token(name).pos == Pos::Propn && !is_measure(document, name) {
            changes.extend(singled_out(document, verb, name).into_iter().flatten());
        }
    }
    changes
}

/// "It was Norda that Tavex bought": the parser takes the pronoun for a conjunction, and leaves the verb without an object.
fn singled_out(document: &Document, verb: TokenIdx, name: TokenIdx) -> Option<[Change; 2]> {
    let end = document.subtree(name).end;
    let that =
        document.tokens().get(end.get()).filter(|that| that.lower == "that" && that.dep == Dep::Mark)?;
    let clause = Some(that.head)
        .filter(|&clause| document.head(clause) == Some(verb) && document.token(clause).dep == Dep::Ccomp)?;
    let is_full =
        !is_told(document, clause) || !lacks_object(document, clause) || !takes_object(document, clause);
    (!is_full).then(|| [Change::new(clause, name, Dep::Relcl), Change::new(end, clause, Dep::Dobj)])
}

/// Whether the verb calls for an object: no phrase is all that it has.
fn takes_object(document: &Document, verb: TokenIdx) -> bool {
    let mut phrases = document.children_by(verb, Dep::Prep).filter(|&phrase| verb < phrase);
    phrases.all(|phrase| document.children_by(phrase, Dep::Pobj).all(|object| is_measure(document, object)))
}

/// The clause after the verb that its speaker or who is asked tells of.
fn content(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let own = document
        .children(verb)
        .find(|&child| child > verb && matches!(document.token(child).dep, Dep::Ccomp | Dep::Xcomp));
    // "whom Ada Obi is accused of robbing".
    let gerund = || {
        let phrase = document.children_by(verb, Dep::Prep).find(|&phrase| phrase > verb)?;
        document.children(phrase).find(|&child| document.token(child).tag == Tag::Vbg)
    };
    own.or_else(gerund).filter(|&clause| {
        matches!(document.token(clause).pos, Pos::Verb | Pos::Aux)
            && !document.has_any_child(clause, &[Dep::Mark])
    })
}

/// Whether the clause has a subject of its own.
fn is_told(document: &Document, clause: TokenIdx) -> bool {
    document.has_any_child(clause, &[Dep::Nsubj]) && document.token(clause).lemma != "be"
}

/// Whether the verb is a passive, which has no object, and the clause what its subject is to do or has done.
fn is_asked(document: &Document, verb: TokenIdx, clause: TokenIdx) -> bool {
    document.has_any_child(verb, &[Dep::Auxpass])
        && !document.has_any_child(clause, &[Dep::Nsubj, Dep::Nsubjpass])
}

fn lacks_object(document: &Document, verb: TokenIdx) -> bool {
    !document.has_any_child(
        verb,
        &[Dep::Dobj, Dep::Auxpass, Dep::Nsubjpass, Dep::Ccomp, Dep::Xcomp, Dep::Attr, Dep::Acomp],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_is_said_to_do_it_is_the_subject_of_the_inner_clause() {
        let text = "Norda NNP nsubj 7 B-ORG
             which WDT nsubj 4
             police NNS nsubj 4
             say|say VBP relcl 1
             bought|buy VBD xcomp 4
             Tavex NNP dobj 5 B-ORG
             left|leave VBD ROOT 0";
        let [which, say, bought] = [1, 3, 4].map(TokenIdx);
        assert_eq!(
            pronouns(&fixture::document(text)),
            [Change::new(which, bought, Dep::Nsubj), Change::new(bought, say, Dep::Ccomp)]
        );
        let plain = text.replace("police NNS nsubj 4", "reportedly RB advmod 4");
        assert!(pronouns(&fixture::document(&plain)).is_empty());
    }

    #[test]
    fn what_a_cleft_singles_out_does_what_its_clause_says() {
        let text = "It PRP nsubj 2
             was|be VBD ROOT 0
             Norda NNP attr 2 B-ORG
             that WDT nsubj 5
             bought|buy VBD ccomp 2
             Tavex NNP dobj 5 B-ORG";
        let (name, clause) = (TokenIdx(2), TokenIdx(4));
        assert_eq!(clefts(&fixture::document(text)), [Change::new(clause, name, Dep::Relcl)]);
        let marked = text.replace("that WDT nsubj", "that IN mark");
        assert!(clefts(&fixture::document(&marked)).is_empty());
    }
}
