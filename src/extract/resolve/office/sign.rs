//! The signs by which an office is rather one body's than another's.

use super::{
    article::{Article, Owner},
    bare::{Office, Whose},
    rival::{Offices, Rivals},
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::word_list::WordList,
        resolve::{antecedent::weights::Tally, pass::Pass},
        worth::count_up_to,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// What is the same for all whose an office may be.
pub(super) struct Place<'p, 'd, 'a> {
    pass: &'p Pass<'d, 'a>,
    article: &'p Article,
    office: &'p Office,
    lemma: &'p str,
    key: String,
    /// Whether it is an office of state.
    class: &'static str,
    sentence: usize,
    offices: &'p [Office],
    /// The last office before this one of which it is known whose it is.
    last: Option<(TokenIdx, EntityIdx)>,
    ruled: Option<EntityIdx>,
    rivals: Rivals,
    others: Offices,
}

impl<'p, 'd, 'a> Place<'p, 'd, 'a> {
    pub(super) fn of(
        pass: &'p Pass<'d, 'a>,
        article: &'p Article,
        office: &'p Office,
        offices: &'p [Office],
    ) -> Self {
        let document = pass.draft.reader.document;
        let lemma = document.token(office.noun).lower.as_str();
        let is_of_state = pass.draft.reader.gazetteer.lists(lemma, WordList::StateOffice);
        let ruled = pass.draft.implied.iter().find(|(title, _)| *title == office.noun);
        let mut before = offices.iter().rev().filter(|other| other.noun < office.noun);
        let last = before.find_map(|other| Some((other.noun, article.owner(other)?)));
        Self {
            pass,
            article,
            office,
            lemma,
            key: key(pass, office.noun),
            rivals: Rivals::of(&article.owners, office.noun),
            others: Offices::of(pass, article, office, offices),
            class: if is_of_state { "state" } else { "other" },
            sentence: document.sentence_of(office.noun),
            offices,
            last,
            ruled: ruled.map(|&(_, owner)| owner),
        }
    }

    /// Whose the rules say it is.
    pub(super) fn ruled(&self) -> Option<EntityIdx> {
        self.ruled
    }

    /// Tells the tally the signs of a choice, or of none.
    pub(super) fn signs(&self, choice: Option<&Owner>, tally: &mut Tally<'_>) {
        let Some(owner) = choice else {
            let n_choices = self.article.owners.len();
            tally.add(&["office", "nothing", self.office.form, count_up_to(n_choices, 4)]);
            tally.add(&["office", "nothing", self.lemma]);
            return;
        };
        let (entity, sort) = (owner.entity, owner.sort);
        let form = self.office.form;
        tally.add(&["office", "is", form, sort]);
        tally.add(&["office", self.lemma, sort]);
        tally.add(&["office", &self.key, sort]);
        if self.is_namesake(entity) {
            tally.add(&["office", "namesake"]);
        }
        if self.ruled == Some(entity) {
            tally.add(&["office", "ruled", sort]);
        }
        match self.article.country {
            Some(country) if country == entity => tally.add(&["office", "country", "own", self.class]),
            Some(_) => tally.add(&["office", "country", "other", sort, self.class]),
            None => {}
        }
        let name = |entity: EntityIdx| self.pass.draft.profile(entity).entity.name.as_str();
        let led = self.pass.draft.reader.gazetteer.led(name(self.office.holder), name(entity));
        if let Some(is_of) = led {
            tally.add(&["office", "led", if is_of { "this" } else { "other" }, self.class]);
        }
        self.of_mentions(owner, tally);
        self.of_people(entity, sort, tally);
    }

    /// Where it is spoken of, and how often.
    fn of_mentions(&self, owner: &Owner, tally: &mut Tally<'_>) {
        let document = self.pass.draft.reader.document;
        let Owner { sort, spoken, .. } = owner;
        let at = self.office.noun;
        let (before, after) = (owner.before(at), owner.after(at));
        let back = before.map_or("none", |place| bucket(self.sentence - place.sentence));
        let ahead = after.map_or("none", |place| bucket(place.sentence - self.sentence));
        let class = self.class;
        tally.add(&["office", "back", back, sort, class]);
        tally.add(&["office", "back", back, "ahead", ahead]);
        for (place, side) in [(before, "back"), (after, "ahead")] {
            let Some(place) = place else { continue };
            let near = bucket(self.sentence.abs_diff(place.sentence));
            tally.add(&["office", side, near, place.form]);
            let token = document.token(place.token);
            let above = document.head(place.token).filter(|_| token.dep == Dep::Pobj);
            let by = above.map_or("", |above| document.token(above).lower.as_str());
            tally.add(&["office", side, near, token.dep.as_str(), by]);
        }
        // "In Rome, Industry Minister Ada Obi said": where the sentence begins.
        let start = document.sentences()[self.sentence].start;
        let is_fronted = spoken.iter().any(|place| {
            start < place.token
                && place.token.0 < start.0 + 4
                && document.token(place.token).dep == Dep::Pobj
                && document.token(start).lower == "in"
        });
        if is_fronted {
            tally.add(&["office", "fronted", sort]);
        }
        // How many others of its sort were spoken of since.
        let (nearer, more, most) = self.rivals.of_sort(owner, before.map(|place| place.token));
        tally.add(&["office", "nearer", count_up_to(nearer, 3), sort, class]);
        tally.add(&["office", "more", count_up_to(more, 3), sort]);
        let lead = match spoken.len() {
            n if most == 0 => {
                if n > 1 {
                    "alone"
                } else {
                    "once"
                }
            }
            n if n >= 3 * most => "thrice",
            n if 2 * n >= 3 * most => "half",
            n if n >= most => "most",
            n if 2 * n >= most => "less",
            _ => "few",
        };
        tally.add(&["office", "lead", lead, sort, class]);
        tally.add(&["office", "lead", lead, "nearer", count_up_to(nearer, 1)]);
        let first = spoken.first().map_or("none", |place| bucket(place.sentence));
        tally.add(&["office", "first", first, sort, class]);
        let opens =
            spoken.iter().any(|place| place.sentence < 2 && is_subject(document.token(place.token).dep));
        if opens {
            tally.add(&["office", "opens", sort, class]);
        }
        // Who acts in the sentence before.
        let acts = spoken
            .iter()
            .any(|place| place.sentence + 1 == self.sentence && is_subject(document.token(place.token).dep));
        if acts {
            tally.add(&["office", "acted", sort]);
        }
    }

    /// What other offices tell.
    fn of_people(&self, entity: EntityIdx, sort: &str, tally: &mut Tally<'_>) {
        let (pass, holder) = (self.pass, self.office.holder);
        let Offices { of_holder, taken, such } = &self.others;
        let (is_taken, has_such) = (taken.contains(&entity), such.contains(&entity));
        if of_holder.contains(&entity) {
            tally.add(&["office", "own", sort]);
        } else if of_holder.iter().any(|&other| self.article.sort(other) == Some(sort)) {
            tally.add(&["office", "own", "other", sort]);
        }
        if is_taken {
            tally.add(&["office", "taken", self.lemma]);
            tally.add(&["office", "taken"]);
        } else if has_such {
            tally.add(&["office", "such", sort]);
        }
        if let Some(&nation) = pass.nations.get(&holder) {
            tally.add(&["office", "nation", if nation == entity { "this" } else { "other" }, sort]);
        }
        if let Some(&body) = pass.bodies.get(&holder) {
            tally.add(&["office", "body", if body == entity { "this" } else { "other" }, sort]);
        }
        if let Whose::Under(leader) = self.office.whose {
            let of_leader = |other: &&Office| other.holder == leader;
            let by_office = self.offices.iter().filter(of_leader).find_map(|other| self.article.owner(other));
            let by_nation = pass.nations.get(&leader).copied();
            let is = |owner: Option<EntityIdx>| match owner {
                Some(owner) if owner == entity => "this",
                Some(_) => "other",
                None => "unknown",
            };
            tally.add(&["office", "under", is(by_office), is(by_nation)]);
        }
        if let Some((noun, owner)) = self.last {
            let document = pass.draft.reader.document;
            let near = bucket(self.sentence - document.sentence_of(noun));
            let is_same = if owner == entity { "this" } else { "other" };
            let key = if key(pass, noun) == self.key { "same" } else { "else" };
            tally.add(&["office", "last", near, is_same, key]);
        }
    }

    /// Whether its name holds the last word of the holder's: "chairman Otis Rask" of Rask Brothers.
    fn is_namesake(&self, entity: EntityIdx) -> bool {
        let name = |entity: EntityIdx| self.pass.draft.profile(entity).entity.name.as_str();
        let last = name(self.office.holder).rsplit(' ').next().unwrap_or_default();
        last.len() > 2 && name(entity).split(' ').any(|word| word == last)
    }
}

/// The noun of an office with the word before it that tells of what it is: "foreign minister". "Kenyan" tells whose it is.
pub(super) fn key(pass: &Pass<'_, '_>, noun: TokenIdx) -> String {
    let document = pass.draft.reader.document;
    let before = noun.0.checked_sub(1).map(|before| document.token(TokenIdx(before)));
    let before = before.filter(|before| {
        let is_nation = pass.draft.reader.gazetteer.place_of_adjective(&before.lower).is_some();
        matches!(before.tag, Tag::Nn | Tag::Nnp | Tag::Jj) && !is_nation
    });
    let lower = &document.token(noun).lower;
    before.map_or_else(|| lower.to_string(), |before| format!("{} {lower}", before.lower))
}

fn bucket(distance: usize) -> &'static str {
    match distance {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=5 => "3",
        6..=10 => "6",
        _ => "11",
    }
}

fn is_subject(dep: Dep) -> bool {
    matches!(dep, Dep::Nsubj | Dep::Nsubjpass)
}
