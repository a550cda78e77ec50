//! From whom one buys a product: its maker, where a name or possessive before it tells who that is.

use compact_str::CompactString;

use super::{Matcher, is_of_pair};
use crate::{
    extract::{
        candidate::{Candidate, End, Predicate},
        clause::{Argument, Frame, Route, Slot},
        filler::{Filler, Via},
    },
    kind::EntityKind,
};

/// What one does with the maker of the product, by what one does with the product.
const DEALINGS: [(&str, &str); 1] = [("buys", "buys from")];

impl Matcher<'_> {
    /// "bought 20 of Norda's Vireo planes": bought from Norda, too.
    pub(super) fn bought_of_makers(&self, frame: &Frame, found: &[Candidate]) -> Vec<Candidate> {
        let mut dealings: Vec<Candidate> = Vec::new();
        for known in found.iter().filter(|known| known.object.kind == EntityKind::Product) {
            let name = DEALINGS.iter().find(|(bought, _)| known.name == *bought).map(|(_, name)| *name);
            let Some((name, id)) = name.and_then(|name| Some((name, self.vocabulary.named(name)?))) else {
                continue;
            };
            for maker in self.makers(&known.object) {
                let pair = (&known.subject, &maker);
                let is_new = !found.iter().chain(&dealings).any(|other| is_of_pair(other, pair))
                    && known.subject.filler.entity != maker.filler.entity;
                if is_new {
                    let parts = (Predicate::Known(id), CompactString::const_new(name));
                    let ends = (known.subject.clone(), maker);
                    dealings.push(Candidate::new(frame, &known.lemma, ends, parts, known.phrase));
                }
            }
        }
        dealings
    }

    /// Bodies with a name that a possessive or a name before the product tells, or its own name begins with.
    fn makers(&self, product: &End) -> Vec<End> {
        let resolved = self.fillers.resolved;
        let head = product.filler.head;
        let within = resolved
            .headed_by(head)
            .flat_map(|outer| resolved.inside(outer))
            .filter(|inner| inner.tokens.start <= product.filler.tokens.start);
        let mut fillers = self.fillers.owners(head);
        fillers.extend(within.flat_map(|inner| {
            let filler = |&entity| Filler {
                entity,
                tokens: inner.tokens,
                head: inner.head,
                form: inner.form,
                via: Via::Owner,
                joint: inner.entities.len() > 1,
            };
            inner.entities.iter().map(filler).collect::<Vec<_>>()
        }));
        fillers.retain(|filler| {
            let entity = resolved.entity(filler.entity);
            entity.named && entity.kind == EntityKind::Org && filler.entity != product.filler.entity
        });
        let slot = Slot::Poss;
        let ends = fillers.into_iter().map(|filler| {
            let token = filler.head;
            let argument = Argument { slot: slot.clone(), token, preposition: None, route: Route::default() };
            self.end(filler, &argument)
        });
        ends.collect()
    }
}
