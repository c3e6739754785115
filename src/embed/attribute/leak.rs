//! Fields of a template that nobody filled in.

/// How the fields of templates begin, as written and as addresses encode it.
const BEGINNINGS: [&str; 9] =
    ["{!", "%7B!", "%7b!", "{{", "%7B%7B", "*|", "*%7C", "ADD_DYNAMIC_FIELD", "[question("];

/// The field that a value holds, up to the end of the value.
pub fn field(value: &str) -> Option<&str> {
    let begins = BEGINNINGS.iter().filter_map(|beginning| value.find(beginning)).min();
    let begins = begins.or_else(|| value.find("XXXX")).or_else(|| between_tildes(value));
    value.get(begins?..)
}

/// Infusionsoft writes `~Contact.Id~`; a tilde alone may stand in any name.
fn between_tildes(value: &str) -> Option<usize> {
    let start = value.find('~')?;
    let (name, _) = value.get(start + 1..)?.split_once('~')?;
    let dotted = name.split_once('.').is_some_and(|(table, field)| !table.is_empty() && !field.is_empty());
    (dotted && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_')).then_some(start)
}
