//! The parameters of a booking page's address, one by one.

use super::leak;
use super::records::{is_token, record, skips_form, whole_name};
use super::said::{Said, depends, ignored, read, unknown, wrong};
use crate::contract::Basis;
use crate::embed::Product;
use crate::language::say;

/// What a field of a template says that nobody filled in.
pub(super) fn unfilled(field: &str) -> Said<'_> {
    wrong(Basis::Inferred, say!("{field} is a field of a template that was not filled in", field)).at(field)
}

/// What a parameter of a booking page's address says.
pub(super) fn explain<'a>(product: Product, key: &str, value: &'a str) -> Said<'a> {
    if let Some(field) = leak::field(value) {
        return unfilled(field);
    }
    match product {
        Product::Classic => classic(key, value),
        Product::Calendars => calendars(key, value),
    }
}

fn classic<'a>(key: &str, value: &'a str) -> Said<'a> {
    if let Some(record) = record(key, value) {
        let what = say!(
            "{record}: if this account is connected to that CRM, the function is not called and the redirect has no data",
            record = say(record)
        );
        return depends(Basis::Documented, what);
    }
    if let Some(name) = whole_name(key) {
        return wrong(
            Basis::Inferred,
            say!("A part of {name}: the booking page does not know this name", name),
        );
    }
    if is_token(key, value) {
        return read(
            Basis::Documented,
            say!(
                "The token of a link that cancels or reschedules: the function is called for new bookings only"
            ),
        );
    }
    if skips_form(key, value) {
        return read(
            Basis::Documented,
            say!("The booking form is skipped, if a valid name and e-mail are given"),
        );
    }
    drawing(key, value).or_else(|| prefill(key, value)).unwrap_or_else(unknown_field)
}

/// What so.js and the worker write into the address themselves. Their names are read as written.
fn drawing<'a>(key: &str, value: &'a str) -> Option<Said<'a>> {
    use Basis::{Inferred, VendorScript};
    Some(match (key, value) {
        ("brdr", "") => read(VendorScript, say!("No border is passed on")),
        ("brdr", _) => read(VendorScript, say!("Width and colour of the border, the colour without #")),
        ("dt", "0") => read(VendorScript, say!("The layout for phones")),
        ("dt", _) => read(VendorScript, say!("The layout for wide screens")),
        ("em", "1") => read(VendorScript, say!("The booking page is told that it is embedded")),
        ("bt", "1") => read(VendorScript, say!("The booking page is told that a button opened it")),
        ("m", "true") => read(VendorScript, say!("The booking page is told that the screen is narrow")),
        ("Si", "1") => read(Inferred, say!("The height is fixed, and the booking page scrolls inside")),
        ("thm", _) => read(Inferred, say!("The theme, in embed codes from before 2016")),
        ("bc" | "tc", _) => read(Inferred, say!("A colour of the button, in embed codes from before 2016")),
        ("themeId", _) => read(Inferred, say!("The theme")),
        ("app", _) => unknown(say!("Seen in addresses of booking pages; what it does is not documented")),
        ("em" | "bt" | "m" | "Si", _) => {
            unknown(say!("The vendor’s scripts write another value here; what this one does is not known"))
        }
        _ => return None,
    })
}

/// What the form of a Classic booking page can be filled with.
fn prefill<'a>(key: &str, value: &'a str) -> Option<Said<'a>> {
    let field = match key.to_ascii_lowercase().as_str() {
        "name" => say!("the customer’s name"),
        "email" => say!("the customer’s e-mail"),
        "company" => say!("the company"),
        "mobile" => say!("the mobile number"),
        "phone" => say!("the phone number"),
        "location" => say!("the location"),
        "subject" => say!("the subject"),
        "note" => say!("the note"),
        "customerguests" => say!("the guests"),
        "skip" | "soskip" => {
            return Some(ignored(Basis::Documented, say!("The booking form is shown: only 1 skips it")));
        }
        key if key.starts_with("utm_") => {
            return Some(read(Basis::Documented, say!("A source tracking tag")));
        }
        _ => return None,
    };
    let plus = key.eq_ignore_ascii_case("mobile")
        && (value.contains('+') || value.to_ascii_lowercase().contains("%2b"));
    Some(match value {
        "" => ignored(Basis::Documented, say!("No value is given for {field}", field)),
        _ if plus => wrong(Basis::Documented, say!("A mobile number must not contain +")),
        _ => read(Basis::Documented, say!("Fills in {field}", field)),
    })
}

fn unknown_field<'a>() -> Said<'a> {
    depends(
        Basis::Documented,
        say!("Fills in a custom field of this name, if the form has one; else it is ignored"),
    )
}

/// Booking Calendars know other names, in upper and lower case alike.
fn calendars<'a>(key: &str, value: &'a str) -> Said<'a> {
    let meaning = match key.to_ascii_lowercase().as_str() {
        "name" => say!("Fills in the customer’s name"),
        "email" => say!("Fills in the customer’s e-mail"),
        "mobile_phone" => say!("Fills in the mobile number"),
        "host" => say!("Chooses the host"),
        "co_hosts" => say!("Adds co-hosts, by a list with commas"),
        "iana_time_zone" => say!("Shows the times in this zone"),
        "duration_minutes" => say!("Chooses the duration, in minutes"),
        "skip" if value == "1" => say!("The booking form is skipped where it can be"),
        "skip" => return ignored(Basis::Documented, say!("The booking form is shown: only 1 skips it")),
        key if key.starts_with("utm_") => {
            say!("A source tracking tag, which comes back in the booking event")
        }
        _ => {
            return depends(
                Basis::Documented,
                say!(
                    "Fills in the question that is mapped to this name, if there is one; else it is ignored"
                ),
            );
        }
    };
    read(Basis::Documented, meaning)
}
