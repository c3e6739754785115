//! What an embed passes on to its booking page: parameters, and where each of them stands.

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
    /// The address of the page with the embed, which `data-psz` says to pass on.
    Page(&'a str),
}

impl<'a> Carrier<'a> {
    /// The whole text, as evidence.
    pub fn text(self) -> &'a str {
        match self {
            Self::Attribute(_, text) | Self::Frame(text) | Self::Page(text) => text,
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
        matches!(self.placed.element.attr("data-psz"), Some("10" | "11"))
    }

    /// The texts from which parameters reach the booking page, the page's own markup first.
    pub fn carriers(&self) -> Vec<Carrier<'a>> {
        let mut carriers: Vec<_> = ["data-so-qry-prm", "data-so-page"]
            .into_iter()
            .filter_map(|name| Some(Carrier::Attribute(name, self.placed.element.attr(name)?)))
            .collect();
        if self.passes_page_query() {
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
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(['?', '&', '#', '/'])
        .filter_map(|part| part.split_once('='))
        .filter(|(key, _)| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn finds_parameters_in_path_query_and_fragment() {
        let all: Vec<_> = pairs("https://go.oncehub.com/dana&thm=blue?dt=&em=1#x=2").collect();
        assert_eq!(all, [("thm", "blue"), ("dt", ""), ("em", "1"), ("x", "2")]);
    }
}
