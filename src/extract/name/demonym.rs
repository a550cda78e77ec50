//! Words for a nation beside a name: which the name keeps, which tell of a nation, which mean one person.

use compact_str::CompactString;
use hashbrown::HashSet;

use super::{Reader, shape};
use crate::{
    extract::gazetteer::word_list::WordList,
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

/// How many members of a list are looked at for what the first one is.
const LONGEST_LIST: usize = 4;

/// Whether the name keeps the nationality adjective before it: "Kenyan Defence Ministry", not "Kenyan President Oduya".
pub(super) fn keeps_demonym(reader: &Reader<'_>, start: usize, name: usize, end: usize) -> bool {
    let covered = reader
        .entity_at(TokenIdx::new(start))
        .is_some_and(|(found, kind)| kind != EntityKind::Person && found.tokens.end.get() > name);
    let person = reader.entity_at(TokenIdx::new(end - 1)).is_some_and(|(_, kind)| kind == EntityKind::Person);
    let titled = reader.gazetteer.is_title(&reader.document.token(TokenIdx::new(name)).lower);
    // "French Guiana" is a place of its own.
    let key = reader.key(TokenRange::new(start, end));
    if reader.gazetteer.place(&key).is_some() || reader.gazetteer.known(&key).is_some() {
        return true;
    }
    // "European Commission President Ada Obi": the recogniser and the tables know the body before the title.
    let body = reader.entity_at(TokenIdx::new(start)).map(|(found, _)| found.tokens.end.get());
    let body = body.filter(|body| (name + 1..end).contains(body));
    if body.is_some_and(|body| {
        reader.gazetteer.organisation(&reader.key(TokenRange::new(start, body))).is_some()
    }) {
        return true;
    }
    // "the Kenyan Safaricom": the tables know the name without the nation.
    let alone = &reader.document.token(TokenIdx::new(name)).lower;
    let is_known = || {
        reader.gazetteer.lists(alone, WordList::IndexFirst)
            || (reader.gazetteer.organisation(&reader.key(TokenRange::new(name, end))).is_some()
                && !reader.is_institution(TokenIdx::new(name))
                && reader.gazetteer.nouns.class(alone).is_none())
    };
    if name + 1 == end && is_known() {
        return false;
    }
    // "the Kenyans Oduya freed": a people is the first word of few names.
    let people = &reader.document.token(TokenIdx::new(start)).lower;
    let is_people = people.ends_with('s') && reader.gazetteer.place_of_people(people).is_some();
    if is_people && reader.gazetteer.place_of_adjective(people).is_none() {
        return reader.gazetteer.known(&key).is_some();
    }
    // "Frenchman Ada Oduya", "Kenyan Ada Oduya", whatever the recogniser makes of them.
    let (first, last) = (TokenIdx::new(name), TokenIdx::new(end - 1));
    let is_full_name = (2..=4).contains(&(end - name))
        && reader.gazetteer.is_given_name(&reader.document.token(first).lower)
        && reader.gazetteer.nouns.class(&reader.document.token(last).lower).is_none()
        && !reader.gazetteer.lists(&reader.document.token(last).lower, WordList::Trade)
        && !reader.gazetteer.is_corporate_suffix(&reader.document.token(last).lower);
    if is_full_name || is_plain_pair(reader, start, name, end) {
        return false;
    }
    // "Belgian Oduya", whom the article names elsewhere.
    let surname = &reader.document.token(TokenIdx::new(name)).lower;
    if name + 1 == end && reader.own_words.contains(surname) && reader.gazetteer.known(&key).is_none() {
        return false;
    }
    !person && (covered || (!titled && reader.is_institution(TokenIdx::new(end - 1))))
}

/// Whether an article, the word for somebody of a nation and two words follow that are no noun, as the names of people do whom no
/// table knows: "the Kenyan Adza Obi", not "the Kenyan Space Agency".
fn is_plain_pair(reader: &Reader<'_>, start: usize, name: usize, end: usize) -> bool {
    let document = reader.document;
    let article = start.checked_sub(1).map(|before| document.token(TokenIdx::new(before)).tag);
    let is_people = reader.gazetteer.place_of_people(&document.token(TokenIdx::new(start)).lower).is_some();
    let is_plain = |token: TokenIdx| {
        let lower = &document.token(token).lower;
        let singular = lower.strip_suffix('s').unwrap_or(lower);
        document.token(token).tag == Tag::Nnp
            && document.word(token).chars().any(char::is_lowercase)
            && !shape::is_code(document.word(token))
            && [lower.as_str(), singular].iter().all(|word| reader.gazetteer.nouns.senses(word).is_empty())
            && ![
                WordList::Trade,
                WordList::PublicWord,
                WordList::OfHead,
                WordList::Portfolio,
                WordList::BrandEnd,
            ]
            .into_iter()
            .any(|list| reader.gazetteer.lists(lower, list))
            && !reader.gazetteer.is_corporate_suffix(lower)
            && !reader.gazetteer.is_no_name(lower)
    };
    let pair = TokenRange::new(name, end);
    article == Some(Tag::Dt) && is_people && name == start + 1 && pair.len() == 2 && pair.iter().all(is_plain)
}

/// Whether common nouns alone, written with capitals, follow a nationality adjective: "Kenyan Beverage" is a company.
pub(super) fn is_brand_of_noun(reader: &Reader<'_>, name: usize, end: usize) -> bool {
    use crate::extract::gazetteer::noun::NounClass::{Abstract, People, Person, Vague};
    TokenRange::new(name, end).iter().all(|token| {
        let annotated = reader.document.token(token);
        let class = reader.gazetteer.nouns.class(&annotated.lower);
        let trades = |word: &str| reader.gazetteer.lists(word, WordList::Trade);
        let is_trade = trades(&annotated.lower) || trades(&format!("{}s", annotated.lower));
        let is_thing = class.is_some_and(|class| !matches!(class, Abstract | Person | People | Vague));
        (is_thing || is_trade) && annotated.tag == Tag::Nnp && !reader.gazetteer.is_title(&annotated.lower)
    })
}

/// Whether the words are used for a nation here, and not as a language.
pub(super) fn is_demonym_use(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let language = reader.recognised(TokenIdx::new(start)).is_some_and(|found| found.label == "LANGUAGE");
    let verb = reader.document.token(TokenIdx::new(end - 1)).pos == Pos::Verb;
    !language && !verb && !is_one_person(reader, start, end) && !is_counted(reader, start, end)
}

/// The nationalities with which names of companies begin, lower-cased: the "american" of "American Airlines".
pub(super) fn brand_nations(reader: &Reader<'_>) -> HashSet<CompactString> {
    let names = reader.document.names().iter().filter(|name| name.label == "ORG" && name.tokens.len() > 1);
    let brands = names.filter(|name| {
        let lower = |token: TokenIdx| reader.document.token(token).lower.as_str();
        reader.gazetteer.place_of_adjective(lower(name.tokens.start)).is_some()
            && is_trade(reader, lower(TokenIdx(name.tokens.end.0 - 1)))
    });
    brands.map(|name| reader.document.token(name.tokens.start).lower.clone()).collect()
}

/// Whether the word at the end of a name tells that it is a company's.
pub(crate) fn is_trade(reader: &Reader<'_>, lower: &str) -> bool {
    [WordList::Trade, WordList::BodyEnd].iter().any(|&list| reader.gazetteer.lists(lower, list))
        || reader.gazetteer.is_corporate_suffix(lower.trim_end_matches('.'))
}

/// Whether a nationality stands alone where only a name can, in an article with a company that is called so for short: "the talks
/// between American and Tavex" beside "American Airlines", not "an American" or "in British English".
pub(super) fn is_short_brand(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let (document, word) = (reader.document, tokens.start);
    let token = document.token(word);
    if tokens.len() > 1 || !reader.brand_nations.contains(&token.lower) {
        return false;
    }
    let is_name = matches!(token.tag, Tag::Nnp | Tag::Jj | Tag::Nn);
    let is_argument = |dep: Dep| {
        matches!(
            dep,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Poss | Dep::Appos | Dep::Agent
        )
    };
    let first = std::iter::successors(Some(word), |&member| {
        document.head(member).filter(|_| document.token(member).dep == Dep::Conj)
    });
    let first = first.take(LONGEST_LIST).last().unwrap_or(word);
    let is_alone = !document.children(word).any(|child| {
        child < word && matches!(document.token(child).dep, Dep::Det | Dep::Amod | Dep::Nummod | Dep::Poss)
    });
    // "wrote in British": what a text is in is a language.
    let is_language = document.head(word).is_some_and(|of| {
        token.dep == Dep::Pobj && matches!(document.token(of).lower.as_str(), "in" | "into")
    });
    // "British, French and Swiss officials"
    let is_before_noun = document.tokens().get(word.get() + 1).is_some_and(|next| {
        matches!(next.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Hyph)
    });
    // "American's rivals": of the nation alone one speaks with an article.
    let is_owner = document.tokens().get(word.get() + 1).is_some_and(|next| next.tag == Tag::Pos)
        && !word.0.checked_sub(1).is_some_and(|before| {
            matches!(document.token(TokenIdx(before)).tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss)
        });
    is_name
        && (is_argument(document.token(first).dep) || is_owner)
        && is_alone
        && !is_language
        && !is_before_noun
}

/// Whether the noun means some people of a nation, not the nation: "two Americans were freed", "thousands of young Serbs".
fn is_counted(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let noun = TokenIdx::new(start);
    end == start + 1
        && matches!(reader.document.token(noun).tag, Tag::Nns | Tag::Nnps)
        && (reader.document.children(noun).any(|child| child < noun && is_choice(reader, child))
            || is_part(reader, noun))
}

/// Whether the word before a people chooses some of it: a number, "many", "young".
fn is_choice(reader: &Reader<'_>, word: TokenIdx) -> bool {
    let token = reader.document.token(word);
    matches!(token.dep, Dep::Nummod | Dep::Amod)
}

/// Whether the people stands after a number and "of": "thousands of Kenyans".
fn is_part(reader: &Reader<'_>, noun: TokenIdx) -> bool {
    let document = reader.document;
    let of = document.head(noun).filter(|&of| document.token(of).lower == "of");
    let number = of.and_then(|of| document.head(of));
    number.is_some_and(|number| reader.gazetteer.nouns.is_of_family(&document.token(number).lemma, "number"))
}

/// Whether the noun means a person by the nation: "the Serb said".
fn is_one_person(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let noun = TokenIdx::new(start);
    let token = reader.document.token(noun);
    let before = start.checked_sub(1).map(|before| reader.document.token(TokenIdx::new(before)));
    let is_people = reader.gazetteer.place_of_people(&reader.key(TokenRange::new(start, end))).is_some();
    end == start + 1
        && is_people
        && matches!(token.tag, Tag::Nn | Tag::Nnp)
        && !token.lower.ends_with('s')
        && matches!(
            token.dep,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Poss | Dep::Attr | Dep::Appos
        )
        && before.is_some_and(|before| matches!(before.lower.as_str(), "the" | "a" | "an"))
        && !tells_origin(reader, noun)
}

/// Whether the noun stands beside a name and tells of what nation its bearer is: "Ada Obi, a Serb", "Ada Obi, the Serb who leads
/// Norda".
fn tells_origin(reader: &Reader<'_>, noun: TokenIdx) -> bool {
    let document = reader.document;
    let is_told =
        document.children_by(noun, Dep::Det).any(|word| match document.token(word).lower.as_str() {
            "a" | "an" => true,
            "the" => document.has_child(noun, Dep::Relcl),
            _ => false,
        });
    document.token(noun).dep == Dep::Appos && is_told
}
