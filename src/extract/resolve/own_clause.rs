//! Pronouns that mean what stands beside them and nothing else, whether or not that is an entity.

use super::{
    antecedent::Decision,
    governing::{agreeing, subject_of},
    pass::Pass,
    pronoun::Demand,
};
use crate::{
    extract::{
        clause::Control,
        extraction::EntityIdx,
        gazetteer::{noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// What the pronoun means where its own clause or phrase leaves nothing else: no entity where what it means is none.
pub(super) fn meant(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Decision> {
    let decided = handed_on(pass, token, demand)
        .or_else(|| blamed(pass, token, demand))
        .or_else(|| partners(pass, token, demand))
        .or_else(|| of_idiom(pass, token, demand));
    if let Some(decision) = decided {
        return Some(decision);
    }
    let noun = reflected(pass, token).or_else(|| described_beside(pass, token, demand))?;
    let entities = agreeing(pass, noun, demand).unwrap_or_default();
    let sure = if entities.is_empty() { 0.0 } else { 1.0 };
    Some(Decision { entities, sure, guess: None })
}

/// "Kenya urged Norda to sell its plant": the body that is to do what the infinitive says, if something is its own there.
fn handed_on(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Decision> {
    let document = pass.draft.reader.document;
    let is_own = demand == Demand::Thing && document.token(token).tag == Tag::PrpPoss;
    let mut verbs = document.ancestors(token).filter(|&above| document.token(above).pos == Pos::Verb);
    let verb = verbs.next().filter(|_| is_own)?;
    let is_infinitive = document.children_by(verb, Dep::Aux).any(|aux| document.token(aux).tag == Tag::To);
    let above = document.head(verb).filter(|_| is_infinitive)?;
    let asks = Control::shared().hands_on_object(&document.token(above).lemma, true);
    let asked = match document.token(verb).dep {
        Dep::Xcomp => document.children_by(above, Dep::Dobj).next(),
        Dep::Ccomp => document.children_by(verb, Dep::Nsubj).next(),
        _ => None,
    };
    let asked = asked.filter(|&asked| asks && above < asked && asked < verb)?;
    let entities = agreeing(pass, asked, demand)?;
    let is_body = |&entity: &EntityIdx| {
        matches!(pass.draft.kind(entity), EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
    };
    (!entities.is_empty() && entities.iter().all(is_body)).then_some(Decision {
        entities,
        sure: 1.0,
        guess: None,
    })
}

/// "Kenya fined Norda for its raid", "Kenya imposed sanctions on Norda for its raid": what somebody is blamed or praised for is theirs.
fn blamed(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Decision> {
    let reader = &pass.draft.reader;
    let document = reader.document;
    let is_own = document.token(token).tag == Tag::PrpPoss && document.token(token).dep == Dep::Poss;
    let owned = document.head(token).filter(|&owned| is_own && document.token(owned).dep == Dep::Pobj)?;
    let reason = document.head(owned).filter(|&reason| document.token(reason).lower == "for")?;
    let above = document.head(reason)?;
    let verb = if document.token(above).pos == Pos::Noun { document.head(above)? } else { above };
    let object = document.children_by(verb, Dep::Dobj).next().filter(|&object| object < reason)?;
    let is_penalty = reader.gazetteer.lists(&document.token(object).lemma, WordList::Penalty);
    let to_blame = if is_penalty {
        let of_both = document.children_by(object, Dep::Prep).chain(document.children_by(verb, Dep::Prep));
        let mut phrases = of_both
            .filter(|&on| on < reason && matches!(document.token(on).lower.as_str(), "on" | "against"));
        phrases.find_map(|on| document.children_by(on, Dep::Pobj).next())?
    } else {
        let blames = above == verb && Control::shared().speaks_of_object(&document.token(verb).lemma);
        Some(object).filter(|_| blames)?
    };
    let entities = agreeing(pass, to_blame, demand).filter(|entities| !entities.is_empty())?;
    Some(Decision { entities, sure: 1.0, guess: None })
}

/// "Ada Obi shared the prize with Otis Rask for their work": both, where neither is several.
fn partners(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Decision> {
    let document = pass.draft.reader.document;
    let is_own = demand == Demand::Several && document.token(token).tag == Tag::PrpPoss;
    let mut verbs = document.ancestors(token).filter(|&above| document.token(above).pos == Pos::Verb);
    let verb = verbs.next().filter(|_| is_own)?;
    let objects = document.children_by(verb, Dep::Dobj);
    let mut phrases = std::iter::once(verb)
        .chain(objects)
        .flat_map(|above| document.children_by(above, Dep::Prep))
        .filter(|&phrase| document.token(phrase).lower == "with" && document.subtree(phrase).end <= token);
    let partner = phrases.next().and_then(|with| document.children_by(with, Dep::Pobj).next())?;
    let subject = subject_of(pass, verb).filter(|&subject| subject < token)?;
    let is_one = |&entity: &EntityIdx| {
        let (profile, kind) = (pass.draft.profile(entity), pass.draft.kind(entity));
        !profile.plural && matches!(kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe)
    };
    let one = |at: TokenIdx| match pass.entities_at(at).as_slice() {
        [one] => Some(*one).filter(is_one),
        _ => None,
    };
    let (first, second) = (one(subject)?, one(partner)?);
    let are_alike = first != second && pass.draft.kind(first) == pass.draft.kind(second);
    are_alike.then(|| Decision { entities: vec![first, second], sure: 1.0, guess: None })
}

/// "accused Kenya of turning its back on Norda", "has set its sights on Tavex": what the idiom turns or sets is the subject's.
fn of_idiom(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<Decision> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_own = document.token(token).tag == Tag::PrpPoss && document.token(token).dep == Dep::Poss;
    let noun = document.head(token).filter(|&noun| {
        is_own
            && document.token(noun).dep == Dep::Dobj
            && gazetteer.lists(&document.token(noun).lower, WordList::IdiomPart)
    })?;
    let verb = document
        .head(noun)
        .filter(|&verb| gazetteer.lists(&document.token(verb).lemma, WordList::IdiomVerb))?;
    let accused = || {
        let of = document.head(verb).filter(|_| document.token(verb).dep == Dep::Pcomp)?;
        document.children_by(document.head(of)?, Dep::Dobj).find(|&object| object < of)
    };
    let subject = accused().or_else(|| subject_of(pass, verb)).filter(|&subject| subject < token)?;
    let entities = agreeing(pass, subject, demand)?;
    let sure = if entities.is_empty() { 0.0 } else { 1.0 };
    Some(Decision { entities, sure, guess: None })
}

/// The subject that a reflexive pronoun means: whoever shot in "Ada Obi shot herself", not the last woman of whom the article spoke.
fn reflected(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<TokenIdx> {
    let document = pass.draft.reader.document;
    let annotated = document.token(token);
    let is_reflexive = annotated.lower.ends_with("self") || annotated.lower.ends_with("selves");
    // "the firm itself" is the firm.
    if !is_reflexive || !matches!(annotated.dep, Dep::Dobj | Dep::Dative | Dep::Pobj) {
        return None;
    }
    let verbs = document.ancestors(token).filter(|&above| document.token(above).pos == Pos::Verb);
    let mut subjects = verbs.filter_map(|verb| subject_of(pass, verb));
    subjects.next().filter(|&subject| subject < token)
}

/// The noun for somebody before the "and" after which the pronoun stands: "the dead man and his brother" are brothers, whomever else
/// the article names.
fn described_beside(pass: &Pass<'_, '_>, token: TokenIdx, demand: Demand) -> Option<TokenIdx> {
    let reader = &pass.draft.reader;
    let document = reader.document;
    let is_own = matches!(demand, Demand::Person(_)) && document.token(token).tag == Tag::PrpPoss;
    let owned = document.head(token).filter(|&owned| is_own && document.token(owned).dep == Dep::Conj)?;
    let first = document.head(owned).filter(|&first| first < token)?;
    let (noun, nouns) = (document.token(first), &reader.gazetteer.nouns);
    // "Ada Obi, the head of Norda and his adviser" is no list of two.
    let is_somebody =
        noun.tag == Tag::Nn && noun.dep != Dep::Appos && nouns.class(&noun.lemma) == Some(NounClass::Person);
    let before = TokenIdx(token.0.saturating_sub(1));
    (is_somebody && document.token(before).lower == "and").then_some(first)
}
