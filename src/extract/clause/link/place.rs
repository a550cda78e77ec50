//! Where a place lies that stands beside another, however the parser ties them.

use crate::{
    extract::{
        clause::Tree,
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, PlaceSort, normal_form, word_list::WordList},
        mention::{Mention, Resolved},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// How many words may stand between a place and the direction in which it lies from another.
const FAR: u32 = 7;

/// How many places are a list, all of which lie where the phrase after it tells: of two the last may lie there alone.
const LIST: usize = 3;

/// The preposition and the place after it, and what the construction tells: "Lodz, a town 20 km north of Lima", "Lodz near
/// Lima", "Lodz, on the outskirts of Lima" are `near`, "Lodz on the southern tip of Peru" is `in`, "Lodz on the banks of the Nile"
/// `on`.
pub(super) fn beyond(
    tree: Tree<'_>,
    resolved: &Resolved,
    head: TokenIdx,
) -> Option<(TokenIdx, &'static str, TokenIdx)> {
    // "a hospital north of Lodz" needs no name.
    let is_site = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Fac;
    let is_at_once = |mention: &Mention| !tree.is_comma(mention.tokens.end);
    let lies = |mention: &&Mention| {
        mention.form == MentionForm::Name || is_at_once(mention) && mention.entities.iter().any(is_site)
    };
    let inner = resolved.headed_by(head).filter(lies).last()?;
    let is_named = inner.form == MentionForm::Name;
    // "Lodz, Ohio, north of Lima": it is the town that lies there.
    if region_of(tree, resolved, head).is_some() {
        return None;
    }
    let start = end_of_region(tree, resolved, inner.tokens.end);
    let sentence = tree.document.sentences()[tree.document.sentence_of(head)];
    let after = (start.0..sentence.end.0.min(start.0 + FAR)).map(TokenIdx);
    let first = if tree.is_comma(start) { TokenIdx(start.0 + 1) } else { start };
    let goes_on = |token: &TokenIdx| {
        let word = tree.document.token(*token);
        let is_begin = (word.lower == "," && *token == start)
            || (*token == first
                && matches!(word.lower.as_str(), "on" | "at" | "in" | "off" | "near" | "not"));
        is_begin
            || matches!(word.lower.as_str(), "located" | "situated" | "lying")
            || matches!(word.pos, Pos::Det | Pos::Noun | Pos::Num | Pos::Adj | Pos::Adv)
            || is_direction(&word.lower)
    };
    let before = |of: TokenIdx| tree.lower(TokenIdx(of.0.saturating_sub(1)));
    let begins = |of: TokenIdx| match tree.lower(of) {
        "of" if is_direction(before(of)) => Some("near"),
        "of" | "near" | "off" if !is_named => None,
        // "off the coast of Chad" is not in it.
        "of" if matches!(tree.lower(first), "off" | "near") => edge(before(of)).and(Some("near")),
        "of" => edge(before(of)),
        "near" | "off" => (of == first && !is_before_coast(tree, of)).then_some("near"),
        "to" => matches!(before(of), "close" | "next" | "adjacent").then_some("near"),
        "from" => (tree.is_after_distance(of) || before(of) == "far").then_some("near"),
        _ => None,
    };
    let (of, link) = after.clone().find_map(|of| Some((of, begins(of)?)))?;
    let is_near = after.take_while(|&token| token < of).all(|token| goes_on(&token));
    let article = TokenIdx(of.0 + 1);
    let first = if tree.document.token(article).pos == Pos::Det { TokenIdx(article.0 + 1) } else { article };
    let outer = resolved.innermost(first).filter(|outer| is_near && outer.tokens.start.0 <= first.0)?;
    let are_places = is_place(resolved, &inner.entities) && is_place(resolved, &outer.entities);
    are_places.then_some((of, link, outer.head))
}

/// The place in which the state or country at `head` says that the place lies before it is.
fn region_of(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> Option<TokenIdx> {
    let town = tree.document.head(head).filter(|_| tree.dep(head) == Dep::Appos)?;
    let is_next = resolved.headed_by(town).any(|mention| tree.is_comma(mention.tokens.end))
        && resolved.headed_by(head).any(|mention| {
            mention.tokens.start.0.checked_sub(1).is_some_and(|before| tree.is_comma(TokenIdx(before)))
        });
    (is_next && is_place(resolved, resolved.entities_of(town))).then_some(town)
}

/// Where the state or country ends that says in what a place lies whose name ends here; here, where there is none.
fn end_of_region(tree: Tree<'_>, resolved: &Resolved, end: TokenIdx) -> TokenIdx {
    let first = TokenIdx(end.0 + 1);
    let region = Some(first).filter(|_| tree.is_comma(end)).and_then(|first| resolved.innermost(first));
    let is_region = |region: &&Mention| {
        let known = |&entity: &EntityIdx| {
            let place = Gazetteer::shared().place(&normal_form(&resolved.entity(entity).name));
            place.is_some_and(|place| matches!(place.sort, PlaceSort::Country | PlaceSort::State))
        };
        region.form == MentionForm::Name
            && region.tokens.start == first
            && tree.is_comma(region.tokens.end)
            && region.entities.iter().any(known)
    };
    region.filter(is_region).map_or(end, |region| region.tokens.end)
}

/// "told the House in Hobart", "hit a bridge at Lodz", "fled to Lodz, in the north of Peru": the preposition right after a place, a
/// building, a body or an event that tells where it is, whatever the parser hangs the phrase on.
pub(super) fn beside(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> Option<TokenIdx> {
    let mention = resolved.headed_by(head).find(|mention| !mention.entities.is_empty())?;
    let end = mention.tokens.end;
    let is_aside = tree.is_comma(end);
    let preposition = if is_aside { TokenIdx(end.0 + 1) } else { end };
    tree.document.tokens().get(preposition.get()).filter(|word| {
        let tells_where =
            matches!(word.lower.as_str(), "in" | "near" | "outside") || (word.lower == "at" && !is_aside);
        word.dep == Dep::Prep && word.head != head && tells_where
    })?;
    let place = tree.child(preposition, Dep::Pobj)?;
    let is_where = is_place(resolved, resolved.entities_of(place)) && !is_apart(resolved, head, place);
    // "fought in Chad, in Peru and in Kenya": each is one of a list.
    let last = tree.document.subtree(preposition).end;
    let goes_on = tree.document.tokens().get(last.get()).is_none_or(|next| next.pos != Pos::Punct);
    let is_same = tree.document.head(head).is_some_and(|above| tree.lower(above) == tree.lower(preposition));
    let is_listed = is_aside && (goes_on || is_same);
    (is_where && !is_listed && may_lie(tree, resolved, head, is_aside)).then_some(preposition)
}

/// Whether the one cannot lie in the other: a town in a building, a capital abroad ("in the opinion of Paris, in Mali").
fn is_apart(resolved: &Resolved, inner: TokenIdx, outer: TokenIdx) -> bool {
    let is_land = |kind: EntityKind| matches!(kind, EntityKind::Gpe | EntityKind::Loc);
    let kinds =
        |token: TokenIdx| resolved.entities_of(token).iter().map(|&entity| resolved.entity(entity).kind);
    let place = |token: TokenIdx| {
        let entity = *resolved.entities_of(token).first()?;
        Gazetteer::shared().place(&normal_form(&resolved.entity(entity).name))
    };
    let is_abroad = place(inner)
        .and_then(|place| place.capital_of.as_deref())
        .is_some_and(|country| place(outer).is_some_and(|outer| normal_form(&outer.name) != country));
    is_abroad || (kinds(inner).any(is_land) && !kinds(outer).any(is_land))
}

/// Whether what is at `head` lies where a phrase right after it tells: of a body with a name only where it is not what the verb is about, as
/// in "ordered from Norda in Lodz"; "fined Norda in Lodz" tells where it was fined.
fn may_lie(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx, is_aside: bool) -> bool {
    // "arrested by Interpol in Lodz" tells where it acts, not where it is, "a suit against Norda in Lodz" where the suit is.
    let is_after_preposition = |above: TokenIdx| {
        tree.document.token(above).pos == Pos::Adp
            && tree.dep(above) != Dep::Agent
            && tree.lower(above) != "against"
    };
    let first = tree.first_conjunct(head);
    let is_in_phrase =
        tree.dep(first) == Dep::Pobj && tree.document.head(first).is_some_and(is_after_preposition);
    resolved.entities_of(head).iter().any(|&entity| {
        let entity = resolved.entity(entity);
        match entity.kind {
            EntityKind::Fac => true,
            // "plants outside Scandinavia in the city of Szeged".
            EntityKind::Loc | EntityKind::Gpe => {
                let known = Gazetteer::shared().place(&normal_form(&entity.name));
                known.is_none_or(|place| !matches!(place.sort, PlaceSort::Country | PlaceSort::Region))
            }
            EntityKind::Org => is_aside || is_in_phrase || !entity.named,
            EntityKind::Event => !is_aside && !entity.named,
            _ => false,
        }
    })
}

/// Whether the preposition stands before a part of what is named after it: "off the coast of Chad".
fn is_before_coast(tree: Tree<'_>, preposition: TokenIdx) -> bool {
    tree.child(preposition, Dep::Pobj).is_some_and(|part| edge(tree.lower(part)).is_some())
}

/// Where something lies that is at this part of a place.
fn edge(part: &str) -> Option<&'static str> {
    let lists = |list: WordList| Gazetteer::shared().lists(part, list);
    let inside = lists(WordList::PartOfLand).then_some("in");
    let on = || lists(WordList::PartOfShore).then_some("on");
    inside.or_else(on).or_else(|| lists(WordList::Outside).then_some("near"))
}

fn is_direction(word: &str) -> bool {
    let point = word.strip_suffix("west").or_else(|| word.strip_suffix("east")).unwrap_or(word);
    matches!(point.trim_end_matches('-'), "north" | "south") || matches!(word, "east" | "west")
}

fn is_place(resolved: &Resolved, entities: &[EntityIdx]) -> bool {
    entities.iter().any(|&entity| {
        matches!(resolved.entity(entity).kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
    })
}

/// "in Lodz, Brask and Quill in the Oder region": the other places of the list that the phrase at `preposition` is after, each
/// of which lies where it tells.
pub(super) fn listed(
    tree: Tree<'_>,
    resolved: &Resolved,
    head: TokenIdx,
    preposition: TokenIdx,
) -> Vec<TokenIdx> {
    let all = tree.conjuncts(tree.first_conjunct(head));
    let is_at_end = |&place: &TokenIdx| all.first() == Some(&place) || all.last() == Some(&place);
    let is_small = |&place: &TokenIdx| {
        let entities = resolved.entities_of(place);
        let known =
            |&entity: &EntityIdx| Gazetteer::shared().place(&normal_form(&resolved.entity(entity).name));
        let is_wide = |sort: PlaceSort| matches!(sort, PlaceSort::Country | PlaceSort::State);
        is_place(resolved, entities)
            && entities
                .iter()
                .filter_map(known)
                .all(|place| !is_wide(place.sort) && place.capital_of.is_none())
            && resolved.headed_by(place).any(|mention| mention.form == MentionForm::Name)
    };
    let stands_alone =
        |&place: &TokenIdx| tree.document.children_by(place, Dep::Prep).all(|phrase| phrase == preposition);
    let is_list = tree.lower(preposition) == "in"
        && all.len() >= LIST
        && is_at_end(&head)
        && all.iter().all(is_small)
        && all.iter().all(stands_alone);
    all.into_iter().filter(|&place| is_list && place != head).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::{clause::Control, fixture, resolve::resolve},
        kind::KindMap,
    };

    /// What the construction between the place at `head` and another tells, and the other.
    fn found(lines: &str, head: u32) -> Option<(&'static str, u32)> {
        let document = fixture::document(lines);
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let control = Control::shipped();
        let tree = Tree { document: &document, control: &control };
        beyond(tree, &resolved, TokenIdx(head)).map(|(_, link, place)| (link, place.0))
    }

    const TIP: &str = "
        Lima NNP nsubj 9 B-GPE
        on IN prep 1
        the DT det 5
        northern JJ amod 5
        tip|tip NN pobj 2
        of IN prep 5
        Peru NNP pobj 6 B-GPE
        was|be VBD auxpass 9
        closed|close VBN ROOT 0
        . . punct 9";

    #[test]
    fn what_is_on_the_tip_of_a_place_lies_in_it() {
        assert_eq!(found(TIP, 0), Some(("in", 6)));
        assert_eq!(found(&TIP.replace("tip", "bank"), 0), Some(("on", 6)));
        assert_eq!(found(&TIP.replace("tip", "outskirts"), 0), Some(("near", 6)));
        assert_eq!(found(&TIP.replace("tip", "day"), 0), None);
    }

    #[test]
    fn what_is_off_the_coast_of_a_place_is_near_it() {
        assert_eq!(found(&TIP.replace("on IN", "off IN").replace("tip", "coast"), 0), Some(("near", 6)));
    }

    #[test]
    fn every_place_of_a_list_lies_in_the_region_after_it() {
        let document = fixture::document(
            "Floods|flood NNS nsubj 2
             hit|hit VBD ROOT 0
             Brask NNP dobj 2 B-GPE
             , , punct 3
             Quill NNP conj 3 B-GPE
             and CC cc 5
             Vireo NNP conj 5 B-GPE
             in IN prep 7
             Norland NNP pobj 8 B-GPE
             . . punct 2",
        );
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let control = Control::shipped();
        let tree = Tree { document: &document, control: &control };
        let others = listed(tree, &resolved, TokenIdx(6), TokenIdx(7));
        assert_eq!(others.iter().map(|place| place.0).collect::<Vec<_>>(), [2, 4]);
    }
}
