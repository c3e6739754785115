//! What is looked for in texts once a value is known: all of it, and its parts that say the same.

use super::Category;
use super::latin::in_two;
use super::pseudonym::is_anybodys;
use super::replace::{Rank, Replacer};
use super::scan::{Part, parts};
use super::words;

/// Shorter words are not put together: they may be a word by themselves.
const SHORTEST_JOINED: usize = 5;
/// More names than this nobody has.
const MOST_NAMES: usize = 8;
/// A line of a note that is shorter may be anybody's.
const SHORTEST_LINE: usize = 8;

/// Has a value replaced wherever it turns up.
pub(super) fn add(to: &mut Replacer, category: Category, value: &str, stand_in: &str) {
    let number = to.stand_in(stand_in);
    to.add(value, rank(category, value), number);
    match category {
        Category::Name => add_name(to, value, number),
        Category::Text => add_lines(to, value, number),
        Category::Booking => add_id(to, value, stand_in),
        _ => {}
    }
    if value.len() >= 6 {
        to.add(&base64(value), Rank::Text, number);
    }
}

fn rank(category: Category, value: &str) -> Rank {
    match category {
        Category::Name if words::of(value).nth(1).is_none() => Rank::Part,
        Category::Name => Rank::Name,
        Category::Booking | Category::Link | Category::Query => Rank::Secret,
        _ => Rank::Text,
    }
}

/// The name as one word, each part of it, and the same as it is written without an umlaut's dots.
fn add_name(to: &mut Replacer, name: &str, number: u32) {
    for name in [Some(name.to_owned()), in_two(name)].into_iter().flatten() {
        to.add(&name, rank(Category::Name, &name), number);
        add_joined(to, &name, number);
        let spaces =
            name.split(|sign: char| sign.is_whitespace() || "\u{2010}\u{2011}\u{2013}-".contains(sign));
        let parts = name.split_whitespace().chain(spaces);
        parts.filter(|part| !is_anybodys(part)).for_each(|part| to.add(part, Rank::Part, number));
    }
}

/// Some of several names, and `josegarcia`, as the user of an e-mail address or a folder.
fn add_joined(to: &mut Replacer, name: &str, number: u32) {
    let words: Vec<&str> =
        words::of(name).filter_map(|word| name.get(word.start..word.end)).take(MOST_NAMES).collect();
    for first in 0..words.len() {
        for last in first + 2..=words.len() {
            let some = words.get(first..last).unwrap_or_default();
            to.add(&some.join(" "), Rank::Name, number);
            let joined = some.concat();
            if joined.chars().count() >= SHORTEST_JOINED {
                to.add_word(&joined, Rank::Name, number);
            }
        }
    }
}

/// A note may turn up line by line, and what is known by its form cuts it elsewhere.
fn add_lines(to: &mut Replacer, text: &str, number: u32) {
    let lines = || text.lines().map(str::trim);
    let between = lines().flat_map(parts).filter_map(|part| match part {
        Part::Plain(plain) => Some(plain.trim()),
        _ => None,
    });
    for line in lines().chain(between).filter(|line| line.len() < text.len() && is_somebodys(line)) {
        to.add(line, Rank::Text, number);
    }
}

/// Several words, or a number, that somebody wrote.
fn is_somebodys(line: &str) -> bool {
    let long = line.len() >= SHORTEST_LINE && words::of(line).nth(1).is_some();
    long || (line.len() >= 4 && line.contains(|sign: char| sign.is_ascii_digit()) && !is_anybodys(line))
}

/// An id without what every id begins with.
fn add_id(to: &mut Replacer, id: &str, stand_in: &str) {
    if let Some((own, stand_in)) = id.split_once('-').zip(stand_in.split_once('-')) {
        let number = to.stand_in(stand_in.1);
        to.add(own.1, Rank::Secret, number);
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// As `btoa` writes it, without what only fills it up.
fn base64(text: &str) -> String {
    let mut out = String::new();
    for group in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        for digit in 0..=group.len() {
            let index = (bits >> (18 - 6 * digit)) & 63;
            out.push(char::from(DIGITS.get(index as usize).copied().unwrap_or(b'A')));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::replace::Within;
    use super::{Category, Replacer, add};

    fn cleaned(category: Category, value: &str, stand_in: &str, text: &str) -> String {
        let mut replacer = Replacer::default();
        add(&mut replacer, category, value, stand_in);
        replacer.replace(text, Within::Text)
    }

    #[test]
    fn a_name_is_found_in_every_form() {
        for text in [
            "Zo\u{eb} O'Hara-M\u{fc}ller",
            "zo\u{eb}",
            "ZOE",
            "zoe.ohara",
            "zoeohara",
            "Zoe O\u{2019}Hara Mueller",
            "O\u{2019}HARA",
            "mueller",
            "Muller",
            "Zoe\u{308}",
            "Wm/DqyBPJ0hhcmEtTcO8bGxlcg==",
        ] {
            let cleaned = cleaned(Category::Name, "Zo\u{eb} O'Hara-M\u{fc}ller", "Person 1", text);
            let left = cleaned.replace("Person 1", "");
            assert!(!left.contains(char::is_alphabetic), "{text}: {cleaned}");
        }
    }

    #[test]
    fn a_note_is_found_line_by_line() {
        let note = "Gate code 4711\nplease call me@mail.test on the way\nThanks";
        for (text, expected) in [
            ("error: GATE CODE 4711.", "error: text 1."),
            ("Please call me@mail.test on the way", "text 1"),
            ("Thanks", "Thanks"),
        ] {
            assert_eq!(cleaned(Category::Text, note, "text 1", text), expected, "{text}");
        }
    }

    #[test]
    fn an_id_is_found_without_its_beginning() {
        for (text, expected) in
            [("/xgynzxxr3b7d/", "/000000000001/"), ("bkng XGYNZXXR3B7D", "BKNG-000000000001")]
        {
            assert_eq!(cleaned(Category::Booking, "BKNG-XGYNZXXR3B7D", "BKNG-000000000001", text), expected);
        }
    }
}
