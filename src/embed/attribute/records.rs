//! Parameters that name a record of a CRM, which keep the vendor from calling the function by design.

use crate::language::text;

/// The documented parameters, and the record that each names.
const RECORDS: [(&str, &str); 4] = [
    ("sosfLeadId", text!("A Salesforce lead id")),
    ("sosfContactId", text!("A Salesforce contact id")),
    ("sosfCaseId", text!("A Salesforce case id")),
    ("soisContactID", text!("An Infusionsoft (Keap) contact id")),
];

/// What is left of such names in damaged code, and the whole name.
const DAMAGED: [(&str, &str); 3] =
    [("sfLeadId", "sosfLeadId"), ("sfContactId", "sosfContactId"), ("sfCaseId", "sosfCaseId")];

/// The record that a parameter names, if it is one of the documented ones and not empty.
pub fn record(key: &str, value: &str) -> Option<&'static str> {
    let named = RECORDS.iter().find(|(name, _)| key.eq_ignore_ascii_case(name))?;
    (!value.trim().is_empty()).then_some(named.1)
}

/// The whole name of a parameter of which a part was lost.
pub fn whole_name(key: &str) -> Option<&'static str> {
    DAMAGED.iter().find(|(left, _)| key.eq_ignore_ascii_case(left)).map(|&(_, name)| name)
}

/// Whether a parameter asks to skip the booking form.
pub fn skips_form(key: &str, value: &str) -> bool {
    value == "1" && ["skip", "soSkip"].iter().any(|name| key.eq_ignore_ascii_case(name))
}

/// Whether a parameter is the token of a link that cancels or reschedules.
pub fn is_token(key: &str, value: &str) -> bool {
    key.eq_ignore_ascii_case("Params") && !value.trim().is_empty()
}
