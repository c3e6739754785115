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
use crate::language::say;

pub(super) fn id<'a>(embed: &Embed<'_>, _: &'a str) -> Said<'a> {
    match embed.kind {
        Kind::Website => {
            read(Documented, say!("SOIDIV_ makes it a Website embed, the kind that calls the function"))
        }
        Kind::Button | Kind::NewPage => {
            read(Documented, say!("SOIBTN_ makes it a Website button, which never calls the function"))
        }
        Kind::Widget => {
            read(VendorScript, say!("SOIWGT_ makes it a Website widget, which never calls the function"))
        }
        Kind::Unprefixed => {
            wrong(VendorScript, say!("Holds neither SOIDIV_, SOIBTN_ nor SOIWGT_, so so.js draws nothing"))
        }
        _ => unknown(say!("The page’s own name for the element")),
    }
}

pub(super) fn page<'a>(embed: &Embed<'_>, value: &'a str) -> Said<'a> {
    let name = value.split('&').next().unwrap_or_default();
    if let Some(field) = leak::field(value) {
        return unfilled(field);
    }
    match () {
        () if name.is_empty() => wrong(VendorScript, say!("Names no booking page")),
        () if embed.kind == Kind::Unprefixed => read(Documented, say!("The booking page {name}", name)),
        () if value.contains('&') => {
            carried(value, &say!("The booking page {name}, and parameters for it", name))
        }
        () => read(Documented, say!("The booking page shown: {name}", name)),
    }
}

pub(super) fn query<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match leak::field(value) {
        Some(field) => unfilled(field),
        None if value.is_empty() => {
            ignored(VendorScript, say!("Nothing is added to the booking page’s address"))
        }
        None => carried(value, say!("Added to the booking page’s address")),
    }
}

/// The gravest of the parameters speaks for all.
fn carried<'a>(value: &'a str, what: &str) -> Said<'a> {
    let telling = pairs(value).find(|(key, value)| record(key, value).is_some() || whole_name(key).is_some());
    let Some((key, given)) = telling else { return read(Documented, what) };
    let said = parameter::explain(Product::Classic, key, given);
    let pair = value.find(key).and_then(|start| value.get(start..start + key.len()));
    Said {
        meaning: say!("{first}. {second}", first = what, second = said.meaning),
        fault: pair.unwrap_or_default(),
        ..said
    }
}

pub(super) fn size<'a>(embed: &Embed<'_>, value: &'a str) -> Said<'a> {
    let lightbox = embed.kind != Kind::Website;
    match (height(value), lightbox) {
        (Height::Fixed(digits), false) => {
            read(Documented, say!("Height fixed at {n} px; the booking page scrolls inside", n = digits))
        }
        (Height::Fixed(digits), true) => {
            read(Documented, say!("Height of the booking page: {n} px", n = digits))
        }
        (Height::Ignored, false) => ignored(
            VendorScript,
            say!("Ignored: {value} is no number of pixels, so the embed sizes itself", value = shown(value)),
        ),
        (Height::Ignored, true) => {
            ignored(VendorScript, say!("Ignored: {value} is no number of pixels", value = shown(value)))
        }
    }
}

fn shown(value: &str) -> String {
    if value.is_empty() { say!("an empty value").to_owned() } else { say!("“{value}”", value) }
}

pub(super) fn style<'a>(embed: &Embed<'a>, value: &'a str) -> Said<'a> {
    if embed.kind != Kind::Website {
        return ignored(VendorScript, say!("Ignored: only a Website embed reads it"));
    }
    if let Border::Cuts(border) = embed.border() {
        let text = say!(
            "The colour of the border is no plain hex number, and its # cuts the booking page’s address in two"
        );
        return wrong(VendorScript, text).at(border.unwrap_or_default());
    }
    let known =
        |name: &str| ["border", "min-width", "max-width"].iter().any(|each| name.eq_ignore_ascii_case(each));
    let others: Vec<&str> = declarations(value).map(|(name, _)| name).filter(|name| !known(name)).collect();
    match others.first() {
        None => read(VendorScript, say!("Border and width of the embed")),
        Some(first) => {
            let names = others.join(say!(", "));
            Said {
                state: State::Ignored,
                ..read(
                    VendorScript,
                    say!("Only border, min-width and max-width are read, not {names}", names),
                )
            }
            .at(first)
        }
    }
}

pub(super) fn digits<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let Some(psz) = psz(value) else {
        return wrong(
            VendorScript,
            say!("{value} means nothing to so.js, so it counts as 00", value = shown(value)),
        );
    };
    let form = if psz.skips_form {
        say!("The booking form is skipped, if the data for it are given")
    } else {
        say!("The customer fills in the booking form")
    };
    let query = if psz.passes_query {
        say!("the parameters of the page’s address are passed on")
    } else {
        say!("the page’s address is not passed on")
    };
    let basis = if value == "00" { Documented } else { VendorScript };
    read(basis, say!("{form}; {query}", form, query))
}

pub(super) fn done<'a>(embed: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "true" if embed.stale().is_some() => {
            wrong(VendorScript, say!("Set by so.js for another page: so.js leaves the element as it is"))
        }
        "true" => read(VendorScript, say!("Set by so.js when it has dealt with the element")),
        _ => ignored(VendorScript, say!("so.js takes only true for done")),
    }
}

pub(super) fn delay<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "" => ignored(VendorScript, say!("Ignored without a value")),
        _ => read(VendorScript, say!("so.js waits for the page to be loaded, by way of window.onload")),
    }
}

pub(super) fn position<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let known = value.len() == 3 && value.bytes().all(|byte| matches!(byte, b'0'..=b'3'));
    if known {
        read(VendorScript, say!("Where the widget stands; the usual value is 132"))
    } else {
        depends(
            VendorScript,
            say!(
                "Where the widget stands, as three digits from 0 to 3; what another value does was not seen"
            ),
        )
    }
}

pub(super) fn template<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    depends(VendorScript, say!("Handed on to the worker; what it means is not documented"))
}

pub(super) fn email<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(VendorScript, say!("Label and address of the widget’s e-mail line"))
}

pub(super) fn message<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(VendorScript, say!("Text of the widget"))
}

pub(super) fn widget_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, say!("The widget’s title and colours"), &["ttl", "bg", "align", "clr"])
}

pub(super) fn button_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, say!("The widget’s button"), &["ttl", "txt", "bg", "clr"])
}

pub(super) fn phone_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, say!("The widget’s phone numbers"), &["ttl", "phn1", "phn2"])
}

pub(super) fn email_style<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    painted(value, say!("The widget’s e-mail line"), &["ttl", "txt", "bg", "clr"])
}

fn painted<'a>(value: &'a str, what: &str, keys: &[&str]) -> Said<'a> {
    let stray = declarations(value).map(|(name, _)| name).find(|name| !keys.contains(name));
    match stray {
        None => read(VendorScript, what),
        Some(name) => ignored(
            VendorScript,
            say!("{what}; so.js reads {names} and not {name}", what, names = keys.join(say!(", ")), name),
        )
        .at(name),
    }
}

pub(super) fn name<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "SOBookingLink" => {
            read(VendorScript, say!("How the worker knows the buttons of embed codes from before 2016"))
        }
        _ => unknown(say!("The page’s own name for the element")),
    }
}

pub(super) fn old_page<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    read(VendorScript, say!("The booking page, in embed codes from before 2016: {value}", value))
}

pub(super) fn click<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        _ if value.contains("toggleLightBox") => read(
            VendorScript,
            say!("Opens the booking page over the page; so.js writes this for its buttons"),
        ),
        _ if value.contains("window.open") && hosts::mentions_booking_host(value) => {
            read(Inferred, say!("Opens the booking page in a new tab"))
        }
        _ => unknown(say!("Code of the page’s own")),
    }
}

pub(super) fn link<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(Inferred, say!("Leads to the booking page, away from this page"))
}
