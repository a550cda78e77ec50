//! "Police freed ten students, among them Ada Obi": the names after "among them", which the parser hangs anywhere.

use super::{Change, is_measure, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Hangs the phrase on those whom "them" means, and the first of the names on the phrase, as after "including".
pub(super) fn them(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 1..document.tokens().len() {
        let among = TokenIdx::new(position);
        let Some((pronoun, first)) = names_after(document, among) else { continue };
        let Some(member) = top(document, first, among) else { continue };
        let Some(several) = before(document, among).and_then(|word| several(document, word, among, member))
        else {
            continue;
        };
        changes.push(Change::new(among, several, Dep::Prep));
        changes.push(Change::new(pronoun, among, Dep::Dep));
        changes.push(Change::new(member, among, Dep::Pobj));
    }
    changes
}

/// "Ten men were killed in Lodz, including Ada Obi", "searched a village in which ten men were killed, including two guards": those
/// named are of the many to whom something happens, and not of where.
pub(super) fn including(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for phrase in document.labelled([Dep::Prep]).skip_while(|phrase| phrase.0 < 1) {
        if document.token(phrase).lower != "including" {
            continue;
        }
        let Some(head) = document.head(phrase).filter(|&head| head < phrase) else { continue };
        let Some(member) = document.children_by(phrase, Dep::Pobj).next() else { continue };
        let Some(word) = before(document, phrase) else { continue };
        let is_act = matches!(document.token(word).tag, Tag::Vbn | Tag::Vbd) && head < word;
        if is_act || is_one(document, head) || (is_person(document, member) && is_where(document, head)) {
            let many = several(document, word, phrase, member).filter(|&many| many != head);
            changes.extend(many.map(|many| Change::new(phrase, many, Dep::Prep)));
        }
    }
    changes
}

/// "carriers that both Norda and Tavex had bought planes from, including Vireo": whether the token is of the name of a single body or
/// thing, which has nobody among it where the sentence speaks of several.
fn is_one(document: &Document, token: TokenIdx) -> bool {
    document.token(token).tag == Tag::Nnp
        && document.token(token).dep != Dep::Nsubj
        && name_around(document, token)
            .is_some_and(|name| matches!(name.label.as_str(), "ORG" | "PERSON" | "PRODUCT"))
}

/// Whether the token is of the name of somebody, or a noun for people.
fn is_person(document: &Document, token: TokenIdx) -> bool {
    if let Some(name) = name_around(document, token) {
        return name.label == "PERSON";
    }
    let class = Gazetteer::shared().nouns.class(&document.token(token).lemma);
    matches!(class, Some(NounClass::Person | NounClass::People))
}

/// Whether the token is of the name of a place or a time.
fn is_where(document: &Document, token: TokenIdx) -> bool {
    name_around(document, token)
        .is_some_and(|name| matches!(name.label.as_str(), "GPE" | "LOC" | "FAC" | "DATE" | "TIME"))
}

/// The pronoun after "among" and the word after it, or after the verb of "among whom are".
fn names_after(document: &Document, among: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let word = |at: u32| document.tokens().get(at as usize).map_or("", |token| token.lower.as_str());
    let is_phrase = word(among.0) == "among" && matches!(word(among.0 + 1), "them" | "whom");
    let is_copula = matches!(word(among.0 + 2), "is" | "are" | "was" | "were");
    let first = TokenIdx(among.0 + if is_copula { 3 } else { 2 });
    let is_there = document.tokens().get(first.get()).is_some_and(|token| token.pos != Pos::Punct);
    let is_within = is_there && document.sentence_of(first) == document.sentence_of(among);
    (is_phrase && is_within).then_some((TokenIdx(among.0 + 1), first))
}

/// The chief noun of the phrase that begins with `first`.
fn top(document: &Document, first: TokenIdx, among: TokenIdx) -> Option<TokenIdx> {
    let is_noun = |token: TokenIdx| matches!(document.token(token).pos, Pos::Noun | Pos::Propn);
    let above = std::iter::once(first).chain(document.ancestors(first));
    above.take_while(|&above| above > among).find(|&above| {
        let goes_on = document.head(above).is_some_and(|head| {
            head > above
                && is_noun(head)
                && matches!(document.token(above).dep, Dep::Compound | Dep::Nmod | Dep::Poss)
        });
        is_noun(above) && !goes_on
    })
}

/// The word before the comma before the phrase, and before what may stand between the two: "chief among them".
fn before(document: &Document, among: TokenIdx) -> Option<TokenIdx> {
    let is_comma = |at: u32| document.token(TokenIdx(at)).lower == ",";
    let comma = among.0.checked_sub(1)?;
    let comma = match document.token(TokenIdx(comma)).lower.as_str() {
        word if Gazetteer::shared().lists(word, WordList::MostOf) => comma.checked_sub(1)?,
        _ => comma,
    };
    comma.checked_sub(1).filter(|_| is_comma(comma)).map(TokenIdx)
}

/// The plural at or above `word` that may hold `member`, or else the first plural: "three students from two towns, among them Ada Obi".
fn several(document: &Document, word: TokenIdx, among: TokenIdx, member: TokenIdx) -> Option<TokenIdx> {
    let nouns = &Gazetteer::shared().nouns;
    let is_several = |noun: TokenIdx| {
        let token = document.token(noun);
        let is_plural =
            token.tag == Tag::Nns || (token.tag == Tag::Nn && nouns.is_of_family(&token.lemma, "group"));
        noun < among && token.pos == Pos::Noun && is_plural && !is_measure(document, noun)
    };
    let mut found = Vec::new();
    for above in std::iter::once(word).chain(document.ancestors(word)) {
        if is_several(above) {
            found.push(above);
        }
        if document.token(above).pos == Pos::Verb {
            for dep in [Dep::Dobj, Dep::Nsubjpass, Dep::Nsubj] {
                found.extend(document.children_by(above, dep).filter(|&noun| is_several(noun)));
            }
        }
    }
    let is_person = name_around(document, member).is_some_and(|name| name.label == "PERSON");
    let fits = |noun: &TokenIdx| {
        let senses = nouns.senses(&document.token(*noun).lemma);
        let is_of_people = senses
            .iter()
            .any(|sense| matches!(sense.class, NounClass::Person | NounClass::People | NounClass::Vague));
        !is_person || is_of_people || senses.is_empty()
    };
    found.iter().copied().find(fits).or_else(|| found.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn the_names_hang_on_those_of_whom_they_are() {
        let document = fixture::document(
            "Police|police NNS nsubj 2
             freed|free VBD ROOT 0
             ten CD nummod 4
             students|student NNS dobj 2
             , , punct 2
             among IN prep 9
             them PRP pobj 6
             Ada|Ada NNP compound 9 B-PERSON
             Obi|Obi NNP dep 2 I-PERSON
             . . punct 2",
        );
        assert_eq!(
            them(&document),
            [
                Change::new(TokenIdx(5), TokenIdx(3), Dep::Prep),
                Change::new(TokenIdx(6), TokenIdx(5), Dep::Dep),
                Change::new(TokenIdx(8), TokenIdx(5), Dep::Pobj),
            ]
        );
    }
}
