//! What an article tells of the bodies and places whose offices people may hold.

use hashbrown::HashMap;

use super::{
    bare::{self, Office, Whose},
    cabinet,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, Place, PlaceSort, known_sort, normal_form, word_list::WordList},
        mention::Entity,
        resolve::{armed, draft::Draft, pass::Pass, state},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::Pos,
    },
};

/// How often an article names where its news is from.
const MOST_AS_SOURCE: usize = 3;

/// How many words before an office may tell that it is the opposition's or the federation's.
const REACH: u32 = 3;

/// The offices of an article, and whose they may be.
pub(super) struct Article {
    /// The offices that are told of people.
    pub(super) offices: Vec<Office>,
    /// Of which offices it has been found whose they are: the noun, and whose it is.
    pub(super) settled: HashMap<TokenIdx, EntityIdx>,
    /// The country that the article is about.
    pub(super) country: Option<EntityIdx>,
    /// The bodies and places, in the order in which they are first spoken of.
    pub(super) owners: Vec<Owner>,
}

/// A body or place that the article names.
pub(super) struct Owner {
    pub(super) entity: EntityIdx,
    /// What sort of body or place it is.
    pub(super) sort: &'static str,
    /// Where it is spoken of, in text order; a capital speaks for its country, too.
    pub(super) spoken: Vec<Spoken>,
}

/// Where a body or place is spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) token: TokenIdx,
    pub(super) sentence: usize,
    /// How the mention is put.
    pub(super) form: &'static str,
}

impl Owner {
    /// The last place before `token` at which it is spoken of.
    pub(super) fn before(&self, token: TokenIdx) -> Option<&Spoken> {
        self.spoken.get(..self.spoken.partition_point(|place| place.token < token))?.last()
    }

    /// The first place after `token` at which it is spoken of.
    pub(super) fn after(&self, token: TokenIdx) -> Option<&Spoken> {
        self.spoken.get(self.spoken.partition_point(|place| place.token <= token))
    }
}

impl Article {
    /// The offices, and whose they may be if that is wanted of one.
    pub(super) fn of(pass: &Pass<'_, '_>) -> Self {
        let draft = &*pass.draft;
        let offices = bare::collect(pass, WordList::Office);
        let is_open = offices.iter().any(Office::is_open);
        let owners = if is_open { owners(draft) } else { Vec::new() };
        let country = if is_open { state::own_country(draft) } else { None };
        Self { offices, settled: HashMap::new(), country, owners }
    }

    /// Whose the office may be; no company or town has a minister or "labor secretary", nor has a country whose
    /// cabinet is called otherwise, no company or chamber an ambassador, no country or
    /// body a mayor, no town a president, no paper from which the news is anybody, nor have states that only deal with each other, no country or town a "police spokesman", no belief anybody, no armed group a police chief or governor, no country or town a "union leader",
    /// no state or city what is federal, and an opposition's spokesman is no country's.
    pub(super) fn choices(&self, pass: &Pass<'_, '_>, office: &Office) -> Vec<&Owner> {
        let draft = &*pass.draft;
        let document = draft.reader.document;
        let before =
            office.noun.0.checked_sub(1).map(|before| document.token(TokenIdx(before)).lower.as_str());
        let has_portfolio =
            before.is_some_and(|word| draft.reader.gazetteer.lists(word, WordList::Portfolio));
        let is_of_opposition = has_before(document, office.noun, &["opposition", "shadow"]);
        let is_federal = has_before(document, office.noun, &["federal"]);
        let is_of_body = before.is_some_and(|word| draft.reader.gazetteer.lists(word, WordList::BodyClass));
        let is_of_force = before.is_some_and(|word| draft.reader.gazetteer.lists(word, WordList::StateForce));
        let is_country = |owner: &Owner| draft.kind(owner.entity) == EntityKind::Gpe && owner.sort != "city";
        let may_have =
            |owner: &Owner, called: &str| cabinet::may_have(&draft.profile(owner.entity).entity.name, called);
        let is_fit = |owner: &Owner| match document.token(office.noun).lower.as_str() {
            "minister" => is_country(owner) && may_have(owner, "minister"),
            // "an executive vice president", "a senior vice president"
            "president" if has_before(document, office.noun, &["executive", "senior"]) => {
                draft.kind(owner.entity) == EntityKind::Org
            }
            "president" => {
                owner.sort != "city" && !is_court(draft, owner.entity) && !is_of_states(draft, owner.entity)
            }
            "secretary" if has_portfolio => is_country(owner) && may_have(owner, "secretary"),
            "mayor" => {
                !matches!(owner.sort, "country" | "state") && draft.kind(owner.entity) != EntityKind::Org
            }
            "chief" if before == Some("police") => {
                draft.kind(owner.entity) == EntityKind::Gpe || is_public(draft, owner.entity)
            }
            "governor" => !armed::is_armed(pass, owner.entity),
            "spokesman" | "spokeswoman" | "spokesperson" if is_of_opposition => !is_country(owner),
            "spokesman" | "spokeswoman" | "spokesperson" if before == Some("mayoral") => {
                matches!(owner.sort, "city" | "town")
            }
            "spokesman" | "spokeswoman" | "spokesperson" if is_of_force => bears(draft, owner.entity, before),
            // "opposition leader Ada Obi", "overall leader Ada Obi"
            "leader" if is_of_opposition => is_place(draft, owner.entity),
            "leader" if has_before(document, office.noun, &["overall", "race"]) => false,
            "speaker" => !is_party(draft, owner.entity),
            "leader" | "boss" | "head" if is_of_body => !is_place(draft, owner.entity),
            role if draft.reader.gazetteer.lists(role, WordList::PublicOffice) => {
                let is_body =
                    is_public(draft, owner.entity) && !is_of_family(draft, owner.entity, "parliament");
                draft.kind(owner.entity) == EntityKind::Gpe || is_body
            }
            _ => true,
        };
        let may_be = |owner: &Owner| !is_belief(draft, owner.entity) && !is_source(draft, owner);
        let owners = self.owners.iter().filter(|owner| may_be(owner));
        let federations = if is_federal { self.federations(draft) } else { Vec::new() };
        let is_fit =
            |owner: &Owner| is_fit(owner) && (!is_federal || may_be_federal(draft, owner, &federations));
        owners.filter(|owner| owner.entity != office.holder && is_fit(owner)).collect()
    }

    /// The countries of which the article names a state: of one of them is what is federal.
    fn federations(&self, draft: &Draft<'_>) -> Vec<&'static str> {
        let states = self.owners.iter().filter(|owner| owner.sort == "state");
        let country = |owner: &Owner| {
            let name = normal_form(&draft.profile(owner.entity).entity.name);
            Gazetteer::shared().place(&name)?.country.as_deref()
        };
        states.filter_map(country).collect()
    }

    /// Whose an office is, where that is told or has been found.
    pub(super) fn owner(&self, office: &Office) -> Option<EntityIdx> {
        match office.whose {
            Whose::Of(owner) => Some(owner),
            _ => self.settled.get(&office.noun).copied(),
        }
    }

    /// What sort of body or place the entity is, if it is one.
    pub(super) fn sort(&self, entity: EntityIdx) -> Option<&'static str> {
        self.owners.iter().find(|owner| owner.entity == entity).map(|owner| owner.sort)
    }
}

/// Whether a federal office may be this one's: no state's or city's, and of all countries those of which the article names a state.
fn may_be_federal(draft: &Draft<'_>, owner: &Owner, federations: &[&str]) -> bool {
    let is_federation =
        || federations.contains(&normal_form(&draft.profile(owner.entity).entity.name).as_str());
    match owner.sort {
        "state" | "city" => false,
        "country" => federations.is_empty() || is_federation(),
        _ => true,
    }
}

/// Whether one of the words stands before the office: "opposition health spokesman Ada Obi", "federal industry minister Ada Obi".
fn has_before(document: &Document, office: TokenIdx, words: &[&str]) -> bool {
    let before = (office.0.saturating_sub(REACH)..office.0).map(|at| document.token(TokenIdx(at)));
    before.rev().take_while(|word| word.pos != Pos::Punct).any(|word| words.contains(&word.lower.as_str()))
}

/// Whether the body's name ends like those of courts, which have presidents, too, but none of whom one speaks without it.
fn is_court(draft: &Draft<'_>, body: EntityIdx) -> bool {
    is_of_family(draft, body, "court")
}

/// Whether the body is one of states that has a secretary-general or director and no president: "United Nations".
fn is_of_states(draft: &Draft<'_>, body: EntityIdx) -> bool {
    let called = &draft.profile(body).entity.name;
    let gazetteer = draft.reader.gazetteer;
    let name = called.to_lowercase();
    // "Human Rights Watch urged President Ada Obi to act".
    let is_charity = || known_sort::is_called(gazetteer, called, EntityKind::Org, "charity") == Some(true);
    let has_none = || gazetteer.lists(&name.replace(' ', "-"), WordList::WithoutPresident) || is_charity();
    draft.kind(body) == EntityKind::Org
        && (has_none()
            || name.split(' ').any(|word| draft.reader.gazetteer.lists(word, WordList::WithoutPresident)))
}

/// Whether the body's name has the word.
fn bears(draft: &Draft<'_>, body: EntityIdx, word: Option<&str>) -> bool {
    let name = draft.profile(body).entity.name.to_lowercase();
    word.is_some_and(|word| name.split(' ').any(|part| part == word))
}

/// Whether the body's name ends like those of parties: a parliament has a speaker.
fn is_party(draft: &Draft<'_>, body: EntityIdx) -> bool {
    let name = draft.profile(body).entity.name.to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    draft.reader.gazetteer.lists(last, WordList::LedBody)
}

/// Whether the last word of the body's name is of a family of nouns.
fn is_of_family(draft: &Draft<'_>, body: EntityIdx, family: &str) -> bool {
    let name = draft.profile(body).entity.name.to_lowercase();
    name.rsplit(' ').next().is_some_and(|last| draft.reader.gazetteer.nouns.is_of_family(last, family))
}

fn is_place(draft: &Draft<'_>, entity: EntityIdx) -> bool {
    matches!(draft.kind(entity), EntityKind::Gpe | EntityKind::Loc)
}

/// Whether the name only tells what some people believe in, who have no office in common: "Shiite" of "Shiite rebels".
fn is_belief(draft: &Draft<'_>, group: EntityIdx) -> bool {
    let name = draft.profile(group).entity.name.to_lowercase();
    let lists = |list: WordList| draft.reader.gazetteer.lists(&name, list);
    draft.kind(group) == EntityKind::Group && (lists(WordList::Religion) || lists(WordList::Creed))
}

/// Whether the owner is a paper, station or site of which the article speaks no oftener than of where its news is from.
fn is_source(draft: &Draft<'_>, owner: &Owner) -> bool {
    let profile = draft.profile(owner.entity);
    let Entity { name, kind, .. } = &profile.entity;
    let gazetteer = draft.reader.gazetteer;
    let is_medium = || {
        known_sort::is_medium(gazetteer, name, *kind)
            || profile.descriptors.iter().any(|noun| gazetteer.lists(noun, WordList::Medium))
    };
    owner.spoken.len() <= MOST_AS_SOURCE && *kind == EntityKind::Org && is_medium()
}

/// Whether the body's name tells that it is a public one: "European Commission".
fn is_public(draft: &Draft<'_>, body: EntityIdx) -> bool {
    let name = draft.profile(body).entity.name.to_lowercase();
    name.split(' ').any(|word| draft.reader.gazetteer.lists(word, WordList::PublicWord))
}

/// The named bodies and places of the article.
fn owners(draft: &Draft<'_>) -> Vec<Owner> {
    let document = draft.reader.document;
    let mut owners: Vec<Owner> = Vec::new();
    let mut at: HashMap<EntityIdx, usize> = HashMap::new();
    let mut capitals: Vec<(usize, &str)> = Vec::new();
    for (position, profile) in draft.profiles.iter().enumerate() {
        let kind = profile.entity.kind;
        let is_place = matches!(kind, EntityKind::Gpe | EntityKind::Loc);
        if !profile.entity.named
            || !(is_place || matches!(kind, EntityKind::Org | EntityKind::Fac | EntityKind::Group))
        {
            continue;
        }
        let entity = EntityIdx::new(position);
        let place = draft.reader.gazetteer.place(&normal_form(&profile.entity.name)).filter(|_| is_place);
        let country = place.and_then(|place| place.capital_of.as_deref());
        capitals.extend(country.map(|country| (owners.len(), country)));
        at.insert(entity, owners.len());
        let sort = if is_place { sort_of_place(place) } else { kind.as_str() };
        owners.push(Owner { entity, sort, spoken: Vec::new() });
    }
    for mention in &draft.mentions {
        let [entity] = mention.entities.as_slice() else { continue };
        let Some(&owner) = at.get(entity) else { continue };
        let (token, sentence) = (mention.head, document.sentence_of(mention.head));
        let form = match mention.form {
            MentionForm::Name => "name",
            MentionForm::Adjective => "adjective",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronoun => "pronoun",
        };
        owners[owner].spoken.push(Spoken { token, sentence, form });
    }
    for (capital, country) in capitals {
        let is_country =
            |owner: &Owner| normal_form(&draft.profile(owner.entity).entity.name).as_str() == country;
        let Some(country) = owners.iter().position(is_country) else { continue };
        let spoken: Vec<Spoken> =
            owners[capital].spoken.iter().map(|&place| Spoken { form: "capital", ..place }).collect();
        owners[country].spoken.extend(spoken);
    }
    owners.retain(|owner| !owner.spoken.is_empty());
    for owner in &mut owners {
        owner.spoken.sort_by_key(|place| place.token);
    }
    owners.sort_by_key(|owner| (owner.spoken[0].token, owner.entity));
    owners
}

fn sort_of_place(place: Option<&Place>) -> &'static str {
    match place.map(|place| place.sort) {
        Some(PlaceSort::Country) => "country",
        Some(PlaceSort::State) => "state",
        Some(PlaceSort::Region) => "region",
        Some(PlaceSort::City) => "city",
        None => "town",
    }
}
