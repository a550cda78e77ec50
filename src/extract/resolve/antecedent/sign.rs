//! The signs by which one antecedent is likelier than another.

use super::{
    super::{
        definite, governing,
        pass::Pass,
        phrase::Determiner,
        preference::{self, Asked},
        pronoun::{self, Demand},
        speech,
    },
    Anaphor, Asks,
    choice::Choice,
    weights::Tally,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::noun::NounClass,
        worth::count_up_to,
    },
    nlp::labels::{Dep, Tag},
};

mod description;
mod entity;
mod mention;

/// What is the same for all antecedents of an anaphor.
pub(super) struct Place<'p, 'd, 'a> {
    pass: &'p Pass<'d, 'a>,
    anaphor: &'p Anaphor<'p>,
    /// What sort of anaphor it is.
    sort: &'static str,
    sentence: usize,
    /// How it stands to its governor.
    role: &'static str,
    asked: Option<Asked>,
    excluded: Vec<EntityIdx>,
    subjects: Vec<EntityIdx>,
    speaker: Option<EntityIdx>,
    governor: &'p str,
    is_quoted: bool,
    /// What the noun of a description is, and whether something singles out what it means.
    class: &'static str,
    restricted: &'static str,
    /// How many mentions the most mentioned of the choices has so far.
    most: usize,
    /// How many choices are entities.
    n_choices: usize,
    /// How many of them the description fits.
    n_fits: usize,
}

impl<'p, 'd, 'a> Place<'p, 'd, 'a> {
    /// The place of the anaphor, of which these are the choices.
    pub(super) fn of(pass: &'p Pass<'d, 'a>, anaphor: &'p Anaphor<'p>, choices: &[Choice<'_>]) -> Self {
        let document = pass.draft.reader.document;
        let token = anaphor.token;
        let owns = document.token(token).tag == Tag::PrpPoss;
        let (asked, excluded, class, restricted) = match &anaphor.asks {
            Asks::Pronoun(_) => {
                (preference::at(pass.draft.reader, token), pronoun::bound(pass, token), "none", "no")
            }
            Asks::Description(phrase) => {
                let class = pass.draft.reader.gazetteer.nouns.class(&phrase.lemma);
                let class = class.map_or("none", NounClass::label);
                (None, Vec::new(), class, yes(definite::is_restricted(pass, phrase)))
            }
        };
        let above = document.head(token).map(|above| match document.token(above).dep {
            Dep::Prep if !owns => document.head(above).unwrap_or(above),
            _ => above,
        });
        let n_mentions = |choice: &Choice<'_>| match choice.entities {
            [one] => pass.draft.profile(*one).n_mentions,
            _ => 0,
        };
        Self {
            pass,
            anaphor,
            sort: sort(&anaphor.asks, owns),
            sentence: document.sentence_of(token),
            role: role(document.token(token).dep),
            asked,
            excluded,
            subjects: governing::own_clause_subject(pass, token),
            speaker: speech::speaker_around(pass, token),
            governor: above.map_or("none", |above| document.token(above).lemma.as_str()),
            is_quoted: pass.quotations.around(token).is_some(),
            class,
            restricted,
            most: choices.iter().map(n_mentions).max().unwrap_or_default(),
            n_choices: choices.iter().filter(|choice| !choice.entities.is_empty()).count(),
            n_fits: choices.iter().filter(|choice| choice.fit.is_some()).count(),
        }
    }

    /// Tells the tally all signs of the choice.
    pub(super) fn signs(&self, choice: &Choice<'_>, tally: &mut Tally<'_>) {
        let (sort, rule) = (self.sort, self.anaphor.ruled.rule);
        let source = self.source(choice);
        tally.add(&["is", sort, source]);
        tally.add(&[
            "rule",
            sort,
            rule,
            if choice.is_ruled(self.anaphor) { "this" } else { "other" },
            source,
        ]);
        if choice.is_nothing() {
            self.of_nothing(tally);
            return;
        }
        if let Some(last) = choice.last {
            self.of_mention(choice, last, source, tally);
        }
        match choice.last.and_then(|last| last.shadow) {
            Some(shadow) => self.of_shadow(choice, shadow, tally),
            None => self.of_entity(choice, source, tally),
        }
        if let Asks::Description(phrase) = &self.anaphor.asks {
            self.of_description(phrase, choice, tally);
        }
    }

    /// What makes it likelier that nothing is meant of which the article spoke shortly before.
    fn of_nothing(&self, tally: &mut Tally<'_>) {
        let sort = self.sort;
        tally.add(&["nothing", sort, self.role]);
        tally.add(&["nothing", sort, "choices", count_up_to(self.n_choices, 4)]);
        tally.add(&["nothing", sort, "governor", self.governor]);
        if let Asks::Description(phrase) = &self.anaphor.asks {
            tally.add(&["nothing", "lemma", &phrase.lemma]);
            tally.add(&["nothing", "class", self.class]);
            tally.add(&["nothing", "restricted", self.restricted, determiner(phrase.determiner)]);
            let n_modifiers = count_up_to(phrase.modifiers.len(), 2);
            tally.add(&["nothing", "modifiers", n_modifiers, "fits", count_up_to(self.n_fits, 2)]);
        }
    }

    /// What sort of thing the choice is.
    fn source(&self, choice: &Choice<'_>) -> &'static str {
        match choice.entities {
            [] if choice.shadow.is_some() => "shadow",
            [] => "nothing",
            [one] if self.pass.draft.profile(*one).entity.named => "named",
            [_] => "described",
            _ => "joint",
        }
    }
}

/// What sort of anaphor asks so; `owns` where it is a possessive pronoun.
fn sort(asks: &Asks<'_>, owns: bool) -> &'static str {
    match (asks, owns) {
        (Asks::Pronoun(Demand::Person(_)), true) => "his",
        (Asks::Pronoun(Demand::Person(_)), false) => "he",
        (Asks::Pronoun(Demand::Thing), true) => "its",
        (Asks::Pronoun(Demand::Thing), false) => "it",
        (Asks::Pronoun(Demand::Several), true) => "their",
        (Asks::Pronoun(Demand::Several), false) => "they",
        (Asks::Description(_), _) => "the",
    }
}

fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

fn determiner(determiner: Determiner) -> &'static str {
    match determiner {
        Determiner::Definite => "the",
        Determiner::Demonstrative => "this",
        Determiner::Indefinite | Determiner::Quantifier | Determiner::Possessor(_) | Determiner::Bare => {
            "other"
        }
    }
}

fn form(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Adjective => "adjective",
        MentionForm::Nominal => "nominal",
        MentionForm::Pronoun => "pronoun",
    }
}

fn role(dep: Dep) -> &'static str {
    match dep {
        Dep::Nsubj | Dep::Nsubjpass => "subject",
        Dep::Dobj | Dep::Dative => "object",
        Dep::Pobj => "pobj",
        Dep::Agent => "agent",
        Dep::Poss => "owner",
        Dep::Appos => "appos",
        Dep::Compound | Dep::Amod | Dep::Nmod => "modifier",
        Dep::Attr | Dep::Root => "attr",
        Dep::Conj => "conj",
        _ => "else",
    }
}
