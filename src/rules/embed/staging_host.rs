//! Addresses of the vendor's own test systems.

use super::shared::{addresses, broken_or_kept, tag};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Placed;

pub(super) static RULE: Rule = Rule {
    id: "embed.staging-host",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The embed uses a host of OnceHub’s test systems",
    kept: "No address leads to OnceHub’s test systems",
    docs: "\
## What it checks
No script and no iframe comes from `onceplatform.com` or `staticso2.com`.
It is never undecided: the hosts are seen as a whole.
## Why it matters
These hosts serve OnceHub’s own tests, and may change or vanish at any time.
One of OnceHub’s articles shows the calendar’s script on such a host, and the code has been copied from there.
## How to fix
Use `cdn.oncehub.com` for scripts, and take the code from Share & Publish.
",
    source: "The documents name cdn.oncehub.com for scripts; one article shows a test host instead.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "the calendar’s script as an article shows it",
            capture: &[TEST_HOST],
            outcomes: &[Outcome::Broken],
        },
        Example { shows: "a page without OnceHub", capture: &[COMPLETE], outcomes: &[] },
    ],
    check,
};

const TEST_HOST: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn3.onceplatform.com/cal/embed.js","attrs":{"src":"https://cdn3.onceplatform.com/cal/embed.js","async":""}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = addresses(page);
    let tests =
        all.iter().copied().filter(|placed| hosts::is_staging_host(hosts::split(&placed.element.url).host));
    broken_or_kept(tests.map(broken).collect(), !all.is_empty())
}

fn broken(placed: &Placed) -> Judgement {
    let host = hosts::split(&placed.element.url).host;
    let judgement =
        Judgement::broken(say!("take the code from Share & Publish, with cdn.oncehub.com for scripts."));
    let judgement = match hosts::vendor_script(&placed.element.url) {
        Some(VendorScript::Calendar) => {
            judgement.code(r#"<script src="https://cdn.oncehub.com/cal/embed.js" async></script>"#)
        }
        _ => judgement,
    };
    judgement
        .titled(say!("{host} belongs to OnceHub’s test systems", host))
        .shown_by(tag(placed).marking(host))
}
