//! Which of the article's products is a version of another, as its name tells: the "Vireo 3" and the "Vireo Air" of the Vireo.

use super::{Matcher, home::Beside};
use crate::{
    extract::{
        candidate::Candidate,
        extraction::EntityIdx,
        gazetteer::{Gazetteer, normal_form, word_list::WordList},
    },
    kind::EntityKind,
};

/// Most words with which a name goes on that is a version of another.
const MOST_WORDS: usize = 2;

/// How many letters a word has at most that may be any code: the "GT" of "Vireo 3 GT".
const LONGEST_CODE: usize = 3;

impl Matcher<'_> {
    /// A candidate for each product that bears another's name with a number or a further name, save those of `told`.
    pub(crate) fn editions(&self, told: &[Candidate]) -> Vec<Candidate> {
        let all = self.fillers.resolved.entities.iter().enumerate();
        let products = all.filter(|(_, entity)| entity.named && entity.kind == EntityKind::Product);
        let products: Vec<(EntityIdx, Vec<String>)> = products
            .map(|(position, entity)| {
                let words = normal_form(&entity.name).split(' ').map(str::to_owned).collect();
                (EntityIdx::new(position), words)
            })
            .collect();
        let mut found = Vec::new();
        for (edition, name) in &products {
            let is_of =
                |(line, start): &&(EntityIdx, Vec<String>)| line != edition && is_edition(name, start);
            let Some((line, _)) = products.iter().filter(is_of).max_by_key(|(_, start)| start.len()) else {
                continue;
            };
            let is_told = told.iter().any(|candidate| {
                let pair = (candidate.subject.filler.entity, candidate.object.filler.entity);
                matches!(candidate.name.as_str(), "is version of" | "is part of") && pair == (*edition, *line)
            });
            if !is_told {
                let beside =
                    Beside { subject: *edition, object: *line, relation: "is version of", link: "edition" };
                found.extend(self.beside(&beside));
            }
        }
        found
    }
}

/// Whether the name goes on from `start` in a way that tells a version. What ends in a noun is another thing: the "Vireo Store".
fn is_edition(name: &[String], start: &[String]) -> bool {
    let Some(rest) = name.strip_prefix(start) else { return false };
    let is_noun = |word: &String| Gazetteer::shared().nouns.class(word).is_some();
    let is_system = |word: &String| matches!(word.as_str(), "os" | "sdk" | "app" | "apps");
    // The "Vireo 3 Countdown" is a campaign for or against the Vireo 3.
    let is_numbered = start.last().is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    let lists = |word: &str, list: WordList| Gazetteer::shared().lists(word, list);
    let tells_edition = |word: &String| {
        word.len() <= LONGEST_CODE
            || word.contains(|letter: char| letter.is_ascii_digit())
            || lists(word, WordList::ProductVariant)
            || lists(word, WordList::EditionSort)
    };
    (1..=MOST_WORDS).contains(&rest.len())
        && !rest.iter().any(is_system)
        && !rest.last().is_some_and(is_noun)
        && (!is_numbered || rest.last().is_some_and(tells_edition))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(name: &str, start: &str) -> bool {
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        is_edition(&words(name), &words(start))
    }

    #[test]
    fn a_number_or_a_further_name_makes_a_version() {
        assert!(edition("vireo 3", "vireo"));
        assert!(edition("vireo 3gs", "vireo"));
        assert!(!edition("vireo store", "vireo"));
        assert!(!edition("vireo os", "vireo"));
        assert!(edition("vireo 3 ultra", "vireo 3"));
        assert!(!edition("vireo 3 countdown", "vireo 3"));
        assert!(!edition("vireo", "vireo"));
    }
}
