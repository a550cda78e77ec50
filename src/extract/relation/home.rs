//! What every reader of the news knows of a name, where the article names the country: the Nikkei is an index of Japan, the yen
//! its currency, the Diet its parliament.

use compact_str::CompactString;
use hashbrown::{HashMap, HashSet};

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Route, Slot, Trigger},
        extraction::{EntityIdx, MentionForm},
        filler::{Filler, Via},
        gazetteer::{Gazetteer, PlaceSort, normal_form},
        mention::{Entity, Mention},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// Most words of a name that the table knows.
const LONGEST: usize = 7;

/// What a name has to do with a country.
#[derive(Debug)]
struct Home {
    relation: &'static str,
    country: &'static str,
    /// Further places of which it is one: Europe for the DAX.
    regions: Vec<&'static str>,
}

/// The table that ships with the crate.
#[derive(Debug, Default)]
pub(crate) struct Homes {
    rows: Vec<Home>,
    /// Positions of the rows by name in normal form.
    names: HashMap<CompactString, usize>,
    /// The first words of these: nearly all entities of an article begin otherwise.
    beginnings: HashSet<CompactString>,
    /// Words in which a known name may go on.
    rest: HashSet<&'static str>,
    /// Names that mean other things, too.
    doubtful: HashSet<&'static str>,
    /// Last words of what has indices.
    markets: HashSet<&'static str>,
    /// Last words of several indices.
    indices: HashSet<&'static str>,
    /// Words before these that leave open none of which they are.
    plain: HashSet<&'static str>,
}

/// A name that the table knows.
#[derive(Clone, Copy)]
struct Known<'t> {
    entity: EntityIdx,
    home: &'t Home,
    /// Whether it is none of the names that mean other things, too.
    is_sure: bool,
}

/// What the names of two entities tell by themselves.
pub(super) struct Beside {
    pub(super) subject: EntityIdx,
    pub(super) object: EntityIdx,
    pub(super) relation: &'static str,
    /// What tells it.
    pub(super) link: &'static str,
}

impl Homes {
    /// Reads the shipped table; a line that is no row is left out.
    pub(crate) fn shipped() -> Self {
        let mut table = Self::default();
        for line in include_str!("homes.tsv").lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let &[relation, country, regions, names] = columns.as_slice() else { continue };
            let values = || names.split('|');
            match relation {
                "rest" => table.rest.extend(values()),
                "doubtful" => table.doubtful.extend(values()),
                "markets" => table.markets.extend(values()),
                "indices" => table.indices.extend(values()),
                "plain" => table.plain.extend(values()),
                _ => {
                    let row = table.rows.len();
                    let regions = regions.split('|').filter(|region| !region.is_empty()).collect();
                    table.rows.push(Home { relation, country, regions });
                    for name in values().map(normal_form) {
                        table.beginnings.extend(name.split(' ').next().map(CompactString::from));
                        table.names.insert(name, row);
                    }
                }
            }
        }
        table
    }

    /// What the table knows of an entity: of the name itself, or of what of it follows a place ("Japan's Nikkei 225").
    fn of(&self, entity: EntityIdx, known: &Entity) -> Option<Known<'_>> {
        let name = normal_form(&known.name);
        let words: Vec<&str> = name.split(' ').collect();
        let after_place = (1..=2).filter(|&n| place(&words, 0, n).is_some()).max().unwrap_or(0);
        let (home, is_sure) = [0, after_place].into_iter().find_map(|from| self.found(&words[from..]))?;
        let is_fit = match home.relation {
            "is index of" => !matches!(known.kind, EntityKind::Person | EntityKind::Gpe),
            "is currency of" => matches!(known.kind, EntityKind::Product | EntityKind::Other),
            // "A department of justice" may be that of any country.
            _ => known.kind == EntityKind::Org && known.name.starts_with(char::is_uppercase),
        };
        is_fit.then_some(Known { entity, home, is_sure })
    }

    /// Whether the name ends like those of markets and of what is traded there.
    pub(super) fn has_index(&self, name: &str) -> bool {
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.markets.contains(last.as_str()) || self.indices.contains(last.as_str())
    }

    /// The longest known name with which the words begin where the rest of them says no more, and whether it means nothing else.
    fn found(&self, words: &[&str]) -> Option<(&Home, bool)> {
        if !words.first().is_some_and(|first| self.beginnings.contains(*first)) {
            return None;
        }
        (1..=words.len().min(LONGEST)).rev().find_map(|n_words| {
            let (start, rest) = words.split_at(n_words);
            let start = start.join(" ");
            let home = self.rows.get(*self.names.get(start.as_str())?)?;
            let may_follow =
                |word: &&str| self.rest.contains(word) || word.starts_with(|c: char| c.is_ascii_digit());
            let is_all = rest.iter().all(may_follow) && (rest.is_empty() || home.relation == "is index of");
            let is_sure = !rest.is_empty() || !self.doubtful.contains(start.as_str());
            is_all.then_some((home, is_sure))
        })
    }

    /// What an index is to unnamed things of the country or a region of it: an index of the "European markets", one of "two US
    /// indices".
    fn to_markets(&self, home: &Home, things: &Entity) -> Option<&'static str> {
        let name = normal_form(&things.name);
        let words: Vec<&str> = name.split(' ').collect();
        let last = words.last().filter(|_| !things.named && home.relation == "is index of")?;
        let relation = if self.indices.contains(last) {
            "is one of"
        } else if self.markets.contains(last) {
            home.relation
        } else {
            return None;
        };
        // The "U.S. housing market" has none.
        let named: Vec<(usize, usize)> = places(&words);
        let is_named = |position: usize| named.iter().any(|&(from, n)| (from..from + n).contains(&position));
        let is_plain = words.iter().enumerate().all(|(position, word)| {
            is_named(position)
                || [&self.markets, &self.indices, &self.plain].iter().any(|list| list.contains(word))
        });
        let is_home = |full: &str| full == home.country || home.regions.contains(&full);
        let mut full = named.iter().filter_map(|&(from, n)| place(&words, from, n));
        full.any(is_home).then_some(relation).filter(|_| is_plain)
    }
}

/// Where the words name places, and with how many words: "South American" is not American.
pub(super) fn places(words: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let n = [2, 1].into_iter().find(|&n| place(words, from, n).is_some());
        found.extend(n.map(|n| (from, n)));
        from += n.unwrap_or(1);
    }
    found
}

/// The full name of the place that `n` of the words are a name or an adjective of.
fn place(words: &[&str], from: usize, n: usize) -> Option<&'static str> {
    let name = words.get(from..from + n)?.join(" ");
    let name = name.strip_suffix("'s").unwrap_or(&name);
    let gazetteer = Gazetteer::shared();
    let place = gazetteer.place(name).or_else(|| gazetteer.place_of_adjective(name))?;
    matches!(place.sort, PlaceSort::Country | PlaceSort::Region).then_some(place.name.as_str())
}

impl Matcher<'_> {
    /// What is known of the names of the article whose country it names, and that none of `told` says already.
    pub(crate) fn homes(&self, told: &[Candidate]) -> Vec<Candidate> {
        let entities = || {
            let all = self.fillers.resolved.entities.iter().enumerate();
            all.map(|(position, entity)| (EntityIdx::new(position), entity))
        };
        let known: Vec<Known<'_>> =
            entities().filter_map(|(position, entity)| self.homes.of(position, entity)).collect();
        let n_indices = known.iter().filter(|one| one.home.relation == "is index of").count();
        let mut found = Vec::new();
        for one in known.iter().filter(|one| one.is_sure || n_indices > 1) {
            let mut objects: Vec<(EntityIdx, &'static str)> = entities()
                .filter_map(|(other, things)| Some((other, self.homes.to_markets(one.home, things)?)))
                .collect();
            let is_of_own_market = |&(other, relation): &(EntityIdx, &str)| {
                let name = normal_form(&self.fillers.resolved.entity(other).name);
                let words: Vec<&str> = name.split(' ').collect();
                let is_home = |(from, n): (usize, usize)| place(&words, from, n) == Some(one.home.country);
                relation == one.home.relation && places(&words).into_iter().any(is_home)
            };
            // An index of the "US markets" is one of the US only by them.
            if !objects.iter().any(is_of_own_market) {
                let is_country = |entity: &Entity| {
                    let place = Gazetteer::shared().place(&normal_form(&entity.name));
                    entity.named
                        && entity.kind == EntityKind::Gpe
                        && place.is_some_and(|place| place.name == one.home.country)
                };
                let countries = entities().filter(|(_, entity)| is_country(entity));
                objects.extend(countries.map(|(country, _)| (country, one.home.relation)));
            }
            for (object, relation) in objects {
                let is_told = told.iter().any(|candidate| {
                    candidate.subject.filler.entity == one.entity
                        && candidate.object.filler.entity == object
                        && candidate.name == relation
                });
                if !is_told && object != one.entity {
                    let beside = Beside { subject: one.entity, object, relation, link: "home" };
                    found.extend(self.beside(&beside));
                }
            }
        }
        found
    }

    /// The candidate at the subject's first mention beside the object, or else at its first mention.
    pub(super) fn beside(&self, said: &Beside) -> Option<Candidate> {
        let &Beside { subject, object, .. } = said;
        let resolved = self.fillers.resolved;
        let document = self.tree().document;
        let by_name =
            |mention: &&Mention| mention.form == MentionForm::Name || !resolved.entity(subject).named;
        let places: Vec<&Mention> = resolved.mentions_of(subject).filter(by_name).collect();
        let beside = |mention: &Mention| {
            let sentence = document.sentence_of(mention.head);
            resolved.mentions_of(object).find(|other| document.sentence_of(other.head) == sentence)
        };
        let (mention, other) = places
            .iter()
            .find_map(|&mention| Some((mention, Some(beside(mention)?))))
            .or_else(|| places.first().map(|&mention| (mention, None)))?;
        Some(self.stated(said, mention, other))
    }

    /// The candidate at the mention of its subject and, where there is one beside it, that of its object.
    pub(super) fn stated(&self, said: &Beside, mention: &Mention, other: Option<&Mention>) -> Candidate {
        let &Beside { subject, object, relation, link } = said;
        let resolved = self.fillers.resolved;
        let end = |entity: EntityIdx, slot: Slot, at: &Mention, via: Via, form: MentionForm| End {
            kind: resolved.entity(entity).kind,
            named: resolved.entity(entity).named,
            filler: Filler {
                entity,
                tokens: at.tokens,
                head: at.head,
                form,
                via,
                joint: at.entities.len() > 1,
            },
            slot,
            preposition: None,
            route: Route { reattached: other.is_none(), ..Route::default() },
        };
        let subject = end(subject, Slot::Head, mention, Via::Itself, mention.form);
        let object = match other {
            Some(other) => end(object, Slot::Modifier, other, Via::Itself, other.form),
            None => end(object, Slot::Modifier, mention, Via::Through, MentionForm::Nominal),
        };
        let mut frame = Frame::new(Trigger::Link, mention.head);
        frame.link = link.into();
        let words: Vec<TokenIdx> = mention.tokens.iter().collect();
        let phrase = self.phrase(&frame, &words);
        let name = CompactString::const_new(relation);
        let predicate = self.predicate_of(&name, (&subject, &object));
        Candidate::new(&frame, self.lemma_of(&frame), (subject, object), (predicate, name), phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(name: &str) -> Option<(&'static str, &'static str)> {
        let homes = Homes::shipped();
        let name = normal_form(name);
        let words: Vec<&str> = name.split(' ').collect();
        homes.found(&words).map(|(home, _)| (home.relation, home.country))
    }

    #[test]
    fn a_known_name_may_go_on_as_indices_do() {
        assert_eq!(relation("FTSE 100"), Some(("is index of", "United Kingdom")));
        assert_eq!(relation("Dow Jones Industrial Average"), Some(("is index of", "United States")));
        assert_eq!(relation("FTSE MIB"), Some(("is index of", "Italy")));
        assert_eq!(relation("Dow Jones Newswires"), None);
        assert_eq!(relation("Storting"), Some(("is parliament of", "Norway")));
        assert_eq!(relation("Storting 2"), None);
    }

    #[test]
    fn every_country_of_the_table_is_known() {
        let gazetteer = Gazetteer::shared();
        for row in &Homes::shipped().rows {
            for name in std::iter::once(&row.country).chain(&row.regions) {
                let place = gazetteer.place(&normal_form(name));
                assert_eq!(place.map(|place| place.name.as_str()), Some(*name), "{row:?}");
            }
        }
    }
}
