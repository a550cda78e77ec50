//! "the ex-Norda engineer Ada Obi": "ex" before a name tells of the role after it.

use super::Change;
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// What somebody once was at the body after "ex-": the tagger takes its name for an adjective, or all three for one name.
pub(super) fn bodies(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for former in (0..document.tokens().len()).map(TokenIdx::new) {
        let [hyphen, name] = [1, 2].map(|after| TokenIdx(former.0 + after));
        let is_bound = document.token(former).lower == "ex"
            && document.tokens().get(name.get()).is_some()
            && document.word(hyphen) == "-"
            && document.word(name).starts_with(char::is_uppercase);
        // "an ex-Norda engineer", "an ex-Norda Group engineer".
        let is_role = |&above: &TokenIdx| above > name && document.token(above).pos == Pos::Noun;
        let role = || document.ancestors(name).find(is_role);
        let Some(role) = is_bound.then(role).flatten() else { continue };
        changes.push(Change { tag: Some(Tag::Jj), ..Change::new(former, role, Dep::Amod) });
        changes.push(Change::new(hyphen, former, Dep::Punct));
        let is_word = document.head(name).is_some_and(|head| head != role);
        let head = if is_word { document.head(name).unwrap_or(role) } else { role };
        changes.push(Change { tag: Some(Tag::Nnp), ..Change::new(name, head, Dep::Compound) });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn ex_is_of_the_role() {
        let lines = "Ex NNP compound 4
             - HYPH compound 4
             Norda JJ amod 4
             engineer NN compound 5
             Obi NNP nsubj 6 B-PERSON
             left|leave VBD ROOT 0";
        let document = fixture::document(lines);
        let [former, hyphen, name, role] = [0, 1, 2, 3].map(TokenIdx);
        assert_eq!(
            bodies(&document),
            [
                Change { tag: Some(Tag::Jj), ..Change::new(former, role, Dep::Amod) },
                Change::new(hyphen, former, Dep::Punct),
                Change { tag: Some(Tag::Nnp), ..Change::new(name, role, Dep::Compound) },
            ]
        );
        // "ex-president Obi".
        assert_eq!(bodies(&fixture::document(&lines.replace("Norda JJ", "vice NN"))), []);
    }
}
