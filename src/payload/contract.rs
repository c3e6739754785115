//! What the documents say of the object that `SOAfterConfirmationFunction` gets.

use crate::contract::{Edition, Expect, Field, Table};
use crate::language::text;

/// The developer center, the help center and the earlier texts of the article.
const EARLIER: Edition = Edition {
    name: text!("the earlier texts"),
    known_by: "Their tables end without `BookingId`; in one of them the sample function takes no parameter",
};

/// The text of the article that was changed last.
const NEWEST: Edition = Edition {
    name: text!("the newest text"),
    known_by: "Its table has `BookingId`, an array, with more than one entry in a session package",
};

const FORM: &str = text!("From the booking form");

/// The contract, in the order in which the panel shows it.
///
/// The published description names the fields and their types but not which of them may be absent.
/// What comes from optional questions is inferred to be optional.
pub static FIELDS: [Field; 19] = [
    Field::new("/errorStatus", "errorStatus", Expect::Flag, text!("Whether the data could be fetched")),
    Field::new("/bookingInfo", "bookingInfo", Expect::Object, text!("Everything about the booking")),
    Field::new(
        "/bookingInfo/statusCode",
        "statusCode",
        Expect::Text,
        text!("Whether the request for the data was valid"),
    ),
    Field::new("/bookingInfo/Message", "Message", Expect::TextOrNull, text!("Error message")),
    Field::new(
        "/bookingInfo/MeetingTimes",
        "MeetingTimes",
        Expect::Objects,
        text!("One entry, or several in a session package"),
    ),
    Field::new(
        "/bookingInfo/MeetingTimes/*/UTCTime",
        "MeetingTimes.UTCTime",
        Expect::LocalTime,
        text!("Start in UTC"),
    ),
    Field::new(
        "/bookingInfo/MeetingTimes/*/CustomerTime",
        "MeetingTimes.CustomerTime",
        Expect::LocalTime,
        text!("Start in the customer's time zone"),
    ),
    Field::new(
        "/bookingInfo/MeetingTimes/*/SOTime",
        "MeetingTimes.SOTime",
        Expect::LocalTime,
        text!("Start in the booking page's time zone"),
    ),
    Field::new("/bookingInfo/CustomerName", "CustomerName", Expect::Text, FORM).personal(),
    Field::new("/bookingInfo/CustomerEmail", "CustomerEmail", Expect::Text, FORM).personal(),
    Field::new("/bookingInfo/CustomerPhone", "CustomerPhone", Expect::Text, FORM)
        .personal()
        .optional(text!("Sent when the form asks for it"))
        .inferred(),
    Field::new(
        "/bookingInfo/EventTypeName",
        "EventTypeName",
        Expect::Text,
        text!("Service the customer chose"),
    )
    .optional(text!("Sent when the booking page has event types"))
    .inferred(),
    Field::new("/bookingInfo/Note", "Note", Expect::Text, FORM)
        .personal()
        .optional(text!("Sent when the customer wrote one"))
        .inferred(),
    Field::new(
        "/bookingInfo/BookingId",
        "BookingId",
        Expect::BookingIds,
        text!("One id; several in a session package"),
    )
    .since(&NEWEST)
    .optional(text!("Only the newest documents show it")),
    Field::new(
        "/bookingInfo/CancelRescheduleLink",
        "CancelRescheduleLink",
        Expect::Url,
        text!("Whoever has this link can cancel the booking"),
    )
    .secret(),
    Field::new(
        "/bookingInfo/CalendarEvent",
        "CalendarEvent",
        Expect::Object,
        text!("Links to calendar files"),
    ),
    Field::new("/bookingInfo/CalendarEvent/ICS", "CalendarEvent.ICS", Expect::Url, text!("Calendar file"))
        .personal(),
    Field::new(
        "/bookingInfo/CalendarEvent/VCS",
        "CalendarEvent.VCS",
        Expect::Url,
        text!("Calendar file, older format"),
    )
    .personal(),
    Field::new("/bookingInfo/Version", "Version", Expect::Text, text!("Version of the payload")),
];

/// The only version that the documents show.
pub const VERSION: &str = "7.35";

/// The contract as a whole.
pub fn table() -> Table {
    Table::of_fields(
        "Payload of SOAfterConfirmationFunction",
        "The one argument of the function, which a Website embed of Booking Pages calls when a booking is scheduled.",
        "Collecting data from an embedded booking page: table of fields and sample payload.",
        &[&EARLIER, &NEWEST],
        &FIELDS,
    )
}
