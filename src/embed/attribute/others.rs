//! The attributes of Booking Calendars, chatbot and form, of script tags and of iframes.

use super::said::{Said, depends, ignored, read, unknown, wrong};
use crate::contract::Basis::{Documented, Inferred, VendorScript};
use crate::contract::is_calendar_id;
use crate::embed::Embed;
use crate::embed::passed::pairs;
use crate::hosts;

pub(super) fn calendar<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    named(value, "calendar", is_calendar_id(value), "BKC- and ten characters")
}

pub(super) fn bot<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    named(value, "chatbot", value.starts_with("BOT-"), "BOT- and more")
}

pub(super) fn form<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    named(value, "form", value.starts_with("FORM-") || value.starts_with("BOT-"), "FORM- and more")
}

fn named<'a>(value: &'a str, what: &str, usual: bool, shape: &str) -> Said<'a> {
    match value {
        "" => wrong(Inferred, format!("Names no {what}")),
        _ if usual => read(Documented, format!("The {what} shown: {value}")),
        _ => depends(Documented, format!("The {what}; the documents show ids of another shape: {shape}")),
    }
}

pub(super) fn bot_display<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "pop-up" => read(Documented, "A click opens the chatbot over the page"),
        _ => depends(Documented, "How the chatbot opens; the documents show pop-up"),
    }
}

pub(super) fn room<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(Documented, "Gives the container its size, as in the documented code")
}

/// Parameters of the chatbot, on its script tag.
pub(super) fn bot_params(value: &str) -> Said<'_> {
    let given = |name: &str| pairs(value).find(|(key, _)| *key == name).map(|(_, value)| value);
    let site = given("website_id").filter(|id| !id.is_empty());
    let bot = given("bot_id").map(|id| format!(", chatbot {id}")).unwrap_or_default();
    let opens = if given("widget_on_load") == Some("true") { "; it shows by itself" } else { "" };
    match site {
        Some(site) => read(Documented, format!("Website {site}{bot}{opens}")),
        None => depends(Documented, format!("No website_id is named{bot}; the documented code has one")),
    }
}

pub(super) fn index(value: &str) -> Said<'_> {
    match value {
        "co-index" | "fo-index" => {
            read(Documented, "How the script finds its own tag, as in the documented code")
        }
        _ => unknown("The page’s own name for the element"),
    }
}

pub(super) fn source(value: &str) -> Said<'_> {
    let host = hosts::split(value).host;
    let file = hosts::vendor_script(value).map_or("a script", hosts::VendorScript::file);
    match () {
        () if hosts::is_staging_host(host) => {
            wrong(Inferred, format!("Loads {file} from {host}, one of OnceHub’s test systems")).at(host)
        }
        () if host.eq_ignore_ascii_case("cdn.oncehub.com") => {
            read(Documented, format!("Loads {file} from OnceHub"))
        }
        () => depends(Inferred, format!("Loads {file} from {host}, a host of older embed codes")).at(host),
    }
}

pub(super) fn r#async(_: &str) -> Said<'_> {
    read(Inferred, "The script runs as soon as it has arrived, while the page goes on loading")
}

pub(super) fn defer(_: &str) -> Said<'_> {
    read(Inferred, "The script runs when the whole document has been read")
}

pub(super) fn script_type(value: &str) -> Said<'_> {
    match value.trim().to_ascii_lowercase().as_str() {
        "" | "text/javascript" | "application/javascript" => read(Inferred, "A script"),
        "module" => depends(Inferred, "A module: its names are not global. The documented code is no module"),
        _ => ignored(
            Inferred,
            "The browser does not run a script of this type; a consent tool may change it later",
        ),
    }
}

pub(super) fn frame_id(value: &str) -> Said<'_> {
    if value.starts_with("SOI_") {
        read(VendorScript, "SOI_ is how the vendor’s script names its iframes")
    } else {
        unknown("The page’s own name for the element")
    }
}

pub(super) fn frame_name(value: &str) -> Said<'_> {
    if value.starts_with("ScheduleOnceIframe") {
        read(VendorScript, "How the vendor’s script names the booking iframe")
    } else {
        unknown("The page’s own name for the frame")
    }
}

pub(super) fn frame_source(value: &str) -> Said<'_> {
    let host = hosts::split(value).host;
    match () {
        () if hosts::is_staging_host(host) => {
            wrong(Inferred, format!("{host} is one of OnceHub’s test systems")).at(host)
        }
        () if host.is_empty() => unknown("An address without a host"),
        () => read(Inferred, format!("The booking page, on {host}")),
    }
}

pub(super) fn sandbox(value: &str) -> Said<'_> {
    let allows = |word: &str| value.split_ascii_whitespace().any(|each| each.eq_ignore_ascii_case(word));
    if allows("allow-scripts") {
        depends(Inferred, "The iframe may do only what is listed")
    } else {
        wrong(Inferred, "No scripts may run in the iframe, and a booking page needs them")
    }
}

pub(super) fn later_source(_: &str) -> Said<'_> {
    depends(Inferred, "Kept for a script that puts it into src later")
}

/// Older codes of the chatbot have the parameters in the address.
pub(super) fn script_parameter<'a>(name: &str) -> Said<'a> {
    match name {
        "website_id" => read(Documented, "The website that the chatbot belongs to"),
        "bot_id" => read(Documented, "The chatbot"),
        "bot_type" => {
            depends(Inferred, "Seen in older codes of the chatbot; what it means is not documented")
        }
        "widget_on_load" => read(Documented, "Whether the chatbot shows by itself"),
        _ => unknown("Not documented"),
    }
}
