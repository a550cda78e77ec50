//! Codes by which exchanges list a company, in brackets after its name: "Norda Inc (NRDA.N)", "Tavex Corp. (NYSE: TVX)". They
//! name nobody.

use super::{NameSpan, Reader};
use crate::nlp::document::TokenIdx;

/// Whether the span is such a code, or the exchange before it.
pub(super) fn is_code(reader: &Reader<'_>, span: &NameSpan) -> bool {
    let word = |at: usize| {
        if at < reader.document.tokens().len() { reader.document.word(TokenIdx::new(at)) } else { "" }
    };
    let (start, end) = (span.tokens.start.get(), span.tokens.end.get());
    let before = |n: usize| start.checked_sub(n).map_or("", word);
    // "(NRDA.N)"
    if before(1) == "(" && is_closing(word(end)) && is_with_exchange(reader.document.words(span.tokens)) {
        return true;
    }
    // "(NYSE: TVX)"
    let is_exchange =
        || before(1) == "(" && word(end) == ":" && is_listed(word(end + 1)) && is_closing(word(end + 2));
    let is_listed_there = || {
        let opens = (3..=4).any(|n| before(n) == "(");
        before(1) == ":" && opens && is_closing(word(end)) && is_listed(reader.document.words(span.tokens))
    };
    is_exchange() || is_listed_there()
}

fn is_closing(word: &str) -> bool {
    matches!(word, ")" | "," | ";")
}

/// The code of a company without that of an exchange: "TVX", "BRK.A", "7203".
fn is_listed(word: &str) -> bool {
    (1..=6).contains(&word.len())
        && word.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '.')
}

/// "NRDA.N", "8306.T": a company's code and that of the exchange.
fn is_with_exchange(word: &str) -> bool {
    let parts = word.split_once('.').filter(|(listed, _)| is_listed(listed));
    parts.is_some_and(|(_, exchange)| {
        (1..=2).contains(&exchange.len()) && exchange.chars().all(|letter| letter.is_ascii_uppercase())
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn a_code_of_an_exchange_is_no_name() {
        let lines = "
            Tavex NNP compound 2 B-ORG
            Inc NNP nsubj 6 I-ORG
            ( -LRB- punct 2
            TVX.N NNP appos 2 B-ORG
            ) -RRB- punct 2
            fell|fall VBD ROOT 0";
        assert_eq!(found(lines), ["Tavex Inc"]);
        assert_eq!(found(&lines.replace("TVX.N", "TVX")), ["Tavex Inc", "TVX"]);
        let with_exchange = "
            Tavex NNP compound 2 B-ORG
            Inc NNP nsubj 8 I-ORG
            ( -LRB- punct 2
            NYSE NNP appos 2 B-ORG
            : : punct 4
            TVX NNP appos 4 B-ORG
            ) -RRB- punct 2
            fell|fall VBD ROOT 0";
        assert_eq!(found(with_exchange), ["Tavex Inc"]);
    }
}
