//! What stands before a name and hangs on a word inside it.

use super::Change;
use crate::{
    extract::gazetteer::{Gazetteer, aircraft, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, Name, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// "Lodz lawyer Mads Obi", "Kenya's Mads Obi": where a first name is unusual, the parser hangs the title or the owner on it. They
/// are the whole name's.
pub(super) fn inner_heads(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.names().iter().filter(|name| name.tokens.len() > 1) {
        let Some(chief) = chief(document, name) else { continue };
        // In "the lawyer Ada Obi's Tavex" she is the lawyer.
        let is_part = |inner: &TokenIdx| *inner < chief && document.token(*inner).dep != Dep::Poss;
        for inner in name.tokens.iter().filter(is_part) {
            let before = document.children(inner).filter(|&word| word < name.tokens.start);
            let moved = before.filter(|&word| is_of_whole(document, name, word));
            changes.extend(moved.map(|word| Change::new(word, chief, document.token(word).dep)));
        }
        // "his Kenyan People's Party".
        for owner in
            name.tokens.iter().filter(|&inner| inner < chief && document.token(inner).dep == Dep::Poss)
        {
            let before =
                document.children_by(owner, Dep::Poss).filter(|&word| word.0 + 1 == name.tokens.start.0);
            let pronouns = before.filter(|&word| document.token(word).tag == Tag::PrpPoss);
            changes.extend(pronouns.map(|word| Change::new(word, chief, Dep::Poss)));
        }
    }
    changes
}

/// "the speaker of the lower house Ada Obi left": the name right after the body tells who its speaker is, wherever the parser hangs it.
pub(super) fn heads_of_bodies(document: &Document) -> Vec<Change> {
    let gazetteer = Gazetteer::shared();
    let is_singular = |token: TokenIdx| document.token(token).tag == Tag::Nn;
    let is_office = |token: TokenIdx| {
        is_singular(token) && gazetteer.nouns.may_be(&document.token(token).lemma, NounClass::Person)
    };
    // "the treasurer of the firm Otis Rask": firms and papers bear such names, too.
    let is_nameless = |token: TokenIdx| {
        let token_before =
            token.0.checked_sub(1).map(|before| document.token(TokenIdx(before)).lower.as_str());
        match document.token(token).lower.as_str() {
            "house" | "chamber" => matches!(token_before, Some("lower" | "upper")),
            word => gazetteer.lists(word, WordList::NamelessBody),
        }
    };
    let is_definite = |token: TokenIdx| {
        document.children_by(token, Dep::Det).any(|word| document.token(word).lower == "the")
    };
    let mut changes = Vec::new();
    for name in document.names().iter().filter(|name| name.label == "PERSON" && name.tokens.len() > 1) {
        let Some(body) = name.tokens.start.0.checked_sub(1).map(TokenIdx) else { continue };
        let Some(chief) = chief(document, name).filter(|_| is_singular(body) && is_nameless(body)) else {
            continue;
        };
        // "the house Ada Obi": the parser may take the name for the noun of the phrase.
        let object = if document.head(body) == Some(chief) { chief } else { body };
        let of = document.head(object).filter(|&of| document.token(of).lower == "of" && of < body);
        let Some(phrase) = of else { continue };
        let office = document.head(phrase).filter(|&office| office < phrase);
        let Some(office) = office.filter(|&office| is_office(office)) else { continue };
        let is_beside = document.head(chief) == Some(body)
            || document.head(body) == Some(chief)
            || (document.head(chief) == document.head(office) && document.token(chief).dep == Dep::Nsubj);
        if !is_beside || !(is_definite(body) || is_definite(chief)) {
            continue;
        }
        let before = document.children(chief).filter(|&word| word < body);
        changes.extend(before.map(|word| Change::new(word, body, document.token(word).dep)));
        changes.push(Change::new(body, phrase, Dep::Pobj));
        changes.push(Change::new(chief, office, Dep::Appos));
    }
    changes
}

/// "the retiring City Colleges of Lodz chancellor", "the Gulf of Chad spill": a noun right after a name with "of" is told of by all of it,
/// and not what the last word of the name tells of or what the name is called besides.
pub(super) fn of_bodies(document: &Document) -> Vec<Change> {
    let is_long = |name: &&Name| name.tokens.len() > 2 && name.label != "PERSON";
    document.names().iter().filter(is_long).filter_map(|name| of_body(document, name)).flatten().collect()
}

fn of_body(document: &Document, name: &Name) -> Option<Vec<Change>> {
    let noun = name.tokens.end;
    let last = TokenIdx(noun.0.checked_sub(1)?);
    let token = document.tokens().get(noun.get())?;
    let is_common = matches!(token.tag, Tag::Nn | Tag::Nns | Tag::Nnp)
        && document.word(noun).starts_with(char::is_lowercase)
        && document.sentence_of(noun) == document.sentence_of(last);
    let inside = document.head(noun).filter(|&head| is_common && name.tokens.contains(head))?;
    let of = name.tokens.iter().rev().find(|&word| document.token(word).lower == "of")?;
    let is_object = token.dep == Dep::Pobj && inside == of && document.head(last) == Some(noun);
    let is_beside = token.dep == Dep::Appos;
    let is_top =
        |&word: &TokenIdx| document.head(word).is_none_or(|head| !name.tokens.contains(head) && head != noun);
    let chief = name.tokens.iter().find(is_top).filter(|_| is_object || is_beside)?;
    let above = document.head(chief).filter(|&above| above != noun)?;
    let mut changes =
        vec![Change::new(noun, above, document.token(chief).dep), Change::new(chief, noun, Dep::Nmod)];
    if is_object {
        changes.push(Change::new(last, of, Dep::Pobj));
    }
    let others = document.children(chief).filter(|&word| word != noun && !name.tokens.contains(word));
    changes.extend(others.map(|word| Change::new(word, noun, document.token(word).dep)));
    Some(changes)
}

/// "A Norda Airways Boeing 812 crashed": whose name stands right before an aircraft flies it, though the parser takes the aircraft
/// for an apposition or a number of theirs, or hangs them on its maker alone.
pub(super) fn aircraft(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 1..document.tokens().len() {
        let (before, here) = (TokenIdx::new(position - 1), TokenIdx::new(position));
        if is_flown_by(document, before, here) {
            swap(document, before, here, &mut changes);
        } else if is_coded(document, here) && aircraft::is_maker(&document.token(before).lower) {
            let is_inner = document.head(before) == Some(here) && document.token(before).dep == Dep::Compound;
            let others = document.children(before).filter(|&word| is_inner && word < before);
            changes.extend(others.map(|word| Change::new(word, here, document.token(word).dep)));
            if is_parted(document, before, here) {
                // "A320s", taken for a mark.
                let tag = (document.token(here).pos == Pos::Punct).then_some(Tag::Nnp);
                changes.push(Change { tag, ..Change::new(here, before, Dep::Nummod) });
            }
            changes.extend(plural_after(document, here));
        }
    }
    changes
}

/// "ten Boeing 787 Dreamliners": a name in the plural, which the tagger takes for a noun.
fn plural_after(document: &Document, model: TokenIdx) -> Option<Change> {
    let name = TokenIdx(model.0 + 1);
    let token = document.tokens().get(name.get())?;
    let is_named = super::name_around(document, name).is_some_and(|name| name.label == "PRODUCT");
    (is_named && token.tag == Tag::Nns && document.word(name).starts_with(char::is_uppercase))
        .then(|| Change { tag: Some(Tag::Nnps), ..Change::new(name, token.head, token.dep) })
}

/// "ordered 20 Airbus A320s", "grounded the Boeing 787": whether the parser hangs the model right after its maker beside it, as a
/// measure or a mark.
fn is_parted(document: &Document, maker: TokenIdx, model: TokenIdx) -> bool {
    let token = document.token(model);
    let is_model = || {
        let word = token.lower.as_str();
        aircraft::is_model(word.strip_suffix('s').unwrap_or(word))
    };
    matches!(token.dep, Dep::Punct | Dep::Npadvmod | Dep::Dep)
        && document.head(maker) != Some(model)
        && document.ancestors(maker).any(|above| document.head(model) == Some(above))
        && is_model()
}

/// Whether the word is written with a figure.
fn is_coded(document: &Document, token: TokenIdx) -> bool {
    document.token(token).lower.contains(|c: char| c.is_ascii_digit())
}

/// Whether the aircraft that begins at `model` hangs on the name of who flies it, which ends in the word before.
fn is_flown_by(document: &Document, operator: TokenIdx, model: TokenIdx) -> bool {
    let (name, token) = (document.token(operator), document.token(model));
    if document.head(model) != Some(operator) || name.pos != Pos::Propn || aircraft::is_of_maker(&name.lower)
    {
        return false;
    }
    let next = TokenIdx(model.0 + 1);
    let is_made = || {
        aircraft::is_maker(&token.lower)
            && next.get() < document.tokens().len()
            && document.head(next) == Some(model)
            && is_coded(document, next)
    };
    // Of figures alone many count something else.
    let is_body = || super::name_around(document, operator).is_some_and(|name| name.label == "ORG");
    let is_model = || {
        aircraft::is_model(&token.lower)
            && (!token.lower.starts_with(|c: char| c.is_ascii_digit()) || is_body())
    };
    match token.dep {
        Dep::Appos => is_made() || is_model(),
        Dep::Nummod => is_model(),
        _ => false,
    }
}

/// Makes the name before the aircraft a modifier of it, and the aircraft what the name was.
fn swap(document: &Document, operator: TokenIdx, model: TokenIdx, changes: &mut Vec<Change>) {
    let Some(above) = document.head(operator) else { return };
    changes.push(Change::new(model, above, document.token(operator).dep));
    changes.push(Change::new(operator, model, Dep::Compound));
    let others = document
        .children(operator)
        .filter(|&child| child > model || (child < operator && document.token(child).dep == Dep::Det));
    changes.extend(others.map(|child| Change::new(child, model, document.token(child).dep)));
}

/// The word of the name on which all the others hang.
fn chief(document: &Document, name: &Name) -> Option<TokenIdx> {
    let is_outside = |&token: &TokenIdx| document.head(token).is_none_or(|head| !name.tokens.contains(head));
    let mut chiefs = name.tokens.iter().filter(is_outside);
    let chief = chiefs.next().filter(|&chief| document.token(chief).pos == Pos::Propn)?;
    chiefs.next().is_none().then_some(chief)
}

/// Whether the word before the name tells of all of it: a title, an owner. What is no person may begin with a word that the
/// recogniser left out.
fn is_of_whole(document: &Document, name: &Name, word: TokenIdx) -> bool {
    let token = document.token(word);
    match token.dep {
        Dep::Poss => true,
        Dep::Compound | Dep::Nmod | Dep::Amod => {
            token.pos == Pos::Noun || (name.label == "PERSON" && token.pos == Pos::Propn)
        }
        _ => false,
    }
}

/// "sued Doctors Without Borders": a preposition with a capital, where capitals tell something, is of the name before it.
pub(super) fn prepositions(document: &Document) -> Vec<Change> {
    let is_capital = |token: TokenIdx| document.word(token).starts_with(char::is_uppercase);
    let mut changes = Vec::new();
    for preposition in document.labelled([Dep::Prep]) {
        let Some(before) = preposition.0.checked_sub(1).map(TokenIdx).filter(|_| is_capital(preposition))
        else {
            continue;
        };
        let next = TokenIdx(preposition.0 + 1);
        let sentence = document.sentences()[document.sentence_of(preposition)];
        let is_inside =
            sentence.contains(before) && sentence.contains(next) && is_capital(before) && is_capital(next);
        let is_noun = matches!(document.token(before).pos, Pos::Noun | Pos::Propn);
        let n_small =
            || sentence.iter().filter(|&token| document.word(token).starts_with(char::is_lowercase)).count();
        if is_inside
            && is_noun
            && document.head(preposition) != Some(before)
            && 3 * n_small() > sentence.len()
        {
            changes.push(Change::new(preposition, before, Dep::Prep));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_title_before_a_name_is_the_whole_names() {
        let document = fixture::document(
            "Lodz NNP compound 2 B-GPE
             lawyer|lawyer NN compound 3
             Mads NNS compound 4 B-PERSON
             Obi NNP nsubj 5 I-PERSON
             left|leave VBD ROOT 0",
        );
        assert_eq!(inner_heads(&document), [Change::new(TokenIdx(1), TokenIdx(3), Dep::Compound)]);
    }

    #[test]
    fn a_noun_after_a_name_with_of_is_none_of_its_words() {
        let document = fixture::document(
            "the DT det 2
             Colleges NNPS nsubj 6 B-ORG
             of IN prep 2 I-ORG
             Lodz NNP compound 5 I-ORG
             chancellor|chancellor NN pobj 3
             left|leave VBD ROOT 0",
        );
        let [the, colleges, of, lodz, chancellor, left] = [0, 1, 2, 3, 4, 5].map(TokenIdx);
        assert_eq!(
            of_bodies(&document),
            [
                Change::new(chancellor, left, Dep::Nsubj),
                Change::new(colleges, chancellor, Dep::Nmod),
                Change::new(lodz, of, Dep::Pobj),
                Change::new(the, chancellor, Dep::Det),
            ]
        );
    }

    #[test]
    fn what_hangs_on_the_names_chief_word_stays() {
        let document = fixture::document(
            "lawyer|lawyer NN compound 3
             Mads NNP compound 3 B-PERSON
             Obi NNP nsubj 4 I-PERSON
             left|leave VBD ROOT 0",
        );
        assert_eq!(inner_heads(&document), []);
    }

    #[test]
    fn an_aircraft_is_no_apposition_of_who_flies_it() {
        let document = fixture::document(
            "A DT det 3
             Norda NNP compound 3 B-ORG
             Airways NNPS nsubj 6 I-ORG
             Boeing NNP appos 3 B-ORG
             812 CD nummod 4
             crashed|crash VBD ROOT 0",
        );
        let changes = aircraft(&document);
        assert_eq!(
            changes,
            [
                Change::new(TokenIdx(3), TokenIdx(5), Dep::Nsubj),
                Change::new(TokenIdx(2), TokenIdx(3), Dep::Compound),
                Change::new(TokenIdx(0), TokenIdx(3), Dep::Det),
            ]
        );
    }

    #[test]
    fn a_preposition_with_a_capital_is_of_a_name() {
        let lines = "Norda NNP nsubj 2 B-ORG
             sued|sue VBD ROOT 0
             Nurses NNS dobj 2
             Without IN prep 2
             Walls NNPS pobj 4
             over IN prep 2
             the DT det 8
             spill NN pobj 6";
        let document = fixture::document(lines);
        assert_eq!(prepositions(&document), [Change::new(TokenIdx(3), TokenIdx(2), Dep::Prep)]);
        assert_eq!(prepositions(&fixture::document(&lines.replace("Without", "without"))), []);
    }
}
