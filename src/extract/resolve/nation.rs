//! Descriptions by a nation: "the Kenyan carrier", "the US company", "the African country".

use hashbrown::HashMap;

use super::{
    definite::{self, Fit},
    descriptor,
    draft::Draft,
    governing, home,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
    salience::Antecedent,
    seat,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{PlaceSort, normal_form, region, word_list::WordList},
        name::description,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many sentences back what is described may have been named.
const WINDOW: usize = 4;

/// How many sentences back a firm that is known to be of the nation.
const WINDOW_OF_ITS: usize = 8;

/// How many sentences back a town may have been named of which nothing tells the country.
const NEAR: usize = 1;

/// How far what is not known to be of the nation must lead any other that could be.
const MARGIN: f32 = 12.0;

/// The country of each named entity of which the article tells one by an adjective or name: Kenya for "the Kenyan carrier Norda".
pub(super) fn collect(draft: &Draft<'_>) -> HashMap<EntityIdx, EntityIdx> {
    let document = draft.reader.document;
    let mut nations = HashMap::new();
    for mention in draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let [entity] = mention.entities.as_slice() else { continue };
        if draft.kind(*entity) == EntityKind::Loc || is_nation(draft, *entity) {
            continue;
        }
        let nouns = description::describing(document, mention.head);
        let around = nouns.into_iter().chain([mention.head]).flat_map(|noun| document.children(noun));
        let nation = around.filter(|token| !mention.tokens.contains(*token)).find_map(|token| {
            nation_before(draft, token)
                .or_else(|| of_owner(draft, token, *entity))
                .or_else(|| origin(draft, token, *entity))
                .filter(|&place| is_nation(draft, place) && place != *entity)
        });
        if let Some(nation) = nation {
            nations.entry(*entity).or_insert(nation);
        }
    }
    nations
}

/// The country that the word names where it says of what nation the noun after it is.
fn nation_before(draft: &Draft<'_>, token: TokenIdx) -> Option<EntityIdx> {
    let dep = draft.reader.document.token(token).dep;
    let is_before = matches!(dep, Dep::Amod | Dep::Compound | Dep::Nmod);
    place_at(draft, token).filter(|_| is_before)
}

/// The place of which somebody or something is whose name or role stands after it: Chad for "Chad's Ada Obi".
fn of_owner(draft: &Draft<'_>, token: TokenIdx, owned: EntityIdx) -> Option<EntityIdx> {
    let is_owner = draft.reader.document.token(token).dep == Dep::Poss;
    let is_seated = matches!(draft.kind(owned), EntityKind::Org | EntityKind::Gpe);
    place_at(draft, token).filter(|_| is_owner && !is_seated)
}

/// Where somebody or something comes from, as a word beside the noun for it tells: Chad of "a nurse from Chad", "a nurse born in Chad",
/// "a Chadian-flagged ship", "a town in Chad". Where a body is its seats tell.
fn origin(draft: &Draft<'_>, token: TokenIdx, entity: EntityIdx) -> Option<EntityIdx> {
    let document = draft.reader.document;
    let word = document.token(token);
    let is_origin = draft.reader.gazetteer.lists(&word.lower, WordList::Origin);
    let whence = if draft.kind(entity) == EntityKind::Gpe { "in" } else { "from" };
    if draft.kind(entity) == EntityKind::Org {
        return None;
    }
    let prep = match word.dep {
        Dep::Prep if word.lower == whence => token,
        Dep::Acl if is_origin => {
            document.children_by(token, Dep::Prep).find(|&prep| document.token(prep).lower == "in")?
        }
        Dep::Amod if is_origin => {
            return document.children(token).find_map(|nation| place_at(draft, nation));
        }
        _ => return None,
    };
    document.children_by(prep, Dep::Pobj).find_map(|place| place_at(draft, place))
}

/// The place that the name with this head stands for.
pub(super) fn place_at(draft: &Draft<'_>, token: TokenIdx) -> Option<EntityIdx> {
    let mention = draft.name_over(token).filter(|mention| mention.head == token)?;
    let [entity] = mention.entities.as_slice() else { return None };
    (matches!(draft.kind(*entity), EntityKind::Gpe | EntityKind::Loc)).then_some(*entity)
}

/// The country whose leader or coach leads "the country": Chad in "Chad's coach Ada Obi left after leading the country".
pub(super) fn of_leader(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let reader = pass.draft.reader;
    let document = reader.document;
    if !matches!(phrase.lemma.as_str(), "country" | "nation") || document.token(phrase.head).dep != Dep::Dobj
    {
        return None;
    }
    let leads = |verb: &TokenIdx| reader.gazetteer.lists(&document.token(*verb).lemma, WordList::Steering);
    let verb = document.head(phrase.head).filter(leads)?;
    let mut above = std::iter::once(verb).chain(document.ancestors(verb));
    let subject =
        above.find_map(|verb| governing::subject_of(pass, verb)).filter(|&subject| subject < verb)?;
    let entities = pass.entities_at(subject);
    let [leader] = entities.as_slice() else { return None };
    pass.nations.get(leader).copied().filter(|_| pass.draft.kind(*leader) == EntityKind::Person)
}

/// The named body, or the country of a continent, that a definite phrase with a nation before its noun means.
pub(super) fn resolve(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let is_land = is_nation(pass.draft, owner.entity) || pass.draft.kind(owner.entity) == EntityKind::Loc;
    let is_of_nation = is_land && nation_before(pass.draft, owner.token) == Some(owner.entity);
    let is_before = owner.token < phrase.head && document.head(owner.token) == Some(phrase.head);
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !is_of_nation || phrase.plural || !is_definite || !is_before || definite::is_restricted(pass, phrase) {
        return None;
    }
    let sentence = document.sentence_of(phrase.head);
    let subjects = governing::own_clause_subject(pass, phrase.head);
    let mut best: Option<(f32, EntityIdx, bool)> = None;
    let mut second = f32::NEG_INFINITY;
    for antecedent in pass.salience.recent(sentence, WINDOW_OF_ITS) {
        let weighed = weigh(pass, phrase, owner, antecedent);
        let Some((weight, entity, is_sure)) = weighed.filter(|(_, entity, _)| !subjects.contains(entity))
        else {
            continue;
        };
        match best {
            Some((most, known, was_sure)) if known == entity => {
                best = Some((most.max(weight), known, was_sure));
            }
            Some((most, ..)) if weight <= most => second = second.max(weight),
            Some((most, ..)) => {
                second = second.max(most);
                best = Some((weight, entity, is_sure));
            }
            None => best = Some((weight, entity, is_sure)),
        }
    }
    let is_body = |entity: EntityIdx| pass.draft.kind(entity) == EntityKind::Org;
    best.filter(|&(weight, entity, is_sure)| (is_sure && is_body(entity)) || weight >= second + MARGIN)
        .map(|(_, entity, _)| entity)
}

/// How likely the phrase means the antecedent, the weight first, and whether more tells so than that it may be called so; none where it
/// means another.
fn weigh(
    pass: &Pass<'_, '_>,
    phrase: &Phrase,
    owner: &Owner,
    antecedent: &Antecedent,
) -> Option<(f32, EntityIdx, bool)> {
    let &[entity] = antecedent.entities.as_slice() else { return None };
    let fit = fit(pass, phrase, owner, entity)?;
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    let is_its = home::is_of(pass, entity, owner.entity);
    let is_other = is_its == Some(false) || is_named_for_other(pass.draft, entity, owner.entity);
    let reach = match is_its {
        Some(true) if seat::is_firm(pass, phrase) => WINDOW_OF_ITS,
        _ if is_unplaced(pass, entity, is_its) => NEAR,
        _ => WINDOW,
    };
    if entity == owner.entity || is_other || antecedent.sentence + reach < sentence {
        return None;
    }
    let is_sure = is_its.is_some() || fit == Fit::Told;
    // What is of the nation goes before what is only called so.
    let sure = match (is_its, is_sure) {
        (Some(_), _) => 400.0,
        (None, true) => 200.0,
        (None, false) => 0.0,
    };
    Some((sure + definite::standing(pass, antecedent, entity, sentence), entity, is_sure))
}

/// Whether it is a town of which nothing tells the country.
fn is_unplaced(pass: &Pass<'_, '_>, entity: EntityIdx, is_its: Option<bool>) -> bool {
    pass.draft.kind(entity) == EntityKind::Gpe && is_its.is_none() && !is_nation(pass.draft, entity)
}

/// The country that acts as a state: Chad for "the Chadian state". "The Indian state" is a part of India.
pub(super) fn as_state(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_state = phrase.lemma == "state"
        && phrase.determiner == Determiner::Definite
        && !phrase.plural
        && phrase.core.len() == 2
        && is_told(pass, owner, phrase.head)
        && !definite::is_restricted(pass, phrase);
    let adjective = &document.token(owner.token).lower;
    let is_whole =
        gazetteer.place_of_adjective(adjective).is_some() && !gazetteer.lists(adjective, WordList::Federal);
    (is_state && is_whole).then_some(owner.entity)
}

/// Notes that what the phrase with this owner means is of the owner's nation: Kenya's, after "the Kenyan carrier".
pub(super) fn learn(pass: &mut Pass<'_, '_>, phrase: &Phrase, owner: &Owner, entity: EntityIdx) {
    let is_body = matches!(pass.draft.kind(entity), EntityKind::Org | EntityKind::Person);
    if is_body && is_told(pass, owner, phrase.head) {
        pass.nations.entry(entity).or_insert(owner.entity);
    }
}

/// Whether the owner is the nation that a word before the noun tells.
pub(super) fn is_told(pass: &Pass<'_, '_>, owner: &Owner, noun: TokenIdx) -> bool {
    nation_before(pass.draft, owner.token) == Some(owner.entity)
        && owner.token < noun
        && is_nation(pass.draft, owner.entity)
}

/// Whether the place is a country or the part of the world that several are in, not a town.
pub(super) fn is_nation(draft: &Draft<'_>, place: EntityIdx) -> bool {
    let place = draft.reader.gazetteer.place(&normal_form(&draft.profile(place).entity.name));
    place.is_some_and(|place| matches!(place.sort, PlaceSort::Country | PlaceSort::Region))
}

/// Whether the name begins with that of another country: "Chilean Copper" is no Kenyan company.
fn is_named_for_other(draft: &Draft<'_>, entity: EntityIdx, nation: EntityIdx) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let name = normal_form(&draft.profile(entity).entity.name);
    let first = name.split(' ').next().unwrap_or_default();
    let place = gazetteer.place_of_adjective(first).or_else(|| gazetteer.place(first));
    let own = normal_form(&draft.profile(nation).entity.name);
    draft.kind(entity) == EntityKind::Org
        && place.is_some_and(|place| place.sort == PlaceSort::Country && normal_form(&place.name) != own)
}

/// How well the noun of the phrase, the nation aside, describes `entity`.
fn fit(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner, entity: EntityIdx) -> Option<Fit> {
    let gazetteer = pass.draft.reader.gazetteer;
    let profile = &pass.draft.profile(entity).entity;
    if !profile.named {
        return None;
    }
    let mut plain = phrase.clone();
    plain.modifiers.clear();
    // "the small Mediterranean island" of what the article calls an island.
    let is_place = matches!(profile.kind, EntityKind::Gpe | EntityKind::Loc);
    let is_sort = descriptor::fits(gazetteer, &phrase.lemma, profile.kind);
    if is_place && is_sort && definite::fit(pass, &plain, entity) == Some(Fit::Told) {
        return Some(Fit::Told);
    }
    if profile.kind == EntityKind::Gpe && !is_nation(pass.draft, entity) {
        return (gazetteer.lists(&phrase.lemma, WordList::Town) && is_plain(pass, phrase, owner))
            .then_some(Fit::Possible);
    }
    if profile.kind == EntityKind::Gpe {
        let place = gazetteer.place(&normal_form(&profile.name));
        let region = &pass.draft.profile(owner.entity).entity.name;
        let region = gazetteer.place(&normal_form(region)).map_or(region, |region| &region.name);
        // "the West African nation" is not Chile.
        let is_country = place
            .is_some_and(|place| place.sort == PlaceSort::Country && region::may_hold(region, &place.name));
        let is_continent = pass.draft.kind(owner.entity) == EntityKind::Loc;
        let means_one = matches!(phrase.lemma.as_str(), "country" | "nation" | "state" | "kingdom");
        return (is_country && is_continent && means_one).then_some(Fit::Possible);
    }
    // "the Kenyan bidder" is one that the article tells to be Kenyan.
    let is_its = home::is_of(pass, entity, owner.entity) == Some(true);
    let may_be_called =
        is_its && profile.kind == EntityKind::Org && gazetteer.lists(&phrase.lemma, WordList::FirmRole);
    let fit = definite::fit(pass, &plain, entity).or(may_be_called.then_some(Fit::Possible))?;
    // "the Japanese console", but not "the Soviet rocket" for one of which no nation is known.
    let is_thing = || {
        matches!(profile.kind, EntityKind::Product | EntityKind::Fac | EntityKind::Work)
            && fit == Fit::Told
            && is_its
    };
    // "the Kenyan union" is no body of which nothing tells that it is one, nor whose.
    let is_firm = || is_its || fit > Fit::Possible || seat::is_firm(pass, phrase);
    let is_body = profile.kind == EntityKind::Org && is_firm();
    (is_plain(pass, phrase, owner) && (is_body || is_thing())).then_some(fit)
}

/// Whether the words before the noun tell no more than the nation and the trade: "the Kenyan oil giant", where what trade it is tells
/// nothing against any company.
fn is_plain(pass: &Pass<'_, '_>, phrase: &Phrase, owner: &Owner) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    document.children(phrase.head).take_while(|&child| child < phrase.head).all(|child| {
        let token = document.token(child);
        child == owner.token
            || matches!(token.tag, Tag::Dt | Tag::Nn)
            || matches!(token.dep, Dep::Punct)
            || gazetteer.lists(&token.lower, WordList::Light)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const CARRIERS: &str = "
        The DT det 3
        Kenyan JJ amod 3 B-NORP
        airline NN nmod 4
        Orlin|Orlin NNP nsubj 5 B-ORG
        left|leave VBD ROOT 0
        Peru|Peru NNP dobj 5 B-GPE
        and CC cc 5
        Tavex|Tavex NNP nsubj 9 B-ORG
        stayed|stay VBD conj 5
        . . punct 5

        The DT det 3
        Kenyan JJ amod 3 B-NORP
        company NN nsubj 4
        fell|fall VBD ROOT 0
        . . punct 4";

    #[test]
    fn a_company_of_a_nation_is_the_one_that_is_of_it() {
        let (document, resolved) = read(CARRIERS);
        assert_eq!(meant(&document, &resolved, "company", 0), ["Orlin"]);
    }

    #[test]
    fn a_company_of_another_nation_is_not_meant() {
        let (document, resolved) = read(&CARRIERS.replacen("Kenyan", "Chilean", 1));
        assert_eq!(meant(&document, &resolved, "company", 0), ["Tavex"]);
    }

    #[test]
    fn every_reader_knows_of_what_nation_a_large_firm_is() {
        let known = CARRIERS.replacen("Orlin|Orlin", "Porsche|Porsche", 1).replacen(
            "The DT det 3\n        Kenyan",
            "The DT det 3\n        big",
            1,
        );
        let (document, resolved) = read(&known.replacen("Kenyan", "German", 1));
        assert_eq!(meant(&document, &resolved, "company", 0), ["Porsche"]);
        let (document, resolved) = read(&known.replacen("Kenyan", "Chilean", 1));
        assert_eq!(meant(&document, &resolved, "company", 0), ["Tavex"]);
    }
}
