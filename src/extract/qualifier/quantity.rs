//! How many or how much: the number of what is moved or affected.

use crate::{
    extract::cue::{Cues, WordSet},
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Pos, Tag},
    },
    span::Span,
};

/// The amount of the theme of `trigger` ("10,000 to 12,000 troops", "$4 billion"); none where no number is given.
///
/// The theme is the object of a verb, the subject of a passive, or what an event noun is "of".
pub(super) fn quantity(document: &Document, trigger: TokenIdx) -> Option<Span> {
    let is_theme = |dep: Dep| matches!(dep, Dep::Dobj | Dep::Nsubjpass | Dep::Attr | Dep::Dative);
    let objects = document.children(trigger).filter(|&child| is_theme(document.token(child).dep));
    let is_measuring = |word: &str| matches!(word, "of" | "for" | "by" | "to" | "with");
    let oblique = document
        .children_by(trigger, Dep::Prep)
        .filter(|&preposition| is_measuring(document.token(preposition).lower.as_str()))
        .flat_map(|preposition| document.children_by(preposition, Dep::Pobj));
    let antecedent = document.head(trigger).filter(|_| {
        let token = document.token(trigger);
        token.dep == Dep::Acl && token.tag == Tag::Vbn
    });
    let own = Some(trigger).filter(|_| document.token(trigger).pos == Pos::Noun);
    objects.chain(own).chain(antecedent).chain(oblique).find_map(|theme| amount(document, theme))
}

/// The amount that a noun phrase gives: its number with the counted noun, or the sum of money itself.
fn amount(document: &Document, noun: TokenIdx) -> Option<Span> {
    if is_in(document, noun, WordSet::Duration) || is_date(document, noun) {
        return None;
    }
    if is_sum(document, noun) {
        return Some(document.span(phrase(document, noun, noun)));
    }
    let number = document
        .children_by(noun, Dep::Nummod)
        .find(|&number| is_number(document, number) && counts(document, number, noun));
    if let Some(number) = number {
        return Some(document.span(phrase(document, number, noun)));
    }
    // "thousands of troops", "a total of 400 soldiers"
    let of = document.children_by(noun, Dep::Prep).find(|&of| document.token(of).lower == "of")?;
    let inner = document.children_by(of, Dep::Pobj).next()?;
    if is_in(document, noun, WordSet::Numeral) {
        return Some(document.span(TokenRange::new(document.subtree(noun).start.get(), inner.get() + 1)));
    }
    if is_in(document, noun, WordSet::Collection) { amount(document, inner) } else { None }
}

/// "$4 billion", "4 billion euros", "400": a number that is the phrase's head.
fn is_sum(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let is_money = document.names().iter().any(|name| {
        matches!(name.label.as_str(), "MONEY" | "QUANTITY" | "PERCENT") && name.tokens.contains(noun)
    });
    // "the 787", "Pixo 4": a name made of digits.
    let is_named = document.children(noun).any(|child| {
        matches!(document.token(child).dep, Dep::Det | Dep::Poss | Dep::Amod)
            || document.token(child).pos == Pos::Propn
    });
    let follows_name =
        noun.get().checked_sub(1).is_some_and(|before| document.tokens()[before].pos == Pos::Propn);
    is_money || (token.tag == Tag::Cd && is_number(document, noun) && !is_named && !follows_name)
}

/// Whether the number counts the noun: plural nouns, money and measures; a singular noun is named by it ("717 jet").
fn counts(document: &Document, number: TokenIdx, noun: TokenIdx) -> bool {
    let is_plural = matches!(document.token(noun).tag, Tag::Nns | Tag::Nnps);
    let before = number.get().checked_sub(1).map(|before| &document.tokens()[before]);
    let follows_name = before.is_some_and(|before| before.pos == Pos::Propn && before.head != number);
    let is_measure = is_in(document, noun, WordSet::Measure);
    (is_plural || is_measure) && !follows_name && document.token(number).lower != "one"
}

/// Words or digits that count; "787" of a "787 Dreamliner" is a name, and a bare year no amount.
fn is_number(document: &Document, token: TokenIdx) -> bool {
    let annotated = document.token(token);
    let in_name = document.names().iter().any(|name| {
        let is_count = matches!(name.label.as_str(), "CARDINAL" | "MONEY" | "QUANTITY" | "PERCENT");
        name.tokens.contains(token) && !is_count
    });
    annotated.tag == Tag::Cd && annotated.dep != Dep::Compound && !in_name
}

fn is_date(document: &Document, noun: TokenIdx) -> bool {
    let is_time = |label: &str| matches!(label, "DATE" | "TIME" | "ORDINAL");
    document.names().iter().any(|name| is_time(&name.label) && name.tokens.contains(noun))
}

/// From the first word of the number ("about", "up to", "US$") to the counted noun.
fn phrase(document: &Document, number: TokenIdx, noun: TokenIdx) -> TokenRange {
    let named = document.names().iter().find(|name| name.tokens.contains(number));
    let start = document.subtree(number).start;
    let start = named.map_or(start, |name| name.tokens.start.min(start));
    // An article before the number belongs to the noun: "the 400 soldiers".
    let start = match document.token(start).dep {
        Dep::Det | Dep::Poss if start < number && number != noun => TokenIdx::new(start.get() + 1),
        _ => start,
    };
    let end = named.map_or(noun, |name| TokenIdx::new(name.tokens.end.get() - 1).max(noun));
    TokenRange::new(start.min(number).get(), end.get() + 1)
}

fn is_in(document: &Document, token: TokenIdx, set: WordSet) -> bool {
    Cues::shipped().is_in(&document.token(token).lemma, set)
}
