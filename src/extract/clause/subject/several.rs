//! Relative clauses that speak of several who are named side by side: "Norda and Tavex, which make ships".

use super::Tree;
use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos, Tag},
};

impl Tree<'_> {
    /// "Norda is among the banks that bought Tavex", "Norda is one of ten ships seized off Lagos": the subject of the clause around is one of
    /// those of whom the clause of `verb` is said.
    pub(super) fn one_of_antecedent(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let is_clause = matches!(self.dep(verb), Dep::Relcl | Dep::Acl) && !self.is_infinitive(verb);
        let several = self
            .document
            .head(verb)
            .filter(|&noun| is_clause && (self.tag(noun) == Tag::Nns || self.lower(noun) == "those"));
        let Some(several) = several else { return Vec::new() };
        let is_gap = |child: TokenIdx| matches!(self.lower(child), "which" | "that" | "who");
        let mut subjects = self
            .document
            .children(verb)
            .filter(|&child| matches!(self.dep(child), Dep::Nsubj | Dep::Nsubjpass));
        let has_gap =
            if self.dep(verb) == Dep::Acl { subjects.next().is_none() } else { subjects.any(is_gap) };
        if !has_gap {
            return Vec::new();
        }
        if let Some(described) = self.described_as_one(several) {
            return vec![described];
        }
        let Some(copula) = self.copula_over(several) else { return Vec::new() };
        let told = self.dependants(copula, &[Dep::Nsubj]);
        if told.is_empty() && several < copula { self.those_among(several) } else { told }
    }

    /// "Norda, one of the banks that bought Tavex", "Norda, among the banks that bought Tavex": of whom the apposition tells.
    fn described_as_one(self, several: TokenIdx) -> Option<TokenIdx> {
        let phrase = self.document.head(several).filter(|_| self.dep(several) == Dep::Pobj)?;
        let above = self.document.head(phrase)?;
        let is_name = |&noun: &TokenIdx| noun < phrase && self.document.token(noun).pos == Pos::Propn;
        let is_one =
            self.lower(phrase) == "of" && self.lower(above) == "one" && self.dep(above) == Dep::Appos;
        if is_one {
            return self.document.head(above).filter(is_name);
        }
        let follows_comma = phrase.0.checked_sub(1).is_some_and(|before| self.is_comma(TokenIdx(before)));
        Some(above).filter(|_| follows_comma && self.lower(phrase) == "among").filter(is_name)
    }

    /// The "is" of "is among", "is one of" or "is among a number of" the several, where it is not denied.
    fn copula_over(self, several: TokenIdx) -> Option<TokenIdx> {
        let phrase_over = |noun: TokenIdx| self.document.head(noun).filter(|_| self.dep(noun) == Dep::Pobj);
        let phrase = phrase_over(several)?;
        let counting = self.document.head(phrase).filter(|_| self.lower(phrase) == "of");
        let copula = match counting {
            Some(one) if self.lower(one) == "one" && self.dep(one) == Dep::Attr => self.document.head(one),
            Some(number) if !matches!(self.lemma(number), "number" | "group" | "handful" | "dozen") => None,
            _ => phrase_over(counting.unwrap_or(several))
                .filter(|&among| self.lower(among) == "among")
                .and_then(|among| self.document.head(among)),
        };
        copula.filter(|&copula| self.lemma(copula) == "be" && !self.has_child(copula, Dep::Neg))
    }

    /// Who is told to be the first or only one that the noun, a subject, speaks of.
    pub(super) fn predicate_of(self, noun: TokenIdx) -> Vec<TokenIdx> {
        let is_ordinal = |word: TokenIdx| matches!(self.lower(word), "first" | "last" | "latest" | "only");
        let is_sole =
            is_ordinal(noun) || self.document.children(noun).any(|child| child < noun && is_ordinal(child));
        let copula = self.document.head(noun).filter(|&verb| {
            is_sole && self.dep(noun) == Dep::Nsubj && noun < verb && self.lemma(verb) == "be"
        });
        copula.map(|verb| self.dependants(verb, &[Dep::Attr])).unwrap_or_default()
    }

    /// The names beside the one on which the parser hangs the relative clause of `verb`, where its subject means them all.
    pub(super) fn named_with_antecedent(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let Some(antecedent) = self.document.head(verb).filter(|_| self.dep(verb) == Dep::Relcl) else {
            return Vec::new();
        };
        let mut subjects = self
            .document
            .children(verb)
            .filter(|&child| matches!(self.dep(child), Dep::Nsubj | Dep::Nsubjpass));
        let Some(pronoun) = subjects.find(|&child| matches!(self.lower(child), "who" | "which" | "that"))
        else {
            return Vec::new();
        };
        let named = self.conjuncts(self.first_conjunct(antecedent));
        let is_name = |&token: &TokenIdx| matches!(self.tag(token), Tag::Nnp | Tag::Nnps) && token < pronoun;
        let are_names = named.len() > 1 && named.iter().all(is_name) && named.contains(&antecedent);
        if !are_names || !(self.is_of_several(verb) || self.may_be_of_several(verb, pronoun, &named)) {
            return Vec::new();
        }
        named.into_iter().filter(|&name| name != antecedent).collect()
    }

    /// Whether the verb's form tells that its subject is several.
    fn is_of_several(self, verb: TokenIdx) -> bool {
        let first = self
            .document
            .children(verb)
            .find(|&child| child < verb && matches!(self.dep(child), Dep::Aux | Dep::Auxpass));
        let finite = first.unwrap_or(verb);
        self.tag(finite) == Tag::Vbp || self.lower(finite) == "were"
    }

    /// "Norda and Tavex, who left in May": the form tells nothing, but the comma parts the clause from both. "Norda and Tavex, who sold
    /// his boat", "a feud between Norda and Tavex, of Lima, who left" speak of the last.
    fn may_be_of_several(self, verb: TokenIdx, pronoun: TokenIdx, named: &[TokenIdx]) -> bool {
        let clause = self.document.subtree(verb);
        let is_of_one = clause.iter().any(|token| matches!(self.lower(token), "his" | "her" | "its"));
        let is_bare = |&name: &TokenIdx| {
            self.document.children(name).all(|child| {
                child < name || matches!(self.dep(child), Dep::Cc | Dep::Conj | Dep::Punct | Dep::Relcl)
            })
        };
        let are_alike = named.iter().all(|&name| self.document.token(name).pos == Pos::Propn);
        self.tag(verb) == Tag::Vbd
            && !self.has_child(verb, Dep::Aux)
            && !self.has_child(verb, Dep::Auxpass)
            && pronoun.0.checked_sub(1).is_some_and(|before| self.lower(TokenIdx(before)) == ",")
            && are_alike
            && !named.first().is_some_and(|&first| self.is_after_of(first))
            && named.iter().all(is_bare)
            && !is_of_one
    }

    /// "the card of Norda and Tavex, which sold well": the card, not the two.
    fn is_after_of(self, name: TokenIdx) -> bool {
        let above = self.document.head(name).filter(|_| self.dep(name) == Dep::Pobj);
        above.is_some_and(|above| self.lower(above) == "of")
    }
}
