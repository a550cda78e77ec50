//! A noun phrase seen from its head: where it begins, what determines and what modifies it.

use compact_str::CompactString;

use crate::extract::gazetteer::{Gazetteer, word_list::WordList};
use crate::nlp::{
    document::{Document, TokenIdx, TokenRange},
    labels::{Dep, Pos, Tag},
};

/// A quotation inside a phrase has no more tokens.
const LONGEST_QUOTE: u32 = 6;

/// How a noun phrase is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// the
    Definite,
    /// this, that, these, those
    Demonstrative,
    /// a, an, another
    Indefinite,
    /// some, any, every, no, many
    Quantifier,
    /// its, the company's, Kenya's
    Possessor(TokenIdx),
    /// nothing
    Bare,
}

/// A noun phrase with a common noun as its head.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The noun.
    pub(super) head: TokenIdx,
    /// Its base form in lower case.
    pub(super) lemma: CompactString,
    /// From its first premodifier to the noun, without article, possessor and figures.
    pub(super) core: TokenRange,
    /// How it is determined.
    pub(super) determiner: Determiner,
    /// Premodifiers that are no names: "former", "digital", "music".
    pub(super) modifiers: Vec<CompactString>,
    /// A number before it: 2 for "the two leaders", "both leaders".
    pub(super) count: Option<u32>,
    /// Whether a figure or numeral stands before it: "12 plants".
    pub(super) numbered: bool,
    /// Whether the noun is plural.
    pub(super) plural: bool,
}

/// Whether `token` is a common noun that heads a phrase of its own.
pub(super) fn is_head(document: &Document, token: TokenIdx) -> bool {
    let annotated = document.token(token);
    matches!(annotated.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
        && matches!(annotated.pos, Pos::Noun | Pos::Propn)
        && !matches!(
            annotated.dep,
            Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Nummod | Dep::Npadvmod | Dep::Quantmod
        )
}

/// The noun phrase that `head` heads.
pub(super) fn read(document: &Document, gazetteer: &Gazetteer, head: TokenIdx) -> Phrase {
    let mut phrase = Phrase {
        head,
        lemma: document.token(head).lemma.to_lowercase(),
        core: TokenRange { start: head, end: TokenIdx(head.0 + 1) },
        determiner: Determiner::Bare,
        modifiers: Vec::new(),
        count: None,
        numbered: false,
        plural: matches!(document.token(head).tag, Tag::Nns | Tag::Nnps),
    };
    let left: Vec<TokenIdx> = document.children(head).take_while(|&child| child < head).collect();
    // Walk leftwards, so that the core grows from the head and stops at what does not belong to it.
    let mut open = true;
    for &child in left.iter().rev() {
        let token = document.token(child);
        match token.dep {
            Dep::Det | Dep::Predet | Dep::Preconj => read_determiner(document, child, &mut phrase),
            // "an early 'great alliance' deal": the mark after "alliance" closes a quotation.
            Dep::Poss if closes_quote(document, child) => {}
            Dep::Poss => {
                phrase.determiner = Determiner::Possessor(child);
                open = false;
            }
            Dep::Nummod if is_year(document, child, head) => {
                phrase.modifiers.push(token.lower.clone());
                if open {
                    phrase.core.start = child;
                }
            }
            Dep::Nummod => {
                phrase.numbered = true;
                phrase.count = phrase.count.or_else(|| number(&token.lower));
                open = open && token.tag != Tag::Cd || token.lower.starts_with(char::is_alphabetic);
            }
            Dep::Amod | Dep::Compound | Dep::Nmod => {
                read_modifier(document, gazetteer, child, open, &mut phrase);
            }
            Dep::Advmod | Dep::Punct | Dep::Quantmod => {}
            _ => open = false,
        }
    }
    phrase.numbered = phrase.numbered || is_counted(document, gazetteer, &phrase);
    phrase.modifiers.reverse();
    cut_at_quote(document, &mut phrase);
    cut_at_nation(document, gazetteer, &mut phrase);
    trim(document, &mut phrase);
    take_bound(document, &mut phrase);
    phrase
}

/// Whether the figure before a noun is the year that tells it from others of its sort: "the 1994 strike".
fn is_year(document: &Document, figure: TokenIdx, noun: TokenIdx) -> bool {
    let word = document.word(figure);
    let is_one =
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && ("1700".."2100").contains(&word);
    // "1800 workers" are so many.
    is_one && matches!(document.token(noun).tag, Tag::Nn | Tag::Nnp)
}

/// Whether a noun before "of" tells how many the phrase speaks of: "hundreds of protesters".
fn is_counted(document: &Document, gazetteer: &Gazetteer, phrase: &Phrase) -> bool {
    let of = document.head(phrase.head).filter(|&of| document.token(of).lower == "of");
    let count = of.and_then(|of| document.head(of)).filter(|_| phrase.plural);
    count.is_some_and(|count| gazetteer.lists(&document.token(count).lemma.to_lowercase(), WordList::Count))
}

/// Whether the mark after the word is no possessive's, as one that opens a quotation stands before it.
fn closes_quote(document: &Document, owner: TokenIdx) -> bool {
    let mark = TokenIdx(owner.0 + 1);
    let is_quote = |token: TokenIdx| matches!(document.word(token), "'" | "’" | "‘" | "`");
    let is_bare = mark.get() < document.tokens().len() && is_quote(mark);
    let before = (owner.0.saturating_sub(LONGEST_QUOTE)..owner.0).map(TokenIdx);
    is_bare
        && before
            .filter(|&token| document.sentence_of(token) == document.sentence_of(owner))
            .any(|token| is_quote(token) && !document.token(token).space_after)
}

/// Lets the core begin after a quotation mark that it does not close.
fn cut_at_quote(document: &Document, phrase: &mut Phrase) {
    let is_quote = |token: &TokenIdx| {
        matches!(document.word(*token), "'" | "’" | "‘" | "`" | "\"" | "“" | "”" | "``" | "''")
    };
    let marks: Vec<TokenIdx> = phrase.core.iter().filter(is_quote).collect();
    if let [.., last] = marks.as_slice()
        && marks.len() % 2 == 1
        && *last < phrase.head
    {
        phrase.core.start = TokenIdx(last.0 + 1);
    }
}

/// Lets the core begin with the word that a hyphen binds to its first: "re-election bid".
fn take_bound(document: &Document, phrase: &mut Phrase) {
    let is_bound = |start: TokenIdx| {
        let hyphen = TokenIdx(start.0 - 1);
        let first = TokenIdx(start.0 - 2);
        matches!(document.word(hyphen), "-" | "–")
            && [hyphen, first].iter().all(|&token| !document.token(token).space_after)
            && document.token(first).tag != Tag::Cd
            && document.sentence_of(first) == document.sentence_of(start)
    };
    if matches!(document.word(phrase.core.start), "-" | "–") {
        phrase.core.start.0 += 1;
    }
    while phrase.core.start.0 >= 2 && is_bound(phrase.core.start) {
        phrase.core.start.0 -= 2;
    }
}

/// Lets the core begin at a nationality after a common noun, which is the misread verb of a headline: "Tavex Bank eyes Kenyan
/// market".
fn cut_at_nation(document: &Document, gazetteer: &Gazetteer, phrase: &mut Phrase) {
    let is_noun = |token: TokenIdx| {
        matches!(document.token(token).tag, Tag::Nn | Tag::Nns)
            && document.word(token).starts_with(char::is_lowercase)
    };
    let nation = phrase.core.iter().skip(1).find(|&token| {
        gazetteer.place_of_adjective(&document.token(token).lower).is_some()
            && document.word(token).starts_with(char::is_uppercase)
            && token < phrase.head
            && is_noun(TokenIdx(token.0 - 1))
    });
    if let Some(nation) = nation {
        phrase.core.start = nation;
    }
}

/// Takes in a premodifier; into the core only while that is `open`.
fn read_modifier(
    document: &Document,
    gazetteer: &Gazetteer,
    child: TokenIdx,
    open: bool,
    phrase: &mut Phrase,
) {
    let word = &document.token(child).lower;
    if gazetteer.lists(word, WordList::Quantity) {
        if phrase.determiner == Determiner::Bare {
            phrase.determiner = Determiner::Quantifier;
        }
    } else if !gazetteer.lists(word, WordList::Approximate) && !gazetteer.lists(word, WordList::Day) {
        phrase.modifiers.push(word.clone());
        if open {
            phrase.core.start = phrase.core.start.min(document.subtree(child).start);
        }
    }
}

fn read_determiner(document: &Document, child: TokenIdx, phrase: &mut Phrase) {
    match document.token(child).lower.as_str() {
        "the" => phrase.determiner = Determiner::Definite,
        "this" | "that" | "these" | "those" => phrase.determiner = Determiner::Demonstrative,
        "a" | "an" | "another" => phrase.determiner = Determiner::Indefinite,
        "both" => {
            phrase.count = Some(2);
            phrase.determiner = Determiner::Definite;
        }
        _ => phrase.determiner = Determiner::Quantifier,
    }
}

/// Takes adverbs, figures, quotation marks and determiners off the start of the core.
fn trim(document: &Document, phrase: &mut Phrase) {
    while phrase.core.start < phrase.head {
        let token = document.token(phrase.core.start);
        let figure = token.tag == Tag::Cd && token.lower.starts_with(|first: char| first.is_ascii_digit());
        let edge = matches!(
            token.tag,
            Tag::Dt
                | Tag::Cc
                | Tag::Rb
                | Tag::Rbr
                | Tag::Rbs
                | Tag::OpenQuote
                | Tag::CloseQuote
                | Tag::Comma
                | Tag::Pos
                | Tag::Hyph
                | Tag::Prp
                | Tag::PrpPoss
                | Tag::Dollar
                | Tag::Space
        );
        // "two-year contract", "well-known lawyers": what a hyphen binds stays.
        let next = TokenIdx(phrase.core.start.0 + 1);
        let bound = !token.space_after && next < phrase.head && document.token(next).tag == Tag::Hyph;
        let year = document.head(phrase.core.start) == Some(phrase.head)
            && is_year(document, phrase.core.start, phrase.head);
        if figure && is_measure(document, phrase.core.start, phrase.head) {
            phrase.modifiers.retain(|word| *word != document.token(next).lower);
            phrase.core.start.0 += 2;
            continue;
        }
        // "as many as a dozen robberies"
        let compares = |token: TokenIdx| matches!(document.token(token).lower.as_str(), "as" | "than");
        let is_comparison = compares(phrase.core.start) || (next < phrase.head && compares(next));
        if bound || year || (!figure && !edge && !is_comparison) {
            break;
        }
        phrase.core.start.0 += 1;
    }
}

/// Whether the word after the figure is the unit that is written together with it: "a 123m ship".
fn is_measure(document: &Document, figure: TokenIdx, head: TokenIdx) -> bool {
    let unit = TokenIdx(figure.0 + 1);
    unit < head
        && !document.token(figure).space_after
        && document.token(unit).space_after
        && document.word(unit).chars().count() <= 2
        && document.word(unit).chars().all(char::is_alphabetic)
}

fn number(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => return None,
    })
}
