//! The vendor's scripts in a document: which are there, and what became of each.

use crate::arrange::Arrange;
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::session::{Document, Placed, Seen, Visit};
use crate::wire::ScriptEvent;

/// What became of one of the vendor's scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It ran.
    Yes,
    /// It could not be fetched, or was stopped.
    Failed,
    /// It is in the page, and neither ran nor failed so far.
    Waiting,
    /// It was never asked for.
    Absent,
}

/// The vendor's scripts of one document.
#[derive(Debug)]
pub struct Scripts<'a> {
    pub(super) document: &'a Document,
}

impl<'a> Scripts<'a> {
    /// The scripts of this document.
    pub fn of(document: &'a Document) -> Self {
        Self { document }
    }

    /// Every tag of one of the vendor's scripts that is, or was, in the document, in order of appearance.
    pub fn tags(&self, which: VendorScript) -> Vec<&'a Placed> {
        let tag = |placed: &&Placed| {
            placed.element.tag == "script" && hosts::vendor_script(&placed.element.url) == Some(which)
        };
        let mut tags: Vec<_> = self.document.elements.values().filter(tag).collect();
        tags.arrange_by(|a, b| a.since.total_cmp(&b.since).then(a.element.order.cmp(&b.element.order)));
        tags
    }

    /// How often it ran, with the times.
    pub fn runs(&self, which: VendorScript) -> Vec<f64> {
        self.events(which, ScriptEvent::Load)
    }

    /// How often it failed, with the times.
    pub fn failures(&self, which: VendorScript) -> Vec<f64> {
        self.events(which, ScriptEvent::Error)
    }

    /// What became of it.
    pub fn state(&self, which: VendorScript) -> Loaded {
        match () {
            () if !self.runs(which).is_empty() => Loaded::Yes,
            () if !self.failures(which).is_empty() => Loaded::Failed,
            () if !self.tags(which).is_empty() => Loaded::Waiting,
            () => Loaded::Absent,
        }
    }

    /// Whether code of the page added a tag of it: it came after the document had been read to its end.
    pub fn is_added_later(&self, which: VendorScript) -> bool {
        let read = |seen: &&Seen<String>| matches!(seen.what.as_str(), "interactive" | "complete");
        let end = self.document.phases.iter().find(read);
        end.is_some_and(|seen| self.tags(which).iter().any(|tag| tag.since > seen.at))
    }

    fn events(&self, which: VendorScript, wanted: ScriptEvent) -> Vec<f64> {
        let scripts = self.document.scripts.iter();
        scripts
            .filter(|seen| seen.what.0 == wanted && hosts::vendor_script(&seen.what.1) == Some(which))
            .map(|seen| seen.at)
            .collect()
    }

    /// The status and duration of its request, for evidence: `so.js 200, 41 ms`.
    pub fn answer(visit: &Visit, which: VendorScript) -> Option<String> {
        let of_this = |url: &str| hosts::vendor_script(url) == Some(which);
        let request =
            visit.requests.iter().find(|seen| of_this(&seen.what.url) && seen.what.redirect.is_empty());
        request.map(|seen| {
            let status = if seen.what.error.is_empty() {
                seen.what.status.to_string()
            } else {
                seen.what.error.clone()
            };
            let ms = seen.at - seen.what.started;
            say!("{file} {status}, {n} ms", file = which.file(), status, n = format_args!("{ms:.0}"))
        })
    }
}
