//! Bare names of calling for the armed group of an article: "the rebels" where it names one such group alone.

use super::{
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::labels::{Dep, Tag},
};

/// The family of the nouns for those who fight a state.
pub(super) const FAMILY: &str = "militant";

/// The only armed group that the article names, for "the rebels" without a word of whose they are.
pub(super) fn resolve(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_bare = phrase.plural
        && phrase.determiner == Determiner::Definite
        && !phrase.numbered
        && phrase
            .modifiers
            .iter()
            .all(|word| gazetteer.lists(word, WordList::Empty) || gazetteer.lists(word, WordList::Creed));
    if !is_bare || !gazetteer.nouns.is_of_family(&phrase.lemma, FAMILY) {
        return None;
    }
    let mut groups =
        (0..pass.draft.profiles.len()).map(EntityIdx::new).filter(|&entity| is_armed(pass, entity));
    let group = groups.next()?;
    groups.next().is_none().then_some(group)
}

/// Whether the name or the article tells of a named body that it fights.
pub(super) fn is_armed(pass: &Pass<'_, '_>, entity: EntityIdx) -> bool {
    let profile = pass.draft.profile(entity);
    let is_body = matches!(profile.entity.kind, EntityKind::Org | EntityKind::Group);
    if !is_body || !profile.entity.named {
        return false;
    }
    let gazetteer = pass.draft.reader.gazetteer;
    let name = normal_form(&profile.entity.name);
    let full = gazetteer.organisation(&name).map(normal_form).unwrap_or(name);
    full.split(' ').any(|word| gazetteer.lists(word, WordList::Armed)) || has_fighters(pass, entity)
}

/// Whether the article speaks of its fighters: "Norda rebels".
fn has_fighters(pass: &Pass<'_, '_>, entity: EntityIdx) -> bool {
    let document = pass.draft.reader.document;
    let names = pass
        .draft
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name && mention.entities.as_slice() == [entity]);
    names.into_iter().any(|name| {
        let noun = document.head(name.head).filter(|_| document.token(name.head).dep == Dep::Compound);
        noun.is_some_and(|noun| {
            let token = document.token(noun);
            token.tag == Tag::Nns
                && pass.draft.reader.gazetteer.nouns.is_of_family(&token.lemma.to_lowercase(), FAMILY)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const ATTACK: &str = "
        Norda|Norda NNP compound 2 B-ORG
        rebels|rebel NNS nsubj 3
        left|leave VBD ROOT 0
        Peru|Peru NNP dobj 3 B-GPE
        . . punct 3

        The DT det 2
        guerrillas|guerrilla NNS nsubj 3
        met|meet VBD ROOT 0
        . . punct 3";

    #[test]
    fn the_guerrillas_are_the_only_group_that_has_some() {
        let (document, resolved) = read(ATTACK);
        assert_eq!(meant(&document, &resolved, "guerrillas", 0), ["Norda"]);
    }

    #[test]
    fn of_two_armed_groups_neither_is_meant() {
        let (document, resolved) =
            read(&format!("Hamas|Hamas NNP nsubj 2 B-ORG\nfell|fall VBD ROOT 0\n. . punct 2\n\n{ATTACK}"));
        assert_ne!(meant(&document, &resolved, "guerrillas", 0), ["Norda"]);
    }
}
