//! The page's policy keeps the booking page out.

use super::{ALLOWED, SHOWN, all_allow, enforced, forbidding, in_force, policy, shown, source_for};
use crate::embed::{Embed, Kind, Product, is_booking_page};
use crate::event::ORIGIN;
use crate::hosts;
use crate::language::say;
use crate::rules::embed::shared::{own, shown as element};
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, IFRAME};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Document;

pub(super) static RULE: Rule = Rule {
    id: "csp.frame-src",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The page’s policy keeps the booking page out",
    kept: "The page’s policy lets the booking page in",
    docs: "\
## What it checks
Where the page has a Content Security Policy, it lets the iframe of the booking page in.
## Why it matters
A booking page is an iframe on a host of OnceHub.
The browser shows an empty or broken frame when the policy’s `frame-src` does not cover that host.
Without `frame-src`, `child-src` or `default-src` decides.
## How to fix
Add the booking page’s host to the directive that is shown: `https://go.oncehub.com` for Booking Pages, `https://oncehub.com` for Booking Calendars.
",
    source: "Embeds: hosts of the iframes. Content Security Policy: frame-src.",
    examples: examples![
        Example { shows: "a policy that names the host", capture: &[ALLOWED, SHOWN, CONTAINER, DRAWN, IFRAME, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the iframe was stopped", capture: &[CONTAINER, DRAWN, IFRAME, STOPPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a header that covers no frame", capture: &[SELF, SHOWN, CALENDAR, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the wildcard without the host itself is another rule’s matter", capture: &[WILDCARD, SHOWN, CALENDAR, COMPLETE], outcomes: &[] },
        Example { shows: "a policy that only reports", capture: &[CONTAINER, DRAWN, IFRAME, REPORTED, COMPLETE], outcomes: &[] },
        Example { shows: "a policy that says nothing of frames", capture: &[SCRIPTS, SHOWN, CONTAINER, DRAWN, IFRAME, COMPLETE], outcomes: &[] },
        Example { shows: "no frame yet: a booking page may have a host of the account’s own", capture: &[SELF, SHOWN, CONTAINER], outcomes: &[Outcome::Undecided] },
        Example { shows: "a meta element with a policy that covers no frame, which has stopped nothing yet", capture: &[META, CALENDAR, COMPLETE], outcomes: &[Outcome::Broken] },
    ],
    check,
};

const STOPPED: &str = r#"{"kind":"violation","blocked":"https://go.oncehub.com","directive":"frame-src","policy":"frame-src 'self'","disposition":"enforce"}"#;
const REPORTED: &str = r#"{"kind":"violation","blocked":"https://go.oncehub.com","directive":"frame-src","policy":"frame-src 'self'","disposition":"report"}"#;
const SELF: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"default-src 'self'; script-src https:"}],"@":{"document":""}}"#;
const META: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"meta","path":"html > head > meta","attrs":{"http-equiv":"Content-Security-Policy","content":"child-src 'self'; script-src *"}}}"#;
const WILDCARD: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"frame-src https://*.oncehub.com"}],"@":{"document":""}}"#;
const SCRIPTS: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"script-src 'self' https://cdn.oncehub.com"}],"@":{"document":""}}"#;
const CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button","attrs":{"data-oh-lightbox-bkc-id":"BKC-8DJNDNL86G"}}}"#;

/// The host that a wildcard for its subdomains does not cover.
const APEX: &str = "oncehub.com";
/// Where the booking pages of most accounts are.
const USUAL: &str = "https://go.oncehub.com/";

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let stopped: Vec<_> = page.own_documents().filter_map(by_violation).collect();
    if !stopped.is_empty() {
        return stopped;
    }
    let known = own(page).find_map(|embed| by_header(page, embed));
    known.or_else(|| own(page).find_map(|embed| ahead(page, embed))).into_iter().collect()
}

fn by_violation(document: &Document) -> Option<Judgement> {
    let frames = enforced(document).filter(|seen| is_frame(&seen.what.directive));
    let ours =
        frames.filter(|seen| is_booking_page(&format!("{}/", seen.what.blocked.trim_end_matches('/'))));
    ours.into_iter().find_map(|seen| {
        let blocked = &seen.what.blocked;
        let directive = policy::parse(&seen.what.policy).next()?.frames()?;
        let by_wildcard = hosts::split(blocked).host == APEX && directive.wildcard_for(APEX).is_some();
        let evidence = Evidence::new(blocked, seen.index).at(say!("stopped"));
        let broken = || broken(blocked, directive).shown_by(evidence).shown_by(shown(directive, seen.index));
        (!by_wildcard).then(broken)
    })
}

fn is_frame(directive: &str) -> bool {
    matches!(directive, "frame-src" | "child-src" | "default-src")
}

/// What the headers say of the iframe, or of the one that a calendar will make.
fn by_header(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let known = in_force(page, embed.document);
    let url = address(embed)?;
    let judge = |directive: policy::Directive<'_>| directive.address(&url, &embed.document.url);
    if all_allow(&known, policy::Policy::frames, judge) {
        return Some(Judgement::kept());
    }
    let (directive, index) = forbidding(&known, policy::Policy::frames, judge)?;
    let by_wildcard = hosts::split(&url).host == APEX && directive.wildcard_for(APEX).is_some();
    let broken = || broken(&url, directive).shown_by(element(embed)).shown_by(shown(directive, index));
    (!by_wildcard && !was_answered(page, &url)).then(broken)
}

/// A container that has no iframe yet: where the booking page will come from is likely, and not certain.
fn ahead(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    if embed.kind != Kind::Website || embed.frame.is_some() {
        return None;
    }
    let known = in_force(page, embed.document);
    let judge = |directive: policy::Directive<'_>| directive.address(USUAL, &embed.document.url);
    let (directive, index) = forbidding(&known, policy::Policy::frames, judge)?;
    let why = say!(
        "Whether the page’s policy lets the booking page in: it does not name go.oncehub.com, where most booking pages are"
    );
    Some(Judgement::undecided(why).shown_by(element(embed)).shown_by(shown(directive, index)))
}

/// Calendars come from one origin; a Classic booking page may have a host of the account's own.
fn address(embed: &Embed<'_>) -> Option<String> {
    match embed.frame_url() {
        "" if embed.product() == Product::Calendars && !embed.page.is_empty() => Some(format!("{ORIGIN}/")),
        "" => None,
        url => Some(url.to_owned()),
    }
}

/// Whether such a frame came all the same: then the policy was not the one that counts.
fn was_answered(page: &Page<'_>, url: &str) -> bool {
    let host = hosts::split(url).host;
    let frames = page.visit.requests.iter().filter(|seen| seen.what.r#type == "sub_frame");
    frames.into_iter().any(|seen| seen.what.status == 200 && hosts::split(&seen.what.url).host == host)
}

fn broken(url: &str, directive: policy::Directive<'_>) -> Judgement {
    Judgement::broken(say!("add this to {directive}:", directive = directive.name()))
        .code(source_for(url))
        .titled(say!("The page’s policy keeps the booking page on {host} out", host = hosts::split(url).host))
}
