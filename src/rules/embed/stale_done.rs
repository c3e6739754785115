//! The container says that it is done, and shows nothing or another page.

use super::shared::{LOAD_BY_CODE, containers, shown};
use crate::embed::{Embed, Kind};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, IFRAME, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Placed;

pub(super) static RULE: Rule = Rule {
    id: "embed.stale-done",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The container is marked as done, and its embed is gone",
    kept: "The container that is marked as done has its embed",
    docs: "\
## What it checks
A container with `data-so-done` still holds the booking page that its `data-so-page` names.
It is never undecided: it speaks of a container only once its iframe was seen.
## Why it matters
`so.js` passes over every container with `data-so-done`.
A single-page app that uses the element again, for another page or after clearing it, therefore keeps an old or empty embed.
## How to fix
Make a new element for each booking page, or remove `data-so-done` and the content before `so.js` is loaded again.
Each further run of `so.js` makes the function run once more for a booking: let the function ignore a booking that it has seen.
",
    source: "so.js: passes over containers with data-so-done, and sets it on each one.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "the iframe was taken out", capture: &[CONTAINER, DRAWN, IFRAME, FRAME_GONE], outcomes: &[Outcome::Broken] },
        Example { shows: "the element was used again for another page", capture: &[CONTAINER, DRAWN, IFRAME, RENAMED], outcomes: &[Outcome::Broken] },
        Example { shows: "the element was emptied and used again", capture: &[CONTAINER, DRAWN, IFRAME, FRAME_GONE, RENAMED], outcomes: &[Outcome::Broken] },
        Example { shows: "the embed left as a whole", capture: &[CONTAINER, DRAWN, IFRAME, FRAME_GONE, GONE], outcomes: &[] },
        Example { shows: "nothing was drawn yet", capture: &[CONTAINER, SO_JS], outcomes: &[] },
    ],
    check,
};

const FRAME_GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","attrs":{"id":"SOI_dana"}}}"#;
const RENAMED: &str = r#"{"kind":"element","event":"changed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","iframes":1,"attrs":{"id":"SOIDIV_dana","data-so-page":"sales","data-psz":"00","data-so-done":"true"}}}"#;
const GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page)
        .filter(|embed| embed.kind == Kind::Website && embed.is_done())
        .filter_map(judge)
        .collect()
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    if let Some(before) = embed.stale() {
        return Some(broken(embed, used_again(embed, before)));
    }
    let gone = lost_frame(embed);
    match embed.frame {
        Some(_) => Some(Judgement::kept()),
        None => gone.map(|frame| {
            let removed = Evidence::new(crate::embed::markup(&frame.element), frame.index);
            broken(embed, say(RULE.title).to_owned()).shown_by(removed.at(say!("no longer in the page")))
        }),
    }
}

fn used_again(embed: &Embed<'_>, before: &str) -> String {
    let now = &embed.page;
    match (embed.frame, lost_frame(embed)) {
        (None, Some(_)) => {
            say!("The container that showed page {before} was emptied, and names page {now} now", before, now)
        }
        _ => say!("The container shows page {before}, although it names page {now} now", before, now),
    }
}

fn lost_frame<'a>(embed: &Embed<'a>) -> Option<&'a Placed> {
    embed.frames_ever().into_iter().find(|frame| frame.until.is_some())
}

fn broken(embed: &Embed<'_>, title: String) -> Judgement {
    // The tag is rebuilt without data-so-done, which here is the point.
    let done = shown(embed).text.replacen('>', " data-so-done=\"true\">", 1);
    let evidence = Evidence { text: done, ..shown(embed) };
    let code =
        format!("container.removeAttribute(\"data-so-done\");\ncontainer.replaceChildren();\n{LOAD_BY_CODE}");
    let fix = say!(
        "make a new element for each booking page, or clear this one before so.js is loaded again. \
               Each further run of so.js makes the function run once more for a booking: let the function ignore a \
               booking that it has seen."
    );
    Judgement::broken(fix).titled(title).code(code).shown_by(evidence.marking("data-so-done=\"true\""))
}
