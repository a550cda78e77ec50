//! Sums of money with a word before them that the parser takes for the thing or for the verb: "fined Norda a record $2 billion".

use super::{Change, name_around};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// "fined Norda a record $2 billion": the sum is what is paid, and a record is what it is.
pub(super) fn sums(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for word in document.labelled([Dep::Dobj, Dep::Npadvmod]) {
        let Some(verb) = document.head(word).filter(|_| is_record(document, word)) else { continue };
        let sum = sum_after(document, word).filter(|&sum| document.head(sum) == Some(word));
        let Some(sum) = sum.filter(|_| document.token(verb).pos == Pos::Verb && verb < word) else {
            continue;
        };
        changes.push(Change::new(sum, verb, document.token(word).dep));
        changes.push(Change { tag: Some(Tag::Jj), ..Change::new(word, sum, Dep::Amod) });
        let article = document.children_by(word, Dep::Det).next();
        for child in document.children(word).filter(|&child| child != sum) {
            let token = document.token(child);
            // "fined Norda a record sum": the name is before the article.
            let is_whom = token.pos == Pos::Propn && article.is_some_and(|article| child < article);
            let (head, dep) = if is_whom { (verb, Dep::Dative) } else { (sum, token.dep) };
            changes.push(Change::new(child, head, dep));
        }
    }
    changes
}

/// "Kenya fines Norda record $2 billion over taxes": in a headline the parser takes the noun for the verb.
pub(super) fn headlines(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for sentence in document.sentences() {
        let record = sentence.iter().find(|&word| {
            is_record(document, word) && word.0 > sentence.start.0 + 2 && sum_after(document, word).is_some()
        });
        let Some((record, sum)) = record.and_then(|word| Some((word, sum_after(document, word)?))) else {
            continue;
        };
        let is_propn = |token: TokenIdx| document.token(token).pos == Pos::Propn;
        let whom = TokenIdx(record.0 - 1);
        let start = name_around(document, whom).map_or(whom, |name| name.tokens.start);
        let Some(fines) = start.0.checked_sub(1).map(TokenIdx).filter(|&fines| sentence.start < fines) else {
            continue;
        };
        let who = TokenIdx(fines.0 - 1);
        let is_verb = document.token(fines).lower == "fines" && document.token(fines).tag == Tag::Nns;
        if !is_verb || !is_propn(whom) || !is_propn(who) {
            continue;
        }
        // What stands over all of it is the verb's place.
        let within = |token: TokenIdx| sentence.start <= token && token < sentence.end;
        let Some(root) = sentence.iter().find(|&token| {
            document.token(token).dep == Dep::Root || document.head(token).is_none_or(|head| !within(head))
        }) else {
            continue;
        };
        changes.push(Change { tag: Some(Tag::Vbz), ..Change::new(fines, fines, Dep::Root) });
        changes.push(Change::new(who, fines, Dep::Nsubj));
        changes.push(Change::new(whom, fines, Dep::Dobj));
        changes.push(Change::new(sum, fines, Dep::Npadvmod));
        changes.push(Change { tag: Some(Tag::Jj), ..Change::new(record, sum, Dep::Amod) });
        let of_sum = document.subtree(sum);
        let after = document
            .children(record)
            .chain(document.children(root))
            .filter(|&child| child > record && child != sum && !of_sum.contains(child));
        changes.extend(after.map(|child| Change::new(child, fines, document.token(child).dep)));
    }
    changes
}

/// Whether the word only tells how large a sum is.
fn is_record(document: &Document, word: TokenIdx) -> bool {
    matches!(document.token(word).lower.as_str(), "record" | "further" | "total")
}

/// The chief word of the sum of money right after the word: "billion" of "a record $2 billion".
fn sum_after(document: &Document, word: TokenIdx) -> Option<TokenIdx> {
    let next = TokenIdx(word.0 + 1);
    let money = document.tokens().get(next.get()).and_then(|_| name_around(document, next))?;
    let is_sum = money.label == "MONEY" && money.tokens.start <= next;
    let mut words = money.tokens.iter().filter(|_| is_sum);
    words.find(|&token| document.head(token).is_none_or(|head| !money.tokens.contains(head)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_record_sum_is_no_record() {
        let document = fixture::document(
            "Chad NNP nsubj 2 B-GPE
             fined|fine VBD ROOT 0
             Norda NNP dative 2 B-ORG
             a DT det 5
             record NN dobj 2
             $ $ quantmod 8 B-MONEY
             2 CD compound 8 I-MONEY
             billion CD nummod 5 I-MONEY",
        );
        let [verb, article, record, sum] = [1, 3, 4, 7].map(TokenIdx);
        assert_eq!(
            sums(&document),
            [
                Change::new(sum, verb, Dep::Dobj),
                Change { tag: Some(Tag::Jj), ..Change::new(record, sum, Dep::Amod) },
                Change::new(article, sum, Dep::Det),
            ]
        );
    }

    #[test]
    fn a_record_of_something_stays_one() {
        let document = fixture::document(
            "Obi NNP nsubj 2 B-PERSON
             set|set VBD ROOT 0
             a DT det 4
             record NN dobj 2
             of IN prep 4
             nine CD pobj 5 B-CARDINAL",
        );
        assert!(sums(&document).is_empty());
    }
}
