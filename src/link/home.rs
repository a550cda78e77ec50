//! Of which country a body is whose name does not tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    identity::{Article, Local, Rank, Seat, entity_key, form_of},
    institution::{Body, body_of},
    known::full_form,
};
use crate::{
    extract::gazetteer::{Gazetteer, Place, PlaceSort, normal_form},
    key::Key,
    kind::EntityKind,
};

/// How many times as often as any other an article must mention a country to be about it.
const CLEARLY_MORE: u32 = 2;
/// How often at least.
const LEAST: u32 = 2;
/// How many places may lie in each other between a street and its country.
const DEEPEST: usize = 3;

/// Whose a body is that many countries have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The body, the same word for all spellings.
    pub(super) body: String,
    /// The key of the country, state or town of which it is the one; of the article where that is not known.
    pub(super) key: Key,
    /// The name of the place, where it is known.
    pub(super) place: Option<&'static str>,
    /// How well the body's own name tells it.
    pub(super) rank: Rank,
}

/// For each of `locals` whose it is, if it is a body that many countries have.
///
/// The name may tell it ("the Kenyan Supreme Court"), or what the article states, or else it is the country that the
/// article is about. A body of which none of them tells it is one in its article only.
pub(super) fn homes(
    articles: &[Article],
    locals: &[Local],
    forms: &[String],
    seats: &[Seat],
) -> Vec<Option<Home>> {
    let mut places: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for seat in seats {
        places.entry(seat.of).or_default().insert(seat.place);
    }
    let map = Map { locals, places };
    let parsed: Vec<Option<Told>> = locals.iter().zip(forms).map(|(local, form)| told(local, form)).collect();
    let open =
        parsed.iter().zip(locals).filter(|(told, _)| told.as_ref().is_some_and(|told| told.place.is_none()));
    let countries = map.countries(&open.map(|(_, local)| local.article).collect());
    let home = |(nth, told): (usize, Option<Told>)| {
        let Told { body, place, rank } = told?;
        let article = locals[nth].article;
        let about = || countries.get(&article).copied().filter(|_| !body.is_local);
        let place = place.or_else(|| map.seat(nth, body.is_local)).or_else(about);
        let key =
            place.map_or(articles[article].key, |place| entity_key(place.kind(), &form_of(&place.name), ""));
        Some(Home { body: body.name, key, place: place.map(|place| place.name.as_str()), rank })
    };
    parsed.into_iter().enumerate().map(home).collect()
}

/// What the names of a body tell of it.
struct Told {
    body: Body,
    place: Option<&'static Place>,
    rank: Rank,
}

/// What the names of a local entity tell, if it is a body that many have: an alias may tell more than the name ("USAF").
fn told(local: &Local, form: &str) -> Option<Told> {
    if !local.named || !may_be_body(local.kind) {
        return None;
    }
    let told = parse(form)?;
    if told.place.is_some() {
        return Some(told);
    }
    let of_alias = |alias: &String| {
        let form = form_of(alias);
        let other = parse(full_form(&form, EntityKind::Org).unwrap_or(&form))?;
        other.place.filter(|_| other.body == told.body)
    };
    let place = local.aliases.iter().filter_map(of_alias).min_by_key(|place| place.name.as_str());
    Some(Told { place, ..told })
}

fn may_be_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Org | EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac | EntityKind::Group)
}

/// The body that a form means, and the place that it has beside it: "swedish greens", "kenya's supreme court", "court of
/// appeal of singapore".
fn parse(form: &str) -> Option<Told> {
    if let Some(body) = body_of(form) {
        return Some(Told { body, place: None, rank: Rank::Short });
    }
    let after = form.rsplit_once(" of ").and_then(|(body, place)| Some((body_of(body)?, place_of(place)?)));
    if let Some((body, place)) = after {
        return Some(Told { body, place: Some(place), rank: Rank::Full });
    }
    form.match_indices(' ').find_map(|(at, _)| {
        let (place, rest) = form.split_at(at);
        let body = body_of(rest.trim_start())?;
        let is_possessive = place.ends_with('\'') || place.ends_with("'s");
        let noun = || place_of(place).filter(|_| is_possessive || !body.is_party);
        let place = Gazetteer::shared().place_of_adjective(&normal_form(place)).or_else(noun)?;
        let rank = if is_possessive { Rank::Possessive } else { Rank::Full };
        Some(Told { body, place: Some(place), rank })
    })
}

fn place_of(name: &str) -> Option<&'static Place> {
    Gazetteer::shared().place(&normal_form(name))
}

/// How often an article mentions each country, by its name; none for all places of which the country is not known.
type Counts<'a> = BTreeMap<Option<&'a str>, (u32, Option<&'static Place>)>;

/// Where the places of the articles lie.
struct Map<'a> {
    locals: &'a [Local],
    places: BTreeMap<usize, BTreeSet<usize>>,
}

impl Map<'_> {
    /// The only country in which the article states that the body is, or of which it is a part; for a local body the place.
    fn seat(&self, nth: usize, is_local: bool) -> Option<&'static Place> {
        let seats = self.places.get(&nth)?.iter();
        only(seats.filter_map(|&place| {
            let own = place_of(&self.locals[place].name);
            if is_local { own } else { self.country(place, DEEPEST) }
        }))
    }

    /// The country in which a place lies, as the article or the tables tell it.
    fn country(&self, nth: usize, depth: usize) -> Option<&'static Place> {
        let known = place_of(&self.locals[nth].name);
        if known.is_some_and(|place| place.sort == PlaceSort::Country) {
            return known;
        }
        let around = self.places.get(&nth).filter(|_| depth > 0);
        let around = around.into_iter().flatten().filter_map(|&place| self.country(place, depth - 1));
        only(around).or_else(|| place_of(known?.country.as_ref()?))
    }

    /// The country that each of some articles is about, where it is clear: the articles by their positions.
    fn countries(&self, articles: &BTreeSet<usize>) -> BTreeMap<usize, &'static Place> {
        let mut counts: BTreeMap<usize, Counts<'_>> = BTreeMap::new();
        for (nth, local) in self.locals.iter().enumerate() {
            let is_place = local.named && matches!(local.kind, EntityKind::Gpe | EntityKind::Loc);
            if is_place && articles.contains(&local.article) {
                let country = self.country(nth, DEEPEST);
                let name = country.map(|country| country.name.as_str());
                let count = counts.entry(local.article).or_default().entry(name).or_insert((0, country));
                count.0 += local.n_mentions;
            }
        }
        counts.into_iter().filter_map(|(article, counts)| Some((article, clearly_most(counts)?))).collect()
    }
}

/// The one place that all of them are.
fn only(places: impl Iterator<Item = &'static Place>) -> Option<&'static Place> {
    let mut places: BTreeMap<&str, &'static Place> =
        places.map(|place| (place.name.as_str(), place)).collect();
    places.pop_first().filter(|_| places.is_empty()).map(|(_, place)| place)
}

/// The country mentioned clearly more often than any other, and not clearly less than all places of which the country is not
/// known.
fn clearly_most(mut counts: Counts<'_>) -> Option<&'static Place> {
    let unknown = counts.remove(&None).map_or(0, |(n, _)| n);
    let mut counts: Vec<(u32, Option<&'static Place>)> = counts.into_values().collect();
    counts.sort_by_key(|(n, _)| *n);
    let (most, country) = counts.pop()?;
    let second = counts.pop().map_or(0, |(n, _)| n);
    let is_clear = most >= LEAST && second * CLEARLY_MORE <= most && unknown < most * CLEARLY_MORE;
    country.filter(|_| is_clear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::identity::{Entity, Linked, link};
    use EntityKind::{Gpe, Group, Org};

    fn local(article: usize, idx: u32, name: &str, kind: EntityKind, n_mentions: u32) -> Local {
        let (name, aliases) = (name.to_owned(), Vec::new());
        Local { article, idx, name, kind, label: None, named: true, aliases, n_mentions }
    }

    fn linked(locals: &[Local], seats: &[(usize, usize)]) -> Linked {
        let key = |nth: usize| Key::of(&["article", &nth.to_string()]);
        let articles: Vec<Article> =
            (0..4).map(|nth| Article { key: key(nth), reprint_of: key(nth) }).collect();
        let seats: Vec<Seat> = seats.iter().map(|&(of, place)| Seat { of, place }).collect();
        link(&articles, locals, &seats)
    }

    fn name(linked: &Linked, nth: usize) -> &str {
        let entity: &Entity = &linked.entities[linked.of[nth]];
        &entity.name
    }

    #[test]
    fn a_body_that_many_have_is_that_of_the_country_of_which_the_article_speaks_most() {
        let court = |article| local(article, 0, "Supreme Court", Org, 2);
        let linked = linked(
            &[
                court(0),
                local(0, 1, "Kenya", Gpe, 4),
                court(1),
                local(1, 1, "Nairobi", Gpe, 2),
                court(2),
                local(2, 1, "Chile", Gpe, 3),
                local(3, 0, "Supreme Court of Kenya", Org, 1),
            ],
            &[],
        );
        assert_eq!(linked.of[0], linked.of[2]);
        assert_eq!(linked.of[0], linked.of[6]);
        assert_ne!(linked.of[0], linked.of[4]);
        assert_eq!((name(&linked, 0), name(&linked, 4)), ("Supreme Court of Kenya", "Supreme Court (Chile)"));
    }

    #[test]
    fn where_no_country_is_clearly_meant_it_is_one_in_its_article_only() {
        let two = |article| {
            [
                local(article, 0, "Greens", Org, 1),
                local(article, 1, "Chile", Gpe, 3),
                local(article, 2, "Kenya", Gpe, 2),
            ]
        };
        let locals: Vec<Local> = two(0).into_iter().chain(two(1)).collect();
        let linked = linked(&locals, &[]);
        assert_ne!(linked.of[0], linked.of[3]);
        assert_eq!(name(&linked, 0), "Greens");
    }

    #[test]
    fn what_the_article_states_goes_before_what_it_is_about() {
        let locals = [
            local(0, 0, "High Court", Org, 1),
            local(0, 1, "Chile", Gpe, 5),
            local(0, 2, "Kisumu", Gpe, 1),
            local(0, 3, "Kenya", Gpe, 1),
        ];
        assert_eq!(name(&linked(&locals, &[(0, 2), (2, 3)]), 0), "High Court (Kenya)");
        assert_eq!(name(&linked(&locals, &[(0, 2), (2, 3), (0, 1)]), 0), "High Court (Chile)", "two of them");
    }

    #[test]
    fn an_alias_may_tell_whose_it_is() {
        let force = Local { aliases: vec!["USAF".to_owned()], ..local(0, 0, "Air Force", Org, 1) };
        let linked = linked(&[force, local(1, 0, "U.S. Air Force", Org, 1)], &[]);
        assert_eq!(linked.of[0], linked.of[1]);
    }

    #[test]
    fn a_party_is_one_by_all_its_names_and_a_local_body_has_no_country() {
        let locals = [
            local(0, 0, "Liberal", Group, 1),
            local(0, 1, "Canada", Gpe, 2),
            local(1, 0, "Liberal Party", Org, 1),
            local(1, 1, "Canada", Gpe, 2),
            local(0, 2, "District Court", Org, 1),
            local(1, 2, "District Court", Org, 1),
        ];
        let linked = linked(&locals, &[]);
        assert_eq!(linked.of[0], linked.of[2]);
        assert_ne!(linked.of[4], linked.of[5]);
    }
}
