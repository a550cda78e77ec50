//! What stands aside from a name: in brackets, or as a description that is itself a name.

use crate::{
    extract::{
        clause::Tree,
        extraction::{EntityIdx, MentionForm},
        mention::Resolved,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// The name that stands alone in brackets after the name at `head`, and the construction: "Ada Obi (Kenya)" is a
/// `bracket`, "Ada Obi (D-Ohio)" and "Ada Obi, D-Ohio," a `seat`.
pub(super) fn bracketed(
    tree: Tree<'_>,
    resolved: &Resolved,
    head: TokenIdx,
) -> Option<(TokenIdx, &'static str)> {
    let word = |at: u32| tree.document.tokens().get(at as usize).map(|token| token.lower.as_str());
    let outer = resolved.headed_by(head).filter(|mention| mention.form == MentionForm::Name).last()?;
    let open = outer.tokens.end.0;
    let is_seat = matches!(word(open + 1), Some("d" | "r" | "i")) && word(open + 2) == Some("-");
    let (start, link) = if is_seat { (open + 3, "seat") } else { (open + 1, "bracket") };
    let opens = word(open) == Some("(") || (is_seat && word(open) == Some(","));
    let inner = resolved.innermost(TokenIdx(start)).filter(|_| opens)?;
    let closes = match word(inner.tokens.end.0) {
        Some(after) => after == ")" || (is_seat && matches!(after, "," | "." | ";")),
        None => is_seat,
    };
    let is_alone = inner.tokens.start.0 == start && closes;
    // "Ada Obi (OBE)" is an honour.
    let is_honour = inner.tokens.len() == 1
        && tree.document.word(inner.head).chars().all(char::is_uppercase)
        && inner.entities.iter().any(|&entity| resolved.entity(entity).kind == EntityKind::Org)
        && outer.entities.iter().any(|&entity| resolved.entity(entity).kind == EntityKind::Person);
    (is_alone && !is_honour).then_some((inner.head, link))
}

/// The words before the title of the name at `head`: "Republican" of "Republican Senator Ada Obi".
pub(super) fn before_title(tree: Tree<'_>, head: TokenIdx) -> Vec<TokenIdx> {
    let is_word = |token: TokenIdx| matches!(tree.dep(token), Dep::Compound | Dep::Nmod | Dep::Amod);
    let titles = tree.document.children(head).filter(|&title| title < head && is_word(title));
    titles
        .flat_map(|title| tree.document.children(title).filter(move |&word| word < title))
        .filter(|&word| is_word(word))
        .collect()
}

/// Who is described by the word at `head`: "Ada Obi" for the "Republican" of "Ada Obi, a Republican from Texas"; else `head`.
pub(crate) fn bearer(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> TokenIdx {
    let is = |token: TokenIdx, kind: EntityKind| {
        resolved.entities_of(token).iter().any(|&entity: &EntityIdx| resolved.entity(entity).kind == kind)
    };
    let is_one = tree.dep(head) == Dep::Appos && matches!(tree.tag(head), Tag::Nn | Tag::Nnp);
    let described = tree.document.head(head).filter(|_| is_one && is(head, EntityKind::Group));
    described.filter(|&name| is(name, EntityKind::Person)).unwrap_or(head)
}

/// Who is described by the noun at `noun` that stands for nobody by itself: "Ada Obi" for the "ally" of "Ada Obi, an ally whose
/// party won".
pub(super) fn named(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> TokenIdx {
    let is_bare = tree.dep(noun) == Dep::Appos && resolved.entities_of(noun).is_empty();
    let described = tree.document.head(noun).filter(|_| is_bare);
    described.filter(|&name| !resolved.entities_of(name).is_empty()).unwrap_or(noun)
}

/// Who is one of those at `head`: Tavex, in "Tavex, one of the biggest carriers in Peru".
pub(super) fn one_of(tree: Tree<'_>, head: TokenIdx) -> Option<TokenIdx> {
    let of = tree.document.head(head).filter(|&of| tree.dep(head) == Dep::Pobj && tree.lower(of) == "of")?;
    let one = tree.document.head(of).filter(|&one| tree.lower(one) == "one")?;
    let above = tree.document.head(one)?;
    match tree.dep(one) {
        Dep::Appos => Some(above),
        Dep::Attr => tree.subjects(above).tokens.first().copied(),
        _ => None,
    }
}
