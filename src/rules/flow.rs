//! What becomes of a message in a script: the names that are given its origin or its data, as far as lines were seen.
//!
//! Names are followed within one script and for a few lines only: a name may mean something else further away.

use super::source::{self, SourceLine};

/// A name is followed for so many lines.
const REACH: i64 = 12;

/// A name that stands for a part of a message, and where it does.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alias<'l> {
    name: &'l str,
    script: usize,
    line: i64,
    /// Where in that line it is given.
    at: usize,
}

impl Alias<'_> {
    /// Whether a word of a line is this name. Between the two, nothing else may be given to the name.
    fn is(&self, line: &SourceLine<'_>, at: usize, word: &str) -> bool {
        let distance = line.number - self.line;
        let near = line.script.index == self.script && (0..=REACH).contains(&distance);
        let same = word == self.name && (distance > 0 || at > self.at);
        near && same
            && !is_member(&line.code, at)
            && !self.is_lost(&line.code, if distance == 0 { self.at + word.len() } else { 0 }, at)
    }

    fn is_lost(&self, code: &str, from: usize, to: usize) -> bool {
        let between = code.get(from..to).unwrap_or_default();
        source::words(between).filter(|(_, word)| *word == self.name).any(|(at, word)| {
            let after = between.get(at + word.len()..).unwrap_or_default().trim_start();
            (after.starts_with('=') && !after.starts_with("=="))
                || after.starts_with("){")
                || after.starts_with(") {")
        })
    }
}

/// The names that are given the origin of a message.
pub(super) fn origins<'l>(lines: &'l [SourceLine<'_>]) -> Vec<Alias<'l>> {
    aliases(lines, |_, value| is_origin(value))
}

/// The names that are given data of a message, by way of other names and of functions of the same script too.
pub(super) fn data<'l>(lines: &'l [SourceLine<'_>]) -> Vec<Alias<'l>> {
    let events = events(lines);
    let speaks = |known: &[Alias<'_>], line: &SourceLine<'_>, start: usize, value: &str| {
        has_data(&events, value)
            || source::words(value)
                .any(|(at, word)| known.iter().any(|alias| alias.is(line, start + at, word)))
    };
    let mut known: Vec<Alias<'l>> = Vec::new();
    // A value passes through few names; each turn follows it one name further.
    for _ in 0..4 {
        let named = aliases(lines, |at, value| {
            let line = lines.iter().find(|line| line.number == at.line && line.script.index == at.script);
            line.is_some_and(|line| speaks(&known, line, at.at, value))
        });
        let passed = lines.iter().flat_map(|line| {
            calls(&line.code)
                .filter(|(at, _, argument)| speaks(&known, line, *at, argument))
                .filter_map(|(_, name, _)| parameter(lines, line, name))
                .collect::<Vec<_>>()
        });
        let found: Vec<_> = named.into_iter().chain(passed).filter(|alias| !known.contains(alias)).collect();
        if found.is_empty() {
            break;
        }
        known.extend(found);
    }
    known
}

/// The words of a line that stand for what the aliases stand for, with what follows each.
pub(super) fn uses<'c>(aliases: &[Alias<'_>], line: &'c SourceLine<'_>) -> Vec<(&'c str, &'c str)> {
    let of_these = |at: usize, word: &str| aliases.iter().any(|alias| alias.is(line, at, word));
    source::words(&line.code)
        .filter(|&(at, word)| of_these(at, word))
        .filter_map(|(at, word)| Some((word, line.code.get(at + word.len()..)?)))
        .collect()
}

fn aliases<'l>(lines: &'l [SourceLine<'_>], wanted: impl Fn(&Alias<'l>, &str) -> bool) -> Vec<Alias<'l>> {
    let of_line = |line: &'l SourceLine<'_>| {
        let (script, number) = (line.script.index, line.number);
        assignments(&line.code)
            .map(move |(at, name, value)| (Alias { name, script, line: number, at }, value))
    };
    let all = lines.iter().flat_map(of_line);
    all.filter(|(alias, value)| wanted(alias, value)).map(|(alias, _)| alias).collect()
}

/// Each `name = value` of a line: where the name stands, the name, and the value up to the end of its expression.
fn assignments(code: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    source::words(code).filter_map(move |(at, name)| {
        let rest = code.get(at + name.len()..)?.trim_start().strip_prefix('=')?;
        let plain = !rest.starts_with(['=', '>']) && !is_member(code, at);
        plain.then(|| (at, name, expression(rest)))
    })
}

/// Text up to the comma, the semicolon or the bracket that ends an expression.
pub(super) fn expression(code: &str) -> &str {
    let (mut open, mut quote) = (0_usize, None);
    for (at, c) in code.char_indices() {
        match (quote, c) {
            (Some(mark), _) => quote = quote.filter(|_| mark != c),
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => open += 1,
            (None, ';' | ',' | ')' | ']' | '}') if open == 0 => return code.get(..at).unwrap_or_default(),
            (None, ')' | ']' | '}') => open -= 1,
            _ => {}
        }
    }
    code
}

/// Whether a value is the origin of a message itself, and not what a comparison says of it.
fn is_origin(value: &str) -> bool {
    let value = value.trim_start_matches(|c: char| c == '(' || c.is_whitespace());
    let value = value.strip_prefix("String(").unwrap_or(value);
    let end = value.find(|c: char| !(c.is_alphanumeric() || "_$.?".contains(c))).unwrap_or(value.len());
    let (path, rest) = value.split_at(end);
    let rest = rest
        .trim_start_matches(['(', ')', ' '])
        .trim_start_matches(".toLowerCase()")
        .trim_start_matches([')', ' ']);
    let named = path.split('.').skip(1).any(|step| step == "origin");
    named
        && !path.starts_with("location")
        && !path.contains("location.")
        && (rest.is_empty() || rest.starts_with("||") || rest.starts_with("??"))
}

/// The names of events: those whose `origin` is looked at, and those that need no proof.
fn events<'l>(lines: &'l [SourceLine<'_>]) -> Vec<&'l str> {
    let tested = lines.iter().flat_map(|line| {
        let holder = |at: usize| source::words(line.code.get(..at)?).last().map(|(_, word)| word);
        line.code.match_indices(".origin").filter_map(move |(at, _)| holder(at)).collect::<Vec<_>>()
    });
    tested.filter(|name| !matches!(*name, "location" | "window" | "self")).chain(["event", "evt"]).collect()
}

/// Whether a value names the data of one of these events.
fn has_data(events: &[&str], value: &str) -> bool {
    source::words(value).any(|(at, word)| {
        let after = value.get(at + word.len()..).unwrap_or_default();
        let data = [".data", "?.data"].iter().any(|data| {
            after.strip_prefix(data).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        });
        data && events.contains(&word) && !is_member(value, at)
    })
}

/// Each call of a plain name with its first argument, and where that begins.
pub(super) fn calls(code: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    source::words(code).filter_map(move |(at, name)| {
        let start = at + name.len() + 1;
        let plain = code.get(start - 1..start)? == "(" && !is_member(code, at);
        plain.then(|| Some((start, name, expression(code.get(start..)?)))).flatten()
    })
}

/// The first parameter of a function of the same script, where its head was seen.
fn parameter<'l>(lines: &'l [SourceLine<'_>], from: &SourceLine<'_>, name: &str) -> Option<Alias<'l>> {
    let same = lines.iter().filter(|line| line.script.index == from.script.index);
    same.into_iter().find_map(|line| {
        let (at, parameter) = head(&line.code, name)?;
        Some(Alias { name: parameter, script: line.script.index, line: line.number, at })
    })
}

/// The first parameter in the head of a function: `function name(a`, `name = (a) =>`, `name = a =>`, `name = function (a`.
pub(super) fn head<'c>(code: &'c str, name: &str) -> Option<(usize, &'c str)> {
    let found = source::words(code).find_map(|(at, word)| {
        let after = at + word.len();
        let declared = code.get(..at)?.trim_end().ends_with("function");
        let rest = code.get(after..)?.trim_start();
        let given = rest.starts_with('=')
            && !rest.starts_with("==")
            && (rest.contains("=>") || rest.contains("function"));
        (word == name && (declared || given)).then_some(after)
    })?;
    let words = source::words(code.get(found..)?).find(|(_, word)| !matches!(*word, "async" | "function"))?;
    Some((found + words.0, words.1))
}

fn is_member(code: &str, at: usize) -> bool {
    let before = code.get(..at).unwrap_or_default().trim_end();
    before.ends_with('.') && !before.ends_with("...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_their_expression_ends() {
        let found: Vec<_> = assignments("let a=b(c,d),e='f;g';if(a==h)k=>1").collect();
        assert_eq!(found, [(4, "a", "b(c,d)"), (13, "e", "'f;g'")]);
    }

    #[test]
    fn an_origin_is_no_comparison_of_it() {
        for value in ["e.origin", "o.origin||\"\"", " (event.origin ?? '')", "String(e.origin).toLowerCase()"]
        {
            assert!(is_origin(value), "{value}");
        }
        for value in [
            "e.origin === 'https://a'",
            "location.origin",
            "window.location.origin",
            "e.original",
            "origin(e)",
        ] {
            assert!(!is_origin(value), "{value}");
        }
    }

    #[test]
    fn heads_of_functions() {
        for code in
            ["function done(d) {", "const done = (d) => {", "done=d=>1", "var done = async function (d) {"]
        {
            assert_eq!(head(code, "done").map(|(_, name)| name), Some("d"), "{code}");
        }
        for code in ["if (done(d)) {", "done === d", "undone = d => 1"] {
            assert_eq!(head(code, "done"), None, "{code}");
        }
    }
}
