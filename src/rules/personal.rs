//! Finds personal values in addresses, however they are escaped.

/// Shorter values may stand in an address by chance.
pub(super) const SHORTEST: usize = 6;
/// An address within an address is escaped once more.
const DEEPEST: usize = 3;

/// Which of the values an address carries, escaped however often.
pub(super) fn carried(url: &str, personal: &[(String, String)]) -> Vec<String> {
    let mut text = url.to_lowercase();
    let mut keys: Vec<String> = Vec::new();
    for _ in 0..=DEEPEST {
        let found =
            personal.iter().filter(|(key, value)| text.contains(value.as_str()) && !keys.contains(key));
        keys.extend(found.map(|(key, _)| key.clone()).collect::<Vec<_>>());
        text = unescape(&text);
    }
    keys
}

/// Resolves each `%xx` once, and takes `+` for a space.
fn unescape(text: &str) -> String {
    let source = text.as_bytes();
    let mut bytes = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(&first) = source.get(at) {
        let digits = source.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let escape = digits.filter(|_| first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escape.unwrap_or(if first == b'+' { b' ' } else { first }));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_however_often_escaped() {
        let personal = [("Name".to_owned(), "jöhn smith".to_owned())];
        for url in [
            "https://m.test/?n=J%C3%B6hn%20Smith",
            "https://m.test/?u=a%3Fn%3DJ%25C3%25B6hn%2BSmith",
            "https://m.test/?n=Jöhn+Smith",
        ] {
            assert_eq!(carried(url, &personal), ["Name"], "{url}");
        }
        assert!(carried("https://m.test/?n=%ZZ%", &personal).is_empty());
    }
}
