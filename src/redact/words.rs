//! The words of a text, each as a number that does not depend on how it is written: in capitals, without the marks of
//! its letters, in escapes.

use super::latin::{bare, is_mark};
use super::letter;
use super::pseudonym::is_word;

/// A word, and what stands before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Equal for words that a reader takes for the same one.
    pub(super) print: u64,
    /// The same without its first letter, which may belong to an escape: `\nDana` is a line and a name, or a folder.
    pub(super) without_first: Option<u64>,
    /// All in small letters.
    pub(super) is_small: bool,
    /// How many letters it has.
    pub(super) letters: usize,
    /// How many signs stand before it, white space as one.
    pub(super) gap: usize,
    /// These signs join words, as in a file name; others may be signs of a program.
    pub(super) is_joined: bool,
}

/// Signs that stand for the space between the words of a name.
const JOINS: &str = " -_.+'\u{2019}\u{2010}\u{2011}\u{a0}\n\t";

const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// Adds a number to a print, as FNV-1a does.
fn add(print: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(print, |print, &byte| (print ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The print of several words, one after the other.
pub(super) fn then(print: u64, next: u64) -> u64 {
    add(print ^ 0x5bd1_e995, &next.to_le_bytes())
}

/// The print of a word that was written without what stands between its parts.
pub(super) fn print_of(word: &str) -> u64 {
    let mut print = Print::new();
    word.chars().for_each(|sign| print.push(sign));
    print.whole
}

/// A print in the making.
struct Print {
    whole: u64,
    without_first: u64,
    letters: usize,
}

impl Print {
    fn new() -> Self {
        Self { whole: EMPTY, without_first: EMPTY, letters: 0 }
    }

    fn push(&mut self, sign: char) {
        if sign.is_ascii() {
            return self.put(&[u8::try_from(sign.to_ascii_lowercase()).unwrap_or_default()]);
        }
        for small in sign.to_lowercase() {
            match bare(small) {
                Some(letters) => letters.bytes().for_each(|letter| self.put(&[letter])),
                None if is_mark(small) => {}
                None => self.put(small.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        self.whole = add(self.whole, bytes);
        if self.letters > 0 {
            self.without_first = add(self.without_first, bytes);
        }
        self.letters += 1;
    }
}

/// The next word at or behind this byte.
pub(super) fn next(text: &str, at: usize) -> Option<Word> {
    let (mut start, mut gap, mut is_joined, mut space, mut escape) = (at, 0, true, false, false);
    loop {
        let letter = letter::at(text, start)?;
        if is_part(letter.sign) {
            break;
        }
        let white = letter.sign.is_whitespace();
        gap += usize::from(!(white && space));
        is_joined &= JOINS.contains(letter.sign);
        // The letter of such an escape may be the first one of a word behind a plain backslash.
        let after = start + letter.length;
        escape = letter.sign == '\n' && letter.length > 1 && text.as_bytes().get(start) == Some(&b'\\');
        if escape && letter::at(text, after).is_some_and(|next| is_part(next.sign)) {
            start = after - 1;
            break;
        }
        (space, escape, start) = (white, false, after);
    }
    let mut word = word_at(text, start, escape);
    (word.gap, word.is_joined) = (gap, is_joined);
    Some(word)
}

fn is_part(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || (!sign.is_ascii() && (sign.is_alphanumeric() || is_word(sign)))
}

/// The word that begins here. In scripts without spaces each sign is one.
fn word_at(text: &str, start: usize, escape: bool) -> Word {
    let (mut print, mut end, mut is_small) = (Print::new(), start, true);
    while let Some(letter) = letter::at(text, end) {
        let alone = is_word(letter.sign);
        if !(is_part(letter.sign) || is_mark(letter.sign)) || (alone && print.letters > 0) {
            break;
        }
        print.push(letter.sign);
        is_small &= letter.sign.is_lowercase() || is_mark(letter.sign);
        end += letter.length;
        if alone {
            break;
        }
    }
    let Print { whole, without_first, letters } = print;
    let without_first = escape.then_some(without_first);
    Word { start, end, print: whole, without_first, is_small, letters, gap: 0, is_joined: true }
}

/// Every word of a text.
pub(super) fn of(text: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = next(text, at)?;
        at = word.end;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    fn prints(text: &str) -> Vec<u64> {
        of(text).map(|word| word.print).collect()
    }

    #[test]
    fn words_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("Zo\u{eb} O'Hara", "ZO\u{cb}-O%E2%80%99hara"),
            ("Jos\u{e9} Garc\u{ed}a-N\u{fa}\u{f1}ez", "jose_garcia.nunez"),
            ("Jos\u{e9}", "Jose\u{301}"),
            ("Jos\u{e9}", "Jos%C3%A9"),
            ("Jos\u{e9}", "Jos\\u00e9"),
            ("a  b", "a%20b"),
            ("\u{5c71}\u{7530}", "\u{5c71} \u{7530}"),
            ("Stra\u{df}e", "STRASSE"),
        ] {
            assert_eq!(prints(one), prints(other), "{one} and {other}");
        }
        assert_ne!(prints("Dana"), prints("Danaher"));
        assert_ne!(prints("ab c"), prints("a bc"));
    }

    #[test]
    fn a_letter_behind_a_backslash_may_be_an_escape() {
        let [_, word] = <[_; 2]>::try_from(of("a\\nDana").collect::<Vec<_>>()).expect("two words");
        assert_eq!((word.print, word.without_first), (prints("nDana")[0], Some(prints("Dana")[0])));
        assert_eq!(of("a\\r\\n").map(|word| word.letters).collect::<Vec<_>>(), [1]);
    }
}
