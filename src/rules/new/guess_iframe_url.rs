//! An iframe of the page's own points a calendar's id at the host of Booking Pages.

use crate::embed::Embed;
use crate::hosts;
use crate::language::say;
use crate::rules::embed::shared::shown;
use crate::rules::example::{COMPLETE, CONTAINER, IFRAME};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "new.guess-iframe-url",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "An iframe asks the host of Booking Pages for a booking calendar",
    kept: "No iframe asks a wrong host for a booking calendar",
    docs: "\
## What it checks
No iframe of the page has an address made of a calendar’s id and a host other than `oncehub.com`.
It is never undecided: the address of an iframe is seen as a whole.
## Why it matters
Booking Calendars are not served on `go.oncehub.com`, so such an iframe shows an error page.
The two products have hosts of their own.
## How to fix
Use the embed code of the calendar: a container with its id, and `embed.js`.
",
    source: "Embedding a booking calendar: the code. Seen on a page that tried such an address and took it back.",
    examples: examples![
        Example {
            shows: "an address that was made up",
            capture: &[GUESSED, COMPLETE],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "a calendar’s own address", capture: &[OWN, COMPLETE], outcomes: &[Outcome::Kept]
        },
        Example { shows: "a Classic embed", capture: &[CONTAINER, IFRAME, COMPLETE], outcomes: &[] },
    ],
    check,
};

const GUESSED: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > iframe","url":"https://go.oncehub.com/BKC-8DJNDNL86G","attrs":{"src":"https://go.oncehub.com/BKC-8DJNDNL86G"}}}"#;
const OWN: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G","attrs":{"src":"https://oncehub.com/BKC-8DJNDNL86G"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    super::frames_by_hand(page).map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Judgement {
    let host = hosts::split(embed.frame_url()).host;
    if host.eq_ignore_ascii_case("oncehub.com") {
        return Judgement::kept();
    }
    let id = &embed.page;
    let code = format!(
        "<div data-oh-booking-calendar-id=\"{id}\" style=\"min-width:320px; height:700px;\"></div>\n\
         <script src=\"https://cdn.oncehub.com/cal/embed.js\" async></script>"
    );
    Judgement::broken(say!("use the embed code of the calendar:"))
        .titled(say!("An iframe asks {host} for a booking calendar, which is not served there", host))
        .code(code)
        .shown_by(shown(embed).marking(host))
}
