//! The redirect's address was cut off.

use super::{FOLLOWED, LANDED, Led, redirects};
use crate::language::{counted, say, text};
use crate::redirect::{CutSign, TroubleKind};
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.truncated",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The redirect’s address was cut off",
    kept: "The redirect’s address is whole",
    docs: "\
## What it checks
The address does not end within an escape or a key.
Where a long one lacks the parameters that stand at its end, it is undecided whether it was cut.
## Why it matters
An address that is too long is cut off, and the data at its end is lost without a message.
The last parameters are those that every booking has: the times.
## How to fix
Shorten what makes the address long, which is most often the note or a custom field: limit its length in the booking form, or leave it out.
",
    source: "Redirecting booking confirmation data, constraints: data is lost when the address is too long.",
    examples: examples![
        Example { shows: "whole", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "ends within an escape", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, ESCAPE], outcomes: &[] },
        Example { shows: "ends within an escape, on arrival", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, ESCAPE, ARRIVED], outcomes: &[Outcome::Broken] },
        Example { shows: "long, and without the times that are always sent", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, LONG], outcomes: &[Outcome::Undecided] },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const ESCAPE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John%20Smith&Email=a@b.test&note=All%20that%2","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const ARRIVED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%20Smith&Email=a@b.test&note=All%20that%2","transition":"link","@":{"document":"E","url":"https://thanks.test/?Name=John%20Smith&Email=a@b.test&note=All%20that%2"}}"#;
#[rustfmt::skip]
const LONG: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%20Smith&Email=a@b.test&note=All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20All%20that%20was%20agreed%20","transition":"link","@":{"document":"E","url":"https://thanks.test/"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    all.iter().filter(|led| led.carries_data()).map(|led| judge(led).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>) -> Judgement {
    let Some(cut) = led.read.cut else { return Judgement::kept() };
    let last = led.troubled(&[TroubleKind::Cut]).last();
    let shown = last.map_or_else(|| led.address(), |(param, trouble)| led.parameter(param, trouble));
    let cut_at = say!("cut at {n} characters", n = number(cut.length));
    if cut.sign == CutSign::Tail {
        let why = say!(
            "The address ends after {n} characters without parameters that are always sent: it was cut, or something on the way took them out",
            n = number(cut.length)
        );
        return Judgement::undecided(why).shown_by(shown);
    }
    let judgement = Judgement::broken(say!(
        "shorten what makes the address long, such as the note: limit it in the booking form."
    ))
    .titled(title(led, cut.length))
    .shown_by(shown.at(cut_at));
    match longest(led) {
        Some(evidence) => judgement.shown_by(evidence),
        None => judgement,
    }
}

fn title(led: &Led<'_, '_>, length: usize) -> String {
    let lost = match led.read.missing.len() {
        0 => say!("the end of it is lost").to_owned(),
        more => counted(more as u64, text!("{n} parameter is lost"), text!("{n} parameters are lost")),
    };
    say!("The redirect was cut at {n} characters: {lost}", n = number(length), lost)
}

/// The parameter that takes most of the address.
fn longest(led: &Led<'_, '_>) -> Option<Evidence> {
    let param =
        led.read.params.iter().max_by_key(|param| param.raw.len()).filter(|param| param.raw.len() > 200)?;
    Some(
        Evidence::new(say!("{key}: {n} characters", key = param.key, n = number(param.raw.len())), led.index)
            .at(say!("the longest parameter")),
    )
}

/// With a comma between thousands.
fn number(value: usize) -> String {
    if value < 1_000 { value.to_string() } else { format!("{},{:03}", value / 1_000, value % 1_000) }
}
