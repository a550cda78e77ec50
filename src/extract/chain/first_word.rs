//! First words that stand for the whole name of a company: "Tavex" for "Tavex Capital Management".

use super::{
    Chain, firm,
    short::{Names, is_mistaken_place, is_named_first, is_told_where},
    sort,
};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, Place, PlaceSort, noun::NounClass, town, word_list::WordList},
    },
    kind::EntityKind,
    nlp::labels::Dep,
};

/// Whether a noun of the class may say what a company does or makes.
fn is_trade(class: NounClass) -> bool {
    matches!(class, NounClass::Abstract | NounClass::Vague | NounClass::Product | NounClass::Event)
}

/// The words of a company's name without the place before them: "tavex motors" of "Lodz Tavex Motors".
fn after_place<'k>(gazetteer: &Gazetteer, company: &'k Chain) -> &'k str {
    let key = company.key.as_str();
    // "Grupo Tavex Motors", too.
    let is_place = |place: &str| {
        gazetteer.place(place).is_some()
            || gazetteer.is_city(place)
            || gazetteer.lists(place, WordList::FormAhead)
    };
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
    let Some(rest) = own_key.strip_prefix(brief.key.as_str()).filter(|rest| rest.starts_with(' ')) else {
        return false;
    };
    // A headline may have the short form of what the text then names in full.
    // "Tavex UK" is a part of the Tavex of which the text spoke before.
    let mut in_text = brief.spans.iter().filter(|&&span| !sort::is_in_headline(names, span));
    let is_branch = gazetteer.place(rest.trim_start()).is_some()
        && in_text.next().is_some_and(|&span| span < full.spans[0]);
    let is_plain = |&span: &usize| spans[span].title.is_none() && spans[span].form == MentionForm::Name;
    full.kind == EntityKind::Org
        && is_named_first(names, short, long)
        && !is_branch
        && brief.spans.iter().all(is_plain)
        && (is_own(names, short) || is_known_within(names, short, long, rest))
        && may_be_called(names, short)
        && is_end(names, short, rest)
}

/// "Tavex" and "Grupo Tavex", "OAO Tavex": what is left out only tells the form of the company.
pub(super) fn is_without_form(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let gazetteer = reader.gazetteer;
    let (full, brief) = (&chains[long], &chains[short]);
    let forms = full.key.strip_suffix(brief.key.as_str()).filter(|forms| forms.ends_with(' '));
    let is_place = gazetteer.place(&brief.key).is_some() || gazetteer.is_city(&brief.key);
    let is_known = gazetteer.known(&brief.key).is_some_and(|(_, kind)| kind == EntityKind::Org);
    full.kind == EntityKind::Org
        && (is_known || (!is_place && brief.kind != EntityKind::Person && !is_told_where(names, short)))
        && forms.is_some_and(|forms| {
            forms.split_whitespace().all(|word| gazetteer.lists(word, WordList::FormAhead))
        })
}

/// Whether the name is a company's own and no word, no place and nothing else that all know.
fn is_own(names: &Names<'_>, short: usize) -> bool {
    let gazetteer = names.reader.gazetteer;
    let key = &names.chains[short].key;
    let is_common = gazetteer.nouns.class(key).is_some();
    let is_town = |place: &Place| place.sort == PlaceSort::City && place.capital_of.is_none();
    gazetteer.known(key).is_none()
        && gazetteer.place(key).is_none_or(is_town)
        && (!is_common || sort::is_bare(names, short))
        && (!gazetteer.is_given_name(key) || is_nobody(names, short))
}

/// Whether the tables know the name, and the long one is the same with its place before it and its trade and form after it: "Lodz
/// Tavex Holding Group".
fn is_known_within(names: &Names<'_>, short: usize, long: usize, rest: &str) -> bool {
    let gazetteer = names.reader.gazetteer;
    let (full, brief) = (&names.chains[long].key, &names.chains[short].key);
    let is_form = |word: &str| gazetteer.lists(word, WordList::Trade) || gazetteer.is_corporate_suffix(word);
    !full.starts_with(brief.as_str())
        && gazetteer.known(brief).is_some_and(|(_, kind)| kind == EntityKind::Org)
        && gazetteer.known(full).is_none()
        && rest.split_whitespace().all(is_form)
}

/// Whether no word around any mention tells that the name is a person's.
fn is_nobody(names: &Names<'_>, short: usize) -> bool {
    names.chains[short].spans.iter().all(|&span| firm::may_be_company(names.reader, &names.spans[span]))
}

/// Whether what the recogniser takes the name for may be a company.
fn may_be_called(names: &Names<'_>, short: usize) -> bool {
    let brief = &names.chains[short];
    match brief.kind {
        EntityKind::Org | EntityKind::Other | EntityKind::Product | EntityKind::Event => true,
        // "Ruiz Norlund" may be somebody after whom "Ruiz Norlund Mining" is called.
        EntityKind::Person => !brief.key.contains(' ') || is_nobody(names, short),
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => {
            is_mistaken_place(names, short) || is_town_that_acts(names, short)
        }
        EntityKind::Work | EntityKind::Law | EntityKind::Group => false,
    }
}

/// Whether what bears a town's name acts, and nothing is said to be in it: "Phoenix sued Norda".
fn is_town_that_acts(names: &Names<'_>, short: usize) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    let document = reader.document;
    let acts = |&span: &usize| matches!(document.token(spans[span].head).dep, Dep::Nsubj | Dep::Poss);
    chains[short].spans.iter().any(acts) && !is_told_where(names, short)
}

/// Whether the words may end the name of a company that is called without them.
fn is_end(names: &Names<'_>, short: usize, rest: &str) -> bool {
    let gazetteer = names.reader.gazetteer;
    // What stands in the name of a school or an airport is a place or a person as often as not.
    let is_company = rest
        .split_whitespace()
        .any(|word| gazetteer.lists(word, WordList::Trade) || gazetteer.is_corporate_suffix(word));
    // The "Orlan Liberation Front" fights in Orlan, and nobody calls it so.
    let is_armed = rest.split_whitespace().any(|word| gazetteer.lists(word, WordList::Armed));
    let last = rest.rsplit(' ').next().unwrap_or_default();
    // What both are, is known without the last word; it then says what the company does: "Tavex Data", "Tavex Seating".
    let brief = &names.chains[short];
    let are_bodies =
        brief.kind == EntityKind::Org || (brief.kind == EntityKind::Person && is_nobody(names, short));
    let is_town = || gazetteer.is_city(&brief.key) || town::is_one(&brief.key);
    let tells = |class| {
        are_bodies
            && (is_trade(class)
                || (class == NounClass::Facility && brief.kind == EntityKind::Org && !is_town()))
    };
    let is_group = gazetteer.nouns.class(last).is_none_or(tells)
        || gazetteer.is_of_listed_family(last, WordList::Enterprise);
    // A city acts as well as a company that bears its name, and "Lodz Star" is no firm called "Lodz".
    !is_armed && (is_company || (is_group && (brief.kind != EntityKind::Gpe || !is_town())))
}
