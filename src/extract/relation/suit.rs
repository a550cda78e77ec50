//! Who does what another did, told by an idiom alone: "Russia recognised Abkhazia, and Nauru followed suit".

use hashbrown::HashSet;

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Slot, Trigger},
        filler::Filler,
    },
    nlp::{document::TokenIdx, labels::Dep},
};

impl Matcher<'_> {
    /// What `known` tells of whoever did it first, of those who followed suit. Only of what has a name: what belongs to the first, as in
    /// "closed its plant", is not what the others closed.
    pub(crate) fn followed(&self, frames: &[Frame], known: &[Candidate]) -> Vec<Candidate> {
        let mut found = Vec::new();
        for frame in frames.iter().filter(|frame| frame.trigger == Trigger::Verb) {
            let Some(deed) = self.deed_followed(frame.token) else { continue };
            let done: Vec<&Candidate> = known
                .iter()
                .filter(|told| {
                    told.token == deed
                        && told.trigger == Trigger::Verb
                        && told.is_known()
                        && told.subject.slot == Slot::Agent
                        && told.object.named
                })
                .collect();
            let followers = self.ends(frame).into_iter().filter(|end| end.slot == Slot::Agent);
            for follower in followers {
                let mut taken = HashSet::new();
                let theirs = done.iter().filter(|told| {
                    let other = [told.subject.filler.entity, told.object.filler.entity];
                    !other.contains(&follower.filler.entity) && taken.insert((other[1], told.name.clone()))
                });
                found.extend(theirs.map(|told| likewise(told, &follower, frame.token)));
            }
        }
        found
    }

    /// The verb of what was done before by another, where the clause says that the same was done.
    fn deed_followed(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let tree = self.tree();
        let has = |dep: Dep, word: &str| {
            tree.document.children_by(verb, dep).any(|child| verb < child && tree.lower(child) == word)
        };
        let follows = match tree.lemma(verb) {
            "follow" => has(Dep::Dobj, "suit"),
            "do" => has(Dep::Dobj, "same") || has(Dep::Advmod, "likewise"),
            _ => false,
        };
        if !follows {
            return None;
        }
        if tree.dep(verb) == Dep::Conj {
            return tree.document.head(verb).filter(|&deed| tree.is_verb(deed));
        }
        let sentence = tree.document.sentence_of(verb).checked_sub(1)?;
        let before = tree.document.sentences()[sentence];
        let mut words = (before.start.0..before.end.0).map(TokenIdx);
        words
            .find(|&word| tree.dep(word) == Dep::Root && tree.is_verb(word))
            .filter(|_| tree.dep(verb) == Dep::Root)
    }
}

/// What is told of another, told of who does the same.
fn likewise(told: &Candidate, follower: &End, verb: TokenIdx) -> Candidate {
    let object = End {
        filler: Filler::implied(told.object.filler.entity, verb),
        preposition: None,
        ..told.object.clone()
    };
    Candidate { subject: follower.clone(), object, token: verb, governor: None, ..told.clone() }
}
