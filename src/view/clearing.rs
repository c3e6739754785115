//! What was cleared by the reader, and can be brought back for a while.

use crate::language::{counted, say, text};
use crate::session::Session;

/// So many observations after the list was cleared it is not brought back any more: until then it takes memory.
const LASTS: usize = 1_000;

/// The session before it was cleared.
#[derive(Debug)]
pub struct Cleared {
    session: Session,
    /// How many records the session had when it began anew.
    from: usize,
    count: usize,
}

impl Cleared {
    /// Keeps the session that was cleared beside the one that goes on; nothing when there was nothing to clear.
    pub fn new(session: Session, now: &Session, count: usize) -> Option<Self> {
        (count > 0).then(|| Self { session, from: now.records().len(), count })
    }

    /// Whether it can still be undone: it cannot once the page was left or much has come since.
    pub fn lasts(&self, now: &Session) -> bool {
        now.records().len() < self.from + LASTS
    }

    /// What is said of it.
    pub fn say(&self) -> String {
        let observations = counted(self.count as u64, text!("{n} observation"), text!("{n} observations"));
        say!("Cleared {observations}", observations)
    }

    /// The session as it would be, had it not been cleared.
    pub fn undo(self, now: &Session) -> Session {
        let mut session = self.session;
        // A gap has no line: the session finds it again by the number that is missing.
        let since = now.records().iter().skip(self.from).filter(|record| !record.line.is_empty());
        for record in since {
            session.push(&record.line);
        }
        session
    }
}

#[cfg(test)]
mod tests {
    use crate::session::Session;
    use crate::view::state::State;
    use crate::view::{Model, Zone};

    fn line(n: usize, document: &str, event: &str) -> String {
        let body = format!(r#"{{\"kind\":\"navigation\",\"event\":\"{event}\"}}"#);
        format!(
            r#"{{"source":"browser","at":{n},"tab":1,"frame":0,"document":"{document}","url":"https://shop.test/{document}","body":"{body}"}}"#
        )
    }

    fn phase(n: usize) -> String {
        format!(
            r#"{{"source":"relay","n":{n},"at":{n},"tab":1,"frame":0,"document":"A","url":"https://shop.test/A","body":"{{\"kind\":\"phase\",\"what\":\"step {n}\"}}"}}"#
        )
    }

    fn model(lines: &[String]) -> Model {
        let mut model = Model::new(Zone::default());
        model.push(lines);
        model.judge(&State::default());
        model
    }

    fn lines(session: &Session) -> Vec<String> {
        session.records().iter().map(|record| record.line.to_string()).collect()
    }

    #[test]
    fn undone_it_is_as_if_it_had_never_been_cleared() {
        let before: Vec<_> = std::iter::once(line(0, "A", "committed")).chain((1..20).map(phase)).collect();
        let after: Vec<_> = (22..30).map(phase).collect();
        let mut cleared = model(&before);
        cleared.clear();
        assert_eq!(cleared.timeline.observations(), 0);
        assert_eq!(
            cleared.cleared.as_ref().map(super::Cleared::say).as_deref(),
            Some("Cleared 20 observations")
        );
        cleared.push(&after);
        cleared.undo();
        cleared.judge(&State::default());
        let all = model(&[before, after].concat());
        assert_eq!(lines(cleared.session()), lines(all.session()));
        assert_eq!(cleared.timeline.observations(), all.timeline.observations());
        assert_eq!(cleared.status, all.status, "the two observations that are missing are missing here too");
        assert!(cleared.cleared.is_none());
    }

    #[test]
    fn it_cannot_be_undone_once_the_page_was_left_or_much_has_come() {
        let before = [line(0, "A", "committed"), phase(1)];
        let mut left = model(&before);
        left.clear();
        left.push(&[line(3, "B", "committed")]);
        assert!(left.cleared.is_none());
        let mut busy = model(&before);
        busy.clear();
        busy.push(&(2..900).map(phase).collect::<Vec<_>>());
        assert!(busy.cleared.is_some());
        busy.push(&(900..1_100).map(phase).collect::<Vec<_>>());
        assert!(busy.cleared.is_none());
    }

    #[test]
    fn an_empty_list_leaves_nothing_to_undo() {
        let mut model = model(&[]);
        model.clear();
        assert!(model.cleared.is_none());
    }
}
