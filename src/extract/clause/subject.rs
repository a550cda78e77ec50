//! Who does what a verb says: its own subject, or the one that it shares with another verb or a noun.

mod gerund;
mod granted;
mod judged;
mod ranked;
mod refused;
mod several;

pub(crate) use ranked::is_ranked;

use super::tree::{MAX_DEPTH, Tree};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

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

impl Tree<'_> {
    /// The verb's surface subjects, own or shared.
    pub(crate) fn subjects(self, verb: TokenIdx) -> Subjects {
        self.subjects_within(verb, MAX_DEPTH)
    }

    fn subjects_within(self, verb: TokenIdx, depth: usize) -> Subjects {
        if let Some(above) = self.verb_above_phrase(verb).filter(|_| depth > 0) {
            return self.subjects_within(above, depth - 1).through(Sharing::Control);
        }
        let mut own = self.dependants(verb, &[Dep::Nsubj, Dep::Nsubjpass]);
        own.extend(self.named_with_antecedent(verb));
        if self.dep(verb) == Dep::Relcl {
            own.extend(self.one_of_antecedent(verb));
        }
        if !own.is_empty() {
            return Subjects::own(own);
        }
        if let Some(subject) = self.swallowed_subject(verb) {
            return Subjects::own(self.conjuncts(subject));
        }
        // "There will be talk, Obi predicted": who predicts it is not.
        let is_there = self.document.children_by(verb, Dep::Expl).any(|there| self.lower(there) == "there");
        let head = self.document.head(verb).filter(|_| depth > 0 && !is_there);
        let Some(head) = head else { return Subjects::default() };
        let depth = depth - 1;
        if let Some(subject) = self.subject_after_for(verb, head) {
            return Subjects::own(self.conjuncts(subject));
        }
        let asked = self.asked_by_phrase(verb, head);
        if !asked.is_empty() {
            return Subjects::own(asked).through(Sharing::Control);
        }
        let mut subjects = match self.dep(verb) {
            Dep::Conj if self.is_verb(head) => self.subjects_within(head, depth).through(Sharing::Conjunct),
            Dep::Xcomp | Dep::Ccomp => self.controller(verb, head, depth).through(Sharing::Control),
            Dep::Advcl if self.is_clause(head) => self.adverbial_subject(verb, head, depth),
            Dep::Acl | Dep::Relcl | Dep::Advcl => self.modified(verb, head, depth),
            Dep::Pcomp => self.gerund_subject(head, depth).through(Sharing::Gerund),
            Dep::Acomp if self.is_verb(head) => self.subjects_within(head, depth),
            _ => Subjects::default(),
        };
        if subjects.sharing.is_some() {
            subjects.tokens.extend(self.partners(verb, head));
            if self.dep(verb) == Dep::Acl {
                subjects.tokens.extend(self.one_of_antecedent(verb));
            }
        }
        subjects
    }

    /// "teamed up with Norda to build": with whom the subject of the verb above does what the infinitive says.
    fn partners(self, infinitive: TokenIdx, verb: TokenIdx) -> Vec<TokenIdx> {
        let are_joint = matches!(self.dep(infinitive), Dep::Xcomp | Dep::Advcl)
            && self.is_infinitive(infinitive)
            && self.is_verb(verb)
            && self.control.acts_jointly(self.lemma(verb));
        let mut phrases = self.document.children_by(verb, Dep::Prep).filter(|&phrase| phrase < infinitive);
        let with = phrases.find(|&phrase| are_joint && self.lower(phrase) == "with");
        with.map(|with| self.dependants(with, &[Dep::Pobj])).unwrap_or_default()
    }

    /// "The plan is for Norda to buy Tavex", "it took a year for Norda to buy Tavex": who does what the infinitive of a predicate says.
    fn subject_after_for(self, infinitive: TokenIdx, copula: TokenIdx) -> Option<TokenIdx> {
        let is_predicate = matches!(self.dep(infinitive), Dep::Advcl | Dep::Xcomp)
            && self.is_any_infinitive(infinitive)
            && matches!(self.lemma(copula), "be" | "take");
        let mut phrases = self.document.children_by(copula, Dep::Prep).filter(|&phrase| {
            self.lower(phrase) == "for" && copula < phrase && self.document.subtree(phrase).end <= infinitive
        });
        let phrase = phrases.next().filter(|_| is_predicate)?;
        self.child(phrase, Dep::Pobj).filter(|&object| self.acts(object))
    }

    /// Whether the infinitive says what is done by whom a phrase of the verb above names.
    pub(crate) fn is_asked_by_phrase(self, infinitive: TokenIdx) -> bool {
        self.document.head(infinitive).is_some_and(|verb| !self.asked_by_phrase(infinitive, verb).is_empty())
    }

    /// "called on Norda to leave": whom the phrase before the infinitive names.
    fn asked_by_phrase(self, infinitive: TokenIdx, verb: TokenIdx) -> Vec<TokenIdx> {
        let is_asked = matches!(self.dep(infinitive), Dep::Xcomp | Dep::Advcl | Dep::Ccomp)
            && self.is_any_infinitive(infinitive)
            && self.is_verb(verb)
            && !self.is_passive(verb);
        let mut phrases = self.document.children_by(verb, Dep::Prep).filter(|&phrase| {
            phrase < infinitive && self.control.asks_by_phrase(self.lemma(verb), self.lower(phrase))
        });
        let phrase = phrases.next().filter(|_| is_asked);
        phrase.map(|phrase| self.dependants(phrase, &[Dep::Pobj])).unwrap_or_default()
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
        let is_anybodys = self.tag(verb) == Tag::Vbg && self.control.leaves_open_who(self.lemma(governor));
        if has_mark || is_anybodys || (is_finite && self.dep(verb) == Dep::Ccomp) {
            return Subjects::default();
        }
        let objects = self.dependants(governor, &[Dep::Dobj, Dep::Dative]);
        let is_infinitive = self.is_infinitive(verb);
        if !objects.is_empty() && self.control.hands_on_object(self.lemma(governor), is_infinitive) {
            return Subjects { tokens: objects, sharing: Some(Sharing::Control), governor: None };
        }
        self.subjects_within(governor, depth)
    }

    /// The subject of a predicate adjective or noun: its own ("found Obi guilty"), the object of its verb, or that of its copula.
    fn predicate_subject(self, predicate: TokenIdx, depth: usize) -> Subjects {
        let own = self.dependants(predicate, &[Dep::Nsubj]);
        if !own.is_empty() {
            return Subjects::own(own);
        }
        match self.document.head(predicate) {
            Some(verb)
                if self.dep(predicate) == Dep::Oprd
                    && !self.is_passive(verb)
                    && self.has_child(verb, Dep::Dobj) =>
            {
                Subjects::own(self.dependants(verb, &[Dep::Dobj]))
            }
            // "entered a plea of guilty to bribing Obi".
            Some(of) if self.dep(predicate) == Dep::Amod && self.lower(of) == "of" => self
                .document
                .head(of)
                .map_or_else(Subjects::default, |plea| self.governing_subject(plea, depth)),
            Some(verb) if matches!(self.dep(predicate), Dep::Acomp | Dep::Attr | Dep::Oprd) => {
                self.subjects_within(verb, depth)
            }
            Some(noun) if self.dep(predicate) == Dep::Amod => Subjects::own(vec![noun]),
            _ => Subjects::default(),
        }
    }

    fn adverbial_subject(self, verb: TokenIdx, head: TokenIdx, depth: usize) -> Subjects {
        let is_finite = matches!(self.tag(verb), Tag::Vbd | Tag::Vbp | Tag::Vbz);
        if is_finite || self.tells_of_whole_clause(verb, head) || self.cites(verb) {
            return Subjects::default();
        }
        if let Some(speech) = self.speech_around(verb, head).filter(|_| depth > 0) {
            return self.subjects_within(speech, depth - 1).through(Sharing::Adverbial);
        }
        let appointed = self.appointed_by_noun(verb, head);
        let subjects = if self.is_act_of_object(verb, head) || self.is_act_of_picked(verb, head) {
            Subjects::own(self.dependants(head, &[Dep::Dobj]))
        } else if !appointed.is_empty() {
            Subjects::own(appointed)
        } else if self.is_verb(head) {
            self.subjects_within(head, depth)
        } else {
            self.predicate_subject(head, depth)
        };
        subjects.through(Sharing::Adverbial)
    }

    /// The subject of a clause that modifies the noun: the noun, or for an infinitive who the noun belongs to.
    fn modified(self, verb: TokenIdx, noun: TokenIdx, depth: usize) -> Subjects {
        if self.is_infinitive(verb) || (self.is_any_infinitive(verb) && self.is_undergone(verb, noun)) {
            // "sees trouble to come": the trouble comes.
            let arises = self.control.arises(self.lemma(verb)) && !self.acts(noun);
            if arises || self.is_asked(noun) {
                return Subjects { tokens: vec![noun], sharing: Some(Sharing::Control), governor: None };
            }
            let ends_before =
                |inner: TokenIdx| self.document.subtree(inner).end.0 + 1 >= verb.0 && inner < verb;
            // "permission for Norda to buy Tavex".
            if let Some(inner) = self.phrases_of(noun, &["for"]).into_iter().find(|&inner| ends_before(inner))
            {
                return Subjects::own(self.conjuncts(inner)).through(Sharing::Noun);
            }
            // "pressure on Norda to leave".
            let asked = self.phrases_of(noun, &["on", "upon"]).into_iter().find(|&inner| {
                self.control.is_received(self.lemma(noun)) && ends_before(inner) && self.acts(inner)
            });
            if let Some(asked) = asked {
                return Subjects::own(self.conjuncts(asked)).through(Sharing::Noun);
            }
            // "approved a deal with Norda to build": Norda builds.
            let party = self.phrases_of(noun, &["with"]).into_iter().find(|&inner| ends_before(inner));
            let above = self.document.head(noun).filter(|_| self.dep(noun) == Dep::Dobj);
            let is_party = |above: TokenIdx| self.control.is_of_party(self.lemma(noun), self.lemma(above));
            if let Some(party) = party.filter(|_| above.is_some_and(is_party)) {
                return Subjects::own(self.conjuncts(party)).through(Sharing::Noun);
            }
            let owners = self.named_before_plan(noun);
            if !owners.is_empty() {
                return Subjects::own(owners).through(Sharing::Noun);
            }
            // "faces pressure from Norda to leave": whom it comes from does not leave.
            let is_received = self.control.is_received(self.lemma(noun)) && !self.has_child(noun, Dep::Poss);
            let agent = if is_received { self.receiver(noun, depth) } else { self.noun_agent(noun, depth) };
            let is_of_other = agent.governor.is_some() && !is_received && self.is_turned_down(noun);
            let agent = if is_of_other { Subjects::default() } else { agent };
            // "the refusal of Norda to pay": who refuses does not pay.
            let of = self.phrases_of(noun, &["of"]).into_iter().find(|&inner| inner < verb);
            let is_between = of.is_some_and(ends_before);
            let agent = match of {
                Some(inner) if is_between && agent.governor.is_some() => Subjects::own(self.conjuncts(inner)),
                Some(inner) if is_between && agent.tokens.is_empty() => Subjects::own(self.conjuncts(inner)),
                _ => agent,
            };
            // "became the first country to recognise Peru", "was the first to do so".
            let is_one =
                self.lower(noun) == "one" || Gazetteer::shared().lists(self.lower(noun), WordList::Ordinal);
            let is_predicate =
                agent.tokens.is_empty() && self.dep(noun) == Dep::Attr && (is_one || self.acts(noun));
            let agent = if is_predicate { self.predicate_subject(noun, depth) } else { agent };
            let agent = if agent.tokens.is_empty() { self.ranked_subject(noun, depth) } else { agent };
            // "The first to recognise Peru was Chad".
            let named = if agent.tokens.is_empty() { self.predicate_of(noun) } else { Vec::new() };
            let agent = if named.is_empty() { agent } else { Subjects::own(named) };
            return agent.through(Sharing::Noun);
        }
        if self.has_child(verb, Dep::Nsubj) || !self.is_nominal(noun) {
            return Subjects::default();
        }
        // "the prospect of Norda leaving": the participle is what Norda does.
        let inner = self.phrases_of(noun, &["of"]).into_iter().find(|&inner| {
            self.tag(verb) == Tag::Vbg && self.document.subtree(inner).end <= verb && verb.0 - inner.0 <= 2
        });
        let noun = self.antecedent(inner.unwrap_or(noun));
        Subjects { tokens: vec![noun], sharing: Some(Sharing::Relative), governor: None }
    }

    /// Whether an infinitive such as "to be sold" tells of another than the noun: of whose plan that is ("a plan by Norda to be sold"),
    /// or of whom the noun is said ("was the first to be sold"). Else it is what the noun is for, or will be: "a bill to be passed".
    fn is_undergone(self, verb: TokenIdx, noun: TokenIdx) -> bool {
        if !self.is_passive(verb) {
            return true;
        }
        let is_owned = self.has_child(noun, Dep::Poss) || !self.phrases_of(noun, &["by"]).is_empty();
        let is_one =
            self.lower(noun) == "one" || Gazetteer::shared().lists(self.lower(noun), WordList::Ordinal);
        is_owned && self.control.is_willed(self.lemma(noun)) || self.dep(noun) == Dep::Attr && is_one
    }

    /// "the Norda bid to buy Tavex", "Kenyan and Chadian efforts to free him": whose plan the words with a capital before it tell.
    fn named_before_plan(self, noun: TokenIdx) -> Vec<TokenIdx> {
        let is_told =
            || self.has_child(noun, Dep::Poss) || !self.phrases_of(noun, &["by", "from", "of"]).is_empty();
        if !self.control.is_willed(self.lemma(noun)) || is_told() {
            return Vec::new();
        }
        let has_capital = |&word: &TokenIdx| self.document.word(word).starts_with(char::is_uppercase);
        let before = self.document.children(noun).filter(|&child| {
            child < noun && matches!(self.dep(child), Dep::Compound | Dep::Amod | Dep::Nmod)
        });
        before.flat_map(|child| self.conjuncts(child)).filter(has_capital).collect()
    }

    /// "spurring hundreds to flee": the parser hangs on the object what the verb asks of it. An infinitive after an act or a
    /// thing says what it is for ("got permission to leave").
    fn is_asked(self, noun: TokenIdx) -> bool {
        let asks =
            |verb: TokenIdx| self.is_verb(verb) && self.control.hands_on_object(self.lemma(verb), true);
        self.acts(noun) && self.dep(noun) == Dep::Dobj && self.document.head(noun).is_some_and(asks)
    }

    /// Whether the noun is somebody, not something.
    fn acts(self, noun: TokenIdx) -> bool {
        match self.document.token(noun).pos {
            Pos::Noun => {
                let (lemma, nouns) = (self.lemma(noun), &Gazetteer::shared().nouns);
                let acts = matches!(
                    nouns.class(lemma),
                    Some(
                        NounClass::Person
                            | NounClass::People
                            | NounClass::Org
                            | NounClass::Unit
                            | NounClass::Place
                    )
                );
                acts || nouns.is_of_family(lemma, "number")
            }
            Pos::Propn | Pos::Pron => true,
            _ => false,
        }
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
}
