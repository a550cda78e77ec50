//! Finds the patterns whose trigger a frame has.

use super::{Condition, Kinds, Pattern, Vocabulary};
use crate::{
    extract::{
        clause::{Frame, Slot, Tree, Trigger},
        gazetteer::{Gazetteer, word_list::WordList},
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// The patterns that a frame's trigger fits, the most specific first.
pub(crate) type Matches<'v> = Vec<&'v Pattern>;

impl Vocabulary {
    /// The patterns whose trigger and conditions `frame` meets: longer triggers before shorter, conditions before
    /// none, then in the order of the files.
    pub(crate) fn patterns_of<'v>(&'v self, tree: Tree<'_>, frame: &Frame) -> Matches<'v> {
        let mut keys = vec![tree.lemma(frame.token)];
        if frame.trigger == Trigger::Link {
            keys = vec![frame.link.as_str()];
        } else if frame.trigger != Trigger::Verb && tree.lower(frame.token) != keys[0] {
            // Not of a verb: "found" is a form of "find", too.
            keys.push(tree.lower(frame.token));
        }
        // Nearly every lemma is in lower case, for which no string need be made.
        let is_lower = keys[0].bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lower_lemma = if is_lower { String::new() } else { keys[0].to_lowercase() };
        if !is_lower && lower_lemma != keys[0] && keys.len() == 1 {
            keys.push(&lower_lemma);
        }
        let mut found: Vec<(u32, &Pattern)> = Vec::new();
        for key in keys {
            for (position, pattern) in self.carried_by(key) {
                let is_new = found.iter().all(|&(known, _)| known != position);
                if is_new && fits(tree, frame, pattern) {
                    found.push((position, pattern));
                }
            }
        }
        found.sort_by_key(|&(position, pattern)| {
            (
                std::cmp::Reverse(pattern.require.len()),
                pattern.governor.is_empty(),
                std::cmp::Reverse(pattern.words.len()),
                !pattern.hyphenated,
                pattern.subject_kinds == Kinds::ANY && pattern.object_kinds == Kinds::ANY,
                position,
            )
        });
        if frame.trigger == Trigger::Role {
            // "deputy prime minister" is no prime minister.
            let longest = found.iter().map(|(_, pattern)| pattern.words.len()).max().unwrap_or(0);
            found.retain(|(_, pattern)| pattern.words.len() == longest);
        }
        found.into_iter().map(|(_, pattern)| pattern).collect()
    }

    /// Whether the verb that governs the frame's noun may lend it its subject.
    pub(crate) fn lends_subject(&self, tree: Tree<'_>, frame: &Frame, pattern: &Pattern) -> bool {
        let Some(governor) = frame.governor.filter(|_| frame.trigger == Trigger::Noun) else { return true };
        let particle = tree.child(governor, Dep::Prt);
        let verb: compact_str::CompactString = match particle {
            Some(particle) => {
                compact_str::format_compact!("{} {}", tree.lemma(governor), tree.lower(particle))
            }
            None => tree.lemma(governor).into(),
        };
        if pattern.governor.is_empty() {
            return self.support_verbs.contains(&verb);
        }
        // "The rebels were beaten with the help of Norda": not the rebels were helped.
        let is_done_to = || {
            pattern.object.contains(&Slot::Agent)
                && tree.is_passive(governor)
                && tree.agents_of_passive(governor).is_empty()
        };
        pattern.governor.iter().any(|listed| *listed == verb || (listed == "*" && !is_done_to()))
    }
}

fn fits(tree: Tree<'_>, frame: &Frame, pattern: &Pattern) -> bool {
    let is_phrase_adjective = pattern.trigger == Trigger::Adjective && pattern.words.len() > 1;
    let same_trigger =
        pattern.trigger == frame.trigger || (is_phrase_adjective && frame.trigger == Trigger::Noun);
    same_trigger
        && has_words(tree, frame, pattern)
        && !is_of_part(tree, frame, pattern)
        && (!pattern.hyphenated || frame.fillers(&Slot::Compound).next().is_some())
        && pattern.require.iter().all(|condition| meets(tree, frame, condition))
        && !pattern.forbid.iter().any(|condition| meets(tree, frame, condition))
}

/// "Norda's research chief" leads its research, not Norda: a noun before the role that the pattern does not have tells of what.
fn is_of_part(tree: Tree<'_>, frame: &Frame, pattern: &Pattern) -> bool {
    let leads = || Gazetteer::shared().lists(&pattern.words[0], WordList::Head);
    let is_bare = frame.trigger == Trigger::Role && pattern.words.len() == 1 && leads();
    let before = tree.document.children_by(frame.token, Dep::Compound).filter(|&word| word < frame.token);
    is_bare && before.max().is_some_and(|word| tree.document.token(word).pos == Pos::Noun)
}

/// Whether the trigger's other words hang together with the frame's token; a verb's particle must be one of them.
fn has_words(tree: Tree<'_>, frame: &Frame, pattern: &Pattern) -> bool {
    if frame.trigger == Trigger::Verb {
        let particle = tree.child(frame.token, Dep::Prt);
        if particle.is_some_and(|particle| pattern.words.iter().all(|word| word != tree.lower(particle))) {
            return false;
        }
    }
    if pattern.words.len() == 1 {
        return true;
    }
    let mut matched = vec![frame.token];
    let mut others: Vec<usize> =
        (0..pattern.words.len()).filter(|&position| position != pattern.head).collect();
    // "foreign policy chief": "foreign" hangs on "policy", which must be found first.
    others.sort_by_key(|&position| position.abs_diff(pattern.head));
    for word in others.into_iter().map(|position| &pattern.words[position]) {
        let is_word =
            |token: TokenIdx| tree.lemma(token) == word.as_str() || tree.lower(token) == word.as_str();
        let below = matched
            .iter()
            .flat_map(|&token| tree.document.children(token))
            .find(|&child| is_word(child) && !matched.contains(&child));
        let above = || {
            let head = tree.document.head(frame.token)?;
            let beside =
                tree.document.children(head).find(|&child| is_word(child) && child.0 + 4 > frame.token.0);
            let is_title = matches!(tree.dep(frame.token), Dep::Compound | Dep::Nmod | Dep::Amod);
            if frame.trigger != Trigger::Verb && is_word(head) && tree.tag(head) == Tag::In {
                Some(head)
            } else {
                beside.filter(|&child| is_title && child < frame.token)
            }
        };
        // "vice-president": the parser hangs what a hyphen joins anywhere.
        let before = || {
            let hyphen = frame.token.0.checked_sub(2).filter(|_| frame.trigger == Trigger::Role)?;
            let joined =
                tree.tag(TokenIdx(hyphen + 1)) == Tag::Hyph || tree.lower(TokenIdx(hyphen + 1)) == "-";
            (joined && is_word(TokenIdx(hyphen))).then_some(TokenIdx(hyphen))
        };
        match below.or_else(above).or_else(before) {
            Some(token) => matched.push(token),
            None => return false,
        }
    }
    true
}

/// Whether a filler of the slot is one of the lemmas, or counts one: in "thousands of soldiers" the counted noun stands for the phrase.
/// Who is found not guilty is what "not guilty" lists, and not "guilty".
fn meets(tree: Tree<'_>, frame: &Frame, condition: &Condition) -> bool {
    frame.fillers(&condition.slot).any(|argument| {
        let is_denied = condition.slot == Slot::Attribute && tree.has_child(argument.token, Dep::Neg);
        let is_listed = |word: &str| {
            let listed =
                |lemma: &str| if is_denied { lemma.strip_prefix("not ") } else { Some(lemma) } == Some(word);
            condition.lemmas.iter().any(|lemma| listed(lemma))
        };
        condition.lemmas.is_empty()
            || is_listed(tree.lemma(argument.token))
            || is_listed(tree.lower(argument.token))
            || tree.phrases_of(argument.token, &["of"]).into_iter().any(|inner| is_listed(tree.lemma(inner)))
    })
}
