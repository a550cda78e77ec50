//! Nouns before names that the tagger takes for verbs, and verbs of headlines that it takes for nouns.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, Token, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Norda directors Ada Obi and Otis Rask left": the tagger takes the title of several people for a verb whose clause they are
/// the subject of.
pub(super) fn titles(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for sentence in document.sentences() {
        let Some(title) = sentence.iter().find(|&token| document.token(token).dep == Dep::Root) else {
            continue;
        };
        if document.token(title).tag != Tag::Vbz || !is_person(&document.token(title).lemma) {
            continue;
        }
        let child = |of: TokenIdx, dep: Dep| document.children_by(of, dep).next();
        let is_name = |&token: &TokenIdx| document.token(token).pos == Pos::Propn;
        let whose = child(title, Dep::Nsubj).filter(is_name);
        let clause = child(title, Dep::Ccomp);
        let people = clause.and_then(|verb| child(verb, Dep::Nsubj)).filter(is_name);
        let (Some(whose), Some(verb), Some(people)) = (whose, clause, people) else { continue };
        let is_between = document.subtree(whose).end == title
            && document.subtree(people).start.0 == title.0 + 1
            && child(people, Dep::Conj).is_some();
        if !is_between || child(verb, Dep::Mark).is_some() {
            continue;
        }
        changes.push(Change::new(verb, verb, Dep::Root));
        changes.push(Change { tag: Some(Tag::Nns), ..Change::new(title, people, Dep::Compound) });
        changes.push(Change::new(whose, title, Dep::Compound));
        let others = document.children(title).filter(|&other| other != whose && other != verb);
        changes.extend(others.map(|other| Change::new(other, verb, document.token(other).dep)));
    }
    changes
}

fn is_person(lemma: &str) -> bool {
    let nouns = &Gazetteer::shared().nouns;
    // "Kenya suspects Ada Obi and Otis Rask left".
    lemma != "suspect" && nouns.may_be(lemma, NounClass::Person)
}

/// "filed a suit against Norda in Lodz": the place is that of the suit, not where Norda is.
pub(super) fn venues(document: &Document) -> Vec<Change> {
    let venue = |phrase: TokenIdx| {
        let token = document.token(phrase);
        let whom = document.head(phrase).filter(|_| token.lower == "in")?;
        let is_name = document.token(whom).pos == Pos::Propn && document.token(whom).dep == Dep::Pobj;
        let against = document.head(whom).filter(|&of| is_name && document.token(of).lower == "against")?;
        let above = document.head(against)?;
        let own = document.children_by(above, Dep::Dobj).next();
        let suit = if document.token(above).pos == Pos::Noun { above } else { own? };
        let verb = document.head(suit).filter(|_| document.token(suit).dep == Dep::Dobj);
        is_suit(&document.token(suit).lemma).then(|| Change::new(phrase, verb.unwrap_or(suit), Dep::Prep))
    };
    document.labelled([Dep::Prep]).filter_map(venue).collect()
}

fn is_suit(lemma: &str) -> bool {
    let gazetteer = Gazetteer::shared();
    gazetteer.lists(lemma, WordList::Suit) || gazetteer.nouns.is_of_family(lemma, "trial")
}

/// "an order for 40 jets from Norda", "a request for help from Chad": whom it is from, and not what it is for.
pub(super) fn orders(document: &Document) -> Vec<Change> {
    let order = |from: TokenIdx| {
        let thing = document.head(from).filter(|_| document.token(from).lower == "from")?;
        let is_thing = document.token(thing).pos == Pos::Noun && document.token(thing).dep == Dep::Pobj;
        let above = document.head(thing).filter(|&above| is_thing && document.token(above).lower == "for")?;
        let order = document.head(above)?;
        let token = document.token(order);
        let is_order = token.pos == Pos::Noun
            && (matches!(token.lemma.as_str(), "order" | "contract")
                || Gazetteer::shared().lists(&token.lemma, WordList::Petition));
        let is_name =
            document.children_by(from, Dep::Pobj).any(|whom| document.token(whom).pos == Pos::Propn);
        (is_order && is_name).then(|| Change::new(from, order, Dep::Prep))
    };
    document.labelled([Dep::Prep]).filter_map(order).collect()
}

/// "Ferry sinks off Chad": a headline's only verb, taken for the chief of several nouns.
pub(super) fn headline(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for sentence in document.sentences() {
        let is_verb =
            |token: TokenIdx| matches!(document.token(token).tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md);
        let is_headline_verb = |token: TokenIdx| {
            let Token { tag, dep, lemma, .. } = document.token(token);
            *tag == Tag::Nns
                && matches!(dep, Dep::Root | Dep::Dep)
                && Gazetteer::shared().lists(lemma, WordList::HeadlineVerb)
        };
        let verb = sentence.iter().find(|&token| is_headline_verb(token));
        let Some(verb) = verb.filter(|_| !sentence.iter().any(is_verb)) else { continue };
        let is_event = document.children_by(verb, Dep::Prep).any(|phrase| phrase.0 == verb.0 + 1);
        let before: Vec<TokenIdx> = document.children(verb).take_while(|&child| child < verb).collect();
        let is_part =
            |&part: &TokenIdx| matches!(document.token(part).dep, Dep::Compound | Dep::Amod | Dep::Nmod);
        let Some((&subject, others)) = before.split_last().filter(|_| is_event) else { continue };
        let is_singular = matches!(document.token(subject).tag, Tag::Nn | Tag::Nnp | Tag::Jj);
        if !is_singular || !before.iter().all(is_part) || document.subtree(subject).end != verb {
            continue;
        }
        changes.push(Change {
            tag: Some(Tag::Vbz),
            ..Change::new(verb, document.token(verb).head, document.token(verb).dep)
        });
        let tag = (document.token(subject).tag == Tag::Jj).then_some(Tag::Nn);
        changes.push(Change { tag, ..Change::new(subject, verb, Dep::Nsubj) });
        changes.extend(others.iter().map(|&other| Change::new(other, subject, Dep::Compound)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_title_of_several_people_is_no_verb() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             directors|director VBZ ROOT 0
             Ada NNP compound 4 B-PERSON
             Obi NNP nsubj 8 I-PERSON
             and CC cc 4
             Otis NNP compound 7 B-PERSON
             Rask NNP conj 4 I-PERSON
             left|leave VBD ccomp 2
             . . punct 2",
        );
        let [whose, title, people, verb, stop] = [0, 1, 3, 7, 8].map(TokenIdx);
        assert_eq!(
            titles(&document),
            [
                Change::new(verb, verb, Dep::Root),
                Change { tag: Some(Tag::Nns), ..Change::new(title, people, Dep::Compound) },
                Change::new(whose, title, Dep::Compound),
                Change::new(stop, verb, Dep::Punct)
            ]
        );
    }

    #[test]
    fn an_order_is_from_somebody() {
        let text = "An DT det 2
             order NN nsubj 7
             for IN prep 2
             jets|jet NNS pobj 3
             from IN prep 4
             Norda NNP pobj 5 B-ORG
             fell|fall VBD ROOT 0";
        let [order, from] = [1, 4].map(TokenIdx);
        assert_eq!(orders(&fixture::document(text)), [Change::new(from, order, Dep::Prep)]);
        assert_eq!(orders(&fixture::document(&text.replace("order", "market"))), []);
    }

    #[test]
    fn a_headline_has_a_verb() {
        let document = fixture::document(
            "Ferry|ferry NN compound 2
             sinks|sink NNS ROOT 0
             off IN prep 2
             Chad NNP pobj 3 B-GPE",
        );
        let [subject, verb] = [0, 1].map(TokenIdx);
        assert_eq!(
            headline(&document),
            [
                Change { tag: Some(Tag::Vbz), ..Change::new(verb, verb, Dep::Root) },
                Change::new(subject, verb, Dep::Nsubj)
            ]
        );
    }
}
