//! Somebody whom the article first describes and then names with the age, as news of courts and accidents does: "A Norwegian teacher
//! was arrested in Lagos. Erik Lund, 43, was held at the airport".

use super::{pass::Pass, phrase::Determiner};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gender, word_list::WordList},
        mention::Mention,
        resolve::draft::Draft,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many sentences after the description the name may come.
const SOON: usize = 2;

/// Gives the mentions of somebody only described to the one whom the article names right after with the age.
pub(super) fn join(pass: &mut Pass<'_, '_>) {
    let named = first_names(pass.draft);
    for &(person, position) in &named {
        if !is_aged_subject(pass.draft, position) {
            continue;
        }
        let Some(described) = described_before(pass, &named, person, position) else { continue };
        for mention in &mut pass.draft.mentions {
            mention
                .entities
                .iter_mut()
                .filter(|entity| **entity == described)
                .for_each(|entity| *entity = person);
        }
    }
}

/// The people with a name, each with the mention by which the article first tells it, in text order.
fn first_names(draft: &Draft<'_>) -> Vec<(EntityIdx, usize)> {
    let mut first: Vec<Option<usize>> = vec![None; draft.profiles.len()];
    for (position, mention) in draft.mentions.iter().enumerate() {
        let [entity] = mention.entities.as_slice() else { continue };
        if mention.form != MentionForm::Name || draft.kind(*entity) != EntityKind::Person {
            continue;
        }
        let own = &mut first[entity.get()];
        let is_first = |&earlier: &usize| mention.tokens.start < draft.mentions[earlier].tokens.start;
        if own.as_ref().is_none_or(is_first) {
            *own = Some(position);
        }
    }
    let people = first.into_iter().enumerate();
    let mut people: Vec<(EntityIdx, usize)> =
        people.filter_map(|(entity, position)| Some((EntityIdx::new(entity), position?))).collect();
    people.sort_by_key(|&(_, position)| draft.mentions[position].tokens.start);
    people
}

/// Whether the age stands beside the name, which is the subject of what is not only seen or said.
fn is_aged_subject(draft: &Draft<'_>, position: usize) -> bool {
    let (document, name) = (draft.reader.document, &draft.mentions[position]);
    let head = document.token(name.head);
    let verb = document.head(name.head).map(|verb| document.token(verb).lemma.to_lowercase());
    let is_witness = verb.is_none_or(|verb| {
        [WordList::Saying, WordList::Seeing].into_iter().any(|list| draft.reader.gazetteer.lists(&verb, list))
    });
    matches!(head.dep, Dep::Nsubj | Dep::Nsubjpass) && age(draft, name).is_some() && !is_witness
}

/// The age of who is named there: "Ada Obi, 43, was", "43-year-old Ada Obi".
fn age<'d>(draft: &Draft<'d>, name: &Mention) -> Option<&'d str> {
    let document = draft.reader.document;
    let (start, end) = (name.tokens.start.get(), name.tokens.end.get());
    let lower = |at: usize| document.tokens().get(at).map_or("", |token| token.lower.as_str());
    let is_age = |at: usize| {
        let figure = lower(at);
        (figure.len() == 2 && figure.bytes().all(|digit| digit.is_ascii_digit())).then_some(figure)
    };
    if lower(end) == "," && matches!(lower(end + 2), "," | "." | ";") {
        return is_age(end + 1);
    }
    let before = |n: usize| start.checked_sub(n);
    let is_old =
        before(1).is_some_and(|at| lower(at) == "old") && before(3).is_some_and(|at| lower(at) == "year");
    before(5).filter(|_| is_old).and_then(is_age)
}

/// The only one of whom the article told before without a name, where it is who `person` is.
fn described_before(
    pass: &Pass<'_, '_>,
    named: &[(EntityIdx, usize)],
    person: EntityIdx,
    position: usize,
) -> Option<EntityIdx> {
    let draft = &*pass.draft;
    let document = draft.reader.document;
    let sentence = |token: TokenIdx| document.sentence_of(token);
    let here = sentence(draft.mentions[position].head);
    let mut found: Option<(TokenIdx, EntityIdx)> = None;
    for described in (0..draft.profiles.len()).map(EntityIdx::new) {
        let Some(&(head, determiner)) = pass.introduced.get(&described) else { continue };
        let profile = draft.profile(described);
        let is_one = profile.entity.kind == EntityKind::Person && !profile.plural;
        let away = here.checked_sub(sentence(head)).filter(|&away| (1..=SOON).contains(&away));
        if !is_one || profile.entity.named || away.is_none() {
            continue;
        }
        if found.is_some() || !is_introduced(pass, described, head, determiner) {
            return None;
        }
        found = Some((head, described));
    }
    let (head, described) = found?;
    // Somebody else was named meanwhile, or others are named with their age beside him.
    let is_other = |&(other, position): &(EntityIdx, usize)| {
        let name = &draft.mentions[position];
        let away = sentence(name.head);
        other != person
            && ((sentence(head)..here).contains(&away) || (away == here && age(draft, name).is_some()))
    };
    let agrees =
        gender_told(draft, described).zip(draft.profile(person).gender).is_none_or(|(told, own)| told == own);
    (!named.iter().any(is_other) && agrees && !is_somebody_else(draft, position, head)).then_some(described)
}

/// Whether the article begins to tell of somebody there: "A teacher was", "The mayor of Brask was", "police arrested a man".
fn is_introduced(pass: &Pass<'_, '_>, described: EntityIdx, head: TokenIdx, determiner: Determiner) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let token = document.token(head);
    let is_office = || {
        pass.draft.profile(described).entity.tied_to.is_some()
            && gazetteer.lists(&token.lemma.to_lowercase(), WordList::Office)
    };
    matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj)
        && match determiner {
            Determiner::Indefinite => true,
            Determiner::Definite | Determiner::Possessor(_) => is_office(),
            _ => false,
        }
}

/// The gender that the nouns tell by which somebody is described.
fn gender_told(draft: &Draft<'_>, described: EntityIdx) -> Option<Gender> {
    let gazetteer = draft.reader.gazetteer;
    let profile = draft.profile(described);
    let of_noun = |noun: &str| {
        let is_of = |list: WordList| gazetteer.lists(noun, list);
        let female = is_of(WordList::FemaleNoun).then_some(Gender::Female);
        female.or_else(|| is_of(WordList::MaleNoun).then_some(Gender::Male))
    };
    profile.gender.or_else(|| profile.descriptors.iter().find_map(|noun| of_noun(noun)))
}

/// Whether a noun before the name tells that it is another than who was described: "A girl was hurt. Driver Ada Obi, 43, was held".
fn is_somebody_else(draft: &Draft<'_>, position: usize, described: TokenIdx) -> bool {
    let document = draft.reader.document;
    let name = &draft.mentions[position];
    let own = &document.token(described).lower;
    let before = name.tokens.start.0.checked_sub(1).map(|at| document.token(TokenIdx(at)));
    before.is_some_and(|word| {
        matches!(word.tag, Tag::Nn | Tag::Nnp) && word.lower != "old" && word.lower != *own
    })
}
