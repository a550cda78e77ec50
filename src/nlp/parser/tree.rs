//! From the parser's arcs to a tree: subtree edges, sentences, and the lifted arcs put back.

use super::class::Arc;
use crate::nlp::labels::Dep;

/// Rounds after which spaCy gives up on edges that do not settle.
const MAX_ROUNDS: usize = 12;

/// Heads, labels and sentence starts of a document, one a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::nlp) struct Tree {
    /// A root is its own head.
    pub(in crate::nlp) heads: Vec<usize>,
    /// What each token is to its head.
    pub(in crate::nlp) deps: Vec<Dep>,
    /// Whether a sentence starts with the token.
    pub(in crate::nlp) starts: Vec<bool>,
}

/// First and last token of each subtree.
struct Edges {
    left: Vec<usize>,
    right: Vec<usize>,
    starts: Vec<bool>,
}

impl Tree {
    /// The tree with these arcs (head and label of each token), its lifted arcs put back.
    pub(super) fn new(arcs: Vec<(usize, Arc)>, is_space: &[bool]) -> Self {
        let (mut heads, mut labels): (Vec<usize>, Vec<Arc>) = arcs.into_iter().unzip();
        let mut edges = Edges::new(&heads);
        if labels.iter().any(|label| label.target.is_some()) {
            lower(&mut heads, &mut labels, &edges, is_space);
            edges = Edges::new(&heads);
        }
        Self { heads, deps: labels.iter().map(|label| label.dep).collect(), starts: edges.starts }
    }
}

impl Edges {
    fn new(heads: &[usize]) -> Self {
        let n_tokens = heads.len();
        let mut edges = Self {
            left: (0..n_tokens).collect(),
            right: (0..n_tokens).collect(),
            starts: vec![false; n_tokens],
        };
        for _ in 0..MAX_ROUNDS {
            (0..n_tokens).for_each(|token| edges.fold(token, heads[token]));
            (0..n_tokens).rev().for_each(|token| edges.fold(token, heads[token]));
            edges.starts.fill(false);
            for (token, _) in heads.iter().enumerate().filter(|&(token, &head)| token == head) {
                edges.starts[edges.left[token]] = true;
            }
            if edges.are_settled(heads) {
                break;
            }
        }
        edges
    }

    fn fold(&mut self, token: usize, head: usize) {
        self.left[head] = self.left[head].min(self.left[token]);
        self.right[head] = self.right[head].max(self.right[token]);
    }

    /// Whether every token has its head in its own sentence; like spaCy, without a look at the document's last token.
    fn are_settled(&self, heads: &[usize]) -> bool {
        let n_tokens = heads.len();
        let mut first = 0;
        for token in 0..n_tokens {
            if (token > 0 && self.starts[token]) || token + 1 == n_tokens {
                if heads[first..token].iter().any(|&head| head < first || head > token) {
                    return false;
                }
                first = token;
            }
        }
        true
    }
}

/// Puts lifted arcs back: the true head is the first token below the present one, breadth first, with the label that
/// the arc names. Edges are those from before, heads as changed so far, as in spaCy.
fn lower(heads: &mut [usize], labels: &mut [Arc], edges: &Edges, is_space: &[bool]) {
    let (mut level, mut below) = (Vec::new(), Vec::new());
    for token in 0..heads.len() {
        let Arc { dep, target: Some(target) } = labels[token] else { continue };
        let wanted = Arc { dep: target, target: None };
        level.clear();
        level.push(heads[token]);
        let found = loop {
            below.clear();
            let children = level.iter().flat_map(|&parent| {
                let range = edges.left[parent]..=edges.right[parent];
                range.filter(move |&child| child != parent).map(move |child| (parent, child))
            });
            let mut children = children
                .filter(|&(parent, child)| heads[child] == parent && child != token && !is_space[child]);
            if let Some((_, child)) = children.find(|&(_, child)| {
                below.push(child);
                labels[child] == wanted
            }) {
                break Some(child);
            }
            if below.is_empty() {
                break None;
            }
            std::mem::swap(&mut level, &mut below);
        };
        heads[token] = found.unwrap_or(heads[token]);
        labels[token] = Arc { dep, target: None };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(dep: Dep) -> Arc {
        Arc { dep, target: None }
    }

    #[test]
    fn a_sentence_starts_at_the_left_edge_of_each_root() {
        let arcs = vec![
            (1, arc(Dep::Nsubj)),
            (1, arc(Dep::Root)),
            (3, arc(Dep::Det)),
            (4, arc(Dep::Nsubj)),
            (4, arc(Dep::Root)),
        ];
        let tree = Tree::new(arcs, &[false; 5]);
        assert_eq!(tree.starts, [true, false, true, false, false]);
    }

    #[test]
    fn a_lifted_arc_goes_back_to_the_nearest_token_with_the_label_that_it_names() {
        // 0 ← 1 (root) → 2 dobj → 3 prep → 4 pobj; 5 was lifted from 2 to 1.
        let lifted = Arc { dep: Dep::Relcl, target: Some(Dep::Dobj) };
        let arcs = vec![
            (1, arc(Dep::Nsubj)),
            (1, arc(Dep::Root)),
            (1, arc(Dep::Dobj)),
            (2, arc(Dep::Prep)),
            (3, arc(Dep::Pobj)),
            (1, lifted),
        ];
        let tree = Tree::new(arcs, &[false; 6]);
        assert_eq!(tree.heads[5], 2);
        assert_eq!(tree.deps[5], Dep::Relcl);
    }

    #[test]
    fn a_lifted_arc_without_such_a_token_stays_where_it_is() {
        let lifted = Arc { dep: Dep::Relcl, target: Some(Dep::Pobj) };
        let tree = Tree::new(vec![(0, arc(Dep::Root)), (0, arc(Dep::Dobj)), (0, lifted)], &[false; 3]);
        assert_eq!((tree.heads[2], tree.deps[2]), (0, Dep::Relcl));
    }
}
