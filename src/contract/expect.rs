//! What a field holds.

use super::{Designator, LocalTime, found::kind_of};
use crate::hosts;
use crate::language::text;
use serde_json::Value;

/// What a field is documented to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// 0 or 1.
    Flag,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A string or null.
    TextOrNull,
    /// A date-time without a zone.
    LocalTime,
    /// A date-time in UTC, ending in `Z`.
    Instant,
    /// An address of the web.
    Url,
    /// `BKNG-` and 12 capitals or digits.
    BookingId,
    /// `BKC-` and 10 capitals or digits.
    CalendarId,
    /// A name from the zone database, such as `Asia/Kolkata`.
    Zone,
    /// An array of strings.
    Texts,
    /// An array of booking ids.
    BookingIds,
    /// An object.
    Object,
    /// An object or null.
    ObjectOrNull,
    /// An array of objects.
    Objects,
}

/// How a value fails to be what was expected.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// It is of another type, named here.
    Type(String),
    /// It is of the right type but should be written as said here.
    Format(&'static str),
}

impl Expect {
    /// The type in the words of the documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag | Self::Number => text!("number"),
            Self::Text | Self::BookingId | Self::CalendarId | Self::Zone => text!("string"),
            Self::TextOrNull => text!("string or null"),
            Self::LocalTime | Self::Instant => text!("datetime"),
            Self::Url => "url",
            Self::Texts | Self::BookingIds => text!("array of strings"),
            Self::Object => text!("object"),
            Self::ObjectOrNull => text!("object or null"),
            Self::Objects => text!("array of objects"),
        }
    }

    /// What it holds, type and form, for the documentation.
    pub fn holds(self) -> &'static str {
        match self {
            Self::Flag => "number, 0 or 1",
            Self::LocalTime => "date-time without a zone",
            Self::Instant => "date-time in UTC, ending in `Z`",
            Self::BookingId => "`BKNG-` and 12 capitals or digits",
            Self::CalendarId => "`BKC-` and 10 capitals or digits",
            Self::Zone => "zone such as `Asia/Kolkata`",
            Self::BookingIds => "array of `BKNG-` ids",
            Self::Url => "https address",
            _ => self.name(),
        }
    }

    fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Flag
                | Self::Number
                | Self::Texts
                | Self::BookingIds
                | Self::Object
                | Self::ObjectOrNull
                | Self::Objects
        )
    }

    /// Whether null is a documented value.
    pub(super) fn allows_null(self) -> bool {
        matches!(self, Self::TextOrNull | Self::ObjectOrNull)
    }

    /// Compares a value. The form of a text whose end was cut off is not judged.
    pub(crate) fn misfit(self, value: &Value, whole: bool) -> Option<Misfit> {
        match (self, value) {
            (Self::Flag, Value::Number(number)) => {
                let known = number.as_i64().is_some_and(|flag| flag == 0 || flag == 1);
                (!known).then_some(Misfit::Format(text!("it should be 0 or 1")))
            }
            (Self::Number, Value::Number(_))
            | (Self::Object | Self::ObjectOrNull, Value::Object(_))
            | (Self::TextOrNull | Self::ObjectOrNull, Value::Null) => None,
            (Self::Texts | Self::BookingIds | Self::Objects, Value::Array(entries)) => {
                self.entries_misfit(entries)
            }
            (_, Value::String(text)) if self.is_text() => {
                if whole {
                    self.form_misfit(text).map(Misfit::Format)
                } else {
                    None
                }
            }
            _ => Some(Misfit::Type(kind_of(value).to_owned())),
        }
    }

    fn entries_misfit(self, entries: &[Value]) -> Option<Misfit> {
        let right =
            |entry: &&Value| if self == Self::Objects { entry.is_object() } else { entry.is_string() };
        if let Some(other) = entries.iter().find(|entry| !right(entry)) {
            return Some(Misfit::Type(format!("array with {} in it", kind_of(other))));
        }
        let mut texts = entries.iter().filter_map(Value::as_str);
        let bad = self == Self::BookingIds && !texts.all(is_booking_id);
        bad.then_some(Misfit::Format(BOOKING_ID_FORM))
    }

    /// How the text should be written, if it is not.
    fn form_misfit(self, text: &str) -> Option<&'static str> {
        let (right, form) = match self {
            Self::LocalTime => {
                (LocalTime::parse(text).is_some(), text!("it should look like 2018-04-25T06:45:00"))
            }
            Self::Instant => (is_instant(text), text!("it should look like 2025-07-18T11:00:00.000Z")),
            Self::Url => (is_url(text), text!("it should be a whole https address")),
            Self::BookingId => (is_booking_id(text), BOOKING_ID_FORM),
            Self::CalendarId => (is_calendar_id(text), text!("it should be BKC- and 10 capitals or digits")),
            Self::Zone => (is_iana(text), text!("it should be a zone such as Asia/Kolkata")),
            _ => (true, ""),
        };
        (!right).then_some(form)
    }
}

const BOOKING_ID_FORM: &str = text!("it should be BKNG- and 12 capitals or digits");

/// `BKNG-XGYNZXXR3B7D`.
pub(crate) fn is_booking_id(text: &str) -> bool {
    is_id(text, "BKNG-", 12)
}

/// `BKC-8D6NGQEM5G`.
pub(crate) fn is_calendar_id(text: &str) -> bool {
    is_id(text, "BKC-", 10)
}

fn is_id(text: &str, prefix: &str, length: usize) -> bool {
    let capital = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    text.strip_prefix(prefix).is_some_and(|rest| rest.len() == length && rest.bytes().all(capital))
}

pub(crate) fn is_instant(text: &str) -> bool {
    LocalTime::parse(text).is_some_and(|(_, zone)| zone == Designator::Utc)
}

fn is_url(text: &str) -> bool {
    let parts = hosts::split(text);
    matches!(parts.scheme, "https" | "http") && !parts.host.is_empty() && !text.contains(char::is_whitespace)
}

/// The form of a zone name; whether the zone exists would need a database.
pub(crate) fn is_iana(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+'))
    };
    matches!(text, "UTC" | "GMT") || (text.contains('/') && text.split('/').all(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_are_told_apart() {
        let misfit = |expect: Expect, value: Value| expect.misfit(&value, true);
        assert_eq!(misfit(Expect::Text, json!(1)), Some(Misfit::Type("number".into())));
        assert_eq!(misfit(Expect::Text, json!(null)), Some(Misfit::Type("null".into())));
        assert_eq!(misfit(Expect::TextOrNull, json!(null)), None);
        assert_eq!(misfit(Expect::Number, json!("1")), Some(Misfit::Type("string".into())));
        assert_eq!(
            misfit(Expect::Objects, json!([{}, 1])),
            Some(Misfit::Type("array with number in it".into()))
        );
        assert_eq!(misfit(Expect::Objects, json!({})), Some(Misfit::Type("object".into())));
        assert!(matches!(misfit(Expect::Flag, json!(2)), Some(Misfit::Format(_))));
        assert!(matches!(misfit(Expect::Flag, json!(0.5)), Some(Misfit::Format(_))));
    }

    #[test]
    fn forms_are_judged_only_when_whole() {
        assert_eq!(Expect::BookingIds.misfit(&json!(["BKNG-XGYNZXXR3B7D"]), true), None);
        assert!(Expect::BookingIds.misfit(&json!(["bkng-xgynzxxr3b7d"]), true).is_some());
        assert!(Expect::Url.misfit(&json!("go.oncehub.com/dana"), true).is_some());
        assert_eq!(Expect::Url.misfit(&json!("http"), false), None);
    }

    #[test]
    fn zone_names() {
        assert!(
            ["Asia/Kolkata", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"].into_iter().all(is_iana)
        );
        assert!(
            !["Eastern time", "GMT-5:00", "", "/", "EST5EDT,M3", "US & Canada/x"].into_iter().any(is_iana)
        );
    }
}
