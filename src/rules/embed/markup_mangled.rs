//! Embed code that did not arrive as markup: it stands on the page as text, or with quotes that are no quotes.

use super::shared::{own, tag};
use crate::embed;
use crate::hosts;
use crate::language::{say, text};
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed, Seen};

pub(super) static RULE: Rule = Rule {
    id: "embed.markup-mangled",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "Embed code arrived as text instead of markup",
    kept: "The embed code arrived as markup",
    docs: "\
## What it checks
The embed code is in the page as elements with plain quotes, not as visible text.
Where only the address of `so.js` stands in a text, it is undecided whether a script tag was meant.
## Why it matters
A space after `<`, an escaped `&lt;`, typographic quotes or a wrong attribute name turn the code into something else.
The browser then shows the code, or makes elements whose names nobody looks for, and reports no error.
OnceHub’s own sample has been published with a space in `< div`.
## How to fix
Copy the code again from Share & Publish, and paste it in the HTML mode of the editor.
",
    source: "HTML: a tag begins with < and a letter at once, and only plain quotes delimit values.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a space after the bracket", capture: &[SPACE, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "code that was escaped twice", capture: &[ESCAPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "typographic quotes", capture: &[CURLY, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "an apostrophe in a text for people", capture: &[APOSTROPHE, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a script tag with href", capture: &[HREF, COMPLETE], outcomes: &[Outcome::Broken] },
        Example {
            shows: "an article that shows the code, beside a working embed",
            capture: &[CONTAINER, SO_JS, ARTICLE, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "prose that names an attribute", capture: &[PROSE, COMPLETE], outcomes: &[] },
        Example { shows: "the comments of the embed code", capture: &[COMMENT, COMPLETE], outcomes: &[] },
        Example { shows: "the address of so.js alone", capture: &[ADDRESS, COMPLETE], outcomes: &[Outcome::Undecided] },
    ],
    check,
};

const SPACE: &str = r#"{"kind":"text","path":"main > p","form":"text","text":"< div id=\"SOIDIV_dana\" data-so-page=\"dana\" data-psz=\"00\">"}"#;
const ESCAPED: &str = r#"{"kind":"text","path":"main > p","form":"text","text":"&lt;div id=\"SOIDIV_dana\" data-so-page=\"dana\"&gt;"}"#;
const ARTICLE: &str = r#"{"kind":"text","path":"main > pre > code","form":"text","text":"<div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div>"}"#;
const ADDRESS: &str =
    r#"{"kind":"text","path":"main > p","form":"text","text":"https://cdn.oncehub.com/mergedjs/so.js"}"#;
const PROSE: &str =
    r#"{"kind":"text","path":"main > p","form":"text","text":"Set data-so-page to the name of your page."}"#;
const COMMENT: &str = r#"{"kind":"text","path":"main","form":"comment","text":" ScheduleOnce embed START "}"#;
const CURLY: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"id":"“SOIDIV_dana”","data-so-page":"“dana”","data-psz":"”00″"}}}"#;
const APOSTROPHE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","title":"Dana’s calendar"}}}"#;
const HREF: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","attrs":{"src":"","ltr\"":"","href":"https://cdn.oncehub.com/co/widget.js"}}}"#;

/// Quotes that editors make of plain ones. As part of a value they are just letters.
const QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '″', '′'];
/// How a tag looks in a text. The bracket alone, without a letter behind it, begins no tag.
const OPENINGS: [&str; 10] = [
    "<div",
    "< div",
    "&lt;div",
    "&lt; div",
    "<script",
    "< script",
    "&lt;script",
    "&lt; script",
    "<button",
    "< button",
];
/// Elements in which an article shows code on purpose.
const SHOWING: [&str; 5] = ["pre", "code", "samp", "kbd", "textarea"];

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let faults: Vec<_> = page.own_documents().flat_map(|document| faults_of(page, document)).collect();
    let applies = own(page).next().is_some();
    super::shared::broken_or_kept(faults, applies)
}

fn faults_of(page: &Page<'_>, document: &Document) -> Vec<Judgement> {
    let works = own(page).any(|embed| embed.document.id == document.id && embed.kind.calls_the_function());
    let texts = document.texts.iter().filter_map(|seen| as_text(seen, works));
    let elements = document.present().into_iter().filter(|placed| is_ours(placed));
    texts.chain(elements.filter_map(mangled)).collect()
}

fn as_text(seen: &Seen<(String, String, String)>, works: bool) -> Option<Judgement> {
    let (path, form, text) = &seen.what;
    let shown_on_purpose = path.split([' ', '>', '#', ':']).any(|step| SHOWING.contains(&step));
    if form != "text" || shown_on_purpose {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let Some((start, opening)) =
        OPENINGS.iter().filter_map(|opening| Some((lower.find(opening)?, opening))).min()
    else {
        return address_alone(seen, works);
    };
    let evidence = Evidence::new(text.trim(), seen.index).at(path.clone());
    let evidence = evidence.marking(text.get(start..start + opening.len()).unwrap_or_default());
    // Beside an embed that works, the text may be meant to be read.
    let severity = if works { Severity::Warning } else { Severity::Error };
    Some(Judgement::broken(say(AGAIN)).severity(severity).shown_by(evidence))
}

/// An editor that removes tags may leave their addresses; an article may name one on purpose.
fn address_alone(seen: &Seen<(String, String, String)>, works: bool) -> Option<Judgement> {
    let (path, _, text) = &seen.what;
    let named = !works && text.contains(LOADER_PATH);
    let shown = Evidence::new(text.trim(), seen.index).at(path.clone()).marking(LOADER_PATH);
    let why = say!(
        "Whether the address of so.js is meant to be read, or was a script tag that an editor took apart"
    );
    named.then(|| Judgement::undecided(why).shown_by(shown))
}

const LOADER_PATH: &str = "mergedjs/so.js";
const AGAIN: &str =
    text!("copy the code again from Share & Publish, and paste it in the HTML mode of the editor.");

fn is_ours(placed: &Placed) -> bool {
    let names = ["id", "data-so-page", "src", "href", "data-oh-booking-calendar-id"];
    let speaks = |value: &str| {
        let upper = value.to_uppercase();
        ["SOIDIV_", "SOIBTN_", "SOIWGT_"].iter().any(|prefix| upper.contains(prefix))
            || hosts::vendor_script(value.trim_matches(QUOTES)).is_some()
    };
    let element = &placed.element;
    element.tag != "a"
        && (element.attr("data-so-page").is_some() && element.attr("id").is_some()
            || names.iter().filter_map(|name| element.attr(name)).any(speaks))
}

fn mangled(placed: &Placed) -> Option<Judgement> {
    let element = &placed.element;
    let markup = embed::markup(element);
    let quote = element.attrs.iter().find_map(|(name, value)| quote_in(name, value.as_str()?));
    let href = element.attr("href").filter(|_| element.tag == "script" && element.url.is_empty());
    let at_fault = match (quote, href) {
        (Some(quote), _) => Some((
            quote.to_string(),
            say!("The embed code has typographic quotes, which become part of its values"),
        )),
        (None, Some(_)) => Some((
            "href".to_owned(),
            say!("The script tag has its address in href, where no browser looks for it"),
        )),
        (None, None) => None,
    };
    let (mark, title) = at_fault.filter(|(mark, _)| markup.contains(mark.as_str()))?;
    Some(Judgement::broken(say(AGAIN)).titled(title).shown_by(tag(placed).marking(&mark)))
}

/// Only at the ends of a value that the vendor's scripts read: in a text for people such a quote is in its place.
fn quote_in(name: &str, value: &str) -> Option<char> {
    let read = matches!(name, "id" | "src" | "type" | "data-psz" | "data-height" | "data-style")
        || ["data-so-", "data-oh-"].iter().any(|start| name.starts_with(start));
    let ends = [value.chars().next(), value.chars().next_back()];
    ends.into_iter().flatten().find(|end| read && QUOTES.contains(end))
}
