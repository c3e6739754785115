//! The function came to exist after the loader had run.

use super::{duration, head_line};
use crate::booking::may_confirm;
use crate::hosts::{VendorScript, vendor_script};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONFIRMATION, CONTAINER, FUNCTION, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Seen};
use crate::wire::{Definition, Message, ScriptEvent};

pub(super) static RULE: Rule = Rule {
    id: "callback.defined-late",
    severity: Severity::Warning,
    basis: Basis::Documented,
    title: "The function is defined after the embed code",
    kept: "The function is defined before the embed code",
    docs: "\
## What it checks
The function exists by the time the embed's loader has run.
## Why it matters
The documents ask for the function before the embed code.
The known copy of the vendor's script looks for it only when a booking is confirmed, so a later definition mostly works.
A booking that is confirmed before the function exists is lost: there is no second call.
## How to fix
Move the function's script before the embed code, and do not load it through a tag manager.
",
    source: "Collecting data from an embedded booking page, set up, step 1; worker: looks the name up when the confirmation arrives.",
    examples: examples![
        Example { shows: "before the embed", capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN], outcomes: &[Outcome::Kept] },
        Example {
            shows: "before the embed, noticed when the loader had run",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, NOTICED],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "after the embed", capture: &[NOTHING, CONTAINER, SO_JS, SO_JS_RAN, FUNCTION], outcomes: &[Outcome::Broken] },
        Example {
            shows: "after a booking was confirmed",
            capture: &[NOTHING, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, CONFIRMATION, FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "recorded from the middle",
            capture: &[LATE, CONTAINER, SO_JS, SO_JS_RAN, FUNCTION],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "after an embed of 2014, which loads the worker without so.js",
            capture: &[NOTHING, OLD_CONTAINER, WORKER_RAN, FUNCTION],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "before such an embed, noticed when the worker had run",
            capture: &[OLD_CONTAINER, WORKER_RAN, NOTICED_OLD],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "no function", capture: &[NOTHING, CONTAINER, SO_JS, SO_JS_RAN], outcomes: &[] },
    ],
    check,
};

const NOTHING: &str = r#"{"kind":"definition","type":"undefined","binding":"none","why":"start"}"#;
const LATE: &str = r#"{"kind":"hook","late":true}"#;
const OLD_CONTAINER: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;
const NOTICED_OLD: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {}","why":"script","after":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js"}"#;
const NOTICED: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {}","why":"script","after":"https://cdn.oncehub.com/mergedjs/so.js"}"#;

/// One end of an external script, with its address.
type Ran = Seen<(ScriptEvent, String)>;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.callback_documents().into_iter().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let ran = loader(document)?;
    let function = document.definitions.iter().find(|seen| seen.what.r#type == "function")?;
    if *document.late {
        return Some(Judgement::undecided(say!(
            "The recording began after the page had run, so it was not seen what came first"
        )));
    }
    let late = function.index > ran.index && !noticed_at(ran, &function.what);
    Some(if late { broken(page, document, function, ran) } else { Judgement::kept() })
}

/// The run of so.js; that of the worker where the page loads it without so.js, as embed codes before 2016 do.
fn loader(document: &Document) -> Option<&Ran> {
    let run = |which| {
        let of_it = |ran: &&Ran| ran.what.0 == ScriptEvent::Load && vendor_script(&ran.what.1) == Some(which);
        document.scripts.iter().find(of_it)
    };
    run(VendorScript::SoJs).or_else(|| run(VendorScript::Worker))
}

/// The name is looked at when the loader has run: a function that is there by then was there before.
fn noticed_at(ran: &Ran, definition: &Definition) -> bool {
    definition.why == "script" && vendor_script(&definition.after) == vendor_script(&ran.what.1)
}

fn broken(page: &Page<'_>, document: &Document, function: &Seen<Definition>, ran: &Ran) -> Judgement {
    let judgement = Judgement::broken(say!("move the function before the embed code."))
        .shown_by(head_line(page, function));
    let Some(message) = missed(document, function) else {
        let file = vendor_script(&ran.what.1).map_or("so.js", VendorScript::file);
        let late = duration(function.at - ran.at);
        return judgement.titled(say!("The function was defined {late} after {file} had run", late, file));
    };
    let late = duration(function.at - message.at);
    let lost =
        say!("confirmation from {origin}, {late} before the function", origin = message.what.origin, late);
    judgement
        .severity(Severity::Error)
        .titled(say!("A booking was confirmed before the function existed, so the page never got its data"))
        .shown_by(Evidence::new(lost, message.index))
}

fn missed<'a>(document: &'a Document, function: &Seen<Definition>) -> Option<&'a Seen<Message>> {
    document.messages.iter().find(|seen| seen.index < function.index && may_confirm(&seen.what))
}
