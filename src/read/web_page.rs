//! A saved web page → the article on it.

use dom_smoothie::{Config, Readability, TextMode};

use super::{Article, dateline, error::ReadError};

/// Where pages keep the date of publication, besides Open Graph and JSON-LD: selector and attribute, best first.
const DATES: [(&str, &str); 7] = [
    ("meta[name='date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='dc.date']", "content"),
    ("meta[name='dcterms.created']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("article time[datetime]", "datetime"),
];

/// The article of a page: its main text without navigation, title, date and site.
///
/// # Errors
/// No main text is found.
pub(super) fn article(id: String, location: String, html: &str) -> Result<Article, ReadError> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let Ok(mut page) = Readability::new(html, None, Some(config)) else {
        return Err(ReadError::NoMainText { location });
    };
    let dates: Vec<String> = DATES
        .iter()
        .filter_map(|(selector, attribute)| page.doc.select(selector).attr(attribute))
        .map(|date| date.to_string())
        .collect();
    let Ok(found) = page.parse() else { return Err(ReadError::NoMainText { location }) };
    let dates = found.published_time.into_iter().chain(dates);
    let published = dates.into_iter().find_map(|date| dateline::written(&date));
    let text = paragraphs(&found.text_content, &found.title);
    Ok(Article {
        id,
        location,
        title: found.title.trim().to_owned(),
        published,
        unread_date: None,
        publisher: found.site_name,
        text,
    })
}

/// The text with one empty line between paragraphs, without the headline on top: it is the title already.
fn paragraphs(text: &str, title: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_new = true;
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words.is_empty() {
            is_new = true;
        } else {
            if is_new && !lines.is_empty() {
                lines.push(String::new());
            }
            is_new = false;
            lines.push(words.join(" "));
        }
    }
    if lines.first().is_some_and(|line| line == title.trim()) && lines.len() > 2 {
        lines.drain(..if lines[1].is_empty() { 2 } else { 1 });
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html><head><title>Ferry sinks off Oslo</title>
        <meta property='article:published_time' content='2025-03-03T23:10:00-05:00'>
        <meta property='og:site_name' content='Coast Herald'></head><body>
        <nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>
        <article><h1>Ferry sinks off Oslo</h1><p>A ferry with forty people on board sank off the coast of Norway on
        Monday, the police of Oslo said, after it had struck a rock.</p><p>Nobody was hurt, said <b>Kari Moe</b>, the
        captain, who has worked for the company since 1999 and knows the fjord well, as she told reporters.</p>
        <script>alert(1)</script></article><footer>All rights reserved.</footer></body></html>";

    #[test]
    fn a_page_gives_its_main_text_title_date_and_site() {
        let article = article("p".into(), "p.html".into(), PAGE).unwrap();
        assert_eq!(article.title, "Ferry sinks off Oslo");
        assert_eq!(article.published.unwrap().to_string(), "2025-03-03");
        assert_eq!(article.publisher.as_deref(), Some("Coast Herald"));
        let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 2, "{:?}", article.text);
        assert!(
            paragraphs[0]
                .starts_with("A ferry with forty people on board sank off the coast of Norway on Monday")
        );
        assert!(paragraphs[1].contains("said Kari Moe, the captain"));
        assert!(
            !article.text.contains("rights")
                && !article.text.contains("Home")
                && !article.text.contains("alert")
        );
    }

    #[test]
    fn a_page_without_text_is_an_error() {
        let empty = "<html><body><div id='app'></div><script>start()</script></body></html>";
        let result = article("p".into(), "p.html".into(), empty);
        assert!(result.is_err() || result.unwrap().text.is_empty());
    }
}
