//! Whose a described thing is.

use super::{
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::extraction::EntityIdx,
    nlp::{document::TokenIdx, labels::Dep},
};

/// Whose something is, and the token that says so.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// The owner.
    pub(super) entity: EntityIdx,
    /// Its words: "Kenya" of "Kenya's army"; those of the army where it goes without saying.
    pub(super) token: TokenIdx,
}

/// The entity to which the phrase is tied: its possessor, a name or adjective before the noun, or what follows "of".
pub(super) fn of(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Owner> {
    let document = pass.draft.reader.document;
    if let Determiner::Possessor(token) = phrase.determiner {
        let entities = pass.entities_at(token);
        if let [entity] = entities.as_slice() {
            return Some(Owner { entity: *entity, token });
        }
    }
    let before = document
        .children(phrase.head)
        .take_while(|&child| child < phrase.head)
        .filter(|&child| matches!(document.token(child).dep, Dep::Amod | Dep::Compound | Dep::Nmod));
    let of = document
        .children_by(phrase.head, Dep::Prep)
        .filter(|&prep| document.token(prep).lower == "of")
        .flat_map(|prep| document.children_by(prep, Dep::Pobj));
    before.chain(of).find_map(|token| {
        let mention = pass.draft.name_over(token)?;
        let [entity] = mention.entities.as_slice() else { return None };
        (mention.head == token).then_some(Owner { entity: *entity, token })
    })
}
