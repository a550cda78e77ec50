//! Finite verbs that the parser leaves without a subject, though the words before them are one.

use super::{Change, is_measure, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// Words that begin a phrase and a clause alike.
const CONJUNCTIONS: [&str; 6] = ["after", "before", "since", "until", "once", "as"];

/// How many words may stand between a subject's comma and its participle: "Norda, itself once owned by Tavex, sold".
const MOST_BEFORE: u32 = 3;

/// "a day after Norda's rival, Tavex, closed the plant": what a verb without a subject follows is no phrase, but its clause.
pub(super) fn after_conjunctions(document: &Document) -> Vec<Change> {
    bare_verbs(document).filter_map(|verb| after_conjunction(document, verb)).flatten().collect()
}

/// "quit after the premier, Ada Obi, lost the vote": the parser hangs the name between the commas on the verb, with what the
/// conjunction begins cut short before it.
pub(super) fn apposed_after_conjunctions(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for word in document.labelled([Dep::Prep]).skip_while(|word| word.0 < 1) {
        let token = document.token(word);
        if !CONJUNCTIONS.contains(&token.lower.as_str()) {
            continue;
        }
        let Some(noun) = document.children_by(word, Dep::Pobj).next() else { continue };
        let comma = document.subtree(word).end;
        let is_comma =
            |at: TokenIdx| document.tokens().get(at.get()).is_some_and(|token| token.tag == Tag::Comma);
        let is_role = document.token(noun).pos == Pos::Noun && noun.0 + 1 == comma.0;
        let name = document.head(word).and_then(|verb| {
            document.children(verb).find(|&name| document.subtree(name).start.0 == comma.0 + 1)
        });
        let name = name.filter(|&name| {
            matches!(document.token(name).dep, Dep::Npadvmod | Dep::Dep | Dep::Appos | Dep::Dobj)
                && document.token(name).pos == Pos::Propn
                && is_comma(document.subtree(name).end)
                && name_around(document, name)
                    .is_some_and(|name| matches!(name.label.as_str(), "PERSON" | "ORG"))
        });
        if let Some(name) = name.filter(|_| is_role && is_comma(comma)) {
            changes.push(Change::new(name, noun, Dep::Appos));
        }
    }
    changes
}

fn after_conjunction(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    let head = document.head(verb)?;
    let is_misplaced = matches!(
        document.token(verb).dep,
        Dep::Advcl | Dep::Conj | Dep::Ccomp | Dep::Acl | Dep::Amod | Dep::Dep | Dep::Xcomp
    );
    let last = before(document, first_word(document, verb))?;
    let (last, is_parted) = match document.token(last).tag {
        Tag::Comma => (before(document, last)?, true),
        _ => (last, false),
    };
    let ends_at = |token: TokenIdx| document.subtree(token).end.0.abs_diff(last.0 + 1) <= 1;
    let mut around = document.ancestors(last).take_while(|&above| above != verb && ends_at(above));
    let word = around.find(|&word| {
        document.token(word).dep == Dep::Prep && CONJUNCTIONS.contains(&document.token(word).lower.as_str())
    })?;
    let subject = document.children_by(word, Dep::Pobj).next()?;
    let is_time = is_measure(document, subject) || document.token(subject).pos == Pos::Num;
    // "joined Norda as a typist, passed its test, and left": only what stands between two commas may part the two.
    let is_aside = (subject.0..last.0).any(|token| document.token(TokenIdx(token)).tag == Tag::Comma);
    let is_joined = document.children_by(head, Dep::Cc).any(|and| head < and && and < verb);
    if !is_misplaced || is_time || (is_parted && !is_aside) || is_joined {
        return None;
    }
    let is_clause = |token: &TokenIdx| matches!(document.token(*token).pos, Pos::Verb | Pos::Aux);
    let above = std::iter::once(head).chain(document.ancestors(head)).find(is_clause)?;
    let mut changes = vec![
        Change::new(verb, above, Dep::Advcl),
        Change::new(subject, verb, subject_of(document, verb)),
        Change::new(word, verb, Dep::Mark),
    ];
    let times = document.children_by(word, Dep::Npadvmod);
    changes.extend(times.map(|time| Change::new(time, verb, Dep::Npadvmod)));
    Some(changes)
}

/// "pleaded before Congress to be paid": what an infinitive follows is a phrase, and no clause.
pub(super) fn before_infinitives(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Mark]).filter(|&word| {
        matches!(document.token(word).lower.as_str(), "before" | "after" | "since" | "until")
    });
    let mended = words.filter_map(|word| {
        let verb = document.head(word)?;
        let above = document.head(verb)?;
        let has_to =
            document.children_by(verb, Dep::Aux).any(|aux| document.token(aux).lower == "to" && word < aux);
        let subject = document.children(verb).find(|&subject| {
            matches!(document.token(subject).dep, Dep::Nsubj | Dep::Nsubjpass) && word < subject
        })?;
        let preposition = Change { tag: Some(Tag::In), ..Change::new(word, above, Dep::Prep) };
        has_to.then(|| [preposition, Change::new(subject, word, Dep::Pobj)])
    });
    mended.flatten().collect()
}

/// "Norda, founded in 1990, has sold Tavex", "Norda, in which Tavex has a share, sold Orlin": the parser takes the clause between
/// the commas for the sentence, and its verb for one coordinated with that.
pub(super) fn behind_asides(document: &Document) -> Vec<Change> {
    bare_verbs(document).filter_map(|verb| behind_aside(document, verb)).flatten().collect()
}

/// "Norda recovered from its crisis and Tavex ended the search": the parser takes the subject of the second clause for one more
/// of what the first has to do with.
pub(super) fn after_lists(document: &Document) -> Vec<Change> {
    let mended = bare_verbs(document).filter_map(|verb| {
        let of_first = || after_list(document, verb).map(Vec::from);
        of_first().or_else(|| below_second(document, verb).map(Vec::from))
    });
    mended.flatten().collect()
}

/// "in Lodz, as Kenya confirmed a death and Chad reported a case": the same, where the parser hangs the first clause on the second.
fn below_second(document: &Document, verb: TokenIdx) -> Option<[Change; 4]> {
    let token = document.token(verb);
    let clause = document.children_by(verb, Dep::Advcl).take_while(|&clause| clause < verb).last()?;
    let is_marked = document.has_child(clause, Dep::Mark);
    let above = document.head(verb).filter(|&above| is_marked && above < clause)?;
    let (subject, and) = subject_in_list(document, verb, clause)?;
    (token.dep != Dep::Root).then(|| {
        [
            Change::new(clause, above, Dep::Advcl),
            Change::new(subject, verb, subject_of(document, verb)),
            Change::new(and, clause, Dep::Cc),
            Change::new(verb, clause, Dep::Conj),
        ]
    })
}

fn after_list(document: &Document, verb: TokenIdx) -> Option<[Change; 3]> {
    let above = document.head(verb).filter(|&above| above < verb)?;
    let has_object = || document.children_by(verb, Dep::Dobj).any(|object| verb < object);
    let is_clause = matches!(document.token(verb).dep, Dep::Advcl | Dep::Conj | Dep::Ccomp | Dep::Dep)
        && document.token(verb).pos == Pos::Verb
        && document.token(verb).tag != Tag::Vbp
        && has_object();
    let (subject, and) = subject_in_list(document, verb, above).filter(|_| is_clause)?;
    Some([
        Change::new(subject, verb, subject_of(document, verb)),
        Change::new(and, above, Dep::Cc),
        Change::new(verb, above, Dep::Conj),
    ])
}

/// The name right before the verb that ends a list of what the verb `above` has to do with, and the conjunction before the name.
fn subject_in_list(document: &Document, verb: TokenIdx, above: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let last = before(document, first_word(document, verb))?;
    let is_whole = |word: TokenIdx| document.subtree(word).end.0 == last.0 + 1;
    let up = || std::iter::once(last).chain(document.ancestors(last)).take_while(|&word| is_whole(word));
    let subject = up().find(|&word| document.token(word).dep == Dep::Conj)?;
    let first = document.head(subject).filter(|&first| is_object_of(document, first, above))?;
    let and = before(document, document.subtree(subject).start)
        .filter(|&and| document.head(and) == Some(first) && document.token(and).dep == Dep::Cc)?;
    let is_name = document.token(subject).pos == Pos::Propn && document.token(first).pos != Pos::Propn;
    is_name.then_some((subject, and))
}

/// Whether the noun is the object of the verb or of a phrase of it.
fn is_object_of(document: &Document, noun: TokenIdx, verb: TokenIdx) -> bool {
    let above = document.head(noun);
    match document.token(noun).dep {
        Dep::Dobj => above == Some(verb),
        Dep::Pobj => above.and_then(|phrase| document.head(phrase)) == Some(verb),
        _ => false,
    }
}

fn behind_aside(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    before(document, first_word(document, verb)).filter(|&comma| document.token(comma).tag == Tag::Comma)?;
    let token = document.token(verb);
    let aside = match token.dep {
        Dep::Root => document
            .children(verb)
            .find(|&clause| clause < verb && matches!(document.token(clause).dep, Dep::Ccomp | Dep::Advcl)),
        Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Dep => document.head(verb).filter(|&head| head < verb),
        _ => None,
    }?;
    let is_joined = document.children_by(aside, Dep::Cc).any(|and| aside < and && and < verb);
    let mut subjects = document
        .children(aside)
        .filter(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass));
    let subject = subjects.next().filter(|&subject| subject < aside && !is_joined)?;
    let is_comma = |at: &u32| document.token(TokenIdx(*at)).tag == Tag::Comma;
    let mut commas = (subject.0 + 1..aside.0).filter(is_comma);
    let comma = TokenIdx(commas.next()?);
    let within = document.subtree(subject);
    let is_whole = within.end <= comma || within.end.0 == comma.0 + 1;
    if commas.next().is_some() || !is_whole || document.token(aside).pos != Pos::Verb {
        return None;
    }
    let dep = if is_relative(document, comma, aside) {
        Dep::Relcl
    } else if is_participle(document, aside) && aside.0 - comma.0 <= MOST_BEFORE && subjects.next().is_none()
    {
        Dep::Acl
    } else {
        return None;
    };
    let mut changes = Vec::new();
    if token.dep != Dep::Root {
        let place = document.token(aside);
        let head = if place.dep == Dep::Root { verb } else { place.head };
        changes.push(Change::new(verb, head, place.dep));
    }
    changes.push(Change::new(subject, verb, subject_of(document, verb)));
    let is_past = dep == Dep::Acl && document.token(aside).tag == Tag::Vbd;
    changes.push(Change { tag: is_past.then_some(Tag::Vbn), ..Change::new(aside, subject, dep) });
    let fronted = document.children(aside).take_while(|&child| child < within.start);
    changes.extend(fronted.map(|child| Change::new(child, verb, document.token(child).dep)));
    Some(changes)
}

/// Whether a relative pronoun begins what stands between the comma and the verb.
fn is_relative(document: &Document, comma: TokenIdx, verb: TokenIdx) -> bool {
    let mut first = (comma.0 + 1..verb.0).take(2).map(|at| document.token(TokenIdx(at)));
    first.any(|token| matches!(token.tag, Tag::Wdt | Tag::Wp | Tag::WpPoss))
}

/// Whether the verb may be a participle without an auxiliary.
fn is_participle(document: &Document, verb: TokenIdx) -> bool {
    let has_auxiliary = document.has_any_child(verb, &[Dep::Aux, Dep::Auxpass]);
    matches!(document.token(verb).tag, Tag::Vbn | Tag::Vbd | Tag::Vbg) && !has_auxiliary
}

/// The finite verbs that have neither a subject nor a conjunction.
pub(super) fn bare_verbs(document: &Document) -> impl Iterator<Item = TokenIdx> {
    let is_bare = |&verb: &TokenIdx| {
        matches!(document.token(verb).pos, Pos::Verb | Pos::Aux)
            && !matches!(document.token(verb).dep, Dep::Aux | Dep::Auxpass)
            && is_finite(document, verb)
            && !document.children(verb).any(|child| {
                matches!(
                    document.token(child).dep,
                    Dep::Nsubj | Dep::Nsubjpass | Dep::Expl | Dep::Csubj | Dep::Csubjpass | Dep::Mark
                )
            })
    };
    (0..document.tokens().len()).map(TokenIdx::new).filter(is_bare)
}

pub(super) fn is_finite(document: &Document, verb: TokenIdx) -> bool {
    let is_form = |token: TokenIdx| matches!(document.token(token).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let mut auxiliaries =
        document.children(verb).filter(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass));
    match auxiliaries.next() {
        Some(first) => is_form(first) || document.token(first).tag == Tag::Md,
        None => is_form(verb),
    }
}

/// The first of the verb and the auxiliaries and adverbs right before it.
pub(super) fn first_word(document: &Document, verb: TokenIdx) -> TokenIdx {
    let goes_along = |token: TokenIdx| {
        document.head(token) == Some(verb)
            && matches!(document.token(token).dep, Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Advmod)
    };
    let mut first = verb;
    while let Some(word) = before(document, first).filter(|&word| goes_along(word)) {
        first = word;
    }
    first
}

/// The word before, in the same sentence.
pub(super) fn before(document: &Document, token: TokenIdx) -> Option<TokenIdx> {
    let word = token.0.checked_sub(1).map(TokenIdx)?;
    (document.sentence_of(word) == document.sentence_of(token)).then_some(word)
}

/// What a subject of the verb is to it.
pub(super) fn subject_of(document: &Document, verb: TokenIdx) -> Dep {
    let is_passive = document.has_child(verb, Dep::Auxpass);
    if is_passive { Dep::Nsubjpass } else { Dep::Nsubj }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_preposition_before_a_noun_and_its_verb_is_a_conjunction() {
        let document = fixture::document(
            "Kenya NNP nsubj 2 B-GPE
             left|leave VBD ROOT 0
             after IN prep 2
             Chad NNP pobj 3 B-GPE
             closed|close VBD advcl 2
             it PRP dobj 5",
        );
        let [verb, word, subject, closed] = [1, 2, 3, 4].map(TokenIdx);
        assert_eq!(
            after_conjunctions(&document),
            [
                Change::new(closed, verb, Dep::Advcl),
                Change::new(subject, closed, Dep::Nsubj),
                Change::new(word, closed, Dep::Mark)
            ]
        );
    }

    #[test]
    fn an_infinitive_has_no_conjunction() {
        let document = fixture::document(
            "Kenya NNP nsubj 2 B-GPE
             pleaded|plead VBD ROOT 0
             before IN mark 7
             Congress NNP nsubjpass 7 B-ORG
             to TO aux 7
             be VB auxpass 7
             paid|pay VBN advcl 2",
        );
        let [verb, word, congress] = [1, 2, 3].map(TokenIdx);
        assert_eq!(
            before_infinitives(&document),
            [
                Change { tag: Some(Tag::In), ..Change::new(word, verb, Dep::Prep) },
                Change::new(congress, word, Dep::Pobj)
            ]
        );
    }

    #[test]
    fn what_two_commas_enclose_is_no_sentence() {
        let document = fixture::document(
            "Norda NNP nsubj 3 B-ORG
             , , punct 3
             founded|found VBN ROOT 0
             in IN prep 3
             May NNP pobj 4
             , , punct 3
             sold|sell VBD conj 3
             Tavex NNP dobj 7 B-ORG",
        );
        let [subject, aside, verb] = [0, 2, 6].map(TokenIdx);
        assert_eq!(
            behind_asides(&document),
            [
                Change::new(verb, verb, Dep::Root),
                Change::new(subject, verb, Dep::Nsubj),
                Change::new(aside, subject, Dep::Acl)
            ]
        );
    }
}
