//! A listener expects an origin that the events do not come from.

use super::{
    CALENDAR, GOOD, ORIGIN, compares, has_classic, lines_beside_calendar, names_anywhere, shown, texts,
};
use crate::hosts;
use crate::rules::example::CONTAINER;
use crate::rules::source::SourceLine;
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "new.origin-wrong",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "The listener expects another origin than the one that sends the events",
    kept: "The listener expects the origin https://oncehub.com",
    docs: "\
## What it checks
A script beside a Booking Calendar that compares `event.origin` compares with `https://oncehub.com`.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
The script comes from `cdn.oncehub.com`, older booking pages from `go.oncehub.com`, and the events from neither.
A listener that expects one of these drops every event.
## How to fix
Compare with `https://oncehub.com`, without a slash at the end.
",
    source: "Embedded events: the origin is https://oncehub.com.",
    examples: examples![
        Example { shows: "the documented origin", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example { shows: "the host of the script", capture: &[CALENDAR, CDN], outcomes: &[Outcome::Broken] },
        Example { shows: "a slash at the end", capture: &[CALENDAR, SLASH], outcomes: &[Outcome::Broken] },
        Example { shows: "a page with both products", capture: &[CALENDAR, CONTAINER_TOO, CDN], outcomes: &[Outcome::Undecided] },
        Example { shows: "no comparison", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "a Classic embed alone", capture: &[CONTAINER, CDN], outcomes: &[] },
    ],
    check,
};

const CDN: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin !== 'https://cdn.oncehub.com') return;"}]}"#;
const SLASH: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin === 'https://oncehub.com/') done(event.data);"}]}"#;
const CONTAINER_TOO: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    if lines.iter().any(|line| line.code.contains("origin") && texts(&line.code).contains(&ORIGIN)) {
        return vec![Judgement::kept()];
    }
    let wrong = lines.iter().find_map(|line| Some((line, expected(line)?)));
    // The right origin may be kept in a constant elsewhere.
    let found = wrong.filter(|_| !lines.iter().any(|line| texts(&line.code).contains(&ORIGIN)));
    found.map(|(line, origin)| judge(page, &lines, line, origin)).into_iter().collect()
}

/// Another origin of the vendor that a line compares `origin` with.
fn expected<'l>(line: &'l SourceLine<'_>) -> Option<&'l str> {
    let equality = line.code.contains("==") || line.code.contains("!=");
    if !line.code.contains("origin") || !equality || !compares(&line.code) {
        return None;
    }
    texts(&line.code).into_iter().find(|text| {
        let with_scheme = hosts::is_booking_host(hosts::split(text).host);
        with_scheme || hosts::is_booking_host(text)
    })
}

fn judge(page: &Page<'_>, lines: &[SourceLine<'_>], line: &SourceLine<'_>, origin: &str) -> Judgement {
    if has_classic(page) {
        return Judgement::undecided(
            "The page has embeds of both products, and this listener may be for the other one",
        )
        .shown_by(shown(line, origin));
    }
    if names_anywhere(lines, "oncehub.com`") || !line.is_whole() {
        return Judgement::undecided("Only a part of the comparison was seen").shown_by(shown(line, origin));
    }
    Judgement::broken("compare with the origin that sends the events:")
        .code(format!("event.origin === \"{ORIGIN}\""))
        .titled(format!("The listener expects {origin}, and the events come from {ORIGIN}"))
        .shown_by(shown(line, origin))
}
