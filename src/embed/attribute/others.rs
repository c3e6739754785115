//! The attributes of Booking Calendars, chatbot and form, of script tags and of iframes.

use super::said::{Said, depends, ignored, read, unknown, wrong};
use crate::contract::Basis::{Documented, Inferred, VendorScript};
use crate::contract::is_calendar_id;
use crate::embed::Embed;
use crate::embed::passed::pairs;
use crate::hosts;
use crate::language::{fill, say, text};

pub(super) fn calendar<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let texts = [
        text!("Names no calendar"),
        text!("The calendar shown: {value}"),
        text!("The calendar; the documents show ids of another shape: BKC- and ten characters"),
    ];
    named(value, is_calendar_id(value), texts)
}

pub(super) fn bot<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let texts = [
        text!("Names no chatbot"),
        text!("The chatbot shown: {value}"),
        text!("The chatbot; the documents show ids of another shape: BOT- and more"),
    ];
    named(value, value.starts_with("BOT-"), texts)
}

pub(super) fn form<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    let texts = [
        text!("Names no form"),
        text!("The form shown: {value}"),
        text!("The form; the documents show ids of another shape: FORM- and more"),
    ];
    named(value, value.starts_with("FORM-") || value.starts_with("BOT-"), texts)
}

/// The texts: for no id, for one of the usual shape, for another.
fn named<'a>(value: &'a str, usual: bool, [none, shown, odd]: [&'static str; 3]) -> Said<'a> {
    match value {
        "" => wrong(Inferred, say(none)),
        _ if usual => read(Documented, fill(say(shown), &[("value", &value)])),
        _ => depends(Documented, say(odd)),
    }
}

pub(super) fn bot_display<'a>(_: &Embed<'_>, value: &'a str) -> Said<'a> {
    match value {
        "pop-up" => read(Documented, say!("A click opens the chatbot over the page")),
        _ => depends(Documented, say!("How the chatbot opens; the documents show pop-up")),
    }
}

pub(super) fn room<'a>(_: &Embed<'_>, _: &'a str) -> Said<'a> {
    read(Documented, say!("Gives the container its size, as in the documented code"))
}

/// Parameters of the chatbot, on its script tag.
pub(super) fn bot_params(value: &str) -> Said<'_> {
    let given = |name: &str| pairs(value).find(|(key, _)| *key == name).map(|(_, value)| value);
    let site = given("website_id").filter(|id| !id.is_empty());
    let Some(site) = site else {
        let what = match given("bot_id") {
            Some(bot) => say!("No website_id is named, chatbot {bot}; the documented code has one", bot),
            None => say!("No website_id is named; the documented code has one").to_owned(),
        };
        return depends(Documented, what);
    };
    let what = match given("bot_id") {
        Some(bot) => say!("Website {site}, chatbot {bot}", site, bot),
        None => say!("Website {site}", site),
    };
    let opens = given("widget_on_load") == Some("true");
    read(Documented, if opens { say!("{what}; it shows by itself", what) } else { what })
}

pub(super) fn index(value: &str) -> Said<'_> {
    match value {
        "co-index" | "fo-index" => {
            read(Documented, say!("How the script finds its own tag, as in the documented code"))
        }
        _ => unknown(say!("The page’s own name for the element")),
    }
}

pub(super) fn source(value: &str) -> Said<'_> {
    let host = hosts::split(value).host;
    let file = hosts::vendor_script(value).map_or(say!("a script"), hosts::VendorScript::file);
    match () {
        () if hosts::is_staging_host(host) => {
            wrong(Inferred, say!("Loads {file} from {host}, one of OnceHub’s test systems", file, host))
                .at(host)
        }
        () if host.eq_ignore_ascii_case("cdn.oncehub.com") => {
            read(Documented, say!("Loads {file} from OnceHub", file))
        }
        () => depends(Inferred, say!("Loads {file} from {host}, a host of older embed codes", file, host))
            .at(host),
    }
}

pub(super) fn r#async(_: &str) -> Said<'_> {
    read(Inferred, say!("The script runs as soon as it has arrived, while the page goes on loading"))
}

pub(super) fn defer(_: &str) -> Said<'_> {
    read(Inferred, say!("The script runs when the whole document has been read"))
}

pub(super) fn script_type(value: &str) -> Said<'_> {
    match value.trim().to_ascii_lowercase().as_str() {
        "" | "text/javascript" | "application/javascript" => read(Inferred, say!("A script")),
        "module" => {
            depends(Inferred, say!("A module: its names are not global. The documented code is no module"))
        }
        _ => ignored(
            Inferred,
            say!("The browser does not run a script of this type; a consent tool may change it later"),
        ),
    }
}

pub(super) fn frame_id(value: &str) -> Said<'_> {
    if value.starts_with("SOI_") {
        read(VendorScript, say!("SOI_ is how the vendor’s script names its iframes"))
    } else {
        unknown(say!("The page’s own name for the element"))
    }
}

pub(super) fn frame_name(value: &str) -> Said<'_> {
    if value.starts_with("ScheduleOnceIframe") {
        read(VendorScript, say!("How the vendor’s script names the booking iframe"))
    } else {
        unknown(say!("The page’s own name for the frame"))
    }
}

pub(super) fn frame_source(value: &str) -> Said<'_> {
    let host = hosts::split(value).host;
    match () {
        () if hosts::is_staging_host(host) => {
            wrong(Inferred, say!("{host} is one of OnceHub’s test systems", host)).at(host)
        }
        () if host.is_empty() => unknown(say!("An address without a host")),
        () => read(Inferred, say!("The booking page, on {host}", host)),
    }
}

pub(super) fn sandbox(value: &str) -> Said<'_> {
    let allows = |word: &str| value.split_ascii_whitespace().any(|each| each.eq_ignore_ascii_case(word));
    if allows("allow-scripts") {
        depends(Inferred, say!("The iframe may do only what is listed"))
    } else {
        wrong(Inferred, say!("No scripts may run in the iframe, and a booking page needs them"))
    }
}

pub(super) fn later_source(_: &str) -> Said<'_> {
    depends(Inferred, say!("Kept for a script that puts it into src later"))
}

/// Older codes of the chatbot have the parameters in the address.
pub(super) fn script_parameter<'a>(name: &str) -> Said<'a> {
    match name {
        "website_id" => read(Documented, say!("The website that the chatbot belongs to")),
        "bot_id" => read(Documented, say!("The chatbot")),
        "bot_type" => {
            depends(Inferred, say!("Seen in older codes of the chatbot; what it means is not documented"))
        }
        "widget_on_load" => read(Documented, say!("Whether the chatbot shows by itself")),
        _ => unknown(say!("Not documented")),
    }
}
