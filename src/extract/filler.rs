//! Whom the argument of a predicate means: the entities that its head stands for, or that stand inside it.

use hashbrown::HashSet;

use super::{
    clause::{Slot, Tree, bearer},
    extraction::{EntityIdx, MentionForm},
    gazetteer::{Gazetteer, word_list::WordList},
    mention::{Mention, Resolved},
};
use crate::{
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

mod beside;
mod described;

/// How an entity was found in an argument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Via {
    /// The argument is a mention of it.
    Itself,
    /// Behind a noun of quantity ("a number of"), an apposition or as an instance ("banks such as Norda").
    Through,
    /// The possessor or nationality of a passive subject, standing in for the agent.
    Owner,
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

impl Filler {
    /// The entity where no mention stands for it, but what is said at the token goes on about it: whose office is told elsewhere.
    pub(crate) fn implied(entity: EntityIdx, at: TokenIdx) -> Self {
        Self {
            entity,
            tokens: TokenRange::new(at.get(), at.get() + 1),
            head: at,
            form: MentionForm::Nominal,
            via: Via::Through,
            joint: false,
        }
    }
}

/// Nouns that stand for what hangs on them: those that measure or portion what follows `of`, and those for people who
/// act for the body or country before them.
#[derive(Debug)]
pub(crate) struct Measures {
    measures: HashSet<&'static str>,
    proxies: HashSet<&'static str>,
}

impl Measures {
    /// The list that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let words = |table: &'static str| table.lines().filter(|line| !line.starts_with('#')).collect();
        Self { measures: words(include_str!("measures.tsv")), proxies: words(include_str!("proxies.tsv")) }
    }

    /// Whether the noun measures or portions what follows `of`.
    pub(crate) fn measures(&self, lemma: &str) -> bool {
        self.measures.contains(lemma)
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

    /// What the words at `token` themselves are a mention of: "Kenyan officials" are officials, for whom Kenya stands elsewhere,
    /// and in "Ada Obi, a Democrat" the Democrat is of the Democrats.
    pub(crate) fn itself(&self, token: TokenIdx) -> Vec<Filler> {
        self.direct(token, &Via::Itself)
    }

    /// Whether the noun at `token` is for people who act for the body or country before them.
    pub(crate) fn is_proxy(&self, token: TokenIdx) -> bool {
        self.measures.proxies.contains(self.tree.lemma(token))
    }

    /// The shortest name that `token` heads: the "Boeing" of a "Boeing 777".
    pub(crate) fn innermost(&self, token: TokenIdx) -> Vec<Filler> {
        let mention = self.resolved.headed_by(token).filter(|mention| !mention.entities.is_empty()).last();
        mention.map(|mention| fillers(mention, &Via::Itself)).unwrap_or_default()
    }

    /// Possessors and names before the noun.
    pub(crate) fn owners(&self, noun: TokenIdx) -> Vec<Filler> {
        self.before(noun, &[Dep::Poss, Dep::Compound, Dep::Amod, Dep::Nmod], &Via::Owner)
    }

    fn within(&self, token: TokenIdx, depth: usize) -> Vec<Filler> {
        // "Ada Obi, the Ohio Democrat who chairs the panel": the member of a group beside a name is who bears it.
        let bearer = bearer(self.tree, self.resolved, token);
        if bearer != token && self.tree.has_child(token, Dep::Det) {
            return self.direct(bearer, &Via::Through);
        }
        let behind = self.behind_proxy(token);
        if !behind.is_empty() {
            return behind;
        }
        let mut direct = self.direct(token, &Via::Itself);
        let is_named = direct.iter().any(|filler| self.resolved.entity(filler.entity).named);
        if !is_named {
            let named = self.class_noun(token);
            if !named.is_empty() {
                return named;
            }
        }
        // "rivals such as Norda": what is said of a class is said of its instances.
        if !is_named && !direct.is_empty() {
            direct.extend(self.instances(token));
            direct.extend(self.leaders(token));
        }
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
        // "Tavex, whose claim Norda rejected": the claim is Tavex's.
        let token = match self.tree.tag(token) {
            Tag::WpPoss => self.tree.antecedent(token),
            _ => token,
        };
        let named = self.named_apposition(token, via);
        if !named.is_empty() {
            return named;
        }
        let headed = self.resolved.headed_by(token).find(|mention| !mention.entities.is_empty());
        let mention = headed.or_else(|| {
            let around = self.resolved.innermost(token)?;
            let is_name =
                around.form == MentionForm::Name && self.tree.document.token(token).pos == Pos::Propn;
            is_name.then_some(around)
        });
        let mut found = mention.map(|mention| fillers(mention, via)).unwrap_or_default();
        if !found.is_empty() {
            found.extend(self.beside_name(token, via));
        }
        found
    }

    /// "its rivals Tavex and Norda": the names after a description mean what it describes.
    fn named_apposition(&self, token: TokenIdx, via: &Via) -> Vec<Filler> {
        let tree = self.tree;
        let is_described = |_: &TokenIdx| {
            tree.document.token(token).pos == Pos::Noun
                && self.resolved.entities_of(token).iter().all(|&entity| !self.resolved.entity(entity).named)
        };
        let mut found = Vec::new();
        let is_apart = |name: &TokenIdx| self.is_person_beside_body(token, *name);
        let appositions = tree.document.children_by(token, Dep::Appos).filter(is_described);
        for apposition in appositions.filter(|name| !is_apart(name)) {
            for member in tree.conjuncts(apposition).into_iter().flat_map(|member| tree.explained(member)) {
                let mention = self.resolved.headed_by(member).find(|mention| !mention.entities.is_empty());
                let is_name = |mention: &&Mention| {
                    mention.form == MentionForm::Name && tree.document.token(member).pos == Pos::Propn
                };
                found
                    .extend(mention.filter(is_name).map(|mention| fillers(mention, via)).unwrap_or_default());
            }
        }
        found
    }

    /// "Kenyan officials" and "officials from Kenya" without a name are Kenya.
    fn behind_proxy(&self, token: TokenIdx) -> Vec<Filler> {
        let tree = self.tree;
        // Few nouns are proxies.
        if !self.is_proxy(token) || self.is_over(token) {
            return Vec::new();
        }
        let is_named =
            self.resolved.entities_of(token).iter().any(|&entity| self.resolved.entity(entity).named);
        if is_named || !self.named_apposition(token, &Via::Itself).is_empty() {
            return Vec::new();
        }
        let before = self.before(token, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss], &Via::Through);
        if !before.is_empty() {
            return before;
        }
        let bodies = tree.phrases_of(token, &["from", "of"]);
        bodies.into_iter().flat_map(|body| self.direct(body, &Via::Through)).collect()
    }

    /// "the S4 tablet" is the S4, "the S4 and S5 tablets" are both, and whom one tells "CNN television", CNN: names before what bears them.
    fn class_noun(&self, token: TokenIdx) -> Vec<Filler> {
        let lemma = self.tree.lemma(token);
        if self.is_told(token) {
            return self.told(token);
        }
        let class = Gazetteer::shared().nouns.class(lemma).and_then(|class| class.kind(false));
        let is_thing = |kind: EntityKind| matches!(kind, EntityKind::Product | EntityKind::Work);
        if !class.is_some_and(is_thing) || self.tree.document.token(token).pos != Pos::Noun {
            return Vec::new();
        }
        let mut names = self.before(token, &[Dep::Compound, Dep::Nmod, Dep::Nummod], &Via::Through);
        names.retain(|name| {
            let entity = self.resolved.entity(name.entity);
            entity.named && is_thing(entity.kind) && name.form == MentionForm::Name
        });
        names
    }

    fn before(&self, noun: TokenIdx, deps: &[Dep], via: &Via) -> Vec<Filler> {
        let tree = self.tree;
        let premodifiers =
            tree.document.children(noun).filter(|&child| child < noun && deps.contains(&tree.dep(child)));
        premodifiers
            .flat_map(|child| tree.conjuncts(child))
            .flat_map(|member| self.direct(member, via))
            .collect()
    }

    /// Behind "number of", before an apposition, after "such as".
    fn through(&self, token: TokenIdx, depth: usize) -> Vec<Filler> {
        let tree = self.tree;
        let mut found = Vec::new();
        // "smaller than that of Norda" compares with Norda.
        let is_measure = self.measures.measures(tree.lemma(token))
            || tree.document.token(token).pos == Pos::Num
            || matches!(tree.lower(token), "that" | "those");
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
            found = self.instances(token);
        }
        if found.is_empty() {
            found = self.leaders(token);
        }
        for filler in &mut found {
            if filler.via == Via::Itself {
                filler.via = Via::Through;
            }
        }
        found
    }

    /// The names after "such as", "including", "among them" and "like" that are instances of the noun.
    fn instances(&self, noun: TokenIdx) -> Vec<Filler> {
        let tree = self.tree;
        let is_plural = tree.tag(noun) == Tag::Nns;
        // "banks such as Norda", "such banks as Norda".
        let has_such = |word: TokenIdx| tree.document.children(word).any(|child| tree.lower(child) == "such");
        let is_instance = |&preposition: &TokenIdx| match tree.lower(preposition) {
            "including" => true,
            "among" => tree.is_among_them(preposition),
            "like" => is_plural,
            "as" => has_such(noun) || has_such(preposition),
            _ => false,
        };
        let prepositions = tree.document.children_by(noun, Dep::Prep).filter(is_instance);
        prepositions
            .flat_map(|preposition| tree.dependants(preposition, &[Dep::Pobj]))
            .flat_map(|instance| self.direct(instance, &Via::Through))
            .collect()
    }

    /// "Investors led by Tavex bought Norda": who leads several that act does so, too.
    fn leaders(&self, noun: TokenIdx) -> Vec<Filler> {
        let tree = self.tree;
        let acts = match tree.dep(noun) {
            Dep::Nsubj => tree.document.head(noun).is_some_and(|verb| tree.lemma(verb) != "be"),
            Dep::Pobj => tree.document.head(noun).is_some_and(|by| tree.dep(by) == Dep::Agent),
            _ => false,
        };
        let nouns = &Gazetteer::shared().nouns;
        let are_several = tree.tag(noun) == Tag::Nns || nouns.is_of_family(tree.lemma(noun), "group");
        if !acts || !are_several {
            return Vec::new();
        }
        let participles = tree.document.children_by(noun, Dep::Acl);
        participles
            .filter(|&participle| Gazetteer::shared().lists(tree.lemma(participle), WordList::Leading))
            .flat_map(|participle| tree.agents_of_passive(participle))
            .flat_map(|leader| self.direct(leader, &Via::Through))
            .collect()
    }

    /// Possessor, premodifiers and objects of prepositions of a noun that is no entity, up to three phrases deep.
    fn inside(&self, noun: TokenIdx) -> Vec<Filler> {
        let mut found = Vec::new();
        if self.tree.document.token(noun).pos == Pos::Noun {
            self.collect_inside(noun, noun, None, 3, &mut found);
        }
        found
    }

    /// `outer` is the preposition by which the noun hangs on the top: "to" for "a response to Oduya's remarks".
    fn collect_inside(
        &self,
        top: TokenIdx,
        noun: TokenIdx,
        outer: Option<&Slot>,
        depth: usize,
        found: &mut Vec<Filler>,
    ) {
        let tree = self.tree;
        for child in tree.document.children(noun) {
            match tree.dep(child) {
                Dep::Poss => self.collect(top, child, outer.unwrap_or(&Slot::Poss), depth, found),
                Dep::Compound | Dep::Amod | Dep::Nmod if child < noun => {
                    self.collect(top, child, outer.unwrap_or(&Slot::Compound), 1, found);
                }
                Dep::Prep if child > noun => {
                    let is_direct = top == noun;
                    let slot = Slot::Prep(tree.lower(child).into());
                    // Phrases right on the argument are arguments of their own, save "of".
                    if !is_direct || tree.lower(child) == "of" {
                        for object in tree.document.children_by(child, Dep::Pobj) {
                            self.collect(top, object, &slot, depth, found);
                        }
                    } else {
                        for object in tree.dependants(child, &[Dep::Pobj]) {
                            if self.direct(object, &Via::Itself).is_empty() && depth > 1 {
                                self.collect_inside(top, object, Some(&slot), depth - 1, found);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn collect(&self, top: TokenIdx, token: TokenIdx, slot: &Slot, depth: usize, found: &mut Vec<Filler>) {
        for member in self.tree.conjuncts(token) {
            let direct = self.direct(member, &Via::Inside { noun: top, slot: slot.clone() });
            if direct.is_empty() && depth > 1 {
                let outer = Some(slot).filter(|slot| matches!(slot, Slot::Prep(_)));
                self.collect_inside(top, member, outer, depth - 1, found);
            }
            found.extend(direct);
        }
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
