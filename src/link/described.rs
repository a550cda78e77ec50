//! The identity of things that are described and not named.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    identity::{Article, Identity, Local, Rank, entity_key, form_of},
    institution::body_of,
    kind_vote::{Votes, settle_all},
};
use crate::{key::Key, kind::EntityKind};

/// An owner and what of it is meant.
type Tie<'a> = (Key, Cow<'a, str>);

/// One a line, after a comment.
static PUBLIC_BODIES: &str = include_str!("public_bodies.txt");

/// Gives the described ones among `locals` their identities; those of the named ones are there.
///
/// What a name means as well ("Kenya's supreme court") has the kind that `homed` gives, by its owner and what it is of it.
pub(super) fn identify(
    articles: &[Article],
    locals: &[Local],
    forms: &[String],
    homed: &BTreeMap<(Key, &str), EntityKind>,
    identities: &mut [Option<Identity>],
) {
    let owners = owners_by_article(articles.len(), locals, identities);
    let mut tied: Vec<Option<Tie<'_>>> = vec![None; locals.len()];
    let mut votes: Votes<'_, Tie<'_>> = BTreeMap::new();
    for (nth, (local, form)) in locals.iter().zip(forms).enumerate() {
        if !local.named && may_be_tied(local.kind) {
            tied[nth] = owner_of(form, &owners[local.article]);
        }
        if let Some(tie) = &tied[nth] {
            votes
                .entry(tie.clone())
                .or_default()
                .entry(local.kind)
                .or_default()
                .insert(&articles[local.article].reprint_of);
        }
    }
    let kinds = settle_all(&votes, |_| true);

    let mut order: Vec<usize> = (0..locals.len()).filter(|nth| !locals[*nth].named).collect();
    order.sort_by_key(|nth| (articles[locals[*nth].article].key, locals[*nth].idx));
    let mut n_alike: BTreeMap<(Key, &str, EntityKind), usize> = BTreeMap::new();
    for nth in order {
        let local = &locals[nth];
        let (kind, key) = if let Some(tie) = &tied[nth] {
            let kind = homed.get(&(tie.0, &*tie.1)).copied().unwrap_or_else(|| kinds[tie][&local.kind]);
            (kind, entity_key(kind, &tie.1, &tie.0.to_string()))
        } else {
            let article = articles[local.article].key;
            let before = n_alike.entry((article, &forms[nth], local.kind)).or_default();
            *before += 1;
            (local.kind, entity_key(local.kind, &forms[nth], &format!("{article} {before}")))
        };
        identities[nth] = Some(Identity { key, kind, rank: Rank::Full, home: None });
    }
}

/// For each article: normal form of a name → key of the entity that it names there.
fn owners_by_article(
    n_articles: usize,
    locals: &[Local],
    identities: &[Option<Identity>],
) -> Vec<BTreeMap<String, (u32, Key)>> {
    let mut owners: Vec<BTreeMap<String, (u32, Key)>> = vec![BTreeMap::new(); n_articles];
    for (local, identity) in locals.iter().zip(identities) {
        let Some(identity) = identity else { continue };
        for name in std::iter::once(&local.name).chain(&local.aliases) {
            let owner = owners[local.article].entry(form_of(name)).or_insert((local.idx, identity.key));
            *owner = (*owner).min((local.idx, identity.key));
        }
    }
    owners
}

/// Kinds whose descriptions mean a lasting part of their owner ("Kenya's navy"), not one of its many visits or books.
fn may_be_tied(kind: EntityKind) -> bool {
    match kind {
        EntityKind::Org | EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac | EntityKind::Group => true,
        EntityKind::Person
        | EntityKind::Event
        | EntityKind::Product
        | EntityKind::Work
        | EntityKind::Law
        | EntityKind::Other => false,
    }
}

/// Splits `form` into an owner that the article names and the rest: the longest owner wins.
///
/// With a possessive any rest will do; with an adjective or a name before it ("Norwegian shipbuilder") only what the
/// owner has one of.
fn owner_of<'a>(form: &'a str, owners: &BTreeMap<String, (u32, Key)>) -> Option<Tie<'a>> {
    form.match_indices(' ').rev().find_map(|(at, _)| {
        let (owner, rest) = form.split_at(at);
        let rest = rest.trim_start();
        let is_one = owner.ends_with('\'') || owner.ends_with("'s") || is_public_body(rest);
        let (_, key) = owners.get(&form_of(owner)).filter(|_| is_one)?;
        Some((*key, body_of(rest).map_or(Cow::Borrowed(rest), |body| Cow::Owned(body.name))))
    })
}

/// Whether a country has one of what `words` say.
pub(super) fn is_public_body(words: &str) -> bool {
    PUBLIC_BODIES.lines().any(|body| body == words)
}
