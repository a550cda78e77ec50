//! What a joining word ties to a name: "of", "and", a hyphen, a particle.

use super::{
    Reader, beside, couple, dealing, faction, figure, nickname,
    of_owner::{is_of_owner, is_part_of_world, names_district},
    overreach, owner, partners,
    run::{SentenceShape, is_name_word},
};
use crate::{
    extract::gazetteer::{PlaceSort, noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// How many tokens of a known name may follow one of its joining words.
const LONGEST_REST: usize = 6;

/// Within how many tokens a company's name tells by a word that it is one.
const LONGEST_COMPANY: usize = 5;

/// The end of the name word that a joining word at `at` ties to the run before it.
pub(super) fn joint(
    reader: &Reader<'_>,
    shape: &SentenceShape,
    start: usize,
    at: usize,
    end: usize,
) -> Option<usize> {
    let document = reader.document;
    if let Some(next) = figure::joined_variant(reader, at, end) {
        return Some(next);
    }
    if let Some(next) = faction::end(reader, start, at, end) {
        return Some(next);
    }
    let is_mark = at < end && matches!(document.word(TokenIdx::new(at)), "'" | "’");
    if is_mark && binds_next(reader, at) && at + 1 < end {
        return Some(at + 2);
    }
    if let Some(next) = nickname::surname_end(reader, shape, start, at, end) {
        return Some(next);
    }
    let known = TokenRange::new(start, (at + 2).min(end));
    let possessive = at < end && reader.document.token(TokenIdx::new(at)).tag == Tag::Pos;
    if possessive && known.end.get() > at && reader.gazetteer.known(&reader.key(known)).is_some() {
        return Some(known.end.get());
    }
    // "Christie's sold the vase": a house named for its founder, as nothing follows that it could own.
    let tag = |at: usize| reader.document.tokens().get(at).map(|token| token.tag);
    let is_house = matches!(tag(at + 1), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    if possessive && at == start + 1 && is_house && !stands_without(reader, start) {
        return Some(at + 1);
    }
    // "Port-au-Prince": a small word between hyphens, in one span of the recogniser's.
    let is_hyphen = at + 1 < end && matches!(document.word(TokenIdx::new(at)), "-" | "–");
    // "the US-China talks" are between two.
    if is_hyphen && is_country(reader, at - 1) && is_country(reader, at + 1) && !is_capital(reader, at + 2) {
        return None;
    }
    if is_hyphen && !document.token(TokenIdx::new(at)).space_after && is_one_span(reader, at - 1, at + 1) {
        return Some(at + 2);
    }
    let mut next = at;
    while next < end && next < at + 3 && is_joiner(reader, next) {
        next += 1;
    }
    let goes_on = next < end && is_name_word(reader, shape, next, start);
    if next == at || !goes_on || overreach::leads_on(reader, start, at) {
        return figure::joined_number(reader, start, at, end);
    }
    // The known name that goes on longest: "Organization for Security and Co-operation in Europe".
    let whole = (next + 2..=(next + LONGEST_REST).min(end)).rev();
    let mut whole =
        whole.filter(|&whole| reader.gazetteer.known(&reader.key(TokenRange::new(start, whole))).is_some());
    if let Some(whole) = whole.next() {
        return Some(whole);
    }
    let (first, target) = (TokenIdx::new(at), TokenIdx::new(next));
    let before = TokenIdx::new(at - 1);
    let same_span = is_one_span(reader, at - 1, next);
    let holds = match document.token(first).lower.as_str() {
        "of" if repeats(reader, start, at, target) || is_seat(reader, start, at, target) => false,
        "of" if is_office(reader, start, at, target) || is_titled(reader, target) => false,
        "for" if is_of_member(reader, start) => false,
        "of" | "for" if is_speaker(reader, start, at) => false,
        "of" if same_span && at == start + 1 && is_part_of_world(reader, target) => true,
        "of" if is_of_owner(reader, start, at, target) => false,
        // "MV Princess of the Stars"
        "of" if reader
            .gazetteer
            .lists(&document.token(TokenIdx::new(start)).lower, WordList::VesselFirst) =>
        {
            true
        }
        "of" if names_district(reader, start, at) => true,
        "for" if is_possessor(reader, target) || are_bodies(reader, start, at, target) => false,
        "of" | "for" => {
            same_span
                || reader.is_institution(before)
                || reader.gazetteer.lists(&document.token(before).lower, WordList::OfHead)
                || is_aim(reader, start, at)
        }
        "and" if at == start + 1 && couple::shared_surname(reader, TokenIdx::new(start)).is_some() => false,
        "and" => {
            (same_span && (joins_words(reader, at, end) || dealing::is_within_body(reader, start, at)))
                || dealing::joins_portfolios(reader, at)
                || dealing::joins_dealings(reader, start, at)
                || partners::share_body(reader, start, at, end)
        }
        "at" if is_complete(reader, start, at) => false,
        // Where a dispatch comes from: "LAGOS/OSLO".
        "/" if is_place(reader, at - 1) && is_place(reader, next) => false,
        "/" => same_span || reader.entity_at(target).is_none(),
        "'s" | "’s" | "'" | "’" => owner::stands_in_name(reader, start, at, target, same_span),
        "-" | "–" => {
            let spaced = document.token(before).space_after || document.token(first).space_after;
            !spaced && document.token(target).tag != Tag::Vbn
        }
        "," => {
            reader.gazetteer.is_corporate_suffix(&document.token(target).lower.replace('.', ""))
                || partners::join(reader, shape, start, at, end)
                || dealing::joins_series(reader, start, at, end)
        }
        "in" | "to" | "on" | "at" | "with" | "from" if beside::hangs_on_noun(reader, start, at) => false,
        "the" | "in" | "to" | "on" | "at" | "with" | "from" | "a" | ":" => same_span,
        // A particle: "de", "van", "al".
        _ => true,
    };
    holds.then_some(next + 1)
}

/// Whether the article has the name of one word at `name` without a possessive, too, so that "Tavex's fell" is what Tavex's did.
fn stands_without(reader: &Reader<'_>, name: usize) -> bool {
    let tokens = reader.document.tokens();
    let Some(own) = tokens.get(name) else { return false };
    let is_name = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.tag, Tag::Nnp | Tag::Nnps));
    tokens.iter().enumerate().any(|(at, token)| {
        token.lower == own.lower
            && token.tag == Tag::Nnp
            && tokens.get(at + 1).is_some_and(|next| next.tag != Tag::Pos)
            && !is_name(at + 1)
            && !(at > 0 && is_name(at - 1))
    })
}

/// Whether the small word at `at` is the sort of place that is named for the person before it: "Otis B. Mwangi airport".
pub(super) fn is_named_for(reader: &Reader<'_>, start: usize, at: usize, end: usize) -> bool {
    let is_person =
        || reader.entity_at(TokenIdx::new(at - 1)).is_some_and(|(_, kind)| kind == EntityKind::Person);
    at < end
        && at > start + 1
        && reader.document.token(TokenIdx::new(at)).tag == Tag::Nn
        && reader.gazetteer.lists(&reader.document.token(TokenIdx::new(at)).lower, WordList::NamedFor)
        && is_person()
}

/// Whether the word is the first half of a surname that the tokenizer parts: "O' Duya".
pub(super) fn binds_next(reader: &Reader<'_>, at: usize) -> bool {
    let word = |at: usize| {
        if at < reader.document.tokens().len() { reader.document.word(TokenIdx::new(at)) } else { "" }
    };
    let is_mark = |at: usize| matches!(word(at), "'" | "’");
    matches!(word(at), "O'" | "O’")
        || (word(at) == "O" && is_mark(at + 1))
        || (is_mark(at) && at.checked_sub(1).is_some_and(|letter| word(letter) == "O"))
}

/// Whether the recogniser takes both tokens for parts of one name.
fn is_one_span(reader: &Reader<'_>, one: usize, other: usize) -> bool {
    let span = |at| reader.entity_at(TokenIdx::new(at)).map(|(found, _)| found.tokens);
    span(one).is_some() && span(one) == span(other)
}

/// Whether the word after "of" already stands in the name: "Kano Steel Works of Kano" is a place added to a name.
fn repeats(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let word = &reader.document.token(target).lower;
    (start..at).any(|earlier| reader.document.token(TokenIdx::new(earlier)).lower == *word)
}

/// Whether the place after "of" only tells where the thing named in full before it is: "Kano Steel Works of Lagos".
fn is_seat(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let place = reader
        .entity_at(target)
        .is_some_and(|(found, kind)| kind == EntityKind::Gpe && found.tokens.start == target);
    let followed = reader.document.tokens().get(target.get() + 1).is_some_and(|next| next.tag == Tag::Comma);
    followed && at >= start + 2 && (place || is_place(reader, target.get() + 2))
}

/// Whether the words before "of" are an office held in the place or body after it: "Governor of Kano".
fn is_office(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let office = &reader.document.token(TokenIdx::new(at - 1)).lower;
    let noble = reader.gazetteer.lists(office, WordList::TitleInName);
    let n_tokens = reader.document.tokens().len();
    let is_named_place = |len: usize| {
        let end = (target.get() + len).min(n_tokens);
        reader.gazetteer.place(&reader.key(TokenRange::new(target.get(), end))).is_some()
    };
    let held = reader.gazetteer.is_title(office) && (1..=3).any(is_named_place);
    // "Principal of Norda": "Secretary of State" is an office as a whole.
    let whole = || reader.gazetteer.is_title(&reader.key(TokenRange::new(start, target.get() + 1)));
    let words = (target.get()..target.get() + LONGEST_COMPANY).map_while(|at| {
        let token = reader.document.tokens().get(at)?;
        matches!(token.tag, Tag::Nnp | Tag::Nnps | Tag::Comma).then_some(&token.lower)
    });
    let mut words = words.map(|word| word.trim_end_matches('.'));
    let mut role = || {
        reader.gazetteer.nouns.class(office) == Some(NounClass::Person)
            && !whole()
            && words.any(|word| {
                reader.gazetteer.lists(word, WordList::Trade) || reader.gazetteer.is_corporate_suffix(word)
            })
    };
    at == start + 1 && !noble && (held || role())
}

/// Whether somebody with his title stands there: "the Court of Justice Ada Obi".
fn is_titled(reader: &Reader<'_>, target: TokenIdx) -> bool {
    let title = &reader.document.token(target).lower;
    let next = TokenIdx(target.0 + 1);
    let named = reader.document.tokens().get(next.get()).is_some_and(|token| token.tag == Tag::Nnp);
    let person = named
        && (reader.gazetteer.is_given_name(&reader.document.token(next).lower)
            || reader.entity_at(next).is_some_and(|(_, kind)| kind == EntityKind::Person));
    person
        && (matches!(title.as_str(), "judge" | "justice")
            || reader.gazetteer.lists(title, WordList::Honorific)
            || reader.gazetteer.lists(title, WordList::StateOffice))
}

/// Whether the words before "for" or "of" are a person's first and last name: "Ada Obi of Norda Securities", "Ada Obi-Quill of".
fn is_speaker(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let is_hyphenated = at == start + 4 && reader.document.token(TokenIdx::new(start + 2)).tag == Tag::Hyph;
    (at == start + 2 || is_hyphenated)
        && reader.gazetteer.is_given_name(&reader.document.token(TokenIdx::new(start)).lower)
}

/// Whether somebody is a member of the chamber that begins at `start`: "a member of Parliament for Brask" sits there for Brask.
fn is_of_member(reader: &Reader<'_>, start: usize) -> bool {
    let lower = |at: usize| reader.document.token(TokenIdx::new(at)).lower.as_str();
    let mut before = (0..start).rev();
    let of = before.find(|&at| !matches!(lower(at), "the" | "european" | "scottish" | "welsh"));
    of.is_some_and(|of| {
        of > 0
            && lower(of) == "of"
            && matches!(lower(of - 1), "member" | "members")
            && (start..start + 2).any(|at| {
                at < reader.document.tokens().len()
                    && reader.gazetteer.nouns.is_of_family(lower(at), "parliament")
            })
    })
}

/// Whether the name is a place that owns what follows: "by the Court for Kenya's former minister".
fn is_possessor(reader: &Reader<'_>, name: TokenIdx) -> bool {
    let tag = |ahead: usize| reader.document.tokens().get(name.get() + ahead).map(|token| token.tag);
    let is_thing = matches!(tag(2), Some(Tag::Nn | Tag::Nns | Tag::Jj));
    is_place(reader, name.get()) && tag(1) == Some(Tag::Pos) && is_thing
}

/// Whether the tables know a body on either side: "left Siemens for Philips".
fn are_bodies(reader: &Reader<'_>, start: usize, at: usize, target: TokenIdx) -> bool {
    let is_body = |start: usize, end: usize| {
        reader.gazetteer.organisation(&reader.key(TokenRange::new(start, end))).is_some()
    };
    is_body(start, at) && is_body(target.get(), target.get() + 1)
}

/// Whether the token is a place of the tables.
fn is_place(reader: &Reader<'_>, at: usize) -> bool {
    at < reader.document.tokens().len()
        && reader.gazetteer.place(&reader.key(TokenRange::new(at, at + 1))).is_some()
}

fn is_country(reader: &Reader<'_>, at: usize) -> bool {
    at < reader.document.tokens().len()
        && reader
            .gazetteer
            .place(&reader.key(TokenRange::new(at, at + 1)))
            .is_some_and(|place| place.sort == PlaceSort::Country)
}

/// Whether the word begins with a capital: "the US-China Business Council" is one body.
fn is_capital(reader: &Reader<'_>, at: usize) -> bool {
    at < reader.document.tokens().len()
        && reader.document.word(TokenIdx::new(at)).starts_with(char::is_uppercase)
}

/// Whether the words from `start` on name a body or building in full, so that "at" only tells where it is: "Lindgren
/// Museum of Art at Duluth University".
fn is_complete(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    (start + 1..at).any(|word| reader.is_institution(TokenIdx::new(word)))
}

fn is_joiner(reader: &Reader<'_>, at: usize) -> bool {
    let token = reader.document.token(TokenIdx::new(at));
    let word = &token.lower;
    let is_plural_possessive = matches!(word.as_str(), "'" | "’") && token.tag == Tag::Pos;
    is_plural_possessive
        || matches!(word.as_str(), "&" | "/" | "-" | "–" | "'s" | "’s" | "," | ":")
        || (reader.gazetteer.lists(word, WordList::Joiner) && reader.document.word(TokenIdx::new(at)) == word)
}

/// Whether the "and" at `at` joins words of one name ("Food and Drug Board") rather than two names ("Norda and Tavex").
fn joins_words(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let (before, after) = (TokenIdx::new(at - 1), TokenIdx::new(at + 1));
    let own = |token: TokenIdx| {
        let key = reader.key(TokenRange::new(token.get(), token.get() + 1));
        reader.gazetteer.place(&key).is_some() || reader.gazetteer.organisation(&key).is_some()
    };
    let again = reader.document.token(before).lower == reader.document.token(after).lower;
    if own(before) || own(after) || again {
        return false;
    }
    let span_end = reader.entity_at(after).map_or(end, |(found, _)| found.tokens.end.get());
    let last = TokenIdx::new(span_end.max(at + 2) - 1);
    (last > after && reader.is_institution(last)) || reader.document.token(after).dep != Dep::Conj
}

/// Whether the noun before `at` is what a body is for whose noun comes first: "Movement for the Rebirth of Chad".
fn is_aim(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let is_for = |&of: &usize| reader.document.word(TokenIdx::new(of)) == "for";
    let is_thing = reader.gazetteer.nouns.class(&reader.document.token(TokenIdx::new(at - 1)).lower);
    matches!(is_thing, Some(NounClass::Abstract | NounClass::Event))
        && (start + 1..at).find(is_for).is_some_and(|of| reader.is_institution(TokenIdx::new(of - 1)))
}

#[cfg(test)]
mod tests {
    use crate::extract::name::tests::found;

    #[test]
    fn a_surname_is_whole_though_the_tokenizer_parts_it() {
        let lines = "
            Ada NNP compound 2 B-PERSON
            O NNP poss 4 I-PERSON
            ' '' punct 2 I-PERSON
            Duya NNP nsubj 5 B-GPE
            resigned|resign VBD ROOT 0";
        assert_eq!(found(lines), ["Ada O ' Duya"]);
    }

    #[test]
    fn the_place_or_owner_after_a_name_of_its_own_is_no_part_of_it() {
        let lines = "
            Vireo NNP nsubj 4 B-ORG
            of IN prep 1 I-ORG
            Lagos NNP pobj 2 I-ORG
            fell|fall VBD ROOT 0";
        assert_eq!(found(lines), ["Vireo", "Lagos"]);
        assert_eq!(found(&lines.replace("Vireo", "University")), ["University of Lagos"]);
        assert_eq!(found(&lines.replace("Vireo", "Otis")), ["Otis of Lagos"]);
        let owned = "
            Tavex NNP compound 2 B-ORG
            Group NNP nsubj 6 I-ORG
            of IN prep 2 I-ORG
            Anna NNP compound 5 I-ORG
            Obi NNP pobj 3 I-ORG
            fell|fall VBD ROOT 0";
        assert_eq!(found(owned), ["Tavex Group", "Anna Obi"]);
    }

    #[test]
    fn a_body_deals_with_several_things_in_one_name() {
        let lines = "
            The DT det 2
            Bureau NNP nsubj 7 B-ORG
            of IN prep 2 I-ORG
            Rescue NNP pobj 3 I-ORG
            and CC cc 4
            Danger NNP conj 4
            closed|close VBD ROOT 0";
        assert_eq!(found(lines), ["Bureau of Rescue and Danger"]);
        let bodies = found(&lines.replace("Danger", "Parliament"));
        assert_eq!(bodies, ["Bureau of Rescue", "Parliament"]);
        let aim = "
            The DT det 2
            Movement NNP nsubj 8 B-ORG
            for IN prep 2 I-ORG
            the DT det 5 I-ORG
            Freedom NNP pobj 3 I-ORG
            of IN prep 5
            Chad NNP pobj 6 B-GPE
            grew|grow VBD ROOT 0";
        assert_eq!(found(aim), ["Movement for the Freedom of Chad"]);
    }

    #[test]
    fn places_from_which_a_dispatch_comes_are_several() {
        let lines = "
            OSLO NNP ROOT 0 B-GPE
            / SYM punct 1
            LAGOS NNP appos 1 B-GPE";
        assert_eq!(found(lines), ["OSLO", "LAGOS"]);
    }
}
