//! What stands aside from a name: in brackets, or as a description that is itself a name.

use crate::{
    extract::{
        clause::Tree,
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, word_list::WordList},
        mention::{Mention, Resolved},
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
    let tells_what = is(head, EntityKind::Group) || is_origin(tree, resolved, head);
    let described = tree.document.head(head).filter(|_| is_one && tells_what);
    described.filter(|&name| is(name, EntityKind::Person)).unwrap_or(head)
}

/// Whether the word at `head` is one for somebody of a place or people: the "Breton" of "Ada Obi, a Breton who left", the
/// "Kenyans" of "migrants, mostly Kenyans". "An ethnic Breton" may be from elsewhere.
pub(super) fn is_origin(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> bool {
    let is_named = |&entity: &EntityIdx| {
        let entity = resolved.entity(entity);
        entity.named && entity.kind == EntityKind::Group
    };
    let tells = |mention: &Mention| match mention.form {
        MentionForm::Adjective => !mention.entities.is_empty(),
        _ => mention.entities.iter().any(is_named),
    };
    let is_plural = matches!(tree.tag(head), Tag::Nns | Tag::Nnps);
    let begins = tree.document.children(head).any(|child| match tree.dep(child) {
        Dep::Det => !is_plural && matches!(tree.lower(child), "a" | "an" | "another"),
        Dep::Advmod => is_plural && child < head,
        _ => false,
    });
    let is_ethnic = tree
        .document
        .children_by(head, Dep::Amod)
        .any(|word| Gazetteer::shared().lists(tree.lower(word), WordList::OfPeople));
    tree.dep(head) == Dep::Appos
        && begins
        && !is_ethnic
        && resolved.headed_by(head).next().is_some_and(tells)
}

/// The names from `first` on that are those of the several at `head`: "the guards, Ada Obi and Otis Rask,", "the crew, Ada Obi
/// and the sailors Otis Rask and Erik Dahl,".
pub(super) fn members(
    tree: Tree<'_>,
    resolved: &Resolved,
    head: TokenIdx,
    first: TokenIdx,
) -> Vec<TokenIdx> {
    let is_name = |&member: &TokenIdx| {
        resolved
            .headed_by(member)
            .any(|mention| mention.form == MentionForm::Name && !mention.entities.is_empty())
    };
    let beside = |member: TokenIdx| tree.document.children_by(member, Dep::Appos);
    let with_others = |member: TokenIdx| {
        std::iter::once(member).chain(beside(member).flat_map(|other| tree.conjuncts(other)))
    };
    let members = tree.conjuncts(first).into_iter().flat_map(with_others).filter(is_name);
    let members: Vec<TokenIdx> = members.collect();
    let is_definite = tree.document.children_by(head, Dep::Det).any(|word| tree.lower(word) == "the");
    let is_aside = tree.is_comma(TokenIdx(tree.document.subtree(first).start.0.saturating_sub(1)));
    if tree.tag(head) == Tag::Nns && is_definite && is_aside && members.len() > 1 {
        return members;
    }
    Vec::new()
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
