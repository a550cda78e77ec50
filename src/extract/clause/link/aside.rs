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
        labels::{Dep, Pos, Tag},
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

/// Whether the adjective of a place before the noun for a person tells where that person is from, as somebody else is the one whose
/// the person is: "its Kenyan president" is no president of Kenya.
pub(super) fn is_native(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, adjective: TokenIdx) -> bool {
    let is_person = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Person;
    let is_adjective = |mention: &Mention| mention.form == MentionForm::Adjective;
    tree.document.token(noun).pos == Pos::Noun
        && tree.has_child(noun, Dep::Poss)
        && resolved.entities_of(noun).iter().any(is_person)
        && resolved.headed_by(adjective).any(is_adjective)
}

/// Whether the word before the title of a name is such an adjective: "Norda's Kenyan president Ada Obi".
pub(super) fn is_native_title(tree: Tree<'_>, resolved: &Resolved, word: TokenIdx) -> bool {
    let is_adjective = resolved.headed_by(word).any(|mention| mention.form == MentionForm::Adjective);
    let title = tree.document.head(word).filter(|&title| tree.document.token(title).pos == Pos::Noun);
    let is_owned = |&title: &TokenIdx| {
        let name = tree.document.head(title);
        tree.has_child(title, Dep::Poss) || name.is_some_and(|name| tree.has_child(name, Dep::Poss))
    };
    is_adjective && title.is_some_and(|title| is_owned(&title))
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
        // "the first Kenyan to win", "the Kenyan who won".
        Dep::Det if tree.lower(child) == "the" => {
            !is_plural && (is_first(tree, head) || tree.has_child(head, Dep::Relcl))
        }
        Dep::Det => !is_plural && matches!(tree.lower(child), "a" | "an" | "another"),
        Dep::Advmod => is_plural && child < head,
        _ => false,
    });
    let is_ethnic = tree
        .document
        .children_by(head, Dep::Amod)
        .any(|word| Gazetteer::shared().lists(tree.lower(word), WordList::OfPeople));
    tree.dep(head) == Dep::Appos && begins && !is_ethnic && resolved.headed_by(head).next().is_some_and(tells)
}

/// Whether the noun is for the first or only one of its sort.
fn is_first(tree: Tree<'_>, noun: TokenIdx) -> bool {
    tree.document.children_by(noun, Dep::Amod).any(|word| matches!(tree.lower(word), "first" | "only"))
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

/// Who is named beside several at `head` as one of them: Ada Obi, in "one of them, Ada Obi, was freed", and in "The guards, Ada Obi
/// and Otis Rask, slept".
pub(super) fn members(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> Vec<TokenIdx> {
    let one = one_before(tree, head);
    let Some(site) = one.or_else(|| is_definite_group(tree, resolved, head).then_some(head)) else {
        return Vec::new();
    };
    let first = tree.document.children(site).find(|&child| child > head && is_member(tree, child));
    let is_list = !tree.has_child(site, Dep::Cc);
    let Some(first) = first.filter(|&first| is_list && is_enclosed(tree, first)) else { return Vec::new() };
    let names = |member: TokenIdx| -> Vec<TokenIdx> {
        let name = tree.child(member, Dep::Appos).filter(|_| tree.document.token(member).pos == Pos::Noun);
        name.map_or_else(|| vec![member], |name| tree.conjuncts(name))
    };
    let is_named =
        |member: &TokenIdx| resolved.headed_by(*member).any(|mention| mention.form == MentionForm::Name);
    let found: Vec<TokenIdx> = tree.conjuncts(first).into_iter().flat_map(names).filter(is_named).collect();
    // "The owners, Norda, sold": one name beside several that nobody spoke of before is a slip of the parser.
    let is_told = one.is_some() || found.len() > 1 || is_known(tree, resolved, head);
    if is_told { found } else { Vec::new() }
}

/// "one" of "one of them", "two" of "two of the guards".
fn one_before(tree: Tree<'_>, head: TokenIdx) -> Option<TokenIdx> {
    let of = tree.document.head(head).filter(|&of| tree.dep(head) == Dep::Pobj && tree.lower(of) == "of")?;
    tree.document.head(of).filter(|&one| tree.document.token(one).pos == Pos::Num)
}

/// Whether the noun is for several that are known or told of right there: "The guards".
fn is_definite_group(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> bool {
    tree.tag(noun) == Tag::Nns
        && tree.document.children_by(noun, Dep::Det).any(|determiner| tree.lower(determiner) == "the")
        && resolved.entities_of(noun).len() == 1
}

/// Whether an earlier sentence tells of what the noun stands for.
fn is_known(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx) -> bool {
    let own = resolved.entities_of(noun);
    let sentence = tree.document.sentence_of(noun);
    let mut mentions = own.iter().flat_map(|&entity| resolved.mentions_of(entity));
    mentions.any(|mention| tree.document.sentence_of(mention.head) < sentence)
}

fn is_member(tree: Tree<'_>, child: TokenIdx) -> bool {
    matches!(tree.dep(child), Dep::Appos | Dep::Conj)
        && matches!(tree.document.token(child).pos, Pos::Noun | Pos::Propn)
}

/// Whether commas stand before and after the phrase.
fn is_enclosed(tree: Tree<'_>, word: TokenIdx) -> bool {
    let phrase = tree.document.subtree(word);
    let is_open =
        tree.is_comma(phrase.start) || phrase.start.0 > 0 && tree.is_comma(TokenIdx(phrase.start.0 - 1));
    let closes = tree.is_comma(phrase.end) || tree.is_comma(TokenIdx(phrase.end.0 - 1));
    is_open && closes
}
