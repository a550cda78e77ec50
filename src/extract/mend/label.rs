//! What news puts after a name to label it, and the parser takes for the head of the name or for another: the code of its share, the
//! party and state of a lawmaker, a degree: "Norda (NRD.L)", "Ada Obi (D-Ohio)", "Ada Obi, M.D.".

use super::{Change, is_comma};
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// How many tokens the brackets around the code of a share hold: "NYSE: NRD; LSE: NRD".
const LONGEST_CODE: u32 = 7;

/// Codes of shares name nothing: "Norda (NRD.L) sued Tavex (NYSE: TVX)".
pub(super) fn shares(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for open in tokens(document).filter(|&token| matches!(document.word(token), "(" | "<")) {
        let Some(name) = name_before(document, open) else { continue };
        let start = TokenIdx(open.0 + 1);
        let within = (start.0..=start.0 + LONGEST_CODE).map(TokenIdx);
        let close = within
            .take_while(|token| token.get() < document.tokens().len())
            .find(|&token| matches!(document.word(token), ")" | ">"));
        let Some(label) = close.map(|end| TokenRange { start, end }).filter(|label| !label.is_empty()) else {
            continue;
        };
        let words: Vec<&str> = label.iter().map(|token| document.word(token)).collect();
        let is_alone = matches!(words[..], [code] if is_share(code));
        let is_listed =
            matches!(words[..], [exchange, ":", code, ..] if is_exchange(exchange) && is_code(code));
        if is_alone || is_listed {
            settle(document, name, label, &mut changes);
            changes.extend(label.iter().map(|token| silent(token, name)));
        }
    }
    changes
}

/// "Ada Obi, M.D., director of Norda": degrees and honours name nobody, and what follows them tells of who has them.
pub(super) fn degrees(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for degree in tokens(document) {
        let before = degree.0.checked_sub(1).map(TokenIdx).filter(|&comma| is_comma(document, comma));
        // "Ada Obi, MD of Norda" manages it.
        let ends = || document.tokens().get(degree.get() + 1).is_none_or(|next| next.pos == Pos::Punct);
        let is_degree = |_: &TokenIdx| {
            let letters = document.token(degree).lower.replace('.', "");
            Gazetteer::shared().lists(&letters, WordList::Degree) && ends()
        };
        let Some(comma) = before.filter(is_degree) else { continue };
        let Some(mut name) = name_before(document, comma) else { continue };
        // "Ada Obi, MD, PhD".
        if let Some(&Change { head, .. }) =
            changes.last().filter(|last: &&Change| last.token.0 + 1 == comma.0)
        {
            name = head;
        }
        settle(document, name, TokenRange { start: degree, end: TokenIdx(degree.0 + 1) }, &mut changes);
        changes.push(silent(degree, name));
    }
    changes
}

/// "Ada Obi (D-Ohio) and Otis Pell, R-Iowa, met": the state is whom the lawmaker represents, and meets nobody.
pub(super) fn states(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for party in tokens(document).filter(|&token| matches!(document.word(token), "D" | "R" | "I")) {
        let [hyphen, state] = [1, 2].map(|after| TokenIdx(party.0 + after));
        let is_bound = document.tokens().get(state.get()).is_some_and(|state| state.pos == Pos::Propn)
            && document.word(hyphen) == "-";
        let before = party.0.checked_sub(1).map(TokenIdx).filter(|_| is_bound);
        let before = before.filter(|&before| matches!(document.word(before), "(" | ","));
        let Some(name) = before.and_then(|before| name_before(document, before)) else { continue };
        settle(document, name, TokenRange { start: party, end: TokenIdx(state.0 + 1) }, &mut changes);
        changes.push(Change::new(state, name, Dep::Appos));
        changes.extend([party, hyphen].map(|token| Change::new(token, state, Dep::Punct)));
    }
    changes
}

fn tokens(document: &Document) -> impl Iterator<Item = TokenIdx> {
    (0..document.tokens().len()).map(TokenIdx::new)
}

/// A token that names nothing.
fn silent(token: TokenIdx, name: TokenIdx) -> Change {
    Change { tag: Some(Tag::Sym), ..Change::new(token, name, Dep::Punct) }
}

/// The code of a share with that of its exchange, as Reuters writes it: "NRD.L", "0700.HK".
fn is_share(word: &str) -> bool {
    let Some((code, exchange)) = word.rsplit_once('.') else { return false };
    (1..=2).contains(&exchange.len())
        && exchange.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=7).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The name of an exchange before a colon: "NYSE", "Nasdaq".
fn is_exchange(word: &str) -> bool {
    word.len() > 2
        && word.starts_with(char::is_uppercase)
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The code of a share without that of its exchange: "NRD", "BRK.A", "7203".
fn is_code(word: &str) -> bool {
    let may_be = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'.';
    (1..=6).contains(&word.len()) && word.bytes().all(may_be)
}

/// The word that stands for the name which ends before `mark`, leaving out what the parser ties it to behind that.
fn name_before(document: &Document, mark: TokenIdx) -> Option<TokenIdx> {
    let last = mark.0.checked_sub(1).map(TokenIdx)?;
    let is_part = |token: TokenIdx| matches!(document.token(token).dep, Dep::Compound | Dep::Nmod);
    let is_capital = |&token: &TokenIdx| document.word(token).starts_with(char::is_uppercase);
    let above = |&token: &TokenIdx| document.head(token).filter(|&head| is_part(token) && head < mark);
    std::iter::successors(Some(last), |token| above(token).filter(is_capital)).last().filter(is_capital)
}

/// "(CNN) Norway sued Norda": the agency whose news it is does nothing.
pub(super) fn agencies(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for sentence in document.sentences().iter().filter(|sentence| sentence.len() > 4) {
        let [open, agency, close, next] = [0, 1, 2, 3].map(|after| TokenIdx(sentence.start.0 + after));
        let is_agency = document.word(agency).bytes().all(|byte| byte.is_ascii_uppercase());
        if document.word(open) == "(" && document.word(close) == ")" && is_agency {
            let inside = |&head: &TokenIdx| head > close && document.token(head).pos == Pos::Propn;
            let above = |&token: &TokenIdx| document.head(token).filter(inside);
            let name = std::iter::successors(Some(next), above).last().unwrap_or(next);
            settle(document, name, TokenRange { start: agency, end: close }, &mut changes);
            changes.push(silent(agency, name));
        }
    }
    changes
}

/// Gives the name the place in the tree that a word of its label has, with what hangs on that.
fn settle(document: &Document, name: TokenIdx, label: TokenRange, changes: &mut Vec<Change>) {
    let is_below = |token: TokenIdx| document.ancestors(token).any(|above| label.contains(above));
    if is_below(name) {
        let top = label.iter().find(|&token| !is_below(token)).unwrap_or(label.start);
        let token = document.token(top);
        let head = if token.dep == Dep::Root { name } else { token.head };
        changes.push(Change::new(name, head, token.dep));
    }
    for child in label.iter().flat_map(|token| document.children(token)) {
        if child != name && !label.contains(child) && document.token(child).dep != Dep::Punct {
            changes.push(Change::new(child, name, document.token(child).dep));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    fn mended(rule: fn(&Document) -> Vec<Change>, lines: &str) -> String {
        let document = fixture::document(lines);
        let mut tokens = document.tokens().to_vec();
        super::super::apply(&mut tokens, &rule(&document));
        let heads = tokens.iter().map(|token| format!("{} {}", token.dep.as_str(), token.head.0));
        heads.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_code_of_a_share_is_none_of_the_name() {
        let sued = "Norda NNP nmod 3 B-ORG
             ( -LRB- punct 3
             NRD.L NNP nsubj 5
             ) -RRB- punct 3
             sued|sue VBD ROOT 0
             Tavex NNP dobj 5 B-ORG";
        assert_eq!(mended(shares, sued), "nsubj 4, punct 2, punct 0, punct 2, ROOT 4, dobj 4");
        // "Kenya (pop. 50m)", "the fair (A.D.)".
        assert_eq!(shares(&fixture::document(&sued.replace("NRD.L", "Kenya"))), []);
        let listed = "Norda NNP nsubj 7 B-ORG
             ( -LRB- punct 3
             NYSE NNP appos 1
             : : punct 3
             NRD NNP appos 3
             ) -RRB- punct 3
             fell|fall VBD ROOT 0";
        assert_eq!(mended(shares, listed), "nsubj 6, punct 2, punct 0, punct 0, punct 0, punct 2, ROOT 6");
    }

    #[test]
    fn an_agency_before_its_news_does_nothing() {
        let tree = mended(
            agencies,
            "( -LRB- punct 2
             CNN NNP nsubj 5 B-ORG
             ) -RRB- punct 2
             Norway NNP appos 2 B-GPE
             sued|sue VBD ROOT 0
             Tavex NNP dobj 5 B-ORG",
        );
        assert_eq!(tree, "punct 1, punct 3, punct 1, nsubj 4, ROOT 4, dobj 4");
    }

    #[test]
    fn a_degree_is_nobody() {
        let tree = mended(
            degrees,
            "Obi NNP nmod 3 B-PERSON
             , , punct 3
             M.D. NNP nsubj 6
             , , punct 3
             director NN appos 3
             praised|praise VBD ROOT 0
             Norda NNP dobj 6 B-ORG",
        );
        assert_eq!(tree, "nsubj 5, punct 2, punct 0, punct 2, appos 0, ROOT 5, dobj 5");
    }

    #[test]
    fn a_lawmakers_state_does_nothing() {
        let tree = mended(
            states,
            "Obi NNP nmod 5 B-PERSON
             ( -LRB- punct 5
             D NNP compound 5
             - HYPH punct 5
             Ohio NNP nsubj 7 B-GPE
             ) -RRB- punct 5
             met|meet VBD ROOT 0
             Pell NNP dobj 7 B-PERSON",
        );
        assert!(tree.starts_with("nsubj 6, punct 4, "), "{tree}");
        assert!(tree.contains("appos 0, punct 4, ROOT 6"), "{tree}");
    }
}
