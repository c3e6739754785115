//! Addresses: the path stays, what the query says goes, in the encoding in which it came.

use super::Redactor;
use super::prefill::is_open;
use super::pseudonym::Category;
use super::replace::Within;
use crate::arrange::Arrange;
use crate::contract::Privacy;
use crate::hosts;
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

impl Redactor {
    /// The address with the values of its parameters replaced, also of those behind `#`.
    pub(super) fn clean_url(&mut self, url: &str) -> String {
        if let Some(known) = self.names.known_link(url) {
            return known;
        }
        let (head, host) = head_of(url);
        let mut params = redirect::read(url).params;
        params.retain(|param| param.at.start >= head);
        params.arrange_by_key(|param| param.at.start);
        let mut out = clean_head(url.get(..head).unwrap_or_default());
        let mut done = head;
        for param in &params {
            out.push_str(&self.clean_before(host, url.get(done..param.at.start).unwrap_or_default(), param));
            done = done.max(param.at.start);
            if !may_stay(param) {
                out.push_str(&self.in_its_place(param));
                done = done.max(param.at.end);
            }
        }
        out.push_str(&self.clean_rest(host, url.get(done..).unwrap_or_default()));
        out
    }

    /// What stands before a value; the name that the documents give it stays, whoever is called like a part of it.
    fn clean_before(&mut self, host: &str, text: &str, param: &Param) -> String {
        let key = text.rfind(['?', '&', '#']).map_or(0, |at| at + 1);
        match text.split_at_checked(key) {
            Some((before, key)) if param.spec.is_some() => self.clean_path(host, before) + key,
            _ => self.clean_path(host, text),
        }
    }

    /// A fragment without a documented key is no parameter, and may still hold what somebody typed.
    fn clean_rest(&mut self, host: &str, rest: &str) -> String {
        let Some((path, fragment)) = rest.split_once('#') else { return self.clean_path(host, rest) };
        let (route, data) = fragment.split_at(fragment.find('?').map_or(0, |at| at + 1));
        let cleaned: Vec<String> = data.split('#').map(|part| self.clean_data(part)).collect();
        self.clean_path(host, path) + "#" + &self.clean_path(host, route) + &cleaned.join("#")
    }

    fn clean_data(&mut self, data: &str) -> String {
        if data.contains('=') { self.clean_query(data) } else { self.clean_words(data) }
    }

    /// On the vendor's hosts a path names a booking page, which may well be called as somebody is.
    fn clean_path(&mut self, host: &str, text: &str) -> String {
        if hosts::is_booking_host(host) {
            self.clean_forms(text, Within::Page)
        } else {
            self.clean_words(text)
        }
    }

    /// The name of a booking page, and what somebody put behind it.
    pub(super) fn clean_page(&mut self, page: &str) -> String {
        if page.contains("://") {
            return self.clean_url(page);
        }
        let Some(at) = page.find(['?', '&']) else { return self.clean_forms(page, Within::Page) };
        let (name, query) = page.split_at(at);
        let sign = query.get(..1).unwrap_or_default();
        self.clean_forms(name, Within::Page) + sign + &self.clean_query(query.get(1..).unwrap_or_default())
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

/// Where scheme and host end, and the host. The host of a page names nobody.
fn head_of(url: &str) -> (usize, &str) {
    let Some(start) = url.find("://").map(|scheme| scheme + 3) else { return (0, "") };
    let rest = url.get(start..).unwrap_or_default();
    let authority = rest.get(..rest.find(['/', '?', '#']).unwrap_or(rest.len())).unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    (start + authority.len(), host.split(':').next().unwrap_or_default())
}

/// Without the name and password that an address may begin with.
fn clean_head(head: &str) -> String {
    match (head.find("://"), head.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => {
            format!(
                "{}removed{}",
                head.get(..scheme + 3).unwrap_or_default(),
                head.get(at..).unwrap_or_default()
            )
        }
        _ => head.to_owned(),
    }
}

fn may_stay(param: &Param) -> bool {
    let documented = param.spec.is_some_and(|spec| spec.privacy == Privacy::Open) && !is_tag(param);
    let open = documented && !param.decoded.contains("BKNG-");
    let vendor = OPEN.contains(&param.key.to_ascii_lowercase().as_str());
    open || vendor || is_open(&param.raw)
}

/// A source tag is documented, and says whatever a campaign put into it: a mailing may name who got it.
fn is_tag(param: &Param) -> bool {
    param.key.to_ascii_lowercase().starts_with("utm_")
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
