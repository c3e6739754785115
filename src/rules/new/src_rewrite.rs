//! The address of a calendar's iframe was changed after it was loaded.

use super::CALENDAR;
use crate::embed::{Embed, Kind, is_booking_page};
use crate::hosts;
use crate::language::say;
use crate::rules::example::COMPLETE;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "new.src-rewrite",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "The calendar’s address was changed after it was loaded, so it loads twice",
    kept: "The calendar keeps the address that it was given",
    docs: "\
## What it checks
The iframe of a Booking Calendar keeps its address.
It is never undecided: each address that the iframe had, and each that was asked for, is recorded.
## Why it matters
A documented recipe adds parameters by changing the iframe’s `src`.
The calendar is then loaded a second time, and `oncehub.booking_calendar.loaded` may come twice.
This is no fault of the page.
## How to fix
Do not take the second `loaded` event for a second visitor.
",
    source: "Recipe for co-hosts: changes the src of the iframe that embed.js has made.",
    examples: examples![
        Example { shows: "one address", capture: &[CALENDAR, DRAWN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example {
            shows: "parameters added later",
            capture: &[CALENDAR, DRAWN, COMPLETE, CHANGED],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "an iframe that gets its first address",
            capture: &[CALENDAR, EMPTY, COMPLETE, CHANGED],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "parameters added before the first address was answered",
            capture: &[CALENDAR, ASKED, ASKED_AGAIN, DRAWN_AGAIN, COMPLETE],
            outcomes: &[Outcome::Broken]
        },
        Example { shows: "no iframe yet", capture: &[CALENDAR, COMPLETE], outcomes: &[] },
    ],
    check,
};

const DRAWN: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G","attrs":{"src":"https://oncehub.com/BKC-8DJNDNL86G"}}}"#;
const EMPTY: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div > iframe","url":"about:blank","attrs":{}}}"#;
const CHANGED: &str = r#"{"kind":"element","event":"changed","element":{"id":3,"order":3,"tag":"iframe","path":"body > div > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G?co_hosts=USR-1,USR-2","attrs":{"src":"https://oncehub.com/BKC-8DJNDNL86G?co_hosts=USR-1,USR-2"}}}"#;
const ASKED: &str = r#"{"kind":"request","request":"4","type":"sub_frame","method":"GET","url":"https://oncehub.com/BKC-8DJNDNL86G","initiator":"https://customer.test","started":1700000000010,"error":"net::ERR_ABORTED","@":{"document":"","frame":7}}"#;
const ASKED_AGAIN: &str = r#"{"kind":"request","request":"5","type":"sub_frame","method":"GET","url":"https://oncehub.com/BKC-8DJNDNL86G?co_hosts=USR-1","initiator":"https://customer.test","started":1700000000020,"status":200,"@":{"document":"","frame":7}}"#;
const DRAWN_AGAIN: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G?co_hosts=USR-1","attrs":{"src":"https://oncehub.com/BKC-8DJNDNL86G?co_hosts=USR-1"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let calendars = page.of_kind(Kind::Calendar).chain(page.of_kind(Kind::CalendarLightbox));
    calendars.filter_map(|embed| judge(page, embed)).collect()
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let frame = embed.frame?;
    let now = &frame.element.url;
    let seen = frame.before.iter().map(|before| (before.url.as_str(), frame.index));
    let earlier = seen.chain(asked_before(page, now)).find(|(url, _)| is_booking_page(url) && url != now);
    Some(match earlier {
        None => Judgement::kept(),
        Some((earlier, index)) => {
            Judgement::broken(say!("do not take the second loaded event for a second visitor."))
                .shown_by(Evidence::new(earlier, index).at(say!("first")))
                .shown_by(Evidence::new(now, frame.index).at(say!("now")))
        }
    })
}

/// What the same frame was asked for by the page before: an address that is changed at once never shows in the element.
fn asked_before<'a>(page: &'a Page<'_>, now: &'a str) -> impl Iterator<Item = (&'a str, usize)> {
    let frames = page.visit.requests.iter().filter(|seen| seen.what.r#type == "sub_frame");
    let by_page = frames.filter(|seen| !is_booking_page(&format!("{}/", seen.what.initiator)));
    let frame_of = |index: usize| page.session.frame_of(index);
    let ours = by_page.clone().find(|seen| seen.what.url == now).and_then(|seen| frame_of(seen.index));
    let path = |url: &str| hosts::split(url).path.to_owned();
    by_page
        .filter(move |seen| {
            ours.is_some() && frame_of(seen.index) == ours && path(&seen.what.url) == path(now)
        })
        .map(|seen| (seen.what.url.as_str(), seen.index))
}
