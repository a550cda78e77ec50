//! Written dates: that of a dateline ("OSLO, March 3, 2025 — …"), and those of metadata.

use std::ops::RangeInclusive;

use jiff::{Span, civil::Date};

/// How much of a text may stand before the end of its dateline, in bytes: a headline and the line of places.
const REACH: usize = 400;

const SECONDS_A_DAY: i64 = 86_400;

/// Years that a date may be of.
const YEARS: RangeInclusive<i16> = 1500..=2200;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTHS_IN_FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date of the dateline in the first lines of `text`: one with day, month and year before the dash.
pub(super) fn date(text: &str) -> Option<Date> {
    let reach = (0..=REACH.min(text.len())).rev().find_map(|end| text.get(..end))?;
    reach.lines().filter(|line| !line.trim().is_empty()).take(3).find_map(|line| {
        let before =
            line.split_once(" — ").or_else(|| line.split_once(" – ")).or_else(|| line.split_once(" - "));
        let (place, _) = before.or_else(|| line.split_once(" -- ")).or_else(|| line.split_once('—'))?;
        // A dateline is places and a date; a sentence with a dash in its middle is no dateline.
        (place.split_whitespace().count() <= 12 && starts_with_place(place))
            .then(|| written_in(place))
            .flatten()
    })
}

fn starts_with_place(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    first.chars().count() > 1 && first.chars().all(char::is_uppercase) || written_in_first_words(words)
}

/// Whether the dateline is only a date.
fn written_in_first_words(words: &str) -> bool {
    words.split_whitespace().count() <= 3 && written_in(words).is_some()
}

/// The date of metadata, and, where it cannot be read, how it is written there.
pub(super) fn of_metadata(date: Option<String>) -> (Option<Date>, Option<String>) {
    let date = date.filter(|date| !date.trim().is_empty());
    let read = date.as_deref().and_then(written);
    (read, date.filter(|_| read.is_none()))
}

/// A date written as ISO 8601 with or without hyphens and time (`2025-03-01`, `20250301T08:00Z`, `2025/03/01`), in English
/// words, or as seconds or milliseconds since 1970: the day as written, in no other time zone; that of UTC where it is
/// counted. A month or year is no date.
pub(super) fn written(date: &str) -> Option<Date> {
    let date = date.trim();
    iso(date).or_else(|| written_in(date)).or_else(|| counted(date))
}

fn iso(date: &str) -> Option<Date> {
    let is_end = |length: usize| {
        date.len() == length || date.get(length..).is_some_and(|rest| rest.starts_with([' ', 'T', 't']))
    };
    let long = date.get(..10).filter(|day| is_end(10) && matches!(day.get(4..5), Some("-" | "/")));
    let is_digits = |day: &&str| day.bytes().all(|byte| byte.is_ascii_digit());
    let short = date.get(..8).filter(|_| is_end(8)).filter(is_digits);
    let short = short.and_then(|day| {
        let year = day.get(..4).filter(|year| year.parse().is_ok_and(|year: i16| YEARS.contains(&year)))?;
        Some(format!("{year}-{}-{}", day.get(4..6)?, day.get(6..)?))
    });
    long.map(|day| day.replace('/', "-")).or(short)?.parse().ok()
}

/// The day in UTC of a count of seconds or milliseconds since 1970, from 1973 on: fewer digits may mean anything.
fn counted(number: &str) -> Option<Date> {
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let seconds = match (whole.len(), whole.parse::<i64>().ok()?) {
        (9 | 10, seconds) => seconds,
        (12 | 13, milliseconds) => milliseconds / 1000,
        _ => return None,
    };
    Date::new(1970, 1, 1).ok()?.checked_add(Span::new().try_days(seconds / SECONDS_A_DAY).ok()?).ok()
}

/// The first "March 3, 2025" or "3 March 2025" among `words`.
fn written_in(words: &str) -> Option<Date> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')' | '/');
    let words: Vec<&str> = words.split(is_gap).filter(|word| !word.is_empty()).collect();
    words.windows(3).find_map(|three| {
        let [one, two, year] = three else { return None };
        let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
        let (month, day) = month(one).zip(day(two)).or_else(|| month(two).zip(day(one)))?;
        Date::new(year, month, day).ok()
    })
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let nth = MONTHS
        .iter()
        .zip(MONTHS_IN_FULL)
        .position(|(short, full)| word == *short || word == full || word == "sept" && full == "september")?;
    i8::try_from(nth + 1).ok()
}

fn day(word: &str) -> Option<i8> {
    word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<Date>) -> String {
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_date_of_a_dateline_is_read() {
        assert_eq!(
            shown(date("Ferry sinks\nOSLO, Norway, March 3, 2025 — A ferry sank on Monday.")),
            "2025-03-03"
        );
        assert_eq!(shown(date("LAGOS (Agency), 12 Sept 2024 - Nigeria said so.")), "2024-09-12");
        assert_eq!(shown(date("March 3, 2025 — It rained.")), "2025-03-03");
    }

    #[test]
    fn a_date_of_the_story_is_not_the_date_of_the_article() {
        assert_eq!(date("OSLO — On March 3, 2025, a ferry sank."), None);
        assert_eq!(date("The war that began on March 3, 2021 — and ended last week — cost lives."), None);
        assert_eq!(date("OSLO, March 2025 — A ferry sank."), None);
        assert_eq!(date("é"), None);
    }

    #[test]
    fn dates_of_metadata_keep_their_day() {
        assert_eq!(shown(written("2025-09-06T23:30:00-07:00")), "2025-09-06");
        assert_eq!(shown(written("6 September 2025")), "2025-09-06");
        assert_eq!(shown(written("Sat, 06 Sep 2025 21:30:00 GMT")), "2025-09-06");
        for date in
            ["20250906", "20250906T213000Z", "2025/09/06", "1757194200", "1757194200000", "1757194200.5"]
        {
            assert_eq!(shown(written(date)), "2025-09-06", "{date}");
        }
        for no_day in ["2025", "2025-09", "09/06/2025", "12345678", "99", ""] {
            assert_eq!(written(no_day), None, "{no_day}");
        }
        assert_eq!(written("2025-13-40"), None);
        assert_eq!(written("2025-09-067"), None);
        assert_eq!(written("yesterday"), None);
    }
}
