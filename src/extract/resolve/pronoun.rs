//! Third-person pronouns: number, gender, animacy, salience and binding.

use super::{
    antecedent::{self, Anaphor, Asks, Ruled},
    draft::Profile,
    governing, own_clause, own_phrase,
    pass::Pass,
    preference,
    salience::{Antecedent, Shadow, faded},
    speech,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gender, PlaceSort, normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// How many sentences back a pronoun may reach.
const WINDOW: usize = 3;

/// How sure it has to be that "he" means a name for that to be somebody's, whatever the recogniser takes it for.
const SURE: f32 = 0.6;

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// he, she
    Person(Gender),
    /// it
    Thing,
    /// they
    Several,
}

/// Resolves the pronoun at `token`, where it is one of the third person.
pub(super) fn resolve(pass: &mut Pass<'_, '_>, token: TokenIdx) {
    let document = pass.draft.reader.document;
    let Some(demand) = demand(document.token(token).lower.as_str()) else { return };
    if demand == Demand::Thing && is_empty(pass, token) {
        return;
    }
    let bound = own_clause::meant(pass, token, demand);
    let decision = bound.unwrap_or_else(|| {
        let ruled = by_rule(pass, token, demand);
        antecedent::decide(pass, &Anaphor { token, asks: Asks::Pronoun(demand), ruled })
    });
    let entities = decision.entities;
    if !entities.is_empty() {
        pass.draft.sure.insert(token, decision.sure);
    }
    if let (Demand::Person(gender), [entity]) = (demand, entities.as_slice()) {
        let Profile { entity, gender: known, .. } = &mut pass.draft.profiles[entity.get()];
        *known = known.or(Some(gender));
        // Whoever is "he" was misread for a company or a town; but a ship is "she".
        let is_ship = gender == Gender::Female && entity.kind == EntityKind::Product;
        if entity.named && entity.kind != EntityKind::Person && !is_ship && decision.sure >= SURE {
            (entity.kind, entity.label) = (EntityKind::Person, None);
        }
    }
    // Who is meant next is likelier whoever is meant here than somebody less prominent.
    let is_subject = matches!(document.token(token).dep, Dep::Nsubj | Dep::Nsubjpass);
    if entities.is_empty() && is_subject && matches!(demand, Demand::Person(_)) {
        let shadow = Shadow { plural: false, human: true, acts: true };
        pass.salience.note_shadow(document, token, shadow);
    }
    let tokens = TokenRange { start: token, end: TokenIdx(token.0 + 1) };
    pass.draft.add_mention(tokens, token, MentionForm::Pronoun, entities.clone());
    pass.note(token, MentionForm::Pronoun, entities);
}

/// What the rules take the pronoun for.
fn by_rule(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Ruled {
    type Rule = fn(&Pass<'_, '_>, TokenIdx, Demand) -> Option<Vec<EntityIdx>>;
    let rules: [(&'static str, Rule); 6] = [
        ("reporter", governing::reporter),
        ("beside", governing::beside),
        ("coordinated", governing::coordinated),
        ("subject", governing::own_subject),
        ("subject-ahead", governing::subject_ahead),
        ("salience", most_salient),
    ];
    let found =
        rules.iter().find_map(|(rule, find)| Some(Ruled { rule, entities: find(pass, token, demand)? }));
    found.unwrap_or(Ruled { rule: "none", entities: Vec::new() })
}

fn demand(word: &str) -> Option<Demand> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Demand::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Demand::Person(Gender::Female),
        "it" | "its" | "itself" => Demand::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Demand::Several,
        _ => return None,
    })
}

/// Whether an "it" stands for nothing: "it is clear that", "it seems", "it rained".
fn is_empty(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    if document.token(token).lower != "it" {
        return false;
    }
    if document.token(token).dep == Dep::Expl {
        return true;
    }
    let Some(verb) = document.head(token) else { return false };
    if !matches!(document.token(token).dep, Dep::Nsubj | Dep::Nsubjpass) {
        return false;
    }
    let weather = pass.draft.reader.gazetteer.lists(&document.token(verb).lemma, WordList::Impersonal);
    let clause = document.children(verb).any(|child| {
        child > verb
            && matches!(document.token(child).dep, Dep::Ccomp | Dep::Csubj | Dep::Advcl | Dep::Xcomp)
            && (document.token(child).tag == Tag::Vbg
                || document.children(child).any(|below| {
                    matches!(document.token(below).lower.as_str(), "that" | "to" | "whether" | "if" | "when")
                        && matches!(document.token(below).dep, Dep::Mark | Dep::Aux | Dep::Advmod)
                }))
    });
    let predicate =
        document.token(verb).lemma == "be" && document.has_any_child(verb, &[Dep::Acomp, Dep::Attr]);
    let passive = document.has_child(verb, Dep::Auxpass);
    weather || (clause && (predicate || passive)) || tells_of_all(pass, verb)
}

/// Whether the predicate speaks of how things are, and of nothing that was named: "it was a different story in Lima".
fn tells_of_all(pass: &Pass<'_, '_>, verb: TokenIdx) -> bool {
    let (document, nouns) = (pass.draft.reader.document, &pass.draft.reader.gazetteer.nouns);
    let predicate = document.children_by(verb, Dep::Attr).next();
    let said = predicate.filter(|_| document.token(verb).lemma == "be").map(|noun| document.token(noun));
    said.is_some_and(|noun| {
        let lemma = noun.lemma.to_lowercase();
        noun.tag == Tag::Nn && (lemma == "story" || nouns.is_of_family(&lemma, "time"))
    })
}

/// The most salient antecedent that agrees and is not bound.
fn most_salient(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let sentence = document.sentence_of(token);
    let mut excluded = bound(pass, token);
    // Nobody speaks of himself in the third person.
    excluded.extend(speech::speaker_around(pass, token));
    let spoken = speech::spoken_by(pass, token);
    let mut best: Option<(f32, &[EntityIdx])> = None;
    let mut rival = f32::NEG_INFINITY;
    for antecedent in pass.salience.recent(sentence, WINDOW) {
        if antecedent.entities.iter().any(|entity| excluded.contains(entity)) {
            continue;
        }
        // Nor does the speaker name himself.
        if spoken.is_some_and(|spoken| spoken.contains(antecedent.head)) {
            continue;
        }
        if !may_stand_for(pass, token, antecedent) {
            continue;
        }
        let agreement = match antecedent.shadow {
            Some(shadow) => shadow_agreement(shadow, demand),
            None => agreement(pass, &antecedent.entities, antecedent.form, demand),
        };
        let Some(agreement) = agreement else { continue };
        let weight = faded(antecedent, sentence)
            + agreement
            + nearness(document, antecedent.head, token, sentence)
            + frequency(pass, &antecedent.entities)
            + spoken.map_or(0.0, |spoken| speech::goes_on(pass, spoken, antecedent.head));
        match best {
            Some((most, known)) if known == antecedent.entities && !known.is_empty() => {
                best = Some((most.max(weight), known));
            }
            Some((most, _)) if weight > most => {
                rival = most;
                best = Some((weight, &antecedent.entities));
            }
            Some(_) => rival = rival.max(weight),
            None => best = Some((weight, &antecedent.entities)),
        }
    }
    let margin = margin(demand);
    best.filter(|(weight, _)| *weight >= rival + margin).map(|(_, entities)| entities.to_vec())
}

/// Whether the antecedent is what the words around the pronoun ask for, and somebody rather than only what somebody is said to be.
pub(super) fn may_stand_for(pass: &Pass<'_, '_>, token: TokenIdx, antecedent: &Antecedent) -> bool {
    let may_be_called = |&entity: &EntityIdx| preference::may_be_called(pass, token, entity);
    preference::at(pass.draft.reader, token).is_none_or(|asked| preference::allows(pass, antecedent, asked))
        && !is_predicate(pass, antecedent)
        && antecedent.entities.iter().all(may_be_called)
}

/// Whether the antecedent is only what somebody is said to be: "began as an apprentice".
fn is_predicate(pass: &Pass<'_, '_>, antecedent: &Antecedent) -> bool {
    let document = pass.draft.reader.document;
    let is_person = |&entity: &EntityIdx| pass.draft.kind(entity) == EntityKind::Person;
    let above = document.head(antecedent.head).filter(|_| document.token(antecedent.head).dep == Dep::Pobj);
    let Some(above) = above.filter(|&above| document.token(above).lower == "as") else { return false };
    // "starred as Otello", but "such as Otello".
    let is_played = document.head(above).is_some_and(|verb| document.token(verb).pos == Pos::Verb);
    let is_told =
        antecedent.form == MentionForm::Nominal || (antecedent.form == MentionForm::Name && is_played);
    is_told && antecedent.entities.iter().any(is_person)
}

/// By how much the best antecedent must lead the second: what is not clear stays open.
fn margin(demand: Demand) -> f32 {
    match demand {
        Demand::Person(_) => 4.0,
        Demand::Thing | Demand::Several => 8.0,
    }
}

/// How well a noun phrase that stands for no entity agrees with the pronoun: what it wins stays open.
fn shadow_agreement(shadow: Shadow, demand: Demand) -> Option<f32> {
    match demand {
        Demand::Several => shadow.plural.then_some(4.0),
        Demand::Thing => (!shadow.plural && !shadow.human).then_some(-14.0),
        Demand::Person(_) => (!shadow.plural && shadow.human).then_some(-4.0),
    }
}

fn frequency(pass: &Pass<'_, '_>, entities: &[EntityIdx]) -> f32 {
    let least = entities.iter().map(|&entity| pass.draft.profile(entity).n_mentions).min().unwrap_or(0);
    u8::try_from(least.min(8)).map_or(8.0, f32::from)
}

/// The noun whose relative clause holds the pronoun, and subjects of the clauses above it, are likelier.
fn nearness(document: &Document, head: TokenIdx, token: TokenIdx, sentence: usize) -> f32 {
    if document.sentence_of(head) != sentence {
        return 0.0;
    }
    let subject_above = document.ancestors(token).any(|above| {
        matches!(document.token(above).pos, Pos::Verb | Pos::Aux)
            && document.head(head) == Some(above)
            && matches!(document.token(head).dep, Dep::Nsubj | Dep::Nsubjpass)
    });
    let modified = document
        .ancestors(token)
        .chain([token])
        .any(|above| document.token(above).dep == Dep::Relcl && document.head(above) == Some(head));
    match (modified, subject_above) {
        (true, _) => 35.0,
        (false, true) => 14.0,
        (false, false) => 0.0,
    }
}

/// The entities that syntax rules out: the subject of the verb of which the pronoun is the object, and what a
/// possessive pronoun's own phrase names.
pub(super) fn bound(pass: &Pass<'_, '_>, token: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let annotated = document.token(token);
    if annotated.lower.ends_with("self") || annotated.lower.ends_with("selves") {
        return Vec::new();
    }
    let mut excluded = Vec::new();
    if annotated.tag == Tag::PrpPoss {
        if let Some(owned) = document.head(token) {
            excluded.extend(pass.entities_at(owned));
            excluded.extend(renamed(pass, owned));
            excluded.extend(own_phrase::others(pass, owned));
            excluded.extend(states_without(pass, owned));
        }
        return excluded;
    }
    let mut governor = document.head(token);
    if let Some(prep) = governor.filter(|&above| document.token(above).dep == Dep::Prep) {
        governor = document.head(prep);
    }
    let Some(verb) = governor.filter(|_| !matches!(annotated.dep, Dep::Nsubj | Dep::Nsubjpass)) else {
        return excluded;
    };
    if let Some(subject) = governing::subject_of(pass, verb) {
        excluded.extend(pass.entities_at(subject));
        // "Obi was the only one who supported him" speaks of somebody else.
        excluded.extend(renamed(pass, subject));
    }
    excluded
}

/// All states, where no state has what the noun tells: "its chief executive".
fn states_without(pass: &Pass<'_, '_>, owned: TokenIdx) -> Vec<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    if !gazetteer.lists(&pass.draft.reader.document.token(owned).lemma, WordList::OfFirms) {
        return Vec::new();
    }
    let is_state = |entity: &EntityIdx| {
        let name = normal_form(&pass.draft.profile(*entity).entity.name);
        let place = gazetteer.place(&name).filter(|_| pass.draft.kind(*entity) == EntityKind::Gpe);
        place.is_some_and(|place| matches!(place.sort, PlaceSort::Country | PlaceSort::State))
    };
    (0..pass.draft.profiles.len()).map(EntityIdx::new).filter(is_state).collect()
}

/// What the phrase with this head only calls by another name: the noun before an apposition, the subject of a copula.
/// "Tavex, its rival" speaks of somebody else's rival.
fn renamed(pass: &Pass<'_, '_>, noun: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let Some(above) = document.head(noun) else { return Vec::new() };
    match document.token(noun).dep {
        Dep::Appos => pass.entities_at(above),
        Dep::Attr if document.token(above).lemma == "be" => {
            document.children_by(above, Dep::Nsubj).flat_map(|subject| pass.entities_at(subject)).collect()
        }
        _ => Vec::new(),
    }
}

/// How well the antecedent agrees with the pronoun; none where it cannot be meant.
pub(super) fn agreement(
    pass: &Pass<'_, '_>,
    entities: &[EntityIdx],
    form: MentionForm,
    demand: Demand,
) -> Option<f32> {
    match (demand, entities) {
        (Demand::Several, [one]) if pass.several.contains(one) => Some(8.0),
        (Demand::Several, [one]) => several_agreement(pass.draft.profile(*one)),
        (Demand::Several, [first, ..]) => {
            let kind = pass.draft.kind(*first);
            entities.iter().all(|&entity| pass.draft.kind(entity) == kind).then_some(6.0)
        }
        (Demand::Person(gender), [one]) => person_agreement(pass.draft.profile(*one), gender),
        (Demand::Thing, [one]) => {
            let profile = pass.draft.profile(*one);
            let fit = thing_agreement(profile, form)?;
            let place = || pass.draft.reader.gazetteer.place(&normal_form(&profile.entity.name));
            let is_town = profile.entity.kind == EntityKind::Gpe
                && place().is_none_or(|place| place.sort == PlaceSort::City);
            // Of a town an article says little more than that something is there.
            Some(if is_town { fit - 10.0 } else { fit })
        }
        (Demand::Person(_) | Demand::Thing | Demand::Several, _) => None,
    }
}

/// "they" for one entity: a plural description, a people, and with less right a body.
fn several_agreement(profile: &Profile) -> Option<f32> {
    match profile.entity.kind {
        EntityKind::Event | EntityKind::Work | EntityKind::Law => None,
        _ if profile.plural => Some(10.0),
        EntityKind::Org => Some(-8.0),
        EntityKind::Group => Some(8.0),
        EntityKind::Gpe => Some(-30.0),
        EntityKind::Person | EntityKind::Loc | EntityKind::Fac | EntityKind::Product | EntityKind::Other => {
            None
        }
    }
}

fn person_agreement(profile: &Profile, gender: Gender) -> Option<f32> {
    if profile.plural || profile.entity.kind != EntityKind::Person {
        return None;
    }
    match profile.gender {
        Some(known) => (known == gender).then_some(10.0),
        None => Some(0.0),
    }
}

fn thing_agreement(profile: &Profile, form: MentionForm) -> Option<f32> {
    if profile.plural {
        return None;
    }
    match profile.entity.kind {
        EntityKind::Person | EntityKind::Group => None,
        EntityKind::Gpe if form == MentionForm::Adjective => Some(-10.0),
        EntityKind::Event | EntityKind::Fac | EntityKind::Loc | EntityKind::Work | EntityKind::Law => {
            Some(-12.0)
        }
        EntityKind::Org | EntityKind::Gpe | EntityKind::Product | EntityKind::Other => {
            Some(if profile.entity.named { 0.0 } else { -10.0 })
        }
    }
}
