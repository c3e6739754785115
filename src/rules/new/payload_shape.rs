//! A listener reads the source tags in another shape than they arrive in.

use super::undocumented::{self, READS_END};
use super::{CALENDAR, lines_beside_calendar, names_anywhere, shown};
use crate::event::Shape;
use crate::language::say;
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

const TAGS: [&str; 5] = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

pub(super) static RULE: Rule = Rule {
    id: "new.payload-shape",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The listener reads the source tags in another shape than they arrive in",
    kept: "The listener reads the source tags as they arrive",
    docs: "\
## What it checks
A listener that reads source tags from `oncehub.booking.scheduled` reads them in the shape that arrives, and reads no field that some pages expect and no document names, such as `ending_time`.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
The documents have shown two shapes: one object `utm_params` with `source`, `medium` and so on, and flat fields such as `utm_source`.
A listener for one of them finds nothing in the other, and reading a part of `utm_params` throws where it is missing.
## How to fix
Accept both.
",
    source: "Embedded events, oncehub.booking.scheduled, of 2025 and of 2026.",
    examples: examples![
        Example { shows: "reads the object, and flat fields arrive", capture: &[CALENDAR, READS_OBJECT, FLAT], outcomes: &[Outcome::Broken] },
        Example { shows: "reads flat fields, and they arrive", capture: &[CALENDAR, READS_FLAT, FLAT], outcomes: &[Outcome::Kept] },
        Example { shows: "reads either", capture: &[CALENDAR, READS_BOTH, FLAT], outcomes: &[Outcome::Kept] },
        Example { shows: "reads the object, and nobody has booked yet", capture: &[CALENDAR, READS_OBJECT], outcomes: &[Outcome::Undecided] },
        Example { shows: "reads a field that does not arrive", capture: &[CALENDAR, READS_END, FLAT], outcomes: &[Outcome::Broken] },
        Example { shows: "reads such a field, and nobody has booked yet", capture: &[CALENDAR, READS_END], outcomes: &[Outcome::Undecided] },
        Example { shows: "reads such a field, and it arrives", capture: &[CALENDAR, READS_END, WITH_END], outcomes: &[Outcome::Kept] },
        Example { shows: "reads no tags", capture: &[CALENDAR, FLAT], outcomes: &[] },
        Example { shows: "reads the tags of its own address", capture: &[CALENDAR, ADDRESS, FLAT], outcomes: &[] },
    ],
    check,
};

const READS_OBJECT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.data.type === 'oncehub.booking.scheduled') {"},{"line":10,"text":"    track(event.data.payload.utm_params.source);"}]}"#;
const READS_FLAT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.data.type === 'oncehub.booking.scheduled') {"},{"line":10,"text":"    track(event.data.payload.utm_source);"}]}"#;
const READS_BOTH: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.data.type === 'oncehub.booking.scheduled') {"},{"line":10,"text":"    track(payload.utm_source ?? payload.utm_params?.source);"}]}"#;
const ADDRESS: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.data.type === 'oncehub.booking.scheduled') {"},{"line":10,"text":"    track(new URLSearchParams(location.search).get('utm_source'));"}]}"#;
const FLAT: &str = r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","data":{"json":{"type":"oncehub.booking.scheduled","payload":{"id":"BKNG-2R5C3TQBX1PZ","booking_calendar":"BKC-8DJNDNL86G","utm_source":"news","utm_medium":"","utm_campaign":"","utm_term":"","utm_content":""}}}}"#;
const WITH_END: &str = r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","data":{"json":{"type":"oncehub.booking.scheduled","payload":{"id":"BKNG-2R5C3TQBX1PZ","booking_calendar":"BKC-8DJNDNL86G","ending_time":"2025-07-18T11:30:00.000Z","utm_source":"news","utm_medium":"","utm_campaign":"","utm_term":"","utm_content":""}}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    judge(page).into_iter().chain(undocumented::judge(page)).collect()
}

fn judge(page: &Page<'_>) -> Option<Judgement> {
    let lines = lines_beside_calendar(page);
    let object = lines.iter().find(|line| source::words(&line.code).any(|(_, word)| word == "utm_params"));
    let flat = lines.iter().find_map(|line| Some((line, flat_tag(line)?)));
    let arrived =
        page.documents.iter().flat_map(|document| &document.events).find_map(|seen| seen.what.shape);
    // Several lines of the script were not seen: what reads neither may read both elsewhere.
    let both = object.is_some() && (flat.is_some() || TAGS.iter().any(|tag| names_anywhere(&lines, tag)));
    let (line, mark, reads) = match (object, flat) {
        _ if both => return Some(Judgement::kept()),
        (Some(line), _) => (line, "utm_params", Shape::Earlier),
        (None, Some((line, tag))) => (line, tag, Shape::Later),
        (None, None) => return None,
    };
    Some(match arrived {
        Some(shape) if shape == reads => Judgement::kept(),
        Some(_) => broken(line, mark, reads),
        None => {
            Judgement::undecided(say!("Which of the two documented shapes arrives: a test booking tells"))
                .shown_by(shown(line, mark))
        }
    })
}

/// A tag that is read as a field: `payload.utm_source`.
fn flat_tag(line: &SourceLine<'_>) -> Option<&'static str> {
    let field = |tag: &&&str| {
        ["payload.", "payload?."].iter().any(|owner| line.code.contains(&format!("{owner}{tag}")))
    };
    TAGS.iter().find(field).copied()
}

fn broken(line: &SourceLine<'_>, mark: &str, reads: Shape) -> Judgement {
    let title = match reads {
        Shape::Earlier => {
            say!("The listener reads utm_params, and the source tags arrive as fields of their own")
        }
        Shape::Later => say!("The listener reads source tags as fields, and they arrive in utm_params"),
    };
    Judgement::broken(say!("accept both shapes:"))
        .titled(title)
        .code("const source = payload.utm_source ?? payload.utm_params?.source;")
        .shown_by(shown(line, mark))
}
