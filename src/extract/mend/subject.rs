//! Subjects that the parser ties to the phrase, the clause or the quotation before them, which leaves their verb without one.

use super::{
    Change,
    clause::{bare_verbs, before, first_word, subject_of},
    is_measure, name_around,
};
use crate::{
    extract::gazetteer::Gazetteer,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "In a ruling hailed in Lodz, Kenya's top court on Friday found …", "Norda will close its plant in Lodz, its director, Ada Obi,
/// told reporters": what ends right before a verb without a subject is not told of Lodz.
pub(super) fn after_phrases(document: &Document) -> Vec<Change> {
    let subject = |verb: TokenIdx| {
        let end = start_of_verb(document, verb);
        let fronted = document.children(verb).take_while(|&phrase| phrase < verb).filter(|&phrase| {
            let token = document.token(phrase);
            matches!(token.dep, Dep::Prep | Dep::Ccomp | Dep::Advcl) && token.lower != "among"
        });
        let subject = fronted.filter_map(|phrase| last_phrase(document, phrase, end)).last()?;
        Some(Change::new(subject, verb, subject_of(document, verb)))
    };
    bare_verbs(document).filter_map(subject).collect()
}

/// "In March Norda dismissed Ada Obi", "In Lodz and Lagos the Greens, who …, rule": the parser makes one phrase of when or where
/// and of the subject.
pub(super) fn in_phrases(document: &Document) -> Vec<Change> {
    let both = |verb: TokenIdx| in_phrase(document, verb).or_else(|| behind_name(document, verb));
    bare_verbs(document).filter_map(both).flatten().collect()
}

/// "In a talk with the daily Brask the minister said …": no comma parts what would be told of the name, and it has an article.
fn behind_name(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    let end = start_of_verb(document, verb);
    let noun = reaching(document, end).find(|&noun| {
        let token = document.token(noun);
        token.dep == Dep::Appos
            && matches!(token.tag, Tag::Nn | Tag::Nns)
            && !is_measure(document, noun)
            && document.ancestors(noun).any(|above| above == verb)
    })?;
    let article = document.children_by(noun, Dep::Det).next()?;
    let name = before(document, article)?;
    let is_beside = document.subtree(noun).start == article && document.token(name).pos == Pos::Propn;
    is_beside.then(|| vec![Change::new(noun, verb, subject_of(document, verb))])
}

fn in_phrase(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    let end = start_of_verb(document, verb);
    let noun = reaching(document, end).find(|&noun| {
        document.token(noun).dep == Dep::Pobj
            && is_nominal(document, noun)
            && !is_measure(document, noun)
            && document.ancestors(noun).any(|above| above == verb)
    })?;
    let preposition = document.head(noun)?;
    let last = last_of_first(document, preposition, noun)?;
    let mut changes =
        vec![Change::new(last, preposition, Dep::Pobj), Change::new(noun, verb, subject_of(document, verb))];
    let others = document.children(noun).take_while(|&child| child < last);
    changes.extend(others.map(|child| Change::new(child, last, document.token(child).dep)));
    Some(changes)
}

/// The last word of the first of two phrases that the parser takes for one: "March" of "March Norda", "Lagos" of "Lodz and Lagos
/// the Greens".
fn last_of_first(document: &Document, preposition: TokenIdx, noun: TokenIdx) -> Option<TokenIdx> {
    let start = TokenIdx(preposition.0 + 1);
    let nouns = &Gazetteer::shared().nouns;
    let is_time = |&token: &TokenIdx| {
        is_measure(document, token) || nouns.is_of_family(&document.token(token).lemma, "time")
    };
    let words = || (start.0..noun.0).map(TokenIdx);
    let is_article = |&token: &TokenIdx| document.token(token).dep == Dep::Det;
    let first_word = words().find(|token| !is_article(token))?;
    if is_time(&first_word) {
        return words().skip_while(is_article).take_while(is_time).last();
    }
    // "in Lodz the Greens": no phrase has an article in its midst.
    let article = document.children_by(noun, Dep::Det).find(|&article| start < article);
    let last = article.and_then(|article| before(document, article));
    last.filter(|&last| is_nominal(document, last) && document.token(last).pos == Pos::Propn)
}

/// The first word of the verb or of the time right before it: "on" of "on Friday has found".
fn start_of_verb(document: &Document, verb: TokenIdx) -> TokenIdx {
    let first = first_word(document, verb);
    let is_time = |child: &TokenIdx| {
        let is_of_time = document.children_by(*child, Dep::Pobj).any(|time| is_measure(document, time));
        document.subtree(*child).end == first && (is_of_time || is_measure(document, *child))
    };
    document.children(verb).find(is_time).map_or(first, |time| document.subtree(time).start)
}

/// The words whose phrases end at `end`, or at a comma before it: from the last one up.
fn reaching(document: &Document, end: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
    let last = before(document, end).map(|last| match document.token(last).tag {
        Tag::Comma => before(document, last).unwrap_or(last),
        _ => last,
    });
    let words = last.into_iter().flat_map(|last| std::iter::once(last).chain(document.ancestors(last)));
    words.take_while(move |&word| {
        let after = document.subtree(word).end;
        after <= end && after.0 + 1 >= end.0
    })
}

/// What of the phrase or clause ends at `end` and begins after a comma, as nothing does that belongs to a phrase: an apposition,
/// or an object.
pub(super) fn last_phrase(document: &Document, phrase: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
    let is_parted = before(document, end).is_some_and(|last| document.token(last).tag == Tag::Comma);
    let mut words: Vec<TokenIdx> = reaching(document, end).take_while(|&word| word != phrase).collect();
    words.reverse();
    let is_owner =
        |&word: &TokenIdx| document.children(word).any(|child| document.token(child).tag == Tag::WpPoss);
    words.first().filter(|&&word| document.head(word) == Some(phrase) && !words.iter().any(is_owner))?;
    words.retain(|&word| {
        let is_misplaced = matches!(
            document.token(word).dep,
            Dep::Appos | Dep::Conj | Dep::Dep | Dep::Attr | Dep::Dobj | Dep::Oprd
        );
        let is_whole = !is_parted || has_comma(document, word, end);
        is_misplaced && is_nominal(document, word) && is_whole
    });
    let after_comma = |word: &TokenIdx| follows_comma(document, document.subtree(*word).start);
    let parted: Vec<TokenIdx> = words.iter().copied().filter(after_comma).collect();
    let is_chief = |&word: &TokenIdx| {
        let is_told_of = document.token(word).dep != Dep::Conj && !is_wider_place(document, word);
        is_told_of || parted.last() == Some(&word)
    };
    let chief = parted.iter().copied().find(is_chief);
    chief.or_else(|| words.into_iter().find(|&word| is_beside(document, word)))
}

/// Whether there is a comma between the word and what it ends at.
fn has_comma(document: &Document, word: TokenIdx, end: TokenIdx) -> bool {
    (word.0 + 1..end.0.saturating_sub(1)).any(|token| document.token(TokenIdx(token)).tag == Tag::Comma)
}

/// Whether a comma, or a comma and a quotation mark, stands before the word.
fn follows_comma(document: &Document, start: TokenIdx) -> bool {
    let comma = before(document, start).and_then(|last| match document.token(last).pos {
        Pos::Punct if document.token(last).tag != Tag::Comma => before(document, last),
        _ => Some(last),
    });
    comma.is_some_and(|comma| document.token(comma).tag == Tag::Comma)
}

/// "Across the river Kenya has …", "In a report the court said …": an apposition that no comma parts from its noun.
fn is_beside(document: &Document, word: TokenIdx) -> bool {
    let token = document.token(word);
    let has_article = document.has_child(word, Dep::Det);
    token.dep == Dep::Appos && (has_article || token.pos == Pos::Propn)
}

/// "in Lodz, Poland, Norda …": the country that a place is in.
fn is_wider_place(document: &Document, word: TokenIdx) -> bool {
    let is_place = |word| name_around(document, word).is_some_and(|name| name.label == "GPE");
    is_place(word) && document.head(word).is_some_and(is_place)
}

fn is_nominal(document: &Document, word: TokenIdx) -> bool {
    matches!(document.token(word).pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num)
}

/// "Tavex's last offer, Ada Obi said, was …": the first of two subjects of what somebody says in the midst of it is told of.
pub(super) fn before_speech(document: &Document) -> Vec<Change> {
    let subject = |verb: TokenIdx| {
        let speech = document.children_by(verb, Dep::Parataxis).find(|&speech| speech < verb)?;
        let is_subject = |token: &TokenIdx| matches!(document.token(*token).dep, Dep::Nsubj | Dep::Nsubjpass);
        let mut subjects = document.children(speech).filter(is_subject);
        let (first, _) = (subjects.next()?, subjects.next()?);
        // The parser hangs the comma on either.
        let end = document.subtree(first).end;
        let is_parted = [end.0 - 1, end.0]
            .iter()
            .any(|&at| document.tokens().get(at as usize).is_some_and(|word| word.tag == Tag::Comma));
        is_parted.then(|| Change::new(first, verb, subject_of(document, verb)))
    };
    bare_verbs(document).filter_map(subject).collect()
}

/// "Ada Obi, once the head of Norda, said …", "its main case, the sale of Tavex, was …": of two subjects the one between the commas
/// tells what the other is.
pub(super) fn apposed(document: &Document) -> Vec<Change> {
    let verbs = (0..document.tokens().len()).map(TokenIdx::new);
    let verbs = verbs.filter(|&verb| matches!(document.token(verb).pos, Pos::Verb | Pos::Aux));
    let second = |verb: TokenIdx| {
        let is_subject = |token: &TokenIdx| matches!(document.token(*token).dep, Dep::Nsubj | Dep::Nsubjpass);
        let mut subjects = document.children(verb).filter(is_subject);
        let (first, second) = (subjects.next()?, subjects.next()?);
        let is_one_side = second < verb || verb < first;
        (is_one_side && tells_what_is(document, first, second))
            .then(|| Change::new(second, first, Dep::Appos))
    };
    verbs.filter_map(second).collect()
}

/// Whether the second noun follows the first one in commas, and is not the next of a list.
fn tells_what_is(document: &Document, first: TokenIdx, second: TokenIdx) -> bool {
    let (before_it, it) = (document.subtree(first), document.subtree(second));
    let is_comma = |at: u32| document.tokens().get(at as usize).is_some_and(|word| word.tag == Tag::Comma);
    let is_beside = before_it.end == it.start && it.start.0 > 0 && is_comma(it.start.0 - 1)
        || before_it.end.0 + 1 == it.start.0 && is_comma(before_it.end.0);
    let is_enclosed = it.end.0 > 0 && is_comma(it.end.0 - 1)
        || document.tokens().get(it.end.get()).is_none_or(|next| matches!(next.lower.as_str(), "," | "."));
    let is_noun = |word| matches!(document.token(word).pos, Pos::Noun | Pos::Propn);
    let are_several = matches!(document.token(first).tag, Tag::Nns | Tag::Nnps | Tag::Cd);
    let is_list = document.children_by(second, Dep::Conj).any(is_noun);
    let goes_on = document.tokens().iter().skip(it.end.get()).take(2).any(|next| next.dep == Dep::Cc);
    is_beside
        && is_enclosed
        && is_noun(second)
        && !is_measure(document, second)
        && (is_noun(first) || document.token(first).tag == Tag::Cd)
        && (are_several || !(is_list || goes_on))
}

/// "Passengers turning up in Lodz found …", "Norda, which makes ships and owns Tavex, sold …": the parser takes what tells of the
/// subject for the sentence, and its verb for one coordinated with that.
pub(super) fn after_modifiers(document: &Document) -> Vec<Change> {
    bare_verbs(document).filter_map(|verb| after_modifier(document, verb)).flatten().collect()
}

fn after_modifier(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    let modifier =
        document.head(verb).filter(|&head| head < verb && document.token(verb).dep == Dep::Conj)?;
    let is_joined = document.children_by(modifier, Dep::Cc).any(|and| modifier < and && and < verb);
    let subject = document.children(modifier).find(|&child| {
        matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass) && child < modifier
    })?;
    let first = first_word(document, verb);
    let begins_later = matches!(document.token(first).lower.as_str(), "then" | "later");
    if is_joined || begins_later || is_relative(document, verb) || document.token(modifier).pos != Pos::Verb {
        return None;
    }
    let is_parted = before(document, first).is_some_and(|last| document.token(last).tag == Tag::Comma);
    let (above, dep) = if let Some(relative) = joined_relative(document, subject, modifier) {
        is_parted.then_some((relative, Dep::Conj))?
    } else {
        let has = |dep: Dep| document.has_child(modifier, dep);
        let is_whole = !is_parted || has_comma(document, modifier, first);
        let is_participle = match document.token(modifier).tag {
            Tag::Vbg => true,
            Tag::Vbn => !has(Dep::Dobj) && !has(Dep::Ccomp),
            // "led to riots, in Lodz and in Lagos, …": a past tense more often than "hired to sell Norda, …".
            Tag::Vbd => {
                let is_done = has(Dep::Agent) || has(Dep::Xcomp) || !is_parted;
                is_done && !has(Dep::Dobj) && !has(Dep::Ccomp)
            }
            _ => false,
        };
        let stands_alone = !has(Dep::Aux) && !has(Dep::Auxpass);
        let is_next = document.subtree(subject).end == first_word(document, modifier);
        if !(is_participle && stands_alone && is_next && is_whole) {
            return None;
        }
        let mut beside = document.children_by(subject, Dep::Appos);
        let beside = beside.find(|&noun| document.subtree(noun).end == document.subtree(subject).end);
        (beside.unwrap_or(subject), Dep::Acl)
    };
    let place = document.token(modifier);
    let head = if place.dep == Dep::Root { verb } else { place.head };
    let mut changes = vec![
        Change::new(verb, head, place.dep),
        Change::new(subject, verb, subject_of(document, verb)),
        Change::new(modifier, above, dep),
    ];
    if dep == Dep::Conj {
        // "Norda of Lodz, which gets oil and sells it": who sells it gets it.
        changes.push(Change::new(above, subject, Dep::Relcl));
    }
    let fronted = document.children(modifier).take_while(|&child| child < document.subtree(subject).start);
    changes.extend(fronted.map(|child| Change::new(child, verb, document.token(child).dep)));
    Some(changes)
}

/// Whether a relative pronoun stands before the verb of a clause: "in which Ada Obi was hurt".
fn is_relative(document: &Document, verb: TokenIdx) -> bool {
    let mut before = document.children(verb).take_while(|&child| child < verb);
    before.any(|child| {
        let mut words = document.subtree(child).iter().take(2);
        words.any(|word| matches!(document.token(word).tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb))
    })
}

/// The relative clause of the subject with which "and" joins the verb.
fn joined_relative(document: &Document, subject: TokenIdx, verb: TokenIdx) -> Option<TokenIdx> {
    let and = before(document, first_word(document, verb))?;
    let clause =
        (subject.0..and.0).map(TokenIdx).rev().find(|&word| document.token(word).dep == Dep::Relcl)?;
    let is_of_subject = document.ancestors(clause).any(|above| above == subject);
    (document.token(and).dep == Dep::Cc && is_of_subject).then_some(clause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn an_apposition_that_ends_at_a_verb_without_a_subject_is_it() {
        let document = fixture::document(
            "In IN prep 10
             Lodz NNP pobj 1 B-GPE
             , , punct 2
             the DT det 5
             court|court NN appos 2
             in IN prep 5
             Chad NNP pobj 6 B-GPE
             on IN prep 5
             Friday NNP pobj 8 B-DATE
             found|find VBD ROOT 0
             Norda NNP dobj 10 B-ORG",
        );
        let (court, found) = (TokenIdx(4), TokenIdx(9));
        assert_eq!(after_phrases(&document), [Change::new(court, found, Dep::Nsubj)]);
    }

    #[test]
    fn a_name_after_a_month_is_a_subject() {
        let document = fixture::document(
            "In IN prep 4
             March NNP compound 3 B-DATE
             Norda NNP pobj 1 B-ORG
             dismissed|dismiss VBD ROOT 0
             Obi NNP dobj 4 B-PERSON",
        );
        let [preposition, month, norda, verb] = [0, 1, 2, 3].map(TokenIdx);
        assert_eq!(
            in_phrases(&document),
            [Change::new(month, preposition, Dep::Pobj), Change::new(norda, verb, Dep::Nsubj)]
        );
    }

    #[test]
    fn what_is_told_with_a_speech_in_its_midst_has_the_first_subject() {
        let document = fixture::document(
            "Norda NNP nsubj 4 B-ORG
             , , punct 4
             Obi NNP nsubj 4 B-PERSON
             said|say VBD parataxis 7
             , , punct 7
             was|be VBD auxpass 7
             sold|sell VBN ROOT 0",
        );
        assert_eq!(before_speech(&document), [Change::new(TokenIdx(0), TokenIdx(6), Dep::Nsubjpass)]);
    }

    #[test]
    fn of_two_subjects_the_one_between_commas_tells_what_the_other_is() {
        let document = fixture::document(
            "Obi NNP nsubj 6 B-PERSON
             , , punct 1
             once IN advmod 4
             premier|premier NN nsubj 6
             , , punct 4
             left|leave VBD ROOT 0",
        );
        assert_eq!(apposed(&document), [Change::new(TokenIdx(3), TokenIdx(0), Dep::Appos)]);
    }

    #[test]
    fn a_participle_right_after_the_subject_is_no_sentence() {
        let document = fixture::document(
            "Passengers|passenger NNS nsubj 2
             landing|land VBG ROOT 0
             in IN prep 2
             Lodz NNP pobj 3 B-GPE
             found|find VBD conj 2
             it PRP dobj 5",
        );
        let [subject, landing, found] = [0, 1, 4].map(TokenIdx);
        assert_eq!(
            after_modifiers(&document),
            [
                Change::new(found, found, Dep::Root),
                Change::new(subject, found, Dep::Nsubj),
                Change::new(landing, subject, Dep::Acl)
            ]
        );
    }
}
