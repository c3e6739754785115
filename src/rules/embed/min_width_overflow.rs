//! The embed asks for more width than its place has.

use super::shared::{shown, website_embeds};
use crate::embed::{Embed, attribute};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// The min-width of the generated code: what is narrower than that is a narrow window.
const USUAL: f64 = 290.0;

pub(super) static RULE: Rule = Rule {
    id: "embed.min-width-overflow",
    severity: Severity::Warning,
    basis: Basis::VendorScript,
    title: "The embed’s min-width is wider than its place",
    kept: "The embed’s min-width fits its place",
    docs: "\
## What it checks
The `min-width` in `data-style` is no wider than the element around the container, at the width that the window had.
A `min-width` of 290px or less, as in the generated code, is not judged.
## Why it matters
`so.js` gives the container this width.
Where there is less room, a part of the booking page is cut off or lies over its neighbours, most often on a phone.
## How to fix
Set `min-width: 290px`.
",
    source: "so.js: reads min-width from data-style. Website embed, customization: min-width 290px in the generated code.",
    examples: examples![
        Example { shows: "enough room", capture: &[FITS, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "wider than its column", capture: &[WIDE, SO_JS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the generated width in a narrow window", capture: &[NARROW, SO_JS, COMPLETE], outcomes: &[] },
        Example { shows: "not measured yet", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[] },
        Example { shows: "a percentage", capture: &[PERCENT, SO_JS, COMPLETE], outcomes: &[] },
        Example { shows: "hidden, so nothing could be measured", capture: &[HIDDEN, SO_JS, COMPLETE], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const FITS: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","width":600,"room":700,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"border: 1px solid #d8d8d8; min-width: 600px","data-psz":"00"}}}"#;
const WIDE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","width":600,"room":340,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"min-width: 600px; max-width: 900px;","data-psz":"00"}}}"#;
const HIDDEN: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"min-width: 600px","data-psz":"00"}}}"#;
const NARROW: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","width":290,"room":200,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"min-width: 290px","data-psz":"00"}}}"#;
const PERCENT: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","width":290,"room":200,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-style":"min-width: 100%","data-psz":"00"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    website_embeds(page).filter_map(judge).collect()
}

fn judge(embed: &Embed<'_>) -> Option<Judgement> {
    let element = &embed.placed.element;
    let asked = min_width(element.attr("data-style")?).filter(|&asked| asked > USUAL)?;
    if element.room <= 0.0 || element.width <= 0.0 {
        let why = say!("Whether the embed fits: it is hidden, so its place could not be measured");
        let hidden = embed.document.reached("complete");
        return hidden.then(|| Judgement::undecided(why).shown_by(shown(embed).marking("min-width")));
    }
    let fits = asked < element.room + 1.0;
    Some(if fits { Judgement::kept() } else { broken(embed, asked) })
}

fn min_width(style: &str) -> Option<f64> {
    attribute::pixels(attribute::declared(style, "min-width")?)
}

fn broken(embed: &Embed<'_>, asked: f64) -> Judgement {
    let room = embed.placed.element.room;
    let measured = Evidence::new(say!("{n} px of room", n = format_args!("{room:.0}")), embed.placed.index)
        .at(say!("the element around it"));
    Judgement::broken(say!("set a min-width that fits on a phone too:"))
        .titled(say!(
            "The embed asks for at least {asked} px, and its place has {room} px",
            asked = format_args!("{asked:.0}"),
            room = format_args!("{room:.0}")
        ))
        .code("min-width: 290px")
        .shown_by(shown(embed).marking("min-width"))
        .shown_by(measured)
}
