//! Adverbs of place: "there" is the place that was told last, and "here", where nobody is quoted, that of the dateline.

use super::{
    pass::Pass,
    salience::{self, first_conjunct},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::word_list::WordList,
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Dep,
    },
};

/// How many sentences back "there" may reach.
const WINDOW: usize = 1;

/// Takes the adverb at `token` for the place that it means, if it is one; tells whether it is.
pub(super) fn resolve(pass: &mut Pass<'_, '_>, token: TokenIdx) -> bool {
    let adverb = pass.draft.reader.document.token(token);
    if !matches!(adverb.dep, Dep::Advmod | Dep::Pcomp) {
        return false;
    }
    let place = match adverb.lower.as_str() {
        "there" => last_told(pass, token),
        "here" if pass.quotations.around(token).is_none() => of_dateline(pass),
        _ => None,
    };
    let Some(place) = place else { return false };
    let tokens = TokenRange { start: token, end: TokenIdx(token.0 + 1) };
    pass.draft.add_mention(tokens, token, MentionForm::Pronoun, vec![place]);
    true
}

/// The place that was told last as where something is: "in Lodz", "to the city".
fn last_told(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let is_where = |head: TokenIdx| {
        let first = first_conjunct(document, head);
        let phrase = document.head(first).filter(|_| document.token(first).dep == Dep::Pobj);
        let preposition = phrase.map_or("", |phrase| document.token(phrase).lower.as_str());
        matches!(preposition, "to" | "into") || pass.draft.reader.gazetteer.lists(preposition, WordList::Site)
    };
    pass.salience.recent(document.sentence_of(token), WINDOW).find_map(|told| {
        let [place] = told.entities.as_slice() else { return None };
        let is_place = is_place(pass, *place) && told.form != MentionForm::Adjective;
        (is_place && is_where(told.head)).then_some(*place)
    })
}

/// The place that the dateline names with which the article begins.
fn of_dateline(pass: &Pass<'_, '_>) -> Option<EntityIdx> {
    let first = pass.draft.name_over(TokenIdx(0))?;
    let [place] = first.entities.as_slice() else { return None };
    let is_dateline = salience::is_dateline(pass.draft.reader.document, first.head);
    (is_dateline && is_place(pass, *place)).then_some(*place)
}

fn is_place(pass: &Pass<'_, '_>, entity: EntityIdx) -> bool {
    matches!(pass.draft.kind(entity), EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
}
