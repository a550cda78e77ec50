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
mod tests;
