//! What became of an embed, a line for each thing that happened.

use crate::embed::{Change, Moment};
use crate::view::address::short;
use crate::view::format::{ordinal, time};
use crate::view::{Fact, Mark, Run, Target, Zone, runs};

/// Longest address in a line, in characters.
const LONGEST: usize = 100;
const SHOW: &str = "Show";

/// The lines, the earliest first.
pub(super) fn facts(moments: &[Moment], zone: Zone) -> Vec<Fact> {
    moments.iter().map(|moment| fact(moment, zone)).collect()
}

fn fact(moment: &Moment, zone: Zone) -> Fact {
    let (mark, value) = words(&moment.change);
    let (hour, rest) = time(moment.at, zone);
    let fact = Fact::runs(&format!("{hour}{rest}"), value).linked(SHOW, Target::Observation(moment.index));
    Fact { mark, ..fact }
}

/// What happened, in the past tense; a mark where it may be why an embed is not as it should be.
fn words(change: &Change) -> (Option<Mark>, Vec<Run>) {
    let plain = |text: &str| (None, runs(text));
    match change {
        Change::Came => plain("It came into the page"),
        Change::CameBack => plain("The same element came back into the page"),
        Change::Left => plain("It left the page"),
        Change::Renamed(before, now) => (None, both("It names another page: ", before, now)),
        Change::Done => plain("so.js marked it with `data-so-done`"),
        Change::StaleDone(before, now) => {
            let say =
                "It is marked with `data-so-done`, so so.js passes over it, and names another page now: ";
            (Some(Mark::Warning), [runs(say), both("", before, now)].concat())
        }
        Change::Undone => plain("The mark `data-so-done` was taken away"),
        Change::Attribute(name, before, now) => (None, attribute(name, before.as_deref(), now.as_deref())),
        Change::FrameCame(url) => (None, with_address("Its iframe came: ", url)),
        Change::FrameMoved(url) => (None, with_address("Its iframe was led to ", url)),
        Change::FrameLeft => {
            (Some(Mark::Warning), runs("Its iframe was taken out, and the container stayed"))
        }
        Change::ScriptAdded(which, 0) => (None, code(which.file(), " was added to the page")),
        Change::ScriptAdded(which, before) => (None, code(which.file(), &again("was added", *before))),
        Change::ScriptRemoved(which) => (None, code(which.file(), " was removed from the page")),
        Change::ScriptRan(which, 0) => (None, code(which.file(), " ran")),
        Change::ScriptRan(which, before) => (None, code(which.file(), &again("ran", *before))),
        Change::ScriptFailed(which) => (Some(Mark::Error), code(which.file(), " did not arrive")),
    }
}

/// `ran for the 2nd time`: whether that is a fault is for the rules to say.
fn again(verb: &str, before: usize) -> String {
    format!(" {verb} for the {} time", ordinal(before as u64 + 1))
}

fn code(name: &str, rest: &str) -> Vec<Run> {
    vec![Run::Code(name.into()), Run::Plain(rest.into())]
}

fn both(lead: &str, before: &str, now: &str) -> Vec<Run> {
    let parts = [Run::Plain(lead.into()), Run::Code(before.into()), Run::Plain(" before, ".into())];
    parts.into_iter().chain([Run::Code(now.into()), Run::Plain(" now".into())]).collect()
}

fn attribute(name: &str, before: Option<&str>, now: Option<&str>) -> Vec<Run> {
    let name = Run::Code(name.into());
    let say = |text: &str| Run::Plain(text.into());
    let value = |value: &str| Run::Code(short(value, LONGEST));
    match (before, now) {
        (Some(before), Some(now)) => {
            vec![name, say(" changed from "), value(before), say(" to "), value(now)]
        }
        (None, Some(now)) => vec![name, say(" was set to "), value(now)],
        _ => vec![name, say(" was taken away")],
    }
}

fn with_address(lead: &str, url: &str) -> Vec<Run> {
    vec![Run::Plain(lead.into()), Run::Code(short(url, LONGEST))]
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::embed::Change;
    use crate::hosts::VendorScript;
    use crate::view::{Mark, text};

    #[test]
    fn what_happened_is_a_sentence() {
        let say = |change| text(&words(&change).1);
        assert_eq!(say(Change::ScriptAdded(VendorScript::SoJs, 1)), "so.js was added for the 2nd time");
        assert_eq!(say(Change::Attribute("id".into(), None, Some("x".into()))), "id was set to x");
        let stale = words(&Change::StaleDone("dana".into(), "sales".into()));
        assert_eq!(stale.0, Some(Mark::Warning));
        assert!(text(&stale.1).ends_with("dana before, sales now"));
    }
}
