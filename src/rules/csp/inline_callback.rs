//! The page's policy stops the inline script that defines the function.

use super::{ALLOWED, SHOWN, enforced, in_force, policy, shown};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION, SO_JS, SO_JS_RAN};
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Seen};
use crate::wire::Violation;

const NAME: &str = "SOAfterConfirmationFunction";

pub(super) static RULE: Rule = Rule {
    id: "csp.inline-callback",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "The page’s policy stops the inline script that defines the function",
    kept: "The page’s policy lets the inline script with the function in",
    docs: "\
## What it checks
Where the page has a Content Security Policy, the inline script that defines `SOAfterConfirmationFunction` is let in.
This is read from the source where an inline script names the function.
## Why it matters
The documents show the function in an inline script.
A policy without `'unsafe-inline'` stops inline scripts, unless they carry its nonce or their hash is listed.
The embed works then, and the function does not exist.
## How to fix
Give the script the policy’s nonce, or move the function to a file of your own that the policy covers.
",
    source: "Content Security Policy: inline scripts. Collecting data from an embedded booking page: the sample is an inline script.",
    examples: examples![
        Example { shows: "inline scripts are let in", capture: &[ALLOWED, SHOWN, INLINE, FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "no inline script is let in", capture: &[INLINE, STOPPED, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, NO_FUNCTION], outcomes: &[Outcome::Broken] },
        Example { shows: "a policy with nonces stopped some inline script", capture: &[INLINE, NO_NONCE, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, NO_FUNCTION], outcomes: &[Outcome::Undecided] },
        Example { shows: "a policy with nonces, and the script has none", capture: &[INLINE, WITHOUT, NO_NONCE, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, NO_FUNCTION], outcomes: &[Outcome::Broken] },
        Example { shows: "an inline script was stopped, and the function is there", capture: &[INLINE, FUNCTION, NO_NONCE, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a script that was stopped, on a page that wants no data", capture: &[STOPPED, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION], outcomes: &[] },
        Example { shows: "a policy that only reports", capture: &[INLINE, REPORTED, CONTAINER, SO_JS, COMPLETE, NO_FUNCTION], outcomes: &[] },
        Example { shows: "still loading", capture: &[INLINE, STOPPED, CONTAINER, SO_JS], outcomes: &[] },
    ],
    check,
};

const INLINE: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"function SOAfterConfirmationFunction(data) {"}]}"#;
const WITHOUT: &str = r#"{"kind":"element","event":"added","element":{"id":6,"order":0,"tag":"script","path":"html > body > script","attrs":{}}}"#;
const STOPPED: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-elem","policy":"script-src 'self' https://cdn.oncehub.com","disposition":"enforce","source":"https://customer.test/book","line":8}"#;
const NO_NONCE: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-elem","policy":"script-src 'nonce-r4nd0m' https://cdn.oncehub.com","disposition":"enforce","source":"https://customer.test/book","line":30}"#;
const REPORTED: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-elem","policy":"script-src 'self'","disposition":"report","source":"https://customer.test/book","line":8}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let documents = page.callback_documents();
    documents.into_iter().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let line = inline_definition(page, document)?;
    if page.functions().any(|(its, _)| its.id == document.id) {
        let speaks = in_force(page, document).iter().any(|each| each.policy.scripts().is_some());
        return speaks.then(Judgement::kept);
    }
    let nothing = document.definition().is_some_and(|seen| seen.what.r#type == "undefined");
    let seen = stopped(document).filter(|_| nothing && document.reached("complete"))?;
    let directive = policy::parse(&seen.what.policy).next()?.scripts()?;
    let kept_out = directive.inline() == policy::Verdict::Forbidden;
    let judgement = if kept_out || (directive.wants_nonce() && has_no_nonce(document)) {
        Judgement::broken(say!(
            "give the script the policy’s nonce, or move the function to a file of your own that the policy covers."
        ))
    } else {
        Judgement::undecided(say!(
            "Whether the inline script that the policy stopped is the one with the function"
        ))
    };
    Some(judgement.shown_by(shown_line(&line)).shown_by(shown(directive, seen.index)))
}

/// Whether no inline script of those that matter has a nonce. The browser hides its value, and not that it is there.
fn has_no_nonce(document: &Document) -> bool {
    let present = document.present();
    let mut inline = present
        .iter()
        .map(|placed| &placed.element)
        .filter(|element| element.tag == "script" && element.attr("src").is_none())
        .peekable();
    inline.peek().is_some() && inline.all(|element| element.attr("nonce").is_none())
}

/// The line of an inline script of this document that names the function.
fn inline_definition<'a>(page: &Page<'a>, document: &Document) -> Option<SourceLine<'a>> {
    let own = |line: &SourceLine<'_>| document.snippets.iter().any(|seen| seen.index == line.script.index);
    let inline = |line: &SourceLine<'_>| line.script.what.inline.is_some() && !line.in_module();
    source::lines(page).into_iter().find(|line| line.code.contains(NAME) && inline(line) && own(line))
}

fn stopped(document: &Document) -> Option<&Seen<Violation>> {
    let inline = |seen: &&Seen<Violation>| seen.what.blocked == "inline";
    enforced(document)
        .filter(inline)
        .find(|seen| matches!(seen.what.directive.as_str(), "script-src-elem" | "script-src"))
}

fn shown_line(line: &SourceLine<'_>) -> Evidence {
    Evidence::new(line.text.trim(), line.script.index).at(line.place.clone()).marking(NAME)
}
