//! Names inside names: the place in "Nairobi University", the maker in "Vireo S4".

use compact_str::{CompactString, CompactStringExt};
use hashbrown::HashMap;

use super::{draft::Draft, sort::is_public};
use crate::{
    extract::{
        chain::Chain,
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Place, PlaceSort, normal_form, noun::NounClass, word_list::WordList},
        mention::Entity,
        name::{NameSpan, head_of},
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Dep,
    },
};

/// Adds the names inside the longer names of the draft, and ties these to them.
pub(super) fn add(draft: &mut Draft<'_>, spans: &[NameSpan], chains: &[Chain]) {
    let mut known: HashMap<CompactString, EntityIdx> = HashMap::new();
    for (position, chain) in chains.iter().enumerate() {
        known.insert(chain.key.clone(), EntityIdx::new(position));
        for &span in &chain.spans {
            if spans[span].form == MentionForm::Name {
                known.insert(spans[span].key.clone(), EntityIdx::new(position));
                if let Some((short, suffix)) = spans[span].key.rsplit_once(' ')
                    && draft.reader.gazetteer.is_corporate_suffix(suffix)
                {
                    known.entry(short.into()).or_insert(EntityIdx::new(position));
                }
            }
        }
    }
    for (outer, chain) in chains.iter().enumerate() {
        let is_place = draft.reader.gazetteer.place(&chain.key).is_some() || names_its_sort(draft, chain);
        if chain.kind == EntityKind::Person || is_place {
            continue;
        }
        for &span in chain.spans.iter().filter(|&&span| spans[span].tokens.len() > 1) {
            add_inside(draft, &mut known, &spans[span], EntityIdx::new(outer));
        }
    }
}

/// Whether the name of a place is another name and what sort of place it is: "County of Kilmore" is in no Kilmore, nor is
/// "Kilmore Prefecture"; "Kilmore Road" leads there.
fn names_its_sort(draft: &Draft<'_>, chain: &Chain) -> bool {
    let is_sort = |word: &str| draft.reader.gazetteer.lists(word, WordList::PlaceSort);
    let first = chain.key.split_once(" of ").map(|(first, _)| first);
    let last = chain.key.rsplit(' ').next();
    let is_road = |word: &str| draft.reader.gazetteer.lists(word, WordList::Road);
    if chain.kind == EntityKind::Fac && last.is_some_and(is_road) {
        return true;
    }
    // "the Brask Delta" may be far from Brask.
    let is_land = |word: &str| draft.reader.gazetteer.nouns.class(word) == Some(NounClass::Region);
    matches!(chain.kind, EntityKind::Gpe | EntityKind::Loc)
        && (first.is_some_and(is_sort) || last.is_some_and(|word| is_sort(word) || is_land(word)))
}

fn add_inside(
    draft: &mut Draft<'_>,
    known: &mut HashMap<CompactString, EntityIdx>,
    span: &NameSpan,
    outer: EntityIdx,
) {
    if span.form != MentionForm::Name {
        return;
    }
    let mut position = span.tokens.start.get();
    let end = span.tokens.end.get();
    let mut words = span.key.split(' ');
    let gazetteer = draft.reader.gazetteer;
    // A ministry is a country's, a brand is nobody's.
    let central_bank = span.key.strip_prefix("bank of ").is_some_and(|country| {
        // Not the Bank of America: that is no country's name in full.
        gazetteer.place(country).is_some_and(|place| normal_form(&place.name) == country)
    });
    let is_body_of_state = is_public(gazetteer, &span.key) || central_bank;
    let known_whole = gazetteer.known(&span.key).is_some() && !is_body_of_state;
    let brand = known_whole
        || words.next() == Some("air")
        || words.next_back().is_some_and(|word| draft.reader.gazetteer.lists(word, WordList::BrandEnd));
    while position < end {
        let found = (1..=4.min(end - position)).rev().find_map(|len| {
            let tokens = TokenRange::new(position, position + len);
            let inside = (tokens != span.tokens).then(|| inner(draft, known, tokens, brand)).flatten();
            let inside = inside.or_else(|| maker(draft, known, (tokens, span), outer));
            inside.map(|(entity, form)| (tokens, entity, form))
        });
        let Some((tokens, entity, form)) = found else {
            position += 1;
            continue;
        };
        position = tokens.end.get();
        if entity == outer {
            continue;
        }
        let head = head_of(draft.reader.document, tokens);
        draft.add_mention(tokens, head, form, vec![entity]);
        let tie = &mut draft.profiles[outer.get()].entity.tied_to;
        *tie = tie.or(Some(entity));
    }
}

/// The company that the tables know, where the name of a product begins with it that the article has alone nowhere: "Vireo" of
/// "Vireo S4".
fn maker(
    draft: &mut Draft<'_>,
    known: &mut HashMap<CompactString, EntityIdx>,
    (tokens, product): (TokenRange, &NameSpan),
    outer: EntityIdx,
) -> Option<(EntityIdx, MentionForm)> {
    let document = draft.reader.document;
    let is_product = draft.kind(outer) == EntityKind::Product
        && tokens.start == product.tokens.start
        && tokens.end < product.tokens.end;
    // "Tavex Italia" may be a part of Tavex.
    let n_digits = |token: TokenIdx| document.word(token).bytes().filter(u8::is_ascii_digit).count();
    let is_model = |token: TokenIdx| n_digits(token) > 1;
    let mut rest = (tokens.end.0..product.tokens.end.0).map(TokenIdx);
    let key = normal_form(document.words(tokens));
    let is_index = key.split(' ').any(|word| draft.reader.gazetteer.lists(word, WordList::IndexName));
    let goes_on =
        is_product && !is_index && rest.any(is_model) && draft.reader.gazetteer.organisation(&key).is_some();
    if !goes_on {
        return None;
    }
    let name = document.words(tokens).split_whitespace().join_compact(" ");
    let kind = EntityKind::Org;
    let entity = draft.add_entity(Entity { name, kind, label: None, named: true, tied_to: None });
    known.insert(key, entity);
    Some((entity, MentionForm::Name))
}

/// Gives bodies with a common name the place that owns them: "Kenya's Foreign Ministry".
pub(super) fn name_owners(draft: &mut Draft<'_>) {
    let document = draft.reader.document;
    for position in 0..draft.mentions.len() {
        let mention = &draft.mentions[position];
        let [entity] = mention.entities.as_slice() else { continue };
        let (entity, head, start) = (*entity, mention.head, mention.tokens.start);
        let profile = &draft.profile(entity).entity;
        if profile.kind != EntityKind::Org || profile.tied_to.is_some() || !is_common(draft, &profile.name) {
            continue;
        }
        let owner = document.children_by(head, Dep::Poss).find(|&owner| owner < start);
        let Some(place) =
            owner.and_then(|owner| draft.name_over(owner)).and_then(|owner| owner.entities.first().copied())
        else {
            continue;
        };
        if place != entity && draft.kind(place) == EntityKind::Gpe {
            let name = [
                draft.profile(place).entity.name.as_str(),
                "'s ",
                draft.profile(entity).entity.name.as_str(),
            ]
            .concat_compact();
            let own = &mut draft.profiles[entity.get()].entity;
            own.name = name;
            own.tied_to = Some(place);
        }
    }
}

/// Whether the name is what many countries call one of their bodies.
fn is_common(draft: &Draft<'_>, name: &str) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let Some((last, first)) = words.split_last() else { return false };
    let body = gazetteer.nouns.class(last) == Some(NounClass::Org);
    body && first
        .iter()
        .all(|word| gazetteer.nouns.class(word).is_some() || gazetteer.lists(word, WordList::CommonBody))
}

/// The entity that words inside a longer name stand for: a name of the article, or a place of the tables.
fn inner(
    draft: &mut Draft<'_>,
    known: &mut HashMap<CompactString, EntityIdx>,
    tokens: TokenRange,
    brand: bool,
) -> Option<(EntityIdx, MentionForm)> {
    let (reader, gazetteer) = (draft.reader, draft.reader.gazetteer);
    let surface = reader.document.words(tokens);
    if !surface.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()) {
        return None;
    }
    let saint = tokens.start.0.checked_sub(1).map(|at| &reader.document.token(TokenIdx(at)).lower);
    if saint.is_some_and(|saint| matches!(saint.as_str(), "st" | "st." | "saint")) {
        return None;
    }
    let key = normal_form(surface);
    // The "Organization of American States" is no body of the United States.
    let is_states = |token: TokenIdx| tokens.len() == 1 && reader.document.token(token).lower == "states";
    let after = (tokens.end.get() < reader.document.tokens().len()).then_some(tokens.end);
    if is_states(tokens.start) || after.is_some_and(is_states) {
        return None;
    }
    let adjective = gazetteer.place_of_adjective(&key);
    let (place, form) = match (gazetteer.place(&key), adjective) {
        (Some(place), _) => (Some(place), MentionForm::Name),
        (None, Some(place)) => (Some(place), MentionForm::Adjective),
        (None, None) => (None, MentionForm::Name),
    };
    if brand && place.is_some() {
        return None;
    }
    let place_key = place.map(|place| normal_form(&place.name));
    if let Some(&entity) = place_key.as_ref().and_then(|key| known.get(key)).or_else(|| known.get(&key)) {
        return Some((entity, form));
    }
    // "La Sera" is not in Louisiana: a state's short form has its stop or its capitals.
    let is_short = |name: &str| {
        surface.len() <= 4 && surface.len() < name.len() && surface.chars().any(char::is_lowercase)
    };
    let is_word = |place: &&Place| is_short(&place.name) && !surface.ends_with('.');
    let place = place.filter(|place| place.sort != PlaceSort::Region && !is_word(place))?;
    let entity = draft.add_entity(Entity {
        name: place.name.clone(),
        kind: place.kind(),
        label: None,
        named: true,
        tied_to: None,
    });
    known.insert(normal_form(&place.name), entity);
    Some((entity, form))
}
