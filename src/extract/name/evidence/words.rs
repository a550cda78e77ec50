//! What kind of thing a name stands for, as its own words tell.

use super::Votes;
use crate::{
    extract::gazetteer::{Gazetteer, PlaceSort, maker, noun::NounClass, word_list::WordList},
    kind::EntityKind::{self, Event, Fac, Gpe, Law, Loc, Org, Person, Product, Work},
};

/// What the first word of a name tells. The recogniser takes storms, which bear given names, for persons wherever they are named.
const BEGUN: [(WordList, EntityKind, f32); 4] = [
    (WordList::EventFirst, EntityKind::Event, 4.5),
    (WordList::LandFirst, EntityKind::Loc, 3.0),
    (WordList::VesselFirst, EntityKind::Product, 3.0),
    (WordList::DockFirst, EntityKind::Fac, 4.0),
];

/// A name in normal form, by its words.
struct Name<'k> {
    key: &'k str,
    words: Vec<&'k str>,
    first: &'k str,
    /// The last word that is no figure.
    last: &'k str,
    class: Option<NounClass>,
    has_digit: bool,
    /// Whether its last word tells a company's trade.
    trade: bool,
    /// "Ada Press" may bear a surname that is a common noun, too; nobody is called "Ada Construction" or "Ada College".
    may_end_in_surname: bool,
}

fn is_figure(word: &str) -> bool {
    word.chars().all(|character| character.is_ascii_digit())
}

impl<'k> Name<'k> {
    fn new(gazetteer: &Gazetteer, key: &'k str) -> Self {
        let words: Vec<&str> = key.split(' ').collect();
        let first = words[0];
        let last = words.iter().rev().copied().find(|word| !is_figure(word)).unwrap_or(first);
        let singular = last.strip_suffix('s').unwrap_or(last);
        let has_digit = key.contains(|character: char| character.is_ascii_digit());
        Self {
            key,
            first,
            last,
            class: gazetteer.nouns.class(last).or_else(|| gazetteer.nouns.class(singular)),
            has_digit,
            trade: words.len() > 1 && gazetteer.lists(last, WordList::Trade) && !has_digit,
            may_end_in_surname: gazetteer.lists(last, WordList::NounSurname),
            words,
        }
    }

    fn vote_as_known(&self, gazetteer: &Gazetteer, votes: &mut Votes) {
        if let Some(place) = gazetteer.place(self.key) {
            let weight = if place.sort == PlaceSort::City { 2.5 } else { 4.0 };
            votes.add(place.kind(), weight);
        }
        if let Some((_, kind)) = gazetteer.known(self.key) {
            votes.add(kind, 4.0);
        } else if maker::is_product(self.key) {
            votes.add(Product, 4.0);
        } else if gazetteer.is_city(self.key) {
            votes.add(Gpe, 1.5);
        }
    }

    fn vote_as_person(&self, gazetteer: &Gazetteer, surface: &str, votes: &mut Votes) {
        let n_words = self.words.len();
        let is_building = n_words > 2 && gazetteer.lists(self.last, WordList::NamedFor);
        let is_body =
            self.trade || matches!(self.class, Some(NounClass::Org | NounClass::Unit | NounClass::Facility));
        // "Holden Commodore"
        let is_other = gazetteer.known(self.key).is_some_and(|(_, kind)| kind != Person);
        let is_called_so = is_other || is_building || (is_body && n_words > 1 && !self.may_end_in_surname);
        let is_given = gazetteer.is_given_name(self.first);
        if is_given && (2..=4).contains(&n_words) && !self.has_digit && !is_called_so {
            let first = self.first;
            let is_plain = n_words == 2 && gazetteer.place(first).is_none() && !gazetteer.is_city(first);
            votes.add(Person, if is_plain { 2.5 } else { 2.0 });
        } else if is_given && n_words == 1 {
            votes.add(Person, 0.5);
        }
        if self.trade && !self.may_end_in_surname {
            votes.add(Person, -2.0);
        }
        // "Otis “Pai” Mwangi".
        if n_words > 2 && surface.contains(['"', '“']) {
            votes.add(Person, 3.0);
        }
    }

    /// What a name of several words is by its first and last word.
    fn vote_by_ends(&self, gazetteer: &Gazetteer, surface: &str, votes: &mut Votes) {
        for (_, kind, weight) in BEGUN.into_iter().filter(|&(list, ..)| gazetteer.lists(self.first, list)) {
            votes.add(kind, weight);
        }
        if gazetteer.is_corporate_suffix(self.last) {
            votes.add(Org, 4.0);
        }
        if self.trade || gazetteer.lists(self.last, WordList::BrandEnd) {
            votes.add(Org, 1.0);
        }
        if gazetteer.lists(self.last, WordList::ClubEnd) && !gazetteer.is_city(self.key) {
            votes.add(Org, 2.0);
        }
        let of = self.words.iter().position(|word| matches!(*word, "of" | "for"));
        let head = of.map(|of| self.words[of.max(1) - 1]);
        // "Duke of Norland": a noble title names somebody.
        if head.is_some_and(|head| {
            head == self.first && (gazetteer.lists(head, WordList::TitleInName) || gazetteer.is_title(head))
        }) {
            votes.add(Person, 3.0);
        }
        let class = head.and_then(|head| gazetteer.nouns.class(head)).or(self.class);
        let is_body = gazetteer.lists(self.last, WordList::BodyNoun);
        self.vote_by_class(
            gazetteer,
            class.map(|class| if is_body { NounClass::Org } else { class }),
            surface,
            votes,
        );
    }

    /// What a name of several words is by what its noun stands for.
    fn vote_by_class(
        &self,
        gazetteer: &Gazetteer,
        class: Option<NounClass>,
        surface: &str,
        votes: &mut Votes,
    ) {
        let store = class == Some(NounClass::Facility) && is_brand_like(surface);
        match class {
            Some(_) if store => votes.add(Product, 2.0),
            Some(NounClass::Org | NounClass::Unit)
                if self.may_end_in_surname
                    && self.words.len() == 2
                    && gazetteer.is_given_name(self.first) =>
            {
                votes.add(Org, 1.0);
            }
            Some(NounClass::Org | NounClass::Unit) => votes.add(Org, 2.5),
            Some(NounClass::Facility) => votes.add(Fac, 2.5),
            Some(NounClass::Event) => votes.add(Event, 3.0),
            Some(NounClass::Law) => votes.add(Law, 2.5),
            Some(NounClass::Work) => votes.add(Work, 1.0),
            Some(NounClass::Product) if self.trade => votes.add(Org, 1.5),
            Some(NounClass::Product) => votes.add(Product, 2.0),
            Some(NounClass::Region) => votes.add(Loc, 2.0),
            // A club may be called "City" or "County", none "Province".
            Some(NounClass::Place) if gazetteer.lists(self.last, WordList::Division) => votes.add(Gpe, 3.0),
            Some(NounClass::Place) => votes.add(Gpe, 1.5),
            Some(NounClass::Person | NounClass::People | NounClass::Vague | NounClass::Abstract) | None => {}
        }
    }

    /// What capitals and figures tell.
    fn vote_by_shape(&self, surface: &str, votes: &mut Votes) {
        let short_caps =
            surface.len() <= 5 && surface.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
        if short_caps && self.words.len() == 1 {
            votes.add(Org, 1.0);
        }
        let is_code = |word: &&str| !is_figure(word) && word.contains(|c: char| c.is_ascii_digit());
        if self.words.iter().any(is_code) || is_brand_like(surface) {
            votes.add(Product, 2.0);
        } else if self.has_digit && !self.words.iter().any(|word| word.len() == 4 && is_figure(word)) {
            votes.add(Product, 1.2);
        }
    }
}

/// The votes that the words of a name give, once however often it occurs.
pub(crate) fn votes_of_words(gazetteer: &Gazetteer, key: &str, surface: &str) -> Votes {
    let name = Name::new(gazetteer, key);
    let mut votes = Votes::default();
    name.vote_as_known(gazetteer, &mut votes);
    name.vote_as_person(gazetteer, surface, &mut votes);
    if name.words.len() > 1 {
        name.vote_by_ends(gazetteer, surface, &mut votes);
    } else {
        votes_of_noun(gazetteer, name.first, &mut votes);
    }
    name.vote_by_shape(surface, &mut votes);
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
