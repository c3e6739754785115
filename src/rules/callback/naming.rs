//! How a line of source gives a name to something.

/// How a name comes to be on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// Declared: `function`, `var`, `let`, `const`, `class`. Global only at the top level of a classic script.
    Declared,
    /// A member of an object or class.
    Member,
    /// Assigned to the window: global once the line has run.
    Global,
    /// Assigned without a declaration: most often global once the line has run.
    Assigned,
}

/// How the name that stands at `at` is given there; none when it is only read, called or compared.
pub(super) fn naming(code: &str, at: usize, name: &str) -> Option<Naming> {
    let (before, rest) = code.split_at_checked(at)?;
    let after = rest.strip_prefix(name)?.trim_start();
    let before = before.trim_end();
    if declares(before) {
        return Some(Naming::Declared);
    }
    let (object, after) = owner(before, after);
    let assigned = after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>");
    match object {
        Some("window" | "self" | "globalThis" | "top" | "parent") => assigned.then_some(Naming::Global),
        Some(_) => assigned.then_some(Naming::Member),
        None if assigned => Some(Naming::Assigned),
        None => is_member(before, after).then_some(Naming::Member),
    }
}

fn declares(before: &str) -> bool {
    let last =
        before.trim_end_matches(['*', ' ']).rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(last, "function" | "var" | "let" | "const" | "class")
}

/// The object before a dot or a bracket, and what follows the whole.
fn owner<'a>(before: &'a str, after: &'a str) -> (Option<&'a str>, &'a str) {
    let quotes = ['"', '\'', '`'];
    let in_bracket = before.strip_suffix(quotes).and_then(|before| before.trim_end().strip_suffix('['));
    let (object, after) = match in_bracket {
        Some(object) => {
            (Some(object), after.trim_start_matches(quotes).trim_start().trim_start_matches(']').trim_start())
        }
        None => (before.strip_suffix('.').map(|object| object.trim_end_matches('?')), after),
    };
    let last =
        |object: &'a str| object.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).next();
    (object.and_then(last), after)
}

/// `name: …` in an object, or `name(data) {` in an object or class. A case label and a ternary look the same from afar.
fn is_member(before: &str, after: &str) -> bool {
    let opens = before.is_empty() || before.ends_with(['{', ',']) || before.ends_with("async");
    let method = after.starts_with('(') && after.trim_end().ends_with(['{', '}']) && !after.contains(';');
    opens && (method || (after.starts_with(':') && !after.starts_with("::")))
}

/// The fewest letters to insert, delete or replace until one text is the other.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |list: &[usize], index: usize| list.get(index).copied().unwrap_or(usize::MAX - 1);
            let cost = [at(&row, j) + usize::from(x != *y), at(&row, j + 1) + 1, at(&next, j) + 1];
            next.push(cost.into_iter().min().unwrap_or_default());
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> Option<Naming> {
        naming(code, code.find("Reply")?, "Reply")
    }

    #[test]
    fn tells_definitions_from_uses() {
        for code in [
            "function Reply(data) {",
            "export async function Reply(data)",
            "const Reply = (data) => {",
            "class Reply {",
        ] {
            assert_eq!(of(code), Some(Naming::Declared), "{code}");
        }
        for code in ["window.Reply = reply;", "window['Reply'] = f", "(globalThis).x, self.Reply=f"] {
            assert_eq!(of(code), Some(Naming::Global), "{code}");
        }
        for code in [
            "exports.Reply = f",
            "  Reply: function (data) {",
            "{ Reply(data) { run(data) }",
            "  async Reply(data) {",
        ] {
            assert_eq!(of(code), Some(Naming::Member), "{code}");
        }
        assert_eq!(of("Reply = function (data) {"), Some(Naming::Assigned));
        for code in [
            "Reply(data);",
            "if (typeof Reply === 'function') {",
            "window.Reply(data)",
            "x = Reply",
            "export { Reply };",
            "a ? Reply : b",
        ] {
            assert_eq!(of(code), None, "{code}");
        }
    }

    #[test]
    fn counts_the_letters_that_differ() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
