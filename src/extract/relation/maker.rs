//! Makers in the names of their products where the tree gives both names one head: in "the Norda 812" the figure may hang on the
//! maker, so that no frame ties the two.

use super::Matcher;
use crate::extract::{
    candidate::{Candidate, End},
    clause::{Frame, Route, Slot, Trigger},
    extraction::{EntityIdx, MentionForm},
    filler::{Filler, Via},
    mention::Mention,
};

impl Matcher<'_> {
    /// A candidate for the first mention of each name that begins with another name of the same head.
    pub(crate) fn makers(&self) -> Vec<Candidate> {
        let resolved = self.fillers.resolved;
        let mut found: Vec<Candidate> = Vec::new();
        for outer in resolved.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let inner = resolved.inside(outer).find(|inner| {
                inner.form == MentionForm::Name
                    && inner.head == outer.head
                    && inner.tokens.start == outer.tokens.start
            });
            let candidate = inner.and_then(|inner| self.made(outer, inner));
            let is_new = |candidate: &Candidate| {
                let pair = |known: &Candidate| (known.subject.filler.entity, known.object.filler.entity);
                !found.iter().any(|known| pair(known) == pair(candidate))
            };
            let new = candidate.filter(is_new);
            found.extend(new);
        }
        found
    }

    /// What the name inside the other is to it.
    fn made(&self, outer: &Mention, inner: &Mention) -> Option<Candidate> {
        let (&[whole], &[part]) = (outer.entities.as_slice(), inner.entities.as_slice()) else { return None };
        if whole == part {
            return None;
        }
        let mut frame = Frame::new(Trigger::Link, outer.head);
        frame.link = "name".into();
        let ends = (self.named_end(outer, whole, Slot::Head), self.named_end(inner, part, Slot::Modifier));
        let name = self.fillers.resolved.entity(part).name.as_str();
        let lemma = self.lemma_of(&frame);
        let (relation, head_is_subject) = self.links.meaning("name", lemma, (&ends.0, &ends.1), name)?;
        let ends = if head_is_subject { ends } else { (ends.1, ends.0) };
        let predicate = self.predicate_of(&relation, (&ends.0, &ends.1));
        let phrase = self.phrase(&frame, &[]);
        Some(Candidate::new(&frame, lemma, ends, (predicate, relation), phrase))
    }

    fn named_end(&self, mention: &Mention, entity: EntityIdx, slot: Slot) -> End {
        let known = self.fillers.resolved.entity(entity);
        End {
            kind: known.kind,
            named: known.named,
            filler: Filler {
                entity,
                tokens: mention.tokens,
                head: mention.head,
                form: mention.form,
                via: Via::Itself,
                joint: false,
            },
            slot,
            preposition: None,
            route: Route::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{extract::Extractor, nlp::pipeline::Pipeline};

    #[test]
    fn who_gives_a_product_its_name_makes_it() {
        let text = "The Boeing 737 is an old jet of two engines. Boeing said that it sells well.";
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let extraction = Extractor::shipped().unwrap().extract(&document, None);
        let makes = extraction.statements.iter().any(|statement| {
            let name = |entity: crate::extract::extraction::EntityIdx| {
                extraction.entities[entity.get()].name.as_str()
            };
            name(statement.subject) == "Boeing" && name(statement.object) == "Boeing 737"
        });
        assert!(makes, "{:?}", extraction.statements);
    }
}
