//! The second view: the bookings, and one of them leg by leg.

use super::{BookingList, BookingTabs, LinkButton, WaterfallList, mark_icon, words};
use crate::language::{say, text};
use crate::view::booking::{BookingRow, Trace, Trouble};
use crate::view::state::Tab;
use std::rc::Rc;
use yew::prelude::*;

const NOTHING: &str = text!("No booking was seen yet");
const NOTHING_HELP: &str = text!(
    "Book on the page while this panel is open. Each booking appears here as it happens: the confirmation, each call of the function, what it set off, and the redirect."
);

/// What the view shows.
#[derive(Properties, PartialEq)]
pub struct BookingsProps {
    /// The bookings.
    pub rows: Rc<Vec<BookingRow>>,
    /// The chosen one.
    pub trace: Option<Rc<Trace>>,
    /// The open tab.
    pub tab: Tab,
}

/// The view.
#[component]
pub fn BookingsView(props: &BookingsProps) -> Html {
    let Some(trace) = &props.trace else { return nothing() };
    html! {
        <section class="view bookings" role="tabpanel" id="view-panel" aria-labelledby="view-bookings">
            <BookingList rows={props.rows.clone()} chosen={trace.id.clone()} />
            <div class="trace scroll">
                { head(trace) }
                <WaterfallList key={trace.id.clone()} waterfall={trace.waterfall.clone()} />
                <BookingTabs trace={trace.clone()} tab={props.tab} />
            </div>
        </section>
    }
}

fn nothing() -> Html {
    html! {
        <section class="view scroll" role="tabpanel" id="view-panel" aria-labelledby="view-bookings">
            <div class="looked"><h1>{ say(NOTHING) }</h1><p>{ say(NOTHING_HELP) }</p></div>
        </section>
    }
}

fn head(trace: &Trace) -> Html {
    html! {
        <header class="trace-head">
            <div class="trace-title">
                <h1>{ &trace.title }</h1>
                <span class="mono meta">{ &trace.number }</span>
                <span class="meta hide-narrow">{ &trace.joined }</span>
            </div>
            if !trace.problems.is_empty() {
                <ul>{ for trace.problems.iter().map(trouble) }</ul>
            }
        </header>
    }
}

fn trouble(trouble: &Trouble) -> Html {
    html! {
        <li>
            { mark_icon(trouble.mark) }
            <span>
                { words(&trouble.text) }{ " " }
                <>{ for trouble.link.iter().map(|link| html! { <LinkButton link={link.clone()} /> }) }</>
            </span>
        </li>
    }
}
