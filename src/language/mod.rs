//! The reader's language.
//!
//! English stands in the code, where it is said, and is the key of every other language. [`say!`] looks a text up and
//! fills in its parts; [`text!`] marks one that [`say`] looks up where it is shown, which is what tables and constants
//! need. `en.json` lists every text there is; a second language is a file like it.

use serde_json::error::Error;
use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::sync::OnceLock;

/// Set once, before the first text is looked up; without it everything is English.
static CHOSEN: OnceLock<Language> = OnceLock::new();

/// The texts of one language, by their English ones.
type Language = BTreeMap<String, String>;

/// Looks a text up in the reader's language and fills in its parts, which are named: `say!("{n} of {all}", n, all = 7)`.
#[macro_export]
macro_rules! say {
    ($english:literal $(,)?) => { $crate::language::say($english) };
    ($english:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::language::fill($crate::language::say($english), &[$((stringify!($name), &$crate::part!($name $(= $value)?))),+])
    };
}

/// Marks a text that is looked up later, where it is shown. It is the text itself.
#[macro_export]
macro_rules! text {
    ($english:literal) => {
        $english
    };
}

/// The value of a part of [`say!`]: its own name where none is given.
#[doc(hidden)]
#[macro_export]
macro_rules! part {
    ($name:ident) => {
        $name
    };
    ($name:ident = $value:expr) => {
        $value
    };
}

pub use crate::{say, text};

/// Chooses the language for as long as the program runs: a JSON object with the English texts as its keys.
/// It can be chosen once; a second time changes nothing.
///
/// # Errors
/// Where the text is no such object; then all stays English.
pub fn choose(json: &str) -> Result<(), Error> {
    let language: Language = serde_json::from_str(json)?;
    let _ = CHOSEN.set(language);
    Ok(())
}

/// A text in the reader's language, or as it is where there is none: what was said already stays as it is.
pub fn say(english: &str) -> &str {
    CHOSEN.get().and_then(|language| language.get(english)).map_or(english, String::as_str)
}

/// A text with its parts filled in. A name that no part has stays as it stands.
pub fn fill(text: &str, parts: &[(&str, &dyn Display)]) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len() + 16), text);
    while let Some((before, name, after)) = next_part(rest) {
        out.push_str(before);
        _ = match parts.iter().find(|(own, _)| *own == name) {
            Some((_, value)) => write!(out, "{value}"),
            None => write!(out, "{{{name}}}"),
        };
        rest = after;
    }
    out + rest
}

/// The first part that a text names, with what stands before and after it.
pub(crate) fn next_part(text: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = text.split_once('{')?;
    let (name, after) = after.split_once('}')?;
    Some((before, name, after))
}

/// A count with its thousands set apart: `1,204`.
pub fn count(number: u64) -> String {
    let plain = number.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count and its noun: `one` for exactly one, `many` for every other; both name it as `{n}`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    let n = count(number);
    fill(say(if number == 1 { one } else { many }), &[("n", &n)])
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn parts_are_filled_in_by_name_and_in_any_order() {
        let n = 3;
        assert_eq!(say!("{n} of {all}", n, all = 7), "3 of 7");
        assert_eq!(super::fill("von {all} {n}", &[("n", &n), ("all", &7)]), "von 7 3");
    }

    #[test]
    fn what_a_part_says_is_not_filled_in_again() {
        assert_eq!(say!("{a} and {b}", a = "{b}", b = "x"), "{b} and x");
    }

    #[test]
    fn a_name_without_a_part_stays_as_it_stands() {
        assert_eq!(super::fill("{nobody} came, {", &[]), "{nobody} came, {");
        assert_eq!(super::fill("a {brace", &[]), "a {brace");
    }

    #[test]
    fn one_is_not_many() {
        let of = |number| counted(number, text!("{n} booking"), text!("{n} bookings"));
        assert_eq!([of(0), of(1), of(1204)], ["0 bookings", "1 booking", "1,204 bookings"]);
    }
}
