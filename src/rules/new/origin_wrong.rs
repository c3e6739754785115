//! A listener expects an origin that the events do not come from.

use super::{
    ASKED, CALENDAR, EVENT, GOOD, ORIGIN, compares, equals, has_classic, lines_beside_calendar,
    names_anywhere, shown, something_followed, texts,
};
use crate::hosts;
use crate::language::say;
use crate::rules::example::CONTAINER;
use crate::rules::flow;
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
        Example { shows: "the host of the origin", capture: &[CALENDAR, HOST], outcomes: &[Outcome::Undecided] },
        Example { shows: "the host of the origin, on lines of its own", capture: &[CALENDAR, HOST_APART], outcomes: &[Outcome::Undecided] },
        Example { shows: "another origin, or any that ends in a name", capture: &[CALENDAR, ENDING], outcomes: &[Outcome::Undecided] },
        Example { shows: "another origin, by way of a variable", capture: &[CALENDAR, ALIAS], outcomes: &[Outcome::Broken] },
        Example { shows: "another origin, kept in a constant", capture: &[CALENDAR, CONSTANT], outcomes: &[Outcome::Broken] },
        Example { shows: "subdomains only", capture: &[CALENDAR, SUBDOMAINS], outcomes: &[Outcome::Broken] },
        Example { shows: "a list of other origins", capture: &[CALENDAR, LISTED], outcomes: &[Outcome::Broken] },
        Example { shows: "a request right after an event", capture: &[CALENDAR, CDN, EVENT, ASKED], outcomes: &[Outcome::Undecided] },
        Example { shows: "no comparison", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "a Classic embed alone", capture: &[CONTAINER, CDN], outcomes: &[] },
    ],
    check,
};

const CDN: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin !== 'https://cdn.oncehub.com') return;"}]}"#;
const SLASH: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin === 'https://oncehub.com/') done(event.data);"}]}"#;
const HOST: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"window.addEventListener('message',(ev)=>{const h=new URL(ev.origin).hostname;if(h!=='oncehub.com'&&!h.endsWith('.oncehub.com'))return;done(ev.data)})"}]}"#;
const HOST_APART: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  const origin = new URL(event.origin).host;"},{"line":4,"text":"  if (origin !== 'oncehub.com') return;"}]}"#;
const ENDING: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin !== 'https://go.oncehub.com' && !event.origin.endsWith('oncehub.com')) return;"}]}"#;
const ALIAS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  const from = event.origin;"},{"line":4,"text":"  if (from !== 'https://go.oncehub.com') return;"}]}"#;
const CONSTANT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"const ORIGIN = 'https://go.oncehub.com';"},{"line":4,"text":"  if (event.origin !== ORIGIN) return;"}]}"#;
const SUBDOMAINS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!event.origin.endsWith('.oncehub.com') || !event.data) return;"}]}"#;
const LISTED: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!['https://go.oncehub.com', 'https://cdn.oncehub.com'].includes(event.origin)) return;"}]}"#;
const CONTAINER_TOO: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    if lines.iter().any(|line| line.code.contains("origin") && texts(&line.code).contains(&ORIGIN)) {
        return vec![Judgement::kept()];
    }
    let wrong: Vec<_> = lines.iter().filter_map(|line| Some((line, expected(&lines, line)?))).collect();
    // One that looks at a part of the origin may let in what another one does not.
    let found = wrong.iter().find(|(_, expected)| !expected.exact).or(wrong.first());
    // The right origin may be kept in a constant elsewhere.
    let found = found.filter(|_| !lines.iter().any(|line| texts(&line.code).contains(&ORIGIN)));
    found.map(|(line, expected)| judge(page, &lines, line, expected)).into_iter().collect()
}

/// A text that a line looks for in the origin, and whether the line compares the whole origin with it.
struct Expected<'l> {
    text: &'l str,
    exact: bool,
}

/// What a line that speaks of the origin compares with, other than the right one. A part of the origin comes first.
fn expected<'l>(lines: &'l [SourceLine<'_>], line: &'l SourceLine<'_>) -> Option<Expected<'l>> {
    let names = flow::origins(lines);
    let uses = flow::uses(&names, line);
    let speaks = line.code.contains("origin") || !uses.is_empty();
    if !speaks || !(compares(&line.code) || line.code.contains(".endsWith(")) {
        return None;
    }
    let is_origin = |path: &str| {
        let given = is_given(lines, path);
        uses.iter().any(|(name, _)| *name == path)
            || (path.rsplit(['.', '?']).next() == Some("origin") && !given)
    };
    let all = texts(&line.code).into_iter().filter(|text| is_host(text));
    let exact = |text: &str| {
        equals(&line.code, text).is_some_and(is_origin)
            || is_subdomains_only(&line.code, text)
            || is_listed(&line.code)
    };
    let held = constant(lines, line).into_iter().map(|text| Expected { text, exact: true });
    let all = all.map(|text| Expected { text, exact: exact(text) }).chain(held);
    let mut all: Vec<_> = all.collect();
    let part = all.iter().position(|expected| !expected.exact).unwrap_or_default();
    (part < all.len()).then(|| all.swap_remove(part))
}

/// An end with its dot lets only subdomains in, and the events come from none.
fn is_subdomains_only(code: &str, text: &str) -> bool {
    let end = |quote: char| format!("origin.endsWith({quote}{text}{quote})");
    text.starts_with('.')
        && code.matches("origin").count() == 1
        && ['"', '\''].into_iter().any(|quote| code.contains(&end(quote)))
}

/// Whether a line looks the origin up in a list that is written out: `["https://…"].includes(event.origin)`.
fn is_listed(code: &str) -> bool {
    let list = code.find('[').and_then(|at| code.get(at..)).and_then(|rest| rest.split_once(']'));
    list.is_some_and(|(list, after)| {
        list.contains("://") && after.starts_with(".includes(") && after.contains("origin")
    })
}

/// The origin in a constant that a line compares the origin with: `const ORIGIN = "https://…"`, and then `!== ORIGIN`.
fn constant<'l>(lines: &'l [SourceLine<'_>], line: &SourceLine<'_>) -> Option<&'l str> {
    let compared = |name: &str| equals(&line.code, name).is_some_and(|path| path.ends_with("origin"));
    let same = lines.iter().filter(|other| other.script.index == line.script.index);
    same.into_iter().find_map(|other| {
        let (before, value) =
            other.code.split_once('=').filter(|(_, value)| !value.starts_with(['=', '>']))?;
        let name = before.split_whitespace().last()?;
        let text = texts(value).into_iter().next().filter(|text| text.contains("://") && is_host(text))?;
        (value.trim_start().starts_with(['"', '\'', '`']) && compared(name)).then_some(text)
    })
}

/// Whether a text is a host or an origin of the vendor, or the end of one; the address of a script is none.
fn is_host(text: &str) -> bool {
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
    hosts::is_booking_host(bare.trim_start_matches('.'))
}

/// Whether a script gives this name, without a dot in it, to something else than the origin as it is.
fn is_given(lines: &[SourceLine<'_>], name: &str) -> bool {
    !name.contains('.')
        && lines.iter().any(|line| {
            let given = line.code.split(name).skip(1).map(str::trim_start);
            given.into_iter().any(|rest| rest.starts_with('=') && !rest.starts_with("=="))
        })
}

fn judge(
    page: &Page<'_>,
    lines: &[SourceLine<'_>],
    line: &SourceLine<'_>,
    expected: &Expected<'_>,
) -> Judgement {
    let origin = expected.text;
    if has_classic(page) {
        return Judgement::undecided(say!(
            "The page has embeds of both products, and this listener may be for the other one"
        ))
        .shown_by(shown(line, origin));
    }
    if !expected.exact {
        return Judgement::undecided(say!(
            "The listener looks at a part of the origin, or for one in a way of its own"
        ))
        .shown_by(shown(line, origin));
    }
    if something_followed(page) {
        return Judgement::undecided(say!(
            "The page asked for something right after an event, so it may hear them"
        ))
        .shown_by(shown(line, origin));
    }
    if names_anywhere(lines, "oncehub.com`") || names_anywhere(lines, "oncehub\\.com") || !line.is_whole() {
        return Judgement::undecided(say!("Only a part of the comparison was seen"))
            .shown_by(shown(line, origin));
    }
    Judgement::broken(say!("compare with the origin that sends the events:"))
        .code(format!("event.origin === \"{ORIGIN}\""))
        .titled(say!(
            "The listener expects {origin}, and the events come from {right}",
            origin,
            right = ORIGIN
        ))
        .shown_by(shown(line, origin))
}
