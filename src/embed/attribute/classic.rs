//! The attributes of Classic embeds.

use super::parameter::{self, unfilled};
use super::records::{record, whole_name};
use super::said::{Said, depends, ignored, read, unknown, wrong};
use super::size::{Height, declarations, height, psz};
use super::{Border, State, leak};
use crate::contract::Basis::{Documented, Inferred, VendorScript};
use crate::embed::passed::pairs;
use crate::embed::{Embed, Kind, Product};
use crate::hosts;

pub(super) fn id<'a>(embed: &Embed<'_>, _: &'a str) -> Said<'a> {
    match embed.kind {
        Kind::Website => {
            read(Documented, "SOIDIV_ makes it a Website embed, the kind that calls the function")
        }
        Kind::Button | Kind::NewPage => {
            read(Documented, "SOIBTN_ makes it a Website button, which never calls the function")
        }
        Kind::Widget => {
            read(VendorScript, "SOIWGT_ makes it a Website widget, which never calls the function")
        }
        Kind::Unprefixed => {
            wrong(VendorScript, "Holds neither SOIDIV_, SOIBTN_ nor SOIWGT_, so so.js draws nothing")
        }
        _ => unknown("The page’s own name for the element"),
    }
}

pub(super) fn page<'a>(embed: &Embed<'_>, value: &'a str) -> Said<'a> {
    let name = value.split('&').next().unwrap_or_default();
    if let Some(field) = leak::field(value) {
        return unfilled(field);
    }
    match () {
        () if name.is_empty() => wrong(VendorScript, "Names no booking page"),
        () if embed.kind == Kind::Unprefixed => read(Documented, format!("The booking page {name}")),
        () if value.contains('&') => {
            carried(value, &format!("The booking page {name}, and parameters for it"))
        }
        () => read(Documented, format!("The booking page shown: {name}")),
    }
}

pub(super) fn query<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match leak::field(value) {
        Some(field) => unfilled(field),
        None if value.is_empty() => ignored(VendorScript, "Nothing is added to the booking page’s address"),
        None => carried(value, "Added to the booking page’s address"),
    }
}

/// The gravest of the parameters speaks for all.
fn carried<'a>(value: &'a str, what: &str) -> Said<'a> {
    let telling = pairs(value).find(|(key, value)| record(key, value).is_some() || whole_name(key).is_some());
    let Some((key, given)) = telling else { return read(Documented, what) };
    let said = parameter::explain(Product::Classic, key, given);
    let pair = value.find(key).and_then(|start| value.get(start..start + key.len()));
    Said { meaning: format!("{what}. {}", said.meaning), fault: pair.unwrap_or_default(), ..said }
}

pub(super) fn size<'a>(embed: &Embed<'_>, value: &'a str) -> Said<'a> {
    let lightbox = embed.kind != Kind::Website;
    match (height(value), lightbox) {
        (Height::Fixed(digits), false) => {
            read(Documented, format!("Height fixed at {digits} px; the booking page scrolls inside"))
        }
        (Height::Fixed(digits), true) => read(Documented, format!("Height of the booking page: {digits} px")),
        (Height::Ignored, false) => ignored(
            VendorScript,
            format!("Ignored: {} is no number of pixels, so the embed sizes itself", shown(value)),
        ),
        (Height::Ignored, true) => {
            ignored(VendorScript, format!("Ignored: {} is no number of pixels", shown(value)))
        }
    }
}

fn shown(value: &str) -> String {
    if value.is_empty() { "an empty value".to_owned() } else { format!("“{value}”") }
}

pub(super) fn style<'a>(embed: &Embed<'a>, value: &'a str) -> Said<'a> {
    if embed.kind != Kind::Website {
        return ignored(VendorScript, "Ignored: only a Website embed reads it");
    }
    if let Border::Cuts(border) = embed.border() {
        let text = "The colour of the border is no plain hex number, and its # cuts the booking page’s address in two";
        return wrong(VendorScript, text).at(border.unwrap_or_default());
    }
    let known =
        |name: &str| ["border", "min-width", "max-width"].iter().any(|each| name.eq_ignore_ascii_case(each));
    let others: Vec<&str> = declarations(value).map(|(name, _)| name).filter(|name| !known(name)).collect();
    match others.first() {
        None => read(VendorScript, "Border and width of the embed"),
        Some(first) => {
            let names = others.join(", ");
            Said {
                state: State::Ignored,
                ..read(VendorScript, format!("Only border, min-width and max-width are read, not {names}"))
            }
            .at(first)
        }
    }
}

pub(super) fn digits<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let Some(psz) = psz(value) else {
        return wrong(VendorScript, format!("{} means nothing to so.js, so it counts as 00", shown(value)));
    };
    let form = if psz.skips_form {
        "The booking form is skipped, if the data for it are given"
    } else {
        "The customer fills in the booking form"
    };
    let query = if psz.passes_query {
        "the parameters of the page’s address are passed on"
    } else {
        "the page’s address is not passed on"
    };
    let basis = if value == "00" { Documented } else { VendorScript };
    read(basis, format!("{form}; {query}"))
}

pub(super) fn done<'a>(embed: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "true" if embed.stale().is_some() => {
            wrong(VendorScript, "Set by so.js for another page: so.js leaves the element as it is")
        }
        "true" => read(VendorScript, "Set by so.js when it has dealt with the element"),
        _ => ignored(VendorScript, "so.js takes only true for done"),
    }
}

pub(super) fn delay<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "" => ignored(VendorScript, "Ignored without a value"),
        _ => read(VendorScript, "so.js waits for the page to be loaded, by way of window.onload"),
    }
}

pub(super) fn position<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let known = value.len() == 3 && value.bytes().all(|byte| matches!(byte, b'0'..=b'3'));
    if known {
        read(VendorScript, "Where the widget stands; the usual value is 132")
    } else {
        depends(
            VendorScript,
            "Where the widget stands, as three digits from 0 to 3; what another value does was not seen",
        )
    }
}

pub(super) fn template<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    depends(VendorScript, "Handed on to the worker; what it means is not documented")
}

pub(super) fn email<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(VendorScript, "Label and address of the widget’s e-mail line")
}

pub(super) fn message<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(VendorScript, "Text of the widget")
}

pub(super) fn widget_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, "The widget’s title and colours", &["ttl", "bg", "align", "clr"])
}

pub(super) fn button_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, "The widget’s button", &["ttl", "txt", "bg", "clr"])
}

pub(super) fn phone_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, "The widget’s phone numbers", &["ttl", "phn1", "phn2"])
}

pub(super) fn email_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, "The widget’s e-mail line", &["ttl", "txt", "bg", "clr"])
}

fn painted<'a>(value: &'a str, what: &str, keys: &[&str]) -> Said<'a> {
    let stray = declarations(value).map(|(name, _)| name).find(|name| !keys.contains(name));
    match stray {
        None => read(VendorScript, what),
        Some(name) => {
            ignored(VendorScript, format!("{what}; so.js reads {} and not {name}", keys.join(", "))).at(name)
        }
    }
}

pub(super) fn name<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "SOBookingLink" => {
            read(VendorScript, "How the worker knows the buttons of embed codes from before 2016")
        }
        _ => unknown("The page’s own name for the element"),
    }
}

pub(super) fn old_page<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    read(VendorScript, format!("The booking page, in embed codes from before 2016: {value}"))
}

pub(super) fn click<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        _ if value.contains("toggleLightBox") => {
            read(VendorScript, "Opens the booking page over the page; so.js writes this for its buttons")
        }
        _ if value.contains("window.open") && hosts::mentions_booking_host(value) => {
            read(Inferred, "Opens the booking page in a new tab")
        }
        _ => unknown("Code of the page’s own"),
    }
}

pub(super) fn link<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(Inferred, "Leads to the booking page, away from this page")
}
