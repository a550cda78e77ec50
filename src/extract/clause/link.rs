//! Bare noun-phrase constructions: possessives, premodifiers, phrases after a name, names inside names.

use compact_str::CompactString;

use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos, Tag},
};

use super::{Argument, Frame, Route, Slot, Tree, Trigger, prefix::is_prefixed};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, PlaceSort, normal_form, noun::NounClass, word_list::WordList},
        mention::{Mention, Resolved},
    },
    kind::EntityKind,
};

mod aside;
mod nested;
mod place;
mod rank;

pub(crate) use aside::bearer;
use nested::{is_in_participle, nested};

/// Pushes a frame for each construction that ties a modifier to the entity that `head` stands for.
pub(super) fn frames(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx, frames: &mut Vec<Frame>) {
    between_premodifiers(tree, resolved, head, frames);
    if let Some((bearer, after)) = rank::ranked(tree, resolved, head) {
        let mut links = Links::new(resolved, bearer, frames);
        for object in tree.dependants(after, &[Dep::Pobj]) {
            links.add(object, "ranked", Some(after));
        }
    }
    if resolved.entities_of(head).is_empty() {
        return;
    }
    let one = aside::one_of(tree, head).filter(|&one| !resolved.entities_of(one).is_empty());
    let mut links = Links { one, ..Links::new(resolved, bearer(tree, resolved, head), frames) };
    if let Some(outer) = resolved.headed_by(head).find(|mention| !mention.entities.is_empty()) {
        nested(tree, resolved, outer, &mut links);
    }
    for child in tree.document.children(head) {
        match tree.dep(child) {
            Dep::Poss if !is_of_title(tree, resolved, head, child) => {
                if is_named_body(tree, resolved, head) && tree.document.token(child).pos == Pos::Propn {
                    links.add_all(&tree.conjuncts(child), "chief");
                }
                let meant = |owner: TokenIdx| aside::named(tree, resolved, tree.antecedent(owner));
                let owners = tree.conjuncts(child).into_iter().map(meant);
                links.add_all(&owners.collect::<Vec<_>>(), "poss");
            }
            Dep::Compound | Dep::Amod | Dep::Nmod
                if child < head
                    && !is_in_participle(tree, TokenIdx(child.0 + 1))
                    && !is_beside_slash(tree, child)
                    && !is_prefixed(tree, child) =>
            {
                let link = if aside::is_native(tree, resolved, head, child) { "native" } else { "compound" };
                links.add_all(&tree.conjuncts(child), link);
            }
            Dep::Advmod if matches!(tree.lower(child), "there" | "here") => {
                links.add(child, "in", Some(child));
            }
            Dep::Prep if tree.is_among_them(child) || !is_parted(tree, head, child) => {
                // "the Tavex of Ada Obi" is the one that she leads.
                if tree.lower(child) == "of" && is_named_body(tree, resolved, head) {
                    let chiefs = tree.dependants(child, &[Dep::Pobj]).into_iter();
                    links.add_all(
                        &chiefs.filter(|&chief| has_full_name(tree, resolved, chief)).collect::<Vec<_>>(),
                        "chief",
                    );
                }
                links.add_phrase(tree, child);
            }
            Dep::Appos if tree.is_speaker(child) => {}
            Dep::Appos if aside::is_origin(tree, resolved, child) => links.add(child, "origin", None),
            Dep::Appos => {
                links.add(child, "appos", None);
                if follows_comma(tree, head, child) {
                    links.add(child, "comma", None);
                }
            }
            Dep::Npadvmod | Dep::Dep if follows_comma(tree, head, child) => {
                links.add(child, "comma", None);
            }
            // The parser often takes "Lodz, Poland" for a coordination; a real one has a coordinator or a third member.
            Dep::Conj
                if follows_comma(tree, head, child)
                    && is_pair_without_coordinator(tree, head, child)
                    && !acts_with(tree, head, child) =>
            {
                links.add(child, "comma", None);
            }
            _ => {}
        }
    }
    for member in aside::members(tree, resolved, head) {
        links.add(member, "one of", None);
    }
    for party in aside::before_title(tree, head) {
        let is_native = aside::is_native_title(tree, resolved, party);
        links.add(party, if is_native { "native" } else { "title" }, None);
    }
    if let Some((modifier, link)) = aside::bracketed(tree, resolved, head) {
        links.add(modifier, link, None);
    }
    if let Some(place) = place_after(tree, resolved, head) {
        links.add(place, "comma", None);
    }
    if let Some((of, link, place)) = place::beyond(tree, resolved, head) {
        links.add(place, link, Some(of));
    }
    if let Some(preposition) = place::beside(tree, resolved, head) {
        links.add_phrase(tree, preposition);
    }
    for phrase in tree.document.children_by(head, Dep::Prep) {
        for member in place::listed(tree, resolved, head, phrase) {
            Links::new(resolved, member, frames).add_phrase(tree, phrase);
        }
    }
}

/// Whether the word is the chief one of a body's name: "Ada Obi's Tavex" is the one that she leads.
fn is_named_body(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> bool {
    let is_body = |&entity: &EntityIdx| resolved.entity(entity).kind == EntityKind::Org;
    tree.document.token(head).pos == Pos::Propn
        && resolved
            .headed_by(head)
            .any(|mention| mention.form == MentionForm::Name && mention.entities.iter().any(is_body))
}

/// Whether somebody has more than one name there, and no saint: "Sisters of Saint Joan".
fn has_full_name(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> bool {
    let is_saint = |start: TokenIdx| {
        let before = start.0.checked_sub(1).map_or("", |before| tree.lower(TokenIdx(before)));
        [before, tree.lower(start)].iter().any(|&word| matches!(word, "saint" | "st" | "st."))
    };
    resolved.headed_by(head).any(|mention| {
        mention.form == MentionForm::Name && mention.tokens.len() > 1 && !is_saint(mention.tokens.start)
    })
}

/// "its partner Norda": whose partner the title's noun tells, not whose Norda is.
fn is_of_title(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx, owner: TokenIdx) -> bool {
    let is_name = resolved.headed_by(head).any(|mention| mention.form == MentionForm::Name);
    let nouns = &Gazetteer::shared().nouns;
    let is_title = |noun: TokenIdx| {
        let token = tree.document.token(noun);
        token.pos == Pos::Noun
            && tree.dep(noun) == Dep::Compound
            && (nouns.may_be(&token.lemma, NounClass::Person) || nouns.may_be(&token.lemma, NounClass::Org))
    };
    is_name && tree.document.children(head).any(|child| owner < child && child < head && is_title(child))
}

/// "The state kept all banks closed, including Tavex": the parser hangs the phrase on a noun beyond the verb, which it is
/// no part of.
fn is_parted(tree: Tree<'_>, head: TokenIdx, preposition: TokenIdx) -> bool {
    let between = (head.0 + 1..preposition.0).map(TokenIdx);
    between
        .filter(|&token| tree.is_verb(token))
        .any(|verb| !tree.document.ancestors(verb).any(|above| above == head))
}

struct Links<'f> {
    resolved: &'f Resolved,
    head: TokenIdx,
    /// Of which place several are tells where the one of them is.
    one: Option<TokenIdx>,
    first: usize,
    frames: &'f mut Vec<Frame>,
}

impl<'f> Links<'f> {
    fn new(resolved: &'f Resolved, head: TokenIdx, frames: &'f mut Vec<Frame>) -> Self {
        Self { resolved, head, one: None, first: frames.len(), frames }
    }

    fn add_all(&mut self, modifiers: &[TokenIdx], link: &str) {
        for &modifier in modifiers {
            self.add(modifier, link, None);
        }
    }

    fn add_phrase(&mut self, tree: Tree<'_>, preposition: TokenIdx) {
        let nested = tree.child(preposition, Dep::Prep);
        let is_such_as = tree.lower(preposition) == "as"
            && tree.document.children(preposition).any(|child| tree.lower(child) == "such");
        let link: CompactString = match nested {
            Some(inner) => {
                format_args!("{} {}", tree.lower(preposition), tree.lower(inner)).to_string().into()
            }
            None if is_such_as => "such as".into(),
            None if tree.is_among_them(preposition) => "among them".into(),
            // "Ada Obi, with Norda Capital, said": not "talks of Ada Obi with Norda".
            None if tree.lower(preposition) == "with" && is_after_comma(tree, preposition) => {
                "comma-with".into()
            }
            None => tree.lower(preposition).into(),
        };
        for object in tree.dependants(nested.unwrap_or(preposition), &[Dep::Pobj]) {
            self.add(object, &link, Some(preposition));
            for owner in self.bodies_of(tree, object) {
                self.add(owner, &link, Some(preposition));
            }
        }
    }

    /// "Ada Obi, of the University of Lodz's school of law": who is of the part is of the whole.
    fn bodies_of(&self, tree: Tree<'_>, part: TokenIdx) -> Vec<TokenIdx> {
        let is = |token: TokenIdx, kind: EntityKind| {
            self.resolved.entities_of(token).iter().any(|&entity| self.resolved.entity(entity).kind == kind)
        };
        let is_part = is(self.head, EntityKind::Person)
            && is(part, EntityKind::Org)
            && tree.document.token(part).pos == Pos::Noun;
        let owners = tree.dependants(part, &[Dep::Poss]).into_iter();
        owners.filter(|&owner| is_part && is(owner, EntityKind::Org)).collect()
    }

    fn add(&mut self, modifier: TokenIdx, link: &str, preposition: Option<TokenIdx>) {
        let is_known = self.frames[self.first..].iter().any(|frame| {
            let is_same = frame.link == link || frame.link == "name";
            is_same && frame.arguments.iter().any(|argument| argument.token == modifier)
        });
        // "the towns of Lodz and Brask" are these two.
        let own = self.resolved.entities_of(self.head);
        let is_member =
            own.len() > 1 && self.resolved.entities_of(modifier).iter().all(|entity| own.contains(entity));
        if (self.head == modifier && link != "name") || is_known || is_member {
            return;
        }
        let argument =
            |slot, token, preposition| Argument { slot, token, preposition, route: Route::default() };
        let is_place = |&entity: &EntityIdx| {
            matches!(self.resolved.entity(entity).kind, EntityKind::Gpe | EntityKind::Loc)
        };
        let one = self.one.filter(|_| self.resolved.entities_of(modifier).iter().any(is_place));
        let head = one.unwrap_or(self.head);
        let mut frame = Frame::new(Trigger::Link, head);
        frame.link = link.into();
        frame.arguments.push(argument(Slot::Head, head, None));
        frame.arguments.push(argument(Slot::Modifier, modifier, preposition));
        self.frames.push(frame);
    }
}

/// "Orlin's S4 tablet", "the Orlin S4 launch": the name before the noun is tied to the one before it.
fn between_premodifiers(tree: Tree<'_>, resolved: &Resolved, noun: TokenIdx, frames: &mut Vec<Frame>) {
    let is_entity = |&token: &TokenIdx| !resolved.entities_of(token).is_empty();
    let before = |dep: &[Dep]| -> Vec<TokenIdx> {
        let found =
            tree.document.children(noun).filter(|&child| child < noun && dep.contains(&tree.dep(child)));
        found.filter(is_entity).collect()
    };
    let names = before(&[Dep::Compound, Dep::Nmod]);
    let covers = |outer: TokenIdx, inner: TokenIdx| {
        resolved.headed_by(outer).any(|mention| mention.tokens.contains(inner))
    };
    let Some(&last) = names.last() else { return };
    // "Kenya and its NATO allies": nobody owns those of whom somebody is one.
    let gazetteer = Gazetteer::shared();
    let lemma = tree.lemma(noun).to_lowercase();
    let is_human =
        gazetteer.nouns.may_be(&lemma, NounClass::Person) || gazetteer.lists(&lemma, WordList::Mutual);
    let has_last = |owner: &TokenIdx| !is_human && !is_of_noun_alone(tree, resolved, *owner, last);
    let owner = before(&[Dep::Poss]).last().copied().filter(has_last).map(|owner| (owner, "poss"));
    // "twelve Kenyan UN diplomats": the diplomats are from there, not the UN.
    let is_origin = |token: TokenIdx| {
        is_human
            && resolved
                .headed_by(token)
                .any(|mention| mention.form == MentionForm::Adjective && !mention.entities.is_empty())
    };
    let first = names.iter().rev().nth(1).filter(|&&first| !is_origin(first));
    let first = first.map(|&first| (first, "compound"));
    for (modifier, link) in owner.into_iter().chain(first) {
        if !covers(last, modifier) && !covers(modifier, last) {
            Links::new(resolved, last, frames).add(modifier, link, None);
        }
    }
}

/// "Obi's Holocaust remarks", "Kenya's first Arctic platform", "Kenya's Chad embassy": whether the owner has nothing to do with the name before
/// the noun, which is of an event, or of a land or a region that is beyond it.
fn is_of_noun_alone(tree: Tree<'_>, resolved: &Resolved, owner: TokenIdx, name: TokenIdx) -> bool {
    let is_parted = || {
        let mut between = (owner.0 + 1..name.0).map(TokenIdx);
        between.any(|word| tree.document.token(word).pos == Pos::Adj)
    };
    let is_somebody = resolved
        .entities_of(owner)
        .iter()
        .any(|&owner| matches!(resolved.entity(owner).kind, EntityKind::Person | EntityKind::Group));
    resolved.entities_of(name).iter().map(|&entity| resolved.entity(entity)).any(|entity| match entity.kind {
        EntityKind::Event => true,
        EntityKind::Gpe | EntityKind::Loc => {
            let place = Gazetteer::shared().place(&normal_form(&entity.name));
            let is_wide = |sort: PlaceSort| matches!(sort, PlaceSort::Country | PlaceSort::Region);
            place.is_some_and(|place| is_wide(place.sort) && place.country.is_none()) || is_parted()
        }
        // "their new Brask-9 vaccine" is theirs, and no ailment.
        EntityKind::Product => is_parted() && is_somebody,
        _ => false,
    })
}

/// "Lodz, Poland", "Lodz in Poland", however the parser ties them: the country or state that only a comma or "in" parts from the
/// name at `head`, which is none. In "Lodz, Poland and Chad", "Lodz, Poland, Chad" and
/// "Nairobi, Chad" it is one of a list.
pub(crate) fn place_after(tree: Tree<'_>, resolved: &Resolved, head: TokenIdx) -> Option<TokenIdx> {
    let place = |mention: &Mention| {
        let entity = *mention.entities.first()?;
        Gazetteer::shared().place(&normal_form(&resolved.entity(entity).name))
    };
    let sort = |mention: &Mention| place(mention).map(|place| place.sort);
    let is_wide = |mention: &Mention| matches!(sort(mention), Some(PlaceSort::Country | PlaceSort::State));
    let parts = |word: TokenIdx| {
        tree.is_comma(word) || tree.document.tokens().get(word.get()).is_some_and(|word| word.lower == "in")
    };
    let after_comma = |inner: &Mention| {
        let comma = inner.tokens.end;
        let outer = resolved.innermost(TokenIdx(comma.0 + 1)).filter(|_| parts(comma))?;
        let is_next = outer.tokens.start.0 == comma.0 + 1;
        (is_next && is_wide(outer) && !is_of_speaker(tree, outer)).then_some(outer)
    };
    let inner = resolved.headed_by(head).filter(|mention| mention.form == MentionForm::Name).last()?;
    let outer = after_comma(inner)?;
    let capital_of = place(inner).and_then(|place| place.capital_of.as_deref());
    let is_elsewhere = capital_of.is_some_and(|country| {
        let of_outer = place(outer).filter(|place| place.sort == PlaceSort::Country);
        of_outer.is_some_and(|place| normal_form(&place.name) != country)
    });
    let next = outer.tokens.end;
    let is_coordinated = tree.document.tokens().get(next.get()).is_some_and(|token| token.dep == Dep::Cc);
    let last = resolved.innermost(TokenIdx(next.0 + 1)).filter(|_| is_coordinated);
    let goes_on = after_comma(outer).is_some();
    let is_listed = goes_on || last.is_some_and(|last| place(last).is_some() && after_comma(last).is_none());
    // "In Lodz, Kenya's court found …": the court is the next phrase, and no apposition to Lodz.
    let owned = tree.document.head(outer.head).filter(|_| tree.dep(outer.head) == Dep::Poss);
    let is_of_subject = owned.is_some_and(|owned| matches!(tree.dep(owned), Dep::Nsubj | Dep::Nsubjpass));
    let is_outer = sort(outer) != sort(inner)
        && !is_elsewhere
        && !is_of_subject
        && !is_listed
        && sort(inner) != Some(PlaceSort::Country)
        && matches!(
            resolved.entity(*inner.entities.first()?).kind,
            EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac
        );
    is_outer.then_some(outer.head)
}

/// Whether the country only tells whose the body or person is that stands after it: "are held in Lodz, Kenyan police said", "burned down
/// Brask Hotel, Kenya's news agency reported".
fn is_of_speaker(tree: Tree<'_>, country: &Mention) -> bool {
    let is_before = matches!(tree.dep(country.head), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss);
    let Some(noun) = tree.document.head(country.head).filter(|&noun| is_before && country.head < noun) else {
        return false;
    };
    let class = Gazetteer::shared().nouns.class(tree.lemma(noun));
    let acts = matches!(class, Some(NounClass::Person | NounClass::Org | NounClass::Unit));
    country.form == MentionForm::Adjective || (tree.dep(country.head) == Dep::Poss && acts)
}

fn is_after_comma(tree: Tree<'_>, token: TokenIdx) -> bool {
    token.0.checked_sub(1).is_some_and(|before| tree.is_comma(TokenIdx(before)))
}

/// Whether only a comma parts the head from the modifier ("Lodz, Poland").
fn follows_comma(tree: Tree<'_>, head: TokenIdx, modifier: TokenIdx) -> bool {
    let left = tree.document.subtree(modifier).start;
    left.0.checked_sub(1).is_some_and(|before| {
        before == head.0 + 1
            && tree.lower(TokenIdx(before)) == ","
            && tree.document.token(modifier).pos == Pos::Propn
    })
}

/// "Kenya, Chad reopen border": whether the verb right after the second name is one of several.
fn acts_with(tree: Tree<'_>, head: TokenIdx, child: TokenIdx) -> bool {
    let verb = tree.document.head(head).filter(|_| tree.dep(head) == Dep::Nsubj);
    verb.is_some_and(|verb| verb.0 == child.0 + 1 && tree.tag(verb) == Tag::Vbp)
}

fn is_pair_without_coordinator(tree: Tree<'_>, head: TokenIdx, conjunct: TokenIdx) -> bool {
    let is_bare = |token: TokenIdx| !tree.has_child(token, Dep::Cc);
    tree.dep(head) != Dep::Conj && is_bare(head) && is_bare(conjunct) && !tree.has_child(conjunct, Dep::Conj)
}

/// Whether a slash parts the word from what follows: "OSLO/LAGOS, March 3".
fn is_beside_slash(tree: Tree<'_>, word: TokenIdx) -> bool {
    tree.document.tokens().get(word.get() + 1).is_some_and(|next| next.lower == "/")
}
