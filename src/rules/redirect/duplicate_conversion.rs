//! The landing page with a booking's data was loaded again.

use super::{FOLLOWED, LANDED, Led, redirects};
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Seen;
use crate::wire::Navigation;

pub(super) static RULE: Rule = Rule {
    id: "redirect.duplicate-conversion",
    severity: Severity::Note,
    basis: Basis::Inferred,
    title: "The landing page was loaded again with the data of the same booking",
    kept: "The landing page was loaded once for this booking",
    docs: "\
## What it checks
Whether the address that a redirect led to was loaded again: by a reload, or by going back.
It is never undecided: the browser says of each navigation how it began.
## Why it matters
A counter that counts whenever the landing page is loaded counts this booking again.
Visitors reload such pages, and come back to them from the browser’s history.
Whether this page’s counters do so is not to be seen, so this is no fault of the page.
## How to fix
Count each booking once, by its id or by `creationTime`, or take the data out of the address once it was counted.
",
    source: "Redirecting booking confirmation data: the data is part of the address. History of a tab: how browsers work.",
    examples: examples![
        Example { shows: "loaded once", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "reloaded", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED, RELOADED], outcomes: &[Outcome::Broken] },
        Example { shows: "the booking page was loaded again", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED, ELSEWHERE], outcomes: &[Outcome::Kept] },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

#[rustfmt::skip]
const RELOADED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%20Smith&Email=johnsmith@example.com&note=Hello%20there&bookingPage=financial&subject=Example%20Subject&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","transition":"reload","@":{"document":"F","url":"https://thanks.test/"}}"#;
const ELSEWHERE: &str = r#"{"kind":"navigation","event":"committed","url":"https://customer.test/book","transition":"reload","@":{"document":"F"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    let landed = all.iter().filter(|led| led.carries_data() && !led.is_in_frame());
    landed.filter_map(|led| Some(judge(page, led)?.of_booking(&led.booking.key))).collect()
}

fn judge(page: &Page<'_>, led: &Led<'_, '_>) -> Option<Judgement> {
    let (url, index) = led.landing?;
    let later = page.session.returns().iter().filter(|seen| seen.index > index);
    let again: Vec<_> = later.filter(|seen| seen.what.url == url).collect();
    Some(if again.is_empty() { Judgement::kept() } else { broken(url, &again) })
}

fn broken(url: &str, again: &[&Seen<Navigation>]) -> Judgement {
    let judgement = Judgement::broken(say!("count each booking once, by its id or by creationTime."));
    again.iter().take(3).fold(judgement, |judgement, commit| {
        let how = match commit.what.transition.as_str() {
            "reload" => say!("reloaded"),
            _ => say!("shown again from the history"),
        };
        judgement.shown_by(Evidence::new(super::blank(url), commit.index).at(how))
    })
}
