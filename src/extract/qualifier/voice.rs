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
    if construction == Construction::State || is_attribute(document, trigger) {
        return None;
    }
    if let Some(quoted) = quotations.around(trigger).and_then(|quotation| quotation.speaker) {
        return Some(quoted);
    }
    said(document, trigger)
}

/// "Chicago-based Tavex", "the Kenyan-born engineer": what is told by the way is nobody's claim.
fn is_attribute(document: &Document, trigger: TokenIdx) -> bool {
    let is_verbal = |head: TokenIdx| matches!(document.token(head).pos, Pos::Verb | Pos::Aux);
    document.token(trigger).dep == Dep::Amod && !document.head(trigger).is_some_and(is_verbal)
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
    if let Some(verb) = making_clear(document, token, head) {
        return vouches(document, verb).then(|| report::speaker(document, verb))?;
    }
    match document.token(token).dep {
        Dep::Ccomp | Dep::Xcomp | Dep::Oprd | Dep::Advcl => {
            let says = scope::complement_effect(document, token, head)?.says;
            let content = document.token(token).dep != Dep::Advcl || scope::is_infinitive(document, token);
            (says && content && vouches(document, head)).then(|| report::speaker(document, head))?
        }
        Dep::Acl | Dep::Relcl if class == WordClass::Noun => {
            let is_content = document.has_child(token, Dep::Mark);
            let effect =
                scope::effect(document, head, None, class, Complement::Clause).filter(|_| is_content)?;
            effect.says.then(|| owner(document, head))?
        }
        Dep::Pcomp => {
            let governor = document.head(head)?;
            let governor = scope::charging(document, governor, head).unwrap_or(governor);
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

/// The verb of "made it clear that", where the clause hangs on the adjective.
fn making_clear(document: &Document, clause: TokenIdx, head: TokenIdx) -> Option<TokenIdx> {
    let is_clear = |word: TokenIdx| {
        document.token(word).pos == Pos::Adj
            && matches!(document.token(word).lower.as_str(), "clear" | "plain" | "known")
    };
    let mut marks = document.children_by(clause, Dep::Mark);
    if !marks.any(|mark| document.token(mark).lower == "that") {
        return None;
    }
    let verb = if is_clear(head) { document.head(head)? } else { head };
    let has_clear = || document.children(verb).any(|word| verb < word && word < clause && is_clear(word));
    (document.token(verb).lemma == "make" && has_clear()).then_some(verb)
}

/// Who takes somebody for something: "Obi described him as the leader of Norda", "called him its leader".
pub(super) fn describer(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let describes = Cues::shipped().is_in(&document.token(verb).lemma, WordSet::Judging);
    (describes && vouches(document, verb)).then(|| report::speaker(document, verb))?
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
        Dep::Prep | Dep::Advmod => {
            according_to(document, child).or_else(|| report::viewpoint(document, child))
        }
        Dep::Meta => label(document, child),
        Dep::Advcl => as_told(document, child).or_else(|| inserted(document, child)),
        Dep::Ccomp | Dep::Parataxis | Dep::Intj | Dep::Conj | Dep::Dep => inserted(document, child),
        _ => None,
    })
}

/// "Ada Obi: Norda will sell Tavex": the name before a colon, which is none of the clause.
fn label(document: &Document, name: TokenIdx) -> Option<TokenIdx> {
    let colon = document.tokens().get(name.get() + 1);
    colon.is_some_and(|colon| colon.lower == ":").then_some(name)
}

/// The speaker of a reporting verb that stands in or after the clause between commas, without content of its own.
fn inserted(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let lemma = document.token(verb).lemma.as_str();
    let has_content = document.children(verb).any(|child| match document.token(child).dep {
        Dep::Ccomp | Dep::Mark | Dep::Xcomp => true,
        // "he told reporters".
        Dep::Dobj => !matches!(lemma, "tell" | "remind" | "assure"),
        // "Norda has left, he said, and": the parser gives the speech the conjunction after it.
        Dep::Cc => child < verb,
        _ => false,
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

/// Whether a condition stands between the clause of `verb` and whoever tells it.
pub(super) fn is_conditional(document: &Document, verb: TokenIdx) -> bool {
    std::iter::once(verb)
        .chain(document.ancestors(verb))
        .any(|above| document.token(above).dep == Dep::Advcl && scope::is_condition(document, above))
}

/// What an aside makes of its clause: "Norda, prosecutors allege, stole secrets".
pub(super) fn aside(document: &Document, verb: TokenIdx) -> Option<Status> {
    document.children_by(verb, Dep::Parataxis).find_map(|aside| {
        inserted(document, aside)?;
        let lemma = &document.token(aside).lemma;
        Some(Cues::shipped().effect(lemma, WordClass::Verb, Complement::Clause)?.positive)
    })
}

/// Whether a clause stands outside what its head's speaker says: a clause about a noun ("the port, run by Norda"), what was before
/// or after ("since Norda left"), an adverbial clause of the reporting verb itself, a sentence of its own behind a semicolon.
fn is_background(document: &Document, token: TokenIdx, head: TokenIdx) -> bool {
    match document.token(token).dep {
        // "reports that Norda has left", unlike "the port, run by Norda".
        Dep::Relcl | Dep::Acl if is_content(document, token, head) => false,
        Dep::Relcl | Dep::Parataxis => true,
        Dep::Acl => !scope::is_infinitive(document, token),
        // "if Norda buys Tavex, he said, prices will rise".
        Dep::Advcl if scope::is_condition(document, token) => report::reports(document, head),
        Dep::Advcl if !scope::is_infinitive(document, token) => true,
        Dep::Conj if is_behind_semicolon(document, token, head) => true,
        Dep::Advcl | Dep::Conj | Dep::Nsubj | Dep::Npadvmod | Dep::Prep => report::reports(document, head),
        _ => false,
    }
}

/// Whether the clause is what a noun such as "reports" or "doubt" tells.
fn is_content(document: &Document, clause: TokenIdx, noun: TokenIdx) -> bool {
    let effect = || scope::effect(document, noun, None, WordClass::Noun, Complement::Clause);
    let mut marks = document.children_by(clause, Dep::Mark);
    marks.any(|mark| document.token(mark).lower == "that") && effect().is_some()
}

/// "said that Norda was for sale; its shares fell": a main clause without "that".
fn is_behind_semicolon(document: &Document, clause: TokenIdx, first: TokenIdx) -> bool {
    let has = |dep: Dep| document.has_child(clause, dep);
    let is_main = !has(Dep::Mark) && (has(Dep::Nsubj) || has(Dep::Nsubjpass));
    is_main && (first.0..document.subtree(clause).start.0).any(|at| document.token(TokenIdx(at)).lower == ";")
}
