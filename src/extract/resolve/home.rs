//! Of what country something is, by what the article, its name or general knowledge tells.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{draft::Draft, nation, pass::Pass};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{PlaceSort, firm_home, known_sort, normal_form, region},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Tag},
};

/// The country or state that the article names after a comma behind a town: Norway for "Brask, Norway".
pub(super) fn collect(draft: &Draft<'_>) -> HashMap<EntityIdx, EntityIdx> {
    let document = draft.reader.document;
    let mut within = HashMap::new();
    for mention in draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let [town] = *mention.entities.as_slice() else { continue };
        let comma = mention.tokens.end;
        let wider = TokenIdx(comma.0 + 1);
        let is_parted = document.tokens().get(comma.get()).is_some_and(|token| token.tag == Tag::Comma);
        if !is_parted || wider.get() >= document.tokens().len() || draft.kind(town) != EntityKind::Gpe {
            continue;
        }
        let Some(name) = draft.name_over(wider).filter(|name| name.tokens.start == wider) else { continue };
        let after = document.tokens().get(name.tokens.end.get()).map_or("", |token| token.lower.as_str());
        let [place] = *name.entities.as_slice() else { continue };
        let is_wider = place_sort(draft, place)
            .is_some_and(|sort| matches!(sort, PlaceSort::Country | PlaceSort::State));
        let is_town = place_sort(draft, town) != Some(PlaceSort::Country);
        // "in Brask, Norway and Chile" names three.
        if is_wider && is_town && town != place && !matches!(after, "and" | "or" | "'s" | "’s") {
            within.entry(town).or_insert(place);
        }
    }
    within
}

fn place_sort(draft: &Draft<'_>, place: EntityIdx) -> Option<PlaceSort> {
    draft.reader.gazetteer.place(&normal_form(&draft.profile(place).entity.name)).map(|place| place.sort)
}

/// The name in normal form of the country in which the place is, or which it is.
pub(super) fn country(pass: &Pass<'_, '_>, place: EntityIdx) -> Option<CompactString> {
    let gazetteer = pass.draft.reader.gazetteer;
    let told = pass.nations.get(&place).or_else(|| pass.within.get(&place)).copied();
    let named = told.filter(|&told| told != place).unwrap_or(place);
    let key = normal_form(&pass.draft.profile(named).entity.name);
    match gazetteer.place(&key) {
        Some(known) if known.sort == PlaceSort::Country => Some(normal_form(&known.name)),
        Some(known) => known.country.clone(),
        None => gazetteer.country_of_city(&key).map(|country| normal_form(&country.name)),
    }
}

/// Whether the named thing is of the nation; none where nothing tells it.
pub(super) fn is_of(pass: &Pass<'_, '_>, entity: EntityIdx, nation: EntityIdx) -> Option<bool> {
    let draft = &*pass.draft;
    let told = pass.nations.get(&entity).copied().or_else(|| in_name(draft, entity));
    if let Some(told) = told {
        let [told_name, asked] = [told, nation].map(|place| name_of(draft, place));
        // What is European may be German, and what is Kenyan is African.
        return if region::is_known_to_hold(&told_name, &asked) {
            None
        } else {
            Some(told == nation || region::is_known_to_hold(&asked, &told_name))
        };
    }
    // "Korea" is no country of the tables, and a continent has many.
    let is_country = place_sort(draft, nation) == Some(PlaceSort::Country);
    let asked = normal_form(&name_of(draft, nation));
    let by_seat = is_country.then(|| is_seated_in(pass, entity, &asked)).flatten();
    // Somebody of another town may have come there.
    let is_settled = matches!(draft.kind(entity), EntityKind::Org | EntityKind::Gpe);
    let by_seat = by_seat.filter(|&is_there| is_there || is_settled);
    by_seat.or_else(|| is_known_of(draft, entity, nation))
}

/// Whether the thing is in the country, its name in normal form; none where that is not told.
pub(super) fn is_in_country(pass: &Pass<'_, '_>, entity: EntityIdx, country: &str) -> Option<bool> {
    let name_of_own = |place: EntityIdx| normal_form(&name_of(pass.draft, place));
    let told = pass.nations.get(&entity).copied().or_else(|| in_name(pass.draft, entity));
    let told = told.filter(|&place| place_sort(pass.draft, place) == Some(PlaceSort::Country));
    told.map(|place| name_of_own(place) == country)
        .or_else(|| is_seated_in(pass, entity, country))
        .or_else(|| is_known_of_country(pass.draft, entity, country))
}

/// Whether one of the places where it is, or itself where it is a place, is in the country; none where no country of them is known.
fn is_seated_in(pass: &Pass<'_, '_>, entity: EntityIdx, country_name: &str) -> Option<bool> {
    let seats = pass.seats.get(&entity).map(Vec::as_slice).unwrap_or_default();
    let is_place = pass.draft.kind(entity) == EntityKind::Gpe;
    let own = is_place.then_some(entity);
    let mut countries = seats.iter().copied().chain(own).filter_map(|place| country(pass, place)).peekable();
    countries.peek()?;
    Some(countries.any(|known| known == country_name))
}

/// The name that stands for the place in the tables, or its own.
fn name_of(draft: &Draft<'_>, place: EntityIdx) -> CompactString {
    let name = &draft.profile(place).entity.name;
    draft.reader.gazetteer.place(&normal_form(name)).map_or_else(|| name.clone(), |place| place.name.clone())
}

/// Whether every reader knows the firm or product to be of the nation; none where it is not known.
pub(super) fn is_known_of(draft: &Draft<'_>, firm: EntityIdx, nation: EntityIdx) -> Option<bool> {
    is_known_of_country(draft, firm, &normal_form(&draft.profile(nation).entity.name))
}

fn is_known_of_country(draft: &Draft<'_>, firm: EntityIdx, country: &str) -> Option<bool> {
    let gazetteer = draft.reader.gazetteer;
    let firm = &draft.profile(firm).entity;
    if !firm.named {
        return None;
    }
    let place = gazetteer.place(country)?;
    let of_firm = (firm.kind == EntityKind::Org)
        .then(|| firm_home::is_of_nation(gazetteer, &normal_form(&firm.name), &place.name));
    of_firm.flatten().or_else(|| known_sort::is_of_nation(gazetteer, &firm.name, firm.kind, &place.name))
}

/// The country inside the name of an entity: Kenya in "Bank of Kenya".
fn in_name(draft: &Draft<'_>, entity: EntityIdx) -> Option<EntityIdx> {
    draft.profile(entity).entity.tied_to.filter(|&place| nation::is_nation(draft, place))
}
