//! Prints what a recorded session says: `cargo run --no-default-features --example report < capture.jsonl`.
//! With `--rules`, only the ids of the rules that are broken, with their severities, for scripts that compare.
//! With `--catalogue`, every rule there is in the same form; nothing is read then.

use embed_inspector::booking;
use embed_inspector::report;
use embed_inspector::rules::{self, Finding, Page, Severity};
use embed_inspector::session::Session;
use std::io::{Read, Write};

fn main() -> std::io::Result<()> {
    let asked = |option: &str| std::env::args().any(|argument| argument == option);
    if asked("--catalogue") {
        return std::io::stdout().write_all(catalogue().as_bytes());
    }
    let mut lines = String::new();
    std::io::stdin().read_to_string(&mut lines)?;
    let session = Session::from_lines(&lines);
    let text = if asked("--rules") { broken(&session) } else { report::ticket(&session) };
    std::io::stdout().write_all(text.as_bytes())
}

fn broken(session: &Session) -> String {
    let bookings = booking::join(session);
    let pages =
        (0..session.visits().len()).filter_map(|visit| Page::with_bookings(session, visit, &bookings));
    let findings = pages.flat_map(|page| rules::evaluate(&page)).filter(Finding::is_broken);
    list(findings.map(|finding| (finding.severity(), finding.rule.id)))
}

fn catalogue() -> String {
    list(rules::all().map(|rule| (rule.severity, rule.id)))
}

fn list(rules: impl Iterator<Item = (Severity, &'static str)>) -> String {
    let lines: Vec<String> = rules.map(|(severity, id)| format!("{} {id}\n", severity.word())).collect();
    lines.concat()
}
