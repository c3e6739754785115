//! Finds a phone number in whatever way it is written: only its digits count.

use std::collections::BTreeMap;

/// Fewer digits are anybody's.
const FEWEST: usize = 7;
/// More of them are the country's code, which may be left out.
const MOST: usize = 10;
/// Signs between two digits of one number.
const BETWEEN: usize = 3;

/// Phone numbers and what stands for each, by their first digits: few begin alike, however many there are.
#[derive(Debug, Default)]
pub(super) struct Phones(BTreeMap<[u8; 3], BTreeMap<Vec<u8>, String>>);

impl Phones {
    /// Learns a number, if it is long enough to be one.
    pub(super) fn learn(&mut self, value: &str, stand_in: &str) {
        let digits: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).collect();
        let own = digits.get(digits.len().saturating_sub(MOST)..).unwrap_or_default().to_vec();
        if let Some(start) = own.first_chunk().filter(|_| own.len() >= FEWEST) {
            self.0.entry(*start).or_default().entry(own.clone()).or_insert_with(|| stand_in.to_owned());
        }
    }

    /// The text with every known number replaced.
    pub(super) fn replace(&self, text: String) -> String {
        if self.0.is_empty() {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let (mut done, mut at) = (0, 0);
        while at < text.len() {
            let Some((end, stand_in)) = self.at(text.as_bytes(), at) else {
                at += 1;
                continue;
            };
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(stand_in);
            (done, at) = (end, end);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    fn at(&self, text: &[u8], at: usize) -> Option<(usize, &str)> {
        if !text.get(at)?.is_ascii_digit() {
            return None;
        }
        let known = self.0.get(&first_digits(text, at)?)?;
        known.iter().find_map(|(digits, stand_in)| Some((end(text, at, digits)?, stand_in.as_str())))
    }
}

fn first_digits(text: &[u8], at: usize) -> Option<[u8; 3]> {
    let near = text.get(at..)?.iter().take(3 + 2 * BETWEEN);
    let digits: Vec<u8> = near.copied().filter(u8::is_ascii_digit).take(3).collect();
    digits.first_chunk().copied()
}

/// Where the number ends that begins here, if these are its digits.
fn end(text: &[u8], mut at: usize, digits: &[u8]) -> Option<usize> {
    for (index, digit) in digits.iter().enumerate() {
        let most = if index == 0 { 0 } else { BETWEEN };
        let skip = text.get(at..)?.iter().take(most).take_while(|byte| b" ()-./".contains(byte)).count();
        at += skip;
        if text.get(at)? != digit {
            return None;
        }
        at += 1;
    }
    (!text.get(at).is_some_and(u8::is_ascii_digit)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::Phones;

    #[test]
    fn only_the_digits_of_a_phone_number_count() {
        let mut phones = Phones::default();
        phones.learn("1-2025550195", "000-0001");
        for (text, expected) in [
            ("call (202) 555-0195 now", "call (000-0001 now"),
            ("+1 202.555.0195", "+1 000-0001"),
            ("12025550195", "1000-0001"),
            ("%2B12025550195&x", "%2B1000-0001&x"),
            ("20255501951", "20255501951"),
            ("202 a 5550195", "202 a 5550195"),
            ("2026-11-20T21:00:00", "2026-11-20T21:00:00"),
        ] {
            assert_eq!(phones.replace(text.to_owned()), expected, "{text}");
        }
    }
}
