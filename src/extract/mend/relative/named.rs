//! The name of what a relative clause describes, after the clause: "The company that bought Tavex, Norda, is in Lodz".

use crate::{
    extract::mend::{Change, before_comma, is_comma, is_place},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Makes the name the apposition of the noun, as the parser takes it for another name of the last one in the clause.
pub(crate) fn described(document: &Document) -> Vec<Change> {
    let names = document.labelled([Dep::Appos]).filter(|&name| document.token(name).pos == Pos::Propn);
    names.filter_map(|name| Some(Change::new(name, noun_of(document, name)?, Dep::Appos))).collect()
}

fn noun_of(document: &Document, name: TokenIdx) -> Option<TokenIdx> {
    let last = document.head(name).filter(|&last| last < name)?;
    let is_name = |token: TokenIdx| document.token(token).pos == Pos::Propn;
    // "was born in Lodz, Norland".
    let are_places = is_place(document, last) && is_place(document, name);
    if !is_name(last) || are_places || !is_enclosed(document, name) {
        return None;
    }
    let clause = document.ancestors(name).find(|&above| document.token(above).dep == Dep::Relcl)?;
    let noun = document.head(clause).filter(|&noun| noun < clause)?;
    let token = document.token(noun);
    let verb = document.head(noun).filter(|&verb| name < verb)?;
    let is_subject = matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass)
        && matches!(document.token(verb).pos, Pos::Verb | Pos::Aux);
    let is_one = token.tag == Tag::Nn
        && document.children_by(noun, Dep::Det).any(|article| document.token(article).lower == "the");
    let is_named = document.has_child(noun, Dep::Appos);
    (is_subject && is_one && !is_named).then_some(noun)
}

/// Whether the name stands alone between two commas.
fn is_enclosed(document: &Document, name: TokenIdx) -> bool {
    let others = [Dep::Conj, Dep::Appos, Dep::Relcl, Dep::Acl, Dep::Det, Dep::Poss];
    let is_alone = !document.has_any_child(name, &others);
    let after = TokenIdx(name.0 + 1);
    is_alone
        && before_comma(document, document.subtree(name).start).is_some()
        && document.tokens().get(after.get()).is_some()
        && is_comma(document, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_name_after_the_clause_is_what_it_describes() {
        let text = "The DT det 2
             firm NN nsubj 9
             that WDT nsubj 4
             bought|buy VBD relcl 2
             Tavex NNP dobj 4 B-ORG
             , , punct 5
             Norda NNP appos 5 B-ORG
             , , punct 5
             grew|grow VBD ROOT 0";
        assert_eq!(described(&fixture::document(text)), [Change::new(TokenIdx(6), TokenIdx(1), Dep::Appos)]);
        let some = text.replace("The DT", "A DT");
        assert_eq!(described(&fixture::document(&some)), []);
    }
}
