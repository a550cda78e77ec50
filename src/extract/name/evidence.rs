//! What kind of thing a name stands for: votes of the recogniser, of the tables and of the words around it.

use super::{NameSpan, Reader, description};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, PlaceSort, normal_form, noun::NounClass, word_list::WordList},
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

/// What the first word of a name tells. The recogniser takes storms, which bear given names, for persons wherever they are named.
const BEGUN: [(WordList, EntityKind, f32); 4] = [
    (WordList::EventFirst, EntityKind::Event, 4.5),
    (WordList::LandFirst, EntityKind::Loc, 3.0),
    (WordList::VesselFirst, EntityKind::Product, 3.0),
    (WordList::DockFirst, EntityKind::Fac, 4.0),
];

/// The votes that the words of a name give, once however often it occurs.
pub(crate) fn votes_of_words(gazetteer: &Gazetteer, key: &str, surface: &str) -> Votes {
    use EntityKind::{Event, Fac, Gpe, Law, Loc, Org, Person, Product, Work};
    let mut votes = Votes::default();
    if let Some(place) = gazetteer.place(key) {
        let weight = if place.sort == PlaceSort::City { 2.5 } else { 4.0 };
        votes.add(place.kind(), weight);
    }
    if let Some((_, kind)) = gazetteer.known(key) {
        votes.add(kind, 4.0);
    } else if gazetteer.is_city(key) {
        votes.add(Gpe, 1.5);
    }
    let words: Vec<&str> = key.split(' ').collect();
    let is_figure = |word: &str| word.chars().all(|character| character.is_ascii_digit());
    let first = words[0];
    let last = words.iter().rev().copied().find(|word| !is_figure(word)).unwrap_or(first);
    let is_given = gazetteer.is_given_name(first);
    let has_digit = key.contains(|character: char| character.is_ascii_digit());
    let is_building = words.len() > 2 && gazetteer.lists(last, WordList::NamedFor);
    if is_given && (2..=4).contains(&words.len()) && !has_digit && !is_building {
        let is_plain = words.len() == 2 && gazetteer.place(first).is_none() && !gazetteer.is_city(first);
        votes.add(Person, if is_plain { 2.5 } else { 2.0 });
    } else if is_given && words.len() == 1 {
        votes.add(Person, 0.5);
    }
    // "Otis “Pai” Mwangi".
    if words.len() > 2 && surface.contains(['"', '“']) {
        votes.add(Person, 3.0);
    }
    if words.len() > 1 {
        for (_, kind, weight) in BEGUN.into_iter().filter(|&(list, ..)| gazetteer.lists(first, list)) {
            votes.add(kind, weight);
        }
        if gazetteer.is_corporate_suffix(last) {
            votes.add(Org, 4.0);
        }
        let trade = gazetteer.lists(last, WordList::Trade) && !has_digit;
        if trade || gazetteer.lists(last, WordList::BrandEnd) {
            votes.add(Org, 1.0);
        }
        if gazetteer.lists(last, WordList::ClubEnd) && !gazetteer.is_city(key) {
            votes.add(Org, 2.0);
        }
        let singular = last.strip_suffix('s').unwrap_or(last);
        let class = gazetteer.nouns.class(last).or_else(|| gazetteer.nouns.class(singular));
        let head = words.iter().position(|word| matches!(*word, "of" | "for")).map(|of| words[of.max(1) - 1]);
        // "Duke of Norland": a noble title names somebody.
        if head.is_some_and(|head| {
            head == first && (gazetteer.lists(head, WordList::TitleInName) || gazetteer.is_title(head))
        }) {
            votes.add(Person, 3.0);
        }
        let class = head.and_then(|head| gazetteer.nouns.class(head)).or(class);
        let class =
            class.map(|class| if gazetteer.lists(last, WordList::BodyNoun) { NounClass::Org } else { class });
        let store = class == Some(NounClass::Facility) && is_brand_like(surface);
        match class {
            Some(_) if store => votes.add(Product, 2.0),
            // "Ada Press" may bear a surname that is a common noun, too.
            Some(NounClass::Org | NounClass::Unit) if is_given && words.len() == 2 => votes.add(Org, 1.0),
            Some(NounClass::Org | NounClass::Unit) => votes.add(Org, 2.5),
            Some(NounClass::Facility) => votes.add(Fac, 2.5),
            Some(NounClass::Event) => votes.add(Event, 3.0),
            Some(NounClass::Law) => votes.add(Law, 2.5),
            Some(NounClass::Work) => votes.add(Work, 1.0),
            Some(NounClass::Product) if trade => votes.add(Org, 1.5),
            Some(NounClass::Product) => votes.add(Product, 2.0),
            Some(NounClass::Region) => votes.add(Loc, 2.0),
            // A club may be called "City" or "County", none "Province".
            Some(NounClass::Place) if gazetteer.lists(last, WordList::Division) => votes.add(Gpe, 3.0),
            Some(NounClass::Place) => votes.add(Gpe, 1.5),
            Some(NounClass::Person | NounClass::People | NounClass::Vague | NounClass::Abstract) | None => {}
        }
    }
    if words.len() == 1 {
        votes_of_noun(gazetteer, first, &mut votes);
    }
    let short_caps = surface.len() <= 5 && surface.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
    if short_caps && words.len() == 1 {
        votes.add(Org, 1.0);
    }
    let coded = words.iter().any(|word| !is_figure(word) && word.contains(|c: char| c.is_ascii_digit()));
    if coded || is_brand_like(surface) {
        votes.add(Product, 2.0);
    } else if has_digit && !words.iter().any(|word| word.len() == 4 && is_figure(word)) {
        votes.add(Product, 1.2);
    }
    votes
}

/// The votes that a name gives that is one noun: "the Games", "the Chapel".
fn votes_of_noun(gazetteer: &Gazetteer, noun: &str, votes: &mut Votes) {
    match gazetteer.nouns.class(noun) {
        Some(NounClass::Org | NounClass::Unit) => votes.add(EntityKind::Org, 0.8),
        Some(NounClass::Facility) => votes.add(EntityKind::Fac, 0.8),
        Some(NounClass::Event) => votes.add(EntityKind::Event, 0.8),
        Some(NounClass::Law) => votes.add(EntityKind::Law, 0.8),
        Some(
            NounClass::Person
            | NounClass::People
            | NounClass::Place
            | NounClass::Region
            | NounClass::Product
            | NounClass::Work
            | NounClass::Vague
            | NounClass::Abstract,
        )
        | None => {}
    }
}

/// A small letter before a capital, as brands have: "iPod".
fn is_brand_like(surface: &str) -> bool {
    surface.chars().next().is_some_and(char::is_lowercase) && surface.chars().any(char::is_uppercase)
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
            let owned = document.children_by(governor, Dep::Poss).next().is_some();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_name_tells_storms_mountains_and_ships() {
        let kind = |key: &str, surface: &str| votes_of_words(Gazetteer::shared(), key, surface).winner();
        assert_eq!(kind("cyclone ada", "Cyclone Ada"), EntityKind::Event);
        assert_eq!(kind("mount wanjiru", "Mount Wanjiru"), EntityKind::Loc);
        assert_eq!(kind("hms tern", "HMS Tern"), EntityKind::Product);
    }
}
