//! Gerunds that the parser takes for nouns, and what it makes of the participle after "having".

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Tag},
};

/// "charged Ada Obi with smuggling arms into Kenya", "with spying for Kenya": the object of a preposition that has an object or a phrase
/// of its own is a clause.
pub(super) fn after_prepositions(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Pcomp, Dep::Pobj]).skip_while(|word| word.0 < 1);
    let gerunds = words.filter(|&gerund| {
        let token = document.token(gerund);
        let is_misread = match token.dep {
            Dep::Pcomp => token.tag == Tag::Nn && document.has_child(gerund, Dep::Dobj),
            Dep::Pobj => token.tag == Tag::Vbg && document.subtree(gerund).start == gerund,
            _ => false,
        };
        is_misread && token.lower.ends_with("ing")
    });
    let change = |gerund: TokenIdx| {
        let head = document.token(gerund).head;
        Change { tag: Some(Tag::Vbg), ..Change::new(gerund, head, Dep::Pcomp) }
    };
    gerunds.map(change).collect()
}

/// "ruled out replacing Ada Obi": the gerund right after a verb's particle is what the verb is about, and no clause beside it.
pub(super) fn after_particles(document: &Document) -> Vec<Change> {
    let gerunds = document.labelled([Dep::Advcl]).filter_map(|gerund| {
        let verb = document.head(gerund).filter(|_| document.token(gerund).tag == Tag::Vbg)?;
        let is_next = document
            .children_by(verb, Dep::Prt)
            .any(|particle| verb < particle && particle.0 + 1 == document.subtree(gerund).start.0);
        let is_bare = document.subtree(gerund).start == gerund;
        (is_next && is_bare).then(|| Change::new(gerund, verb, Dep::Xcomp))
    });
    gerunds.collect()
}

/// "Ada Obi's sacking by Norda": what has an owner is a noun, though the parser takes the owner for the subject of a clause.
pub(super) fn owned(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for owner in document.labelled([Dep::Nsubj, Dep::Poss]) {
        let Some(gerund) = document.head(owner).filter(|&gerund| owner < gerund) else { continue };
        let is_owner = document
            .children_by(owner, Dep::Case)
            .any(|mark| document.token(mark).tag == Tag::Pos && mark.0 + 1 == gerund.0);
        let is_phrase = |child: TokenIdx| document.token(child).dep == Dep::Prep;
        // "My mother's watching in Lodz".
        let has_own = document
            .children(gerund)
            .any(|child| is_phrase(child) && matches!(document.token(child).lower.as_str(), "by" | "of"));
        let is_bare = document.token(gerund).tag == Tag::Vbg
            && document.children(gerund).all(|child| child == owner || is_phrase(child));
        if is_owner && has_own && is_bare {
            let head = document.token(gerund).head;
            let dep = match document.token(gerund).dep {
                Dep::Csubj => Dep::Nsubj,
                Dep::Csubjpass => Dep::Nsubjpass,
                Dep::Pcomp => Dep::Pobj,
                Dep::Ccomp | Dep::Xcomp => Dep::Dobj,
                dep => dep,
            };
            changes.push(Change::new(owner, gerund, Dep::Poss));
            changes.push(Change { tag: Some(Tag::Nn), ..Change::new(gerund, head, dep) });
        }
    }
    changes
}

/// "for having stolen files from Norda": the participle right after "having" is the verb, and no adjective of its object.
pub(super) fn perfect(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Amod]).skip_while(|verb| verb.0 < 1) {
        let having = TokenIdx(verb.0 - 1);
        let token = document.token(verb);
        if token.tag != Tag::Vbn || document.token(having).lower != "having" {
            continue;
        }
        let object = document.head(verb).filter(|&object| {
            document.head(object) == Some(having)
                && document.token(object).dep == Dep::Dobj
                && document.subtree(object).start == verb
        });
        let Some(object) = object else { continue };
        let above = document.token(having);
        if above.dep == Dep::Root {
            continue;
        }
        changes.push(Change::new(verb, above.head, above.dep));
        changes.push(Change::new(object, verb, Dep::Dobj));
        let others = document.children(having).filter(|&child| child != object);
        changes.extend(others.map(|child| Change::new(child, verb, document.token(child).dep)));
        changes.push(Change::new(having, verb, Dep::Aux));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const CHARGE: &str = "Kenya NNP nsubj 2 B-GPE
             charged|charge VBD ROOT 0
             Obi NNP dobj 2 B-PERSON
             with IN prep 2
             smuggling|smuggling NN pcomp 4
             arms NNS dobj 5";

    #[test]
    fn a_noun_with_an_object_is_a_gerund() {
        let gerund = TokenIdx(4);
        let change = Change { tag: Some(Tag::Vbg), ..Change::new(gerund, TokenIdx(3), Dep::Pcomp) };
        assert_eq!(after_prepositions(&fixture::document(CHARGE)), [change]);
        let noun = CHARGE.replace("NN pcomp", "NN pobj");
        assert!(after_prepositions(&fixture::document(&noun)).is_empty());
    }

    #[test]
    fn what_has_an_owner_is_a_noun() {
        let text = "Obi NNP nsubj 3 B-PERSON
             's POS case 1
             sacking|sack VBG csubj 7
             by IN prep 3
             Norda NNP pobj 4 B-ORG
             has|have VBZ aux 7
             angered|anger VBN ROOT 0
             Chad NNP dobj 7 B-GPE";
        let [owner, gerund, verb] = [0, 2, 6].map(TokenIdx);
        assert_eq!(
            owned(&fixture::document(text)),
            [
                Change::new(owner, gerund, Dep::Poss),
                Change { tag: Some(Tag::Nn), ..Change::new(gerund, verb, Dep::Nsubj) }
            ]
        );
    }

    #[test]
    fn the_participle_after_having_is_the_verb() {
        let text = "Obi NNP nsubj 2 B-PERSON
             denied|deny VBD ROOT 0
             having|have VBG xcomp 2
             stolen|steal VBN amod 5
             files NNS dobj 3";
        let [denied, having, stolen, files] = [1, 2, 3, 4].map(TokenIdx);
        assert_eq!(
            perfect(&fixture::document(text)),
            [
                Change::new(stolen, denied, Dep::Xcomp),
                Change::new(files, stolen, Dep::Dobj),
                Change::new(having, stolen, Dep::Aux)
            ]
        );
    }
}
