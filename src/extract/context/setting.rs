//! What stands around a candidate's ends: longer names that hold them, marks between them, quotation marks about them.

use crate::{
    extract::{
        candidate::{Candidate, End},
        extraction::{EntityIdx, MentionForm},
        mention::Resolved,
        worth::{count, count_up_to, tally::Tally},
    },
    nlp::document::{Document, TokenIdx, TokenRange},
};

/// What is found once for all candidates of an article.
pub(super) struct Setting<'d> {
    document: &'d Document,
    resolved: &'d Resolved,
    /// Whether an entity is named only within longer names: Bengal in an article on the "University of Bengal".
    only_inside: Vec<bool>,
}

impl<'d> Setting<'d> {
    /// The setting of an article's candidates.
    pub(super) fn new(document: &'d Document, resolved: &'d Resolved) -> Self {
        let is_only_inside = |position: usize| {
            let mut mentions = resolved.mentions_of(EntityIdx::new(position)).peekable();
            mentions.peek().is_some() && mentions.all(|mention| is_inside_name(resolved, mention.tokens))
        };
        Self { document, resolved, only_inside: (0..resolved.entities.len()).map(is_only_inside).collect() }
    }

    /// Tells what it tells of the candidate.
    pub(super) fn tell(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        for (side, end) in [("subject", &candidate.subject), ("object", &candidate.object)] {
            self.tell_inside(side, end, tally);
        }
        self.tell_names(candidate, tally);
        self.tell_between(candidate, tally);
        self.tell_sentence(candidate, tally);
        if self.resolved.quotations.around(candidate.token).is_some() {
            tally.add(&["quoted=", source(candidate)]);
        }
    }

    /// Tells whether an end is named within a longer name here, and whether nowhere else: who reads of the "University of
    /// Bengal" reads nothing of Bengal.
    fn tell_inside(&self, side: &str, end: &End, tally: &mut Tally<'_>) {
        if !is_inside_name(self.resolved, end.filler.tokens) {
            return;
        }
        let form = if end.filler.form == MentionForm::Adjective { "adjective" } else { "name" };
        let is_only = self.only_inside.get(end.filler.entity.get()).is_some_and(|&only| only);
        tally.add(&[side, "-inside=", form]);
        tally.add(&[side, "-inside=", form, if is_only { "-only" } else { "-too" }]);
    }

    /// Tells whether the name of one end holds that of the other: that the "Bank of Chad" is based in Chad goes without saying.
    fn tell_names(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        let (subject, object) = (&candidate.subject, &candidate.object);
        let name = |end: &End| self.resolved.entity(end.filler.entity).name.as_str();
        let ends = [("subject", subject, object), ("object", object, subject)];
        let held = ends.into_iter().filter(|(_, outer, inner)| holds(name(outer), name(inner)));
        for (side, outer, _) in held {
            let sort = if outer.named { "named" } else { "nominal" };
            tally.add(&["holds=", side, "-", sort]);
            tally.add(&["holds=", side, "-", sort, "&name=", &candidate.name]);
        }
    }

    /// Tells what stands between the ends, and on which side of them the predicate.
    fn tell_between(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        let (subject, object) = (candidate.subject.filler.head, candidate.object.filler.head);
        let (first, last) = (subject.min(object), subject.max(object));
        let between = TokenRange::new(first.get() + 1, last.get());
        let n_of = |marks: &[&str]| {
            between.iter().filter(|&token| marks.contains(&self.document.token(token).lower.as_str())).count()
        };
        if n_of(&[";", ":"]) > 0 {
            tally.add(&["between=semicolon"]);
        }
        tally.add(&["commas=", count_up_to(n_of(&[",", ";", ":"]), 4)]);
        let order = if subject < object { "subject-object" } else { "object-subject" };
        tally.add(&["order=", order, "-", place(candidate.token, first, last)]);
    }

    /// Tells how long its sentence is: a caption or a dateline is short.
    fn tell_sentence(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        let sentence = self.document.sentences().get(self.document.sentence_of(candidate.token));
        tally.add(&["sentence-length=", count((sentence.map_or(0, |range| range.len()) / 6).min(10))]);
    }
}

/// Where `token` stands beside two others.
fn place(token: TokenIdx, first: TokenIdx, last: TokenIdx) -> &'static str {
    if token <= first {
        "before"
    } else if token < last {
        "between"
    } else {
        "after"
    }
}

/// Whether `tokens` are a part of a longer name.
fn is_inside_name(resolved: &Resolved, tokens: TokenRange) -> bool {
    resolved.around(tokens).any(|outer| outer.form == MentionForm::Name && outer.tokens != tokens)
}

/// Whether the words of `inner` stand together in `outer`, an owner's ending aside.
pub(super) fn holds(outer: &str, inner: &str) -> bool {
    // Few names hold another: most are told apart without looking at their words.
    let first = inner.split(' ').next().map_or(inner, without_ending);
    if outer.len() <= inner.len() || !outer.contains(first) {
        return false;
    }
    let [outer, inner] = [outer, inner].map(|name| name.split(' ').map(without_ending).collect::<Vec<_>>());
    inner.len() < outer.len() && outer.windows(inner.len()).any(|words| words == inner)
}

/// The word without an owner's ending: Chad of "Chad's".
fn without_ending(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// Whether the candidate's relation is of the vocabulary.
pub(super) fn source(candidate: &Candidate) -> &'static str {
    if candidate.is_known() { "known" } else { "open" }
}

#[cfg(test)]
mod tests {
    use super::holds;
    use crate::extract::fixture;

    #[test]
    fn a_name_holds_the_words_that_stand_together_in_it() {
        assert!(holds("Bank of Chad", "Chad"));
        assert!(holds("Chad's army", "Chad"));
        assert!(holds("University of New Kent", "New Kent"));
        assert!(!holds("Chad", "Chad"));
        assert!(!holds("New Bank of Kent", "New Kent"));
    }

    #[test]
    fn what_stands_between_the_ends_is_told() {
        let features = fixture::features(
            "Norda NNP nsubj 4 B-ORG
             , , punct 1
             today NN npadvmod 4
             bought|buy VBD ROOT 0
             Tavex NNP dobj 4 B-ORG
             . . punct 4",
        );
        for expected in ["commas=1", "order=subject-object-between", "said=known-1", "of=known-neither"] {
            assert!(features.iter().any(|feature| feature == expected), "{features:?}");
        }
        assert!(!features.iter().any(|feature| feature.starts_with("quoted=")), "{features:?}");
    }
}
