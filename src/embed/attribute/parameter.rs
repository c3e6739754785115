//! The parameters of a booking page's address, one by one.

use super::leak;
use super::records::{is_token, record, skips_form, whole_name};
use super::said::{Said, depends, ignored, read, unknown, wrong};
use crate::contract::Basis;
use crate::embed::Product;

/// What a field of a template says that nobody filled in.
pub(super) fn unfilled(field: &str) -> Said<'_> {
    wrong(Basis::Inferred, format!("{field} is a field of a template that was not filled in")).at(field)
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
        let why = "if this account is connected to that CRM, the function is not called and the redirect has no data";
        return depends(Basis::Documented, format!("{record}: {why}"));
    }
    if let Some(name) = whole_name(key) {
        return wrong(Basis::Inferred, format!("A part of {name}: the booking page does not know this name"));
    }
    if is_token(key, value) {
        return read(
            Basis::Documented,
            "The token of a link that cancels or reschedules: the function is called for new bookings only",
        );
    }
    if skips_form(key, value) {
        return read(Basis::Documented, "The booking form is skipped, if a valid name and e-mail are given");
    }
    drawing(key, value).or_else(|| prefill(key, value)).unwrap_or_else(unknown_field)
}

/// What so.js and the worker write into the address themselves. Their names are read as written.
fn drawing<'a>(key: &str, value: &'a str) -> Option<Said<'a>> {
    use Basis::{Inferred, VendorScript};
    Some(match (key, value) {
        ("brdr", "") => read(VendorScript, "No border is passed on"),
        ("brdr", _) => read(VendorScript, "Width and colour of the border, the colour without #"),
        ("dt", "0") => read(VendorScript, "The layout for phones"),
        ("dt", _) => read(VendorScript, "The layout for wide screens"),
        ("em", "1") => read(VendorScript, "The booking page is told that it is embedded"),
        ("bt", "1") => read(VendorScript, "The booking page is told that a button opened it"),
        ("m", "true") => read(VendorScript, "The booking page is told that the screen is narrow"),
        ("Si", "1") => read(Inferred, "The height is fixed, and the booking page scrolls inside"),
        ("thm", _) => read(Inferred, "The theme, in embed codes from before 2016"),
        ("bc" | "tc", _) => read(Inferred, "A colour of the button, in embed codes from before 2016"),
        ("themeId", _) => read(Inferred, "The theme"),
        ("app", _) => unknown("Seen in addresses of booking pages; what it does is not documented"),
        ("em" | "bt" | "m" | "Si", _) => {
            unknown("The vendor’s scripts write another value here; what this one does is not known")
        }
        _ => return None,
    })
}

/// What the form of a Classic booking page can be filled with.
fn prefill<'a>(key: &str, value: &'a str) -> Option<Said<'a>> {
    let field = match key.to_ascii_lowercase().as_str() {
        "name" => "the customer’s name",
        "email" => "the customer’s e-mail",
        "company" => "the company",
        "mobile" => "the mobile number",
        "phone" => "the phone number",
        "location" => "the location",
        "subject" => "the subject",
        "note" => "the note",
        "customerguests" => "the guests",
        "skip" | "soskip" => {
            return Some(ignored(Basis::Documented, "The booking form is shown: only 1 skips it"));
        }
        key if key.starts_with("utm_") => return Some(read(Basis::Documented, "A source tracking tag")),
        _ => return None,
    };
    let plus = key.eq_ignore_ascii_case("mobile")
        && (value.contains('+') || value.to_ascii_lowercase().contains("%2b"));
    Some(match value {
        "" => ignored(Basis::Documented, format!("No value is given for {field}")),
        _ if plus => wrong(Basis::Documented, "A mobile number must not contain +"),
        _ => read(Basis::Documented, format!("Fills in {field}")),
    })
}

fn unknown_field<'a>() -> Said<'a> {
    depends(
        Basis::Documented,
        "Fills in a custom field of this name, if the form has one; else it is ignored",
    )
}

/// Booking Calendars know other names, in upper and lower case alike.
fn calendars<'a>(key: &str, value: &'a str) -> Said<'a> {
    let meaning = match key.to_ascii_lowercase().as_str() {
        "name" => "Fills in the customer’s name",
        "email" => "Fills in the customer’s e-mail",
        "mobile_phone" => "Fills in the mobile number",
        "host" => "Chooses the host",
        "co_hosts" => "Adds co-hosts, by a list with commas",
        "iana_time_zone" => "Shows the times in this zone",
        "duration_minutes" => "Chooses the duration, in minutes",
        "skip" if value == "1" => "The booking form is skipped where it can be",
        "skip" => return ignored(Basis::Documented, "The booking form is shown: only 1 skips it"),
        key if key.starts_with("utm_") => "A source tracking tag, which comes back in the booking event",
        _ => {
            return depends(
                Basis::Documented,
                "Fills in the question that is mapped to this name, if there is one; else it is ignored",
            );
        }
    };
    read(Basis::Documented, meaning)
}
