//! What has to hold, in causal order, all of it, also after the first break.

use super::{LinkButton, basis_word, mark_icon};
use crate::language::{say, text};
use crate::rules::Outcome;
use crate::view::Mark;
use crate::view::diagnosis::Step;
use yew::prelude::*;

const BASIS: &str = text!("Basis");

/// The steps.
#[derive(Properties, PartialEq)]
pub struct ChainProps {
    /// What stands over them.
    pub title: String,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// The chain of evidence; a plain list where the steps do not follow from one another.
#[component]
pub fn Chain(props: &ChainProps) -> Html {
    if props.steps.is_empty() {
        return Html::default();
    }
    let plain = props.steps.iter().all(|step| step.basis.is_none());
    let steps = props
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| html! { <StepRow key={index} step={step.clone()} /> });
    html! {
        <>
            <div class="chain-head">
                <span>{ &props.title }</span>
                if !plain {
                    <span class="hide-narrow">{ say(BASIS) }</span>
                }
            </div>
            <ol class={classes!("chain", plain.then_some("chain--plain"))}>{ for steps }</ol>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
    step: Step,
}

/// A step that holds hides its proof where space is short; a click or a key on it brings the proof back.
#[component]
fn StepRow(props: &StepProps) -> Html {
    let step = &props.step;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let kept = step.outcome == Some(Outcome::Kept);
    let mark = match step.outcome {
        Some(Outcome::Broken) if step.advice => Mark::Warning,
        outcome => outcome.map_or(Mark::Absent, Mark::from),
    };
    html! {
        <li class="step" data-step={(!step.id.is_empty()).then_some(step.id)} data-outcome={step.outcome.map(Outcome::word)} data-open={open.then_some("true")}>
            { mark_icon(mark) }
            if kept && !step.proof.is_empty() {
                <button type="button" class="step-say step-more" aria-expanded={open.to_string()} onclick={toggle}>
                    { &step.say }
                </button>
            } else {
                <span class="step-say">{ &step.say }</span>
            }
            if let Some(basis) = step.basis {
                { basis_word(basis) }
            }
            if !step.proof.is_empty() {
                <span class={classes!("step-proof", (!step.code).then_some("meta"))}>
                    if step.code {
                        <code class="clip" title={step.proof.clone()}>{ &step.proof }</code>
                    } else {
                        { &step.proof }
                    }
                    if let Some(link) = &step.link {
                        <LinkButton link={link.clone()} />
                    }
                </span>
            }
        </li>
    }
}
