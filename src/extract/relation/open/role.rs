//! What a noun without an entry says of who holds it: "is captain of".

use compact_str::CompactString;

use super::{Statement, inside};
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree},
        extraction::MentionForm,
        filler::Via,
        gazetteer::{Gazetteer, word_list::WordList},
        relation::{
            Matcher,
            holder::may_hold,
            name_of,
            pair::{has_body, is_home},
            telling_adjective,
        },
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// What the role says of each holder and what it belongs to.
pub(super) fn role<'e>(matcher: &Matcher<'e>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let tree = matcher.tree();
    let mut found = Vec::new();
    // A capitalised word before a name is more often a part of it ("Foreign Ministry") than a role.
    if tree.document.token(frame.token).pos != Pos::Noun {
        return found;
    }
    let lemma = tree.lemma(frame.token).to_lowercase();
    found.extend(together_there(tree, frame, ends));
    let is_person = |end: &End| matches!(end.kind, EntityKind::Person | EntityKind::Group);
    let fits = |end: &&End| may_hold(&lemma, end.kind);
    // "an aide of Ruiz resigned": who has no name but the role is tied by it to the one who has.
    let holders = ends
        .iter()
        .filter(|end| end.slot == Slot::Holder && (end.filler.head != frame.token || is_person(end)));
    for holder in holders.filter(fits).filter(|end| !matches!(end.filler.via, Via::Inside { .. })) {
        for object in ends {
            if object.slot == Slot::Compound && matches!(object.kind, EntityKind::Gpe | EntityKind::Loc) {
                // What the place means to a description itself ("Peruvian markets") is told by `links.tsv`.
                // "Norda's Lagos office head": the office is there.
                let is_inner = object.filler.form == MentionForm::Name
                    && tree.document.head(object.filler.head).is_some_and(|above| {
                        above != frame.token && tree.document.token(above).pos == Pos::Noun
                    });
                if holder.filler.head == frame.token || is_inner {
                    continue;
                }
                let words = telling_adjective(object).into_iter().collect();
                found.push(((holder, object), of_origin(holder.kind), words));
                continue;
            }
            let is_states = object.kind == EntityKind::Gpe && !matches!(object.slot, Slot::Prep(_));
            if is_home(object) && has_body(ends) || is_states && matcher.is_of_body(frame) {
                continue;
            }
            // "his Republican opponent": whose opponent the possessor tells.
            let is_owned = ends.iter().any(|end| end.slot == Slot::Poss);
            if object.slot == Slot::Compound && object.kind == EntityKind::Group && is_owned {
                continue;
            }
            let preposition = match &object.slot {
                // "the Orlin tablet Vireo": what Orlin is to Vireo the bare construction tells.
                Slot::Compound if is_thing(&lemma) => continue,
                Slot::Poss | Slot::Compound => "of",
                Slot::Prep(word) => word.as_str(),
                _ => continue,
            };
            // "his interior minister" is the state's.
            let is_office = Gazetteer::shared().lists(&lemma, WordList::StateOffice);
            if is_office && object.slot == Slot::Poss && object.kind == EntityKind::Person {
                continue;
            }
            if preposition == "by" && holder.kind == EntityKind::Product && object.kind == EntityKind::Org {
                // "The S4 is a tablet by Orlin."
                let words = object.preposition.into_iter().collect();
                found.push(((object, holder), CompactString::const_new("makes"), words));
                continue;
            }
            if object.slot == Slot::Poss && is_thing(&lemma) {
                // "the S4, Orlin's tablet": what Orlin's tablet means to Orlin.
                let owner = matcher.fillers.resolved.entity(object.filler.entity).name.as_str();
                let meaning = matcher.links.meaning("poss", &lemma, (holder, object), owner);
                found.extend(meaning.map(|(name, is_holder_s)| {
                    let pair = if is_holder_s { (holder, object) } else { (object, holder) };
                    (pair, name, Vec::new())
                }));
                continue;
            }
            // "a woman from Lima".
            let is_place = matches!(object.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac);
            if preposition == "from" && is_place && is_person(holder) {
                let words = object.preposition.into_iter().collect();
                found.push(((holder, object), of_origin(holder.kind), words));
                continue;
            }
            let (inner, of) = inside(tree, object);
            let modifier = modifier(tree, frame.token);
            let name = name_of(&["is", modifier, &lemma, preposition, inner, of])
                .or_else(|| name_of(&["is", &lemma, preposition]));
            if let Some(name) = name {
                let words = object.preposition.into_iter().chain(telling_adjective(object)).collect();
                found.push(((holder, object), name, words));
            }
        }
    }
    found
}

/// "Ada Obi, a classmate of Otis Rask at Tavex": he was there, too.
fn together_there<'e>(tree: Tree<'_>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let lemma = tree.lemma(frame.token);
    let mut found = Vec::new();
    if !Gazetteer::shared().lists(lemma, WordList::Mate) {
        return found;
    }
    let is_owner = |end: &&End| match &end.slot {
        Slot::Poss => true,
        Slot::Prep(word) => word == "of",
        _ => false,
    };
    for mate in ends.iter().filter(is_owner).filter(|end| end.kind == EntityKind::Person) {
        for place in ends {
            let Slot::Prep(word) = &place.slot else { continue };
            if matches!(word.as_str(), "at" | "in") && place.kind != EntityKind::Person {
                let name = name_of(&["is", modifier(tree, frame.token), lemma, word]);
                found.extend(name.map(|name| ((mate, place), name, place.preposition.into_iter().collect())));
            }
        }
    }
    found
}

/// Whether the noun says what a thing is, not who does what for whom.
fn is_thing(lemma: &str) -> bool {
    let class = Gazetteer::shared().nouns.class(lemma);
    class.and_then(|class| class.kind(false)).is_some_and(|kind| {
        matches!(kind, EntityKind::Product | EntityKind::Work | EntityKind::Fac | EntityKind::Event)
    })
}

/// What a place's adjective tells of the one who is called so: "the Italian cellist Clara Benedetti" is from Italy.
fn of_origin(kind: EntityKind) -> CompactString {
    CompactString::const_new(match kind {
        EntityKind::Org => "is based in",
        EntityKind::Fac | EntityKind::Gpe | EntityKind::Loc => "is in",
        EntityKind::Event => "takes place in",
        _ => "is from",
    })
}

/// The common noun right before a role noun ("flag" in "flag carrier").
fn modifier(tree: Tree<'_>, noun: TokenIdx) -> &str {
    let before = tree.document.children(noun).rfind(|&child| child < noun);
    before
        .filter(|&child| child.0 + 1 == noun.0 && tree.dep(child) == Dep::Compound)
        .filter(|&child| tree.document.token(child).pos == Pos::Noun)
        .map_or("", |child| tree.lower(child))
}
