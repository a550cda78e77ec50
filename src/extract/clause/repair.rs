//! Mistakes of the parser that the tree itself gives away.

use crate::nlp::{
    document::TokenIdx,
    labels::{Dep, Pos, Tag},
};

use super::{Tree, is_appointing, is_succeeding};
use crate::extract::{
    gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    report,
};

impl Tree<'_> {
    /// Whether the apposition at `noun` is none, but the subject of the verb of saying after it.
    pub(super) fn is_speaker(self, noun: TokenIdx) -> bool {
        let after = self.document.subtree(noun).end;
        self.document.tokens().get(after.get()).is_some()
            && report::swallowed_speaker(self.document, after) == Some(noun)
    }

    /// "his wife, Maria, and children, Pedro and Lucia": the parser goes on with the list, which its coordinator has ended before
    /// `member`; the names after it tell who the children are.
    pub(super) fn explains(self, member: TokenIdx, name: TokenIdx) -> bool {
        let left = self.document.subtree(member).start;
        let is_last = left.0.checked_sub(1).is_some_and(|before| self.dep(TokenIdx(before)) == Dep::Cc);
        self.tag(member) == Tag::Nns
            && self.dep(member) == Dep::Conj
            && is_last
            && self.document.token(name).pos == Pos::Propn
            && self.is_comma(TokenIdx(member.0 + 1))
            && member < name
    }

    /// "During May Tavex sold …": the parser takes the subject of a sentence without one into the phrase before it.
    pub(super) fn swallowed_subject(self, verb: TokenIdx) -> Option<TokenIdx> {
        let is_headless = self.dep(verb) == Dep::Root && matches!(self.tag(verb), Tag::Vbd | Tag::Vbz);
        let first = self.document.sentences()[self.document.sentence_of(verb)].start;
        let phrase = self
            .document
            .children_by(verb, Dep::Prep)
            .find(|&phrase| is_headless && phrase == first && self.lower(phrase) != "according")?;
        let name = self.child(phrase, Dep::Pobj)?;
        // With a phrase of its own it is the object of the preposition after all.
        let stands_before =
            self.document.subtree(phrase).end == verb && self.document.subtree(name).end == verb;
        let is_name = self.document.token(name).pos == Pos::Propn;
        let has_room = self
            .document
            .children(name)
            .any(|child| child < name && self.document.token(child).pos != Pos::Punct);
        (stands_before && is_name && has_room && name.0 + 1 == verb.0).then_some(name)
    }

    /// "was named a partner by Norda", "was sold in Lima by Norda": the parser hangs the agent on the complement, or on a name,
    /// which takes no phrase of its own.
    pub(super) fn misplaced_agents(self, verb: TokenIdx) -> Vec<TokenIdx> {
        let after = |token: TokenIdx| self.document.children(token).filter(move |&child| child > token);
        let complements = after(verb).filter_map(|child| match self.dep(child) {
            Dep::Oprd | Dep::Attr => Some(child),
            Dep::Prep => self
                .child(child, Dep::Pobj)
                .filter(|&object| self.lower(child) == "as" || self.document.token(object).pos == Pos::Propn),
            _ => None,
        });
        let by = complements
            .flat_map(after)
            .find(|&phrase| matches!(self.dep(phrase), Dep::Prep | Dep::Agent) && self.lower(phrase) == "by");
        by.map(|by| self.dependants(by, &[Dep::Pobj])).unwrap_or_default()
    }

    /// "Tavex, named a partner by Norda, has …": the parser takes the participle after the comma for the sentence's verb, and the
    /// verb for one coordinated with it, which no coordinator ties to it.
    pub(super) fn is_reduced_relative(self, participle: TokenIdx) -> bool {
        let follows_comma = participle.0.checked_sub(1).is_some_and(|before| self.is_comma(TokenIdx(before)));
        let is_form =
            matches!(self.tag(participle), Tag::Vbd | Tag::Vbn) && !self.has_child(participle, Dep::Aux);
        let is_predicate = |verb: TokenIdx| {
            self.is_verb(verb)
                && self.is_comma(TokenIdx(self.document.subtree(verb).start.0.saturating_sub(1)))
                && !self.has_child(verb, Dep::Nsubj)
                && !self.has_child(verb, Dep::Nsubjpass)
        };
        is_form
            && follows_comma
            && !self.has_child(participle, Dep::Cc)
            && self.document.children_by(participle, Dep::Conj).any(is_predicate)
    }

    /// The verb's particle. The parser takes "away", "back" and their like for adverbs of any kind: "turned it away", "turned back the
    /// crews". Only right after the verb or its object are they a part of what is done.
    pub(crate) fn particle(self, verb: TokenIdx) -> Option<TokenIdx> {
        let object = self.child(verb, Dep::Dobj);
        let is_next = |adverb: TokenIdx| {
            let end = object.map(|object| self.document.subtree(object).end);
            adverb.0 == verb.0 + 1 || end == Some(adverb)
        };
        let mut adverbs = self.document.children_by(verb, Dep::Advmod).filter(|&adverb| adverb > verb);
        self.child(verb, Dep::Prt).or_else(|| {
            adverbs.find(|&adverb| {
                matches!(self.lower(adverb), "away" | "back" | "aside" | "home") && is_next(adverb)
            })
        })
    }

    /// The names that tell who the member of a coordination is: Ruiz of "the minister, Ada Obi, and his colleague, Ruiz"; else the
    /// member itself.
    pub(crate) fn explained(self, member: TokenIdx) -> Vec<TokenIdx> {
        let is_noun = self.dep(member) == Dep::Conj && self.document.token(member).pos == Pos::Noun;
        let names: Vec<TokenIdx> = self
            .document
            .children_by(member, Dep::Appos)
            .filter(|&name| is_noun && self.document.token(name).pos == Pos::Propn)
            .collect();
        if names.is_empty() { vec![member] } else { names }
    }

    /// "fined Norda 4 million euros", "crashed into the Java Sea minutes after": the parser takes the name for a word before the
    /// sum or the time, which has a place of its own.
    pub(super) fn swallowed_name(self, noun: TokenIdx) -> Option<TokenIdx> {
        let before = || self.document.children(noun).take_while(|&child| child < noun);
        let name = before().filter(|&child| self.document.token(child).pos == Pos::Propn).last()?;
        let is_word =
            matches!(self.dep(name), Dep::Compound | Dep::Nmod) && self.document.token(noun).pos == Pos::Noun;
        let has_number = before().any(|child| child > name && self.dep(child) == Dep::Nummod);
        let next = self.document.tokens().get(noun.get() + 1).map(|token| token.lower.as_str());
        let is_time = Gazetteer::shared().nouns.is_of_family(self.lemma(noun), "time")
            && name.0 + 1 == noun.0
            && matches!(next, Some("after" | "before" | "later" | "earlier" | "ago"));
        (is_word && (has_number || is_time)).then_some(name)
    }

    /// "works with Norda to build …": the parser makes the object of the preposition the subject of the infinitive after it.
    pub(super) fn swallowed_objects(self, preposition: TokenIdx) -> Vec<TokenIdx> {
        if matches!(self.lower(preposition), "for" | "without") {
            return Vec::new();
        }
        let infinitive = self.child(preposition, Dep::Pcomp).filter(|&verb| self.is_infinitive(verb));
        let subject = infinitive.and_then(|verb| self.child(verb, Dep::Nsubj));
        subject.map(|subject| self.conjuncts(subject)).unwrap_or_default()
    }

    /// The verb whose subject does what the infinitive of [`Tree::swallowed_objects`] says, where it is not the object:
    /// who works with Norda builds, too; on whom one calls does it alone.
    pub(super) fn verb_above_phrase(self, infinitive: TokenIdx) -> Option<TokenIdx> {
        let preposition = self.document.head(infinitive).filter(|_| self.dep(infinitive) == Dep::Pcomp)?;
        let is_joint = self.lower(preposition) == "with" && self.is_infinitive(infinitive);
        self.document.head(preposition).filter(|&verb| is_joint && self.is_verb(verb))
    }

    /// Whether the parser takes for the subject's what the object does: "appointed Ada Obi director, replacing Otis Wanjiru", "saw
    /// two men chasing a dog".
    pub(super) fn is_act_of_object(self, participle: TokenIdx, verb: TokenIdx) -> bool {
        let succeeds = || is_succeeding(self.lemma(participle)) && is_appointing(self.lemma(verb));
        self.tag(participle) == Tag::Vbg
            && self.has_child(verb, Dep::Dobj)
            && !self.is_passive(verb)
            && (succeeds() || self.control.shows(self.lemma(verb)))
    }

    /// "chose Norda in May to build the S4", "picked a banker to lead Norda", "brought in a team to run it": Norda builds, the banker leads.
    pub(super) fn is_act_of_picked(self, infinitive: TokenIdx, verb: TokenIdx) -> bool {
        let is_name = |token: TokenIdx| self.document.token(token).pos == Pos::Propn;
        let is_somebody = |token: TokenIdx| {
            let class = Gazetteer::shared().nouns.class(&self.lemma(token).to_lowercase());
            matches!(class, Some(NounClass::Person | NounClass::People | NounClass::Org | NounClass::Unit))
        };
        let brings_in = || {
            let mut particles = self.document.children_by(verb, Dep::Prt);
            particles
                .any(|particle| self.control.picks(&[self.lemma(verb), " ", self.lower(particle)].concat()))
        };
        self.is_infinitive(infinitive)
            && verb < infinitive
            && (self.control.picks(self.lemma(verb)) || brings_in())
            && !self.is_passive(verb)
            && self.document.children_by(verb, Dep::Dobj).any(|token| is_name(token) || is_somebody(token))
    }

    /// "approved the appointment of Ada Obi, replacing Otis Wanjiru": who is appointed replaces.
    pub(super) fn appointed_by_noun(self, participle: TokenIdx, verb: TokenIdx) -> Vec<TokenIdx> {
        let is_appointment =
            |noun: TokenIdx| Gazetteer::shared().lists(self.lemma(noun), WordList::Appointment);
        let succeeds = self.tag(participle) == Tag::Vbg && is_succeeding(self.lemma(participle));
        let objects = self.document.children(verb).filter(|&child| {
            matches!(self.dep(child), Dep::Dobj | Dep::Nsubjpass) && is_appointment(child) && succeeds
        });
        objects.flat_map(|noun| self.phrases_of(noun, &["of"])).collect()
    }

    /// "said the plan \"is too dear\", pointing to …": what the parser hangs on the quoted verb the speaker does. The verb of
    /// saying over `quoted`, where a quotation ends right before the participle.
    pub(super) fn speech_around(self, participle: TokenIdx, quoted: TokenIdx) -> Option<TokenIdx> {
        let before = (quoted.0 + 1..participle.0).rev().map(TokenIdx);
        let mut marks = before.take_while(|&token| self.document.token(token).pos == Pos::Punct);
        let is_over = marks.any(|token| matches!(self.lower(token), "\"" | "''" | "”"));
        let is_quoted = self.dep(quoted) == Dep::Ccomp && self.tag(participle) == Tag::Vbg;
        self.document.head(quoted).filter(|&speech| is_over && is_quoted && self.is_verb(speech))
    }

    /// "Norda will leave, marking the end of the pact": whether the participle tells what it means that the clause is so.
    pub(super) fn tells_of_whole_clause(self, participle: TokenIdx, clause: TokenIdx) -> bool {
        let before = participle.0.checked_sub(1).map(TokenIdx);
        clause < participle
            && self.tag(participle) == Tag::Vbg
            && self.control.tells_of_whole(self.lemma(participle))
            && before.is_some_and(|before| self.is_comma(before))
    }

    /// "cut 300 jobs in Peru, 200 in Chile": the parser takes the numbers for appositions of what stands before them.
    /// The objects of `preposition` after such numbers.
    pub(super) fn after_numbers(self, token: TokenIdx, preposition: &str) -> Vec<TokenIdx> {
        let mut numbers = vec![token];
        let mut next = 0;
        while let Some(&member) = numbers.get(next).filter(|_| next < 16) {
            next += 1;
            numbers.extend(self.document.children(member).filter(|&child| {
                matches!(self.dep(child), Dep::Appos | Dep::Conj)
                    && self.document.token(child).pos == Pos::Num
            }));
        }
        let phrases = numbers.iter().skip(1).flat_map(|&number| self.phrases_of(number, &[preposition]));
        phrases.collect()
    }
}
