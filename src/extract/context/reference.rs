//! What tells whether a pronoun or description means the named entity that it was taken for.

use hashbrown::HashSet;

use crate::{
    extract::{
        candidate::End,
        extraction::{EntityIdx, MentionForm},
        mention::{Mention, Resolved},
        worth::{count, tally::Tally},
    },
    nlp::{
        document::{Document, TokenIdx},
        labels::Dep,
    },
};

/// Tells the features of an end of a candidate that bears a name but is not called by it; its side begins their names.
pub(super) fn tell(
    document: &Document,
    resolved: &Resolved,
    (side, end): (&str, &End),
    tally: &mut Tally<'_>,
) {
    let filler = &end.filler;
    let sure = resolved.sure.get(&filler.head).map(|&sure| match sure {
        ..0.3 => "0.2",
        ..0.4 => "0.3",
        ..0.5 => "0.4",
        0.5..0.6 => "0.5",
        0.6..0.7 => "0.6",
        0.7..0.8 => "0.7",
        0.8..0.9 => "0.8",
        0.9..0.95 => "0.9",
        _ => "0.95",
    });
    let form = match filler.form {
        MentionForm::Pronoun => "pronoun",
        MentionForm::Nominal => "nominal",
        MentionForm::Name | MentionForm::Adjective => return,
    };
    if !end.named {
        return;
    }
    let here = filler.tokens.start;
    let Some(last) = last_before(resolved, filler.entity, here) else {
        tally.add(&[side, "-last=", form, "-none"]);
        return;
    };
    let back = document.sentence_of(filler.head).abs_diff(document.sentence_of(last.head)).min(3);
    let back = count(back);
    let n_between = count(n_between(resolved, filler.entity, last.tokens.end, here).min(3));
    let place = match document.token(last.head).dep {
        Dep::Nsubj | Dep::Nsubjpass => "subject",
        Dep::Dobj | Dep::Pobj => "object",
        Dep::Poss => "owner",
        _ => "other",
    };
    let word = &document.token(filler.head).lower;
    let sure = sure.unwrap_or("ruled");
    tally.add(&[side, "-sure=", form, "-", sure]);
    tally.add(&[side, "-word=", word]);
    tally.add(&[side, "-last=", form, "-", place, "-", back]);
    tally.add(&[side, "-between=", form, "-", back, "-", n_between]);
    tally.add(&[side, "-word=", word, "&between=", n_between]);
}

/// The last mention of `entity` before `here`.
fn last_before(resolved: &Resolved, entity: EntityIdx, here: TokenIdx) -> Option<&Mention> {
    resolved.mentions_of(entity).rfind(|mention| mention.tokens.end <= here)
}

/// How many other named entities of its kind are spoken of from `start` to `end`.
fn n_between(resolved: &Resolved, entity: EntityIdx, start: TokenIdx, end: TokenIdx) -> usize {
    let kind = resolved.entity(entity).kind;
    let first = resolved.mentions.partition_point(|mention| mention.tokens.start < start);
    let others: HashSet<EntityIdx> = resolved.mentions[first..]
        .iter()
        .take_while(|mention| mention.tokens.start < end)
        .flat_map(|mention| mention.entities.iter().copied())
        .filter(|&other| {
            let other_entity = resolved.entity(other);
            other != entity && other_entity.named && other_entity.kind == kind
        })
        .collect();
    others.len()
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture;

    #[test]
    fn a_pronoun_tells_how_far_back_and_past_how_many_its_antecedent_is() {
        let features = fixture::features(
            "Norda NNP nsubj 2 B-ORG
             grew|grow VBD ROOT 0
             . . punct 2

             It PRP nsubj 2
             bought|buy VBD ROOT 0
             Tavex NNP dobj 2 B-ORG
             . . punct 2",
        );
        for expected in ["subject-word=it", "subject-last=pronoun-subject-1", "subject-between=pronoun-1-0"] {
            assert!(features.iter().any(|feature| feature == expected), "{features:?}");
        }
    }
}
