//! Who is named as telling it in the midst of a clause: "Norda, Ada Obi said on Friday, has sold Tavex". The parser makes one phrase
//! of the two names, or the main clause of the aside.

use super::{Change, clause::before, is_comma};
use crate::{
    extract::report,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How many words may stand between the verb of speaking and its comma: "told reporters in Lagos on Friday".
const MOST_AFTER: u32 = 6;

/// The aside and the clause around it, each with its own subject.
pub(super) fn asides(document: &Document) -> Vec<Change> {
    let verbs = document.labelled([Dep::Parataxis, Dep::Relcl, Dep::Root]);
    verbs.filter_map(|verb| aside(document, verb)).flatten().collect()
}

fn aside(document: &Document, verb: TokenIdx) -> Option<Vec<Change>> {
    let is_finite = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let close = (verb.0 + 1..=verb.0 + 1 + MOST_AFTER)
        .map(TokenIdx)
        .take_while(|token| token.get() < document.tokens().len())
        .find(|&token| is_comma(document, token));
    let close = close.filter(|_| is_finite && report::reports(document, verb))?;
    let speaker = speaker(document, verb)?;
    let open = before(document, document.subtree(speaker).start).filter(|&open| is_comma(document, open))?;
    let subject = subject(document, verb, speaker).filter(|&subject| subject < open)?;
    let main = main_verb(document, verb, subject, close)?;
    let is_passive = document.has_child(main, Dep::Auxpass);
    let dep = if is_passive { Dep::Nsubjpass } else { Dep::Nsubj };
    let mut changes = vec![Change::new(speaker, verb, Dep::Nsubj), Change::new(subject, main, dep)];
    if document.token(verb).dep == Dep::Root {
        changes.push(Change::new(main, main, Dep::Root));
        let rest = document.children(verb).filter(|&child| main < child);
        changes.extend(rest.map(|child| Change::new(child, main, document.token(child).dep)));
    }
    changes.push(Change::new(verb, main, Dep::Parataxis));
    Some(changes)
}

fn is_subject(document: &Document, token: TokenIdx) -> bool {
    matches!(document.token(token).dep, Dep::Nsubj | Dep::Nsubjpass)
}

/// Who stands right before the verb: its subject, or what the parser joins to its subject without a conjunction.
fn speaker(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let last = before(document, verb)?;
    let mut above = std::iter::once(last).chain(document.ancestors(last)).take_while(|&token| token < verb);
    let is_name = |token: TokenIdx| matches!(document.token(token).pos, Pos::Propn | Pos::Noun | Pos::Pron);
    above.find(|&token| {
        let joined = matches!(document.token(token).dep, Dep::Appos | Dep::Conj)
            && document
                .head(token)
                .is_some_and(|first| is_subject(document, first) && !document.has_child(first, Dep::Cc));
        let is_relative = matches!(document.token(token).tag, Tag::Wdt | Tag::Wp);
        let own = is_subject(document, token) && document.head(token) == Some(verb);
        is_name(token) && !is_relative && document.subtree(token).end == verb && (own || joined)
    })
}

/// What the sentence is about, before the aside.
fn subject(document: &Document, verb: TokenIdx, speaker: TokenIdx) -> Option<TokenIdx> {
    let above = document.head(speaker)?;
    if above != verb {
        return Some(above).filter(|&subject| document.head(subject) == Some(verb));
    }
    match document.token(verb).dep {
        Dep::Relcl => document.head(verb).filter(|&noun| is_subject(document, noun)),
        Dep::Root => {
            let mut first = document
                .children(verb)
                .filter(|&child| child < speaker && document.token(child).dep != Dep::Punct);
            let found = first.next().filter(|_| first.next().is_none())?;
            let dep = document.token(found).dep;
            let is_noun = matches!(document.token(found).pos, Pos::Propn | Pos::Noun | Pos::Pron);
            let is_loose =
                matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dep | Dep::Npadvmod | Dep::Dobj | Dep::Nmod);
            (is_noun && is_loose).then_some(found)
        }
        _ => None,
    }
}

/// The verb of the clause around the aside, which has no subject of its own.
fn main_verb(document: &Document, verb: TokenIdx, subject: TokenIdx, close: TokenIdx) -> Option<TokenIdx> {
    let main = match document.token(verb).dep {
        Dep::Parataxis => document.head(verb)?,
        Dep::Relcl => document.head(subject)?,
        _ => document.children(verb).find(|&child| {
            close < child && matches!(document.token(child).dep, Dep::Ccomp | Dep::Conj | Dep::Advcl)
        })?,
    };
    let is_verb = matches!(document.token(main).pos, Pos::Verb | Pos::Aux);
    let has_other = document.children(main).any(|child| {
        (is_subject(document, child) && child != subject)
            || (child < main && matches!(document.token(child).dep, Dep::Mark | Dep::Cc))
    });
    // "Norda, Obi said, and left": nothing joins the clauses.
    let next = TokenIdx(close.0 + 1);
    let is_joined = document.tokens().get(next.get()).is_some_and(|next| next.tag == Tag::Cc);
    (is_verb && close < main && !has_other && !is_joined).then_some(main)
}
