//! Joint descriptions of what the article has named: "the two leaders", "both companies", "the carmakers", bare "both",
//! "each other".

use super::{
    definite::{self, Fit, is_restricted},
    governing,
    pass::Pass,
    phrase::{Determiner, Phrase},
    sort::{is_public, may_be_company},
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{PlaceSort, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How many sentences back the description may reach.
const WINDOW: usize = 3;

/// How many sentences back one may reach that tells no number.
const NEAR: usize = 1;

/// The entities of a joint description that says how many they are: "the two leaders", "the pair".
pub(super) fn counted(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<EntityIdx>> {
    let count = count(phrase)?;
    let is_plain =
        phrase.modifiers.iter().all(|word| pass.draft.reader.gazetteer.lists(word, WordList::Light));
    if !is_plain || !is_definite(phrase) || is_restricted(pass, phrase) {
        return None;
    }
    // No dispute is between somebody and a country.
    let is_human = |entity: &EntityIdx| pass.draft.kind(*entity) == EntityKind::Person;
    let in_numbers = || {
        nearest(pass, phrase.head, WINDOW, Some(count), |entity| fits(pass, phrase, entity)).filter(|found| {
            phrase.lemma != "side" || found.iter().all(is_human) || !found.iter().any(is_human)
        })
    };
    // "Norda and Tavex will merge. The pair", too.
    if phrase.lemma != "pair" && phrase.lemma != "duo" {
        return in_numbers();
    }
    let bodies = || {
        nearest(pass, phrase.head, NEAR, Some(count), |entity| {
            let profile = pass.draft.profile(entity);
            profile.entity.named && profile.entity.kind == EntityKind::Org
        })
    };
    coordinated(pass, phrase.head, count).or_else(in_numbers).or_else(bodies)
}

/// The nearest coordination of so many people or bodies that bear names.
fn coordinated(pass: &Pass<'_, '_>, token: TokenIdx, count: usize) -> Option<Vec<EntityIdx>> {
    let here = pass.draft.reader.document.sentence_of(token);
    let subjects = governing::own_clause_subject(pass, token);
    let is_meant = |&entity: &EntityIdx| {
        let profile = pass.draft.profile(entity);
        profile.entity.named
            && matches!(profile.entity.kind, EntityKind::Person | EntityKind::Org)
            && !subjects.contains(&entity)
    };
    let mut several =
        pass.salience.recent(here, 2 * NEAR).filter(|antecedent| antecedent.entities.len() == count);
    let found = several
        .find(|several| several.entities.iter().all(is_meant) && is_of_one_kind(pass, &several.entities));
    found.map(|found| found.entities.clone())
}

/// The entities of a plural that tells no number: "the carmakers" after "Norda and Tavex".
pub(super) fn uncounted(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let has_other = document
        .children(phrase.head)
        .any(|child| child < phrase.head && !matches!(document.token(child).tag, Tag::Dt | Tag::Nn));
    // "The organizations" may be any of which an article spoke.
    let is_vague = pass.draft.reader.gazetteer.nouns.is_of_family(&phrase.lemma, "group");
    let is_plain = phrase.plural && !phrase.numbered && !has_other && !is_vague;
    if !is_plain || !is_definite(phrase) || is_restricted(pass, phrase) {
        return None;
    }
    nearest(pass, phrase.head, NEAR, None, |entity| fits(pass, phrase, entity))
}

/// Those that a bare "both" or "all" means: "Norda and Tavex fell. Both will cut jobs."
pub(super) fn both(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let annotated = document.token(token);
    let is_told = |child: TokenIdx| !is_of_them(pass, child);
    let is_all = annotated.lower == "all";
    let stands_alone = (is_all || annotated.lower == "both")
        && matches!(annotated.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj)
        && !document.children(token).any(is_told)
        && !is_before_noun(document, token);
    let named = |entity: EntityIdx| {
        let profile = pass.draft.profile(entity);
        profile.entity.named && !profile.plural
    };
    let several = || nearest(pass, token, NEAR, None, named);
    let two = || several().or_else(|| coordinated(pass, token, 2));
    // "All are members": of two one says "both".
    let more = || several().filter(|several| several.len() > 2);
    stands_alone.then(|| if is_all { more() } else { two() })?
}

/// Whether a plural follows: the parser may take the "both" of "at both ends" for what stands alone.
fn is_before_noun(document: &Document, token: TokenIdx) -> bool {
    document.tokens().get(token.get() + 1).is_some_and(|next| next.tag == Tag::Nns)
}

/// Whether the word is the "of" of "both of them".
fn is_of_them(pass: &Pass<'_, '_>, of: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    document.token(of).lower == "of"
        && document.children(of).all(|them| matches!(document.token(them).lower.as_str(), "them" | "whom"))
}

/// Those of whom the clause tells what each does to the other: "Kenya and Peru accused each other".
pub(super) fn each_other(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let before = token.0.checked_sub(1).map(|before| document.token(TokenIdx(before)).lower.as_str());
    let is_one = matches!(
        (before, document.token(token).lower.as_str()),
        (Some("each"), "other") | (Some("one"), "another")
    );
    is_one.then(|| governing::own_clause_subject(pass, token)).filter(|subjects| subjects.len() > 1)
}

/// The one that "the former" or "the latter" means of two of one kind: the nearest two that are coordinated, or the only two that
/// the nearest sentence speaks of.
pub(super) fn of_two(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let annotated = document.token(token);
    let before = token.0.checked_sub(1).map(|before| document.token(TokenIdx(before)).lower.as_str());
    let is_alone = before == Some("the")
        && !matches!(annotated.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Advmod)
        && document.children(token).all(|child| document.token(child).pos != Pos::Noun);
    let is_last = match annotated.lower.as_str() {
        "former" => false,
        "latter" => true,
        _ => return None,
    };
    let two = is_alone.then(|| two_named(pass, token))??;
    Some(vec![two[usize::from(is_last)]])
}

/// The nearest two of one kind that are coordinated or alone in their sentence, in text order.
fn two_named(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<[EntityIdx; 2]> {
    let here = pass.draft.reader.document.sentence_of(token);
    // "Norda's plants in Chad and Peru will close. The latter's staff": of Norda and somebody else.
    let is_place = |entity: EntityIdx| matches!(pass.draft.kind(entity), EntityKind::Gpe | EntityKind::Loc);
    for sentence in [Some(here), here.checked_sub(1)].into_iter().flatten() {
        let mut alone: Vec<EntityIdx> = Vec::new();
        for antecedent in pass.salience.recent(here, NEAR + 1).filter(|known| known.sentence == sentence) {
            if antecedent.shadow.is_some() {
                continue;
            }
            match *antecedent.entities.as_slice() {
                [one, other] if is_of_one_kind(pass, &[one, other]) && !is_place(one) => {
                    return Some([one, other]);
                }
                [one] if !alone.contains(&one) && !pass.draft.profile(one).plural => alone.insert(0, one),
                _ => {}
            }
        }
        let of = |kind: EntityKind| {
            let mut of_kind = alone.iter().copied().filter(|&entity| pass.draft.kind(entity) == kind);
            match (of_kind.next(), of_kind.next(), of_kind.next()) {
                (Some(one), Some(other), None) => Some([one, other]),
                _ => None,
            }
        };
        let mut pairs = [EntityKind::Person, EntityKind::Org].into_iter().filter_map(of);
        if let (Some(pair), None) = (pairs.next(), pairs.next()) {
            return Some(pair);
        }
    }
    None
}

/// How many the description says they are.
fn count(phrase: &Phrase) -> Option<usize> {
    match phrase.lemma.as_str() {
        "pair" | "duo" | "couple" => (!phrase.plural).then_some(2),
        "trio" => (!phrase.plural).then_some(3),
        _ => phrase.count.filter(|&count| count > 1 && phrase.plural).map(|count| count as usize),
    }
}

fn is_definite(phrase: &Phrase) -> bool {
    matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative)
}

/// The nearest coordination of entities that fit, or else all that fit and stand nearest, where they are as many as told.
fn nearest(
    pass: &Pass<'_, '_>,
    token: TokenIdx,
    window: usize,
    count: Option<usize>,
    fits: impl Fn(EntityIdx) -> bool,
) -> Option<Vec<EntityIdx>> {
    let here = pass.draft.reader.document.sentence_of(token);
    let mut subjects = governing::own_clause_subject(pass, token);
    subjects.extend(told_of_subject(pass, token));
    let mut found: Vec<EntityIdx> = Vec::new();
    let mut sentence = here;
    let is_whole = |found: &[EntityIdx]| count == Some(found.len());
    for antecedent in pass.salience.recent(here, window) {
        if antecedent.sentence != sentence {
            if is_whole(&found) {
                break;
            }
            sentence = antecedent.sentence;
        }
        if antecedent.entities.iter().any(|entity| subjects.contains(entity)) {
            continue;
        }
        let several = antecedent.entities.len();
        if several > 1
            && count.is_none_or(|count| count == several)
            && antecedent.entities.iter().all(|&entity| fits(entity))
            && is_of_one_kind(pass, &antecedent.entities)
        {
            return Some(antecedent.entities.clone());
        }
        for &entity in &antecedent.entities {
            if fits(entity) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        if count.is_some_and(|count| found.len() > count) {
            return None;
        }
    }
    is_whole(&found).then(|| {
        found.reverse();
        found
    })
}

/// "UN envoy Ada Obi, a former Kenyan minister, urged both sides to talk": the bodies and places that the words around the name of the
/// subject only tell him by.
fn told_of_subject(pass: &Pass<'_, '_>, token: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let mut clauses = document.ancestors(token).filter(|&above| document.token(above).pos == Pos::Verb);
    let subject = clauses.find_map(|verb| document.children_by(verb, Dep::Nsubj).next());
    let is_somebody = |subject: &TokenIdx| {
        let name = pass.draft.name_over(*subject);
        name.is_some_and(|name| {
            name.entities.iter().all(|&entity| pass.draft.kind(entity) == EntityKind::Person)
        })
    };
    let Some(subject) = subject.filter(|&subject| subject < token).filter(is_somebody) else {
        return Vec::new();
    };
    let around = document.subtree(subject);
    let within = pass.draft.mentions.iter().filter(|mention| around.contains(mention.head));
    let entities = within.flat_map(|mention| mention.entities.iter().copied());
    entities.filter(|&entity| pass.draft.kind(entity) != EntityKind::Person).collect()
}

fn is_of_one_kind(pass: &Pass<'_, '_>, entities: &[EntityIdx]) -> bool {
    entities.windows(2).all(|pair| pass.draft.kind(pair[0]) == pass.draft.kind(pair[1]))
}

/// Whether the entity can be one of those that the noun of the phrase describes.
fn fits(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let lemma = phrase.lemma.as_str();
    let profile = pass.draft.profile(entity);
    if profile.plural || !profile.entity.named {
        return false;
    }
    let kind = profile.entity.kind;
    let name = normal_form(&profile.entity.name);
    match lemma {
        noun if gazetteer.lists(noun, WordList::FewPeople) => return kind == EntityKind::Person,
        "party" => return matches!(kind, EntityKind::Gpe | EntityKind::Org),
        "side" | "rival" => {
            // The sides of a dispute are no towns where something applies.
            let is_country = || gazetteer.place(&name).is_some_and(|place| place.sort == PlaceSort::Country);
            return match kind {
                EntityKind::Gpe => is_country(),
                kind => matches!(kind, EntityKind::Org | EntityKind::Person),
            };
        }
        "country" | "nation" => {
            return gazetteer.place(&name).is_some_and(|place| place.sort == PlaceSort::Country);
        }
        _ => {}
    }
    let is_private = !gazetteer.nouns.is_of_family(lemma, "company")
        || (!is_public(gazetteer, &name) && may_be_company(gazetteer, profile));
    let by_class = gazetteer.nouns.senses(lemma).iter().any(|sense| {
        !matches!(sense.class, NounClass::Vague | NounClass::Abstract)
            && sense.class.kind(false) == Some(kind)
    });
    // "Both drivers" after a couple who own a bus are others: who does what is told of each.
    let is_told = kind != EntityKind::Person
        || gazetteer.nouns.is_of_family(lemma, "leader")
        || definite::fit(pass, phrase, entity).is_some_and(|fit| fit != Fit::Possible);
    by_class && is_private && is_told
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const MAKERS: &str = "
        Norda|Norda NNP nsubj 4 B-ORG
        and CC cc 1
        Tavex|Tavex NNP conj 1 B-ORG
        fell|fall VBD ROOT 0
        in IN prep 4
        Peru|Peru NNP pobj 5 B-GPE
        . . punct 4";

    const PEOPLE: &str = "
        Ada|Ada NNP nsubj 4 B-PERSON
        and CC cc 1
        Otis|Otis NNP conj 1 B-PERSON
        fell|fall VBD ROOT 0
        in IN prep 4
        Peru|Peru NNP pobj 5 B-GPE
        . . punct 4";

    #[test]
    fn a_plural_without_a_number_means_all_who_were_coordinated() {
        let (document, resolved) = read(&format!(
            "{MAKERS}\n\nThe DT det 2\ncarmakers|carmaker NNS nsubj 3\nmet|meet VBD ROOT 0\n. . punct 3"
        ));
        assert_eq!(meant(&document, &resolved, "carmakers", 0), ["Norda", "Tavex"]);
        let (document, resolved) = read(&format!(
            "{MAKERS}\n\nThe DT det 3\nsmall JJ amod 3\ncarmakers|carmaker NNS nsubj 4\nmet|meet VBD ROOT 0\n. . punct 4"
        ));
        assert_ne!(meant(&document, &resolved, "carmakers", 0), ["Norda", "Tavex"]);
    }

    #[test]
    fn bare_both_means_two_who_were_coordinated() {
        let (document, resolved) =
            read(&format!("{MAKERS}\n\nBoth DT nsubj 2\nclosed|close VBD ROOT 0\n. . punct 2"));
        assert_eq!(meant(&document, &resolved, "Both", 0), ["Norda", "Tavex"]);
    }

    #[test]
    fn a_number_is_met_in_the_nearest_sentence() {
        let (document, resolved) = read(&format!(
            "Orlin|Orlin NNP nsubj 2 B-ORG\ngrew|grow VBD ROOT 0\n. . punct 2\n\n{MAKERS}\n\nThe DT det 3\ntwo CD nummod 3\nfirms|firm NNS nsubj 4\nmet|meet VBD ROOT 0\n. . punct 4"
        ));
        assert_eq!(meant(&document, &resolved, "firms", 0), ["Norda", "Tavex"]);
    }

    #[test]
    fn a_couple_is_two_people_who_were_coordinated() {
        let (document, resolved) =
            read(&format!("{PEOPLE}\n\nThe DT det 2\ncouple NN nsubj 3\nmet|meet VBD ROOT 0\n. . punct 3"));
        assert_eq!(meant(&document, &resolved, "couple", 0), ["Ada", "Otis"]);
    }

    #[test]
    fn parties_are_no_people() {
        let (document, resolved) = read(&format!(
            "{PEOPLE}\n\nThe DT det 2\nparties|party NNS nsubj 3\nmet|meet VBD ROOT 0\n. . punct 3"
        ));
        assert_ne!(meant(&document, &resolved, "parties", 0), ["Ada", "Otis"]);
    }
}
