//! Finds a phone number in whatever way it is written: only its digits count.

use super::letter;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer digits are anybody's.
const FEWEST: usize = 7;
/// More of them are the country's code, where the number does not say which it is.
const MOST: usize = 10;
/// The longest number that the world dials.
pub(super) const LONGEST: usize = 15;
/// Signs between two digits of one number.
const BETWEEN: usize = 3;
/// What may stand there.
const SIGNS: &str = " ()-./+\u{a0}\u{202f}\u{2011}\u{2013}";

/// Countries with a code of two digits; 1 and 7 have one, all others three.
const TWO_DIGITS: [&[u8; 2]; 42] = [
    b"20", b"27", b"30", b"31", b"32", b"33", b"34", b"36", b"39", b"40", b"41", b"43", b"44", b"45", b"46",
    b"47", b"48", b"49", b"51", b"52", b"53", b"54", b"55", b"56", b"57", b"58", b"60", b"61", b"62", b"63",
    b"64", b"65", b"66", b"81", b"82", b"84", b"86", b"90", b"91", b"92", b"93", b"98",
];

/// Phone numbers by their digits, and what stands for each.
#[derive(Debug, Default)]
pub(super) struct Phones {
    numbers: BTreeMap<Vec<u8>, String>,
    /// How they begin: few digits of a text do.
    starts: BTreeSet<[u8; 4]>,
}

/// The digits of a number as people of its country dial it, if there are enough of them.
pub(super) fn national(value: &str) -> Option<String> {
    let own = own_digits(value);
    (own.len() >= FEWEST).then(|| own.into_iter().map(char::from).collect())
}

/// Without the country's code, as far as it can be told, and without a zero that is dialled at home only.
fn own_digits(value: &str) -> Vec<u8> {
    let digits = digits_of(&value.replace("(0)", ""));
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    let abroad = value.trim_start().starts_with('+') || zeros == 2;
    let bare = digits.get(zeros..).unwrap_or_default();
    let code = match bare {
        [b'1' | b'7', ..] => 1,
        [first, second, ..] if TWO_DIGITS.contains(&&[*first, *second]) => 2,
        _ => 3,
    };
    let skip = if abroad { code } else { bare.len().saturating_sub(MOST) };
    bare.get(skip..).unwrap_or_default().to_vec()
}

fn digits_of(value: &str) -> Vec<u8> {
    value.bytes().filter(u8::is_ascii_digit).collect()
}

impl Phones {
    /// Learns a number, if it is long enough to be one: with the country's code and without.
    pub(super) fn learn(&mut self, value: &str, stand_in: &str) {
        let own = own_digits(value);
        let all = digits_of(&value.replace("(0)", ""));
        let bare: Vec<u8> = all.iter().copied().skip_while(|&digit| digit == b'0').collect();
        for digits in [own, all, bare] {
            if let Some(start) = digits.first_chunk::<4>().filter(|_| digits.len() >= FEWEST) {
                self.starts.insert(*start);
                self.numbers.entry(digits).or_insert_with(|| stand_in.to_owned());
            }
        }
    }

    /// The text with every known number replaced.
    pub(super) fn replace(&self, text: String) -> String {
        if self.numbers.is_empty() || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let (mut done, mut at) = (0, 0);
        while at < text.len() {
            if let Some((end, stand_in)) = self.at(&text, at) {
                out.push_str(before(text.get(done..at).unwrap_or_default()));
                out.push_str(stand_in);
                (done, at) = (end, end);
            } else {
                // Within an escape digits are no digits.
                let is_escape = text.as_bytes().get(at) == Some(&b'%');
                at += if is_escape { letter::at(&text, at).map_or(1, |letter| letter.length) } else { 1 };
            }
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    fn at(&self, text: &str, at: usize) -> Option<(usize, &str)> {
        if !text.as_bytes().get(at)?.is_ascii_digit() {
            return None;
        }
        let (first, _) = read(text, at, 4);
        self.starts.get(first.first_chunk()?)?;
        let (digits, ends) = read(text, at, LONGEST);
        // The longest one is the one that has the country's code.
        (FEWEST..=digits.len()).rev().find_map(|count| {
            let end = *ends.get(count - 1)?;
            let is_whole = !text.as_bytes().get(end).is_some_and(u8::is_ascii_digit);
            Some((end, self.numbers.get(digits.get(..count)?).filter(|_| is_whole)?.as_str()))
        })
    }
}

/// A bracket that opens within the number is closed in it too.
fn before(text: &str) -> &str {
    text.strip_suffix('(').unwrap_or(text)
}

/// So many digits of the number that begins here, and where each of them ends.
fn read(text: &str, mut at: usize, most: usize) -> (Vec<u8>, Vec<usize>) {
    let (mut digits, mut ends) = (Vec::new(), Vec::new());
    while let Some((digit, end)) = next_digit(text, at, if digits.is_empty() { 0 } else { BETWEEN }) {
        digits.push(digit);
        ends.push(end);
        at = end;
        if digits.len() == most {
            break;
        }
    }
    (digits, ends)
}

/// The next digit behind so many signs at most, and where it ends.
pub(super) fn next_digit(text: &str, mut at: usize, most: usize) -> Option<(u8, usize)> {
    for _ in 0..=most {
        let letter = letter::at(text, at)?;
        at += letter.length;
        if letter.sign.is_ascii_digit() {
            return Some((u8::try_from(letter.sign).ok()?, at));
        }
        if !SIGNS.contains(letter.sign) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Phones;

    #[test]
    fn only_the_digits_of_a_phone_number_count() {
        let mut phones = Phones::default();
        phones.learn("1-2025550195", "000-0001");
        phones.learn("+34 612 34 56 78", "000-0002");
        phones.learn("+44 (0)20 7946 0958", "000-0003");
        for (text, expected) in [
            ("call (202) 555-0195 now", "call 000-0001 now"),
            ("+1 202.555.0195", "+000-0001"),
            ("12025550195", "000-0001"),
            ("2025550195", "000-0001"),
            ("%2B12025550195&x", "%2B000-0001&x"),
            ("612345678 612 345 678", "000-0002 000-0002"),
            ("+34%20612%2034%2056%2078", "+000-0002"),
            ("0034612345678", "00000-0002"),
            ("020 7946 0958", "0000-0003"),
            ("20255501951", "20255501951"),
            ("202 a 5550195", "202 a 5550195"),
            ("2026-11-20T21:00:00", "2026-11-20T21:00:00"),
        ] {
            assert_eq!(phones.replace(text.to_owned()), expected, "{text}");
        }
    }
}
