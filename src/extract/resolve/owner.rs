//! Whose a described thing is.

use compact_str::{CompactString, CompactStringExt};

use super::{
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::word_list::WordList,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// Whose something is, and the token that says so.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// The owner.
    pub(super) entity: EntityIdx,
    /// Its words: "Kenya" of "Kenya's army"; those of the army where it goes without saying.
    pub(super) token: TokenIdx,
}

/// The entity to which the phrase is tied: its possessor, a name or adjective before the noun, or what follows "of".
pub(super) fn of(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Owner> {
    let document = pass.draft.reader.document;
    if let Determiner::Possessor(token) = phrase.determiner {
        let mut entities = pass.entities_at(token);
        if entities.is_empty() && document.token(token).tag == Tag::WpPoss {
            entities = owner_of_clause(pass, phrase, token);
        }
        if let [entity] = entities.as_slice() {
            return Some(Owner { entity: *entity, token });
        }
        if let Some(owner) = name_before(pass, token).filter(|_| is_clientele(pass, token)) {
            return Some(owner);
        }
    }
    let before = document
        .children(phrase.head)
        .take_while(|&child| child < phrase.head)
        .filter(|&child| matches!(document.token(child).dep, Dep::Amod | Dep::Compound | Dep::Nmod));
    let of = document
        .children_by(phrase.head, Dep::Prep)
        .filter(|&prep| document.token(prep).lower == "of")
        .flat_map(|prep| document.children_by(prep, Dep::Pobj));
    before.chain(of).find_map(|token| {
        let mention = pass.draft.name_over(token)?;
        let [entity] = mention.entities.as_slice() else { return None };
        (mention.head == token).then_some(Owner { entity: *entity, token })
    })
}

/// "Chad, whose troops": the name on which the clause hangs. No body has kin, nor is a company one's or a party another's: the tree
/// then hangs the clause on whom it does not tell of.
fn owner_of_clause(pass: &Pass<'_, '_>, phrase: &Phrase, whose: TokenIdx) -> Vec<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let clause = document.ancestors(whose).find(|&above| document.token(above).dep == Dep::Relcl);
    let name = clause.and_then(|clause| document.head(clause)).filter(|&name| name < whose);
    let mut owners = name
        .and_then(|name| pass.draft.name_over(name))
        .map(|name| name.entities.clone())
        .unwrap_or_default();
    let is_no_bodys = gazetteer.nouns.is_of_family(&phrase.lemma, "relative")
        || phrase.lemma == "party"
        || gazetteer.lists(&phrase.lemma, WordList::AnyBody);
    owners.retain(|&owner| !is_no_bodys || pass.draft.kind(owner) != EntityKind::Org);
    owners
}

/// What the article calls the owner where it speaks of what it owns, or called it last: "Norda's plant" of Norda Holdings,
/// "Obi's daughter" of Ada Obi.
pub(super) fn called(pass: &Pass<'_, '_>, owner: &Owner) -> CompactString {
    let document = pass.draft.reader.document;
    let name = &pass.draft.profile(owner.entity).entity.name;
    let before = pass.draft.mentions.iter().filter(|mention| {
        mention.form == MentionForm::Name
            && mention.entities == [owner.entity]
            && mention.tokens.start <= owner.token
    });
    let last = before.max_by_key(|mention| mention.tokens.start);
    let words = last.map(|last| document.words(last.tokens).split_whitespace().join_compact(" "));
    // Headlines shout: "NORDA HOLDINGS".
    let is_shouted = |words: &CompactString| {
        let is_loud = !words.chars().any(char::is_lowercase);
        is_loud && !name.contains(words.as_str()) && name.to_uppercase().contains(words.as_str())
    };
    words.filter(|words| !is_shouted(words)).unwrap_or_else(|| name.clone())
}

/// Whether the noun tells for whom a body of somebody else's is: the children of "the United Nations children's agency".
pub(super) fn is_clientele(pass: &Pass<'_, '_>, noun: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let is_body = |body: TokenIdx| {
        let name = pass.draft.name_over(body).and_then(|name| name.entities.first());
        // "the UN children's agency UNICEF"
        if name.is_some_and(|&name| pass.draft.kind(name) == EntityKind::Org) {
            return true;
        }
        pass.draft.reader.gazetteer.lists(&document.token(body).lemma.to_lowercase(), WordList::BodyClass)
    };
    let token = document.token(noun);
    token.dep == Dep::Poss
        && token.tag == Tag::Nns
        && document.head(noun).is_some_and(is_body)
        && name_before(pass, noun).is_some()
}

/// The name in front of the noun.
fn name_before(pass: &Pass<'_, '_>, noun: TokenIdx) -> Option<Owner> {
    let document = pass.draft.reader.document;
    let before = document.children(noun).take_while(|&child| child < noun);
    before.into_iter().find_map(|token| {
        let mention = pass.draft.name_over(token)?;
        let [entity] = mention.entities.as_slice() else { return None };
        let is_name = mention.head == token && matches!(document.token(token).dep, Dep::Compound | Dep::Nmod);
        is_name.then_some(Owner { entity: *entity, token })
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture;

    #[test]
    fn an_agency_for_somebody_is_of_the_body_that_is_named() {
        let text = "The African Union women's agency opened an office in Chad.";
        let extraction = fixture::extraction(text);
        let names: Vec<&str> = extraction.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert!(names.contains(&"African Union women's agency"), "{names:?}");
        assert!(!names.contains(&"African Union women"), "{names:?}");
    }
}
