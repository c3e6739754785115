//! The redirect carries personal data over http.

use super::{FOLLOWED, Hop, LANDED, Led, redirects};
use crate::hosts;
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "redirect.insecure-target",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The redirect sends the booking’s data over http",
    kept: "The redirect sends the booking’s data over https",
    docs: "\
## What it checks
No address that carries the booking's data begins with `http:`.
## Why it matters
The address holds name and e-mail, and everybody on the way can read it.
## How to fix
Enter the target with `https:` in the redirect's settings.
A redirect from http to https comes too late: the data was sent by then.
",
    source: "Transport of addresses over http: how browsers work.",
    examples: examples![
        Example {
            shows: "https",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "http",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, PLAIN, ARRIVED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "changed to https before it left",
            capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, UPGRADED, SECURE, ARRIVED],
            outcomes: &[Outcome::Undecided],
        },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const PLAIN: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"http://thanks.test/?Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
const UPGRADED: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"http://thanks.test/?Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003000,"status":307,"redirect":"https://thanks.test/?Name=John&bookingPage=financial","@":{"document":""}}"#;
const SECURE: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John&bookingPage=financial","initiator":"https://go.oncehub.com","started":1700000003010,"status":200,"@":{"document":""}}"#;
const ARRIVED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John&bookingPage=financial","transition":"link","@":{"document":"E","url":"https://thanks.test/?Name=John&bookingPage=financial"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    all.iter().filter(|led| led.carries_data()).map(|led| judge(led).of_booking(&led.booking.key)).collect()
}

fn judge(led: &Led<'_, '_>) -> Judgement {
    let Some(hop) = led.hops.iter().find(|hop| is_insecure(&hop.request.url)) else {
        return Judgement::kept();
    };
    let shown = Evidence::new(super::blank(&hop.request.url), hop.index).marking("http:");
    if was_upgraded(hop) {
        let why = say!(
            "The target is entered with http; the browser may have changed it to https before anything was sent"
        );
        return Judgement::undecided(why).shown_by(shown);
    }
    Judgement::broken(say!("enter the target with https: in the redirect’s settings.")).shown_by(shown)
}

/// What stays on this computer cannot be read on the way.
fn is_insecure(url: &str) -> bool {
    let parts = hosts::split(url);
    let here =
        parts.host == "localhost" || parts.host.ends_with(".localhost") || parts.host.starts_with("127.");
    parts.scheme.eq_ignore_ascii_case("http") && !here && crate::redirect::product(url).is_some()
}

/// A browser that knows the host to be secure answers itself with 307, to the same address over https.
fn was_upgraded(hop: &Hop<'_>) -> bool {
    let rest = |url: &str| url.split_once(':').map(|(_, rest)| rest.to_owned());
    hop.request.status == 307 && rest(&hop.request.redirect) == rest(&hop.request.url)
}
