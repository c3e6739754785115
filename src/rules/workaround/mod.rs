//! Rules on work-arounds that other people's pages use, and what each of them costs.

mod double_question_mark;
mod height_sniffing;
mod pushstate_prefill;

use super::Rule;

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&double_question_mark::RULE, &height_sniffing::RULE, &pushstate_prefill::RULE];
