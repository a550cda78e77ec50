//! Names of which the article leaves out words or letters at the end: "Board of Ed", "Lodz Air Show", "the Dama" of "Dama de Elche".

use super::short::{Names, is_named_first, is_told_where};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{normal_form, noun::NounClass, word_list::WordList},
        name::shape,
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Most words of the name of a place before its possessive mark: "South Africa's".
const MOST_WORDS_OF_PLACE: u32 = 3;

/// "the Lodz Air Show" and "the Lodz Air Show 2013", of which the article tells in one year only.
pub(super) fn is_dated(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let rest = full.key.strip_prefix(brief.key.as_str()).and_then(|rest| rest.strip_prefix(' '));
    full.kind == EntityKind::Event && brief.key.contains(' ') && rest.is_some_and(shape::is_year)
}

/// "Board of Ed" and "Board of Education": the last word is cut short.
pub(super) fn is_cut(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let (Some((first, last)), Some((full_first, full_last))) =
        (brief.key.rsplit_once(' '), full.key.rsplit_once(' '))
    else {
        return false;
    };
    first == full_first
        && (2..=4).contains(&last.len())
        && full_last.len() > last.len() + 2
        && full_last.starts_with(last)
        && [full, brief].iter().all(|chain| chain.kind == EntityKind::Org)
}

/// "the Dama" after "Dama de Elche", "Ferryman" after "The Ferryman of Incheon": the word of its own before what tells of where or whom
/// it is.
pub(super) fn is_head(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let gazetteer = names.reader.gazetteer;
    let joins = |rest: &str| {
        [" of ", " de ", " del ", " do ", " da ", " des ", " du "].iter().any(|joint| rest.starts_with(joint))
    };
    let is_thing = |kind: EntityKind| {
        matches!(kind, EntityKind::Org | EntityKind::Product | EntityKind::Work | EntityKind::Event)
    };
    let key = brief.key.as_str();
    let is_own = || {
        let singular = key.strip_suffix('s').unwrap_or(key);
        [key, singular].iter().all(|word| !gazetteer.lists(word, WordList::OfHead))
            && !matches!(
                gazetteer.nouns.class(singular),
                Some(NounClass::Org | NounClass::Unit | NounClass::Facility | NounClass::Place)
            )
            && gazetteer.known(key).is_none()
            && gazetteer.place(key).is_none()
            && !gazetteer.is_title(key)
    };
    !key.contains(' ')
        && key.len() > 3
        && full.key.strip_prefix(key).is_some_and(joins)
        && is_thing(full.kind)
        && is_thing(brief.kind)
        && is_own()
        && is_named_first(names, short, long)
        && brief
            .spans
            .iter()
            .all(|&span| names.spans[span].form == MentionForm::Name && names.spans[span].title.is_none())
}

/// "Lodz" and "AC Lodz": a town in which the article tells of nothing, and which acts as a club does.
pub(super) fn is_club(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let gazetteer = names.reader.gazetteer;
    let is_called = full
        .key
        .split_once(' ')
        .is_some_and(|(club, town)| town == brief.key && gazetteer.lists(club, WordList::ClubStart))
        || full
            .key
            .rsplit_once(' ')
            .is_some_and(|(town, club)| town == brief.key && gazetteer.lists(club, WordList::ClubEnd));
    let acts = |&span: &usize| {
        let head = names.spans[span].head;
        matches!(names.reader.document.token(head).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Agent)
    };
    is_called && full.kind == EntityKind::Org && !is_told_where(names, short) && brief.spans.iter().any(acts)
}

/// "Rovers" and "Brask Rovers": the club, without its town.
pub(super) fn is_club_end(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let is_body = |kind: EntityKind| matches!(kind, EntityKind::Org | EntityKind::Fac);
    is_body(full.kind)
        && brief.kind != EntityKind::Gpe
        && full.key.rsplit_once(' ').is_some_and(|(_, club)| club == brief.key)
        && names.reader.gazetteer.lists(&brief.key, WordList::ClubEnd)
}

/// "the Liberals", "a Liberal minister" and "the Liberal Party": who are in a party, for the party.
pub(super) fn is_party(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let gazetteer = names.reader.gazetteer;
    let is_of_many = |adjective: &str| {
        gazetteer.place_of_adjective(adjective).is_some() || gazetteer.lists(adjective, WordList::Religion)
    };
    // A "Kurdish leader" leads Kurds and not the "Kurdish Party", a "Liberal leader" hardly anything else.
    let adjective = Some(brief.key.as_str()).filter(|adjective| !is_of_many(adjective));
    let of_party = [brief.key.strip_suffix('s'), adjective]
        .into_iter()
        .flatten()
        .find_map(|adjective| full.key.strip_prefix(adjective).filter(|rest| rest.starts_with(' ')));
    // A plural may be taken for products.
    let is_body = matches!(full.kind, EntityKind::Org | EntityKind::Group)
        && matches!(
            brief.kind,
            EntityKind::Org | EntityKind::Group | EntityKind::Product | EntityKind::Other
        );
    is_body && of_party.is_some_and(|rest| rest == " party" || rest.starts_with(" party of "))
}

/// "the Gobi" and "the Gobi Desert": what is left out tells the sort of land.
pub(super) fn is_land(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let gazetteer = names.reader.gazetteer;
    let rest = full.key.strip_prefix(brief.key.as_str()).and_then(|rest| rest.strip_prefix(' '));
    full.kind == EntityKind::Loc
        && brief.kind == EntityKind::Loc
        && rest.is_some_and(|rest| gazetteer.lists(rest, WordList::LandEnd))
        && gazetteer.place(&brief.key).is_none()
        && !gazetteer.is_city(&brief.key)
        && gazetteer.nouns.class(&brief.key).is_none()
}

/// Whether the article gives the short name to another place than the long one's: "Peru's Defense Ministry" beside "Kenyan
/// Defense Ministry".
pub(super) fn is_of_other_place(names: &Names<'_>, short: usize, rest: &str) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let of = |words: &str| match words {
        "us" => gazetteer.place("united states"),
        _ => gazetteer.place_of_adjective(words).or_else(|| gazetteer.place(words)),
    };
    // "US National" of the "US National Safety Board".
    let Some(own) = of(rest).or_else(|| rest.split(' ').find_map(of)) else { return false };
    let owner = |span: &usize| {
        let start = spans[*span].tokens.start;
        let mark = start.0.checked_sub(1).map(TokenIdx);
        let mark = mark.filter(|&mark| document.token(mark).tag == Tag::Pos)?;
        (1..=MOST_WORDS_OF_PLACE.min(mark.0)).rev().find_map(|n_words| {
            let words = TokenRange { start: TokenIdx(mark.0 - n_words), end: mark };
            gazetteer.place(&normal_form(document.words(words)))
        })
    };
    let nested =
        chains[short].spans.iter().flat_map(|&span| document.children_by(spans[span].head, Dep::Poss));
    let nested = nested.filter_map(|owner| gazetteer.place(&normal_form(document.word(owner))));
    let mut places = chains[short].spans.iter().filter_map(owner).chain(nested);
    places.any(|place| place.name != own.name)
}
