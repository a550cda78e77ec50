//! What is told of a deed: "printed details of Norda's purchase by Tavex", where the parser hangs who did it on who tells.

use super::{Change, agent::acts, is_place};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// How far up from the word before the phrase the deed is looked for.
const MOST_STEPS: usize = 4;

/// Hangs the phrase right after a deed on it, where the parser hangs it on what is told of the deed or on the verb of telling.
pub(super) fn deeds(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]).skip_while(|phrase| phrase.0 < 1) {
        let Some(above) = document.head(phrase).filter(|&above| above.0 + 1 < phrase.0) else { continue };
        let before = TokenIdx(phrase.0 - 1);
        let up = std::iter::once(before).chain(document.ancestors(before)).take(MOST_STEPS);
        let mut inside = up.take_while(|&word| word != above && document.subtree(word).end == phrase);
        let deed = inside.find(|&word| is_deed(document, word));
        let told = deed.and_then(|deed| account_of(document, deed, above));
        let is_its =
            |deed: TokenIdx| told.is_some_and(|told| is_of_deed(document, phrase, (deed, told, above)));
        changes.extend(deed.filter(|&deed| is_its(deed)).map(|deed| Change::new(phrase, deed, Dep::Prep)));
    }
    changes
}

fn is_deed(document: &Document, word: TokenIdx) -> bool {
    let token = document.token(word);
    let class = Gazetteer::shared().nouns.class(&token.lemma);
    token.dep == Dep::Pobj
        && token.pos == Pos::Noun
        && matches!(class, Some(NounClass::Event | NounClass::Abstract | NounClass::Law))
}

/// What is told of the deed: the word on which the phrase hangs, or one that hangs on that verb.
fn account_of(document: &Document, deed: TokenIdx, above: TokenIdx) -> Option<TokenIdx> {
    let preposition = document.head(deed)?;
    let told = document.head(preposition)?;
    let is_account = document.token(told).pos == Pos::Noun
        && Gazetteer::shared().lists(&document.token(told).lemma, WordList::Account);
    let is_told = is_account && matches!(document.token(preposition).lower.as_str(), "of" | "about" | "on");
    let is_under = told == above
        || (document.token(above).pos == Pos::Verb
            && document.ancestors(told).take(2).any(|verb| verb == above));
    (is_told && is_under).then_some(told)
}

/// Whether the phrase tells of the deed: who did it, to or with whom. The verb of telling may have one of its own for who is told.
fn is_of_deed(
    document: &Document,
    phrase: TokenIdx,
    (deed, told, above): (TokenIdx, TokenIdx, TokenIdx),
) -> bool {
    let mut objects = document.children_by(phrase, Dep::Pobj);
    let Some(object) = objects.next() else { return false };
    let preposition = document.token(phrase).lower.as_str();
    let is_taken = document.children_by(deed, Dep::Prep).any(|own| document.token(own).lower == preposition);
    let is_tellers = told != above;
    let is_name = document.token(object).pos == Pos::Propn;
    !is_taken
        && match preposition {
            "by" => acts(document, object),
            "to" | "from" if is_tellers => is_place(document, object),
            "with" if is_tellers => {
                is_name && !matches!(document.token(above).lemma.as_str(), "share" | "discuss" | "exchange")
            }
            "as" => true,
            "to" | "from" | "with" | "against" | "between" | "over" | "for" | "into" => is_name,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn who_did_the_deed_is_not_who_tells_of_it() {
        let text = "Chad NNP nsubj 2 B-GPE
             printed|print VBD ROOT 0
             details|detail NNS dobj 2
             of IN prep 3
             Norda NNP poss 7 B-ORG
             's POS case 5
             purchase|purchase NN pobj 4
             by IN prep 2
             Tavex NNP pobj 8 B-ORG";
        let [purchase, by] = [6, 7].map(TokenIdx);
        assert_eq!(deeds(&fixture::document(text)), [Change::new(by, purchase, Dep::Prep)]);
        let told = text.replace("by IN", "to IN");
        assert_eq!(deeds(&fixture::document(&told)), []);
        let things = text.replace("details|detail", "copies|copy");
        assert_eq!(deeds(&fixture::document(&things)), []);
    }
}
