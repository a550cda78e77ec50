//! Which office somebody gives up or loses where only the role tells it: "Norda's chairman, Ada Obi, resigned".

use compact_str::{CompactString, format_compact};

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End, Predicate},
        clause::{Frame, Slot, Tree, Trigger},
        extraction::{EntityIdx, RelationClass},
        filler::{Filler, Via},
        gazetteer::{Gazetteer, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

const GIVES_UP: &str = "resigns from";
const LOSES: &str = "is removed from";
/// How the name begins where the office is a state's.
const STATE_S: &str = "resigns as ";

/// Whose office somebody gives up.
enum Office {
    /// A body's: it is the body that he leaves.
    Body(End),
    /// A state's, which he stays in, with the name of the relation that the role states.
    State(End, CompactString),
}

/// "resigns as mayor of" from "is mayor of"; who loses an office of a state does not resign.
fn given_up(frame: &Frame, role: &str) -> Option<CompactString> {
    let office = role.strip_prefix("is ").filter(|office| office.ends_with(" of") && !frame.passive)?;
    Some(format_compact!("{STATE_S}{office}"))
}

/// Whether the relation of this name is that of somebody with the body whose office is given up.
pub(crate) fn leaves_office(name: &str) -> bool {
    matches!(name, GIVES_UP | LOSES) || name.starts_with(STATE_S)
}

/// "resigned as president of Chad", "left her post as president of Chad": whether the frame's own phrase, or that of the post which is
/// given up, tells the office, which is a state's.
fn is_named_by(tree: Tree<'_>, role: &Candidate, frame: &Frame) -> bool {
    let named = Slot::Prep(CompactString::const_new("as"));
    let post = tree.document.head(role.token).and_then(|preposition| tree.document.head(preposition));
    let is_of_post = || {
        post.is_some_and(|post| {
            is_post(tree, post) && frame.arguments.iter().any(|given| given.token == post)
        })
    };
    role.object.kind == EntityKind::Gpe
        && (frame.fillers(&named).any(|argument| argument.token == role.token) || is_of_post())
}

/// "his job", "the role": what whoever has an office holds.
fn is_post(tree: Tree<'_>, noun: TokenIdx) -> bool {
    Gazetteer::shared().lists(tree.lemma(noun), WordList::Post)
}

impl Matcher<'_> {
    /// A candidate for everybody who gives up or loses an office, of which the frame does not say whose it is: the body is that of the
    /// role which `known` tells.
    pub(crate) fn departures(&self, frames: &[Frame], known: &[Candidate]) -> Vec<Candidate> {
        let mut found = Vec::new();
        for frame in frames.iter().filter(|frame| frame.trigger == Trigger::Verb) {
            let Some((slot, name)) = self.departure(frame) else { continue };
            for subject in self.ends(frame) {
                let is_somebody = subject.slot == slot
                    && subject.kind == EntityKind::Person
                    && matches!(subject.filler.via, Via::Itself | Via::Through);
                let Some(object) = self.office_of(&subject, frame, known).filter(|_| is_somebody) else {
                    continue;
                };
                let (object, name) = match object {
                    Office::Body(object) => (object, CompactString::const_new(name)),
                    Office::State(object, role) => match given_up(frame, &role) {
                        Some(name) => (object, name),
                        None => continue,
                    },
                };
                let predicate = self.predicate_of(&name, (&subject, &object));
                let office = object.preposition.filter(|_| object.slot == Slot::Prep("of".into()));
                let phrase = self.phrase(frame, &office.into_iter().collect::<Vec<_>>());
                let ends = (subject, object);
                found.push(Candidate::new(frame, self.lemma_of(frame), ends, (predicate, name), phrase));
            }
        }
        found
    }

    /// Where the verb has who gives up or loses an office, and the relation's name; nothing where it has an object or tells from where.
    fn departure(&self, frame: &Frame) -> Option<(Slot, &'static str)> {
        let tree = self.tree();
        let lists = |list: WordList| {
            let lemma = tree.lemma(frame.token);
            let is_with = |word: TokenIdx| {
                Gazetteer::shared().lists(&format_compact!("{lemma}-{}", tree.lower(word)), list)
            };
            let may_belong = |word: &TokenIdx| matches!(tree.dep(*word), Dep::Prt | Dep::Advmod);
            Gazetteer::shared().lists(lemma, list)
                || tree.document.children(frame.token).filter(may_belong).any(is_with)
        };
        let has = |slot: &Slot| frame.fillers(slot).next().is_some();
        let has_phrase = |word: &str| has(&Slot::Prep(word.into()));
        let is_post_of = |slot: &Slot| has(slot) && frame.fillers(slot).all(|held| is_post(tree, held.token));
        // "left his job as president of Norda", "quit her post", "stepped down from his role".
        let gives_up_post = is_post_of(&Slot::Patient)
            && (lists(WordList::Resigning)
                || matches!(tree.lemma(frame.token), "leave" | "relinquish" | "vacate"));
        // "has retired to Lodz".
        if (has_phrase("from") && !is_post_of(&Slot::Prep("from".into()))) || has_phrase("to") {
            return None;
        }
        if frame.passive {
            let is_told = has(&Slot::Agent) || has_phrase("by");
            (!is_told && lists(WordList::Ousting)).then_some((Slot::Patient, LOSES))
        } else {
            let resigns = !has(&Slot::Patient) && lists(WordList::Resigning);
            (resigns || gives_up_post).then_some((Slot::Agent, GIVES_UP))
        }
    }

    /// The body or state whose office the subject holds, by a role in the frame's sentence, or else the body by the only ones in the
    /// article.
    fn office_of(&self, subject: &End, frame: &Frame, known: &[Candidate]) -> Option<Office> {
        let document = self.tree().document;
        let sentence = document.sentence_of(frame.token);
        let offices = || known.iter().filter(|role| self.is_office_of(role, subject.filler.entity));
        let is_body = |role: &&Candidate| matches!(role.object.kind, EntityKind::Org | EntityKind::Fac);
        let place = Slot::Prep(CompactString::const_new("from"));
        let here = offices().filter(|role| document.sentence_of(role.token) == sentence).find(is_body);
        if let Some(role) = here {
            return Some(Office::Body(End { slot: place, ..role.object.clone() }));
        }
        if let Some(role) = offices().find(|role| is_named_by(self.tree(), role, frame)) {
            let end = End { slot: Slot::Prep("of".into()), ..role.object.clone() };
            return Some(Office::State(end, role.name.clone()));
        }
        // A minister who leads a party may give up either.
        let role = offices().next().filter(is_body)?;
        let is_only = offices().all(|other| other.object.filler.entity == role.object.filler.entity);
        let filler = Filler::implied(role.object.filler.entity, frame.token);
        is_only.then(|| Office::Body(End { slot: place, filler, preposition: None, ..role.object.clone() }))
    }

    /// Whether the candidate tells that somebody holds an office of a body or state.
    pub(super) fn is_office_of(&self, role: &Candidate, holder: EntityIdx) -> bool {
        let tree = self.tree();
        let is_past = |word: TokenIdx| Gazetteer::shared().lists(tree.lower(word), WordList::Past);
        let holds = match role.predicate {
            Predicate::Known(relation) => {
                self.vocabulary.relation(relation).class == Some(RelationClass::Role)
            }
            Predicate::Open => false,
        };
        role.trigger == Trigger::Role
            && holds
            && role.subject.filler.entity == holder
            && matches!(role.object.kind, EntityKind::Org | EntityKind::Gpe | EntityKind::Fac)
            && Gazetteer::shared().lists(&tree.lemma(role.token).to_lowercase(), WordList::Office)
            && !tree.document.children(role.token).any(is_past)
    }
}
