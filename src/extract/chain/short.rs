//! Short forms: surnames, company names without their suffix, products without their maker.

use compact_str::CompactString;

use super::{Chain, firm, first_word::is_first_word, full_name, index::Index, merge, sort};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader, description},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// Joins surnames and given names to the full name of the article that they fit.
pub(super) fn join_persons(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    full_name::join(reader.gazetteer, chains);
    let index = Index::new(reader, spans, chains);
    for short in 0..chains.len() {
        if chains[short].spans.is_empty()
            || chains[short].key.contains(' ')
            || !may_be_person(reader, &chains[short])
        {
            continue;
        }
        let fits = |at_end: bool| -> Vec<usize> {
            let candidates = if at_end { &index.last } else { &index.first };
            let key = &chains[short].key;
            // "Bill" for "William Oduya".
            let formal = CompactString::from(reader.gazetteer.formal_name(key));
            let key = if at_end || candidates.contains_key(key) { key } else { &formal };
            let candidates = candidates.get(key).map(Vec::as_slice).unwrap_or_default().iter().copied();
            candidates
                .filter(|&long| long != short && is_full_name(&chains[long]))
                .filter(|&long| genders_agree(&chains[long], &chains[short], reader.gazetteer))
                .collect()
        };
        let by_surname = fits(true);
        match by_surname.as_slice() {
            [] => {
                let by_first = fits(false);
                let is_family_name =
                    |&long: &usize| given_name_of_parts(reader, spans, &chains[long]).is_some();
                match by_first.as_slice() {
                    &[only] => merge(chains, short, only),
                    [] => {
                        if let Some(long) = by_first_surname(reader, chains, &index, short) {
                            merge(chains, short, long);
                        }
                    }
                    several if several.iter().any(is_family_name) => {
                        hand_out(reader, spans, chains, short, several);
                    }
                    _ => {}
                }
            }
            several => {
                let is_shared = firm::take(reader, spans, chains, short, several);
                match several {
                    &[only] if !is_shared => merge(chains, short, only),
                    several => hand_out(reader, spans, chains, short, several),
                }
            }
        }
    }
}

/// The only person of the article whose first surname of two the name is: "Quill" for "Ada Quill Oduya".
fn by_first_surname(reader: &Reader<'_>, chains: &[Chain], index: &Index, short: usize) -> Option<usize> {
    let brief = &chains[short];
    if brief.kind != EntityKind::Person || reader.gazetteer.is_given_name(&brief.key) {
        return None;
    }
    let fits =
        |&long: &usize| is_full_name(&chains[long]) && genders_agree(&chains[long], brief, reader.gazetteer);
    match index.middle.get(&brief.key)?.as_slice() {
        [only] => Some(*only).filter(fits),
        _ => None,
    }
}

fn may_be_person(reader: &Reader<'_>, chain: &Chain) -> bool {
    let known =
        reader.gazetteer.place(&chain.key).is_some() || reader.gazetteer.organisation(&chain.key).is_some();
    match chain.kind {
        EntityKind::Person => true,
        EntityKind::Gpe | EntityKind::Loc => !known,
        EntityKind::Org | EntityKind::Other | EntityKind::Group | EntityKind::Fac | EntityKind::Work => {
            !known
        }
        EntityKind::Event | EntityKind::Product | EntityKind::Law => false,
    }
}

fn is_full_name(chain: &Chain) -> bool {
    chain.kind == EntityKind::Person && !chain.spans.is_empty() && chain.key.contains(' ')
}

fn genders_agree(one: &Chain, other: &Chain, gazetteer: &Gazetteer) -> bool {
    let of = |chain: &Chain| {
        chain.gender.or_else(|| {
            let first = chain.key.split(' ').next().filter(|_| chain.key.contains(' '))?;
            gazetteer.gender_of_given_name(first)
        })
    };
    match (of(one), of(other)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    }
}

/// Gives each mention of an ambiguous surname to the full name that was mentioned last before it, but not to a relative of the
/// one whom the article is about: after "Otis Obi met his wife, Ada Obi", Obi is Otis.
fn hand_out(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain], short: usize, several: &[usize]) {
    let mentions = std::mem::take(&mut chains[short].spans);
    for mention in mentions {
        let last_full = |chain: usize| {
            chains[chain]
                .spans
                .iter()
                .copied()
                .filter(|&span| span < mention && spans[span].tokens.len() > 1)
                .max()
        };
        let owner = several
            .iter()
            .copied()
            .filter(|&chain| last_full(chain).is_some())
            .max_by_key(|&chain| (!is_relative(reader, spans, &chains[chain]), last_full(chain)));
        let owner = owner.unwrap_or(short);
        chains[owner].spans.push(mention);
        chains[owner].spans.sort_unstable();
    }
}

/// Whether the article first names a person as somebody's relative: "his wife, Ada Obi", "her father Otis Obi".
fn is_relative(reader: &Reader<'_>, spans: &[NameSpan], chain: &Chain) -> bool {
    let document = reader.document;
    let Some(&first) = chain.spans.first() else { return false };
    let before = spans[first].tokens.start.0.checked_sub(1).map(TokenIdx);
    let beside = description::describing(document, spans[first].head).into_iter().chain(before);
    beside.into_iter().any(|noun| {
        let is_owned = |noun: TokenIdx| document.children_by(noun, Dep::Poss).next().is_some();
        reader.gazetteer.nouns.is_of_family(&document.token(noun).lemma, "relative")
            && (is_owned(noun) || is_owned(spans[first].head))
    })
}

/// Joins short forms of bodies, products, events and buildings to the one full form that they fit.
pub(super) fn join_others(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    let mut order: Vec<usize> = (0..chains.len()).filter(|&chain| !chains[chain].spans.is_empty()).collect();
    order.sort_by_key(|&chain| (std::cmp::Reverse(chains[chain].key.len()), chain));
    let index = Index::new(reader, spans, chains);
    for &short in &order {
        let person = chains[short].kind == EntityKind::Person;
        if chains[short].spans.is_empty() || (person && chains[short].key.contains(' ')) {
            continue;
        }
        let candidates = index.candidates(reader.gazetteer, &chains[short].key);
        let names = Names { reader, spans, chains, index: &index };
        let fits = |test: fn(&Names<'_>, usize, usize) -> bool| -> Vec<usize> {
            candidates
                .iter()
                .copied()
                .filter(|&long| long != short && !chains[long].spans.is_empty())
                .filter(|&long| test(&names, short, long))
                .collect()
        };
        // "Norda" is Norda Group as well as Norda Holding: the one that the article names first.
        let suffixed = fits(is_plural_or_suffixed).into_iter().min_by_key(|&long| chains[long].spans[0]);
        let tests = [is_of_place, is_prefix, is_model, is_suffix, is_first_word, is_within, sort::is_sort];
        let found = suffixed.or_else(|| {
            tests.into_iter().find_map(|test| match fits(test).as_slice() {
                [only] => Some(*only),
                _ => None,
            })
        });
        if let Some(long) = found {
            merge(chains, short, long);
        }
    }
}

/// The given name that ends the name of a person and is written in two parts, in normal form: "jong un" of "Kim Jong-un".
pub(super) fn given_name_of_parts(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chain: &Chain,
) -> Option<CompactString> {
    let tokens = spans[*chain.spans.first()?].tokens;
    let last = TokenIdx(tokens.end.0 - 1);
    let word = reader.document.word(last);
    let (_, second) = word.split_once('-')?;
    (tokens.len() == 2 && second.starts_with(char::is_lowercase)).then(|| normal_form(word))
}

/// The names of the article, of which one is held against another.
#[derive(Clone, Copy)]
pub(super) struct Names<'c> {
    pub(super) reader: &'c Reader<'c>,
    pub(super) spans: &'c [NameSpan],
    pub(super) chains: &'c [Chain],
    index: &'c Index,
}

/// "Vireo" and "Vireo Inc."; "Pixo" and "Pixos".
fn is_plural_or_suffixed(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let Some(rest) = chains[long].key.strip_prefix(chains[short].key.as_str()) else { return false };
    if rest == "s" {
        // "3GS" is another model than "3G".
        let is_small = names.reader.document.words(names.spans[chains[long].spans[0]].tokens).ends_with('s');
        return is_small && chains[long].kind != EntityKind::Person;
    }
    // "Tavex" and "Tavex Composite Index", too.
    let bodies = [short, long].iter().all(|&chain| chains[chain].kind == EntityKind::Org);
    // The "Shuttle Enterprise" is no company.
    let is_thing = chains[long].kind == EntityKind::Product;
    let left_out = |word: &str| {
        (reader.gazetteer.is_corporate_suffix(word) && !is_thing)
            || (bodies && reader.gazetteer.lists(word, WordList::IndexEnd))
    };
    rest.starts_with(' ') && rest.split_whitespace().all(left_out)
}

/// "Norda" and "Norda Motor Company", "Tavex" and "Tavex Airlines": what is left out only says what sort of body it is.
fn is_prefix(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let Some(rest) = chains[long].key.strip_prefix(chains[short].key.as_str()) else { return false };
    let gazetteer = reader.gazetteer;
    let place = gazetteer.place(&chains[short].key).is_some()
        || (chains[short].kind == EntityKind::Gpe && !is_mistaken_place(names, short));
    let common = |word: &str| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        gazetteer.is_corporate_suffix(word)
            || gazetteer.lists(word, WordList::Trade)
            || (chains[short].kind != EntityKind::Gpe
                && [word, singular].iter().any(|lemma| {
                    gazetteer
                        .nouns
                        .class(lemma)
                        .is_some_and(|class| matches!(class, NounClass::Org | NounClass::Unit))
                }))
    };
    rest.starts_with(' ')
        && !place
        && chains[long].kind == EntityKind::Org
        && matches!(
            chains[short].kind,
            EntityKind::Org | EntityKind::Other | EntityKind::Product | EntityKind::Gpe
        )
        && rest.split_whitespace().all(common)
        && rest
            .split_whitespace()
            .next_back()
            .is_some_and(|last| !matches!(last, "board" | "management" | "union"))
}

/// Whether the recogniser takes a name for a place that no table knows and at which nothing is said to be.
pub(super) fn is_mistaken_place(names: &Names<'_>, chain: usize) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    let document = reader.document;
    let is_where = |&span: &usize| {
        let name = &spans[span];
        let governor = document.head(name.head).map(|head| document.token(head));
        // "a stake in Norda"
        let is_held = document
            .head(name.head)
            .and_then(|of| document.head(of))
            .is_some_and(|held| reader.gazetteer.lists(&document.token(held).lemma, WordList::Stake));
        document.token(name.head).dep == Dep::Pobj
            && !is_held
            && governor.is_some_and(|governor| reader.gazetteer.lists(&governor.lower, WordList::Where))
    };
    let key = &chains[chain].key;
    chains[chain].kind == EntityKind::Gpe
        && reader.gazetteer.place(key).is_none()
        && !reader.gazetteer.is_city(key)
        && !chains[chain].spans.iter().any(is_where)
}

/// "812" or "Norda 812", and "812 Gale": a model with its other name.
fn is_model(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { chains, .. } = *names;
    let model = chains[short].key.rsplit(' ').next().unwrap_or_default();
    let figure = model.len() >= 3 && model.starts_with(|c: char| c.is_ascii_digit());
    let rest = chains[long].key.strip_prefix(model).filter(|rest| rest.starts_with(' '));
    let further = rest.is_none_or(|rest| rest.contains(|c: char| c.is_ascii_digit()));
    figure && !further && chains[long].kind == EntityKind::Product
}

/// "Tavex Bank" and "Tavex Commercial Bank": the same first and last words, some in between left out.
fn is_within(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let (Some((first, last)), gazetteer) = (brief.key.rsplit_once(' '), names.reader.gazetteer) else {
        return false;
    };
    let between = full
        .key
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last))
        .is_some_and(|between| between.len() > 2 && between.starts_with(' ') && between.ends_with(' '));
    between
        && full.kind == brief.kind
        && matches!(full.kind, EntityKind::Org | EntityKind::Event)
        && gazetteer.known(&brief.key).is_none()
        && gazetteer.nouns.class(first).is_none()
}

/// "Senate" and "Kenyan Senate", "S4" and "Vireo S4": what is left out says whose it is, or when.
fn is_suffix(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    // What the tables know by another name may be short for what the article calls it.
    let written = chains[long].spans.iter().map(|&span| spans[span].key.as_str());
    let mut keys = std::iter::once(chains[long].key.as_str()).chain(written);
    let Some(rest) = keys.find_map(|key| key.strip_suffix(chains[short].key.as_str())) else { return false };
    if !rest.ends_with(' ') || chains[long].kind == EntityKind::Person {
        return false;
    }
    let gazetteer = reader.gazetteer;
    let rest = rest.trim_end();
    if is_of_other_place(names, short, rest) {
        return false;
    }
    let owner = gazetteer.place(rest).is_some()
        || gazetteer.place_of_adjective(rest).is_some()
        || rest.chars().all(|character| character.is_ascii_digit())
        || names
            .index
            .with_key(rest)
            .any(|chain| matches!(chains[chain].kind, EntityKind::Org | EntityKind::Product))
        || rest.split(' ').all(|word| {
            gazetteer.is_no_name(word) || matches!(word, "new" | "national" | "federal" | "royal")
        });
    let own_word = match (chains[short].kind, chains[long].kind) {
        (EntityKind::Gpe | EntityKind::Loc, _) | (_, EntityKind::Gpe) => false,
        (EntityKind::Org, EntityKind::Product | EntityKind::Work) => {
            spans[chains[short].spans[0]].form == MentionForm::Name
        }
        _ => true,
    };
    let are_places_or_bodies =
        [short, long].iter().all(|&chain| matches!(chains[chain].kind, EntityKind::Org | EntityKind::Fac));
    let several_words =
        chains[short].key.contains(' ') && (chains[short].kind == chains[long].kind || are_places_or_bodies);
    let telling = !chains[short].key.contains(' ') && is_telling(reader, &chains[short], &chains[long], rest);
    let telling = telling || sort::is_nickname(names, short, long);
    own_word && (owner || several_words || telling) && gazetteer.place(&chains[short].key).is_none()
}

/// Whether the article gives the short name to another place than the long one's: "Peru's Defense Ministry" beside "Kenyan
/// Defense Ministry".
fn is_of_other_place(names: &Names<'_>, short: usize, rest: &str) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    let (document, gazetteer) = (reader.document, reader.gazetteer);
    let Some(own) = gazetteer.place_of_adjective(rest).or_else(|| gazetteer.place(rest)) else {
        return false;
    };
    let owners =
        chains[short].spans.iter().flat_map(|&span| document.children_by(spans[span].head, Dep::Poss));
    let mut places = owners.filter_map(|owner| gazetteer.place(&normal_form(document.word(owner))));
    places.any(|place| place.name != own.name)
}

/// Whether a single word is so much of its own that it stands for the longer name: "Endurance" for "Rover Endurance".
fn is_telling(reader: &Reader<'_>, short: &Chain, long: &Chain, rest: &str) -> bool {
    let gazetteer = reader.gazetteer;
    let singular = short.key.strip_suffix('s').unwrap_or(&short.key);
    let common = gazetteer.nouns.class(&short.key).is_some() || gazetteer.nouns.class(singular).is_some();
    let other = gazetteer.known(&short.key).is_some_and(|known| gazetteer.known(&long.key) != Some(known));
    let whole =
        matches!(long.kind, EntityKind::Product | EntityKind::Work | EntityKind::Org | EntityKind::Event);
    !common && !other && whole && short.key.len() > 2 && !rest.ends_with(" of") && !rest.ends_with(" and")
}

/// "Senate of Kenya" and "Kenyan Senate", "Ministry of Health" of the one and the other form.
fn is_of_place(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    match (whose(reader.gazetteer, &chains[short].key), whose(reader.gazetteer, &chains[long].key)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => false,
    }
}

/// A body and the place to which it belongs: "senate" and "Kenya" of "senate of kenya" and of "kenyan senate".
pub(super) fn whose(gazetteer: &Gazetteer, key: &str) -> Option<(CompactString, CompactString)> {
    let after = key.rsplit_once(" of ").and_then(|(body, place)| {
        let place = gazetteer.place(place.strip_prefix("the ").unwrap_or(place))?;
        Some((body.into(), place.name.clone()))
    });
    if after.is_some() {
        return after;
    }
    let n_spaces = key.matches(' ').count();
    (1..=n_spaces.min(2)).rev().find_map(|n_words| {
        let (at, _) = key.match_indices(' ').nth(n_words - 1)?;
        let (first, body) = key.split_at_checked(at)?;
        let place = gazetteer.place_of_adjective(first).or_else(|| gazetteer.place(first))?;
        Some((body.trim_start().into(), place.name.clone()))
    })
}
