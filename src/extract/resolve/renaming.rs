//! Nouns after a name that only say what the name is: "the Pixo browser", "Norda's new S4 tablet computer".

use super::{armed, descriptor, draft::Draft};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::word_list::WordList,
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many common nouns may stand between the name and the noun: "the S4 folding tablet computer".
const MAX_BETWEEN: u32 = 3;

/// The named entity that the phrase of `noun` speaks of, where a name before the noun names it.
pub(super) fn named(draft: &Draft<'_>, noun: TokenIdx) -> Option<EntityIdx> {
    let mention = name_before(draft, noun)?;
    let [entity] = mention.entities.as_slice() else { return None };
    let profile = draft.profile(*entity);
    let n_between = noun.0 - mention.tokens.end.0;
    (profile.entity.named && renames(draft, noun, profile.entity.kind, n_between)).then_some(*entity)
}

/// The noun after a name that says what it is.
pub(super) fn noun_after(draft: &Draft<'_>, mention: &Mention) -> Option<TokenIdx> {
    let noun = draft.reader.document.head(mention.head).filter(|&noun| noun >= mention.tokens.end)?;
    let [entity] = mention.entities.as_slice() else { return None };
    let is_before = name_before(draft, noun).is_some_and(|name| name.tokens == mention.tokens);
    let n_between = noun.0.checked_sub(mention.tokens.end.0)?;
    (is_before && renames(draft, noun, draft.kind(*entity), n_between)).then_some(noun)
}

/// The name nearest before the noun that modifies it, with nothing but common nouns and adjectives between.
fn name_before<'d>(draft: &'d Draft<'_>, noun: TokenIdx) -> Option<&'d Mention> {
    let document = draft.reader.document;
    if !matches!(document.token(noun).tag, Tag::Nn | Tag::Nns) || draft.name_at[noun.get()].is_some() {
        return None;
    }
    for before in 1..=MAX_BETWEEN + 1 {
        let token = TokenIdx(noun.0.checked_sub(before)?);
        if let Some(mention) = draft.name_over(token) {
            let modifies = matches!(
                document.token(mention.head).dep,
                Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Nummod | Dep::Appos
            ) && document.ancestors(mention.head).any(|above| above == noun);
            return (modifies && mention.form == MentionForm::Name).then_some(mention);
        }
        // "the Vireo 9 (V9) browser"
        let is_mark = before == 1 && document.token(token).lower == ")";
        let is_common = is_mark
            || matches!(document.token(token).tag, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Hyph | Tag::Cd)
            || document.word(token).starts_with(char::is_lowercase);
        if !is_common || !document.ancestors(token).any(|above| above == noun) {
            return None;
        }
    }
    None
}

/// Whether the noun can be a class to which a thing of this kind belongs, rather than a part or possession of it.
fn renames(draft: &Draft<'_>, noun: TokenIdx, kind: EntityKind, n_between: u32) -> bool {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let lemma = document.token(noun).lemma.to_lowercase();
    let plural = document.token(noun).tag == Tag::Nns;
    match kind {
        // "S4 tablets" are so many of it.
        EntityKind::Product => gazetteer.lists(&lemma, WordList::ProductClass),
        // "Norda rebels" are Norda, be they five or all.
        EntityKind::Org
            if plural && n_between == 0 && gazetteer.nouns.is_of_family(&lemma, armed::FAMILY) =>
        {
            document.children_by(noun, Dep::Nummod).next().is_none()
        }
        // "the Norda research group" is part of Norda, "the Norda oil company" is not.
        // "the UDA cabin crew union" and "the Norda news agency", too.
        EntityKind::Org if n_between > 0 => {
            let name = document.word(TokenIdx(noun.0 - n_between - 1));
            let is_acronym = name.len() > 1 && name.chars().all(char::is_uppercase);
            let by_acronym = is_acronym && gazetteer.lists(&lemma, WordList::MemberBody);
            let by_sort = gazetteer.lists(&lemma, WordList::BodyClass)
                && (noun.0 - n_between..noun.0)
                    .all(|word| gazetteer.lists(&document.token(TokenIdx(word)).lower, WordList::SortBefore));
            !plural && (by_acronym || by_sort || gazetteer.nouns.is_of_family(&lemma, "company"))
        }
        EntityKind::Org => !plural && gazetteer.lists(&lemma, WordList::BodyClass),
        EntityKind::Gpe
            if plural && gazetteer.lists(&draft.reader.document.token(noun).lower, WordList::TownPart) =>
        {
            true
        }
        // "the Kilmore area" is about the town.
        EntityKind::Gpe if lemma == "area" => !plural,
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac | EntityKind::Event | EntityKind::Work => {
            !plural
                && gazetteer.lists(&lemma, WordList::NamedClass)
                && descriptor::fits(gazetteer, &lemma, kind)
        }
        // "Chapter 9 protection" is what that chapter gives.
        EntityKind::Law => !plural && gazetteer.lists(&lemma, WordList::LawClass),
        // "the Ruiz family"; a "Kenyan family" is one of many.
        EntityKind::Group => {
            let name = document.token(TokenIdx(noun.0 - n_between - 1));
            n_between == 0
                && !plural
                && name.tag != Tag::Jj
                && gazetteer.lists(&lemma, WordList::KinClass)
                && gazetteer.place_of_adjective(&name.lower).is_none()
        }
        EntityKind::Person | EntityKind::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{fixture, gazetteer::Gazetteer, resolve::resolve},
        kind::KindMap,
        nlp::document::TokenIdx,
    };

    /// The name of the entity that token `noun` of the sentence stands for.
    fn shown(sentence: &str, noun: usize) -> Option<String> {
        let document = fixture::document(sentence);
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let entity = *resolved.entities_of(TokenIdx::new(noun)).first()?;
        Some(resolved.entity(entity).name.to_string())
    }

    #[test]
    fn a_class_noun_after_a_name_stands_for_what_is_named() {
        let computers = "
            Norda|Norda NNP nsubj 2 B-ORG
            sold|sell VBD ROOT 0
            the DT det 7
            Pixo|Pixo NNP compound 7 B-PRODUCT
            folding JJ amod 7
            tablet NN compound 7
            computers|computer NNS dobj 2
            . . punct 2";
        assert_eq!(shown(computers, 6).as_deref(), Some("Pixo"));
    }

    #[test]
    fn a_part_of_what_is_named_is_a_thing_of_its_own() {
        let team = "
            The DT det 4
            Norda|Norda NNP compound 4 B-ORG
            research NN compound 4
            team NN nsubj 5
            left|leave VBD ROOT 0
            . . punct 5";
        assert_ne!(shown(team, 3).as_deref(), Some("Norda"));
    }
}
