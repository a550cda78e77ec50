//! Where a described thing is or comes from, as the preposition right after it tells: Lodz of "a court in Lodz".

use compact_str::{CompactString, CompactStringExt};

use super::{owner::Owner, pass::Pass, phrase::Phrase};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Dep,
    },
};

/// The names of several places have no more tokens together.
const LONGEST_LIST: u32 = 8;

/// The named place of the thing, or the body for which people work: "a court in Lodz", "pilots at Norda".
pub(super) fn of(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Owner> {
    let document = pass.draft.reader.document;
    let prep = TokenIdx(phrase.head.0 + 1);
    let is_below = document.tokens().get(prep.get()).is_some()
        && document.head(prep) == Some(phrase.head)
        && document.token(prep).dep == Dep::Prep;
    let word = is_below.then(|| document.token(prep).lower.as_str())?;
    if !pass.draft.reader.gazetteer.lists(word, WordList::Site) {
        return None;
    }
    let token = document.children_by(prep, Dep::Pobj).next()?;
    let name = pass.draft.name_over(token).filter(|name| name.head == token)?;
    let [entity] = name.entities.as_slice() else { return None };
    // A race from Lodz is not in Lodz.
    let is_human = |class: NounClass| matches!(class, NounClass::Person | NounClass::People | NounClass::Org);
    let class = pass.draft.reader.gazetteer.nouns.class(&phrase.lemma);
    if word == "from" && !class.is_some_and(is_human) {
        return None;
    }
    let is_site = match pass.draft.kind(*entity) {
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => true,
        EntityKind::Org => matches!(word, "at" | "from"),
        _ => false,
    };
    is_site.then_some(Owner { entity: *entity, token })
}

/// The words that tell it, with all the places where several are told: "in Lodz and Brask".
pub(super) fn words(pass: &Pass<'_, '_>, phrase: &Phrase, site: &Owner) -> CompactString {
    let document = pass.draft.reader.document;
    let prep = TokenIdx(phrase.head.0 + 1);
    let spoken = |tokens: TokenRange| document.words(tokens).split_whitespace().join_compact(" ");
    let name = |token: TokenIdx| pass.draft.name_over(token).map(|name| name.tokens);
    let Some(mut tokens) = name(site.token) else { return CompactString::default() };
    let article = TokenIdx(tokens.start.0 - 1);
    if document.token(article).lower == "the" && article > prep {
        tokens.start = article;
    }
    let mut last = site.token;
    while let Some(next) = document.children_by(last, Dep::Conj).next() {
        let Some(further) = name(next).filter(|further| further.end.0 <= tokens.start.0 + LONGEST_LIST)
        else {
            break;
        };
        tokens.end = tokens.end.max(further.end);
        last = next;
    }
    [&document.token(prep).lower, " ", spoken(tokens).as_str()].concat_compact()
}

/// Whether both are known to be at places, and at different ones: "a court in Lodz" is not "the court in Brask".
pub(super) fn differs(pass: &Pass<'_, '_>, phrase: &Phrase, tied_to: Option<EntityIdx>) -> bool {
    let is_place =
        |&at: &EntityIdx| matches!(pass.draft.kind(at), EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac);
    let other = tied_to.filter(is_place);
    other.zip(of(pass, phrase)).is_some_and(|(other, own)| other != own.entity)
}
