//! Where a text occurs in an observation: in a key or a value of its data, not only in what its row says.
//!
//! Nearly every observation is searched and few are found, so the line is searched as it came. Only where its escapes
//! could mislead is it decoded; and of what is found, only the rows in sight are asked for the place.

use super::Run;
use crate::escapes;
use serde_json::Value;

/// What is shown of a value before and after the match, in characters.
const BESIDE: (usize, usize) = (16, 80);
/// JSON writes these otherwise than the page did, or uses them between values.
const ESCAPED: [char; 10] = ['"', '\\', '{', '}', '[', ']', ',', ':', '\n', '\t'];
/// What stands before the data of an observation in its line.
const BODY: &str = "\"body\":\"";

/// Whether `text` contains `wanted`, which is in lower case already.
pub fn contains(text: &str, wanted: &str) -> bool {
    position(text.as_bytes(), wanted.as_bytes()).is_some()
}

/// Where `wanted`, in lower case, begins in `text`. ASCII letters match in either case; others as they are, for a
/// search of 100,000 observations has no time for more.
fn position(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let Some((&first, rest)) = wanted.split_first() else { return Some(0) };
    let upper = first.to_ascii_uppercase();
    let mut from = 0;
    while let Some(next) = text.get(from..)?.iter().position(|&byte| byte == first || byte == upper) {
        let at = from + next;
        let after = text.get(at + 1..)?.get(..rest.len())?;
        if after.eq_ignore_ascii_case(rest) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Whether a key or a value of the data in this line contains `wanted`, which is in lower case: as it came, or as an
/// address says it in escapes.
pub fn in_line(line: &str, wanted: &str) -> bool {
    let raw = line.split_once(BODY).map_or(line, |(_, body)| body);
    if !wanted.contains(ESCAPED) && outside_escapes(raw.as_bytes(), wanted.as_bytes()) {
        return true;
    }
    let longest = wanted.split(ESCAPED).max_by_key(|part| part.len()).unwrap_or_default();
    let may_be = wanted.contains(ESCAPED) && contains(raw, longest)
        || escapes::decoded(raw).is_some_and(|decoded| contains(&decoded, longest));
    may_be && data(line).is_some_and(|data| find(&data, wanted).is_some())
}

/// A letter after a backslash belongs to an escape: the `n` of a line break is no letter of the page.
fn outside_escapes(raw: &[u8], wanted: &[u8]) -> bool {
    let mut from = 0;
    while let Some(next) = raw.get(from..).and_then(|rest| position(rest, wanted)) {
        let at = from + next;
        if at.checked_sub(1).and_then(|before| raw.get(before)) != Some(&b'\\') {
            return true;
        }
        from = at + 1;
    }
    false
}

/// The data in a line.
fn data(line: &str) -> Option<Value> {
    let envelope: Value = serde_json::from_str(line).ok()?;
    serde_json::from_str(envelope.get("body")?.as_str()?).ok()
}

/// The first place in the data of this line that contains `wanted`, with the match marked.
pub fn place(line: &str, wanted: &str) -> Option<Vec<Run>> {
    find(&data(line)?, wanted)
}

fn find(data: &Value, wanted: &str) -> Option<Vec<Run>> {
    within(data, wanted, &mut Vec::new())
}

fn within<'v>(value: &'v Value, wanted: &str, path: &mut Vec<&'v str>) -> Option<Vec<Run>> {
    match value {
        Value::Object(fields) => fields.iter().find_map(|(key, value)| {
            if contains(key, wanted) {
                return Some(in_key(path, key, wanted));
            }
            below(key, value, wanted, path)
        }),
        Value::Array(items) => items.iter().find_map(|item| below("", item, wanted, path)),
        Value::String(text) => {
            let decoded = || in_value(path, &escapes::decoded(text)?, wanted);
            in_value(path, text, wanted).or_else(decoded)
        }
        other => in_value(path, &other.to_string(), wanted),
    }
}

fn below<'v>(key: &'v str, value: &'v Value, wanted: &str, path: &mut Vec<&'v str>) -> Option<Vec<Run>> {
    path.push(key);
    let found = within(value, wanted, path);
    path.pop();
    found
}

fn in_key(path: &[&str], key: &str, wanted: &str) -> Vec<Run> {
    let head = if path.is_empty() { String::new() } else { format!("{}.", named(path)) };
    let mut runs = vec![Run::Meta(head)];
    runs.extend(marked(key, wanted).unwrap_or_default());
    runs
}

fn in_value(path: &[&str], text: &str, wanted: &str) -> Option<Vec<Run>> {
    let found = marked(text, wanted)?;
    let mut runs = vec![Run::Meta(format!("{}: ", named(path)))];
    runs.extend(found);
    Some(runs)
}

/// The way to a value, as a developer writes it. `json` is where a copy keeps the page's own value: no name of theirs.
fn named(path: &[&str]) -> String {
    let mut own = path.iter().copied().filter(|part| !part.is_empty());
    let first = own.next().unwrap_or_default();
    let rest = own.enumerate().filter(|&(at, part)| at > 0 || part != "json").map(|(_, part)| part);
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(".")
}

/// A text with the first match marked; as it is when there is none.
pub fn split(text: &str, wanted: &str) -> Vec<Run> {
    let at = position(text.as_bytes(), wanted.as_bytes()).filter(|_| !wanted.is_empty());
    let parts = at.and_then(|at| Some((text.get(..at)?, text.get(at..)?.split_at_checked(wanted.len())?)));
    let Some((before, (hit, after))) = parts else { return vec![] };
    vec![Run::Plain(before.into()), Run::Marked(hit.into()), Run::Plain(after.into())]
}

/// The match in a text, marked, and little beside it.
fn marked(text: &str, wanted: &str) -> Option<Vec<Run>> {
    let at = position(text.as_bytes(), wanted.as_bytes())?;
    let end = at + wanted.len();
    let (before, hit, after) = (text.get(..at)?, text.get(at..end)?, text.get(end..)?);
    let start = before.char_indices().rev().nth(BESIDE.0).map_or(0, |(at, letter)| at + letter.len_utf8());
    let stop = after.char_indices().nth(BESIDE.1).map_or(after.len(), |(at, _)| at);
    let (left, right) = (before.get(start..)?, after.get(..stop)?);
    let dots = |cut: bool| if cut { "\u{2026}" } else { "" };
    Some(vec![
        Run::Plain(format!("{}{left}", dots(start > 0))),
        Run::Marked(hit.into()),
        Run::Plain(format!("{right}{}", dots(stop < after.len()))),
    ])
}

#[cfg(test)]
mod tests {
    use super::{contains, in_line, place};
    use crate::view::text;
    use proptest::prelude::*;
    use serde_json::json;

    fn line(body: &serde_json::Value) -> String {
        json!({ "source": "page", "at": 1, "url": "https://nowhere.test/", "body": body.to_string() })
            .to_string()
    }

    fn said(body: &serde_json::Value, wanted: &str) -> Option<String> {
        let line = line(body);
        assert_eq!(in_line(&line, wanted), place(&line, wanted).is_some(), "{wanted} in {line}");
        place(&line, wanted).map(|runs| text(&runs))
    }

    /// What is observed, what is looked for, and what is shown of it.
    #[test]
    fn keys_and_values_are_found_with_their_place() {
        let message = json!({ "kind": "message", "data": { "json": { "bookingInfo": {
            "CustomerEmail": "Dana.Levi@example.test", "note": "first\nnext, \"quoted\"", "Guests": 3, "Seen": [true] } } } });
        for (wanted, shown) in [
            ("levi@", Some("data.bookingInfo.CustomerEmail: Dana.Levi@example.test")),
            ("customere", Some("data.bookingInfo.CustomerEmail")),
            ("\"quoted\"", Some("data.bookingInfo.note: first\nnext, \"quoted\"")),
            ("next, ", Some("data.bookingInfo.note: first\nnext, \"quoted\"")),
            ("nnext", None),
            ("nowhere", None),
            ("true", Some("data.bookingInfo.Seen: true")),
            ("\":", None),
        ] {
            assert_eq!(said(&message, wanted).as_deref(), shown, "{wanted}");
        }
    }

    /// Somebody looks for a guest by name, and the address spells the name in escapes.
    #[test]
    fn what_an_address_says_in_escapes_is_found() {
        let landing = json!({ "kind": "committed", "url": "https://thanks.test/?n=Dana%20M%C3%BCller&e=d%2Bx%40example.test&s=a+%22b%22&p=100%" });
        for (wanted, shown) in [
            (
                "dana m\u{fc}ller",
                "\u{2026}/thanks.test/?n=Dana M\u{fc}ller&e=d+x@example.test&s=a \"b\"&p=100%",
            ),
            ("d+x@example", "\u{2026}n=Dana M\u{fc}ller&e=d+x@example.test&s=a \"b\"&p=100%"),
            ("a \"b\"", "\u{2026}@example.test&s=a \"b\"&p=100%"),
            ("%2bx%40", "\u{2026}0M%C3%BCller&e=d%2Bx%40example.test&s=a+%22b%22&p=100%"),
        ] {
            assert_eq!(said(&landing, wanted), Some(format!("url: {shown}")), "{wanted}");
        }
        assert_eq!(said(&landing, "dana  m"), None);
    }

    #[test]
    fn a_long_value_is_cut_around_the_match() {
        let body =
            json!({ "kind": "script", "source": format!("{}needle{}", "a".repeat(500), "b".repeat(500)) });
        let shown = said(&body, "needle").unwrap_or_default();
        assert_eq!(shown, format!("source: \u{2026}{}needle{}\u{2026}", "a".repeat(16), "b".repeat(80)));
    }

    proptest! {
        #[test]
        fn search_finds_what_a_slow_search_finds(text in "[abAB ]{0,12}", wanted in "[ab ]{0,3}") {
            prop_assert_eq!(contains(&text, &wanted), text.to_ascii_lowercase().contains(&wanted));
        }

        #[test]
        fn a_value_is_found_whatever_is_in_it(value in "[\\PC\"\\\\\n]{1,8}") {
            let wanted = value.to_ascii_lowercase();
            let line = line(&json!({ "kind": "x", "value": value }));
            prop_assert!(in_line(&line, &wanted));
            prop_assert!(place(&line, &wanted).is_some());
        }
    }
}
