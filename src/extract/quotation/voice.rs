//! Who speaks a quotation: by the tree, by what stands beside it, by the words before it, or by the speech going on.

use super::{Quotation, marks};
use crate::{
    extract::{
        cue::{Cues, WordSet},
        report,
    },
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// Tokens between a quotation and the verb that reports it, at most.
const REACH: usize = 14;

/// The fewest tokens that make a speech without a verb.
const MIN_VERBLESS: usize = 8;

/// The quotations of `ranges` with their speakers; `inside` tells for each token which range holds it.
pub(super) fn speakers(document: &Document, ranges: &[TokenRange], inside: &[Option<u32>]) -> Vec<Quotation> {
    let paragraphs = marks::paragraphs(document);
    let voice = Voice { document, inside };
    let mut quotations: Vec<Quotation> = Vec::with_capacity(ranges.len());
    let mut paragraph = 0;
    for &tokens in ranges {
        while paragraph + 1 < paragraphs.len() && paragraphs[paragraph].end <= tokens.start {
            paragraph += 1;
        }
        let start = paragraphs.get(paragraph).map_or(tokens.start, |found| found.start);
        let is_speech = voice.is_speech(tokens);
        let speaker = voice
            .governing(tokens)
            .or_else(|| voice.beside(tokens))
            .or_else(|| voice.before(tokens).filter(|_| is_speech))
            .or_else(|| voice.going_on(tokens, start, &quotations).filter(|_| is_speech));
        let is_speech = is_speech || (speaker.is_some() && voice.governing(tokens).is_some());
        quotations.push(Quotation { tokens, speaker, is_speech });
    }
    quotations
}

struct Voice<'d> {
    document: &'d Document,
    inside: &'d [Option<u32>],
}

impl Voice<'_> {
    fn is_quoted(&self, token: TokenIdx) -> bool {
        self.inside.get(token.get()).copied().flatten().is_some()
    }

    /// A clause, a sentence, or many words; a short phrase is a title or a doubtful word.
    fn is_speech(&self, tokens: TokenRange) -> bool {
        let has_predicate = tokens.iter().any(|token| {
            let tag = self.document.token(token).tag;
            matches!(tag, Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md)
        });
        let is_title = tokens.iter().all(|token| {
            let word = self.document.word(token);
            word.starts_with(|c: char| !c.is_lowercase()) || word.len() <= 3
        });
        let is_sentence = tokens
            .iter()
            .next_back()
            .is_some_and(|last| matches!(self.document.word(last), "." | "!" | "?" | ","));
        let is_long = tokens.len() >= MIN_VERBLESS;
        !is_title && (has_predicate && tokens.len() > 2 || is_long) || is_sentence && tokens.len() > 2
    }

    /// The subject of the reporting verb that governs the quoted words in the tree.
    fn governing(&self, tokens: TokenRange) -> Option<TokenIdx> {
        let tops = tokens.iter().filter(|&token| {
            let dep = self.document.token(token).dep;
            dep != Dep::Punct && self.document.head(token).is_some_and(|head| !tokens.contains(head))
        });
        let is_speech = self.is_speech(tokens);
        tops.flat_map(|top| {
            // Whatever verb takes a quoted clause as its object reports it: "enthused", "begins".
            let takes = is_speech && self.document.token(top).dep == Dep::Ccomp;
            self.document
                .ancestors(top)
                .take(4)
                .enumerate()
                .map(move |(steps, above)| (above, takes && steps == 0))
        })
        .filter(|&(above, takes)| {
            let is_verb = self.document.token(above).pos == Pos::Verb;
            !self.is_quoted(above)
                && (report::reports(self.document, above) || self.describes(above) || (takes && is_verb))
        })
        .find_map(|(verb, _)| self.speaker_outside(verb, tokens))
    }

    /// Verbs that quote a phrase instead of a clause: "described the plan as “…”".
    fn describes(&self, verb: TokenIdx) -> bool {
        Cues::shipped().is_in(&self.document.token(verb).lemma, WordSet::Describing)
    }

    fn speaker_outside(&self, verb: TokenIdx, tokens: TokenRange) -> Option<TokenIdx> {
        report::speaker(self.document, verb)
            .filter(|&speaker| !tokens.contains(speaker) && !self.is_quoted(speaker))
    }

    /// A reporting verb or "according to" in the narrator's words right after or right before the quotation.
    fn beside(&self, tokens: TokenRange) -> Option<TokenIdx> {
        let n_tokens = self.document.tokens().len();
        let after = (tokens.end.get()..n_tokens.min(tokens.end.get() + REACH)).map(TokenIdx::new);
        let after =
            after.skip_while(|&token| self.is_mark_or_comma(token)).take_while(|&token| self.goes_on(token));
        // After a full stop the next sentence speaks of something else.
        let last = tokens.iter().next_back().map(|last| self.document.word(last));
        if last != Some(".") {
            let named = || self.name_after(tokens).filter(|_| last == Some(","));
            if let Some(found) = self.first_speaker(after, tokens).or_else(named) {
                return Some(found);
            }
        }
        let before = (tokens.start.get().saturating_sub(REACH)..tokens.start.get()).rev().map(TokenIdx::new);
        let before =
            before.skip_while(|&token| self.is_mark_or_comma(token)).take_while(|&token| self.goes_on(token));
        self.first_speaker(before, tokens)
    }

    /// The name right after a quotation that ends in a comma: "“…,” Adoum, its director."
    fn name_after(&self, tokens: TokenRange) -> Option<TokenIdx> {
        let mut name = None;
        for position in tokens.end.get() + 1..self.document.tokens().len() {
            let token = TokenIdx::new(position);
            if self.document.token(token).pos != Pos::Propn || self.is_quoted(token) {
                break;
            }
            name = Some(token);
        }
        name
    }

    fn first_speaker(
        &self,
        mut narration: impl Iterator<Item = TokenIdx>,
        tokens: TokenRange,
    ) -> Option<TokenIdx> {
        narration.find_map(|token| {
            if report::reports(self.document, token) {
                self.speaker_outside(token, tokens).or_else(|| self.name_before(token))
            } else {
                according_to(self.document, token)
            }
        })
    }

    /// The name right before a reporting verb, where the parser made it something else than the subject.
    fn name_before(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let before = TokenIdx::new(verb.get().checked_sub(1)?);
        (self.document.token(before).pos == Pos::Propn && !self.is_quoted(before)).then_some(before)
    }

    fn is_mark_or_comma(&self, token: TokenIdx) -> bool {
        matches!(self.document.word(token), "\"" | "”" | "“" | "''" | "``" | "," | ":" | "’" | "»" | "«")
    }

    fn goes_on(&self, token: TokenIdx) -> bool {
        !self.is_quoted(token)
            && !matches!(self.document.word(token), "." | "!" | "?" | "\"" | "“" | "”")
            && !self.document.word(token).contains('\n')
    }

    /// What stands before a colon ("Adoum: “…”"), or the subject of the sentence before that speaks of a statement.
    fn before(&self, tokens: TokenRange) -> Option<TokenIdx> {
        let mark = TokenIdx::new(tokens.start.get().checked_sub(1)?);
        let last = (0..mark.get())
            .rev()
            .map(TokenIdx::new)
            .find(|&token| !self.document.word(token).trim().is_empty())?;
        if self.is_quoted(last) {
            return None;
        }
        let sentence = self.document.sentences()[self.document.sentence_of(last)];
        if self.document.word(last) != ":" && !self.speaks_of_text(sentence) {
            return None;
        }
        let narrated = || sentence.iter().filter(|&token| token < last && !self.is_quoted(token));
        let verb = narrated().find(|&token| {
            let is_main = self.document.head(token).is_none_or(|head| tokens.contains(head));
            is_main && self.document.token(token).pos == Pos::Verb
        });
        let name = || narrated().next_back().filter(|&token| self.is_name(token));
        let is_label = || self.document.word(last) == ":" && narrated().count() <= MIN_VERBLESS;
        // "As Okello told the Herald, the plant has closed. “…”"
        let telling = narrated().find(|&token| {
            let mut marks = self.document.children_by(token, Dep::Mark);
            report::reports(self.document, token) && marks.any(|mark| self.document.token(mark).lower == "as")
        });
        let subject = telling
            .or(verb)
            .and_then(|verb| report::speaker(self.document, verb))
            .or_else(|| name().filter(|_| is_label()))?;
        (subject < tokens.start && !self.is_quoted(subject)).then_some(subject)
    }

    fn is_name(&self, token: TokenIdx) -> bool {
        let is_time = |label: &str| matches!(label, "DATE" | "TIME");
        let names = self.document.names();
        self.document.token(token).pos == Pos::Propn
            && !names.iter().any(|name| name.tokens.contains(token) && is_time(&name.label))
    }

    fn speaks_of_text(&self, sentence: TokenRange) -> bool {
        let narrated = || sentence.iter().filter(|&token| !self.is_quoted(token));
        narrated().any(|token| report::reports(self.document, token))
            || narrated().any(|token| {
                report::is_text(self.document, token) && self.document.token(token).pos == Pos::Noun
            })
    }

    /// The speaker of the quotation before, if only narration of its own frame stands between: in one paragraph
    /// ("“…,” she said. “…”"), or where this paragraph opens with the mark.
    fn going_on(&self, tokens: TokenRange, paragraph: TokenIdx, earlier: &[Quotation]) -> Option<TokenIdx> {
        let last = earlier.iter().rev().find(|quotation| quotation.is_speech)?;
        let opens_paragraph = tokens.start.get() <= paragraph.get() + 1;
        let same_paragraph = last.tokens.start >= paragraph;
        if !same_paragraph && !opens_paragraph {
            return None;
        }
        let first = self.document.sentence_of(last.tokens.end.min(tokens.start));
        let here = self.document.sentence_of(tokens.start);
        (here.saturating_sub(first) <= 2).then_some(last.speaker).flatten()
    }
}

/// The one after "according to" that begins at `token`.
pub(crate) fn according_to(document: &Document, token: TokenIdx) -> Option<TokenIdx> {
    if document.token(token).lower != "according" {
        return None;
    }
    let to = document.children(token).find(|&child| document.token(child).lower == "to")?;
    let source = document.children_by(to, Dep::Pobj).next()?;
    Some(report::author(document, source))
}
