//! Definite descriptions of what the article has named: "the carrier", "the minister".

mod fit;

pub(super) use fit::fit;

use super::{
    antecedent::Ruled,
    armed, compatriot, governing, home, joint, nation,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
    salience::{Antecedent, faded},
    seat, small, sole,
    sort::{is_known_for, is_machine, noun_of_name},
    speech,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gender, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// How many sentences back a description may reach.
pub(super) const WINDOW: usize = 6;

/// How often the article must mention the company of a person of whom it tells a title alone.
const MAIN: usize = 3;

/// How much likelier a description means what bears a name.
const NAMED: f32 = 30.0;

/// How much likelier it means what is called by this very noun, not by one of its family.
const CALLED: f32 = 100.0;

/// What finds whom a phrase means.
type Rule = fn(&Pass<'_, '_>, &Phrase) -> Option<EntityIdx>;

/// How well a noun describes an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It may be called so, as any of its kind.
    Possible,
    /// The article called it so, by a word that says little: "company".
    Likely,
    /// The article called it so, or its name says it.
    Told,
}

/// The entity, or for a joint description the entities, that a definite phrase means.
pub(super) fn resolve(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<Vec<EntityIdx>> {
    by_rule(pass, phrase, owner).map(|ruled| ruled.entities)
}

/// What a definite phrase means, and by which rule.
pub(super) fn by_rule(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<Ruled> {
    let one = |rule: &'static str, entity: EntityIdx| Ruled { rule, entities: vec![entity] };
    let company = seat::told(pass, phrase, owner).and_then(|place| seat::company(pass, phrase, place));
    if let Some(company) = company {
        return Some(one("seat", company));
    }
    if let Some(owner) = owner {
        let found = armed::resolve(pass, phrase)
            .or_else(|| of_owner(pass, phrase, owner))
            .or_else(|| nation::as_state(pass, phrase, owner))
            .or_else(|| nation::resolve(pass, phrase, owner))
            .or_else(|| {
                sole::company(pass, phrase, Some(owner)).filter(|_| nation::is_told(pass, owner, phrase.head))
            })
            .or_else(|| compatriot::epithet(pass, phrase).filter(|_| owner.token < phrase.head));
        return found.map(|entity| one("owner", entity));
    }
    if phrase.plural {
        let group = armed::resolve(pass, phrase).map(|group| one("armed", group));
        return group.or_else(|| Some(Ruled { rule: "joint", entities: joint::uncounted(pass, phrase)? }));
    }
    if is_restricted(pass, phrase) {
        return None;
    }
    let rules: [(&'static str, Rule); 8] = [
        ("led", nation::of_leader),
        ("spelt", |pass, phrase| small::spelt(pass, phrase, None)),
        ("speaker", body_of_speaker),
        ("fitting", most_fitting),
        ("called", sole::called),
        ("people", sole::people),
        ("company", |pass, phrase| sole::company(pass, phrase, None)),
        ("epithet", compatriot::epithet),
    ];
    rules.iter().find_map(|(rule, find)| Some(one(rule, find(pass, phrase)?)))
}

/// What the phrase means rather than `again`, which the same noun described before: what this very noun describes as well,
/// and is more on the reader's mind by now.
pub(super) fn told_since(pass: &Pass<'_, '_>, phrase: &Phrase, again: EntityIdx) -> Option<EntityIdx> {
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !is_definite || phrase.plural || is_restricted(pass, phrase) {
        return None;
    }
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    let told = pass.salience.recent(sentence, WINDOW).filter_map(|antecedent| {
        let [entity] = antecedent.entities.as_slice() else { return None };
        let is_told = *entity == again
            || (is_called(pass, phrase, *entity) && fit(pass, phrase, *entity) == Some(Fit::Told));
        is_told.then(|| (faded(antecedent, sentence), *entity))
    });
    let best = told.max_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, entity)| entity).filter(|&entity| entity != again)
}

/// Whether the article or the name itself calls the entity by the very noun of the phrase, not by one of its family.
fn is_called(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let profile = pass.draft.profile(entity);
    profile.descriptors.contains(&phrase.lemma)
        || noun_of_name(&normal_form(&profile.entity.name)) == phrase.lemma.as_str()
        || is_known_for(pass.draft.reader.gazetteer, profile, phrase) == Some(true)
}

/// The company that "the company" would mean at `token`.
pub(super) fn company_at(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let phrase = Phrase {
        head: token,
        lemma: "company".into(),
        core: TokenRange { start: token, end: TokenIdx(token.0 + 1) },
        determiner: Determiner::Definite,
        modifiers: Vec::new(),
        count: None,
        numbered: false,
        plural: false,
    };
    most_fitting(pass, &phrase).filter(|&body| pass.draft.profile(body).n_mentions >= MAIN)
}

/// The body of a person, where the phrase is what he would call it: "his company".
pub(super) fn body_of(pass: &Pass<'_, '_>, phrase: &Phrase, person: EntityIdx) -> Option<EntityIdx> {
    pass.bodies.get(&person).copied().filter(|&body| can_be(pass, phrase, body))
}

/// Whether `body` would be called so by those who know it: "the company", or what the article calls it.
fn can_be(pass: &Pass<'_, '_>, phrase: &Phrase, body: EntityIdx) -> bool {
    let nouns = &pass.draft.reader.gazetteer.nouns;
    let any = pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::AnyBody);
    !phrase.plural
        && nouns.may_be(&phrase.lemma, NounClass::Org)
        && fit(pass, phrase, body).is_some_and(|fit| any || fit > Fit::Possible)
}

/// The body that says the words around the phrase, or whose man does: "Ada Obi, head of Norda, said the company".
fn body_of_speaker(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let quoted = speech::speaker_around(pass, phrase.head);
    let reporting = document
        .ancestors(phrase.head)
        .filter(|&above| pass.draft.reader.gazetteer.lists(&document.token(above).lemma, WordList::Saying));
    let reporting = reporting.flat_map(|verb| document.children_by(verb, Dep::Nsubj));
    let reporting = reporting.filter_map(|subject| match pass.entities_at(subject).as_slice() {
        [speaker] => Some(*speaker),
        _ => None,
    });
    if !phrase.plural && matches!(phrase.lemma.as_str(), "country" | "nation") {
        return quoted.into_iter().chain(reporting).find_map(|speaker| pass.nations.get(&speaker).copied());
    }
    quoted.into_iter().chain(reporting).find_map(|speaker| {
        let is_itself =
            pass.draft.kind(speaker) == EntityKind::Org && pass.draft.profile(speaker).entity.named;
        let body = if is_itself { Some(speaker) } else { pass.bodies.get(&speaker).copied() };
        body.filter(|&body| can_be(pass, phrase, body))
    })
}

/// What came before that fits the phrase best.
fn most_fitting(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let sentence = document.sentence_of(phrase.head);
    let subjects = governing::own_clause_subject(pass, phrase.head);
    let mut best: Option<(Fit, f32, EntityIdx)> = None;
    for antecedent in pass.salience.recent(sentence, WINDOW) {
        let [entity] = antecedent.entities.as_slice() else { continue };
        if subjects.contains(entity) {
            continue;
        }
        let Some(fit) = fit(pass, phrase, *entity) else { continue };
        let is_named = fit == Fit::Told && pass.draft.profile(*entity).entity.named;
        let named = if is_named { NAMED } else { 0.0 };
        // "the station" is the Orlin Station, not the Norda Agency.
        let called = if is_named && is_called(pass, phrase, *entity) { CALLED } else { 0.0 };
        let weight = standing(pass, antecedent, *entity, sentence) + bonus(fit) + named + called;
        if best.is_none_or(|(_, most, _)| weight > most) {
            best = Some((fit, weight, *entity));
        }
    }
    let (fit, weight, entity) = best?;
    let enough = match fit {
        Fit::Told | Fit::Likely => true,
        Fit::Possible => {
            (weight > 60.0 && !rivalled(pass, phrase, entity, weight)) || is_only(pass, phrase, entity)
        }
    };
    enough.then_some(entity)
}

/// The person of whom an office was told, for a description with an owner: "Norda's chief executive"; the capital or body of
/// a state: "Chad's army".
pub(super) fn of_owner(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let lemma = &phrase.lemma;
    if let Some(named) = small::of_place(pass, phrase, owner) {
        return Some(named);
    }
    let nouns = &pass.draft.reader.gazetteer.nouns;
    let is_human = nouns.may_be(lemma, NounClass::Person) || nouns.may_be(lemma, NounClass::People);
    if phrase.plural || !is_human {
        return None;
    }
    let is_of_nation = |entity: EntityIdx| {
        nation::is_nation(pass.draft, owner.entity).then(|| home::is_of(pass, entity, owner.entity)).flatten()
    };
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
                && (profile.descriptors.contains(lemma)
                    || is_leader(pass, lemma, owner, entity)
                    || is_boss(pass, lemma, owner, entity)
                    || (is_of_nation(entity) == Some(true) && is_human_being(pass, lemma, entity)))
                && !profile.plural
                // "the Kenyan president" is not the president of Chad.
                && is_of_nation(entity) != Some(false)
                // "Norda's founder" is not the founder of Tavex.
                && (pass.bodies.get(&entity).is_none_or(|&body| body == owner.entity)
                    || is_of_nation(entity) == Some(true))
                && (is_of_nation(entity) == Some(true)
                    || pass.salience.brings_together(entity, owner.entity, owner.token))
        });
    let found = fitting.next()?;
    fitting.all(|entity| entity == found).then_some(found)
}

/// Whether the noun is what any president or premier of a country may be called, and the article calls the entity one.
fn is_leader(pass: &Pass<'_, '_>, lemma: &str, owner: &Owner, entity: EntityIdx) -> bool {
    let called = &pass.draft.profile(entity).descriptors;
    let is_called = match lemma {
        "leader" => called.iter().any(|office| pass.draft.reader.gazetteer.lists(office, WordList::Leader)),
        "premier" => called.iter().any(|office| office == "prime"),
        _ => false,
    };
    is_called && pass.draft.kind(owner.entity) == EntityKind::Gpe
}

/// Whether the noun is what news calls a chief executive, and the article tells that the entity is that of the owner: "the Norda boss".
fn is_boss(pass: &Pass<'_, '_>, lemma: &str, owner: &Owner, entity: EntityIdx) -> bool {
    let called = &pass.draft.profile(entity).descriptors;
    pass.draft.reader.gazetteer.lists(lemma, WordList::Boss)
        && pass.bodies.get(&entity) == Some(&owner.entity)
        && called.iter().any(|office| matches!(office.as_str(), "executive" | "ceo" | "head"))
}

/// Whether the noun tells no more of the entity than that it is a human being of its sex.
fn is_human_being(pass: &Pass<'_, '_>, lemma: &str, entity: EntityIdx) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_other = match pass.draft.profile(entity).gender {
        Some(Gender::Male) => gazetteer.lists(lemma, WordList::FemaleNoun),
        Some(Gender::Female) => gazetteer.lists(lemma, WordList::MaleNoun),
        None => false,
    };
    gazetteer.lists(lemma, WordList::AnyHuman) && pass.draft.kind(entity) == EntityKind::Person && !is_other
}

/// Whether what follows or precedes the noun singles out another thing: "the airline that", "the second airline".
pub(super) fn is_restricted(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    // "the airline, which flies to Peru": what a comma sets off only adds to what is known.
    let is_set_off = |child: TokenIdx| {
        let before = document.subtree(child).start.0.checked_sub(1).map(TokenIdx);
        before.is_some_and(|before| document.token(before).tag == Tag::Comma)
    };
    let after = document.children(phrase.head).any(|child| {
        child > phrase.head
            && !is_set_off(child)
            && match document.token(child).dep {
                Dep::Relcl | Dep::Acl => true,
                Dep::Prep => matches!(
                    document.token(child).lower.as_str(),
                    "of" | "in" | "from" | "with" | "for" | "at"
                ),
                _ => false,
            }
    });
    let gazetteer = pass.draft.reader.gazetteer;
    // "the new phone" is the one that the article brings, "the new company" seldom.
    let is_thing = is_machine(gazetteer, &phrase.lemma);
    let other = phrase
        .modifiers
        .iter()
        .any(|word| gazetteer.lists(word, WordList::Other) && !(is_thing && word == "new"));
    after || other
}

/// How much a definite description at `sentence` suggests the antecedent: what the article is about rather than what it
/// spoke of last.
pub(super) fn standing(
    pass: &Pass<'_, '_>,
    antecedent: &Antecedent,
    entity: EntityIdx,
    sentence: usize,
) -> f32 {
    let count = pass.draft.profile(entity).n_mentions.min(30);
    let employs = if pass.bodies.values().any(|&body| body == entity) { 25.0 } else { 0.0 };
    employs + faded(antecedent, sentence) + 8.0 * u8::try_from(count).map_or(30.0, f32::from)
}

/// What the fit adds to the standing: what only one was called means that one, wherever it stands.
fn bonus(fit: Fit) -> f32 {
    match fit {
        Fit::Told => 1000.0,
        Fit::Likely => 50.0,
        Fit::Possible => 0.0,
    }
}

/// Whether another entity could be meant about as well.
fn rivalled(pass: &Pass<'_, '_>, phrase: &Phrase, winner: EntityIdx, weight: f32) -> bool {
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    pass.salience.recent(sentence, 2).any(|antecedent| match antecedent.entities.as_slice() {
        [entity] if *entity != winner => {
            let own = standing(pass, antecedent, *entity, sentence);
            fit(pass, phrase, *entity).is_some_and(|fit| own + bonus(fit) + 12.0 > weight)
        }
        _ => false,
    })
}

/// Whether the article names nothing else, before or after, that could be meant.
fn is_only(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let mut fitting = (0..pass.draft.profiles.len())
        .map(EntityIdx::new)
        .filter(|&other| fit(pass, phrase, other).is_some());
    fitting.all(|other| other == entity)
}
