//! The legs of a booking on one axis. An idle stretch is cut out and hatched; a missing leg keeps its row.

use super::LegRow;
use crate::language::{say, text};
use crate::panel::{focus, use_dispatch};
use crate::view::booking::Waterfall;
use crate::view::format::duration;
use crate::view::state::Action;
use crate::view::{Break, Target, Tick, keys};
use std::fmt::Write;
use yew::prelude::*;

const NAME: &str = text!("Legs of the booking");
const SENTENCES: &str = text!("The booking in sentences");

/// The legs.
#[derive(Properties, PartialEq)]
pub struct WaterfallProps {
    /// The legs with their places.
    pub waterfall: Waterfall,
}

/// The legs. One tab stop; arrows choose a leg, Enter leads to its observation.
#[component]
pub fn WaterfallList(props: &WaterfallProps) -> Html {
    let dispatch = use_dispatch();
    let list = use_node_ref();
    let chosen = use_state(|| None::<usize>);
    let legs = &props.waterfall.legs;
    let onkeydown = {
        let (list, chosen, dispatch) = (list.clone(), chosen.clone(), dispatch.clone());
        let observations: Vec<Option<usize>> = legs.iter().map(|leg| leg.observation).collect();
        move |event: KeyboardEvent| {
            if let Some(index) = keys::step(&event.key(), *chosen, observations.len(), 0, false) {
                event.prevent_default();
                chosen.set(Some(index));
                focus::nth(&list, "[role=option]", index);
            } else if event.key() == "Enter" {
                let shown = (*chosen).and_then(|index| observations.get(index).copied().flatten());
                if let Some(index) = shown {
                    dispatch.emit(Action::Go(Target::Observation(index)));
                }
            }
        }
    };
    let row = |(index, leg): (usize, &crate::view::booking::Leg)| {
        let on_choose = {
            let chosen = chosen.clone();
            move |()| chosen.set(Some(index))
        };
        let (picked, stop) = (*chosen == Some(index), chosen.unwrap_or(0) == index);
        html! { <LegRow key={index} leg={leg.clone()} chosen={picked} tab_stop={stop} {on_choose} /> }
    };
    html! {
        <div class="waterfall" style={grid(&props.waterfall.ticks)}>
            <div class="leg leg--head" aria-hidden="true">
                <span class="leg-name">{ say!("Leg") }</span>
                <span class="leg-track">{ for props.waterfall.ticks.iter().map(tick) }</span>
                <span class="leg-delta num">{ say!("After") }</span>
            </div>
            <>{ for props.waterfall.breaks.iter().map(axis_break) }</>
            <ol class="sr" aria-label={say(SENTENCES)}>{ for props.waterfall.sentences.iter().map(|say| html! { <li>{ say }</li> }) }</ol>
            <div ref={list} role="listbox" aria-label={say(NAME)} {onkeydown}>{ for legs.iter().enumerate().map(row) }</div>
        </div>
    }
}

fn tick(tick: &Tick) -> Html {
    let style = format!("--at:{:.2}%", tick.at);
    html! { <span class={classes!("tick", tick.minor.then_some("tick--minor"))} {style}>{ &tick.label }</span> }
}

fn axis_break(cut: &Break) -> Html {
    let style = format!("--from:{:.4};--width:{:.4}", cut.at / 100.0, cut.width / 100.0);
    let say = say!("{time} without an event, left out", time = duration(cut.ms));
    html! { <div class="axis-break" role="img" aria-label={say.clone()} title={say} {style} /> }
}

/// A hair line at each tick, as one background that all tracks share.
fn grid(ticks: &[Tick]) -> String {
    let mut style = String::from("--grid:");
    for (index, tick) in ticks.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let line = "linear-gradient(var(--hairline),var(--hairline))";
        let _ = write!(style, "{comma}{line} {:.2}%/1px 100% no-repeat", tick.at);
    }
    if ticks.is_empty() { String::new() } else { style }
}
