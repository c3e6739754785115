//! Parameters behind the name of a booking page, as in `SOIDIV_dana&email=…`: in ids, in CSS paths and in the path of an
//! address, where a sign may have a backslash before it.

use super::Redactor;

/// What stands behind a `&`: the sign as written, the key, the equals sign as written, the value without backslashes, and
/// how long all of it is.
struct Pair<'a> {
    sign: &'a str,
    key: &'a str,
    equals: &'a str,
    value: String,
    length: usize,
}

impl Redactor {
    /// The text with the values of such parameters replaced.
    pub(super) fn clean_pairs(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let start = if rest.get(..at).is_some_and(|before| before.ends_with('\\')) { at - 1 } else { at };
            out.push_str(rest.get(..start).unwrap_or_default());
            let from = rest.get(start..).unwrap_or_default();
            let Some(pair) = pair(from) else {
                let end = at - start + 1;
                out.push_str(from.get(..end).unwrap_or_default());
                rest = from.get(end..).unwrap_or_default();
                continue;
            };
            let cleaned = self.clean_query(&format!("{}={}", pair.key, pair.value));
            let value = cleaned.split_once('=').map_or("", |(_, value)| value);
            out.extend([pair.sign, pair.key, pair.equals, value]);
            rest = from.get(pair.length..).unwrap_or_default();
        }
        out + rest
    }
}

/// The parameter at whose sign a text begins.
fn pair(text: &str) -> Option<Pair<'_>> {
    let sign = if text.starts_with('\\') { text.get(..2)? } else { text.get(..1)? };
    let after = text.get(sign.len()..)?;
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    let (key, after) = after.split_at_checked(end).filter(|(key, _)| !key.is_empty())?;
    let equals = ["\\=", "="].into_iter().find(|equals| after.starts_with(equals))?;
    let (value, taken) = value(after.get(equals.len()..)?);
    (!value.is_empty()).then(|| Pair {
        sign,
        key,
        equals,
        value,
        length: sign.len() + end + equals.len() + taken,
    })
}

/// A value up to the sign that ends it, and how many bytes it took.
fn value(text: &str) -> (String, usize) {
    let (mut found, mut escaped) = (String::new(), false);
    for (at, c) in text.char_indices() {
        match c {
            '&' | '?' | '#' if escaped => return (found, at - 1),
            '&' | '?' | '#' | '"' | '\'' | ' ' | '<' | '>' if !escaped => return (found, at),
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => found.push(c),
        }
        escaped = false;
    }
    (found, text.len())
}

#[cfg(test)]
mod tests {
    use super::Redactor;

    #[test]
    fn values_behind_a_page_are_replaced_in_every_notation() {
        for (text, expected) in [
            ("SOIDIV_dana&sosfleadid=00Q123&soSkip=1", "SOIDIV_dana&sosfleadid=value-1&soSkip=1"),
            (
                "body > div#SOIDIV_dana\\&name\\=Ada\\%20Lovelace\\&soSkip\\=1 > iframe",
                "body > div#SOIDIV_dana\\&name\\=Person%201\\&soSkip\\=1 > iframe",
            ),
            ("/dana&sosfleadid=00Q123", "/dana&sosfleadid=value-1"),
            ("a & b && c=d & e", "a & b && c=d & e"),
            ("div#one", "div#one"),
        ] {
            assert_eq!(Redactor::default().clean_pairs(text), expected);
        }
    }
}
