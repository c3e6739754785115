//! A Website button opened the booking page in a tab of its own.

use super::shared::{own, shown, tag};
use crate::embed::{Kind, is_booking_page};
use crate::hosts;
use crate::language::say;
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
It is never undecided: it speaks of a button only once it opened something.
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
        Example {
            shows: "the lightbox",
            capture: &[BUTTON, SO_JS, COMPLETE, LIGHTBOX],
            outcomes: &[Outcome::Kept]
        },
    ],
    check,
};

const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const LIGHTBOX: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"div#SOLightBoxdana > div > iframe#SOI_dana","url":"https://go.oncehub.com/dana?dt=&bt=1","attrs":{"id":"SOI_dana","src":"https://go.oncehub.com/dana?dt=&bt=1"}}}"#;
const OPENED: &str = r#"{"kind":"navigation","event":"opened","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=0&bt=1&m=true","target":2}"#;
const OTHER: &str =
    r#"{"kind":"navigation","event":"opened","url":"https://customer.test/terms","target":2}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let opened = page.visit.navigations.iter().filter(|seen| seen.what.1.event == NavigationEvent::Opened);
    let new_tab = opened.into_iter().find_map(|seen| judge(page, seen));
    new_tab.or_else(|| lightbox(page)).into_iter().collect()
}

/// The iframe of a lightbox comes with the first click on its button.
fn lightbox(page: &Page<'_>) -> Option<Judgement> {
    let button = own(page).find(|embed| embed.kind == Kind::Button)?;
    let frames = button.document.present().into_iter().filter(|placed| placed.element.tag == "iframe");
    let mut shown_here =
        frames.filter(|placed| placed.element.attr("id") == Some(&format!("SOI_{}", button.page)));
    shown_here.next().map(|frame| Judgement::kept().shown_by(tag(frame)))
}

fn judge(page: &Page<'_>, seen: &Seen<(i64, Navigation)>) -> Option<Judgement> {
    let url = &seen.what.1.url;
    let path = hosts::split(url).path.trim_start_matches('/');
    let first = path.split(['/', '&', '?']).next().unwrap_or_default();
    let mut buttons = own(page).filter(|embed| embed.kind == Kind::Button);
    let button = buttons.find(|embed| is_booking_page(url) && !first.is_empty() && embed.page == first)?;
    let fix = say!("make the window wider to see the lightbox, or use a Website embed.");
    let opened = Evidence::new(url, seen.index).at(say!("opened in a new tab"));
    Some(Judgement::broken(fix).shown_by(shown(button)).shown_by(opened))
}
