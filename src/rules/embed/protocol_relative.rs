//! Addresses of the vendor that take their protocol from the page.

use super::shared::{addresses, broken_or_kept, tag};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, IFRAME, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Placed;

pub(super) static RULE: Rule = Rule {
    id: "embed.protocol-relative",
    severity: Severity::Note,
    basis: Basis::Documented,
    title: "An address of the embed takes its protocol from the page",
    kept: "The addresses of the embed begin with https",
    docs: "\
## What it checks
Scripts and iframes of the embed have addresses that begin with `https://`.
It is never undecided: what stands in the tag is seen as a whole.
## Why it matters
An address that begins with `//` takes the protocol of the page.
On a page without https the embed is then loaded without https, and in a local file it is not loaded at all.
## How to fix
Write `https:` before the two slashes, as the generated embed code does.
",
    source: "Website embed: the generated code has https.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example { shows: "two slashes", capture: &[RELATIVE], outcomes: &[Outcome::Broken] },
        Example {
            shows: "two slashes, and it is somebody else’s script",
            capture: &[FOREIGN],
            outcomes: &[]
        },
        Example {
            shows: "another file of the vendor’s, as its own site loads it",
            capture: &[SITE_FILE, COMPLETE],
            outcomes: &[],
        },
    ],
    check,
};

const RELATIVE: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"src":"//cdn.oncehub.com/mergedjs/so.js"}}}"#;
const SITE_FILE: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"script","path":"head > script","url":"https://cdn.scheduleonce.com/mergedjs/site.js","attrs":{"src":"//cdn.scheduleonce.com/mergedjs/site.js"}}}"#;
const FOREIGN: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://app.cal.com/cal/embed.js","attrs":{"src":"//app.cal.com/cal/embed.js"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = addresses(page);
    let relative: Vec<_> = all.iter().copied().filter(|placed| source(placed).starts_with("//")).collect();
    broken_or_kept(broken(&relative).into_iter().collect(), !all.is_empty())
}

fn source(placed: &Placed) -> &str {
    placed.element.attr("src").unwrap_or_default().trim_start()
}

/// One finding for all of them: they come from one embed code.
fn broken(relative: &[&Placed]) -> Option<Judgement> {
    relative.first()?;
    let judgement = Judgement::broken(say!("write https: before the two slashes."));
    Some(relative.iter().fold(judgement, |judgement, placed| judgement.shown_by(tag(placed).marking("//"))))
}
