//! Participles of the passive that the parser takes for verbs of another form.

use super::{Change, name_around};
use crate::{
    extract::headline,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// "was convicted of killing Ada Obi and jailed for life": a participle of the passive goes with the passive above, not with the gerund
/// in its phrase.
pub(super) fn after_gerunds(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Conj]) {
        let token = document.token(verb);
        if !matches!(token.tag, Tag::Vbn | Tag::Vbd) || has_own_subject(document, verb) {
            continue;
        }
        let Some(gerund) = document.head(verb).filter(|&gerund| document.token(gerund).tag == Tag::Vbg)
        else {
            continue;
        };
        let passive = match document.token(gerund).dep {
            Dep::Pcomp => document.head(gerund).and_then(|phrase| document.head(phrase)),
            Dep::Xcomp => document.head(gerund),
            _ => None,
        };
        let is_passive = |&above: &TokenIdx| {
            let is_participle = document.token(above).tag == Tag::Vbn;
            is_participle && document.has_child(above, Dep::Auxpass)
        };
        // "was accused of stealing bonds and sold them" tells what somebody did.
        let is_done_to = !document.has_child(verb, Dep::Dobj);
        if let Some(passive) = passive.filter(is_passive).filter(|_| is_done_to) {
            changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(verb, passive, Dep::Conj) });
        }
    }
    changes
}

/// "accused Kenya of having armed and sent the rebels": what the "and" right after a bare participle joins is a second one.
pub(super) fn after_having(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Conj]).skip_while(|verb| verb.0 < 2) {
        let [having, participle, and] = [3, 2, 1].map(|back| TokenIdx(verb.0.saturating_sub(back)));
        let is_joined = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbn)
            && document.token(and).dep == Dep::Cc
            && document.token(participle).tag == Tag::Vbn
            && document.head(verb) != Some(participle)
            && document.token(having).lower == "having"
            && document.head(having) == Some(participle);
        if is_joined && !has_own_subject(document, verb) {
            changes.push(Change::new(and, participle, Dep::Cc));
            changes.push(Change { tag: Some(Tag::Vbn), ..Change::new(verb, participle, Dep::Conj) });
        }
    }
    changes
}

/// "Norda sued over patents by Tavex": a headline leaves out the "was" of what somebody does to its subject.
pub(super) fn headlines(document: &Document) -> Vec<Change> {
    let verbs = document.labelled([Dep::Root]).filter(|&verb| headline::holds(document, verb));
    verbs.filter_map(|verb| headline_passive(document, verb)).flatten().collect()
}

fn headline_passive(document: &Document, verb: TokenIdx) -> Option<[Change; 3]> {
    let has_other = document.children(verb).any(|child| {
        let dep = document.token(child).dep;
        matches!(dep, Dep::Aux | Dep::Auxpass | Dep::Dobj | Dep::Dative | Dep::Ccomp | Dep::Xcomp | Dep::Oprd)
    });
    let subject = document.children_by(verb, Dep::Nsubj).next()?;
    let is_somebody = |agent: TokenIdx| {
        let label = name_around(document, agent).map(|name| name.label.as_str());
        matches!(label, Some("PERSON" | "ORG" | "GPE" | "NORP"))
    };
    let by = document.children(verb).find(|&by| {
        let is_agent = || document.children_by(by, Dep::Pobj).any(is_somebody);
        document.token(by).lower == "by" && (document.token(by).dep == Dep::Agent || is_agent())
    })?;
    (document.token(verb).tag == Tag::Vbd && !has_other).then(|| {
        [
            Change { tag: Some(Tag::Vbn), ..Change::new(verb, verb, Dep::Root) },
            Change::new(subject, verb, Dep::Nsubjpass),
            Change::new(by, verb, Dep::Agent),
        ]
    })
}

/// Whether the verb has a subject or an auxiliary that make a clause of it.
fn has_own_subject(document: &Document, verb: TokenIdx) -> bool {
    document.children(verb).any(|child| {
        matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Aux | Dep::Auxpass)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_participle_goes_with_the_passive_above_the_gerund() {
        let text = "Obi NNP nsubjpass 3 B-PERSON
             was|be VBD auxpass 3
             convicted|convict VBN ROOT 0
             of IN prep 3
             bribing|bribe VBG pcomp 4
             Rask NNP dobj 5 B-PERSON
             and CC cc 5
             jailed|jail VBN conj 5
             in IN prep 8
             Lodz NNP pobj 9 B-GPE";
        let (jailed, convicted) = (TokenIdx(7), TokenIdx(2));
        let moved = Change { tag: Some(Tag::Vbn), ..Change::new(jailed, convicted, Dep::Conj) };
        assert_eq!(after_gerunds(&fixture::document(text)), [moved]);
        let active = text.replace("was|be VBD auxpass", "has|have VBZ aux");
        assert_eq!(after_gerunds(&fixture::document(&active)), []);
    }
}
