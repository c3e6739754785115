//! The kinds of embed, and the signs by which each is known.
//!
//! Signs are read from the vendor's documents and loader: an id that contains `SOIDIV_`, `SOIBTN_` or `SOIWGT_`
//! (upper-cased before the comparison), `data-so-page`, and the `data-oh-` attributes of Booking Calendars.

use super::is_booking_page;
use super::passed::pairs;
use crate::hosts;
use crate::language::say;
use crate::wire::Element;

/// What an embed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Classic Website embed: the one kind that calls the function.
    Website,
    /// Classic Website button: a lightbox.
    Button,
    /// Classic button or link that opens the booking page in a new tab.
    NewPage,
    /// Classic Website widget.
    Widget,
    /// An element with `data-so-page` whose id has none of the three prefixes: nothing is drawn.
    Unprefixed,
    /// An iframe of a booking page that the vendor's script did not make.
    RawFrame,
    /// Booking Calendars, inline.
    Calendar,
    /// Booking Calendars, lightbox.
    CalendarLightbox,
    /// Chatbot.
    Chatbot,
    /// Routing form.
    Form,
}

/// Two products with two mechanisms, never to be mixed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Product {
    /// Booking Pages: calls the page's function.
    Classic,
    /// Booking Calendars and what came with them: posts `oncehub.` messages.
    Calendars,
}

impl Kind {
    /// What a container or a button is by its own signs.
    pub fn of(element: &Element) -> Option<Self> {
        of(element)
    }

    /// Its name for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Website => say!("Website embed"),
            Self::Button => say!("Website button"),
            Self::NewPage => say!("New-page button"),
            Self::Widget => say!("Website widget"),
            Self::Unprefixed => say!("Container without a prefix"),
            Self::RawFrame => say!("Plain iframe"),
            Self::Calendar => say!("Booking calendar"),
            Self::CalendarLightbox => say!("Booking calendar, lightbox"),
            Self::Chatbot => say!("Chatbot"),
            Self::Form => say!("Routing form"),
        }
    }

    /// Its name in attributes for tests.
    pub fn word(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::Button => "button",
            Self::NewPage => "new-page",
            Self::Widget => "widget",
            Self::Unprefixed => "unprefixed",
            Self::RawFrame => "raw-frame",
            Self::Calendar => "calendar",
            Self::CalendarLightbox => "calendar-lightbox",
            Self::Chatbot => "chatbot",
            Self::Form => "form",
        }
    }

    /// The product it belongs to.
    pub fn product(self) -> Product {
        match self {
            Self::Calendar | Self::CalendarLightbox | Self::Chatbot | Self::Form => Product::Calendars,
            _ => Product::Classic,
        }
    }

    /// Whether the documents say that it calls the function.
    pub fn calls_the_function(self) -> bool {
        self == Self::Website
    }
}

/// The kind of a container or button. Iframes are judged apart, after those of containers are known.
pub(super) fn of(element: &Element) -> Option<Kind> {
    let id = element.attr("id").unwrap_or_default().to_uppercase();
    let has = |name: &str| element.attr(name).is_some();
    match () {
        () if element.tag == "script" => chatbot(element),
        () if element.tag == "iframe" => None,
        () if has("data-oh-booking-calendar-id") => Some(Kind::Calendar),
        () if has("data-oh-lightbox-bkc-id") => Some(Kind::CalendarLightbox),
        () if has("data-co-bot") => Some(Kind::Chatbot),
        () if has("data-fo-form") => Some(Kind::Form),
        () if id.contains("SOIDIV_") => Some(Kind::Website),
        () if id.contains("SOIWGT_") => Some(Kind::Widget),
        () if id.contains("SOIBTN_") && has("data-so-page") => Some(Kind::Button),
        () if opens_lightbox(element) => Some(Kind::Button),
        () if id.contains("SOIBTN_") || opens_booking_page(element) => Some(Kind::NewPage),
        () if has("data-so-page") && vendor_attributes(element) => Some(Kind::Unprefixed),
        () => None,
    }
}

/// `data-so-page` alone is used by unrelated applications; the vendor's generated code always has a second sign. That
/// so.js marks an element as done is none: it does so with every element that has the attribute.
fn vendor_attributes(element: &Element) -> bool {
    ["data-psz", "data-so-qry-prm", "data-height", "data-style"]
        .iter()
        .any(|name| element.attr(name).is_some())
}

/// The chatbot has no container: its script tag is the embed.
fn chatbot(tag: &Element) -> Option<Kind> {
    let ours = hosts::vendor_script(&tag.url) == Some(hosts::VendorScript::Chatbot);
    ours.then_some(Kind::Chatbot)
}

/// Buttons from before so.js say by their name or by their code that the worker opens a lightbox for them.
fn opens_lightbox(element: &Element) -> bool {
    let named = element.attr("name") == Some("SOBookingLink") && element.attr("data-page").is_some();
    named || lightbox_of(element).is_some()
}

/// The page in `soe.toggleLightBox('dana')`.
fn lightbox_of(element: &Element) -> Option<&str> {
    let (_, rest) = element.attr("onclick")?.split_once("soe.toggleLightBox(")?;
    let quoted = rest.trim_start().strip_prefix(['"', '\''])?;
    quoted.split(['"', '\'']).next().filter(|page| !page.is_empty())
}

fn opens_booking_page(element: &Element) -> bool {
    let link = element.tag == "a" && is_booking_page(&element.url) && !is_company_page(&element.url);
    let handler = element.attr("onclick").unwrap_or_default();
    let opens = handler.contains("window.open") && hosts::mentions_booking_host(handler);
    link || opens
}

/// The vendor's own site stands on the same domain as booking pages, and many pages link to it.
fn is_company_page(url: &str) -> bool {
    let parts = hosts::split(url);
    let first = parts.host.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let company =
        ["account", "app", "blog", "developers", "help", "support", "www"].contains(&first.as_str());
    company || parts.path.trim_matches('/').is_empty()
}

/// The kind of an iframe that no container accounts for.
pub(super) fn of_frame(element: &Element) -> Option<Kind> {
    is_booking_page(&element.url).then_some(Kind::RawFrame)
}

/// The booking page or calendar that an element names.
pub(super) fn page(kind: Kind, element: &Element) -> String {
    let attr = |name: &str| element.attr(name).map(str::to_owned);
    let named = match kind {
        Kind::Calendar => attr("data-oh-booking-calendar-id"),
        Kind::CalendarLightbox => attr("data-oh-lightbox-bkc-id"),
        Kind::Chatbot => attr("data-co-bot").or_else(|| bot_of(element)),
        Kind::Form => attr("data-fo-form"),
        _ => attr("data-so-page")
            .or_else(|| after_prefix(element.attr("id").unwrap_or_default()))
            .or_else(|| attr("data-page"))
            .or_else(|| lightbox_of(element).map(str::to_owned)),
    };
    named.unwrap_or_default()
}

/// The chatbot that its script tag names, else the website that it belongs to.
fn bot_of(tag: &Element) -> Option<String> {
    let texts = [tag.attr("data-co-params").unwrap_or_default(), hosts::split(&tag.url).query];
    let named = |wanted: &str| {
        let mut all = texts.iter().flat_map(|text| pairs(text));
        all.find(|(key, value)| *key == wanted && !value.is_empty()).map(|(_, value)| value.to_owned())
    };
    named("bot_id").or_else(|| named("website_id"))
}

/// Older embeds carry the page only in the id, `SOIDIV_<page>`.
fn after_prefix(id: &str) -> Option<String> {
    let upper = id.to_uppercase();
    let start = ["SOIDIV_", "SOIBTN_", "SOIWGT_"]
        .iter()
        .find_map(|prefix| Some(upper.find(prefix)? + prefix.len()))?;
    id.get(start..).filter(|page| !page.is_empty()).map(str::to_owned)
}

/// The page that an iframe's address names: the first part of its path.
pub(super) fn page_of_frame(element: &Element) -> String {
    let path = hosts::split(&element.url).path;
    path.trim_start_matches('/').split(['/', '&', '?']).next().unwrap_or_default().to_owned()
}
