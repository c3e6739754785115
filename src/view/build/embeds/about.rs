//! What elements are called, where they stand, and what findings say of them.

use crate::arrange::Arrange;
use crate::hosts;
use crate::language::say;
use crate::rules::Finding;
use crate::session::{Document, Placed};
use crate::view::address::{cut, file, host, place};
use crate::view::embeds::Spot;
use crate::view::{Mark, runs, text};
use crate::wire::Element;

/// Longest name of an element, in characters.
const LONGEST: usize = 120;
/// The relay cuts values here; what was cut cannot be looked for.
const CUT: usize = 2_000;
/// Attributes that name an element.
const SIGNS: [&str; 9] = [
    "id",
    "name",
    "src",
    "href",
    "data-so-page",
    "data-oh-booking-calendar-id",
    "data-oh-lightbox-bkc-id",
    "data-co-bot",
    "data-fo-form",
];

/// An element in short: `div#SOIDIV_dana`; of a script its file and its host.
pub(super) fn label(element: &Element) -> String {
    let tag = element.tag.as_str();
    let sign = || SIGNS.iter().find(|name| name.starts_with("data-") && element.attr(name).is_some());
    let label = match element.attr("id").filter(|id| !id.is_empty()) {
        _ if tag == "script" && !element.url.is_empty() => {
            [file(&element.url), host(&element.url).to_owned()].join(say!(", "))
        }
        Some(id) => format!("{tag}#{id}"),
        None if !element.url.is_empty() => format!("{tag} {}", place(&element.url)),
        None => sign().map_or_else(|| tag.to_owned(), |name| format!("{tag}[{name}]")),
    };
    cut(&label, LONGEST)
}

/// Where an element of the page now shown stands; nothing once it left.
pub(super) fn spot(document: &Document, placed: &Placed) -> Option<Spot> {
    let element = &placed.element;
    let named = SIGNS.iter().filter_map(|&name| Some((name.to_owned(), element.attr(name)?.to_owned())));
    let frame = document.url.split('#').next().unwrap_or_default();
    placed.until.is_none().then(|| Spot {
        frame: if document.frame == 0 { String::new() } else { frame.to_owned() },
        path: element.path.clone(),
        tag: element.tag.clone(),
        signs: named.filter(|(_, value)| value.len() < CUT).collect(),
    })
}

/// The broken findings that one of these observations is evidence of, the worst first.
pub(super) fn findings<'f>(all: &'f [Finding], observations: &[usize]) -> Vec<&'f Finding> {
    let shows = |finding: &&Finding| {
        let mut evidence = finding.judgement.evidence.iter().filter_map(|evidence| evidence.index);
        finding.is_broken() && evidence.any(|index| observations.contains(&index))
    };
    let mut found: Vec<_> = all.iter().filter(shows).collect();
    found.arrange_by_key(|finding| finding.severity());
    found
}

/// The worst of them; else how the element is doing by itself.
pub(super) fn worst(
    all: &[Finding],
    observations: &[usize],
    otherwise: (Option<Mark>, String),
) -> (Option<Mark>, String) {
    match findings(all, observations).first() {
        Some(finding) => (Some(finding.severity().into()), text(&runs(say(finding.title())))),
        None => otherwise,
    }
}

/// The symbol for an element.
pub(super) fn icon(element: &Element) -> &'static str {
    match element.tag.as_str() {
        "script" => "#i-script",
        "button" | "a" => "#i-button",
        _ => "#i-iframe",
    }
}

/// Whether two addresses are the same but for the fragment.
pub(super) fn same_address(one: &str, other: &str) -> bool {
    let bare = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    !hosts::split(one).host.is_empty() && bare(one) == bare(other)
}
