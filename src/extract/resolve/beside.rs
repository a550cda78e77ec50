//! Named entities that a description stands beside, where the tree hangs the name elsewhere.

use super::{
    descriptor,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        clause::is_appointing,
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// How many words may tell of what an office is.
const LONGEST_OFFICE: u32 = 8;

/// The named entity beside the phrase that it describes.
pub(super) fn named(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    if phrase.plural || phrase.determiner == Determiner::Quantifier {
        return None;
    }
    after_body(pass, phrase)
        .or_else(|| holder(pass, phrase))
        .or_else(|| right_after(pass, phrase))
        .or_else(|| appointed(pass, phrase))
        .or_else(|| with_two_roles(pass, phrase))
        .or_else(|| with_honorific(pass, phrase))
}

/// "the premier of Chad, Mrs. Ada Obi,": the person whose honorific follows the comma after a whole office, wherever the tree
/// hangs the name.
fn with_honorific(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let comma = document.subtree(phrase.head).end;
    let honorific = document.tokens().get(comma.get() + 1)?;
    let is_beside = gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person)
        && phrase.determiner != Determiner::Indefinite
        && document.token(comma).tag == Tag::Comma
        && gazetteer.lists(honorific.lower.trim_end_matches('.'), WordList::Honorific);
    let name = pass.draft.name_over(TokenIdx(comma.0 + 2)).filter(|_| is_beside)?;
    person_at(pass, name.head)
}

/// "filmmaker and novelist Ada Obi": the tree takes the first role for somebody else.
fn with_two_roles(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_role = |lemma: &str| {
        gazetteer.nouns.may_be(lemma, NounClass::Person) && !gazetteer.lists(lemma, WordList::StateOffice)
    };
    if !is_role(&phrase.lemma) || phrase.determiner == Determiner::Indefinite {
        return None;
    }
    document.children_by(phrase.head, Dep::Conj).find_map(|name| {
        let mention = pass.draft.name_over(name)?;
        let second = TokenIdx(mention.tokens.start.0.checked_sub(1)?);
        let and = TokenIdx(second.0.checked_sub(1)?);
        let is_role_word = |word: &str| {
            word.starts_with(char::is_lowercase) || word.len() > 2 && word.chars().all(char::is_uppercase)
        };
        let is_second = is_role_word(document.word(second))
            && is_role(&document.token(second).lower)
            && document.token(and).lower == "and"
            && and.0 == phrase.head.0 + 1;
        person_at(pass, name).filter(|_| is_second)
    })
}

/// "elected Ada Obi president": the tree takes the person for a word before the office.
fn appointed(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let is_office = phrase.determiner == Determiner::Bare
        && matches!(document.token(phrase.head).dep, Dep::Dobj | Dep::Oprd)
        && pass.draft.reader.gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person);
    let verb = document.head(phrase.head).filter(|_| is_office)?;
    let name = TokenIdx(phrase.head.0.checked_sub(1)?);
    let is_before = document.head(name) == Some(phrase.head) && is_appointing(&document.token(verb).lemma);
    person_at(pass, name).filter(|_| is_before)
}

/// The person named right after whose the office is: Otis Mwangi for "Mayor of Lodz Otis Mwangi", whom the tree takes for what is
/// after "of".
fn after_body(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_office = gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person)
        && !gazetteer.lists(&phrase.lemma, WordList::Mutual);
    let first = TokenIdx(phrase.head.0 + 1);
    let tag = |at: TokenIdx| document.tokens().get(at.get()).map(|token| token.tag);
    let joins = |at: TokenIdx| {
        document
            .tokens()
            .get(at.get())
            .is_some_and(|token| matches!(token.lower.as_str(), "of" | "for" | "to"))
    };
    if !is_office || !joins(first) {
        return None;
    }
    let mut at = TokenIdx(first.0 + 1);
    while at.0 <= first.0 + LONGEST_OFFICE {
        let starts = pass.draft.name_over(at).filter(|name| name.tokens.start == at);
        if let Some(name) = starts {
            // "Bishop of Lodz Dr Ada Obi"
            let is_honour = |before: u32| {
                let word = &document.token(TokenIdx(before)).lower;
                gazetteer.lists(word.trim_end_matches('.'), WordList::Honorific)
            };
            let before = if is_honour(at.0 - 1) { at.0 - 2 } else { at.0 - 1 };
            let is_past_first = before > first.0;
            let before = document.token(TokenIdx(before));
            // "the spokesman of President Ada Obi" is somebody else.
            let is_title =
                gazetteer.is_title(&before.lower) || gazetteer.nouns.may_be(&before.lower, NounClass::Person);
            let is_after_noun = matches!(before.tag, Tag::Nnp | Tag::Nnps) && is_past_first && !is_title;
            if let Some(person) = person_at(pass, name.head).filter(|_| is_after_noun) {
                return Some(person);
            }
        }
        let goes_on = match tag(at)? {
            Tag::Nnp | Tag::Nnps | Tag::Cc | Tag::Dt => true,
            _ => joins(at),
        };
        if !goes_on {
            return None;
        }
        at.0 += 1;
    }
    None
}

/// The person named after a whole office: Otis Mwangi for "the head of Norda, Otis Mwangi,", whom the tree takes for
/// another name of Norda.
fn holder(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    // "The chair of the jury, Ada Obi"
    let is_office = gazetteer.lists(&phrase.lemma, WordList::Office);
    if !is_office && !gazetteer.nouns.may_be(&phrase.lemma, NounClass::Person) {
        return None;
    }
    let objects = |noun: TokenIdx| {
        document.children_by(noun, Dep::Prep).flat_map(|prep| document.children_by(prep, Dep::Pobj))
    };
    objects(phrase.head).flat_map(|body| objects(body).chain([body])).find_map(|body| {
        if pass.entities_at(body).iter().any(|&entity| pass.draft.kind(entity) == EntityKind::Person) {
            return None;
        }
        let beside = document.children_by(body, Dep::Appos);
        let second = second_object(document, body);
        beside.chain(second).find_map(|name| person_at(pass, name))
    })
}

fn person_at(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let mention = pass.draft.name_over(token).filter(|mention| mention.head == token)?;
    let [entity] = mention.entities.as_slice() else { return None };
    (pass.draft.kind(*entity) == EntityKind::Person).then_some(*entity)
}

/// The name that the tree hangs on the "of" before `body`, and a comma parts from it: "the head of Norda, Otis Mwangi,".
fn second_object(document: &Document, body: TokenIdx) -> Option<TokenIdx> {
    let of = document.head(body).filter(|_| document.token(body).dep == Dep::Pobj)?;
    let mut later = document.children_by(of, Dep::Pobj).filter(|&name| name > body);
    later.next().filter(|&name| {
        let before = document.subtree(name).start.0.checked_sub(1).map(TokenIdx);
        before.is_some_and(|before| document.token(before).tag == Tag::Comma)
    })
}

/// The name right after the noun that the tree gives the same place in the clause: "the carmaker Norda said".
fn right_after(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let mention = pass.draft.name_over(TokenIdx(phrase.head.0 + 1))?;
    let (noun, name) = (document.token(phrase.head), document.token(mention.head));
    let same_place = mention.tokens.start.0 == phrase.head.0 + 1
        && noun.dep == name.dep
        && matches!(noun.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj)
        && document.head(phrase.head) == document.head(mention.head);
    let [entity] = mention.entities.as_slice() else { return None };
    let fits = descriptor::fits(pass.draft.reader.gazetteer, &phrase.lemma, pass.draft.kind(*entity));
    (same_place && fits).then_some(*entity)
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    #[test]
    fn an_office_is_the_person_named_after_whose_it_is() {
        let (document, resolved) = read(
            "
            Mayor NNP nsubj 6
            of IN prep 1
            Lima|Lima NNP compound 5 B-GPE
            Ada|Ada NNP compound 5 B-PERSON
            Obi|Obi NNP pobj 2 I-PERSON
            left|leave VBD ROOT 0
            . . punct 6",
        );
        assert_eq!(meant(&document, &resolved, "Mayor", 0), ["Ada Obi"]);
    }

    #[test]
    fn an_office_with_a_person_of_title_is_somebody_elses() {
        let (document, resolved) = read(
            "
            The DT det 2
            spokesman NN nsubj 7
            of IN prep 2
            President NNP compound 6
            Ada|Ada NNP compound 6 B-PERSON
            Obi|Obi NNP pobj 3 I-PERSON
            left|leave VBD ROOT 0
            . . punct 7",
        );
        assert_ne!(meant(&document, &resolved, "spokesman", 0), ["Ada Obi"]);
    }

    #[test]
    fn the_head_of_a_body_is_who_is_named_after_a_comma() {
        let (document, resolved) = read(
            "
            The DT det 2
            head NN nsubj 9
            of IN prep 2
            Norda|Norda NNP pobj 3 B-ORG
            , , punct 4
            Ada|Ada NNP compound 7 B-PERSON
            Obi|Obi NNP pobj 3 I-PERSON
            , , punct 2
            left|leave VBD ROOT 0
            . . punct 9",
        );
        assert_eq!(meant(&document, &resolved, "head", 0), ["Ada Obi"]);
    }
}
