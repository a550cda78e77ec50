//! The normalised view of a sentence's tree: coordinations distributed, subjects shared, relative pronouns replaced.

use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

use super::control::Control;

/// How far subjects are passed down through clauses: deeper nesting is a parser's mistake more often than not.
const MAX_DEPTH: usize = 6;

/// Where a verb has its subject from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sharing {
    /// It stands beside the verb.
    Own,
    /// From the verb that it is coordinated with.
    Conjunct,
    /// From the verb that governs the infinitive.
    Control,
    /// From the clause that the participle or infinitive modifies.
    Adverbial,
    /// The noun that the clause modifies.
    Relative,
    /// From the clause around a preposition with a gerund.
    Gerund,
    /// From the noun that governs the infinitive: its possessor, or the subject of its verb.
    Noun,
}

/// The surface subjects of a verb.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subjects {
    /// Their head tokens.
    pub(crate) tokens: Vec<TokenIdx>,
    /// Where they come from; `None` where there are none.
    pub(crate) sharing: Option<Sharing>,
    /// The verb that they are the subjects of, where a noun borrows them.
    pub(crate) governor: Option<TokenIdx>,
}

impl Subjects {
    fn own(tokens: Vec<TokenIdx>) -> Self {
        let sharing = (!tokens.is_empty()).then_some(Sharing::Own);
        Self { tokens, sharing, governor: None }
    }

    fn through(mut self, sharing: Sharing) -> Self {
        self.sharing = self.sharing.map(|_| sharing);
        self
    }
}

/// A document's trees, normalised as far as the clause rules need it.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'d> {
    /// The document.
    pub(crate) document: &'d Document,
    /// Which verbs hand their object, which their subject to an infinitive.
    pub(crate) control: &'d Control,
}

impl<'d> Tree<'d> {
    pub(crate) fn dep(self, token: TokenIdx) -> Dep {
        self.document.token(token).dep
    }

    pub(crate) fn tag(self, token: TokenIdx) -> Tag {
        self.document.token(token).tag
    }

    pub(crate) fn lemma(self, token: TokenIdx) -> &'d str {
        &self.document.token(token).lemma
    }

    pub(crate) fn lower(self, token: TokenIdx) -> &'d str {
        &self.document.token(token).lower
    }

    /// Whether there is a comma at `token`, if there is a token at all.
    pub(crate) fn is_comma(self, token: TokenIdx) -> bool {
        self.document.tokens().get(token.get()).is_some_and(|token| token.lower == ",")
    }

    /// The first child with the label.
    pub(crate) fn child(self, token: TokenIdx, dep: Dep) -> Option<TokenIdx> {
        self.document.children_by(token, dep).next()
    }

    pub(crate) fn has_child(self, token: TokenIdx, dep: Dep) -> bool {
        self.child(token, dep).is_some()
    }

    /// Whether the token is a verb, whatever its use.
    pub(crate) fn is_verb(self, token: TokenIdx) -> bool {
        matches!(self.document.token(token).pos, Pos::Verb | Pos::Aux)
            && matches!(
                self.tag(token),
                Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz | Tag::Md
            )
    }

    /// Whether the token can head a noun phrase.
    pub(crate) fn is_nominal(self, token: TokenIdx) -> bool {
        matches!(self.document.token(token).pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::X)
    }

    /// Whether the verb is an infinitive with `to`.
    pub(crate) fn is_infinitive(self, verb: TokenIdx) -> bool {
        self.tag(verb) == Tag::Vb
            && self
                .document
                .children_by(verb, Dep::Aux)
                .any(|aux| self.tag(aux) == Tag::To || self.lower(aux) == "to")
    }

    /// `token` and what is coordinated with it further right, left to right. Members of another sort, and what "rather
    /// than" or "but not" sets aside, are left out.
    pub(crate) fn conjuncts(self, token: TokenIdx) -> Vec<TokenIdx> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() && all.len() < 64 {
            let member = all[next];
            let excluded = self.sets_aside(member);
            all.extend(
                self.document
                    .children_by(member, Dep::Conj)
                    .filter(|&child| !excluded && self.is_verb(child) == self.is_verb(token)),
            );
            next += 1;
        }
        all
    }

    /// Whether the coordinator after `member` denies the next one ("A rather than B", "A but not B").
    fn sets_aside(self, member: TokenIdx) -> bool {
        self.document.children(member).any(|child| match self.dep(child) {
            Dep::Cc => {
                matches!(self.lower(child), "than" | "not")
                    || self.document.children(child).any(|word| matches!(self.lower(word), "rather" | "not"))
            }
            Dep::Neg => child > member && !self.is_verb(member),
            _ => false,
        })
    }

    /// The first member of the coordination that `token` is in.
    pub(crate) fn first_conjunct(self, token: TokenIdx) -> TokenIdx {
        let mut first = token;
        for _ in 0..MAX_DEPTH * 4 {
            match self.document.head(first) {
                Some(head) if self.dep(first) == Dep::Conj && self.is_verb(head) == self.is_verb(token) => {
                    first = head;
                }
                _ => break,
            }
        }
        first
    }

    /// The noun that a relative pronoun stands for; any other token itself.
    pub(crate) fn antecedent(self, token: TokenIdx) -> TokenIdx {
        let is_relative = matches!(self.tag(token), Tag::Wdt | Tag::Wp)
            || (self.lower(token) == "that"
                && matches!(self.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj));
        if !is_relative {
            return token;
        }
        let clause = std::iter::once(token)
            .chain(self.document.ancestors(token))
            .take(MAX_DEPTH)
            .find(|&above| self.dep(above) == Dep::Relcl);
        clause
            .and_then(|verb| self.document.head(verb))
            .filter(|&head| self.is_nominal(head))
            .unwrap_or(token)
    }

    /// The children of `token` with one of the labels, coordinations distributed, relative pronouns replaced.
    pub(crate) fn dependants(self, token: TokenIdx, deps: &[Dep]) -> Vec<TokenIdx> {
        let mut found = Vec::new();
        for child in self.document.children(token).filter(|&child| deps.contains(&self.dep(child))) {
            for member in self.conjuncts(child) {
                found.push(self.antecedent(member));
            }
        }
        found
    }

    /// Whether the verb's surface subject is its deep object.
    pub(crate) fn is_passive(self, verb: TokenIdx) -> bool {
        self.is_passive_within(verb, MAX_DEPTH)
    }

    fn is_passive_within(self, verb: TokenIdx, depth: usize) -> bool {
        if self.has_child(verb, Dep::Auxpass) || self.has_child(verb, Dep::Nsubjpass) {
            return true;
        }
        if self.tag(verb) != Tag::Vbn || self.has_child(verb, Dep::Nsubj) || depth == 0 {
            return false;
        }
        if self.has_child(verb, Dep::Aux) {
            return self.has_child(verb, Dep::Agent);
        }
        match self.dep(verb) {
            Dep::Acl | Dep::Advcl | Dep::Amod | Dep::Relcl => true,
            Dep::Conj => self.document.head(verb).is_some_and(|head| self.is_passive_within(head, depth - 1)),
            _ => self.has_child(verb, Dep::Agent) && !self.has_child(verb, Dep::Dobj),
        }
    }

    /// The verb's surface subjects, own or shared.
    pub(crate) fn subjects(self, verb: TokenIdx) -> Subjects {
        self.subjects_within(verb, MAX_DEPTH)
    }

    fn subjects_within(self, verb: TokenIdx, depth: usize) -> Subjects {
        let own = self.dependants(verb, &[Dep::Nsubj, Dep::Nsubjpass]);
        if let Some(above) = self.verb_above_phrase(verb).filter(|_| depth > 0) {
            return self.subjects_within(above, depth - 1).through(Sharing::Control);
        }
        if !own.is_empty() {
            return Subjects::own(own);
        }
        if let Some(subject) = self.swallowed_subject(verb) {
            return Subjects::own(self.conjuncts(subject));
        }
        let Some(head) = self.document.head(verb).filter(|_| depth > 0) else { return Subjects::default() };
        let depth = depth - 1;
        match self.dep(verb) {
            Dep::Conj if self.is_verb(head) => self.subjects_within(head, depth).through(Sharing::Conjunct),
            Dep::Xcomp | Dep::Ccomp => self.controller(verb, head, depth).through(Sharing::Control),
            Dep::Advcl if self.is_clause(head) => self.adverbial_subject(verb, head, depth),
            Dep::Acl | Dep::Relcl | Dep::Advcl => self.modified(verb, head, depth),
            Dep::Pcomp => self.gerund_subject(head, depth).through(Sharing::Gerund),
            Dep::Acomp if self.is_verb(head) => self.subjects_within(head, depth),
            _ => Subjects::default(),
        }
    }

    fn is_clause(self, token: TokenIdx) -> bool {
        self.is_verb(token) || matches!(self.dep(token), Dep::Acomp)
    }

    /// The subject of an infinitive or small clause: the governor's object ("asked Bern to free Ruiz") or subject.
    fn controller(self, verb: TokenIdx, governor: TokenIdx, depth: usize) -> Subjects {
        if !self.is_verb(governor) {
            return self.predicate_subject(governor, depth);
        }
        let has_mark = self.document.children_by(verb, Dep::Mark).any(|mark| self.lower(mark) == "that");
        let is_finite = matches!(self.tag(verb), Tag::Vbd | Tag::Vbp | Tag::Vbz) && !self.is_infinitive(verb);
        if has_mark || (is_finite && self.dep(verb) == Dep::Ccomp) {
            return Subjects::default();
        }
        let objects = self.dependants(governor, &[Dep::Dobj, Dep::Dative]);
        if !objects.is_empty() && !self.control.keeps_subject(self.lemma(governor)) {
            return Subjects { tokens: objects, sharing: Some(Sharing::Control), governor: None };
        }
        self.subjects_within(governor, depth)
    }

    /// The subject of a predicate adjective or noun: that of its copula.
    fn predicate_subject(self, predicate: TokenIdx, depth: usize) -> Subjects {
        match self.document.head(predicate) {
            Some(verb) if matches!(self.dep(predicate), Dep::Acomp | Dep::Attr | Dep::Oprd) => {
                self.subjects_within(verb, depth)
            }
            Some(noun) if self.dep(predicate) == Dep::Amod => Subjects::own(vec![noun]),
            _ => Subjects::default(),
        }
    }

    fn adverbial_subject(self, verb: TokenIdx, head: TokenIdx, depth: usize) -> Subjects {
        let is_finite = matches!(self.tag(verb), Tag::Vbd | Tag::Vbp | Tag::Vbz);
        if is_finite {
            return Subjects::default();
        }
        let subjects = if self.is_verb(head) {
            self.subjects_within(head, depth)
        } else {
            self.predicate_subject(head, depth)
        };
        subjects.through(Sharing::Adverbial)
    }

    /// The subject of a clause that modifies the noun: the noun, or for an infinitive who the noun belongs to.
    fn modified(self, verb: TokenIdx, noun: TokenIdx, depth: usize) -> Subjects {
        if self.is_infinitive(verb) {
            let agent = self.noun_agent(noun, depth);
            // "the refusal of Norda to pay": who refuses does not pay.
            let of = self.phrases_of(noun, &["of"]).into_iter().find(|&inner| inner < verb);
            let is_between = of.is_some_and(|inner| self.document.subtree(inner).end.0 + 1 >= verb.0);
            let agent = match of {
                Some(inner) if is_between && agent.governor.is_some() => Subjects::own(self.conjuncts(inner)),
                Some(inner) if is_between && agent.tokens.is_empty() => Subjects::own(self.conjuncts(inner)),
                _ => agent,
            };
            return agent.through(Sharing::Noun);
        }
        let has_gap_elsewhere = self.has_child(verb, Dep::Nsubj);
        if has_gap_elsewhere || !self.is_nominal(noun) {
            return Subjects::default();
        }
        // "the prospect of Norda leaving": the participle is what Norda does.
        let inner = self.phrases_of(noun, &["of"]).into_iter().find(|&inner| {
            self.tag(verb) == Tag::Vbg && self.document.subtree(inner).end <= verb && verb.0 - inner.0 <= 2
        });
        let noun = self.antecedent(inner.unwrap_or(noun));
        Subjects { tokens: vec![noun], sharing: Some(Sharing::Relative), governor: None }
    }

    /// Who does what an action noun says: its possessor, `by`, or the subject of the verb that it is an object of.
    pub(crate) fn noun_agent(self, noun: TokenIdx, depth: usize) -> Subjects {
        let possessors = self.dependants(noun, &[Dep::Poss]);
        if !possessors.is_empty() {
            return Subjects::own(possessors);
        }
        let by = self.phrases_of(noun, &["by", "from"]);
        if !by.is_empty() {
            return Subjects::own(by);
        }
        self.governing_subject(noun, depth)
    }

    /// The subject of the verb whose object, or object of a preposition, the noun is.
    pub(crate) fn governing_subject(self, noun: TokenIdx, depth: usize) -> Subjects {
        let noun = self.first_conjunct(noun);
        let Some(head) = self.document.head(noun).filter(|_| depth > 0) else { return Subjects::default() };
        match self.dep(noun) {
            Dep::Dobj if self.is_verb(head) => self.deep_subject(head, depth - 1),
            Dep::Nsubjpass => {
                Subjects { governor: Some(head), ..Subjects::own(self.agents_of_passive(head)) }
            }
            Dep::Pobj => match self.document.head(head) {
                Some(verb) if self.is_verb(verb) => self.deep_subject(verb, depth - 1),
                Some(outer) if self.is_nominal(outer) && self.lower(head) == "of" => {
                    self.governing_subject(outer, depth - 1)
                }
                _ => Subjects::default(),
            },
            _ => Subjects::default(),
        }
    }

    /// The subject of an active verb, the agent of a passive one.
    fn deep_subject(self, verb: TokenIdx, depth: usize) -> Subjects {
        let agents = if self.is_passive(verb) { self.agents_of_passive(verb) } else { Vec::new() };
        let subjects =
            if agents.is_empty() { self.subjects_within(verb, depth) } else { Subjects::own(agents) };
        Subjects { governor: Some(verb), ..subjects }
    }

    /// Whom a passive names with `by`.
    pub(crate) fn agents_of_passive(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let mut found = Vec::new();
        for by in self.document.children(verb).filter(|&child| {
            self.dep(child) == Dep::Agent || (self.dep(child) == Dep::Prep && self.lower(child) == "by")
        }) {
            found.extend(self.dependants(by, &[Dep::Pobj]));
        }
        found
    }

    /// The objects of the noun's or verb's prepositions `words`.
    pub(crate) fn phrases_of(self, token: TokenIdx, words: &[&str]) -> Vec<TokenIdx> {
        let mut found = Vec::new();
        for preposition in self.document.children(token) {
            if matches!(self.dep(preposition), Dep::Prep | Dep::Agent | Dep::Dative)
                && words.contains(&self.lower(preposition))
            {
                found.extend(self.dependants(preposition, &[Dep::Pobj]));
            }
        }
        found
    }

    /// The subject of "accused X of killing", "after leaving X": the governor's object where its verb speaks of what
    /// the object does, else the governor's subject.
    fn gerund_subject(self, preposition: TokenIdx, depth: usize) -> Subjects {
        let Some(governor) = self.document.head(preposition) else { return Subjects::default() };
        if self.is_nominal(governor) {
            return self.noun_agent(governor, depth);
        }
        if !self.is_verb(governor) {
            return self.predicate_subject(governor, depth);
        }
        let of_object = matches!(self.lower(preposition), "of" | "for" | "from" | "into")
            && self.control.speaks_of_object(self.lemma(governor));
        if of_object && !self.is_passive(governor) {
            let objects = self.dependants(governor, &[Dep::Dobj]);
            if !objects.is_empty() {
                return Subjects::own(objects);
            }
        }
        self.subjects_within(governor, depth)
    }
}
