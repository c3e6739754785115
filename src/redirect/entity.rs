//! Keys that were taken for HTML entities.
//!
//! An address that is pasted as text into HTML without escaping loses each `&` whose key begins like an entity
//! that needs no semicolon: `&note=` becomes `¬e=`.

use std::ops::Range;

/// Entities without a semicolon that a key can plausibly begin with: character, its escaped form, name.
const ENTITIES: [(char, &str, &str); 13] = [
    ('¬', "%C2%AC", "not"),
    ('©', "%C2%A9", "copy"),
    ('®', "%C2%AE", "reg"),
    ('¶', "%C2%B6", "para"),
    ('§', "%C2%A7", "sect"),
    ('°', "%C2%B0", "deg"),
    ('¤', "%C2%A4", "curren"),
    ('×', "%C3%97", "times"),
    ('µ', "%C2%B5", "micro"),
    ('¢', "%C2%A2", "cent"),
    ('£', "%C2%A3", "pound"),
    ('¥', "%C2%A5", "yen"),
    ('÷', "%C3%B7", "divide"),
];

/// The key before it was mangled, if it begins with such a character.
pub(super) fn restored(key: &str) -> Option<String> {
    let restore = |&(character, _, name): &(char, &str, &str)| {
        key.strip_prefix(character).map(|rest| format!("{name}{rest}"))
    };
    ENTITIES.iter().find_map(restore)
}

/// Keys that were swallowed by a value, each with the bytes of the mangled key and its `=`.
pub(super) fn swallowed(raw: &str) -> Vec<(Range<usize>, String)> {
    // A sender escapes `=` within a value, so a bare one is the rest of a lost key.
    raw.match_indices('=').filter_map(|(equals, _)| before(raw, equals)).collect()
}

fn before(raw: &str, equals: usize) -> Option<(Range<usize>, String)> {
    let head = raw.get(..equals)?;
    let stem = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    // The last two digits of an escape look like the beginning of a key.
    ENTITIES.iter().find_map(|(character, escaped, name)| {
        let literal = stem.strip_suffix(*character).map(|rest| (rest.len(), stem.len()));
        let (start, end) = literal.or_else(|| ends_with_escape(head, stem.len(), escaped))?;
        let range = start..equals + 1;
        Some((range, format!("{name}{}", raw.get(end..equals)?)))
    })
}

/// Looks for the escaped form around the place where the trailing letters begin.
fn ends_with_escape(head: &str, stem: usize, escaped: &str) -> Option<(usize, usize)> {
    let end = stem.checked_add(2)?;
    let start = end.checked_sub(escaped.len())?;
    head.get(start..end)?.eq_ignore_ascii_case(escaped).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_swallowed() {
        let found = |raw: &str| {
            swallowed(raw).into_iter().map(|(range, key)| (raw[range].to_owned(), key)).collect::<Vec<_>>()
        };
        assert_eq!(found("Example¬e=Hello"), [("¬e=".into(), "note".into())]);
        assert_eq!(found("Example%C2%ACe=Hello"), [("%C2%ACe=".into(), "note".into())]);
        assert_eq!(
            found("a%c2%a9right=b®ion=c"),
            [("%c2%a9right=".into(), "copyright".into()), ("®ion=".into(), "region".into())]
        );
        for raw in ["", "=", "a=b", "¬", "¬e", "5%20=", "%C2=", "%ACe="] {
            assert_eq!(found(raw), [], "{raw}");
        }
    }

    #[test]
    fn restores_a_key() {
        assert_eq!(restored("¬e").as_deref(), Some("note"));
        assert_eq!(restored("note"), None);
        assert_eq!(restored(""), None);
    }
}
