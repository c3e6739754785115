//! Where an embed stands among its script and the function, in words.

use crate::embed::{Order, Position, Relation};
use crate::hosts::VendorScript;
use crate::language::{say, text};
use crate::view::Fact;

/// One fact for the script that draws the embed, one for the function.
pub(super) fn facts(position: Position, calls: bool) -> Vec<Fact> {
    let script = position.script.map(|(which, relation)| Fact::plain(which.file(), script(which, relation)));
    let function = calls.then(|| Fact::plain(say!("The function"), function(position.function)));
    script.into_iter().chain(function).collect()
}

fn script(which: VendorScript, relation: Relation) -> String {
    let tag = match relation.in_document {
        Order::Before => text!("Its tag stands before the embed"),
        Order::After => text!("Its tag stands after the embed"),
        Order::Both => text!("Tags of it stand before and after the embed"),
        Order::Together | Order::Unknown => text!("Where its tag stands was not seen"),
        Order::Absent => text!("It has no tag in this document"),
    };
    let ran = match relation.in_time {
        Order::Before => text!("it ran before the embed was there"),
        Order::After => text!("it ran once the embed was there"),
        Order::Both => text!("it ran before the embed was there, and again after"),
        Order::Together => text!("it ran at about the time at which the embed came"),
        Order::Absent | Order::Unknown if which == VendorScript::Worker => text!("that it ran was not seen"),
        Order::Absent => text!("it did not run"),
        Order::Unknown => text!("whether it has run was not seen"),
    };
    say!("{place}; {time}", place = say(tag), time = say(ran))
}

fn function(relation: Relation) -> String {
    let code = match relation.in_document {
        Order::Before => text!("Defined in a script before the embed"),
        Order::After => text!("Defined in a script after the embed"),
        Order::Both => text!("Defined in scripts before and after the embed"),
        Order::Absent => return say!("Not defined in this document").into(),
        Order::Together | Order::Unknown => text!("Where in the document it is defined was not seen"),
    };
    let time = match relation.in_time {
        Order::Before => text!("it was there before the embed"),
        Order::After => text!("it was not there yet when the embed came"),
        Order::Both => text!("it was there before the embed, and was defined again later"),
        Order::Together => text!("it and the embed were found there at the same time"),
        Order::Absent | Order::Unknown => text!("which of the two came first was not seen"),
    };
    say!("{place}; {time}", place = say(code), time = say(time))
}
