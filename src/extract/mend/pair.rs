//! Headlines about two that part them by a comma alone: "Kenya, Chad reopen border". The parser makes one of them the object, an
//! apposition or a word of address, and often a noun of the verb.

use super::{Change, name_around};
use crate::{
    extract::{
        gazetteer::{Gazetteer, word_list::WordList},
        headline,
    },
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// Both are the subject of the verb after them.
pub(super) fn subjects(document: &Document) -> Vec<Change> {
    let Some(sentence) = document.sentences().first() else { return Vec::new() };
    let end = document.tokens().len();
    if !headline::holds(document, sentence.start) {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut at = sentence.start.get();
    while let Some(name) = name_at(document, at) {
        at = name.end.get();
        names.push(name);
        let goes_on = at + 1 < end && document.token(TokenIdx::new(at)).lower == ",";
        if !goes_on {
            break;
        }
        at += 1;
    }
    if names.len() < 2 || at >= end {
        return Vec::new();
    }
    read(document, &names, TokenIdx::new(at)).unwrap_or_default()
}

/// The words in capitals from `at` on.
fn name_at(document: &Document, at: usize) -> Option<TokenRange> {
    let is_of_name = |at: usize| {
        document.tokens().get(at).is_some_and(|token| {
            token.pos == Pos::Propn && document.word(TokenIdx::new(at)).starts_with(char::is_uppercase)
        })
    };
    let length = (at..document.tokens().len()).take_while(|&at| is_of_name(at)).count();
    (length > 0).then(|| TokenRange::new(at, at + length))
}

fn read(document: &Document, names: &[TokenRange], next: TokenIdx) -> Option<Vec<Change>> {
    let is_to = document.token(next).lower == "to";
    let verb = if is_to { TokenIdx(next.0 + 1) } else { next };
    document.tokens().get(verb.get())?;
    let root = document.sentences().first()?.iter().find(|&token| document.token(token).dep == Dep::Root)?;
    let tag = verb_tag(document, verb, root, is_to)?;
    let chief = |name: &TokenRange| TokenIdx(name.end.0 - 1);
    let (first, others) = names.split_first()?;
    // "Lagos, Kenya hit by storm" is one place.
    let are_places = names.iter().all(|name| super::is_place(document, chief(name)));
    if are_places && matches!(tag, Tag::Vbd | Tag::Vbn) {
        return None;
    }
    let mut changes = vec![
        Change { tag: Some(tag), ..Change::new(verb, verb, Dep::Root) },
        Change::new(chief(first), verb, Dep::Nsubj),
    ];
    changes.extend(others.iter().map(|name| Change::new(chief(name), chief(first), Dep::Conj)));
    for name in names {
        let inner = name.iter().filter(|&word| word != chief(name));
        changes.extend(inner.map(|word| Change::new(word, chief(name), Dep::Compound)));
    }
    changes.extend(given_to_verb(document, names, verb, root));
    Some(changes)
}

/// Which verb the word after the names is, if it may be one: the tagger takes many for nouns, where no other verb follows.
fn verb_tag(document: &Document, verb: TokenIdx, root: TokenIdx, is_to: bool) -> Option<Tag> {
    let token = document.token(verb);
    match token.tag {
        Tag::Vb | Tag::Vbp => Some(Tag::Vbp),
        // The past of none but verbs in -t is like the present.
        Tag::Vbd if !is_to && token.lower == token.lemma && !token.lower.ends_with('t') => Some(Tag::Vbp),
        Tag::Vbd if !is_to && verb == root => Some(Tag::Vbd),
        _ => {
            let is_finite = |token: TokenIdx| {
                matches!(document.token(token).tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md)
            };
            let next = TokenIdx(verb.0 + 1);
            let sentence = document.sentences().first()?;
            let is_alone = !sentence.iter().any(|word| word != next && is_finite(word));
            let has_object = document.tokens().get(next.get()).is_some_and(|next| next.tag != Tag::Space);
            let is_known = Gazetteer::shared().lists(&token.lower, WordList::HeadlinePlural);
            (is_alone && has_object && is_known).then_some(Tag::Vbp)
        }
    }
}

/// What hung on one of the names, or over the verb, goes on after the verb as its object and phrases.
fn given_to_verb(document: &Document, names: &[TokenRange], verb: TokenIdx, root: TokenIdx) -> Vec<Change> {
    let mut changes = Vec::new();
    let is_named = |token: TokenIdx| names.iter().any(|name| name.contains(token));
    let mut has_object = document.has_child(verb, Dep::Dobj);
    for token in document.sentences().first().into_iter().flat_map(|sentence| sentence.iter()) {
        let Some(head) = document.head(token).filter(|_| token > verb) else { continue };
        let is_loose = is_named(head) || (head == root && root < verb);
        // "Kenya, Chad sign deal": the verb is taken for a word of the deal.
        let is_above = document.head(verb) == Some(token);
        if !is_loose && !is_above {
            continue;
        }
        let is_noun = matches!(document.token(token).pos, Pos::Noun | Pos::Propn | Pos::Num);
        let dep = match document.token(token).dep {
            Dep::Prep | Dep::Punct | Dep::Advmod => document.token(token).dep,
            _ if is_noun && !has_object => Dep::Dobj,
            dep => dep,
        };
        has_object |= dep == Dep::Dobj;
        changes.push(Change::new(token, verb, dep));
    }
    // "Kenya, Chad sign deal" with the deal for the verb of it all.
    if root > verb
        && document.head(verb).is_some_and(|above| above == root || document.head(above) == Some(root))
    {
        let is_verb = document.token(root).pos == Pos::Verb;
        let tag = (is_verb && name_around(document, root).is_none()).then_some(Tag::Nn);
        let is_beside =
            (verb.0 + 1..root.0).all(|word| document.ancestors(TokenIdx(word)).any(|above| above == root));
        if is_beside {
            changes.push(Change { tag, ..Change::new(root, verb, Dep::Dobj) });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn two_names_of_a_headline_are_the_subject() {
        let text = "Kenya NNP npadvmod 4 B-GPE
             , , punct 4
             Chad NNP nsubj 4 B-GPE
             reopen|reopen VB ROOT 0
             border|border NN dobj 4";
        let changes = subjects(&fixture::document(text));
        let [kenya, chad, reopen] = [0, 2, 3].map(TokenIdx);
        assert_eq!(
            changes,
            [
                Change { tag: Some(Tag::Vbp), ..Change::new(reopen, reopen, Dep::Root) },
                Change::new(kenya, reopen, Dep::Nsubj),
                Change::new(chad, kenya, Dep::Conj)
            ]
        );
        let sentence = format!("{text}\n             . . punct 4");
        assert_eq!(subjects(&fixture::document(&sentence)), []);
    }

    #[test]
    fn the_verb_of_two_names_is_no_noun() {
        let document = fixture::document(
            "Norda NNP ROOT 0 B-ORG
             , , punct 1
             Kraftex NNP compound 4 B-ORG
             sue|sue NN compound 5
             Tavex NNP appos 1 B-ORG
             over IN prep 5
             patents|patent NNS pobj 6",
        );
        let changes = subjects(&document);
        let [sue, tavex] = [3, 4].map(TokenIdx);
        for expected in [
            Change { tag: Some(Tag::Vbp), ..Change::new(sue, sue, Dep::Root) },
            Change::new(tavex, sue, Dep::Dobj),
        ] {
            assert!(changes.contains(&expected), "{changes:?}");
        }
    }
}
