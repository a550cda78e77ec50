//! Who says so: quotations, reporting verbs and nouns, "according to".

use super::{Construction, noun, scope};
use crate::{
    extract::{
        cue::{Complement, Cues, WordClass, WordSet},
        extraction::Status,
        gazetteer::{Gazetteer, noun::NounClass},
        quotation::{Quotations, according_to},
        report,
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// The head token of the one who says what `trigger` says; none where the article does.
pub(super) fn speaker(
    document: &Document,
    quotations: &Quotations,
    trigger: TokenIdx,
    construction: Construction,
) -> Option<TokenIdx> {
    if construction == Construction::State {
        return None;
    }
    if let Some(quoted) = quotations.around(trigger).and_then(|quotation| quotation.speaker) {
        return Some(quoted);
    }
    said(document, trigger)
}

/// The head token of the one whom the words above `trigger` name as telling it.
fn said(document: &Document, trigger: TokenIdx) -> Option<TokenIdx> {
    let mut vague = None;
    let mut token = trigger;
    for _ in 0..scope::MAX_DEPTH {
        let head = document.head(token);
        let found = [parenthetical(document, token), head.and_then(|head| above(document, token, head))];
        for speaker in found.into_iter().flatten() {
            if !is_vague(document, speaker) {
                return Some(speaker);
            }
            vague = vague.or(Some(speaker));
        }
        let Some(head) = head.filter(|&head| !is_background(document, token, head)) else {
            break;
        };
        token = head;
    }
    vague
}

/// "sources", "an individual", "the recording": where somebody definite passes their words on, it is that one who speaks.
fn is_vague(document: &Document, speaker: TokenIdx) -> bool {
    let token = document.token(speaker);
    let is_definite = document.children(speaker).any(|child| {
        let lower = document.token(child).lower.as_str();
        document.token(child).dep == Dep::Poss || matches!(lower, "the" | "this" | "that" | "these" | "those")
    });
    let class = Gazetteer::shared().nouns.class(&token.lemma);
    let is_thing = matches!(class, Some(NounClass::Product | NounClass::Work | NounClass::Event));
    token.pos == Pos::Noun && (!is_definite || is_thing)
}

/// The speaker by the edge from `token` up to `head`, if `head` reports `token`'s clause.
fn above(document: &Document, token: TokenIdx, head: TokenIdx) -> Option<TokenIdx> {
    if scope::is_question(document, token) {
        return None;
    }
    let class = match document.token(head).pos {
        Pos::Verb | Pos::Aux => WordClass::Verb,
        Pos::Adj => WordClass::Adjective,
        _ => WordClass::Noun,
    };
    match document.token(token).dep {
        Dep::Ccomp | Dep::Xcomp | Dep::Oprd | Dep::Advcl => {
            let says = scope::complement_effect(document, token, head)?.says;
            let content = document.token(token).dep != Dep::Advcl || scope::is_infinitive(document, token);
            (says && content && vouches(document, head)).then(|| report::speaker(document, head))?
        }
        Dep::Acl | Dep::Relcl if class == WordClass::Noun => {
            let is_content = document.children_by(token, Dep::Mark).next().is_some();
            let effect =
                scope::effect(document, head, None, class, Complement::Clause).filter(|_| is_content)?;
            effect.says.then(|| owner(document, head))?
        }
        Dep::Pcomp => {
            let governor = document.head(head)?;
            let effect = scope::effect(document, governor, Some(head), WordClass::Verb, Complement::Gerund)?;
            (effect.says && vouches(document, governor)).then(|| report::speaker(document, governor))?
        }
        Dep::Dobj | Dep::Nsubjpass if class == WordClass::Verb => {
            let effect = scope::effect(document, head, None, class, Complement::Noun)?;
            (effect.says && vouches(document, head)).then(|| report::speaker(document, head))?
        }
        _ => None,
    }
}

/// "did not say that" says nothing of who says it.
fn vouches(document: &Document, verb: TokenIdx) -> bool {
    super::local::Local::of(document, verb).within(Status::Asserted) != Status::Negated
}

/// Whose suspicion, statement, fear it is: its possessor, author, or the subject of its verb.
fn owner(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let author = report::author(document, noun);
    if author != noun {
        return Some(author);
    }
    if let Some(possessor) = document.children_by(noun, Dep::Poss).next() {
        return Some(possessor);
    }
    let verb = document.head(noun).filter(|_| document.token(noun).dep == Dep::Dobj)?;
    (noun::own(document, noun) != Status::Negated).then(|| report::speaker(document, verb))?
}

/// "the plan, he said, has"; "according to the ministry".
fn parenthetical(document: &Document, token: TokenIdx) -> Option<TokenIdx> {
    document.children(token).find_map(|child| match document.token(child).dep {
        Dep::Prep | Dep::Advmod => according_to(document, child),
        Dep::Advcl => as_told(document, child).or_else(|| inserted(document, child)),
        Dep::Ccomp | Dep::Parataxis | Dep::Intj | Dep::Conj | Dep::Dep => inserted(document, child),
        _ => None,
    })
}

/// The speaker of a reporting verb that stands in or after the clause between commas, without content of its own.
fn inserted(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let has_content = document.children(verb).any(|child| {
        matches!(document.token(child).dep, Dep::Ccomp | Dep::Dobj | Dep::Mark | Dep::Xcomp | Dep::Cc)
    });
    let first = document.subtree(verb).start.get();
    let is_comma = |position: usize| document.tokens()[position].tag == Tag::Comma;
    let after_comma = is_comma(first) || first.checked_sub(1).is_some_and(is_comma);
    let is_finite = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    (report::reports(document, verb) && after_comma && is_finite && !has_content)
        .then(|| report::speaker(document, verb))?
}

/// "As Obi told the Herald, the plant has closed": a clause with "as" that says nothing itself.
fn as_told(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let lemma = document.token(verb).lemma.as_str();
    let is_as = document.children_by(verb, Dep::Mark).any(|mark| document.token(mark).lower == "as");
    let mut said = document.children(verb).filter(|&child| match document.token(child).dep {
        Dep::Ccomp | Dep::Xcomp => true,
        Dep::Dobj | Dep::Dative => !matches!(lemma, "tell" | "remind"),
        _ => false,
    });
    let is_finite = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let is_telling = Cues::shipped().is_in(lemma, WordSet::Telling);
    (is_as && is_finite && is_telling && said.next().is_none()).then(|| report::speaker(document, verb))?
}

/// Whether a clause stands outside what its head's speaker says: a clause about a noun ("the port, run by Norda"), what was before
/// or after ("since Norda left"), an adverbial clause of the reporting verb itself, a sentence of its own behind a semicolon.
fn is_background(document: &Document, token: TokenIdx, head: TokenIdx) -> bool {
    match document.token(token).dep {
        Dep::Relcl | Dep::Parataxis => true,
        Dep::Acl => !scope::is_infinitive(document, token),
        Dep::Advcl if !scope::is_infinitive(document, token) => true,
        Dep::Conj if is_behind_semicolon(document, token, head) => true,
        Dep::Advcl | Dep::Conj | Dep::Nsubj | Dep::Npadvmod | Dep::Prep => report::reports(document, head),
        _ => false,
    }
}

/// "said that Norda was for sale; its shares fell": a main clause without "that".
fn is_behind_semicolon(document: &Document, clause: TokenIdx, first: TokenIdx) -> bool {
    let has = |dep: Dep| document.children_by(clause, dep).next().is_some();
    let is_main = !has(Dep::Mark) && (has(Dep::Nsubj) || has(Dep::Nsubjpass));
    is_main && (first.0..document.subtree(clause).start.0).any(|at| document.token(TokenIdx(at)).lower == ";")
}
