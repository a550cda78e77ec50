//! Companies called by the town where they are: "the Brask company", "the Lima-based carrier".

use hashbrown::HashMap;

use super::{
    definite,
    draft::Draft,
    governing, nation,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{firm_home, normal_form, word_list::WordList},
        name::description,
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// How many sentences back the company may have been named.
const WINDOW: usize = 8;

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
        for token in around.filter(|token| !mention.tokens.contains(*token)) {
            let places = places_at(draft, token);
            let known = seats.entry(*entity).or_default();
            known.extend(places.into_iter().filter(|place| place != entity));
        }
    }
    seats
}

/// The places that a word beside a noun tells it to be in.
fn places_at(draft: &Draft<'_>, token: TokenIdx) -> Vec<EntityIdx> {
    let document = draft.reader.document;
    let word = document.token(token);
    match word.dep {
        Dep::Poss | Dep::Compound | Dep::Nmod => nation::place_at(draft, token).into_iter().collect(),
        Dep::Prep if matches!(word.lower.as_str(), "of" | "in" | "from" | "at") => {
            places_of_prep(draft, token)
        }
        Dep::Acl | Dep::Amod if matches!(word.lower.as_str(), "based" | "headquartered") => {
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

/// The place by which a definite phrase calls a company: Brask of "the Brask company" and of "the Brask-based lender".
pub(super) fn told(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_company = gazetteer.lists(&phrase.lemma, WordList::AnyBody)
        || ["company", "airline", "bank"]
            .iter()
            .any(|family| gazetteer.nouns.is_of_family(&phrase.lemma, family));
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    // "the Brask metro company" is one of which the text tells for the first time as often as not.
    let is_plain = document.children(phrase.head).take_while(|&child| child < phrase.head).all(|child| {
        let word = document.token(child);
        owner.is_some_and(|owner| owner.token == child)
            || matches!(word.dep, Dep::Det | Dep::Punct)
            || gazetteer.lists(&word.lower, WordList::Light)
    });
    if !is_company
        || !is_definite
        || !is_plain
        || phrase.plural
        || gazetteer.lists(&phrase.lemma, WordList::Mutual)
        || definite::is_restricted(pass, phrase)
    {
        return None;
    }
    let of_owner = owner
        .filter(|owner| owner.token < phrase.head && !nation::is_nation(pass.draft, owner.entity))
        .and_then(|owner| nation::place_at(pass.draft, owner.token));
    of_owner.or_else(|| based_at(pass, phrase.head))
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
        && nation::is_of(pass, firm, place) != Some(true)
}

/// The company that is called by the place: of those of which the article says that they are there, the one most on the reader's
/// mind.
pub(super) fn company(pass: &Pass<'_, '_>, phrase: &Phrase, place: EntityIdx) -> Option<EntityIdx> {
    let sentence = pass.draft.reader.document.sentence_of(phrase.head);
    let subjects = governing::own_clause_subject(pass, phrase.head);
    let mut plain = phrase.clone();
    plain.modifiers.clear();
    let standings = pass.salience.recent(sentence, WINDOW).filter_map(|antecedent| {
        let [entity] = *antecedent.entities.as_slice() else { return None };
        let profile = pass.draft.profile(entity);
        let may_be = profile.entity.kind == EntityKind::Org
            && profile.entity.named
            && !subjects.contains(&entity)
            && is_in(pass, entity, place)
            && definite::fit(pass, &plain, entity).is_some();
        may_be.then(|| (definite::standing(pass, antecedent, entity, sentence), entity))
    });
    standings.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, entity)| entity)
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
