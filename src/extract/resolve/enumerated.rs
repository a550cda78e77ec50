//! Plurals whose members the article names: "the divers, Ada Obi and Otis Mwangi,", "the victims were Ada Obi and Otis Mwangi".

use super::{
    naming,
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::noun::NounClass,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::Dep,
    },
};

/// The several whom the phrase means, where all of them are named beside it.
pub(super) fn named(pass: &mut Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let first = document.children_by(phrase.head, Dep::Appos).find(|&name| name > phrase.head)?;
    let members = all_named(pass, phrase, first)?;
    take_up(pass, phrase, &members);
    Some(members)
}

/// Whether the clause names the several whom the phrase means: "the victims were Ada Obi and Otis Mwangi". The phrase is then left
/// alone: to say so of each were to call one by the other's name.
pub(super) fn is_identified(pass: &mut Pass<'_, '_>, phrase: &Phrase) -> bool {
    let first = predicate(pass.draft.reader.document, phrase.head);
    let members = first.and_then(|first| all_named(pass, phrase, first));
    if let Some(members) = &members {
        take_up(pass, phrase, members);
    }
    members.is_some()
}

fn all_named(pass: &Pass<'_, '_>, phrase: &Phrase, first: TokenIdx) -> Option<Vec<EntityIdx>> {
    if !phrase.plural {
        return None;
    }
    let members = members(pass, first)?;
    let fits = |&entity: &EntityIdx| may_be_one(pass, phrase, entity);
    let is_whole = phrase.count.is_none_or(|count| count as usize == members.len());
    (members.len() > 1 && is_whole && members.iter().all(fits)).then_some(members)
}

/// Gives the members what the article told of all of them before it named them: "Two divers drowned", then "The divers, Ada Obi
/// and Otis Mwangi".
fn take_up(pass: &mut Pass<'_, '_>, phrase: &Phrase, members: &[EntityIdx]) {
    let known = pass.described.get(&phrase.lemma).map(Vec::as_slice).unwrap_or_default();
    let told: Vec<EntityIdx> = known
        .iter()
        .copied()
        .filter(|&known| {
            let is_new = pass.introduced.get(&known).is_some_and(|&(_, determiner)| {
                matches!(determiner, Determiner::Bare | Determiner::Quantifier)
            });
            is_new && pass.draft.profile(known).plural && !pass.draft.profile(known).entity.named
        })
        .collect();
    if let [told] = told.as_slice()
        && phrase.determiner == Determiner::Definite
    {
        naming::give(pass, *told, members);
    }
}

/// The name that the verb above says the plural is: "were identified as Ada Obi and Otis Mwangi".
fn predicate(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let verb = document.head(noun)?;
    match (document.token(noun).dep, document.token(verb).lemma.as_str()) {
        (Dep::Nsubj, "be") => document.children_by(verb, Dep::Attr).next(),
        (Dep::Nsubjpass, "identify" | "name") => {
            let as_phrase =
                document.children_by(verb, Dep::Prep).find(|&prep| document.token(prep).lower == "as");
            let object = as_phrase.and_then(|prep| document.children_by(prep, Dep::Pobj).next());
            object.or_else(|| document.children_by(verb, Dep::Oprd).next())
        }
        _ => None,
    }
}

/// What is named at `first` and coordinated with it; none where one of them is no name.
fn members(pass: &Pass<'_, '_>, first: TokenIdx) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let mut members = Vec::new();
    let mut next = Some(first);
    while let Some(token) = next {
        let mention = pass.draft.name_over(token)?;
        let [entity] = mention.entities.as_slice() else { return None };
        if mention.head != token || mention.form != MentionForm::Name {
            return None;
        }
        members.push(*entity);
        next = document.children_by(token, Dep::Conj).find(|&below| below > token);
    }
    Some(members)
}

/// Whether the named entity may be one of those that the plural describes.
fn may_be_one(pass: &Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) -> bool {
    let kind = pass.draft.kind(entity);
    let senses = pass.draft.reader.gazetteer.nouns.senses(&phrase.lemma);
    senses.iter().any(|sense| match sense.class {
        NounClass::Person | NounClass::People | NounClass::Vague => kind == EntityKind::Person,
        class => class.kind(false) == Some(kind),
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, names, read};

    const DIVERS: &str = "
        Two CD nummod 3
        brave JJ amod 3
        divers|diver NNS nsubj 4
        left|leave VBD ROOT 0
        Peru|Peru NNP dobj 4 B-GPE
        . . punct 4

        The DT det 2
        divers|diver NNS nsubj 10
        , , punct 2
        Ada|Ada NNP compound 5 B-PERSON
        Obi|Obi NNP appos 2 I-PERSON
        and CC cc 5
        Otis|Otis NNP compound 8 B-PERSON
        Mwangi|Mwangi NNP conj 5 I-PERSON
        , , punct 2
        met|meet VBD ROOT 0
        . . punct 10";

    #[test]
    fn a_plural_is_all_who_are_named_beside_it() {
        let (document, resolved) = read(DIVERS);
        assert_eq!(meant(&document, &resolved, "divers", 1), ["Ada Obi", "Otis Mwangi"]);
    }

    #[test]
    fn what_was_told_of_them_before_is_told_of_each() {
        let (document, resolved) = read(DIVERS);
        assert_eq!(meant(&document, &resolved, "divers", 0), ["Ada Obi", "Otis Mwangi"]);
        assert!(!names(&resolved).iter().any(|name| name.contains("divers")));
    }
}
