//! Short forms of what is nobody: company names without their suffix, products without their maker.

use compact_str::CompactString;

use super::{
    Chain,
    first_word::{self, is_first_word},
    index::Index,
    inverted::is_inverted,
    merge, partial, sort,
};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{Gazetteer, PlaceSort, noun::NounClass, word_list::WordList},
        name::{NameSpan, Reader, demonym, shape},
    },
    kind::EntityKind,
    nlp::labels::Dep,
};

/// Whether the one name is a short or another form of the other.
type Test = fn(&Names<'_>, usize, usize) -> bool;

/// The tests of names that are nobody's, the surest first.
const TESTS: [Test; 17] = [
    first_word::is_without_form,
    is_of_place,
    is_inverted,
    is_other_form,
    is_prefix,
    is_model,
    sort::is_sort,
    is_suffix,
    is_first_word,
    is_within,
    partial::is_cut,
    partial::is_dated,
    partial::is_head,
    partial::is_land,
    partial::is_club,
    partial::is_club_end,
    partial::is_party,
];

/// Joins short forms of bodies, products, events and buildings to the one full form that they fit.
pub(super) fn join_others(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    let mut order: Vec<usize> = (0..chains.len()).filter(|&chain| !chains[chain].spans.is_empty()).collect();
    order.sort_by_key(|&chain| (std::cmp::Reverse(chains[chain].key.len()), chain));
    let index = Index::new(reader, spans, chains);
    for &short in &order {
        if chains[short].spans.is_empty() {
            continue;
        }
        let candidates = index.candidates(reader.gazetteer, &chains[short].key);
        let names = Names { reader, spans, chains, index: &index };
        let fits = |test: Test| -> Vec<usize> {
            candidates
                .iter()
                .copied()
                .filter(|&long| long != short && !chains[long].spans.is_empty())
                .filter(|&long| test(&names, short, long))
                .collect()
        };
        // "Elbert Point" may be a firm that is called so, but no other thing.
        let is_full_name =
            chains[short].kind == EntityKind::Person && is_full_name(reader.gazetteer, &chains[short].key);
        let tests: &[Test] = if is_full_name { &[is_first_word] } else { &TESTS };
        // "Norda" is Norda Group as well as Norda Holding: the one that the article names first.
        let suffixed = fits(is_plural_or_suffixed).into_iter().min_by_key(|&long| chains[long].spans[0]);
        let suffixed = suffixed
            .or_else(|| fits(is_brand_of_nation).into_iter().min_by_key(|&long| chains[long].spans[0]))
            .filter(|_| !is_full_name);
        let found = suffixed.or_else(|| {
            tests.iter().find_map(|&test| match fits(test).as_slice() {
                [only] => Some(*only),
                _ => None,
            })
        });
        if let Some(long) = found {
            merge(chains, short, long);
        }
    }
}

/// Whether the words may be a person's given name and surname: "Ada Obi", not "Lambir Hijau".
fn is_full_name(gazetteer: &Gazetteer, key: &str) -> bool {
    key.split_once(' ').is_some_and(|(first, rest)| gazetteer.is_given_name(first) || rest.contains(' '))
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

/// "Norda Inc." and "Norda Group", but not "Norda Group" and "Norda Holding", of which the one may own the other.
fn is_other_form(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let parts = |chain: usize| {
        let key = chains[chain].key.as_str();
        let own = reader.gazetteer.known_short(key, |_| false);
        let mut forms = key.get(own.len()..).unwrap_or_default().split_whitespace();
        let own = own.trim_end_matches(" &");
        let known = reader.gazetteer.known(own).map_or(own, |(name, _)| name);
        let group = forms.rfind(|form| reader.gazetteer.lists(form, WordList::GroupForm));
        (own.len() < key.len()).then_some((known, group))
    };
    let (Some((one, one_group)), Some((other, other_group))) = (parts(short), parts(long)) else {
        return false;
    };
    one == other
        && (one_group.is_none() || other_group.is_none() || one_group == other_group)
        && [short, long].iter().all(|&chain| chains[chain].kind == EntityKind::Org)
}

/// "American" and "American Airlines", where the nation's name stands alone.
fn is_brand_of_nation(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let brief = chains[short].key.as_str();
    let rest = chains[long].key.strip_prefix(brief).filter(|rest| rest.starts_with(' '));
    rest.and_then(|rest| rest.rsplit(' ').next()).is_some_and(|last| {
        reader.gazetteer.place_of_adjective(brief).is_some()
            && chains[long].kind == EntityKind::Org
            && demonym::is_trade(reader, last)
    })
}

/// "Norda" and "Norda Motor Company", "Tavex" and "Tavex Airlines": what is left out only says what sort of body it is.
fn is_prefix(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let Some(rest) = chains[long].key.strip_prefix(chains[short].key.as_str()) else { return false };
    let gazetteer = reader.gazetteer;
    let place = gazetteer.place(&chains[short].key).is_some()
        || (chains[short].kind == EntityKind::Gpe && !is_mistaken_place(names, short));
    // "Norda" of which the article spoke before it named "Norda Mobile" is the company as a whole, and so is "Norda Mobile Corporation".
    let has_form = rest.rsplit(' ').next().is_some_and(|last| gazetteer.is_corporate_suffix(last));
    let is_first = has_form || is_named_first(names, short, long);
    let common = |word: &str| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        gazetteer.is_corporate_suffix(word)
            || (is_first && gazetteer.lists(word, WordList::Trade))
            || (gazetteer.lists(word, WordList::LedBody)
                && gazetteer.nouns.class(&chains[short].key).is_none()
                && gazetteer.place_of_adjective(&chains[short].key).is_none())
            || (chains[short].kind != EntityKind::Gpe
                && [word, singular].iter().any(|lemma| {
                    gazetteer
                        .nouns
                        .class(lemma)
                        .is_some_and(|class| matches!(class, NounClass::Org | NounClass::Unit))
                }))
    };
    // The tables know "Norda" and "Norda Corps" for two, or Norda alone, whose "Norda Foundation" is another body.
    let [known, long_known] = [short, long].map(|chain| gazetteer.known(&chains[chain].key));
    let is_trade = rest
        .split_whitespace()
        .all(|word| gazetteer.lists(word, WordList::Trade) || gazetteer.is_corporate_suffix(word));
    let is_other = known.is_some_and(|known| long_known != Some(known)) && !is_trade;
    // The "City" of a "City Council" is a city.
    let is_common_place =
        gazetteer.nouns.class(&chains[short].key).is_some_and(|class| class == NounClass::Place);
    // Nobody calls the "Orlan Army" so for short.
    let is_of_state = rest.split_whitespace().next_back().is_some_and(|last| {
        let nouns = &gazetteer.nouns;
        ["military", "police", "parliament", "ministry"].iter().any(|family| nouns.is_of_family(last, family))
    });
    rest.starts_with(' ')
        && !place
        && !is_other
        && !is_common_place
        && !is_of_state
        && chains[long].kind == EntityKind::Org
        && matches!(
            chains[short].kind,
            EntityKind::Org | EntityKind::Other | EntityKind::Product | EntityKind::Gpe
        )
        && rest.split_whitespace().all(common)
        && rest
            .split_whitespace()
            .next_back()
            .is_some_and(|last| !reader.gazetteer.lists(last, WordList::WholeOnly))
}

/// Whether the article has the long name before the short one, save in its headline.
pub(super) fn is_named_first(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (names.chains[long].spans[0], names.chains[short].spans[0]);
    full < brief || sort::is_in_headline(names, brief)
}

/// Whether the recogniser takes a name for a place that no table knows and at which nothing is said to be.
pub(super) fn is_mistaken_place(names: &Names<'_>, chain: usize) -> bool {
    let Names { reader, chains, .. } = *names;
    let key = &chains[chain].key;
    chains[chain].kind == EntityKind::Gpe
        && reader.gazetteer.place(key).is_none()
        && !reader.gazetteer.is_city(key)
        && !is_told_where(names, chain)
}

/// Whether the article tells that something is or happens in what bears the name.
pub(super) fn is_told_where(names: &Names<'_>, chain: usize) -> bool {
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
    chains[chain].spans.iter().any(is_where)
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

/// "Tavex Bank" and "Tavex Commercial Bank", "2010 Lodz Cup" and "2010 FIFA Lodz Cup": the same first and last words, some in between left
/// out.
fn is_within(names: &Names<'_>, short: usize, long: usize) -> bool {
    let (full, brief) = (&names.chains[long], &names.chains[short]);
    let gazetteer = names.reader.gazetteer;
    let lacks_middle = |(at, _): (usize, &str)| {
        let Some((first, last)) = brief.key.split_at_checked(at) else { return false };
        let between = full.key.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
        between.is_some_and(|between| between.len() > 2 && between.starts_with(' '))
            && gazetteer.nouns.class(first).is_none()
    };
    full.kind == brief.kind
        && matches!(full.kind, EntityKind::Org | EntityKind::Event)
        && full.key.len() > brief.key.len() + 1
        && gazetteer.known(&brief.key).is_none()
        // "Bank of Chad" and "Bank of West Chad" are two.
        && brief
            .key
            .match_indices(' ')
            .filter(|&(at, _)| full.kind == EntityKind::Event || brief.key.rfind(' ') == Some(at))
            .any(lacks_middle)
}

/// "Senate" and "Kenyan Senate", "S4" and "Vireo S4": what is left out says whose it is, or when.
fn is_suffix(names: &Names<'_>, short: usize, long: usize) -> bool {
    let Names { reader, spans, chains, .. } = *names;
    // What the tables know by another name may be short for what the article calls it.
    let written = chains[long].spans.iter().map(|&span| spans[span].key.as_str());
    let mut keys = std::iter::once(chains[long].key.as_str()).chain(written);
    let Some(rest) = keys.find_map(|key| key.strip_suffix(chains[short].key.as_str())) else { return false };
    if !rest.ends_with(' ') || chains[long].kind == EntityKind::Person || is_bound(names, short, long) {
        return false;
    }
    let gazetteer = reader.gazetteer;
    let rest = rest.trim_end();
    // The "Lodz Reserve Bank" is no Reserve Bank of which the article speaks as all know it.
    let is_branch = gazetteer.known(&chains[short].key).is_some()
        && gazetteer.known(&chains[long].key).is_none()
        && (gazetteer.is_city(rest)
            || gazetteer.place(rest).is_some_and(|place| place.sort != PlaceSort::Country));
    if is_branch || partial::is_of_other_place(names, short, rest) {
        return false;
    }
    // "XP" of "Windows XP", though the article does not name Windows alone.
    let is_line = chains[long].kind == EntityKind::Product
        && gazetteer.known(rest).is_some_and(|(_, kind)| kind == EntityKind::Product);
    let owner = gazetteer.place(rest).is_some()
        || is_line
        || gazetteer.place_of_adjective(rest).is_some()
        || rest.chars().all(|character| character.is_ascii_digit())
        || names
            .index
            .with_key(rest)
            .any(|chain| matches!(chains[chain].kind, EntityKind::Org | EntityKind::Product))
        || rest.split(' ').all(|word| {
            gazetteer.is_no_name(word)
                || gazetteer.lists(word, WordList::LeftOutAhead)
                || (chains[long].kind == EntityKind::Event && shape::is_year(word))
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
    let telling = !chains[short].key.contains(' ') && is_telling(names, short, long, rest);
    let telling = telling || sort::is_nickname(names, short, long);
    own_word && (owner || several_words || telling) && gazetteer.place(&chains[short].key).is_none()
}

/// Whether a hyphen binds the short name to what stands before it: "Brask" is one of the two companies of "Norda-Brask".
fn is_bound(names: &Names<'_>, short: usize, long: usize) -> bool {
    let written =
        |chain: usize| names.reader.document.words(names.spans[names.chains[chain].spans[0]].tokens);
    let before = written(long).strip_suffix(written(short));
    names.chains[short].kind == EntityKind::Org && before.is_some_and(|before| before.ends_with(['-', '–']))
}

/// Whether a single word is so much of its own that it stands for the longer name: "Endurance" for "Rover Endurance".
fn is_telling(names: &Names<'_>, brief: usize, full: usize, rest: &str) -> bool {
    let (short, long) = (&names.chains[brief], &names.chains[full]);
    let gazetteer = names.reader.gazetteer;
    let singular = short.key.strip_suffix('s').unwrap_or(&short.key);
    let is_noun = gazetteer.nouns.class(&short.key).is_some() || gazetteer.nouns.class(singular).is_some();
    // "Endeavour" is a ship wherever it has no article.
    let is_product = [short, long].iter().all(|chain| chain.kind == EntityKind::Product);
    let common = is_noun && !(is_product && sort::is_bare(names, brief));
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
        Some((of_state(body), place.name.clone()))
    });
    if after.is_some() {
        return after;
    }
    let n_spaces = key.matches(' ').count();
    (1..=n_spaces.min(2)).rev().find_map(|n_words| {
        let (at, _) = key.match_indices(' ').nth(n_words - 1)?;
        let (first, body) = key.split_at_checked(at)?;
        let place = gazetteer.place_of_adjective(first).or_else(|| gazetteer.place(first))?;
        Some((of_state(body.trim_start()), place.name.clone()))
    })
}

/// A body without "federal", which tells no more than the state whose it is.
fn of_state(body: &str) -> CompactString {
    body.strip_prefix("federal ").unwrap_or(body).into()
}
