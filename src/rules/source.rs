//! The page's own source, as far as it was seen: lines that name the function or the vendor's events.

use super::Page;
use crate::hosts;
use crate::language::say;
use crate::session::{Document, Seen};
use crate::wire::{Line, Snippet};

/// A line is cut at this length when it is collected: what follows is unknown.
const LONGEST_LINE: usize = 300;

/// A line of a script of the page.
#[derive(Clone, Debug)]
pub(super) struct SourceLine<'a> {
    /// The line, comments blanked out, so that what they say is not taken for code.
    pub(super) code: String,
    /// The line as it stands.
    pub(super) text: &'a str,
    /// Where it stands, in words.
    pub(super) place: String,
    /// The script's address, without the origin that it shares with the page.
    url: String,
    /// Its number among the lines and statements of the script.
    pub(super) number: i64,
    /// The line as it was collected.
    line: &'a Line,
    /// The script it is of, as far as it was seen.
    pub(super) script: &'a Seen<Snippet>,
}

/// Every line that was seen of the scripts of the page's own documents, each once.
pub(super) fn lines<'a>(page: &Page<'a>) -> Vec<SourceLine<'a>> {
    let mut found: Vec<SourceLine<'a>> = Vec::new();
    for script in page.own_documents().flat_map(|document| &document.snippets) {
        for line in &script.what.lines {
            let url = short_url(&script.what.url, &page.visit.url);
            let place = place_of(&script.what, &url, &line.place());
            let known = found.iter().any(|known| known.text == line.text && known.place == place);
            if !known {
                let (code, text, number) = (without_comments(&line.text), line.text.as_str(), line.row());
                found.push(SourceLine { code, text, place, url, number, line, script });
            }
        }
    }
    found
}

/// Whether DevTools could read every external script of a document: what is named nowhere then is not there.
pub(super) fn was_searched(document: &Document) -> bool {
    document.searched.as_ref().is_some_and(|seen| seen.what.able && seen.what.unread == 0)
}

/// Whether what could not be read will never be: not every browser lends the text of scripts.
pub(super) fn never_searched(document: &Document) -> bool {
    document.searched.as_ref().is_some_and(|seen| !seen.what.able)
}

fn place_of(script: &Snippet, url: &str, line: &str) -> String {
    if script.inline.is_some() {
        say!("inline script of {url}, line {line}", url, line)
    } else {
        format!("{url}:{line}")
    }
}

/// An address without the origin that it shares with the page.
pub(super) fn short_url(url: &str, page: &str) -> String {
    let (own, host) = (hosts::split(url), hosts::split(page));
    let same = own.scheme == host.scheme && own.host == host.host && own.port == host.port;
    let path = url.split_once("://").and_then(|(_, rest)| rest.get(rest.find('/')?..));
    path.filter(|_| same).unwrap_or(url).to_owned()
}

impl SourceLine<'_> {
    /// Whether the script is known to be a module: only that of an inline script is reported, others show it in their code.
    pub(super) fn in_module(&self) -> bool {
        let module_words = ["import ", "import{", "export ", "export{"];
        let shows = |text: &str| module_words.iter().any(|word| text.trim_start().starts_with(word));
        self.script.what.module || self.script.what.lines.iter().any(|line| shows(&line.text))
    }

    /// The place of a line that stands so many lines after this one. After a statement of a long line that is the same line.
    pub(super) fn place_of_later(&self, lines: usize) -> String {
        if self.line.column.is_some() {
            return self.place.clone();
        }
        let line = self.line.line + i64::try_from(lines).unwrap_or_default();
        place_of(&self.script.what, &self.url, &line.to_string())
    }

    /// The lines of the same script that stand at most so many lines away, this one too.
    pub(super) fn near<'l, 's>(
        &'l self,
        all: &'l [SourceLine<'s>],
        lines: i64,
    ) -> impl Iterator<Item = &'l SourceLine<'s>> {
        let same = |other: &&SourceLine<'_>| other.script.index == self.script.index;
        all.iter().filter(same).filter(move |other| (other.number - self.number).abs() <= lines)
    }

    /// Whether all of the line was seen.
    pub(super) fn is_whole(&self) -> bool {
        self.text.chars().count() < LONGEST_LINE
    }
}

/// Source text with every comment blanked out; each byte keeps its place.
pub(crate) fn without_comments(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (length, blank) = match first {
            '/' if rest.starts_with("//") => (until(rest, "\n"), true),
            '/' if rest.starts_with("/*") => (until(rest, "*/") + 2, true),
            '"' | '\'' | '`' => (quoted(rest, first), false),
            _ => (first.len_utf8(), false),
        };
        let (part, after) = rest.split_at(length.min(rest.len()));
        if blank {
            code.extend(part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            code.push_str(part);
        }
        rest = after;
    }
    // A line from the middle of a block comment shows only the star at its begin.
    if code.trim_start().starts_with("* ") { " ".repeat(code.len()) } else { code }
}

fn until(text: &str, end: &str) -> usize {
    text.find(end).unwrap_or(text.len())
}

/// Length of a quoted text with its quotes; an end that is missing is the end of the line, for an apostrophe may stand
/// in a regular expression.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if quote != '`' => return at,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The identifiers of a piece of source, each with the byte where it begins.
pub(super) fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = move |at: usize| !code.get(..at).unwrap_or_default().ends_with(is_of_word);
    let begins = code.char_indices().filter(move |&(at, c)| is_of_word(c) && starts(at));
    begins.filter_map(move |(at, _)| {
        let rest = code.get(at..)?;
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        Some((at, rest.get(..end)?))
    })
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_texts_stay() {
        assert_eq!(without_comments("a // b"), "a     ");
        assert_eq!(without_comments("a /* ö */ b"), "a          b");
        assert_eq!(without_comments("x = 'https://a'; // c"), "x = 'https://a';     ");
        assert_eq!(without_comments(" * errorStatus"), " ".repeat(14));
        assert_eq!(without_comments("/* never ends"), " ".repeat(13));
    }

    #[test]
    fn addresses_of_the_page_are_short() {
        assert_eq!(short_url("https://customer.test/a.js:3:1", "https://customer.test/book"), "/a.js:3:1");
        assert_eq!(short_url("https://customer.test/", "https://customer.test/book"), "/");
        assert_eq!(
            short_url("https://other.test/a.js?v=1", "https://customer.test/book"),
            "https://other.test/a.js?v=1"
        );
        assert_eq!(short_url("", "https://customer.test/book"), "");
    }

    #[test]
    fn words_are_whole() {
        let found: Vec<_> = words("window.SOX=$a1(é)").collect();
        assert_eq!(found, [(0, "window"), (7, "SOX"), (11, "$a1"), (15, "é")]);
    }
}
