//! Stand-ins: the same value always gets the same one, and it has the form of what it stands for.

use super::digits::Phones;
use super::forms::{self, Form};
use crate::contract::is_iana;
use crate::language::say;
use std::collections::BTreeMap;

/// What a value says about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A name.
    Name,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// The id of a booking.
    Booking,
    /// A link that only the customer should have: whoever has it can cancel the booking, or read it.
    Link,
    /// A value in the query string of an address.
    Query,
    /// An IP address.
    Address,
    /// A time zone by its IANA name.
    Zone,
    /// What somebody wrote: a note, an answer, a field that no document describes.
    Text,
}

impl Category {
    /// Every category, in the order in which a preview lists them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Text,
        Self::Booking,
        Self::Link,
        Self::Query,
        Self::Zone,
        Self::Address,
    ];

    /// What it is called, for one and for several.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => (say!("name"), say!("names")),
            Self::Email => (say!("e-mail address"), say!("e-mail addresses")),
            Self::Phone => (say!("phone number"), say!("phone numbers")),
            Self::Booking => (say!("booking id"), say!("booking ids")),
            Self::Link => (say!("private link"), say!("private links")),
            Self::Query => (say!("query value"), say!("query values")),
            Self::Zone => (say!("time zone"), say!("time zones")),
            Self::Address => (say!("IP address"), say!("IP addresses")),
            Self::Text => (say!("note or answer"), say!("notes and answers")),
        }
    }

    /// The category of a value, by the value itself and by the name of the field that holds it.
    pub(super) fn of(field: &str, value: &str) -> Self {
        let field = field.to_ascii_lowercase();
        let digits = value.chars().filter(char::is_ascii_digit).count();
        match () {
            () if value.starts_with("BKNG-") => Self::Booking,
            () if value.starts_with("https://") || value.starts_with("http://") => Self::Link,
            () if value.contains('@') || value.contains("%40") => Self::Email,
            () if super::scan::is_ip(value) => Self::Address,
            () if field.contains("phone") || field.contains("mobile") => Self::Phone,
            () if field.ends_with("zone") && is_iana(value) => Self::Zone,
            () if digits >= 6 && digits * 2 > value.len() => Self::Phone,
            () if field.ends_with("name") && !field.contains("event") => Self::Name,
            () => Self::Text,
        }
    }

    /// The form of the real thing, where rules look at it; names of example networks, which lead nowhere.
    fn stand_in(self, number: usize, value: &str) -> String {
        match self {
            Self::Name => format!("Person {number}"),
            Self::Email => format!("person-{number}@example.invalid"),
            Self::Phone => format!("000-{number:04}"),
            Self::Booking => format!("BKNG-{number:012}"),
            Self::Link => format!("{}/removed-{number}", origin(value)),
            Self::Query => format!("value-{number}"),
            Self::Zone => format!("Region/Place_{number}"),
            Self::Address if value.contains(':') => format!("2001:db8::{number:x}"),
            Self::Address => format!("192.0.2.{number}"),
            Self::Text => format!("text {number}"),
        }
    }
}

/// Scheme and host of a link: rules ask on whose host it lies.
fn origin(link: &str) -> &str {
    let host = link.find("://").map_or(0, |scheme| scheme + 3);
    let end = link.get(host..).and_then(|rest| rest.find(['/', '?', '#']));
    end.and_then(|end| link.get(..host + end)).unwrap_or(link)
}

/// Shorter values stand everywhere in a text and name nobody, but where a sign is a word.
const SHORTEST: usize = 3;

/// Words without which nothing can be said of a page that embeds OnceHub.
const OURS: [&str; 6] = ["oncehub", "scheduleonce", "booking", "http", "https", "www"];

fn is_anybodys(value: &str) -> bool {
    let shortest = if value.chars().any(is_word) { SHORTEST - 1 } else { SHORTEST };
    value.chars().count() < shortest || OURS.contains(&value.to_lowercase().as_str())
}

/// Signs of scripts that put no space between words.
pub(super) fn is_word(sign: char) -> bool {
    sign >= '\u{2e80}'
}

/// The values that were seen, with their stand-ins.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms {
    known: BTreeMap<(Category, String), String>,
    counts: BTreeMap<Category, usize>,
    /// Values to be replaced wherever they turn up.
    everywhere: BTreeMap<(Category, String), String>,
    phones: Phones,
}

impl Pseudonyms {
    /// The stand-in of a value.
    pub(super) fn stand_in(&mut self, category: Category, value: &str) -> String {
        let value = value.trim();
        let key = match category {
            Category::Email => value.to_lowercase(),
            _ => value.to_owned(),
        };
        if let Some(known) = self.known.get(&(category, key.clone())) {
            return known.clone();
        }
        let count = self.counts.entry(category).or_default();
        *count += 1;
        let stand_in = category.stand_in(*count, value);
        self.known.insert((category, key), stand_in.clone());
        stand_in
    }

    /// The stand-in of a value that has one already.
    pub(super) fn known(&self, category: Category, value: &str) -> Option<String> {
        self.known.get(&(category, value.to_owned())).cloned()
    }

    /// Gives a value its stand-in, and has it replaced wherever it turns up; of a name its parts as well.
    pub(super) fn learn(&mut self, category: Category, value: &str) {
        let value = value.trim();
        if is_anybodys(value) {
            return;
        }
        let stand_in = self.stand_in(category, value);
        if category == Category::Phone {
            self.phones.learn(value, &stand_in);
        }
        let parts = value.split_whitespace().filter(|part| !is_anybodys(part));
        let parts = parts.take(if category == Category::Name { usize::MAX } else { 0 });
        for text in std::iter::once(value).chain(parts) {
            self.everywhere.insert((category, text.to_owned()), stand_in.clone());
        }
    }

    /// Hands over the next learned value that has to be found in texts, in every form that it may have there.
    pub(super) fn next_forms(&mut self) -> Option<Vec<Form>> {
        let ((category, value), stand_in) = self.everywhere.pop_first()?;
        Some(forms::of(category, &value, &stand_in))
    }

    /// Finds the learned phone numbers by their digits.
    pub(super) fn phones(&self) -> &Phones {
        &self.phones
    }

    /// Every value with its stand-in, by category and by number.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Category, &str, &str)> {
        let of = |category| self.known.iter().filter(move |((own, _), _)| *own == category);
        Category::ALL
            .into_iter()
            .flat_map(of)
            .map(|((category, value), stand_in)| (*category, value.as_str(), stand_in.as_str()))
    }
}
