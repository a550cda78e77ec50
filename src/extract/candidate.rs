//! Possible statements, with everything that tells how far to trust them.

use compact_str::{CompactString, ToCompactString, format_compact};

use super::{
    clause::{Frame, Route, Sharing, Slot, Trigger},
    extraction::{EntityIdx, MentionForm},
    filler::{Filler, Via},
    vocabulary::RelationId,
    worth::{
        count, feature,
        tally::{Family, Tally},
    },
};
use crate::{
    kind::EntityKind,
    nlp::document::{TokenIdx, TokenRange},
};

/// What relation a candidate states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Predicate {
    /// One of the vocabulary.
    Known(RelationId),
    /// One named from the article's own words.
    Open,
}

/// One end of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// The entity and its mention.
    pub(crate) filler: Filler,
    /// Its kind.
    pub(crate) kind: EntityKind,
    /// Whether it bears a name.
    pub(crate) named: bool,
    /// The slot that it fills.
    pub(crate) slot: Slot,
    /// The preposition that brings it.
    pub(crate) preposition: Option<TokenIdx>,
    /// How the slot was reached.
    pub(crate) route: Route,
}

/// A possible statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Who.
    pub(crate) subject: End,
    /// To whom.
    pub(crate) object: End,
    /// What.
    pub(crate) predicate: Predicate,
    /// The relation's name.
    pub(crate) name: CompactString,
    /// What sort of predicate says so.
    pub(crate) trigger: Trigger,
    /// The construction, where no word says so.
    pub(crate) link: CompactString,
    /// The word that says so.
    pub(crate) token: TokenIdx,
    /// The verb above it that is part of the relation ("rejected" in "rejected a proposal of"): the statement is so if
    /// what this verb says is so.
    pub(crate) governor: Option<TokenIdx>,
    /// Its lemma.
    pub(crate) lemma: CompactString,
    /// Whether it is a passive verb.
    pub(crate) passive: bool,
    /// The words that name it in the article.
    pub(crate) phrase: TokenRange,
    /// Somebody or something else on the way from one end to the other in the tree.
    pub(crate) over: Option<EntityIdx>,
}

impl Candidate {
    /// The candidate of a frame.
    pub(crate) fn new(
        frame: &Frame,
        lemma: &str,
        (subject, object): (End, End),
        (predicate, name): (Predicate, CompactString),
        phrase: TokenRange,
    ) -> Self {
        Self {
            subject,
            object,
            predicate,
            name,
            trigger: frame.trigger,
            link: frame.link.clone(),
            token: frame.token,
            governor: None,
            lemma: lemma.into(),
            passive: frame.passive,
            phrase,
            over: None,
        }
    }

    /// Whether the relation is of the vocabulary.
    pub(crate) fn is_known(&self) -> bool {
        matches!(self.predicate, Predicate::Known(_))
    }

    /// Tells what of it tells whether a reader would want it, without repetition.
    pub(crate) fn tell(&self, tally: &mut Tally<'_>) {
        let trigger = match self.trigger {
            Trigger::Verb if self.passive => "passive",
            Trigger::Verb => "verb",
            Trigger::Noun => "noun",
            Trigger::Role => "role",
            Trigger::Adjective => "adjective",
            Trigger::Link => "link",
        };
        let source = if self.is_known() { "known" } else { "open" };
        let (subject, object) = (slot_name(&self.subject.slot), slot_name(&self.object.slot));
        let link = &self.link;
        let (one, other) = (self.subject.kind.as_str(), self.object.kind.as_str());
        tally.add(&["source=", source]);
        tally.lead(Family::Trigger, &["trigger=", trigger]);
        tally.add(&["trigger=", trigger, link, "/", source]);
        tally.lead(Family::Slots, &["slots=", trigger, link, ":", subject, "-", object]);
        tally.add(&["slots=", trigger, link, ":", subject, "-", object, "/", source]);
        tally.lead(Family::Kinds, &["kinds=", one, "-", other]);
        tally.add(&["kinds=", trigger, link, ":", one, "-", other]);
        tally.add(&["lemma=", &self.lemma]);
        tally.lead(Family::Name, &["name=", &self.name]);
        tally.add(&["length=", &self.name.split(' ').count().to_compact_string()]);
        tally.add(&["distance=", count(self.distance() as usize)]);
        for (side, end) in [("subject", &self.subject), ("object", &self.object)] {
            tell_end(side, end, tally);
        }
    }

    /// How far apart the two ends are, in steps of doubling token distance.
    fn distance(&self) -> u32 {
        self.subject.filler.head.0.abs_diff(self.object.filler.head.0).max(1).ilog2()
    }
}

fn tell_end(side: &str, end: &End, tally: &mut Tally<'_>) {
    let form = match end.filler.form {
        MentionForm::Name => "name",
        MentionForm::Adjective => "adjective",
        MentionForm::Nominal => "nominal",
        MentionForm::Pronoun => "pronoun",
    };
    let via = match &end.filler.via {
        Via::Itself => "itself".into(),
        Via::Through => "through".into(),
        Via::Owner => "owner".into(),
        Via::Inside { slot, .. } => feature(&["inside-", slot_name(slot)]),
    };
    let kind = [side, "-kind=", end.kind.as_str()];
    if side == "object" {
        tally.lead(Family::ObjectKind, &kind);
    } else {
        tally.add(&kind);
    }
    tally.add(&[side, "-form=", form, if end.named { "" } else { "-unnamed" }]);
    tally.add(&[side, "-via=", &via]);
    if let Some(sharing) = end.route.sharing.filter(|&sharing| sharing != Sharing::Own) {
        tally.add(&[side, "-sharing=", &format_compact!("{sharing:?}")]);
    }
    if end.route.coordinated {
        tally.add(&[side, "-coordinated"]);
    }
    if end.route.reattached {
        tally.add(&[side, "-reattached"]);
    }
    if end.filler.joint {
        tally.add(&[side, "-joint"]);
    }
}

/// A slot's name, as the vocabulary writes it.
pub(crate) fn slot_name(slot: &Slot) -> &str {
    match slot {
        Slot::Agent => "agent",
        Slot::Patient => "patient",
        Slot::Recipient => "recipient",
        Slot::Attribute => "attribute",
        Slot::Clause => "clause",
        Slot::Content => "content",
        Slot::Poss => "poss",
        Slot::Compound => "compound",
        Slot::Holder => "holder",
        Slot::Head => "head",
        Slot::Modifier => "modifier",
        Slot::Prep(word) => word,
    }
}
