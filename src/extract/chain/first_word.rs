//! First words that stand for the whole name of a company: "Tavex" for "Tavex Capital Management".

use super::{
    Chain, firm,
    short::{Names, is_mistaken_place, is_named_first},
    sort,
};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
};

/// Whether a noun of the class may say what a company does or makes.
fn is_trade(class: NounClass) -> bool {
    matches!(class, NounClass::Abstract | NounClass::Vague | NounClass::Product | NounClass::Event)
}

/// The words of a company's name without the place before them: "tavex motors" of "Lodz Tavex Motors".
fn after_place<'k>(gazetteer: &Gazetteer, company: &'k Chain) -> &'k str {
    let key = company.key.as_str();
    let is_place = |place: &str| gazetteer.place(place).is_some() || gazetteer.is_city(place);
    let parts = key.split_once(' ').filter(|(place, rest)| rest.contains(' ') && is_place(place));
    parts.map_or(key, |(_, rest)| rest)
}

/// "Tavex" after "Tavex Capital Management": the article names a company in full first, and then by what is its own
/// in the name.
pub(super) fn is_first_word(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    let (full, brief) = (&chains[long], &chains[short]);
    let gazetteer = reader.gazetteer;
    let own_key = after_place(gazetteer, full);
    let Some(rest) = own_key.strip_prefix(brief.key.as_str()) else { return false };
    let is_common = gazetteer.nouns.class(&brief.key).is_some();
    let own = gazetteer.known(&brief.key).is_none()
        && gazetteer.place(&brief.key).is_none()
        && (!is_common || sort::is_bare(names, short))
        && !gazetteer.is_given_name(&brief.key);
    // A headline may have the short form of what the text then names in full.
    // "Tavex UK" is a part of the Tavex of which the text spoke before.
    let mut in_text = brief.spans.iter().filter(|&&span| !sort::is_in_headline(names, span));
    let is_branch = gazetteer.place(rest.trim_start()).is_some()
        && in_text.next().is_some_and(|&span| span < full.spans[0]);
    let is_first = is_named_first(names, short, long) && !is_branch;
    let fits = full.kind == EntityKind::Org
        && matches!(
            brief.kind,
            EntityKind::Org
                | EntityKind::Person
                | EntityKind::Other
                | EntityKind::Product
                | EntityKind::Event
                | EntityKind::Gpe
        )
        && (brief.kind != EntityKind::Gpe || is_mistaken_place(names, short))
        && is_first
        && brief
            .spans
            .iter()
            .all(|&span| spans[span].title.is_none() && spans[span].form == MentionForm::Name);
    // "Ruiz Norlund" may be somebody after whom "Ruiz Norlund Mining" is called.
    let is_somebody = brief.kind == EntityKind::Person
        && brief.key.contains(' ')
        && brief.spans.iter().any(|&span| !firm::may_be_company(reader, &spans[span]));
    // What stands in the name of a school or an airport is a place or a person as often as not.
    let company = rest
        .split_whitespace()
        .any(|word| gazetteer.lists(word, WordList::Trade) || gazetteer.is_corporate_suffix(word));
    // The "Orlan Liberation Front" fights in Orlan, and nobody calls it so.
    let is_armed = rest.split_whitespace().any(|word| gazetteer.lists(word, WordList::Armed));
    let last = rest.rsplit(' ').next().unwrap_or_default();
    // What both are, is known without the last word; it then says what the company does: "Tavex Data", "Tavex Seating".
    let are_bodies = brief.kind == EntityKind::Org;
    let group = gazetteer.nouns.class(last).is_none_or(|class| are_bodies && is_trade(class))
        || gazetteer.is_of_listed_family(last, WordList::Enterprise);
    rest.starts_with(' ') && own && fits && !is_armed && !is_somebody && (company || (group && !is_common))
}
