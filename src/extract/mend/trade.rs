//! Who buys or gets what, where the parser hangs the other side on the goods: "an order for jets from Norda".

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "won an order for ten jets from Norda": the order comes from Norda, not the jets.
pub(super) fn orders(document: &Document) -> Vec<Change> {
    let phrases = document.labelled([Dep::Prep]).filter(|&from| document.token(from).lower == "from");
    let mended = phrases.filter_map(|from| {
        let noun = document.head(from)?;
        // "for 20 jets and 10 helicopters from Norda".
        let mut goods = std::iter::once(noun).chain(document.ancestors(noun));
        let goods = goods.find(|&noun| document.token(noun).dep != Dep::Conj);
        let goods = goods.filter(|&goods| document.token(goods).dep == Dep::Pobj)?;
        let for_ = document.head(goods).filter(|&for_| document.token(for_).lower == "for")?;
        let order = document.head(for_).filter(|&order| document.token(order).pos == Pos::Noun)?;
        let is_order = Gazetteer::shared().lists(&document.token(order).lemma, WordList::Order);
        let is_name = |noun: TokenIdx| document.token(noun).pos == Pos::Propn;
        let comes = goods < from && is_order && document.children_by(from, Dep::Pobj).any(is_name);
        comes.then(|| Change::new(from, order, Dep::Prep))
    });
    mended.collect()
}

/// "will pay Otis euro 6.5 million": the parser takes who is paid for a part of the sum.
pub(super) fn paid(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for sum in document.labelled([Dep::Dobj]) {
        let is_sum = Gazetteer::shared().lists(&document.token(sum).lower, WordList::CurrencyBefore)
            && document.children_by(sum, Dep::Nummod).any(|number| sum < number);
        let Some(verb) = document.head(sum).filter(|&verb| is_sum && verb < sum) else { continue };
        let names: Vec<TokenIdx> = document
            .children_by(sum, Dep::Compound)
            .filter(|&name| name < sum && document.token(name).pos == Pos::Propn)
            .collect();
        if let Some((&last, rest)) = names.split_last() {
            changes.push(Change::new(last, verb, Dep::Dative));
            changes.extend(rest.iter().map(|&word| Change::new(word, last, Dep::Compound)));
        }
    }
    changes
}

/// "sold a stake to partner Norda": no verb, but what Norda is.
pub(super) fn partners(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for noun in
        document.labelled([Dep::Advcl, Dep::Xcomp, Dep::Relcl, Dep::Acl]).skip_while(|noun| noun.0 < 1)
    {
        let to = TokenIdx(noun.0 - 1);
        let is_bare = document.token(noun).tag == Tag::Vb
            && document.token(to).lower == "to"
            && matches!(document.token(noun).lower.as_str(), "partner" | "parent" | "rival");
        if !is_bare {
            continue;
        }
        let name = document.children_by(noun, Dep::Dobj).find(|&name| {
            noun < name
                && document.token(name).pos == Pos::Propn
                && document.subtree(name).start.0 == noun.0 + 1
        });
        let above = document.head(noun).filter(|&above| above < to);
        if let (Some(name), Some(above)) = (name, above) {
            changes.push(Change { tag: Some(Tag::In), ..Change::new(to, above, Dep::Prep) });
            changes.push(Change::new(name, to, Dep::Pobj));
            changes.push(Change { tag: Some(Tag::Nn), ..Change::new(noun, name, Dep::Compound) });
            let rest = document.children(noun).filter(|&child| child != to && child != name);
            changes.extend(rest.map(|child| Change::new(child, above, document.token(child).dep)));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn an_order_comes_from_who_places_it() {
        let document = fixture::document(
            "won|win VBD ROOT 0
             an DT det 3
             order|order NN dobj 1
             for IN prep 3
             jets|jet NNS pobj 4
             from IN prep 5
             Norda NNP pobj 6 B-ORG",
        );
        assert_eq!(orders(&document), [Change::new(TokenIdx(5), TokenIdx(2), Dep::Prep)]);
    }

    #[test]
    fn a_partner_is_nothing_that_is_done() {
        let lines = "sold|sell VBD ROOT 0
             a DT det 3
             stake|stake NN dobj 1
             to TO aux 5
             partner|partner VB advcl 1
             Norda NNP dobj 5 B-ORG";
        let changes = partners(&fixture::document(lines));
        assert_eq!(changes.len(), 3);
        assert!(partners(&fixture::document(&lines.replace("partner|partner", "help|help"))).is_empty());
    }
}
