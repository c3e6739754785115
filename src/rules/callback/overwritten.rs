//! A second function took the place of the first.

use super::{NAME, head_line};
use crate::language::{say, text};
use crate::rules::example::{CALL, CONFIRMATION, CONTAINER, FUNCTION, NO_FUNCTION, RETURN};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::{Document, Seen};
use crate::wire::Definition;

pub(super) static RULE: Rule = Rule {
    id: "callback.overwritten",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The function is defined twice, and the second definition replaced the first",
    kept: "The function is defined once",
    docs: "\
## What it checks
The function stays the same from its first definition on.
This is read from the source of the function, as far as the browser gives it.
## Why it matters
There is one global name, so of two functions only the last is called.
A theme, a plugin and a tag manager may each define one, and what the first should do is not done.
## How to fix
Keep one definition that does the work of both.
",
    source: "How browsers work: a global name stands for one value.",
    examples: examples![
        Example { shows: "one definition", capture: &[FUNCTION, CONTAINER], outcomes: &[Outcome::Kept] },
        Example {
            shows: "two that differ",
            capture: &[FUNCTION, CONTAINER, SECOND],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the same again, from a page that draws itself anew",
            capture: &[FUNCTION, NO_FUNCTION, FUNCTION],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a wrapper that calls the first",
            capture: &[FUNCTION, CONTAINER, WRAPPER],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a wrapper that kept the first under another name, on one line",
            capture: &[FUNCTION, CONTAINER, KEPT_ASIDE, HANDS_ON],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "the first was seen running within the second",
            capture: &[FUNCTION, CONTAINER, SECOND, CONFIRMATION, CALL, INNER, INNER_RETURN, RETURN],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "no function", capture: &[CONTAINER, NO_FUNCTION], outcomes: &[] },
    ],
    check,
};

const SECOND: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) { gtag('event', 'booked'); }","why":"script","after":"https://tags.test/gtm.js"}"#;
const KEPT_ASIDE: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":3,"lines":[{"line":1,"text":"var prev=window.SOAfterConfirmationFunction;window.SOAfterConfirmationFunction=function(d){if(prev)prev(d);track(d)}"}]}"#;
const HANDS_ON: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function(d){if(prev)prev(d);track(d)}"}"#;
const INNER: &str = r#"{"kind":"call","call":2,"message":1,"when":"during","count":1,"caller":"https://customer.test/book:7:3","arguments":[]}"#;
const INNER_RETURN: &str = r#"{"kind":"return","call":2,"ms":0.1,"returned":"undefined"}"#;
const WRAPPER: &str = r#"{"kind":"definition","type":"function","binding":"property","length":0,"source":"function () { track(); return first.apply(this, arguments); }"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.callback_documents().into_iter().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let functions = || document.definitions.iter().filter(|seen| seen.what.r#type == "function");
    let last = functions().next_back()?;
    let Some(first) = functions().rfind(|seen| seen.what.source != last.what.source) else {
        return Some(Judgement::kept());
    };
    Some(match () {
        () if was_handed_on(page) => Judgement::kept().titled(say(HANDED_ON)),
        () if may_hand_on(page, &last.what) => handed_on(page, last),
        () => broken(page, first, last),
    })
}

const HANDED_ON: &str = text!("The function was replaced by one that calls the first");

/// A call that the page made while the function ran went to a definition that it had kept.
fn was_handed_on(page: &Page<'_>) -> bool {
    page.bookings.iter().any(|booking| booking.inner_calls().next().is_some())
}

/// A wrapper keeps the earlier function under another name.
fn may_hand_on(page: &Page<'_>, last: &Definition) -> bool {
    let code = source::without_comments(&last.source);
    let native = code.contains("[native code]") || last.source.is_empty();
    let calls = code.contains(".apply(") || code.contains(".call(") || code.contains("...arguments");
    native || calls || source::lines(page).iter().any(|line| is_kept_aside(&line.code))
}

/// Whether a line gives the function that is there to another name, or passes it on.
fn is_kept_aside(code: &str) -> bool {
    source::words(code).filter(|(_, word)| *word == NAME).any(|(at, _)| {
        let before = code.get(..at).unwrap_or_default();
        let owners = ["window.", "self.", "globalThis."];
        let before = owners.iter().find_map(|owner| before.strip_suffix(owner)).unwrap_or(before).trim_end();
        let after = code.get(at + NAME.len()..).unwrap_or_default().trim_start();
        let read = after.is_empty() || after.starts_with([';', ',', ')', '|', '?', '&', '}']);
        let tested = ["if (", "if("].iter().any(|test| before.ends_with(test));
        read && !tested && before.ends_with(['=', '(', ',', ':'])
    })
}

fn handed_on(page: &Page<'_>, last: &Seen<Definition>) -> Judgement {
    Judgement::undecided(say!("The function was replaced by one that may call the first"))
        .shown_by(head_line(page, last))
}

fn broken(page: &Page<'_>, first: &Seen<Definition>, last: &Seen<Definition>) -> Judgement {
    let after = match last.what.after.as_str() {
        "" => String::new(),
        script => say!("seen after {script}", script = source::short_url(script, &page.visit.url)),
    };
    let mut second = head_line(page, last);
    if !after.is_empty() {
        second = second.at(after);
    }
    Judgement::broken(say!("keep one definition that does the work of both."))
        .shown_by(head_line(page, first))
        .shown_by(second)
}
