//! Whose office a title without a country is: "President Ada Obi" in an article that is about one country.

use std::collections::BTreeMap;

use compact_str::CompactString;
use hashbrown::HashSet;

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

/// How many times as often as of any other it speaks of its own one.
const DOMINANCE: usize = 3;

/// Notes for each title of state that stands before a person, and tells no country, that it is the article's own one's.
pub(super) fn add(draft: &mut Draft<'_>) {
    let people: Vec<(EntityIdx, TokenIdx, Option<TokenIdx>)> = draft
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name)
        .filter_map(|mention| Some((*mention.entities.first()?, mention)))
        .filter(|&(entity, _)| draft.kind(entity) == EntityKind::Person)
        .map(|(entity, mention)| (entity, mention.head, mention.tokens.start.0.checked_sub(1).map(TokenIdx)))
        .collect();
    // "Kenya's premier thanked Norwegian President Erik Lund": the offices of Norway are told.
    let led: HashSet<EntityIdx> = people
        .iter()
        .filter_map(|&(.., title)| title.filter(|&title| is_office(draft, title)))
        .flat_map(|title| before(draft, title).filter_map(|token| place_at(draft, token)).collect::<Vec<_>>())
        .collect();
    let Some(country) = own_country(draft).or_else(|| own_country_but(draft, &led)) else { return };
    // "The Kenyan president, Samuel Kiptoo, left. President Kiptoo …" has been told.
    let told: HashSet<EntityIdx> = people
        .iter()
        .filter(|&&(_, head, title)| {
            title.is_some_and(|title| is_of_place(draft, title)) || is_named_office(draft, head)
        })
        .map(|&(entity, ..)| entity)
        .collect();
    let titles: Vec<TokenIdx> = people
        .into_iter()
        .filter(|&(entity, head, _)| !told.contains(&entity) && !has_phrase(draft, head))
        .filter_map(|(_, _, title)| title)
        .filter(|&title| is_bare_office(draft, title))
        .collect();
    draft.implied.extend(titles.into_iter().map(|title| (title, country)));
}

/// The country that the article is about: the only one, or the one that it speaks of much more often than of any other. A
/// capital counts for its country.
pub(super) fn own_country(draft: &Draft<'_>) -> Option<EntityIdx> {
    own_country_but(draft, &HashSet::new())
}

/// The country that the article is about among those that are not `others`.
fn own_country_but(draft: &Draft<'_>, others: &HashSet<EntityIdx>) -> Option<EntityIdx> {
    let mut counts: BTreeMap<CompactString, (usize, Option<EntityIdx>)> = BTreeMap::new();
    for (position, profile) in draft.profiles.iter().enumerate() {
        let name = normal_form(&profile.entity.name);
        let Some(place) = draft.reader.gazetteer.place(&name) else { continue };
        let is_country = place.sort == PlaceSort::Country;
        let country = if is_country { Some(normal_form(&place.name)) } else { place.capital_of.clone() };
        let Some(country) = country else { continue };
        let (count, entity) = counts.entry(country).or_default();
        *count += profile.n_mentions;
        if is_country {
            *entity = Some(EntityIdx::new(position));
        }
    }
    let mut counts: Vec<(usize, Option<EntityIdx>)> = counts
        .into_values()
        .filter(|(_, country)| country.is_none_or(|country| !others.contains(&country)))
        .collect();
    counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    let &(most, country) = counts.first()?;
    let most_other = counts.get(1).map_or(0, |&(other, _)| other);
    country.filter(|_| most >= LEAST_MENTIONS.max(DOMINANCE * most_other))
}

/// Whether a phrase after the name may tell of what somebody is president.
fn has_phrase(draft: &Draft<'_>, name: TokenIdx) -> bool {
    let document = draft.reader.document;
    document.children_by(name, Dep::Prep).any(|phrase| document.token(phrase).lower == "of")
}

/// Whether a place is named between the beginning of the noun phrase and the title: "Kenyan President", "Kenya's foreign
/// minister".
fn is_of_place(draft: &Draft<'_>, title: TokenIdx) -> bool {
    is_office(draft, title) && before(draft, title).any(|token| is_place(draft, token))
}

/// Whether an apposition of the name tells a place: "Samuel Kiptoo, the president of Kenya".
fn is_named_office(draft: &Draft<'_>, name: TokenIdx) -> bool {
    let document = draft.reader.document;
    let beside = document
        .children_by(name, Dep::Appos)
        .chain(document.head(name).filter(|_| document.token(name).dep == Dep::Appos));
    beside
        .filter(|&noun| is_office(draft, noun))
        .any(|noun| document.subtree(noun).iter().any(|token| is_place(draft, token)))
}

fn is_place(draft: &Draft<'_>, token: TokenIdx) -> bool {
    place_at(draft, token).is_some()
}

fn place_at(draft: &Draft<'_>, token: TokenIdx) -> Option<EntityIdx> {
    let name = draft.name_over(token).and_then(|name| name.entities.first());
    name.copied().filter(|&entity| matches!(draft.kind(entity), EntityKind::Gpe | EntityKind::Loc))
}

fn is_office(draft: &Draft<'_>, title: TokenIdx) -> bool {
    let reader = draft.reader;
    reader.gazetteer.lists(&reader.document.token(title).lower, WordList::StateOffice)
}

/// The words before the title that may tell whose it is, the last first.
fn before(draft: &Draft<'_>, title: TokenIdx) -> impl Iterator<Item = TokenIdx> {
    let document = draft.reader.document;
    let sentence = document.sentences()[document.sentence_of(title)];
    // "the Miners' Union (MU) President": a bracket ends a name, too.
    (sentence.start.0..title.0).rev().map(TokenIdx).take_while(move |&token| {
        let tag = document.token(token).tag;
        let is_close = document.word(token) == ")";
        is_close || matches!(tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Pos | Tag::Hyph | Tag::PrpPoss)
    })
}

/// Whether the word is a title of state, and the words before it name no body whose title it were.
fn is_bare_office(draft: &Draft<'_>, title: TokenIdx) -> bool {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let lists = |token: TokenIdx, list: WordList| gazetteer.lists(&document.token(token).lower, list);
    // No company has a minister, whatever of.
    let is_minister = document.token(title).lower == "minister";
    let tells = |token: TokenIdx| {
        let (word, tag) = (&document.token(token).lower, document.token(token).tag);
        let is_placed = gazetteer.place_of_adjective(word).is_some();
        let is_portfolio = lists(token, WordList::CommonBody)
            || lists(token, WordList::Past)
            || word == "prime"
            // "long-serving", "interior".
            || tag == Tag::Jj
            || is_minister && matches!(tag, Tag::Nn | Tag::Nnp);
        draft.name_over(token).is_some() || is_placed || !is_portfolio
    };
    is_office(draft, title) && !before(draft, title).any(tells)
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
        let beside = "Kenya will close its border. Kenya was safe, President Samuel Kiptoo said in Nairobi after a visit to Oslo.";
        assert_eq!(presidents(beside), ["Samuel Kiptoo Kenya"]);
        let told = "Kenya will close its border. Norwegian President Erik Lund called Kenya safe. President Lund likes Kenya.";
        assert_eq!(presidents(told), ["Erik Lund Norway"]);
        let guest = "Prime Minister Ada Obi thanked Norwegian President Erik Lund for helping Kenya. Norway helps Kenya. President Samuel Kiptoo said so.";
        assert_eq!(presidents(guest), ["Erik Lund Norway", "Samuel Kiptoo Kenya"]);
        let body = "Kenya will close its border. Company president Samuel Kiptoo said Kenya was safe.";
        assert!(presidents(body).is_empty());
    }
}
