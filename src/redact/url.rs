//! Addresses: the path stays, what the query says goes, in the encoding in which it came.

use super::Redactor;
use super::pseudonym::Category;
use crate::arrange::Arrange;
use crate::contract::Privacy;
use crate::redirect::{self, Param};

/// Parameters of the vendor that name nobody.
const OPEN: [&str; 16] = [
    "app",
    "bc",
    "booking_calendar",
    "brdr",
    "bt",
    "dt",
    "em",
    "m",
    "psz",
    "si",
    "skip",
    "soskip",
    "status",
    "tc",
    "themeid",
    "thm",
];

/// Values that tell nobody from anybody else.
const FLAGS: [&str; 5] = ["", "0", "1", "true", "false"];

/// Merge fields that nobody filled in begin so: they are a mistake worth showing, and no data.
const TEMPLATES: [&str; 8] = ["{!", "*|", "~", "{{", "ADD_", "XXXX", "%7B", "[question"];

impl Redactor {
    /// The address with the values of its parameters replaced, also of those behind `#`.
    pub(super) fn clean_url(&mut self, url: &str) -> String {
        if let Some(known) = self.names.known(Category::Link, url) {
            return known;
        }
        let mut params = redirect::read(url).params;
        params.arrange_by_key(|param| param.at.start);
        let mut out = String::with_capacity(url.len());
        let mut done = 0;
        for param in params.iter().filter(|param| !may_stay(param)) {
            out.push_str(&self.clean_words(url.get(done..param.at.start).unwrap_or_default()));
            out.push_str(&self.in_its_place(param));
            done = done.max(param.at.end);
        }
        out.push_str(&self.clean_words(url.get(done..).unwrap_or_default()));
        out
    }

    /// The same for a query without an address before it.
    pub(super) fn clean_query(&mut self, query: &str) -> String {
        const BEFORE: &str = "https://x/?";
        let cleaned = self.clean_url(&format!("{BEFORE}{query}"));
        cleaned.strip_prefix(BEFORE).unwrap_or_default().to_owned()
    }

    /// The stand-in, encoded as the value was: the encoding is part of what may be wrong with an address.
    fn in_its_place(&mut self, param: &Param) -> String {
        let category = match Category::of(&param.key, &param.decoded) {
            Category::Text => Category::Query,
            category => category,
        };
        let raw = param.raw.as_str();
        let space = encoding(raw, ["%2520", "%20", "+"], "%20");
        let at = encoding(raw, ["%2540", "%40", "@"], "%40");
        let stand_in = self.names.stand_in(category, &param.decoded);
        stand_in.replace(' ', space).replace('@', at).replace("://", "%3A%2F%2F") + cut_escape(raw)
    }
}

fn may_stay(param: &Param) -> bool {
    let open =
        param.spec.is_some_and(|spec| spec.privacy == Privacy::Open) && !param.decoded.contains("BKNG-");
    let vendor = OPEN.contains(&param.key.to_ascii_lowercase().as_str());
    let template = TEMPLATES.iter().any(|sign| param.raw.starts_with(sign));
    open || vendor || template || FLAGS.contains(&param.raw.as_str())
}

fn encoding<'a>(raw: &str, forms: [&'a str; 3], usual: &'a str) -> &'a str {
    forms.into_iter().find(|form| raw.contains(form)).unwrap_or(usual)
}

/// The rest of an escape at whose middle an address was cut.
fn cut_escape(raw: &str) -> &str {
    match raw.rfind('%') {
        Some(at) if raw.len() - at < 3 => raw.get(at..).unwrap_or_default(),
        _ => "",
    }
}
