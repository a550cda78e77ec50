//! What tells of the kinds of an article's names, for who learns from it.

use super::{super::Chain, Longer, Signs, is_learned, longer, signs};
use crate::{
    extract::name::{NameSpan, Reader},
    kind::EntityKind,
};

/// The names of an article each time that their kinds are settled.
#[derive(Debug, Default)]
pub(crate) struct Recording {
    /// Once they are collected, and once more when those of one thing are joined.
    pub(crate) rounds: Vec<Vec<Recorded>>,
}

/// A name with all that tells of its kind.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// The bytes at which its mentions begin, in text order.
    pub(crate) starts: Vec<usize>,
    /// The names of its signs, each once, sorted.
    pub(crate) signs: Vec<String>,
    /// What the rules take it for.
    pub(crate) ruled: EntityKind,
}

impl Recording {
    /// Adds a round of the names whose kinds can be learned.
    pub(super) fn take_down(&mut self, reader: &Reader<'_>, spans: &[NameSpan], chains: &[Chain]) {
        let recorded = |(chain, longer): (&Chain, Option<Longer>)| {
            let mut names = Names::default();
            signs(reader, spans, chain, longer, &mut names);
            names.0.sort_unstable();
            names.0.dedup();
            let start = |&span: &usize| reader.document.span(spans[span].tokens).start();
            Recorded {
                starts: chain.spans.iter().map(start).collect(),
                signs: names.0,
                ruled: chain.ruled.winner(),
            }
        };
        let names = chains.iter().zip(longer(chains)).filter(|(chain, _)| is_learned(chain));
        self.rounds.push(names.map(recorded).collect());
    }
}

/// Collects the names of the signs.
#[derive(Default)]
struct Names(Vec<String>);

impl Signs for Names {
    fn add(&mut self, parts: &[&str]) {
        self.0.push(parts.join("="));
    }
}
