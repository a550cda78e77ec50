//! Dates of every form, on both sides of month ends, year ends and leap days.

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
