//! What the documents say of the object that `SOAfterConfirmationFunction` gets.

use crate::contract::{Expect, Field};

const FORM: &str = "From the booking form";

/// The contract, in the order in which the panel shows it.
///
/// The published description names the fields and their types but not which of them may be absent.
/// What comes from optional questions is inferred to be optional.
pub static FIELDS: [Field; 19] = [
    Field::new("/errorStatus", "errorStatus", Expect::Flag, "Whether the data could be fetched"),
    Field::new("/bookingInfo", "bookingInfo", Expect::Object, "Everything about the booking"),
    Field::new(
        "/bookingInfo/statusCode",
        "statusCode",
        Expect::Text,
        "Whether the request for the data was valid",
    ),
    Field::new("/bookingInfo/Message", "Message", Expect::TextOrNull, "Error message"),
    Field::new(
        "/bookingInfo/MeetingTimes",
        "MeetingTimes",
        Expect::Objects,
        "One entry, or several in a session package",
    ),
    Field::new(
        "/bookingInfo/MeetingTimes/*/UTCTime",
        "MeetingTimes.UTCTime",
        Expect::LocalTime,
        "Start in UTC",
    ),
    Field::new(
        "/bookingInfo/MeetingTimes/*/CustomerTime",
        "MeetingTimes.CustomerTime",
        Expect::LocalTime,
        "Start in the customer's time zone",
    ),
    Field::new(
        "/bookingInfo/MeetingTimes/*/SOTime",
        "MeetingTimes.SOTime",
        Expect::LocalTime,
        "Start in the booking page's time zone",
    ),
    Field::new("/bookingInfo/CustomerName", "CustomerName", Expect::Text, FORM).personal(),
    Field::new("/bookingInfo/CustomerEmail", "CustomerEmail", Expect::Text, FORM).personal(),
    Field::new("/bookingInfo/CustomerPhone", "CustomerPhone", Expect::Text, FORM)
        .personal()
        .optional("Sent when the form asks for it")
        .inferred(),
    Field::new("/bookingInfo/EventTypeName", "EventTypeName", Expect::Text, "Service the customer chose")
        .optional("Sent when the booking page has event types")
        .inferred(),
    Field::new("/bookingInfo/Note", "Note", Expect::Text, FORM)
        .personal()
        .optional("Sent when the customer wrote one")
        .inferred(),
    Field::new(
        "/bookingInfo/BookingId",
        "BookingId",
        Expect::BookingIds,
        "One id; several in a session package",
    )
    .optional("Only the newest documents show it"),
    Field::new(
        "/bookingInfo/CancelRescheduleLink",
        "CancelRescheduleLink",
        Expect::Url,
        "Whoever has this link can cancel the booking",
    )
    .secret(),
    Field::new("/bookingInfo/CalendarEvent", "CalendarEvent", Expect::Object, "Links to calendar files"),
    Field::new("/bookingInfo/CalendarEvent/ICS", "CalendarEvent.ICS", Expect::Url, "Calendar file")
        .personal(),
    Field::new(
        "/bookingInfo/CalendarEvent/VCS",
        "CalendarEvent.VCS",
        Expect::Url,
        "Calendar file, older format",
    )
    .personal(),
    Field::new("/bookingInfo/Version", "Version", Expect::Text, "Version of the payload"),
];

/// The only version that the documents show.
pub const VERSION: &str = "7.35";
