//! Relative clauses after the place that ends what a company is: "Norda, the largest bank in Lodz, which bought Tavex".

use crate::{
    extract::{
        gazetteer::{Gazetteer, word_list::WordList},
        mend::{is_place, name_around},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// The company, where the clause tells of something that companies do: the place is only where it is.
pub(super) fn of_described(
    document: &Document,
    verb: TokenIdx,
    which: TokenIdx,
    place: TokenIdx,
) -> Option<TokenIdx> {
    let is_act = document.token(which).dep == Dep::Nsubj
        && document.head(which) == Some(verb)
        && Gazetteer::shared().lists(&document.token(verb).lemma, WordList::FirmDoes);
    let at = document.head(place).filter(|&at| {
        document.token(place).dep == Dep::Pobj
            && matches!(document.token(at).lower.as_str(), "in" | "from" | "of")
    })?;
    let above = document.head(at).filter(|_| is_act && is_place(document, place))?;
    // "a maker of parts based in Lodz".
    let is_based = document.token(above).dep == Dep::Acl;
    let noun = if is_based { document.head(above)? } else { above };
    let mut nouns = std::iter::once(noun).chain(document.ancestors(noun)).take(3);
    let described = nouns.find(|&noun| document.token(noun).dep == Dep::Appos)?;
    let name = document.head(described).filter(|&name| name < described)?;
    let is_firm = name_around(document, name).is_some_and(|name| name.label == "ORG");
    (is_firm && document.token(name).pos == Pos::Propn).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn what_firms_do_is_not_told_of_their_place() {
        let text = "Norda NNP nsubj 11 B-ORG
             , , punct 1
             a DT det 4
             bank|bank NN appos 1
             in IN prep 4
             Lodz NNP pobj 5 B-GPE
             , , punct 6
             which WDT nsubj 9
             bought|buy VBD relcl 6
             Tavex NNP dobj 9 B-ORG
             grew|grow VBD ROOT 0";
        let told_of =
            |text: &str| of_described(&fixture::document(text), TokenIdx(8), TokenIdx(7), TokenIdx(5));
        assert_eq!(told_of(text), Some(TokenIdx(0)));
        assert_eq!(told_of(&text.replace("bought|buy", "hosted|host")), None);
    }
}
