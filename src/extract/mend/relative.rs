//! Relative clauses that the parser hangs on somebody, though their pronoun is of a thing, or on a thing, though it is of somebody.

mod firm;
pub(super) mod last;
pub(super) mod led;
pub(super) mod named;

use super::{Change, before_comma, is_place, name_around, seat};
use crate::{
    extract::gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Ada Obi, the head of Tavex, which makes ships": a person is no `which`. "The head of Tavex, who makes ships": a body is no
/// `who`.
pub(super) fn clauses(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Relcl]) {
        let Some(head) = document.head(verb) else { continue };
        let start = document.subtree(verb).start;
        let meant = match document.token(pronoun_at(document, start)).lower.as_str() {
            "which" if is_person(document, head) || has_office(document, head, start) => {
                let nearest = before_comma(document, start).filter(|&noun| head < noun);
                nearest
                    .filter(|&noun| may_be_which(document, start, head, noun))
                    .or_else(|| body_of(document, head))
            }
            "which" if document.token(start).lower == "which" => seat::resident(document, start, head)
                .or_else(|| of_site(document, verb, start, head))
                .or_else(|| of_firm(document, verb, head))
                .or_else(|| firm::of_described(document, verb, start, head))
                .or_else(|| of_harm(document, verb, start, head))
                .or_else(|| of_number(document, verb, head)),
            "who" if is_body(document, head) => {
                let above = || document.ancestors(head).take_while(|&above| !is_verb(document, above));
                let person = above().take(4).find(|&above| is_person(document, above));
                let mut others = above().take(4).filter(|_| is_after_place_word(document, head));
                // "the Civic Party of Ada Obi, who lost her seat".
                let nearest = before_comma(document, start);
                let nearest = nearest.filter(|&noun| head < noun && is_person(document, noun));
                person.or(nearest).or_else(|| others.find(|&above| may_be_people(document, above)))
            }
            "who" if document.token(head).dep == Dep::Appos => holder_of_seat(document, head),
            "that" => of_harm(document, verb, start, head).or_else(|| of_number(document, verb, head)),
            "who" => of_number(document, verb, head),
            _ => None,
        };
        changes.extend(meant.map(|noun| Change::new(verb, noun, Dep::Relcl)));
    }
    changes
}

/// The relative pronoun of the clause: its first word, or the one after a preposition.
fn pronoun_at(document: &Document, start: TokenIdx) -> TokenIdx {
    let is_after = document.token(start).dep == Dep::Prep;
    let next = TokenIdx(start.0 + 1);
    if is_after && next.get() < document.tokens().len() { next } else { start }
}

/// Whether the clause may tell of the noun before it, and not of the head on which the parser hangs it.
fn may_be_which(document: &Document, start: TokenIdx, head: TokenIdx, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    // "Norda, its own pill, which": the name is what it is.
    let is_of_head = token.pos == Pos::Noun && token.dep == Dep::Appos && document.head(noun) == Some(head);
    // "Tavex of Lodz, in which Norda held 43 percent".
    let is_site = document.token(start).dep == Dep::Prep && is_place(document, noun);
    !is_person(document, noun) && !is_of_head && !is_site
}

/// Whether the name has an office by what is told of it before the clause, and is so somebody's, whatever the recogniser takes it
/// for: "Rask, the chairman of Tavex, which".
fn has_office(document: &Document, name: TokenIdx, clause: TokenIdx) -> bool {
    let is_name = document.token(name).pos == Pos::Propn
        && name_around(document, name).is_none_or(|name| name.label != "GPE");
    is_name
        && document.children_by(name, Dep::Appos).any(|office| {
            name < office
                && office < clause
                && document.token(office).pos == Pos::Noun
                && is_person(document, office)
        })
}

/// "is to sell Tavex, which it bought in May, to Norda": the comma that ends the clause parts from its verb what the parser hangs on
/// that.
pub(super) fn phrases(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let Some(verb) = document.head(phrase) else { continue };
        let Some(noun) = document.head(verb).filter(|_| document.token(verb).dep == Dep::Relcl) else {
            continue;
        };
        let above = document.head(noun).filter(|&above| is_verb(document, above));
        let clause = document.subtree(verb);
        let is_comma = |token: u32| document.token(TokenIdx(token)).lower == ",";
        let pronoun = if is_comma(clause.start.0) { clause.start.0 + 1 } else { clause.start.0 };
        let is_aside = clause.start.0 > 0
            && (is_comma(clause.start.0) || is_comma(clause.start.0 - 1))
            && matches!(document.token(TokenIdx(pronoun)).lower.as_str(), "which" | "who" | "whom");
        let is_parted = verb < phrase
            && is_comma(document.subtree(phrase).start.0.saturating_sub(1))
            && document.subtree(phrase).end == clause.end
            && document.children_by(verb, Dep::Punct).filter(|&mark| verb < mark).count() == 1;
        let is_object = document.token(noun).dep == Dep::Dobj;
        if let Some(above) = above.filter(|_| is_aside && is_parted && is_object) {
            changes.push(Change::new(phrase, above, Dep::Prep));
        }
    }
    changes
}

/// Who sits for the state of "Ada Obi, D-Ohio, who leads the panel".
fn holder_of_seat(document: &Document, state: TokenIdx) -> Option<TokenIdx> {
    let before = |n: u32| state.0.checked_sub(n).map_or("", |at| document.word(TokenIdx(at)));
    let is_seat = matches!(before(2), "D" | "R" | "I") && before(1) == "-";
    document
        .head(state)
        .filter(|&person| is_seat && person < state && document.token(person).pos == Pos::Propn)
}

/// The body that belongs to the person: the vehicle of "sold to Tavex, the vehicle of Ada Obi, which owns …".
fn body_of(document: &Document, person: TokenIdx) -> Option<TokenIdx> {
    let of = document
        .head(person)
        .filter(|&of| document.token(person).dep == Dep::Pobj && document.token(of).lower == "of")?;
    let noun = document.head(of).filter(|&noun| document.token(noun).dep == Dep::Appos)?;
    let class = Gazetteer::shared().nouns.class(&document.token(noun).lemma);
    let name = document.head(noun).filter(|&name| is_body(document, name))?;
    (class != Some(NounClass::Person)).then_some(name)
}

/// What stands in the place, where the clause tells of what is done to it or what it makes: the plant of "a plant in Lagos, which
/// Tavex opened in May".
fn of_site(document: &Document, verb: TokenIdx, which: TokenIdx, place: TokenIdx) -> Option<TokenIdx> {
    let gazetteer = Gazetteer::shared();
    let at = document.head(place).filter(|&at| {
        document.token(at).dep == Dep::Prep
            && matches!(document.token(at).lower.as_str(), "in" | "at" | "near" | "outside")
    })?;
    let site =
        document.head(at).filter(|&site| {
            document.token(site).pos == Pos::Noun
                && gazetteer.nouns.senses(&document.token(site).lemma).iter().any(|sense| {
                    matches!(sense.class, NounClass::Facility | NounClass::Org | NounClass::Product)
                })
        })?;
    let lemma = &document.token(verb).lemma;
    let is_meant = match document.token(which).dep {
        Dep::Nsubjpass | Dep::Dobj => gazetteer.lists(lemma, WordList::DoneToSite),
        Dep::Nsubj => gazetteer.lists(lemma, WordList::SiteDoes),
        _ => false,
    };
    (is_place(document, place) && is_meant).then_some(site)
}

/// What happens at the place or site, where the clause tells whom it harms: the blast of "a blast outside a hotel in Lodz that killed
/// ten".
fn of_harm(document: &Document, verb: TokenIdx, pronoun: TokenIdx, site: TokenIdx) -> Option<TokenIdx> {
    let gazetteer = Gazetteer::shared();
    let does_harm = document.token(pronoun).dep == Dep::Nsubj
        && gazetteer.lists(&document.token(verb).lemma, WordList::Harming)
        && document.has_child(verb, Dep::Dobj);
    let class = |token: TokenIdx| {
        let is_noun = document.token(token).pos == Pos::Noun;
        gazetteer.nouns.class(&document.token(token).lemma).filter(|_| is_noun)
    };
    let is_site = |token: TokenIdx| is_place(document, token) || class(token) == Some(NounClass::Facility);
    let mut inner = Some(site).filter(|_| does_harm)?;
    // "a blast outside a hotel in Lodz".
    loop {
        let phrase = document.head(inner).filter(|&phrase| {
            is_site(inner)
                && document.token(inner).dep == Dep::Pobj
                && matches!(
                    document.token(phrase).lower.as_str(),
                    "in" | "at" | "near" | "outside" | "on" | "inside" | "against"
                )
        })?;
        let outer = document.head(phrase).filter(|&outer| outer < phrase)?;
        if class(outer) == Some(NounClass::Event) {
            return Some(outer);
        }
        inner = outer;
    }
}

/// The body that an aside tells the place of, where the clause tells of something that it does: Norda of "Norda, of Lagos, which makes
/// ships".
fn of_firm(document: &Document, verb: TokenIdx, place: TokenIdx) -> Option<TokenIdx> {
    let of = document.head(place).filter(|&of| {
        document.token(of).dep == Dep::Prep
            && document.token(of).lower == "of"
            && of.0.checked_sub(1).is_some_and(|before| document.token(TokenIdx(before)).lower == ",")
    })?;
    let body = document.head(of).filter(|&body| body < of && document.token(body).pos == Pos::Propn)?;
    let is_body = name_around(document, body).is_some_and(|name| name.label == "ORG");
    let is_act = document.children_by(verb, Dep::Dobj).any(|object| verb < object)
        && document
            .children_by(verb, Dep::Nsubj)
            .next()
            .is_some_and(|subject| document.token(subject).lower == "which");
    // The recogniser takes many a town for a body.
    let is_known = name_around(document, place)
        .is_some_and(|name| Gazetteer::shared().place(&normal_form(document.words(name.tokens))).is_some());
    (is_body && is_act && (is_known || is_place(document, place))).then_some(body)
}

/// The noun above that agrees with the verb, where the one on which the clause hangs does not: the country of "a country of six
/// islands that is rich", the groups of "groups from Lagos, who are".
fn of_number(document: &Document, verb: TokenIdx, head: TokenIdx) -> Option<TokenIdx> {
    let mut subjects = document
        .children(verb)
        .filter(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass));
    let subject = subjects.next().filter(|&subject| {
        matches!(document.token(subject).lower.as_str(), "which" | "that" | "who")
            && subjects.next().is_none()
    })?;
    let auxiliary =
        document.children(verb).find(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass));
    let finite = document.token(auxiliary.unwrap_or(verb));
    let wanted = match (document.token(head).tag, finite.tag) {
        (Tag::Nns, Tag::Vbz) => Tag::Nn,
        (Tag::Nns, Tag::Vbd) if finite.lower == "was" => Tag::Nn,
        (Tag::Nn | Tag::Nnp, Tag::Vbp) => Tag::Nns,
        (Tag::Nn | Tag::Nnp, Tag::Vbd) if finite.lower == "were" => Tag::Nns,
        _ => return None,
    };
    let is_listed = document.token(head).dep == Dep::Conj || document.has_child(head, Dep::Conj);
    // "crates belonging to Tavex that were".
    let is_of_noun = |above: TokenIdx| {
        let token = document.token(above);
        let is_told = token.dep == Dep::Acl && document.token(subject).lower == "that";
        matches!(token.pos, Pos::Adp | Pos::Noun | Pos::Propn) || is_told
    };
    let mut above = document.ancestors(head).take_while(|&above| is_of_noun(above) && !is_listed);
    above.find(|&above| document.token(above).tag == wanted)
}

/// Whether the token stands after a preposition that tells where somebody is from or is.
fn is_after_place_word(document: &Document, token: TokenIdx) -> bool {
    let phrase = document.head(token).filter(|_| document.token(token).dep == Dep::Pobj);
    let word = phrase.map(|phrase| document.token(phrase).lower.as_str());
    word.is_some_and(|word| matches!(word, "from" | "in" | "at" | "near" | "outside"))
}

/// Whether the noun may be for people, by its number or since it is for nothing else that is known.
fn may_be_people(document: &Document, token: TokenIdx) -> bool {
    let annotated = document.token(token);
    let class = Gazetteer::shared().nouns.class(&annotated.lemma);
    match annotated.tag {
        Tag::Nns => matches!(class, None | Some(NounClass::Org | NounClass::Unit | NounClass::People)),
        Tag::Nn => class.is_none(),
        _ => false,
    }
}

/// Whether the token is of a person's name, or a noun for a person.
fn is_person(document: &Document, token: TokenIdx) -> bool {
    let annotated = document.token(token);
    if let Some(name) = name_around(document, token) {
        return name.label == "PERSON" && annotated.pos == Pos::Propn;
    }
    let class = Gazetteer::shared().nouns.class(&annotated.lemma);
    annotated.pos == Pos::Noun && class == Some(NounClass::Person)
}

/// Whether the token is of the name of a body or place, or a noun for one body.
fn is_body(document: &Document, token: TokenIdx) -> bool {
    let annotated = document.token(token);
    if let Some(name) = name_around(document, token) {
        return matches!(name.label.as_str(), "ORG" | "GPE" | "LOC" | "FAC");
    }
    // "A group who" are people.
    let nouns = &Gazetteer::shared().nouns;
    annotated.tag == Tag::Nn
        && nouns.class(&annotated.lemma) == Some(NounClass::Org)
        && !nouns.is_of_family(&annotated.lemma, "group")
}

fn is_verb(document: &Document, token: TokenIdx) -> bool {
    matches!(document.token(token).pos, Pos::Verb | Pos::Aux)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_is_done_to_a_site_is_not_done_to_its_place() {
        let text = "Norda NNP nsubj 2 B-ORG
             sold|sell VBD ROOT 0
             a DT det 4
             plant|plant NN dobj 2
             in IN prep 4
             Lagos NNP pobj 5 B-GPE
             , , punct 6
             which WDT dobj 10
             Tavex NNP nsubj 10 B-ORG
             opened|open VBD relcl 6";
        let (opened, plant) = (TokenIdx(9), TokenIdx(3));
        assert_eq!(clauses(&fixture::document(text)), [Change::new(opened, plant, Dep::Relcl)]);
        assert_eq!(clauses(&fixture::document(&text.replace("opened|open", "left|leave"))), []);
    }

    #[test]
    fn what_which_begins_is_of_the_body_and_not_of_its_head() {
        let document = fixture::document(
            "Obi NNP nsubj 12 B-PERSON
             , , punct 1
             head|head NN appos 1
             of IN prep 3
             Tavex NNP pobj 4 B-ORG
             , , punct 1
             which WDT nsubj 8
             makes|make VBZ relcl 1
             ships|ship NNS dobj 8
             , , punct 1
             has|have VBZ aux 12
             left|leave VBN ROOT 0",
        );
        assert_eq!(clauses(&document), [Change::new(TokenIdx(7), TokenIdx(4), Dep::Relcl)]);
    }

    #[test]
    fn what_who_begins_is_of_the_head_and_not_of_the_body() {
        let document = fixture::document(
            "The DT det 2
             head|head NN nsubj 9
             of IN prep 2
             Tavex NNP pobj 3 B-ORG
             , , punct 4
             who WP nsubj 7
             makes|make VBZ relcl 4
             ships|ship NNS dobj 7
             left|leave VBD ROOT 0",
        );
        assert_eq!(clauses(&document), [Change::new(TokenIdx(6), TokenIdx(1), Dep::Relcl)]);
    }

    #[test]
    fn a_phrase_after_the_comma_that_ends_the_clause_is_of_the_verb_above() {
        let document = fixture::document(
            "Norda NNP nsubj 2 B-ORG
             sold|sell VBD ROOT 0
             Tavex NNP dobj 2 B-ORG
             , , punct 3
             which WDT dobj 7
             it PRP nsubj 7
             bought|buy VBD relcl 3
             , , punct 7
             to IN prep 7
             Orlin NNP pobj 9 B-ORG",
        );
        assert_eq!(phrases(&document), [Change::new(TokenIdx(8), TokenIdx(1), Dep::Prep)]);
    }
}
