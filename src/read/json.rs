//! An article, or several in one array, as JSON.

use serde::Deserialize;
use serde_json::Value;

use super::{Article, dateline, decode, error::ReadError, json_lines};

/// The fields that are read; any other is passed over.
#[derive(Deserialize)]
#[serde(expecting = "an article must be an object with the field `text`")]
pub(super) struct Fields {
    id: Option<Value>,
    title: Option<String>,
    /// Text or number.
    published: Option<Value>,
    source: Option<String>,
    text: String,
}

impl Fields {
    /// The article at `location`, after which it is called unless it has an id.
    pub(super) fn article(self, location: String) -> Article {
        let id = match self.id {
            None | Some(Value::Null) => location.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
            Some(Value::String(id)) => id,
            Some(other) => other.to_string(),
        };
        let date = match self.published {
            None | Some(Value::Null) => None,
            Some(Value::String(date)) => Some(date),
            Some(other) => Some(other.to_string()),
        };
        let (published, unread_date) = dateline::of_metadata(date);
        Article {
            id,
            location,
            title: self.title.unwrap_or_default(),
            published,
            unread_date,
            publisher: self.source.filter(|source| !source.trim().is_empty()),
            text: self.text,
        }
    }
}

type Items = Box<dyn Iterator<Item = Result<Article, ReadError>> + Send>;

/// The articles of a JSON file: one object, or an array of them, whose places are `FILE:1`, `FILE:2`, …; a file of JSON
/// lines that is called `.json` is read as such.
pub(super) fn articles(bytes: Vec<u8>, location: String) -> Items {
    let is_line = |line: &[u8]| serde_json::from_slice::<Value>(line).is_ok_and(|value| value.is_object());
    let mut lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    if lines.next().is_some_and(is_line) && lines.next().is_some() {
        return Box::new(json_lines::Lines::new(std::io::Cursor::new(bytes), location));
    }
    let value = decode::text(bytes, &location)
        .and_then(|text| serde_json::from_str::<Value>(&text).map_err(|error| refused(&location, &error)));
    match value {
        Ok(Value::Array(articles)) => Box::new(
            (1..)
                .zip(articles)
                .map(move |(nth, article): (usize, _)| read(article, format!("{location}:{nth}"))),
        ),
        Ok(article) => Box::new(std::iter::once(read(article, location))),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

fn read(article: Value, location: String) -> Result<Article, ReadError> {
    match serde_json::from_value::<Fields>(article) {
        Ok(fields) => Ok(fields.article(location)),
        Err(error) => Err(refused(&location, &error)),
    }
}

fn refused(location: &str, error: &serde_json::Error) -> ReadError {
    ReadError::Json { location: location.to_owned(), what: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<Article, ReadError>> {
        articles(text.as_bytes().to_vec(), "news/a.json".to_owned()).collect()
    }

    #[test]
    fn an_array_is_several_articles_and_a_bad_one_among_them_one_error() {
        let articles =
            read("[\n {\"text\": \"It sank.\", \"id\": \"x\"},\n {\"title\": \"T\"},\n {\"text\": \"B\"}]");
        let one = articles[0].as_ref().unwrap();
        assert_eq!((one.id.as_str(), one.location.as_str()), ("x", "news/a.json:1"));
        let error = articles[1].as_ref().unwrap_err().to_string();
        assert!(error.contains("news/a.json:2") && error.contains("`text`"), "{error}");
        assert_eq!(articles[2].as_ref().unwrap().id, "a.json:3");
    }

    #[test]
    fn one_object_over_several_lines_is_one_article_and_lines_of_objects_are_several() {
        let one = read("{\n  \"text\": \"It sank.\",\n  \"published\": 1757194200\n}\n");
        assert_eq!(one.len(), 1);
        let article = one[0].as_ref().unwrap();
        assert_eq!((article.id.as_str(), article.location.as_str()), ("a.json", "news/a.json"));
        assert_eq!(article.published.unwrap().to_string(), "2025-09-06");
        let lines = read("{\"text\": \"A\"}\n{\"text\": \"B\"}\n");
        assert_eq!(lines[1].as_ref().unwrap().location, "news/a.json:2");
    }

    #[test]
    fn a_date_that_is_no_day_is_left_aside_and_the_article_kept() {
        for (date, shown) in [("\"2025-03\"", "2025-03"), ("2025", "2025"), ("[3]", "[3]")] {
            let articles = read(&format!("{{\"text\": \"It sank.\", \"published\": {date}}}"));
            let article = articles[0].as_ref().unwrap();
            assert_eq!((article.published, article.unread_date.as_deref()), (None, Some(shown)));
        }
    }

    #[test]
    fn what_is_no_json_is_one_error() {
        let articles = read("{\n \"text\": \"It sank.\n}\n");
        assert!(articles.len() == 1 && articles[0].is_err());
        assert!(read("7")[0].is_err());
    }
}
