//! Why an embed can be missing, and what speaks for each reason.

use crate::embed;
use crate::hosts;
use crate::language::{counted, say, text};
use crate::rules::{Outcome, Page};
use crate::view::address::{place, short};
use crate::view::diagnosis::Step;
use crate::view::timeline::form_word;
use crate::view::{Link, Target};
use crate::wire::Element;

const SHOW: &str = text!("Show");

/// The reasons, each with what was seen of it.
pub(super) fn missing(page: &Page<'_>) -> Vec<Step> {
    vec![as_text(page), stopped(page), hidden(page), elsewhere(page)]
}

fn step(say: &str, proof: String) -> Step {
    Step {
        id: "",
        outcome: None,
        advice: false,
        say: say.into(),
        basis: None,
        proof,
        code: false,
        link: None,
    }
}

fn as_text(page: &Page<'_>) -> Step {
    let what = say!("The embed code was pasted as text or stripped by the editor");
    let Some(seen) = page.own_documents().find_map(|document| document.texts.first()) else {
        return step(what, say!("Looked for its comments and its text: not found").into());
    };
    let (path, form, _) = &seen.what;
    let found = say!("Found as {form} in {path}", form = form_word(form), path);
    let link = Some(Link::new(say(SHOW), Target::Observation(seen.index)));
    Step { outcome: Some(Outcome::Broken), link, ..step(what, found) }
}

fn stopped(page: &Page<'_>) -> Step {
    let what = say!("A policy or a blocker stopped the script");
    let vendor =
        |url: &str| hosts::is_booking_host(hosts::split(url).host) || hosts::vendor_script(url).is_some();
    let violations = page.own_documents().flat_map(|document| &document.violations);
    let by_policy =
        violations.filter(|seen| vendor(&seen.what.blocked)).map(|seen| (seen.index, &seen.what.blocked));
    let failed =
        page.visit.requests.iter().filter(|seen| !seen.what.error.is_empty() && vendor(&seen.what.url));
    let Some((index, url)) = by_policy.chain(failed.map(|seen| (seen.index, &seen.what.url))).next() else {
        return step(what, say!("No blocked request to a OnceHub host").into());
    };
    let link = Some(Link::new(say(SHOW), Target::Observation(index)));
    let said = say!("{address} was stopped", address = short(url, 120));
    Step { outcome: Some(Outcome::Broken), link, ..step(what, said) }
}

fn hidden(page: &Page<'_>) -> Step {
    let what = say!("It is inside a frame that cannot be read");
    let unread: Vec<_> = page.documents.iter().filter(|document| !*document.watched).collect();
    match unread.first() {
        None => {
            let frames = counted(page.documents.len() as u64, text!("{n} frame"), text!("{n} frames"));
            step(what, say!("All {frames} of the page can be read", frames))
        }
        Some(document) => {
            let proof = format!("iframe {}", place(&document.url));
            Step { outcome: Some(Outcome::Undecided), code: true, ..step(what, proof) }
        }
    }
}

fn elsewhere(page: &Page<'_>) -> Step {
    let leads = |element: &Element| element.tag == "a" && embed::is_booking_page(&element.url);
    let elements = page.own_documents().flat_map(|document| document.present());
    let links = elements.filter(|placed| leads(&placed.element)).count();
    let proof = if links == 0 { say!("none").to_owned() } else { links.to_string() };
    Step {
        outcome: Some(Outcome::Undecided),
        ..step(say!("It is on another page"), say!("Links to OnceHub on this page: {n}", n = proof))
    }
}
