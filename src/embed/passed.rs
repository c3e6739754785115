//! What an embed passes on to its booking page: parameters, and where each of them stands.

use super::attribute::psz;
use super::{Embed, Kind};
use crate::hosts;

/// One parameter that reaches the booking page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed<'a> {
    /// Its name as written.
    pub key: &'a str,
    /// Its value as written.
    pub value: &'a str,
    /// Where it stands.
    pub carrier: Carrier<'a>,
}

/// A text that carries parameters to the booking page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier<'a> {
    /// An attribute of the container: its name and its value.
    Attribute(&'static str, &'a str),
    /// The address of the booking iframe.
    Frame(&'a str),
    /// The address of the page with the embed, which `data-psz` or an embed code of before 2016 says to pass on.
    Page(&'a str),
    /// An address in the script of an embed code of before 2016, and the observation that shows it.
    Code(&'a str, usize),
}

impl<'a> Carrier<'a> {
    /// The whole text, as evidence.
    pub fn text(self) -> &'a str {
        match self {
            Self::Attribute(_, text) | Self::Frame(text) | Self::Page(text) | Self::Code(text, _) => text,
        }
    }

    /// The part of it that is passed on. Of the page's address that is the query alone.
    fn parameters(self) -> &'a str {
        match self {
            Self::Page(url) => hosts::split(url).query,
            _ => self.text(),
        }
    }
}

impl<'a> Embed<'a> {
    /// Whether so.js passes the parameters of the page's own address on: the first digit of `data-psz`.
    pub fn passes_page_query(&self) -> bool {
        self.placed.element.attr("data-psz").and_then(psz).is_some_and(|psz| psz.passes_query)
    }

    /// Whether an embed code of before 2016 does so: the fifth argument of the worker's function.
    fn passes_page_query_by_code(&self) -> bool {
        let calls = self.old_code().filter_map(|(text, _)| text.split_once("AddEventListners("));
        calls.into_iter().any(|(_, rest)| arguments(rest).nth(4).is_some_and(|fifth| fifth == "true"))
    }

    /// The lines of its document that such embed codes consist of, each with the observation that shows it.
    fn old_code(&self) -> impl Iterator<Item = (&'a str, usize)> {
        let scripts = self.document.snippets.iter().filter(|_| self.kind == Kind::Website);
        let lines =
            scripts.flat_map(|seen| seen.what.lines.iter().map(move |line| (line.text.trim(), seen.index)));
        let old = |text: &str| text.contains("AddEventListners(") || text.contains("ScheduleOnceEmbedLink");
        lines.filter(move |(text, _)| old(text) && !text.starts_with("//"))
    }

    /// The texts from which parameters reach the booking page, the page's own markup first.
    pub fn carriers(&self) -> Vec<Carrier<'a>> {
        let mut carriers: Vec<_> = ["data-so-qry-prm", "data-so-page"]
            .into_iter()
            .filter_map(|name| Some(Carrier::Attribute(name, self.placed.element.attr(name)?)))
            .collect();
        let linked = self.old_code().flat_map(|(text, index)| quoted(text).map(move |link| (link, index)));
        let own = linked.filter(|(link, _)| link.contains('/') && link.contains(&self.page));
        carriers.extend(own.map(|(link, index)| Carrier::Code(link, index)));
        if self.passes_page_query() || self.passes_page_query_by_code() {
            carriers.push(Carrier::Page(&self.document.url));
        }
        let frame = self.frame.map(|frame| frame.element.url.as_str());
        carriers.extend(frame.filter(|url| !url.is_empty()).map(Carrier::Frame));
        carriers
    }

    /// Every parameter that reaches the booking page of a Classic embed.
    pub fn passed(&self) -> Vec<Passed<'a>> {
        if self.kind == Kind::NewPage {
            return Vec::new();
        }
        let of = |carrier: Carrier<'a>| {
            pairs(carrier.parameters()).map(move |(key, value)| Passed { key, value, carrier })
        };
        self.carriers().into_iter().flat_map(of).collect()
    }
}

/// Old addresses join the first parameter with `&`, and a `#` in the middle turns the rest into a fragment,
/// so parameters are taken from path, query and fragment alike.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(['?', '&', '#', '/'])
        .filter_map(|part| part.split_once('='))
        .filter(|(key, _)| !key.is_empty())
}

/// The arguments of a call, from behind its bracket, without their quotes.
fn arguments(rest: &str) -> impl Iterator<Item = &str> {
    let mut open = None;
    let ends = move |c: char| {
        match (open, c) {
            (Some(quote), _) if c == quote => open = None,
            (None, '"' | '\'') => open = Some(c),
            _ => {}
        }
        open.is_none() && matches!(c, ',' | ')')
    };
    rest.split(ends).map(|argument| argument.trim().trim_matches(['"', '\'']))
}

/// The texts in quotes on a line of code.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split(['"', '\'']).skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::{arguments, pairs, quoted};

    #[test]
    fn takes_a_call_of_old_code_apart() {
        let call = r#"link + "a,b", 'dana', "635px", "100% !important", "true");"#;
        let all: Vec<_> = arguments(call).take(5).collect();
        assert_eq!(all, ["link + \"a,b", "dana", "635px", "100% !important", "true"]);
        assert_eq!(
            quoted("x = 'https://go.oncehub.com/dana'; y = \"\"").collect::<Vec<_>>(),
            ["https://go.oncehub.com/dana", ""]
        );
    }

    #[test]
    fn finds_parameters_in_path_query_and_fragment() {
        let all: Vec<_> = pairs("https://go.oncehub.com/dana&thm=blue?dt=&em=1#x=2").collect();
        assert_eq!(all, [("thm", "blue"), ("dt", ""), ("em", "1"), ("x", "2")]);
    }
}
