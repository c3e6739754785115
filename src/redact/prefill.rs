//! What fills in the form of a booking page: attributes of an embed, and parameters of its address or of the page's own.

use super::Redactor;
use super::pseudonym::Category;
use crate::hosts;
use crate::redirect::{self, Param};
use crate::wire::Element;

/// The fields of the form that say something of a person, as parameters name them.
const FIELDS: [&str; 10] = [
    "company",
    "customerguests",
    "email",
    "location",
    "mobile",
    "mobile_phone",
    "name",
    "note",
    "phone",
    "subject",
];

/// Merge fields that nobody filled in begin so: they are a mistake worth showing, and no data.
const TEMPLATES: [&str; 8] = ["{!", "*|", "~", "{{", "ADD_", "XXXX", "%7B", "[question"];

/// Values that tell nobody from anybody else.
const FLAGS: [&str; 5] = ["", "0", "1", "true", "false"];

/// What makes an address of a page's name or of a query.
const BEFORE: &str = "https://x/";

/// Whether a value names nobody.
pub(super) fn is_open(raw: &str) -> bool {
    FLAGS.contains(&raw) || TEMPLATES.iter().any(|sign| raw.starts_with(sign))
}

/// Whether this attribute holds what fills in the form.
pub(super) fn is_typed(attribute: &str) -> bool {
    // That of a widget has its label before it; the address in it is known by its form.
    attribute != "data-email" && attribute.strip_prefix("data-").is_some_and(is_field)
}

fn is_field(name: &str) -> bool {
    FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name))
}

impl Redactor {
    /// Learns what an embed and its iframe fill in.
    pub(super) fn learn_element(&mut self, element: &Element) {
        let texts = element.attrs.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
        for (name, value) in texts {
            match name {
                "data-so-qry-prm" => self.learn_filled(&format!("{BEFORE}?{value}"), true),
                "data-so-page" => {
                    self.learn_filled(&format!("{BEFORE}{}", value.replacen('&', "?", 1)), true);
                }
                "src" | "data-src" | "href" => self.learn_filled(value, false),
                _ if is_typed(name) && element.tag != "script" => self.learn_typed(name, value, value),
                _ => {}
            }
        }
        self.learn_filled(&element.url, false);
    }

    /// Learns the parameters of an address that fill in the form: of a booking page, or of a page that passes them on.
    pub(super) fn learn_filled(&mut self, url: &str, passes_on: bool) {
        if !(passes_on || hosts::is_booking_host(hosts::split(url).host)) || !url.contains('=') {
            return;
        }
        for Param { key, raw, decoded, .. } in redirect::read(url).params {
            if is_field(&key) {
                self.learn_typed(&key, &raw, &decoded);
            }
        }
    }

    /// A single plain word that is no name may be a word of the page too.
    fn learn_typed(&mut self, field: &str, raw: &str, value: &str) {
        let category = Category::of(field, value);
        let is_word = category == Category::Text && value.chars().all(char::is_alphabetic);
        if !is_open(raw) && !is_word {
            self.names.learn(category, value);
        }
    }
}
