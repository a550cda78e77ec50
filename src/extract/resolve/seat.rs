//! Companies called by the town where they are: "the Brask company", "the Lima-based carrier".

use hashbrown::HashMap;

use super::{
    definite::{self, Fit},
    draft::Draft,
    governing, home, nation,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
    sort::{is_public, may_be_company},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{firm_home, normal_form, noun::NounClass, word_list::WordList},
        name::description,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many sentences back the company may have been named.
const WINDOW: usize = 8;

/// How many sentences back one of which nothing tells where it is.
const NEAR: usize = 2;

/// How many sentences back one of which the article tells in what country it is.
const NEAR_OF_COUNTRY: usize = 4;

/// The places where the article says that each named body is: Brask of "Norda, a lender in Brask", of "the Brask lender Norda"
/// and of "Norda, based in Brask".
pub(super) fn collect(draft: &Draft<'_>) -> HashMap<EntityIdx, Vec<EntityIdx>> {
    let document = draft.reader.document;
    let mut seats: HashMap<EntityIdx, Vec<EntityIdx>> = HashMap::new();
    for mention in draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let [entity] = mention.entities.as_slice() else { continue };
        if draft.kind(*entity) != EntityKind::Org {
            continue;
        }
        let nouns = description::describing(document, mention.head);
        let around = nouns.into_iter().chain([mention.head]).flat_map(|noun| document.children(noun));
        let around =
            around.filter(|token| !mention.tokens.contains(*token)).chain(said_of(draft, mention.head));
        for token in around {
            let places = places_at(draft, token);
            let known = seats.entry(*entity).or_default();
            known.extend(places.into_iter().filter(|place| place != entity));
        }
    }
    seats
}

/// The word that tells where the body is as what is said of it: "Norda is based in Brask".
fn said_of(draft: &Draft<'_>, name: TokenIdx) -> Option<TokenIdx> {
    let document = draft.reader.document;
    let is_subject = matches!(document.token(name).dep, Dep::Nsubj | Dep::Nsubjpass);
    document.head(name).filter(|&verb| is_subject && is_based(draft, verb))
}

fn is_based(draft: &Draft<'_>, word: TokenIdx) -> bool {
    matches!(draft.reader.document.token(word).lower.as_str(), "based" | "headquartered")
}

/// The places that a word beside a noun tells it to be in.
fn places_at(draft: &Draft<'_>, token: TokenIdx) -> Vec<EntityIdx> {
    let document = draft.reader.document;
    let word = document.token(token);
    match word.dep {
        Dep::Poss | Dep::Compound | Dep::Nmod => nation::place_at(draft, token).into_iter().collect(),
        Dep::Prep if matches!(word.lower.as_str(), "of" | "in" | "from" | "at") => {
            let mut places = places_of_prep(draft, token);
            // "a maker of watches based in Brask", "a maker of watches in Brask"
            let wares = document.children_by(token, Dep::Pobj).filter(|_| word.lower == "of");
            let wares = wares.filter(|&ware| document.token(ware).tag == Tag::Nns);
            let inner = wares.flat_map(|ware| document.children(ware)).filter(|&inner| {
                is_based(draft, inner)
                    || (document.token(inner).dep == Dep::Prep
                        && matches!(document.token(inner).lower.as_str(), "in" | "from"))
            });
            places.extend(inner.flat_map(|inner| places_at(draft, inner)));
            places
        }
        _ if is_based(draft, token) => {
            let ahead = document.children_by(token, Dep::Npadvmod);
            let ahead = ahead.filter_map(|place| nation::place_at(draft, place));
            let after = document.children_by(token, Dep::Prep);
            ahead.chain(after.flat_map(|prep| places_of_prep(draft, prep))).collect()
        }
        _ => Vec::new(),
    }
}

/// The places after a preposition: Brask and Oregon of "in Brask, Oregon".
fn places_of_prep(draft: &Draft<'_>, prep: TokenIdx) -> Vec<EntityIdx> {
    let document = draft.reader.document;
    let first = document.children_by(prep, Dep::Pobj);
    let wider = |place: TokenIdx| {
        document
            .children(place)
            .filter(move |&child| matches!(document.token(child).dep, Dep::Appos | Dep::Conj | Dep::Npadvmod))
    };
    first
        .flat_map(|place| [place].into_iter().chain(wider(place)))
        .filter_map(|place| nation::place_at(draft, place))
        .collect()
}

/// The place by which a definite phrase calls a body: Brask of "the Brask company" and of "the Brask-based lender".
pub(super) fn told(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_body = gazetteer.nouns.may_be(&phrase.lemma, NounClass::Org)
        || gazetteer.lists(&phrase.lemma, WordList::FirmRole);
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !is_body
        || !is_definite
        || phrase.plural
        || names_next(pass, phrase)
        || definite::is_restricted(pass, phrase)
    {
        return None;
    }
    let of_owner = owner
        .filter(|owner| owner.token < phrase.head && !nation::is_nation(pass.draft, owner.entity))
        .and_then(|owner| nation::place_at(pass.draft, owner.token));
    of_owner.or_else(|| based_at(pass, phrase.head))
}

/// Notes that what the phrase with this owner means is in the town that the owner is: Brask, after "the Brask company".
pub(super) fn learn(pass: &mut Pass<'_, '_>, phrase: &Phrase, owner: &Owner, body: EntityIdx) {
    let place = nation::place_at(pass.draft, owner.token).filter(|_| owner.token < phrase.head);
    let is_town = place.is_some_and(|place| !nation::is_nation(pass.draft, place));
    if is_town && pass.draft.kind(body) == EntityKind::Org {
        pass.seats.entry(body).or_default().extend(place);
    }
}

/// Whether a name stands right after the noun: "sold the Brask brand Tavex's plant".
fn names_next(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let next = TokenIdx(phrase.head.0 + 1);
    next.get() < pass.draft.reader.document.tokens().len() && pass.draft.name_over(next).is_some()
}

/// Whether any company may be called by the noun, whatever it does.
pub(super) fn is_firm(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    gazetteer.lists(&phrase.lemma, WordList::AnyBody)
        || gazetteer.lists(&phrase.lemma, WordList::FirmRole)
        || ["company", "airline", "bank"]
            .iter()
            .any(|family| gazetteer.nouns.is_of_family(&phrase.lemma, family))
}

/// Whether no word before the noun tells more than the place: "the Brask metro company" is one of which the text tells for the first
/// time as often as not.
fn is_plain(pass: &Pass<'_, '_>, phrase: &Phrase, place: EntityIdx) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    document.children(phrase.head).take_while(|&child| child < phrase.head).all(|child| {
        let word = document.token(child);
        nation::place_at(pass.draft, child) == Some(place)
            || matches!(word.dep, Dep::Det | Dep::Punct)
            || gazetteer.lists(&word.lower, WordList::Light)
    })
}

/// The place of "the Brask-based lender".
fn based_at(pass: &Pass<'_, '_>, noun: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let mut before = document.children(noun).take_while(|&child| child < noun);
    let based = before.find(|&child| document.token(child).lower == "based")?;
    document.children_by(based, Dep::Npadvmod).find_map(|place| nation::place_at(pass.draft, place))
}

/// Whether the phrase tells of what town it speaks, and every reader knows the firm to be in another: Ford is no "Brask-based
/// carmaker".
pub(super) fn is_elsewhere(pass: &Pass<'_, '_>, phrase: &Phrase, firm: EntityIdx) -> bool {
    if !phrase.modifiers.iter().any(|word| word == "based" || word.ends_with("-based")) {
        return false;
    }
    let Some(place) = based_at(pass, phrase.head) else { return false };
    let name = |entity: EntityIdx| normal_form(&pass.draft.profile(entity).entity.name);
    firm_home::is_known(pass.draft.reader.gazetteer, &name(firm))
        && !is_in(pass, firm, place)
        && home::is_of(pass, firm, place) != Some(true)
}

/// The body that is called by the place: of those of which the article says that they are there, the one most on the reader's mind; or
/// the only one that may be there.
pub(super) fn company(pass: &Pass<'_, '_>, phrase: &Phrase, place: EntityIdx) -> Option<EntityIdx> {
    let is_firm = is_firm(pass, phrase);
    let is_plain = is_plain(pass, phrase, place);
    let enough = |fit: Fit| if is_plain && is_firm { true } else { fit == Fit::Told };
    let fitting = fitting(pass, phrase, place, |entity, fit| enough(fit) && is_in(pass, entity, place));
    fitting.first().map(|&(_, entity)| entity).or_else(|| {
        let country = home::country(pass, place);
        (is_plain && is_firm).then(|| newly_placed(pass, phrase, place, country.as_deref())).flatten()
    })
}

/// The company of which the article did not tell where it is before it calls it by the place: the only one that is known to be of the
/// country, or the only one that may be there.
fn newly_placed(
    pass: &Pass<'_, '_>,
    phrase: &Phrase,
    place: EntityIdx,
    country: Option<&str>,
) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_of = |entity: EntityIdx| country.and_then(|country| home::is_in_country(pass, entity, country));
    let may_be = |entity: EntityIdx| {
        let profile = pass.draft.profile(entity);
        !is_in_other_town(pass, entity, place)
            && is_of(entity) != Some(false)
            && !is_public(gazetteer, &normal_form(&profile.entity.name))
            && may_be_company(gazetteer, profile)
    };
    // "the Brask supplier" may be somebody's of whom the text tells for the first time.
    if gazetteer.lists(&phrase.lemma, WordList::Mutual) {
        return None;
    }
    let all = fitting(pass, phrase, place, |entity, _| may_be(entity));
    let of_country: Vec<_> = all.iter().copied().filter(|&(_, entity)| is_of(entity) == Some(true)).collect();
    let found = match (of_country.as_slice(), all.as_slice()) {
        ([(_, only)], _) | ([], [(_, only)]) => *only,
        _ => return None,
    };
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    let near = if of_country.is_empty() { NEAR } else { NEAR_OF_COUNTRY };
    let mut recent = pass.salience.recent(sentence, near);
    recent.any(|antecedent| antecedent.entities == [found]).then_some(found)
}

/// Whether the body is known to be in another town than the place.
fn is_in_other_town(pass: &Pass<'_, '_>, body: EntityIdx, place: EntityIdx) -> bool {
    let is_town = |&&seat: &&EntityIdx| seat != place && !nation::is_nation(pass.draft, seat);
    let name = |entity: EntityIdx| normal_form(&pass.draft.profile(entity).entity.name);
    pass.seats.get(&body).is_some_and(|seats| seats.iter().any(|seat| is_town(&seat)))
        || firm_home::is_known(pass.draft.reader.gazetteer, &name(body))
        // The Brask Times are of Brask.
        || pass.draft.profile(body).entity.tied_to.is_some_and(|tied| is_town(&&tied))
}

/// The named bodies of the last sentences that the noun may describe and the test admits, the one most on the reader's mind first.
fn fitting(
    pass: &Pass<'_, '_>,
    phrase: &Phrase,
    place: EntityIdx,
    admits: impl Fn(EntityIdx, Fit) -> bool,
) -> Vec<(f32, EntityIdx)> {
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    let subjects = governing::own_clause_subject(pass, phrase.head);
    let mut plain = phrase.clone();
    plain.modifiers.clear();
    let is_role = pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::FirmRole);
    let mut fitting: Vec<(f32, EntityIdx)> = Vec::new();
    for antecedent in pass.salience.recent(sentence, WINDOW) {
        let [entity] = *antecedent.entities.as_slice() else { continue };
        let profile = pass.draft.profile(entity);
        let is_body = profile.entity.kind == EntityKind::Org || is_known_in(pass, entity, place);
        if !is_body || !profile.entity.named || subjects.contains(&entity) {
            continue;
        }
        let fit = definite::fit(pass, &plain, entity)
            .or((is_role || is_known_in(pass, entity, place)).then_some(Fit::Possible));
        if !fit.is_some_and(|fit| admits(entity, fit)) {
            continue;
        }
        let standing = definite::standing(pass, antecedent, entity, sentence);
        match fitting.iter_mut().find(|(_, known)| *known == entity) {
            Some((most, _)) => *most = most.max(standing),
            None => fitting.push((standing, entity)),
        }
    }
    fitting.sort_by(|one, other| other.0.total_cmp(&one.0));
    fitting
}

/// Whether the article says that the body is at the place.
fn is_in(pass: &Pass<'_, '_>, body: EntityIdx, place: EntityIdx) -> bool {
    pass.seats.get(&body).is_some_and(|seats| seats.contains(&place))
        || pass.nations.get(&body) == Some(&place)
        || pass.draft.profile(body).entity.tied_to == Some(place)
        || is_known_in(pass, body, place)
}

/// Whether every reader knows the firm to be there.
fn is_known_in(pass: &Pass<'_, '_>, firm: EntityIdx, place: EntityIdx) -> bool {
    let name = |entity: EntityIdx| normal_form(&pass.draft.profile(entity).entity.name);
    firm_home::is_of_town(pass.draft.reader.gazetteer, &name(firm), &name(place))
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const SUIT: &str = "
        Norda|Norda NNP nsubj 4 B-ORG
        of IN prep 1
        Brask|Brask NNP pobj 2 B-GPE
        sued|sue VBD ROOT 0
        Tavex|Tavex NNP dobj 4 B-ORG
        . . punct 4

        The DT det 3
        Brask|Brask NNP compound 3 B-GPE
        company NN nsubj 4
        won|win VBD ROOT 0
        . . punct 4";

    #[test]
    fn a_company_is_called_by_its_town() {
        let (document, resolved) = read(SUIT);
        assert_eq!(meant(&document, &resolved, "company", 0), ["Norda"]);
    }

    #[test]
    fn a_company_of_another_town_is_not_meant() {
        let (document, resolved) = read(&SUIT.replacen("Brask|Brask", "Lima|Lima", 1));
        assert_ne!(meant(&document, &resolved, "company", 0), ["Norda"]);
    }
}
