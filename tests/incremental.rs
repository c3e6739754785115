//! A session that grows is judged anew only where it has to be, and what is said is the same as if all were judged anew.

#![allow(clippy::expect_used, clippy::cast_precision_loss, reason = "a test may stop, and counts little")]

use embed_inspector::rules::example::{
    self, CALL, COMPLETE, CONFIRMATION, CONTAINER, FUNCTION, RETURN, SO_JS, SO_JS_RAN,
};
use embed_inspector::rules::{self, Finding, Joined, Judged, Page};
use embed_inspector::session::Session;
use embed_inspector::view::state::State;
use embed_inspector::view::{Model, Zone};
use embed_inspector::{booking, diagnosis};
use proptest::prelude::*;
use std::path::Path;

/// Every recorded session of `tests/golden`, by name.
fn captures() -> Vec<(String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let folders = std::fs::read_dir(root).expect("the folder of cases").map(|entry| entry.expect("an entry"));
    let mut captures: Vec<_> = folders
        .filter_map(|folder| {
            let text = std::fs::read_to_string(folder.path().join("capture.jsonl")).ok()?;
            let lines = text.lines().map(str::to_owned).collect();
            Some((folder.file_name().to_string_lossy().into_owned(), lines))
        })
        .collect();
    captures.sort();
    captures
}

/// A session with what is said of it, kept up to date.
#[derive(Default)]
struct Growing {
    session: Session,
    judged: Judged,
}

impl Growing {
    /// Takes these lines, and says how many rules ran for them.
    fn push(&mut self, lines: &[String]) -> u64 {
        let before = self.judged.runs();
        for line in lines {
            self.session.push(line);
        }
        let joined = self.judged.join(&self.session);
        let subject = diagnosis::subject(&self.session, joined.all());
        self.judged.judge(&self.session, &joined, subject);
        self.judged.runs() - before
    }

    /// What is said, and what would be said if nothing had been kept.
    fn said_and_fresh(&self) -> [Vec<(usize, Vec<Finding>)>; 2] {
        let said = self.judged.pages().map(|visit| (visit, self.judged.of(visit).to_vec())).collect();
        [said, fresh(&self.session)]
    }
}

fn fresh(session: &Session) -> Vec<(usize, Vec<Finding>)> {
    let bookings = booking::join(session);
    let subject = diagnosis::subject(session, &bookings);
    let matters =
        |visit: &usize| Some(*visit) == subject || bookings.iter().any(|booking| booking.visit == *visit);
    let visits = (0..session.visits().len()).filter(matters);
    visits
        .filter_map(|visit| {
            let page = Page::with_joined(session, visit, Joined::new(session))?;
            Some((visit, rules::evaluate(&page)))
        })
        .collect()
}

fn agrees(growing: &Growing) -> Result<(), TestCaseError> {
    let [said, fresh] = growing.said_and_fresh();
    prop_assert_eq!(said.len(), fresh.len());
    for ((visit, said), (fresh_visit, fresh)) in said.into_iter().zip(fresh) {
        prop_assert_eq!(visit, fresh_visit);
        for (said, fresh) in said.iter().zip(&fresh) {
            prop_assert_eq!((said.rule.id, &said.judgement), (fresh.rule.id, &fresh.judgement));
        }
        prop_assert_eq!(said.len(), fresh.len());
    }
    Ok(())
}

/// Everything that is shown, as text.
fn shown(model: &Model) -> String {
    let rows = model.timeline.rows(0..model.timeline.count(), model.session(), model.zone);
    format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{rows:#?}",
        model.diagnosis, model.bookings, model.trace, model.details, model.embeds, model.embed, model.status
    )
}

fn judged_at_once(lines: &[String], state: &State) -> Model {
    let mut model = Model::new(Zone::default());
    model.push(lines);
    model.judge(state);
    model
}

#[test]
fn line_by_line_the_findings_are_those_of_judging_all_anew() {
    for (name, lines) in captures() {
        let mut growing = Growing::default();
        for (number, line) in lines.iter().enumerate() {
            growing.push(std::slice::from_ref(line));
            agrees(&growing).unwrap_or_else(|error| panic!("{name}, line {}: {error}", number + 1));
        }
    }
}

#[test]
fn what_is_shown_is_the_same_as_if_all_had_come_at_once() {
    let state = State { observation: Some(7), ..State::default() };
    for (name, lines) in captures() {
        let mut model = Model::new(Zone::default());
        for end in (5..lines.len()).step_by(5).chain([lines.len()]) {
            model.push(&lines[end.saturating_sub(5).max(model.session().records().len())..end]);
            model.judge(&state);
            assert_eq!(shown(&model), shown(&judged_at_once(&lines[..end], &state)), "{name}, {end} lines");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Several sessions at once, in whatever order their lines come, in batches of whatever size.
    #[test]
    fn however_sessions_mix_the_findings_are_those_of_judging_all_anew(
        chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        turns in prop::collection::vec(any::<prop::sample::Index>(), 240),
        sizes in prop::collection::vec(1_usize..40, 240),
    ) {
        let captures = captures();
        let mut queues: Vec<_> = chosen.iter().map(|index| index.get(&captures).1.iter()).collect();
        let mixed = turns.iter().filter_map(|turn| { let count = queues.len(); queues[turn.index(count)].next() });
        let mixed: Vec<String> = mixed.cloned().collect();
        let (mut growing, mut rest) = (Growing::default(), mixed.as_slice());
        for size in sizes {
            let (batch, after) = rest.split_at(size.min(rest.len()));
            growing.push(batch);
            agrees(&growing)?;
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
    }
}

const CALLED: &[&str] = &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, CONFIRMATION, CALL, RETURN];

/// What rules run when one more observation comes after these.
fn runs_for(before: &[&str], observation: &str) -> u64 {
    let all: Vec<&str> = before.iter().copied().chain([observation]).collect();
    let lines: Vec<String> =
        example::session(&all).records().iter().map(|record| record.line.to_string()).collect();
    let mut growing = Growing::default();
    let (last, earlier) = lines.split_last().expect("a line");
    growing.push(earlier);
    agrees(&growing).expect("the same findings");
    let runs = growing.push(std::slice::from_ref(last));
    agrees(&growing).expect("the same findings");
    runs
}

#[test]
fn only_the_rules_that_read_what_came_run() {
    let all = rules::all().count() as u64;
    let foreign = r#"{"kind":"foreign","count":3}"#;
    let picture = r#"{"kind":"request","request":"77","type":"image","method":"GET","url":"https://customer.test/a.png","started":1600000000000,"status":200}"#;
    let frame = r#"{"kind":"request","request":"78","type":"sub_frame","method":"GET","url":"https://go.oncehub.com/dana","started":1700000000500,"status":200}"#;
    let error = r#"{"kind":"error","error":{"name":"Error","message":"no"},"source":"https://customer.test/a.js","line":3}"#;
    assert_eq!(runs_for(CALLED, foreign), 0, "a count of foreign messages");
    assert_eq!(runs_for(CALLED, picture), 0, "a picture");
    for (observation, most) in [(frame, all / 3), (error, all / 10)] {
        let runs = runs_for(CALLED, observation);
        assert!(runs <= most, "{runs} rules of {all} ran for {observation}");
    }
    assert!(runs_for(CALLED, frame) > 0, "no rule looked at a frame's request");
}

/// A capture again and again, each time as other documents at a later time.
fn repeated(lines: &[String], times: usize) -> Vec<String> {
    let later = |line: &String, repeat: usize| {
        let mut envelope: serde_json::Value = serde_json::from_str(line).expect("an observation");
        let document = envelope["document"].as_str().unwrap_or_default().to_owned();
        if !document.is_empty() {
            envelope["document"] = format!("{document}{repeat}").into();
        }
        let at = envelope["at"].as_f64().expect("a time");
        envelope["at"] = (at + 60_000.0 * repeat as f64).into();
        envelope.to_string()
    };
    (0..times).flat_map(|repeat| lines.iter().map(move |line| later(line, repeat))).collect()
}

#[test]
fn pages_that_are_over_run_nothing_more() {
    let captures = captures();
    let (_, lines) =
        captures.iter().find(|(name, _)| name == "redirect-after-callback").expect("the capture");
    let mut growing = Growing::default();
    let runs: Vec<u64> = repeated(lines, 12).chunks(lines.len()).map(|page| growing.push(page)).collect();
    let (second, last) = (runs[1], runs[11]);
    assert!(last <= second + 5, "the work for a page grows with the pages before it: {runs:?}");
    agrees(&growing).expect("the same findings");
}
