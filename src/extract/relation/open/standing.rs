//! What stands for an object that a relation's name cannot bear: "sells company to", "meets someone in".

use super::noun_form;
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree},
        filler::Via,
        gazetteer::{Gazetteer, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// What stands for a verb's object in a name.
pub(super) struct StandIn<'t> {
    pub(super) word: &'t str,
    pub(super) token: Option<TokenIdx>,
}

/// Whom a name does not tell.
const SOMEONE: &str = "someone";

/// What a sum is.
pub(super) const MONEY: &str = "money";

/// The word for the verb's object in a name that goes on with a phrase, where the object itself is named or stands elsewhere;
/// nothing where no word does. "sold the company to Orlin" and "the jets were sold by Norda to Orlin" sell a company and jets;
/// "drove Obi to Lodz" drives someone, "gave it to Orlin" gives.
pub(super) fn stand_in<'t>(tree: Tree<'t>, frame: &Frame, ends: &[End]) -> Option<StandIn<'t>> {
    let is_noun = |token: &TokenIdx| tree.document.token(*token).pos == Pos::Noun;
    let objects = || frame.fillers(&Slot::Patient).map(|object| object.token);
    let object = objects().find(is_noun).or_else(|| objects().next())?;
    let noun = |token: TokenIdx| Some(StandIn { word: noun_form(tree, token), token: Some(token) });
    let own = |word: &'t str| Some(StandIn { word, token: Some(object) });
    match tree.document.token(object).pos {
        // "the Dane" is somebody, not a thing.
        Pos::Noun if is_lower(tree, object) => return noun(object),
        // "shifted $2 million to Jersey".
        Pos::Num | Pos::Sym => return is_money(tree, object).then_some(MONEY).and_then(own),
        // "hanged himself in", "welcomed everyone to".
        Pos::Pron if is_of_its_own(tree.lower(object)) => return own(tree.lower(object)),
        _ => {}
    }
    // "the tanker Vireo": the word before the name says what it is.
    let class = tree.document.children_by(object, Dep::Compound).next();
    if let Some(class) = class.filter(is_noun).filter(|&class| is_lower(tree, class)) {
        return noun(class);
    }
    let mut kinds = ends.iter().filter(|end| end.slot == Slot::Patient).map(|end| end.kind).peekable();
    let is_person = kinds.peek().is_some() && kinds.all(|kind| kind == EntityKind::Person);
    Some(StandIn { word: if is_person { SOMEONE } else { "" }, token: None })
}

/// Whether the phrase tells with whom, to whom or where, so that the name may do without the object's own.
pub(super) fn is_telling(
    tree: Tree<'_>,
    frame: &Frame,
    stand_in: &str,
    preposition: &str,
    object: &End,
) -> bool {
    let acts =
        matches!(object.kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group);
    let goes = matches!(preposition, "to" | "from" | "against" | "before" | "through");
    let is_place = matches!(preposition, "in" | "at" | "on" | "near");
    // "was built by Norda in Lodz": it is not Norda that is there.
    // "pledged $2 million for the school": what money goes to is worth telling.
    let is_paid = stand_in == MONEY && matches!(preposition, "for" | "into" | "towards");
    let is_known = object.named || goes || is_paid || object.kind == EntityKind::Org;
    if !hangs_on_clause(tree, frame, object) {
        return false;
    }
    if !is_known || (frame.passive && is_place) {
        return false;
    }
    // "put Obi in charge of Norda": that she has the charge the name would not tell.
    if stand_in == SOMEONE && matches!(object.filler.via, Via::Inside { .. }) {
        return false;
    }
    // "met Obi in Lodz": both are there.
    if is_place && Gazetteer::shared().lists(tree.lemma(frame.token), WordList::Encounter) {
        return !matches!(object.kind, EntityKind::Person | EntityKind::Product);
    }
    match preposition {
        // "fitted them with lidars".
        "with" => acts,
        // "crossed the island in a helicopter", "beat Ruiz in the final".
        "in" if matches!(object.kind, EntityKind::Product | EntityKind::Event) => false,
        // "owns shops in Lodz": there the shops are.
        "in" => object.kind == EntityKind::Org && stand_in.is_empty(),
        // "where she met Rakoto and General Achieng": nobody is met at a general.
        "at" => !matches!(object.kind, EntityKind::Person | EntityKind::Group),
        "to" | "from" | "for" | "against" | "before" | "through" | "into" | "onto" | "via" | "out of" => {
            stand_in != SOMEONE
        }
        // "won it by 80 votes", "describes him as a rival".
        _ => false,
    }
}

/// Whether the phrase hangs on the verb or its object: in "bought the hotel with a loan from Norda" nothing is bought from Norda.
fn hangs_on_clause(tree: Tree<'_>, frame: &Frame, object: &End) -> bool {
    let above = object.preposition.and_then(|preposition| tree.document.head(preposition));
    above.is_none_or(|above| {
        !object.route.reattached
            || above == frame.token
            || frame.fillers(&Slot::Patient).any(|patient| patient.token == above)
    })
}

/// Whether the pronoun says what it means by itself.
fn is_of_its_own(pronoun: &str) -> bool {
    ["one", "body", "self", "selves"].iter().any(|end| pronoun.len() > end.len() && pronoun.ends_with(end))
}

/// Whether the number is a sum of money.
fn is_money(tree: Tree<'_>, number: TokenIdx) -> bool {
    let has_sign = |token: TokenIdx| matches!(tree.lower(token), "$" | "€" | "£" | "¥" | "usd" | "aud");
    has_sign(number) || tree.document.children(number).any(has_sign)
}

/// Whether the word begins with a small letter.
fn is_lower(tree: Tree<'_>, token: TokenIdx) -> bool {
    tree.document.word(token).starts_with(char::is_lowercase)
}
