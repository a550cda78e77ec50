//! The way through the tree from one token to another.

use compact_str::CompactString;

use super::Tree;
use crate::{
    extract::report,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// A token on the way, with the label by which it hangs on the next one nearer to the apex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) token: TokenIdx,
    pub(crate) dep: Dep,
}

/// The way from one token up to the lowest token above both, and down to the other. Coordinated nouns and appositions
/// take the place of the noun that they hang on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// From the first token to below the apex; empty where it is the apex itself.
    pub(crate) up: Vec<Step>,
    /// The token above both.
    pub(crate) apex: TokenIdx,
    /// From below the apex to the second token; empty where it is the apex itself.
    pub(crate) down: Vec<Step>,
}

impl Path {
    /// The way from `a` to `b`, if they are of one tree, and not in two main clauses of it.
    pub(crate) fn between(tree: Tree<'_>, a: TokenIdx, b: TokenIdx) -> Option<Self> {
        let chain = |token: TokenIdx| -> Vec<TokenIdx> {
            std::iter::once(token).chain(tree.document.ancestors(token)).collect()
        };
        let (above_a, above_b) = (chain(a), chain(b));
        let (height_a, height_b) = above_a
            .iter()
            .enumerate()
            .find_map(|(height, token)| Some((height, above_b.iter().position(|other| other == token)?)))?;
        let mut down = collapse(tree, &above_b[..height_b]);
        down.reverse();
        let mut path = Self { up: collapse(tree, &above_a[..height_a]), apex: above_a[height_a], down };
        path.lower_apex(tree);
        let is_whole = !path.steps().any(|&step| is_apart(tree, step));
        is_whole.then_some(path)
    }

    /// "A sold B and bought C": of A and C the second verb alone speaks, whose subject is the first one's. Of B, the first one's object,
    /// it says nothing: "A sold B and was sued by C".
    fn lower_apex(&mut self, tree: Tree<'_>) {
        let is_object =
            self.up.last().is_some_and(|step| matches!(step.dep, Dep::Dobj | Dep::Dative | Dep::Attr));
        if is_object {
            return;
        }
        while let [first, _, ..] = self.down[..] {
            let shares_subject = first.dep == Dep::Conj
                && tree.is_verb(first.token)
                && tree.is_verb(self.apex)
                && !tree.has_child(first.token, Dep::Nsubj)
                && !tree.has_child(first.token, Dep::Nsubjpass);
            if !shares_subject {
                return;
            }
            self.apex = first.token;
            self.down.remove(0);
        }
    }

    /// The same way from the other end.
    pub(crate) fn reversed(&self) -> Self {
        let turned = |steps: &[Step]| steps.iter().rev().copied().collect();
        Self { up: turned(&self.down), apex: self.apex, down: turned(&self.up) }
    }

    /// How many steps it has, prepositions not counted.
    pub(crate) fn len(&self) -> usize {
        self.steps().filter(|step| !matches!(step.dep, Dep::Prep | Dep::Agent | Dep::Dative)).count()
    }

    /// How many clauses it enters or leaves.
    pub(crate) fn n_clauses(&self) -> usize {
        self.steps()
            .filter(|step| {
                matches!(
                    step.dep,
                    Dep::Ccomp | Dep::Xcomp | Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Pcomp | Dep::Csubj
                )
            })
            .count()
    }

    /// Its labels: `nsubj<V>dobj.P`.
    pub(crate) fn label(&self, tree: Tree<'_>) -> CompactString {
        let join = |steps: &[Step]| {
            let labels: Vec<&str> =
                steps.iter().map(|step| label_of(step.dep)).filter(|label| !label.is_empty()).collect();
            labels.join(".")
        };
        let apex = match tree.document.token(self.apex).pos {
            Pos::Verb => "V",
            Pos::Aux => "be",
            Pos::Noun => "N",
            Pos::Propn => "name",
            Pos::Adj => "A",
            _ => "other",
        };
        format_args!("{}<{apex}>{}", join(&self.up), join(&self.down)).to_string().into()
    }

    /// The tokens between its ends, from the first to the second.
    pub(crate) fn inner(&self) -> impl Iterator<Item = TokenIdx> {
        let apex = (!self.up.is_empty() && !self.down.is_empty()).then_some(self.apex);
        let down = self.down.split_last().map_or(&[][..], |(_, before)| before);
        self.up.iter().skip(1).map(|step| step.token).chain(apex).chain(down.iter().map(|step| step.token))
    }

    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.up.iter().chain(&self.down)
    }
}

/// "Norda left; Tavex stayed": a main clause beside another, and no "he said" in between.
fn is_apart(tree: Tree<'_>, step: Step) -> bool {
    step.dep == Dep::Parataxis && !report::reports(tree.document, step.token)
}

/// The chain with labels, without what a coordinated noun or an apposition stands for.
fn collapse(tree: Tree<'_>, chain: &[TokenIdx]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut next = 0;
    while let Some(&token) = chain.get(next) {
        let mut dep = tree.dep(token);
        next += 1;
        loop {
            let n_taken = match chain.get(next) {
                // "freed students, among them Ada Obi": she was freed.
                Some(&above) if dep == Dep::Pobj && tree.is_among_them(above) => 2,
                Some(_) if stands_for(tree, token, dep) => 1,
                _ => break,
            };
            let Some(&above) = chain.get(next + n_taken - 1) else { break };
            dep = tree.dep(above);
            next += n_taken;
        }
        steps.push(Step { token, dep });
    }
    steps
}

fn stands_for(tree: Tree<'_>, token: TokenIdx, dep: Dep) -> bool {
    matches!(dep, Dep::Conj | Dep::Appos) && !tree.is_verb(token)
}

fn label_of(dep: Dep) -> &'static str {
    match dep {
        Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Nummod => "mod",
        Dep::Prep => "P",
        Dep::Pobj => "",
        Dep::Agent => "by",
        Dep::Ccomp | Dep::Xcomp => "comp",
        Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Pcomp => "sub",
        Dep::Nsubj => "subj",
        Dep::Nsubjpass => "pass",
        Dep::Dobj => "obj",
        Dep::Dative => "dative",
        Dep::Poss => "poss",
        Dep::Appos => "appos",
        Dep::Conj => "conj",
        Dep::Attr | Dep::Acomp | Dep::Oprd => "attr",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{clause::Control, fixture};

    #[test]
    fn a_coordinated_noun_takes_the_place_of_the_first() {
        let document = fixture::document(
            "Kenya NNP nsubj 2
             bought|buy VBD ROOT 0
             ships|ship NNS dobj 2
             and CC cc 3
             planes|plane NNS conj 3
             from IN prep 5
             Norway NNP pobj 6
             and CC cc 2
             sold|sell VBD conj 2
             Peru NNP dobj 9",
        );
        let control = Control::shipped();
        let tree = Tree { document: &document, control: &control };
        let label = |a, b| Path::between(tree, TokenIdx::new(a), TokenIdx::new(b)).unwrap().label(tree);
        assert_eq!(label(0, 6), "subj<V>obj.P");
        assert_eq!(label(0, 9), "subj<V>obj");
        assert_eq!(Path::between(tree, TokenIdx::new(0), TokenIdx::new(9)).unwrap().apex, TokenIdx::new(8));
    }
}
