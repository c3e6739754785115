//! One leg of a booking: name, bar, and how long after the confirmation.

use super::{icon, mark_icon};
use crate::language::{say, text};
use crate::panel::use_dispatch;
use crate::view::booking::Leg;
use crate::view::state::Action;
use crate::view::{Mark, Target};
use yew::prelude::*;

/// From here on the words stand before the bar, in percent: behind it there is no room.
const LATE: f64 = 72.0;
const HELP: &str = text!("Double-click or Enter shows it in the timeline");

/// Which leg.
#[derive(Properties, PartialEq)]
pub struct LegProps {
    /// The leg.
    pub leg: Leg,
    /// It is the chosen one.
    pub chosen: bool,
    /// The tab key stops here.
    pub tab_stop: bool,
    /// Chooses it.
    pub on_choose: Callback<()>,
}

/// One row of the waterfall.
#[component]
pub fn LegRow(props: &LegProps) -> Html {
    let leg = &props.leg;
    let dispatch = use_dispatch();
    let ondblclick = {
        let observation = leg.observation;
        move |_| {
            if let Some(index) = observation {
                dispatch.emit(Action::Go(Target::Observation(index)));
            }
        }
    };
    let class =
        classes!("leg", leg.effect.then_some("leg--effect"), leg.from.is_none().then_some("leg--absent"));
    html! {
        <div {class} role="option" data-leg={leg.kind} data-severity={leg.mark.and_then(Mark::severity)}
            data-again={leg.again.then_some("true")} data-way={leg.way} data-why={leg.why}
            title={leg.observation.map(|_| say(HELP))} aria-selected={props.chosen.to_string()}
            tabindex={if props.tab_stop { "0" } else { "-1" }} onclick={props.on_choose.reform(|_| ())} {ondblclick}>
            <span class="leg-name">
                if let Some(mark) = leg.mark {
                    { mark_icon(mark) }
                } else {
                    { icon(leg.icon) }
                }
                <span class="clip">{ &leg.name }</span>
            </span>
            <span class="leg-track">{ track(leg) }</span>
            <span class="leg-delta num">{ &leg.delta }</span>
        </div>
    }
}

fn track(leg: &Leg) -> Html {
    let Some(from) = leg.from else {
        return html! { <span class="leg-tag absent" style="left:6px">{ &leg.tag }</span> };
    };
    let style = match leg.to {
        Some(to) => format!("--from:{from:.2}%;--to:{to:.2}%"),
        None => format!("--from:{from:.2}%"),
    };
    let late = leg.to.unwrap_or(from) > LATE;
    html! {
        <>
            <span class={classes!("leg-bar", leg.to.is_none().then_some("leg-bar--point"))} style={style.clone()} />
            <span class={classes!("leg-tag", late.then_some("leg-tag--before"))} {style}>{ &leg.tag }</span>
        </>
    }
}
