//! Stand-ins are known again: what was exported once is not renamed when it is exported a second time.

/// What each kind of stand-in begins with, what it ends with, and how many digits stand between at least.
const FORMS: [(&str, &str, usize); 7] = [
    ("Person ", "", 1),
    ("person-", "@example.invalid", 1),
    ("000-", "", 4),
    ("BKNG-0000", "", 8),
    ("value-", "", 1),
    ("Region/Place_", "", 1),
    ("text ", "", 1),
];

/// Networks that nobody has.
const NETWORKS: [&str; 3] = ["192.0.2.", "198.18.", "2001:db8::"];

/// Whether this is a stand-in.
pub(super) fn is(value: &str) -> bool {
    // What was replaced within a sentence has the signs of the sentence at its ends.
    let value = value.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_form = |(before, after, digits): &(&str, &str, usize)| {
        let number = value.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        number.is_some_and(|number| is_number(number, *digits))
    };
    FORMS.iter().any(is_form) || NETWORKS.iter().any(|network| value.starts_with(network)) || is_link(value)
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() >= digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_link(value: &str) -> bool {
    let removed = value.rsplit_once("/removed-").filter(|(host, _)| host.matches('/').count() == 2);
    removed.is_some_and(|(host, number)| host.starts_with("http") && is_number(number, 1))
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn stand_ins_are_known_again() {
        for own in [
            "Person 1",
            "person-12@example.invalid",
            "000-0001",
            "BKNG-000000000001",
            "value-7",
            "Region/Place_1",
            "text 3",
            "\"text 3.\"",
            "192.0.2.1",
            "198.18.1.0",
            "2001:db8::1",
            "https://go.oncehub.com/removed-1",
        ] {
            assert!(is(own), "{own}");
        }
        for other in
            ["Person", "Person 1 of 2", "text", "BKNG-00001234ABCD", "https://a.test/b/removed-1", "000-1"]
        {
            assert!(!is(other), "{other}");
        }
    }
}
