//! Finds personal values in addresses, however they are escaped.

use crate::escapes::unescaped;

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
        text = unescaped(&text);
    }
    keys
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
