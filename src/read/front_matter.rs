//! The block of `key: value` lines between two `---` that some text and Markdown files begin with.

use super::{Article, dateline};

/// The article of a text file: `plain` gives title and text of what follows the front matter, whose title, date
/// (`date` or `published`) and source (`source` or `publisher`) go first.
pub(super) fn article(
    id: String,
    location: String,
    text: &str,
    plain: impl FnOnce(&str) -> (String, String),
) -> Article {
    let (front, body) = split(text).unwrap_or(("", text));
    let field = |names: [&str; 2]| {
        let value = front
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| names.contains(&key.trim()));
        value
            .map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned())
            .filter(|value| !value.is_empty())
    };
    let (title, text) = plain(body);
    let (published, unread_date) = dateline::of_metadata(field(["date", "published"]));
    let title = field(["title", "headline"]).unwrap_or(title);
    let publisher = field(["source", "publisher"]);
    Article { id, location, title, published, unread_date, publisher, text }
}

/// Front matter and body, if there is front matter.
fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let (front, body) = rest.split_once("\n---")?;
    let body = body.strip_prefix('\r').unwrap_or(body).strip_prefix('\n')?;
    let is_fields = front
        .lines()
        .all(|line| line.contains(':') || line.trim().is_empty() || line.starts_with([' ', '-', '#']));
    is_fields.then_some((front, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Article {
        article("a".into(), "a.txt".into(), text, |body| (String::new(), body.to_owned()))
    }

    #[test]
    fn front_matter_gives_title_date_and_source_and_is_no_text() {
        let article =
            read("---\ntitle: \"Ferry: a story\"\ndate: 2025-03-03\nsource: Coast Herald\n---\nIt sank.\n");
        assert_eq!((article.title.as_str(), article.text.as_str()), ("Ferry: a story", "It sank.\n"));
        assert_eq!(article.published.unwrap().to_string(), "2025-03-03");
        assert_eq!(article.publisher.as_deref(), Some("Coast Herald"));
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        let text = "---\nIt sank.\n---\nNobody was hurt.";
        assert_eq!(read(text).text, text);
    }

    #[test]
    fn a_date_that_is_none_is_left_aside() {
        let article = read("---\ndate: soon\n---\nIt sank.");
        assert_eq!((article.published, article.unread_date.as_deref()), (None, Some("soon")));
    }
}
