//! `errorStatus`, `statusCode` and `Message` report success or failure, each in its own way: what they say together.

use super::Payload;
use crate::contract::{Problem, ProblemKind as Kind};
use crate::language::say;

/// One combination of the two codes and the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Combination {
    /// `errorStatus`.
    pub error_status: i64,
    /// `statusCode`.
    pub status_code: &'static str,
    /// Whether `Message` is a text; otherwise it is null.
    pub message: bool,
    /// What follows, in plain words.
    pub says: &'static str,
    /// Whether they cannot all be right.
    pub contradictory: bool,
}

const fn agree(
    error_status: i64,
    status_code: &'static str,
    message: bool,
    says: &'static str,
) -> Combination {
    Combination { error_status, status_code, message, says, contradictory: false }
}

const fn contradict(
    error_status: i64,
    status_code: &'static str,
    message: bool,
    says: &'static str,
) -> Combination {
    Combination { contradictory: true, ..agree(error_status, status_code, message, says) }
}

/// Every combination of the documented values.
pub static COMBINATIONS: [Combination; 8] = [
    agree(0, "1", false, "There is a booking, and its data is here"),
    contradict(
        0,
        "1",
        true,
        "The codes say success, and the message names an error: the data may be incomplete",
    ),
    agree(
        0,
        "0",
        false,
        "The request was carried out and refused: it was invalid, or the data was read before",
    ),
    agree(0, "0", true, "The same, with a reason"),
    contradict(
        1,
        "1",
        false,
        "The data could not be fetched, and statusCode says success: rely on nothing in it",
    ),
    contradict(1, "1", true, "The same; the message agrees with errorStatus"),
    agree(1, "0", false, "The data could not be fetched, without a reason"),
    agree(1, "0", true, "The data could not be fetched, with a reason"),
];

/// What the two codes and the message of a payload say.
pub(super) fn check(payload: &Payload) -> Vec<Problem> {
    let refused = payload.status_code.as_deref() == Some("0");
    let failed = payload.error_status.is_some_and(|status| status != 0);
    let mut problems = Vec::new();
    if failed {
        let what = match &payload.message {
            Some(reason) => say!(
                "The data could not be fetched: {reason}. There is no booking to read in this call",
                reason
            ),
            None => {
                say!("The data could not be fetched. There is no booking to read in this call").to_owned()
            }
        };
        problems.push(Problem::new("/errorStatus", Kind::ErrorStatus, what));
    }
    if refused {
        let what = say!(
            "The request was invalid, or the data of this booking was read before: it can be read only once"
        );
        problems.push(Problem::new("/bookingInfo/statusCode", Kind::StatusCode, what));
    }
    problems.extend(status_code(payload, failed));
    problems.extend(message(payload, failed || refused));
    problems
}

fn status_code(payload: &Payload, failed: bool) -> Option<Problem> {
    let (kind, what) = match payload.status_code.as_deref()? {
        "1" if failed => (
            Kind::Contradiction,
            say!("statusCode says success while errorStatus reports a failure").to_owned(),
        ),
        "0" | "1" => return None,
        other => (
            Kind::BadFormat,
            say!("statusCode is \"{code}\"; the documents name \"1\" and \"0\"", code = other),
        ),
    };
    Some(Problem::new("/bookingInfo/statusCode", kind, what))
}

fn message(payload: &Payload, failed: bool) -> Option<Problem> {
    let message = payload.message.as_ref().filter(|_| !failed)?;
    let what = say!("The codes say success, yet there is a message: {message}", message);
    Some(Problem::new("/bookingInfo/Message", Kind::Message, what))
}
