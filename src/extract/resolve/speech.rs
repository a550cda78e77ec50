//! The first person: inside quotation marks "I" is who speaks, and "we" the body for which they speak.

use super::{affiliation, pass::Pass};
use crate::{
    extract::extraction::{EntityIdx, MentionForm},
    kind::EntityKind,
    nlp::document::{TokenIdx, TokenRange},
};

/// Resolves the pronouns of the first person inside quotations whose speaker is known.
pub(super) fn resolve(pass: &mut Pass<'_, '_>) {
    let document = pass.draft.reader.document;
    if pass.quotations.all().is_empty() {
        return;
    }
    for (person, body) in affiliation::collect(pass) {
        pass.bodies.entry(person).or_insert(body);
    }
    for position in 0..pass.quotations.all().len() {
        let quotation = &pass.quotations.all()[position];
        let (tokens, place) = (quotation.tokens, quotation.speaker);
        let Some(speaker) = place.and_then(|place| only(&pass.entities_at(place))) else { continue };
        let told = place.and_then(|place| affiliation::of_spokesman(pass, place));
        for token in tokens.iter() {
            let entity = match document.token(token).lower.as_str() {
                "i" | "me" | "my" | "mine" | "myself" if pass.draft.kind(speaker) == EntityKind::Person => {
                    speaker
                }
                // Who only watches means everybody.
                "we" | "us" | "our" | "ours" | "ourselves" if !affiliation::observes(pass, speaker) => {
                    let Some(body) = told.or_else(|| spoken_for(pass, speaker)) else { continue };
                    body
                }
                _ => continue,
            };
            let place = TokenRange { start: token, end: TokenIdx(token.0 + 1) };
            pass.draft.add_mention(place, token, MentionForm::Pronoun, vec![entity]);
        }
    }
}

/// The body in whose name the speaker says "we": whom he works for, itself where a body speaks. A person whose body the
/// article does not tell is not alone what he means.
fn spoken_for(pass: &Pass<'_, '_>, speaker: EntityIdx) -> Option<EntityIdx> {
    let profile = pass.draft.profile(speaker);
    // "Norda's chairman" speaks for Norda.
    let employer = profile
        .entity
        .tied_to
        .filter(|&tied| !profile.entity.named && pass.draft.kind(tied) == EntityKind::Org);
    let body = pass.bodies.get(&speaker).copied().or(employer);
    body.or((profile.entity.kind != EntityKind::Person).then_some(speaker))
}

/// The entity who speaks the quotation around `token`.
pub(super) fn speaker_around(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<EntityIdx> {
    let speaker = pass.quotations.around(token)?.speaker?;
    only(&pass.entities_at(speaker))
}

/// The quotation whose speaker stands at `token`.
pub(super) fn spoken_by(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<TokenRange> {
    let mut quotations = pass.quotations.all().iter();
    quotations.find(|quotation| quotation.speaker == Some(token)).map(|quotation| quotation.tokens)
}

/// The quotation whose speaker stands at `token`, where that speaks of itself as "I" or "we" and so names others.
pub(super) fn spoken_of_oneself(pass: &Pass<'_, '_>, token: TokenIdx) -> Option<TokenRange> {
    let document = pass.draft.reader.document;
    let is_first =
        |word: TokenIdx| matches!(document.token(word).lower.as_str(), "i" | "my" | "we" | "our" | "us");
    spoken_by(pass, token).filter(|spoken| spoken.iter().any(is_first))
}

/// How much likelier who stands at `speaker` speaks the quotation, as the one before it is theirs.
pub(super) fn goes_on(pass: &Pass<'_, '_>, quotation: TokenRange, speaker: TokenIdx) -> f32 {
    let mut before = pass.quotations.all().iter().filter(|earlier| earlier.tokens.end <= quotation.start);
    if before.next_back().is_some_and(|last| last.speaker == Some(speaker)) { 15.0 } else { 0.0 }
}

fn only(entities: &[EntityIdx]) -> Option<EntityIdx> {
    match entities {
        [entity] => Some(*entity),
        _ => None,
    }
}
