//! The attributes of an element, as tables by what they stand on.

use crate::embed::{Attribute, On, State};
use crate::language::say;
use crate::view::address::cut;
use crate::view::build::diagnosis::marked;
use crate::view::embeds::{Attribute as Line, Attributes};
use crate::view::{Mark, Run, runs};

/// Longest value that is shown, in characters.
const LONGEST: usize = 2_000;

/// One table for the markup, and one for the parameters of each address.
pub(super) fn tables(all: &[Attribute<'_>]) -> Vec<Attributes> {
    let of = |title, noun, wanted: &[On]| {
        let lines: Vec<Line> = all.iter().filter(|each| wanted.contains(&each.on)).map(line).collect();
        (!lines.is_empty()).then_some(Attributes { title, noun, lines })
    };
    let tables = [
        of(say!("Attributes"), say!("Attribute"), &[On::Element, On::Script, On::Frame]),
        of(say!("Parameters of the script’s address"), say!("Parameter"), &[On::ScriptUrl]),
        of(say!("Parameters of the booking page’s address"), say!("Parameter"), &[On::FrameUrl]),
    ];
    tables.into_iter().flatten().collect()
}

fn line(attribute: &Attribute<'_>) -> Line {
    Line {
        name: attribute.name.to_owned(),
        value: value(attribute),
        meaning: runs(say(&attribute.meaning)),
        basis: attribute.basis,
        mark: match attribute.state {
            State::Wrong => Some(Mark::Error),
            State::Ignored => Some(Mark::Note),
            State::Depends => Some(Mark::Unknown),
            State::Read | State::Unknown => None,
        },
    }
}

/// The value, with what is at fault marked.
fn value(attribute: &Attribute<'_>) -> Vec<Run> {
    if attribute.value.is_empty() {
        return vec![Run::Absent(say!("empty").into())];
    }
    let value = cut(attribute.value, LONGEST);
    let fault = value.find(attribute.fault).filter(|_| !attribute.fault.is_empty());
    marked(&value, fault.map(|start| start..start + attribute.fault.len()))
}
