//! Sums of money with a word before them that the parser takes for the thing: "fined Norda a record $2 billion".

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
