//! Phone numbers that are known by their form alone: with a plus, behind `tel:`, or as people write them in America.

use super::digits::{LONGEST, next_digit};
use super::letter;

/// Fewer digits behind a plus may be the offset of a time.
const FEWEST: usize = 8;
/// Behind `tel:` the number of a service is one too.
const FEWEST_DIALLED: usize = 5;
/// Signs between two groups of digits.
const BETWEEN: usize = 3;

/// Where the first phone number of a text begins and ends.
pub(super) fn find(text: &str, from: usize) -> Option<(usize, usize)> {
    let starts = text.get(from..)?.bytes().enumerate().filter(|(_, byte)| b"+(%:".contains(byte));
    starts.map(|(at, _)| from + at).find_map(|at| number_at(text, at))
}

fn number_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?;
    let sign = letter::at(text, at)?;
    let inside = before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '+');
    match sign.sign {
        ':' if before.len() >= 3 && before.get(at - 3..)?.eq_ignore_ascii_case("tel") => {
            let end = groups(text, at + 1, FEWEST_DIALLED)?;
            Some((at + 1, end))
        }
        '+' if !inside || before.ends_with("tel") => {
            let start = at + sign.length;
            let (first, _) = next_digit(text, start, 0)?;
            let end = groups(text, start, FEWEST).filter(|_| first != b'0')?;
            (!is_fraction(text.get(start..end)?)).then_some((at, end))
        }
        '(' if !inside => Some((at, american(text, at)?)),
        _ => None,
    }
}

/// Where groups of digits end that are a number together. A longer row of digits is none.
fn groups(text: &str, mut at: usize, fewest: usize) -> Option<usize> {
    let (mut count, mut whole) = (0, None);
    while let Some((_, end)) = next_digit(text, at, if count == 0 { 0 } else { BETWEEN }) {
        (at, count) = (end, count + 1);
        if count > LONGEST {
            break;
        }
        if count >= fewest && !text.get(end..)?.starts_with(|next: char| next.is_alphanumeric()) {
            whole = Some(end);
        }
    }
    whole
}

/// `+1.23456789` is a number to count with.
fn is_fraction(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    signs == ['.']
}

/// `(415) 555-0132`.
fn american(text: &str, at: usize) -> Option<usize> {
    let mut end = at + 1;
    for (index, between) in [0, 0, 0, 2, 0, 0, 1, 0, 0, 0].into_iter().enumerate() {
        if index == 3 && text.as_bytes().get(end) != Some(&b')') {
            return None;
        }
        (_, end) = next_digit(text, end, between)?;
    }
    (!text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_phone_number_is_known_by_its_form() {
        for (text, number) in [
            ("tel:+4915112345678", Some("+4915112345678")),
            ("tel:4155550132", Some("4155550132")),
            ("call +49 151 123 456 78 now", Some("+49 151 123 456 78")),
            ("/+49%20151%2012345678/", Some("+49%20151%2012345678")),
            ("%2B34612345678", Some("%2B34612345678")),
            ("(415) 555-0132", Some("(415) 555-0132")),
            ("or (415)555-0132.", Some("(415)555-0132")),
            ("2026-11-20T21:00:00+01:00", None),
            ("GMT+0100 (CET)", None),
            ("at +120 ms, 1795197601847", None),
            ("+1.23456789", None),
            ("+1795197601847123456", None),
            ("a+12345678", None),
            ("f(415) 555-0132", None),
            ("(415, 555, 0132)", None),
            ("rgba(255)", None),
            ("width: 100%", None),
        ] {
            assert_eq!(find(text, 0).and_then(|(start, end)| text.get(start..end)), number, "{text}");
        }
    }
}
