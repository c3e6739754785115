//! Signs of a booking in data whose format is not documented.
//!
//! The wire format of Classic messages is the vendor's own affair, so nothing depends on understanding it:
//! these signs only tell a confirmation from the messages that report a height.

use crate::wire::{Copy, Message};
use serde_json::Value;

const SIGNS: [&str; 4] = ["BKNG-", "bookingInfo", "SOAfterConfirmationFunction", "oncehub.booking"];

/// Whether a message may say that a booking was confirmed.
pub fn may_confirm(message: &Message) -> bool {
    any_text(&message.data.json, &|text| SIGNS.iter().any(|sign| text.contains(sign)))
        || message.data.note_at("").is_some_and(|note| note.is == "cut")
}

/// Every booking id in a value: `BKNG-` and twelve capital letters or digits.
pub(super) fn booking_ids(copy: &Copy) -> Vec<String> {
    let found = std::cell::RefCell::new(Vec::new());
    any_text(&copy.json, &|text| {
        let ids = text.match_indices("BKNG-").filter_map(|(start, _)| id_at(text, start));
        let mut found = found.borrow_mut();
        for id in ids {
            if !found.iter().any(|known| known == id) {
                found.push(id.to_owned());
            }
        }
        false
    });
    found.into_inner()
}

fn id_at(text: &str, start: usize) -> Option<&str> {
    let id = text.get(start..start + 17)?;
    let ends = text.as_bytes().get(start + 17).is_none_or(|next| !next.is_ascii_alphanumeric());
    let formed = id.bytes().skip(5).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (ends && formed).then_some(id)
}

/// Whether any key or text in a value passes the test.
fn any_text(value: &Value, test: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(said) => test(said),
        Value::Array(items) => items.iter().any(|item| any_text(item, test)),
        Value::Object(fields) => fields.iter().any(|(key, item)| test(key) || any_text(item, test)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_each_id_once_and_only_whole_ones() {
        let copy = Copy::plain(
            json!({"a": "x BKNG-XGYNZXXR3B7D y", "b": ["BKNG-XGYNZXXR3B7D", "BKNG-2R5C3TQBX1PZ"], "c": "BKNG-2R5C3TQBX1PZ9", "d": "BKNG-xgynzxxr3b7d"}),
        );
        assert_eq!(booking_ids(&copy), ["BKNG-XGYNZXXR3B7D", "BKNG-2R5C3TQBX1PZ"]);
    }

    #[test]
    fn a_height_report_confirms_nothing() {
        let height = Message { data: Copy::plain(json!("height=725;ifrId='dana'")), ..Message::default() };
        assert!(!may_confirm(&height));
    }
}
