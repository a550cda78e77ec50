//! Relations named from the article's own words: "rejects proposal of", "is sold in".

use compact_str::CompactString;

use super::{
    Matcher, Pair, name_of,
    together::{MOST_PARTIES, together},
};
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree, Trigger},
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

mod around;
mod backing;
mod complement;
mod done;
pub(super) mod inside;
mod leader;
mod object;
mod over;
mod role;
mod standing;
mod told;
mod verb;
pub(super) mod view;

use around::{around, is_of_amount};
use backing::backing;
use complement::{
    complement, idiom, oblique, outermost, predicate_of_object, said_of_patient, together_with,
};
use done::done;
use inside::{inside, is_in_part, is_inside_compound, is_inside_plural, is_topic, is_venue};
use leader::{led, tells_role};
use object::object_noun;
use over::over;
use role::role;
use standing::is_telling;
use told::told;
use verb::Verb;

/// Prepositions that tell where the object goes, rather than where or how the subject acts.
const MOVES: [&str; 7] = ["to", "into", "onto", "from", "over", "aboard", "as"];

/// Prepositions that tell whom or what place the deed reaches whose object stands before the verb: "gold sent by Norda to Tavex".
const REACHES: [&str; 8] = ["to", "into", "from", "for", "against", "before", "with", "in"];

/// A pair, the relation's name, and further tokens that name it.
pub(super) type Statement<'e> = (Pair<'e>, CompactString, Vec<TokenIdx>);

/// Every open statement of the frame.
pub(super) fn statements<'e>(matcher: &Matcher<'e>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    match frame.trigger {
        Trigger::Verb => verb(matcher, frame, ends),
        Trigger::Noun if matcher.fillers.measures.measures(matcher.tree().lemma(frame.token)) => Vec::new(),
        Trigger::Noun => {
            let mut found = backing(matcher.tree(), frame, ends);
            found.extend(done(matcher.tree().lemma(frame.token), frame, ends));
            found.extend(noun(matcher, frame, ends));
            found.extend(told(matcher, frame, ends));
            found
        }
        Trigger::Role => role(matcher, frame, ends),
        Trigger::Adjective => adjective(matcher.tree(), frame, ends),
        // What a bare construction means is told by `links.tsv` alone.
        Trigger::Link => Vec::new(),
    }
}

fn slot<'e>(ends: &'e [End], slot: &Slot) -> Vec<&'e End> {
    ends.iter().filter(|end| end.slot == *slot).collect()
}

/// Whether the end tells only where it is, of what something speaks or a part of what is counted.
fn is_left_out(tree: Tree<'_>, frame: &Frame, object: &End) -> bool {
    is_venue(tree, object) || is_topic(tree, object) || is_in_part(tree, frame, object)
}

/// Whether the phrase tells of another noun than the verb's arguments.
fn is_no_argument(matcher: &Matcher<'_>, frame: &Frame, object: &End, preposition: &str) -> bool {
    is_of_inner_event(matcher, object)
        || view::is_of_view(matcher.tree(), object)
        || (matches!(preposition, "for" | "against") && is_of_amount(matcher, frame.token, object))
}

fn verb<'e>(matcher: &Matcher<'e>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let tree = matcher.tree();
    let verb = Verb::new(matcher, frame);
    // A stray letter that the tagger takes for a verb.
    if verb.lemma.chars().count() < 2 {
        return Vec::new();
    }
    let agents: Vec<&End> =
        slot(ends, &Slot::Agent).into_iter().filter(|end| end.filler.via != Via::Owner).collect();
    let object_noun = object_noun(matcher, frame, ends);
    let has_object = frame.fillers(&Slot::Patient).next().is_some();
    let mut found = together(matcher, frame, &agents);
    for object in ends.iter().filter(|object| !is_left_out(tree, frame, object)) {
        if let Some(led) = led(tree, frame, (ends, &agents), object) {
            found.extend(led);
            continue;
        }
        let (noun, preposition) = match &object.slot {
            Slot::Attribute if verb.is_copula || object.filler.via != Via::Itself => continue,
            // "caused Norda to close the plant": Norda is not caused.
            Slot::Patient if tree.control.needs_clause(verb.lemma) && has_infinitive(tree, frame) => continue,
            Slot::Patient | Slot::Attribute => (None, ""),
            Slot::Recipient => (object_noun, "to"),
            Slot::Prep(word) if word == "between" || (object.route.reattached && word == "of") => continue,
            Slot::Prep(word) if word == "than" => {
                found.extend(verb.compared(matcher, frame, ends, object));
                continue;
            }
            // "is owned by Norda with Ruiz as its chairman": a description says what somebody is, not to whom.
            Slot::Prep(word) if word == "as" && !object.named => continue,
            Slot::Prep(word) if verb.leaves_open(object_noun, object, word) => continue,
            Slot::Prep(word) => {
                if is_no_argument(matcher, frame, object, word) {
                    continue;
                }
                if let Some((first, noun)) = around(matcher, frame.token, object) {
                    found.extend(verb.through(matcher, frame, ends, object, (first, noun)));
                    continue;
                }
                // "talks hosted by Norda at a villa": where and how the agent does it few ask.
                let is_told = |noun: &TokenIdx| *noun > frame.token || REACHES.contains(&word.as_str());
                (object_noun.filter(is_told), word.as_str())
            }
            Slot::Content => {
                found.extend(verb.about(matcher, &agents, object));
                continue;
            }
            _ => continue,
        };
        let (inner, tie) = inside(tree, object);
        if verb.is_copula && !preposition.is_empty() && tree.has_child(frame.token, Dep::Attr) {
            continue;
        }
        let noun_word = complement(tree, frame, &verb, (object, noun));
        let predicate_word = predicate_of_object(tree, frame, object);
        let jointly = together_with(tree, object);
        let own = object.preposition.into_iter().chain(verb.particle);
        let mut words: Vec<TokenIdx> = own.chain(jointly).chain(noun).collect();
        let idiom = idiom(matcher, frame, object).unwrap_or_default();
        let oblique = oblique(matcher, frame, object, &[predicate_word, idiom]);
        if !verb.is_copula || !preposition.is_empty() {
            // "beat Ruiz in Oslo", "sees Ruiz as a rival": without Ruiz the name would say half of it.
            let leaves_out = !preposition.is_empty() && noun.is_none() && (frame.passive || has_object);
            let stand_in = leaves_out
                .then(|| standing::stand_in(matcher, frame, ends))
                .flatten()
                .filter(|stand_in| is_telling(tree, frame, stand_in.weighed(), preposition, object));
            let leaves_out = leaves_out && stand_in.is_none();
            let noun_word = stand_in.as_ref().map_or(noun_word, |stand_in| stand_in.word);
            words.extend(stand_in.as_ref().and_then(|stand_in| stand_in.token));
            // "builds plants together with": of "owns together with" it were not told what.
            let told = jointly.filter(|_| !noun_word.is_empty()).map_or(preposition, |_| "together with");
            // "Norda's plan cuts jobs" says little of Norda, and "plan cuts jobs in" strings together whose, who, what and where.
            let strings = matches!(object.slot, Slot::Patient) || !noun_word.is_empty();
            // "Finnish troops were sent to Mali": what the owner of the subject does, the verb's patterns tell.
            let is_lent = |subject: &End| frame.passive && subject.route.reattached;
            let says_less = |subject: &End| leaves_out || (stand_in.is_some() && is_lent(subject));
            for &subject in agents.iter().filter(|subject| !says_less(subject)) {
                let is_left_out = strings && matches!(subject.filler.via, Via::Inside { .. });
                if is_left_out || is_told_else(tree, &verb, subject, object) {
                    continue;
                }
                let verb_form = verb.active(tree, subject);
                let before = [inside(tree, subject).0, verb_form, verb.particle_word];
                let name = match preposition {
                    // "became the first Kenyan to win": nobody becomes Kenya.
                    "" if is_origin(subject, object) => Some(CompactString::const_new("is from")),
                    "" => longest_name(&[&before, &[predicate_word], &[idiom], &oblique, &[inner, tie]]),
                    _ if !idiom.is_empty() && noun.is_none() => {
                        longest_name(&[&[&before[..], &[idiom]].concat(), &[preposition], &[inner, tie]])
                    }
                    _ => longest_name(&[&before, &[noun_word, told], &[inner, tie]]),
                };
                found.extend(name.map(|name| ((subject, object), name, words.clone())));
            }
        }
        if matches!(object.slot, Slot::Prep(_) | Slot::Attribute) && !verb.is_copula {
            let is_agent_s = !agents.is_empty() && !frame.passive && stays(tree, &verb, object, preposition);
            let is_told = |subject: &&End| !is_agent_s && is_of_patient(tree, frame, subject, object);
            for subject in slot(ends, &Slot::Patient).into_iter().filter(is_told) {
                let copula = if is_inside_plural(tree, subject) { "are" } else { "is" };
                let said = said_of_patient(tree, frame, object);
                let before = [inside(tree, subject).0, copula, &verb.participle, verb.particle_word, said];
                let with_idiom = [&before[..], &[idiom]].concat();
                let name = longest_name(&[&with_idiom, &[preposition], &[inner, tie]]);
                found.extend(name.map(|name| ((subject, object), name, words.clone())));
            }
        }
    }
    found
}

/// Whether the phrase may tell something of the verb's object.
fn is_of_patient(tree: Tree<'_>, frame: &Frame, patient: &End, object: &End) -> bool {
    let is_inside = matches!(patient.filler.via, Via::Inside { .. });
    !is_phrase_of(tree, patient, object, tree.lemma(frame.token))
        && !(is_inside && (!frame.passive || is_inside_compound(patient)))
}

/// Whether what the subject has to do with the object is told by another word, or is nothing.
fn is_told_else(tree: Tree<'_>, verb: &Verb<'_>, subject: &End, object: &End) -> bool {
    // "Its customers include Norda": whose customer Norda is, the noun tells.
    let is_by_noun = verb.lemma == "include" && is_inside_plural(tree, subject) && tells_role(tree, subject);
    is_by_noun || is_inside_compound(subject) || are_of_one_phrase(tree, subject, object)
}

/// Whether the phrase tells nothing of the verb's object: "sued Norda in California" does not, "moved Norda to California" and "killed
/// Obi in California" do.
fn stays(tree: Tree<'_>, verb: &Verb<'_>, object: &End, preposition: &str) -> bool {
    let moves = MOVES.contains(&preposition) && !tree.control.leaves_in_place(verb.lemma);
    let is_there = is_where(object, preposition) && tree.control.finds_there(verb.lemma);
    !(preposition.is_empty() || moves || is_there)
}

/// "ran the port with Norda and Tavex": the two are with a third, not Tavex with Norda.
fn are_of_one_phrase(tree: Tree<'_>, subject: &End, object: &End) -> bool {
    let phrase = |end: &End| {
        let above = tree.document.head(tree.first_conjunct(end.filler.head))?;
        (tree.document.token(above).pos == Pos::Adp).then(|| tree.first_conjunct(above))
    };
    matches!(&object.slot, Slot::Prep(word) if word == "with")
        && phrase(subject).is_some_and(|with| phrase(object) == Some(with))
}

/// Whether the object is the country of somebody whom the verb makes one of its people.
fn is_origin(subject: &End, object: &End) -> bool {
    let kinds = (subject.kind, object.kind);
    matches!(object.slot, Slot::Attribute) && kinds == (EntityKind::Person, EntityKind::Gpe)
}

/// Whether an infinitive tells what the verb's object does.
fn has_infinitive(tree: Tree<'_>, frame: &Frame) -> bool {
    frame.fillers(&Slot::Clause).any(|clause| tree.is_infinitive(clause.token))
}

/// "completed visits to Lima": whether the phrase is the event's own, whoever does what the verb says.
fn is_phrase_of(tree: Tree<'_>, event: &End, object: &End, verb: &str) -> bool {
    let hangs_on = object.preposition.and_then(|phrase| tree.document.head(phrase));
    let is_own = event.kind == EntityKind::Event && hangs_on == Some(event.filler.head);
    is_own && !matches!(verb, "send" | "dispatch" | "deploy" | "lead")
}

/// Whether the phrase hangs on something in another phrase of the verb, of which it tells: "died during a raid on Norda".
fn is_of_inner_event(matcher: &Matcher<'_>, object: &End) -> bool {
    let document = matcher.tree().document;
    let noun =
        object.preposition.filter(|_| object.route.reattached).and_then(|phrase| document.head(phrase));
    noun.is_some_and(|noun| {
        let is_inner = document.head(noun).is_some_and(|above| document.token(above).pos == Pos::Adp);
        is_inner && !matcher.fillers.resolved.entities_of(noun).is_empty()
    })
}

/// Whether the preposition may tell where something happens.
pub(super) fn tells_where(preposition: &str) -> bool {
    matches!(preposition, "in" | "at" | "near" | "on" | "outside" | "off" | "inside")
}

/// Whether the phrase tells where something happens.
fn is_where(object: &End, preposition: &str) -> bool {
    matches!(object.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac) && tells_where(preposition)
}

/// The name that the parts make, without the last ones where it were too long.
fn longest_name(parts: &[&[&str]]) -> Option<CompactString> {
    (1..=parts.len()).rev().find_map(|n_parts| name_of(&parts[..n_parts].concat()))
}

/// Whether the preposition brings when or how, not whom.
pub(super) fn is_circumstance(preposition: &str) -> bool {
    matches!(
        preposition,
        "since"
            | "until"
            | "till"
            | "following"
            | "despite"
            | "unlike"
            | "besides"
            | "amid"
            | "than"
            | "according"
            | "because"
            | "due"
            | "prior"
    )
}

/// The noun as a name of a relation has it: in the article's number ("has dealers in"). Of "manages 3 million euros at" the euros
/// say only that it is money.
pub(super) fn noun_form(tree: Tree<'_>, noun: TokenIdx) -> &str {
    let is_currency = || Gazetteer::shared().nouns.is_of_family(tree.lemma(noun), "currency");
    if tree.has_child(noun, Dep::Nummod) && is_currency() {
        return standing::MONEY;
    }
    if tree.tag(noun) == Tag::Nns { tree.lower(noun) } else { tree.lemma(noun) }
}

fn noun<'e>(matcher: &Matcher<'e>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let tree = matcher.tree();
    let lemma = tree.lemma(frame.token);
    let of = Slot::Prep(CompactString::const_new("of"));
    let by = Slot::Prep(CompactString::const_new("by"));
    let between = Slot::Prep(CompactString::const_new("between"));
    let is_itself = |end: &&&End| !matches!(end.filler.via, Via::Inside { .. });
    let mut found = Vec::new();
    // "In a letter to Rome, Ruiz said …": the subject of the clause writes the letter.
    let is_adverbial = tree.dep(frame.token) == Dep::Pobj
        && !Gazetteer::shared().lists(lemma, WordList::PhraseNoun)
        && tree.document.head(frame.token).is_some_and(|preposition| {
            matches!(tree.lower(preposition), "in" | "with" | "by" | "through" | "via" | "under")
        });
    let agent = if is_adverbial { &Slot::Agent } else { &Slot::Poss };
    let subjects = [&Slot::Poss, &by, agent, &Slot::Compound, &of]
        .into_iter()
        .map(|name| {
            ends.iter()
                .filter(|end| end.slot == *name && !matches!(end.filler.via, Via::Inside { .. }))
                .collect::<Vec<_>>()
        })
        .find(|subjects: &Vec<&End>| !subjects.is_empty())
        .unwrap_or_default();
    let is_product = Gazetteer::shared().nouns.class(lemma) == Some(NounClass::Product);
    // "six Vireo jets from Orlin": the Vireo has no jets.
    let is_owner = |subject: &&&End| !(is_product && subject.slot == Slot::Compound);
    for &subject in subjects.iter().filter(is_itself).filter(is_owner) {
        for object in ends {
            let Slot::Prep(word) = &object.slot else { continue };
            // "his contract with Norda, due to the health of Obi": what it is not about.
            let first = word.split(' ').next().unwrap_or_default();
            let is_told_beside = is_circumstance(first) || matches!(first, "after" | "during");
            if object.slot == subject.slot || object.slot == by || object.slot == between || is_told_beside {
                continue;
            }
            let (inner, tie) = inside(tree, object);
            if let Some(name) = name_of(&["has", lemma, word, inner, tie]) {
                found.push(((subject, object), name, object.preposition.into_iter().collect()));
            }
        }
    }
    found.extend(over(matcher.tree().lemma(frame.token), ends));
    let mut members = slot(ends, &between);
    // "a coalition of Norda and Tavex": those who form it have it with each other.
    if members.is_empty() && matcher.reciprocals.is_formed(lemma) {
        members = slot(ends, &of);
        members.retain(|end| is_itself(&end));
        members.truncate(if members.len() > MOST_PARTIES { 0 } else { MOST_PARTIES });
    }
    for (position, &subject) in members.iter().enumerate() {
        let others = &members[position + 1..];
        for &object in others.iter().filter(|object| !matcher.is_stretch(lemma, subject, object)) {
            if let Some(name) = name_of(&["has", lemma, "with"]) {
                found.push(((subject, object), name, object.preposition.into_iter().collect()));
            }
        }
    }
    found
}

fn adjective<'e>(tree: Tree<'e>, frame: &Frame, ends: &'e [End]) -> Vec<Statement<'e>> {
    let word = tree.lower(frame.token);
    let is_predicate =
        matches!(tree.dep(tree.first_conjunct(frame.token)), Dep::Acomp | Dep::Oprd | Dep::Ccomp);
    let mut found = Vec::new();
    for subject in slot(ends, &Slot::Agent) {
        for object in ends {
            let Slot::Prep(preposition) = &object.slot else { continue };
            if object.route.reattached && !is_predicate {
                continue;
            }
            let (noun, _) = inside(tree, subject);
            let (inner, of) = inside(tree, object);
            let copula = if is_inside_plural(tree, subject) { "are" } else { "is" };
            if let Some(name) = name_of(&[noun, copula, word, preposition, inner, of]) {
                found.push(((subject, object), name, object.preposition.into_iter().collect()));
            }
        }
    }
    found
}
