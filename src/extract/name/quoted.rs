//! Titles of works in quotation marks, which are one name whatever words they are made of: "It Was Just an Accident".

use super::{NameSpan, Reader, head_of};
use crate::{
    extract::{extraction::MentionForm, mend::quoted::titles},
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Puts in place of the names inside each title the title itself.
pub(super) fn join(reader: &Reader<'_>, spans: &mut Vec<NameSpan>) {
    for title in titles(reader.document) {
        let overlapping = spans.iter().filter(|span| span.tokens.overlaps(title));
        let (mut is_whole, mut is_crossed) = (false, false);
        for span in overlapping {
            // "the" is no part of a name.
            is_whole |= span.tokens.start >= title.start && span.tokens.len() + 1 >= title.len();
            is_crossed |= span.tokens.end > title.end;
        }
        if is_whole || is_crossed {
            continue;
        }
        let owner = spans.iter().find(|span| span.tokens.overlaps(title) && span.tokens.start < title.start);
        let owner = owner.and_then(|span| before_title(reader, span, title));
        spans.retain(|span| !span.tokens.overlaps(title));
        if let Some(owner) = owner {
            let at = spans.partition_point(|span| span.tokens.start < owner.tokens.start);
            spans.insert(at, owner);
        }
        let at = spans.partition_point(|span| span.tokens.start < title.start);
        let work = NameSpan {
            tokens: title,
            head: head_of(reader.document, title),
            form: MentionForm::Name,
            key: reader.key(title),
            kind: Some(EntityKind::Work),
            label: None,
            title: None,
        };
        spans.insert(at, work);
    }
}

/// Who is named before the title, of which the name went on into it: Ada Obi, in "Ada Obi's "The Little Sister"".
fn before_title(reader: &Reader<'_>, span: &NameSpan, title: TokenRange) -> Option<NameSpan> {
    let ends = |token: &TokenIdx| {
        reader.document.token(*token).tag == Tag::Pos || reader.document.token(*token).dep == Dep::Punct
    };
    let end = span.tokens.iter().take_while(|&token| token < title.start).find(ends)?;
    let tokens = TokenRange { start: span.tokens.start, end };
    let kind = reader.entity_at(TokenIdx(end.0.checked_sub(1)?)).map(|(_, kind)| kind);
    let name = NameSpan {
        tokens,
        head: head_of(reader.document, tokens),
        key: reader.key(tokens),
        kind,
        ..span.clone()
    };
    (!tokens.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture;

    fn names(text: &str) -> Vec<String> {
        let extraction = fixture::extraction(text);
        extraction.entities.iter().map(|entity| entity.name.clone()).collect()
    }

    #[test]
    fn a_title_in_quotation_marks_is_one_name() {
        let found = names("\"It Was Only a River\", which Ada Obi wrote in Lima, was sold to Norda Press.");
        assert!(found.iter().any(|name| name == "It Was Only a River"), "{found:?}");
    }

    #[test]
    fn what_is_said_is_none() {
        let found = names("Ada Obi of Norda Press said \"It was Only a river in Lima\" and left.");
        assert!(!found.iter().any(|name| name.contains("It was")), "{found:?}");
    }
}
