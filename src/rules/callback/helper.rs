//! Functions of the same script that the function gives the booking to, as far as their lines were seen.

use super::head_in_script;
use crate::rules::source::{self, SourceLine};
use crate::rules::{Evidence, Page, flow};

/// A function that gets the booking: its lines from the head on, without a gap.
pub(super) struct Helper<'a> {
    lines: Vec<SourceLine<'a>>,
}

/// The first function of the same script that gets the parameter as it is, where its head was seen. A function that
/// tests anything before it hands the booking on has a reason of its own, and is not followed.
pub(super) fn helper<'a>(page: &Page<'a>, function: &str) -> Option<Helper<'a>> {
    let code = source::without_comments(function);
    if ["if ", "if(", "?", "&&", "||", "catch"].iter().any(|test| code.contains(test)) {
        return None;
    }
    let (_, parameter) =
        source::words(&code).find(|(_, word)| !matches!(*word, "function" | "async" | super::NAME))?;
    let script = head_in_script(page, function)?.script.index;
    let lines: Vec<_> = source::lines(page).into_iter().filter(|line| line.script.index == script).collect();
    let called =
        flow::calls(&code).filter(|(_, name, argument)| *name != super::NAME && argument.trim() == parameter);
    called.into_iter().find_map(|(_, name, _)| body(&lines, name))
}

fn body<'a>(lines: &[SourceLine<'a>], name: &str) -> Option<Helper<'a>> {
    let first = lines.iter().position(|line| flow::head(&line.code, name).is_some())?;
    let (mut found, mut open) = (Vec::new(), 0_usize);
    for line in lines.get(first..)? {
        let follows = found.last().is_none_or(|last: &SourceLine<'_>| last.number + 1 == line.number);
        if !follows || !line.is_whole() {
            break;
        }
        open = (open + line.code.matches('{').count()).saturating_sub(line.code.matches('}').count());
        found.push(line.clone());
        if open == 0 {
            break;
        }
    }
    Some(Helper { lines: found })
}

impl Helper<'_> {
    /// Its source, as far as it was seen without a gap.
    pub(super) fn code(&self) -> String {
        self.lines.iter().map(|line| line.code.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The line at a place of its code.
    pub(super) fn line(&self, at: usize) -> Evidence {
        let number = self.code().get(..at).unwrap_or_default().matches('\n').count();
        self.lines.get(number).map_or_else(Evidence::default, |line| {
            Evidence::new(line.text.trim(), line.script.index).at(line.place.clone())
        })
    }
}
