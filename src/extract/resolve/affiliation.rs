//! For which body a person works: "Norda spokesman Otis Mwangi", "Ada Obi, head of Tavex", "Lee Tam of Orlin".

use hashbrown::HashMap;

use super::pass::Pass;
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::word_list::WordList,
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// The body of each person for whom the article tells one, the first that it tells.
pub(super) fn collect(pass: &Pass<'_, '_>) -> HashMap<EntityIdx, EntityIdx> {
    let draft = &pass.draft;
    let mut bodies = HashMap::new();
    for mention in draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let [person] = mention.entities.as_slice() else { continue };
        if draft.kind(*person) == EntityKind::Person
            && !observes(pass, *person)
            && !bodies.contains_key(person)
            && let Some(body) = body(pass, mention)
        {
            bodies.insert(*person, body);
        }
    }
    bodies
}

/// Whether a person only watches the business of others, so that "we" and "the company" are not whom he works for.
pub(super) fn observes(pass: &Pass<'_, '_>, person: EntityIdx) -> bool {
    let known = &pass.draft.profile(person).descriptors;
    known.iter().any(|noun| pass.draft.reader.gazetteer.lists(noun, WordList::Observer))
}

/// For whom an unnamed spokesman at `token` is told to speak: "a spokesman for Norda", "a company spokesman".
pub(super) fn of_spokesman(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let speaks = pass.draft.reader.gazetteer.lists(&document.token(token).lower, WordList::Spokesman);
    let is_noun = document.token(token).tag == Tag::Nn && speaks;
    modifiers(document, token).filter(|_| is_noun).find_map(|body| {
        let entities = pass.entities_at(body);
        let [entity] = entities.as_slice() else { return None };
        let is_body = matches!(pass.draft.kind(*entity), EntityKind::Org | EntityKind::Gpe);
        is_body.then_some(*entity)
    })
}

/// Whether a person stands behind the bare title of who speaks for a body: "chief executive Ada Obi".
pub(super) fn has_bare_title(pass: &Pass<'_, '_>, mention: &Mention) -> bool {
    let reader = pass.draft.reader;
    let word = |before: u32| {
        let at = mention.tokens.start.0.checked_sub(before).map(TokenIdx)?;
        Some(reader.document.token(at).lower.as_str())
    };
    // "chief executive officer", and no police officer.
    let is_chief = word(1) == Some("officer") && word(3) == Some("chief");
    is_chief || word(1).is_some_and(|title| reader.gazetteer.lists(title, WordList::Spokesman))
}

fn body(pass: &Pass<'_, '_>, mention: &Mention) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let roles = document
        .children(mention.head)
        .filter(|&child| matches!(document.token(child).dep, Dep::Appos | Dep::Compound | Dep::Nmod))
        .chain(document.head(mention.head).filter(|_| document.token(mention.head).dep == Dep::Appos));
    let roles = roles.flat_map(|role| document.children_by(role, Dep::Conj).chain([role]));
    let around_roles = roles.flat_map(|role| modifiers(document, role).chain([role]));
    let own = modifiers(document, mention.head);
    around_roles.chain(own).find_map(|token| named_body(pass, token)).or_else(|| before_title(pass, mention))
}

/// The body named right before the person's title, whatever the tree makes of it.
fn before_title(pass: &Pass<'_, '_>, mention: &Mention) -> Option<EntityIdx> {
    let draft = &pass.draft;
    let document = draft.reader.document;
    let mut token = mention.tokens.start;
    for _ in 0..4 {
        token = TokenIdx(token.0.checked_sub(1)?);
        if let Some(name) = draft.name_over(token) {
            let [entity] = name.entities.as_slice() else { return None };
            let profile = &draft.profile(*entity).entity;
            return (token.0 + 1 < mention.tokens.start.0 && profile.kind == EntityKind::Org)
                .then_some(*entity);
        }
        if !matches!(document.token(token).tag, Tag::Nn | Tag::Nnp | Tag::Pos | Tag::Jj) {
            return None;
        }
    }
    None
}

/// The nouns that tell whose a role is: before it, and after "of", "for", "at", "with".
fn modifiers(document: &Document, role: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
    let before = document
        .children(role)
        .filter(|&child| matches!(document.token(child).dep, Dep::Compound | Dep::Nmod | Dep::Poss));
    let after = document
        .children_by(role, Dep::Prep)
        .filter(|&prep| matches!(document.token(prep).lower.as_str(), "of" | "for" | "at" | "with"))
        .flat_map(|prep| document.children_by(prep, Dep::Pobj));
    before.chain(after)
}

fn named_body(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let entities = pass.entities_at(token);
    let [entity] = entities.as_slice() else { return None };
    let profile = pass.draft.profile(*entity);
    (profile.entity.kind == EntityKind::Org && profile.entity.named).then_some(*entity)
}
