//! Whose office a title without a country is: "President Ada Obi" in an article that speaks of one country alone.

use super::draft::Draft;
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{PlaceSort, normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How often the article must speak of the country.
const LEAST_MENTIONS: usize = 2;

/// How many times as often as any other the main country of an article is mentioned.
const DOMINANCE: usize = 3;

/// Notes for each title of state that stands before a person, and tells no country, that it is the article's only one's.
pub(super) fn add(draft: &mut Draft<'_>) {
    let Some(country) = only_country(draft) else { return };
    let names = draft.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let people = names.filter(|mention| {
        mention.entities.first().is_some_and(|&entity| draft.kind(entity) == EntityKind::Person)
    });
    let titles: Vec<TokenIdx> = people
        .filter(|mention| !has_phrase(draft, mention.head))
        .filter_map(|mention| mention.tokens.start.0.checked_sub(1).map(TokenIdx))
        .filter(|&title| is_bare_office(draft, title))
        .collect();
    draft.implied.extend(titles.into_iter().map(|title| (title, country)));
}

/// The one country of the article, if it speaks of no other and of this one more than once.
fn only_country(draft: &Draft<'_>) -> Option<EntityIdx> {
    let mut countries =
        (0..draft.profiles.len()).map(EntityIdx::new).filter(|&entity| is_country(draft, entity));
    let only = countries.next().filter(|&only| draft.profile(only).n_mentions >= LEAST_MENTIONS)?;
    countries.next().is_none().then_some(only)
}

/// The one country that the article speaks of much more often than of any other.
pub(super) fn main_country(draft: &Draft<'_>) -> Option<EntityIdx> {
    let mentions = |entity: EntityIdx| draft.profile(entity).n_mentions;
    let mut countries: Vec<EntityIdx> =
        (0..draft.profiles.len()).map(EntityIdx::new).filter(|&entity| is_country(draft, entity)).collect();
    countries.sort_by_key(|&entity| std::cmp::Reverse(mentions(entity)));
    let (&main, others) = countries.split_first()?;
    let most_other = others.first().map_or(0, |&other| mentions(other));
    (mentions(main) >= LEAST_MENTIONS && mentions(main) >= DOMINANCE * most_other).then_some(main)
}

fn is_country(draft: &Draft<'_>, entity: EntityIdx) -> bool {
    let place = draft.reader.gazetteer.place(&normal_form(&draft.profile(entity).entity.name));
    place.is_some_and(|place| place.sort == PlaceSort::Country)
}

/// Whether a phrase after the name may tell of what somebody is president.
fn has_phrase(draft: &Draft<'_>, name: TokenIdx) -> bool {
    let document = draft.reader.document;
    document.children_by(name, Dep::Prep).any(|phrase| document.token(phrase).lower == "of")
}

/// Whether the word is a title of state, and the words before it name no body whose title it were.
fn is_bare_office(draft: &Draft<'_>, title: TokenIdx) -> bool {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let lists = |token: TokenIdx, list: WordList| gazetteer.lists(&document.token(token).lower, list);
    let sentence = document.sentences()[document.sentence_of(title)];
    // "the Miners' Union (MU) President": a bracket ends a name, too.
    let before = (sentence.start.0..title.0).rev().map(TokenIdx).take_while(|&token| {
        let tag = document.token(token).tag;
        let is_close = document.word(token) == ")";
        is_close || matches!(tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Pos | Tag::Hyph | Tag::PrpPoss)
    });
    let tells = |token: TokenIdx| {
        let is_portfolio = gazetteer.place_of_adjective(&document.token(token).lower).is_none()
            && (lists(token, WordList::CommonBody) || lists(token, WordList::Past))
            || document.token(token).lower == "prime";
        draft.name_over(token).is_some() || !is_portfolio
    };
    lists(title, WordList::StateOffice) && !before.into_iter().any(tells)
}

#[cfg(test)]
mod tests {
    use crate::{extract::Extractor, nlp::pipeline::Pipeline};

    fn presidents(text: &str) -> Vec<String> {
        let document = Pipeline::embedded().unwrap().annotate_article(text, "");
        let extraction = Extractor::shipped().unwrap().extract(&document, None);
        let name =
            |entity: crate::extract::extraction::EntityIdx| extraction.entities[entity.get()].name.as_str();
        let statements = extraction.statements.iter().filter(|statement| {
            extraction.relation_types[statement.relation.get()].name == "is president of"
        });
        statements
            .map(|statement| format!("{} {}", name(statement.subject), name(statement.object)))
            .collect()
    }

    #[test]
    fn a_bare_title_is_of_the_only_country() {
        let text = "Kenya will close its border. President Samuel Kiptoo said Kenya was safe.";
        assert_eq!(presidents(text), ["Samuel Kiptoo Kenya"]);
        let other = "Kenya and Norway will talk. President Samuel Kiptoo said Kenya was safe.";
        assert!(presidents(other).is_empty());
        let body = "Kenya will close its border. Company president Samuel Kiptoo said Kenya was safe.";
        assert!(presidents(body).is_empty());
    }
}
