//! The anaphors of a document with all that each may mean, for who learns from them which it does.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{
    super::{office, pass::Pass},
    Anaphor, choice,
    sign::Place,
    weights::{Tally, Weights},
};
use crate::extract::extraction::{EntityIdx, MentionForm};

/// A document's anaphors, and what tells whether a choice among their antecedents is right.
#[derive(Debug, Default)]
pub(crate) struct Recording {
    /// The pronouns and descriptions in text order, then the offices.
    pub(crate) anaphors: Vec<Recorded>,
    /// What each entity is called, by its number.
    pub(crate) entities: Vec<Called>,
    /// What the word that begins at a byte was resolved to.
    pub(crate) meant_at: HashMap<usize, Vec<EntityIdx>>,
}

/// What an anaphor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A pronoun of the third person.
    Pronoun,
    /// A definite description that is nobody's.
    Description,
    /// An office of which no word beside it tells whose it is.
    Office,
}

impl Sort {
    /// Where nothing is as likely as this, it is left open what is meant.
    pub(crate) fn least(self) -> f32 {
        match self {
            Self::Pronoun => 0.4,
            // Most of them mean nothing that the article names.
            Self::Description | Self::Office => 0.5,
        }
    }
}

/// An anaphor with what it may mean.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// The byte at which the pronoun begins, or the noun of the description.
    pub(crate) start: usize,
    /// What it is.
    pub(crate) sort: Sort,
    /// What it may mean; the first is nothing.
    pub(crate) choices: Vec<RecordedChoice>,
    /// The position of what the rules take it for.
    pub(crate) ruled: usize,
}

/// Something that an anaphor may mean.
#[derive(Debug)]
pub(crate) struct RecordedChoice {
    /// The entities.
    pub(crate) entities: Vec<EntityIdx>,
    /// The byte at which a noun begins that stands for no entity.
    pub(crate) shadow: Option<usize>,
    /// The names of its signs.
    pub(crate) signs: Vec<String>,
}

/// What an entity is called.
#[derive(Debug)]
pub(crate) struct Called {
    /// Whether it bears a name.
    pub(crate) is_named: bool,
    /// As it is shown.
    pub(crate) name: CompactString,
    /// The words of its mentions by name.
    pub(crate) mentions: Vec<String>,
}

/// The anaphor with all that it may mean.
pub(super) fn anaphor(pass: &Pass<'_, '_>, anaphor: &Anaphor<'_>) -> Recorded {
    let document = pass.draft.reader.document;
    let choices = choice::collect(pass, anaphor);
    let place = Place::of(pass, anaphor, &choices);
    let recorded = |choice: &choice::Choice<'_>| {
        let mut tally = Tally::named(Weights::shipped());
        place.signs(choice, &mut tally);
        RecordedChoice {
            entities: choice.entities.to_vec(),
            shadow: choice.shadow.map(|noun| document.token(noun).span.start()),
            signs: tally.names(),
        }
    };
    Recorded {
        start: document.token(anaphor.token).span.start(),
        sort: anaphor.asks.sort(),
        choices: choices.iter().map(recorded).collect(),
        ruled: choices.iter().position(|choice| choice.is_ruled(anaphor)).unwrap_or_default(),
    }
}

/// What was recorded while the text was read.
pub(in super::super) fn finish(pass: &mut Pass<'_, '_>) -> Recording {
    let mut anaphors = pass.recorded.take().unwrap_or_default();
    anaphors.extend(office::record(pass));
    let document = pass.draft.reader.document;
    let called = |profile: &super::super::draft::Profile| Called {
        is_named: profile.entity.named,
        name: profile.entity.name.clone(),
        mentions: Vec::new(),
    };
    let mut entities: Vec<Called> = pass.draft.profiles.iter().map(called).collect();
    for mention in pass.draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        for entity in &mention.entities {
            entities[entity.get()].mentions.push(document.words(mention.tokens).to_owned());
        }
    }
    let meant = document.tokens().iter().zip(&pass.resolved_at).filter(|(_, entities)| !entities.is_empty());
    let meant_at = meant.map(|(token, entities)| (token.span.start(), entities.clone())).collect();
    Recording { anaphors, entities, meant_at }
}
