//! Whom the argument of a predicate means: the entities that its head stands for, or that stand inside it.

use compact_str::CompactString;
use hashbrown::HashSet;

use super::{
    clause::{Slot, Tree},
    extraction::{EntityIdx, MentionForm},
    mention::{Mention, Resolved},
};
use crate::nlp::{
    document::{TokenIdx, TokenRange},
    labels::{Dep, Pos},
};

/// How an entity was found in an argument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Via {
    /// The argument is a mention of it.
    Itself,
    /// Behind a noun of quantity ("a number of"), an apposition or as an instance ("banks such as Norda").
    Through,
    /// Inside a noun phrase that is no entity: the noun, and how the entity hangs on it.
    Inside {
        /// Head of the phrase.
        noun: TokenIdx,
        /// Possessor, premodifier or `of`.
        slot: Slot,
    },
}

/// An entity that an argument brings into the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    /// Which entity.
    pub(crate) entity: EntityIdx,
    /// The words of the mention.
    pub(crate) tokens: TokenRange,
    /// Head of the mention.
    pub(crate) head: TokenIdx,
    /// How the mention is put.
    pub(crate) form: MentionForm,
    /// How it was found.
    pub(crate) via: Via,
    /// Whether the mention means several entities together.
    pub(crate) joint: bool,
}

/// Nouns that only measure or portion what follows `of`.
#[derive(Debug)]
pub(crate) struct Measures(HashSet<&'static str>);

impl Measures {
    /// The list that ships with the crate.
    pub(crate) fn shipped() -> Self {
        Self(include_str!("measures.tsv").lines().filter(|line| !line.starts_with('#')).collect())
    }

    fn holds(&self, lemma: &str) -> bool {
        self.0.contains(lemma)
    }
}

/// Finds fillers in one document.
pub(crate) struct Fillers<'d> {
    pub(crate) tree: Tree<'d>,
    pub(crate) resolved: &'d Resolved,
    pub(crate) measures: &'d Measures,
}

impl Fillers<'_> {
    /// The entities that the argument at `token` stands for, or else those that stand inside its phrase.
    pub(crate) fn of(&self, token: TokenIdx) -> Vec<Filler> {
        self.within(token, 2)
    }

    fn within(&self, token: TokenIdx, depth: usize) -> Vec<Filler> {
        let direct = self.direct(token, &Via::Itself);
        if !direct.is_empty() || depth == 0 {
            return direct;
        }
        let through = self.through(token, depth);
        if !through.is_empty() {
            return through;
        }
        self.inside(token)
    }

    fn direct(&self, token: TokenIdx, via: &Via) -> Vec<Filler> {
        let headed = self.resolved.headed_by(token).find(|mention| !mention.entities.is_empty());
        let mention = headed.or_else(|| {
            let around = self.resolved.innermost(token)?;
            let is_name =
                around.form == MentionForm::Name && self.tree.document.token(token).pos == Pos::Propn;
            is_name.then_some(around)
        });
        mention.map(|mention| fillers(mention, via)).unwrap_or_default()
    }

    /// Behind "number of", before an apposition, after "such as".
    fn through(&self, token: TokenIdx, depth: usize) -> Vec<Filler> {
        let tree = self.tree;
        let mut found = Vec::new();
        let is_measure = self.measures.holds(tree.lemma(token)) || tree.document.token(token).pos == Pos::Num;
        if is_measure {
            for inner in tree.phrases_of(token, &["of", "among"]) {
                found.extend(self.within(inner, depth - 1));
            }
        }
        if found.is_empty() {
            for apposition in tree.document.children_by(token, Dep::Appos) {
                found.extend(self.direct(apposition, &Via::Through));
            }
        }
        if found.is_empty() {
            for preposition in tree.document.children_by(token, Dep::Prep) {
                let is_instance = tree.lower(preposition) == "including"
                    || tree.document.children(preposition).any(|child| tree.lower(child) == "such");
                if is_instance {
                    for instance in tree.dependants(preposition, &[Dep::Pobj]) {
                        found.extend(self.direct(instance, &Via::Through));
                    }
                }
            }
        }
        for filler in &mut found {
            if filler.via == Via::Itself {
                filler.via = Via::Through;
            }
        }
        found
    }

    /// Possessor, `of` phrase and premodifiers of a noun that is no entity.
    fn inside(&self, noun: TokenIdx) -> Vec<Filler> {
        let tree = self.tree;
        if tree.document.token(noun).pos != Pos::Noun {
            return Vec::new();
        }
        let mut found = Vec::new();
        let via = |slot: Slot| Via::Inside { noun, slot };
        for possessor in tree.dependants(noun, &[Dep::Poss]) {
            found.extend(self.direct(possessor, &via(Slot::Poss)));
        }
        for inner in tree.phrases_of(noun, &["of"]) {
            let of = self.direct(inner, &via(Slot::Prep(CompactString::const_new("of"))));
            if of.is_empty() {
                // "the start of Norda's project": one level further.
                for deeper in
                    tree.dependants(inner, &[Dep::Poss]).into_iter().chain(tree.phrases_of(inner, &["of"]))
                {
                    found.extend(self.direct(deeper, &via(Slot::Prep(CompactString::const_new("of")))));
                }
            }
            found.extend(of);
        }
        let premodifiers = tree.document.children(noun).filter(|&child| {
            child < noun && matches!(tree.dep(child), Dep::Compound | Dep::Amod | Dep::Nmod)
        });
        for premodifier in premodifiers {
            for member in tree.conjuncts(premodifier) {
                found.extend(self.direct(member, &via(Slot::Compound)));
            }
        }
        found
    }
}

fn fillers(mention: &Mention, via: &Via) -> Vec<Filler> {
    let joint = mention.entities.len() > 1;
    let filler = |&entity: &EntityIdx| Filler {
        entity,
        tokens: mention.tokens,
        head: mention.head,
        form: mention.form,
        via: via.clone(),
        joint,
    };
    mention.entities.iter().map(filler).collect()
}
