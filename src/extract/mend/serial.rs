//! Verbs of one subject side by side: "Norda bought Tavex, sued Orlin and hired Ada Obi".

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// Joins to the verb before the comma what the parser takes for a clause beside it: without a subject, a conjunction or an auxiliary
/// it is none, and the "and" after it ends the list.
pub(super) fn verbs(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Advcl]).skip_while(|word| word.0 < 1);
    let second = words.filter(|&verb| {
        let token = document.token(verb);
        is_finite(token.tag) && is_bare(document, verb) && goes_on(document, verb)
    });
    let change = |verb: TokenIdx| {
        let first =
            document.head(verb).filter(|&first| first < verb && is_finite(document.token(first).tag))?;
        let start = document.subtree(verb).start;
        let comma =
            if document.token(start).lower == "," { start } else { TokenIdx(start.0.checked_sub(1)?) };
        (document.token(comma).lower == ",").then(|| Change::new(verb, first, Dep::Conj))
    };
    second.filter_map(change).collect()
}

/// "Norda first cut its prices, then sued Tavex": what comes next is told of the same.
pub(super) fn then(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Dep]);
    let next = words.filter(|&verb| {
        let starts = document.children(verb).find(|&child| document.token(child).dep != Dep::Punct);
        let mut after = (verb.0..document.subtree(verb).end.0).map(TokenIdx);
        is_finite(document.token(verb).tag)
            && is_bare(document, verb)
            // "the plant, then called Tavex, in Lodz".
            && after.all(|word| document.token(word).tag != Tag::Comma)
            && starts.is_some_and(|then| document.token(then).lower == "then")
    });
    let join = |verb: TokenIdx| {
        let first = document.head(verb).filter(|&first| first < verb)?;
        let has_subject = document.has_child(first, Dep::Nsubj);
        (has_subject && is_finite(document.token(first).tag)).then(|| Change::new(verb, first, Dep::Conj))
    };
    next.filter_map(join).collect()
}

/// "ruled that Norda had broken the law, and fined it": what is not told in the form of the clause goes on from the verb above it,
/// from which the comma does not part it.
pub(super) fn beyond_clauses(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Conj]).filter(|&verb| document.token(verb).tag == Tag::Vbd) {
        let Some(inner) = document.head(verb).filter(|&inner| is_past_perfect(document, inner)) else {
            continue;
        };
        let outer = document
            .head(inner)
            .filter(|&outer| outer < inner && matches!(document.token(outer).tag, Tag::Vbd | Tag::Vbz));
        let and = document.children_by(inner, Dep::Cc).find(|&and| inner < and && and < verb);
        let (Some(outer), Some(and)) = (outer, and) else { continue };
        let is_parted =
            and.0.checked_sub(1).is_some_and(|comma| document.token(TokenIdx(comma)).lower == ",");
        if is_parted && is_bare(document, verb) {
            changes.push(Change::new(verb, outer, Dep::Conj));
            changes.push(Change::new(and, outer, Dep::Cc));
        }
    }
    changes
}

/// "Norda has lost money, Obi said, and will sell its mills": who speaks between the commas does not sell them.
pub(super) fn beside_speech(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Conj]) {
        let Some(says) =
            document.head(verb).filter(|&says| document.token(says).tag == Tag::Vbd && says < verb)
        else {
            continue;
        };
        let before = document.children_by(says, Dep::Ccomp).find(|&told| told < says);
        // The parser may take the speech for an aside.
        let around = document.head(says).filter(|_| document.token(says).dep == Dep::Parataxis);
        let told = before.or_else(|| around.filter(|&told| told < says));
        let speaker = document.children_by(says, Dep::Nsubj).last();
        let and = document.children_by(says, Dep::Cc).find(|&and| says < and && and < verb);
        let (Some(told), Some(speaker), Some(and)) = (told, speaker, and) else { continue };
        let is_comma = |at: u32| at > 0 && document.token(TokenIdx(at - 1)).lower == ",";
        let is_aside = is_comma(document.subtree(speaker).start.0.min(says.0)) && is_comma(and.0);
        let has_subject = [Dep::Nsubj, Dep::Nsubjpass].iter().any(|&dep| document.has_child(told, dep));
        if is_aside && has_subject && is_of_now(document, verb) {
            changes.push(Change::new(verb, told, Dep::Conj));
            changes.push(Change::new(and, told, Dep::Cc));
        }
    }
    changes
}

/// Whether the verb, without a subject of its own, is told in another form than what was said: "will sell", "has sold", "sells".
fn is_of_now(document: &Document, verb: TokenIdx) -> bool {
    let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl];
    let has_subject = document.has_any_child(verb, &subjects);
    let is_now = |word: TokenIdx| matches!(document.token(word).tag, Tag::Md | Tag::Vbz | Tag::Vbp);
    !has_subject && (is_now(verb) || document.children_by(verb, Dep::Aux).any(is_now))
}

/// Whether the verb is that of a clause with "that", told as done before what is told above it.
fn is_past_perfect(document: &Document, verb: TokenIdx) -> bool {
    let has = |dep: Dep, word: &str| {
        document.children_by(verb, dep).any(|child| document.token(child).lower == word)
    };
    let token = document.token(verb);
    token.dep == Dep::Ccomp && token.tag == Tag::Vbn && has(Dep::Mark, "that") && has(Dep::Aux, "had")
}

fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
}

/// Whether nothing before the verb makes a clause of it.
fn is_bare(document: &Document, verb: TokenIdx) -> bool {
    document.children(verb).take_while(|&child| child < verb).all(|child| {
        matches!(document.token(child).dep, Dep::Punct)
            || (document.token(child).dep == Dep::Advmod && document.token(child).tag == Tag::Rb)
    })
}

/// Whether "and" and another verb in the same form follow, which has no subject of its own.
fn goes_on(document: &Document, verb: TokenIdx) -> bool {
    let mut joined = document.children_by(verb, Dep::Conj).filter(|&next| verb < next);
    joined.any(|next| {
        let has_subject = document.has_any_child(next, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl]);
        is_finite(document.token(next).tag) && !has_subject
    })
}

/// "who was jailed in Lodz and lives in Chad": no noun is coordinated with a verb; right after the "and", with a phrase after it, what the
/// tagger takes for several things is one.
pub(super) fn nouns(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Conj]).skip_while(|verb| verb.0 < 1) {
        let token = document.token(verb);
        let above = document.head(verb).filter(|&above| above < verb);
        let is_beside_verb = above.is_some_and(|above| {
            document.token(above).pos == Pos::Verb
                && matches!(document.token(above).dep, Dep::Relcl | Dep::Root)
                && !document.has_child(above, Dep::Dobj)
        });
        let is_right_after =
            document.token(TokenIdx(verb.0 - 1)).lower == "and" && document.subtree(verb).start == verb;
        let goes_on = document.children_by(verb, Dep::Prep).any(|phrase| phrase.0 == verb.0 + 1);
        if token.tag == Tag::Nns && is_beside_verb && is_right_after && goes_on {
            changes.push(Change { tag: Some(Tag::Vbz), ..Change::new(verb, token.head, Dep::Conj) });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn three_verbs_in_a_row_have_one_subject() {
        let text = "Norda NNP nsubj 2 B-ORG
             bought|buy VBD ROOT 0
             Tavex NNP dobj 2 B-ORG
             , , punct 2
             sued|sue VBD advcl 2
             Orlin NNP dobj 5 B-ORG
             and CC cc 5
             hired|hire VBD conj 5
             Obi NNP dobj 8 B-PERSON";
        let (bought, sued) = (TokenIdx(1), TokenIdx(4));
        assert_eq!(verbs(&fixture::document(text)), [Change::new(sued, bought, Dep::Conj)]);
        let two = text.replace("hired|hire VBD conj 5", "hired|hire VBD parataxis 2");
        assert!(verbs(&fixture::document(&two)).is_empty());
    }
}
