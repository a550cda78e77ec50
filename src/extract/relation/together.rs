//! What those who are named side by side do with each other: "A and B jointly announced", "A and B signed a pact".

use compact_str::{CompactString, format_compact};
use hashbrown::HashMap;

use super::{Matcher, open::Statement};
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many may do something together for each pair of them to be an edge: of more, what they signed or joined tells.
pub(super) const MOST_PARTIES: usize = 4;

/// Verbs that say of several subjects what each does with the others.
#[derive(Debug)]
pub(crate) struct Reciprocals {
    /// Name of the relation by verb.
    verbs: HashMap<&'static str, &'static str>,
    /// Verbs that make the noun after them mutual.
    light: Vec<&'static str>,
    /// Nouns for what two have with each other.
    nouns: Vec<&'static str>,
    /// Verbs that two subjects do with each other, whatever their object is.
    founding: Vec<&'static str>,
    /// Verbs of which "together" tells a sum: "A and B together own half of it".
    sums: Vec<&'static str>,
    /// Nouns for what several form with each other.
    formed: Vec<&'static str>,
}

impl Reciprocals {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let mut table = Self {
            verbs: HashMap::new(),
            light: Vec::new(),
            nouns: Vec::new(),
            founding: Vec::new(),
            sums: Vec::new(),
            formed: Vec::new(),
        };
        for line in include_str!("reciprocals.tsv").lines().filter(|line| !line.starts_with('#')) {
            match line.split_once('\t') {
                Some(("verb", word)) => table.light.push(word),
                Some(("noun", word)) => table.nouns.push(word),
                Some(("founding", word)) => table.founding.push(word),
                Some(("sum", word)) => table.sums.push(word),
                Some(("formed", word)) => table.formed.push(word),
                Some((verb, name)) => _ = table.verbs.insert(verb, name),
                None => {}
            }
        }
        table
    }

    /// Whether the noun is for what several form with each other: "a coalition of Norda and Tavex".
    pub(super) fn is_formed(&self, noun: &str) -> bool {
        self.formed.contains(&noun)
    }
}

impl Matcher<'_> {
    /// "Norda and Tavex are in talks with it", "held talks with him": a third, whom nobody may know, and not each other.
    pub(super) fn has_third(&self, frame: &Frame) -> bool {
        let tree = self.tree();
        let with = |of: TokenIdx| {
            tree.document.children_by(of, Dep::Prep).any(|phrase| {
                tree.lower(phrase) == "with"
                    && !tree.dependants(phrase, &[Dep::Pobj]).iter().any(|&noun| tree.lower(noun) == "other")
            })
        };
        with(frame.token) || frame.fillers(&Slot::Patient).any(|object| with(object.token))
    }
}

/// What the frame says of each pair of its subjects.
pub(super) fn together<'e>(matcher: &Matcher<'_>, frame: &Frame, agents: &[&'e End]) -> Vec<Statement<'e>> {
    if !(2..=MOST_PARTIES).contains(&agents.len()) {
        return Vec::new();
    }
    let as_founders = || founded(matcher, frame).filter(|_| agents.len() == 2);
    let in_any_way = || jointly(matcher, frame).or_else(|| mutually(matcher, frame));
    let said = if frame.passive { None } else { in_any_way() };
    let Some((name, words)) = said.or_else(as_founders) else {
        return Vec::new();
    };
    let acts = |end: &End| {
        matches!(end.kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
    };
    let mut found = Vec::new();
    for (position, &first) in agents.iter().enumerate() {
        let others = agents[position + 1..]
            .iter()
            .filter(|second| is_other(first, second) && acts(second) && acts(first));
        found.extend(others.map(|&second| ((first, second), name.clone(), words.clone())));
    }
    found
}

/// Whether the two are named apart, or one word means both: "they".
fn is_other(first: &End, second: &End) -> bool {
    let (first, second) = (&first.filler, &second.filler);
    first.entity != second.entity && (first.head != second.head || (first.joint && second.joint))
}

/// "A, B and C jointly announced a plan", "A and B studied together".
fn jointly(matcher: &Matcher<'_>, frame: &Frame) -> Option<(CompactString, Vec<TokenIdx>)> {
    let tree = matcher.tree();
    let adverb = tree
        .document
        .children_by(frame.token, Dep::Advmod)
        .find(|&adverb| matches!(tree.lower(adverb), "together" | "jointly" | "collaboratively"))?;
    if tree.lower(adverb) == "together" && matcher.reciprocals.sums.contains(&tree.lemma(frame.token)) {
        return None;
    }
    // What stands after the verb tells in what they are together.
    let name = if adverb > frame.token && tree.lower(adverb) == "together" {
        format_compact!("{} with", matcher.inflection.third_person(&tree.lemma(frame.token).to_lowercase()))
    } else {
        CompactString::const_new("works with")
    };
    Some((name, vec![adverb]))
}

/// "A and B founded Tavex", "Tavex was founded by A and B".
fn founded(matcher: &Matcher<'_>, frame: &Frame) -> Option<(CompactString, Vec<TokenIdx>)> {
    let lemma = matcher.tree().lemma(frame.token);
    let name = || format_compact!("{} with", matcher.inflection.third_person(lemma));
    matcher.reciprocals.founding.contains(&lemma).then(|| (name(), Vec::new()))
}

/// "A and B merged", "A and B have signed a pact", where no "with" tells of a third.
fn mutually(matcher: &Matcher<'_>, frame: &Frame) -> Option<(CompactString, Vec<TokenIdx>)> {
    let tree = matcher.tree();
    let with = Slot::Prep(CompactString::const_new("with"));
    if frame.fillers(&with).next().is_some() {
        return None;
    }
    let table = matcher.reciprocals;
    let lemma = tree.lemma(frame.token);
    let objects = || {
        frame.arguments.iter().filter(|argument| {
            argument.token > frame.token && matches!(argument.slot, Slot::Patient | Slot::Prep(_))
        })
    };
    let mutual = objects().find(|object| table.nouns.contains(&tree.lemma(object.token)));
    match mutual {
        // "Norda and Tavex announced deals", each its own.
        Some(object) if lemma == "announce" && tree.tag(object.token) == Tag::Nns => None,
        Some(object) if table.light.contains(&lemma) => {
            let noun = tree.lemma(object.token);
            Some((format_compact!("has {noun} with"), vec![object.token]))
        }
        _ => {
            // "Norda and Tavex vowed to fight the ruling": whatever stands for the object.
            let has_object = frame.fillers(&Slot::Patient).next().is_some()
                || tree.child(frame.token, Dep::Dobj).is_some();
            // "urged Norda and Tavex to agree to cuts": to what each says yes, it does not with the other.
            let is_to_terms = || frame.fillers(&Slot::Prep(CompactString::const_new("to"))).next().is_some();
            let is_yes = lemma == "agree" && is_to_terms();
            let name = table.verbs.get(lemma).filter(|_| !has_object && !is_yes)?;
            Some((CompactString::const_new(name), Vec::new()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Extractor, fixture};

    #[test]
    fn the_shipped_table_has_verbs_and_nouns() {
        let table = Reciprocals::shipped();
        assert_eq!(table.verbs.get("merge"), Some(&"merges with"));
        assert!(table.light.contains(&"sign") && table.nouns.contains(&"pact"));
        assert!(table.is_formed("coalition") && !table.is_formed("talk"));
    }

    #[test]
    fn those_whom_one_word_means_do_something_with_each_other() {
        let document = fixture::document(
            "Vireo NNP nsubj 4 B-ORG
             and CC cc 1
             Norda NNP conj 1 B-ORG
             said|say VBD ROOT 0
             they PRP nsubj 7
             would MD aux 7
             merge VB ccomp 4
             . . punct 4",
        );
        let extraction = Extractor::shipped().extract(&document, None);
        let names = extraction.relation_types.iter().map(|relation| relation.name.as_str());
        assert!(names.collect::<Vec<_>>().contains(&"merges with"));
    }
}
