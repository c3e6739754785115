//! How code reaches a place of the data.

use super::script::text;
use serde_json::Value;
use std::fmt::Write;

/// The JavaScript that leads from a variable to this JSON pointer: `data.bookingInfo.MeetingTimes[0].UTCTime`.
pub fn path(root: &str, whole: &Value, pointer: &str) -> String {
    let mut path = root.to_owned();
    let mut here = Some(whole);
    for segment in pointer.split('/').skip(1) {
        let name = segment.replace("~1", "/").replace("~0", "~");
        if matches!(here, Some(Value::Array(_))) {
            let _ = write!(path, "[{name}]");
        } else if is_name(&name) {
            let _ = write!(path, ".{name}");
        } else {
            let _ = write!(path, "[{}]", text(&name));
        }
        here = here.and_then(|value| child(value, &name));
    }
    path
}

fn child<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        Value::Object(fields) => fields.get(name),
        _ => None,
    }
}

/// A segment of a JSON pointer.
pub(in crate::view) fn segment(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Whether a name can stand in code without quotes. Letters beyond ASCII could, but not all of them.
pub(super) fn is_name(name: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$';
    name.bytes().all(part) && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{path, segment};
    use serde_json::json;

    #[test]
    fn a_path_is_what_somebody_would_write() {
        let data = json!({"bookingInfo": {"MeetingTimes": [{"UTCTime": "x"}], "a-b": {"0": 1, "a/~": 2}}});
        let of = |pointer: &str| path("data", &data, pointer);
        assert_eq!(of("/bookingInfo/MeetingTimes/0/UTCTime"), "data.bookingInfo.MeetingTimes[0].UTCTime");
        assert_eq!(of("/bookingInfo/a-b/0"), r#"data.bookingInfo["a-b"]["0"]"#);
        assert_eq!(of(&format!("/bookingInfo/a-b/{}", segment("a/~"))), r#"data.bookingInfo["a-b"]["a/~"]"#);
        assert_eq!(of(""), "data");
    }
}
