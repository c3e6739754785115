//! Copying text: what happened is said on the button itself.

use super::icon;
use crate::language::{say, text};
use crate::panel::bridge;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

const COPIED: &str = text!("Copied");
const REFUSED: &str = text!("The browser refused to copy");
const TICKET: &str = text!("Copy for a ticket");
const TICKET_HELP: &str =
    text!("Copies the diagnosis as Markdown. Personal data is replaced before it is copied");
/// How long the button says what happened, in milliseconds.
const SAID_FOR: u32 = 1_600;

/// What to copy.
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// The text.
    pub text: AttrValue,
    /// What the button says, or its name when it is an icon.
    #[prop_or(AttrValue::Static(say!("Copy")))]
    pub label: AttrValue,
    /// An icon instead of words.
    #[prop_or_default]
    pub icon: bool,
}

/// Copies its text to the clipboard.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let (said, done) = use_said();
    let text = props.text.clone();
    let onclick = move |_| bridge::copy(&text, done.clone());
    let label = said.map_or_else(|| props.label.clone(), said_words);
    if props.icon {
        html! {
            <button type="button" class="tool" title={label.clone()} aria-label={label} aria-live="polite" {onclick}>
                { icon(symbol(said)) }
            </button>
        }
    } else {
        html! { <button type="button" class="link" aria-live="polite" {onclick}>{ label }</button> }
    }
}

/// What makes the report.
#[derive(Properties, PartialEq)]
pub struct TicketProps {
    /// Copies the report, then says whether that worked.
    pub on_ticket: Callback<Callback<bool>>,
}

/// Copies the whole diagnosis, ready for a ticket.
#[component]
pub fn TicketButton(props: &TicketProps) -> Html {
    let (said, done) = use_said();
    let onclick = props.on_ticket.reform(move |_| done.clone());
    html! {
        <button type="button" class="button" title={say(TICKET_HELP)} aria-live="polite" {onclick}>
            { icon(symbol(said)) }{ said.map_or(AttrValue::Static(say(TICKET)), said_words) }
        </button>
    }
}

/// What came of copying.
pub(super) fn said_words(done: bool) -> AttrValue {
    AttrValue::Static(say(if done { COPIED } else { REFUSED }))
}

fn symbol(said: Option<bool>) -> &'static str {
    if said == Some(true) { "#m-ok" } else { "#i-copy" }
}

/// What happened, for a moment, and the way to say it.
#[hook]
pub(super) fn use_said() -> (Option<bool>, Callback<bool>) {
    let said = use_state(|| None::<bool>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let value = *said;
    let done = Callback::from(move |done| {
        let later = said.clone();
        said.set(Some(done));
        *timer.borrow_mut() = Some(Timeout::new(SAID_FOR, move || later.set(None)));
    });
    (value, done)
}
