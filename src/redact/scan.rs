//! What can be recognised by its form alone: e-mail addresses, IP addresses, booking ids, links.

use super::{Category, phone};
use std::net::{Ipv4Addr, Ipv6Addr};

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Nothing to be known by its form.
    Plain(&'a str),
    /// A value of this category.
    Value(Category, &'a str),
    /// A web address.
    Url(&'a str),
}

impl<'a> Part<'a> {
    /// All of it.
    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Plain(text) | Self::Value(_, text) | Self::Url(text) => text,
        }
    }
}

/// Cuts a text into its parts, in order; together they are the text.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("http") {
        let (before, from) = rest.split_at(start);
        let end = if is_url(from) { from.find(ends_url).unwrap_or(from.len()) } else { 0 };
        if end == 0 {
            let (scheme, after) = from.split_at(4);
            words(before, &mut parts);
            parts.push(Part::Plain(scheme));
            rest = after;
            continue;
        }
        words(before, &mut parts);
        // A sign of the sentence around it is none of the address.
        let end = from.get(..end).map_or(end, |url| url.trim_end_matches([',', ';', '.']).len());
        let (url, after) = from.split_at(end);
        parts.push(Part::Url(url));
        rest = after;
    }
    words(rest, &mut parts);
    parts
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn ends_url(letter: char) -> bool {
    letter.is_whitespace() || "\"'`<>)]}\\".contains(letter)
}

/// A phone number has spaces in it, so it is found before the text is cut at them.
fn words<'a>(text: &'a str, parts: &mut Vec<Part<'a>>) {
    let mut done = 0;
    while let Some((start, end)) = phone::find(text, done) {
        let (Some(before), Some(number)) = (text.get(done..start), text.get(start..end)) else { break };
        single_words(before, parts);
        parts.push(Part::Value(Category::Phone, number));
        done = end;
    }
    single_words(text.get(done..).unwrap_or_default(), parts);
}

fn single_words<'a>(text: &'a str, parts: &mut Vec<Part<'a>>) {
    let mut plain = 0;
    for (start, word) in tokens(text) {
        let Some((category, skip, length)) = known(word) else { continue };
        let (from, to) = (start + skip, start + skip + length);
        push_plain(text.get(plain..from), parts);
        if let Some(value) = text.get(from..to) {
            parts.push(Part::Value(category, value));
        }
        plain = to;
    }
    push_plain(text.get(plain..), parts);
}

fn push_plain<'a>(text: Option<&'a str>, parts: &mut Vec<Part<'a>>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        parts.push(Part::Plain(text));
    }
}

/// Runs of the characters that such values are made of, with their places.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |letter: char| letter.is_alphanumeric() || "@.-_+%:".contains(letter);
    let mut at = 0;
    let pieces = text.split_inclusive(move |letter| !inside(letter)).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece.trim_end_matches(|letter| !inside(letter)))
    });
    pieces.filter(|(_, word)| word.len() >= 7)
}

/// Category, where in the word the value begins, and its length.
fn known(word: &str) -> Option<(Category, usize, usize)> {
    if let Some((start, length)) = booking_id(word) {
        return Some((Category::Booking, start, length));
    }
    let trimmed = word.trim_end_matches(['.', '-', ':']);
    if is_ipv6(trimmed) || is_ipv6(&colons(trimmed)) {
        return Some((Category::Address, 0, trimmed.len()));
    }
    // What stands before or behind a colon is a word of its own, as in `mailto:` or before a port.
    let mut start = 0;
    for piece in trimmed.split(':') {
        if let Some(category) = of_form(piece) {
            return Some((category, start, piece.len()));
        }
        start += piece.len() + 1;
    }
    None
}

/// As an address writes it, and as it is.
const COLONS: [&str; 4] = ["%253A", "%253a", "%3A", "%3a"];

fn colons(word: &str) -> String {
    if !word.contains('%') {
        return String::new();
    }
    COLONS.iter().fold(word.to_owned(), |word, colon| word.replace(colon, ":"))
}

/// Letters that every booking id begins with.
const BEGINS: &str = "BKNG";

/// Where a booking id stands in a word, in whatever case, and how long it is. Only as OnceHub writes it may it have no
/// digit: `bkng-calendar` is the name of something.
fn booking_id(word: &str) -> Option<(usize, usize)> {
    let starts = word.as_bytes().windows(BEGINS.len()).enumerate();
    let mut starts = starts.filter(|(_, four)| four.eq_ignore_ascii_case(BEGINS.as_bytes()));
    starts.find_map(|(start, _)| {
        let after = word.get(start + BEGINS.len()..)?;
        let id = after.strip_prefix(['-', '_'])?;
        let length = id.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(id.len());
        let has_digit = id.get(..length)?.contains(|letter: char| letter.is_ascii_digit());
        let is_exact = word.get(start..)?.starts_with("BKNG-");
        (length >= if is_exact { 6 } else { 8 } && (is_exact || has_digit))
            .then_some((start, BEGINS.len() + 1 + length))
    })
}

/// A value as it is, without what an address makes of its signs.
pub(super) fn plain(category: Category, value: &str) -> String {
    match category {
        Category::Email => value.replace("%2540", "@").replace("%40", "@"),
        Category::Address if value.contains('%') => colons(value),
        Category::Booking => value.to_ascii_uppercase().replace('_', "-"),
        Category::Phone => value.chars().filter(|sign| !sign.is_whitespace()).collect(),
        _ => value.to_owned(),
    }
}

/// A stand-in as the value was written.
pub(super) fn in_form(category: Category, value: &str, stand_in: &str) -> String {
    let encoded = |sign: &str, forms: &[&str]| {
        let form = forms.iter().find(|form| value.contains(**form));
        form.map_or_else(|| stand_in.to_owned(), |form| stand_in.replace(sign, form))
    };
    match category {
        Category::Email => encoded("@", &["%2540", "%40"]),
        Category::Address => encoded(":", &COLONS),
        Category::Booking => {
            let begins = value.get(..BEGINS.len() + 1).unwrap_or_default();
            stand_in.get(BEGINS.len() + 1..).map_or_else(String::new, |own| format!("{begins}{own}"))
        }
        _ => stand_in.to_owned(),
    }
}

/// Every booking id of a text, as OnceHub writes it.
pub(super) fn booking_ids(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("BKNG-").filter_map(|(at, _)| {
        let word = text.get(at..)?;
        let (start, length) = booking_id(word).filter(|(start, _)| *start == 0)?;
        word.get(start..length)
    })
}

fn of_form(word: &str) -> Option<Category> {
    if is_email(word) {
        return Some(Category::Email);
    }
    is_ip(word).then_some(Category::Address)
}

fn is_email(word: &str) -> bool {
    let sign = ["@", "%40", "%2540"].into_iter().find_map(|sign| word.split_once(sign));
    let Some((user, host)) = sign else { return false };
    let domain = host.rsplit_once('.').is_some_and(|(name, top)| !name.is_empty() && top.len() >= 2);
    !user.is_empty() && domain && !host.contains('@')
}

/// Four numbers up to 255; a version has fewer, or larger ones. The reader's own machine is nobody.
pub(super) fn is_ip(word: &str) -> bool {
    word.parse::<Ipv4Addr>().is_ok_and(|address| !address.is_loopback() && !address.is_unspecified())
}

/// At least three groups: less may be a time, or a part of a style sheet.
fn is_ipv6(word: &str) -> bool {
    let groups = word.split(':').filter(|group| !group.is_empty()).count();
    groups >= 3 && word.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Category, Part, parts};

    fn found(text: &str) -> Vec<(Option<Category>, &str)> {
        let cut = parts(text);
        let whole: String = cut.iter().map(|part| part.text()).collect();
        assert_eq!(whole, text, "nothing is lost");
        cut.into_iter()
            .filter_map(|part| match part {
                Part::Plain(_) => None,
                Part::Value(category, value) => Some((Some(category), value)),
                Part::Url(url) => Some((None, url)),
            })
            .collect()
    }

    #[test]
    fn values_are_known_by_their_form() {
        for (text, expected) in [
            ("mail dana@example.com.", vec![(Some(Category::Email), "dana@example.com")]),
            ("dana%40example.com", vec![(Some(Category::Email), "dana%40example.com")]),
            ("from 203.0.113.9, v 1.2.3", vec![(Some(Category::Address), "203.0.113.9")]),
            ("300.1.1.1 and 7.35", vec![]),
            ("127.0.0.1", vec![]),
            ("203.0.113.9:443", vec![(Some(Category::Address), "203.0.113.9")]),
            ("[2001:db8:1::9f]:443", vec![(Some(Category::Address), "2001:db8:1::9f")]),
            ("12:30:45, a::before, ::1", vec![]),
            ("mailto:dana@example.com?", vec![(Some(Category::Email), "dana@example.com")]),
            ("dana%2540example.com", vec![(Some(Category::Email), "dana%2540example.com")]),
            ("https://a.test/?b=1,2;3, then", vec![(None, "https://a.test/?b=1,2;3")]),
            ("id BKNG-XGYNZXXR3B7D!", vec![(Some(Category::Booking), "BKNG-XGYNZXXR3B7D")]),
            ("id bkng_xgynzxxr3b7d!", vec![(Some(Category::Booking), "bkng_xgynzxxr3b7d")]),
            ("class bkng-calendar", vec![]),
            ("2001%3Adb8%3A1%3A%3A9f", vec![(Some(Category::Address), "2001%3Adb8%3A1%3A%3A9f")]),
            ("a tel:+4915112345678, b", vec![(Some(Category::Phone), "+4915112345678")]),
            ("see (https://a.test/b?c=d) now", vec![(None, "https://a.test/b?c=d")]),
            ("httpd and http", vec![]),
            ("@media and user@host", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
