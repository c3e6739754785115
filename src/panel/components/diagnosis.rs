//! The first view: the answer at the left, what it follows from at the right.

use super::{Cards, Chain, FindingArticle, LookedTable, Quiet, VerdictHead};
use crate::language::{say, text};
use crate::panel::place::use_scrolled;
use crate::view::Mark;
use crate::view::diagnosis::{Diagnosis, Group};
use std::rc::Rc;
use yew::prelude::*;

const KEPT: &str = text!("Checked and fine");
const UNDECIDED: &str = text!("Cannot be known from here");

/// What the view shows.
#[derive(Properties, PartialEq)]
pub struct DiagnosisProps {
    /// The diagnosis.
    pub diagnosis: Rc<Diagnosis>,
    /// There is room: the first finding's help is open.
    pub roomy: bool,
    /// The rule that a link led to.
    #[prop_or_default]
    pub rule: Option<String>,
    /// Copies the report; absent while there is nothing to report.
    #[prop_or_default]
    pub on_ticket: Option<Callback<Callback<bool>>>,
    /// Reloads the page; absent where there is no page to reload.
    #[prop_or_default]
    pub on_reload: Option<Callback<()>>,
}

/// The view.
#[component]
pub fn DiagnosisView(props: &DiagnosisProps) -> Html {
    let diagnosis = &props.diagnosis;
    let calm = diagnosis.calm();
    // In a narrow panel the whole page scrolls, in a wide one each of its two parts.
    let (page, on_page) = use_scrolled("diagnosis");
    let (answer, on_answer) = use_scrolled("answer");
    let (report, on_report) = use_scrolled("report");
    let first =
        diagnosis.groups.first().and_then(|group| group.findings.first()).map(|finding| finding.rule.clone());
    html! {
        <section class="view diagnosis" role="tabpanel" id="view-panel" aria-labelledby="view-diagnosis">
            <div ref={page} class="diagnosis-page" onscroll={on_page}>
                <div ref={answer} onscroll={on_answer} class="answer scroll" tabindex="0" role="region" aria-label={say!("Answer")}>
                    <VerdictHead verdict={diagnosis.verdict.clone()} on_ticket={props.on_ticket.clone()}
                        on_reload={props.on_reload.clone()} />
                    <Chain title={diagnosis.chain_title.clone()} steps={diagnosis.steps.clone()} />
                </div>
                <div ref={report} onscroll={on_report} class="report scroll" tabindex="0" role="region" aria-label={say!("Findings")}>
                    <Cards cards={diagnosis.cards.clone()} />
                    <>{ for diagnosis.looked.iter().map(|looked| html! { <LookedTable looked={looked.clone()} /> }) }</>
                    <>{ for diagnosis.groups.iter().map(|findings| group(props, findings, first.as_deref())) }</>
                    <Quiet title={say(KEPT)} mark={Mark::Kept} outcome="kept" notes={diagnosis.kept.clone()} open={calm} />
                    <Quiet title={say(UNDECIDED)} mark={Mark::Unknown} outcome="undecided"
                        notes={diagnosis.undecided.clone()} open={calm} />
                </div>
            </div>
        </section>
    }
}

fn group(props: &DiagnosisProps, group: &Group, first: Option<&str>) -> Html {
    let article = |(index, finding): (usize, &crate::view::diagnosis::Finding)| {
        let open = props.roomy && index == 0 && first == Some(finding.rule.as_str());
        let pointed_at = props.rule.as_deref() == Some(finding.rule.as_str());
        html! { <FindingArticle key={format!("{}{index}", finding.rule)} finding={finding.clone()} {open} {pointed_at} /> }
    };
    html! {
        <>
            <h2 class="group">{ say(group.title) }{ " " }<span class="count">{ group.findings.len() }</span></h2>
            <>{ for group.findings.iter().enumerate().map(article) }</>
        </>
    }
}
