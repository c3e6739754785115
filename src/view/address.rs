//! Addresses in short, for lists: without what every address has.

/// Without scheme, `www.`, and without more than `most` characters.
pub(crate) fn short(url: &str, most: usize) -> String {
    let bare = url.strip_prefix("https://").unwrap_or(url);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare.strip_suffix('/').unwrap_or(bare);
    cut(bare, most)
}

/// The first `most` characters; an ellipsis shows where the text was cut.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The same with both ends, where these tell one text from another.
pub(crate) fn cut_middle(text: &str, most: usize) -> String {
    let signs = text.chars().count();
    if signs <= most {
        return text.to_owned();
    }
    let half = most / 2;
    let (start, end): (String, String) =
        (text.chars().take(half).collect(), text.chars().skip(signs - half).collect());
    format!("{start}\u{2026}{end}")
}

/// Whether a browser can open it and nobody is deceived by how it looks: a web address in plain characters, without a
/// name in front of its host.
pub(crate) fn is_openable(url: &str) -> bool {
    let is = |scheme: &str| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    let host = host(url);
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is("https://") || is("http://")) && plain && !host.is_empty() && !host.contains('@')
}

/// Host and path, without parameters.
pub(crate) fn place(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    short(url.get(..end).unwrap_or_default(), 120)
}

/// The host.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// What a script is called: the last part of its path.
pub(crate) fn file(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let path = url.get(..end).unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.is_empty() { place(url) } else { cut(name, 60) }
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_middle, file, host, is_openable, place, short};

    #[test]
    fn an_address_loses_what_every_address_has() {
        assert_eq!(short("https://www.customer.example/", 80), "customer.example");
        assert_eq!(short("http://customer.example/a?b=1", 80), "http://customer.example/a?b=1");
        assert_eq!(place("https://go.oncehub.com/dana?em=1#x"), "go.oncehub.com/dana");
        assert_eq!(host("https://go.oncehub.com:8443/dana"), "go.oncehub.com:8443");
        assert_eq!(file("https://cdn.oncehub.com/mergedjs/so.js?v=2"), "so.js");
        assert_eq!(file("https://customer.example/"), "customer.example");
    }

    #[test]
    fn a_long_text_keeps_both_ends() {
        assert_eq!(cut_middle("abcdef", 6), "abcdef");
        assert_eq!(cut_middle("abcdefg", 4), "ab\u{2026}fg");
    }

    #[test]
    fn only_a_plain_web_address_can_be_opened() {
        for url in ["https://go.oncehub.com/dana?Params=a*b!!", "HTTP://customer.example"] {
            assert!(is_openable(url), "{url}");
        }
        let refused = [
            "javascript:alert(1)",
            "data:text/html,x",
            "https:/x",
            "https://",
            "ftp://a",
            "//a",
            "chrome://settings",
            "https://go.oncehub.com@evil.example/",
            "https://a\u{202e}b",
            "https://a b",
            "https://a\\b",
            " https://a",
        ];
        for url in refused {
            assert!(!is_openable(url), "{url}");
        }
    }

    #[test]
    fn a_cut_shows() {
        assert_eq!(cut("äöüß", 2), "äö\u{2026}");
        assert_eq!(cut("äö", 2), "äö");
    }
}
