//! A Website button opened the booking page in a tab of its own.

use super::shared::{own, shown};
use crate::embed::{Kind, is_booking_page};
use crate::hosts;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::{Navigation, NavigationEvent};

pub(super) static RULE: Rule = Rule {
    id: "embed.mobile-new-tab",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The button opened the booking page in a new tab, as it does on narrow screens",
    kept: "The button opens the booking page over this one",
    docs: "\
## What it checks
Whether a Website button that was clicked opened the booking page in a tab of its own.
## Why it matters
On phones and in narrow windows, a Website button always opens a new tab instead of a lightbox.
This is by design and no fault of the page.
Whoever tests in a narrow window sees something else than visitors with a wide one.
## How to fix
Make the window wider to see the lightbox, or use a Website embed, which stays in the page everywhere.
",
    source: "Website button, customization: on mobile it opens a new page.",
    examples: examples![
        Example {
            shows: "a new tab",
            capture: &[BUTTON, SO_JS, COMPLETE, OPENED],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "another page in a new tab",
            capture: &[BUTTON, SO_JS, COMPLETE, OTHER],
            outcomes: &[]
        },
        Example { shows: "a Website embed", capture: &[CONTAINER, SO_JS, COMPLETE, OPENED], outcomes: &[] },
    ],
    check,
};

const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const OPENED: &str = r#"{"kind":"navigation","event":"opened","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=0&bt=1&m=true","target":2}"#;
const OTHER: &str =
    r#"{"kind":"navigation","event":"opened","url":"https://customer.test/terms","target":2}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let opened = page.visit.navigations.iter().filter(|seen| seen.what.1.event == NavigationEvent::Opened);
    opened.into_iter().find_map(|seen| judge(page, seen)).into_iter().collect()
}

fn judge(page: &Page<'_>, seen: &Seen<(i64, Navigation)>) -> Option<Judgement> {
    let url = &seen.what.1.url;
    let path = hosts::split(url).path.trim_start_matches('/');
    let first = path.split(['/', '&', '?']).next().unwrap_or_default();
    let mut buttons = own(page).filter(|embed| embed.kind == Kind::Button);
    let button = buttons.find(|embed| is_booking_page(url) && !first.is_empty() && embed.page == first)?;
    let fix = "make the window wider to see the lightbox, or use a Website embed.";
    let opened = Evidence::new(url, seen.index).at("opened in a new tab");
    Some(Judgement::broken(fix).shown_by(shown(button)).shown_by(opened))
}
