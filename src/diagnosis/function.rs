//! Whether the name stands for a function where the vendor's script looks it up, and for which.

use super::steps::{Step, of_rule, step};
use crate::embed::Kind;
use crate::language::say;
use crate::rules::{Basis, Finding, Outcome, Page, callback};
use crate::session::{Document, Seen};
use crate::wire::Definition;

pub(super) fn steps(page: &Page<'_>, findings: &[Finding]) -> Vec<Step> {
    let mut steps = vec![global(page), in_time(page, findings)];
    steps.extend(one_parameter(page));
    steps
}

fn global(page: &Page<'_>) -> Step {
    let documents = page.callback_documents();
    let defined = definition(page, &documents);
    let kind = defined.map(|seen| seen.what.r#type.as_str());
    let (outcome, say) = match kind {
        Some("function") => (Outcome::Kept, say!("A global function has this name")),
        None | Some("undefined") => missing(page, &documents, kind.is_some()),
        Some("accessor") => {
            (Outcome::Undecided, say!("The name is a getter, which is not called to find out"))
        }
        Some("dead") => (Outcome::Broken, say!("The name is a let or const whose script failed")),
        Some(_) => (Outcome::Broken, say!("The name stands for something that is no function")),
    };
    let signature = defined.filter(|_| kind == Some("function")).map(|seen| first_line(&seen.what.source));
    let proof = signature.filter(|line| !line.is_empty()).unwrap_or_else(|| looked(kind, &documents));
    step("global-function", outcome, say, proof, Basis::VendorScript)
}

/// What the name stands for beside the embed; where there are several, the one that can be called.
fn definition<'a>(page: &Page<'a>, documents: &[&'a Document]) -> Option<&'a Seen<Definition>> {
    let with_embed =
        |document: &&&Document| page.of_kind(Kind::Website).any(|embed| embed.document.id == document.id);
    let beside: Vec<_> = documents.iter().filter(with_embed).collect();
    let beside = if beside.is_empty() { documents.iter().collect() } else { beside };
    let all = || beside.iter().filter_map(|document| document.definition());
    all().find(|seen| seen.what.r#type == "function").or_else(|| all().next_back())
}

/// Nothing has the name now. It may come: while the page loads, and from a line that has not run.
fn missing(page: &Page<'_>, documents: &[&Document], looked: bool) -> (Outcome, &'static str) {
    let loading = documents.is_empty() || !documents.iter().all(|document| document.reached("complete"));
    match () {
        () if loading => (Outcome::Undecided, say!("The function has not been defined yet")),
        () if !looked => (Outcome::Undecided, say!("The name could not be looked at")),
        () if documents.iter().any(|document| was_there(document)) => {
            (Outcome::Broken, say!("The function was there, and something took its name away"))
        }
        () if callback::is_held_back(page) => (
            Outcome::Undecided,
            say!(
                "The script that defines the function is held back, as when a tool waits for consent to cookies"
            ),
        ),
        () if callback::may_come(page) => (
            Outcome::Undecided,
            say!("No global function has this name yet, and the line that gives it has not run"),
        ),
        () if documents.iter().any(|document| document.searched.is_none()) => (
            Outcome::Undecided,
            say!("No global function has this name, and external scripts are still to be searched"),
        ),
        () => (Outcome::Broken, say!("No global function has this name")),
    }
}

fn was_there(document: &Document) -> bool {
    document.definitions.iter().any(|seen| seen.what.r#type == "function")
}

fn looked(kind: Option<&str>, documents: &[&Document]) -> String {
    let Some(kind) = kind else { return String::new() };
    let mut searched = documents.iter().filter_map(|document| document.searched.as_ref());
    let unread = match searched.next_back().map(|seen| seen.what) {
        Some(searched) if !searched.able => Some(say!("external scripts were not searched")),
        Some(searched) if searched.unread > 0 => Some(say!("not every external script could be searched")),
        _ => None,
    };
    let looked = say!(
        "typeof {name} is {kind}",
        name = "SOAfterConfirmationFunction",
        kind = format_args!("\"{kind}\"")
    );
    unread.map_or_else(|| looked.clone(), |unread| [looked.as_str(), unread].join(say!("; ")))
}

fn first_line(source: &str) -> String {
    let line = source.lines().next().unwrap_or_default();
    line.chars().take(120).collect()
}

/// The vendor's script looks the name up when the confirmation comes; the documents only recommend to define it first.
fn in_time(page: &Page<'_>, findings: &[Finding]) -> Step {
    let judged = of_rule(findings, "callback.defined-late").next();
    let known = page.has_function();
    let (outcome, say, proof) = match judged.map(|finding| (finding.judgement.outcome, finding.title())) {
        Some((Outcome::Broken, title)) => {
            (Outcome::Broken, say!("It came after the embed, which the documents advise against"), title)
        }
        Some((Outcome::Undecided, why)) => {
            (Outcome::Undecided, say!("Whether it was there before the embed"), why)
        }
        _ if known => (Outcome::Kept, say!("It was there before the embed"), ""),
        _ => (
            Outcome::Undecided,
            say!("Whether it is there before the embed"),
            say!("no global function is to be seen"),
        ),
    };
    Step { decisive: false, ..step("in-time", outcome, say, proof, Basis::Documented) }
}

fn one_parameter(page: &Page<'_>) -> Option<Step> {
    let (_, seen) = page.functions().next()?;
    let length = seen.what.length;
    let (outcome, say) = match length {
        1 => (Outcome::Kept, say!("It takes one parameter")),
        0 => (Outcome::Broken, say!("It takes no parameter, so it cannot read the booking")),
        _ => (Outcome::Broken, say!("It takes more than the one parameter that is passed")),
    };
    let proof = say!("length is {n}", n = length);
    Some(Step { decisive: false, ..step("one-parameter", outcome, say, proof, Basis::Documented) })
}
