//! `JUnit`'s XML: each rule that applies to the page is a test case, for a pipeline that checks embeds.

use crate::diagnosis;
use crate::rules::{self, Finding, Outcome, Page, Severity};
use crate::session::Session;
use crate::{booking, contract::iso};

/// One suite for the page that the diagnosis is about.
pub(super) fn write(session: &Session) -> String {
    let bookings = booking::join(session);
    let page = diagnosis::subject(session, &bookings)
        .and_then(|visit| Page::with_bookings(session, visit, &bookings));
    let findings = page.as_ref().map(rules::evaluate).unwrap_or_default();
    let count =
        |outcome: Outcome| findings.iter().filter(|finding| finding.judgement.outcome == outcome).count();
    let (url, at) = page.map_or((String::new(), 0.0), |page| (page.visit.url.to_string(), *page.visit.began));
    let cases: String = findings.iter().map(case).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"{}\" timestamp=\"{}\" tests=\"{}\" failures=\"{}\" \
         skipped=\"{}\" errors=\"0\">\n{cases}  </testsuite>\n</testsuites>\n",
        xml(&url),
        iso(at).trim_end_matches('Z'),
        findings.len(),
        findings.iter().filter(|finding| fails(finding)).count(),
        count(Outcome::Undecided),
    )
}

fn case(finding: &Finding) -> String {
    let rule = finding.rule.id;
    let family = rule.split('.').next().unwrap_or_default();
    let result = match finding.judgement.outcome {
        Outcome::Kept => String::new(),
        Outcome::Undecided => format!("<skipped message=\"{}\"/>", xml(finding.title())),
        Outcome::Broken if fails(finding) => failure(finding),
        Outcome::Broken => format!("<system-out>{}</system-out>", told(finding)),
    };
    format!(
        "    <testcase classname=\"{}\" name=\"{}\" time=\"0\">{result}</testcase>\n",
        xml(family),
        xml(rule)
    )
}

/// A note gives advice: no pipeline should stop for it.
fn fails(finding: &Finding) -> bool {
    finding.is_broken() && finding.severity() != Severity::Note
}

fn failure(finding: &Finding) -> String {
    let (severity, title) = (finding.severity().word(), xml(finding.title()));
    format!("<failure type=\"{severity}\" message=\"{title}\">{}</failure>", told(finding))
}

/// The evidence, and what to do.
fn told(finding: &Finding) -> String {
    let evidence =
        finding.judgement.evidence.iter().map(|evidence| format!("{} {}\n", evidence.text, evidence.place));
    xml(&evidence.chain([finding.judgement.fix.clone()]).collect::<String>())
}

/// Characters that XML 1.0 has no way to write become the replacement character.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn any_text_is_valid_in_xml() {
        assert_eq!(xml("<a b=\"c\">&\u{0}\u{fffe}\n"), "&lt;a b=&quot;c&quot;&gt;&amp;\u{fffd}\u{fffd}&#10;");
    }
}
