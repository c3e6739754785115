//! The border's colour is not a plain hex number, and its `#` cuts the booking page's address in two.

use super::shared::{containers, shown};
use crate::embed::attribute::Border;
use crate::embed::{Embed, Kind};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, DRAWN, IFRAME, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.border-not-hex",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The border’s colour cuts the booking page’s address in two",
    kept: "The border is a plain hex colour, so em=1 reaches the booking page",
    docs: "\
## What it checks
The border in `data-style` reads `<width> solid #<hex>`, and `em=1` stands before any `#` in the iframe’s address.
It is never undecided: the iframe’s address decides, and before there is one the rule of the script.
## Why it matters
`so.js` writes width and colour into the address, and takes the colour apart only in this one form.
With any other, such as `rgba(…)`, a named colour, `none` or `##d8d8d8`, a `#` stays in the address.
All that follows it becomes a fragment: the booking page is not told that it is embedded, and gets no parameters.
## How to fix
Use a hex colour, and style an element around the container for any other look.
",
    source: "so.js: the border is split at ' solid #', and the fallback colour keeps its #.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "a colour with alpha", capture: &[RGBA, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "no border at all", capture: &[NONE, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "two hashes, and what came of them", capture: &[HASHES, CUT, SO_JS], outcomes: &[Outcome::Broken] },
        Example {
            shows: "another form, and the address is whole all the same",
            capture: &[RGBA, IFRAME, SO_JS],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "no border is named: the usual one is drawn", capture: &[UNNAMED, SO_JS], outcomes: &[Outcome::Kept] },
        Example { shows: "a button, whose border is not read", capture: &[BUTTON, SO_JS], outcomes: &[] },
    ],
    check,
};

const RGBA: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"border: 1px solid rgba(0,0,0,.1); min-width: 290px;","data-psz":"00"}}}"#;
const NONE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"border:none","data-psz":"00"}}}"#;
const HASHES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"border: 1px solid ##d8d8d8","data-psz":"00","data-so-done":"true"}}}"#;
const CUT: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1px#d8d8d8&dt=&em=1","attrs":{"id":"SOI_dana"}}}"#;
const UNNAMED: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"min-width: 290px","data-psz":"00"}}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-style":"border:none"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    containers(page).filter(|embed| embed.kind == Kind::Website).map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Judgement {
    let address = embed.frame_url();
    match embed.border() {
        Border::Whole => Judgement::kept(),
        Border::Cuts(border) if address.is_empty() => broken(embed, border),
        Border::Cuts(border) => broken(embed, border).shown_by(address_cut(embed, address)),
    }
}

fn broken(embed: &Embed<'_>, border: Option<&str>) -> Judgement {
    let fix = say!(
        "write the border with a hex colour, and style an element around the container for any other look."
    );
    let judgement = Judgement::broken(fix).code("border: 1px solid #d8d8d8");
    let judgement = judgement.shown_by(shown(embed).marking(border.unwrap_or_default()));
    match border {
        Some(border) => {
            judgement.titled(say!("The border “{border}” cuts the booking page’s address in two", border))
        }
        None => judgement,
    }
}

fn address_cut(embed: &Embed<'_>, address: &str) -> Evidence {
    let index = embed.frame.map_or(embed.placed.index, |frame| frame.index);
    Evidence::new(address, index).marking("#")
}
