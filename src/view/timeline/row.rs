//! One row as it is drawn.

use crate::session::Kind;
use crate::view::{Mark, Run};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the observation in the session.
    pub record: usize,
    /// Place in the grid, its head included, from 1.
    pub position: usize,
    /// The word for its kind: the value of `data-kind`.
    pub kind: &'static str,
    /// The symbol of its icon.
    pub icon: &'static str,
    /// What findings say of it.
    pub mark: Option<Mark>,
    /// The hour, which goes first when space is short.
    pub hour: String,
    /// The rest of the time.
    pub time: String,
    /// How long after the row above.
    pub delta: String,
    /// The frame.
    pub frame: String,
    /// What it says.
    pub summary: String,
    /// The same with the text of the filter marked; empty where that does not occur in it.
    pub said: Vec<Run>,
    /// Where else in the observation the text of the filter is; empty where the summary has it.
    pub found: Vec<Run>,
    /// What a gap says besides.
    pub beside: String,
}

/// The symbol of a kind.
pub(super) fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Message => "#i-message",
        Kind::Call | Kind::Return => "#i-call",
        Kind::Definition => "#i-define",
        Kind::Navigation => "#i-nav",
        Kind::Request => "#i-request",
        Kind::Script => "#i-script",
        Kind::Element => "#i-dom",
        Kind::Effect => "#i-effect",
        Kind::Error => "#i-alert",
        Kind::Life => "#i-life",
        Kind::Gap | Kind::Unreadable => "#i-code",
    }
}
