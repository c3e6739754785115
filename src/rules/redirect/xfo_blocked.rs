//! The redirect opened inside the embed, and its target refuses to be framed.

use super::{Hop, IN_FRAME, Led, redirects};
use crate::hosts;
use crate::language::say;
use crate::rules::csp::policy;
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::wire::{Header, was_not_framed};

pub(super) static RULE: Rule = Rule {
    id: "redirect.xfo-blocked",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The redirect’s target refuses to be shown in a frame",
    kept: "The redirect’s target lets itself be framed",
    docs: "\
## What it checks
Where the redirect opens inside the embed, its target can be shown there.
It is never undecided: the frame shows the target, or the browser or a header says that it may not.
## Why it matters
A page that forbids framing is blocked by the browser: the visitor sees an error after booking, and the target never runs.
## How to fix
Allow your own site to frame the target: drop `X-Frame-Options`, and name the site in `frame-ancestors`.
",
    source: "X-Frame-Options and frame-ancestors: how browsers work.",
    examples: examples![
        Example { shows: "refused by the browser", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, BLOCKED], outcomes: &[Outcome::Broken] },
        Example { shows: "refused by a header", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, HEADER], outcomes: &[Outcome::Broken] },
        Example { shows: "shown in the frame", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, IN_FRAME, SHOWN], outcomes: &[Outcome::Kept] },
        Example { shows: "frame-ancestors names the page, so the older header does not count", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, NAMED], outcomes: &[] },
        Example { shows: "frame-ancestors names somebody else", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, ANCESTORS], outcomes: &[Outcome::Broken] },
        Example { shows: "the target is on the same site", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL, SAME], outcomes: &[] },
        Example { shows: "no redirect", capture: &[FUNCTION, CONTAINER, CONFIRMATION, CALL], outcomes: &[] },
    ],
    check,
};

const BLOCKED: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://thanks.test/?Name=John","initiator":"https://go.oncehub.com","started":1700000003000,"status":0,"error":"net::ERR_BLOCKED_BY_RESPONSE","@":{"document":"","frame":5}}"#;
const HEADER: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://thanks.test/?Name=John","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"headers":[{"name":"x-frame-options","value":"DENY"}],"@":{"document":"","frame":5}}"#;
const NAMED: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://thanks.test/?Name=John","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"headers":[{"name":"x-frame-options","value":"DENY"},{"name":"content-security-policy","value":"frame-ancestors https://customer.test https://*.oncehub.com"}],"@":{"document":"","frame":5}}"#;
const ANCESTORS: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://thanks.test/?Name=John","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"headers":[{"name":"content-security-policy","value":"default-src *; frame-ancestors 'self'"}],"@":{"document":"","frame":5}}"#;
const SAME: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://customer.test/thanks?Name=John","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"headers":[{"name":"x-frame-options","value":"SAMEORIGIN"}],"@":{"document":"","frame":5}}"#;
const SHOWN: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%20Smith&bookingPage=financial&subject=A&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","@":{"document":"F","frame":5,"url":"https://thanks.test/"}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = redirects(page);
    all.iter()
        .filter(|led| led.is_in_frame())
        .filter_map(|led| Some(judge(led, &page.visit.url)?.of_booking(&led.booking.key)))
        .collect()
}

fn judge(led: &Led<'_, '_>, around: &str) -> Option<Judgement> {
    let last = led.hops.last()?;
    let header = refusal(last, around);
    let blocked = was_not_framed(&last.request.error);
    match header {
        _ if led.landing.is_some() => Some(Judgement::kept()),
        None if !blocked => None,
        header => Some(broken(last, header)),
    }
}

/// The header that forbids the page around the embed to frame the target. Where a policy has `frame-ancestors`, browsers
/// do not look at `X-Frame-Options`.
fn refusal<'a>(hop: &Hop<'a>, around: &str) -> Option<&'a Header> {
    let headers = hop.request.headers.iter();
    let policies = headers.clone().filter(|header| header.name == "content-security-policy");
    let ancestors: Vec<_> =
        policies.filter_map(|header| Some((header, lets_in(header, hop, around)?))).collect();
    match ancestors.first() {
        Some(_) => ancestors.iter().find(|(_, lets_in)| !lets_in).map(|(header, _)| *header),
        None => {
            headers.into_iter().find(|header| header.name == "x-frame-options" && denies(header, hop, around))
        }
    }
}

/// What `frame-ancestors` says of the page around; none where the policies do not speak of it.
fn lets_in(header: &Header, hop: &Hop<'_>, around: &str) -> Option<bool> {
    let directives = policy::parse(&header.value).filter_map(|policy| policy.ancestors());
    let verdicts: Vec<_> = directives
        .map(|directive| directive.address(around, &hop.request.url) == policy::Verdict::Allowed)
        .collect();
    (!verdicts.is_empty()).then(|| verdicts.iter().all(|&good| good))
}

/// `DENY` refuses everybody, `SAMEORIGIN` all but pages of the same site; browsers ignore any other word.
/// The target takes the booking page's place, so that one is not asked.
fn denies(header: &Header, hop: &Hop<'_>, around: &str) -> bool {
    let (own, other) = (hosts::split(&hop.request.url), hosts::split(around));
    let same =
        own.host.eq_ignore_ascii_case(other.host) && own.scheme == other.scheme && own.port == other.port;
    let mut words = header.value.split(',').map(str::trim);
    words.any(|word| word.eq_ignore_ascii_case("deny") || (word.eq_ignore_ascii_case("sameorigin") && !same))
}

fn broken(hop: &Hop<'_>, header: Option<&Header>) -> Judgement {
    let text = match header {
        Some(header) => format!("{}: {}", header.name, header.value),
        None => hop.request.error.clone(),
    };
    let directive = if text.contains("frame-ancestors") { "frame-ancestors" } else { text.as_str() };
    let mark = directive.to_owned();
    let place: String = hop.request.url.split(['?', '#']).next().unwrap_or_default().to_owned();
    Judgement::broken(say!(
        "allow your site to frame the target: drop X-Frame-Options, and name the site in frame-ancestors."
    ))
    .shown_by(Evidence::new(text, hop.index).at(place).marking(&mark))
}
