//! What each attribute of an embed says: its value as written, and what comes of it.

use super::Embed;
use crate::contract::Basis;
use crate::wire::Element;

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

impl<'a> Embed<'a> {
    /// Every attribute of the embed and every parameter of its iframe's address, in the order in which they stand.
    pub fn attributes(&self) -> Vec<Attribute<'a>> {
        Vec::new()
    }
}

/// The attributes of an element by itself, such as one of the vendor's script tags.
pub fn of_element(_element: &Element, _on: On) -> Vec<Attribute<'_>> {
    Vec::new()
}
