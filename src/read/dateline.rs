//! Written dates: that of a dateline ("OSLO, March 3, 2025 — …"), and those of metadata.

use jiff::civil::Date;

/// How much of a text may stand before the end of its dateline, in bytes: a headline and the line of places.
const REACH: usize = 400;

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

/// A date written as ISO 8601, with or without a time, or in English words: the day as written, in no other time zone.
pub(super) fn written(date: &str) -> Option<Date> {
    let date = date.trim();
    let day = date
        .get(..10)
        .filter(|_| date.len() == 10 || date.get(10..11).is_some_and(|next| " Tt".contains(next)));
    day.and_then(|day| day.parse().ok()).or_else(|| written_in(date))
}

/// The first "March 3, 2025" or "3 March 2025" among `words`.
fn written_in(words: &str) -> Option<Date> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')' | '/');
    let words: Vec<&str> = words.split(is_gap).filter(|word| !word.is_empty()).collect();
    words.windows(3).find_map(|three| {
        let [one, two, year] = three else { return None };
        let year = year.parse().ok().filter(|year| (1500..=2200).contains(year))?;
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

    fn iso(date: Option<Date>) -> String {
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_date_of_a_dateline_is_read() {
        assert_eq!(
            iso(date("Ferry sinks\nOSLO, Norway, March 3, 2025 — A ferry sank on Monday.")),
            "2025-03-03"
        );
        assert_eq!(iso(date("LAGOS (Agency), 12 Sept 2024 - Nigeria said so.")), "2024-09-12");
        assert_eq!(iso(date("March 3, 2025 — It rained.")), "2025-03-03");
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
        assert_eq!(iso(written("2025-09-06T23:30:00-07:00")), "2025-09-06");
        assert_eq!(iso(written("6 September 2025")), "2025-09-06");
        assert_eq!(iso(written("Sat, 06 Sep 2025 21:30:00 GMT")), "2025-09-06");
        assert_eq!(written("2025-13-40"), None);
        assert_eq!(written("2025-09-067"), None);
        assert_eq!(written("yesterday"), None);
    }
}
