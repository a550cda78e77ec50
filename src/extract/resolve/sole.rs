//! Descriptions that tell more of the only one of its sort: "the triple-decker vessel" for the one ship that an article names.

use super::{
    definite, descriptor, governing, home,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
    sort::{is_called, is_known_for, is_of_foe, is_of_trade, noun_of_name},
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{normal_form, noun::Nouns, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many times as often the article must speak of it as of any other that may be called so.
const DOMINANCE: usize = 2;

/// The only thing of the article that may be called so, where it has been named.
pub(super) fn called(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
    if !is_definite || phrase.plural || !adds_only(pass, phrase) {
        return None;
    }
    // Any company may be called one.
    if pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::AnyBody) {
        return None;
    }
    let n_mentions = |entity: EntityIdx| pass.draft.profile(entity).n_mentions;
    let mut fitting: Vec<EntityIdx> = (0..pass.draft.profiles.len())
        .map(EntityIdx::new)
        .filter(|entity| is_known(pass, *entity) && may_be_called(pass, &phrase.lemma, *entity))
        .collect();
    fitting.sort_by_key(|&entity| std::cmp::Reverse(n_mentions(entity)));
    let (&found, others) = fitting.split_first()?;
    let is_main = others.iter().all(|&other| n_mentions(found) > DOMINANCE * n_mentions(other));
    (is_main && pass.met.contains(&found)).then_some(found)
}

/// The only people that the article names, for "the minority group".
pub(super) fn people(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_people = phrase.lemma == "group"
        && phrase.determiner == Determiner::Definite
        && !phrase.modifiers.is_empty()
        && phrase.modifiers.iter().all(|word| gazetteer.lists(word, WordList::OfPeople));
    let mut peoples = pass.met.iter().copied().filter(|&entity| {
        let profile = pass.draft.profile(entity);
        profile.entity.kind == EntityKind::Group
            && gazetteer.place_of_adjective(&normal_form(&profile.entity.name)).is_none()
            && !gazetteer.lists(&normal_form(&profile.entity.name), WordList::Creed)
    });
    let found = peoples.next().filter(|_| is_people)?;
    peoples.next().is_none().then_some(found)
}

/// The only company of which the text has spoken but the one that acts on it, whatever its trade: "the software giant". With an
/// owner it is of that nation: "the Kenyan lender".
pub(super) fn company(pass: &Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_trade = document.children(phrase.head).take_while(|&child| child < phrase.head).all(|child| {
        let token = document.token(child);
        match token.dep {
            Dep::Det | Dep::Punct => true,
            Dep::Amod | Dep::Compound | Dep::Nmod => {
                owner.is_some_and(|owner| owner.token == child)
                    || (!has_name(pass, child) && !gazetteer.lists(&token.lower, WordList::Other))
            }
            _ => false,
        }
    });
    let is_of = |family: &&str| gazetteer.nouns.is_of_family(&phrase.lemma, family);
    let is_company = !phrase.plural
        && phrase.determiner == Determiner::Definite
        && !phrase.modifiers.is_empty()
        && ["company", "airline", "bank"].iter().any(is_of)
        // "the new supplier" is somebody's.
        && !gazetteer.lists(&phrase.lemma, WordList::Mutual);
    if !is_trade || !is_company || definite::is_restricted(pass, phrase) {
        return None;
    }
    let mut plain = phrase.clone();
    plain.modifiers.clear();
    plain.lemma = "company".into();
    let subjects = governing::own_clause_subject(pass, phrase.head);
    let mut fitting = (0..pass.draft.profiles.len()).map(EntityIdx::new).filter(|entity| {
        is_known(pass, *entity)
            && pass.draft.kind(*entity) == EntityKind::Org
            && !subjects.contains(entity)
            && (owner.is_some() || is_of_trade(gazetteer, pass.draft.profile(*entity), phrase) != Some(false))
            && is_called(gazetteer, pass.draft.profile(*entity), &phrase.lemma) != Some(false)
            && definite::fit(pass, &plain, *entity).is_some()
    });
    let is_foreign =
        |entity: EntityIdx| owner.is_some_and(|owner| home::is_of(pass, entity, owner.entity) == Some(false));
    let found = fitting.next().filter(|&entity| pass.met.contains(&entity) && !is_foreign(entity))?;
    fitting.next().is_none().then_some(found)
}

/// The only firm of the last sentences that is known for what the phrase tells: "the world's largest chipmaker".
pub(super) fn of_world(pass: &Pass<'_, '_>, phrase: &Phrase, possessor: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    if phrase.plural || document.token(possessor).lower != "world" {
        return None;
    }
    let subjects = governing::own_clause_subject(pass, phrase.head);
    let recent = pass.salience.recent(document.sentence_of(phrase.head), definite::WINDOW);
    let mut fitting = recent.filter_map(|antecedent| match antecedent.entities.as_slice() {
        [entity] => Some(*entity),
        _ => None,
    });
    let is_its = |&entity: &EntityIdx| {
        !subjects.contains(&entity)
            && is_known_for(pass.draft.reader.gazetteer, pass.draft.profile(entity), phrase) == Some(true)
    };
    let found = fitting.by_ref().find(is_its)?;
    fitting.filter(is_its).all(|other| other == found).then_some(found)
}

/// Whether the text has spoken of the entity.
fn is_known(pass: &Pass<'_, '_>, entity: EntityIdx) -> bool {
    pass.met.contains(&entity)
        || (!pass.draft.profile(entity).entity.named && !pass.of_headline.contains(&entity))
}

/// Whether the article or its name calls the thing by the noun or one of its family.
pub(super) fn may_be_called(pass: &Pass<'_, '_>, lemma: &str, entity: EntityIdx) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let profile = pass.draft.profile(entity);
    let kind = profile.entity.kind;
    if profile.plural || matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::Gpe) {
        return false;
    }
    if let Some(is_its) = is_called(gazetteer, profile, lemma) {
        return is_its;
    }
    if is_of_foe(gazetteer, profile, lemma) {
        return false;
    }
    let by_article = || profile.descriptors.iter().any(|known| agree(&gazetteer.nouns, kind, known, lemma));
    let by_name = || {
        let name = normal_form(&profile.entity.name);
        name.contains(' ')
            && agree(&gazetteer.nouns, kind, noun_of_name(&name), lemma)
            && descriptor::fits(gazetteer, lemma, kind)
    };
    by_article() || (profile.entity.named && by_name())
}

/// Whether the nouns may be said of one thing of the kind: a ferry is a vessel, but a museum is no shop and a convention no
/// session.
fn agree(nouns: &Nouns, kind: EntityKind, one: &str, other: &str) -> bool {
    let is_of = |families: &[&str]| families.iter().any(|family| nouns.is_of_family(one, family));
    let is_strict = match kind {
        EntityKind::Org => is_of(&["group", "court", "government", "party"]),
        EntityKind::Fac => is_of(&["centre"]),
        EntityKind::Loc => true,
        EntityKind::Event => !is_of(&["storm", "quake"]),
        _ => false,
    };
    one == other || (!is_strict && nouns.agree(one, other))
}

/// Whether the words before the noun only tell more of what is meant: "the war-torn country", not "the second country" nor
/// "the oil tanker".
pub(super) fn adds_only(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_bound = |word: TokenIdx| {
        document.subtree(word).iter().any(|below| document.token(below).tag == Tag::Hyph)
            || word.0.checked_sub(1).is_some_and(|before| document.word(TokenIdx(before)) == "-")
    };
    let before = document.children(phrase.head).take_while(|&child| child < phrase.head);
    before.into_iter().all(|child| {
        let token = document.token(child);
        match token.dep {
            Dep::Det | Dep::Punct | Dep::Advmod => true,
            Dep::Amod => {
                !gazetteer.lists(&token.lower, WordList::Other)
                    && !has_name(pass, child)
                    && !matches!(token.tag, Tag::Jjs | Tag::Jjr)
            }
            Dep::Compound | Dep::Nmod => {
                (is_bound(child) || gazetteer.lists(&token.lower, WordList::Light)) && !has_name(pass, child)
            }
            _ => is_bound(child),
        }
    })
}

/// Whether the word or one below it is a name: "Kenyan-led".
fn has_name(pass: &Pass<'_, '_>, word: TokenIdx) -> bool {
    let mut words = pass.draft.reader.document.subtree(word).iter();
    words.any(|below| pass.draft.name_over(below).is_some())
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const STORM: &str = "
        Hurricane|Hurricane NNP compound 2 B-EVENT
        Odile|Odile NNP nsubj 3 I-EVENT
        hit|hit VBD ROOT 0
        Peru|Peru NNP dobj 3 B-GPE
        . . punct 3

        The DT det 3
        slow JJ amod 3
        storm NN nsubj 4
        left|leave VBD ROOT 0
        . . punct 4";

    #[test]
    fn a_storm_is_called_so_by_its_name_alone() {
        let (document, resolved) = read(STORM);
        assert_eq!(meant(&document, &resolved, "storm", 0), ["Hurricane Odile"]);
    }

    #[test]
    fn a_second_one_is_not_meant() {
        let (document, resolved) = read(&STORM.replace("slow JJ", "second JJ"));
        assert_ne!(meant(&document, &resolved, "storm", 0), ["Hurricane Odile"]);
    }

    #[test]
    fn of_two_neither_is_meant() {
        let (document, resolved) = read(&STORM.replace(
            "Peru|Peru NNP dobj 3 B-GPE",
            "Storm|Storm NNP compound 5 B-EVENT\nNorbert|Norbert NNP dobj 3 I-EVENT",
        ));
        assert_ne!(meant(&document, &resolved, "storm", 0), ["Hurricane Odile"]);
    }

    const SUIT: &str = "
        Norda|Norda NNP nsubj 2 B-ORG
        sued|sue VBD ROOT 0
        Tavex|Tavex NNP dobj 2 B-ORG
        . . punct 2

        Tavex|Tavex NNP nsubj 2 B-ORG
        paid|pay VBD ROOT 0
        the DT det 5
        software NN compound 5
        giant NN dobj 2
        . . punct 2";

    #[test]
    fn a_company_of_some_trade_is_the_only_one_that_does_not_act() {
        let (document, resolved) = read(SUIT);
        assert_eq!(meant(&document, &resolved, "giant", 0), ["Norda"]);
    }

    #[test]
    fn of_two_companies_neither_is_the_giant() {
        let (document, resolved) =
            read(&SUIT.replace("Tavex|Tavex NNP nsubj 2 B-ORG", "Ada|Ada NNP nsubj 2 B-PERSON"));
        assert!(!["Norda", "Tavex"].iter().any(|name| meant(&document, &resolved, "giant", 0) == [*name]));
    }

    #[test]
    fn a_minority_group_is_the_people_that_is_named() {
        let (document, resolved) = read(
            "
            Rohingya|Rohingya NNP nsubj 2 B-NORP
            left|leave VBD ROOT 0
            Peru|Peru NNP dobj 2 B-GPE
            . . punct 2

            The DT det 3
            minority NN compound 3
            group NN nsubj 4
            fled|flee VBD ROOT 0
            . . punct 4",
        );
        assert_eq!(meant(&document, &resolved, "group", 0), ["Rohingya"]);
    }
}
