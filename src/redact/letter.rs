//! Reads a text letter by letter, whatever escapes it is written in: of addresses, of programs and JSON, of markup.

/// A letter as a reader means it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// What it is.
    pub(super) sign: char,
    /// How many bytes of the text write it.
    pub(super) length: usize,
}

/// More backslashes before one letter are no escapes that were escaped again.
const BACKSLASHES: usize = 8;
/// The longest name of an entity is longer, but nobody writes the others for letters of a name.
const ENTITIES: [(&str, char); 6] =
    [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\''), ("nbsp;", ' ')];

/// The letter that begins at this byte.
pub(super) fn at(text: &str, at: usize) -> Option<Letter> {
    let escaped = match text.as_bytes().get(at)? {
        b'%' => percent(text.as_bytes(), at),
        b'\\' => backslash(text.get(at..)?),
        b'&' => entity(text.get(at..)?),
        &byte if byte.is_ascii() => return Some(Letter { sign: char::from(byte), length: 1 }),
        _ => None,
    };
    let sign = text.get(at..)?.chars().next()?;
    Some(escaped.unwrap_or(Letter { sign, length: sign.len_utf8() }))
}

/// As addresses write it, once or several times over. What is no UTF-8 is of the time before it.
fn percent(text: &[u8], at: usize) -> Option<Letter> {
    let (first, mut end) = percent_byte(text, at)?;
    let one = Letter { sign: char::from(first), length: end - at };
    let mut bytes = [first, 0, 0, 0];
    let count = (first.leading_ones() as usize).clamp(1, 4);
    for byte in bytes.get_mut(1..count).unwrap_or_default() {
        let Some((next, after)) = percent_byte(text, end) else { return Some(one) };
        (*byte, end) = (next, after);
    }
    let letter = bytes.get(..count).and_then(|bytes| std::str::from_utf8(bytes).ok()?.chars().next());
    Some(letter.map_or(one, |sign| Letter { sign, length: end - at }))
}

/// The byte of an escape, and where it ends: `%41`, `%2541`, `%252541`.
fn percent_byte(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let mut from = at + 1;
    while text.get(from..from + 2) == Some(b"25") && hex(text.get(from + 2..from + 4)).is_some() {
        from += 2;
    }
    let byte = hex(text.get(from..from + 2)).filter(|_| text.get(at) == Some(&b'%'))?;
    Some((u8::try_from(byte).ok()?, from + 2))
}

fn hex(digits: Option<&[u8]>) -> Option<u32> {
    let digit = |value: u32, &byte: &u8| Some(value * 16 + char::from(byte).to_digit(16)?);
    digits?.iter().try_fold(0, digit)
}

/// As programs and JSON write it, also where the backslash has others before it.
fn backslash(text: &str) -> Option<Letter> {
    let bytes = text.as_bytes();
    let before = bytes.iter().take(BACKSLASHES).take_while(|&&byte| byte == b'\\').count();
    let sign = |sign, more| Some(Letter { sign, length: before + more });
    match bytes.get(before)? {
        b'n' | b'r' | b't' | b'b' | b'f' | b'v' => sign('\n', 1),
        b'x' => sign(char::from_u32(hex(bytes.get(before + 1..before + 3))?)?, 3),
        b'u' => {
            let unit = hex(bytes.get(before + 1..before + 5))?;
            char::from_u32(unit).map_or_else(|| pair(bytes, before, unit), |letter| sign(letter, 5))
        }
        _ => None,
    }
}

/// Two escapes for one letter.
fn pair(text: &[u8], before: usize, high: u32) -> Option<Letter> {
    let second = before + 5;
    let low = hex(text.get(second + before + 1..second + before + 5))?;
    let of_pair = text.get(second) == Some(&b'\\') && (0xdc00..0xe000).contains(&low);
    let sign = char::from_u32(0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff)).filter(|_| of_pair)?;
    Some(Letter { sign, length: 2 * second })
}

/// As markup writes it.
fn entity(text: &str) -> Option<Letter> {
    let rest = text.get(1..)?;
    if let Some((name, sign)) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name)) {
        return Some(Letter { sign: *sign, length: 1 + name.len() });
    }
    let number = rest.strip_prefix('#')?;
    let end = number.bytes().take(8).position(|byte| byte == b';')?;
    let digits = number.get(..end)?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    Some(Letter { sign: char::from_u32(code.ok()?)?, length: end + 3 })
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn a_letter_is_read_in_every_escape() {
        for (text, sign) in [
            ("a", 'a'),
            ("\u{eb}", '\u{eb}'),
            ("%C3%AB", '\u{eb}'),
            ("%c3%ab", '\u{eb}'),
            ("%25C3%25AB", '\u{eb}'),
            ("%EB", '\u{eb}'),
            ("%2520", ' '),
            ("%F0%9F%91%8D", '\u{1f44d}'),
            ("\\u00eb", '\u{eb}'),
            ("\\\\u00eb", '\u{eb}'),
            ("\\xeb", '\u{eb}'),
            ("\\ud83d\\udc4d", '\u{1f44d}'),
            ("\\n", '\n'),
            ("&#235;", '\u{eb}'),
            ("&#xEB;", '\u{eb}'),
            ("&amp;", '&'),
        ] {
            let letter = at(text, 0).map(|letter| (letter.sign, letter.length));
            assert_eq!(letter, Some((sign, text.len())), "{text}");
        }
        for text in ["%", "%zz", "%2", "\\", "\\user", "\\ud83d", "\\ud83dx", "&", "&x;", "&#;"] {
            assert_eq!(at(text, 0).map(|letter| letter.length), Some(1), "{text}");
        }
        assert_eq!(at("a", 1), None);
    }
}
