//! The normalised view of a sentence's tree: coordinations distributed, subjects shared, relative pronouns replaced.

use super::control::Control;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How far subjects are passed down through clauses: deeper nesting is a parser's mistake more often than not.
pub(super) const MAX_DEPTH: usize = 6;

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

    /// Whether a distance stands before the preposition: what is "20 km from Lima" does not come from there.
    pub(crate) fn is_after_distance(self, preposition: TokenIdx) -> bool {
        let before = preposition.0.checked_sub(1).map(TokenIdx);
        before.is_some_and(|noun| Gazetteer::shared().lists(self.lower(noun), WordList::Distance))
    }

    /// Whether there is a comma at `token`, if there is a token at all.
    pub(crate) fn is_comma(self, token: TokenIdx) -> bool {
        self.document.tokens().get(token.get()).is_some_and(|token| token.lower == ",")
    }

    /// Whether the preposition begins "among them Ada Obi" and has the name for an object.
    pub(crate) fn is_among_them(self, preposition: TokenIdx) -> bool {
        self.lower(preposition) == "among"
            && self
                .document
                .children_by(preposition, Dep::Dep)
                .any(|word| matches!(self.lower(word), "them" | "whom"))
    }

    /// Who is among those at `noun`: "Among Norda's creditors are Tavex and Orlin", "Tavex is among the creditors".
    pub(crate) fn those_among(self, noun: TokenIdx) -> Vec<TokenIdx> {
        let above = self.document.head(noun).filter(|_| self.dep(noun) == Dep::Pobj);
        let among = above.filter(|&above| self.lower(above) == "among");
        let verb = among.and_then(|among| self.document.head(among)).filter(|&verb| self.lemma(verb) == "be");
        verb.map_or_else(Vec::new, |verb| {
            let subjects = self.dependants(verb, &[Dep::Nsubj]);
            if subjects.is_empty() && noun < verb { self.dependants(verb, &[Dep::Attr]) } else { subjects }
        })
    }

    /// Who is told to be among those at `noun`, the subject: "Norda's customers include Tavex and Orlin".
    pub(crate) fn those_included(self, noun: TokenIdx) -> Vec<TokenIdx> {
        let verb = self.document.head(noun).filter(|_| self.dep(noun) == Dep::Nsubj);
        let verb = verb.filter(|&verb| self.lemma(verb) == "include" && !self.has_child(verb, Dep::Neg));
        verb.map_or_else(Vec::new, |verb| self.dependants(verb, &[Dep::Dobj]))
    }

    /// The first child with the label.
    pub(crate) fn child(self, token: TokenIdx, dep: Dep) -> Option<TokenIdx> {
        self.document.children_by(token, dep).next()
    }

    pub(crate) fn has_child(self, token: TokenIdx, dep: Dep) -> bool {
        self.document.has_child(token, dep)
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

    /// Whether the verb is an infinitive with `to`, also a passive or perfect one ("to be sold", "to have sold").
    pub(crate) fn is_any_infinitive(self, verb: TokenIdx) -> bool {
        let auxiliaries = || {
            self.document
                .children(verb)
                .filter(|&child| matches!(self.dep(child), Dep::Aux | Dep::Auxpass) && child < verb)
        };
        self.is_infinitive(verb)
            || self.tag(verb) == Tag::Vbn
                && auxiliaries().any(|child| self.tag(child) == Tag::To || self.lower(child) == "to")
                && auxiliaries().any(|child| self.tag(child) == Tag::Vb)
    }

    /// `token` and what is coordinated with it further right, left to right. Members of another sort, and what "rather
    /// than" or "but not" sets aside, are left out.
    pub(crate) fn conjuncts(self, token: TokenIdx) -> Vec<TokenIdx> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() && all.len() < 64 {
            let member = all[next];
            next += 1;
            // Most are alone, of whom nothing more need be asked.
            if !self.has_child(member, Dep::Conj) {
                continue;
            }
            let excluded = self.sets_aside(member);
            all.extend(
                self.document
                    .children_by(member, Dep::Conj)
                    .filter(|&child| !excluded && self.is_verb(child) == self.is_verb(token))
                    .filter(|&child| !self.explains(member, child)),
            );
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
        let is_relative = matches!(self.tag(token), Tag::Wdt | Tag::Wp | Tag::WpPoss)
            || (self.lower(token) == "that"
                && matches!(self.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj));
        if !is_relative {
            return token;
        }
        // "Tavex, whose head, Ada Obi, left": the parser may take the head for an apposition.
        let owned = self.document.head(token).filter(|_| self.tag(token) == Tag::WpPoss);
        let owned = owned.filter(|&owned| self.dep(owned) == Dep::Appos);
        if let Some(owner) =
            owned.and_then(|owned| self.document.head(owned)).filter(|&owner| self.is_nominal(owner))
        {
            return owner;
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

    /// "praised Norda, as did Tavex", "praised Norda, and so did Tavex": those of whom a clause that only repeats the verb says the same.
    pub(super) fn likewise(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let repeats = |clause: &TokenIdx| {
            let is_bare = self.document.children(*clause).all(|child| {
                matches!(
                    self.dep(child),
                    Dep::Mark | Dep::Advmod | Dep::Nsubj | Dep::Nsubjpass | Dep::Aux | Dep::Punct
                )
            });
            let first = self.document.children(*clause).next();
            *clause > verb
                && is_bare
                && matches!(self.lemma(*clause), "do" | "have" | "be" | "will" | "would")
                && first.is_some_and(|first| match self.dep(*clause) {
                    Dep::Conj => self.lower(first) == "so",
                    _ => self.lower(first) == "as",
                })
        };
        let clauses = self
            .document
            .children(verb)
            .filter(|&clause| matches!(self.dep(clause), Dep::Advcl | Dep::Conj))
            .filter(repeats);
        clauses.flat_map(|clause| self.dependants(clause, &[Dep::Nsubj, Dep::Nsubjpass])).collect()
    }

    /// "founded in Lima with Obi as its chairman": the "with" whose object the phrase at `as` speaks of. In "met with Obi as
    /// chairman" nothing tells whose the role is.
    pub(super) fn absolute_before(self, as_: TokenIdx) -> Option<TokenIdx> {
        let head = self.document.head(as_)?;
        let is_with = |phrase: TokenIdx| self.lower(phrase) == "with" && self.dep(phrase) == Dep::Prep;
        let with = match self.dep(head) {
            Dep::Pobj => self.document.head(head).filter(|&with| is_with(with)),
            _ => self
                .document
                .children(head)
                .find(|&child| child < as_ && is_with(child) && self.document.subtree(child).end == as_),
        }?;
        let role = self.child(as_, Dep::Pobj)?;
        let follows_comma = with.0.checked_sub(1).is_some_and(|before| self.is_comma(TokenIdx(before)));
        (follows_comma || self.has_child(role, Dep::Poss)).then_some(with)
    }

    /// Whether the phrase tells what is so beside what the verb says ("with Obi as its chairman").
    pub(super) fn is_absolute(self, with: TokenIdx) -> bool {
        let after = self.document.subtree(with).end;
        let inner = || self.dependants(with, &[Dep::Pobj]);
        let mut phrases = inner().into_iter().flat_map(|object| self.document.children_by(object, Dep::Prep));
        let sibling = self.document.tokens().get(after.get()).is_some_and(|token| token.dep == Dep::Prep);
        // "fell, with Norda among the losers", but "met with Obi, among others".
        let follows_comma = with.0.checked_sub(1).is_some_and(|before| self.is_comma(TokenIdx(before)));
        let is_others = |phrase: TokenIdx| {
            self.child(phrase, Dep::Pobj).is_none_or(|noun| matches!(self.lower(noun), "others" | "them"))
        };
        let is_among =
            |phrase: TokenIdx| follows_comma && self.lower(phrase) == "among" && !is_others(phrase);
        let speaks = |as_: TokenIdx| self.lower(as_) == "as" && self.absolute_before(as_) == Some(with);
        // "With Obi at the controls, Norda caught up with Tavex".
        let is_fronted = self.document.head(with).is_some_and(|verb| with < verb)
            && self.document.tokens().get(after.get()).is_some_and(|token| token.lower == ",");
        let is_state = |phrase: TokenIdx| {
            matches!(self.lower(phrase), "at" | "in" | "on" | "behind" | "under" | "aboard" | "out" | "off")
        };
        let tells = |phrase: TokenIdx| speaks(phrase) || is_among(phrase);
        let is_told = phrases.any(|phrase| tells(phrase) || (is_fronted && is_state(phrase)));
        self.lower(with) == "with" && (is_told || (sibling && tells(after)))
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
        if self.has_child(verb, Dep::Auxpass)
            || self.has_child(verb, Dep::Nsubjpass)
            || self.is_reduced_relative(verb)
            || self.having_done(verb).is_some()
        {
            return true;
        }
        // "born in Kenya and raised in Peru": the tagger takes the second participle for a past tense.
        let is_second = self.tag(verb) == Tag::Vbd
            && self.dep(verb) == Dep::Conj
            && !self.has_child(verb, Dep::Dobj)
            && self
                .document
                .head(verb)
                .is_some_and(|first| self.tag(first) == Tag::Vbn && self.dep(first) == Dep::Acl);
        // "had her questioned by Norda", "a club belonging to Ruiz and advised by Norda".
        if self.tag(verb) == Tag::Vbn && self.has_child(verb, Dep::Agent) && !self.has_child(verb, Dep::Aux) {
            return true;
        }
        if !(self.tag(verb) == Tag::Vbn || is_second) || self.has_child(verb, Dep::Nsubj) || depth == 0 {
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

    /// Whom a passive names with `by`.
    pub(crate) fn agents_of_passive(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let mut found = Vec::new();
        for by in self.document.children(verb).filter(|&child| {
            self.dep(child) == Dep::Agent || (self.dep(child) == Dep::Prep && self.lower(child) == "by")
        }) {
            found.extend(self.dependants(by, &[Dep::Pobj]));
            // "by Norda and, later, by Tavex".
            let others = self.document.children_by(by, Dep::Conj).filter(|&other| self.lower(other) == "by");
            found.extend(others.flat_map(|other| self.dependants(other, &[Dep::Pobj])));
        }
        if found.is_empty() {
            found = self.misplaced_agents(verb);
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
}
