//! Lines that tell who wrote an article, as agencies end theirs: "(Reporting by Ada Obi in Lagos; editing by Otis Pell)". They say
//! nothing of what the article is about.

use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// The sentences that only tell so.
pub(crate) fn lines(document: &Document) -> Vec<TokenRange> {
    let sentences = document.sentences().iter().copied();
    sentences.filter(|&sentence| is_signature(document, sentence) || is_thanks(document, sentence)).collect()
}

/// "Additional reporting by Ada Obi", and no sentence whose subject that is.
fn is_signature(document: &Document, sentence: TokenRange) -> bool {
    let is_work = |token: TokenIdx| {
        Gazetteer::shared().lists(&document.token(token).lower, WordList::CreditWork)
            && document.tokens().get(token.get() + 1).is_some_and(|by| by.lower == "by")
    };
    let is_finite =
        |token: TokenIdx| matches!(document.token(token).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    // A bracket and "additional" may stand before it.
    sentence.iter().take(3).any(is_work) && !sentence.iter().any(is_finite)
}

/// "Ada Obi in Lagos contributed to this report."
fn is_thanks(document: &Document, sentence: TokenRange) -> bool {
    let lower = |at: usize| document.tokens().get(at).map_or("", |token| token.lower.as_str());
    sentence.iter().map(TokenIdx::get).any(|at| {
        lower(at) == "contributed"
            && lower(at + 1) == "to"
            && lower(at + 2) == "this"
            && Gazetteer::shared().nouns.may_be(lower(at + 3), NounClass::Work)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const SIGNED: &str = "Reporting NN ROOT 0
        by IN prep 1
        Ada NNP compound 4 B-PERSON
        Obi NNP pobj 2 I-PERSON
        in IN prep 4
        Lagos NNP pobj 5 B-GPE";

    #[test]
    fn who_reports_is_no_news() {
        assert_eq!(lines(&fixture::document(SIGNED)).len(), 1);
        let thanks = "Obi NNP nsubj 2 B-PERSON
             contributed|contribute VBD ROOT 0
             to IN prep 2
             this DT det 5
             report NN pobj 3";
        assert_eq!(lines(&fixture::document(thanks)).len(), 1);
    }

    #[test]
    fn what_reporting_does_is_news() {
        let told = format!("{SIGNED}\nhelped|help VBD conj 1\nNorda NNP dobj 7 B-ORG");
        assert_eq!(lines(&fixture::document(&told)), []);
    }
}
