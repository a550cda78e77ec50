//! What the places tell in which the article spoke of an antecedent.

use super::{Choice, Place, Tally, count_up_to, form, role, yes};
use crate::{
    extract::resolve::salience::{Antecedent, first_conjunct},
    nlp::labels::{Dep, Pos},
};

/// Ranges of prominence by their ends, and their names.
const PROMINENCE: [(f32, &str); 5] = [(-20.0, "low"), (10.0, "0"), (20.0, "1"), (30.0, "2"), (40.0, "3")];

impl Place<'_, '_, '_> {
    /// What the places of its mentions tell; `last` is the last one.
    pub(super) fn of_mention(
        &self,
        choice: &Choice<'_>,
        last: &Antecedent,
        source: &str,
        tally: &mut Tally<'_>,
    ) {
        let (sort, pass, document) = (self.sort, self.pass, self.pass.draft.reader.document);
        let back = self.sentence.saturating_sub(last.sentence);
        let far = count_up_to(back, 5);
        tally.add(&["back", sort, far, form(last.form)]);
        tally.add(&["back", sort, far, source]);
        let head = first_conjunct(document, last.head);
        tally.add(&["roles", sort, self.role, role(document.token(head).dep), count_up_to(back, 1)]);
        tally.add(&["mentions", sort, "window", count_up_to(choice.n_mentions, 4), count_up_to(back, 2)]);
        if let Some(best) = choice.best {
            let best_role = role(document.token(first_conjunct(document, best.head)).dep);
            let back = count_up_to(self.sentence - best.sentence, 1);
            tally.add(&["best", sort, best_role, back, form(best.form)]);
            let weight = PROMINENCE.iter().find(|(most, _)| best.weight < *most);
            tally.add(&["prominence", sort, weight.map_or("4", |(_, word)| word), back]);
        }
        let is_clause = |dep| matches!(dep, Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Pcomp | Dep::Ccomp);
        let depth =
            document.ancestors(last.head).filter(|&above| is_clause(document.token(above).dep)).count();
        tally.add(&["depth", sort, count_up_to(depth, 3), count_up_to(back, 1)]);
        if back == 0 {
            tally.add(&["clause", sort, self.clause(last), self.role]);
        }
        tally.add(&["paragraph", sort, count_up_to(self.n_breaks(last), 2), count_up_to(back, 2)]);
        let is_quoted = pass.quotations.around(last.head).is_some();
        tally.add(&["quoted", sort, yes(self.is_quoted), yes(is_quoted), source]);
        if pass.is_in_headline(last.head) {
            tally.add(&["headline", sort]);
        }
    }

    /// How many paragraphs have begun since the mention.
    fn n_breaks(&self, last: &Antecedent) -> usize {
        let document = self.pass.draft.reader.document;
        let (there, here) = (document.token(last.head).span, document.token(self.anaphor.token).span);
        let between = document.text().get(there.end()..here.start()).unwrap_or_default();
        between.split('\n').filter(|line| !line.trim().is_empty()).count().saturating_sub(1)
    }

    /// How the clause of a mention in the same sentence stands to that of the anaphor.
    fn clause(&self, last: &Antecedent) -> &'static str {
        let document = self.pass.draft.reader.document;
        let (token, head) = (self.anaphor.token, first_conjunct(document, last.head));
        let above_head = document.head(head);
        let is_subject = matches!(document.token(head).dep, Dep::Nsubj | Dep::Nsubjpass);
        let mut verbs = 0;
        for above in document.ancestors(token) {
            if document.token(above).dep == Dep::Relcl && document.head(above) == Some(head) {
                return "modified";
            }
            if above == head {
                return "around";
            }
            if matches!(document.token(above).pos, Pos::Verb | Pos::Aux) {
                if above_head == Some(above) {
                    return match (is_subject, verbs) {
                        (true, 0) => "own-subject",
                        (true, 1) => "subject-above",
                        (true, _) => "subject-far-above",
                        (false, 0) => "own-object",
                        (false, _) => "object-above",
                    };
                }
                verbs += 1;
            }
        }
        if document.subtree(token).contains(head) {
            "inside"
        } else if is_subject {
            "subject-beside"
        } else {
            "beside"
        }
    }
}
