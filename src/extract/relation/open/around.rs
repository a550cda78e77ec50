//! What stands between the verb and a phrase, and is named with it: "responded to a request from".

use super::object;
use crate::{
    extract::{candidate::End, filler::Via, gazetteer::Gazetteer, relation::Matcher},
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// "took 40 percent against 30 percent for Obi": whether the phrase tells whose an amount is that only tells how the verb's object compares.
pub(super) fn is_of_amount(matcher: &Matcher<'_>, verb: TokenIdx, object: &End) -> bool {
    let document = matcher.tree().document;
    let noun = object.preposition.and_then(|preposition| {
        if object.route.reattached {
            return document.head(preposition);
        }
        preposition.0.checked_sub(1).map(TokenIdx).filter(|&before| before > verb)
    });
    noun.is_some_and(|noun| {
        let token = document.token(noun);
        token.dep == Dep::Pobj
            && Gazetteer::shared().nouns.is_of_family(&token.lemma, "number")
            && document.has_child(noun, Dep::Nummod)
    })
}

/// The preposition and the noun without a name between the verb and a phrase that was taken from that noun, or stands right
/// after it: "to" and "request" of "to a request from Norda", "for" and "peace" of "called for peace in Chad".
pub(super) fn around(matcher: &Matcher<'_>, verb: TokenIdx, object: &End) -> Option<(TokenIdx, TokenIdx)> {
    let document = matcher.tree().document;
    let preposition = object.preposition?;
    let noun = if object.route.reattached {
        document.head(preposition)?
    } else {
        let before = TokenIdx(preposition.0.checked_sub(1)?);
        // "infringes upon seven of the patents in": of which there are seven.
        let counting = document
            .head(before)
            .filter(|&of| document.token(of).lower == "of")
            .and_then(|of| document.head(of))
            .filter(|&count| document.token(count).pos == Pos::Num);
        // "on average", "in fact" and their like say how, not what.
        let tells_what = |&first: &TokenIdx| {
            matches!(
                document.token(first).lower.as_str(),
                "for" | "of" | "about" | "against" | "with" | "to" | "upon"
            ) && document.head(first) == Some(verb)
        };
        let of_verb = document.head(counting.unwrap_or(before)).filter(tells_what);
        let is_time = || Gazetteer::shared().nouns.is_of_family(&document.token(before).lemma, "time");
        of_verb.filter(|_| document.token(before).dep == Dep::Pobj && !is_time())?;
        if let Some(first) = counting.and(of_verb) {
            let is_plain = matches!(object.filler.via, Via::Itself | Via::Through);
            return is_plain.then_some((first, before));
        }
        before
    };
    let first = document.head(noun).filter(|&first| document.token(first).pos == Pos::Adp)?;
    // "a series of letters to Rome": the letters are the object, of which the series counts how many.
    if document.head(first).is_some_and(|counting| object::portioned(matcher, counting) == noun) {
        return None;
    }
    let is_plain = document.token(noun).pos == Pos::Noun
        && matcher.fillers.resolved.entities_of(noun).is_empty()
        && matches!(object.filler.via, Via::Itself | Via::Through);
    is_plain.then_some((first, noun))
}
