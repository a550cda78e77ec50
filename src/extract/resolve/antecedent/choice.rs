//! What an anaphor may mean.

use compact_str::CompactString;

use super::{
    super::{
        definite::{self, Fit},
        draft::Profile,
        governing, own_phrase,
        pass::Pass,
        phrase::Phrase,
        pronoun::{self, Demand},
        salience::Antecedent,
        sort::{is_called, noun_of_name},
        speech,
    },
    Anaphor, Asks,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// How many sentences back a pronoun and a description may reach.
const WINDOW: usize = 4;
const WINDOW_OF_DESCRIPTION: usize = 8;

/// How many sentences back a noun phrase may stand that stands for no entity, or a name that hardly fits a description.
const NEAR: usize = 1;

/// Something that an anaphor may mean: entities, a noun phrase that stands for none, or nothing.
pub(super) struct Choice<'s> {
    /// The entities.
    pub(super) entities: &'s [EntityIdx],
    /// The noun that stands for no entity.
    pub(super) shadow: Option<TokenIdx>,
    /// Its last mention.
    pub(super) last: Option<&'s Antecedent>,
    /// Its most prominent mention in this or the last sentence.
    pub(super) best: Option<&'s Antecedent>,
    /// How many mentions it has in the window.
    pub(super) n_mentions: usize,
    /// How well a description fits the one entity.
    pub(super) fit: Option<Fit>,
}

impl<'s> Choice<'s> {
    /// A choice that was not mentioned shortly before.
    fn unmentioned(entities: &'s [EntityIdx], fit: Option<Fit>) -> Self {
        Self { entities, shadow: None, last: None, best: None, n_mentions: 0, fit }
    }

    /// Whether it is what the rules found.
    pub(super) fn is_ruled(&self, anaphor: &Anaphor<'_>) -> bool {
        self.shadow.is_none() && self.entities == anaphor.ruled.entities
    }

    /// Whether it bears a name, and is of the sort that the noun of the description is for; any company is called one.
    pub(super) fn is_called(&self, pass: &Pass<'_, '_>, anaphor: &Anaphor<'_>) -> bool {
        let (Asks::Description(phrase), [entity]) = (&anaphor.asks, self.entities) else { return false };
        let (gazetteer, profile) = (pass.draft.reader.gazetteer, pass.draft.profile(*entity));
        let classes = [NounClass::Person, NounClass::Org, NounClass::Place, NounClass::Region];
        let is_of_class = |&class: &NounClass| {
            gazetteer.nouns.may_be(&phrase.lemma, class) && may_be(class, profile.entity.kind)
        };
        profile.entity.named
            && !gazetteer.lists(&phrase.lemma, WordList::AnyBody)
            && classes.iter().any(is_of_class)
    }

    /// Whether it is nothing that the article spoke of.
    pub(super) fn is_nothing(&self) -> bool {
        self.shadow.is_none() && self.entities.is_empty()
    }
}

/// All that may be meant: nothing first, then the last mentioned first.
pub(super) fn collect<'s>(pass: &'s Pass<'_, '_>, anaphor: &'s Anaphor<'_>) -> Vec<Choice<'s>> {
    let sentence = pass.draft.reader.document.sentence_of(anaphor.token);
    let ruled = anaphor.ruled.entities.as_slice();
    let mut fits = Fits { pass, asks: &anaphor.asks, known: Vec::new() };
    let mut choices = vec![Choice::unmentioned(&[], None)];
    let window = match anaphor.asks {
        Asks::Pronoun(_) => WINDOW,
        Asks::Description(_) => WINDOW_OF_DESCRIPTION,
    };
    // Nobody calls himself by a description, and nobody bids for himself.
    let others = match anaphor.asks {
        Asks::Pronoun(_) => own_phrase::others_than_owner(pass, anaphor.token),
        Asks::Description(_) => governing::own_clause_subject(pass, anaphor.token),
    };
    let spoken = speech::spoken_of_oneself(pass, anaphor.token);
    let mut is_ruled_spoken = false;
    for antecedent in pass.salience.recent(sentence, window) {
        if antecedent.entities.iter().any(|entity| others.contains(entity)) {
            continue;
        }
        // “We will sue Norda,” the company said: it is not Norda.
        if spoken.is_some_and(|spoken| spoken.contains(antecedent.head)) {
            is_ruled_spoken |= antecedent.entities == ruled;
            continue;
        }
        let shadow = antecedent.shadow.map(|_| antecedent.head);
        let known = choices
            .iter_mut()
            .skip(1)
            .find(|choice| choice.shadow == shadow && choice.entities == antecedent.entities);
        if let Some(known) = known {
            known.n_mentions += 1;
            if antecedent.sentence + 1 >= sentence
                && known.best.is_none_or(|best| antecedent.weight > best.weight)
            {
                known.best = Some(antecedent);
            }
            continue;
        }
        let is_near = antecedent.sentence + NEAR >= sentence;
        let is_ruled = antecedent.shadow.is_none() && antecedent.entities == ruled;
        if !is_ruled && !is_possible(anaphor, antecedent, is_near, &mut fits) {
            continue;
        }
        let best = (antecedent.sentence + 1 >= sentence).then_some(antecedent);
        let (entities, fit) = (antecedent.entities.as_slice(), fits.of(&antecedent.entities));
        choices.push(Choice { entities, shadow, last: Some(antecedent), best, n_mentions: 1, fit });
    }
    if !ruled.is_empty() && !is_ruled_spoken && choices.iter().all(|choice| choice.entities != ruled) {
        choices.push(Choice::unmentioned(ruled, fits.of(ruled)));
    }
    choices
}

/// How well the description fits each entity: asked once for each.
struct Fits<'s, 'd, 'a> {
    pass: &'s Pass<'d, 'a>,
    asks: &'s Asks<'s>,
    known: Vec<(EntityIdx, Option<Fit>)>,
}

impl Fits<'_, '_, '_> {
    /// How well it fits, where it is a description and the entity is one.
    fn of(&mut self, entities: &[EntityIdx]) -> Option<Fit> {
        let (Asks::Description(phrase), [entity]) = (self.asks, entities) else { return None };
        if let Some((_, fit)) = self.known.iter().find(|(known, _)| known == entity) {
            return *fit;
        }
        let fit = definite::fit(self.pass, phrase, *entity);
        self.known.push((*entity, fit));
        fit
    }
}

fn is_possible(
    anaphor: &Anaphor<'_>,
    antecedent: &Antecedent,
    is_near: bool,
    fits: &mut Fits<'_, '_, '_>,
) -> bool {
    let pass = fits.pass;
    match &anaphor.asks {
        Asks::Pronoun(demand) => match antecedent.shadow {
            Some(_) if !is_near => false,
            Some(shadow) => match demand {
                Demand::Several => shadow.plural,
                Demand::Thing => !shadow.plural && !shadow.human,
                Demand::Person(_) => !shadow.plural && shadow.human,
            },
            None => {
                let agrees = pronoun::agreement(pass, &antecedent.entities, antecedent.form, *demand)
                    .is_some()
                    || may_be_misread(pass, &antecedent.entities, *demand);
                agrees && pronoun::may_stand_for(pass, anaphor.token, antecedent)
            }
        },
        Asks::Description(phrase) => {
            antecedent.shadow.is_none() && may_describe(phrase, &antecedent.entities, is_near, fits)
        }
    }
}

/// Whether the noun may be said of the entities, as far as number and kind go; any noun of what was just named.
fn may_describe(phrase: &Phrase, entities: &[EntityIdx], is_near: bool, fits: &mut Fits<'_, '_, '_>) -> bool {
    let [entity] = entities else { return false };
    let pass = fits.pass;
    let profile = pass.draft.profile(*entity);
    if is_of_other_year(phrase, &profile.entity.name)
        || is_of_other_sort(pass.draft.reader.gazetteer, phrase, profile)
        || is_called(pass.draft.reader.gazetteer, profile, &phrase.lemma) == Some(false)
    {
        return false;
    }
    if profile.plural != phrase.plural {
        return fits.of(entities).is_some();
    }
    if profile.entity.named && is_near {
        return true;
    }
    let kind = profile.entity.kind;
    let senses = pass.draft.reader.gazetteer.nouns.senses(&phrase.lemma);
    senses.iter().any(|sense| may_be(sense.class, kind)) || fits.of(entities).is_some()
}

/// Whether the noun tells of another sort of body than the name: "the team" is no "University of Brask".
fn is_of_other_sort(gazetteer: &Gazetteer, phrase: &Phrase, profile: &Profile) -> bool {
    let tells = |noun: &str| gazetteer.is_of_listed_family(noun, WordList::DistinctBody);
    if !profile.entity.named || profile.entity.kind != EntityKind::Org || !tells(&phrase.lemma) {
        return false;
    }
    let name = normal_form(&profile.entity.name);
    let noun = noun_of_name(&name);
    name.contains(' ')
        && tells(noun)
        && !gazetteer.nouns.agree(noun, &phrase.lemma)
        && !profile.descriptors.iter().any(|known| gazetteer.nouns.agree(known, &phrase.lemma))
}

/// Whether the phrase and the name tell of different years: "the 2009 strike", "the 1994 strike".
fn is_of_other_year(phrase: &Phrase, name: &str) -> bool {
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut own = phrase.modifiers.iter().map(CompactString::as_str).filter(is_year);
    let of_name: Vec<&str> = name.split(' ').filter(is_year).collect();
    !of_name.is_empty() && own.any(|year| !of_name.contains(&year))
}

/// Whether what is of the kind may be called by a noun of the class.
fn may_be(class: NounClass, kind: EntityKind) -> bool {
    match class {
        NounClass::Person => matches!(kind, EntityKind::Person),
        NounClass::People => matches!(kind, EntityKind::Group | EntityKind::Org | EntityKind::Person),
        NounClass::Org | NounClass::Unit => {
            matches!(kind, EntityKind::Org | EntityKind::Fac | EntityKind::Gpe)
        }
        NounClass::Place | NounClass::Region => matches!(kind, EntityKind::Gpe | EntityKind::Loc),
        NounClass::Facility => matches!(kind, EntityKind::Fac | EntityKind::Org | EntityKind::Loc),
        NounClass::Event => matches!(kind, EntityKind::Event | EntityKind::Other),
        NounClass::Product => matches!(kind, EntityKind::Product | EntityKind::Other),
        NounClass::Work | NounClass::Law => {
            matches!(kind, EntityKind::Work | EntityKind::Law | EntityKind::Product)
        }
        NounClass::Vague | NounClass::Abstract => false,
    }
}

/// Whether the entity bears a name of which nothing is known but its kind, which may have been misread.
fn may_be_misread(pass: &Pass<'_, '_>, entities: &[EntityIdx], demand: Demand) -> bool {
    let [entity] = entities else { return false };
    let profile = pass.draft.profile(*entity);
    let is_person = profile.entity.kind == EntityKind::Person;
    let asks_person = matches!(demand, Demand::Person(_));
    // "Norda Motors" is nobody, whatever the recogniser says.
    profile.entity.named
        && !profile.plural
        && is_person != asks_person
        && demand != Demand::Several
        && pass.told_by_words.get(entity).is_none_or(|&told| (told == EntityKind::Person) == asks_person)
}
