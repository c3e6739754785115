//! Lines of embed code from before so.js: globals, direct calls of the worker, and scripts that wait for it.

use crate::hosts;
use crate::rules::without_comments;
use crate::session::{Document, Seen};
use crate::wire::{Line, Snippet};

/// What a line of old embed code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Sets a global that the worker reads, or calls it without any value.
    Globals,
    /// Calls the worker with the values.
    Calls,
    /// Waits for the worker to arrive.
    Waits,
}

/// A line of old embed code in the page's own source.
#[derive(Clone, Debug)]
pub struct OldLine<'a> {
    /// What it does.
    pub style: Style,
    /// The name that only such code uses, as it stands there.
    pub name: String,
    /// The line.
    pub line: &'a Line,
    /// The script that it is of.
    pub script: &'a Snippet,
    /// The observation that shows it.
    pub index: usize,
}

/// Names that only such code uses; a call without values reads globals.
const NAMES: [(&str, Style); 6] = [
    ("isSeoFunctionLoaded", Style::Waits),
    ("loadSoeJs", Style::Waits),
    ("soe.AddEventListners()", Style::Globals),
    ("soe.AddEventListners(", Style::Calls),
    ("soe.InitButton(", Style::Calls),
    ("soe.InitWidget(", Style::Calls),
];

/// The lines of old embed code that were seen in a document.
pub fn lines(document: &Document) -> Vec<OldLine<'_>> {
    document.snippets.iter().flat_map(of_script).collect()
}

fn of_script(seen: &Seen<Snippet>) -> Vec<OldLine<'_>> {
    let script = &seen.what;
    let vendor = hosts::is_booking_host(hosts::split(&script.url).host);
    // A copy of so.js drives the worker as so.js does.
    if vendor || script.lines.iter().any(|line| line.text.contains("data-so-done")) {
        return Vec::new();
    }
    let old = |line| {
        let (style, name) = read(line)?;
        Some(OldLine { style, name, line, script, index: seen.index })
    };
    script.lines.iter().filter_map(old).collect()
}

fn read(line: &Line) -> Option<(Style, String)> {
    let code = without_comments(&line.text);
    let named = NAMES.iter().find(|(name, _)| code.contains(name));
    let named = named.map(|&(name, style)| (style, name.to_owned()));
    named.or_else(|| Some((Style::Globals, global(&code)?.to_owned())))
}

/// `ScheduleOnceEmbedLink` and its like; `ScheduleOnceEmbed.js` is the worker's file.
fn global(text: &str) -> Option<&str> {
    let starts = text.match_indices("ScheduleOnceEmbed").map(|(start, _)| start);
    let mut names = starts.filter_map(|start| text.get(start..)).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    names.find(|name| name.len() > "ScheduleOnceEmbed".len())
}
