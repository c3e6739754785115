//! Numbers and times for people: at most three digits, always a unit.

#![allow(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^52")]

pub use crate::language::count;

use crate::language::say;

/// The reader's time zone, as the panel found it: the core has no clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// Minutes to add to UTC.
    pub minutes: i32,
}

impl Zone {
    /// Its distance from UTC: `UTC+02:00`.
    pub fn offset(self) -> String {
        let sign = if self.minutes < 0 { '\u{2212}' } else { '+' };
        let (hours, minutes) = (self.minutes.abs() / 60, self.minutes.abs() % 60);
        format!("UTC{sign}{hours:02}:{minutes:02}")
    }
}

const MS_OF_DAY: f64 = 86_400_000.0;

/// A duration: `18.6 ms`, `3.02 s`, `2.1 min`.
pub fn duration(ms: f64) -> String {
    let size = ms.abs();
    if !ms.is_finite() {
        say!("unknown").into()
    } else if size < 999.5 {
        say!("{n} ms", n = digits(ms))
    } else if size < 99_950.0 {
        say!("{n} s", n = digits(ms / 1e3))
    } else if size < 5_997_000.0 {
        say!("{n} min", n = digits(ms / 6e4))
    } else {
        say!("{n} h", n = digits(ms / 3.6e6))
    }
}

/// A duration after something: `+4 ms`, `0`.
pub fn delta(ms: f64) -> String {
    if ms.abs() < 0.05 {
        "0".into()
    } else if ms < 0.0 {
        format!("\u{2212}{}", duration(-ms))
    } else {
        format!("+{}", duration(ms))
    }
}

/// A size: `96 B`, `1.2 kB`.
pub fn bytes(size: u64) -> String {
    let size = size as f64;
    if size < 999.5 {
        say!("{n} B", n = digits(size))
    } else if size < 999_500.0 {
        say!("{n} kB", n = digits(size / 1e3))
    } else {
        say!("{n} MB", n = digits(size / 1e6))
    }
}

/// First, second, third, ...
pub fn ordinal(number: u64) -> String {
    match (number % 10, number % 100) {
        (1, rest) if rest != 11 => say!("{n}st", n = number),
        (2, rest) if rest != 12 => say!("{n}nd", n = number),
        (3, rest) if rest != 13 => say!("{n}rd", n = number),
        _ => say!("{n}th", n = number),
    }
}

/// A time of day to the second: `10:42:07`.
pub fn clock(at: f64, zone: Zone) -> String {
    let (hour, rest) = time(at, zone);
    format!("{hour}{}", rest.split('.').next().unwrap_or_default())
}

/// A time of day to the millisecond, in two parts: the hour goes first when space is short.
pub fn time(at: f64, zone: Zone) -> (String, String) {
    if !at.is_finite() {
        return (String::new(), say!("unknown").into());
    }
    let ms = whole((at + f64::from(zone.minutes) * 6e4).rem_euclid(MS_OF_DAY).floor());
    let (hour, minute) = (ms / 3_600_000, ms / 60_000 % 60);
    (format!("{hour:02}:"), format!("{minute:02}:{:02}.{:03}", ms / 1_000 % 60, ms % 1_000))
}

fn digits(number: f64) -> String {
    let size = number.abs();
    let text = if size < 9.995 {
        format!("{number:.2}")
    } else if size < 99.95 {
        format!("{number:.1}")
    } else {
        format!("{number:.0}")
    };
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a time of day fits and is not negative"
)]
fn whole(number: f64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::{Zone, bytes, clock, count, delta, duration, ordinal, time};

    #[test]
    fn three_digits_and_a_unit() {
        assert_eq!(duration(18.62), "18.6 ms");
        assert_eq!(duration(0.4), "0.4 ms");
        assert_eq!(duration(41.0), "41 ms");
        assert_eq!(duration(871.4), "871 ms");
        assert_eq!(duration(999.7), "1 s");
        assert_eq!(duration(3_018.0), "3.02 s");
        assert_eq!(duration(125_000.0), "2.08 min");
        assert_eq!(duration(f64::NAN), "unknown");
        assert_eq!(bytes(96), "96 B");
        assert_eq!(bytes(1_234), "1.23 kB");
    }

    #[test]
    fn a_delta_has_a_sign_unless_it_is_nothing() {
        assert_eq!(delta(0.0), "0");
        assert_eq!(delta(4.0), "+4 ms");
        assert_eq!(delta(-3.0), "\u{2212}3 ms");
    }

    #[test]
    fn counts_stand_beside_their_noun() {
        assert_eq!(count(1_204), "1,204");
        assert_eq!(count(100_000), "100,000");
        assert_eq!([1, 2, 3, 4, 11, 22].map(ordinal), ["1st", "2nd", "3rd", "4th", "11th", "22nd"]);
    }

    #[test]
    fn times_are_in_the_readers_zone() {
        let at = 1_524_638_700_123.0; // 2018-04-25T06:45:00.123Z
        assert_eq!(clock(at, Zone::default()), "06:45:00");
        assert_eq!(time(at, Zone { minutes: 120 }), ("08:".into(), "45:00.123".into()));
        assert_eq!(clock(at, Zone { minutes: -7 * 60 }), "23:45:00");
    }
}
