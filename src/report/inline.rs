//! Sentences within Markdown: what a page says in them is text, and never a link, a picture or markup.

/// On one line, with its code as it is and all else as text.
pub(super) fn words(sentence: &str) -> String {
    let line = one_line(sentence);
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find('`') {
        let (before, from) = rest.split_at(at);
        out.push_str(&escaped(before));
        let run = from.len() - from.trim_start_matches('`').len();
        let (fence, after) = from.split_at(run);
        // A run that nothing closes is no code for whoever reads this, so what follows it is none either.
        if let Some(end) = closing(after, run) {
            let (code, more) = after.split_at(end + run);
            out.push_str(fence);
            out.push_str(code);
            rest = more;
        } else {
            out.push_str(&"\\`".repeat(run));
            rest = after;
        }
    }
    out + &escaped(rest)
}

/// A text of the page as code; nothing when there is none.
pub(super) fn code(text: &str) -> String {
    let line = one_line(text).replace('`', "'");
    if line.is_empty() { line } else { format!("`{line}`") }
}

/// An address, which becomes a link only where nothing in it could end the link.
pub(super) fn address(url: &str) -> String {
    let plain = url.chars().all(|c| c.is_ascii_graphic() && !"<>`\\".contains(c));
    let web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    if plain && web { format!("<{url}>") } else { code(url) }
}

/// Where the next run of exactly so many backticks begins: a longer one closes nothing.
fn closing(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')) {
        let rest = text.get(at + next..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches('`').len();
        if length == run {
            return Some(at + next);
        }
        at += next + length;
    }
    None
}

/// With the backslashes that keep links, pictures, markup and bold from beginning.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\[<*".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(breaks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{address, code, words};

    #[test]
    fn what_could_be_markup_is_text_and_code_stays_code() {
        for (sentence, expected) in [
            ("Add `<div>` here", "Add `<div>` here"),
            ("said <b>\n\n# x", "said \\<b> # x"),
            ("![x](https://a)", "!\\[x](https://a)"),
            ("\\[x](y)", "\\\\\\[x](y)"),
            ("one ` and [x](y)", "one \\` and \\[x](y)"),
            ("``a`[x]`` [y]", "``a`[x]`` \\[y]"),
            ("`` [x] `", "\\`\\` \\[x] \\`"),
        ] {
            assert_eq!(words(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn an_address_is_a_link_only_as_long_as_it_is_one() {
        assert_eq!(address("https://a.test/?b=1"), "<https://a.test/?b=1>");
        assert_eq!(address("https://a.test/>![x](y)"), "`https://a.test/>![x](y)`");
        assert_eq!(address("javascript:alert(1)"), "`javascript:alert(1)`");
        assert_eq!(address(""), "");
        assert_eq!(code("a`\nb"), "`a' b`");
    }
}
