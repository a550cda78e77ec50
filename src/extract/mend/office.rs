//! Who gets an office and who had it, where the parser ties the names to the office.

use super::{Change, is_measure, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// "named Ada Obi foreign secretary": the parser takes the name for words before the office.
pub(super) fn appointed(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for office in document.labelled([Dep::Dobj, Dep::Oprd]) {
        let token = document.token(office);
        let appoints =
            |verb: TokenIdx| Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Appointing);
        // "named Ada Obi vice president": the parser may see that it is what she is called, and leave nobody to be called so.
        let is_all = |verb: TokenIdx| {
            token.dep == Dep::Dobj
                || (token.dep == Dep::Oprd
                    && document
                        .children_by(verb, Dep::Dobj)
                        .chain(document.children_by(verb, Dep::Auxpass))
                        .next()
                        .is_none())
        };
        let Some(verb) = document.head(office).filter(|&verb| is_all(verb) && appoints(verb)) else {
            continue;
        };
        let is_office = token.tag == Tag::Nn
            && Gazetteer::shared().nouns.may_be(&token.lemma, NounClass::Person)
            && !document.has_child(office, Dep::Det);
        // Whoever is made the leader of a state is somebody, whatever the recogniser takes a lone name for.
        let is_led = Gazetteer::shared().lists(&token.lower, WordList::StateOffice)
            && token.dep == Dep::Oprd
            && document.has_child(verb, Dep::Nsubj);
        let name = document.children(office).find(|&name| {
            matches!(document.token(name).dep, Dep::Compound | Dep::Nmod)
                && document.token(name).pos == Pos::Propn
                && (is_led || name_around(document, name).is_some_and(|name| name.label == "PERSON"))
        });
        let name = name.filter(|&name| is_office && document.subtree(name).start.0 == verb.0 + 1);
        if let Some(name) = name {
            changes.push(Change::new(name, verb, Dep::Dobj));
            changes.push(Change::new(office, verb, Dep::Oprd));
        }
    }
    changes
}

/// "named Ada Obi Chief Financial Officer": an office in capitals after the name, of which the parser takes the name for words.
pub(super) fn in_capitals(document: &Document) -> Vec<Change> {
    let offices = document.labelled([Dep::Dobj, Dep::Oprd]);
    let offices = offices.filter(|&office| document.token(office).pos == Pos::Propn);
    offices.filter_map(|office| capitals(document, office)).flatten().collect()
}

fn capitals(document: &Document, office: TokenIdx) -> Option<Vec<Change>> {
    let gazetteer = Gazetteer::shared();
    let lower = |token: TokenIdx| document.token(token).lower.as_str();
    let verb = document
        .head(office)
        .filter(|&verb| gazetteer.lists(&document.token(verb).lemma, WordList::Appointing))?;
    // "appointed General Director" gives no name, and "chose Deputy Prime Minister Ada Obi" ends with one.
    let is_office = gazetteer.is_title(lower(office)) || gazetteer.lists(lower(office), WordList::JobNoun);
    let start = TokenIdx(verb.0 + 1);
    if !is_office || !gazetteer.nouns.may_be(lower(office), NounClass::Person) || office.0 < start.0 + 2 {
        return None;
    }
    let words = TokenRange::new(start.get(), office.get());
    let n_told = words.iter().rev().take_while(|&word| tells_office(document, word)).count();
    let name = TokenRange::new(start.get(), office.get() - n_told);
    let is_name = |word: TokenIdx| document.token(word).pos == Pos::Propn && !tells_office(document, word);
    let is_person = gazetteer.is_given_name(lower(start))
        || name_around(document, start)
            .is_some_and(|found| found.label == "PERSON" && found.tokens.end <= office);
    if !(2..=4).contains(&name.len()) || !name.iter().all(is_name) || !is_person {
        return None;
    }
    let chief = TokenIdx(name.end.0 - 1);
    let called = |word: TokenIdx, head: TokenIdx, dep: Dep| Change {
        tag: Some(Tag::Nn),
        ..Change::new(word, head, dep)
    };
    let mut changes = vec![Change::new(chief, verb, Dep::Dobj), called(office, verb, Dep::Oprd)];
    changes
        .extend(name.iter().filter(|&word| word < chief).map(|word| Change::new(word, chief, Dep::Compound)));
    changes.extend((name.end.0..office.0).map(|word| called(TokenIdx(word), office, Dep::Compound)));
    Some(changes)
}

/// Whether the word tells of the office after it: "Chief", "Finance".
fn tells_office(document: &Document, word: TokenIdx) -> bool {
    let (gazetteer, lower) = (Gazetteer::shared(), &document.token(word).lower);
    gazetteer.tells_job(lower) || gazetteer.lists(lower, WordList::Portfolio)
}

/// "will succeed Ada Obi as Norda's chairman": what the verb gives or takes, and no phrase of the name on which the parser hangs it.
pub(super) fn capacities(document: &Document) -> Vec<Change> {
    let phrases = document.labelled([Dep::Prep]).filter_map(|phrase| {
        let name = document.head(phrase).filter(|_| document.token(phrase).lower == "as")?;
        let verb = document.head(name).filter(|_| document.token(name).dep == Dep::Dobj)?;
        let lists = |list: WordList| Gazetteer::shared().lists(&document.token(verb).lemma, list);
        let is_given = (lists(WordList::Appointing) || lists(WordList::Succeeding))
            && document.token(name).pos == Pos::Propn
            && document.children_by(phrase, Dep::Pobj).any(|office| is_office(document, office));
        is_given.then(|| Change::new(phrase, verb, Dep::Prep))
    });
    phrases.collect()
}

/// "was named finance minister of Norland and Otis Rask foreign secretary": the parser takes the second office for another of the first
/// holder's, or of the country. Beside its own holder it is theirs alone.
pub(super) fn second(document: &Document) -> Vec<Change> {
    let offices = document.labelled([Dep::Conj, Dep::Appos]);
    offices.filter_map(|office| second_of(document, office)).flatten().collect()
}

fn second_of(document: &Document, office: TokenIdx) -> Option<Vec<Change>> {
    let name = document.children(office).find(|&name| {
        matches!(document.token(name).dep, Dep::Nmod | Dep::Compound)
            && name_around(document, name).is_some_and(|found| {
                found.label == "PERSON" && found.tokens.len() > 1 && found.tokens.end.0 == name.0 + 1
            })
    })?;
    let is_bare = is_office(document, office) && document.token(office).tag == Tag::Nn;
    let start = document.subtree(name).start;
    let and = start.0.checked_sub(1).map(TokenIdx).filter(|&and| document.token(and).dep == Dep::Cc)?;
    if !is_bare || document.subtree(office).start != start {
        return None;
    }
    let is_first = |word: &TokenIdx| is_office(document, *word) && *word < and;
    let first = document.ancestors(office).find(is_first)?;
    let verb = document
        .head(first)
        .filter(|_| matches!(document.token(first).dep, Dep::Oprd | Dep::Attr | Dep::Dobj))?;
    let lemma = &document.token(verb).lemma;
    let gives = matches!(lemma.as_str(), "be" | "become" | "remain")
        || Gazetteer::shared().lists(lemma, WordList::Appointing);
    gives.then(|| {
        vec![
            Change::new(name, verb, Dep::Meta),
            Change::new(and, verb, Dep::Cc),
            Change::new(office, name, Dep::Appos),
        ]
    })
}

/// "The board named Ada Obi coach of Norda": whether the name right after the verb is somebody's who gets the office after it, as after no
/// participle.
pub(super) fn names_somebody(document: &Document, verb: TokenIdx) -> bool {
    let is_named = |office: TokenIdx| {
        document.children(office).any(|name| {
            matches!(document.token(name).dep, Dep::Compound | Dep::Nmod | Dep::Amod)
                && name_around(document, name).is_some_and(|name| name.label == "PERSON")
        })
    };
    Gazetteer::shared().lists(&document.token(verb).lemma, WordList::Appointing)
        && document
            .children_by(verb, Dep::Oprd)
            .any(|office| document.subtree(office).start.0 == verb.0 + 1 && is_named(office))
}

/// "took over as chairman of Norda from Ada Obi": whom the office was taken over from, no office is "from".
pub(super) fn taken_over(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]) {
        let token = document.token(phrase);
        if token.lower != "from" {
            continue;
        }
        // The office may have a phrase of its own, on which the parser hangs the other.
        let mut at = document.head(phrase);
        let mut capacity = None;
        for _ in 0..4 {
            let Some(above) = at.filter(|&above| document.token(above).pos != Pos::Verb) else { break };
            capacity = Some(above).filter(|&above| document.token(above).lower == "as");
            if capacity.is_some() {
                break;
            }
            at = document.head(above);
        }
        let verb = capacity.and_then(|capacity| document.head(capacity));
        let is_taken = |verb: &TokenIdx| {
            document.token(*verb).lemma == "take"
                && document
                    .children_by(*verb, Dep::Prt)
                    .any(|particle| document.token(particle).lower == "over")
        };
        changes.extend(verb.filter(is_taken).map(|verb| Change::new(phrase, verb, Dep::Prep)));
    }
    changes
}

/// "has been managing director of Norda": without an article nobody manages a director, so it is what he is called.
pub(super) fn participles(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 1..document.tokens().len() {
        let word = TokenIdx::new(position);
        let token = document.token(word);
        if token.tag != Tag::Vbg || token.pos != Pos::Verb {
            continue;
        }
        let bare = |noun: TokenIdx| {
            let mut before = document.children(noun);
            !before.any(|child| matches!(document.token(child).dep, Dep::Det | Dep::Poss | Dep::Nummod))
        };
        let office = document.children_by(word, Dep::Dobj).find(|&noun| {
            noun.0 == word.0 + 1
                && document.token(noun).tag == Tag::Nn
                && is_office(document, noun)
                && bare(noun)
        });
        let copula = TokenIdx(word.0 - 1);
        let is_copula = document.token(copula).lemma == "be" && document.head(copula) == Some(word);
        let Some(office) = office.filter(|_| is_copula) else { continue };
        let root = token.dep == Dep::Root;
        let above = document.head(word).filter(|_| !root).unwrap_or(copula);
        changes.push(Change::new(copula, above, token.dep));
        changes.push(Change::new(office, copula, Dep::Attr));
        changes.push(Change { tag: Some(Tag::Nn), ..Change::new(word, office, Dep::Compound) });
        let others = document.children(word).filter(|&child| child != copula && child != office);
        changes.extend(others.map(|child| Change::new(child, copula, document.token(child).dep)));
    }
    changes
}

/// "who was until last year head of Norda": the parser takes the time for words before the office.
pub(super) fn until(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for until in document.labelled([Dep::Prep]).skip_while(|until| until.0 < 1) {
        let token = document.token(until);
        if token.lower != "until" {
            continue;
        }
        let copula = document.head(until).filter(|&verb| document.token(verb).lemma == "be");
        let office = document.children_by(until, Dep::Pobj).find(|&noun| is_office(document, noun));
        let time = document
            .tokens()
            .get(until.get() + 1)
            .and_then(|_| name_around(document, TokenIdx(until.0 + 1)))
            .filter(|time| is_measure(document, time.tokens.start));
        let Some(((copula, office), time)) = copula.zip(office).zip(time) else { continue };
        let last = TokenIdx(time.tokens.end.0.saturating_sub(1));
        if last >= office || document.has_child(copula, Dep::Attr) {
            continue;
        }
        changes.push(Change::new(last, until, Dep::Pobj));
        changes.push(Change::new(office, copula, Dep::Attr));
        let words = document.children(office).filter(|&child| time.tokens.contains(child) && child != last);
        changes.extend(words.map(|child| Change::new(child, last, document.token(child).dep)));
    }
    changes
}

/// Whether the common noun may say what somebody is.
pub(super) fn is_office(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    token.pos == Pos::Noun && Gazetteer::shared().nouns.may_be(&token.lemma, NounClass::Person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn whom_an_office_was_taken_over_from_is_no_part_of_it() {
        let document = fixture::document(
            "Ada NNP nsubj 2 B-PERSON
             took|take VBD ROOT 0
             over RP prt 2
             as IN prep 2
             chairman NN pobj 4
             from IN prep 5
             Otis NNP pobj 6 B-PERSON",
        );
        assert_eq!(taken_over(&document), [Change::new(TokenIdx(5), TokenIdx(1), Dep::Prep)]);
    }

    #[test]
    fn whoever_is_named_something_is_the_object() {
        let document = fixture::document(
            "Kone NNP nsubj 2 B-PERSON
             named|name VBD ROOT 0
             Obi NNP compound 5 B-PERSON
             foreign JJ amod 5
             secretary|secretary NN dobj 2",
        );
        let verb = TokenIdx(1);
        assert_eq!(
            appointed(&document),
            [Change::new(TokenIdx(2), verb, Dep::Dobj), Change::new(TokenIdx(4), verb, Dep::Oprd)]
        );
    }

    #[test]
    fn nobody_manages_a_director() {
        let document = fixture::document(
            "Obi NNP nsubj 4 B-PERSON
             has|have VBZ aux 4
             been|be VBN aux 4
             managing|manage VBG ROOT 0
             director|director NN dobj 4",
        );
        let [been, managing, director] = [2, 3, 4].map(TokenIdx);
        let changes = participles(&document);
        assert!(changes.contains(&Change::new(director, been, Dep::Attr)), "{changes:?}");
        assert!(changes.iter().any(|change| change.token == managing && change.dep == Dep::Compound));
    }
}
