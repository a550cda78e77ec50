//! Bodies of state that stand before the title of who works for them: "foreign ministry spokesman Otis Mwangi".

use super::{
    nominal,
    owner::Owner,
    pass::Pass,
    phrase::{self, Determiner},
    state,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// Resolves the body at `token`, where one stands before the title of a named person.
pub(super) fn resolve(pass: &mut Pass<'_, '_>, token: TokenIdx) {
    let Some(title) = title_after(pass, token) else { return };
    let reader = pass.draft.reader;
    let mut phrase = phrase::read(reader.document, reader.gazetteer, token);
    // A title has no article of its own: the body is the one that everybody knows.
    phrase.determiner = Determiner::Definite;
    let place = place_before(pass, title).map(|entity| Owner { entity, token });
    if let Some(owner) = place.or_else(|| state::owner(pass, &phrase)) {
        nominal::settle(pass, &phrase, Some(owner));
    }
}

/// The title, held by a named person, that the body at `token` stands before.
fn title_after(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<TokenIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let body = document.token(token);
    let is_body = body.dep == Dep::Compound
        && matches!(body.tag, Tag::Nn | Tag::Nnp)
        && document.word(token).starts_with(char::is_lowercase)
        && gazetteer.lists(&body.lower, WordList::StateBody);
    let title = document.head(token).filter(|&title| is_body && token.0 + 1 == title.0)?;
    let is_title = gazetteer.nouns.may_be(&document.token(title).lower, NounClass::Person);
    let is_person = |name: TokenIdx| {
        let entities = pass.draft.name_over(name).map(|mention| mention.entities.as_slice());
        entities.is_some_and(
            |entities| matches!(entities, [entity] if pass.draft.kind(*entity) == EntityKind::Person),
        )
    };
    let before = document.head(title).filter(|_| document.token(title).dep == Dep::Compound);
    let beside = document.children_by(title, Dep::Appos);
    (is_title && before.into_iter().chain(beside).any(is_person)).then_some(title)
}

/// The place whose body it is, which the tree hangs on the title: "Kenya's army chief".
fn place_before(pass: &Pass<'_, '_>, title: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let above = document.head(title).filter(|_| document.token(title).dep == Dep::Compound);
    let before = [Some(title), above].into_iter().flatten().flat_map(|noun| document.children(noun));
    before.take_while(|&word| word < title).find_map(|word| {
        let tells = matches!(document.token(word).dep, Dep::Poss | Dep::Amod | Dep::Compound | Dep::Nmod);
        let mention = pass.draft.name_over(word).filter(|mention| tells && mention.head == word)?;
        let [entity] = mention.entities.as_slice() else { return None };
        (pass.draft.kind(*entity) == EntityKind::Gpe).then_some(*entity)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{names, read};

    #[test]
    fn a_body_before_a_title_is_of_the_place_before_it() {
        let (_, resolved) = read(
            "
            Peru|Peru NNP poss 4 B-GPE
            's POS case 1
            navy NN compound 4
            chief NN nsubj 9
            , , punct 4
            Ada|Ada NNP compound 7 B-PERSON
            Obi|Obi NNP appos 4 I-PERSON
            , , punct 4
            left|leave VBD ROOT 0
            . . punct 9",
        );
        assert!(names(&resolved).contains(&"Peru's navy"), "{:?}", names(&resolved));
    }
}
