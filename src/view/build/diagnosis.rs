//! The first view, from the verdict, its chain and the findings.

use super::cards::cards;
use super::missing::missing;
use crate::diagnosis::{Ran, Step, Tone, Verdict, looked, was_seen};
use crate::language::{counted, fill, say, text};
use crate::rules::{self, Finding, HEADINGS, Judgement, Outcome, Page, Severity};
use crate::view::diagnosis::{self as shown, Answer, Diagnosis};
use crate::view::embeds::Embeds;
use crate::view::{Link, Mark, Run, Target, Zone, format, runs};

const FUNCTION: &str = "SOAfterConfirmationFunction";
const CHAIN: &str = text!("What has to hold, in this order");
const MISSING: &str = text!("Why an embed can be missing");
const SHOW: &str = text!("Show");

/// The first view of one page.
pub(crate) fn diagnosis(
    page: &Page<'_>,
    verdict: &Verdict,
    findings: &[Finding],
    embeds: &Embeds,
    zone: Zone,
) -> Diagnosis {
    let empty = verdict.answer == crate::diagnosis::Answer::Empty;
    let quiet = |outcome| {
        findings.iter().filter(move |finding| finding.judgement.outcome == outcome).map(note).collect()
    };
    Diagnosis {
        verdict: head(verdict),
        chain_title: say(if empty { MISSING } else { CHAIN }).into(),
        steps: match empty {
            true if was_seen(page) => missing(page),
            true => vec![],
            false => verdict.steps.iter().map(step).collect(),
        },
        cards: cards(page),
        groups: groups(findings, embeds),
        kept: quiet(Outcome::Kept),
        undecided: quiet(Outcome::Undecided),
        looked: (empty && was_seen(page)).then(|| signs(page, zone)),
    }
}

fn head(verdict: &Verdict) -> shown::Verdict {
    let name = !verdict.before.is_empty() || !verdict.after.is_empty();
    let mut headline = vec![Run::Strong(verdict.lead.clone()), Run::Plain(format!(" {}", verdict.before))];
    if name {
        headline.extend([Run::Name(FUNCTION.into()), Run::Plain(verdict.after.clone())]);
    }
    shown::Verdict {
        answer: match verdict.answer {
            crate::diagnosis::Answer::Yes => Answer::Yes,
            crate::diagnosis::Answer::No => Answer::No,
            crate::diagnosis::Answer::Unknown => Answer::Unknown,
            crate::diagnosis::Answer::Empty => Answer::Empty,
        },
        step: verdict.decides().map(|step| step.id),
        ran: verdict.ran.map(|ran| match ran {
            Ran::Yes => "yes",
            Ran::No => "no",
            Ran::Unseen => "unseen",
            Ran::Redirected => "redirected",
        }),
        mark: Some(match verdict.tone {
            Tone::Good => Mark::Yes,
            Tone::Bad => Mark::Error,
            Tone::Open => Mark::Unknown,
            Tone::Quiet => Mark::Empty,
        }),
        headline,
        text: runs(&verdict.because),
    }
}

fn step(step: &Step) -> shown::Step {
    shown::Step {
        id: step.id,
        outcome: Some(step.outcome),
        advice: !step.decisive,
        say: say(&step.say).to_owned(),
        basis: Some(step.basis),
        proof: step.proof.clone(),
        code: true,
        link: None,
    }
}

fn groups(findings: &[Finding], embeds: &Embeds) -> Vec<shown::Group> {
    let group = |title, severity| {
        let wanted =
            findings.iter().filter(move |finding| finding.is_broken() && finding.severity() == severity);
        let findings: Vec<_> = wanted.map(|each| finding(each, embeds)).collect();
        (!findings.is_empty()).then_some(shown::Group { title, findings })
    };
    let all = [
        group(say!("Errors"), Severity::Error),
        group(say!("Warnings"), Severity::Warning),
        group(say!("Notes"), Severity::Note),
    ];
    all.into_iter().flatten().collect()
}

fn finding(finding: &Finding, embeds: &Embeds) -> shown::Finding {
    let rule = finding.rule;
    shown::Finding {
        rule: rule.id.into(),
        mark: finding.severity().into(),
        title: runs(say(finding.title())),
        basis: rule.basis,
        evidence: finding.judgement.evidence.iter().map(|each| evidence(each, embeds)).collect(),
        fix: fix(&finding.judgement, finding.severity()),
        why: section(rule.docs, HEADINGS.get(1).copied().unwrap_or_default()),
        source: say(rule.source).into(),
    }
}

fn fix(judgement: &Judgement, severity: Severity) -> Option<shown::Fix> {
    let said = !judgement.fix.is_empty() || !judgement.code.is_empty();
    said.then(|| shown::Fix {
        advice: severity == Severity::Note,
        text: runs(say(&judgement.fix)),
        code: judgement.code.clone(),
    })
}

/// The page's own text with what is at fault marked, and its place before it.
fn evidence(evidence: &rules::Evidence, embeds: &Embeds) -> shown::Evidence {
    let mut text = Vec::new();
    if !evidence.place.is_empty() {
        text.push(Run::Meta(format!("{}  ", evidence.place)));
    }
    text.extend(marked(&evidence.text, evidence.mark.clone()));
    let link = evidence.index.map(|index| Link::new(say(SHOW), Target::Observation(index)));
    let embed = evidence.index.and_then(|index| embeds.link(index));
    shown::Evidence { text, link, embed }
}

/// A text in up to three runs: before, at and after what is at fault.
pub(super) fn marked(text: &str, mark: Option<std::ops::Range<usize>>) -> Vec<Run> {
    let parts =
        mark.and_then(|mark| Some((text.get(..mark.start)?, text.get(mark.clone())?, text.get(mark.end..)?)));
    let Some((before, at, after)) = parts else { return vec![Run::Plain(text.into())] };
    let plain = |part: &str| (!part.is_empty()).then(|| Run::Plain(part.into()));
    [plain(before), Some(Run::Bad(at.into())), plain(after)].into_iter().flatten().collect()
}

/// The paragraphs of one section of a rule's documentation.
fn section(docs: &str, heading: &str) -> Vec<Vec<Run>> {
    let body = docs.split_once(heading).map_or("", |(_, rest)| rest);
    let body = body.split("\n## ").next().unwrap_or_default();
    // A line is a text of its own.
    let said = |paragraph: &str| paragraph.lines().map(|line| say(line.trim())).collect::<Vec<_>>().join(" ");
    let paragraphs = body.split("\n\n").map(|paragraph| said(paragraph.trim()));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).map(|paragraph| runs(&paragraph)).collect()
}

fn note(finding: &Finding) -> shown::Note {
    shown::Note { rule: finding.rule.id.into(), text: runs(say(finding.title())) }
}

pub(super) fn signs(page: &Page<'_>, zone: Zone) -> shown::Looked {
    let rows = looked(page)
        .into_iter()
        .map(|sign| shown::Sign {
            name: say(&sign.what).to_owned(),
            looked_for: say(sign.looked_for).into(),
            found: sign.found as u64,
        })
        .collect();
    let watched = page.documents.iter().filter(|document| *document.watched).count() as u64;
    let frames = counted(page.documents.len() as u64, text!("{n} frame"), text!("{n} frames"));
    let late = page.documents.iter().any(|document| *document.late);
    let said = if late {
        text!(
            "In {n} of {frames}, since the recording began, and at each change since. Last observation {time}."
        )
    } else {
        text!(
            "In {n} of {frames}, from the first script on, and at each change since. Last observation {time}."
        )
    };
    let last = page.session.now().unwrap_or(*page.visit.began);
    let (n, time) = (format::count(watched), format::clock(last, zone));
    let text = fill(say(said), &[("n", &n), ("frames", &frames), ("time", &time)]);
    shown::Looked { text, rows }
}

#[cfg(test)]
mod tests {
    use super::{marked, section};
    use crate::view::{Run, text};

    #[test]
    fn what_is_at_fault_is_marked_and_nothing_is_lost() {
        let runs = marked("soSkip=1", Some(0..6));
        assert_eq!(runs, [Run::Bad("soSkip".into()), Run::Plain("=1".into())]);
        assert_eq!(marked("short", Some(3..99)), [Run::Plain("short".into())]);
        assert_eq!(text(&marked("äöü", Some(1..2))), "äöü");
    }

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let docs = "## What it checks\nA.\n## Why it matters\nOne\nline.\n\nTwo `x`.\n## How to fix\nB.\n";
        let why: Vec<String> = section(docs, "## Why it matters").iter().map(|runs| text(runs)).collect();
        assert_eq!(why, ["One line.", "Two x."]);
    }
}
