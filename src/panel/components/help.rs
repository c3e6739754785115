//! Every key of the panel, on a sheet.

use super::Sheet;
use crate::language::{say, text};
use crate::panel::use_dispatch;
use crate::view::state::Action;
use yew::prelude::*;

const TITLE: &str = text!("Keyboard");

/// Where, which keys, and what they do. Each word is the name of one key, in every language.
const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        text!("Everywhere"),
        &[
            (text!("Ctrl E"), text!("Start or stop the recording")),
            (text!("Ctrl L"), text!("Clear the list")),
            (text!("Ctrl Z"), text!("Bring back what was cleared, for as long as that is offered")),
            (text!("Ctrl F"), text!("Filter the timeline")),
            ("?", text!("This sheet")),
            (text!("Esc"), text!("Close what is open: a sheet, the details, the export")),
        ],
    ),
    (
        text!("Views and tabs"),
        &[
            ("\u{2190} \u{2192}", text!("The view or tab beside")),
            (text!("Home End"), text!("The first or last one")),
        ],
    ),
    (
        text!("Timeline"),
        &[
            ("\u{2191} \u{2193}", text!("The observation before or after, with its details")),
            (text!("PgUp PgDn"), text!("A page up or down")),
            (text!("Home End"), text!("The first or last observation")),
            (text!("Tab"), text!("From the filter to the list to the details")),
        ],
    ),
    (
        text!("Bookings and embeds"),
        &[
            ("\u{2191} \u{2193}", text!("The entry before or after")),
            (text!("Enter"), text!("From a leg to its observation; open what is chosen")),
        ],
    ),
];
const ALONE: &str = text!("Open this page alone");
const ALONE_HELP: &str = text!(" to look at a session from a file without DevTools.");
const APPLE: &str = text!("On a Mac, Cmd works as well as Ctrl.");

/// The sheet.
#[component]
pub fn HelpSheet() -> Html {
    let on_close = use_dispatch().reform(|()| Action::Sheet(None));
    let line = |&(keys, does): &(&str, &str)| {
        html! { <><dt>{ for say(keys).split(' ').map(key) }</dt><dd>{ say(does) }</dd></> }
    };
    let group = |&(name, keys): &(&'static str, &[(&str, &str)])| {
        html! { <section><h3>{ say(name) }</h3><dl class="keys">{ for keys.iter().map(line) }</dl></section> }
    };
    html! {
        <Sheet title={say(TITLE)} word="help" {on_close}>
            { for KEYS.iter().map(group) }
            <p class="meta">{ say(APPLE) }</p>
            <p><a href="panel.html" target="_blank" rel="noreferrer">{ say(ALONE) }</a>{ say(ALONE_HELP) }</p>
        </Sheet>
    }
}

fn key(name: &str) -> Html {
    html! { <kbd>{ name }</kbd> }
}
