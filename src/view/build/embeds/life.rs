//! What became of an embed, a line for each thing that happened.

use crate::embed::{Change, Moment};
use crate::hosts::VendorScript;
use crate::language::{say, text};
use crate::view::address::short;
use crate::view::format::{ordinal, time};
use crate::view::run::sentence;
use crate::view::{Fact, Mark, Run, Target, Zone, runs};

/// Longest address in a line, in characters.
const LONGEST: usize = 100;
const SHOW: &str = text!("Show");

/// The lines, the earliest first.
pub(super) fn facts(moments: &[Moment], zone: Zone) -> Vec<Fact> {
    moments.iter().map(|moment| fact(moment, zone)).collect()
}

fn fact(moment: &Moment, zone: Zone) -> Fact {
    let (mark, value) = words(&moment.change);
    let (hour, rest) = time(moment.at, zone);
    let fact =
        Fact::runs(&format!("{hour}{rest}"), value).linked(say(SHOW), Target::Observation(moment.index));
    Fact { mark, ..fact }
}

/// What happened, in the past tense; a mark where it may be why an embed is not as it should be.
fn words(change: &Change) -> (Option<Mark>, Vec<Run>) {
    let plain = |text: &str| (None, runs(text));
    match change {
        Change::Came => plain(say!("It came into the page")),
        Change::CameBack => plain(say!("The same element came back into the page")),
        Change::Left => plain(say!("It left the page")),
        Change::Renamed(before, now) => {
            (None, both(text!("It names another page: {before} before, {now} now"), before, now))
        }
        Change::Done => plain(say!("so.js marked it with `data-so-done`")),
        Change::StaleDone(before, now) => {
            let english = text!(
                "It is marked with `data-so-done`, so so.js passes over it, and names another page now: {before} before, {now} now"
            );
            (Some(Mark::Warning), both(english, before, now))
        }
        Change::Undone => plain(say!("The mark `data-so-done` was taken away")),
        Change::Attribute(name, before, now) => (None, attribute(name, before.as_deref(), now.as_deref())),
        Change::FrameCame(url) => (None, with_address(text!("Its iframe came: {address}"), url)),
        Change::FrameMoved(url) => (None, with_address(text!("Its iframe was led to {address}"), url)),
        Change::FrameLeft => {
            (Some(Mark::Warning), runs(say!("Its iframe was taken out, and the container stayed")))
        }
        Change::ScriptAdded(which, 0) => (None, script(text!("{script} was added to the page"), *which)),
        Change::ScriptAdded(which, before) => {
            (None, again(text!("{script} was added for the {nth} time"), *which, *before))
        }
        Change::ScriptRemoved(which) => (None, script(text!("{script} was removed from the page"), *which)),
        Change::ScriptRan(which, 0) => (None, script(text!("{script} ran"), *which)),
        Change::ScriptRan(which, before) => {
            (None, again(text!("{script} ran for the {nth} time"), *which, *before))
        }
        Change::ScriptFailed(which) => (Some(Mark::Error), script(text!("{script} did not arrive"), *which)),
    }
}

/// `ran for the 2nd time`: whether that is a fault is for the rules to say.
fn again(english: &str, which: VendorScript, before: usize) -> Vec<Run> {
    let nth = Run::Plain(ordinal(before as u64 + 1));
    sentence(english, &[("script", Run::Code(which.file().into())), ("nth", nth)])
}

fn script(english: &str, which: VendorScript) -> Vec<Run> {
    sentence(english, &[("script", Run::Code(which.file().into()))])
}

fn both(english: &str, before: &str, now: &str) -> Vec<Run> {
    sentence(english, &[("before", Run::Code(before.into())), ("now", Run::Code(now.into()))])
}

fn attribute(name: &str, before: Option<&str>, now: Option<&str>) -> Vec<Run> {
    let name = ("name", Run::Code(name.into()));
    let value = |value: &str| Run::Code(short(value, LONGEST));
    match (before, now) {
        (Some(before), Some(now)) => sentence(
            text!("{name} changed from {before} to {now}"),
            &[name, ("before", value(before)), ("now", value(now))],
        ),
        (None, Some(now)) => sentence(text!("{name} was set to {now}"), &[name, ("now", value(now))]),
        _ => sentence(text!("{name} was taken away"), &[name]),
    }
}

fn with_address(english: &str, url: &str) -> Vec<Run> {
    sentence(english, &[("address", Run::Code(short(url, LONGEST)))])
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
