//! Who does what somebody else does, as a phrase joins them: "along with Peru", "together with Otis Rask", "in partnership with Norda".

use super::Tree;
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

impl Tree<'_> {
    /// "Kenya, along with Peru": those whom a phrase after the noun joins to it.
    pub(super) fn joined(self, noun: TokenIdx) -> Vec<TokenIdx> {
        let own = self.document.children_by(noun, Dep::Prep).filter(|&phrase| phrase > noun);
        let verb = self.document.head(noun).filter(|&verb| noun < verb && self.is_verb(verb));
        let of_verb = verb.into_iter().flat_map(|verb| {
            let before = self.document.children_by(verb, Dep::Prep).take_while(move |&phrase| phrase < verb);
            // "Norda together with Tavex built it" does without a comma.
            let joins =
                move |phrase: TokenIdx| self.is_comma(TokenIdx(phrase.0 - 1)) || self.lower(phrase) == "with";
            before.filter(move |&phrase| noun < phrase && joins(phrase))
        });
        let after_verb = verb.into_iter().flat_map(|verb| self.company_of_subject(verb));
        let before = verb.into_iter().flat_map(|verb| self.company_before(verb, noun));
        let company =
            own.chain(of_verb).chain(before).chain(after_verb).find_map(|phrase| self.company(phrase));
        let company = company.or_else(|| verb.and_then(|verb| self.companion(verb)));
        company.map(|phrase| self.those_with(phrase)).unwrap_or_default()
    }

    /// Those who do with the subject what `verb` says: "Ada Obi, who had left Chad, flew to Lodz with Otis Rask" tells nothing of
    /// him in Chad.
    pub(super) fn joined_as_subject(self, noun: TokenIdx, verb: TokenIdx) -> Vec<TokenIdx> {
        let is_relative = self.document.ancestors(verb).any(|above| above == noun);
        if !is_relative {
            return self.joined(noun);
        }
        let mut own = self.document.children_by(noun, Dep::Prep).filter(|&phrase| phrase > noun);
        let company = own.find_map(|phrase| self.company(phrase));
        company.map(|phrase| self.those_with(phrase)).unwrap_or_default()
    }

    /// "Norda, which runs the port together with Tavex", "hopes to sail with Ada Obi", "who with her brother runs a bakery": those whom
    /// a phrase of the verb itself joins to a subject that stands elsewhere.
    pub(super) fn joined_by_verb(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let company = self.company_of_subject(verb).find_map(|phrase| self.company(phrase));
        let company = company.or_else(|| self.companion(verb)).or_else(|| self.companion_before(verb));
        company.map(|phrase| self.those_with(phrase)).unwrap_or_default()
    }

    /// "who with her brother Otis runs a bakery", "which, together with Norda, owns the port": the "with" between a relative pronoun and
    /// its verb.
    fn companion_before(self, verb: TokenIdx) -> Option<TokenIdx> {
        let pronoun = self
            .child(verb, Dep::Nsubj)
            .filter(|&pronoun| pronoun < verb && matches!(self.lower(pronoun), "who" | "which" | "that"))?;
        let acts = |one: TokenIdx| {
            let class = Gazetteer::shared().nouns.class(self.lemma(one));
            self.document.token(one).pos == Pos::Propn || class == Some(NounClass::Person)
        };
        self.document
            .children_by(verb, Dep::Prep)
            .find(|&phrase| pronoun < phrase && phrase < verb && self.lower(phrase) == "with")
            .filter(|&phrase| self.child(phrase, Dep::Pobj).is_some_and(acts))
    }

    /// Those whom the phrase and those coordinated with it name: "with Ada Obi and with her brother".
    fn those_with(self, phrase: TokenIdx) -> Vec<TokenIdx> {
        let phrases = self.conjuncts(phrase).into_iter();
        phrases.flat_map(|phrase| self.dependants(phrase, &[Dep::Pobj])).collect()
    }

    /// "Together with Tavex, Norda will build a plant": the phrases with which a clause begins.
    fn company_before(self, verb: TokenIdx, subject: TokenIdx) -> impl Iterator<Item = TokenIdx> {
        let is_active = self.dep(subject) == Dep::Nsubj;
        let before = self.document.children_by(verb, Dep::Prep).take_while(move |&phrase| phrase < subject);
        before.filter(move |&phrase| {
            is_active && self.child(phrase, Dep::Pobj).is_some_and(|one| self.is_somebody(one))
        })
    }

    /// "flew to Lodz with Ada Obi", "founded Norda with her brother": the "with" of who does the same, after verbs that need no other.
    fn companion(self, verb: TokenIdx) -> Option<TokenIdx> {
        let is_whole = self.control.takes_company(self.lemma(verb)) && !self.is_passive(verb);
        let mut phrases =
            self.document.children_by(verb, Dep::Prep).filter(|&phrase| phrase > verb && is_whole);
        phrases.find(|&phrase| {
            self.lower(phrase) == "with"
                && self.child(phrase, Dep::Pobj).is_some_and(|one| self.is_somebody(one))
        })
    }

    /// Whether the noun may be somebody: a name, "her father", "Turin's mayor", "the abbot, Ruiz".
    fn is_somebody(self, noun: TokenIdx) -> bool {
        let is_name = |token: TokenIdx| self.document.token(token).pos == Pos::Propn;
        is_name(noun) || self.has_child(noun, Dep::Poss) || self.child(noun, Dep::Appos).is_some_and(is_name)
    }

    /// "opened the museum along with Ada Obi": the phrases after the verb that may join somebody to its subject. After a name they
    /// may join him to the object; "fought alongside Tavex" is what the verb says.
    fn company_of_subject(self, verb: TokenIdx) -> impl Iterator<Item = TokenIdx> {
        let is_name = |token: TokenIdx| self.document.token(token).pos == Pos::Propn;
        // "was staged by Norda together with its friends": they are staged by none.
        let is_active = !self.is_passive(verb);
        // "the campaign Our Springs", "the Lodz mosque" are nobody.
        let is_thing = move |token: TokenIdx| {
            self.document.children_by(token, Dep::Det).any(|word| self.lower(word) == "the")
        };
        let has_name =
            self.document.children_by(verb, Dep::Dobj).any(|token| is_name(token) && !is_thing(token));
        self.document.children_by(verb, Dep::Prep).filter(move |&phrase| {
            let start = self.document.subtree(phrase).start;
            verb < phrase
                && !has_name
                && self.lower(phrase) != "alongside"
                && !self.is_comma(TokenIdx(start.0.saturating_sub(1)))
                && self
                    .child(phrase, Dep::Pobj)
                    .is_some_and(|one| is_name(one) || (is_active && self.is_somebody(one)))
        })
    }

    /// "unveiled the S4, along with a tablet": those whom a phrase after the verb's object joins to it. Without a comma it may
    /// tell who acts, too ("signed the pact along with Peru").
    pub(super) fn joined_to_object(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let after_comma = |phrase: TokenIdx| {
            verb < phrase && self.is_comma(TokenIdx(self.document.subtree(phrase).start.0.saturating_sub(1)))
        };
        let mut phrases = self.document.children_by(verb, Dep::Prep).filter(|&phrase| after_comma(phrase));
        let company = phrases.find_map(|phrase| self.company(phrase));
        let company = company.filter(|&phrase| !self.joins_doers(verb, phrase));
        company.map(|phrase| self.dependants(phrase, &[Dep::Pobj])).unwrap_or_default()
    }

    /// "will sell the S4, alongside Norda": beside a thing as the object, who bears a body's or a person's name is one more who sells it.
    fn joins_doers(self, verb: TokenIdx, phrase: TokenIdx) -> bool {
        let label = |token: TokenIdx| {
            let names = self.document.names();
            let after = names.partition_point(|name| name.tokens.start <= token);
            let name = names[..after].last().filter(|name| name.tokens.contains(token));
            name.map_or("", |name| name.label.as_str())
        };
        let is_ware = |object: TokenIdx| {
            let known = Gazetteer::shared().known(self.lower(object));
            known.is_some_and(|(_, kind)| kind == EntityKind::Product)
        };
        let is_thing = |object: TokenIdx| {
            let class = Gazetteer::shared().nouns.class(self.lemma(object));
            match self.document.token(object).pos {
                Pos::Noun => matches!(
                    class,
                    Some(NounClass::Product | NounClass::Facility | NounClass::Work | NounClass::Event)
                ),
                _ => label(object) == "PRODUCT" || is_ware(object),
            }
        };
        let acts = |token: TokenIdx| matches!(label(token), "ORG" | "PERSON");
        self.child(verb, Dep::Dobj).is_some_and(is_thing) && self.child(phrase, Dep::Pobj).is_some_and(acts)
    }

    /// "was signed by Ada Obi together with Otis Rask", "jointly with Otis Rask": those whom a phrase after the agent of a passive joins
    /// to it. After a comma it joins them to the subject, if that may be somebody: "Obi was questioned by police, along with Rask".
    pub(super) fn joined_to_agent(self, verb: TokenIdx, agent: TokenIdx) -> Vec<TokenIdx> {
        let subjects = self.subjects(verb).tokens;
        let joins_subject = |phrase: TokenIdx| {
            let start = self.document.subtree(phrase).start;
            self.is_comma(TokenIdx(start.0.saturating_sub(1)))
                && subjects.iter().any(|&subject| self.is_somebody(subject))
        };
        let is_joint = |phrase: TokenIdx| {
            self.lower(phrase) == "with"
                && self.document.children(phrase).any(|word| word < phrase && self.lower(word) == "jointly")
        };
        let own = self.document.children_by(agent, Dep::Prep);
        let company = own
            .chain(self.document.children_by(verb, Dep::Prep))
            .filter(|&phrase| agent < phrase && self.lower(phrase) != "alongside" && !joins_subject(phrase))
            .find_map(|phrase| self.company(phrase).or_else(|| is_joint(phrase).then_some(phrase)));
        company.map(|phrase| self.dependants(phrase, &[Dep::Pobj])).unwrap_or_default()
    }

    /// The last word of "along with", "together with", "in partnership with" and "alongside".
    fn company(self, phrase: TokenIdx) -> Option<TokenIdx> {
        let joins = |word: TokenIdx| matches!(self.lower(word), "along" | "together");
        match self.lower(phrase) {
            "alongside" => Some(phrase),
            "with" => {
                self.document.children(phrase).any(|word| word < phrase && joins(word)).then_some(phrase)
            }
            "in" => {
                let deed = self
                    .child(phrase, Dep::Pobj)
                    .filter(|&deed| Gazetteer::shared().lists(self.lower(deed), WordList::Concert))?;
                self.child(deed, Dep::Prep).filter(|&with| self.lower(with) == "with")
            }
            _ => self.child(phrase, Dep::Prep).filter(|&with| joins(phrase) && self.lower(with) == "with"),
        }
    }
}
