//! Decodes one value and names what is odd about its escapes.

use super::trouble::{Trouble, TroubleKind as Kind};
use crate::arrange::Arrange;
use crate::language::say;
use std::ops::Range;

/// How to decode.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// The sender writes spaces as `%20`, so a `+` may be a plus.
    pub(super) plus_is_odd: bool,
    /// The address ends with this value, so a broken escape at its end means that it was cut.
    pub(super) is_last: bool,
}

/// The text as a page reads it with `URLSearchParams`, and what is odd about it.
pub(super) fn decode(raw: &str, manner: Manner) -> (String, Vec<Trouble>) {
    let mut decoder =
        Decoder { raw, manner, bytes: Vec::with_capacity(raw.len()), from: Vec::new(), troubles: vec![] };
    let mut at = 0;
    while at < raw.len() {
        at = decoder.step(at);
    }
    decoder.finish()
}

struct Decoder<'a> {
    raw: &'a str,
    manner: Manner,
    bytes: Vec<u8>,
    /// For each decoded byte, where its source begins.
    from: Vec<usize>,
    troubles: Vec<Trouble>,
}

impl Decoder<'_> {
    fn step(&mut self, at: usize) -> usize {
        match self.raw.as_bytes().get(at) {
            Some(b'+') => self.plus(at),
            Some(b'%') => self.escape(at),
            Some(&other) => self.push(at, other, 1),
            None => at + 1,
        }
    }

    fn push(&mut self, at: usize, byte: u8, length: usize) -> usize {
        self.bytes.push(byte);
        self.from.push(at);
        at + length
    }

    fn plus(&mut self, at: usize) -> usize {
        if self.manner.plus_is_odd {
            let what = say!(
                "URLSearchParams reads + as a space, decodeURIComponent leaves it; spaces are documented as %20"
            );
            self.trouble(Kind::Plus, at..at + 1, what);
        }
        self.push(at, b' ', 1)
    }

    fn escape(&mut self, at: usize) -> usize {
        let Some(byte) = hex_pair(self.raw, at + 1) else { return self.broken(at) };
        if byte == b'%' && hex_pair(self.raw, at + 3).is_some() {
            let what = say!("An escape was escaped again: decoded once, an escape is left");
            self.trouble(Kind::EncodedTwice, at..at + 5, what);
        }
        self.push(at, byte, 3)
    }

    fn broken(&mut self, at: usize) -> usize {
        let rest = self.raw.get(at + 1..).unwrap_or_default();
        let hex = rest.bytes().take(2).take_while(u8::is_ascii_hexdigit).count();
        let end = at + 1 + hex;
        if self.manner.is_last && end == self.raw.len() {
            self.trouble(Kind::Cut, at..end, say!("The address ends within an escape: the rest is lost"));
            return end;
        }
        self.trouble(
            Kind::BadEscape,
            at..end,
            say!("This % begins no escape: decodeURIComponent throws, URLSearchParams leaves it"),
        );
        self.push(at, b'%', 1)
    }

    fn trouble(&mut self, kind: Kind, range: Range<usize>, what: &str) {
        self.troubles.push(Trouble::new(kind, range, what));
    }

    fn finish(mut self) -> (String, Vec<Trouble>) {
        let bytes = std::mem::take(&mut self.bytes);
        let mut text = String::with_capacity(bytes.len());
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            at += chunk.valid().len();
            let end = at + chunk.invalid().len();
            if end > at {
                let is_cut = self.manner.is_last && end == bytes.len() && is_beginning(chunk.invalid());
                if !is_cut {
                    text.push('\u{fffd}');
                }
                self.not_utf8(at, end, is_cut);
            }
            at = end;
        }
        self.troubles.arrange_by_key(|trouble| trouble.range.start);
        (text, self.troubles)
    }

    fn not_utf8(&mut self, start: usize, end: usize, is_cut: bool) {
        let place = |at: usize| self.from.get(at).copied().unwrap_or(self.raw.len());
        let range = place(start)..place(end);
        if is_cut {
            self.trouble(Kind::Cut, range, say!("The address ends within a character: the rest is lost"));
        } else {
            let what = say!(
                "These escapes are no UTF-8: decodeURIComponent throws, URLSearchParams shows a replacement"
            );
            self.trouble(Kind::NotUtf8, range, what);
        }
    }
}

/// Whether the bytes could become a character if more followed.
fn is_beginning(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn hex_pair(raw: &str, at: usize) -> Option<u8> {
    let pair = raw.get(at..at + 2)?;
    // `from_str_radix` alone would accept a sign.
    pair.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(pair, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    const ODD: Manner = Manner { plus_is_odd: true, is_last: false };
    const LAST: Manner = Manner { plus_is_odd: false, is_last: true };

    fn seen(raw: &str, manner: Manner) -> (String, Vec<(Kind, &str)>) {
        let (text, troubles) = decode(raw, manner);
        (text, troubles.into_iter().map(|trouble| (trouble.kind, &raw[trouble.range])).collect())
    }

    #[test]
    fn plain_and_escaped_text() {
        assert_eq!(seen("John%20Smith", ODD), ("John Smith".into(), vec![]));
        assert_eq!(seen("Z%C3%BCrich%F0%9F%98%80é", ODD), ("Zürich😀é".into(), vec![]));
        assert_eq!(seen("Asia%2FKolkata+x", Manner::default()), ("Asia/Kolkata x".into(), vec![]));
        assert_eq!(seen("", LAST), (String::new(), vec![]));
    }

    #[test]
    fn each_trouble_marks_its_bytes() {
        assert_eq!(seen("Example+Company", ODD), ("Example Company".into(), vec![(Kind::Plus, "+")]));
        assert_eq!(seen("Room%25204", ODD), ("Room%204".into(), vec![(Kind::EncodedTwice, "%2520")]));
        assert_eq!(seen("100%25", ODD), ("100%".into(), vec![]));
        assert_eq!(seen("5%ZZ", ODD), ("5%ZZ".into(), vec![(Kind::BadEscape, "%")]));
        assert_eq!(seen("5%+1", Manner::default()), ("5% 1".into(), vec![(Kind::BadEscape, "%")]));
        assert_eq!(seen("%é", LAST), ("%é".into(), vec![(Kind::BadEscape, "%")]));
        assert_eq!(seen("a%2", ODD), ("a%2".into(), vec![(Kind::BadEscape, "%2")]));
        assert_eq!(seen("caf%E9!", ODD), ("caf\u{fffd}!".into(), vec![(Kind::NotUtf8, "%E9")]));
        assert_eq!(seen("%C3é", ODD), ("\u{fffd}é".into(), vec![(Kind::NotUtf8, "%C3")]));
    }

    #[test]
    fn only_the_last_value_can_be_cut() {
        assert_eq!(seen("at the fron%2", LAST), ("at the fron".into(), vec![(Kind::Cut, "%2")]));
        assert_eq!(seen("fron%", LAST), ("fron".into(), vec![(Kind::Cut, "%")]));
        assert_eq!(seen("%F0%9F%98", LAST), (String::new(), vec![(Kind::Cut, "%F0%9F%98")]));
        assert_eq!(seen("caf%FF", LAST), ("caf\u{fffd}".into(), vec![(Kind::NotUtf8, "%FF")]));
    }
}
