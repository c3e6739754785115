//! Was the address cut off? Long ones are, and the documents say that data is then lost.

use super::{CALENDARS, CLASSIC, Param, Spec, Trouble, TroubleKind};
use crate::contract::Presence;
use crate::language::say;

/// From this length on, missing parameters at the end are taken as cut off. No limit is documented;
/// the shortest one in common use is 2,048.
const LONG: usize = 2_000;

/// Where an address was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Length of what is left, in bytes.
    pub length: usize,
    /// What shows it.
    pub sign: CutSign,
}

/// What shows that an address was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CutSign {
    /// It ends within an escape, or within a character.
    Escape,
    /// It ends within the name of a documented key.
    Key,
    /// It is long, and what should stand at its end is not there.
    Tail,
}

/// Looks at the last parameter, and marks it where the address was cut.
pub(super) fn find(url: &str, last: &mut Param, missing: &[&Spec]) -> Option<Cut> {
    if last.at.end != url.len() {
        return None;
    }
    let is_known = |trouble: &Trouble| trouble.kind == TroubleKind::Cut;
    let sign = match () {
        () if last.troubles.iter().any(is_known) => CutSign::Escape,
        () if is_half_a_key(url, last, missing) => CutSign::Key,
        () if url.len() >= LONG && missing.last().is_some_and(|spec| ends_its_table(spec)) => CutSign::Tail,
        () => return None,
    };
    let what = match sign {
        CutSign::Escape => None,
        CutSign::Key => Some(say!("The address ends within a key: the rest is lost")),
        CutSign::Tail => {
            Some(say!("The address is long and what should follow is not there: it was probably cut here"))
        }
    };
    let end = last.raw.len();
    last.troubles.extend(what.map(|what| Trouble::new(TroubleKind::Cut, end..end, what)));
    Some(Cut { length: url.len(), sign })
}

/// A key without `=` at the end that begins like one that is missing.
fn is_half_a_key(url: &str, last: &Param, missing: &[&Spec]) -> bool {
    let begins = |spec: &&Spec| spec.key.starts_with(&last.key) && !last.key.is_empty();
    last.raw.is_empty() && !url.ends_with('=') && missing.iter().any(begins)
}

/// Whether it is the last parameter of its product that is always sent.
fn ends_its_table(spec: &Spec) -> bool {
    let last = |table: &'static [Spec]| table.iter().rfind(|spec| spec.presence == Presence::Always);
    last(&CLASSIC) == Some(spec) || last(&CALENDARS) == Some(spec)
}
