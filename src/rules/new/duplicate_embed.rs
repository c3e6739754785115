//! One calendar is embedded more than once.

use super::{CALENDAR, GOOD};
use crate::contract::is_calendar_id;
use crate::embed::{Embed, Kind};
use crate::language::say;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, times};

pub(super) static RULE: Rule = Rule {
    id: "new.duplicate-embed",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The calendar is embedded twice",
    kept: "Each calendar is embedded once",
    docs: "\
## What it checks
No two containers of a page, and no iframe of the page’s own beside a container, name the same Booking Calendar.
It is never undecided: each container and iframe names its calendar.
## Why it matters
Each container gets a calendar of its own, and each of them sends its events.
A copy for phones that is only hidden loads all the same, so `loaded` is counted twice.
## How to fix
Keep one container and move it with the layout, instead of hiding one of two.
",
    source: "Embedded events; seen on pages with one copy for phones and one for desktops.",
    examples: examples![
        Example { shows: "one", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example { shows: "a copy for phones", capture: &[CALENDAR, COPY], outcomes: &[Outcome::Broken] },
        Example {
            shows: "two calendars",
            capture: &[CALENDAR, OTHER],
            outcomes: &[Outcome::Kept, Outcome::Kept],
        },
        Example {
            shows: "two buttons that open the same calendar",
            capture: &[BUTTON, BUTTON_TOO],
            outcomes: &[],
        },
        Example { shows: "a hidden iframe that warms the cache", capture: &[CALENDAR, WARM_UP], outcomes: &[Outcome::Broken] },
    ],
    check,
};

const COPY: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"div","path":"body > section > div","attrs":{"data-oh-booking-calendar-id":"BKC-8DJNDNL86G"}}}"#;
const OTHER: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"div","path":"body > section > div","attrs":{"data-oh-booking-calendar-id":"BKC-2R5C3TQBX1"}}}"#;
const WARM_UP: &str = r#"{"kind":"element","event":"added","element":{"id":7,"order":7,"tag":"iframe","path":"body > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G","attrs":{"src":"https://oncehub.com/BKC-8DJNDNL86G","hidden":""}}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button","attrs":{"data-oh-lightbox-bkc-id":"BKC-8DJNDNL86G"}}}"#;
const BUTTON_TOO: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"a","path":"body > a","attrs":{"data-oh-lightbox-bkc-id":"BKC-8DJNDNL86G"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    // An iframe of the page's own, such as one that warms the cache, sends the same events.
    let by_hand = page.of_kind(Kind::RawFrame).filter(|embed| is_calendar_id(&embed.page));
    let all: Vec<&Embed<'_>> =
        page.of_kind(Kind::Calendar).filter(|embed| !embed.page.is_empty()).chain(by_hand).collect();
    if all.iter().all(|embed| embed.kind == Kind::RawFrame) {
        return Vec::new();
    }
    let first = |at: usize| all.iter().take(at).all(|earlier| !same(earlier, all.get(at).copied()));
    (0..all.len()).filter(|&at| first(at)).filter_map(|at| Some(judge(&all, all.get(at)?))).collect()
}

fn same(a: &Embed<'_>, b: Option<&Embed<'_>>) -> bool {
    b.is_some_and(|b| a.page == b.page && a.document.id == b.document.id)
}

fn judge(all: &[&Embed<'_>], embed: &Embed<'_>) -> Judgement {
    let copies: Vec<&&Embed<'_>> = all.iter().filter(|other| same(other, Some(embed))).collect();
    if copies.len() < 2 {
        return Judgement::kept();
    }
    let times = times(copies.len());
    let judgement = Judgement::broken(say!("keep one container and move it with the layout.")).titled(say!(
        "The calendar {name} is embedded {times}",
        name = embed.page,
        times
    ));
    copies.into_iter().fold(judgement, |judgement, copy| {
        judgement.shown_by(
            Evidence::new(copy.markup(), copy.placed.index)
                .at(copy.placed.element.path.clone())
                .marking(&embed.page),
        )
    })
}
