//! The annotated text that every later stage reads.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::labels::{Dep, Pos, Tag};
use crate::span::Span;

mod token_range;

pub use token_range::{TokenIdx, TokenRange};

/// One token with its annotations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// Whether one plain space follows that belongs to no token.
    pub space_after: bool,
    /// Lower-cased text.
    pub lower: CompactString,
    /// Base form.
    pub lemma: CompactString,
    /// Fine-grained tag.
    pub tag: Tag,
    /// Part of speech.
    pub pos: Pos,
    /// Morphological features as spaCy writes them (`Number=Sing|Person=3`), empty for none.
    pub morph: CompactString,
    /// Its syntactic head; a root is its own head.
    pub head: TokenIdx,
    /// What it is to its head.
    pub dep: Dep,
    /// Whether a sentence starts with it.
    pub sentence_start: bool,
}

/// A named span that the recogniser found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Its tokens.
    pub tokens: TokenRange,
    /// The model's own label (`PERSON`, `NORP`, `DATE`, …).
    pub label: CompactString,
}

#[derive(Serialize, Deserialize)]
struct Parts {
    text: String,
    tokens: Vec<Token>,
    names: Vec<Name>,
}

/// A text with its tokens, sentences, tree and names.
///
/// Immutable once made: the tree's child lists, edges and sentences are computed by [`Document::new`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct Document {
    text: String,
    tokens: Vec<Token>,
    names: Vec<Name>,
    sentences: Vec<TokenRange>,
    sentence_of: Vec<u32>,
    /// Children of token `i`, left to right: `children[first_child[i]..first_child[i + 1]]`.
    children: Vec<TokenIdx>,
    first_child: Vec<u32>,
    /// The tokens by what they are to their heads: those that are `dep` to theirs are
    /// `by_dep[first_of_dep[dep]..first_of_dep[dep + 1]]`, in text order.
    by_dep: Vec<TokenIdx>,
    first_of_dep: Vec<u32>,
    /// Leftmost and one past the rightmost token of each subtree.
    edges: Vec<TokenRange>,
}

impl From<Parts> for Document {
    fn from(parts: Parts) -> Self {
        Self::new(parts.text, parts.tokens, parts.names)
    }
}

impl From<Document> for Parts {
    fn from(document: Document) -> Self {
        Self { text: document.text, tokens: document.tokens, names: document.names }
    }
}

impl Document {
    /// A document from its annotated tokens; a head outside the text makes the token a root.
    pub fn new(text: String, mut tokens: Vec<Token>, names: Vec<Name>) -> Self {
        let n_tokens = tokens.len();
        for (position, token) in tokens.iter_mut().enumerate() {
            if token.head.get() >= n_tokens {
                token.head = TokenIdx::new(position);
            }
        }
        if let Some(first) = tokens.first_mut() {
            first.sentence_start = true;
        }
        let (sentences, sentence_of) = sentences(&tokens);
        let heads = tokens.iter().map(|token| token.head.get()).enumerate();
        let (children, first_child) =
            grouped(n_tokens, heads.map(|(position, head)| (head != position).then_some(head)));
        let (by_dep, first_of_dep) =
            grouped(Dep::ALL.len(), tokens.iter().map(|token| Some(token.dep as usize)));
        let edges = edges(&tokens);
        Self {
            text,
            tokens,
            names,
            sentences,
            sentence_of,
            children,
            first_child,
            by_dep,
            first_of_dep,
            edges,
        }
    }

    /// The text, the tokens and the names of which [`Document::new`] makes it again.
    pub fn into_parts(self) -> (String, Vec<Token>, Vec<Name>) {
        (self.text, self.tokens, self.names)
    }

    /// The document of `text` from those of its parts: each with the byte at which it begins, in text order.
    pub fn join(text: String, parts: Vec<(usize, Self)>) -> Self {
        let (mut tokens, mut names) = (Vec::new(), Vec::new());
        for (start, part) in parts {
            let first = tokens.len();
            let shift = |token: TokenIdx| TokenIdx::new(token.get() + first);
            names.extend(part.names.into_iter().map(|name| Name {
                tokens: TokenRange { start: shift(name.tokens.start), end: shift(name.tokens.end) },
                ..name
            }));
            tokens.extend(part.tokens.into_iter().map(|token| Token {
                span: Span::new(token.span.start() + start, token.span.end() + start),
                head: shift(token.head),
                ..token
            }));
        }
        Self::new(text, tokens, names)
    }

    /// The text, to which all spans refer.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All tokens, in text order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The recogniser's names, in text order, without overlaps.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The sentences, in text order; together they cover every token.
    pub fn sentences(&self) -> &[TokenRange] {
        &self.sentences
    }

    /// The annotations of one token.
    pub fn token(&self, token: TokenIdx) -> &Token {
        &self.tokens[token.get()]
    }

    /// The words of one token.
    pub fn word(&self, token: TokenIdx) -> &str {
        self.token(token).span.of(&self.text)
    }

    /// Which sentence holds the token: a position in [`Document::sentences`].
    pub fn sentence_of(&self, token: TokenIdx) -> usize {
        self.sentence_of[token.get()] as usize
    }

    /// The tokens that have `token` as their head, left to right.
    pub fn children(&self, token: TokenIdx) -> impl DoubleEndedIterator<Item = TokenIdx> + '_ {
        let range = self.first_child[token.get()] as usize..self.first_child[token.get() + 1] as usize;
        self.children[range].iter().copied()
    }

    /// The children of `token` that bear the label `dep`, left to right.
    pub fn children_by(&self, token: TokenIdx, dep: Dep) -> impl DoubleEndedIterator<Item = TokenIdx> + '_ {
        self.children(token).filter(move |&child| self.token(child).dep == dep)
    }

    /// Whether a child of `token` bears the label `dep`.
    pub fn has_child(&self, token: TokenIdx, dep: Dep) -> bool {
        self.children(token).any(|child| self.token(child).dep == dep)
    }

    /// Whether a child of `token` bears one of the labels `deps`.
    pub fn has_any_child(&self, token: TokenIdx, deps: &[Dep]) -> bool {
        self.children(token).any(|child| deps.contains(&self.token(child).dep))
    }

    /// All tokens that bear one of the labels `deps`, in text order. Few do: to look at every token for them takes longer than all
    /// that is asked of the few.
    pub fn labelled<const N: usize>(&self, deps: [Dep; N]) -> impl Iterator<Item = TokenIdx> + '_ {
        let mut rests = deps.map(|dep| {
            let range =
                self.first_of_dep[dep as usize] as usize..self.first_of_dep[dep as usize + 1] as usize;
            self.by_dep[range].iter().copied().peekable()
        });
        std::iter::from_fn(move || {
            let next = rests.iter_mut().filter_map(|rest| rest.peek().copied().map(|token| (token, rest)));
            next.min_by_key(|&(token, _)| token).and_then(|(_, rest)| rest.next())
        })
    }

    /// The tokens from the leftmost to the rightmost descendant of `token`.
    pub fn subtree(&self, token: TokenIdx) -> TokenRange {
        self.edges[token.get()]
    }

    /// The head of `token`, or `None` for a root.
    pub fn head(&self, token: TokenIdx) -> Option<TokenIdx> {
        Some(self.token(token).head).filter(|&head| head != token)
    }

    /// `token`'s head, that one's head and so on up to the root; ends also where a malformed tree has a cycle.
    pub fn ancestors(&self, token: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
        std::iter::successors(self.head(token), |&above| self.head(above)).take(self.tokens.len())
    }

    /// The bytes from the first to the last token of `range`.
    pub fn span(&self, range: TokenRange) -> Span {
        match self.tokens.get(range.indices()) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            Some([]) | None => Span::default(),
        }
    }

    /// The words from the first to the last token of `range`.
    pub fn words(&self, range: TokenRange) -> &str {
        self.span(range).of(&self.text)
    }

    /// The base noun phrases (left edge to head), as spaCy's English `noun_chunks` gives them.
    pub fn noun_chunks(&self) -> Vec<TokenRange> {
        let mut chunks = Vec::new();
        let mut after_last = 0;
        for (position, token) in self.tokens.iter().enumerate() {
            let start = self.edges[position].start.get();
            if !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron) || start < after_last {
                continue;
            }
            if self.heads_noun_phrase(TokenIdx::new(position)) {
                after_last = position + 1;
                chunks.push(TokenRange::new(start, after_last));
            }
        }
        chunks
    }

    fn heads_noun_phrase(&self, token: TokenIdx) -> bool {
        let mut top = token;
        if self.token(token).dep == Dep::Conj {
            top = self.token(token).head;
            while self.token(top).dep == Dep::Conj && self.token(top).head < top {
                top = self.token(top).head;
            }
        }
        matches!(
            self.token(top).dep,
            Dep::Oprd
                | Dep::Nsubj
                | Dep::Dobj
                | Dep::Nsubjpass
                | Dep::Pcomp
                | Dep::Pobj
                | Dep::Dative
                | Dep::Appos
                | Dep::Attr
                | Dep::Root
        )
    }
}

fn sentences(tokens: &[Token]) -> (Vec<TokenRange>, Vec<u32>) {
    let mut sentences: Vec<TokenRange> = Vec::new();
    let mut sentence_of = Vec::with_capacity(tokens.len());
    for (position, token) in tokens.iter().enumerate() {
        match sentences.last_mut() {
            Some(current) if !token.sentence_start => current.end = TokenIdx::new(position + 1),
            _ => sentences.push(TokenRange::new(position, position + 1)),
        }
        sentence_of.push(u32::try_from(sentences.len() - 1).unwrap_or(u32::MAX));
    }
    (sentences, sentence_of)
}

/// The tokens that are of a group, group by group and each in text order, and where each group's begin.
fn grouped(
    n_groups: usize,
    group_of: impl Iterator<Item = Option<usize>> + Clone,
) -> (Vec<TokenIdx>, Vec<u32>) {
    let mut first_of = vec![0_u32; n_groups + 1];
    for group in group_of.clone().flatten() {
        first_of[group + 1] += 1;
    }
    for group in 0..n_groups {
        first_of[group + 1] += first_of[group];
    }
    let mut next = first_of.clone();
    let mut tokens = vec![TokenIdx::default(); *next.last().unwrap_or(&0) as usize];
    for (position, group) in group_of.enumerate() {
        if let Some(group) = group {
            let slot = &mut next[group];
            tokens[*slot as usize] = TokenIdx::new(position);
            *slot += 1;
        }
    }
    (tokens, first_of)
}

/// Subtree edges, folded into the heads until nothing changes (at most as deep as spaCy does: 12 rounds).
fn edges(tokens: &[Token]) -> Vec<TokenRange> {
    let mut edges: Vec<TokenRange> =
        (0..tokens.len()).map(|position| TokenRange::new(position, position + 1)).collect();
    for _ in 0..12 {
        let mut changed = false;
        let mut fold = |position: usize| {
            let (below, head) = (edges[position], tokens[position].head.get());
            let above = &mut edges[head];
            changed |= below.start < above.start || below.end > above.end;
            above.start = above.start.min(below.start);
            above.end = above.end.max(below.end);
        };
        (0..tokens.len()).for_each(&mut fold);
        (0..tokens.len()).rev().for_each(&mut fold);
        if !changed {
            break;
        }
    }
    edges
}
