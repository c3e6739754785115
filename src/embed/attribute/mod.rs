//! What each attribute of an embed says: its value as written, and what comes of it.

mod classic;
mod leak;
mod others;
mod parameter;
mod records;
mod said;
mod size;
mod table;

pub use records::{is_token, record, skips_form, whole_name};
pub use size::{Height, Psz, declared, height, is_plain_border, pixels, psz};

pub use leak::field as unfilled_field;

use super::passed::pairs;
use super::{Embed, Product, is_booking_page};
use crate::contract::Basis;
use crate::hosts;
use crate::language::say;
use crate::wire::Element;
use said::{Said, unknown, wrong};
use table::{ELEMENT, FRAME, OnTag, SCRIPT};

/// One attribute or one parameter of an address, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Where it stands.
    pub on: On,
    /// Its name as written.
    pub name: &'a str,
    /// Its value as written.
    pub value: &'a str,
    /// What this value means, in plain words, without a full stop.
    pub meaning: String,
    /// How that is known; absent for what nothing is known of.
    pub basis: Option<Basis>,
    /// What comes of it.
    pub state: State,
    /// The part of the value that is at fault; empty when all of it is, or nothing.
    pub fault: &'a str,
}

/// What an attribute stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum On {
    /// The container, button or link.
    Element,
    /// The vendor's script tag.
    Script,
    /// The address of the script tag, as a parameter.
    ScriptUrl,
    /// The booking iframe.
    Frame,
    /// The address of the booking iframe, as a parameter.
    FrameUrl,
}

/// What comes of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It does what it says.
    Read,
    /// The vendor's script takes no notice of this value.
    Ignored,
    /// It does harm: the embed does not work as meant.
    Wrong,
    /// What comes of it hangs on something that the page does not show.
    Depends,
    /// Nothing is known of it.
    Unknown,
}

/// What becomes of a Website embed's border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border<'a> {
    /// The booking page's address is whole.
    Whole,
    /// Its `#` cuts the booking page's address in two: the border, if one is written.
    Cuts(Option<&'a str>),
}

impl<'a> Embed<'a> {
    /// Every known attribute of the embed, every other data attribute, and every parameter of its iframe's address,
    /// in the order in which they stand.
    pub fn attributes(&self) -> Vec<Attribute<'a>> {
        let element = &self.placed.element;
        match element.tag.as_str() {
            "script" => of_script(element),
            "iframe" => of_frame(element),
            _ => {
                let address = self.frame.map_or("", |frame| frame.element.url.as_str());
                written(element, On::Element, |name, value| self.explain(name, value))
                    .chain(of_address(self.product(), address))
                    .collect()
            }
        }
    }

    fn explain(&self, name: &str, value: &'a str) -> Option<Said<'a>> {
        let mut known = ELEMENT.iter().filter(|(each, of, _)| *each == name && of.covers(self));
        known.next().map(|(_, _, read)| read(self, value))
    }

    /// What becomes of the border. An address that was seen decides; so.js's rule is asked only before there is one.
    pub fn border(&self) -> Border<'a> {
        let style = self.placed.element.attr("data-style").unwrap_or_default();
        let odd = declared(style, "border").filter(|border| !is_plain_border(border));
        let address = self.frame_url();
        let cut = hosts::split(address).fragment.split('&').any(|pair| pair == "em=1");
        match odd {
            _ if cut => Border::Cuts(odd),
            Some(_) if address.is_empty() => Border::Cuts(odd),
            _ => Border::Whole,
        }
    }

    /// The page that the element named when so.js marked it as done, if it names another one now.
    pub fn stale(&self) -> Option<&'a str> {
        let now = self.placed.element.attr("data-so-page");
        let done = self.placed.before.iter().filter(|before| before.attr("data-so-done") == Some("true"));
        let last = done.filter_map(|before| before.attr("data-so-page")).next_back();
        last.filter(|&before| self.is_done() && Some(before) != now)
    }
}

/// The attributes of one of the vendor's script tags, and the parameters of its address.
pub fn of_script(tag: &Element) -> Vec<Attribute<'_>> {
    by_table(tag, On::Script, SCRIPT).chain(of_script_address(&tag.url)).collect()
}

/// The attributes of an iframe by itself, and the parameters of its address.
pub fn of_frame(frame: &Element) -> Vec<Attribute<'_>> {
    by_table(frame, On::Frame, FRAME).chain(of_frame_address(&frame.url)).collect()
}

fn by_table<'a>(
    element: &'a Element,
    on: On,
    table: &[(&str, OnTag)],
) -> impl Iterator<Item = Attribute<'a>> {
    written(element, on, move |name, value| {
        // A relative address says nothing of the host that the browser made of it.
        let value = if name == "src" { element.url.as_str() } else { value };
        table.iter().find(|(each, _)| *each == name).map(|(_, read)| read(value))
    })
}

/// The known attributes of an element, and its other data attributes.
fn written<'a>(
    element: &'a Element,
    on: On,
    explain: impl Fn(&str, &'a str) -> Option<Said<'a>>,
) -> impl Iterator<Item = Attribute<'a>> {
    element.attrs.iter().filter_map(move |(name, value)| {
        let value = value.as_str()?;
        let foreign = || name.starts_with("data-").then(|| unknown(say!("Not documented")));
        Some(said(on, name, value, explain(name, value).or_else(foreign)?))
    })
}

fn of_script_address(url: &str) -> Vec<Attribute<'_>> {
    let query = hosts::split(url).query;
    pairs(query)
        .map(|(name, value)| said(On::ScriptUrl, name, value, others::script_parameter(name)))
        .collect()
}

/// Booking Calendars live on the bare domain, Classic booking pages elsewhere.
fn of_frame_address(url: &str) -> Vec<Attribute<'_>> {
    let calendar = hosts::split(url).host.eq_ignore_ascii_case("oncehub.com");
    let product = if calendar { Product::Calendars } else { Product::Classic };
    if is_booking_page(url) { of_address(product, url) } else { Vec::new() }
}

/// The parameters of a booking page's address. What stands after a `#` stays in the browser.
fn of_address(product: Product, url: &str) -> Vec<Attribute<'_>> {
    let (before, fragment) = url.split_once('#').unwrap_or((url, ""));
    let sent = pairs(before).map(|(name, value)| (name, value, parameter::explain(product, name, value)));
    let kept = pairs(fragment).map(|(name, value)| {
        (name, value, wrong(Basis::Inferred, say!("Stands after a #, so it does not reach the booking page")))
    });
    sent.chain(kept).map(|(name, value, what)| said(On::FrameUrl, name, value, what)).collect()
}

fn said<'a>(on: On, name: &'a str, value: &'a str, what: Said<'a>) -> Attribute<'a> {
    let Said { meaning, basis, state, fault } = what;
    Attribute { on, name, value, meaning, basis, state, fault }
}
