//! Relatives who share the surname of the second: "the brothers Otis and Adam Mwangi".

use super::Reader;
use crate::{
    extract::gazetteer::noun::NounClass,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::Tag,
    },
};

/// A surname has no more tokens.
const LONGEST: usize = 3;

/// The surname that the given name at `given` shares with the full name after it, where a noun says that they are several people:
/// Mwangi for Otis.
pub(crate) fn shared_surname(reader: &Reader<'_>, given: TokenIdx) -> Option<TokenRange> {
    let document = reader.document;
    let tokens = document.tokens();
    let noun = tokens.get(given.get().checked_sub(1)?)?;
    let are_people = matches!(
        reader.gazetteer.nouns.class(&noun.lemma.to_lowercase()),
        Some(NounClass::Person | NounClass::People)
    );
    let is_joined = tokens.get(given.get() + 1).is_some_and(|and| and.lower == "and");
    let is_name = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.tag == Tag::Nnp && document.word(TokenIdx::new(at)).starts_with(char::is_uppercase)
        })
    };
    let are_several = noun.tag == Tag::Nns || noun.lower == "couple";
    if !(are_people && are_several && is_joined && is_name(given.get()) && is_name(given.get() + 2)) {
        return None;
    }
    let start = given.get() + 3;
    let is_part = |&at: &usize| is_name(at) || tokens.get(at).is_some_and(|token| token.tag == Tag::Hyph);
    let n_words = (start..start + LONGEST).take_while(is_part).count();
    let surname = TokenRange::new(start, start + n_words);
    (n_words > 0 && is_name(start) && is_name(start + n_words - 1)).then_some(surname)
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture;

    #[test]
    fn brothers_share_a_surname() {
        let extraction = fixture::extraction("The brothers Peter and Thomas Novak founded Tavex in Lima.");
        let names: Vec<&str> = extraction.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert!(names.contains(&"Peter Novak") && names.contains(&"Thomas Novak"), "{names:?}");
    }
}
