//! Definite descriptions of what the article has named: "the carrier", "the minister", "both companies".

use super::{
    nominal::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
    salience::{Antecedent, faded},
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{PlaceSort, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::labels::Dep,
};

/// How many sentences back a description may reach.
const WINDOW: usize = 6;

/// How well a noun describes an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It may be called so, as any of its kind.
    Possible,
    /// The article called it so, or its name says it.
    Told,
}

/// The entity, or for a joint description the entities, that a definite phrase means.
pub(super) fn resolve(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<Vec<EntityIdx>> {
    if let Some(owner) = owner {
        return of_owner(pass, phrase, owner).map(|entity| vec![entity]);
    }
    if phrase.plural {
        return joint(pass, phrase);
    }
    if is_restricted(pass, phrase) {
        return None;
    }
    let document = pass.draft.reader.document;
    let sentence = document.sentence_of(phrase.head);
    let mut best: Option<(Fit, f32, EntityIdx)> = None;
    for antecedent in pass.salience.recent(sentence, WINDOW) {
        let [entity] = antecedent.entities.as_slice() else { continue };
        let Some(fit) = fit(pass, phrase, *entity) else { continue };
        let weight = standing(pass, antecedent, *entity, sentence);
        if best.is_none_or(|(known, most, _)| (fit, weight) > (known, most)) {
            best = Some((fit, weight, *entity));
        }
    }
    let (fit, weight, entity) = best?;
    let enough = match fit {
        Fit::Told => true,
        Fit::Possible => weight > 60.0 && !rivalled(pass, phrase, entity, weight),
    };
    enough.then(|| vec![entity])
}

/// The person of whom an office was told, for a description with an owner: "Norda's chief executive".
pub(super) fn of_owner(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let lemma = &phrase.lemma;
    if phrase.plural || !pass.draft.reader.gazetteer.nouns.may_be(lemma, NounClass::Person) {
        return None;
    }
    let sentence = document.sentence_of(phrase.head);
    let mut fitting = pass
        .salience
        .recent(sentence, WINDOW)
        .filter_map(|antecedent| match antecedent.entities.as_slice() {
            [entity] => Some(*entity),
            _ => None,
        })
        .filter(|&entity| {
            let profile = pass.draft.profile(entity);
            entity != owner.entity
                && profile.entity.named
                && profile.descriptors.contains(lemma)
                && !profile.plural
        });
    let found = fitting.next()?;
    fitting.all(|entity| entity == found).then_some(found)
}

/// Whether what follows or precedes the noun singles out another thing: "the airline that", "the second airline".
fn is_restricted(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    let after = document.children(phrase.head).any(|child| {
        child > phrase.head
            && match document.token(child).dep {
                Dep::Relcl | Dep::Acl => true,
                Dep::Prep => matches!(
                    document.token(child).lower.as_str(),
                    "of" | "in" | "from" | "with" | "for" | "at"
                ),
                _ => false,
            }
    });
    let other = phrase.modifiers.iter().any(|word| pass.draft.reader.gazetteer.lists(word, WordList::Other));
    after || other
}

/// How much a definite description at `sentence` suggests the antecedent: what the article is about rather than what it
/// spoke of last.
fn standing(pass: &Pass<'_, '_>, antecedent: &Antecedent, entity: EntityIdx, sentence: usize) -> f32 {
    let count = pass.draft.profile(entity).n_mentions.min(30);
    faded(antecedent, sentence) + 8.0 * u8::try_from(count).map_or(30.0, f32::from)
}

/// Whether another entity could be meant about as well.
fn rivalled(pass: &Pass<'_, '_>, phrase: &Phrase, winner: EntityIdx, weight: f32) -> bool {
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    pass.salience.recent(sentence, 2).any(|antecedent| match antecedent.entities.as_slice() {
        [entity] if *entity != winner => {
            let own = standing(pass, antecedent, *entity, sentence);
            fit(pass, phrase, *entity).is_some() && own + 12.0 > weight
        }
        _ => false,
    })
}

/// How well the noun of the phrase describes `entity`.
fn fit(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> Option<Fit> {
    let gazetteer = pass.draft.reader.gazetteer;
    let lemma = phrase.lemma.as_str();
    let profile = pass.draft.profile(entity);
    if profile.plural {
        return None;
    }
    let told = profile.descriptors.iter().any(|known| gazetteer.nouns.agree(known, lemma));
    if told && modifiers_fit(pass, phrase, entity) {
        return Some(Fit::Told);
    }
    if !profile.entity.named {
        return None;
    }
    let name = normal_form(&profile.entity.name);
    let last = name.split(' ').next_back().unwrap_or_default();
    let singular = last.strip_suffix('s').unwrap_or(last);
    let named_so = name.contains(' ')
        && profile.entity.kind != EntityKind::Person
        && [last, singular].iter().any(|word| gazetteer.nouns.agree(word, lemma) || *word == lemma);
    if named_so && phrase.modifiers.is_empty() {
        return Some(Fit::Told);
    }
    let by_kind = match profile.entity.kind {
        EntityKind::Org => {
            let company = gazetteer.nouns.is_of_family(lemma, "company");
            let public = gazetteer.organisation(&name).is_some_and(|_| last != name)
                || [
                    "government",
                    "ministry",
                    "parliament",
                    "court",
                    "agency",
                    "police",
                    "military",
                    "party",
                    "media",
                ]
                .iter()
                .any(|family| gazetteer.nouns.is_of_family(singular, family));
            company && !public
        }
        EntityKind::Gpe => match gazetteer.place(&name).map(|place| place.sort) {
            Some(PlaceSort::Country) => matches!(lemma, "country" | "nation"),
            Some(PlaceSort::State) => matches!(lemma, "state" | "province" | "region"),
            Some(PlaceSort::City | PlaceSort::Region) | None => matches!(lemma, "city" | "town"),
        },
        EntityKind::Product => gazetteer.nouns.class(lemma) == Some(NounClass::Product),
        EntityKind::Person
        | EntityKind::Loc
        | EntityKind::Fac
        | EntityKind::Event
        | EntityKind::Work
        | EntityKind::Law
        | EntityKind::Group
        | EntityKind::Other => false,
    };
    (by_kind && phrase.modifiers.iter().all(|word| gazetteer.lists(word, WordList::Light)))
        .then_some(Fit::Possible)
}

/// Whether the premodifiers of the phrase do not contradict what is known of the entity.
fn modifiers_fit(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let known = pass.modifiers.get(&entity).map(Vec::as_slice).unwrap_or_default();
    let profile = pass.draft.profile(entity);
    phrase.modifiers.iter().all(|word| {
        pass.draft.reader.gazetteer.lists(word, WordList::Light)
            || known.contains(word)
            || profile.entity.name.to_lowercase().contains(word.as_str())
            || (profile.entity.named && profile.entity.kind == EntityKind::Person)
    })
}

/// The entities of a joint description: "the two leaders", "both companies".
fn joint(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let gazetteer = pass.draft.reader.gazetteer;
    let count = phrase.count.filter(|&count| count > 1)? as usize;
    if !phrase.modifiers.is_empty()
        || !matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative)
    {
        return None;
    }
    let lemma = phrase.lemma.as_str();
    let sentence = document.sentence_of(phrase.head);
    let sides = matches!(lemma, "side" | "party" | "rival");
    let matches_kind = |entity: EntityIdx| {
        let profile = pass.draft.profile(entity);
        if profile.plural || !profile.entity.named {
            return false;
        }
        let kind = profile.entity.kind;
        let by_class =
            gazetteer.nouns.senses(lemma).iter().any(|sense| sense.class.kind(false) == Some(kind));
        let country = kind != EntityKind::Gpe
            || !matches!(lemma, "country" | "nation")
            || gazetteer
                .place(&normal_form(&profile.entity.name))
                .is_some_and(|place| place.sort == PlaceSort::Country);
        let side = sides && matches!(kind, EntityKind::Gpe | EntityKind::Org | EntityKind::Person);
        (by_class && country) || side
    };
    let mut found: Vec<EntityIdx> = Vec::new();
    for antecedent in pass.salience.recent(sentence, 3) {
        if antecedent.entities.len() == count
            && antecedent.entities.iter().all(|&entity| matches_kind(entity))
        {
            return Some(antecedent.entities.clone());
        }
        for &entity in &antecedent.entities {
            if matches_kind(entity) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        if found.len() > count {
            return None;
        }
    }
    (found.len() == count).then(|| {
        found.reverse();
        found
    })
}
