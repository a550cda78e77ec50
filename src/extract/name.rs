//! Where the article names something: recogniser's spans and runs of proper nouns, cleaned, cut and joined.

use std::cell::OnceCell;

use compact_str::{CompactString, format_compact};
use hashbrown::HashSet;

use super::{
    extraction::MentionForm,
    gazetteer::{Gazetteer, normal_form, word_list::WordList},
};
use crate::{
    kind::{EntityKind, KindMap, LabelMeaning},
    nlp::{
        document::{Document, Token, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
};

mod beside;
pub(crate) mod couple;
mod dealing;
pub(crate) mod demonym;
pub(crate) mod description;
pub(crate) mod evidence;
mod faction;
mod figure;
mod joint;
mod long_form;
mod nickname;
mod no_name;
mod occurrence;
mod of_owner;
mod office;
mod overreach;
mod owner;
mod partners;
mod piece;
mod quoted;
mod run;
pub(crate) mod shape;
mod surname;
mod title;

use occurrence::Occurrences;

/// A span that bears a name or stands for one as an adjective.
#[derive(Clone, Debug)]
pub(crate) struct NameSpan {
    /// Its tokens.
    pub(crate) tokens: TokenRange,
    /// The token that stands for it in the tree.
    pub(crate) head: TokenIdx,
    /// Name or adjective.
    pub(crate) form: MentionForm,
    /// Normal form of its words.
    pub(crate) key: CompactString,
    /// What the recogniser takes it for, where its span ends at the same word.
    pub(crate) kind: Option<EntityKind>,
    /// The recogniser's label, where it has no kind of its own.
    pub(crate) label: Option<CompactString>,
    /// The words of a title or office right before it.
    pub(crate) title: Option<TokenRange>,
}

/// The document with what the search for names asks of it.
pub(crate) struct Reader<'a> {
    /// The parsed text.
    pub(crate) document: &'a Document,
    /// The tables.
    pub(crate) gazetteer: &'a Gazetteer,
    /// What the recogniser says of each token.
    recognised: Vec<Option<Recognised<'a>>>,
    /// Figures that end the names of products: "747" of "Boeing 747".
    models: HashSet<CompactString>,
    /// Words that the article uses as names where a capital tells so, lower-cased.
    own_words: HashSet<CompactString>,
    /// The tokens that go on a name which the article spells out before its acronym.
    spelt_out: HashSet<TokenIdx>,
    /// Words that the running text writes with a capital where that tells something, lower-cased.
    cased_words: HashSet<CompactString>,
    /// Pairs of neighbouring words that the article writes with capitals, lower-cased and joined by a blank.
    own_pairs: HashSet<CompactString>,
    /// The nationalities that begin the names of the article's companies, lower-cased: "american" beside "American Airlines".
    brand_nations: HashSet<CompactString>,
    /// Where words stand again, made when it is first asked for.
    occurrences: OnceCell<Occurrences>,
}

/// The recogniser's span that covers a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recognised<'a> {
    tokens: TokenRange,
    label: &'a str,
    meaning: LabelMeaning,
}

/// Names and nationality adjectives of the document, in text order, without overlaps.
pub(crate) fn find(reader: &Reader<'_>) -> Vec<NameSpan> {
    let mut spans = Vec::new();
    for &sentence in reader.document.sentences() {
        for run in run::find(reader, sentence) {
            piece::cut(reader, run, &mut spans);
        }
    }
    quoted::join(reader, &mut spans);
    spans
}

impl<'a> Reader<'a> {
    /// The document, read with the meanings that `kinds` gives to its model's labels.
    pub(crate) fn new(document: &'a Document, kinds: &KindMap, gazetteer: &'a Gazetteer) -> Self {
        let mut recognised = vec![None; document.tokens().len()];
        for name in document.names() {
            let found =
                Recognised { tokens: name.tokens, label: &name.label, meaning: kinds.meaning(&name.label) };
            for token in name.tokens.iter() {
                if let Some(slot) = recognised.get_mut(token.get()) {
                    *slot = Some(found);
                }
            }
        }
        let mut reader = Self {
            document,
            gazetteer,
            recognised,
            models: HashSet::new(),
            own_words: HashSet::new(),
            cased_words: HashSet::new(),
            own_pairs: HashSet::new(),
            brand_nations: HashSet::new(),
            occurrences: OnceCell::new(),
            spelt_out: long_form::find(document).iter().flat_map(|name| name.iter().skip(1)).collect(),
        };
        reader.models = figure::models(&reader);
        reader.brand_nations = demonym::brand_nations(&reader);
        reader.read_own_words();
        reader
    }

    /// Collects the words and pairs of words that are names wherever a capital can tell.
    fn read_own_words(&mut self) {
        for &sentence in self.document.sentences() {
            let is_running_text = !run::SentenceShape::of(self, sentence).headline;
            for token in sentence.iter().skip(1) {
                let annotated = self.document.token(token);
                let named =
                    annotated.tag == Tag::Nnp && self.document.word(token).starts_with(char::is_uppercase);
                if is_running_text && self.document.word(token).starts_with(char::is_uppercase) {
                    self.cased_words.insert(annotated.lower.clone());
                }
                if !named {
                    continue;
                }
                let person = self.entity_at(token).is_some_and(|(_, kind)| kind == EntityKind::Person);
                if person {
                    self.own_words.insert(annotated.lower.clone());
                }
                let before = &self.document.token(TokenIdx(token.0 - 1)).lower;
                self.own_pairs.insert(pair(before, &annotated.lower));
            }
        }
    }

    /// Where each word of the document stands again.
    pub(crate) fn occurrences(&self) -> &Occurrences {
        self.occurrences.get_or_init(|| Occurrences::of(self.document))
    }

    /// Whether a capital of a headline is no name's: the running text, if there is some, never writes the word so, and the
    /// tables do not know it. "China Slams Rival" names no Slams.
    fn is_only_in_headlines(&self, token: TokenIdx) -> bool {
        let word = &self.document.token(token).lower;
        let entity = self.entity_at(token);
        let is_place = entity.is_some_and(|(_, kind)| matches!(kind, EntityKind::Gpe | EntityKind::Loc));
        let span = entity.map(|(found, _)| self.key(found.tokens));
        let is_known = |key: &str| {
            self.gazetteer.place(key).is_some()
                || self.gazetteer.known(key).is_some()
                || self.gazetteer.place_of_adjective(key).is_some()
                || self.gazetteer.is_city(key)
        };
        // A dateline has places that the text need not repeat.
        !is_place
            && !self.cased_words.is_empty()
            && !self.cased_words.contains(word)
            && !is_known(word)
            && !span.is_some_and(|key| is_known(&key))
    }

    /// Whether the token stands in a name spelt out before its acronym and is not its first word.
    fn is_spelt_out(&self, at: usize) -> bool {
        self.spelt_out.contains(&TokenIdx::new(at))
    }

    /// Whether the word at `at`, though not capitalised, goes on a name that the article elsewhere writes with a
    /// capital: "iPod nano" beside "iPod Nano".
    fn goes_on(&self, at: usize) -> bool {
        let (before, here) = (TokenIdx::new(at - 1), TokenIdx::new(at));
        let token = self.document.token(here);
        // "the UN children's agency" beside "UN Children's Fund" is no name.
        let is_class = |word: &str| self.gazetteer.nouns.class(word).is_some();
        let is_noun = matches!(token.tag, Tag::Nn | Tag::Nns);
        let common = is_class(&token.lower) || (is_noun && is_class(&token.lemma.to_lowercase()));
        !common
            && self.document.token(here).pos != Pos::Punct
            && self
                .own_pairs
                .contains(&pair(&self.document.token(before).lower, &self.document.token(here).lower))
    }

    /// Whether the word is the Arabic article of the name after it: "al-Qaeda", "al Qaeda".
    fn is_article(&self, token: TokenIdx) -> bool {
        let tokens = self.document.tokens();
        let word = |after: usize| tokens.get(token.get() + after);
        let text = self.document.text();
        if !self.gazetteer.lists(&self.document.token(token).lower, WordList::ArabicArticle) {
            return false;
        }
        // The recogniser takes both for one name.
        let is_of_name = self.document.word(token).starts_with(char::is_lowercase)
            && self.recognised(token).is_some_and(|found| {
                found.tokens.start == token && found.tokens.len() > 1 && found.label != "DATE"
            });
        let next_is_name = word(1).is_some_and(|name| name.span.of(text).starts_with(char::is_uppercase));
        if is_of_name && next_is_name {
            return true;
        }
        word(1).is_some_and(|hyphen| hyphen.lower == "-")
            && word(2).is_some_and(|name| name.span.of(text).starts_with(char::is_uppercase))
    }

    fn recognised(&self, token: TokenIdx) -> Option<Recognised<'a>> {
        self.recognised[token.get()]
    }

    /// Whether the token is a part of a date or time: "late March" is no march.
    pub(crate) fn is_date(&self, token: TokenIdx) -> bool {
        let is_name = self.document.token(token).tag == Tag::Nnp;
        is_name && self.recognised(token).is_some_and(|found| matches!(found.label, "DATE" | "TIME"))
    }

    /// Whether the token is a part of a sum of money: "dollars" of "a net 4 billion dollars" are nobody's.
    pub(crate) fn is_money(&self, token: TokenIdx) -> bool {
        self.recognised(token).is_some_and(|found| matches!(found.label, "MONEY" | "PERCENT"))
    }

    /// Whether the token is a part of what the model, or the user's map of its labels, takes for no entity.
    pub(crate) fn is_value(&self, token: TokenIdx) -> bool {
        self.recognised(token).is_some_and(|found| found.meaning == LabelMeaning::Value)
    }

    /// The recogniser's span with an entity label that covers `token`.
    fn entity_at(&self, token: TokenIdx) -> Option<(Recognised<'a>, EntityKind)> {
        let found = self.recognised(token)?;
        match found.meaning {
            LabelMeaning::Entity(kind) => Some((found, kind)),
            LabelMeaning::Value => None,
        }
    }

    /// Normal form of the words of `tokens`.
    fn key(&self, tokens: TokenRange) -> CompactString {
        normal_form(self.document.words(tokens))
    }

    /// Whether the noun ends the names of bodies, places, events or laws: "Ministry", "Airport", "Cup".
    fn is_institution(&self, token: TokenIdx) -> bool {
        use super::gazetteer::noun::NounClass::{Event, Facility, Law, Org, Unit};
        let lower = &self.document.token(token).lower;
        let singular = lower.strip_suffix('s').unwrap_or(lower);
        [lower.as_str(), singular].iter().any(|lemma| {
            self.gazetteer
                .nouns
                .class(lemma)
                .is_some_and(|class| matches!(class, Org | Facility | Event | Law | Unit))
        })
    }

    /// How many tokens from `start` on are a nationality adjective or demonym, 0 for none.
    fn demonym_len(&self, start: usize, end: usize) -> usize {
        let first = self.document.word(TokenIdx::new(start));
        let opens_phrase = self.document.token(TokenIdx::new(start)).tag == Tag::Dt;
        if opens_phrase || (!first.starts_with(char::is_uppercase) && !first.starts_with("sub")) {
            return 0;
        }
        if self.is_nation_prefix(start) {
            return 1;
        }
        if self.is_given_demonym(TokenIdx::new(start)) || self.is_surname(TokenIdx::new(start)) {
            return 0;
        }
        for len in [3, 2, 1] {
            if start + len > end {
                continue;
            }
            let last = self.document.token(TokenIdx::new(start + len - 1));
            if last.pos == Pos::Punct {
                continue;
            }
            let key = self.key(TokenRange::new(start, start + len));
            if self.gazetteer.place_of_adjective(&key).is_some()
                || self.gazetteer.place_of_people(&key).is_some()
            {
                return len;
            }
        }
        0
    }

    /// Whether the word tells the first of two nations, of which the second stands before a common noun: the "Anglo" of "the
    /// Anglo-Dutch maker", not of "Anglo-Irish Bank".
    fn is_nation_prefix(&self, first: usize) -> bool {
        let token = |at: usize| self.document.tokens().get(first + at);
        let is_prefix =
            self.gazetteer.place_of_prefix(&self.document.token(TokenIdx::new(first)).lower).is_some();
        let is_nation = |second: &Token| self.gazetteer.place_of_adjective(&second.lower).is_some();
        is_prefix
            && token(1).is_some_and(|hyphen| hyphen.tag == Tag::Hyph)
            && token(2).is_some_and(is_nation)
            && token(3).is_none_or(|next| next.pos != Pos::Propn)
    }

    /// Whether somebody bears a nationality as the first of two names: "Roman Oduya", "Dane Mwangi".
    fn is_given_demonym(&self, first: TokenIdx) -> bool {
        self.entity_at(first).is_some_and(|(found, kind)| {
            let (given, surname) = (self.document.token(first), TokenIdx(first.0 + 1));
            // "Norman Francis", who has two given names, is more often called so than he is a Norman.
            let is_of_region = || {
                let place = self.gazetteer.place_of_adjective(&given.lower);
                place.is_some_and(|place| place.sort != super::gazetteer::PlaceSort::Country)
            };
            kind == EntityKind::Person
                && found.tokens.start == first
                && found.tokens.len() == 2
                && given.tag != Tag::Nnps
                && self.gazetteer.is_given_name(&given.lower)
                && (is_of_region() || !self.gazetteer.is_given_name(&self.document.token(surname).lower))
        })
    }

    /// The token of `tokens` that governs the others: the last one whose head lies outside.
    pub(crate) fn head(&self, tokens: TokenRange) -> TokenIdx {
        head_of(self.document, tokens)
    }
}

fn pair(one: &str, other: &str) -> CompactString {
    format_compact!("{one} {other}")
}

/// The token of `tokens` that governs the others: the last one whose head lies outside, an apposition or
/// coordination excepted.
pub(crate) fn head_of(document: &Document, tokens: TokenRange) -> TokenIdx {
    let mut found = None;
    for token in tokens.iter() {
        let outside = document.head(token).is_none_or(|head| !tokens.contains(head));
        let is_word = !matches!(document.token(token).tag, Tag::Hyph | Tag::Comma | Tag::Pos);
        if outside && is_word && document.token(token).dep != Dep::Punct {
            found = Some(token);
        }
    }
    found.unwrap_or(TokenIdx(tokens.end.0.saturating_sub(1)))
}

#[cfg(test)]
mod tests;
