//! What kind of thing a name stands for: votes of the recogniser, of the tables and of the words around it.

mod words;

use super::{NameSpan, Reader, description};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

pub(crate) use words::votes_of_words;

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

    /// The votes, scaled so that they sum up to no more than `most`.
    pub(crate) fn capped(&self, most: f32) -> Self {
        let sum: f32 = self.0.iter().sum();
        let scale = if sum > most { most / sum } else { 1.0 };
        Self(self.0.map(|votes| votes * scale))
    }

    /// The votes for `kind`.
    pub(crate) fn of(&self, kind: EntityKind) -> f32 {
        self.0[kind as usize]
    }

    /// By how many votes the winner leads.
    pub(crate) fn margin(&self) -> f32 {
        let winner = self.winner();
        let second = EntityKind::ALL.into_iter().filter(|&kind| kind != winner).map(|kind| self.of(kind));
        self.of(winner) - second.fold(0.0, f32::max)
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

/// The vote of the recogniser for one mention of a name.
pub(crate) fn votes_of_recogniser(span: &NameSpan) -> Votes {
    let mut votes = Votes::default();
    if let Some(kind) = span.kind {
        let lone = span.tokens.len() == 1 && span.title.is_none();
        votes.add(kind, if lone && kind == EntityKind::Person { 0.6 } else { 1.0 });
    }
    votes
}

/// The votes that the words around one mention of a name give.
pub(crate) fn votes_of_context(reader: &Reader<'_>, span: &NameSpan) -> Votes {
    let mut votes = Votes::default();
    from_context(reader.document, reader.gazetteer, span, &mut votes);
    votes
}

fn from_context(document: &Document, gazetteer: &Gazetteer, span: &NameSpan, votes: &mut Votes) {
    if span.form == MentionForm::Adjective {
        return;
    }
    from_determiner(document, gazetteer, span, votes);
    from_governor(document, gazetteer, span, votes);
    description::vote(document, gazetteer, span, votes);
    if is_quoted(document, span) {
        votes.add(EntityKind::Work, 0.3);
    }
    let owner = document.children_by(span.head, Dep::Poss).next();
    if owner
        .is_some_and(|owner| document.token(owner).tag == Tag::Nnp || document.token(owner).lower == "its")
    {
        votes.add(EntityKind::Product, 1.0);
    }
    let who = document
        .children_by(span.head, Dep::Relcl)
        .any(|clause| document.children(clause).any(|below| document.token(below).lower == "who"));
    if who {
        votes.add(EntityKind::Person, 1.5);
    }
}

/// Whether quotation marks stand around the name and nothing else.
fn is_quoted(document: &Document, span: &NameSpan) -> bool {
    let mark = |at: Option<usize>| {
        at.filter(|&at| at < document.tokens().len())
            .is_some_and(|at| matches!(document.word(TokenIdx::new(at)), "\"" | "“" | "”" | "``" | "''"))
    };
    mark(span.tokens.start.get().checked_sub(1)) && mark(Some(span.tokens.end.get()))
}

/// What titles and articles before the name tell.
fn from_determiner(document: &Document, gazetteer: &Gazetteer, span: &NameSpan, votes: &mut Votes) {
    use EntityKind::{Gpe, Person, Product};
    if let Some(title) = span.title {
        // "Mrs" stands before nobody but a person; "General" before a company, too.
        let honorific = gazetteer.gender_of_title(&normal_form(document.words(title))).is_some();
        votes.add(Person, if honorific { 5.0 } else { 2.5 });
    }
    let before = span.tokens.start.get().checked_sub(1).map(TokenIdx::new);
    // In "the Oduya plan", the article is the plan's.
    let before =
        before.filter(|&before| document.head(before).is_some_and(|head| span.tokens.contains(head)));
    let word = before.map_or("", |before| document.token(before).lower.as_str());
    match word {
        "the" => {
            let of_one_word =
                span.tokens.len() == 1 && document.word(span.head).chars().any(char::is_lowercase);
            // "the Dalai Lama".
            let is_known = gazetteer.known(&span.key).is_some_and(|(_, kind)| kind == Person);
            votes.add(Person, if is_known { 0.0 } else { -2.5 });
            votes.add(Gpe, -0.5);
            votes.add(Product, if of_one_word { 0.6 } else { 0.3 });
        }
        "a" | "an" if document.token(span.head).tag == Tag::Nnp => {
            votes.add(Product, 0.7);
            votes.add(Person, -1.0);
        }
        _ => {}
    }
    if document.token(span.head).tag == Tag::Nnps && span.tokens.len() == 1 {
        votes.add(Product, 0.5);
    }
}

/// What the word tells on which the name depends.
fn from_governor(document: &Document, gazetteer: &Gazetteer, span: &NameSpan, votes: &mut Votes) {
    use EntityKind::{Gpe, Loc, Org, Person, Product};
    let Some(governor) = document.head(span.head) else { return };
    let (dep, lemma) = (document.token(span.head).dep, document.token(governor).lemma.as_str());
    match dep {
        Dep::Nsubj if gazetteer.lists(lemma, WordList::Saying) => {
            votes.add(Person, 0.7);
            votes.add(Org, 0.7);
            votes.add(Product, -1.0);
        }
        Dep::Dobj | Dep::Nsubjpass if gazetteer.lists(lemma, WordList::Marketing) => {
            votes.add(Product, 1.0);
            votes.add(Person, -1.0);
        }
        Dep::Pobj => match document.token(governor).lower.as_str() {
            "in" | "near" => {
                votes.add(Gpe, 0.3);
                votes.add(Loc, 0.2);
                votes.add(Person, -1.0);
            }
            "of" => {
                let of = document.head(governor).map_or("", |above| document.token(above).lemma.as_str());
                if gazetteer.lists(of, WordList::PlaceHead) || gazetteer.lists(of, WordList::PlaceSort) {
                    votes.add(Gpe, 2.0);
                }
                // "the son-in-law of Brask".
                if gazetteer.nouns.is_of_family(of, "relative") {
                    votes.add(Person, 2.0);
                }
                // "shares of Norda"
                if matches!(of, "share" | "stock") {
                    votes.add(Org, 2.0);
                }
                if gazetteer.lists(of, WordList::MadeOf) {
                    votes.add(Product, 1.0);
                }
            }
            "on" => votes.add(Person, -0.3),
            _ => {}
        },
        // "the QTR vaccine" is what the letters stand for.
        Dep::Compound
            if is_unknown_acronym(document, gazetteer, span)
                && gazetteer.nouns.is_of_family(lemma, "drug") =>
        {
            votes.add(Product, 2.5);
        }
        // "the Oduya administration": an administration bears its head's name, whatever town has the same.
        Dep::Compound if is_of_administration(document, span) => votes.add(Person, 4.0),
        Dep::Compound | Dep::Poss => {
            let owned = document.has_child(governor, Dep::Poss);
            from_modified(gazetteer, lemma, dep == Dep::Compound, owned, votes);
        }
        _ => {}
    }
}

/// Whether the name, which the recogniser takes for a person's, is that of an administration: "the Oduya administration".
pub(crate) fn is_of_administration(document: &Document, span: &NameSpan) -> bool {
    let before = document.head(span.head).filter(|_| document.token(span.head).dep == Dep::Compound);
    span.kind == Some(EntityKind::Person)
        && before.is_some_and(|noun| document.token(noun).lower == "administration")
}

/// Whether the name is some capital letters that the tables do not know.
fn is_unknown_acronym(document: &Document, gazetteer: &Gazetteer, span: &NameSpan) -> bool {
    let word = document.words(span.tokens);
    (2..=5).contains(&word.len())
        && word.chars().all(char::is_uppercase)
        && gazetteer.known(&span.key).is_none()
}

/// What the noun tells that the name modifies, before it or as its possessor: "the Pixo users", "Norda's staff".
fn from_modified(gazetteer: &Gazetteer, lemma: &str, before: bool, owned: bool, votes: &mut Votes) {
    use EntityKind::{Gpe, Org, Person, Product};
    let nouns = &gazetteer.nouns;
    // "Kilmore prefecture"
    let is_sort =
        before && gazetteer.lists(lemma, WordList::PlaceSort) && !matches!(lemma, "state" | "capital");
    if is_sort {
        votes.add(Gpe, 1.5);
    }
    // "Rome's Brask airport": the name is the airport's, as the place is told.
    if before && owned && gazetteer.lists(lemma, WordList::NamedClass) {
        if let Some(kind) = nouns.class(lemma).and_then(|class| class.kind(false)) {
            votes.add(kind, 2.0);
        }
    } else if nouns.is_of_family(lemma, "relative") {
        votes.add(Person, 2.0);
    } else if nouns.is_of_family(lemma, "customer") || gazetteer.lists(lemma, WordList::ProductPart) {
        votes.add(Product, if before { 0.8 } else { 0.2 });
    } else if nouns.may_be(lemma, NounClass::Person)
        || nouns.may_be(lemma, NounClass::People)
        || gazetteer.lists(lemma, WordList::CompanyPart)
    {
        votes.add(Org, 0.7);
        votes.add(Product, -0.5);
    } else if before && nouns.class(lemma) == Some(NounClass::Product) {
        // "Tavex drones": vehicles, weapons and drugs bear the names of types.
        let typed = gazetteer.is_of_listed_family(lemma, WordList::Typed);
        let weight = match (owned, typed) {
            (true, _) => 1.0,
            (false, true) => 1.2,
            (false, false) => 0.3,
        };
        votes.add(Product, weight);
    }
}
