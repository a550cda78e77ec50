//! What kind of thing a name stands for: votes of the recogniser, of the tables and of the words around it.

use super::{NameSpan, Reader};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, PlaceSort, noun::NounClass},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// Votes for each kind, in the order of [`EntityKind::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Votes([f32; EntityKind::ALL.len()]);

impl Votes {
    /// Adds `weight` votes for `kind`.
    pub(crate) fn add(&mut self, kind: EntityKind, weight: f32) {
        self.0[kind as usize] += weight;
    }

    /// Adds all votes of `other`.
    pub(crate) fn join(&mut self, other: &Self) {
        for (own, others) in self.0.iter_mut().zip(other.0) {
            *own += others;
        }
    }

    /// The votes for `kind`.
    pub(crate) fn of(&self, kind: EntityKind) -> f32 {
        self.0[kind as usize]
    }

    /// The kind with most votes; the one that comes first in [`EntityKind::ALL`] on a tie.
    pub(crate) fn winner(&self) -> EntityKind {
        let mut winner = EntityKind::Org;
        for kind in EntityKind::ALL {
            if self.of(kind) > self.of(winner) {
                winner = kind;
            }
        }
        winner
    }
}

/// The votes that one mention of a name gives.
pub(crate) fn votes(reader: &Reader<'_>, span: &NameSpan) -> Votes {
    let mut votes = Votes::default();
    if let Some(kind) = span.kind {
        votes.add(kind, 1.0);
    }
    from_context(reader.document, reader.gazetteer, span, &mut votes);
    votes
}

/// The votes that the words of a name give, once however often it occurs.
pub(crate) fn votes_of_words(gazetteer: &Gazetteer, key: &str, surface: &str) -> Votes {
    use EntityKind::{Event, Fac, Gpe, Law, Loc, Org, Person, Product, Work};
    let mut votes = Votes::default();
    if let Some(place) = gazetteer.place(key) {
        let weight = if place.sort == PlaceSort::City { 2.5 } else { 4.0 };
        votes.add(place.kind(), weight);
    }
    if gazetteer.organisation(key).is_some() {
        votes.add(Org, 4.0);
    }
    let words: Vec<&str> = key.split(' ').collect();
    let (first, last) = (words[0], words[words.len() - 1]);
    let is_given = gazetteer.given_name(first).is_some();
    let has_digit = key.contains(|character: char| character.is_ascii_digit());
    if is_given && (2..=4).contains(&words.len()) && !has_digit {
        votes.add(Person, 2.0);
    } else if is_given && words.len() == 1 {
        votes.add(Person, 0.5);
    }
    if words.len() > 1 {
        if gazetteer.is_corporate_suffix(last) {
            votes.add(Org, 4.0);
        }
        let singular = last.strip_suffix('s').unwrap_or(last);
        let class = gazetteer.nouns.class(last).or_else(|| gazetteer.nouns.class(singular));
        let head = words.iter().position(|word| *word == "of").map(|of| words[of.max(1) - 1]);
        let class = head.and_then(|head| gazetteer.nouns.class(head)).or(class);
        match class {
            Some(NounClass::Org | NounClass::Unit) => votes.add(Org, 2.5),
            Some(NounClass::Facility) => votes.add(Fac, 2.5),
            Some(NounClass::Event) => votes.add(Event, 3.0),
            Some(NounClass::Law) => votes.add(Law, 2.5),
            Some(NounClass::Work) => votes.add(Work, 1.0),
            Some(NounClass::Product) => votes.add(Product, 2.0),
            Some(NounClass::Region) => votes.add(Loc, 2.0),
            Some(NounClass::Place) => votes.add(Gpe, 1.5),
            Some(NounClass::Person | NounClass::People | NounClass::Vague | NounClass::Abstract) | None => {}
        }
    }
    let short_caps = surface.len() <= 5 && surface.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
    if short_caps && words.len() == 1 {
        votes.add(Org, 1.0);
    }
    let mixed =
        surface.chars().next().is_some_and(char::is_lowercase) && surface.chars().any(char::is_uppercase);
    if has_digit || mixed {
        votes.add(Product, 2.0);
    }
    votes
}

fn from_context(document: &Document, gazetteer: &Gazetteer, span: &NameSpan, votes: &mut Votes) {
    use EntityKind::{Gpe, Loc, Org, Person, Product};
    if span.form == MentionForm::Adjective {
        return;
    }
    if span.title.is_some() {
        votes.add(Person, 2.5);
    }
    let before = span.tokens.start.get().checked_sub(1).map(TokenIdx::new);
    let article = before.is_some_and(|before| document.token(before).lower == "the");
    if article {
        votes.add(Person, -2.0);
        votes.add(Gpe, -0.5);
        votes.add(Product, 0.3);
    }
    let indefinite = before.is_some_and(|before| matches!(document.token(before).lower.as_str(), "a" | "an"));
    if indefinite && document.token(span.head).tag == Tag::Nnp {
        votes.add(Product, 0.7);
        votes.add(Person, -1.0);
    }
    if document.token(span.head).tag == Tag::Nnps && span.tokens.len() == 1 {
        votes.add(Product, 0.5);
    }
    let Some(governor) = document.head(span.head) else { return };
    let (dep, lemma) = (document.token(span.head).dep, document.token(governor).lemma.as_str());
    match dep {
        Dep::Nsubj if is_saying(lemma) => {
            votes.add(Person, 0.7);
            votes.add(Org, 0.7);
            votes.add(Product, -1.0);
        }
        Dep::Dobj | Dep::Nsubjpass if is_marketing(lemma) => {
            votes.add(Product, 1.0);
            votes.add(Person, -1.0);
        }
        Dep::Pobj if matches!(document.token(governor).lower.as_str(), "in" | "near") => {
            votes.add(Gpe, 0.3);
            votes.add(Loc, 0.2);
            votes.add(Person, -1.0);
        }
        Dep::Pobj if document.token(governor).lower == "on" => votes.add(Person, -0.3),
        Dep::Compound if gazetteer.nouns.class(lemma) == Some(NounClass::Product) => {
            let owned = document.children_by(governor, Dep::Poss).next().is_some();
            votes.add(Product, if owned { 1.0 } else { 0.3 });
        }
        _ => {}
    }
    let owner = document.children_by(span.head, Dep::Poss).next();
    if owner
        .is_some_and(|owner| document.token(owner).tag == Tag::Nnp || document.token(owner).lower == "its")
    {
        votes.add(Product, 1.0);
    }
    let aged = document.children(span.head).any(|child| {
        document.token(child).dep == Dep::Relcl
            && document.children(child).any(|below| document.token(below).lower == "who")
    });
    if aged {
        votes.add(Person, 1.5);
    }
}

fn is_saying(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "announce"
            | "state"
            | "claim"
            | "add"
            | "deny"
            | "argue"
            | "explain"
            | "warn"
            | "admit"
            | "confirm"
            | "believe"
            | "insist"
            | "criticize"
            | "criticise"
            | "reject"
            | "agree"
            | "declare"
            | "comment"
            | "report"
    )
}

fn is_marketing(lemma: &str) -> bool {
    matches!(
        lemma,
        "launch"
            | "release"
            | "unveil"
            | "sell"
            | "introduce"
            | "ship"
            | "develop"
            | "manufacture"
            | "produce"
            | "upgrade"
            | "install"
            | "download"
            | "order"
            | "preview"
            | "discontinue"
            | "build"
            | "assemble"
            | "test"
            | "deliver"
    )
}
