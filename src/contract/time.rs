//! Dates and hours as they are written, without a clock and without a zone database.

use crate::language::{say, text};

/// A date and an hour as somebody reads them off a calendar, in whatever zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// Year, 0 to 9999.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: i64,
    /// Day of the month, from 1.
    pub day: i64,
    /// Hour, 0 to 23.
    pub hour: i64,
    /// Minute.
    pub minute: i64,
    /// Second; fractions are dropped.
    pub second: i64,
}

/// What a date-time says about its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Designator {
    /// Nothing: `new Date()` takes it as the reader's own zone.
    None,
    /// `Z`.
    Utc,
    /// An offset from UTC, in minutes.
    Offset(i64),
}

const MONTHS: [&str; 12] = [
    text!("Jan"),
    text!("Feb"),
    text!("Mar"),
    text!("Apr"),
    text!("May"),
    text!("Jun"),
    text!("Jul"),
    text!("Aug"),
    text!("Sep"),
    text!("Oct"),
    text!("Nov"),
    text!("Dec"),
];
/// From the first of January 1970, a Thursday.
const WEEKDAYS: [&str; 7] =
    [text!("Thu"), text!("Fri"), text!("Sat"), text!("Sun"), text!("Mon"), text!("Tue"), text!("Wed")];

impl LocalTime {
    /// Reads `2018-04-25T06:45:00`, with or without a fraction and a zone.
    pub fn parse(text: &str) -> Option<(Self, Designator)> {
        let (date, rest) = text.split_once('T')?;
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let clock = rest.get(..8)?;
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
        let time = Self { year, month, day, hour, minute, second };
        let zone = designator(without_fraction(rest.get(8..)?)?)?;
        time.is_real().then_some((time, zone))
    }

    fn is_real(self) -> bool {
        let days = match self.month {
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return false,
        };
        (1..=days).contains(&self.day) && self.hour < 24 && self.minute < 60 && self.second < 60
    }

    /// Seconds from 1970-01-01T00:00:00 in the same zone.
    pub fn seconds(self) -> i64 {
        ((self.days() * 24 + self.hour) * 60 + self.minute) * 60 + self.second
    }

    /// Days from 1970-01-01. Years are counted from March, so that a leap day comes last.
    fn days(self) -> i64 {
        let shifted = (self.month + 9) % 12;
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        year * 365 + leaps + (shifted * 153 + 2) / 5 + self.day - 1 - 719_468
    }

    /// The clock of a zone that lies this many minutes west. The date is not carried along.
    pub(crate) fn earlier_by(self, minutes: i64) -> Self {
        let minute = (self.hour * 60 + self.minute - minutes).rem_euclid(24 * 60);
        Self { hour: minute / 60, minute: minute % 60, ..self }
    }

    /// `2018-04-25T06:45:00`.
    pub fn written(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }

    /// `06:45`.
    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `Wed 25 Apr`.
    pub fn weekday_and_day(self) -> String {
        let weekday = usize::try_from(self.days().rem_euclid(7)).ok().and_then(|day| WEEKDAYS.get(day));
        let weekday = say(weekday.unwrap_or(&""));
        say!("{weekday} {day} {month}", weekday, day = self.day, month = self.month_name())
    }

    /// `25 Apr 2018, 06:45`.
    pub fn long(self) -> String {
        say!(
            "{day} {month} {year}, {clock}",
            day = self.day,
            month = self.month_name(),
            year = self.year,
            clock = self.clock()
        )
    }

    fn month_name(self) -> &'static str {
        let name = usize::try_from(self.month - 1).ok().and_then(|month| MONTHS.get(month));
        name.map_or("", |name| say(name))
    }
}

/// A time in milliseconds since the epoch, as `2018-04-25T06:45:00.123Z`; empty when it is no time that a calendar has.
pub fn iso(at: f64) -> String {
    const LAST: f64 = 253_402_300_799_999.0; // 9999-12-31T23:59:59.999Z
    if !(0.0..=LAST).contains(&at) {
        return String::new();
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked above")]
    let ms = at as i64;
    let (year, month, day) = civil(ms.div_euclid(86_400_000));
    let (hour, minute) = (ms / 3_600_000 % 24, ms / 60_000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}.{:03}Z", ms / 1_000 % 60, ms % 1_000)
}

/// Year, month and day of a day from 1970-01-01: the inverse of `LocalTime::days`.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let of_era = day.rem_euclid(146_097);
    let of_year = |year: i64| of_era - (365 * year + year / 4 - year / 100);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let shifted = (5 * of_year(year) + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let years = day.div_euclid(146_097) * 400 + year + i64::from(month <= 2);
    (years, month, of_year(year) - (153 * shifted + 2) / 5 + 1)
}

/// Whether a zone can lie so far from UTC: 12 hours west to 14 hours east, in quarters of an hour.
pub(crate) fn is_offset(seconds: i64) -> bool {
    seconds % (15 * 60) == 0 && (-12 * 3600..=14 * 3600).contains(&seconds)
}

/// `UTC+1`, `UTC-3:30`, `UTC`.
pub(crate) fn offset_words(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

fn numbers(text: &str, between: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(between);
    let mut numbers = [0; 3];
    for (number, width) in numbers.iter_mut().zip(widths) {
        *number = digits(parts.next()?, width)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn digits(text: &str, width: usize) -> Option<i64> {
    let right = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

fn without_fraction(rest: &str) -> Option<&str> {
    let Some(fraction) = rest.strip_prefix('.') else { return Some(rest) };
    let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (after.len() < fraction.len()).then_some(after)
}

fn designator(rest: &str) -> Option<Designator> {
    if rest.is_empty() {
        return Some(Designator::None);
    }
    if rest == "Z" {
        return Some(Designator::Utc);
    }
    let (hours, minutes) = rest.get(1..)?.split_once(':')?;
    let offset = digits(hours, 2)? * 60 + digits(minutes, 2)?;
    match rest.as_bytes().first()? {
        b'+' => Some(Designator::Offset(offset)),
        b'-' => Some(Designator::Offset(-offset)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> LocalTime {
        LocalTime::parse(text).unwrap().0
    }

    #[test]
    fn reads_the_documented_forms() {
        assert_eq!(LocalTime::parse("2018-04-25T06:45:00").unwrap().1, Designator::None);
        assert_eq!(LocalTime::parse("2018-04-25T10:45:00.000Z").unwrap().1, Designator::Utc);
        assert_eq!(LocalTime::parse("2018-04-25T10:45:00-03:30").unwrap().1, Designator::Offset(-210));
        assert_eq!(read("2018-04-25T06:45:00").long(), "25 Apr 2018, 06:45");
        assert_eq!(read("2018-04-25T06:45:00").weekday_and_day(), "Wed 25 Apr");
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for text in [
            "",
            "T",
            "2018-02-29T00:00:00",
            "2018-13-01T00:00:00",
            "2018-04-00T00:00:00",
            "2018-04-25T24:00:00",
            "2018-04-25 06:45:00",
            "2018-04-25T06:45",
            "+018-04-25T06:45:00",
            "2018-04-25T06:45:00.",
            "2018-04-25T06:45:00+2",
            "/Date(1524638700000)/",
            "2018-04-25T06:45:0\u{e9}",
            "2018-4-25T06:45:00",
            "2018-04-25-01T06:45:00",
        ] {
            assert_eq!(LocalTime::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days_over_leap_years() {
        assert_eq!(read("1970-01-01T00:00:00").seconds(), 0);
        assert_eq!(read("2018-04-25T06:45:00").seconds(), 1_524_638_700);
        assert_eq!(read("2000-02-29T00:00:00").seconds(), 951_782_400);
        assert_eq!(read("1969-12-31T23:59:59").seconds(), -1);
        assert_eq!(read("2024-02-29T00:00:00").weekday_and_day(), "Thu 29 Feb");
    }

    #[test]
    fn an_instant_is_written_as_it_is_read() {
        for text in [
            "1970-01-01T00:00:00.000Z",
            "2000-02-29T12:30:00.007Z",
            "2018-04-25T06:45:00.123Z",
            "9999-12-31T23:59:59.999Z",
        ] {
            let ms: f64 = text[20..23].parse().unwrap();
            #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
            let at = read(text).seconds() as f64 * 1e3 + ms;
            assert_eq!(iso(at), text);
        }
        assert_eq!([iso(f64::NAN), iso(-1.0), iso(1e18)], ["", "", ""]);
    }

    #[test]
    fn offsets_are_quarters_from_twelve_hours_west_to_fourteen_east() {
        assert!(is_offset(0) && is_offset(20_700) && is_offset(-43_200) && is_offset(50_400));
        assert!(!is_offset(60) && !is_offset(51_300) && !is_offset(-44_100) && !is_offset(86_400));
        assert_eq!(
            (offset_words(0), offset_words(330), offset_words(-210)),
            ("UTC".into(), "UTC+5:30".into(), "UTC-3:30".into())
        );
    }
}
