//! Who is named right after what he, she or it is to another: "its rival Tavex", "her sponsor, the shoemaker Norda", "his host,
//! President Ada Obi,".

use super::{
    descriptor,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{noun::NounClass, word_list::WordList},
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// How many words may tell more of the named one before the name: "the former Kenyan rower Ada Obi".
const LONGEST_ROLE: u32 = 6;

/// The named entity that the phrase describes by what it is to another.
pub(super) fn named(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    if phrase.plural || !matches!(phrase.determiner, Determiner::Possessor(_) | Determiner::Definite) {
        return None;
    }
    let name = beside(pass, phrase.head)
        .or_else(|| after_comma(pass, phrase))
        .or_else(|| right_after(pass, phrase))?;
    let [entity] = name.entities.as_slice() else { return None };
    let is_whole = name.form == MentionForm::Name && pass.draft.profile(*entity).entity.named;
    (is_whole && agrees(pass, phrase, pass.draft.kind(*entity))).then_some(*entity)
}

/// Whether somebody or something of this kind can be what the phrase tells.
fn agrees(pass: &Pass<'_, '_>, phrase: &Phrase, kind: EntityKind) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_party = matches!(kind, EntityKind::Org | EntityKind::Person)
        && gazetteer.lists(&phrase.lemma, WordList::Party);
    is_party
        || descriptor::fits(gazetteer, &phrase.lemma, kind)
        || (kind == EntityKind::Person && gazetteer.nouns.may_be(&phrase.lemma, NounClass::People))
}

/// The name that the tree sets beside the noun, or beside what it sets there: "her sponsor, the shoemaker Norda".
fn beside<'p>(pass: &'p Pass<'_, '_>, noun: TokenIdx) -> Option<&'p Mention> {
    let document = pass.draft.reader.document;
    let name_at = |token: TokenIdx| pass.draft.name_over(token).filter(|name| name.head == token);
    document.children_by(noun, Dep::Appos).filter(|&second| second > noun).find_map(|second| {
        let further = || document.children_by(second, Dep::Appos).find_map(name_at);
        name_at(second).or_else(|| further().filter(|_| pass.draft.name_over(second).is_none()))
    })
}

/// The name between commas after whose the noun is, wherever the tree hangs it: "met his host, President Ada Obi, that evening".
fn after_comma<'p>(pass: &'p Pass<'_, '_>, phrase: &Phrase) -> Option<&'p Mention> {
    let document = pass.draft.reader.document;
    let tag = |at: TokenIdx| document.tokens().get(at.get()).map(|token| token.tag);
    let comma = TokenIdx(phrase.head.0 + 1);
    if !matches!(phrase.determiner, Determiner::Possessor(_)) || tag(comma) != Some(Tag::Comma) {
        return None;
    }
    let first = TokenIdx(comma.0 + 1);
    let name = (first.0..=first.0 + LONGEST_ROLE).map(TokenIdx).find_map(|at| {
        pass.draft.name_over(at).filter(|name| name.tokens.start == at && name.form == MentionForm::Name)
    })?;
    // What stands before the name tells of it, and is no name of another.
    let is_of_name = |at: TokenIdx| document.ancestors(at).any(|above| above == name.head);
    let is_role = (first.0..name.tokens.start.0).map(TokenIdx).all(is_of_name);
    let loose = [Dep::Npadvmod, Dep::Nummod, Dep::Advmod, Dep::Oprd, Dep::Appos];
    let is_loose = is_role && loose.contains(&document.token(name.head).dep);
    let ends = tag(name.tokens.end).is_none_or(|tag| matches!(tag, Tag::Comma | Tag::Period | Tag::Colon));
    let is_second = is_loose || is_joined(document, phrase.head, name);
    (is_second && ends && !is_listed(document, name)).then_some(name)
}

/// Whether the tree takes a name with "&" for something further after the noun: "its bank, Norda & Tavex, said".
fn is_joined(document: &Document, noun: TokenIdx, name: &Mention) -> bool {
    document.token(name.head).dep == Dep::Conj
        && document.head(name.head) == Some(noun)
        && name.tokens.iter().any(|token| document.word(token) == "&")
}

/// Whether a further one follows, as in a list: "its bank, Norda, and Tavex".
fn is_listed(document: &Document, name: &Mention) -> bool {
    let after = document.tokens().get(name.tokens.end.get() + 1);
    after.is_some_and(|after| after.tag == Tag::Cc)
}

/// The name right after the noun that a preposition brings, which the tree takes for the subject of what follows: "said a banker at
/// the brokerage Norda Securities yesterday".
fn right_after<'p>(pass: &'p Pass<'_, '_>, phrase: &Phrase) -> Option<&'p Mention> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let start = TokenIdx(phrase.head.0 + 1);
    let name = pass.draft.name_over(start).filter(|name| name.tokens.start == start)?;
    let [entity] = name.entities.as_slice() else { return None };
    let is_body = pass.draft.kind(*entity) == EntityKind::Org
        && descriptor::fits(gazetteer, &phrase.lemma, EntityKind::Org);
    let is_object = matches!(document.token(phrase.head).dep, Dep::Pobj | Dep::Dative);
    let is_owner = document.has_child(name.head, Dep::Case);
    // "the bank Norda owns" is another.
    let is_in_clause = document.ancestors(name.head).any(|above| above == phrase.head);
    (is_body && is_object && !is_owner && !is_in_clause).then_some(name)
}
