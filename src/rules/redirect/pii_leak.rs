//! The landing page hands the customer's data on to others.

use super::{FOLLOWED, LANDED, Led, redirects};
use crate::contract::Privacy;
use crate::hosts;
use crate::language::say;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::personal::{SHORTEST, carried};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// Requests of the landing page that are looked at.
const MOST_REQUESTS: usize = 300;

pub(super) static RULE: Rule = Rule {
    id: "redirect.pii-leak",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The landing page hands the customer’s data on to others",
    kept: "No request of the landing page was seen to carry the customer’s data",
    docs: "\
## What it checks
No request of the landing page to another host has the customer's name, e-mail or other answers in its address.
It is never undecided: it speaks of the requests that were seen.
## Why it matters
Analytics tags send the whole address of a page, and the redirect's address holds personal data.
Who gets it, and whether they may keep it, is then out of your hands; the terms of most analytics services forbid it.
## How to fix
Take the data out of the address before any tag runs.
",
    source: "Redirecting booking confirmation data, table of keys; page address in analytics requests: how they work.",
    examples: examples![
        Example { shows: "no request", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED], outcomes: &[Outcome::Kept] },
        Example { shows: "the address is sent on", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED, PIXEL], outcomes: &[Outcome::Broken] },
        Example { shows: "sent to its own host", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, FOLLOWED, LANDED, OWN], outcomes: &[Outcome::Kept] },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const PIXEL: &str = r#"{"kind":"request","request":"12","type":"image","method":"GET","url":"https://metrics.test/collect?dl=https%3A%2F%2Fthanks.test%2F%3FName%3DJohn%2520Smith%26Email%3Djohnsmith%40example.com","initiator":"https://thanks.test","started":1700000003100,"status":200,"@":{"document":"E"}}"#;
const OWN: &str = r#"{"kind":"request","request":"12","type":"xmlhttprequest","method":"GET","url":"https://thanks.test/save?Email=johnsmith@example.com","initiator":"https://thanks.test","started":1700000003100,"status":200,"@":{"document":"E"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    let landed = all.iter().filter(|led| led.carries_data() && !led.is_in_frame());
    landed.filter_map(|led| Some(judge(page, led)?.of_booking(&led.booking.key))).collect()
}

fn judge(page: &Page<'_>, led: &Led<'_, '_>) -> Option<Judgement> {
    let (landing, from) = led.landing?;
    let own = hosts::split(landing).host;
    let personal = personal(led);
    let leaks = page.session.asked_by(from).into_iter().take(MOST_REQUESTS).filter_map(|(index, request)| {
        let host = hosts::split(&request.url).host.to_owned();
        let foreign = !host.eq_ignore_ascii_case(own) && !hosts::is_booking_host(&host);
        let keys = carried(&request.url, &personal);
        (foreign && !keys.is_empty()).then_some((index, host, keys))
    });
    let leaks: Vec<_> = leaks.collect();
    Some(if leaks.is_empty() { Judgement::kept() } else { broken(&leaks) })
}

/// Keys and values of what is personal in the address.
fn personal(led: &Led<'_, '_>) -> Vec<(String, String)> {
    let params = led.read.params.iter();
    params
        .filter(|param| {
            param.spec.is_some_and(|spec| spec.privacy != Privacy::Open) && param.decoded.len() >= SHORTEST
        })
        .map(|param| (param.key.clone(), param.decoded.to_lowercase()))
        .collect()
}

fn broken(leaks: &[(usize, String, Vec<String>)]) -> Judgement {
    let host = leaks.first().map_or("", |(_, host, _)| host.as_str());
    let title = if leaks.iter().all(|(_, other, _)| other == host) {
        say!("The landing page hands the customer’s data on to {host}", host)
    } else {
        say!("The landing page hands the customer’s data on to {host} and others", host)
    };
    let judgement = Judgement::broken(say!("take the data out of the address, before any tag runs:"))
        .code("history.replaceState(null, \"\", location.pathname);")
        .titled(title);
    leaks.iter().take(6).fold(judgement, |judgement, (index, host, keys)| {
        judgement.shown_by(Evidence::new(
            say!("{name} gets {fields}", name = host, fields = keys.join(say!(", "))),
            *index,
        ))
    })
}
