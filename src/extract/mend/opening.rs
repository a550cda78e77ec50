//! What opens a sentence: gerunds that the parser takes for a word before the noun that is their object ("Addressing victims, Obi
//! praised them"), places that it takes for a word of the subject's name ("In Kenya Norda sold phones").

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, normal_form},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// The place after an "in" that opens the sentence and is left without an object.
pub(super) fn settings(document: &Document) -> Vec<Change> {
    document.sentences().iter().filter_map(|sentence| setting(document, sentence.start)).collect()
}

fn setting(document: &Document, first: TokenIdx) -> Option<Change> {
    let token = document.tokens().get(first.get())?;
    if token.lower != "in" || token.dep != Dep::Prep || document.children(first).next().is_some() {
        return None;
    }
    let verb = document.head(first)?;
    let start = TokenIdx(first.0 + 1);
    let mut subjects = document.children(verb).filter(|&child| {
        matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass)
            && document.subtree(child).start == start
    });
    let subject = subjects.next().filter(|&subject| document.token(subject).tag == Tag::Nnp)?;
    let place = document
        .children_by(subject, Dep::Compound)
        .find(|&place| place < subject && document.subtree(place).start == start)?;
    let key = normal_form(document.words(TokenRange { start, end: TokenIdx(place.0 + 1) }));
    let gazetteer = Gazetteer::shared();
    let is_place = gazetteer.place(&key).is_some() || gazetteer.is_city(&key);
    is_place.then(|| Change::new(place, first, Dep::Pobj))
}

/// A gerund that begins the sentence, with the noun of which a verb with another subject after a comma has no need.
pub(super) fn gerunds(document: &Document) -> Vec<Change> {
    document.sentences().iter().filter_map(|sentence| gerund(document, sentence.start)).flatten().collect()
}

fn gerund(document: &Document, first: TokenIdx) -> Option<[Change; 2]> {
    let token = document.tokens().get(first.get())?;
    if token.tag != Tag::Vbg || !matches!(token.dep, Dep::Compound | Dep::Amod) {
        return None;
    }
    let noun = document.head(first).filter(|&noun| document.token(noun).pos == Pos::Noun)?;
    let is_loose = matches!(document.token(noun).dep, Dep::Dep | Dep::Nsubj | Dep::Npadvmod | Dep::Dobj);
    let verb = document.head(noun).filter(|&verb| is_loose && noun < verb)?;
    let after = document.subtree(noun).end;
    let is_parted = document.tokens().get(after.get()).is_some_and(|next| next.tag == Tag::Comma);
    let has_subject = document.children(verb).any(|child| {
        after < child && child < verb && matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass)
    });
    (is_parted && has_subject)
        .then(|| [Change::new(first, verb, Dep::Advcl), Change::new(noun, first, Dep::Dobj)])
}

/// "Having sold Tavex, Norda, a maker of ships, left": the name before the comma is what the participle tells of, which the parser takes
/// for the first of several that left.
pub(super) fn objects(document: &Document) -> Vec<Change> {
    document.sentences().iter().filter_map(|sentence| object(document, sentence.start)).flatten().collect()
}

fn object(document: &Document, first: TokenIdx) -> Option<[Change; 3]> {
    let token = document.tokens().get(first.get())?;
    let participle = match token.dep {
        Dep::Aux if token.lower == "having" => document.head(first)?,
        _ if token.tag == Tag::Vbg => first,
        _ => return None,
    };
    let verb = document.head(participle).filter(|&verb| participle < verb)?;
    let is_clause = matches!(document.token(participle).dep, Dep::Advcl | Dep::Csubj | Dep::Dep);
    let is_bare = !document.children(participle).any(|child| participle < child);
    let name = document.children_by(verb, Dep::Nsubj).next().filter(|_| is_clause && is_bare)?;
    let follows = document.subtree(name).start.0 == participle.0 + 1;
    let mut others = document.children_by(name, Dep::Conj).filter(|&other| name < other);
    let other = others.next().filter(|_| follows)?;
    let is_joined = document.has_child(name, Dep::Cc);
    let comma = document.subtree(other).start.0.checked_sub(1).map(TokenIdx)?;
    (!is_joined && document.token(comma).tag == Tag::Comma).then(|| {
        [
            Change::new(participle, verb, Dep::Advcl),
            Change::new(other, verb, Dep::Nsubj),
            Change::new(name, participle, Dep::Dobj),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_place_after_an_in_without_an_object_is_where_it_happens() {
        let text = "In IN prep 4
             Kenya NNP compound 3 B-ORG
             Norda NNP nsubj 4 I-ORG
             sold|sell VBD ROOT 0
             phones|phone NNS dobj 4";
        let [preposition, place] = [0, 1].map(TokenIdx);
        assert_eq!(settings(&fixture::document(text)), [Change::new(place, preposition, Dep::Pobj)]);
        let firm = text.replace("Kenya", "Tavex");
        assert!(settings(&fixture::document(&firm)).is_empty());
    }

    #[test]
    fn a_gerund_before_the_subject_has_the_noun_for_its_object() {
        let text = "Addressing|address VBG compound 2
             victims|victim NNS dep 5
             , , punct 5
             Obi NNP nsubj 5 B-PERSON
             praised|praise VBD ROOT 0
             Kenya NNP dobj 5 B-GPE";
        let [gerund, noun, verb] = [0, 1, 4].map(TokenIdx);
        assert_eq!(
            gerunds(&fixture::document(text)),
            [Change::new(gerund, verb, Dep::Advcl), Change::new(noun, gerund, Dep::Dobj)]
        );
        let alone = text.replace("Obi NNP nsubj 5 B-PERSON", "soon RB advmod 5");
        assert!(gerunds(&fixture::document(&alone)).is_empty());
    }
}
