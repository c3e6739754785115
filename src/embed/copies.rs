//! so.js in other people's files: its source pasted into a page or into a bundle.

use super::Scripts;
use crate::hosts;
use crate::session::{Document, Seen};
use crate::wire::{Line, Snippet};

/// A copy of so.js in a script of the page's own.
#[derive(Clone, Copy, Debug)]
pub struct Copy<'a> {
    /// The script.
    pub script: &'a Seen<Snippet>,
    /// The line that shows it.
    pub line: &'a Line,
    /// What in that line shows it.
    pub mark: &'static str,
    /// The document that it is in.
    pub document: &'a Document,
}

impl<'a> Scripts<'a> {
    /// Copies of so.js that were seen in the document's own scripts.
    pub fn copies(&self) -> Vec<Copy<'a>> {
        let document = self.document;
        let copy = |script: &'a Seen<Snippet>| {
            let (line, mark) = sign(&script.what)?;
            Some(Copy { script, line, mark, document })
        };
        document.snippets.iter().filter_map(copy).collect()
    }
}

/// What only the loader does: it marks containers as done and loads the worker, or asks each container for a delay.
/// In a minified copy these stand in statements of their own.
fn sign(script: &Snippet) -> Option<(&Line, &'static str)> {
    if hosts::is_booking_host(hosts::split(&script.url).host) {
        return None;
    }
    let with =
        |parts: &[&str]| script.lines.iter().find(|line| parts.iter().all(|part| line.text.contains(part)));
    let marks = with(&["setAttribute", "data-so-done"]).filter(|_| with(&["ScheduleOnceEmbed.js"]).is_some());
    let delays = || {
        let delay = with(&["getAttribute", "data-delay"])?;
        let finds = with(&["querySelectorAll", "[data-so-page]"])?;
        (delay.row() - finds.row()).abs().le(&BESIDE).then_some((finds, "[data-so-page]"))
    };
    marks.map(|line| (line, "data-so-done")).or_else(delays)
}

/// So few statements lie between the two. `data-delay` alone is a popular name for animations.
const BESIDE: i64 = 8;
