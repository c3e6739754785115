//! Addresses as people read them: without their escapes.

/// The text without its escapes, `+` read as the space that forms write so; nothing when there is none in it.
pub(crate) fn decoded(text: &str) -> Option<String> {
    text.contains(['%', '+']).then(|| unescaped(text)).filter(|decoded| decoded != text)
}

/// Resolves each `%xx` once, and takes `+` for a space.
pub(crate) fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, left) = escape(rest).unwrap_or((if first == b'+' { b' ' } else { first }, after));
        bytes.push(byte);
        rest = left;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte of an escape that stands first, and what follows it.
fn escape(text: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, rest @ ..] = text else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some((digit(*high)? * 16 + digit(*low)?, rest))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_are_read_and_broken_ones_are_kept() {
        for (text, read) in [
            ("Dana%20M%C3%BCller", Some("Dana M\u{fc}ller")),
            ("a+b", Some("a b")),
            ("100%", None),
            ("%zz%4", None),
            ("%ff", Some("\u{fffd}")),
            ("plain", None),
            ("%2520", Some("%20")),
        ] {
            assert_eq!(decoded(text).as_deref(), read, "{text}");
        }
    }
}
