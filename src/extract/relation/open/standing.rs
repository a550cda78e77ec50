//! What stands for an object that a relation's name cannot bear: "sells company to", "meets someone in".

use super::noun_form;
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree},
        extraction::MentionForm,
        filler::Via,
        gazetteer::{Gazetteer, word_list::WordList},
        relation::Matcher,
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
    /// Whether the word stands elsewhere in the article, where it tells what the object is.
    is_from_elsewhere: bool,
}

impl<'t> StandIn<'t> {
    /// The word where the clause itself has it.
    pub(super) fn weighed(&self) -> &'t str {
        if self.is_from_elsewhere { "" } else { self.word }
    }
}

/// Whom a name does not tell.
const SOMEONE: &str = "someone";

/// What a sum is.
pub(super) const MONEY: &str = "money";

/// The word for the verb's object in a name that goes on with a phrase, where the object itself is named or stands elsewhere;
/// nothing where no word does. "sold the company to Orlin" and "the jets were sold by Norda to Orlin" sell a company and jets;
/// "drove Obi to Lodz" drives someone, and "gave it to Orlin" gives a ship where "it" is one.
pub(super) fn stand_in<'t>(matcher: &Matcher<'t>, frame: &Frame, ends: &[End]) -> Option<StandIn<'t>> {
    let tree = matcher.tree();
    let is_noun = |token: &TokenIdx| tree.document.token(*token).pos == Pos::Noun;
    let objects = || frame.fillers(&Slot::Patient).map(|object| object.token);
    let object = objects().find(is_noun).or_else(|| objects().next())?;
    let noun = |token: TokenIdx| {
        Some(StandIn { word: noun_form(tree, token), token: Some(token), is_from_elsewhere: false })
    };
    let own = |word: &'t str| Some(StandIn { word, token: Some(object), is_from_elsewhere: false });
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
    let patients = || ends.iter().filter(|end| end.slot == Slot::Patient);
    if patients().next().is_some() && patients().all(|end| end.kind == EntityKind::Person) {
        return Some(StandIn { word: SOMEONE, token: None, is_from_elsewhere: false });
    }
    let word = patients().find_map(|end| description(matcher, end)).unwrap_or_default();
    Some(StandIn { word, token: None, is_from_elsewhere: true })
}

/// The noun with which the article describes what the end stands for: "ship" where "it" is "the ship", "company" where Norda is "the
/// company" elsewhere.
fn description<'t>(matcher: &Matcher<'t>, end: &End) -> Option<&'t str> {
    let (tree, resolved) = (matcher.tree(), matcher.fillers.resolved);
    if !matches!(end.filler.via, Via::Itself | Via::Through) || end.filler.joint {
        return None;
    }
    let mut mentions = resolved.mentions_of(end.filler.entity);
    let described = mentions.find(|mention| {
        let token = tree.document.token(mention.head);
        let class = Gazetteer::shared().nouns.class(&token.lemma);
        let is_fit = || !end.named || class.is_some_and(|class| class.kind(false) == Some(end.kind));
        mention.form == MentionForm::Nominal
            && mention.entities.len() == 1
            && token.pos == Pos::Noun
            && is_lower(tree, mention.head)
            && is_fit()
    });
    described.map(|mention| noun_form(tree, mention.head))
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
