//! Values as JavaScript writes them, those included that JSON has no word for.

use crate::wire::Note;
use serde_json::Value;
use std::fmt::Write;

/// A text as JavaScript writes it. It is safe in a script element, in code before ES2019, and in front of people:
/// what would end either, or turn the direction of writing, is escaped.
pub(super) fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 2);
    for c in Value::from(plain).to_string().chars() {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns || matches!(c, '<' | '\u{2028}' | '\u{2029}' | '\u{feff}') {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The name of a member. A bare or quoted `__proto__` would set the prototype and make no member.
pub(super) fn member(name: &str) -> String {
    match name {
        "__proto__" => "[\"__proto__\"]".into(),
        _ if super::path::is_name(name) => name.into(),
        _ => text(name),
    }
}

/// A comment that nothing inside can end. What is not ASCII could be something that looks like code.
pub(super) fn comment(words: &str) -> String {
    let safe = |c: char| if c.is_ascii_graphic() && !"*<>".contains(c) || c == ' ' { c } else { '?' };
    format!("/* {} */", words.chars().map(safe).collect::<String>())
}

/// What stood in the page where the copy holds a stand-in; none when the copy holds the value.
pub(super) fn odd(notes: &[&Note], value: &Value) -> Option<String> {
    notes.iter().find_map(|note| written(note, value))
}

fn written(note: &Note, value: &Value) -> Option<String> {
    let held = value.as_str();
    Some(match note.is.as_str() {
        "undefined" if note.detail == "hole" => String::new(),
        "number" if matches!(note.detail.as_str(), "NaN" | "Infinity" | "-Infinity" | "-0") => {
            note.detail.clone()
        }
        "bigint" => {
            held.filter(|digits| is_whole(digits)).map_or("undefined".into(), |digits| format!("{digits}n"))
        }
        "symbol" => format!("Symbol({})", text(&note.detail)),
        "function" => "() => {}".into(),
        "date" => format!("new Date({})", held.map_or("NaN".into(), text)),
        "error" => {
            let message = value.get("message").and_then(Value::as_str).unwrap_or_default();
            format!("new Error({})", text(message))
        }
        "map" => "new Map()".into(),
        "set" => "new Set()".into(),
        "promise" => "new Promise(() => {})".into(),
        "class" | "cut" | "more" | "surrogate" => return None,
        _ => "undefined".into(),
    })
}

/// Digits as a bigint is written with: no zero in front.
fn is_whole(digits: &str) -> bool {
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    let zero = plain.len() > 1 && plain.starts_with('0');
    !plain.is_empty() && !zero && plain.bytes().all(|byte| byte.is_ascii_digit())
}
