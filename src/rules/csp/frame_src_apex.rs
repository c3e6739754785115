//! The page's policy covers OnceHub's subdomains, and Booking Calendars are on the domain itself.

use super::{ALLOWED, SHOWN, all_allow, in_force, policy, shown};
use crate::embed::{Embed, Kind};
use crate::event::ORIGIN;
use crate::language::say;
use crate::rules::embed::shared::shown as element;
use crate::rules::example::COMPLETE;
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "csp.frame-src-apex",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The page’s policy covers *.oncehub.com, and the booking calendar is on oncehub.com itself",
    kept: "The page’s policy covers oncehub.com itself",
    docs: "\
## What it checks
A policy that lets frames from `*.oncehub.com` in also names `https://oncehub.com` where the page has a Booking Calendar.
It is never undecided: a policy lets an address in or it does not.
## Why it matters
In a Content Security Policy, a wildcard stands for subdomains and not for the domain itself.
Booking Pages are on `go.oncehub.com`, which the wildcard covers.
Booking Calendars are on `oncehub.com`, which it does not, so their frame stays empty.
## How to fix
Add `https://oncehub.com` beside the wildcard.
",
    source: "Embedded events: the origin of a calendar. Content Security Policy: matching of hosts.",
    examples: examples![
        Example { shows: "a policy that names the domain itself", capture: &[ALLOWED, SHOWN, CALENDAR, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the wildcard alone, in the header", capture: &[WILDCARD, SHOWN, CALENDAR, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the wildcard alone, and the frame was stopped", capture: &[CALENDAR, STOPPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "both", capture: &[BOTH, SHOWN, CALENDAR, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "the wildcard in a policy that only reports", capture: &[REPORT, SHOWN, CALENDAR, COMPLETE], outcomes: &[] },
        Example { shows: "no word of OnceHub is another rule’s matter", capture: &[SELF, SHOWN, CALENDAR, COMPLETE], outcomes: &[] },
        Example { shows: "the wildcard on a page without a calendar", capture: &[WILDCARD, SHOWN, COMPLETE], outcomes: &[] },
    ],
    check,
};

const WILDCARD: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"default-src 'self'; frame-src https://*.oncehub.com"}],"@":{"document":""}}"#;
const BOTH: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"frame-src *.oncehub.com oncehub.com"}],"@":{"document":""}}"#;
const REPORT: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy-report-only","value":"frame-src *.oncehub.com"}],"@":{"document":""}}"#;
const SELF: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"frame-src 'self'"}],"@":{"document":""}}"#;
const STOPPED: &str = r#"{"kind":"violation","blocked":"https://oncehub.com","directive":"frame-src","policy":"frame-src https://*.oncehub.com","disposition":"enforce"}"#;
const CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-8DJNDNL86G"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let calendars = page.of_kind(Kind::Calendar).chain(page.of_kind(Kind::CalendarLightbox));
    calendars.into_iter().find_map(|embed| judge(page, embed)).into_iter().collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let known = in_force(page, embed.document);
    let at = |directive: policy::Directive<'_>| directive.address(&format!("{ORIGIN}/"), &embed.document.url);
    if all_allow(&known, policy::Policy::frames, at) {
        return Some(Judgement::kept());
    }
    // Its events come from the domain itself: a calendar that spoke was let in.
    let spoke = !embed.document.events.is_empty();
    let directives = known.iter().filter_map(|each| Some((each.policy.frames()?, each.index)));
    let forbidden =
        directives.filter(|&(directive, _)| at(directive) == policy::Verdict::Forbidden && !spoke);
    forbidden.into_iter().find_map(|(directive, index)| {
        let wildcard = directive.wildcard_for("oncehub.com")?;
        let fix = say!("add this to {directive}, beside the wildcard:", directive = directive.name());
        let evidence = shown(directive, index).marking(wildcard);
        Some(Judgement::broken(fix).code(ORIGIN).shown_by(evidence).shown_by(element(embed)))
    })
}
