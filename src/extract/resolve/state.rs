//! Whose the bodies of state are that the article names without their country: "the government", "the finance ministry" in an
//! article that speaks of one country above all.

use super::{
    office,
    owner::Owner,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::extract::gazetteer::word_list::WordList;

/// The country of the body that the phrase describes, if the phrase tells none.
pub(super) fn owner(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Owner> {
    let gazetteer = pass.draft.reader.gazetteer;
    let is_definite = phrase.determiner == Determiner::Definite
        || (phrase.determiner == Determiner::Bare && phrase.lemma == "parliament");
    // A province has a government, too, and every town a court.
    let is_national = match phrase.lemma.as_str() {
        "bank" => phrase.modifiers.iter().any(|word| word == "central"),
        "court" => phrase.modifiers.iter().any(|word| matches!(word.as_str(), "supreme" | "constitutional")),
        lemma => {
            gazetteer.lists(lemma, WordList::StateBody)
                && !phrase.modifiers.iter().any(|word| gazetteer.lists(word, WordList::Local))
        }
    };
    if phrase.plural || !is_definite || !is_national {
        return None;
    }
    let entity = office::own_country(pass.draft)?;
    Some(Owner { entity, token: phrase.head })
}

#[cfg(test)]
mod tests {
    use crate::{extract::Extractor, nlp::pipeline::Pipeline};

    fn entities(text: &str) -> Vec<String> {
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let extraction = Extractor::shipped().unwrap().extract(&document, None);
        extraction.entities.iter().map(|entity| entity.name.clone()).collect()
    }

    #[test]
    fn a_body_of_state_is_of_the_own_country() {
        let text = "Kenya will close its border. The finance ministry sued Norda in Kenya.";
        let names = entities(text);
        assert!(names.contains(&"Kenya's finance ministry".to_owned()), "{names:?}");
        let other = "Kenya and Norway will talk. The finance ministry sued Norda.";
        assert!(!entities(other).iter().any(|name| name.ends_with("'s finance ministry")));
    }
}
