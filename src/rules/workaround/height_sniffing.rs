//! A change of the iframe's height is taken for a booking.

use crate::embed::Product;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, SO_JS};
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// Ways to learn of a height.
const HEIGHTS: [&str; 7] = [
    "ResizeObserver",
    "offsetHeight",
    "clientHeight",
    "scrollHeight",
    "contentRect.height",
    "getBoundingClientRect",
    ".height()",
];
/// What is done where a booking is assumed: it is counted, or the visitor is led on.
const FOLLOWS: [&str; 10] = [
    "dataLayer",
    "gtag(",
    "fbq(",
    "track(",
    "track.",
    "location.href",
    "location.assign",
    "conversion",
    "onBooked",
    "pushState",
];
/// Names of the vendor's iframe and container, and of its hosts.
const VENDOR: [&str; 4] = ["ScheduleOnceIframe", "SOIDIV_", "SOI_", "oncehub.com"];
/// Lines so far apart belong to one piece of code.
const NEAR: i64 = 8;

pub(super) static RULE: Rule = Rule {
    id: "workaround.height-sniffing",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "A change of the iframe’s height is taken for a booking",
    kept: "The page hears of bookings in a documented way",
    docs: "\
## What it checks
No script counts a booking, or leads the visitor on, when the height of the booking iframe changes.
This is read from the source: lines that name OnceHub, and those beside them; where they show the height and not what follows, it is undecided.
## Why it matters
The height changes at every step, with every message to the visitor and in every window.
Such code counts visitors who have not booked, and misses others who have.
## How to fix
Use `SOAfterConfirmationFunction` for a Website embed, or the event `oncehub.booking.scheduled` for a Booking Calendar.
",
    source: "Collecting data from an embedded booking page; embedded events: the documented ways. Seen on pages that watch the height.",
    examples: examples![
        Example { shows: "counts when the iframe shrinks", capture: &[CONTAINER, SO_JS, SNIFFS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "watches the height, and what follows was not seen", capture: &[CONTAINER, SO_JS, WATCHES, COMPLETE], outcomes: &[Outcome::Undecided] },
        Example { shows: "counts when the iframe grows, asked through a library", capture: &[CONTAINER, SO_JS, GROWS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "gives the iframe a height", capture: &[CONTAINER, SO_JS, SETS, FUNCTION, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the documented function", capture: &[FUNCTION, CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "an embed and no code", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[] },
        Example { shows: "no embed", capture: &[SNIFFS, COMPLETE], outcomes: &[] },
    ],
    check,
};

const SNIFFS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":2,"lines":[{"line":4,"text":"const frame = document.querySelector('iframe[name^=ScheduleOnceIframe]');"},{"line":5,"text":"new ResizeObserver(() => { if (frame.offsetHeight < 400) gtag('event', 'conversion'); }).observe(frame);"}]}"#;
const WATCHES: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":2,"lines":[{"line":4,"text":"const frame = document.querySelector('iframe[name^=ScheduleOnceIframe]');"},{"line":5,"text":"new ResizeObserver(changed).observe(frame);"}]}"#;
const GROWS: &str = r#"{"kind":"snippet","url":"https://customer.test/demo.js","lines":[{"line":20,"text":"  const now = $('#SOI_dana').height();"},{"line":21,"text":"  if (now > before) {"},{"line":22,"text":"    analytics.track.event('Booked');"}]}"#;
const SETS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":2,"lines":[{"line":4,"text":"document.querySelector('iframe[name^=ScheduleOnceIframe]').style.height = '700px';"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    if !page.embeds.iter().any(|embed| matches!(embed.kind.product(), Product::Classic | Product::Calendars))
    {
        return Vec::new();
    }
    let lines = source::lines(page);
    match lines.iter().find_map(|line| Some((line, height(&lines, line)?))) {
        Some((line, mark)) => vec![judge(&lines, line, mark)],
        None => is_documented(page, &lines).then(Judgement::kept).into_iter().collect(),
    }
}

/// What a line asks for the height with, if lines near it name the vendor's iframe or container.
fn height(lines: &[SourceLine<'_>], line: &SourceLine<'_>) -> Option<&'static str> {
    let mark = HEIGHTS.into_iter().find(|sign| line.code.contains(sign))?;
    let about_vendor = line.near(lines, NEAR).any(|near| VENDOR.iter().any(|name| near.code.contains(name)));
    about_vendor.then_some(mark)
}

fn judge(lines: &[SourceLine<'_>], line: &SourceLine<'_>, mark: &str) -> Judgement {
    let shown = Evidence::new(line.text.trim(), line.script.index).at(line.place.clone()).marking(mark);
    let follows = line.near(lines, NEAR).any(|near| FOLLOWS.iter().any(|sign| near.code.contains(sign)));
    let compares = line.near(lines, NEAR).any(|near| near.code.contains(" < ") || near.code.contains(" > "));
    if !(follows && compares) {
        let why = say!(
            "Whether a change of the iframe’s height is taken for a booking: what follows it was not seen"
        );
        return Judgement::undecided(why).shown_by(shown);
    }
    Judgement::broken(say!(
        "use the function for a Website embed, or the event oncehub.booking.scheduled for a Booking Calendar."
    ))
    .shown_by(shown)
}

/// Whether the page hears of bookings by the function or by the event.
fn is_documented(page: &Page<'_>, lines: &[SourceLine<'_>]) -> bool {
    page.has_function() || lines.iter().any(|line| line.code.contains("oncehub.booking.scheduled"))
}
