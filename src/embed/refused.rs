//! Whether the booking page in an embed's iframe came, as far as the browser told.

use super::Embed;
use crate::language::say;
use crate::session::{Seen, Visit};
use crate::wire::{NavigationEvent, Request, was_not_framed};

impl Embed<'_> {
    /// Why the page that its iframe asked for is not there: the status, the header or the error, as the browser has it.
    /// None where it came, and where nothing was seen.
    pub fn refused(&self, visit: &Visit) -> Option<String> {
        let url = self.frame_url();
        let answer = answer(visit, url).filter(|_| !url.is_empty());
        let failed = answer.and_then(failed);
        failed.or_else(|| not_shown(visit, url).map(|error| header(answer, error)))
    }
}

/// The last hop of the newest request for an address.
fn answer<'v>(visit: &'v Visit, url: &str) -> Option<&'v Seen<Request>> {
    let frames = || visit.requests.iter().filter(|seen| seen.what.r#type == "sub_frame");
    let asked = frames().rfind(|seen| bare(&seen.what.url) == bare(url))?;
    frames().rfind(|seen| seen.what.request == asked.what.request)
}

fn failed(answer: &Seen<Request>) -> Option<String> {
    match answer.what.status {
        400.. => Some(say!("status {code}", code = answer.what.status)),
        _ => told(&answer.what.error).map(|error| header(Some(answer), error)),
    }
}

/// The error of the newest navigation to an address. Its answer may have been a good one: a page can forbid that others
/// frame it, and the browser looks at that only when the answer is there.
fn not_shown<'v>(visit: &'v Visit, url: &str) -> Option<&'v str> {
    let ways = [NavigationEvent::Committed, NavigationEvent::Failed];
    let mut to_it = visit.navigations.iter().map(|seen| &seen.what.1);
    let newest =
        to_it.rfind(|navigation| ways.contains(&navigation.event) && bare(&navigation.url) == bare(url))?;
    told(&newest.error)
}

/// A load that was given up for another, or with its iframe, says nothing of the page.
fn told(error: &str) -> Option<&str> {
    Some(error).filter(|error| !error.is_empty() && !error.contains("ABORTED"))
}

/// The header that the browser obeyed says more than its error.
fn header(answer: Option<&Seen<Request>>, error: &str) -> String {
    let headers = answer.into_iter().flat_map(|seen| &seen.what.headers);
    let mut refusing = headers
        .filter(|header| header.name == "x-frame-options" || header.value.contains("frame-ancestors"))
        .map(|header| format!("{}: {}", header.name, header.value));
    let found = refusing.next().filter(|_| was_not_framed(error));
    found.unwrap_or_else(|| error.to_owned())
}

fn bare(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}
