//! What several rules on embeds look at.

use crate::embed::{self, Embed, Kind, Product, Scripts};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::{Evidence, Judgement, Page};
use crate::session::{Document, Placed, Seen};
use crate::wire::{Definition, ScriptEvent};

/// The loader's tag as the documents print it.
pub(super) const LOADER: &str =
    r#"<script type="text/javascript" src="https://cdn.oncehub.com/mergedjs/so.js"></script>"#;

/// Loads so.js once more, from code that runs when the container is in the document.
pub(super) const LOAD_BY_CODE: &str = r#"const script = document.createElement("script");
script.src = "https://cdn.oncehub.com/mergedjs/so.js";
document.body.append(script);"#;

/// The embeds of the page itself, without those that a booking page holds.
pub(in crate::rules) fn own<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Embed<'a>> {
    page.embeds.iter().filter(|embed| !embed::is_booking_page(&embed.document.url))
}

/// The containers and buttons that so.js looks for.
pub(super) fn containers<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Embed<'a>> {
    let kinds = [Kind::Website, Kind::Button, Kind::Widget, Kind::Unprefixed];
    own(page).filter(move |embed| {
        kinds.contains(&embed.kind) && embed.placed.element.attr("data-so-page").is_some()
    })
}

/// The embeds of Booking Pages, the product that can call the function.
pub(in crate::rules) fn classic<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Embed<'a>> {
    own(page).filter(|embed| embed.product() == Product::Classic)
}

/// Whether what a document still lacks will not come by itself. A late recording begins after that moment.
pub(super) fn is_finished(document: &Document) -> bool {
    *document.late || document.reached("complete")
}

/// Whether anything shows that a document wanted one of the vendor's scripts.
pub(super) fn asks_for(page: &Page<'_>, document: &Document, which: VendorScript) -> bool {
    let scripts = Scripts::of(document);
    let requested =
        page.visit.requests.iter().any(|seen| hosts::vendor_script(&seen.what.url) == Some(which));
    let ended = !scripts.runs(which).is_empty() || !scripts.failures(which).is_empty();
    requested || ended || !scripts.tags(which).is_empty()
}

/// The opening tag of an embed, with its place.
pub(in crate::rules) fn shown(embed: &Embed<'_>) -> Evidence {
    tag(embed.placed)
}

/// The first line of a function and the address of its document: where the page defines it.
pub(super) fn function(document: &Document, seen: &Seen<Definition>) -> Evidence {
    let line = seen.what.source.lines().next().unwrap_or_default();
    Evidence::new(line, seen.index).at(document.url.clone())
}

/// What is to be said of an embed when only another frame than its own has the function.
pub(super) fn apart(page: &Page<'_>, embed: &Embed<'_>, fix: &str) -> Option<Judgement> {
    let (document, seen) = page.functions().next().filter(|_| !has_function_beside(page, embed))?;
    if !is_finished(embed.document) {
        return None;
    }
    let judgement = if embed.document.definition().is_some() {
        let (here, there) = (place(embed.document), place(document));
        let title = say!("The embed is in {here}, and the function is in {there}", here, there);
        Judgement::broken(fix).titled(title).shown_by(shown(embed)).shown_by(function(document, seen))
    } else {
        let why =
            say!("Whether the frame with the embed has a function of its own: it was not possible to look");
        Judgement::undecided(why).shown_by(shown(embed))
    };
    Some(judgement)
}

/// A document's frame, as people name it.
fn place(document: &Document) -> String {
    match document.url.as_str() {
        _ if document.frame == 0 => say!("the page itself").to_owned(),
        "about:srcdoc" => say!("a srcdoc frame").to_owned(),
        url => say!("the frame {url}", url = url.split(['?', '#']).next().unwrap_or_default()),
    }
}

/// Whether the function is in the same frame as an embed.
pub(super) fn has_function_beside(page: &Page<'_>, embed: &Embed<'_>) -> bool {
    page.functions().any(|(document, _)| document.id == embed.document.id)
}

/// The opening tag of an element, with its place.
pub(in crate::rules) fn tag(placed: &Placed) -> Evidence {
    Evidence::new(embed::markup(&placed.element), placed.index).at(placed.element.path.clone())
}

/// What is broken; else that all is well, said once, if there was anything to look at.
pub(in crate::rules) fn broken_or_kept(faults: Vec<Judgement>, applies: bool) -> Vec<Judgement> {
    if faults.is_empty() && applies { vec![Judgement::kept()] } else { faults }
}

/// The code of a Website embed as the documents print it.
pub(super) fn website_embed(page: &str) -> String {
    format!(
        "<div id=\"SOIDIV_{page}\" data-so-page=\"{page}\" data-height=\"550\" \
         data-style=\"border: 1px solid #d8d8d8; min-width: 290px; max-width: 900px;\" data-psz=\"00\"></div>\n{LOADER}"
    )
}

/// A name that can stand in an embed code as it is.
pub(super) fn is_page_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && !name.starts_with("BKC-") && name.chars().all(plain)
}

/// What a recording that began late cannot tell.
pub(in crate::rules) fn unseen(what: &str) -> Judgement {
    Judgement::undecided(say!("{what}: the recording began after the page had run; reload to know", what))
}

/// A span of time with at most three digits.
pub(in crate::rules) fn span(ms: f64) -> String {
    match ms {
        ms if ms < 999.5 => say!("{n} ms", n = format_args!("{ms:.0}")),
        ms if ms < 9_995.0 => say!("{n} s", n = format_args!("{:.2}", ms / 1_000.0)),
        ms if ms < 99_950.0 => say!("{n} s", n = format_args!("{:.1}", ms / 1_000.0)),
        _ => say!("{n} s", n = format_args!("{:.0}", ms / 1_000.0)),
    }
}

/// The Website embeds of the page itself.
pub(super) fn website_embeds<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Embed<'a>> {
    own(page).filter(|embed| embed.kind == Kind::Website)
}

/// Scripts of embed codes and iframes of booking pages. The vendor's own site loads other files of the same hosts, and
/// a link may lead to its company pages.
pub(super) fn addresses<'a>(page: &Page<'a>) -> Vec<&'a Placed> {
    let ours = |placed: &&Placed| match placed.element.tag.as_str() {
        "script" => hosts::vendor_script(&placed.element.url).is_some(),
        "iframe" => hosts::is_booking_host(hosts::split(&placed.element.url).host),
        _ => false,
    };
    page.own_documents().flat_map(present_or_run).filter(ours).collect()
}

/// What is in the document, and scripts that have run: libraries that load them by code remove the tag afterwards.
fn present_or_run(document: &Document) -> Vec<&Placed> {
    let mut found = document.present();
    for placed in document.elements.values().filter(|placed| placed.until.is_some()) {
        let url = &placed.element.url;
        let ran = document.scripts.iter().any(|seen| seen.what.0 == ScriptEvent::Load && seen.what.1 == *url);
        if ran && placed.element.tag == "script" && found.iter().all(|other| other.element.url != *url) {
            found.push(placed);
        }
    }
    found
}
