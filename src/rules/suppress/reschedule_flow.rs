//! The booking page was opened to cancel or reschedule.

use super::{asks, evidence};
use crate::embed::{Embed, Passed, attribute};
use crate::language::say;
use crate::rules::embed::shared::{broken_or_kept, classic};
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, IFRAME};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "suppress.reschedule-flow",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The booking page is open to cancel or reschedule: by design, the function is not called for that",
    kept: "The booking page is open for a new booking",
    docs: "\
## What it checks
The booking page was not opened by the link that cancels or reschedules a booking, which carries `Params`.
It is never undecided: what is passed on stands in attributes and addresses that are seen as a whole.
## Why it matters
The function is called for new bookings only.
A booking that is cancelled, rescheduled or reassigned calls nothing, and adds no data to the redirect.
This is by design, and no fault of the page.
## How to fix
Nothing has to be fixed.
To test the function, open the page without `Params` and make a new booking.
",
    source: "Collecting data from an embedded booking page: Constraints, and CancelRescheduleLink in the payload.",
    examples: examples![
        Example {
            shows: "a new booking",
            capture: &[CONTAINER, DRAWN, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a token in the iframe’s address",
            capture: &[CONTAINER, TOKEN, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a token in the page’s address, passed on",
            capture: &[PASSED_ON],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "a token that is not passed on", capture: &[NOT_PASSED_ON], outcomes: &[] },
        Example { shows: "nothing was drawn yet", capture: &[CONTAINER], outcomes: &[] },
    ],
    check,
};

const TOKEN: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?em=1&Params=IPLa6BkbZ-TXI0R*B2fXy8fo!!","attrs":{"id":"SOI_dana"}}}"#;
const PASSED_ON: &str = r#"{"@":{"url":"https://customer.test/book?Params=IPLa6BkbZ!!"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"10"}}}"#;
const NOT_PASSED_ON: &str = r#"{"@":{"url":"https://customer.test/book?Params=IPLa6BkbZ!!"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let embeds: Vec<_> = classic(page).filter(|embed| asks(embed)).collect();
    let drawn = embeds.iter().any(|embed| embed.frame.is_some());
    broken_or_kept(embeds.iter().filter_map(|embed| judge(page, embed)).collect(), drawn)
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let passed = embed.passed();
    let token = passed.iter().find(|one| is_token(one))?;
    let advice = say!("open the page without Params to try the function with a new booking.");
    Some(Judgement::broken(advice).shown_by(evidence(page, embed, token)))
}

fn is_token(one: &Passed<'_>) -> bool {
    attribute::is_token(one.key, one.value)
}
