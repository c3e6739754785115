//! Stand-ins: the same value always gets the same one, and it has the form of what it stands for.

use super::digits::{self, Phones};
use super::replace::Replacer;
use super::{forms, own};
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
        // A note may begin with a link, or hold an address.
        let one_word = !value.trim().contains(char::is_whitespace);
        match () {
            () if value.starts_with("BKNG-") => Self::Booking,
            () if one_word && (value.starts_with("https://") || value.starts_with("http://")) => Self::Link,
            () if (one_word || field.contains("mail")) && (value.contains('@') || value.contains("%40")) => {
                Self::Email
            }
            () if super::scan::is_ip(value) => Self::Address,
            () if field.contains("phone") || field.contains("mobile") => Self::Phone,
            () if field.ends_with("zone") && is_iana(value) => Self::Zone,
            () if digits >= 6 && digits * 2 > value.len() => Self::Phone,
            () if field.ends_with("name") && !field.contains("event") => Self::Name,
            () => Self::Text,
        }
    }

    /// Of two things that a value may be, the one that says more of it: rules look at the form of these.
    fn telling(self) -> usize {
        [Self::Query, Self::Text, Self::Name, Self::Phone].iter().position(|one| *one == self).unwrap_or(4)
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
            Self::Address if number < 256 => format!("192.0.2.{number}"),
            Self::Address => format!("198.18.{}.{}", number / 256 % 256, number % 256),
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
/// Numbers of fewer digits are sizes and counts first.
const SHORTEST_NUMBER: usize = 5;

/// Words without which nothing can be said of a page that embeds OnceHub, or of a program.
const OURS: [&str; 13] = [
    "booking",
    "false",
    "http",
    "https",
    "none",
    "null",
    "oncehub",
    "scheduleonce",
    "true",
    "undefined",
    "www",
    "yes",
    "px",
];

/// Whether a value says so little that it is replaced only where it stands alone.
pub(super) fn is_anybodys(value: &str) -> bool {
    let shortest = match () {
        () if value.chars().any(is_word) => SHORTEST - 1,
        () if value.bytes().all(|byte| byte.is_ascii_digit()) => SHORTEST_NUMBER,
        () => SHORTEST,
    };
    value.chars().count() < shortest || OURS.contains(&value.to_lowercase().as_str())
}

/// Signs of scripts that put no space between words.
pub(super) fn is_word(sign: char) -> bool {
    sign >= '\u{2e80}'
}

/// The values that were seen, with their stand-ins.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms {
    /// Values to be replaced wherever they turn up, in the order in which they were seen; where each stands, by its key.
    learned: Vec<(Category, String)>,
    places: BTreeMap<String, usize>,
    /// Of how many of them that is prepared.
    prepared: usize,
    /// What has a stand-in, in the order in which it got one; where each stands, by its key.
    given: Vec<Given>,
    known: BTreeMap<String, usize>,
    counts: BTreeMap<Category, usize>,
    phones: Phones,
}

/// A value with its stand-in.
#[derive(Debug)]
struct Given {
    category: Category,
    value: String,
    stand_in: String,
}

/// What a value has in common with others that are the same: a number is its digits, an address has no capitals.
fn key(category: Category, value: &str) -> String {
    match category {
        Category::Email => value.to_lowercase(),
        Category::Booking => value.to_uppercase(),
        Category::Phone => digits::national(value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

impl Pseudonyms {
    /// The stand-in of a value. It has only one, whatever it is taken for; a stand-in stands for itself.
    pub(super) fn stand_in(&mut self, category: Category, value: &str) -> String {
        let value = value.trim();
        let key = key(category, value);
        let known = self.known.get(&key).and_then(|&place| self.given.get(place));
        if let Some(given) = known {
            return given.stand_in.clone();
        }
        if own::is(value) {
            return value.to_owned();
        }
        let count = self.counts.entry(category).or_default();
        *count += 1;
        let stand_in = category.stand_in(*count, value);
        self.known.insert(key, self.given.len());
        self.given.push(Given { category, value: value.to_owned(), stand_in: stand_in.clone() });
        stand_in
    }

    /// The stand-in of a private link that has one already.
    pub(super) fn known_link(&self, url: &str) -> Option<String> {
        let given = self.given.get(*self.known.get(url)?)?;
        (given.category == Category::Link).then(|| given.stand_in.clone())
    }

    /// Has a value replaced wherever it turns up. Of several categories it gets the most telling one.
    pub(super) fn learn(&mut self, category: Category, value: &str) {
        let value = value.trim();
        if is_anybodys(value) || own::is(value) {
            return;
        }
        let next = self.learned.len();
        let place = *self.places.entry(key(category, value)).or_insert(next);
        match self.learned.get_mut(place) {
            Some((before, _)) if before.telling() < category.telling() => *before = category,
            Some(_) => {}
            None => self.learned.push((category, value.to_owned())),
        }
    }

    /// Gives the next learned value its stand-in, and has it found in texts. False when there is none.
    pub(super) fn prepare_next(&mut self, replacer: &mut Replacer) -> bool {
        let Some((category, value)) = self.learned.get(self.prepared).cloned() else { return false };
        self.prepared += 1;
        let stand_in = self.stand_in(category, &value);
        if category == Category::Phone {
            self.phones.learn(&value, &stand_in);
        }
        forms::add(replacer, category, &value, &stand_in);
        true
    }

    /// Finds the learned phone numbers by their digits.
    pub(super) fn phones(&self) -> &Phones {
        &self.phones
    }

    /// Every value with its stand-in, by category and by number.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Category, &str, &str)> {
        let of = |category| self.given.iter().filter(move |given| given.category == category);
        Category::ALL
            .into_iter()
            .flat_map(of)
            .map(|given| (given.category, given.value.as_str(), given.stand_in.as_str()))
    }
}
