//! Names that only say what sort of thing they name: "the Fund" after "Orlan Monetary Fund".

use super::short::{Names, whose};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{noun::NounClass, word_list::WordList},
        headline,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// Whether `short` is the sort of the body, building, event or law `long`, written as a name after the full one.
pub(super) fn is_sort(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let gazetteer = names.reader.gazetteer;
    // "the Games" are one event.
    let singular = brief.key.strip_suffix('s').unwrap_or(&brief.key);
    let class = gazetteer.nouns.class(&brief.key).or_else(|| gazetteer.nouns.class(singular));
    let sort = class.and_then(|class| class.kind(false));
    // "the Column" after "Brask Liberation Column", whatever a column is else.
    let is_body = full.kind == EntityKind::Org
        && brief.kind == EntityKind::Org
        && !brief.key.contains(' ')
        && gazetteer.known(&brief.key).is_none()
        && match class {
            None => gazetteer.lists(&brief.key, WordList::PublicWord),
            Some(class) => !matches!(class, NounClass::Person | NounClass::People),
        };
    let is_last = full.key.strip_suffix(brief.key.as_str()).is_some_and(|rest| rest.ends_with(' '));
    // "the House" is the "Orlan House of Deputies".
    let own = whose(gazetteer, &full.key).map_or(full.key.clone(), |(body, _)| body);
    let is_head = own
        .strip_prefix(brief.key.as_str())
        .is_some_and(|rest| [" of ", " for ", " de ", " du "].iter().any(|joint| rest.starts_with(joint)));
    // "Fund officials" are those of "the Fund".
    let may_be = |&span: &usize| is_definite(names, span) || is_before_noun(names, span);
    matches!(full.kind, EntityKind::Org | EntityKind::Fac | EntityKind::Event | EntityKind::Law)
        && (sort == Some(full.kind) || is_last && is_body)
        && (is_last || is_head)
        && full.spans[0] < brief.spans[0]
        && brief.spans.iter().any(|&span| is_definite(names, span))
        && brief.spans.iter().all(may_be)
}

/// Whether an article stands before the name and no "of" or "for" after it: "the Fund", not "the Fund of Orlan".
fn is_definite(names: &Names<'_>, span: usize) -> bool {
    let (document, span) = (names.reader.document, &names.spans[span]);
    let before = span.tokens.start.0.checked_sub(1).map(TokenIdx);
    let after = document.tokens().get(span.tokens.end.get()).map_or("", |after| after.lower.as_str());
    let next = TokenIdx(span.tokens.end.0 + 1);
    let is_capital =
        next.get() < document.tokens().len() && document.word(next).starts_with(char::is_uppercase);
    // "the Fund and the Bank", not "the Fund and Bank of Orlan".
    let is_told = after == "of" || matches!(after, "for" | "and") && is_capital;
    span.form == MentionForm::Name
        && span.title.is_none()
        && before.is_some_and(|before| document.token(before).lower == "the")
        && !is_told
}

/// Whether the name stands right before the common noun on which it depends.
fn is_before_noun(names: &Names<'_>, span: usize) -> bool {
    let (document, span) = (names.reader.document, &names.spans[span]);
    let is_noun =
        |&noun: &TokenIdx| noun == span.tokens.end && matches!(document.token(noun).tag, Tag::Nn | Tag::Nns);
    span.form == MentionForm::Name
        && span.title.is_none()
        && document.token(span.head).dep == Dep::Compound
        && document.head(span.head).as_ref().is_some_and(is_noun)
}

/// Whether the word, though a common noun, is a name wherever it stands: it has no article, and the tagger says so.
pub(super) fn is_bare(names: &Names<'_>, chain: usize) -> bool {
    let document = names.reader.document;
    names.chains[chain].spans.iter().all(|&span| {
        let head = names.spans[span].head;
        let is_determined = document.has_any_child(head, &[Dep::Det, Dep::Poss]);
        document.token(head).tag == Tag::Nnp && !is_determined
    })
}

/// Whether the name stands in a first line without a full stop.
pub(super) fn is_in_headline(names: &Names<'_>, span: usize) -> bool {
    headline::holds(names.reader.document, names.spans[span].head)
}

/// Whether the short name is a plural that a club or band bears, written after the full name: "the Gales" for "Lodz Gales".
pub(super) fn is_nickname(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let is_plural = |&span: &usize| {
        let token = names.reader.document.token(names.spans[span].head);
        names.spans[span].tokens.len() == 1
            && matches!(token.tag, Tag::Nnps | Tag::Nnp)
            && token.lower.ends_with('s')
    };
    full.kind == EntityKind::Org
        && names.reader.gazetteer.known(&brief.key).is_none()
        && full.spans[0] < brief.spans[0]
        && brief.spans.iter().any(is_plural)
}
