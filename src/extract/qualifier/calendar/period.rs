//! Periods of the calendar and how they are written.

use std::fmt;

use jiff::{ToSpan, civil::Date};

use super::word::Unit;

/// One end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Point {
    Day(Date),
    Month(i16, i8),
    Year(i16),
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A stretch from the start of its first to the end of its last point; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period(pub(super) Option<Point>, pub(super) Option<Point>);

impl Period {
    pub(super) fn at(point: Point) -> Self {
        Self(Some(point), Some(point))
    }

    pub(super) fn days(first: Date, last: Date) -> Self {
        Self(Some(Point::Day(first)), Some(Point::Day(last)))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(first, last) = self;
        if first == last {
            return first.iter().try_for_each(|point| write!(f, "{point}"));
        }
        let end = |point: &Option<Point>| point.map_or_else(|| "..".to_owned(), |point| point.to_string());
        write!(f, "{}/{}", end(first), end(last))
    }
}

/// The `n`th stretch of `length` months of the year.
pub(super) fn months(year: i16, n: i64, length: i64) -> Option<Period> {
    let first = i8::try_from(1 + (n - 1) * length).ok().filter(|first| (1..=12).contains(first))?;
    let last = first + i8::try_from(length).ok()? - 1;
    (last <= 12).then_some(Period(Some(Point::Month(year, first)), Some(Point::Month(year, last))))
}

/// The calendar unit around `today`, `step` units away.
pub(super) fn whole(today: Date, unit: Unit, step: i64) -> Option<Period> {
    let there = shift(today, unit, step)?;
    let monday = there.checked_sub(i64::from(there.weekday().to_monday_zero_offset()).days()).ok()?;
    match unit {
        Unit::Day => Some(Period::at(Point::Day(there))),
        Unit::Week => Some(Period::days(monday, monday.checked_add(6.days()).ok()?)),
        Unit::Weekend => {
            Some(Period::days(monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
        }
        Unit::Month => Some(Period::at(Point::Month(there.year(), there.month()))),
        Unit::Quarter => months(there.year(), i64::from((there.month() - 1) / 3 + 1), 3),
        Unit::Half => months(there.year(), i64::from((there.month() - 1) / 6 + 1), 6),
        Unit::Year => Some(Period::at(Point::Year(there.year()))),
        Unit::Decade => {
            let first = there.year() - there.year() % 10;
            Some(Period(Some(Point::Year(first)), Some(Point::Year(first + 9))))
        }
        Unit::Century => {
            let first = there.year() - (there.year() - 1) % 100;
            Some(Period(Some(Point::Year(first)), Some(Point::Year(first + 99))))
        }
    }
}

/// "three weeks ago" is as exact as its unit: a day for days and weeks, a month for months, a year for longer ones.
pub(super) fn ago(today: Date, unit: Unit, n: i64) -> Option<Period> {
    let there = shift(today, unit, -n)?;
    let point = match unit {
        Unit::Day | Unit::Week | Unit::Weekend => Point::Day(there),
        Unit::Month | Unit::Quarter | Unit::Half => Point::Month(there.year(), there.month()),
        Unit::Year | Unit::Decade | Unit::Century => Point::Year(there.year()),
    };
    Some(Period::at(point))
}

/// `day` moved by `n` units; none where that leaves the calendar.
pub(super) fn shift(day: Date, unit: Unit, n: i64) -> Option<Date> {
    let times = |factor: i64| n.checked_mul(factor).filter(|total| total.abs() < 100_000);
    let span = match unit {
        Unit::Day => times(1)?.days(),
        Unit::Week | Unit::Weekend => times(7)?.days(),
        Unit::Month => times(1)?.months(),
        Unit::Quarter => times(3)?.months(),
        Unit::Half => times(6)?.months(),
        Unit::Year => times(1)?.months().checked_mul(12).ok()?,
        Unit::Decade => times(10)?.months().checked_mul(12).ok()?,
        Unit::Century => times(100)?.months().checked_mul(12).ok()?,
    };
    day.checked_add(span).ok()
}

/// The day on which it begins.
pub(super) fn first_day(point: Point) -> Option<Date> {
    match point {
        Point::Day(day) => Some(day),
        Point::Month(year, month) => Date::new(year, month, 1).ok(),
        Point::Year(year) => Date::new(year, 1, 1).ok(),
    }
}
