//! What somebody calls his own, where the article tells of what he is: "his country" is Chad after "Chadian President Otis Rask",
//! "her party" the one that she leads, "his government" that of Chad.

use compact_str::{CompactString, ToCompactString, format_compact};
use hashbrown::HashMap;

use super::{
    office,
    pass::Pass,
    sort::{is_public, may_be_company, noun_of_name},
    wording,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{PlaceSort, normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// Gives what is only described as a person's the name that it has, or the state whose it is.
pub(super) fn settle(pass: &mut Pass<'_, '_>) {
    let mut offices: Option<HashMap<EntityIdx, Vec<Held>>> = None;
    for described in (0..pass.draft.profiles.len()).map(EntityIdx::new) {
        let Some((person, noun)) = of_person(pass, described) else { continue };
        let offices = offices.get_or_insert_with(|| held(pass));
        let held = offices.get(&person).map(Vec::as_slice).unwrap_or_default();
        match meant(pass, described, person, &noun, held) {
            Some(Meant::This(known)) => replace(pass, described, known),
            Some(Meant::Of(state, words)) => {
                let name = wording::of_owner(&pass.draft.profile(state).entity.name, &words);
                rename(pass, described, &name);
                pass.draft.profiles[described.get()].entity.tied_to = Some(state);
            }
            None => {}
        }
    }
}

/// An office that a person holds.
struct Held {
    noun: TokenIdx,
    owner: EntityIdx,
}

/// What somebody's own thing is.
enum Meant {
    /// What the article names or describes elsewhere.
    This(EntityIdx),
    /// What the words describe of a state: "foreign ministry".
    Of(EntityIdx, CompactString),
}

/// The offices of each person.
fn held(pass: &Pass<'_, '_>) -> HashMap<EntityIdx, Vec<Held>> {
    let mut held: HashMap<EntityIdx, Vec<Held>> = HashMap::new();
    for (holder, noun, owner) in office::told(pass) {
        held.entry(holder).or_default().push(Held { noun, owner });
    }
    held
}

/// The person whose the described thing is, and the noun for it.
fn of_person(pass: &Pass<'_, '_>, described: EntityIdx) -> Option<(EntityIdx, CompactString)> {
    let profile = pass.draft.profile(described);
    let person = profile.entity.tied_to.filter(|_| !profile.entity.named && !profile.plural)?;
    let [noun] = profile.descriptors.as_slice() else { return None };
    (pass.draft.kind(person) == EntityKind::Person).then(|| (person, noun.clone()))
}

fn meant(
    pass: &Pass<'_, '_>,
    described: EntityIdx,
    person: EntityIdx,
    noun: &str,
    held: &[Held],
) -> Option<Meant> {
    match noun {
        "country" | "nation" | "homeland" => country(pass, person, held).map(Meant::This),
        // "Ada Obi's government" is called so.
        "government" | "army" | "ministry" if !pass.shown_by_pronoun.contains(&described) => None,
        "government" | "army" => {
            let state = state(pass, held).or_else(|| served(pass, noun, held))?;
            let words = words_after_owner(pass, described)?;
            Some(known_body(pass, described, state, noun).map_or(Meant::Of(state, words), Meant::This))
        }
        "ministry" => ministry(pass, described, held),
        _ => body(pass, person, noun, held).map(Meant::This),
    }
}

/// The country that the person is from or serves.
fn country(pass: &Pass<'_, '_>, person: EntityIdx, held: &[Held]) -> Option<EntityIdx> {
    let own = pass.nations.get(&person).copied();
    let of_office = held.iter().map(|office| office.owner);
    own.into_iter().chain(of_office).find(|&place| is_country(pass, place))
}

fn is_country(pass: &Pass<'_, '_>, place: EntityIdx) -> bool {
    let name = normal_form(&pass.draft.profile(place).entity.name);
    pass.draft.reader.gazetteer.place(&name).is_some_and(|place| place.sort == PlaceSort::Country)
}

/// The state that the person leads or serves as a minister.
fn state(pass: &Pass<'_, '_>, held: &[Held]) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let leads = |office: &&Held| {
        let lower = document.token(office.noun).lower.as_str();
        gazetteer.lists(lower, WordList::StateOffice) || gazetteer.lists(lower, WordList::Leader)
    };
    let mut states = held.iter().filter(leads).map(|office| office.owner);
    states.find(|&state| pass.draft.kind(state) == EntityKind::Gpe)
}

/// The country for whose government somebody speaks or works: Kenya in "Kenya's ambassador, Ada Obi, said her government".
fn served(pass: &Pass<'_, '_>, noun: &str, held: &[Held]) -> Option<EntityIdx> {
    let mut owners = held.iter().map(|office| office.owner).filter(|_| noun == "government");
    owners.find(|&owner| is_country(pass, owner))
}

/// The body of the state that the article calls by the noun.
fn known_body(pass: &Pass<'_, '_>, described: EntityIdx, state: EntityIdx, noun: &str) -> Option<EntityIdx> {
    let mut bodies = (0..pass.draft.profiles.len()).map(EntityIdx::new).filter(|&body| {
        let profile = pass.draft.profile(body);
        body != described
            && profile.n_mentions > 0
            && !profile.plural
            && profile.entity.tied_to == Some(state)
            && (profile.descriptors.iter().any(|known| known == noun)
                || noun_of_name(&normal_form(&profile.entity.name)) == noun)
    });
    let body = bodies.next()?;
    bodies.next().is_none().then_some(body)
}

/// The ministry of a minister: "the foreign minister said his ministry" is the foreign ministry's.
fn ministry(pass: &Pass<'_, '_>, described: EntityIdx, held: &[Held]) -> Option<Meant> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let office = held.iter().find(|office| document.token(office.noun).lower == "minister")?;
    let before = TokenIdx(office.noun.0.checked_sub(1)?);
    let field = document.token(before).lower.as_str();
    if !gazetteer.lists(field, WordList::Portfolio) || pass.draft.name_over(before).is_some() {
        return None;
    }
    let mut known = (0..pass.draft.profiles.len()).map(EntityIdx::new).filter(|&body| {
        let profile = pass.draft.profile(body);
        let name = normal_form(&profile.entity.name);
        let is_told = |word: &str| name.split(' ').any(|known| known == word);
        body != described
            && profile.n_mentions > 0
            && profile.entity.kind == EntityKind::Org
            && is_told("ministry")
            && is_told(field)
            && profile.entity.tied_to.is_none_or(|tied| tied == office.owner)
    });
    if let Some(known) = known.next() {
        return Some(Meant::This(known));
    }
    Some(Meant::Of(office.owner, format_compact!("{field} ministry")))
}

/// The body of the person that may be called so: "his firm" is no ministry, "her party" no company.
fn body(pass: &Pass<'_, '_>, person: EntityIdx, noun: &str, held: &[Held]) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    let of_office = held.iter().map(|office| office.owner);
    let own = pass.bodies.get(&person).copied();
    let mut bodies =
        own.into_iter().chain(of_office).filter(|&body| pass.draft.kind(body) == EntityKind::Org);
    bodies.find(|&body| {
        let profile = pass.draft.profile(body);
        let public = is_public(gazetteer, &normal_form(&profile.entity.name));
        let told =
            profile.descriptors.iter().any(|known| known == noun || gazetteer.nouns.agree(known, noun));
        let leads_team = || {
            held.iter().any(|office| {
                let lower = pass.draft.reader.document.token(office.noun).lower.as_str();
                gazetteer.lists(lower, WordList::TeamOffice)
            })
        };
        told || match noun {
            "company" | "firm" | "business" | "employer" => !public && may_be_company(gazetteer, profile),
            "group" => !public,
            "team" | "club" | "side" => own == Some(body) && leads_team(),
            "party" => is_party(pass, body),
            _ => false,
        }
    })
}

/// Whether the body may be a party, as neither its name nor a noun for it tells that it is another sort of body.
fn is_party(pass: &Pass<'_, '_>, body: EntityIdx) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let profile = pass.draft.profile(body);
    let name = normal_form(&profile.entity.name);
    let is_other = profile.descriptors.iter().any(|known| gazetteer.lists(known, WordList::BodyClass));
    noun_of_name(&name) == "party" || !is_other && !is_public(gazetteer, &name)
}

/// The words that follow the owner's in what the described thing is called.
fn words_after_owner(pass: &Pass<'_, '_>, described: EntityIdx) -> Option<CompactString> {
    let name = &pass.draft.profile(described).entity.name;
    let (_, words) = name.split_once("'s ").or_else(|| name.split_once("' "))?;
    Some(words.to_compact_string())
}

/// Takes `known` for what was only described.
fn replace(pass: &mut Pass<'_, '_>, described: EntityIdx, known: EntityIdx) {
    for mention in &mut pass.draft.mentions {
        for entity in mention.entities.iter_mut().filter(|entity| **entity == described) {
            *entity = known;
        }
    }
    let name = pass.draft.profile(known).entity.name.clone();
    rename(pass, described, &name);
    for profile in &mut pass.draft.profiles {
        if profile.entity.tied_to == Some(described) {
            profile.entity.tied_to = Some(known);
        }
    }
}

/// Calls the described thing so, and what is named as its own after it: "his country's judges".
fn rename(pass: &mut Pass<'_, '_>, described: EntityIdx, name: &str) {
    let old = std::mem::replace(&mut pass.draft.profiles[described.get()].entity.name, name.into());
    for profile in pass.draft.profiles.iter_mut().filter(|profile| !profile.entity.named) {
        let rest = profile.entity.name.strip_prefix(old.as_str()).and_then(|rest| rest.strip_prefix("'s "));
        if let Some(rest) = rest.filter(|_| profile.entity.tied_to == Some(described)) {
            profile.entity.name = wording::of_owner(name, rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture::entities;

    #[test]
    fn the_country_of_who_serves_it_is_named() {
        let names = entities(
            "Kenyan striker Otis Rask joined Norda. Otis Rask became the first player from his country to win the cup.",
        );
        assert!(!names.iter().any(|name| name.ends_with("country")), "{names:?}");
    }

    #[test]
    fn the_government_of_who_leads_a_state_is_the_state_s() {
        let names = entities("Kenyan President Ada Obi visited Chad. Her government sued Norda.");
        assert!(!names.contains(&"Ada Obi's government".to_owned()), "{names:?}");
        let called = entities("Kenyan President Ada Obi visited Chad. Ada Obi's government sued Norda.");
        assert!(!called.contains(&"Kenya's government".to_owned()), "{called:?}");
    }
}
