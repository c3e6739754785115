//! What a reader who does not see the panel is told: errors that were not there before, and not each of a flood.

use super::diagnosis::Diagnosis;
use crate::language::{counted, say, text};
use std::collections::BTreeSet;

/// Which errors were told already.
#[derive(Debug, Default)]
pub struct News {
    known: BTreeSet<String>,
}

impl News {
    /// A sentence about the errors that are new since it was asked last; nothing when there are none.
    ///
    /// An error that is gone and comes back, on the next page for instance, is new again.
    pub fn of(&mut self, diagnosis: &Diagnosis) -> Option<String> {
        let errors: Vec<(&str, String)> = diagnosis.errors().collect();
        let said = sentence(errors.iter().filter(|(rule, _)| !self.known.contains(*rule)));
        self.known = errors.iter().map(|&(rule, _)| rule.to_owned()).collect();
        said
    }
}

fn sentence<'e>(new: impl Iterator<Item = &'e (&'e str, String)>) -> Option<String> {
    let titles: Vec<&str> = new.map(|(_, title)| title.as_str()).collect();
    match titles.as_slice() {
        [] => None,
        [one] => Some(say!("New error: {title}", title = one)),
        [first, ..] => {
            let errors = counted(titles.len() as u64, text!("{n} new error"), text!("{n} new errors"));
            Some(say!("{errors}. First: {title}", errors, title = first))
        }
    }
}
