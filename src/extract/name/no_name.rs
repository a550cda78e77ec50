//! Words with capitals that name nothing.

use super::{Reader, office};
use crate::{
    extract::gazetteer::{PlaceSort, normal_form, noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{Token, TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Whether the words are capitalised for another reason than to name something.
pub(super) fn is_none(reader: &Reader<'_>, tokens: TokenRange, titled: bool) -> bool {
    let key = reader.key(tokens);
    let model = key.len() >= 3 && key.starts_with(|first: char| first.is_ascii_digit());
    if key.is_empty() || !(model || key.chars().any(char::is_alphabetic)) {
        return true;
    }
    let single = tokens.len() == 1;
    // "Internet Explorer" is no role.
    if titled || (!single && reader.gazetteer.known(&key).is_some()) {
        return false;
    }
    if is_of_currency(reader, tokens)
        || (single && (is_shouted(reader, tokens.start) || is_opening_noun(reader, tokens.start)))
        || (single && is_sentiment(reader, tokens.start))
    {
        return true;
    }
    // The "95" of the product "MD-95" counts nothing, the "12" of "Jan-12" counts days.
    let is_code = single
        && reader.entity_at(tokens.start).is_some_and(|(_, kind)| kind == EntityKind::Product)
        && !reader.document.word(tokens.start).contains(char::is_lowercase);
    let is_figure = |word: &str| !is_code && word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit());
    let no = |word: &str| reader.gazetteer.is_no_name(word);
    // "Feb 3" is a day.
    let all_no = key.split(' ').all(|word| no(word) || is_figure(word)) && key.split(' ').any(no);
    let party = is_party_and_state(reader, tokens);
    if is_numbered(reader, tokens) || is_pair_of_ends(reader, tokens) {
        return true;
    }
    let title = reader.gazetteer.is_title(&key);
    let is_of_office = office::is_portfolio(reader, tokens) || office::is_before_office(reader, tokens);
    if is_of_office || (!single && is_role(reader, tokens)) {
        return true;
    }
    let person = reader
        .entity_at(tokens.start)
        .is_some_and(|(found, kind)| kind == EntityKind::Person && found.tokens.end <= tokens.end);
    let whole = !single && reader.entity_at(tokens.start).is_some_and(|(found, _)| found.tokens == tokens);
    let is_day = key.split(' ').any(is_figure) && reader.gazetteer.known(&key).is_none();
    let first = reader.document.token(tokens.start);
    // "Fourteen" at the head of a headline; the tagger takes "gOS" for a figure, too.
    let is_numeral = single
        && first.tag == Tag::Cd
        && reader.document.word(tokens.start).chars().skip(1).all(char::is_lowercase);
    if is_numeral || (single && is_half_of_couple(reader, tokens.start)) {
        return true;
    }
    party || (all_no && (!whole || is_day)) || (title && !person) || (single && key.chars().count() < 2)
}

/// Whether the word tells with "anti-" what somebody is against, and names nobody: the "Semitism" of "anti-Semitism".
fn is_sentiment(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let lower =
        |n: u32| token.0.checked_sub(n).map_or("", |at| reader.document.token(TokenIdx(at)).lower.as_str());
    reader.document.token(token).lower.ends_with("ism")
        && matches!((lower(1), lower(2)), ("anti-", _) | ("-", "anti"))
}

/// Whether the word is the second of an article that shouts its first words: "A MAN has been arrested", not "A NATO jet".
fn is_shouted(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let document = reader.document;
    let is_loud = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let before = token.0.checked_sub(1).map(|before| document.token(TokenIdx(before)));
    let opens =
        before.is_some_and(|first| first.sentence_start && matches!(first.lower.as_str(), "a" | "an"));
    let next = document.tokens().get(token.get() + 1).map(|_| document.word(TokenIdx(token.0 + 1)));
    let lower = document.token(token).lower.as_str();
    opens
        && is_loud(document.word(token))
        && !next.is_some_and(is_loud)
        && (lower == "new" || reader.gazetteer.nouns.class(lower).is_some())
}

/// Whether a common noun has its capital only because it opens the sentence, before the noun that it modifies: "Hedge funds bought
/// Norda", "Kidnap gangs", which the recogniser takes for names.
fn is_opening_noun(reader: &Reader<'_>, token: TokenIdx) -> bool {
    let document = reader.document;
    let Token { tag, dep, lower, sentence_start, .. } = document.token(token);
    // The tagger takes "Riot" of "Riot police" for a name, too.
    let is_event = || reader.gazetteer.nouns.class(lower) == Some(NounClass::Event);
    let is_noun = matches!(tag, Tag::Nn | Tag::Nns) || (*tag == Tag::Nnp && is_event());
    if !sentence_start || !is_noun || *dep != Dep::Compound {
        return false;
    }
    let word = document.word(token);
    let next = TokenIdx(token.0 + 1);
    let is_before_noun = document.head(token) == Some(next)
        && matches!(document.token(next).tag, Tag::Nn | Tag::Nns)
        && document.word(next).starts_with(char::is_lowercase);
    let is_known = || {
        let key = normal_form(word);
        reader.gazetteer.known(&key).is_some()
            || reader.gazetteer.place(&key).is_some()
            || reader.gazetteer.place_of_adjective(&key).is_some()
            || reader.gazetteer.is_given_name(&key)
    };
    is_before_noun
        && word.chars().skip(1).all(char::is_lowercase)
        && !reader.cased_words.contains(lower)
        && !reader.own_words.contains(lower)
        && !is_known()
}

/// Whether a title stands before another with which it shares its realm: "the Duke and Duchess of Brask".
fn is_half_of_couple(reader: &Reader<'_>, title: TokenIdx) -> bool {
    let is_noble = |lower: &str| {
        reader.gazetteer.is_title(lower) && reader.gazetteer.lists(lower, WordList::TitleInName)
    };
    let ahead =
        |n: usize| reader.document.tokens().get(title.get() + n).map_or("", |token| token.lower.as_str());
    is_noble(ahead(0)) && ahead(1) == "and" && is_noble(ahead(2))
}

/// The state of words that tell a party and a state: the "Tex." of "R-Tex.".
pub(super) fn state_of_seat(reader: &Reader<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let state = TokenRange { start: TokenIdx(tokens.start.0 + 2), end: tokens.end };
    let is_seat = tokens.len() > 2
        && reader.document.token(TokenIdx(tokens.start.0 + 1)).tag == Tag::Hyph
        && is_party_and_state(reader, tokens);
    (is_seat && reader.gazetteer.place(&reader.key(state)).is_some()).then_some(state)
}

/// Whether the words tell a party and a state: "R-Texas", "R-Tex.", "D-NY".
fn is_party_and_state(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let words = reader.document.words(tokens);
    let state = ["R-", "D-", "I-"].iter().find_map(|party| words.strip_prefix(party));
    if state.is_some_and(|state| reader.gazetteer.place(&normal_form(state)).is_some()) {
        return true;
    }
    let short = state.map(|state| (state.trim_end_matches('.'), state.ends_with('.')));
    short.is_some_and(|(state, is_abbreviated)| {
        let is_code = state.len() == 2 && state.chars().all(|c| c.is_ascii_uppercase());
        is_code || (is_abbreviated && state.len() <= 6 && state.chars().all(char::is_alphabetic))
    })
}

/// Whether the letters tell whose dollars the figure after them counts: "US $5.41".
fn is_of_currency(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let word = reader.document.word(tokens.start);
    let is_code =
        tokens.len() == 1 && word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    let next = reader.document.tokens().get(tokens.end.get());
    is_code && next.is_some_and(|next| matches!(next.lower.as_str(), "$" | "£" | "€" | "¥"))
}

/// Whether the words are a common noun and its number: "Seat 3".
fn is_numbered(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let noun = &reader.document.token(tokens.start).lower;
    let is_plain = matches!(reader.gazetteer.nouns.class(noun), Some(NounClass::Vague | NounClass::Abstract));
    let number = TokenIdx(tokens.end.0 - 1);
    let is_known = reader.gazetteer.known(&reader.key(tokens)).is_some();
    tokens.len() == 2
        && is_plain
        && !is_known
        && !reader.gazetteer.nouns.is_of_family(noun, "number")
        && reader.document.word(number).chars().all(|c| c.is_ascii_digit())
}

/// Whether a hyphen joins the two places between which a road or border runs, or two states that have something with each
/// other: "the Lodz-Brask road", "the Kenya-Chad talks".
fn is_pair_of_ends(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let next = reader.document.tokens().get(tokens.end.get());
    let runs = next.is_some_and(|next| reader.gazetteer.lists(&next.lower, WordList::Road));
    let is_end = |at: u32| reader.document.word(TokenIdx(at)).starts_with(char::is_uppercase);
    let joined = tokens.iter().skip(1).any(|hyphen| {
        reader.document.token(hyphen).tag == Tag::Hyph && is_end(hyphen.0 - 1) && is_end(hyphen.0 + 1)
    });
    let is_common = next.is_some_and(|next| matches!(next.tag, Tag::Nn | Tag::Nns | Tag::Jj));
    let key = reader.key(tokens);
    let is_party = |word: &str| {
        let place = reader.gazetteer.place(word);
        place.is_some_and(|place| place.sort == PlaceSort::Country)
            || reader.gazetteer.known(word).is_some_and(|(_, kind)| kind == EntityKind::Org)
    };
    let are_parties =
        tokens.len() == 3 && reader.gazetteer.place(&key).is_none() && key.split(' ').all(is_party);
    joined && (runs || (are_parties && is_common))
}

/// Whether the words are an office written with capitals: "an Interim Director".
fn is_role(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let gazetteer = reader.gazetteer;
    let is_holder = |lower: &str| {
        gazetteer.nouns.class(lower) == Some(NounClass::Person) && !gazetteer.is_given_name(lower)
    };
    let last = &reader.document.token(TokenIdx(tokens.end.0 - 1)).lower;
    is_holder(last)
        && tokens.iter().all(|token| {
            let lower = &reader.document.token(token).lower;
            is_holder(lower) || gazetteer.is_no_name(lower) || gazetteer.lists(lower, WordList::CommonBody)
        })
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{
            gazetteer::Gazetteer,
            name::{Reader, find},
        },
        kind::KindMap,
        nlp::pipeline::Pipeline,
    };

    #[test]
    fn two_towns_before_a_road_are_no_name() {
        let n_names = |text: &str| {
            let document = Pipeline::embedded().unwrap().annotate_article(text, "");
            find(&Reader::new(&document, &KindMap::ontonotes(), Gazetteer::shared())).len()
        };
        assert_eq!(n_names("Police closed the Brask-Quill road on Monday."), 0);
        assert_eq!(n_names("Police closed the Brask-Quill bank on Monday."), 1);
    }

    #[test]
    fn the_state_of_a_seat_is_a_name_and_its_party_none() {
        let lines = "
            Ada NNP compound 2 B-PERSON
            Obi NNP nsubj 8 I-PERSON
            , , punct 2
            R NNP compound 6
            - HYPH punct 6
            Texas NNP appos 2
            , , punct 2
            left|leave VBD ROOT 0";
        assert_eq!(crate::extract::name::tests::found(lines), ["Ada Obi", "Texas"]);
    }

    #[test]
    fn who_shares_a_realm_is_not_named_by_a_title_alone() {
        let lines = "
            The DT det 2
            Duke NNP nsubj 7 B-PERSON
            and CC cc 2
            Duchess NNP conj 2
            of IN prep 4
            Lima NNP pobj 5 B-GPE
            left|leave VBD ROOT 0";
        assert!(!crate::extract::name::tests::found(lines).contains(&"Duke".to_owned()));
    }
}
