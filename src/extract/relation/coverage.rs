//! What the media report on: an article that takes from Reuters that Norda lost a suit tells that Reuters reports on Norda.

use hashbrown::HashMap;

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Route, Slot, Trigger},
        gazetteer::{Gazetteer, known_sort},
        mention::Entity,
        qualifier,
        quotation::Quotations,
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// The relation of a medium to what it reports on.
const RELATION: &str = "reports on";

impl Matcher<'_> {
    /// A candidate for each clause that a medium tells: what it reports on is the clause's subject.
    pub(crate) fn coverage(&self, quotations: &Quotations) -> Vec<Candidate> {
        let Some(relation) = self.vocabulary.named(RELATION) else { return Vec::new() };
        if !self.named().any(|(_, entity)| is_medium(entity)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (speaker, verb) in self.told_clauses(quotations) {
            let tree = self.tree();
            let mut frame = Frame::new(Trigger::Verb, verb);
            frame.link = "coverage".into();
            frame.add_all(&Slot::Agent, &[speaker], Route::default());
            frame.add_all(&Slot::Patient, &tree.subjects(verb).tokens, Route::default());
            let may_report = |agent: &End| is_medium(self.fillers.resolved.entity(agent.filler.entity));
            found.extend(self.of_agents(&frame, (relation, RELATION), verb, |agent, _| may_report(agent)));
        }
        found
    }

    /// Who tells something, each with the highest of the verbs told, in the order of these.
    fn told_clauses(&self, quotations: &Quotations) -> Vec<(TokenIdx, TokenIdx)> {
        let tree = self.tree();
        let document = tree.document;
        let mut highest: HashMap<TokenIdx, (usize, TokenIdx)> = HashMap::new();
        let verbs = (0..document.tokens().len()).map(TokenIdx::new).filter(|&token| tree.is_verb(token));
        for verb in verbs.filter(|&verb| !tree.subjects(verb).tokens.is_empty()) {
            let Some(speaker) = qualifier::speaker(document, quotations, verb) else { continue };
            let depth = document.ancestors(verb).count();
            let kept = highest.entry(speaker).or_insert((depth, verb));
            if depth < kept.0 {
                *kept = (depth, verb);
            }
        }
        let mut clauses: Vec<_> = highest.into_iter().map(|(speaker, (_, verb))| (speaker, verb)).collect();
        clauses.sort_unstable_by_key(|&(_, verb)| verb);
        clauses
    }
}

/// Whether what bears the name brings news.
pub(super) fn is_medium(entity: &Entity) -> bool {
    let may_be = matches!(entity.kind, EntityKind::Org | EntityKind::Work | EntityKind::Product);
    may_be && entity.named && known_sort::is_medium(Gazetteer::shared(), &entity.name, entity.kind)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Extractor, fixture};

    /// Who reports on whom.
    fn told(teller: &str) -> Vec<String> {
        let lines = format!(
            "Norda NNP nsubj 2 B-ORG
             lost|lose VBD ROOT 0
             the DT det 4
             suit NN dobj 2
             , , punct 2
             according VBG prep 2
             to IN prep 6
             {teller}"
        );
        let document = fixture::document(&lines);
        let extractor = Extractor::shipped();
        let reading = extractor.read(&document, None);
        let edges = reading.proposals().map(|proposal| proposal.edge);
        let reports = edges.filter(|edge| edge.relation == "reports on");
        reports.map(|edge| format!("{} {}", edge.subject, edge.object)).collect()
    }

    #[test]
    fn a_medium_reports_on_the_subject_of_what_it_tells() {
        assert_eq!(told("Reuters NNP pobj 7 B-ORG"), ["Reuters Norda"]);
        let paper = "the DT det 10\nBrask NNP compound 10 B-ORG\nHerald NNP pobj 7 I-ORG";
        assert_eq!(told(paper), ["Brask Herald Norda"]);
    }

    #[test]
    fn whoever_else_tells_something_reports_on_nothing() {
        assert!(told("Barclays NNP pobj 7 B-ORG").is_empty());
    }
}
