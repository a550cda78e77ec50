//! How a statement is shown: its sentence with the mentions marked, and where it comes from.

use relata::{
    extract::extraction::Status,
    store::evidence::{ArticleRow, EvidenceRow},
};

use super::{
    listing::{self, clean},
    paragraph::{ASIDE, MENTION, PHRASE, paragraph, styled},
};

/// The sentence, wrapped; who and whom bold, the words for the relation underlined.
pub(super) fn sentence(evidence: &EvidenceRow, indent: usize) -> String {
    let marks = [
        (evidence.in_sentence(evidence.phrase_span), PHRASE),
        (evidence.in_sentence(evidence.subject_span), MENTION),
        (evidence.in_sentence(evidence.object_span), MENTION),
    ];
    paragraph(&evidence.sentence, &marks, indent, listing::width())
}

/// Article, date, publisher, and what qualifies the statement: who says so, when it happened, how much.
pub(super) fn origin(evidence: &EvidenceRow, indent: usize) -> String {
    aside(
        &origin_parts(evidence, article(&behind(&evidence.article, &evidence.sentence))).join(" · "),
        indent,
    )
}

/// The same, with the file that the article was read from.
pub(super) fn origin_with_source(evidence: &EvidenceRow, indent: usize) -> String {
    let article = article_with_source(&behind(&evidence.article, &evidence.sentence));
    aside(&origin_parts(evidence, article).join(" · "), indent)
}

/// The article behind a sentence, its headline not said again where that is the sentence.
pub(super) fn behind(article: &ArticleRow, sentence: &str) -> ArticleRow {
    let mut article = article.clone();
    if article.title.trim() == sentence.trim() && !article.title.is_empty() {
        "headline".clone_into(&mut article.title);
    }
    article
}

fn origin_parts(evidence: &EvidenceRow, article: String) -> Vec<String> {
    let mut parts = vec![article];
    if let Some(speaker) = &evidence.speaker {
        parts.push(format!("says {}", clean(speaker)));
    }
    match (&evidence.event_date, &evidence.time) {
        (Some(date), Some(words)) if date != words => parts.push(format!("when: {} ({date})", clean(words))),
        (Some(time), _) | (None, Some(time)) => parts.push(format!("when: {}", clean(time))),
        (None, None) => {}
    }
    if let Some(quantity) = &evidence.quantity {
        parts.push(format!("how many: {}", clean(quantity)));
    }
    parts
}

/// Headline (or, of an article without one, the file), publisher and date, as far as known.
pub(super) fn article(article: &ArticleRow) -> String {
    let mut parts = vec![if article.title.is_empty() { source(article) } else { clean(&article.title) }];
    parts.extend(article.publisher.as_deref().map(clean));
    parts.extend(article.published.clone());
    parts.join(", ")
}

/// The same, with the file behind it.
pub(super) fn article_with_source(article: &ArticleRow) -> String {
    let text = self::article(article);
    if article.title.is_empty() { text } else { format!("{text}, {}", source(article)) }
}

/// Where it was read, for people.
fn source(article: &ArticleRow) -> String {
    match article.source.as_deref() {
        None => "untitled".to_owned(),
        Some(standard_input) if standard_input.starts_with("-#") => "standard input".to_owned(),
        Some(location) => clean(location),
    }
}

/// Text that stands back, wrapped.
pub(super) fn aside(text: &str, indent: usize) -> String {
    let whole = relata::span::Span::new(0, text.len());
    paragraph(text, &[(whole, ASIDE)], indent, listing::width())
}

/// " [negated]" or " [hypothetical]"; nothing for what is asserted.
pub(super) fn status(status: Status) -> String {
    let style = match status {
        Status::Asserted => return String::new(),
        Status::Hypothetical => anstyle::AnsiColor::Yellow.on_default(),
        Status::Negated => anstyle::AnsiColor::Red.on_default(),
    };
    styled(&format!(" [{}]", status.as_str()), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str, source: &str) -> ArticleRow {
        ArticleRow {
            key: String::new(),
            title: title.to_owned(),
            published: Some("2025-01-24".to_owned()),
            publisher: None,
            source: Some(source.to_owned()),
        }
    }

    #[test]
    fn an_article_without_a_title_is_known_by_its_file() {
        let untitled = titled("", "news/a.jsonl:7");
        assert_eq!(article(&untitled), "news/a.jsonl:7, 2025-01-24");
        assert_eq!(article_with_source(&untitled), article(&untitled));
        assert_eq!(article(&titled("", "-#12ab")), "standard input, 2025-01-24");
        assert_eq!(article_with_source(&titled("Ferry sinks", "a.txt")), "Ferry sinks, 2025-01-24, a.txt");
    }

    #[test]
    fn a_headline_is_not_said_again_below_itself() {
        let headline = titled("Ferry sinks", "a.txt");
        assert_eq!(article(&behind(&headline, "Ferry sinks")), "headline, 2025-01-24");
        assert_eq!(article(&behind(&headline, "It sank.")), "Ferry sinks, 2025-01-24");
    }
}
