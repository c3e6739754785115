//! The data of a booking behind four tabs, with one button that copies what is shown.

use super::{CopyButton, FactGroups, PayloadTable, RedirectTable, TabLabel, Tabs};
use crate::panel::use_dispatch;
use crate::view::booking::Trace;
use crate::view::state::{Action, Tab};
use std::rc::Rc;
use yew::prelude::*;

const NO_CALL: &str = "The function was not called.";
const NO_DATA: &str = "No data was seen.";

/// The booking and its open tab.
#[derive(Properties, PartialEq)]
pub struct BookingTabsProps {
    /// The booking.
    pub trace: Rc<Trace>,
    /// The open tab.
    pub tab: Tab,
}

/// The tabs and the open one's content.
#[component]
pub fn BookingTabs(props: &BookingTabsProps) -> Html {
    let dispatch = use_dispatch();
    let trace = &props.trace;
    let labels = Tab::ALL.iter().map(|&tab| label(trace, tab)).collect::<Vec<_>>();
    let chosen = Tab::ALL.iter().position(|&tab| tab == props.tab).unwrap_or_default();
    let on_choose = move |index: usize| {
        if let Some(&tab) = Tab::ALL.get(index) {
            dispatch.emit(Action::Tab(tab));
        }
    };
    html! {
        <div class="pane scroll">
            <div class="tabs">
                <Tabs class="tab-row" name="Data of the booking" kind="tab" {labels} {chosen} {on_choose} />
                <span class="grow" />
                <>{ for copy(trace, props.tab) }</>
            </div>
            <div role="tabpanel" id="tab-panel" tabindex="0" aria-labelledby={format!("tab-{}", props.tab.word())}>
                { content(trace, props.tab) }
            </div>
        </div>
    }
}

fn label(trace: &Trace, tab: Tab) -> TabLabel {
    let faults = match tab {
        Tab::Payload => trace.payload.faults(),
        Tab::Redirect => trace.redirect.faults(),
        Tab::Callback => trace.call_faults(),
        Tab::Raw => 0,
    };
    let count = if faults == 0 { String::new() } else { faults.to_string() };
    TabLabel { id: tab.word(), label: tab.label(), count, bad: true }
}

fn content(trace: &Trace, tab: Tab) -> Html {
    match tab {
        Tab::Payload => html! { <PayloadTable payload={trace.payload.clone()} /> },
        Tab::Redirect => html! { <RedirectTable redirect={trace.redirect.clone()} /> },
        Tab::Callback if trace.calls.is_empty() => html! { <p class="nothing">{ NO_CALL }</p> },
        Tab::Callback => html! { <FactGroups groups={trace.calls.clone()} /> },
        Tab::Raw if trace.raw.is_empty() => html! { <p class="nothing">{ NO_DATA }</p> },
        Tab::Raw => html! { <pre class="json">{ &trace.raw }</pre> },
    }
}

fn copy(trace: &Trace, tab: Tab) -> Option<Html> {
    let (text, label) = match tab {
        Tab::Redirect => (&trace.redirect.url, "Copy the address"),
        Tab::Payload | Tab::Callback | Tab::Raw => (&trace.raw, "Copy the data as JSON"),
    };
    (!text.is_empty()).then(|| html! { <CopyButton icon=true text={text.clone()} {label} /> })
}
