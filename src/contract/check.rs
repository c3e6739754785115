//! Compares a copy with a contract.

use super::expect::Misfit;
use super::{Edition, Field, Found, Problem, ProblemKind, find, label_of};
use crate::language::say;
use crate::wire::Copy;
use serde_json::Value;

/// Entries of one array, or undocumented members of one object, that are looked at. A page can send any number.
pub(crate) const MOST: usize = 100;

/// How strictly to compare.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Terms {
    /// The data reports a failure: what is not there is not missed.
    pub(crate) excused: bool,
    /// Fields of the customer's own may stand beside the documented ones.
    pub(crate) custom: bool,
    /// The text of the documents that the data follows, where it shows one.
    pub(crate) edition: Option<&'static Edition>,
}

/// All departures from the contract, in the order of its fields, what is undocumented last.
pub(crate) fn check(copy: &Copy, fields: &[Field], terms: Terms) -> Vec<Problem> {
    if !matches!(find(copy, ""), Found::Value { value: Value::Object(_), .. }) {
        return not_an_object(copy);
    }
    let mut problems: Vec<Problem> =
        fields.iter().flat_map(|field| check_field(copy, field, terms)).collect();
    if !terms.custom {
        problems.extend(parents(fields).into_iter().flat_map(|parent| unknown_within(copy, fields, parent)));
    }
    problems
}

fn not_an_object(copy: &Copy) -> Vec<Problem> {
    let found = find(copy, "");
    let what = match (&found, found.word()) {
        (Found::Unseen, _) => return vec![],
        (Found::Absent, _) => say!("There is no data: the value is undefined").to_owned(),
        (Found::Value { value: Value::String(text), .. }, _) if text.trim_start().starts_with('{') => {
            say!("The data is a string that may hold JSON, not an object").to_owned()
        }
        (_, word) => say!("The data is {what}, not an object", what = with_article(&word)),
    };
    vec![Problem::new("", ProblemKind::NotAnObject, what)]
}

fn check_field(copy: &Copy, field: &Field, terms: Terms) -> Vec<Problem> {
    places(&copy.json, field.pointer)
        .iter()
        .filter_map(|place| check_place(copy, field, place, terms))
        .collect()
}

fn check_place(copy: &Copy, field: &Field, place: &str, terms: Terms) -> Option<Problem> {
    let found = find(copy, place);
    let misfit = match found {
        Found::Unseen => return None,
        Found::Absent => return missing(field, place, terms),
        Found::Odd(_) => Misfit::Type(found.word()),
        Found::Value { value, .. } if value.is_null() && (terms.excused || !field.is_due(terms.edition)) => {
            return None;
        }
        Found::Value { value, whole } => field.expect.misfit(value, whole)?,
    };
    let name = label_of(place);
    Some(match misfit {
        Misfit::Type(found) => {
            let expected = field.expect.name();
            let what = say!(
                "{name} is {found}, documented as {expected}",
                name,
                found = with_article(&found),
                expected = say(expected)
            );
            Problem::new(place, ProblemKind::WrongType { expected, found }, what)
        }
        Misfit::Format(form) => Problem::new(
            place,
            ProblemKind::BadFormat,
            say!("{name} is not as documented: {form}", name, form = say(form)),
        ),
    })
}

fn missing(field: &Field, place: &str, terms: Terms) -> Option<Problem> {
    let what = say!("{name} is missing; the documents always show it", name = label_of(place));
    (field.is_due(terms.edition) && !terms.excused).then(|| Problem::new(place, ProblemKind::Missing, what))
}

/// Every place that a pointer with `*` names in this value. A place whose parent is not there names nothing:
/// the parent's own problem says enough.
pub(crate) fn places(json: &Value, pattern: &str) -> Vec<String> {
    let mut places = vec![String::new()];
    for segment in pattern.split('/').skip(1) {
        places = places.iter().flat_map(|place| step(json, place, segment)).collect();
    }
    places
}

fn step(json: &Value, place: &str, segment: &str) -> Vec<String> {
    match (segment, json.pointer(place)) {
        ("*", Some(Value::Array(entries))) => {
            (0..entries.len().min(MOST)).map(|position| format!("{place}/{position}")).collect()
        }
        (_, Some(Value::Object(_))) if segment != "*" => vec![format!("{place}/{segment}")],
        _ => vec![],
    }
}

/// The pointers of everything that contains documented fields, each once.
pub(crate) fn parents(fields: &[Field]) -> Vec<&'static str> {
    let mut parents = Vec::new();
    for field in fields {
        let parent = field.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
        if !parents.contains(&parent) {
            parents.push(parent);
        }
    }
    parents
}

fn unknown_within(copy: &Copy, fields: &[Field], parent: &str) -> Vec<Problem> {
    places(&copy.json, parent).iter().flat_map(|place| unknown_at(copy, fields, place)).collect()
}

fn unknown_at(copy: &Copy, fields: &[Field], place: &str) -> Vec<Problem> {
    let Some(members) = copy.json.pointer(place).and_then(Value::as_object) else { return vec![] };
    let pointer = |key: &String| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
    let unknown = members.keys().map(pointer).filter(|at| !fields.iter().any(|field| field.covers(at)));
    let mut problems: Vec<Problem> = unknown.clone().take(MOST).map(undocumented).collect();
    let more = unknown.skip(MOST).count();
    if more > 0 {
        let what = say!("{n} more undocumented fields are not listed", n = more);
        problems.push(Problem::new(place, ProblemKind::Unchecked, what));
    }
    problems
}

fn undocumented(at: String) -> Problem {
    let what = say!("The documents do not name {name}", name = label_of(&at));
    Problem::new(at, ProblemKind::Unknown, what)
}

/// The usual kinds are texts with their article: which one a word has is not the same in every language.
fn with_article(word: &str) -> String {
    if let Some(kind) = word.strip_prefix("array with ").and_then(|rest| rest.strip_suffix(" in it")) {
        return say!("an array with {kind} in it", kind = say(kind));
    }
    match word {
        "null" | "NaN" | "Infinity" | "-Infinity" => word.to_owned(),
        "array" => say!("an array").to_owned(),
        "boolean" => say!("a boolean").to_owned(),
        "date" => say!("a date").to_owned(),
        "element" => say!("an element").to_owned(),
        "function" => say!("a function").to_owned(),
        "number" => say!("a number").to_owned(),
        "object" => say!("an object").to_owned(),
        "string" => say!("a string").to_owned(),
        _ if word.starts_with(['a', 'e', 'i', 'o', 'u']) => say!("an {word}", word),
        _ => say!("a {word}", word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Expect;
    use serde_json::json;

    const FIELDS: [Field; 4] = [
        Field::new("/info", "info", Expect::Object, ""),
        Field::new("/info/list", "list", Expect::Objects, ""),
        Field::new("/info/list/*/name", "list.name", Expect::Text, ""),
        Field::new("/info/note", "note", Expect::Text, "").optional("when given"),
    ];

    fn kinds(json: Value, terms: Terms) -> Vec<(String, &'static str)> {
        check(&Copy::plain(json), &FIELDS, terms)
            .into_iter()
            .map(|found| (found.at, found.kind.words()))
            .collect()
    }

    #[test]
    fn a_missing_parent_is_one_problem() {
        assert_eq!(kinds(json!({}), Terms::default()), [("/info".into(), "missing")]);
        assert_eq!(kinds(json!({ "info": 1 }), Terms::default()), [("/info".into(), "wrong type")]);
        assert_eq!(kinds(json!({}), Terms { excused: true, ..Terms::default() }), []);
    }

    #[test]
    fn entries_are_checked_one_by_one() {
        let value = json!({ "info": { "list": [{ "name": "x" }, { "name": 1 }, {}], "note": null } });
        assert_eq!(
            kinds(value, Terms::default()),
            [("/info/list/1/name".into(), "wrong type"), ("/info/list/2/name".into(), "missing")]
        );
    }

    #[test]
    fn undocumented_members_have_valid_pointers() {
        let value = json!({ "info": { "list": [], "a/b~": 1 }, "": 2 });
        let found = kinds(value.clone(), Terms::default());
        assert_eq!(found, [("/".into(), "undocumented"), ("/info/a~1b~0".into(), "undocumented")]);
        assert!(found.iter().all(|(at, _)| value.pointer(at).is_some()));
        assert_eq!(kinds(value, Terms { custom: true, ..Terms::default() }), []);
    }

    #[test]
    fn a_flood_of_members_is_summed_up() {
        let members: serde_json::Map<String, Value> = (0..1000).map(|n| (n.to_string(), json!(n))).collect();
        let found = kinds(Value::Object(members), Terms { excused: true, ..Terms::default() });
        assert_eq!(found.len(), MOST + 1);
        assert_eq!(found.last(), Some(&(String::new(), "not all checked")));
    }

    #[test]
    fn what_is_no_object_says_what_it_is() {
        let what = |json: Value| check(&Copy::plain(json), &FIELDS, Terms::default()).remove(0).what;
        assert_eq!(what(json!(null)), "The data is null, not an object");
        assert_eq!(what(json!([])), "The data is an array, not an object");
        assert_eq!(what(json!("{}")), "The data is a string that may hold JSON, not an object");
    }
}
