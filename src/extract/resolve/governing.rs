//! Antecedents that the syntax around a pronoun gives: who says what is reported, and the subject that a phrase before
//! it speaks of already.

use super::{
    own_phrase,
    pass::Pass,
    preference::{self, Asked},
    pronoun::{Demand, agreement},
    salience::first_conjunct,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::word_list::WordList,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// Who says or plans what the clause with the pronoun as its subject tells: Norda in "Norda said it would close".
pub(super) fn reporter(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    if !is_subject(pass, token) || pass.quotations.around(token).is_some() {
        return None;
    }
    let mut verb = document.head(token)?;
    while document.token(verb).dep == Dep::Conj {
        verb = document.head(verb)?;
    }
    let above = document.head(verb).filter(|_| document.token(verb).dep == Dep::Ccomp)?;
    let lemma = &document.token(above).lemma;
    if !gazetteer.lists(lemma, WordList::Saying) && !gazetteer.lists(lemma, WordList::ActorVerb) {
        return None;
    }
    let mut subject = document.children_by(above, Dep::Nsubj).next()?;
    if matches!(document.token(subject).lower.as_str(), "who" | "which" | "that") {
        subject = document.head(above).filter(|_| document.token(above).dep == Dep::Relcl)?;
    }
    let wills = preference::at(pass.draft.reader, token) == Some(Asked::Actor);
    let is_person = matches!(demand, Demand::Person(_));
    if subject > token && (is_person || !wills) {
        return None;
    }
    agreeing(pass, subject, demand)
}

/// The subject of the clause that a phrase or clause before it prepares: "In its letter, Norda said".
pub(super) fn subject_ahead(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    let start = document.sentences()[document.sentence_of(token)].start;
    let is_first = (start.0..token.0).all(|before| pass.draft.name_over(TokenIdx(before)).is_none());
    let owns = document.token(token).tag == Tag::PrpPoss;
    if !is_first || !(owns || is_subject(pass, token)) {
        return None;
    }
    let opening = document.ancestors(token).find(|&above| {
        matches!(document.token(above).dep, Dep::Advcl | Dep::Prep)
            && document
                .head(above)
                .is_some_and(|verb| above < verb && matches!(document.token(verb).pos, Pos::Verb | Pos::Aux))
    })?;
    let verb = document.head(opening)?;
    let subject = document
        .children(verb)
        .find(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass) && child > token)?;
    pass.draft.name_over(subject).filter(|name| name.form == MentionForm::Name)?;
    agreeing(pass, subject, demand)
}

/// The subject of the clause, for a possessive further on in it: Norda in "Norda closed its plant". It is nothing where
/// a subject that stands for no entity agrees: "investors sold their shares".
pub(super) fn own_subject(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    if document.token(token).tag != Tag::PrpPoss {
        return None;
    }
    let verb = document.ancestors(token).find(|&above| {
        matches!(document.token(above).pos, Pos::Verb | Pos::Aux) || document.token(above).dep == Dep::Appos
    })?;
    let subject = subject_of(pass, verb).filter(|&subject| subject < token)?;
    let is_decided = || document.head(token).and_then(|owned| own_phrase::decider(pass, owned)).is_some();
    if is_decided() || document.subtree(subject).contains(token) || document.token(verb).lemma == "be" {
        return None;
    }
    if pass.entities_at(subject).is_empty() {
        let plural = matches!(document.token(subject).tag, Tag::Nns | Tag::Nnps)
            || document.token(subject).lower == "they";
        return (plural && demand == Demand::Several).then(Vec::new);
    }
    let entities = agreeing(pass, subject, demand)?;
    // A single body is "they" less often than others near by, and of a person the gender has to be known.
    let is_sure = match (demand, entities.as_slice()) {
        (Demand::Several, [one]) => {
            pass.draft.profile(*one).plural
                || pass.draft.kind(*one) == EntityKind::Group
                || pass.several.contains(one)
        }
        (Demand::Person(gender), [one]) => pass.draft.profile(*one).gender == Some(gender),
        (Demand::Several | Demand::Person(_) | Demand::Thing, _) => true,
    };
    if !is_sure {
        return None;
    }
    let asked = preference::at(pass.draft.reader, token);
    let fits = |asked| entities.iter().all(|&entity| preference::is_asked(pass, entity, asked));
    asked.is_none_or(fits).then_some(entities)
}

/// The subject of a verb, where need be that of the verb above that shares it or the noun of a relative clause.
pub(super) fn subject_of(pass: &Pass<'_, '_>, verb: TokenIdx) -> Option<TokenIdx> {
    let document = pass.draft.reader.document;
    let mut verb = verb;
    loop {
        let own = document
            .children(verb)
            .find(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass));
        let (token, above) = (document.token(verb), document.head(verb));
        match own {
            Some(subject) if matches!(document.token(subject).lower.as_str(), "who" | "which" | "that") => {
                return above.filter(|_| token.dep == Dep::Relcl);
            }
            Some(subject) => return Some(subject),
            None if token.dep == Dep::Conj => verb = above?,
            // "Norda asked Tavex to help": the object helps.
            None if token.dep == Dep::Xcomp => {
                verb = above.filter(|&above| !document.has_child(above, Dep::Dobj))?;
            }
            // "Norda sued Tavex, accusing it": Norda accuses.
            None if token.dep == Dep::Advcl && token.tag == Tag::Vbg => verb = above?,
            None => return None,
        }
    }
}

/// The entities of the subject of the clause in which `noun` is an object: nobody calls himself by a description.
pub(super) fn own_clause_subject(pass: &Pass<'_, '_>, noun: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    // An attribute of other verbs than these is an object that was misread.
    let is_copula =
        |verb: TokenIdx| matches!(document.token(verb).lemma.as_str(), "be" | "become" | "remain");
    let is_object = |token: TokenIdx| match document.token(token).dep {
        Dep::Dobj | Dep::Pobj | Dep::Dative => true,
        Dep::Attr => document.head(token).is_some_and(|verb| !is_copula(verb)),
        _ => false,
    };
    let owner = own_phrase::owner_above(pass, noun);
    if !owner.is_empty() {
        return owner;
    }
    let mut verb = document.head(noun).filter(|_| is_object(noun));
    if let Some(prep) = verb.filter(|&above| document.token(above).dep == Dep::Prep) {
        verb = document.head(prep);
    }
    let Some(verb) = verb.filter(|&verb| document.token(verb).pos == Pos::Verb) else { return Vec::new() };
    subject_of(pass, verb).map(|subject| together(pass, subject)).unwrap_or_default()
}

/// What [`coordinated`] finds where that is somebody or something with a name that is no place: of towns their own phrases tell ("in Lodz
/// and its offices in Lima").
pub(super) fn beside(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let entities = coordinated(pass, token, demand)?;
    let is_told = |&entity: &EntityIdx| {
        let kind = pass.draft.kind(entity);
        matches!(kind, EntityKind::Person | EntityKind::Org | EntityKind::Product)
    };
    (entities.len() == 1 && entities.iter().all(is_told)).then_some(entities)
}

/// Beside whom the possessive stands: Obi in "Obi and his deputy", "Obi and one of his sons".
pub(super) fn coordinated(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let document = pass.draft.reader.document;
    if document.token(token).tag != Tag::PrpPoss || demand == Demand::Several {
        return None;
    }
    let owned = document.head(token)?;
    // "Norda and three of its plants".
    let of = document.head(owned).filter(|&of| document.token(of).lower == "of" && of.0 + 1 == token.0);
    let count = of.and_then(|of| document.head(of)).filter(|&count| {
        matches!(document.token(count).pos, Pos::Num) || document.token(count).tag == Tag::Dt
    });
    // "Obi and his counterpart Otis Rask": what is his is before the name.
    let is_title = |noun: TokenIdx| {
        document.head(noun).filter(|&name| {
            document.token(noun).dep == Dep::Compound && document.token(name).pos == Pos::Propn && noun < name
        })
    };
    let noun = count.unwrap_or_else(|| is_title(owned).unwrap_or(owned));
    let start = count.map_or(token, |count| document.subtree(count).start);
    let before = document.token(TokenIdx(start.0.checked_sub(1)?));
    if before.lower != "and" && before.tag != Tag::Comma {
        return None;
    }
    let first =
        document.head(noun).filter(|&first| document.token(noun).dep == Dep::Conj && first < token)?;
    // "his son Otis and his adviser": both are of somebody else.
    let is_owned = document
        .subtree(first)
        .iter()
        .take_while(|&word| word < token)
        .any(|word| document.token(word).tag == Tag::PrpPoss);
    if is_owned {
        return None;
    }
    // "his parents, Ada and Otis, and his sister": a list of who somebody has goes on.
    let is_conjunct = |&token: &TokenIdx| document.token(token).dep == Dep::Conj;
    let top = std::iter::once(first).chain(document.ancestors(first)).find(|token| !is_conjunct(token))?;
    if document.token(top).dep == Dep::Appos {
        return None;
    }
    let entities = pass.entities_at(first);
    agreement(pass, &entities, MentionForm::Name, demand).map(|_| entities)
}

fn is_subject(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    matches!(pass.draft.reader.document.token(token).dep, Dep::Nsubj | Dep::Nsubjpass)
}

/// What stands at `subject`, where the pronoun can mean it.
pub(super) fn agreeing(pass: &Pass<'_, '_>, subject: TokenIdx, demand: Demand) -> Option<Vec<EntityIdx>> {
    let entities = together(pass, subject);
    let fit = agreement(pass, &entities, MentionForm::Name, demand)?;
    (fit > -20.0).then_some(entities)
}

/// All that is coordinated with `subject`: both for "Norda and Tavex said they".
fn together(pass: &Pass<'_, '_>, subject: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let first = first_conjunct(document, subject);
    let mut entities = Vec::new();
    let mut next = Some(first);
    while let Some(token) = next {
        for entity in pass.entities_at(token) {
            if !entities.contains(&entity) {
                entities.push(entity);
            }
        }
        next = document.children_by(token, Dep::Conj).next().filter(|&below| below > token);
    }
    entities
}
