//! People with a title after "to", which the parser takes for an infinitive: "The prize went to director Ada Obi".

use super::{Change, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Makes a phrase of each "to" before a noun for somebody and the name.
pub(super) fn titled(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Aux]).filter(|&to| document.token(to).tag == Tag::To);
    words.filter_map(|to| phrase(document, to)).flatten().collect()
}

fn phrase(document: &Document, to: TokenIdx) -> Option<Vec<Change>> {
    let title = document.head(to).filter(|&title| title.0 == to.0 + 1)?;
    let name = match document.token(title).tag {
        // No noun is an infinitive.
        Tag::Nn => name_above(document, title)?,
        Tag::Vb if is_somebody(document, title) => person_after(document, title)?,
        _ => return None,
    };
    let is_hung_on_title = document.head(name) == Some(title);
    let above = document.head(if is_hung_on_title { title } else { name })?;
    let is_governed =
        above < to && matches!(document.token(above).pos, Pos::Verb | Pos::Aux | Pos::Adj | Pos::Noun);
    if !is_governed {
        return None;
    }
    let mut changes = vec![
        Change { tag: Some(Tag::In), ..Change::new(to, above, Dep::Prep) },
        Change::new(name, to, Dep::Pobj),
    ];
    if is_hung_on_title {
        changes.push(Change { tag: Some(Tag::Nn), ..Change::new(title, name, Dep::Compound) });
        let others = document.children(title).filter(|&other| other != to && other != name);
        changes.extend(others.map(|other| {
            let dep = document.token(other).dep;
            let is_of_name =
                matches!(dep, Dep::Conj | Dep::Cc | Dep::Punct | Dep::Appos | Dep::Relcl | Dep::Acl);
            Change::new(other, if is_of_name { name } else { above }, dep)
        }));
    }
    Some(changes)
}

/// The name that the noun stands before, with the words between.
fn name_above(document: &Document, title: TokenIdx) -> Option<TokenIdx> {
    let is_part =
        |token: TokenIdx| matches!(document.token(token).dep, Dep::Compound | Dep::Amod | Dep::Nmod);
    let mut token = title;
    while is_part(token) {
        token = document.head(token).filter(|&head| head > token)?;
    }
    let is_object = matches!(document.token(token).dep, Dep::Dobj | Dep::Npadvmod | Dep::Pobj | Dep::Dep);
    (token > title && is_object && document.token(token).pos == Pos::Propn).then_some(token)
}

/// Whether the word is for somebody, and no verb.
fn is_somebody(document: &Document, word: TokenIdx) -> bool {
    let (gazetteer, lower) = (Gazetteer::shared(), &document.token(word).lower);
    gazetteer.nouns.class(lower) == Some(NounClass::Person) && !gazetteer.lists(lower, WordList::DeedOrDoer)
}

/// The name of somebody right after the title, on which it hangs.
fn person_after(document: &Document, title: TokenIdx) -> Option<TokenIdx> {
    let next = TokenIdx(title.0 + 1);
    document.tokens().get(next.get())?;
    let name =
        name_around(document, next).filter(|name| name.label == "PERSON" && name.tokens.start == next)?;
    let mut words = name.tokens.iter();
    words.find(|&word| {
        let head = document.head(word);
        head == Some(title) || document.head(title) == Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_title_before_a_name_is_no_infinitive() {
        let text = "Norda NNP nsubj 2 B-ORG
             reports|report VBZ ROOT 0
             to TO aux 4
             director|director VB xcomp 2
             Ada NNP compound 6 B-PERSON
             Obi NNP dobj 4 I-PERSON";
        let [verb, to, title, name] = [1, 2, 3, 5].map(TokenIdx);
        assert_eq!(
            titled(&fixture::document(text)),
            [
                Change { tag: Some(Tag::In), ..Change::new(to, verb, Dep::Prep) },
                Change::new(name, to, Dep::Pobj),
                Change { tag: Some(Tag::Nn), ..Change::new(title, name, Dep::Compound) },
            ]
        );
        let deed = text.replace("director|director", "coach|coach").replace("reports|report", "wants|want");
        assert!(titled(&fixture::document(&deed)).is_empty());
    }
}
