//! The redirect opened inside the embed.

use super::{FOLLOWED, IN_FRAME, LANDED, Led, redirects};
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.in-iframe",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The redirect opened inside the embed, and the page around it stayed",
    kept: "The redirect took the whole page along",
    docs: "\
## What it checks
The redirect of an embedded booking page leads the whole tab to the target.
It is never undecided: the browser names the frame of each request.
## Why it matters
The visitor sees the target page in a small frame inside your page.
Measurements there count a page view in a frame, often without cookies.
The documents do not say which frame is redirected, so this may be as the vendor means it.
## How to fix
Let the target page leave the frame, or use the function instead of the redirect.
",
    source: "Redirecting booking confirmation data says that it works for embedded pages, and not in which frame.",
    examples: examples![
        Example {
            shows: "the whole tab",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "only the frame",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, IN_FRAME],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const LEAVE: &str = "if (window.top !== window.self) window.top.location.replace(location.href);";

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    let seen = all.iter().filter(|led| !led.hops.is_empty());
    seen.map(|led| judge(led, &all).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>, all: &[Led<'_, '_>]) -> Judgement {
    if !led.is_in_frame() {
        return Judgement::kept();
    }
    let both = all.iter().any(|other| other.booking.key == led.booking.key && !other.is_in_frame());
    let judgement = inside(led);
    if both {
        return judgement.titled("The redirect opened both inside the embed and in the whole page");
    }
    judgement
}

fn inside(led: &Led<'_, '_>) -> Judgement {
    Judgement::broken("let the target page leave the frame, first thing in its head:")
        .code(LEAVE)
        .shown_by(led.address().at("inside the embed"))
}
