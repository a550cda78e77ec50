//! The object of a verb as a part of the relation's name: "makes offers to".

use crate::{
    extract::{
        candidate::End,
        clause::{Frame, Slot},
        filler::Via,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        relation::Matcher,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos},
    },
};

/// The head of a deep object that bears no name: part of the relation's name. It stands before "the deal that Chad made with Peru"
/// and "gold was sent by Tavex to Norda".
pub(super) fn object_noun(matcher: &Matcher<'_>, frame: &Frame, ends: &[End]) -> Option<TokenIdx> {
    let tree = matcher.tree();
    let has_agent = ends.iter().any(|end| end.slot == Slot::Agent);
    let clause_of = tree.document.head(frame.token).filter(|_| tree.dep(frame.token) == Dep::Relcl);
    let object = frame.fillers(&Slot::Patient).find(|argument| {
        let is_before = has_agent && (frame.passive || clause_of == Some(argument.token));
        (is_before || argument.token > frame.token) && tree.document.token(argument.token).pos == Pos::Noun
    })?;
    let is_named = ends
        .iter()
        .any(|end| end.slot == Slot::Patient && end.named && !matches!(end.filler.via, Via::Inside { .. }));
    (!is_named).then(|| portioned(matcher, object.token))
}

/// The "warnings" of "a series of warnings", of which the first noun counts only how many there are. Of "half of the shares" it
/// counts a part, which the name has to tell.
pub(super) fn portioned(matcher: &Matcher<'_>, noun: TokenIdx) -> TokenIdx {
    let tree = matcher.tree();
    let lemma = tree.lemma(noun);
    let gazetteer = Gazetteer::shared();
    // A team of divers is more than some divers.
    let tells_more = gazetteer.lists(lemma, WordList::Part)
        || matches!(gazetteer.nouns.class(lemma), Some(NounClass::Unit | NounClass::People | NounClass::Org))
        || matches!(lemma, "rest" | "generation" | "fleet" | "crowd");
    let counts = matcher.fillers.measures.measures(lemma) && !tells_more;
    let counted = tree.phrases_of(noun, &["of"]).into_iter().find(|&inner| {
        counts
            && tree.document.token(inner).pos == Pos::Noun
            && matcher
                .fillers
                .itself(inner)
                .iter()
                .all(|filler| !matcher.fillers.resolved.entity(filler.entity).named)
    });
    counted.unwrap_or(noun)
}
