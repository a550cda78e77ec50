//! What the article spoke of before, where a description speaks of it again.

use super::{
    antecedent::{self, Anaphor, Asks, Ruled},
    definite, joint, nominal,
    owner::Owner,
    pass::Pass,
    phrase::{self, Determiner, Phrase},
    site, sole, wording,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// What the phrase means of what the article speaks of. Where it is definite, singular and nobody's, that is chosen among all that
/// may be meant; who several are the rules tell better.
pub(super) fn meant(
    pass: &mut Pass<'_, '_>,
    phrase: &Phrase,
    owner: Option<&Owner>,
) -> Option<Vec<EntityIdx>> {
    let known = known(pass, phrase, owner);
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !is_definite || phrase.plural || owner.is_some() {
        return known.map(|ruled| ruled.entities);
    }
    let ruled = known.unwrap_or(Ruled { rule: "none", entities: Vec::new() });
    let newcomer = newcomer(pass, phrase, &ruled);
    let anaphor = Anaphor { token: phrase.head, asks: Asks::Description(phrase), ruled };
    let decision = antecedent::decide(pass, &anaphor);
    if decision.entities.is_empty() && newcomer.is_some() {
        return newcomer.map(|entity| vec![entity]);
    }
    if decision.entities.is_empty() {
        pass.guessed.extend(decision.guess.map(|guess| (phrase.head, guess)));
        return None;
    }
    pass.draft.sure.insert(phrase.head, decision.sure);
    Some(decision.entities)
}

/// The only person whom the article brought in by the noun, as somebody new, where the phrase tells no more of whom it means: "a young
/// nurse", then "the nurse", or "the injured nurse".
fn newcomer(pass: &Pass<'_, '_>, phrase: &Phrase, ruled: &Ruled) -> Option<EntityIdx> {
    let &[entity] = pass.described.get(&phrase.lemma)?.as_slice() else { return None };
    let is_meant = match ruled.rule {
        "again" if phrase.modifiers.is_empty() => ruled.entities == [entity],
        _ => tells_state(pass, phrase),
    };
    let is_new =
        pass.introduced.get(&entity).is_some_and(|&(_, determiner)| determiner == Determiner::Indefinite);
    (is_meant
        && is_new
        && pass.draft.kind(entity) == EntityKind::Person
        && !nominal::has_complement(pass, phrase))
    .then_some(entity)
}

/// Whether the words before the noun only tell how somebody is, and not who: "the injured nurse", no "head nurse" and no "second nurse".
fn tells_state(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_state = |word: TokenIdx| {
        let token = document.token(word);
        let is_told_by = token.tag == Tag::Vbn || (token.tag == Tag::Jj && token.dep == Dep::Amod);
        is_told_by
            && !gazetteer.lists(&token.lower, WordList::Other)
            && gazetteer.place_of_adjective(&token.lower).is_none()
    };
    let mut words =
        phrase.core.iter().filter(|&word| word < phrase.head && document.token(word).tag != Tag::Hyph);
    phrase.determiner == Determiner::Definite && phrase.core.len() > 1 && words.all(is_state)
}

/// What the article spoke of before that the phrase speaks of again.
fn known(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<Ruled> {
    let lemma = &phrase.lemma;
    if let Some(entities) = owner.is_none().then(|| joint::counted(pass, phrase)).flatten() {
        return Some(Ruled { rule: "counted", entities });
    }
    let any_body = owner.is_none() && is_any_body(pass, phrase);
    if let Some(named) = any_body.then(|| definite::by_rule(pass, phrase, owner)).flatten() {
        return Some(named);
    }
    let again = pass.described.get(lemma).and_then(|entities| {
        entities.iter().rev().copied().find(|&entity| is_same(pass, phrase, owner, entity))
    });
    let again = again
        .or_else(|| same_people(pass, phrase, owner))
        .or_else(|| only_people(pass, phrase).filter(|_| owner.is_none()));
    let one = |rule: &'static str, entity: EntityIdx| Ruled { rule, entities: vec![entity] };
    if let Some(entity) = again {
        let since = owner.is_none().then(|| definite::told_since(pass, phrase, entity)).flatten();
        return Some(since.map_or_else(|| one("again", entity), |since| one("since", since)));
    }
    match phrase.determiner {
        Determiner::Definite | Determiner::Demonstrative => definite::by_rule(pass, phrase, owner),
        Determiner::Possessor(possessor) => sole::of_world(pass, phrase, possessor)
            .or_else(|| definite::of_owner(pass, phrase, owner?))
            .or_else(|| definite::body_of(pass, phrase, owner?.entity))
            .map(|entity| one("owner", entity)),
        Determiner::Bare if owner.is_some() && !phrase.plural => {
            definite::of_owner(pass, phrase, owner?).map(|entity| one("owner", entity))
        }
        Determiner::Indefinite | Determiner::Quantifier | Determiner::Bare => None,
    }
}

/// Whether the phrase could mean any company: "the company", "this firm".
pub(super) fn is_any_body(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative)
        && !phrase.plural
        && phrase.modifiers.is_empty()
        && pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::AnyBody)
}

/// Whether the article speaks of what an indefinite phrase brings in again by the same noun: "a fire" and then "the fire".
pub(super) fn is_told_later(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    let is_definite = |noun: TokenIdx| {
        document.children_by(noun, Dep::Det).any(|word| matches!(document.word(word), "the" | "The"))
    };
    let later = || pass.draft.reader.occurrences().after(phrase.head);
    !phrase.plural && later().any(|noun| is_definite(noun) && phrase::is_head(document, noun))
}

/// The people of an owner whom another noun of the family described before: "Kenyan soldiers" after "Kenya's troops".
fn same_people(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<EntityIdx> {
    let lemma = &phrase.lemma;
    let owner = owner?.entity;
    if !phrase.plural || !nominal::content_modifiers(pass, phrase, Some(owner)).is_empty() {
        return None;
    }
    pass.draft.profiles.iter().enumerate().rev().map(|(position, _)| EntityIdx::new(position)).find(
        |&entity| {
            let profile = pass.draft.profile(entity);
            !profile.entity.named
                && profile.plural
                && profile.entity.tied_to == Some(owner)
                && profile.entity.kind == EntityKind::Group
                && pass.modifiers.get(&entity).is_none_or(Vec::is_empty)
                && profile
                    .descriptors
                    .iter()
                    .any(|known| pass.draft.reader.gazetteer.nouns.agree(known, lemma))
        },
    )
}

/// The only people whom the noun described before, where it stands without any other word: "drivers" after "Norda's drivers". So
/// many of them ("40 drivers") are no more than these.
fn only_people(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let is_bare = phrase.determiner == Determiner::Bare && phrase.plural && !phrase.numbered;
    let described = pass.described.get(&phrase.lemma).filter(|_| is_bare && phrase.modifiers.is_empty())?;
    let &[entity] = described.as_slice() else { return None };
    let profile = pass.draft.profile(entity);
    let is_counted = profile.entity.name.starts_with(|c: char| c.is_ascii_digit())
        || pass.draft.reader.gazetteer.lists(
            &profile.entity.name.split(' ').next().unwrap_or_default().to_lowercase(),
            WordList::Numeral,
        );
    let class = pass.draft.reader.gazetteer.nouns.class(&phrase.lemma);
    let is_people = matches!(class, Some(NounClass::Person | NounClass::People));
    let is_group = is_people && profile.plural && profile.entity.kind == EntityKind::Group;
    (is_group && !is_counted && !nominal::has_complement(pass, phrase)).then_some(entity)
}

/// Whether the phrase speaks of `entity`, which the same noun described before.
fn is_same(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>, entity: EntityIdx) -> bool {
    let profile = pass.draft.profile(entity);
    if profile.plural != phrase.plural {
        return false;
    }
    if owner.is_none() && site::differs(pass, phrase, profile.entity.tied_to) {
        return false;
    }
    if is_counted_otherwise(pass, phrase, entity) {
        return false;
    }
    let earlier = pass.modifiers.get(&entity).map(Vec::as_slice).unwrap_or_default();
    let site = site::of(pass, phrase).filter(|_| owner.is_none());
    let owner = owner.map(|owner| owner.entity);
    let own = nominal::content_modifiers(pass, phrase, owner);
    let all_known = own.iter().all(|modifier| earlier.contains(modifier));
    match phrase.determiner {
        Determiner::Definite | Determiner::Demonstrative => {
            all_known && (owner.is_none() || owner == profile.entity.tied_to)
        }
        Determiner::Possessor(_) => all_known && owner == profile.entity.tied_to,
        Determiner::Bare | Determiner::Indefinite | Determiner::Quantifier => {
            // What the headline tells of the text brings in anew: "Barge sinks in Lima" / "A grain barge sank …".
            if pass.of_headline.contains(&entity) && !phrase.numbered && !pass.is_in_headline(phrase.head) {
                // "An arbitration court" is not "Chad's court" of the headline.
                let is_told_apart = earlier.is_empty()
                    && owner.is_none()
                    && profile.entity.tied_to.is_some_and(|owner| !speaks_of(pass, phrase, owner));
                let fits =
                    all_known || (!is_told_apart && earlier.iter().all(|modifier| own.contains(modifier)));
                return fits
                    && (owner.is_none()
                        || owner == profile.entity.tied_to
                        || profile.entity.tied_to.is_none());
            }
            let tie = owner.or(site.map(|site| site.entity));
            let same = all_known && own.len() == earlier.len() && tie == profile.entity.tied_to;
            let is_people = phrase.plural && profile.entity.kind == EntityKind::Group;
            let telling = tie.is_some() || !own.is_empty() || is_people;
            same && telling && (phrase.determiner == Determiner::Bare || phrase.plural)
        }
    }
}

/// Whether the phrase speaks of so many, and of the entity so many others are told: "47,000 workers" are not the "three thousand
/// workers" of before.
fn is_counted_otherwise(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let reader = pass.draft.reader;
    let start = wording::counted_start(pass, phrase);
    let count = reader.document.words(TokenRange { start, end: phrase.core.start }).trim().to_lowercase();
    let name = pass.draft.profile(entity).entity.name.to_lowercase();
    let first = name.split(' ').next().unwrap_or_default();
    let is_counted =
        first.starts_with(|c: char| c.is_ascii_digit()) || reader.gazetteer.lists(first, WordList::Numeral);
    is_counted && !count.is_empty() && !name.starts_with(count.as_str())
}

/// Whether a word below the noun names `entity`: Peru in "a tin mine in southern Peru".
fn speaks_of(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let words = pass.draft.reader.document.subtree(phrase.head);
    words.iter().any(|word| pass.draft.name_over(word).is_some_and(|name| name.entities == [entity]))
}
