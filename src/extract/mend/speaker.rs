//! Speakers at the end of a sentence, of whose clause the parser makes a part of what they say.

use super::{Change, clause::first_word, name_around, subject::last_phrase};
use crate::{
    extract::{
        cue::{Complement, Cues, WordClass},
        extraction::Status,
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How many words may follow the verb of speaking: "told reporters in Lagos on Friday".
const MOST_AFTER: usize = 7;

/// "Ada Obi will lead Tavex, the Lagos Herald reported": no relative clause about Tavex. "Ada Obi will lead Tavex, its owner,
/// Otis Duya, said": the owner is no apposition to Tavex.
pub(super) fn after_speech(document: &Document) -> Vec<Change> {
    document
        .sentences()
        .iter()
        .filter_map(|sentence| {
            in_sentence(document, sentence.start, sentence.end)
                .or_else(|| unseen(document, sentence.start, sentence.end))
        })
        .flatten()
        .collect()
}

/// "Norda sold Tavex last year, Ada Obi, its chairman, said": who stands between two commas before the verb of speaking that has nobody
/// who speaks is neither sold nor when.
fn unseen(document: &Document, start: TokenIdx, end: TokenIdx) -> Option<Vec<Change>> {
    let mut tokens = (start.0..end.0).map(TokenIdx).rev();
    let verb = tokens.find(|&token| document.token(token).dep == Dep::Root)?;
    let comma =
        verb.0.checked_sub(1).map(TokenIdx).filter(|&comma| document.token(comma).tag == Tag::Comma)?;
    let is_alone = !document.has_any_child(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Auxpass]);
    let says = says(document, verb) && end.get() - verb.get() <= MOST_AFTER + 1;
    let said =
        document.children_by(verb, Dep::Ccomp).find(|&said| said < verb).filter(|_| is_alone && says)?;
    let last = TokenIdx(comma.0.checked_sub(1)?);
    let is_taken = |token: TokenIdx| {
        let is_other = matches!(
            document.token(token).dep,
            Dep::Npadvmod | Dep::Dobj | Dep::Appos | Dep::Conj | Dep::Attr | Dep::Oprd | Dep::Dep
        );
        let is_person = name_around(document, token).is_some_and(|name| name.label == "PERSON");
        is_other && is_person && is_after_comma(document, token)
    };
    let above = std::iter::once(last).chain(document.ancestors(last));
    let speaker = above.take_while(|&above| above > said).filter(|&above| is_taken(above)).last()?;
    Some(vec![Change::new(speaker, verb, Dep::Nsubj)])
}

/// "Norda sold Tavex, reported Ada Obi": the parser makes a deed of Norda of the speech, and who speaks its object.
pub(super) fn inverted(document: &Document) -> Vec<Change> {
    let verbs = document.labelled([Dep::Conj, Dep::Advcl]);
    verbs.filter_map(|verb| inverted_speech(document, verb)).flatten().collect()
}

fn inverted_speech(document: &Document, verb: TokenIdx) -> Option<[Change; 2]> {
    let is_comma =
        |at: u32| document.tokens().get(TokenIdx(at).get()).is_some_and(|token| token.tag == Tag::Comma);
    let follows = verb.0.checked_sub(1).is_some_and(is_comma) && says(document, verb);
    let first = document.head(verb).filter(|&first| follows && first < verb)?;
    let is_clause =
        document.token(first).pos == Pos::Verb && document.children_by(first, Dep::Conj).count() == 1;
    let has = |dep: Dep| document.has_child(verb, dep);
    let is_bare =
        !has(Dep::Nsubj) && !has(Dep::Ccomp) && !has(Dep::Xcomp) && !has(Dep::Oprd) && !has(Dep::Aux);
    let mut objects = document.children_by(verb, Dep::Dobj);
    let speaker = objects.next().filter(|_| is_clause && is_bare && objects.next().is_none())?;
    let label = name_around(document, speaker).map(|name| name.label.as_str());
    let speaks = verb < speaker && matches!(label, Some("PERSON" | "ORG" | "NORP" | "GPE"));
    let as_what = document.children_by(verb, Dep::Prep).any(|word| document.token(word).lower == "as");
    (speaks && !as_what)
        .then(|| [Change::new(speaker, verb, Dep::Nsubj), Change::new(verb, first, Dep::Parataxis)])
}

/// Whether the finite verb is one of saying that something is so.
fn says(document: &Document, verb: TokenIdx) -> bool {
    let has_said = || {
        let mut auxiliaries = document
            .children(verb)
            .filter(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass));
        let first = auxiliaries.next().filter(|_| auxiliaries.next().is_none());
        first.is_some_and(|first| {
            document.token(first).lemma == "have" && document.token(verb).tag == Tag::Vbn
        })
    };
    (matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) || has_said())
        && Cues::shipped()
            .effect(&document.token(verb).lemma, WordClass::Verb, Complement::Clause)
            .is_some_and(|effect| effect.says && effect.positive == Status::Asserted)
}

fn in_sentence(document: &Document, start: TokenIdx, end: TokenIdx) -> Option<Vec<Change>> {
    let tokens = || (start.0..end.0).map(TokenIdx);
    let root = tokens().find(|&token| document.token(token).dep == Dep::Root)?;
    let verb = tokens().rev().find(|&token| matches!(document.token(token).pos, Pos::Verb | Pos::Aux))?;
    let is_speech = matches!(document.token(verb).dep, Dep::Conj | Dep::Relcl | Dep::Advcl | Dep::Ccomp)
        && says(document, verb);
    let is_last = end.get() - verb.get() <= MOST_AFTER + 1
        && !(verb.0 + 1..end.0).any(|after| document.token(TokenIdx(after)).tag == Tag::Comma);
    let is_clause_before = root < verb && document.token(root).pos == Pos::Verb;
    let is_joined =
        document.head(verb).is_some_and(|head| document.children_by(head, Dep::Cc).any(|and| and < verb));
    if !is_speech || !is_last || !is_clause_before || is_joined {
        return None;
    }
    let mut changes = vec![Change::new(verb, verb, Dep::Root), Change::new(root, verb, Dep::Ccomp)];
    match document.children_by(verb, Dep::Nsubj).next() {
        Some(speaker) if is_after_comma(document, speaker) && !has_relative(document, verb) => {}
        None => {
            let speaker = apposed_before(document, verb)
                .or_else(|| last_phrase(document, root, first_word(document, verb)));
            changes.push(Change::new(speaker?, verb, Dep::Nsubj));
        }
        Some(_) => return None,
    }
    Some(changes)
}

/// The description or name that ends at the comma before the verb and that the parser takes for an apposition.
fn apposed_before(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let comma =
        verb.0.checked_sub(1).map(TokenIdx).filter(|&comma| document.token(comma).tag == Tag::Comma)?;
    let last = TokenIdx(comma.0.checked_sub(1)?);
    let is_apposed = |token: TokenIdx| document.token(token).dep == Dep::Appos;
    let inner =
        std::iter::once(last).chain(document.ancestors(last)).take(3).find(|&token| is_apposed(token))?;
    let outer = document.head(inner).filter(|&outer| is_apposed(outer) && outer < inner);
    outer.filter(|&outer| is_after_comma(document, outer))
}

fn is_after_comma(document: &Document, noun: TokenIdx) -> bool {
    let before = document.subtree(noun).start.0.checked_sub(1);
    before.is_some_and(|before| document.token(TokenIdx(before)).tag == Tag::Comma)
}

fn has_relative(document: &Document, verb: TokenIdx) -> bool {
    let clause = document.subtree(verb);
    (clause.start.0..verb.0).any(|token| {
        matches!(document.token(TokenIdx(token)).tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const REPORTED: &str = "
        Obi NNP nsubj 3 B-PERSON
        will MD aux 3
        lead|lead VB ROOT 0
        Tavex NNP dobj 3 B-ORG
        , , punct 4
        the DT det 7
        Herald NNP nsubj 8 B-ORG
        reported|report VBD relcl 4
        . . punct 3";

    #[test]
    fn who_reports_what_stands_before_is_the_speaker_of_it() {
        let changes = after_speech(&fixture::document(REPORTED));
        let (lead, reported) = (TokenIdx(2), TokenIdx(7));
        assert_eq!(
            changes,
            [Change::new(reported, reported, Dep::Root), Change::new(lead, reported, Dep::Ccomp)]
        );
        let relative = REPORTED.replace("the DT det 7", "which WDT dobj 8");
        assert_eq!(after_speech(&fixture::document(&relative)), []);
    }

    #[test]
    fn a_speaker_taken_for_an_apposition_speaks() {
        let document = fixture::document(
            "Obi NNP nsubj 3 B-PERSON
             will MD aux 3
             lead|lead VB ROOT 0
             Tavex NNP dobj 3 B-ORG
             , , punct 4
             its|its PRP$ poss 7
             owner|owner NN appos 4
             , , punct 7
             Duya NNP appos 7 B-PERSON
             , , punct 7
             said|say VBD conj 3
             . . punct 3",
        );
        let said = TokenIdx(10);
        let changes = after_speech(&document);
        assert!(changes.contains(&Change::new(TokenIdx(6), said, Dep::Nsubj)), "{changes:?}");
    }
}
