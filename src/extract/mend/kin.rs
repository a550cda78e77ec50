//! Who the kin or colleague of somebody is, after a comma: "paid his cousin, the banker Otis Rask". The parser hangs the name on the
//! verb or on another noun, and takes the participle of "her predecessor, ousted President Otis Rask" for a verb.

use super::{Change, is_comma, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// Most words between the comma and the name: "the former deputy prime minister".
const MOST_WORDS: usize = 5;

/// Makes the name the apposition of the noun before the comma, as nothing else can stand there between two stops.
pub(super) fn described(document: &Document) -> Vec<Change> {
    let nouns = (1..document.tokens().len().saturating_sub(2)).map(TokenIdx::new);
    let nouns =
        nouns.filter(|&noun| is_comma(document, TokenIdx(noun.0 + 1)) && is_somebodys(document, noun));
    nouns.filter_map(|noun| apposed(document, noun)).flatten().collect()
}

/// "her cousin", "his predecessor".
fn is_somebodys(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    token.tag == Tag::Nn
        && Gazetteer::shared().nouns.may_be(&token.lemma, NounClass::Person)
        && document.children_by(noun, Dep::Poss).any(|owner| document.token(owner).tag == Tag::PrpPoss)
        && !document.has_child(noun, Dep::Appos)
}

fn apposed(document: &Document, noun: TokenIdx) -> Option<Vec<Change>> {
    let first = TokenIdx(noun.0 + 2);
    let name = name_after(document, first)?;
    let last = TokenIdx(name.end.0 - 1);
    let is_below = document.ancestors(last).any(|above| above == noun);
    if is_below || !is_closed(document, name.end) {
        return None;
    }
    let before = TokenRange::new(first.get(), name.start.get());
    let title = before.iter().next_back().filter(|&title| document.token(title).pos != Pos::Det);
    let article = before.iter().next().filter(|&word| document.token(word).pos == Pos::Det);
    let mut changes = Vec::new();
    // "the Frenchman Otis Rask" is one.
    let is_role =
        |title: TokenIdx| document.token(title).pos == Pos::Noun && name_around(document, title).is_none();
    let role = title.filter(|&title| article.is_some() && is_role(title));
    let (chief, above) = match (article, role) {
        (Some(article), Some(title)) => {
            changes.push(Change::new(title, noun, Dep::Appos));
            changes.push(Change::new(article, title, Dep::Det));
            (last, title)
        }
        _ => (last, noun),
    };
    changes.push(Change::new(chief, above, Dep::Appos));
    let bearer = role.unwrap_or(last);
    for word in before.iter().filter(|&word| Some(word) != role && (role.is_none() || Some(word) != article))
    {
        let token = document.token(word);
        let dep = match token.pos {
            Pos::Det => Dep::Det,
            Pos::Verb | Pos::Adj => Dep::Amod,
            _ => Dep::Compound,
        };
        let head = title.filter(|&title| title != word && dep == Dep::Compound).unwrap_or(bearer);
        let tag = (token.pos == Pos::Verb).then_some(Tag::Vbn);
        changes.push(Change { tag, ..Change::new(word, head, dep) });
    }
    let words = TokenRange::new(first.get(), name.end.get());
    changes.extend(freed(document, noun, words)?);
    Some(changes)
}

/// The full name of somebody after an article and the words for what he is.
fn name_after(document: &Document, first: TokenIdx) -> Option<TokenRange> {
    let sentence = document.sentences()[document.sentence_of(first)];
    for word in (first.0..sentence.end.0).map(TokenIdx).take(MOST_WORDS + 1) {
        if let Some(name) = name_around(document, word).filter(|name| name.label == "PERSON") {
            let is_full = name.tokens.start == word
                && name.tokens.len() > 1
                && name
                    .tokens
                    .iter()
                    .all(|token| matches!(document.token(token).pos, Pos::Propn | Pos::Punct));
            let is_titled = word > first && document.token(TokenIdx(word.0 - 1)).pos != Pos::Det;
            return (is_full && is_titled).then_some(name.tokens);
        }
        let token = document.token(word);
        let is_first = word == first;
        let goes_on = match token.tag {
            Tag::Nn | Tag::Nnp | Tag::Jj => true,
            Tag::Vbn | Tag::Vbd => is_first,
            Tag::Dt => is_first && token.lower == "the",
            _ => false,
        };
        if !goes_on {
            return None;
        }
    }
    None
}

/// Whether what tells of the name ends there.
fn is_closed(document: &Document, end: TokenIdx) -> bool {
    document.tokens().get(end.get()).is_none_or(|next| {
        matches!(next.tag, Tag::Comma | Tag::Period) || matches!(next.lower.as_str(), ";" | ")" | "who")
    })
}

/// What hung on the words in the apposition goes on with the clause around the noun, which takes their place as the sentence's where a
/// participle had it; none where the clause hangs on them in another way.
fn freed(document: &Document, noun: TokenIdx, words: TokenRange) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    let is_clause = |&above: &TokenIdx| matches!(document.token(above).pos, Pos::Verb | Pos::Aux);
    let inside = document.ancestors(noun).find(|&above| words.contains(above));
    let clause = document.ancestors(noun).take_while(|&above| Some(above) != inside).filter(is_clause).last();
    if let Some(inside) = inside {
        let token = document.token(inside);
        let is_verb = token.pos == Pos::Verb && token.dep == Dep::Root;
        let clause = clause.filter(|_| is_verb)?;
        changes.push(Change::new(clause, clause, Dep::Root));
    }
    let clause = clause.or_else(|| document.ancestors(noun).find(is_clause))?;
    for word in words.iter() {
        for child in document.children(word).filter(|&child| !words.contains(child) && child != clause) {
            let dep = document.token(child).dep;
            let is_of_name = child > word && matches!(dep, Dep::Relcl);
            let is_above = document.ancestors(noun).any(|above| above == child);
            if !is_of_name && !is_above {
                changes.push(Change::new(child, clause, dep));
            }
        }
    }
    Some(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_name_after_a_comma_is_that_of_the_kin() {
        let document = fixture::document(
            "Obi NNP nsubj 2 B-PERSON
             met|meet VBD ROOT 0
             her PRP$ poss 4
             cousin|cousin NN dobj 2
             , , punct 2
             the DT det 7
             banker|banker NN npadvmod 2
             Otis NNP compound 9 B-PERSON
             Rask NNP appos 7 I-PERSON
             , , punct 7
             in IN prep 7
             Lodz NNP pobj 11 B-GPE",
        );
        let changes = described(&document);
        let [met, cousin, banker, within] = [1, 3, 6, 10].map(TokenIdx);
        for expected in [Change::new(banker, cousin, Dep::Appos), Change::new(within, met, Dep::Prep)] {
            assert!(changes.contains(&expected), "{changes:?}");
        }
    }

    #[test]
    fn what_is_told_of_the_kin_is_no_verb() {
        let document = fixture::document(
            "Obi NNP nsubj 2 B-PERSON
             is|be VBZ ccomp 7
             his PRP$ poss 5
             old JJ amod 5
             cousin|cousin NN attr 2
             , , punct 7
             ousted|oust VBD ROOT 0
             President NNP compound 10
             Otis NNP compound 10 B-PERSON
             Rask NNP dobj 7 I-PERSON
             . . punct 7",
        );
        let changes = described(&document);
        let [is, cousin, ousted, rask] = [1, 4, 6, 9].map(TokenIdx);
        for expected in [
            Change::new(is, is, Dep::Root),
            Change::new(rask, cousin, Dep::Appos),
            Change { tag: Some(Tag::Vbn), ..Change::new(ousted, rask, Dep::Amod) },
        ] {
            assert!(changes.contains(&expected), "{changes:?}");
        }
    }
}
