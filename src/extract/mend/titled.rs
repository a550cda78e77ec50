//! People of whom each bears a title, one after the other: "Norda chairman Ada Obi and union leaders Otis Rask and Jill Marsh".

use super::{Change, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, Name, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// Most words between "and" and the second name: "Kenya's deputy foreign minister".
const MOST_WORDS: usize = 7;

/// The parser hangs the first person, or whose title the second one bears, on the second title: "Ada Obi and Norda" led. They are two,
/// each with the words before the name.
pub(super) fn people(document: &Document) -> Vec<Change> {
    let names = document.names().iter();
    names.filter_map(|name| pair(document, name)).flatten().collect()
}

fn pair(document: &Document, first: &Name) -> Option<Vec<Change>> {
    let and = first.tokens.end;
    let is_joined = document.tokens().get(and.get()).is_some_and(|token| token.lower == "and");
    if !is_joined || !is_full_name(document, first) {
        return None;
    }
    let second = second_name(document, and)?;
    let (one, other) = (last(first.tokens), last(second));
    let title = TokenIdx(second.start.0 - 1);
    let start = start_of(document, first, second.end);
    let is_read = |token: TokenIdx, head: TokenIdx| {
        document.head(token) == Some(head) || document.token(token).head == head
    };
    if is_read(other, one) && is_read(title, other) {
        return None;
    }
    let whole = TokenRange::new(start.get(), second.end.get());
    let mut outside = whole.iter().filter(|&token| !whole.contains(document.token(token).head));
    let top = outside.next()?;
    let (above, dep) = (document.token(top).head, document.token(top).dep);
    let is_argument = matches!(
        dep,
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Appos | Dep::Conj | Dep::Attr
    );
    let holds_root = whole.iter().any(|token| document.token(token).dep == Dep::Root);
    if !is_argument || holds_root || !outside.all(|token| document.token(token).head == above) {
        return None;
    }
    let mut changes = vec![Change::new(one, above, dep), Change::new(other, one, Dep::Conj)];
    changes.push(Change::new(and, one, Dep::Cc));
    let own_title = TokenIdx(first.tokens.start.0.saturating_sub(1));
    let is_titled = start < first.tokens.start;
    changes.extend(premodifiers(document, first.tokens, start, is_titled.then_some(own_title)));
    changes.extend(premodifiers(document, second, TokenIdx(and.0 + 1), Some(title)));
    // What follows tells of the second person, or of what both do.
    for token in whole.iter().filter(|&token| token != one && token != other && token != top) {
        let later = document.children(token).filter(|&child| child >= second.end);
        changes.extend(later.map(|child| Change::new(child, other, document.token(child).dep)));
    }
    if top != one && top != other {
        let later = document.children(top).filter(|&child| child >= second.end);
        changes.extend(later.map(|child| Change::new(child, other, document.token(child).dep)));
    }
    Some(changes)
}

/// The words from `start` on hang on the title, the title and the first words of the name on the last one.
fn premodifiers(
    document: &Document,
    name: TokenRange,
    start: TokenIdx,
    title: Option<TokenIdx>,
) -> Vec<Change> {
    let chief = last(name);
    let inner = name.iter().filter(|&token| token != chief);
    let mut changes: Vec<Change> = inner.map(|token| Change::new(token, chief, Dep::Compound)).collect();
    let Some(title) = title else { return changes };
    changes.push(Change::new(title, chief, Dep::Compound));
    let before = TokenRange::new(start.get(), title.get());
    for token in before.iter() {
        let head = document.token(token).head;
        if before.contains(head) && head > token || (head == title && document.token(token).dep != Dep::Conj)
        {
            continue;
        }
        let is_owner = document.token(TokenIdx(token.0 + 1)).tag == Tag::Pos;
        let dep = match document.token(token).pos {
            Pos::Adj | Pos::Verb => Dep::Amod,
            Pos::Det => Dep::Det,
            _ if is_owner => Dep::Poss,
            Pos::Pron => Dep::Poss,
            Pos::Noun | Pos::Propn => Dep::Compound,
            _ => continue,
        };
        changes.push(Change::new(token, title, dep));
    }
    changes
}

/// The name after a title, with nothing but nouns, names and what belongs to them between it and "and".
fn second_name(document: &Document, and: TokenIdx) -> Option<TokenRange> {
    let sentence = document.sentence_of(and);
    let words = (and.get() + 1..document.tokens().len()).map(TokenIdx::new).take(MOST_WORDS);
    for word in words {
        if document.sentence_of(word) != sentence {
            return None;
        }
        let before = TokenIdx(word.0 - 1);
        let starts = name_around(document, word)
            .filter(|name| name.tokens.start == word && before > and && is_title(document, before));
        if let Some(name) = starts {
            return is_full_name(document, name).then_some(name.tokens);
        }
        let token = document.token(word);
        let is_before_title = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det)
            || matches!(token.tag, Tag::Pos | Tag::PrpPoss | Tag::Hyph);
        if !is_before_title {
            return None;
        }
    }
    None
}

/// The first of the words that stand before the name and hang on something up to `end`; the name's own first word without a title.
fn start_of(document: &Document, name: &Name, end: TokenIdx) -> TokenIdx {
    let own = name.tokens.start;
    let Some(title) = own.0.checked_sub(1).map(TokenIdx).filter(|&title| is_title(document, title)) else {
        return own;
    };
    let mut start = title;
    while let Some(before) = start.0.checked_sub(1).map(TokenIdx) {
        let token = document.token(before);
        let is_before_title = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det)
            || matches!(token.tag, Tag::Pos | Tag::PrpPoss | Tag::Hyph);
        // "'s" hangs on the owner before it.
        let is_within = token.tag == Tag::Pos || (before < token.head && token.head < end);
        if !is_before_title || !is_within || document.sentence_of(before) != document.sentence_of(own) {
            break;
        }
        start = before;
    }
    start
}

fn is_title(document: &Document, token: TokenIdx) -> bool {
    let word = document.token(token);
    if document.word(token).starts_with(char::is_uppercase) {
        // "Transport Minister Ada Obi".
        let is_in_name = name_around(document, token).is_some_and(|name| name.label == "PERSON");
        return !is_in_name
            && matches!(word.tag, Tag::Nn | Tag::Nnp)
            && Gazetteer::shared().lists(&word.lower, WordList::Office);
    }
    word.pos == Pos::Noun && Gazetteer::shared().nouns.may_be(&word.lemma, NounClass::Person)
}

/// A name of two words or more of somebody: the recogniser takes some for a body's.
fn is_full_name(document: &Document, name: &Name) -> bool {
    let is_after_title =
        name.tokens.start.0.checked_sub(1).is_some_and(|title| is_title(document, TokenIdx(title)));
    name.tokens.len() > 1
        && name.tokens.iter().all(|token| document.token(token).pos == Pos::Propn)
        && (name.label == "PERSON" || (name.label == "ORG" && is_after_title))
}

fn last(range: TokenRange) -> TokenIdx {
    TokenIdx(range.end.0 - 1)
}

/// "Norda's chairman Ada Obi's deputy, Otis Rask": the role is that of whom the deputy belongs to, though the parser makes the deputy
/// an apposition of it.
pub(super) fn owners(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for owned in document.labelled([Dep::Appos]) {
        let Some(role) = document.head(owned).filter(|&role| role < owned && is_title(document, role)) else {
            continue;
        };
        let owner = document.children_by(owned, Dep::Poss).find(|&owner| {
            document.token(owner).pos == Pos::Propn
                && document.subtree(owner).start.0 == role.0 + 1
                && name_around(document, owner).is_some_and(|name| name.label == "PERSON")
        });
        let Some(owner) = owner else { continue };
        let above = document.token(role);
        let head = if above.dep == Dep::Root { owned } else { above.head };
        changes.push(Change::new(owned, head, above.dep));
        changes.push(Change::new(role, owner, Dep::Compound));
        let others = document.children(role).filter(|&word| word != owned);
        changes.extend(others.map(|word| {
            let token = document.token(word);
            let is_title_s = word < role && token.dep == Dep::Compound;
            let bearer = match () {
                () if is_title_s => role,
                () if word < role => owner,
                () => owned,
            };
            Change::new(word, bearer, token.dep)
        }));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn each_of_two_people_bears_the_title_before_the_name() {
        let document = fixture::document(
            "French JJ amod 2
             president NN compound 9
             Luc NNP nmod 4 B-PERSON
             Roux NNP nmod 7 I-PERSON
             and CC cc 4
             Norda NNP conj 4 B-ORG
             chairman NN compound 9
             Ada NNP compound 9 B-PERSON
             Obi NNP nsubj 10 I-PERSON
             opened|open VBD ROOT 0",
        );
        let changes = people(&document);
        for expected in [
            Change::new(TokenIdx(3), TokenIdx(9), Dep::Nsubj),
            Change::new(TokenIdx(8), TokenIdx(3), Dep::Conj),
            Change::new(TokenIdx(1), TokenIdx(3), Dep::Compound),
            Change::new(TokenIdx(5), TokenIdx(6), Dep::Compound),
            Change::new(TokenIdx(6), TokenIdx(8), Dep::Compound),
        ] {
            assert!(changes.contains(&expected), "{expected:?} of {changes:?}");
        }
    }

    #[test]
    fn two_people_of_two_clauses_stay_apart() {
        let document = fixture::document(
            "met|meet VBD ROOT 0
             Luc NNP compound 3 B-PERSON
             Roux NNP dobj 1 I-PERSON
             and CC cc 1
             Norda NNP compound 6 B-ORG
             chairman NN compound 8
             Ada NNP compound 8 B-PERSON
             Obi NNP nsubj 9 I-PERSON
             left|leave VBD conj 1",
        );
        assert_eq!(people(&document), []);
    }
}
