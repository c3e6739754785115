//! The inventory: which embeds a document holds, of what kind, and how each is doing.

pub mod attribute;
mod copies;
mod generation;
mod inventory;
mod kind;
pub mod legacy;
mod life;
mod passed;
mod place;
mod position;
mod refused;
mod scripts;
mod sequence;

pub use attribute::{Attribute, On, State};
pub use copies::Copy;
pub use generation::{Dated, Generation, Sign};
pub use inventory::{FrameTag, Inventory, ScriptTag, inventory};
pub use kind::{Kind, Product};
pub use life::{Change, Life, Moment};
pub use passed::{Carrier, Passed};
pub use place::{Frame, Place, Tree};
pub use position::{Order, Position, Relation};
pub use scripts::{Loaded, Scripts};

use crate::arrange::Arrange;
use crate::hosts;
use crate::language::say;
use crate::session::{Document, Placed, Session, Visit};

/// One embed of a page.
#[derive(Clone, Debug)]
pub struct Embed<'a> {
    /// What it is.
    pub kind: Kind,
    /// The booking page or calendar that it names; empty when it names none.
    pub page: String,
    /// The element that stands for it: the container, the button, or the iframe itself.
    pub placed: &'a Placed,
    /// The booking iframe inside it, once there is one.
    pub frame: Option<&'a Placed>,
    /// The document it is in.
    pub document: &'a Document,
}

/// The product that an element belongs to by its own signs, wherever it stands.
pub fn product_of(element: &crate::wire::Element) -> Option<Product> {
    kind::of(element).map(Kind::product)
}

/// The embeds of a page, of all its frames, in document order. What a booking page holds itself is the vendor's.
pub fn of_visit<'a>(session: &'a Session, visit: &'a Visit) -> Vec<Embed<'a>> {
    session
        .documents_of(visit)
        .filter(|document| !is_booking_page(&document.url))
        .flat_map(in_document)
        .collect()
}

/// The embeds of one document, in document order.
pub fn in_document(document: &Document) -> Vec<Embed<'_>> {
    among(document, &document.present())
}

/// The embeds that these elements of a document make up.
fn among<'a>(document: &'a Document, elements: &[&'a Placed]) -> Vec<Embed<'a>> {
    let frames: Vec<&Placed> =
        elements.iter().copied().filter(|placed| placed.element.tag == "iframe").collect();
    let mut embeds: Vec<Embed<'_>> = elements
        .iter()
        .filter_map(|&placed| {
            let kind = kind::of(&placed.element)?;
            let page = kind::page(kind, &placed.element);
            let frame = frames.iter().copied().find(|frame| belongs(frame, placed, kind, &page));
            Some(Embed { kind, page, placed, frame, document })
        })
        .collect();
    let drawn: Vec<u64> =
        embeds.iter().filter_map(|embed| embed.frame).map(|frame| frame.element.id).collect();
    embeds.extend(frames.into_iter().filter(|frame| !drawn.contains(&frame.element.id)).filter_map(
        |frame| {
            let kind = kind::of_frame(&frame.element)?;
            Some(Embed {
                kind,
                page: kind::page_of_frame(&frame.element),
                placed: frame,
                frame: Some(frame),
                document,
            })
        },
    ));
    embeds.arrange_by_key(|embed| embed.placed.element.order);
    without_openers(embeds)
}

/// The worker draws buttons that open a lightbox, in widgets above all: they belong to the embed that they open.
fn without_openers(embeds: Vec<Embed<'_>>) -> Vec<Embed<'_>> {
    let by_attributes = |embed: &Embed<'_>| embed.placed.element.attr("data-so-page").is_some();
    let pages: Vec<String> =
        embeds.iter().filter(|embed| by_attributes(embed)).map(|embed| embed.page.clone()).collect();
    let opener = |embed: &Embed<'_>| embed.kind == Kind::Button && !by_attributes(embed);
    embeds.into_iter().filter(|embed| !(opener(embed) && pages.contains(&embed.page))).collect()
}

/// The vendor's script names the iframe after the page, and a lightbox stands apart from its button;
/// a calendar's iframe just stands inside its container.
fn belongs(frame: &Placed, container: &Placed, kind: Kind, page: &str) -> bool {
    let id = frame.element.attr("id").unwrap_or_default();
    // A container that was given another id has another path since, and what stands in it is not reported anew.
    let ever = container.before.iter().chain([&container.element]);
    let inside = ever.into_iter().any(|each| frame.element.path.starts_with(&format!("{} > ", each.path)));
    let named = !page.is_empty() && (id == format!("SOI_{page}") || id.starts_with(&format!("SOI_{page}_")));
    let lightbox = frame.element.path.contains("#SOLightBox");
    let apart = match kind {
        Kind::Button | Kind::Widget => named && lightbox,
        Kind::CalendarLightbox => !page.is_empty() && frame.element.url.contains(page),
        _ => named && !lightbox && container.element.tag == "div",
    };
    inside || apart
}

impl<'a> Embed<'a> {
    /// Address that the booking iframe was given; empty while there is none.
    pub fn frame_url(&self) -> &str {
        self.frame.map_or("", |frame| frame.element.url.as_str())
    }

    /// Whether the vendor's script has dealt with the container.
    pub fn is_done(&self) -> bool {
        self.placed.element.attr("data-so-done") == Some("true")
    }

    /// The product that it belongs to. Booking Calendars and their pages live on the bare domain.
    pub fn product(&self) -> Product {
        let bare = || hosts::split(self.frame_url()).host.eq_ignore_ascii_case("oncehub.com");
        if self.kind == Kind::RawFrame && bare() { Product::Calendars } else { self.kind.product() }
    }

    /// What it is, for people: its kind, and what is special about it.
    pub fn title(&self) -> String {
        let kind = self.kind.words();
        match (self.kind, self.generation().map(|dated| dated.generation)) {
            (Kind::RawFrame, Some(_)) => {
                say!("Website embed of before 2016, an iframe in the page").to_owned()
            }
            (Kind::Button | Kind::NewPage, _) if self.floats() => say!("{kind}, floating", kind),
            (Kind::NewPage, _) if self.placed.element.tag == "a" => say!("Link to a booking page").to_owned(),
            (Kind::Chatbot, _) if self.placed.element.tag != "script" => {
                say!("{kind}, opened by a click", kind)
            }
            _ => kind.to_owned(),
        }
    }

    /// Whether its own style keeps it in place while the page scrolls.
    fn floats(&self) -> bool {
        let style = self.placed.element.attr("style").unwrap_or_default();
        attribute::declared(style, "position").is_some_and(|value| value.starts_with("fixed"))
    }

    /// Whether its script or its iframe comes from one of the vendor's test systems.
    pub fn is_staging(&self) -> bool {
        let tags = self.script().map_or_else(Vec::new, |which| Scripts::of(self.document).tags(which));
        let urls = tags.iter().map(|tag| tag.element.url.as_str()).chain([self.frame_url()]);
        urls.into_iter().any(|url| hosts::is_staging_host(hosts::split(url).host))
    }

    /// Every booking iframe that it ever had, in order of appearance.
    pub fn frames_ever(&self) -> Vec<&'a Placed> {
        let frame = |placed: &&Placed| {
            let iframe = placed.element.tag == "iframe";
            iframe && belongs(placed, self.placed, self.kind, &self.page)
        };
        let mut frames: Vec<_> = self.document.elements.values().filter(frame).collect();
        frames.arrange_by_key(|frame| frame.index);
        frames
    }

    /// Whether it is the iframe of a lightbox, which belongs to a button.
    pub fn is_in_lightbox(&self) -> bool {
        self.placed.element.path.contains("#SOLightBox")
    }

    /// A short name for people: the page, or what stands for it.
    pub fn name(&self) -> &str {
        if self.page.is_empty() { self.kind.words() } else { &self.page }
    }

    /// The opening tag as the page wrote it, for evidence.
    pub fn markup(&self) -> String {
        markup(&self.placed.element)
    }
}

/// An element's opening tag, rebuilt from its attributes.
pub fn markup(element: &crate::wire::Element) -> String {
    let as_written = element.attrs.iter().filter(|(name, _)| name.as_str() != "data-so-done");
    let attrs = as_written.map(|(name, value)| format!(" {name}=\"{}\"", value.as_str().unwrap_or_default()));
    format!("<{}{}>", element.tag, attrs.collect::<Vec<_>>().concat())
}

/// Whether an address is that of a booking page.
pub fn is_booking_page(url: &str) -> bool {
    let parts = hosts::split(url);
    hosts::is_booking_host(parts.host) && hosts::vendor_script(url).is_none()
}
