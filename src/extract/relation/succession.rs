//! Which office somebody has before or after another of whom the article tells it: "Kenyan President Ada Obi was praised by her
//! predecessor, Otis Rask".

use hashbrown::HashMap;

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Route, Slot, Trigger},
        extraction::EntityIdx,
        filler::Filler,
        gazetteer::{Gazetteer, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

impl Matcher<'_> {
    /// The offices of whoever precedes, succeeds or replaces somebody, and of whom no office of their own is told.
    pub(crate) fn successions(&self, known: &[Candidate]) -> Vec<Candidate> {
        let mut offices: HashMap<EntityIdx, Vec<&Candidate>> = HashMap::new();
        for office in known.iter().filter(|candidate| self.is_office(candidate)) {
            offices.entry(office.subject.filler.entity).or_default().push(office);
        }
        let mut found: Vec<Candidate> = Vec::new();
        for succession in known.iter().filter(|candidate| is_succession(candidate)) {
            let (one, other) = (&succession.subject, &succession.object);
            for (heir, holder) in [(one, other), (other, one)] {
                if offices.contains_key(&heir.filler.entity) {
                    continue;
                }
                // "Former Norda head Ada Obi took over as Tavex chairman from Otis Rask": what she now is he was.
                let held = offices.get(&holder.filler.entity).into_iter().flatten();
                // "Ada Obi becomes a minister. She is replaced by Otis Rask": in what she was before.
                let is_heirs = heir.filler.entity == one.filler.entity && succession.name != "precedes";
                let held = held.filter(|office| !(is_heirs && self.is_taken_up(office.token)));
                // "replaced him with Otis Rask, a former head of Norda": which he was before.
                let successor = if succession.name == "precedes" { other } else { one };
                let is_successors = holder.filler.entity == successor.filler.entity;
                let held = held.filter(|office| !(is_successors && self.is_past(office.token)));
                let nearest = held.min_by_key(|office| {
                    (self.is_past(office.token), office.token.0.abs_diff(succession.token.0))
                });
                let inherited = nearest.map(|office| inherited(succession, heir, office));
                let is_new = |inherited: &Candidate| {
                    let is_same = |told: &Candidate| {
                        told.subject.filler.entity == inherited.subject.filler.entity
                            && told.object.filler.entity == inherited.object.filler.entity
                            && told.name == inherited.name
                    };
                    !found.iter().any(is_same)
                };
                found.extend(inherited.filter(is_new));
            }
        }
        found
    }

    /// Whether somebody comes into the office now: "becomes a minister", "is made a minister".
    fn is_taken_up(&self, office: TokenIdx) -> bool {
        let tree = self.tree();
        let verb = tree.document.head(office).filter(|_| matches!(tree.dep(office), Dep::Attr | Dep::Oprd));
        verb.is_some_and(|verb| {
            let is_present = |verb: TokenIdx| matches!(tree.tag(verb), Tag::Vbz | Tag::Vbp | Tag::Md);
            tree.lemma(verb) == "become"
                && (is_present(verb) || tree.document.children_by(verb, Dep::Aux).any(is_present))
        })
    }

    /// Whether a word before the office says that its holder has it no more: "former Norda chairman Ada Obi".
    fn is_past(&self, office: TokenIdx) -> bool {
        let tree = self.tree();
        let is_past = |word: TokenIdx| Gazetteer::shared().lists(tree.lower(word), WordList::Past);
        // The parser may hang the word on the name that the office stands before, or on one inside its phrase.
        let start = tree.document.subtree(office).start;
        let above = tree.document.head(office).filter(|&name| office < name);
        let beside = above.into_iter().flat_map(|name| tree.document.children(name));
        (start.0..office.0).map(TokenIdx).chain(beside).any(is_past)
    }

    /// Whether the candidate tells a named body's or place's office of somebody.
    pub(super) fn is_office(&self, candidate: &Candidate) -> bool {
        let (holder, body) = (&candidate.subject, &candidate.object);
        candidate.trigger == Trigger::Role
            && candidate.is_known()
            && holder.kind == EntityKind::Person
            && body.named
            && body.kind != EntityKind::Person
            && Gazetteer::shared().lists(self.tree().lower(candidate.token), WordList::Office)
    }
}

/// The office, as it is of `heir`, of whom `succession` tells that they have it before or after its holder.
fn inherited(succession: &Candidate, heir: &End, office: &Candidate) -> Candidate {
    let token = succession.token;
    let filler = Filler::implied(office.object.filler.entity, token);
    let route = Route { reattached: true, ..Route::default() };
    Candidate {
        subject: End { slot: Slot::Holder, ..heir.clone() },
        object: End { filler, slot: Slot::Poss, preposition: None, route, ..office.object.clone() },
        token,
        link: "succession".into(),
        governor: succession.governor,
        phrase: succession.phrase,
        ..office.clone()
    }
}

/// Whether the candidate tells of two named people that the one has what the other had.
fn is_succession(candidate: &Candidate) -> bool {
    let is_named_person = |end: &End| end.named && end.kind == EntityKind::Person;
    matches!(candidate.name.as_str(), "precedes" | "succeeds" | "replaces")
        && candidate.is_known()
        && is_named_person(&candidate.subject)
        && is_named_person(&candidate.object)
}
