//! The forms in which a value may turn up: in another case, as part of an address, escaped in JSON or in markup.

use super::Category;
use std::fmt::Write;

/// A text to look for, and what stands for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// As it may turn up.
    pub(super) text: String,
    /// In the same encoding.
    pub(super) stand_in: String,
    /// A single word in small letters: in a program that may well be a word of the program.
    pub(super) common: bool,
}

/// Every form of a value.
pub(super) fn of(category: Category, value: &str, stand_in: &str) -> Vec<Form> {
    let mut forms: Vec<Form> =
        written(category, value).iter().flat_map(|text| encoded(text, stand_in)).collect();
    if value.len() >= 6 {
        forms.push(Form { text: base64(value), stand_in: stand_in.to_owned(), common: false });
    }
    forms
}

/// As people and pages write it: names in any case, and as a part of a path.
fn written(category: Category, value: &str) -> Vec<String> {
    let mut all = vec![value.to_owned()];
    if matches!(category, Category::Name | Category::Email) {
        all.extend([value.to_lowercase(), value.to_uppercase()]);
    }
    if category == Category::Name && value.contains(' ') {
        let joined = |sign: &str| all.iter().map(|text| text.replace(' ', sign)).collect::<Vec<_>>();
        let slugs: Vec<String> = ["-", "_", ".", ""].into_iter().flat_map(joined).collect();
        all.extend(slugs);
    }
    all
}

fn encoded(text: &str, stand_in: &str) -> Vec<Form> {
    let common = text.chars().all(char::is_lowercase);
    let form = |text: String, space: &str| Form { text, stand_in: stand_in.replace(' ', space), common };
    let percent = percent_encoded(text);
    vec![
        form(text.to_owned(), " "),
        form(json_escaped(text), " "),
        form(ascii_escaped(text), " "),
        form(markup_escaped(text), " "),
        form(percent.replace('%', "%25"), "%2520"),
        form(percent.replace("%20", "+"), "+"),
        form(percent.replace('\'', "%27"), "%20"),
        form(small_escapes(&percent), "%20"),
        form(percent, "%20"),
    ]
}

/// As `encodeURIComponent` writes it.
fn percent_encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}"); // a String takes any text
        }
    }
    out
}

/// The same with escapes in small letters, as some servers write them.
fn small_escapes(percent: &str) -> String {
    let mut left = 0_u8;
    let small = percent.chars().map(|letter| {
        left = if letter == '%' { 3 } else { left };
        let within = left > 0;
        left = left.saturating_sub(1);
        if within { letter.to_ascii_lowercase() } else { letter }
    });
    small.collect()
}

fn json_escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

/// JSON whose writer kept to ASCII.
fn ascii_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for unit in text.encode_utf16() {
        match char::from_u32(u32::from(unit)).filter(char::is_ascii) {
            Some(letter) => out.push(letter),
            None => {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

fn markup_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;")
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
    use super::{Category, of};

    #[test]
    fn a_name_is_looked_for_in_every_form() {
        let forms = of(Category::Name, "Zoë O'Hara", "Person 1");
        let stand_in = |text: &str| forms.iter().find(|form| form.text == text).map(|form| &*form.stand_in);
        for (text, expected) in [
            ("Zoë O'Hara", "Person 1"),
            ("zoë o'hara", "Person 1"),
            ("ZOË O'HARA", "Person 1"),
            ("zoë-o'hara", "Person 1"),
            ("Zo\\u00eb O'Hara", "Person 1"),
            ("Zoë O&#39;Hara", "Person 1"),
            ("Zo%C3%AB%20O'Hara", "Person%201"),
            ("Zo%c3%ab%20O'Hara", "Person%201"),
            ("Zo%C3%AB%20O%27Hara", "Person%201"),
            ("Zo%C3%AB+O'Hara", "Person+1"),
            ("Zo%25C3%25AB%2520O'Hara", "Person%25201"),
            ("Wm/Dqw==", ""),
            ("Wm/DqyBPJ0hhcmE", "Person 1"),
        ] {
            assert_eq!(stand_in(text).unwrap_or_default(), expected, "{text}");
        }
    }
}
