//! Trees in which the parser tied a phrase to a word that cannot bear it, put right before anything is read off them.
//!
//! A rule is for what the tree itself gives away, whatever the words: two subjects of one verb, a relative pronoun that does
//! not agree with its noun. What depends on who is meant is left to the stages that know.

use std::borrow::Cow;

use crate::nlp::{
    document::{Document, Name, Token, TokenIdx},
    labels::{Dep, Pos, Tag},
};

mod account;
mod accused;
mod agent;
mod among;
mod aside;
mod bare;
mod between;
mod called;
mod captive;
mod clause;
mod comma;
mod crossing;
mod dateline;
mod deed;
mod denied;
mod employer;
mod enumeration;
mod former;
mod fronted;
mod gapped;
mod gerund;
mod insertion;
mod kin;
mod label;
mod list;
mod means;
mod name;
mod nation;
mod neighbour;
mod noun;
mod office;
mod opening;
mod owned;
mod pair;
mod parted;
mod participle;
mod phrase;
mod preposition;
pub(super) mod quoted;
mod raised;
mod recipient;
mod record;
mod relative;
mod roster;
mod score;
mod seat;
mod serial;
mod series;
mod shifted;
mod side;
mod sited;
mod sole;
mod speaker;
mod state;
mod subject;
mod text;
mod titled;
mod told;
mod twice;
mod verb;
mod voice;
mod whose;

use comma::{before_comma, may_describe};

/// A new place of a token in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    token: TokenIdx,
    /// The token itself for a root.
    head: TokenIdx,
    dep: Dep,
    /// Which verb, noun, name or preposition it is, where the tagger took it for another.
    tag: Option<Tag>,
}

impl Change {
    fn new(token: TokenIdx, head: TokenIdx, dep: Dep) -> Self {
        Self { token, head, dep, tag: None }
    }
}

type Rule = fn(&Document) -> Vec<Change>;

/// In this order, as the later ones see what the earlier ones have put right.
const RULES: &[Rule] = &[
    label::agencies,
    label::shares,
    label::degrees,
    label::states,
    former::bodies,
    crossing::apposed,
    crossing::placed,
    quoted::clauses,
    quoted::described,
    record::sums,
    noun::titles,
    employer::names,
    titled::people,
    titled::owners,
    recipient::titled,
    score::opponents,
    preposition::on_board,
    preposition::particles,
    seat::towns,
    name::prepositions,
    name::of_bodies,
    name::inner_heads,
    name::heads_of_bodies,
    name::aircraft,
    pair::subjects,
    noun::headline,
    noun::venues,
    noun::orders,
    nation::joined,
    preposition::upon,
    preposition::after_away,
    preposition::after_distances,
    preposition::together,
    preposition::of_removing,
    preposition::in_place,
    verb::misread,
    serial::nouns,
    verb::roots,
    verb::bare,
    bare::infinitives,
    verb::of_relative,
    verb::perfect,
    verb::auxiliaries,
    neighbour::names,
    gerund::owned,
    gerund::after_prepositions,
    gerund::perfect,
    gerund::after_particles,
    voice::headlines,
    voice::after_gerunds,
    voice::after_having,
    participle::before_names,
    kin::described,
    participle::of_owned,
    participle::of_charges,
    participle::of_blame,
    participle::of_makers,
    accused::in_places,
    accused::before_courts,
    participle::demanded,
    participle::joined,
    participle::of_speakers,
    clause::apposed_after_conjunctions,
    clause::after_conjunctions,
    clause::before_infinitives,
    clause::behind_asides,
    clause::after_lists,
    parted::clauses,
    serial::verbs,
    serial::then,
    serial::beyond_clauses,
    serial::beside_speech,
    opening::gerunds,
    opening::objects,
    opening::settings,
    told::beside_speech,
    told::by_the_way,
    told::after_occasion,
    dateline::places,
    subject::after_modifiers,
    subject::in_phrases,
    subject::after_phrases,
    subject::before_speech,
    subject::apposed,
    denied::names,
    verb::obligations,
    sited::lists,
    sited::states,
    enumeration::modifiers,
    enumeration::names,
    enumeration::people,
    deed::of_results,
    deed::decided,
    gapped::holders,
    gapped::movers,
    list::members,
    list::joined,
    list::beyond,
    list::rests,
    office::participles,
    office::until,
    roster::after_conjunctions,
    roster::members,
    roster::enclosed,
    series::people,
    series::both_objects,
    series::described,
    series::last_described,
    series::subjects,
    side::sides,
    series::roles,
    owned::roles,
    owned::by_several,
    owned::things,
    captive::objects,
    twice::complements,
    twice::objects,
    twice::names,
    twice::loose_names,
    phrase::amounts,
    phrase::based,
    called::names,
    phrase::judged,
    phrase::found_guilty,
    phrase::judged_after_clause,
    office::second,
    office::appointed,
    office::in_capitals,
    office::capacities,
    office::taken_over,
    phrase::after_sums,
    phrase::after_pairs,
    shifted::objects,
    agent::participles,
    account::deeds,
    agent::phrases,
    agent::places,
    phrase::preposition_objects,
    phrase::parted_appositions,
    seat::after_pairs,
    means::phrases,
    means::exchanges,
    among::them,
    among::including,
    aside::roles,
    aside::adjectives,
    aside::lists,
    aside::names,
    aside::nearer_names,
    aside::bodies,
    aside::counted,
    aside::named,
    sole::names,
    state::phrases,
    state::homes,
    between::deeds,
    between::pairs,
    text::found,
    raised::clefts,
    raised::pronouns,
    relative::last::members,
    relative::clauses,
    relative::led::participles,
    whose::clauses,
    relative::phrases,
    relative::named::described,
    fronted::infinitives,
    fronted::doubled,
    insertion::asides,
    speaker::inverted,
    speaker::after_speech,
];

/// The document with its trees put right; the document itself where nothing is wrong with them.
pub(crate) fn mend(mut document: Cow<'_, Document>) -> Cow<'_, Document> {
    for rule in RULES {
        let mut changes = rule(&document);
        changes.retain(|&Change { token, head, dep, .. }| (head == token) == (dep == Dep::Root));
        if !changes.is_empty() {
            let (text, mut tokens, names) = document.into_owned().into_parts();
            apply(&mut tokens, &changes);
            document = Cow::Owned(Document::new(text, tokens, names));
        }
    }
    document
}

/// Makes the changes but those that would tie a word to one below it.
fn apply(tokens: &mut [Token], changes: &[Change]) {
    for &Change { token, head, dep, tag } in changes {
        if head != token && is_below(tokens, head, token) {
            continue;
        }
        let changed = &mut tokens[token.get()];
        changed.head = head;
        changed.dep = dep;
        if let Some(tag) = tag {
            // "lives" and "leaves" are verbs of another lemma than the nouns.
            if tag == Tag::Vbz && changed.lower.ends_with("ves") && changed.lemma.ends_with(['f', 'e']) {
                changed.lemma = changed.lower.trim_end_matches('s').into();
            }
            changed.tag = tag;
            changed.pos = match tag {
                Tag::Nn | Tag::Nns => Pos::Noun,
                Tag::Nnp | Tag::Nnps => Pos::Propn,
                Tag::In => Pos::Adp,
                Tag::Sym => Pos::Sym,
                Tag::Jj => Pos::Adj,
                _ => Pos::Verb,
            };
        }
    }
}

/// Whether `token` hangs on `above`, by however many steps.
fn is_below(tokens: &[Token], token: TokenIdx, above: TokenIdx) -> bool {
    let mut at = token;
    for _ in 0..tokens.len() {
        let head = tokens[at.get()].head;
        if at == above {
            return true;
        }
        if head == at {
            return false;
        }
        at = head;
    }
    true
}

/// Whether the token is of the name of a place.
fn is_place(document: &Document, token: TokenIdx) -> bool {
    name_around(document, token).is_some_and(|name| name.label == "GPE" || name.label == "LOC")
}

fn is_comma(document: &Document, token: TokenIdx) -> bool {
    document.token(token).lower == ","
}

/// The recogniser's name that holds the token.
fn name_around(document: &Document, token: TokenIdx) -> Option<&Name> {
    let after = document.names().partition_point(|name| name.tokens.start <= token);
    document.names()[..after].last().filter(|name| name.tokens.contains(token))
}

/// Whether the token is of a name for a time or an amount.
fn is_measure(document: &Document, token: TokenIdx) -> bool {
    name_around(document, token).is_some_and(|name| {
        matches!(
            name.label.as_str(),
            "DATE" | "TIME" | "PERCENT" | "MONEY" | "QUANTITY" | "ORDINAL" | "CARDINAL"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_tree_that_gives_nothing_away_stays_as_it_is() {
        let document = fixture::document(
            "Kenya NNP nsubj 2 B-GPE
             met|meet VBD ROOT 0
             Chad NNP dobj 2 B-GPE
             . . punct 2",
        );
        assert!(matches!(mend(Cow::Borrowed(&document)), Cow::Borrowed(_)));
    }

    #[test]
    fn tokens_of_several_labels_come_in_text_order() {
        let document = fixture::document(
            "Kenya NNP nsubj 2 B-GPE
             met|meet VBD ROOT 0
             Chad NNP dobj 2 B-GPE
             , , punct 2
             Mali NNP nsubj 6 B-GPE
             left|leave VBD parataxis 2",
        );
        let of = |token: u32| TokenIdx(token);
        assert!(document.labelled([Dep::Nsubj]).eq([0, 4].map(of)));
        assert!(document.labelled([Dep::Dobj, Dep::Nsubj, Dep::Dative]).eq([0, 2, 4].map(of)));
    }

    #[test]
    fn no_word_comes_to_hang_on_one_below_it() {
        let document = fixture::document(
            "Kenya NNP nsubj 2 B-GPE
             met|meet VBD ROOT 0
             Chad NNP dobj 2 B-GPE",
        );
        let mut tokens = document.tokens().to_vec();
        apply(&mut tokens, &[Change::new(TokenIdx(1), TokenIdx(2), Dep::Relcl)]);
        assert_eq!(tokens, document.tokens());
    }
}
