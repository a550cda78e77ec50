//! Companies called by what they make: "the Vireo maker", "the maker of the Vireo".

use super::{
    pass::Pass,
    phrase::{Determiner, Phrase},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{maker, normal_form, word_list::WordList},
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// The company whose product the phrase tells: the one of which the article says that it makes it, or else the one of those that
/// the article names which every reader knows to.
pub(super) fn maker(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    // Beside a name the phrase tells of that one, as a predicate of the subject.
    let is_alone = !matches!(document.token(phrase.head).dep, Dep::Appos | Dep::Attr | Dep::Oprd)
        && !document.has_child(phrase.head, Dep::Appos);
    let is_meant = gazetteer.lists(&phrase.lemma, WordList::MakerNoun)
        && phrase.determiner == Determiner::Definite
        && !phrase.plural
        && phrase.modifiers.iter().all(|word| !gazetteer.lists(word, WordList::Other));
    let ware = product(pass, phrase.head).filter(|_| is_alone && is_meant)?;
    let [entity] = ware.entities.as_slice() else { return None };
    let name = normal_form(&pass.draft.profile(*entity).entity.name);
    told(pass, phrase.head, &name).or_else(|| known(pass, &name)).filter(|found| found != entity)
}

/// The name of what is made: right before the noun or after its "of".
fn product<'p>(pass: &'p Pass<'_, '_>, noun: TokenIdx) -> Option<&'p Mention> {
    let document = pass.draft.reader.document;
    let before = noun.0.checked_sub(1).map(TokenIdx)?;
    let is_hyphen = document.token(before).tag == Tag::Hyph;
    let before = if is_hyphen { TokenIdx(before.0.checked_sub(1)?) } else { before };
    let of = document.children_by(noun, Dep::Prep).find(|&prep| document.token(prep).lower == "of");
    let after = of.into_iter().flat_map(|of| document.children_by(of, Dep::Pobj));
    [before].into_iter().chain(after).find_map(|token| {
        pass.draft
            .name_over(token)
            .filter(|name| name.form == MentionForm::Name && name.tokens.contains(token))
    })
}

/// The company of which the text before the noun says that it makes what is so called, or a model of it.
fn told(pass: &Pass<'_, '_>, noun: TokenIdx, ware: &str) -> Option<EntityIdx> {
    let is_model =
        |name: &str| name.strip_prefix(ware).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let mut named = pass.draft.mentions.iter().rev().filter(|mention| {
        let [entity] = mention.entities.as_slice() else { return false };
        let entity = &pass.draft.profile(*entity).entity;
        mention.head < noun && entity.named && is_model(&normal_form(&entity.name))
    });
    named.find_map(|mention| maker_beside(pass, mention.head))
}

/// The company that the words about a name tell to make what it stands for: "Norda makes the Vireo phone", "the Vireo, made by Norda".
fn maker_beside(pass: &Pass<'_, '_>, name: TokenIdx) -> Option<EntityIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    // "Vireo" of "the Vireo phone"
    let inside =
        |token: TokenIdx| matches!(document.token(token).dep, Dep::Compound | Dep::Nmod | Dep::Appos);
    let noun = document.head(name).filter(|_| inside(name)).unwrap_or(name);
    let is_making = |verb: TokenIdx| gazetteer.lists(&document.token(verb).lemma, WordList::Making);
    let agent = |verb: TokenIdx| {
        let by = document.children_by(verb, Dep::Agent).next()?;
        document.children_by(by, Dep::Pobj).next()
    };
    let above = document.head(noun)?;
    let by_verb = match document.token(noun).dep {
        Dep::Dobj if is_making(above) => subject(pass, above),
        Dep::Nsubjpass if is_making(above) => agent(above),
        Dep::Pobj if document.token(above).lower == "of" => document
            .head(above)
            .filter(|&maker| gazetteer.lists(&document.token(maker).lemma, WordList::MakerNoun))
            .and_then(|maker| document.head(maker).filter(|_| document.token(maker).dep == Dep::Appos)),
        _ => None,
    };
    let participle = || document.children_by(noun, Dep::Acl).find(|&verb| is_making(verb)).and_then(agent);
    let owner = || document.children_by(noun, Dep::Poss).next();
    by_verb.or_else(participle).or_else(owner).and_then(|token| company_at(pass, token))
}

/// Who does what the verb tells: its subject, that of the verb beside or above it, or what its clause tells more of.
fn subject(pass: &Pass<'_, '_>, verb: TokenIdx) -> Option<TokenIdx> {
    let document = pass.draft.reader.document;
    let own = document.children_by(verb, Dep::Nsubj).next();
    let is_relative = |token: TokenIdx| matches!(document.token(token).tag, Tag::Wdt | Tag::Wp);
    match document.token(verb).dep {
        Dep::Relcl | Dep::Acl if own.is_none_or(is_relative) => document.head(verb),
        Dep::Conj if own.is_none() => {
            document.head(verb).and_then(|first| document.children_by(first, Dep::Nsubj).next())
        }
        _ => own,
    }
}

/// The company that the token names or was resolved to.
fn company_at(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    match pass.entities_at(token).as_slice() {
        [entity]
            if pass.draft.kind(*entity) == EntityKind::Org && pass.draft.profile(*entity).entity.named =>
        {
            Some(*entity)
        }
        _ => None,
    }
}

/// The company of the article that every reader knows to make it.
fn known(pass: &Pass<'_, '_>, ware: &str) -> Option<EntityIdx> {
    let words: Vec<&str> = ware.split(' ').collect();
    let (made, _) = maker::of_product(&words).filter(|(made, _)| made.relation == "makes")?;
    let firms: Vec<_> = (0..pass.draft.profiles.len())
        .map(EntityIdx::new)
        .filter(|&entity| {
            pass.draft.kind(entity) == EntityKind::Org && pass.draft.profile(entity).entity.named
        })
        .filter_map(|entity| {
            let name = normal_form(&pass.draft.profile(entity).entity.name);
            Some((maker::known_firm(pass.draft.reader.gazetteer, &name)?, entity))
        })
        .collect();
    made.makers().find_map(|maker| firms.iter().find(|(name, _)| name == maker).map(|(_, firm)| *firm))
}
