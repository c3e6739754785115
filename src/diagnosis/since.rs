//! What has become of the page: whether the tab still shows what the diagnosis speaks of, and whether it ever did.

use crate::hosts;
use crate::language::say;
use crate::rules::Page;
use crate::session::Visit;
use crate::wire::{Navigation, NavigationEvent, was_given_up};

/// Whether anything of the page was seen.
pub fn was_seen(page: &Page<'_>) -> bool {
    page.documents.iter().any(|document| *document.watched)
}

/// What there is to say instead of a diagnosis, where nothing of the page was seen.
pub(super) fn unseen(page: &Page<'_>) -> Option<String> {
    if was_seen(page) {
        return None;
    }
    let said = if let Some(failed) = failed(page) {
        not_loaded(failed)
    } else if is_shut(page) {
        say!(
            "The browser lets no extension look into a page with such an address, so nothing here is watched."
        )
        .into()
    } else if page.visit.url.starts_with("about:") {
        say!("The tab shows an empty page. The next page is recorded from its first script on.").into()
    } else {
        return None;
    };
    Some(said)
}

/// What has happened to a page that was seen.
pub(super) fn since(page: &Page<'_>) -> Option<String> {
    if has_crashed(page.visit) {
        return Some(
            say!("The page has crashed since, or the browser put it away: what is said here is of before. Reload it to go on.").into(),
        );
    }
    let failed = failed(page).filter(|_| was_seen(page))?;
    let (url, error) = (&failed.url, &failed.error);
    Some(say!("The tab has left it since, for {url}, which could not be loaded ({error}).", url, error))
}

/// The server answered, with something else than the page that was asked for.
pub(super) fn refused(page: &Page<'_>) -> Option<String> {
    let status = page.visit.arrival.last().map(|hop| hop.what.status).filter(|&status| status >= 400)?;
    Some(say!("The server answered with status {status}: this may not be the page that was meant.", status))
}

/// Whether a page went without a way to another one.
pub fn has_crashed(visit: &Visit) -> bool {
    last_way(visit).is_some_and(|way| way.event == NavigationEvent::Crashed)
}

fn not_loaded(failed: &Navigation) -> String {
    let (url, error) = (&failed.url, &failed.error);
    say!("{url} could not be loaded ({error}).", url, error)
}

/// The way to another page that the browser shows an error for, in the place of this one.
fn failed<'a>(page: &Page<'a>) -> Option<&'a Navigation> {
    last_way(page.visit).filter(|way| way.event == NavigationEvent::Failed)
}

/// What the tab's top frame did last, of what ends a page.
fn last_way(visit: &Visit) -> Option<&Navigation> {
    let ends = |way: &Navigation| match way.event {
        NavigationEvent::Crashed => true,
        // By the reader, or for a download: the page stays.
        NavigationEvent::Failed => !was_given_up(&way.error),
        _ => false,
    };
    let mut ways = visit.navigations.iter().filter(|seen| seen.what.0 == 0 && ends(&seen.what.1));
    ways.next_back().map(|seen| &seen.what.1)
}

/// A page of the browser itself, or of another extension.
fn is_shut(page: &Page<'_>) -> bool {
    let scheme = hosts::split(&page.visit.url).scheme;
    scheme.ends_with("-extension") || ["chrome", "devtools", "edge", "view-source"].contains(&scheme)
}
