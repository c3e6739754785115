//! Private links: whoever has one can cancel a booking or read it, and so can whoever has the part that makes it private.

use super::Redactor;
use super::pseudonym::Category;
use super::words;
use crate::redirect;

/// A shorter row of letters and digits may be the name of a page.
const SHORTEST: usize = 8;
/// The same for a parameter, which is none.
const SHORTEST_VALUE: usize = 5;
/// So many letters without a digit are no word.
const LONGEST_WORD: usize = 20;

impl Redactor {
    /// Learns a link, and those of its parts that nobody else has.
    pub(super) fn learn_link(&mut self, link: &str) {
        self.names.learn(Category::Link, link);
        let start = link.find("://").map_or(0, |scheme| scheme + 3);
        let end = link.find(['?', '#']).unwrap_or(link.len());
        let path = link.get(start..end).unwrap_or_default();
        for part in path.split('/').skip(1).filter(|part| is_token(part, SHORTEST)) {
            self.names.learn(Category::Query, part);
        }
        for param in redirect::read(link).params {
            if is_token(&param.decoded, SHORTEST_VALUE) {
                self.names.learn(Category::Query, &param.decoded);
            }
        }
    }
}

/// Letters mixed with digits, or more of them than a word has.
fn is_token(part: &str, shortest: usize) -> bool {
    words::of(part).any(|word| {
        let text = part.get(word.start..word.end).unwrap_or_default();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        word.letters >= LONGEST_WORD || (word.letters >= shortest && digits > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::{SHORTEST, SHORTEST_VALUE, is_token};

    #[test]
    fn a_token_is_no_name_of_a_page() {
        for (part, shortest, expected) in [
            ("IPLa6BkbZ-TXI0R*aB!!", SHORTEST_VALUE, true),
            ("8f14e45f-ceea-467f-9575-1b7a6b7f2d8a", SHORTEST, true),
            ("dana", SHORTEST, false),
            ("30-minutes-consultation", SHORTEST, false),
            ("Asia/Kolkata", SHORTEST_VALUE, false),
            ("4815162", SHORTEST_VALUE, true),
        ] {
            assert_eq!(is_token(part, shortest), expected, "{part}");
        }
    }
}
