//! What a defendant is charged with, which the parser makes the deed of the court: "appeared before the High Court charged with bribing".

use super::{Change, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "is on trial in Dublin accused of killing Obi": who is there is accused, not the place.
pub(super) fn in_places(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for charged in document.labelled([Dep::Acl]).filter(|&charged| is_charged(document, charged)) {
        let mut place = document.token(charged).head;
        let mut verb = None;
        while is_nobody(document, place) && document.token(place).dep == Dep::Pobj {
            let preposition = document.token(place).head;
            if !leads_to_place(document, preposition) {
                break;
            }
            let above = document.token(preposition).head;
            if appears(document, above) {
                verb = Some(above);
                break;
            }
            place = above;
        }
        changes.extend(
            verb.map(|verb| Change { tag: Some(Tag::Vbn), ..Change::new(charged, verb, Dep::Advcl) }),
        );
    }
    changes
}

/// "appeared before the High Court accused of killing Obi": "before" begins no clause, and the court is not what is accused.
pub(super) fn before_courts(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for charged in document.labelled([Dep::Advcl]).filter(|&charged| is_charged(document, charged)) {
        let verb = document.token(charged).head;
        let before =
            document.children_by(charged, Dep::Mark).find(|&mark| document.token(mark).lower == "before");
        let court = document.children_by(charged, Dep::Nsubj).find(|&court| is_nobody(document, court));
        let (Some(before), Some(court)) = (before, court) else { continue };
        if verb < before && before < court && court < charged && appears(document, verb) {
            changes.push(Change { tag: Some(Tag::In), ..Change::new(before, verb, Dep::Prep) });
            changes.push(Change::new(court, before, Dep::Pobj));
            changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(charged, verb, Dep::Advcl) });
        }
    }
    changes
}

/// Whether it may be a participle that tells of what somebody is said to have done: "charged with", "accused of".
fn is_charged(document: &Document, charged: TokenIdx) -> bool {
    let token = document.token(charged);
    let mut children = document.children(charged);
    let is_bare = !children.any(|child| {
        matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass | Dep::Dobj | Dep::Agent | Dep::Nsubjpass)
    });
    let tells_of_what =
        |preposition: TokenIdx| matches!(document.token(preposition).lower.as_str(), "of" | "with");
    matches!(token.tag, Tag::Vbn | Tag::Vbd)
        && is_bare
        && Gazetteer::shared().lists(&token.lemma, WordList::Charging)
        && document.children_by(charged, Dep::Prep).any(tells_of_what)
}

/// Whether the noun is nobody: a court, a trial, a town.
fn is_nobody(document: &Document, noun: TokenIdx) -> bool {
    use NounClass::{People, Person};
    let is_person = name_around(document, noun).is_some_and(|name| name.label == "PERSON");
    match document.token(noun).pos {
        Pos::Propn => !is_person,
        Pos::Noun => {
            let class = Gazetteer::shared().nouns.class(&document.token(noun).lemma);
            !is_person && !matches!(class, Some(Person | People))
        }
        _ => false,
    }
}

fn leads_to_place(document: &Document, preposition: TokenIdx) -> bool {
    let token = document.token(preposition);
    token.dep == Dep::Prep && Gazetteer::shared().lists(&token.lower, WordList::BeforeCourt)
}

/// Whether the verb tells that somebody is where a phrase says.
fn appears(document: &Document, verb: TokenIdx) -> bool {
    let token = document.token(verb);
    matches!(token.pos, Pos::Verb | Pos::Aux) && Gazetteer::shared().lists(&token.lemma, WordList::Appearing)
}
