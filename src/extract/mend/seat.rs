//! Where somebody is based, told by a town and what it is in, or set off by a comma: "the Lodz, Poland-based carrier", "Norda, of Lodz".

use super::{Change, before_comma, is_place, name_around};
use crate::{
    extract::gazetteer::{Gazetteer, PlaceSort, normal_form, town},
    nlp::{
        document::{Document, Name, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// Most steps from the last of a list up to its first, and to the noun that the first explains.
const MOST_LISTED: usize = 4;

/// "The Lodz, Poland-based carrier bought Tavex": the parser takes the town for one more subject, or for what the carrier is an
/// apposition of.
pub(super) fn towns(document: &Document) -> Vec<Change> {
    let words = (4..document.tokens().len()).map(TokenIdx::new).filter(|&word| {
        let token = document.token(word);
        token.tag == Tag::Vbn && matches!(token.lower.as_str(), "based" | "headquartered" | "registered")
    });
    words.filter_map(|word| town_before(document, word)).flatten().collect()
}

fn town_before(document: &Document, based: TokenIdx) -> Option<Vec<Change>> {
    let hyphen = before(based, document, "-")?;
    let outer = place_ending(document, hyphen)?;
    let comma = before(outer.tokens.start, document, ",")?;
    let inner = place_ending(document, comma)?;
    let (town, state) = (top(document, inner)?, top(document, outer)?);
    let noun = document.head(based).filter(|&noun| based < noun && document.token(based).dep == Dep::Amod)?;
    let token = document.token(town);
    // "In Lodz, US-based Norda said": without an article or owner before it the town may be one of its own.
    let begins = |&child: &TokenIdx| matches!(document.token(child).dep, Dep::Det | Dep::Poss);
    let has_article = document.children(town).any(|child| begins(&child));
    let is_modifier = token.head == noun && inner.label == "GPE";
    // "In Lodz, Texas-based Norda said" opens the sentence with where; anywhere else a state needs the town before it.
    let opens = document.head(town).is_some_and(|above| {
        token.dep == Dep::Pobj && document.sentences()[document.sentence_of(town)].start == above
    });
    let is_of_state = !opens && inner.label == "GPE" && is_state(document, outer);
    if token.head == based || !(has_article || is_modifier || is_of_state) {
        return None;
    }
    let others = document.children(town).filter(|&child| {
        child != noun && child != comma && !inner.tokens.contains(child) && !outer.tokens.contains(child)
    });
    let mut changes = Vec::new();
    if document.ancestors(noun).any(|above| above == town) {
        let head = if token.head == town { noun } else { token.head };
        changes.push(Change::new(noun, head, token.dep));
        changes.extend(others.map(|child| Change::new(child, noun, document.token(child).dep)));
    } else {
        changes
            .extend(others.filter(begins).map(|child| Change::new(child, noun, document.token(child).dep)));
        // "the planes the Lodz, Poland-based carrier sells".
        let verb = document.head(noun).filter(|&verb| document.token(verb).pos == Pos::Verb && noun < verb);
        let is_part = document.token(noun).dep == Dep::Compound;
        changes.extend(verb.filter(|_| is_part).map(|verb| Change::new(noun, verb, Dep::Nsubj)));
    }
    changes.push(Change::new(town, based, Dep::Npadvmod));
    changes.push(Change::new(comma, town, Dep::Punct));
    changes.push(Change::new(state, town, Dep::Appos));
    Some(changes)
}

/// "sold to Norda and Tavex, of Lodz": the parser hangs the town on the first, whose it is not.
pub(super) fn after_pairs(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Prep]).skip_while(|of| of.0 < 2);
    let words = words.filter(|&of| matches!(document.token(of).lower.as_str(), "of" | "from"));
    let mended = words.filter_map(|of| {
        let place = document.children_by(of, Dep::Pobj).next().filter(|&place| is_place(document, place))?;
        let nearest = before_comma(document, of)?;
        let first = document.head(of).filter(|&first| first < nearest && of < place)?;
        let is_other = document.token(nearest).dep == Dep::Conj
            && document.token(nearest).pos == Pos::Propn
            && !is_place(document, nearest)
            && document.ancestors(nearest).take(MOST_LISTED).any(|above| above == first);
        is_other.then(|| Change::new(of, nearest, Dep::Prep))
    });
    mended.collect()
}

/// Who is of the place: Tavex of "Tavex, of Lodz, which makes ships".
pub(super) fn resident(document: &Document, which: TokenIdx, place: TokenIdx) -> Option<TokenIdx> {
    let of = document.head(place).filter(|&of| {
        document.token(place).dep == Dep::Pobj
            && matches!(document.token(of).lower.as_str(), "of" | "from")
            && (is_place(document, place) || is_town(document, place))
    })?;
    let name = before_comma(document, of)?;
    let is_name = document.token(name).pos == Pos::Propn && !is_place(document, name);
    (is_name && document.token(which).dep != Dep::Pobj).then_some(name)
}

/// Whether the name around the token is a town's, whatever the recogniser takes it for.
fn is_town(document: &Document, token: TokenIdx) -> bool {
    name_around(document, token).is_some_and(|name| town::is_one(&normal_form(document.words(name.tokens))))
}

/// Whether the name is of a state of a country, which seldom tells alone where somebody is.
fn is_state(document: &Document, name: &Name) -> bool {
    let place = Gazetteer::shared().place(&normal_form(document.words(name.tokens)));
    place.is_some_and(|place| place.sort == PlaceSort::State)
}

/// The word before, where it is `word`.
fn before(token: TokenIdx, document: &Document, word: &str) -> Option<TokenIdx> {
    let before = TokenIdx(token.0.checked_sub(1)?);
    (document.token(before).lower == word).then_some(before)
}

/// The place whose name ends right before the token.
fn place_ending(document: &Document, end: TokenIdx) -> Option<&Name> {
    let last = TokenIdx(end.0.checked_sub(1)?);
    let name = name_around(document, last).filter(|name| name.tokens.end == end)?;
    let is_name = !super::is_measure(document, last) && document.token(last).pos == Pos::Propn;
    is_name.then_some(name)
}

/// The word of the name on which the others hang.
fn top(document: &Document, name: &Name) -> Option<TokenIdx> {
    name.tokens.iter().find(|&word| document.head(word).is_none_or(|head| !name.tokens.contains(head)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_town_before_what_it_is_in_tells_where_the_noun_is_based() {
        let document = fixture::document(
            "The DT det 2
             Lodz NNP nsubj 8 B-GPE
             , , punct 2
             Poland NNP npadvmod 6 B-GPE
             - HYPH punct 6
             based|base VBN amod 7
             carrier NN appos 2
             bought|buy VBD ROOT 0
             Tavex NNP dobj 8 B-ORG",
        );
        let [article, town, comma, state, based, noun, verb] = [0, 1, 2, 3, 5, 6, 7].map(TokenIdx);
        assert_eq!(
            towns(&document),
            [
                Change::new(noun, verb, Dep::Nsubj),
                Change::new(article, noun, Dep::Det),
                Change::new(town, based, Dep::Npadvmod),
                Change::new(comma, town, Dep::Punct),
                Change::new(state, town, Dep::Appos)
            ]
        );
    }
}
