//! Tags and labels → parts of speech, features and some lemmas, by the model's attribute rules.
//!
//! All rules see what the tagger and the parser gave; of two that set the same attribute the later wins.

use std::path::Path;

use compact_str::CompactString;
use hashbrown::HashMap;

use self::rule::{Pattern, Rule, TokenTest};
use super::{
    labels::{Dep, Pos, Tag},
    lexicon::{Lexicon, WordId},
    model_error::ModelError,
    model_file::{ModelFile, Section},
    morph::Morph,
};

mod import;
mod rule;

/// The sections of a model file for the attribute ruler `component` of the spaCy model in `directory`.
///
/// # Errors
/// If it is missing, or uses what relata does not support.
pub fn import(directory: &Path, component: &str) -> Result<Vec<Section>, ModelError> {
    import::sections(directory, component)
}

// Sets of labels are kept as the bits of one number.
const _: () = assert!(Tag::ALL.len() <= 64 && Dep::ALL.len() <= 64);

/// What the rules say of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling<'a> {
    /// Its tag, the tagger's or another.
    pub tag: Tag,
    /// Its label, the parser's or another.
    pub dep: Dep,
    /// Its part of speech.
    pub pos: Pos,
    /// Its features.
    pub morph: &'a Morph,
    /// Its lemma, where the rules give one.
    pub lemma: Option<&'a CompactString>,
}

/// What a rule sets.
#[derive(Clone, Debug)]
struct Effect {
    tag: Option<Tag>,
    dep: Option<Dep>,
    pos: Option<Pos>,
    morph: Option<Morph>,
    lemma: Option<CompactString>,
}

/// The conditions of a pattern's token, made for speed.
#[derive(Clone, Debug)]
struct Test {
    /// A bit for each tag, each label that it takes.
    tags: u64,
    deps: u64,
    /// The words that it takes, in small letters, by number; empty for any.
    words: Vec<u16>,
    is_space: Option<bool>,
}

/// A token as the tests see it.
#[derive(Clone, Copy, Debug)]
struct Seen {
    tag: Tag,
    dep: Dep,
    /// Its text in small letters, by number; 0 for what no rule names.
    word: u16,
    is_space: bool,
}

/// A pattern of one token, of the rule with that number.
#[derive(Clone, Debug)]
struct Single {
    rule: u16,
    test: Test,
}

/// A pattern of several tokens, of the rule with that number.
#[derive(Clone, Debug)]
struct Sequence {
    rule: u16,
    tests: Vec<Test>,
    /// Which of its tokens the rule changes.
    target: usize,
}

/// The rules of one model.
#[derive(Debug)]
pub struct Ruler {
    effects: Vec<Effect>,
    /// The words that rules name, numbered from 1.
    words: HashMap<CompactString, u16>,
    longest_word: usize,
    /// Patterns of one token that take any word, by tag.
    by_tag: Vec<Vec<Single>>,
    /// Patterns of one token that name words, by word.
    by_word: Vec<Vec<Single>>,
    sequences: Vec<Sequence>,
    no_features: Morph,
}

impl Test {
    fn passes(&self, token: Seen) -> bool {
        self.tags >> token.tag as u8 & 1 == 1
            && self.deps >> token.dep as u8 & 1 == 1
            && (self.words.is_empty() || self.words.contains(&token.word))
            && self.is_space.is_none_or(|is_space| is_space == token.is_space)
    }
}

impl Ruler {
    /// The rules of the model.
    ///
    /// # Errors
    /// If their section is missing or malformed.
    pub fn load(file: &ModelFile) -> Result<Self, ModelError> {
        let rules: Vec<Rule> = serde_json::from_slice(file.section("ruler/rules")?)
            .map_err(|error| ModelError::section("ruler/rules", format!("cannot be read: {error}")))?;
        if rules.len() > usize::from(u16::MAX) {
            return Err(ModelError::section("ruler/rules", "holds too many rules"));
        }
        let mut ruler = Self {
            effects: Vec::with_capacity(rules.len()),
            words: HashMap::new(),
            longest_word: 0,
            by_tag: vec![Vec::new(); Tag::ALL.len()],
            by_word: vec![Vec::new()],
            sequences: Vec::new(),
            no_features: Morph::default(),
        };
        for (rule, number) in rules.iter().zip(0..) {
            rule.patterns.iter().for_each(|pattern| ruler.add(pattern, number));
            let Rule { tag, dep, pos, lemma, .. } = rule.clone();
            let morph = rule.morph.as_deref().map(Morph::new);
            ruler.effects.push(Effect { tag, dep, pos, morph, lemma });
        }
        Ok(ruler)
    }

    fn add(&mut self, pattern: &Pattern, rule: u16) {
        let tests: Vec<Test> = pattern.tokens.iter().map(|token| self.test(token)).collect();
        if let [test] = tests.as_slice() {
            let single = Single { rule, test: test.clone() };
            for &word in &test.words {
                self.by_word[usize::from(word)].push(single.clone());
            }
            let tags = self.by_tag.iter_mut().enumerate();
            for (_, of_tag) in tags.filter(|(tag, _)| test.words.is_empty() && test.tags >> tag & 1 == 1) {
                of_tag.push(single.clone());
            }
        } else {
            self.sequences.push(Sequence { rule, tests, target: pattern.target });
        }
    }

    fn test(&mut self, token: &TokenTest) -> Test {
        let words = token.words.iter().flatten().map(|word| self.number(word)).collect();
        let deps = token
            .deps
            .as_ref()
            .map_or(u64::MAX, |deps| deps.iter().fold(0, |bits, &dep| bits | 1 << dep as u8));
        let tags = token
            .tags
            .as_ref()
            .map_or(u64::MAX, |tags| tags.iter().fold(0, |bits, &tag| bits | 1 << tag as u8));
        Test { tags, deps, words, is_space: token.is_space }
    }

    /// The number of a word of the rules, given now if it has none yet.
    fn number(&mut self, word: &CompactString) -> u16 {
        let next = u16::try_from(self.by_word.len()).unwrap_or(0);
        let number = *self.words.entry(word.clone()).or_insert(next);
        if number == next {
            self.by_word.push(Vec::new());
            self.longest_word = self.longest_word.max(word.len());
        }
        number
    }

    /// What the rules say of each token, given its word type, its tag and its label.
    pub fn apply(&self, words: &[WordId], lexicon: &Lexicon, tags: &[Tag], deps: &[Dep]) -> Vec<Ruling<'_>> {
        let labels = tags.iter().zip(deps);
        let seen = words.iter().zip(labels).map(|(&word, (&tag, &dep))| {
            let lexeme = lexicon.lexeme(word);
            Seen { tag, dep, word: self.known(&lexeme.lower), is_space: lexeme.is_space }
        });
        let seen: Vec<Seen> = seen.collect();
        let hits = self.sequence_hits(&seen);
        let mut rest = hits.as_slice();
        let mut rules = Vec::new();
        let rulings = seen.iter().enumerate().map(|(position, &token)| {
            rules.clear();
            let singles =
                self.by_tag[token.tag as usize].iter().chain(&self.by_word[usize::from(token.word)]);
            rules.extend(singles.filter(|single| single.test.passes(token)).map(|single| single.rule));
            while let Some((&(_, rule), behind)) =
                rest.split_first().filter(|((target, _), _)| *target == position)
            {
                rules.push(rule);
                rest = behind;
            }
            rules.sort_unstable();
            self.ruling(token, &rules)
        });
        rulings.collect()
    }

    /// The token with the effects of `rules`, in this order.
    fn ruling(&self, token: Seen, rules: &[u16]) -> Ruling<'_> {
        let (tag, dep) = (token.tag, token.dep);
        // Every tag has a rule that says more: the import refuses a model without.
        let mut ruling = Ruling { tag, dep, pos: Pos::X, morph: &self.no_features, lemma: None };
        for effect in rules.iter().map(|&rule| &self.effects[usize::from(rule)]) {
            ruling.tag = effect.tag.unwrap_or(ruling.tag);
            ruling.dep = effect.dep.unwrap_or(ruling.dep);
            ruling.pos = effect.pos.unwrap_or(ruling.pos);
            ruling.morph = effect.morph.as_ref().unwrap_or(ruling.morph);
            ruling.lemma = effect.lemma.as_ref().or(ruling.lemma);
        }
        ruling
    }

    /// Token and rule for each occurrence of a sequence, by token.
    fn sequence_hits(&self, tokens: &[Seen]) -> Vec<(usize, u16)> {
        let mut hits = Vec::new();
        for start in 0..tokens.len() {
            for sequence in &self.sequences {
                let window = tokens.get(start..start + sequence.tests.len()).unwrap_or_default();
                let mut pairs = sequence.tests.iter().zip(window);
                if !window.is_empty() && pairs.all(|(test, &token)| test.passes(token)) {
                    hits.push((start + sequence.target, sequence.rule));
                }
            }
        }
        hits.sort_unstable();
        hits
    }

    /// The number of a word in small letters, 0 if no rule names it.
    fn known(&self, lower: &str) -> u16 {
        if lower.len() > self.longest_word { 0 } else { self.words.get(lower).copied().unwrap_or(0) }
    }
}

#[cfg(test)]
mod tests;
