//! Possessives inside names: "St. Otis's Chapel", "Lodz Workers' Union".

use super::Reader;
use crate::{
    extract::gazetteer::{noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// Whether the possessive at `at` stands in the name that began at `start` and goes on at `target`; `same_span` tells whether the
/// recogniser takes what is before and after it for one.
pub(super) fn stands_in_name(
    reader: &Reader<'_>,
    start: usize,
    at: usize,
    target: TokenIdx,
    same_span: bool,
) -> bool {
    let owner = &reader.document.token(TokenIdx::new(at - 1)).lower;
    reader.gazetteer.lists(owner, WordList::OwnersInName)
        || are_members(reader, owner, target)
        || is_founders(reader, start, target)
        || (same_span && (is_possessive_name(reader, start, at) || is_owned_place(reader, start, at)))
}

/// Whether people own their union or an official her office: "Fishermen's Association", "Ombudsman's Office".
fn are_members(reader: &Reader<'_>, owner: &str, target: TokenIdx) -> bool {
    let nouns = &reader.gazetteer.nouns;
    let is_people = |lemma: &str| matches!(nouns.class(lemma), Some(NounClass::Person | NounClass::People));
    let is_plural = owner.ends_with("workers")
        || owner.strip_suffix('s').is_some_and(is_people)
        || owner.strip_suffix("men").is_some_and(|stem| is_people(&[stem, "man"].concat()));
    let body = &reader.document.token(target).lower;
    let is_union = matches!(nouns.class(body), Some(NounClass::Org)) || body == "union";
    (is_plural && is_union) || (body == "office" && is_people(owner))
}

/// Whether the recogniser takes a founder's or patron's name and what follows its possessive for one place: "Corwin's
/// Bazaar". A country or people owns what is a thing of its own: "Chad's Senate".
fn is_owned_place(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let owner = TokenRange::new(start, at);
    let key = reader.key(owner);
    let is_known = reader.gazetteer.place(&key).is_some()
        || reader.gazetteer.is_city(&key)
        || reader.gazetteer.known(&key).is_some()
        || reader.gazetteer.place_of_people(&key).is_some();
    let is_person = owner.iter().any(|word| reader.own_words.contains(&reader.document.token(word).lower));
    let place = reader.entity_at(TokenIdx::new(start)).is_some_and(|(found, kind)| {
        found.tokens.start.get() == start
            && matches!(kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
    });
    place && !is_known && !is_person
}

/// Whether the possessive before `target` is a saint's or a founder's whose church or firm it names: "St. Otis's Chapel",
/// "Mwangi's Group".
fn is_founders(reader: &Reader<'_>, start: usize, target: TokenIdx) -> bool {
    let saint = matches!(reader.document.token(TokenIdx::new(start)).lower.as_str(), "st" | "st." | "saint");
    let next = reader.document.tokens().get(target.get() + 1);
    let ends = next.is_none_or(|next| !matches!(next.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps));
    let suffix = reader.gazetteer.is_corporate_suffix(&reader.document.token(target).lower);
    (saint && reader.is_institution(target)) || (suffix && ends)
}

/// Whether the words from `start` to the possessive at `at` are common ones: "People's Daily", not "Chad's Senate".
fn is_possessive_name(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    if at != start + 1 {
        return false;
    }
    let lower = &reader.document.token(TokenIdx::new(start)).lower;
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    [lower.as_str(), singular].iter().any(|lemma| reader.gazetteer.nouns.class(lemma).is_some())
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn a_chapel_is_named_for_its_saint_and_an_airport_for_a_person() {
        let chapel = "
            St. NNP compound 2 B-FAC
            Otis NNP poss 4 I-FAC
            's POS case 2
            Chapel NNP nsubj 5
            burned|burn VBD ROOT 0";
        assert_eq!(found(chapel), ["St. Otis's Chapel"]);
        let airport = "
            Ada NNP compound 3 B-PERSON
            Obi NNP compound 3 I-PERSON
            airport NN nsubj 4
            closed|close VBD ROOT 0";
        assert_eq!(found(airport), ["Ada Obi airport"]);
    }

    #[test]
    fn members_stand_inside_the_name_of_their_union_with_their_possessive() {
        let lines = "
            Lodz NNP compound 2 B-ORG
            Workers NNPS poss 4 I-ORG
            ' POS case 2
            Union NNP nsubj 5 B-ORG
            struck|strike VBD ROOT 0";
        assert_eq!(found(lines), ["Lodz Workers' Union"]);
        assert_eq!(found(&lines.replace("Workers", "Rovers")), ["Lodz Rovers", "Union"]);
    }

    #[test]
    fn an_official_stands_inside_the_name_of_the_office() {
        let lines = "
            The DT det 3
            Ombudsman NNP poss 4 B-ORG
            's POS case 2
            Office NNP nsubj 5 B-ORG
            closed|close VBD ROOT 0";
        assert_eq!(found(lines), ["Ombudsman's Office"]);
        assert_eq!(found(&lines.replace("Ombudsman", "Norda")), ["Norda", "Office"]);
    }
}
