//! Files, folders and standard input → articles.
//!
//! Articles come one by one, so a folder of any size takes no more memory than its largest file. What cannot be read
//! is one error in their midst, and the rest goes on.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Component, Path, PathBuf},
};

use jiff::civil::Date;
use walkdir::WalkDir;

use crate::key::Key;

pub mod error;

mod dateline;
mod decode;
mod front_matter;
mod headline;
mod json;
mod json_lines;
mod markdown;
mod web_page;

use error::ReadError;

/// One article as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its id of a JSON line, or the file's name.
    pub id: String,
    /// Where it was read: path, path with line number, or `-`.
    pub location: String,
    /// Headline; empty when unknown. In plain text it is the text's first line too.
    pub title: String,
    /// The day on which it was published, if known.
    pub published: Option<Date>,
    /// The date that its metadata give, where that cannot be read: it was left aside.
    pub unread_date: Option<String>,
    /// Who published it (`source` of a JSON line), if known.
    pub publisher: Option<String>,
    /// The text, to which all offsets refer.
    pub text: String,
}

impl Article {
    /// The article's key: equal for two articles exactly if title, date, publisher and text are.
    pub fn key(&self) -> Key {
        let published = self.published.map(|date| date.to_string()).unwrap_or_default();
        let publisher = self.publisher.as_deref().unwrap_or_default();
        Key::of(&["article", &self.title, &published, publisher, &self.text])
    }
}

/// How to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The date of articles that have none of their own.
    pub date: Option<Date>,
    /// The longest text that is taken for an article, in bytes.
    pub longest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { date: None, longest: 1_000_000 }
    }
}

/// An article, or why there is none.
type Item = Result<Article, ReadError>;
type Items = Box<dyn Iterator<Item = Item> + Send>;

/// How the bytes of an article are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Page,
    JsonLines,
    Json,
}

impl Format {
    /// By the ending of a file's name, in any case.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Page),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// By the first bytes of what has no name, or a name without an ending.
    fn sniff(start: &[u8]) -> Self {
        let start = start.strip_prefix(decode::BOM).unwrap_or(start).trim_ascii_start();
        match start {
            [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"{") => Self::Json,
            [b'{', rest @ ..] if rest.starts_with(b"\n") || rest.starts_with(b"\r\n") => Self::Json,
            [b'{', ..] => Self::JsonLines,
            [b'<', b'!' | b'h' | b'H' | b'?', ..] => Self::Page,
            _ => Self::Plain,
        }
    }
}

/// The articles of `paths`: files, folders (recursively, by name; hidden files and files of other kinds are passed
/// over) and `-` for standard input.
pub fn articles(
    paths: Vec<PathBuf>,
    options: Options,
) -> impl Iterator<Item = Result<Article, ReadError>> + Send {
    paths.into_iter().flat_map(move |path| read_path(path, options))
}

fn read_path(path: PathBuf, options: Options) -> Items {
    if path == Path::new("-") {
        return read_stdin(options);
    }
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => read_folder(path, options),
        Ok(metadata) if !metadata.is_file() => read_pipe(&path, options),
        Ok(_) if path.extension().is_none() => read_file(&path, None, options),
        Ok(_) => match Format::of(&path) {
            Some(format) => read_file(&path, Some(format), options),
            None => failed(ReadError::UnknownFormat { path }),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => failed(ReadError::Missing { path }),
        Err(source) => failed(ReadError::Open { location: location_of(&path), source }),
    }
}

fn failed(error: ReadError) -> Items {
    Box::new(std::iter::once(Err(error)))
}

fn read_folder(folder: PathBuf, options: Options) -> Items {
    let is_shown = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(move |entry| entry.depth() == 0 || is_shown(entry.file_name()));
    let mut n_files = 0_usize;
    let files = walk.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_file() => {
            let format = Format::of(entry.path())?;
            Some(read_file(entry.path(), Some(format), options))
        }
        Ok(_) => None,
        Err(error) => Some(failed(ReadError::from_walk(error))),
    });
    // The end of the walk tells whether there was anything in it.
    let files = files.map(Some).chain(std::iter::once(None)).filter_map(move |file| {
        n_files += 1;
        let is_empty = file.is_none() && n_files == 1;
        file.or_else(|| is_empty.then(|| failed(ReadError::NoArticles { folder: folder.clone() })))
    });
    Box::new(files.flatten())
}

/// The articles of a file; where no format is given, its first bytes tell it.
fn read_file(path: &Path, format: Option<Format>, options: Options) -> Items {
    let location = location_of(path);
    let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match File::open(path) {
        Ok(file) => read_from(BufReader::new(file), &id, location, format, options),
        Err(source) => failed(ReadError::Open { location, source }),
    }
}

/// What another program writes (`<(…)`): it has no place of its own, as standard input has none.
fn read_pipe(path: &Path, options: Options) -> Items {
    match File::open(path) {
        Ok(file) => read_from(BufReader::new(file), "-", "-".to_owned(), None, options),
        Err(source) => failed(ReadError::Open { location: location_of(path), source }),
    }
}

fn read_stdin(options: Options) -> Items {
    read_from(BufReader::new(std::io::stdin()), "-", "-".to_owned(), None, options)
}

fn read_from(
    mut input: impl BufRead + Send + 'static,
    id: &str,
    location: String,
    format: Option<Format>,
    options: Options,
) -> Items {
    let format = match format.map_or_else(|| input.fill_buf().map(Format::sniff), Ok) {
        Ok(format) => format,
        Err(source) => return failed(ReadError::Open { location, source }),
    };
    if format == Format::JsonLines {
        return Box::new(json_lines::Lines::new(input, location).map(move |item| accept(item?, options)));
    }
    let mut bytes = Vec::new();
    if let Err(source) = input.read_to_end(&mut bytes) {
        return failed(ReadError::Open { location, source });
    }
    if format == Format::Json {
        return Box::new(json::articles(bytes, location).map(move |item| accept(item?, options)));
    }
    let item = decode::text(bytes, &location)
        .and_then(|text| article(id.to_owned(), location, &text, format))
        .and_then(|article| accept(article, options));
    Box::new(std::iter::once(item))
}

fn article(id: String, location: String, text: &str, format: Format) -> Item {
    match format {
        Format::Plain => Ok(front_matter::article(id, location, text, |body| {
            (headline::of(body).to_owned(), body.to_owned())
        })),
        Format::Markdown => Ok(front_matter::article(id, location, text, markdown::plain)),
        Format::Page | Format::JsonLines | Format::Json => web_page::article(id, location, text),
    }
}

/// Gives the article the date of its dateline, or else the date for those without one, and refuses an empty or
/// overlong one.
fn accept(mut article: Article, options: Options) -> Item {
    let location = || article.location.clone();
    if !article.text.contains(char::is_alphanumeric) {
        return Err(ReadError::Empty { location: location() });
    }
    if article.text.len() > options.longest {
        return Err(ReadError::TooLong {
            location: location(),
            n_bytes: article.text.len(),
            longest: options.longest,
        });
    }
    article.published = article.published.or_else(|| dateline::date(&article.text)).or(options.date);
    Ok(article)
}

/// The path as it is shown and stored: as given, without `.` components, so that `./a.txt` and `a.txt` are one place.
fn location_of(path: &Path) -> String {
    let path: PathBuf = path.components().filter(|component| *component != Component::CurDir).collect();
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
