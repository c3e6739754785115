//! What of a booking's data can be copied: one place of it, or the whole.

use super::{CopyItem, CopyMenu};
use crate::language::{say, text};
use crate::view::booking::{Data, Payload, Trace};
use crate::view::copies;
use std::rc::Rc;
use yew::prelude::*;

const COPY_ALL: &str = text!("Copy the data");
const PERSONAL: &str =
    text!("Each holds what the customer entered, as recorded: it is meant for your own tests.");
const STANDS_IN: &str = text!(" Where JSON has no word for a value, it has null.");

/// A place.
#[derive(Properties, PartialEq)]
pub struct PlaceProps {
    /// The data.
    pub data: Rc<Data>,
    /// JSON pointer of the place.
    pub pointer: AttrValue,
}

/// Copies the value of a place, or the way to it.
#[component]
pub fn PlaceMenu(props: &PlaceProps) -> Html {
    let PlaceProps { data, pointer } = props;
    let path = copies::path(data.root(), &data.copy.json, pointer);
    let value = {
        let (data, pointer) = (data.clone(), pointer.clone());
        move |()| copies::value(&data.copy, &pointer)
    };
    let items = vec![
        item("value", say!("The value"), value),
        item("path", say!("The path {path}", path = brief(&path)), {
            let path = path.clone();
            move |()| path.clone()
        }),
        item("pointer", say!("The JSON pointer {pointer}", pointer = brief(pointer)), {
            let at = pointer.to_string();
            move |()| at.clone()
        }),
    ];
    html! { <CopyMenu name={say!("Copy {path}", path = brief(&path))} {items} /> }
}

fn brief(text: &str) -> String {
    if text.chars().count() > 60 {
        format!("{}\u{2026}", text.chars().take(60).collect::<String>())
    } else {
        text.to_owned()
    }
}

/// A booking.
#[derive(Properties, PartialEq)]
pub struct WholeProps {
    /// The booking.
    pub trace: Rc<Trace>,
    /// Its data.
    pub data: Rc<Data>,
}

/// Copies the whole.
#[component]
pub fn WholeMenu(props: &WholeProps) -> Html {
    let (data, trace) = (&props.data, &props.trace);
    let mut items = vec![item("json", say!("As JSON"), {
        let data = data.clone();
        move |()| copies::json(&data.copy)
    })];
    if !trace.payload.rows.is_empty() {
        items.push(item("markdown", say!("As a Markdown table"), {
            let trace = trace.clone();
            move |()| markdown(&trace.payload)
        }));
    }
    if data.is_given() {
        items.push(item("fixture", say!("As a JavaScript fixture"), {
            let data = data.clone();
            move |()| copies::fixture(&data)
        }));
    }
    let more = if data.copy.notes.is_empty() { "" } else { say(STANDS_IN) };
    let hint = format!("{}{more}", say(PERSONAL));
    html! { <CopyMenu name={say(COPY_ALL)} words=true {items} {hint} /> }
}

fn markdown(payload: &Payload) -> String {
    copies::markdown(payload)
}

fn item(word: &'static str, label: impl Into<AttrValue>, text: impl Fn(()) -> String + 'static) -> CopyItem {
    CopyItem { word, label: label.into(), text: Callback::from(text) }
}
