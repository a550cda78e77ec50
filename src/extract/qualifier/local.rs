//! What a verb's own auxiliaries, adverbs and arguments say: "will not", "never", "no company".

use crate::{
    extract::{
        cue::{Cues, Place},
        extraction::Status,
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// Modality and negation of one verb, apart from what governs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Local {
    /// A modal or an adverb such as "possibly".
    pub(super) is_open: bool,
    /// "may not", "might not": open although negated.
    pub(super) is_open_when_negated: bool,
    /// "not", "never", "no longer", "no company".
    pub(super) is_negated: bool,
}

impl Local {
    /// Of `verb`; a later verb of a coordination shares the auxiliaries of the first ("will meet and sign").
    pub(super) fn of(document: &Document, verb: TokenIdx) -> Self {
        let mut local = Self::own(document, verb);
        let mut verb = verb;
        for _ in 0..8 {
            let Some(first) = document.head(verb).filter(|&first| shares_auxiliaries(document, verb, first))
            else {
                break;
            };
            let shared = Self::own(document, first);
            local.is_open |= shared.is_open;
            local.is_open_when_negated |= shared.is_open_when_negated;
            local.is_negated |= shared.is_negated && !is_contrasted(document, first);
            verb = first;
        }
        local
    }

    /// What it makes of a clause whose governing words make it `context`.
    pub(super) fn within(self, context: Status) -> Status {
        match (context, self.is_negated, self.is_open) {
            (Status::Negated, true, false) => Status::Asserted,
            (Status::Negated, _, _) => Status::Negated,
            (_, true, true) if self.is_open_when_negated => Status::Hypothetical,
            (_, true, _) => Status::Negated,
            (_, false, true) => Status::Hypothetical,
            (context, false, false) => context,
        }
    }

    fn own(document: &Document, verb: TokenIdx) -> Self {
        let mut local = Self::default();
        for child in document.children(verb) {
            local.add(document, verb, child);
        }
        local.is_negated |= follows_nor(document, verb);
        local
    }

    fn add(&mut self, document: &Document, verb: TokenIdx, child: TokenIdx) {
        let cues = Cues::shipped();
        let token = document.token(child);
        match token.dep {
            Dep::Aux if token.tag == Tag::Md => {
                self.is_open |= cues.modifier(&token.lower, Place::Modal).is_some();
                self.is_open_when_negated |= matches!(token.lower.as_str(), "may" | "might");
                if token.lower == "would" && looks_back(document, verb) {
                    self.is_open = false;
                }
            }
            Dep::Neg | Dep::Advmod | Dep::Preconj | Dep::Cc | Dep::Det => match adverb(document, child) {
                Some(Status::Negated) => self.is_negated = true,
                Some(Status::Hypothetical) => self.is_open = true,
                Some(Status::Asserted) | None => {}
            },
            // "belongs neither to Norda nor to Tavex".
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr | Dep::Dative | Dep::Prep => {
                self.is_negated |= is_none(document, child);
            }
            _ => {}
        }
    }
}

/// "neither bought Tavex nor sued Norda": the word before the second verb is the first one's.
fn follows_nor(document: &Document, verb: TokenIdx) -> bool {
    let is_conjunct = document.token(verb).dep == Dep::Conj;
    let mut joined = document.head(verb).into_iter().flat_map(|first| document.children_by(first, Dep::Cc));
    is_conjunct
        && joined.any(|word| word < verb && verb.0 - word.0 <= 3 && document.token(word).lower == "nor")
}

/// "would later become": the future of a past, which has come.
fn looks_back(document: &Document, verb: TokenIdx) -> bool {
    document.children_by(verb, Dep::Advmod).any(|adverb| {
        matches!(
            document.token(adverb).lower.as_str(),
            "later" | "eventually" | "subsequently" | "ultimately"
        )
    })
}

/// What an adverb beside a verb makes of it.
pub(super) fn adverb(document: &Document, adverb: TokenIdx) -> Option<Status> {
    let lower = &document.token(adverb).lower;
    if lower == "longer" {
        let is_no = |child: TokenIdx| document.token(child).lower == "no";
        return document.children(adverb).any(is_no).then_some(Status::Negated);
    }
    let next = TokenIdx::new(adverb.get() + 1);
    let next = document.tokens().get(next.get()).map(|token| token.lower.as_str());
    let status = Cues::shipped().modifier(lower, Place::Adverb)?;
    let is_added_to = matches!(next, Some("only" | "just" | "merely" | "necessarily"));
    (status != Status::Negated || !is_added_to).then_some(status)
}

/// Whether an argument is nobody, nothing, "no company", "neither side", "neither Norda nor Tavex".
pub(super) fn is_none(document: &Document, argument: TokenIdx) -> bool {
    let cues = Cues::shipped();
    cues.modifier(&document.token(argument).lower, Place::Pronoun) == Some(Status::Negated)
        || document.children(argument).any(|determiner| {
            matches!(document.token(determiner).dep, Dep::Det | Dep::Preconj)
                && cues.modifier(&document.token(determiner).lower, Place::Determiner)
                    == Some(Status::Negated)
        })
}

/// Whether `verb` is coordinated with `first` and takes over its auxiliaries: same form, none of its own.
fn shares_auxiliaries(document: &Document, verb: TokenIdx, first: TokenIdx) -> bool {
    let (token, head) = (document.token(verb), document.token(first));
    let has_own = document.children(verb).any(|child| {
        matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass | Dep::Nsubj | Dep::Nsubjpass)
    });
    let is_governed = |child: TokenIdx| matches!(document.token(child).tag, Tag::Md | Tag::To);
    let same_form = match head.tag {
        // "will be renamed and fly": the modal, not the form of the first verb, calls for the bare form.
        _ if document.children_by(first, Dep::Aux).any(is_governed) => {
            matches!(token.tag, Tag::Vb | Tag::Vbp) || (token.tag, head.tag) == (Tag::Vbn, Tag::Vbn)
        }
        Tag::Vb => matches!(token.tag, Tag::Vb | Tag::Vbp),
        Tag::Vbn | Tag::Vbd => matches!(token.tag, Tag::Vbn),
        Tag::Vbg => token.tag == Tag::Vbg,
        _ => false,
    };
    token.dep == Dep::Conj && !has_own && same_form
}

/// Whether a "but" follows the first member of a coordination: what is negated there holds here.
fn is_contrasted(document: &Document, first: TokenIdx) -> bool {
    document.children_by(first, Dep::Cc).any(|word| document.token(word).lower == "but")
}
