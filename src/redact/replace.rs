//! Finds many values in a text at once, however they are written there.

use super::words::{self, Word, next, then};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

/// So many words of one value are looked for at once; more of them are a value of their own, so that no text takes long.
const MOST: usize = 48;
/// Signs between two words of one value.
const BETWEEN: usize = 4;
/// So many words at the end of a text that was cut are known again.
const CUT: usize = 4;

/// What a value says, as far as it matters for where it is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A part of a name, which may be a part of others too.
    Part,
    /// What somebody wrote.
    Text,
    /// A whole name.
    Name,
    /// A key to a booking, wherever it stands.
    Secret,
}

/// In what kind of text values are replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Within {
    /// Anything that somebody may have written.
    #[default]
    Text,
    /// The same before anything else is done: only several words that somebody wrote.
    Note,
    /// A path of an address: anything too, and a space is written `%20`.
    Path,
    /// Source: a single word in small letters may be a word of the program, unless it is in quotation marks.
    Code,
    /// Ids, names and classes of elements: a name in capitals, or several words of one.
    Attribute,
    /// The name of a booking page, which may well be called as somebody is.
    Page,
}

/// Values and what stands for each.
#[derive(Debug, Default)]
pub(super) struct Replacer {
    /// By the print of their words, and by that of their first words.
    known: HashMap<u64, Known, BuildHasherDefault<DefaultHasher>>,
    /// Which first words occur: most words of a text are passed over by a look at this.
    starts: Vec<bool>,
    stand_ins: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// It is a value.
    value: Option<(Rank, u32)>,
    /// Of what somebody wrote it is the beginning.
    begins: Option<u32>,
}

/// A value in a text.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    stand_in: u32,
}

/// Words that were read and belong together, perhaps.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    end: usize,
    words: usize,
    /// Of small letters only.
    is_small: bool,
    /// Nothing between them that a file name would not have there.
    is_joined: bool,
}

impl Replacer {
    /// Takes a stand-in, and gives the number by which values name it.
    pub(super) fn stand_in(&mut self, text: &str) -> u32 {
        self.stand_ins.push(text.to_owned());
        u32::try_from(self.stand_ins.len() - 1).unwrap_or(u32::MAX)
    }

    /// From now on these words are replaced, unless a value of a higher rank has the same ones.
    pub(super) fn add(&mut self, text: &str, rank: Rank, stand_in: u32) {
        let prints: Vec<u64> = words::of(text).map(|word| word.print).collect();
        prints.chunks(MOST).for_each(|prints| self.add_prints(prints, rank, stand_in));
    }

    /// The same for a word that is written without what stands between its parts.
    pub(super) fn add_word(&mut self, word: &str, rank: Rank, stand_in: u32) {
        self.add_prints(&[words::print_of(word)], rank, stand_in);
    }

    fn add_prints(&mut self, prints: &[u64], rank: Rank, stand_in: u32) {
        let Some((&first, rest)) = prints.split_first() else { return };
        self.starts.resize(1 << 16, false);
        if let Some(start) = self.starts.get_mut(slot(first)) {
            *start = true;
        }
        let mut print = first;
        for &word in rest {
            let known = self.known.entry(print).or_default();
            known.begins = known.begins.or((rank == Rank::Text).then_some(stand_in));
            print = then(print, word);
        }
        let known = self.known.entry(print).or_default();
        if known.value.is_none_or(|(before, _)| before < rank) {
            known.value = Some((rank, stand_in));
        }
    }

    /// The text with every known value replaced, where it stands as a word of its own.
    pub(super) fn replace(&self, text: &str, within: Within) -> String {
        let mut out = String::with_capacity(text.len());
        let (mut done, mut at) = (0, 0);
        while let Some(word) = next(text, at) {
            at = word.end;
            let Some(found) = self.found(text, &word, within) else { continue };
            out.push_str(text.get(done..found.start).unwrap_or_default());
            out.push_str(&self.written(text.get(found.start..found.end).unwrap_or_default(), found, within));
            (done, at) = (found.end, found.end);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    fn found(&self, text: &str, word: &Word, within: Within) -> Option<Found> {
        let whole = self.longest(text, word, word.print, word.start, within);
        whole.or_else(|| self.longest(text, word, word.without_first?, word.start + 1, within))
    }

    /// The longest value that begins with this word, so that no rest of a value stays.
    fn longest(&self, text: &str, word: &Word, print: u64, start: usize, within: Within) -> Option<Found> {
        if !*self.starts.get(slot(print))? {
            return None;
        }
        let mut run = Run { start, end: word.end, words: 1, is_small: word.is_small, is_joined: true };
        let (mut known, mut print, mut best) = (self.known.get(&print)?, print, None);
        loop {
            if let Some((_, stand_in)) = known.value.filter(|(rank, _)| run.goes(text, *rank, within)) {
                best = Some(Found { start, end: run.end, stand_in });
            }
            let after = next(text, run.end);
            let follows =
                after.filter(|word| word.gap <= BETWEEN).and_then(|word| self.follows(print, &word));
            let Some((next_print, next_known)) = follows else {
                let is_last = after.is_none_or(|word| next(text, word.end).is_none());
                let cut = known.begins.filter(|_| is_last && run.words >= CUT && within == Within::Text);
                return cut.map(|stand_in| Found { start, end: text.len(), stand_in }).or(best);
            };
            if let Some(word) = after {
                run.take(&word);
            }
            (print, known) = (next_print, next_known);
        }
    }

    fn follows(&self, print: u64, word: &Word) -> Option<(u64, &Known)> {
        let with = |next: u64| Some((then(print, next), self.known.get(&then(print, next))?));
        with(word.print).or_else(|| with(word.without_first?))
    }

    /// The stand-in, in the encoding of what it stands for.
    fn written(&self, raw: &str, found: Found, within: Within) -> String {
        let stand_in = self.stand_ins.get(found.stand_in as usize).map_or("", String::as_str);
        let space = match () {
            () if raw.contains("%25") => "%2520",
            () if raw.contains('%') => "%20",
            () if raw.contains(' ') => " ",
            () if raw.contains('+') => "+",
            () if within == Within::Attribute && raw.contains('_') => "_",
            () if within == Within::Attribute => "-",
            () if within == Within::Path => "%20",
            () => " ",
        };
        let stand_in = stand_in.replace(' ', space);
        if raw.contains('%') { stand_in.replace('@', "%40").replace("://", "%3A%2F%2F") } else { stand_in }
    }
}

fn slot(print: u64) -> usize {
    usize::try_from(print & 0xffff).unwrap_or_default()
}

impl Run {
    fn take(&mut self, word: &Word) {
        (self.end, self.words) = (word.end, self.words + 1);
        (self.is_small, self.is_joined) = (self.is_small && word.is_small, self.is_joined && word.is_joined);
    }

    /// Whether a value is replaced here.
    fn goes(&self, text: &str, rank: Rank, within: Within) -> bool {
        let several = self.words > 1;
        match within {
            Within::Text | Within::Path => true,
            Within::Note => rank == Rank::Text && self.words > 2,
            Within::Code if self.is_small && several => self.is_joined,
            Within::Code => !self.is_small || is_quoted(text, self.start, self.end),
            Within::Attribute => rank >= Rank::Name || (rank == Rank::Part && (several || !self.is_small)),
            Within::Page => rank == Rank::Secret,
        }
    }
}

fn is_quoted(text: &str, start: usize, end: usize) -> bool {
    let quote = |byte: Option<&u8>| byte.is_some_and(|byte| b"\"'`\\".contains(byte));
    let bytes = text.as_bytes();
    quote(start.checked_sub(1).and_then(|before| bytes.get(before))) && quote(bytes.get(end))
}

#[cfg(test)]
mod tests {
    use super::{Rank, Replacer, Within};

    fn replaced(text: &str, within: Within) -> String {
        let mut replacer = Replacer::default();
        for (value, rank, stand_in) in [
            ("Dana Scott", Rank::Name, "Person 1"),
            ("Dana", Rank::Part, "Person 1"),
            ("\u{c4}r\u{f6}", Rank::Name, "Person 2"),
            ("\u{5c71}\u{7530}", Rank::Name, "Person 3"),
            ("4321", Rank::Text, "000-1"),
            ("XGYN3B", Rank::Secret, "0001"),
            ("Please ring at the back door twice", Rank::Text, "text 1"),
        ] {
            let number = replacer.stand_in(stand_in);
            replacer.add(value, rank, number);
        }
        replacer.replace(text, within)
    }

    #[test]
    fn the_longest_value_goes_first_and_only_whole_words_go() {
        for (text, expected) in [
            ("Hello Dana Scott, or Dana.", "Hello Person 1, or Person 1."),
            ("Danaher and 14321", "Danaher and 14321"),
            ("%20Dana%20", "%20Person 1%20"),
            ("DANA%2DSCOTT", "Person%201"),
            ("a\\nDana", "a\\nPerson 1"),
            ("\u{c4}r\u{f6} or aro", "Person 2 or Person 2"),
            ("\u{682a}\u{5c71}\u{7530}\u{69d8}", "\u{682a}Person 3\u{69d8}"),
            ("dana scott", "Person 1"),
            ("PLEASE RING AT THE BACK DOOR TWICE!", "text 1!"),
            ("he said: please ring at the ba", "he said: text 1"),
            ("please ring at once", "please ring at once"),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            assert_eq!(replaced(text, Within::Text), expected, "{text}");
        }
    }

    #[test]
    fn where_the_page_is_described_less_goes() {
        for (text, within, expected) in [
            ("dana('dana', \"Dana\")", Within::Code, "dana('Person 1', \"Person 1\")"),
            ("Dana", Within::Code, "Person 1"),
            ("dana(scott)", Within::Code, "dana(scott)"),
            ("dana.scott", Within::Code, "Person 1"),
            ("dana guest-Dana guest_dana-scott", Within::Attribute, "dana guest-Person-1 guest_Person-1"),
            ("dana-scott-xgyn3b", Within::Page, "dana-scott-0001"),
            ("/thanks/dana", Within::Path, "/thanks/Person%201"),
        ] {
            assert_eq!(replaced(text, within), expected, "{text}");
        }
    }
}
