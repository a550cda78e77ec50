//! Temporal expressions resolved against the day on which the article was published.
//!
//! The result is ISO 8601: a day `2025-01-24`, a month `2025-01`, a year `2025`, or an interval `START/END` of two of
//! these. An open end is `..` (ISO 8601-2): "since 2014" is `2014/..`, "until June" and "by June" are `../2025-06`.
//! Weeks, weekends and day counts are intervals of days, quarters and halves of months, decades and centuries of years.
//! Without a publication day only expressions that name their year resolve. Seasons without a year do not: they fall
//! into different months north and south.

mod period;
mod word;

use jiff::{ToSpan, civil::Date};
use period::{Period, Point, ago, first_day, months, shift, whole};
use word::{Unit, Word};

/// Whether the verb puts the event before or after the article's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// "met on Friday": the nearest Friday up to the article's day.
    Past,
    /// "will meet on Friday": the nearest from the article's day on.
    Future,
}

/// The period that `words` name, as ISO 8601; none where they name none or need a day that is not known.
pub(super) fn resolve(words: &str, published: Option<Date>, direction: Direction) -> Option<String> {
    let calendar = Calendar { published, direction };
    let period = |words: &str| calendar.expression(&word::read(words));
    let first_part = || period(words.split(',').next()?);
    period(words).or_else(first_part).map(|period| period.to_string())
}

#[derive(Clone, Copy)]
struct Calendar {
    published: Option<Date>,
    direction: Direction,
}

impl Calendar {
    fn expression(self, words: &[Word]) -> Option<Period> {
        match words {
            [Word::Since, rest @ ..] => self.range(rest).or_else(|| {
                let Period(first, _) = self.plain(rest)?;
                Some(Period(first, None))
            }),
            [Word::After, rest @ ..] => {
                let Period(_, last) = self.plain(rest)?;
                Some(Period(last, None))
            }
            [Word::Until, rest @ ..] => {
                let Period(_, last) = self.plain(rest)?;
                Some(Period(None, last))
            }
            [Word::During, rest @ ..] => {
                self.range(rest).or_else(|| self.duration(rest)).or_else(|| self.plain(rest))
            }
            [Word::Within, rest @ ..] => self.within(rest).or_else(|| self.plain(rest)),
            _ => self.range(words).or_else(|| self.plain(words)),
        }
    }

    /// "from July 2003 to June 2004", "between May and July", "2001 to 2003".
    fn range(self, words: &[Word]) -> Option<Period> {
        let middle = words.iter().position(|word| matches!(word, Word::To | Word::Until))?;
        let (first, last) = (&words[..middle], words.get(middle + 1..)?);
        let first = first.strip_prefix(&[Word::Since]).unwrap_or(first);
        let Period(_, last) = self.plain(last)?;
        let Period(first, _) = self.near(first, last?)?;
        let ordered = first.zip(last).is_some_and(|(first, last)| first_day(first) <= first_day(last));
        ordered.then_some(Period(first, last))
    }

    /// The start of a range in the light of its end: "June 3 to 5 2010", "November to January".
    fn near(self, words: &[Word], last: Point) -> Option<Period> {
        let anchor = match last {
            Point::Day(day) => Some(day),
            Point::Month(year, month) => Date::new(year, month, 1).ok(),
            Point::Year(year) => Date::new(year, 1, 1).ok(),
        };
        let before = Self { published: anchor, direction: Direction::Past };
        before.plain(words).filter(|_| self.published.is_some() || anchor.is_some())
    }

    /// "the past three years": up to the article's day; a bare "two years" has no place on the calendar.
    fn duration(self, words: &[Word]) -> Option<Period> {
        let today = self.published?;
        match significant(words).as_slice() {
            [Word::Past, Word::Unit(unit)] => Some(Period::days(shift(today, *unit, -1)?, today)),
            [Word::Last | Word::Past, Word::Number(n), Word::Unit(unit)] => {
                Some(Period::days(shift(today, *unit, -n)?, today))
            }

            [Word::Next, Word::Number(n), Word::Unit(unit)] => {
                Some(Period::days(today, shift(today, *unit, *n)?))
            }
            _ => None,
        }
    }

    /// "in two weeks", "within 90 days": of what is still to come.
    fn within(self, words: &[Word]) -> Option<Period> {
        let today = self.published.filter(|_| self.direction == Direction::Future)?;
        match significant(words).as_slice() {
            [Word::Number(n), Word::Unit(unit)] => Some(Period::days(today, shift(today, *unit, *n)?)),
            _ => self.duration(words),
        }
    }

    fn plain(self, words: &[Word]) -> Option<Period> {
        let begins_at_edge =
            words.iter().find(|word| !matches!(word, Word::Filler | Word::On)) == Some(&Word::Edge);
        let words = significant(words);
        // "the end of the month", "earlier in the week": of the one that the article's day is in.
        if let ([Word::Unit(unit)] | [Word::Within, Word::Unit(unit)], true) =
            (words.as_slice(), begins_at_edge)
        {
            return whole(self.published?, *unit, 0);
        }
        if let Some(found) = self.absolute(&words).or_else(|| self.relative(&words)) {
            return Some(found);
        }
        // "Friday night", "Monday at noon", "12:30 today": the clock adds nothing that a day would show.
        let days: Vec<Word> =
            words.iter().copied().filter(|word| !matches!(word, Word::Clock | Word::Part)).collect();
        if days.len() < words.len() { self.absolute(&days).or_else(|| self.relative(&days)) } else { None }
    }

    /// Expressions with a year, and days and months without one.
    fn absolute(self, words: &[Word]) -> Option<Period> {
        let day = |year: i16, month: i8, day: i64| {
            Some(Period::at(Point::Day(Date::new(year, month, i8::try_from(day).ok()?).ok()?)))
        };
        match *words {
            [Word::Day(date)] => Some(Period::at(Point::Day(date))),
            [Word::Year(year)] | [Word::Season, Word::Year(year)] => Some(Period::at(Point::Year(year))),
            [Word::Decade(first)] => Some(Period(Some(Point::Year(first)), Some(Point::Year(first + 9)))),
            [Word::Weekday(_), ref rest @ ..] if rest.len() > 1 => self.absolute(rest),
            [Word::Month(month), Word::Number(n), Word::Year(year)]
            | [Word::Number(n), Word::Month(month), Word::Year(year)] => day(year, month, n),
            [Word::Month(month), Word::Year(year)] => Some(Period::at(Point::Month(year, month))),
            [Word::Month(month), Word::Number(n)] | [Word::Number(n), Word::Month(month)] => {
                self.month_day(month, i8::try_from(n).ok()?)
            }
            [Word::Number(n), Word::Unit(Unit::Quarter), Word::Year(year)] => months(year, n, 3),
            [Word::Number(n), Word::Unit(Unit::Half), Word::Year(year)] => months(year, n, 6),
            [Word::Number(n), Word::Unit(Unit::Century)] => {
                let first = i16::try_from(n - 1).ok()?.checked_mul(100)?;
                Some(Period(Some(Point::Year(first + 1)), Some(Point::Year(first + 100))))
            }
            _ => None,
        }
    }

    fn month_day(self, month: i8, day: i8) -> Option<Period> {
        let today = self.published?;
        let in_year = |year: i16| Date::new(year, month, day).ok();
        // Eight years bridge the gap between leap days.
        let mut years: Box<dyn Iterator<Item = i16>> = match self.direction {
            Direction::Past => Box::new((today.year() - 8..=today.year()).rev()),
            Direction::Future => Box::new(today.year()..=today.year() + 8),
        };
        let fits = |date: &Date| match self.direction {
            Direction::Past => *date <= today,
            Direction::Future => *date >= today,
        };
        years.find_map(|year| in_year(year).filter(fits)).map(|date| Period::at(Point::Day(date)))
    }

    /// Expressions that count from the article's day.
    fn relative(self, words: &[Word]) -> Option<Period> {
        let today = self.published?;
        let day = |date: Date| Some(Period::at(Point::Day(date)));
        match *words {
            [Word::Offset(days)] => day(today.checked_add(days.days()).ok()?),
            [Word::Last, Word::Part] => day(today.yesterday().ok()?),
            [Word::This, Word::Part] => day(today),
            [Word::Weekday(weekday)] | [Word::This, Word::Weekday(weekday)] if today.weekday() == weekday => {
                day(today)
            }
            [Word::Weekday(weekday)] | [Word::This, Word::Weekday(weekday)] => match self.direction {
                Direction::Past => day(today.nth_weekday(-1, weekday).ok()?),
                Direction::Future => day(today.nth_weekday(1, weekday).ok()?),
            },
            [Word::Last, Word::Weekday(weekday)] => day(today.nth_weekday(-1, weekday).ok()?),
            [Word::Next, Word::Weekday(weekday)] => day(today.nth_weekday(1, weekday).ok()?),
            [Word::Weekday(_), Word::Last | Word::This | Word::Next, Word::Unit(Unit::Week)] => None,
            [Word::Month(month)] => self.month(month, 0),
            [Word::This, Word::Month(month)] => Some(Period::at(Point::Month(today.year(), month))),
            [Word::Last, Word::Month(month)] => self.month(month, -1),
            [Word::Next, Word::Month(month)] => self.month(month, 1),
            [Word::Month(month), Word::This, Word::Unit(Unit::Year)] => {
                Some(Period::at(Point::Month(today.year(), month)))
            }
            [Word::Month(month), Word::Last, Word::Unit(Unit::Year)] => {
                Some(Period::at(Point::Month(today.year() - 1, month)))
            }
            [Word::Month(month), Word::Next, Word::Unit(Unit::Year)] => {
                Some(Period::at(Point::Month(today.year() + 1, month)))
            }
            _ => self.counted(words, today),
        }
    }

    fn counted(self, words: &[Word], today: Date) -> Option<Period> {
        match *words {
            [Word::This, Word::Unit(unit)] => whole(today, unit, 0),
            [Word::Last, Word::Unit(unit)] => whole(today, unit, -1),
            [Word::Next, Word::Unit(unit)] => whole(today, unit, 1),
            [Word::Unit(unit), Word::Ago] => ago(today, unit, 1),
            [Word::Number(n), Word::Unit(unit), Word::Ago] => ago(today, unit, n),
            [Word::Past, Word::Unit(_)]
            | [Word::Last | Word::Past | Word::Next, Word::Number(_), Word::Unit(_)] => self.duration(words),
            [Word::Number(n), Word::Unit(Unit::Quarter)] => self.part_of_year(n, 3, today),
            [
                Word::Number(n),
                Word::Unit(unit @ (Unit::Quarter | Unit::Half)),
                Word::This,
                Word::Unit(Unit::Year),
            ] => months(today.year(), n, unit.months()?),
            [
                Word::Number(n),
                Word::Unit(unit @ (Unit::Quarter | Unit::Half)),
                Word::Last,
                Word::Unit(Unit::Year),
            ] => months(today.year() - 1, n, unit.months()?),
            _ => None,
        }
    }

    /// A month without a year; `step` -1 and 1 for "last" and "next", which pass over the article's own month.
    fn month(self, month: i8, step: i8) -> Option<Period> {
        let today = self.published?;
        let year = match (step, self.direction, month.cmp(&today.month())) {
            (-1, _, order) => today.year() - i16::from(order.is_ge()),
            (1, _, order) => today.year() + i16::from(order.is_le()),
            (_, Direction::Past, order) => today.year() - i16::from(order.is_gt()),
            (_, Direction::Future, order) => today.year() + i16::from(order.is_lt()),
        };
        Some(Period::at(Point::Month(year, month)))
    }

    /// "the third quarter": the last that has begun, or the next that has not ended.
    fn part_of_year(self, n: i64, length: i64, today: Date) -> Option<Period> {
        let first = 1 + (n - 1) * length;
        let month = i64::from(today.month());
        let year = match self.direction {
            Direction::Past => today.year() - i16::from(first > month),
            Direction::Future => today.year() + i16::from(first + length <= month),
        };
        months(year, n, length)
    }
}

/// The words without those that do not move the date.
fn significant(words: &[Word]) -> Vec<Word> {
    words.iter().copied().filter(|word| !matches!(word, Word::Filler | Word::On | Word::Edge)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn past(words: &str, published: Date) -> Option<String> {
        resolve(words, Some(published), Direction::Past)
    }

    fn future(words: &str, published: Date) -> Option<String> {
        resolve(words, Some(published), Direction::Future)
    }

    fn table(rows: &[(&str, &str)], find: impl Fn(&str) -> Option<String>) {
        for (words, expected) in rows {
            assert_eq!(find(words).unwrap_or_default(), *expected, "{words}");
        }
    }

    #[test]
    fn dates_that_name_their_year_need_no_publication_day() {
        let rows = [
            ("June 28, 2010", "2010-06-28"),
            ("on 28 June 2010", "2010-06-28"),
            ("Sept. 3rd, 1999", "1999-09-03"),
            ("Monday, June 28, 2010", "2010-06-28"),
            ("in February 2008", "2008-02"),
            ("February 29, 2008", "2008-02-29"),
            ("February 29, 2007", ""),
            ("2004-02-29", "2004-02-29"),
            ("in 2008", "2008"),
            ("early 2016", "2016"),
            ("in mid-2011", "2011"),
            ("the fall of 2011", "2011"),
            ("the 1990s", "1990/1999"),
            ("the early 1990s", "1990/1999"),
            ("the 19th century", "1801/1900"),
            ("the first quarter of 2010", "2010-01/2010-03"),
            ("the second half of 2010", "2010-07/2010-12"),
            ("since 2014", "2014/.."),
            ("until at least 2014", "../2014"),
            ("until April 2009", "../2009-04"),
            ("by 2017", "../2017"),
            ("between July 2003 and December 2004", "2003-07/2004-12"),
            ("from 1998 to 2003", "1998/2003"),
            ("1998-2003", "1998/2003"),
            ("after March 2011", "2011-03/.."),
        ];
        table(&rows, |words| resolve(words, None, Direction::Past));
    }

    #[test]
    fn without_a_publication_day_nothing_relative_resolves() {
        for words in
            ["yesterday", "Friday", "last October", "June 28", "two years ago", "this week", "the past year"]
        {
            assert_eq!(resolve(words, None, Direction::Past), None, "{words}");
        }
    }

    #[test]
    fn days_without_a_year_lie_on_the_verbs_side() {
        // 2024-02-29 is a Thursday.
        let today = date(2024, 2, 29);
        let rows = [
            ("Thursday", "2024-02-29"),
            ("Friday", "2024-02-23"),
            ("on Sunday", "2024-02-25"),
            ("last Thursday", "2024-02-22"),
            ("Wednesday night", "2024-02-28"),
            ("yesterday", "2024-02-28"),
            ("March 1", "2023-03-01"),
            ("January 31st", "2024-01-31"),
            ("February 29", "2024-02-29"),
            ("October", "2023-10"),
            ("last October", "2023-10"),
            ("last February", "2023-02"),
            ("in January", "2024-01"),
        ];
        table(&rows, |words| past(words, today));
        let rows = [
            ("Thursday", "2024-02-29"),
            ("Friday", "2024-03-01"),
            ("next Thursday", "2024-03-07"),
            ("tomorrow", "2024-03-01"),
            ("March 1", "2024-03-01"),
            ("January 31", "2025-01-31"),
            ("October", "2024-10"),
            ("next February", "2025-02"),
            ("in January", "2025-01"),
            ("within 90 days", "2024-02-29/2024-05-29"),
            ("in two weeks", "2024-02-29/2024-03-14"),
        ];
        table(&rows, |words| future(words, today));
    }

    #[test]
    fn a_leap_day_without_a_year_falls_in_a_leap_year() {
        assert_eq!(past("February 29", date(2023, 6, 1)).unwrap(), "2020-02-29");
        assert_eq!(future("February 29", date(2097, 6, 1)).unwrap(), "2104-02-29");
    }

    #[test]
    fn month_ends_and_year_ends_are_crossed() {
        let rows = [
            ("yesterday", "2024-12-31"),
            ("last month", "2024-12"),
            ("last year", "2024"),
            ("last week", "2024-12-23/2024-12-29"),
            ("this week", "2024-12-30/2025-01-05"),
            ("last weekend", "2024-12-28/2024-12-29"),
            ("last quarter", "2024-10/2024-12"),
            ("in the fourth quarter", "2024-10/2024-12"),
            ("two days ago", "2024-12-30"),
            ("three weeks ago", "2024-12-11"),
            ("a month ago", "2024-12"),
            ("nearly a decade ago", "2015"),
            ("two years ago", "2023"),
            ("earlier this month", "2025-01"),
            ("the end of last year", "2024"),
            ("by the end of the month", "../2025-01"),
            ("earlier in the week", "2024-12-30/2025-01-05"),
            ("in the past decade", "2015-01-01/2025-01-01"),
            ("yesterday, the second day of the fair", "2024-12-31"),
            ("last decade", "2010/2019"),
        ];
        table(&rows, |words| past(words, date(2025, 1, 1)));
        assert_eq!(past("a month ago", date(2023, 3, 31)).unwrap(), "2023-02");
        assert_eq!(past("yesterday", date(2023, 3, 1)).unwrap(), "2023-02-28");
        assert_eq!(past("yesterday", date(2024, 3, 1)).unwrap(), "2024-02-29");
    }

    #[test]
    fn ranges_and_spans_become_intervals() {
        let today = date(2015, 5, 7);
        assert_eq!(future("from November 20 to December 11", today).unwrap(), "2015-11-20/2015-12-11");
        assert_eq!(past("over the past 30 days", today).unwrap(), "2015-04-07/2015-05-07");
        assert_eq!(past("in the last three years", today).unwrap(), "2012-05-07/2015-05-07");
        assert_eq!(past("since November", today).unwrap(), "2014-11/..");
        assert_eq!(future("until September 30", today).unwrap(), "../2015-09-30");
        assert_eq!(future("from November to January", today).unwrap(), "2015-11/2016-01");
        assert_eq!(past("12:30 EST on Friday", today).unwrap(), "2015-05-01");
        assert_eq!(past("this morning", today).unwrap(), "2015-05-07");
    }

    #[test]
    fn what_has_no_place_on_the_calendar_stays_open() {
        for words in [
            "two years",
            "for several weeks",
            "a year earlier",
            "three days later",
            "the 28th minute",
            "last summer",
            "daily",
            "the weeks before",
            "annual",
        ] {
            assert_eq!(past(words, date(2015, 5, 7)), None, "{words}");
        }
    }
}
