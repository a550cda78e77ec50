//! Which candidates become statements: one for each thing that a sentence says of a pair, and only those of worth.

use hashbrown::HashMap;

use super::{
    candidate::Candidate,
    clause::{Tree, Trigger, gives_office},
    extraction::{EntityIdx, MentionForm},
    filler::Filler,
    gazetteer::{Gazetteer, word_list::WordList},
    mention::{Mention, Resolved},
    relation::leaves_office,
    worth::{Feature, Worth, standing::Standing},
};
use crate::{
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

mod detour;
mod spare;
mod standing;
mod wider;

/// How near in the tree two predicates are that say one thing ("announced the release").
const MAX_STEPS: usize = 2;

/// How many times as likely an open name must be to be taken instead of the vocabulary's for one thing said.
const KNOWN_RANK: f32 = 1.25;

/// A candidate with what tells its worth.
#[derive(Debug)]
pub(crate) struct Proposed {
    /// The candidate.
    pub(crate) candidate: Candidate,
    /// Its features.
    pub(crate) features: Vec<Feature>,
}

/// A candidate with its probability.
#[derive(Clone, Copy)]
pub(crate) struct Selected<'p> {
    /// The candidate.
    pub(crate) candidate: &'p Candidate,
    /// Probability that a reader wants it.
    pub(crate) confidence: f32,
}

/// Whether the candidate says something, and says it of its own ends.
pub(crate) fn says_something(tree: Tree<'_>, resolved: &Resolved, candidate: &Candidate) -> bool {
    is_sound(tree, candidate)
        && !is_of_inner_place(resolved, candidate)
        && !is_told_by_name_alone(tree, resolved, candidate)
        && !is_of_another(resolved, candidate)
        && !is_of_other_half(resolved, candidate)
}

/// The candidates that are kept, in the order given, each as likely as it is beside the others.
///
/// What is less likely than is worth keeping goes, save the likeliest of whoever would be in no statement ([`spare`]).
pub(crate) fn select<'p>(
    tree: Tree<'_>,
    resolved: &Resolved,
    scored: impl Iterator<Item = Selected<'p>>,
    worth: &Worth,
) -> Vec<Selected<'p>> {
    let told = told(tree, scored);
    let revised = standing::of(&told).into_iter().zip(&told).map(|(standing, selected)| Selected {
        candidate: selected.candidate,
        confidence: worth.revised(&standing),
    });
    let (mut kept, spare): (Vec<_>, Vec<_>) =
        revised.enumerate().partition(|(_, selected)| selected.confidence >= worth.least());
    kept.extend(spare::choose(resolved, &kept, spare, worth.least()));
    kept.sort_by_key(|&(place, _)| place);
    kept.into_iter().map(|(_, selected)| selected).collect()
}

/// All that might be said, in the order given, each as likely as its own features make it: of several candidates that say one thing of
/// one pair the likeliest.
fn told<'p>(tree: Tree<'_>, scored: impl Iterator<Item = Selected<'p>>) -> Vec<Selected<'p>> {
    let mut scored: Vec<(usize, Selected<'p>)> = scored.enumerate().collect();
    // A role that is named says more than the preposition after it: "a spokesman for Tavex" is not just "for" it.
    let is_role = |selected: &Selected<'_>| {
        selected.candidate.trigger == Trigger::Role && selected.candidate.is_known()
    };
    // A relation of the vocabulary can be asked for; an open one only read.
    let rank = |selected: &Selected<'_>| {
        // So can a bare construction, but it says less than a verb.
        let is_telling = selected.candidate.is_known() && selected.candidate.trigger != Trigger::Link;
        selected.confidence * if is_telling { KNOWN_RANK } else { 1.0 }
    };
    scored.sort_by(|(place_a, a), (place_b, b)| {
        let by_rank = rank(b).total_cmp(&rank(a)).then(place_a.cmp(place_b));
        is_role(b).cmp(&is_role(a)).then(by_rank)
    });
    let mut kept: Vec<(usize, Selected<'p>)> = Vec::new();
    // Only what one sentence says of one pair can be the same: an article repeats a pair as often as it likes.
    let mut of_pair: HashMap<(usize, EntityIdx, EntityIdx), Vec<&Candidate>> = HashMap::new();
    for (place, selected) in scored {
        let others = of_pair.entry(sentence_and_pair(tree, selected.candidate)).or_default();
        if !others.iter().any(|other| says_the_same(tree, other, selected.candidate)) {
            others.push(selected.candidate);
            kept.push((place, selected));
        }
    }
    kept.sort_by_key(|&(place, _)| place);
    let kept: Vec<_> = kept.into_iter().map(|(_, selected)| selected).collect();
    wider::without(detour::without(tree, kept))
}

/// How the edges of the article stand, each once, with the likeliest candidate that states it.
pub(crate) fn standings<'p>(
    tree: Tree<'_>,
    scored: impl Iterator<Item = Selected<'p>>,
) -> Vec<(Standing, &'p Candidate)> {
    standing::each_once(&told(tree, scored))
}

/// Whether the candidate says something: two different ends, and more than a bare copula.
///
/// Two words before a role do not hold it of each other: "Kenyan and Norwegian officials".
fn is_sound(tree: Tree<'_>, candidate: &Candidate) -> bool {
    let (subject, object) = (&candidate.subject.filler, &candidate.object.filler);
    let is_before = |end: TokenIdx| {
        end < candidate.token && tree.document.ancestors(end).any(|above| above == candidate.token)
    };
    subject.entity != object.entity
        && !(candidate.trigger == Trigger::Role && is_before(subject.head) && is_before(object.head))
        && !(candidate.trigger == Trigger::Verb && matches!(candidate.name.as_str(), "is" | "says" | "does"))
        && tree.document.token(candidate.token).pos != Pos::Punct
}

/// Whether an end is a place in the name of something else, of which nothing is said: who works for the "University of
/// Nairobi" does not work for Nairobi.
fn is_of_inner_place(resolved: &Resolved, candidate: &Candidate) -> bool {
    let is_inner = |end: &Filler, other: &Filler| {
        let is_place = matches!(resolved.entity(end.entity).kind, EntityKind::Gpe | EntityKind::Loc);
        is_place
            && end.form == MentionForm::Name
            && resolved.around(end.tokens).any(|outer| {
                outer.form == MentionForm::Name
                    && outer.tokens != end.tokens
                    && !outer.entities.contains(&other.entity)
                    && !outer.entities.contains(&end.entity)
            })
    };
    let (subject, object) = (&candidate.subject.filler, &candidate.object.filler);
    is_inner(subject, object) || is_inner(object, subject)
}

/// Whether a body would be in a place that the article has in that body's name alone, as names of its sort have one: nobody tells with
/// "the University of Kano" that there is a Kano.
fn is_told_by_name_alone(tree: Tree<'_>, resolved: &Resolved, candidate: &Candidate) -> bool {
    let (body, place) = (&candidate.subject.filler, &candidate.object.filler);
    if candidate.trigger != Trigger::Link
        || candidate.name != "is based in"
        || body.form != MentionForm::Name
        || !(body.tokens.contains(place.head) && resolved.entity(body.entity).named)
    {
        return false;
    }
    let is_of_sort = body.tokens.iter().any(|word| {
        let is_name = tree.document.word(word).starts_with(char::is_uppercase);
        is_name && Gazetteer::shared().lists(tree.lower(word), WordList::NamedByPlace)
    });
    let is_inside = |mention: &Mention| {
        resolved.around(mention.tokens).any(|outer| {
            outer.form == MentionForm::Name
                && outer.tokens != mention.tokens
                && !outer.entities.contains(&place.entity)
        })
    };
    is_of_sort && resolved.mentions_of(place.entity).all(is_inside)
}

/// Whether only what stands on the way between the ends says something of the far one: of "police arrested Ruiz, a mayor of
/// Lima" that is for Ruiz to say, of "landed at the port of Lima" for the port.
fn is_of_another(resolved: &Resolved, candidate: &Candidate) -> bool {
    let is_place = |kind: EntityKind| matches!(kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac);
    let tells = |over: EntityIdx| {
        let over = resolved.entity(over);
        over.named || (is_place(over.kind) && is_place(candidate.object.kind))
    };
    !candidate.is_known() && candidate.over.is_some_and(tells)
}

/// Whether one of several that each have an owner of their own is tied to that of another: the Kenyan government to Chad, in "the
/// Kenyan and Chadian governments".
fn is_of_other_half(resolved: &Resolved, candidate: &Candidate) -> bool {
    let owner = |entity: EntityIdx| resolved.entity(entity).tied_to;
    let crosses = |one: &Filler, other: &Filler| {
        let mut halves = resolved.headed_by(one.head).flat_map(|mention| mention.entities.iter());
        let is_by_noun = candidate.trigger == Trigger::Link || candidate.token == one.head;
        let is_others = owner(one.entity).is_some_and(|own| own != other.entity);
        let mut is_half = || halves.any(|&half| owner(half) == Some(other.entity));
        // A president who has a name is tied to nothing: "the presidents of Kenya and Chad".
        let is_place = |entity: EntityIdx| resolved.entity(entity).kind == EntityKind::Gpe;
        let is_role = candidate.trigger == Trigger::Role && is_place(other.entity);
        one.joint && is_by_noun && is_others && (is_role || is_half())
    };
    let (subject, object) = (&candidate.subject.filler, &candidate.object.filler);
    crosses(subject, object) || crosses(object, subject)
}

/// The candidate's sentence and its ends, in whichever direction.
fn sentence_and_pair(tree: Tree<'_>, candidate: &Candidate) -> (usize, EntityIdx, EntityIdx) {
    let (a, b) = (candidate.subject.filler.entity, candidate.object.filler.entity);
    (tree.document.sentence_of(candidate.token), a.min(b), a.max(b))
}

/// Whether two candidates of one sentence and pair say the same: with one name, or with triggers that lie next to each
/// other in the tree.
fn says_the_same(tree: Tree<'_>, a: &Candidate, b: &Candidate) -> bool {
    let is_same_way = a.subject.filler.entity == b.subject.filler.entity;
    // "Siemens named Novak its director": who appoints him, and what he is.
    let is_appointment = |one: &Candidate, other: &Candidate| {
        one.trigger == Trigger::Role && other.is_known() && gives_office(&other.lemma)
    };
    // "Okoro met her counterpart, Otis Wanjiru": that they met, and what they are.
    let is_argument = |one: &Candidate, other: &Candidate| {
        one.trigger == Trigger::Role
            && matches!(other.trigger, Trigger::Verb | Trigger::Noun)
            && other.is_known()
            && matches!(tree.dep(one.token), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj)
            && tree.document.head(one.token).is_some_and(|above| tree.lower(above) != "as")
    };
    // "Norda outsold rival Tavex": what a title tells is not what is done.
    let is_title = |one: &Candidate, other: &Candidate| {
        one.trigger == Trigger::Role
            && other.trigger == Trigger::Verb
            && matches!(tree.dep(one.token), Dep::Compound | Dep::Amod | Dep::Nmod)
    };
    // "joined Norda and became its director".
    let is_next_role = |one: &Candidate, other: &Candidate| {
        one.trigger == Trigger::Role
            && other.trigger == Trigger::Verb
            && other.is_known()
            && tree.dep(one.token) == Dep::Attr
            && tree.document.head(one.token).is_some_and(|verb| tree.document.head(verb) == Some(other.token))
    };
    // "Ada Obi, chairman of Norda, resigned".
    let is_departure = |one: &Candidate, other: &Candidate| {
        one.trigger == Trigger::Role && other.trigger == Trigger::Verb && leaves_office(&other.name)
    };
    // "founder and chief executive of Norda".
    if a.trigger == Trigger::Role && b.trigger == Trigger::Role && a.is_known() && b.is_known() {
        return is_same_way && a.name == b.name;
    }
    // "Norda bought and later sold Tavex": each verb of a coordination says its own.
    let is_coordinated = |one: &Candidate, other: &Candidate| {
        one.trigger == Trigger::Verb
            && other.trigger == Trigger::Verb
            && one.name != other.name
            && tree.dep(one.token) == Dep::Conj
            && tree.document.head(one.token) == Some(other.token)
    };
    // "is to sell Tavex, which it bought in May".
    let is_of_relative = |one: &Candidate, other: &Candidate| {
        one.is_known()
            && other.is_known()
            && one.trigger == Trigger::Verb
            && other.trigger == Trigger::Verb
            && one.name != other.name
            && tree.dep(one.token) == Dep::Relcl
            && tree.document.ancestors(one.token).any(|above| above == other.token)
    };
    let differ = |one: &Candidate, other: &Candidate| {
        is_appointment(one, other)
            || is_argument(one, other)
            || is_title(one, other)
            || is_next_role(one, other)
            || is_departure(one, other)
            || is_coordinated(one, other)
            || is_of_relative(one, other)
    };
    if differ(a, b) || differ(b, a) {
        return false;
    }
    (is_same_way && a.name == b.name)
        || a.trigger == Trigger::Link
        || b.trigger == Trigger::Link
        || are_near(tree, a.token, b.token)
}

fn are_near(tree: Tree<'_>, a: TokenIdx, b: TokenIdx) -> bool {
    let climbs = |from: TokenIdx, to: TokenIdx| {
        from == to || tree.document.ancestors(from).take(MAX_STEPS).any(|above| above == to)
    };
    climbs(a, b) || climbs(b, a)
}

#[cfg(test)]
mod tests {
    use crate::extract::{
        Extractor,
        extraction::{EntityIdx, RelationIdx},
        fixture,
    };

    #[test]
    fn each_sentence_states_a_pair_for_itself_and_once() {
        let meeting = "
            Kenya NNP nsubj 2 B-GPE
            met|meet VBD ROOT 0
            Norway NNP dobj 2 B-GPE
            . . punct 2
            ";
        let document = fixture::document(&meeting.repeat(40));
        let extraction = Extractor::shipped().extract(&document, None);
        assert_eq!(extraction.statements.len(), 40);
    }

    /// What is told: subject, relation and object.
    pub(super) fn edges(lines: &str) -> Vec<String> {
        let extraction = Extractor::shipped().extract(&fixture::document(lines), None);
        let name = |entity: EntityIdx| extraction.entities[entity.get()].name.as_str();
        let relation = |relation: RelationIdx| extraction.relation_types[relation.get()].name.as_str();
        let statements = extraction.statements.iter();
        statements
            .map(|statement| {
                format!(
                    "{} | {} | {}",
                    name(statement.subject),
                    relation(statement.relation),
                    name(statement.object)
                )
            })
            .collect()
    }

    #[test]
    fn who_is_met_as_a_counterpart_is_met() {
        let found = edges(
            "Amina NNP compound 2 B-PERSON
             Okoro NNP nsubj 3 I-PERSON
             met|meet VBD ROOT 0
             her PRP$ poss 6
             Kenyan JJ amod 6 B-NORP
             counterpart NN dobj 3
             , , punct 6
             Otis NNP compound 9 B-PERSON
             Wanjiru NNP appos 6 I-PERSON
             . . punct 3",
        );
        assert!(found.contains(&"Amina Okoro | met with | Otis Wanjiru".to_owned()), "{found:?}");
    }

    #[test]
    fn nothing_without_an_entry_is_said_over_somebody_named() {
        let found = edges(
            "Norda NNP nsubj 2 B-ORG
             thanked|thank VBD ROOT 0
             Otis NNP compound 4 B-PERSON
             Wanjiru NNP dobj 2 I-PERSON
             , , punct 4
             a DT det 7
             friend NN appos 4
             of IN prep 7
             Tavex NNP pobj 8 B-ORG
             . . punct 2",
        );
        assert!(!found.iter().any(|edge| edge.starts_with("Norda") && edge.ends_with("Tavex")), "{found:?}");
    }

    #[test]
    fn who_joins_a_body_and_then_leads_it_does_both() {
        let found = edges(
            "Ada NNP nsubj 2 B-PERSON
             joined|join VBD ROOT 0
             Norda NNP dobj 2 B-ORG
             and CC cc 2
             became|become VBD conj 2
             its PRP$ poss 7
             director|director NN attr 5
             . . punct 2",
        );
        assert!(found.contains(&"Ada | joins | Norda".to_owned()), "{found:?}");
        assert!(found.contains(&"Ada | is director of | Norda".to_owned()), "{found:?}");
    }

    #[test]
    fn each_verb_of_a_coordination_says_its_own() {
        let found = edges(
            "Norda NNP nsubj 2 B-ORG
             bought|buy VBD ROOT 0
             and CC cc 2
             later RB advmod 5
             sued|sue VBD conj 2
             Tavex NNP dobj 5 B-ORG
             . . punct 2",
        );
        assert!(found.iter().any(|edge| edge.contains("acquires") || edge.contains("buys")), "{found:?}");
        assert!(found.iter().any(|edge| edge.contains("sues")), "{found:?}");
    }
}
