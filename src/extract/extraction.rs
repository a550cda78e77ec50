//! What the extractor says of one article: the value that `link` joins and `store` keeps.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::{kind::EntityKind, span::Span};

/// Position of an entity in [`Extraction::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityIdx(pub u32);

impl EntityIdx {
    /// The entity at `position`.
    pub fn new(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The position as an index.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// Position of a relation type in [`Extraction::relation_types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RelationIdx(pub u32);

impl RelationIdx {
    /// The relation type at `position`.
    pub fn new(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The position as an index.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// How an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By a name.
    Name,
    /// By an adjective or demonym ("North Korean").
    Adjective,
    /// By a description ("the airline", "North Korean troops").
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// One place where the article speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its bytes in the article's text.
    pub span: Span,
    /// How it is put.
    pub form: MentionForm,
}

/// One thing that the article speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest form of its name, without article or possessive.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The model's own label where `kind` is [`EntityKind::Other`].
    pub label: Option<String>,
    /// Whether it bears a name, or is only described ("South Korea's military", "the crash").
    pub named: bool,
    /// Every other form, sorted, without duplicates.
    pub aliases: Vec<String>,
    /// Where it is mentioned, in text order.
    pub mentions: Vec<Mention>,
}

/// Class of a relation: of the PLOVER event ontology (public domain, Open Event Data Alliance), or one of the
/// states that it does not cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RelationClass {
    /// Agrees or promises.
    Agree,
    /// Meets, talks, visits, negotiates.
    Consult,
    /// Endorses, praises, defends.
    Support,
    /// Yields, releases, eases.
    Concede,
    /// Works together, trades, shares.
    Cooperate,
    /// Gives aid, supplies, funds.
    Aid,
    /// Withdraws, surrenders.
    Retreat,
    /// Asks, demands, proposes.
    Request,
    /// Criticises, blames, sues.
    Accuse,
    /// Refuses, opposes.
    Reject,
    /// Threatens, warns.
    Threaten,
    /// Demonstrates, strikes.
    Protest,
    /// Imposes sanctions, cuts ties.
    Sanction,
    /// Moves or readies forces.
    Mobilize,
    /// Arrests, bans, seizes, represses.
    Coerce,
    /// Attacks, kills, invades.
    Assault,
    /// Holds an office or a job.
    Role,
    /// Belongs to a body.
    Member,
    /// Is a part of a whole.
    Part,
    /// Lies, lives or happens somewhere.
    Location,
    /// Owns, buys, sells.
    Ownership,
    /// Is kin.
    Family,
    /// Makes, develops, publishes.
    Make,
    /// Competes, wins, plays.
    Compete,
    /// Takes part in.
    Participate,
    /// Goes somewhere.
    Move,
    /// Brings about.
    Cause,
    /// Uses, runs on, depends on.
    Use,
}

impl RelationClass {
    /// Every class, events before states.
    pub const ALL: [Self; 28] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
        Self::Role,
        Self::Member,
        Self::Part,
        Self::Location,
        Self::Ownership,
        Self::Family,
        Self::Make,
        Self::Compete,
        Self::Participate,
        Self::Move,
        Self::Cause,
        Self::Use,
    ];

    /// The name by which files, tables and the command line know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
            Self::Role => "ROLE",
            Self::Member => "MEMBER",
            Self::Part => "PART",
            Self::Location => "LOCATION",
            Self::Ownership => "OWNERSHIP",
            Self::Family => "FAMILY",
            Self::Make => "MAKE",
            Self::Compete => "COMPETE",
            Self::Participate => "PARTICIPATE",
            Self::Move => "MOVE",
            Self::Cause => "CAUSE",
            Self::Use => "USE",
        }
    }

    /// The class of that name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str().eq_ignore_ascii_case(name))
    }
}

/// The name and nature of a relation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RelationType {
    /// A short present-tense verb phrase: "deploys troops to".
    pub name: CompactString,
    /// The same seen from the object, where the vocabulary has a name for it.
    pub inverse: Option<CompactString>,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Its class; none for an open relation.
    pub class: Option<RelationClass>,
    /// Whether it is of the vocabulary, or open: named from the article's own words.
    pub canonical: bool,
}

/// Whether the article says that it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is, or was.
    Asserted,
    /// It may be: planned, possible, suspected, demanded, conditional.
    Hypothetical,
    /// It is not.
    Negated,
}

impl Status {
    /// Every status, strongest first.
    pub const ALL: [Self; 3] = [Self::Asserted, Self::Hypothetical, Self::Negated];

    /// The name by which files, tables and the command line know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }
}

/// One statement of the article: who stands in which relation to whom, and the words that say it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Who.
    pub subject: EntityIdx,
    /// Which relation.
    pub relation: RelationIdx,
    /// To whom.
    pub object: EntityIdx,
    /// Whether it is so.
    pub status: Status,
    /// Who says so; `None` where the article says it in its own voice, or the subject tells what it does itself.
    pub attributed_to: Option<EntityIdx>,
    /// The sentence.
    pub sentence: Span,
    /// The subject's mention in or near it.
    pub subject_span: Span,
    /// The trigger: the word or few words that name the relation.
    pub phrase_span: Span,
    /// The object's mention in or near it.
    pub object_span: Span,
    /// The time in the article's words.
    pub time: Option<Span>,
    /// The time as an ISO 8601 date, month, year or interval `START/END`; none when it cannot be resolved.
    pub when: Option<String>,
    /// How many or how much, in the article's words.
    pub quantity: Option<Span>,
    /// Probability that a reader would want this edge, 0 to 1.
    pub confidence: f32,
}

/// Everything that the extractor says of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The sentences, in text order.
    pub sentences: Vec<Span>,
    /// The entities, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// The relation types in use, in the order of their first statement.
    pub relation_types: Vec<RelationType>,
    /// The statements, in text order.
    pub statements: Vec<Statement>,
}
