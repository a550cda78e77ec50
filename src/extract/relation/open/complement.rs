//! What a verb says together with a word that is no argument of its own: "calls her a traitor", "puts him on trial".

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::{noun_form, verb::Verb};
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree},
        filler::Via,
        relation::Matcher,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

static IDIOMS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("idioms.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Verbs that say little of their object without the phrase that tells where it comes to be or what it is kept from, with its
/// prepositions.
static CARRIERS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("carriers.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once('\t'));
    rows.map(|(verb, prepositions)| (verb, prepositions.split('|').collect())).collect()
});

/// Most words of an idiom: "out of service".
const MAX_IDIOM: u32 = 3;

/// What the verb says that its object is: "traitor" of "calls her a traitor", "guilty" of "found him guilty".
pub(super) fn predicate_of_object<'d>(tree: Tree<'d>, frame: &Frame, object: &End) -> &'d str {
    let is_object = object.slot == Slot::Patient && tree.lemma(frame.token) != "be";
    let said = frame.fillers(&Slot::Attribute).map(|said| said.token).find(|_| is_object);
    match said.filter(|&said| said != object.filler.head) {
        Some(said) if tree.document.token(said).pos == Pos::Noun => noun_form(tree, said),
        Some(said) if matches!(tree.document.token(said).pos, Pos::Adj | Pos::Adv | Pos::Verb) => {
            tree.lower(said)
        }
        _ => "",
    }
}

/// "to arbitration" of "took Norda to arbitration", "from power" of "kept Norda from power": the preposition and the noun without
/// which the name would not tell what is done, unless `others` complete it.
pub(super) fn oblique<'t>(
    matcher: &'t Matcher<'_>,
    frame: &'t Frame,
    object: &End,
    others: &[&str],
) -> [&'t str; 2] {
    let tree = matcher.tree();
    let is_plain = object.slot == Slot::Patient
        && others.iter().all(|word| word.is_empty())
        && matches!(object.filler.via, Via::Itself | Via::Through)
        && tree.particle(frame.token).is_none();
    let Some(prepositions) = CARRIERS.get(tree.lemma(frame.token)).filter(|_| is_plain) else {
        return [""; 2];
    };
    let resolved = matcher.fillers.resolved;
    let found = frame.arguments.iter().find_map(|argument| {
        let Slot::Prep(word) = &argument.slot else { return None };
        let noun = argument.token;
        let is_after = argument.preposition.is_some_and(|preposition| preposition > frame.token);
        let is_common = tree.document.token(noun).pos == Pos::Noun
            && tree.document.word(noun).starts_with(char::is_lowercase)
            && !resolved.entities_of(noun).iter().any(|&entity| resolved.entity(entity).named);
        let is_listed = prepositions.contains(&word.as_str());
        (is_listed && is_after && is_common).then(|| [word.as_str(), noun_form(tree, noun)])
    });
    found.unwrap_or_default()
}

/// "together" of "built the plant together with Norda".
pub(super) fn together_with(tree: Tree<'_>, object: &End) -> Option<TokenIdx> {
    let with = object.preposition.filter(|&with| tree.lower(with) == "with")?;
    let above = tree.document.head(with);
    let own = tree.document.children_by(with, Dep::Advmod);
    let mut words = own.chain(above).filter(|&word| word < with);
    words.find(|&word| matches!(tree.lower(word), "together" | "jointly"))
}

/// The words after the verb that are as good as a particle: "on trial" of "put him on trial", "on display" of "goes on display
/// at", "to a halt" of "brought work to a halt".
pub(super) fn idiom(matcher: &Matcher<'_>, frame: &Frame, object: &End) -> Option<&'static str> {
    let tree = matcher.tree();
    frame.arguments.iter().find_map(|argument| {
        let preposition = argument.preposition?;
        let is_short = preposition > frame.token
            && preposition < argument.token
            && argument.token.0 - preposition.0 < MAX_IDIOM;
        let is_before = object.preposition.is_none_or(|own| own > preposition);
        if !is_short || !is_before {
            return None;
        }
        let words: Vec<&str> =
            (preposition.0..=argument.token.0).map(|word| tree.lower(TokenIdx(word))).collect();
        IDIOMS.get(words.join(" ").as_str()).copied()
    })
}

/// "out" of "pulled out of talks with": the preposition that brings the preposition.
pub(super) fn outermost(tree: Tree<'_>, preposition: TokenIdx) -> &str {
    let above = tree.document.head(preposition).filter(|&above| {
        matches!(tree.dep(preposition), Dep::Prep | Dep::Pcomp)
            && matches!(tree.dep(above), Dep::Prep | Dep::Advmod | Dep::Prt)
            && matches!(tree.document.token(above).pos, Pos::Adp | Pos::Adv)
    });
    above.map_or("", |above| tree.lower(above))
}

/// What the verb has before a preposition: its object's noun, or the adjective of a copula ("is available in"), without which
/// the name would tell of a place alone.
pub(super) fn complement<'t>(
    tree: Tree<'t>,
    frame: &Frame,
    verb: &Verb<'_>,
    (object, noun): (&End, Option<TokenIdx>),
) -> &'t str {
    let adjective = tree.child(frame.token, Dep::Acomp).filter(|_| noun.is_none());
    match adjective {
        Some(adjective) => tree.lower(adjective),
        // "became a model for Lodz": becoming for Lodz would be half of it.
        None if matches!(verb.lemma, "become" | "remain") => becomes(tree, frame, object),
        None => noun.map_or("", |noun| noun_form(tree, noun)),
    }
}

/// What the subject becomes: "model" of "became a model for", "compulsory" of "becomes compulsory in".
fn becomes<'t>(tree: Tree<'t>, frame: &Frame, object: &End) -> &'t str {
    let is_before = |said: TokenIdx| object.preposition.is_some_and(|preposition| said < preposition);
    let said = frame.fillers(&Slot::Attribute).map(|said| said.token).find(|&said| is_before(said));
    match said.map(|said| (said, tree.document.token(said).pos)) {
        Some((said, Pos::Noun)) => noun_form(tree, said),
        Some((said, Pos::Adj)) => tree.lower(said),
        _ => "",
    }
}

/// What a passive says that its subject is, before a phrase: "expert" of "is considered an expert on".
pub(super) fn said_of_patient<'t>(tree: Tree<'t>, frame: &Frame, object: &End) -> &'t str {
    let said = frame.fillers(&Slot::Attribute).map(|said| said.token).find(|_| frame.passive);
    let is_before = |said: &TokenIdx| object.preposition.is_some_and(|preposition| *said < preposition);
    let said = said.filter(is_before).filter(|&said| tree.document.token(said).pos == Pos::Noun);
    said.map_or("", |said| noun_form(tree, said))
}
