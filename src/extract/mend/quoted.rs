//! Titles of works in quotation marks, of whose words the parser makes a clause: "It Was Only a River".

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// The most words of a title.
const LONGEST: usize = 9;

/// Makes a noun phrase of each title that has the place of a clause.
pub(super) fn clauses(document: &Document) -> Vec<Change> {
    titles(document).into_iter().filter_map(|title| phrase(document, title)).flatten().collect()
}

fn phrase(document: &Document, title: TokenRange) -> Option<Vec<Change>> {
    let is_outside = |token: &TokenIdx| document.head(*token).is_none_or(|head| !title.contains(head));
    let mut tops = title.iter().filter(is_outside);
    let top = tops.next().filter(|&top| !matches!(document.token(top).pos, Pos::Noun | Pos::Propn))?;
    let above = document.head(top).filter(|_| tops.next().is_none())?;
    let is_word = |token: &TokenIdx| !matches!(document.token(*token).tag, Tag::Pos | Tag::Hyph | Tag::Comma);
    let noun = title.iter().rev().find(is_word)?;
    let mark = document.children_by(top, Dep::Mark).find(|mark| !title.contains(*mark));
    let (head, dep) = match (document.token(top).dep, mark) {
        (Dep::Advcl, Some(mark)) => (mark, Dep::Pobj),
        (Dep::Csubjpass | Dep::Nsubjpass, _) => (above, Dep::Nsubjpass),
        (Dep::Csubj | Dep::Nsubj, _) => (above, Dep::Nsubj),
        (Dep::Pcomp | Dep::Pobj, _) => (above, Dep::Pobj),
        (Dep::Conj, _) => (above, Dep::Conj),
        (Dep::Ccomp | Dep::Xcomp | Dep::Advcl | Dep::Dobj | Dep::Oprd, _) => (above, Dep::Dobj),
        _ => return None,
    };
    let mut changes = Vec::new();
    if let Some(mark) = mark.filter(|&mark| mark == head) {
        changes.push(Change::new(mark, above, Dep::Prep));
    }
    changes.push(Change { tag: Some(Tag::Nnp), ..Change::new(noun, head, dep) });
    let words: Vec<TokenIdx> = title.iter().filter(|&token| token != noun).collect();
    changes.extend(words.iter().map(|&token| Change::new(token, noun, Dep::Compound)));
    for token in words {
        let beyond = document.children(token).filter(|&child| !title.contains(child) && Some(child) != mark);
        changes.extend(beyond.map(|child| Change::new(child, noun, document.token(child).dep)));
    }
    Some(changes)
}

/// "Obi's drama “River” won": the noun right before the marks and what they enclose are one subject, not two.
pub(super) fn described(document: &Document) -> Vec<Change> {
    let marks = (2..document.tokens().len()).map(TokenIdx::new).filter(|&mark| {
        document.token(mark).pos == Pos::Punct && matches!(document.word(mark), "\"" | "“" | "``" | "‘" | "'")
    });
    let second = |mark: TokenIdx| {
        let noun = TokenIdx(mark.0 - 1);
        let is_noun =
            document.token(noun).tag == Tag::Nn && document.sentence_of(noun) == document.sentence_of(mark);
        let subject = document.token(noun).dep;
        let verb =
            document.head(noun).filter(|_| is_noun && matches!(subject, Dep::Nsubj | Dep::Nsubjpass))?;
        let mut others = document.children_by(verb, subject).filter(|&other| mark < other && other < verb);
        let title = others.next().filter(|&title| document.token(title).pos == Pos::Propn)?;
        let is_next = (mark.0 + 1..title.0).all(|word| document.token(TokenIdx(word)).pos == Pos::Propn);
        is_next.then(|| Change::new(title, noun, Dep::Appos))
    };
    marks.filter_map(second).collect()
}

/// What stands in quotation marks with capitals as titles have them.
pub(crate) fn titles(document: &Document) -> Vec<TokenRange> {
    let mut found = Vec::new();
    for &sentence in document.sentences() {
        let mut open = None;
        for token in sentence.iter() {
            if !is_mark(document, token) {
                continue;
            }
            match open.take() {
                Some(start) => found.extend(title(document, TokenRange { start, end: token })),
                None => open = Some(TokenIdx(token.0 + 1)),
            }
        }
    }
    found
}

fn is_mark(document: &Document, token: TokenIdx) -> bool {
    document.token(token).pos == Pos::Punct && matches!(document.word(token), "\"" | "“" | "”" | "``" | "''")
}

/// The words between the marks, without the comma at their end, if they are a title and no noun follows that says what it is
/// the "Green Future" of.
fn title(document: &Document, mut inside: TokenRange) -> Option<TokenRange> {
    let gazetteer = Gazetteer::shared();
    let after = document.tokens().get(inside.end.get() + 1);
    let is_of_noun =
        after.is_some_and(|after| matches!(after.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps));
    let last = inside.iter().last()?;
    if document.token(last).tag == Tag::Comma {
        inside.end = last;
    }
    let before = inside.start.0.checked_sub(2).map(|before| document.token(TokenIdx(before)));
    let is_named = before.is_some_and(|before| gazetteer.lists(&before.lemma, WordList::Naming));
    if is_of_noun || is_named || !(2..=LONGEST).contains(&inside.len()) {
        return None;
    }
    // The article is no part of a name.
    if document.token(inside.start).lower == "the" {
        inside.start.0 += 1;
    }
    let mut n_capitals = 0;
    for token in inside.iter() {
        let (word, annotated) = (document.word(token), document.token(token));
        let first = word.chars().next()?;
        let is_small = token > inside.start
            && (gazetteer.lists(&annotated.lower, WordList::Joiner)
                || matches!(annotated.tag, Tag::Pos | Tag::Hyph | Tag::Comma | Tag::Colon)
                || matches!(annotated.lower.as_str(), "an" | "by" | "as" | "or" | "but" | "&"));
        let is_capital = first.is_uppercase() || first.is_ascii_digit();
        n_capitals += usize::from(first.is_uppercase() && !is_small);
        if !is_capital && !is_small {
            return None;
        }
    }
    (n_capitals >= 2 && inside.len() >= 2).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_noun_and_the_title_after_it_are_one_subject() {
        let document = fixture::document(
            "Her PRP$ poss 2
             drama|drama NN nsubj 6
             “ `` punct 6
             River NNP nsubj 6
             ” '' punct 6
             won|win VBD ROOT 0",
        );
        assert_eq!(described(&document), [Change::new(TokenIdx(3), TokenIdx(1), Dep::Appos)]);
    }

    const RIVER: &str = "`` `` punct 11
        Painting|paint VBG csubjpass 11
        with IN prep 2
        Houses|Houses NNP pobj 3
        '' '' punct 2
        , , punct 2
        which WDT dobj 9
        Obi NNP nsubj 9 B-PERSON
        made|make VBD relcl 2
        was|be VBD auxpass 11
        sold|sell VBN ROOT 0";

    #[test]
    fn a_title_that_has_the_place_of_a_clause_is_a_noun() {
        let document = fixture::document(&RIVER.replace("`` ``", "\" ``").replace("'' ''", "\" ''"));
        let [painting, with, houses, made, sold] = [1, 2, 3, 8, 10].map(TokenIdx);
        let changes = clauses(&document);
        let name = Change { tag: Some(Tag::Nnp), ..Change::new(houses, sold, Dep::Nsubjpass) };
        assert!(changes.contains(&name), "{changes:?}");
        assert!(changes.contains(&Change::new(painting, houses, Dep::Compound)));
        assert!(changes.contains(&Change::new(with, houses, Dep::Compound)));
        assert!(changes.contains(&Change::new(made, houses, Dep::Relcl)));
    }
}
