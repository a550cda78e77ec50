//! The forms of a verb, and what it says with its phrases.

use compact_str::CompactString;

use super::{Statement, is_circumstance, is_inside_compound, is_inside_plural, noun_form, outermost};
use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot, Tree, comparisons},
        filler::Via,
        relation::{Matcher, name_of},
        report,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// The forms of a verb that open names are made of.
pub(super) struct Verb<'d> {
    token: TokenIdx,
    pub(super) lemma: &'d str,
    pub(super) third: String,
    pub(super) participle: String,
    pub(super) particle: Option<TokenIdx>,
    pub(super) particle_word: &'d str,
    pub(super) is_copula: bool,
    /// Whether it is a verb of saying.
    pub(super) speaks: bool,
}

impl<'d> Verb<'d> {
    pub(super) fn new(matcher: &Matcher<'d>, frame: &Frame) -> Self {
        let tree = matcher.tree();
        let lemma = tree.lemma(frame.token);
        let particle = tree.particle(frame.token);
        let lower = lemma.to_lowercase();
        let participle = match tree.tag(frame.token) {
            Tag::Vbn => tree.lower(frame.token).to_owned(),
            _ => matcher.inflection.participle(&lower),
        };
        Self {
            token: frame.token,
            lemma,
            third: matcher.inflection.third_person(&lower),
            participle,
            particle,
            particle_word: particle.map_or("", |particle| tree.lower(particle)),
            is_copula: lemma == "be",
            // "is expected in Lodz" says where somebody will come.
            speaks: matcher.speech.relation_of(lemma).is_some()
                && !(frame.passive && lemma == "expect")
                && !matcher.is_ruled_out(frame.token),
        }
    }

    /// Its form after the subject: "rises", but "shares rise".
    pub(super) fn active(&self, tree: Tree<'_>, subject: &End) -> &str {
        match self.lemma {
            "be" if is_inside_plural(tree, subject) => "are",
            lemma if is_inside_plural(tree, subject) => lemma,
            _ => &self.third,
        }
    }

    /// Whether the verb with this preposition says nothing of its own: "did on", "said in Lima", or a copula whose
    /// predicate noun has the phrase.
    pub(super) fn leaves_open(&self, noun: Option<TokenIdx>, object: &End, preposition: &str) -> bool {
        let is_bare = noun.is_none() && !matches!(object.filler.via, Via::Inside { .. });
        let is_about = matches!(preposition, "about" | "of" | "against" | "to" | "on");
        let says_nothing = match self.lemma {
            "do" | "say" | "tell" | "get" | "let" => preposition == "on" || !is_about,
            _ => self.speaks && !is_about && preposition != "for",
        };
        // "told mourners at the cathedral": there they are told.
        let tells_where = self.lemma == "tell" && matches!(preposition, "in" | "at");
        (is_bare && says_nothing)
            || tells_where
            || is_circumstance(preposition)
            || (self.is_copula && object.route.reattached)
    }

    /// "responded to a request from Norda": the phrase is the request's. "took part in talks with Norda", "was hacked to death in
    /// Lodz": without the part and the death it is not said what was done.
    pub(super) fn through<'e>(
        &self,
        matcher: &Matcher<'_>,
        frame: &Frame,
        ends: &'e [End],
        object: &'e End,
        (first, noun): (TokenIdx, TokenIdx),
    ) -> Vec<Statement<'e>> {
        let tree = matcher.tree();
        let preposition = object.preposition.map_or("", |preposition| tree.lower(preposition));
        let outer = [outermost(tree, first), tree.lower(first), noun_form(tree, noun), preposition];
        let has_object = frame.fillers(&Slot::Patient).next().is_some();
        let is_agent = |end: &End| end.slot == Slot::Agent && end.filler.via != Via::Owner && !has_object;
        // "was signed on the fringes by Obi": who signed is no part of where.
        let tells_of_patient = frame.passive && preposition != "by";
        let is_patient =
            |end: &End| tells_of_patient && end.slot == Slot::Patient && end.filler.via == Via::Itself;
        let name = |subject: &End| match subject.slot {
            Slot::Agent => name_of(&[&[self.active(tree, subject), self.particle_word], &outer[..]].concat()),
            _ => name_of(&[&["is", &self.participle, self.particle_word], &outer[..]].concat()),
        };
        ends.iter()
            .filter(|end| (is_agent(end) && !is_inside_compound(end)) || is_patient(end))
            .filter_map(|subject| Some(((subject, object), name(subject)?, vec![first, noun])))
            .collect()
    }

    /// "sold more cars than Norda", "is more popular than Norda": how the subject is to those whom "than" brings.
    pub(super) fn compared<'e>(
        &self,
        matcher: &Matcher<'_>,
        frame: &Frame,
        ends: &'e [End],
        object: &'e End,
    ) -> Vec<Statement<'e>> {
        let tree = matcher.tree();
        let compared = comparisons(tree, frame.token);
        let Some(comparison) = compared.iter().find(|one| object.preposition == Some(one.than)) else {
            return Vec::new();
        };
        let slot = if frame.passive { Slot::Patient } else { Slot::Agent };
        // "paid more than Norda's rivals": Norda may have paid less.
        let is_whole = |end: &&End| matches!(end.filler.via, Via::Itself | Via::Through);
        if !is_whole(&object) {
            return Vec::new();
        }
        let words = || comparison.words.iter().map(|&word| tree.lower(word));
        let name = |subject: &End| {
            let verb = if frame.passive {
                vec!["is", &self.participle]
            } else {
                vec![self.active(tree, subject), self.particle_word]
            };
            name_of(&verb.into_iter().chain(words()).chain(["than"]).collect::<Vec<_>>())
        };
        let subjects = ends.iter().filter(|end| end.slot == slot).filter(is_whole);
        let named: Vec<TokenIdx> = comparison.words.iter().copied().chain([comparison.than]).collect();
        subjects.filter_map(|subject| Some(((subject, object), name(subject)?, named.clone()))).collect()
    }

    /// "said that Norda …": the speaker comments on Norda.
    pub(super) fn about<'e>(
        &self,
        matcher: &Matcher<'_>,
        speakers: &[&'e End],
        object: &'e End,
    ) -> Vec<Statement<'e>> {
        let verdict = verdict(matcher, self.token, object);
        let speech = matcher.speech;
        let named = match object.preposition {
            _ if matcher.is_ruled_out(self.token) => None,
            Some(word) => speech.relation_of_clause(self.lemma, matcher.tree().lower(word)),
            None => speech.relation_of(self.lemma).or_else(|| {
                speech
                    .relation_of_clause(self.lemma, "that")
                    .filter(|_| is_subject_of_clause(matcher, self.token, object))
            }),
        };
        let Some(name) = verdict.or(named) else {
            return Vec::new();
        };
        // "They said that they …" tells of no one else.
        let is_speaker = speakers.iter().any(|speaker| speaker.filler.entity == object.filler.entity);
        // "announced that it would hold talks": what has no name tells little of what is announced, save as what acts.
        let tree = matcher.tree();
        let is_thing = !object.named && tree.dep(tree.first_conjunct(object.filler.head)) == Dep::Dobj;
        let is_in_clause = object.preposition.is_none() && verdict.is_none();
        if (is_thing && is_in_clause)
            || is_speaker
            || (matches!(object.filler.via, Via::Inside { .. }) && verdict.is_none())
        {
            return Vec::new();
        }
        let speaks = |speaker: &&&End| {
            matches!(speaker.kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
        };
        let verb = matcher
            .tree()
            .document
            .ancestors(object.filler.head)
            .find(|&above| matcher.tree().is_verb(above));
        let words: Vec<TokenIdx> = verb.into_iter().collect();
        speakers
            .iter()
            .filter(speaks)
            .map(|&speaker| ((speaker, object), CompactString::const_new(name), words.clone()))
            .collect()
    }
}

/// Whether a finite clause below the verb is about the object first of all: Norda in "reported that Norda had sued Tavex".
fn is_subject_of_clause(matcher: &Matcher<'_>, speech: TokenIdx, object: &End) -> bool {
    let tree = matcher.tree();
    let subject = tree.first_conjunct(object.filler.head);
    let clause =
        tree.document.head(subject).filter(|_| matches!(tree.dep(subject), Dep::Nsubj | Dep::Nsubjpass));
    clause.map(|clause| tree.first_conjunct(clause)).is_some_and(|clause| {
        let has_auxiliary = tree.has_child(clause, Dep::Aux) || tree.has_child(clause, Dep::Auxpass);
        let is_finite = has_auxiliary || tree.tag(clause) != Tag::Vb;
        is_finite && tree.dep(clause) == Dep::Ccomp && tree.document.head(clause) == Some(speech)
    })
}

/// "praises" for "said the plan is excellent": what the speaker says that the clause's subject is.
fn verdict(matcher: &Matcher<'_>, speech: TokenIdx, object: &End) -> Option<&'static str> {
    let tree = matcher.tree();
    let subject = match object.filler.via {
        Via::Inside { slot: Slot::Compound, .. } => return None,
        Via::Inside { noun, .. } => noun,
        Via::Itself | Via::Through | Via::Owner => object.filler.head,
    };
    let copula = tree.document.head(subject).filter(|&verb| {
        tree.dep(subject) == Dep::Nsubj && tree.lemma(verb) == "be" && !tree.has_child(verb, Dep::Neg)
    })?;
    let is_said = report::reports(tree.document, speech)
        && tree.dep(copula) == Dep::Ccomp
        && !tree
            .document
            .children_by(copula, Dep::Mark)
            .any(|mark| matches!(tree.lower(mark), "if" | "whether"));
    let said = tree.dependants(copula, &[Dep::Acomp, Dep::Attr]);
    said.into_iter()
        .filter(|_| is_said)
        .find_map(|word| matcher.speech.verdict_of(&tree.lemma(word).to_lowercase()))
}
