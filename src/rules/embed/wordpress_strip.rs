//! The comments around the embed code are there, and the code is not.

use super::shared::{is_finished, own};
use crate::embed::Product;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Document;

pub(super) static RULE: Rule = Rule {
    id: "embed.wordpress-strip",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "Only the comments of the embed code are in the page",
    kept: "The embed code stands between its comments",
    docs: "\
## What it checks
Where the comment “ScheduleOnce embed START” stands, an embed stands too.
It is never undecided: a document that is finished has an embed or has none.
## Why it matters
Some editors remove elements and scripts that they do not trust, and keep the comments around them.
On WordPress.com without plugins, scripts cannot run at all.
## How to fix
Paste the embed code into a block for custom HTML.
Where the site does not allow scripts, link to the booking page and let the automatic redirect carry the booking data.
",
    source: "Website embed: restrictions. Adding a button to WordPress.",
    examples: examples![
        Example {
            shows: "the documented embed with its comments",
            capture: &[START, CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "the comments alone", capture: &[START, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the page still loads", capture: &[START], outcomes: &[] },
        Example { shows: "the code is there as text", capture: &[START, AS_TEXT, COMPLETE], outcomes: &[] },
        Example { shows: "an embed that is commented out", capture: &[COMMENTED_OUT, COMPLETE], outcomes: &[] },
        Example { shows: "an embed that is commented out between them", capture: &[START, SWITCHED_OFF, COMPLETE], outcomes: &[] },
        Example { shows: "no such comment", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[] },
    ],
    check,
};

const START: &str = r#"{"kind":"text","path":"main","form":"comment","text":" ScheduleOnce embed START "}"#;
const AS_TEXT: &str =
    r#"{"kind":"text","path":"main","form":"text","text":"< div id=\"SOIDIV_dana\" data-so-page=\"dana\">"}"#;
const SWITCHED_OFF: &str = r#"{"kind":"text","path":"main","form":"comment","text":" <div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div> "}"#;
const COMMENTED_OUT: &str = r#"{"kind":"text","path":"main","form":"comment","text":" ScheduleOnce embed START --><div id=\"SOIDIV_dana\"></div>"}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    // A comment that holds more than these words is code that somebody switched off.
    let start = document.texts.iter().find(|seen| {
        seen.what.1 == "comment" && seen.what.2.trim().eq_ignore_ascii_case("ScheduleOnce embed START")
    })?;
    let classic = |product| product == Product::Classic;
    if own(page).any(|embed| embed.document.id == document.id && classic(embed.product())) {
        return Some(Judgement::kept());
    }
    // Code in a comment beside it was switched off on purpose.
    let switched_off =
        document.texts.iter().any(|seen| seen.what.1 == "comment" && seen.what.2.contains("SOIDIV_"));
    let as_text = switched_off || document.texts.iter().any(|seen| seen.what.1 == "text");
    if as_text || !is_finished(document) {
        return None;
    }
    let (path, _, text) = &start.what;
    let evidence = Evidence::new(format!("<!--{text}-->"), start.index).at(path.clone());
    Some(
        Judgement::broken(say!("paste the embed code again, into a block for custom HTML."))
            .shown_by(evidence),
    )
}
