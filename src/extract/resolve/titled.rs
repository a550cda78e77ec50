//! Bodies that stand before the title of who works for them: "foreign ministry spokesman Otis Mwangi", "company president
//! Ada Obi".

use super::{
    definite, nominal,
    owner::Owner,
    pass::Pass,
    phrase::{self, Determiner, Phrase},
    state,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// No title of a person has more words.
const LONGEST_TITLE: usize = 6;

/// Resolves the body at `token`, where one stands before the title of a named person.
pub(super) fn resolve(pass: &mut Pass<'_, '_>, token: TokenIdx) {
    if let Some(company) = own_company(pass, token) {
        let tokens = TokenRange { start: token, end: TokenIdx(token.0 + 1) };
        pass.draft.add_mention(tokens, token, MentionForm::Nominal, vec![company]);
        pass.note(token, MentionForm::Nominal, vec![company]);
        return;
    }
    let Some(title) = title_after(pass, token) else { return };
    let reader = pass.draft.reader;
    let mut phrase = phrase::read(reader.document, reader.gazetteer, token);
    take_words_before(pass, title, &mut phrase);
    // A title has no article of its own: the body is the one that everybody knows.
    phrase.determiner = Determiner::Definite;
    let place = place_before(pass, title).map(|entity| Owner { entity, token });
    let owner = place.or_else(|| state::owner(pass, &phrase));
    // Of "union chairman Ada Obi" nobody knows which union.
    if owner.is_some() || !phrase.modifiers.is_empty() {
        nominal::settle(pass, &phrase, owner);
    }
}

/// Takes in the nouns before the body that the tree hangs on the title: "works council chairman".
fn take_words_before(pass: &Pass<'_, '_>, title: TokenIdx, phrase: &mut Phrase) {
    let document = pass.draft.reader.document;
    while let Some(before) = phrase.core.start.0.checked_sub(1).map(TokenIdx)
        && document.head(before) == Some(title)
        && document.token(before).dep == Dep::Compound
        && matches!(document.token(before).tag, Tag::Nn | Tag::Nns)
        && pass.draft.name_over(before).is_none()
    {
        phrase.modifiers.insert(0, document.token(before).lower.clone());
        phrase.core.start = before;
    }
}

/// The body of which the article speaks, at the word for it before the title of a named person: Norda, in "company president
/// Ada Obi".
fn own_company(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let reader = pass.draft.reader;
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let body = document.token(token);
    // An "opposition leader" is a country's.
    let is_body = matches!(body.dep, Dep::Compound | Dep::Nmod)
        && matches!(body.tag, Tag::Nn | Tag::Nnp)
        && body.lower != "opposition"
        && gazetteer.nouns.may_be(&body.lower, NounClass::Org)
        && !gazetteer.lists(&body.lower, WordList::StateBody);
    let title = document.tokens().get(token.get() + 1).filter(|_| is_body)?;
    if !gazetteer.nouns.may_be(&title.lower, NounClass::Person) || !is_before_person(pass, token) {
        return None;
    }
    // A "Business Secretary" is the state's.
    if gazetteer.lists(&body.lower, WordList::Portfolio)
        && gazetteer.lists(&title.lower, WordList::PortfolioOffice)
    {
        return None;
    }
    let mut phrase = phrase::read(document, gazetteer, token);
    take_words_before(pass, TokenIdx(token.0 + 1), &mut phrase);
    // A "trade union president" is not the company's.
    if !phrase.modifiers.is_empty() && gazetteer.lists(&body.lower, WordList::TitledBody) {
        return None;
    }
    phrase.determiner = Determiner::Definite;
    let meant = definite::resolve(pass, &phrase, None)?;
    let [body] = meant.as_slice() else { return None };
    (pass.draft.kind(*body) == EntityKind::Org).then_some(*body)
}

/// The company of which a word before the title of the person named from `name` on speaks.
pub(super) fn company_before(pass: &Pass<'_, '_>, name: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let before = (0..name.0).rev().map(TokenIdx).take(LONGEST_TITLE);
    let mut nouns = before.take_while(|&word| {
        matches!(document.token(word).tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Cc | Tag::Hyph)
            && pass.draft.name_over(word).is_none()
    });
    nouns.find_map(|word| match pass.resolved_at[word.get()].as_slice() {
        [body] if document.token(word).dep != Dep::Appos && pass.draft.kind(*body) == EntityKind::Org => {
            Some(*body)
        }
        _ => None,
    })
}

/// Whether nothing but nouns and "and" stands between the word and the name of a person.
fn is_before_person(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let end = document.sentences()[document.sentence_of(token)].end;
    for next in (token.0 + 1..end.0).map(TokenIdx) {
        if let Some(name) = pass.draft.name_over(next) {
            return matches!(name.entities.as_slice(), [one] if pass.draft.kind(*one) == EntityKind::Person);
        }
        if !matches!(document.token(next).tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Cc | Tag::Hyph) {
            return false;
        }
    }
    false
}

/// The title, held by a named person, that the body at `token` stands before.
fn title_after(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<TokenIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let body = document.token(token);
    let is_body = body.dep == Dep::Compound
        && matches!(body.tag, Tag::Nn | Tag::Nnp)
        && document.word(token).starts_with(char::is_lowercase)
        && ([WordList::StateBody, WordList::TitledBody]
            .iter()
            .any(|&list| gazetteer.lists(&body.lower, list))
            || is_guard(pass, token));
    let title = document.head(token).filter(|&title| is_body && token.0 + 1 == title.0)?;
    let is_title = gazetteer.nouns.may_be(&document.token(title).lower, NounClass::Person);
    let is_person = |name: TokenIdx| {
        let entities = pass.draft.name_over(name).map(|mention| mention.entities.as_slice());
        entities.is_some_and(
            |entities| matches!(entities, [entity] if pass.draft.kind(*entity) == EntityKind::Person),
        )
    };
    let before = document.head(title).filter(|_| document.token(title).dep == Dep::Compound);
    let beside = document.children_by(title, Dep::Appos);
    (is_title && before.into_iter().chain(beside).any(is_person)).then_some(title)
}

/// Whether the word before the noun makes a force of it, and nobody who guards: "coast guard spokesman".
fn is_guard(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let before = token.0.checked_sub(1).map(|before| &document.token(TokenIdx(before)).lower);
    gazetteer.nouns.is_of_family(&document.token(token).lower, "military")
        && before.is_some_and(|before| gazetteer.lists(before, WordList::GuardFirst))
}

/// The place whose body it is, which the tree hangs on the title: "Kenya's army chief".
fn place_before(pass: &Pass<'_, '_>, title: TokenIdx) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let above = document.head(title).filter(|_| document.token(title).dep == Dep::Compound);
    let before = [Some(title), above].into_iter().flatten().flat_map(|noun| document.children(noun));
    before.take_while(|&word| word < title).find_map(|word| {
        let tells = matches!(document.token(word).dep, Dep::Poss | Dep::Amod | Dep::Compound | Dep::Nmod);
        let mention = pass.draft.name_over(word).filter(|mention| tells && mention.head == word)?;
        let [entity] = mention.entities.as_slice() else { return None };
        (pass.draft.kind(*entity) == EntityKind::Gpe).then_some(*entity)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, names, read};

    #[test]
    fn the_company_before_a_title_is_the_one_that_was_named() {
        let (document, resolved) = read(
            "
            Norda|Norda NNP nsubj 2 B-ORG
            grew|grow VBD ROOT 0
            . . punct 2

            Company NN compound 4
            president NN compound 4
            Ada|Ada NNP compound 4 B-PERSON
            Obi|Obi NNP nsubj 5 I-PERSON
            left|leave VBD ROOT 0
            . . punct 5",
        );
        assert_eq!(meant(&document, &resolved, "Company", 0), ["Norda"]);
    }

    #[test]
    fn a_body_before_a_title_is_of_the_place_before_it() {
        let (_, resolved) = read(
            "
            Peru|Peru NNP poss 4 B-GPE
            's POS case 1
            navy NN compound 4
            chief NN nsubj 9
            , , punct 4
            Ada|Ada NNP compound 7 B-PERSON
            Obi|Obi NNP appos 4 I-PERSON
            , , punct 4
            left|leave VBD ROOT 0
            . . punct 9",
        );
        assert!(names(&resolved).contains(&"Peru's navy"), "{:?}", names(&resolved));
    }
}
