//! One article a line, as a JSON object.

use std::io::BufRead;

use super::{Article, decode, error::ReadError, json::Fields};

/// The articles of a file of JSON lines.
pub(super) struct Lines<R> {
    input: R,
    location: String,
    line: usize,
    is_over: bool,
}

impl<R: BufRead> Lines<R> {
    /// The articles of `input`, which comes from `location`.
    pub(super) fn new(input: R, location: String) -> Self {
        Self { input, location, line: 0, is_over: false }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let mut bytes = Vec::new();
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => self.is_over = true,
                Ok(_) => {
                    self.line += 1;
                    if !bytes.trim_ascii().is_empty() {
                        return Some(article(bytes, &self.location, self.line));
                    }
                }
                Err(source) => {
                    self.is_over = true;
                    return Some(Err(ReadError::Open { location: self.location.clone(), source }));
                }
            }
        }
        None
    }
}

fn article(bytes: Vec<u8>, file: &str, line: usize) -> Result<Article, ReadError> {
    let location = format!("{file}:{line}");
    let text = decode::text(bytes, &location).map_err(|error| match error {
        ReadError::Encoding { location, encoding, .. } => ReadError::Encoding { location, line, encoding },
        other => other,
    })?;
    let fields: Fields = serde_json::from_str(&text).map_err(|error| {
        // serde_json counts lines within the one line that it was given.
        let what = error.to_string().replace(" at line 1 column ", ", at column ");
        ReadError::Json { location: location.clone(), what }
    })?;
    Ok(fields.article(location))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<Result<Article, ReadError>> {
        Lines::new(lines.as_bytes(), "news/a.jsonl".to_owned()).collect()
    }

    #[test]
    fn every_line_is_an_article_and_unknown_fields_are_passed_over() {
        let articles = read(
            "{\"id\": 7, \"text\": \"It sank.\", \"x\": [1]}\n\n{\"title\": \"T\", \"published\": \"2025-03-03T08:00:00Z\", \"source\": \"S\", \"text\": \"B\"}",
        );
        let one = articles[0].as_ref().unwrap();
        assert_eq!(
            (one.id.as_str(), one.location.as_str(), one.text.as_str()),
            ("7", "news/a.jsonl:1", "It sank.")
        );
        let two = articles[1].as_ref().unwrap();
        assert_eq!((two.id.as_str(), two.location.as_str()), ("a.jsonl:3", "news/a.jsonl:3"));
        assert_eq!(two.published.unwrap().to_string(), "2025-03-03");
        assert_eq!(two.publisher.as_deref(), Some("S"));
    }

    #[test]
    fn a_bad_line_is_one_error_that_names_it_and_the_rest_goes_on() {
        let articles = read("{\"text\": 5}\n{\"titel\": \"T\"}\nnonsense\n{\"text\": \"good\"}");
        let messages: Vec<String> =
            articles.iter().take(3).map(|item| item.as_ref().unwrap_err().to_string()).collect();
        for (nth, (message, word)) in messages.iter().zip(["string", "`text`", "expected"]).enumerate() {
            assert!(
                message.contains(&format!("news/a.jsonl:{}", nth + 1)) && message.contains(word),
                "{message}"
            );
            assert!(!message.contains("line 1"), "{message}");
        }
        assert_eq!(articles[3].as_ref().unwrap().text, "good");
    }
}
