//! Things that are only offered in some form: "a new version of the Pixo" is the Pixo.

use super::{
    pass::Pass,
    phrase::{Determiner, Phrase},
    renaming,
};
use crate::{
    extract::{extraction::EntityIdx, gazetteer::word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// The product or work of which the phrase only says that there is a new, trial or dated form: Pixo for "a beta version of Pixo" and
/// "the 2011 line of Pixo laptops". "A cheaper version" is another thing.
pub(super) fn named(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    if phrase.plural || !gazetteer.lists(&phrase.lemma, WordList::EditionNoun) {
        return None;
    }
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let tells_nothing = |word: &str| {
        is_year(word)
            || gazetteer.lists(word, WordList::Empty)
            || gazetteer.lists(word, WordList::EditionSort)
    };
    let is_plain = phrase.modifiers.iter().all(|word| tells_nothing(word))
        && !matches!(phrase.determiner, Determiner::Possessor(_) | Determiner::Quantifier);
    let of = document.children_by(phrase.head, Dep::Prep).next().filter(|_| is_plain)?;
    let is_beside = of.0 == phrase.head.0 + 1 && document.token(of).lower == "of";
    let thing = document.children_by(of, Dep::Pobj).next().filter(|_| is_beside)?;
    // "a new version of its phone, the Pixo 2".
    let is_common = document.token(thing).pos == Pos::Noun;
    let named = document.children_by(thing, Dep::Appos).next().filter(|_| is_common);
    let entity = named
        .and_then(|name| sole(pass, name))
        .or_else(|| sole(pass, thing))
        .or_else(|| renaming::named(pass.draft, thing))?;
    let kind = pass.draft.kind(entity);
    let is_thing = match kind {
        EntityKind::Product | EntityKind::Work | EntityKind::Other => true,
        // "the 2007 edition of the Brask Expo"
        EntityKind::Event => phrase.lemma == "edition",
        EntityKind::Person
        | EntityKind::Org
        | EntityKind::Gpe
        | EntityKind::Loc
        | EntityKind::Fac
        | EntityKind::Law
        | EntityKind::Group => false,
    };
    (pass.draft.profile(entity).entity.named && is_thing).then_some(entity)
}

/// The one thing that the token stands for.
fn sole(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    match pass.entities_at(token).as_slice() {
        [entity] => Some(*entity),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const VERSION: &str = "
        Norda|Norda NNP nsubj 2 B-ORG
        released|release VBD ROOT 0
        a DT det 5
        new JJ amod 5
        version NN dobj 2
        of IN prep 5
        Pixo|Pixo NNP pobj 6 B-PRODUCT
        . . punct 2";

    #[test]
    fn a_new_version_of_a_product_is_the_product() {
        let (document, resolved) = read(VERSION);
        assert_eq!(meant(&document, &resolved, "version", 0), ["Pixo"]);
    }

    #[test]
    fn another_sort_of_version_is_another_thing() {
        let (document, resolved) = read(&VERSION.replace("new JJ", "cheaper JJR"));
        assert_ne!(meant(&document, &resolved, "version", 0), ["Pixo"]);
        let (document, resolved) = read(&VERSION.replace("a DT det", "his PRP$ poss"));
        assert_ne!(meant(&document, &resolved, "version", 0), ["Pixo"]);
    }
}
