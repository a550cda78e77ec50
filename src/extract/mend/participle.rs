//! Participles that the parser hangs on a clause to which they do not belong.

use super::{Change, clause::is_finite};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "convicted ousted President Ada Obi": right after a verb without an object, what a participle stands before is the verb's object.
pub(super) fn before_names(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for participle in document
        .labelled([Dep::Acl, Dep::Advcl, Dep::Ccomp, Dep::Dep, Dep::Xcomp])
        .skip_while(|participle| participle.0 < 1)
    {
        let token = document.token(participle);
        if !matches!(token.tag, Tag::Vbn | Tag::Vbd) {
            continue;
        }
        let verb = TokenIdx(participle.0 - 1);
        let is_bare = document.head(participle) == Some(verb)
            && document.token(verb).pos == Pos::Verb
            && !document.has_child(verb, Dep::Dobj);
        let mut children = document.children(participle);
        let Some(object) = children.next().filter(|&object| is_bare && participle < object) else { continue };
        let is_name = document.token(object).dep == Dep::Dobj
            && document.token(object).pos == Pos::Propn
            && document.subtree(object).start.0 == participle.0 + 1
            && !document.has_any_child(object, &[Dep::Det, Dep::Poss]);
        if !is_name {
            continue;
        }
        changes.push(Change::new(object, verb, Dep::Dobj));
        changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(participle, object, Dep::Amod) });
        changes.extend(children.map(|child| Change::new(child, verb, document.token(child).dep)));
    }
    changes
}

/// "Norda's government appointed administrator": without a hyphen between them the parser makes Norda the owner of the government,
/// and not of who was appointed.
pub(super) fn of_owned(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for participle in document.labelled([Dep::Amod]).skip_while(|participle| participle.0 < 2) {
        let token = document.token(participle);
        let is_before_noun = matches!(token.tag, Tag::Vbn | Tag::Vbd);
        let noun = document.head(participle).filter(|&noun| is_before_noun && participle < noun);
        let agent = TokenIdx(participle.0 - 1);
        let is_agent = document.token(agent).tag == Tag::Nn
            && document.head(agent) == Some(participle)
            && document.token(agent).dep == Dep::Nsubj;
        let Some(noun) = noun.filter(|_| is_agent) else { continue };
        let mut owners = document.children_by(agent, Dep::Poss);
        if let Some(owner) = owners.next() {
            changes.push(Change::new(owner, noun, Dep::Poss));
            changes.push(Change::new(agent, participle, Dep::Npadvmod));
        }
    }
    changes
}

/// "demands that Obi resign, accusing him of fraud", "said Obi had lied, calling him a thief": who speaks in the clause after the comma
/// is who speaks of the other clause, where its own subject cannot.
pub(super) fn of_speakers(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for participle in document.labelled([Dep::Advcl]).skip_while(|participle| participle.0 < 1) {
        let token = document.token(participle);
        let speaks = token.tag == Tag::Vbg
            && document.token(TokenIdx(participle.0 - 1)).tag == Tag::Comma
            && Gazetteer::shared().lists(&token.lemma, WordList::Voicing);
        let Some(clause) = document.head(participle).filter(|&clause| speaks && clause < participle) else {
            continue;
        };
        let above = document.head(clause).filter(|&above| above < clause && is_told(document, above, clause));
        let is_of_other = is_demanded(document, clause) || speaks_of_subject(document, clause, participle);
        changes.extend(above.filter(|_| is_of_other).map(|above| Change::new(participle, above, Dep::Advcl)));
    }
    changes
}

/// Whether the clause, which has a subject of its own, is what the verb says or demands.
fn is_told(document: &Document, verb: TokenIdx, clause: TokenIdx) -> bool {
    let has_subject = |verb: TokenIdx| document.has_child(verb, Dep::Nsubj);
    document.token(clause).dep == Dep::Ccomp
        && document.token(verb).pos == Pos::Verb
        && has_subject(clause)
        && has_subject(verb)
}

/// "that he resign", "that he must resign".
fn is_demanded(document: &Document, clause: TokenIdx) -> bool {
    let has_that = document.children_by(clause, Dep::Mark).any(|mark| document.token(mark).lower == "that");
    let mut auxiliaries = document.children_by(clause, Dep::Aux);
    document.token(clause).tag == Tag::Vb
        && match auxiliaries.next() {
            None => has_that,
            Some(aux) => matches!(document.token(aux).lower.as_str(), "must" | "should"),
        }
}

/// Whether the participle speaks of somebody by a pronoun, who is the clause's subject where it has no object.
fn speaks_of_subject(document: &Document, clause: TokenIdx, participle: TokenIdx) -> bool {
    let is_of_person = document.children_by(participle, Dep::Dobj).any(|object| {
        matches!(document.token(object).lower.as_str(), "him" | "her" | "them")
            && document.children(object).next().is_none()
    });
    is_of_person && !document.has_child(clause, Dep::Dobj)
}

/// "left, saying Chad had lied and vowing to return": a participle is coordinated with another one, and not with what that one tells.
pub(super) fn joined(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for participle in document.labelled([Dep::Conj]).skip_while(|participle| participle.0 < 1) {
        let token = document.token(participle);
        if token.tag != Tag::Vbg || has_auxiliary(document, participle) {
            continue;
        }
        let Some(told) = document.head(participle).filter(|&told| {
            document.token(told).dep == Dep::Ccomp
                && document.token(told).tag != Tag::Vbg
                && is_finite(document, told)
        }) else {
            continue;
        };
        let first = document.head(told).filter(|&first| {
            first < told
                && document.token(first).tag == Tag::Vbg
                && matches!(document.token(first).dep, Dep::Advcl | Dep::Pcomp | Dep::Acl | Dep::Conj)
                && !has_auxiliary(document, first)
        });
        let Some(first) = first else { continue };
        let and = document.children_by(told, Dep::Cc).rfind(|&and| told < and && and < participle);
        changes.push(Change::new(participle, first, Dep::Conj));
        changes.extend(and.map(|and| Change::new(and, first, Dep::Cc)));
    }
    changes
}

/// "accused Obi of smuggling arms", "on charges of inciting hatred": what follows the "of" of a charge is what somebody did.
pub(super) fn of_charges(document: &Document) -> Vec<Change> {
    let gazetteer = Gazetteer::shared();
    let charges = |word: TokenIdx| gazetteer.lists(&document.token(word).lemma, WordList::Charging);
    let mut changes = Vec::new();
    for deed in document.labelled([Dep::Amod]).skip_while(|deed| deed.0 < 1) {
        let token = document.token(deed);
        let of = TokenIdx(deed.0 - 1);
        if token.tag != Tag::Vbg || document.token(of).lower != "of" {
            continue;
        }
        let object = document.head(deed).filter(|&object| {
            document.token(object).dep == Dep::Pobj
                && document.head(object) == Some(of)
                && document.token(object).pos == Pos::Noun
        });
        let Some(above) = document.head(of) else { continue };
        let is_object = matches!(document.token(above).dep, Dep::Dobj | Dep::Nsubjpass);
        let verb = document.head(above).filter(|_| is_object);
        let is_charge = charges(above) || verb.is_some_and(charges);
        let is_state = gazetteer.lists(&token.lower, WordList::StateOfThings);
        if let Some(object) = object.filter(|_| is_charge && !is_state) {
            changes.push(Change { tag: Some(Tag::Vbg), ..Change::new(deed, of, Dep::Pcomp) });
            changes.push(Change::new(object, deed, Dep::Dobj));
            let verb = verb.filter(|&verb| charges(verb) && !charges(above));
            changes.extend(verb.map(|verb| Change::new(of, verb, Dep::Prep)));
        }
    }
    changes
}

/// "accused the company of fraud": what follows the "of" is what a company is accused of, and no company is of fraud.
pub(super) fn of_blame(document: &Document) -> Vec<Change> {
    let gazetteer = Gazetteer::shared();
    let class = |noun: TokenIdx| gazetteer.nouns.class(&document.token(noun).lemma);
    let mut changes = Vec::new();
    for of in document.labelled([Dep::Prep]).filter(|&of| document.token(of).lower == "of") {
        let Some(blamed) = document.head(of).filter(|&blamed| {
            document.token(blamed).pos == Pos::Noun
                && matches!(document.token(blamed).dep, Dep::Dobj | Dep::Nsubjpass)
                && is_actor(class(blamed))
        }) else {
            continue;
        };
        let verb = document.head(blamed).filter(|&verb| {
            document.token(verb).pos == Pos::Verb
                && gazetteer.lists(&document.token(verb).lemma, WordList::OfDeed)
                && document.children_by(verb, Dep::Prep).all(|other| document.token(other).lower != "of")
        });
        let deed = document.children_by(of, Dep::Pobj).next().filter(|&deed| {
            let token = document.token(deed);
            let is_of_one =
                |child: TokenIdx| matches!(document.token(child).dep, Dep::Det | Dep::Poss | Dep::Prep);
            token.pos == Pos::Noun
                && matches!(
                    class(deed),
                    None | Some(NounClass::Abstract | NounClass::Event | NounClass::Vague)
                )
                && !gazetteer.lists(&token.lemma, WordList::Portfolio)
                && !document.children(deed).any(|child| is_of_one(child) && child < deed)
        });
        changes.extend(verb.filter(|_| deed.is_some()).map(|verb| Change::new(of, verb, Dep::Prep)));
    }
    changes
}

/// Whether a noun is for somebody who acts.
fn is_actor(class: Option<NounClass>) -> bool {
    matches!(class, Some(NounClass::Person | NounClass::People | NounClass::Org | NounClass::Unit))
}

/// "a maker of lorries based in Lodz", "a firm making lorries based in Lodz": who makes them is based there.
pub(super) fn of_makers(document: &Document) -> Vec<Change> {
    let gazetteer = Gazetteer::shared();
    let class = |noun: TokenIdx| gazetteer.nouns.class(&document.token(noun).lemma);
    let mut changes = Vec::new();
    for based in document.labelled([Dep::Acl]) {
        let token = document.token(based);
        let is_seat = token.tag == Tag::Vbn && gazetteer.lists(&token.lower, WordList::Seated);
        let Some(ware) = document.head(based).filter(|&ware| {
            is_seat && ware < based && document.token(ware).pos == Pos::Noun && !is_sited(class(ware))
        }) else {
            continue;
        };
        let above = document.head(ware);
        let by = above.filter(|&above| match document.token(ware).dep {
            Dep::Pobj => document.token(above).lower == "of",
            Dep::Dobj => document.token(above).tag == Tag::Vbg && document.token(above).dep == Dep::Acl,
            _ => false,
        });
        let maker = by.and_then(|by| document.head(by)).filter(|&maker| {
            maker < ware && document.token(maker).pos == Pos::Noun && is_actor(class(maker))
        });
        changes.extend(maker.map(|maker| Change::new(based, maker, Dep::Acl)));
    }
    changes
}

/// Whether what the noun is for may be based somewhere.
fn is_sited(class: Option<NounClass>) -> bool {
    is_actor(class) || matches!(class, Some(NounClass::Facility | NounClass::Place))
}

/// "demanded that Norda's board release Obi": after a noun that is no name the tagger takes the verb of what is demanded for a noun.
pub(super) fn demanded(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Ccomp]).skip_while(|verb| verb.0 < 1) {
        let token = document.token(verb);
        if token.tag != Tag::Nn {
            continue;
        }
        let has_that = document.children_by(verb, Dep::Mark).any(|mark| document.token(mark).lower == "that");
        let before = TokenIdx(verb.0 - 1);
        let is_subject = document.head(before) == Some(verb)
            && matches!(document.token(before).dep, Dep::Amod | Dep::Compound | Dep::Nmod);
        let object = document.children_by(verb, Dep::Appos).find(|&object| {
            document.token(object).pos == Pos::Propn && document.subtree(object).start.0 == verb.0 + 1
        });
        let Some(object) = object.filter(|_| has_that && is_subject) else { continue };
        changes.push(Change { tag: Some(Tag::Vb), ..Change::new(verb, token.head, Dep::Ccomp) });
        changes.push(Change { tag: Some(Tag::Nn), ..Change::new(before, verb, Dep::Nsubj) });
        changes.push(Change::new(object, verb, Dep::Dobj));
        let words = document.children(verb).filter(|&child| {
            child < before
                && matches!(
                    document.token(child).dep,
                    Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss | Dep::Det
                )
        });
        changes.extend(words.map(|word| Change::new(word, before, document.token(word).dep)));
    }
    changes
}

fn has_auxiliary(document: &Document, verb: TokenIdx) -> bool {
    document.children(verb).any(|child| {
        child < verb && matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass | Dep::Nsubj)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_participle_before_a_name_is_no_clause() {
        let document = fixture::document(
            "Courts|court NNS nsubj 2
             convicted|convict VBD ROOT 0
             ousted|oust VBN advcl 2
             President NNP compound 5
             Obi NNP dobj 3 B-PERSON",
        );
        let [verb, participle, object] = [1, 2, 4].map(TokenIdx);
        assert_eq!(
            before_names(&document),
            [
                Change::new(object, verb, Dep::Dobj),
                Change { tag: Some(Tag::Vbn), ..Change::new(participle, object, Dep::Amod) }
            ]
        );
    }

    #[test]
    fn who_demands_something_accuses() {
        let document = fixture::document(
            "Chad NNP nsubj 2 B-GPE
             demands|demand VBZ ROOT 0
             that IN mark 5
             Obi NNP nsubj 5 B-PERSON
             leave VB ccomp 2
             , , punct 5
             accusing|accuse VBG advcl 5
             him PRP dobj 7",
        );
        assert_eq!(of_speakers(&document), [Change::new(TokenIdx(6), TokenIdx(1), Dep::Advcl)]);
    }

    #[test]
    fn what_somebody_is_accused_of_is_a_deed() {
        let document = fixture::document(
            "Chad NNP nsubj 2 B-GPE
             accused|accuse VBD ROOT 0
             Obi NNP dobj 2 B-PERSON
             of IN prep 2
             smuggling|smuggle VBG amod 6
             arms NNS pobj 4",
        );
        let [of, deed, object] = [3, 4, 5].map(TokenIdx);
        assert_eq!(
            of_charges(&document),
            [
                Change { tag: Some(Tag::Vbg), ..Change::new(deed, of, Dep::Pcomp) },
                Change::new(object, deed, Dep::Dobj)
            ]
        );
    }

    #[test]
    fn participles_are_coordinated_with_each_other() {
        let document = fixture::document(
            "Kenya NNP nsubj 2 B-GPE
             left|leave VBD ROOT 0
             , , punct 2
             saying|say VBG advcl 2
             Chad NNP nsubj 6 B-GPE
             lied|lie VBD ccomp 4
             and CC cc 6
             vowing|vow VBG conj 6
             revenge NN dobj 8",
        );
        let [first, and, participle] = [3, 6, 7].map(TokenIdx);
        assert_eq!(
            joined(&document),
            [Change::new(participle, first, Dep::Conj), Change::new(and, first, Dep::Cc)]
        );
    }
}
