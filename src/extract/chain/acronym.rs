//! Acronyms: "Lake Chad Basin Commission (LCBC)", or initials that fit one name of the article.

use super::{
    Chain,
    blend::{is_blend, is_told_blend, may_blend},
    merge,
    short::whose,
};
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::word_list::WordList,
        name::{NameSpan, Reader},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// Joins the chains of acronyms to those of the names that they stand for.
pub(super) fn join(reader: &Reader<'_>, spans: &[NameSpan], chains: &mut [Chain]) {
    let mut chain_of = vec![usize::MAX; spans.len()];
    for (position, chain) in chains.iter().enumerate() {
        for &span in &chain.spans {
            chain_of[span] = position;
        }
    }
    for pair in 0..spans.len().saturating_sub(1) {
        let (long, short) = (chain_of[pair], chain_of[pair + 1]);
        let is_body =
            chains.get(long).is_some_and(|chain| matches!(chain.kind, EntityKind::Org | EntityKind::Group));
        if is_definition(reader, is_body, &spans[pair], &spans[pair + 1]) {
            if chains[short].spans.is_empty() || chains[long].spans.is_empty() {
                continue;
            }
            merge(chains, short, long);
            chain_of.iter_mut().filter(|chain| **chain == short).for_each(|chain| *chain = long);
        }
    }
    for short in 0..chains.len() {
        let long = expansion(reader, spans, chains, short)
            .or_else(|| of_place(reader, spans, chains, short))
            .or_else(|| blended(reader, spans, chains, short));
        if let Some(long) = long {
            merge(chains, short, long);
        }
    }
}

/// The one body of a place of which the name has the place and the initials: "Kenyan Lending Board" for "Kenya LB".
fn of_place(reader: &Reader<'_>, spans: &[NameSpan], chains: &[Chain], short: usize) -> Option<usize> {
    let first = *chains[short].spans.first()?;
    let surface = reader.document.words(spans[first].tokens);
    let (_, letters) = surface.rsplit_once(' ')?;
    let is_acronym = (2..=5).contains(&letters.len()) && letters.chars().all(char::is_uppercase);
    let (initials, place) = is_acronym.then(|| whose(reader.gazetteer, &chains[short].key)).flatten()?;
    let is_body = |long: &usize| {
        let chain = &chains[*long];
        *long != short
            && !chain.spans.is_empty()
            && matches!(chain.kind, EntityKind::Org | EntityKind::Group)
            && whose(reader.gazetteer, &chain.key)
                .is_some_and(|(body, of)| of == place && all_initials_are(&body, &initials))
    };
    let mut bodies = (0..chains.len()).filter(is_body);
    bodies.next().filter(|_| bodies.next().is_none())
}

/// The one body of the beginnings of whose words the name is made: "Norda Fertiliser" for "Norfert".
fn blended(reader: &Reader<'_>, spans: &[NameSpan], chains: &[Chain], short: usize) -> Option<usize> {
    let brief = &chains[short];
    let may_be = may_blend(&brief.key)
        && matches!(brief.kind, EntityKind::Org | EntityKind::Product | EntityKind::Other)
        && brief.spans.iter().all(|&span| spans[span].form == MentionForm::Name)
        && reader.gazetteer.nouns.class(&brief.key).is_none();
    if !may_be {
        return None;
    }
    let is_body = |long: &usize| {
        let full = &chains[*long];
        *long != short
            && full.kind == EntityKind::Org
            && !full.spans.is_empty()
            && is_blend(&brief.key, &full.key)
    };
    let mut bodies = (0..chains.len()).filter(is_body);
    bodies.next().filter(|_| bodies.next().is_none())
}

/// Whether `short` stands in brackets right after `long`, a body or not, or after ", or", and abbreviates it, or the other way round.
fn is_definition(reader: &Reader<'_>, is_body: bool, long: &NameSpan, short: &NameSpan) -> bool {
    let document = reader.document;
    let open = long.tokens.end;
    let bracketed = open.0 + 1 == short.tokens.start.0
        && document.word(open) == "("
        && document.tokens().get(short.tokens.end.get()).is_some_and(|token| token.lower == ")");
    let (left, right) = (document.words(long.tokens), document.words(short.tokens));
    // "the Norda Coffee Federation, or NORCOF"
    let is_other_name = open.0 + 2 == short.tokens.start.0
        && document.word(open) == ","
        && document.word(TokenIdx(open.0 + 1)) == "or"
        && is_body
        && right.len() > 2
        && right.chars().all(char::is_uppercase);
    if !bracketed {
        return is_other_name && (abbreviates(right, &long.key) || is_told_blend(&short.key, &long.key));
    }
    abbreviates(right, &long.key)
        || abbreviates(left, &short.key)
        || (is_body && is_ticker(reader, right, (&short.key, &long.key)))
        || (is_body && is_foreign_acronym(reader, right, (&short.key, &long.key)))
        || (is_body && reader.gazetteer.place(&short.key).is_none() && is_told_blend(&short.key, &long.key))
        || (is_body && is_first_of_name(reader, right, (&short.key, &long.key)))
}

/// "Norda Extraction Corp. (XTN)": what an exchange calls a company that tells by its name that it is one.
fn is_ticker(reader: &Reader<'_>, short: &str, (key, long): (&str, &str)) -> bool {
    let is_trade = |word: &str| {
        reader.gazetteer.is_corporate_suffix(word) || reader.gazetteer.lists(word, WordList::Trade)
    };
    // "Norda (NRDA)": its letters in their order.
    let mut rest = long.chars();
    let mut is_drawn = || {
        short.len() > 2
            && key.chars().next().is_some_and(|first| long.starts_with(first))
            && key.chars().all(|letter| rest.any(|other| other == letter))
    };
    (1..=5).contains(&short.len())
        && short.chars().all(|letter| letter.is_ascii_uppercase())
        && reader.gazetteer.place(key).is_none()
        && reader.gazetteer.known(key).is_none()
        && (long.split(' ').skip(1).any(is_trade) || is_drawn())
}

/// "Norda Extraction Corp. (NordaX)": one word of its own that begins as the name does.
fn is_first_of_name(reader: &Reader<'_>, short: &str, (key, long): (&str, &str)) -> bool {
    let first = long.split(' ').next().unwrap_or_default();
    let is_own = short.len() > first.len()
        && short.chars().all(char::is_alphanumeric)
        && short.chars().skip(1).any(char::is_uppercase);
    is_own && first.len() > 2 && key.starts_with(first) && reader.gazetteer.place(key).is_none()
}

/// "Social Democrats (PSD)": letters that stand for a party's name in another language, half of which begin words of the English
/// one, too.
fn is_foreign_acronym(reader: &Reader<'_>, short: &str, (key, long): (&str, &str)) -> bool {
    let is_short = (2..=6).contains(&short.len()) && short.chars().all(|letter| letter.is_ascii_uppercase());
    if !is_short || !long.contains(' ') || reader.gazetteer.place(key).is_some() {
        return false;
    }
    let mut initials: Vec<char> = long.split(' ').filter_map(|word| word.chars().next()).collect();
    let n_found = key.chars().filter(|letter| {
        let at = initials.iter().position(|initial| initial == letter);
        at.map(|at| initials.swap_remove(at)).is_some()
    });
    n_found.count() * 2 >= short.len()
}

/// Whether the capitals of `short` are found in this order in `long`, the first at its start, most of them at the
/// start of its words.
fn abbreviates(short: &str, long: &str) -> bool {
    let letters: Vec<char> =
        short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let caps = short.chars().filter(|c| c.is_uppercase()).count();
    if letters.len() < 2 || letters.len() > 10 || caps * 2 < letters.len() || !long.contains(' ') {
        return false;
    }
    let initials: Vec<char> = long.split(' ').filter_map(|word| word.chars().next()).collect();
    if initials.first() != letters.first() {
        return false;
    }
    // A letter from inside a word is passed over: the "I" of "Salima Airlines (SIA)".
    let mut rest = initials.as_slice();
    let mut n_at_starts = 0;
    for letter in &letters {
        if let Some(at) = rest.iter().position(|initial| initial == letter) {
            rest = rest.get(at + 1..).unwrap_or_default();
            n_at_starts += 1;
        }
    }
    n_at_starts * 3 >= letters.len() * 2
}

/// The one chain whose initials are exactly the letters of chain `short`.
fn expansion(reader: &Reader<'_>, spans: &[NameSpan], chains: &[Chain], short: usize) -> Option<usize> {
    let first = *chains[short].spans.first()?;
    let surface = reader.document.words(spans[first].tokens);
    let letters: String = surface.chars().filter(|character| character.is_alphanumeric()).collect();
    let is_acronym = (2..=7).contains(&letters.len())
        && letters.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
        && letters.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && surface.chars().all(|character| character.is_alphanumeric() || matches!(character, '.' | '&'));
    // "U.S." is no short form of "U.S. Senate".
    if !is_acronym || reader.gazetteer.place(&chains[short].key).is_some() {
        return None;
    }
    let official = reader.gazetteer.known(&chains[short].key);
    let lower = letters.to_lowercase();
    let mut fits = chains.iter().enumerate().filter(|(position, chain)| {
        let plain = without_legal_form(reader, &chain.key);
        let is_whole = |key: &str| official.is_some() && reader.gazetteer.known(key) == official;
        let has_initials = || initials_are(&chain.key, &lower) || initials_are(plain, &lower);
        let organised = matches!(
            chain.kind,
            EntityKind::Org | EntityKind::Event | EntityKind::Law | EntityKind::Product | EntityKind::Fac
        );
        *position != short
            && !chain.spans.is_empty()
            && (is_whole(&chain.key) || is_whole(plain) || (organised && has_initials()))
    });
    let found = fits.next().map(|(position, _)| position);
    found.filter(|_| fits.next().is_none())
}

/// The name without "Corp." at its end, of which no acronym has a letter.
fn without_legal_form<'k>(reader: &Reader<'_>, key: &'k str) -> &'k str {
    let parts = key.rsplit_once(' ');
    parts.filter(|(_, last)| reader.gazetteer.is_corporate_suffix(last)).map_or(key, |(plain, _)| plain)
}

/// Whether the initials of `long`, small words or the first word left out or not, are `letters`.
fn initials_are(long: &str, letters: &str) -> bool {
    let rest = long.split_once(' ').map_or("", |(_, rest)| rest);
    all_initials_are(long, letters) || (letters.len() > 2 && all_initials_are(rest, letters))
}

fn all_initials_are(long: &str, letters: &str) -> bool {
    let all = long.split(' ').filter_map(|word| word.chars().next());
    let content = long
        .split(' ')
        .filter(|word| !matches!(*word, "of" | "the" | "and" | "for" | "&" | "in" | "de"))
        .filter_map(|word| word.chars().next());
    long.contains(' ') && (all.eq(letters.chars()) || content.eq(letters.chars()))
}
