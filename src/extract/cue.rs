//! What governing words and modifiers do to the truth of what they govern: "plans to" leaves it open, "failed to"
//! negates it, "says that" puts it in somebody's mouth.

use std::sync::LazyLock;

use compact_str::CompactString;
use hashbrown::HashMap;

use super::extraction::Status;

/// The word class of a governing word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective, or a participle used as one.
    Adjective,
}

/// What is governed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complement {
    /// A finite clause.
    Clause,
    /// An infinitive whose subject is that of the governing word.
    Infinitive,
    /// An infinitive whose subject is the governing verb's object, or its subject where that is passive.
    ObjectInfinitive,
    /// A gerund, bare or after a preposition.
    Gerund,
    /// An event noun.
    Noun,
}

/// What a governing word makes of its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Effect {
    /// The complement's status where the governing word holds.
    pub(crate) positive: Status,
    /// The complement's status where the governing word is negated.
    pub(crate) negative: Status,
    /// Whether the complement is what the governing word's subject says or thinks.
    pub(crate) says: bool,
}

/// Where a modifier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An auxiliary of the verb.
    Modal,
    /// An adverb beside the verb.
    Adverb,
    /// An adjective before the noun.
    Adjective,
    /// A determiner before the noun.
    Determiner,
    /// A pronoun as argument.
    Pronoun,
    /// A conjunction before the clause.
    Conjunction,
    /// A preposition before the noun or gerund.
    Preposition,
}

/// A set of words that rules ask for; `cue/set.tsv` says what they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordSet {
    /// What is said or written.
    Text,
    /// Verbs that tell what stands beside them.
    Telling,
    /// Verbs that quote a phrase.
    Describing,
    /// Verbs that do what they say.
    Courtesy,
    /// Verbs of happening.
    Occurring,
    /// Stretches of time.
    Duration,
    /// Verbs whose subject, an attempt, comes to nothing.
    Failing,
    /// Nouns that count.
    Collection,
    /// Nouns that are numbers.
    Numeral,
    /// Nouns counted without a plural.
    Measure,
    /// Adjectives for an event that happens, or has happened.
    Settled,
    /// Verbs whose subject says what their object, a text, says.
    Issuing,
    /// Verbs that tell what their subject takes something for.
    Judging,
    /// Verbs that tell who got hold of a text.
    Seeing,
    /// Prepositions with nouns by which somebody's view is told.
    Viewpoint,
    /// Nouns for somebody's share in a deed.
    Share,
    /// Nouns for what takes place even if it fails.
    Tried,
}

/// The lists of governing words, modifiers and other sets.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    sets: HashMap<CompactString, Vec<WordSet>>,
    governors: HashMap<CompactString, Vec<(WordClass, Complement, Effect)>>,
    modifiers: HashMap<CompactString, Vec<(Place, Status)>>,
}

static SHIPPED: LazyLock<Cues> = LazyLock::new(|| {
    Cues::read(
        include_str!("cue/governor.tsv"),
        include_str!("cue/modifier.tsv"),
        include_str!("cue/set.tsv"),
    )
});

impl Cues {
    /// The lists that ship with relata.
    pub(crate) fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// What `word` makes of a complement, if it is listed; of several entries the one that names a speaker.
    pub(crate) fn effect(&self, word: &str, class: WordClass, complement: Complement) -> Option<Effect> {
        self.governors
            .get(word)?
            .iter()
            .filter(|entry| (entry.0, entry.1) == (class, complement))
            .map(|entry| entry.2)
            .reduce(|first, second| if second.says && !first.says { second } else { first })
    }

    /// What `word` makes of what it modifies from `place`.
    pub(crate) fn modifier(&self, word: &str, place: Place) -> Option<Status> {
        let entries = self.modifiers.get(word)?;
        entries.iter().find(|entry| entry.0 == place).map(|entry| entry.1)
    }

    /// Whether `word` is of the set.
    pub(crate) fn is_in(&self, word: &str, set: WordSet) -> bool {
        self.sets.get(word).is_some_and(|sets| sets.contains(&set))
    }

    fn read(governors: &str, modifiers: &str, sets: &str) -> Self {
        let mut cues = Self::default();
        for line in rows(governors) {
            cues.add_governors(line);
        }
        for line in rows(modifiers) {
            cues.add_modifiers(line);
        }
        for line in rows(sets) {
            cues.add_set(line);
        }
        cues
    }

    fn add_set(&mut self, line: &str) -> Option<()> {
        let (name, words) = line.split_once('\t')?;
        let set = set(name)?;
        for word in words.split(' ') {
            self.sets.entry(word.into()).or_default().push(set);
        }
        Some(())
    }

    /// Takes in one row; a faulty one is skipped, which a test excludes for the shipped lists.
    fn add_governors(&mut self, line: &str) -> Option<()> {
        let mut columns = line.split('\t');
        let class = class(columns.next()?)?;
        let complements: Vec<Complement> = columns.next()?.split(',').filter_map(complement).collect();
        let positive = status(columns.next()?)?;
        let negative = status(columns.next()?)?;
        let effect = Effect { positive, negative, says: columns.next()? == "says" };
        for word in columns.next()?.split(' ') {
            let entries = self.governors.entry(word.into()).or_default();
            entries.extend(complements.iter().map(|&complement| (class, complement, effect)));
        }
        Some(())
    }

    fn add_modifiers(&mut self, line: &str) -> Option<()> {
        let mut columns = line.split('\t');
        let place = place(columns.next()?)?;
        let status = status(columns.next()?)?;
        for word in columns.next()?.split(' ') {
            self.modifiers.entry(word.into()).or_default().push((place, status));
        }
        Some(())
    }
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn class(name: &str) -> Option<WordClass> {
    match name {
        "verb" => Some(WordClass::Verb),
        "noun" => Some(WordClass::Noun),
        "adjective" => Some(WordClass::Adjective),
        _ => None,
    }
}

fn complement(name: &str) -> Option<Complement> {
    match name {
        "clause" => Some(Complement::Clause),
        "inf" => Some(Complement::Infinitive),
        "obj" => Some(Complement::ObjectInfinitive),
        "ing" => Some(Complement::Gerund),
        "noun" => Some(Complement::Noun),
        _ => None,
    }
}

fn place(name: &str) -> Option<Place> {
    match name {
        "modal" => Some(Place::Modal),
        "adverb" => Some(Place::Adverb),
        "adjective" => Some(Place::Adjective),
        "determiner" => Some(Place::Determiner),
        "pronoun" => Some(Place::Pronoun),
        "conjunction" => Some(Place::Conjunction),
        "preposition" => Some(Place::Preposition),
        _ => None,
    }
}

fn set(name: &str) -> Option<WordSet> {
    match name {
        "text" => Some(WordSet::Text),
        "telling" => Some(WordSet::Telling),
        "describing" => Some(WordSet::Describing),
        "courtesy" => Some(WordSet::Courtesy),
        "occurring" => Some(WordSet::Occurring),
        "duration" => Some(WordSet::Duration),
        "failing" => Some(WordSet::Failing),
        "collection" => Some(WordSet::Collection),
        "numeral" => Some(WordSet::Numeral),
        "measure" => Some(WordSet::Measure),
        "settled" => Some(WordSet::Settled),
        "issuing" => Some(WordSet::Issuing),
        "judging" => Some(WordSet::Judging),
        "seeing" => Some(WordSet::Seeing),
        "viewpoint" => Some(WordSet::Viewpoint),
        "share" => Some(WordSet::Share),
        "tried" => Some(WordSet::Tried),
        _ => None,
    }
}

fn status(sign: &str) -> Option<Status> {
    match sign {
        "+" => Some(Status::Asserted),
        "?" => Some(Status::Hypothetical),
        "-" => Some(Status::Negated),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_shipped_lists_is_read() {
        let mut cues = Cues::default();
        for line in rows(include_str!("cue/governor.tsv")) {
            assert!(cues.add_governors(line).is_some(), "{line}");
        }
        for line in rows(include_str!("cue/modifier.tsv")) {
            assert!(cues.add_modifiers(line).is_some(), "{line}");
        }
        for line in rows(include_str!("cue/set.tsv")) {
            assert!(cues.add_set(line).is_some(), "{line}");
        }
    }

    #[test]
    fn no_word_is_given_two_truths_for_one_complement() {
        let cues = Cues::shipped();
        let mut words: Vec<_> = cues.governors.keys().collect();
        words.sort();
        for word in words {
            let entries = &cues.governors[word];
            for (position, first) in entries.iter().enumerate() {
                for second in &entries[position + 1..] {
                    if (first.0, first.1) == (second.0, second.1) {
                        let truth = |effect: Effect| (effect.positive, effect.negative);
                        assert_eq!(truth(first.2), truth(second.2), "{word} {:?} {:?}", first.0, first.1);
                    }
                }
            }
        }
    }

    #[test]
    fn managing_and_failing_go_opposite_ways() {
        let cues = Cues::shipped();
        let manage = cues.effect("manage", WordClass::Verb, Complement::Infinitive).unwrap();
        let fail = cues.effect("fail", WordClass::Verb, Complement::Infinitive).unwrap();
        assert_eq!((manage.positive, manage.negative), (fail.negative, fail.positive));
    }
}
