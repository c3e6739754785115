//! There is a container, and nothing asks for so.js.

use super::shared::{LOADER, asks_for, is_finished, own, shown, tag, unseen};
use crate::embed::{Embed, Kind};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, FUNCTION, LATE, SEARCHED, SO_JS, WORKER_RAN};
use crate::rules::source::{never_searched, was_searched};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples, source};
use crate::session::{Document, Placed};

pub(super) static RULE: Rule = Rule {
    id: "embed.script-missing",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "The page has a container and does not load so.js",
    kept: "The page loads so.js for its container",
    docs: "\
## What it checks
A document with a Classic container also loads `so.js`.
This is read from the source where a script of the page, or an attribute of an element, names so.js: then it is undecided when it will load.
It is undecided too until the external scripts have been searched.
## Why it matters
The container is an empty element.
Only `so.js` turns it into an embed, so without it the visitor sees nothing and cannot book.
## How to fix
Put the script tag of the embed code behind the container, once for each document.
",
    source: "Website embed: the embed code consists of the container and the script tag.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[FUNCTION, CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a container alone",
            capture: &[FUNCTION, CONTAINER, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "external scripts have not been searched yet",
            capture: &[FUNCTION, CONTAINER, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "an element beside the container has the address, for code that waits until the visitor comes near",
            capture: &[CONTAINER, NEIGHBOUR, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "so.js is preloaded and not run",
            capture: &[CONTAINER, PRELOADED, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "the page still loads: the script may follow",
            capture: &[CONTAINER],
            outcomes: &[],
        },
        Example {
            shows: "a copy of so.js inside the page asked for the worker",
            capture: &[CONTAINER, WORKER_RAN, DRAWN, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "the recording began late: a script that removed its tag was not seen",
            capture: &[LATE, CONTAINER],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a consent tool holds the script back",
            capture: &[CONTAINER, HELD_BACK, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a script of the page loads so.js when the visitor comes near the container",
            capture: &[CONTAINER, LAZY, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a comment names so.js",
            capture: &[CONTAINER, COMMENT, COMPLETE, SEARCHED],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "data-so-page of an unrelated application",
            capture: &[UNRELATED, COMPLETE],
            outcomes: &[],
        },
    ],
    check,
};

const HELD_BACK: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","attrs":{"type":"text/plain","data-category":"functional","data-src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const NEIGHBOUR: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":1000,"tag":"p","path":"body > p","attrs":{"data-later":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const PRELOADED: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":1000,"tag":"link","path":"head > link","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"rel":"preload","as":"script","href":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const LAZY: &str = r#"{"kind":"snippet","url":"https://customer.test/site.js","lines":[{"line":6,"text":"    script.src = 'https://cdn.oncehub.com/mergedjs/so.js';"}]}"#;
const COMMENT: &str = r#"{"kind":"snippet","url":"https://customer.test/site.js","lines":[{"line":6,"text":"// add https://cdn.oncehub.com/mergedjs/so.js here"}]}"#;
const UNRELATED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"nav > a","attrs":{"data-so-page":"settings"}}}"#;

/// How every address of so.js ends, whatever the host.
const LOADER_PATH: &str = "mergedjs/so.js";

fn check(page: &Page<'_>) -> Vec<Judgement> {
    page.own_documents().filter_map(|document| judge(page, document)).collect()
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let in_it = |embed: &&Embed<'_>| embed.document.id == document.id && needs_script(embed);
    let containers: Vec<_> = own(page).filter(in_it).collect();
    let first = *containers.first()?;
    let asked =
        [VendorScript::SoJs, VendorScript::Worker].iter().any(|&which| asks_for(page, document, which));
    if asked || containers.iter().any(|embed| embed.is_done() || embed.frame.is_some()) {
        return Some(Judgement::kept());
    }
    if !is_finished(document) {
        return None;
    }
    if let Some(held) = held_back(document) {
        return Some(waits(held));
    }
    if let Some(line) = loads_by_itself(page) {
        let why =
            say!("When so.js will be loaded: a script of the page names it, and may wait for the visitor");
        return Some(Judgement::undecided(why).shown_by(line));
    }
    if *document.late {
        return Some(unseen(say!("Whether so.js was there and removed its tag")).shown_by(shown(first)));
    }
    if !was_searched(document) {
        let why = if never_searched(document) {
            say!("Whether a script in a file of its own loads so.js: they cannot be searched here")
        } else {
            say!(
                "Whether a script in a file of its own loads so.js: not all of them could be searched so far"
            )
        };
        return Some(Judgement::undecided(why).shown_by(shown(first)));
    }
    let fix = say!("add the script tag behind the container.");
    let judgement = Judgement::broken(fix).code(LOADER);
    Some(containers.into_iter().fold(judgement, |judgement, embed| judgement.shown_by(shown(embed))))
}

fn needs_script(embed: &Embed<'_>) -> bool {
    matches!(embed.kind, Kind::Website | Kind::Button | Kind::Widget)
}

/// The line of the page's own code that names so.js: it may load it on a click, or once the container comes near.
fn loads_by_itself(page: &Page<'_>) -> Option<Evidence> {
    let line = source::lines(page).into_iter().find(|line| line.code.contains(LOADER_PATH))?;
    Some(Evidence::new(line.text.trim(), line.script.index).at(line.place).marking(LOADER_PATH))
}

/// Tools for consent, and code that waits until the visitor comes near, keep the address aside in an attribute.
fn held_back(document: &Document) -> Option<&Placed> {
    let names = |placed: &&Placed| {
        let mut values = placed.element.attrs.values().filter_map(|value| value.as_str());
        values.any(|value| value.contains(LOADER_PATH))
    };
    document.present().into_iter().filter(|placed| placed.element.tag != "link").find(names)
}

fn waits(held: &Placed) -> Judgement {
    let why = if held.element.tag == "script" {
        say!("When so.js will run: its tag has no src, as when a tool waits for consent to cookies")
    } else {
        say!(
            "When so.js will be loaded: an element holds its address for a script, which may wait for the visitor"
        )
    };
    Judgement::undecided(why).shown_by(tag(held).marking(LOADER_PATH))
}
