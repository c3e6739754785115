//! The page runs a copy of so.js instead of the vendor's file.

use super::shared::{LOADER, asks_for, broken_or_kept, containers};
use crate::embed::{Copy, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::source::short_url;
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Seen};
use crate::wire::{Line, Snippet};

pub(super) static RULE: Rule = Rule {
    id: "embed.third-party-copy",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The page runs a copy of so.js",
    kept: "so.js comes from OnceHub",
    docs: "\
## What it checks
The loader comes from `cdn.oncehub.com`, and no script of the page holds a copy of its code.
It is never undecided: it speaks of lines that only so.js has, and of nothing that a copy could do without.
This is read from the source: lines that name OnceHub’s scripts or window.onload, and those beside them.
## Why it matters
A copy stays as it was on the day it was made.
When OnceHub changes the loader or the worker, the copy no longer fits, and nothing tells.
## How to fix
Remove the copy and load `so.js` from OnceHub.
",
    source: "so.js: the words by which it finds containers and marks them as done. Embed code: the loader’s address.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "a copy on one long line",
            capture: &[CONTAINER, MINIFIED, COMPLETE],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "a copy that can be read",
            capture: &[CONTAINER, READABLE, COMPLETE],
            outcomes: &[Outcome::Broken]
        },
        Example {
            shows: "code that takes the mark of done away, beside so.js",
            capture: &[CONTAINER, SO_JS, RENEWS, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "code that looks for a container and loads so.js",
            capture: &[CONTAINER, LOADS, COMPLETE],
            outcomes: &[Outcome::Kept]
        },
        Example {
            shows: "an unrelated use of the attribute",
            capture: &[UNRELATED, COMPLETE],
            outcomes: &[]
        },
    ],
    check,
};

const MINIFIED: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":2,"lines":[{"line":1,"text":"!function(){for(var t=\"https://cdn.oncehub.com\",e=document.querySelectorAll(\"[data-so-page]\"),r=!1,s=0;s<e.length;s++)if(e[s].getAttribute(\"data-delay\")){r=!0;break}"}]}"#;
const READABLE: &str = r#"{"kind":"snippet","url":"https://customer.test/js/booking.js","lines":[{"line":40,"text":"  script.src = base + '/mergedjs/ScheduleOnceEmbed.js';"},{"line":71,"text":"    element.setAttribute('data-so-done', 'true');"}]}"#;
const RENEWS: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":7,"text":"document.querySelector('[data-so-page]').removeAttribute('data-so-done');"}]}"#;
const LOADS: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":7,"text":"if (document.querySelectorAll('[data-so-page]').length) load('https://cdn.oncehub.com/mergedjs/so.js');"}]}"#;
const UNRELATED: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":7,"text":"for (const link of document.querySelectorAll('[data-so-page]')) link.onclick = turn;"}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let faults = page.own_documents().filter_map(|document| judge(page, document)).collect();
    broken_or_kept(faults, containers(page).next().is_some())
}

fn judge(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let Copy { script: seen, line, mark, .. } = Scripts::of(document).copies().first().copied()?;
    let place = format!("{}:{}", short_url(&seen.what.url, &page.visit.url), line.place());
    let evidence = shown(seen, line, mark).at(place);
    let beside = asks_for(page, document, VendorScript::SoJs);
    let judgement = if beside {
        Judgement::broken(say!("remove the copy: so.js is on the page too."))
    } else {
        Judgement::broken(say!("remove the copy and load so.js from OnceHub:")).code(LOADER)
    };
    Some(judgement.shown_by(evidence))
}

fn shown(seen: &Seen<Snippet>, line: &Line, mark: &str) -> Evidence {
    Evidence::new(line.text.trim(), seen.index).marking(mark)
}
