//! What a name stands for, by weights that were learned from annotated names: all that its words, the words around it, the
//! recogniser and the rules' votes tell.
//!
//! Multinomial logistic regression: Hosmer and Lemeshow, *Applied Logistic Regression*, 2000.

pub(crate) mod fit;
pub(crate) mod record;
pub(crate) mod weights;

use hashbrown::HashMap;
use record::Recording;
use weights::{Tally, Weights};

use super::Chain;
use crate::{
    extract::{
        extraction::MentionForm,
        gazetteer::{PlaceSort, noun::NounClass, town, word_list::WordList},
        name::{NameSpan, Reader, description, evidence::is_of_administration},
        worth::count_up_to,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// Who settles the kinds of names.
pub(super) enum Settling<'r> {
    /// The learned weights.
    Learned,
    /// The rules, so that what is learned does not depend on what was learned before; what tells of the kinds is taken down.
    Ruled(&'r mut Recording),
}

/// Settles what each chain stands for by the learned weights, whose log-odds take the place of the rules' votes.
pub(super) fn settle(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chains: &mut [Chain],
    settling: &mut Settling<'_>,
) {
    match settling {
        Settling::Ruled(recording) => recording.take_down(reader, spans, chains),
        Settling::Learned => {
            let weights = Weights::shipped();
            let longer = longer(chains);
            let is_leader = |chain: &Chain| {
                chain.ruled.winner() == EntityKind::Person
                    && chain.spans.iter().any(|&span| is_of_administration(reader.document, &spans[span]))
            };
            let is_unsettled = |(chain, _): &(&mut Chain, _)| {
                is_learned(chain) && !is_known(reader, chain) && !is_leader(chain)
            };
            for (chain, longer) in chains.iter_mut().zip(longer).filter(is_unsettled) {
                let mut tally = Tally::new(weights);
                signs(reader, spans, chain, longer, &mut tally);
                chain.votes = tally.votes_beside(chain.ruled.winner());
                chain.kind = chain.votes.winner();
            }
        }
    }
}

/// Whether the chain may be of a kind that was learned: of what has no kind of its own nothing was.
fn is_learned(chain: &Chain) -> bool {
    !chain.spans.is_empty() && chain.ruled.winner() != EntityKind::Other
}

/// Whether the tables know the name for what the rules take it for, or tell so by its first or last word ("Cyclone Dora", "Norda
/// Air"), which the words around it do not change.
fn is_known(reader: &Reader<'_>, chain: &Chain) -> bool {
    let gazetteer = reader.gazetteer;
    let ruled = chain.ruled.winner();
    let is_told =
        chain.key.split_once(' ').zip(chain.key.rsplit_once(' ')).is_some_and(|((first, _), (_, last))| {
            match ruled {
                EntityKind::Event => gazetteer.lists(first, WordList::EventFirst),
                EntityKind::Org => gazetteer.lists(last, WordList::Trade),
                _ => false,
            }
        });
    is_told || gazetteer.known(&chain.key).is_some_and(|(_, kind)| kind == ruled)
}

/// Takes in the signs of a name, each by the parts of its name.
trait Signs {
    fn add(&mut self, parts: &[&str]);
}

/// How many words after a name a pronoun may stand to tell of it.
const NEAR: usize = 12;

/// A longer name that a name is a word of: where the word stands in it, and what the rules take it for.
type Longer = (&'static str, EntityKind);

/// The first longer name of the article that each name of one word ends or begins.
fn longer(chains: &[Chain]) -> Vec<Option<Longer>> {
    let mut by_end: HashMap<(&str, &str), EntityKind> = HashMap::new();
    for chain in chains.iter().filter(|chain| is_learned(chain)) {
        if let (Some((first, _)), Some((_, last))) = (chain.key.split_once(' '), chain.key.rsplit_once(' ')) {
            let kind = chain.ruled.winner();
            by_end.entry(("first", first)).or_insert(kind);
            by_end.entry(("last", last)).or_insert(kind);
        }
    }
    let longer = |chain: &Chain| {
        let at = |end: &'static str| by_end.get(&(end, chain.key.as_str())).map(|&kind| (end, kind));
        at("last").or_else(|| at("first"))
    };
    chains.iter().map(longer).collect()
}

/// Tells all signs of the chain.
fn signs(
    reader: &Reader<'_>,
    spans: &[NameSpan],
    chain: &Chain,
    longer: Option<Longer>,
    signs: &mut impl Signs,
) {
    if let Some((end, kind)) = longer {
        signs.add(&["word-of", end, kind.as_str()]);
    }
    of_words(reader, spans, chain, signs);
    of_votes(spans, chain, signs);
    for &span in chain.spans.iter().take(8) {
        of_mention(reader, &spans[span], signs);
    }
}

fn of_votes(spans: &[NameSpan], chain: &Chain, signs: &mut impl Signs) {
    let winner = chain.ruled.winner();
    let margin = match chain.ruled.margin() {
        ..0.5 => "0",
        0.5..1.0 => "1",
        1.0..2.0 => "2",
        2.0..4.0 => "3",
        _ => "4",
    };
    signs.add(&["voted", winner.as_str(), margin]);
    signs.add(&["voted", winner.as_str()]);
    for kind in EntityKind::ALL {
        let votes = chain.ruled.of(kind);
        if kind != winner && votes > 0.4 {
            signs.add(&["also", kind.as_str(), if votes > 1.5 { "much" } else { "little" }]);
        }
        let n = chain.spans.iter().filter(|&&span| spans[span].kind == Some(kind)).count();
        if n > 0 {
            let share = if n == chain.spans.len() {
                "all"
            } else if 2 * n >= chain.spans.len() {
                "half"
            } else {
                "few"
            };
            signs.add(&["recognised", kind.as_str(), share]);
        }
    }
    if chain.spans.iter().all(|&span| spans[span].kind.is_none()) {
        signs.add(&["recognised", "none"]);
    }
    signs.add(&["mentions", count_up_to(chain.spans.len().ilog2() as usize, 3)]);
}

fn of_words(reader: &Reader<'_>, spans: &[NameSpan], chain: &Chain, signs: &mut impl Signs) {
    let gazetteer = reader.gazetteer;
    let key = chain.key.as_str();
    let words: Vec<&str> = key.split(' ').collect();
    let (first, last) = (words[0], words[words.len() - 1]);
    let n_words = count_up_to(words.len(), 5);
    signs.add(&["words", n_words]);
    signs.add(&["last", last]);
    signs.add(&["first", first]);
    let tail =
        |n: usize| last.char_indices().rev().nth(n - 1).and_then(|(at, _)| last.get(at..)).unwrap_or(last);
    signs.add(&["tail", tail(2), n_words]);
    signs.add(&["tail", tail(3)]);
    signs.add(&["tail", tail(4)]);
    let head = words.iter().position(|word| matches!(*word, "of" | "for" | "on"));
    if let Some(of) = head.filter(|&of| of > 0) {
        signs.add(&["head", words[of - 1]]);
    }
    let singular = last.strip_suffix('s').unwrap_or(last);
    let class = gazetteer.nouns.class(last).or_else(|| gazetteer.nouns.class(singular));
    signs.add(&["class", label(class), if words.len() > 1 { "more" } else { "one" }]);
    let given = if gazetteer.is_given_name(first) { "given" } else { "other" };
    signs.add(&["given", given, n_words]);
    if gazetteer.is_given_name(last) {
        signs.add(&["given-last", n_words]);
    }
    if let Some(place) = gazetteer.place(key) {
        signs.add(&[
            "place",
            match place.sort {
                PlaceSort::Country => "country",
                PlaceSort::State => "state",
                PlaceSort::City => "city",
                PlaceSort::Region => "region",
            },
        ]);
    }
    if gazetteer.is_city(key) {
        signs.add(&["city"]);
    }
    // The town of Hyde Park is less often spoken of than the park.
    if class != Some(NounClass::Facility) && town::is_one(key) {
        signs.add(&["town"]);
    }
    if words.len() > 1 && (gazetteer.place(first).is_some() || gazetteer.is_city(first)) {
        signs.add(&["place-first", label(class)]);
    }
    if let Some((_, kind)) = gazetteer.known(key) {
        signs.add(&["known", kind.as_str()]);
    }
    if gazetteer.is_corporate_suffix(last) {
        signs.add(&["suffix"]);
    }
    let surface = reader.document.words(spans[chain.spans[0]].tokens);
    let shape = if surface.chars().all(|c| !c.is_lowercase()) {
        "capitals"
    } else if surface.chars().any(|c| c.is_ascii_digit()) {
        "digit"
    } else if surface.starts_with(char::is_lowercase) {
        "small"
    } else if surface.contains('-') {
        "hyphen"
    } else if surface.contains('&') {
        "and"
    } else if surface.split(' ').any(|word| word.chars().skip(1).any(char::is_uppercase)) {
        "inner"
    } else if !surface.is_ascii() {
        "foreign"
    } else {
        "plain"
    };
    signs.add(&["shape", shape, n_words]);
}

fn of_mention(reader: &Reader<'_>, span: &NameSpan, signs: &mut impl Signs) {
    let document = reader.document;
    if span.form == MentionForm::Adjective {
        signs.add(&["adjective"]);
        return;
    }
    let head = document.token(span.head);
    let dep = head.dep.as_str();
    signs.add(&["dep", dep]);
    signs.add(&["tag", head.tag.as_str()]);
    if span.title.is_some() {
        signs.add(&["title"]);
    }
    let sentence = document.sentences()[document.sentence_of(span.head)];
    let before = span.title.map_or(span.tokens.start, |title| title.start);
    let before = before.0.checked_sub(1).map(TokenIdx).filter(|&token| sentence.contains(token));
    let after = Some(span.tokens.end).filter(|&token| sentence.contains(token));
    let word = |token: Option<TokenIdx>| token.map_or("none", |token| document.token(token).lower.as_str());
    signs.add(&["before", word(before)]);
    signs.add(&["after", word(after)]);
    let second = after.map(|after| TokenIdx(after.0 + 1)).filter(|&token| sentence.contains(token));
    signs.add(&["after", word(after), word(second)]);
    if let Some(above) = document.head(span.head) {
        let governor = document.token(above);
        signs.add(&["governor", dep, &governor.lemma]);
        if governor.dep == Dep::Prep || governor.dep == Dep::Agent {
            if let Some(higher) = document.head(above) {
                signs.add(&["preposition", &governor.lower, &document.token(higher).lemma]);
            }
        } else if matches!(head.dep, Dep::Compound | Dep::Poss | Dep::Nmod | Dep::Appos) {
            let class = reader.gazetteer.nouns.class(&governor.lemma);
            signs.add(&["of-noun", dep, label(class)]);
        }
        if head.dep == Dep::Conj {
            signs.add(&["beside", governor.tag.as_str()]);
        }
    }
    for noun in description::describing(document, span.head) {
        if !span.tokens.contains(noun) {
            let class = description::class(document, reader.gazetteer, noun, span.tokens);
            signs.add(&["described", &document.token(noun).lemma]);
            signs.add(&["described-as", label(class)]);
        }
    }
    for child in document.children(span.head).filter(|&child| !span.tokens.contains(child)) {
        let token = document.token(child);
        match token.dep {
            Dep::Appos => signs.add(&["apposition", token.tag.as_str()]),
            Dep::Nummod => signs.add(&["number"]),
            Dep::Poss => signs.add(&["owner", token.tag.as_str()]),
            Dep::Prep => signs.add(&["has", &token.lower]),
            Dep::Amod | Dep::Nmod | Dep::Compound => signs.add(&["modified", token.tag.as_str()]),
            Dep::Relcl => {
                let pronoun = document.children(child).map(|below| document.token(below).lower.as_str());
                let pronoun = pronoun
                    .into_iter()
                    .find(|word| matches!(*word, "who" | "whom" | "which" | "where" | "whose" | "that"));
                signs.add(&["clause", pronoun.unwrap_or("none")]);
            }
            _ => {}
        }
    }
    of_pronoun(reader, span, signs);
}

/// Which pronoun comes soon after the name: "Kanga said that she".
fn of_pronoun(reader: &Reader<'_>, span: &NameSpan, signs: &mut impl Signs) {
    let document = reader.document;
    let last = document.tokens().len().min(span.tokens.end.get() + NEAR);
    let mut near = (span.tokens.end.get()..last).map(TokenIdx::new);
    let is_pronoun = |&token: &TokenIdx| matches!(document.token(token).tag, Tag::Prp | Tag::PrpPoss);
    let Some(pronoun) = near.find(is_pronoun) else { return };
    let token = document.token(pronoun);
    if token.pos == Pos::Pron && matches!(token.lower.as_str(), "i" | "we" | "you") {
        return;
    }
    let is_subject = matches!(document.token(span.head).dep, Dep::Nsubj | Dep::Nsubjpass);
    let role = if is_subject { "subject" } else { "other" };
    let is_within = document.sentences()[document.sentence_of(span.head)].contains(pronoun);
    let within = if is_within { "within" } else { "beyond" };
    signs.add(&["pronoun", &token.lower, role, within]);
}

fn label(class: Option<NounClass>) -> &'static str {
    class.map_or("none", NounClass::label)
}
