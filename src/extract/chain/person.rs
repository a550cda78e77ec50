//! Short names of people: surnames, given names, nicknames.

use compact_str::CompactString;

use super::{Chain, firm, full_name, index::Index, merge};
use crate::{
    extract::{
        gazetteer::{Gazetteer, normal_form, word_list::WordList},
        name::{NameSpan, Reader, description},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// Joins surnames and given names to the full name of the article that they fit.
pub(super) fn join_persons(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    full_name::join(reader, chains);
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
                        if let Some(long) = by_first_surname(reader, spans, chains, &index, short) {
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
                let own = firm::own(reader, spans, chains, short, several);
                if !own.is_empty() {
                    chains[short].spans.retain(|span| !own.contains(span));
                    hand_out(reader, spans, chains, short, several);
                    chains[short].spans.extend(own);
                    chains[short].spans.sort_unstable();
                    chains[short].kind = EntityKind::Org;
                    continue;
                }
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
fn by_first_surname(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chains: &[Chain],
    index: &Index,
    short: usize,
) -> Option<usize> {
    let brief = &chains[short];
    let &[long] = index.middle.get(&brief.key)?.as_slice() else { return None };
    let is_later = chains[long].spans.first() < brief.spans.first();
    let is_person = brief.kind == EntityKind::Person
        || (is_later && reader.gazetteer.nouns.class(&brief.key).is_none() && speaks(reader, spans, brief));
    // "Maria" may be anybody until the article has named "Ada Maria Obi".
    let fits = is_person
        && (is_later || !reader.gazetteer.is_given_name(&brief.key))
        && is_full_name(&chains[long])
        && genders_agree(&chains[long], brief, reader.gazetteer);
    fits.then_some(long)
}

/// Whether the article lets the name say or decide something, and never has an article before it as companies and places may.
fn speaks(reader: &Reader<'_>, spans: &[NameSpan], chain: &Chain) -> bool {
    let document = reader.document;
    let is_speaker = |&span: &usize| {
        let head = spans[span].head;
        let verb = document.head(head).map_or("", |verb| document.token(verb).lemma.as_str());
        document.token(head).dep == Dep::Nsubj && reader.gazetteer.lists(verb, WordList::Saying)
    };
    chain.spans.iter().any(is_speaker)
        && chain.spans.iter().all(|&span| !document.has_child(spans[span].head, Dep::Det))
}

/// Whether the recogniser may have mistaken a person's name.
pub(super) fn may_be_person(reader: &Reader<'_>, chain: &Chain) -> bool {
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
        let is_owned = |noun: TokenIdx| document.has_child(noun, Dep::Poss);
        reader.gazetteer.nouns.is_of_family(&document.token(noun).lemma, "relative")
            && (is_owned(noun) || is_owned(spans[first].head))
    })
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
