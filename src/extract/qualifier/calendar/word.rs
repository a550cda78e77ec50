//! The words of temporal expressions, typed.

use std::sync::LazyLock;

use hashbrown::HashMap;
use jiff::civil::{Date, Weekday};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Months of a part of a year.
    pub(super) fn months(self) -> Option<i64> {
        match self {
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Day
            | Self::Week
            | Self::Weekend
            | Self::Month
            | Self::Year
            | Self::Decade
            | Self::Century => None,
        }
    }
}

/// A word of a temporal expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(i8),
    Weekday(Weekday),
    /// A full numeric date.
    Day(Date),
    /// Days from the article's day: "yesterday".
    Offset(i64),
    Unit(Unit),
    /// "the past year" runs up to the article's day, "last year" is the one before.
    Past,
    Last,
    Next,
    This,
    Ago,
    Number(i64),
    Year(i16),
    /// The first year of "the 1990s".
    Decade(i16),
    /// A part of the day.
    Part,
    Season,
    /// A time of day.
    Clock,
    Since,
    After,
    Until,
    During,
    Within,
    On,
    To,
    /// "early", "end": a part of the stretch, which stands for the whole of it.
    Edge,
    /// A word that does not move the date.
    Filler,
    /// Any other: nothing resolves with it.
    Other,
}

static LISTED: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let table = include_str!("word.tsv");
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut words = HashMap::new();
    for row in rows {
        let mut columns = row.split('\t');
        if let (Some(kind), Some(value), Some(list)) = (columns.next(), columns.next(), columns.next()) {
            let word = listed(kind, value);
            words.extend(list.split(' ').map(|text| (text, word)));
        }
    }
    words
});

fn listed(kind: &str, value: &str) -> Word {
    let number = value.parse::<i64>().unwrap_or_default();
    let small = i8::try_from(number).unwrap_or_default();
    match kind {
        "month" => Word::Month(small),
        "weekday" => Weekday::from_monday_one_offset(small).map_or(Word::Other, Word::Weekday),
        "day" => Word::Offset(number),
        "unit" => unit(value).map_or(Word::Other, Word::Unit),
        "past" => Word::Past,
        "last" => Word::Last,
        "next" => Word::Next,
        "this" => Word::This,
        "number" => Word::Number(number),
        "part" => Word::Part,
        "season" => Word::Season,
        "edge" => Word::Edge,
        "filler" => Word::Filler,
        _ => Word::Other,
    }
}

fn unit(name: &str) -> Option<Unit> {
    match name {
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "weekend" => Some(Unit::Weekend),
        "month" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "half" => Some(Unit::Half),
        "year" => Some(Unit::Year),
        "decade" => Some(Unit::Decade),
        "century" => Some(Unit::Century),
        _ => None,
    }
}

/// The words of `text`, in order.
pub(super) fn read(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for piece in text.to_lowercase().split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"'))
    {
        let piece = piece
            .trim_matches(|c: char| matches!(c, '.' | ';' | ':' | '’' | '\''))
            .trim_end_matches("'s")
            .trim_end_matches("’s");
        if piece.is_empty() {
            continue;
        }
        match whole(piece) {
            Some(word) => words.push(word),
            None => hyphenated(piece, &mut words),
        }
    }
    words
}

/// "mid-2011", "2001-2003", "twenty-five".
fn hyphenated(piece: &str, words: &mut Vec<Word>) {
    let parts: Vec<&str> = piece.split(['-', '–', '—', '/']).filter(|part| !part.is_empty()).collect();
    let typed: Vec<Word> = parts.iter().map(|part| whole(part).unwrap_or(Word::Other)).collect();
    match typed.as_slice() {
        [Word::Number(tens), Word::Number(ones)] if *tens >= 20 && *tens % 10 == 0 && *ones < 10 => {
            words.push(Word::Number(tens + ones));
        }
        [first @ (Word::Year(_) | Word::Month(_)), last @ (Word::Year(_) | Word::Month(_))] => {
            words.extend([*first, Word::To, *last]);
        }
        [] => {}
        _ => words.extend(typed),
    }
}

fn whole(piece: &str) -> Option<Word> {
    let connective = match piece {
        "since" | "from" | "between" => Some(Word::Since),
        "after" | "following" => Some(Word::After),
        "until" | "till" | "by" | "before" | "through" => Some(Word::Until),
        "during" | "over" | "throughout" | "for" => Some(Word::During),
        "within" | "in" => Some(Word::Within),
        "on" | "at" => Some(Word::On),
        "to" | "and" | "-" | "–" | "—" => Some(Word::To),
        "ago" => Some(Word::Ago),
        "mid" => Some(Word::Edge),
        _ => None,
    };
    connective.or_else(|| LISTED.get(piece).copied()).or_else(|| digits(piece))
}

fn digits(piece: &str) -> Option<Word> {
    if let Ok(date) = piece.parse::<Date>() {
        return Some(Word::Day(date));
    }
    if piece.contains(':') && piece.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(Word::Clock);
    }
    if matches!(
        piece,
        "am" | "pm"
            | "a.m"
            | "p.m"
            | "gmt"
            | "utc"
            | "est"
            | "edt"
            | "pst"
            | "pdt"
            | "cet"
            | "cest"
            | "bst"
            | "et"
            | "local"
            | "time"
    ) {
        return Some(Word::Clock);
    }
    let bare = piece.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = piece.get(bare.len()..).unwrap_or_default();
    let number: i64 = bare.parse().ok()?;
    match suffix {
        "s" if bare.len() == 4 && number % 10 == 0 => Some(Word::Decade(i16::try_from(number).ok()?)),
        "" if bare.len() == 4 && (1000..=2200).contains(&number) => {
            Some(Word::Year(i16::try_from(number).ok()?))
        }
        "" | "st" | "nd" | "rd" | "th" => Some(Word::Number(number)),
        "am" | "pm" => Some(Word::Clock),
        _ => None,
    }
}
