//! What the documents say of the events that the newer products send to the page.

use crate::contract::{Edition, Expect, Field, Table};
use crate::language::text;

/// Start of the name of every event.
pub const PREFIX: &str = "oncehub.";

/// The only origin that the documents name.
pub const ORIGIN: &str = "https://oncehub.com";

/// The first published table of events.
const FIRST_2025: Edition = Edition {
    name: text!("the first text of 2025"),
    known_by: "The booking has `utm_params`, an object or null, and neither `ics_url` nor `custom_fields`",
};

/// The same text with two more fields.
pub(super) const SECOND_2025: Edition = Edition {
    name: text!("the second text of 2025"),
    known_by: "The booking has `ics_url` and `custom_fields` too",
};

/// The text in force.
pub(super) const OF_2026: Edition = Edition {
    name: text!("the text of 2026"),
    known_by: "Source tags are fields of the booking itself, empty where there is none; name and e-mail stand in `custom_fields`",
};

const TYPE: Field = Field::new("/type", "type", Expect::Text, text!("Name of the event"));
const PAYLOAD: Field = Field::new("/payload", "payload", Expect::Object, text!("What the event carries"));

const fn text(pointer: &'static str, label: &'static str, meaning: &'static str) -> Field {
    Field::new(pointer, label, Expect::Text, meaning)
}

const CALENDAR_ID: Field =
    Field::new("/payload/id", "id", Expect::CalendarId, text!("Id of the booking calendar"));
const SUBJECT: Field = text("/payload/subject", "subject", text!("Subject of the meeting")).personal();
const HOST: Field = text("/payload/host", "host", text!("Id of the user who hosts"));
const URL: Field = Field::new("/payload/url", "url", Expect::Url, text!("Address of the calendar"));
const NAME: Field = text("/payload/name", "name", text!("The calendar’s internal name"));
const DURATION: Field = Field::new(
    "/payload/duration_minutes",
    "duration_minutes",
    Expect::Number,
    text!("Length of the meeting"),
);
const START: Field =
    Field::new("/payload/starting_time", "starting_time", Expect::Instant, text!("Start in UTC"));
const ZONE: Field = Field::new(
    "/payload/customer_timezone",
    "customer_timezone",
    Expect::Zone,
    text!("The customer’s time zone"),
)
.personal();

/// `oncehub.booking_calendar.loaded`.
pub(super) static CALENDAR_LOADED: [Field; 8] =
    [TYPE, PAYLOAD, CALENDAR_ID, SUBJECT, HOST, URL, NAME, DURATION];

/// `oncehub.booking_calendar.time_slot_selected`.
pub(super) static TIME_SLOT_SELECTED: [Field; 10] =
    [TYPE, PAYLOAD, START, ZONE, CALENDAR_ID, SUBJECT, HOST, URL, NAME, DURATION];

/// `oncehub.booking.scheduled`, in both documented shapes.
pub(super) static BOOKING_SCHEDULED: [Field; 23] = [
    TYPE,
    PAYLOAD,
    Field::new("/payload/id", "id", Expect::BookingId, text!("Id of the booking")),
    text("/payload/status", "status", text!("State of the booking: scheduled")),
    SUBJECT,
    START,
    ZONE,
    DURATION,
    Field::new(
        "/payload/creation_time",
        "creation_time",
        Expect::Instant,
        text!("When it was booked, in UTC"),
    ),
    HOST,
    text(
        "/payload/location_description",
        "location_description",
        text!("Where it takes place; may be empty"),
    )
    .personal(),
    Field::new(
        "/payload/attendees",
        "attendees",
        Expect::Texts,
        text!("E-mail addresses of those who take part"),
    )
    .personal(),
    Field::new(
        "/payload/booking_calendar",
        "booking_calendar",
        Expect::CalendarId,
        text!("Id of the booking calendar"),
    ),
    Field::new(
        "/payload/custom_fields",
        "custom_fields",
        Expect::Objects,
        text!("Answers to the form’s questions"),
    )
    .personal()
    .since(&SECOND_2025)
    .optional(text!("Not in the earliest documents")),
    Field::new(
        "/payload/cancel_url",
        "cancel_url",
        Expect::Url,
        text!("Whoever has this link can cancel the booking"),
    )
    .secret(),
    Field::new(
        "/payload/reschedule_url",
        "reschedule_url",
        Expect::Url,
        text!("Whoever has this link can move the booking"),
    )
    .secret(),
    Field::new("/payload/ics_url", "ics_url", Expect::Url, text!("Calendar file"))
        .personal()
        .since(&SECOND_2025)
        .optional(text!("Not in the earliest documents")),
    Field::new(
        "/payload/utm_params",
        "utm_params",
        Expect::ObjectOrNull,
        text!("Source tags of the page’s address"),
    )
    .until(&SECOND_2025),
    text("/payload/utm_source", "utm_source", text!("Source tag of the page’s address")).since(&OF_2026),
    text("/payload/utm_medium", "utm_medium", text!("Source tag of the page’s address")).since(&OF_2026),
    text("/payload/utm_campaign", "utm_campaign", text!("Source tag of the page’s address")).since(&OF_2026),
    text("/payload/utm_term", "utm_term", text!("Source tag of the page’s address")).since(&OF_2026),
    text("/payload/utm_content", "utm_content", text!("Source tag of the page’s address")).since(&OF_2026),
];

const BOT: Field = text("/payload/bot_id", "bot_id", text!("Id of the chatbot"));
const BOT_NAME: Field = text("/payload/bot_name", "bot_name", text!("Name of the chatbot"));
const FORM: Field = text("/payload/form_id", "form_id", text!("Id of the routing form"));
const FORM_NAME: Field = text("/payload/form_name", "form_name", text!("Name of the routing form"));
const BUTTON: Field = text("/payload/button_text", "button_text", text!("Text of the button"));
const INTERACTION: Field =
    text("/payload/interaction_label", "interaction_label", text!("Label of the interaction"));
const QUESTION: Field = text("/payload/question_text", "question_text", text!("The question that was asked"));
const ANSWER: Field = text("/payload/answer", "answer", text!("The visitor’s answer"))
    .personal()
    .optional(text!("Sent where the click answers a question"))
    .inferred();

/// Events of the chatbot, but for clicks.
pub(super) static CHATBOT: [Field; 4] = [TYPE, PAYLOAD, BOT, BOT_NAME];

/// A click on a button of the chatbot.
pub(super) static CHATBOT_CLICK: [Field; 8] =
    [TYPE, PAYLOAD, BOT, BOT_NAME, BUTTON, INTERACTION, QUESTION, ANSWER];

/// Events of the routing form, but for clicks.
pub(super) static FORM_EVENT: [Field; 4] = [TYPE, PAYLOAD, FORM, FORM_NAME];

/// A click on a button of the routing form.
pub(super) static FORM_CLICK: [Field; 7] = [TYPE, PAYLOAD, FORM, FORM_NAME, BUTTON, INTERACTION, QUESTION];

/// Any other event with the prefix.
pub(super) static OTHER: [Field; 2] = [TYPE, PAYLOAD];

/// The contracts of the three events of a booking calendar.
pub fn tables() -> [Table; 3] {
    let table = |title, about, editions, fields| {
        Table::of_fields(
            title,
            about,
            "Embedded events: table of events and sample payloads.",
            editions,
            fields,
        )
    };
    [
        table(
            "oncehub.booking_calendar.loaded",
            "A message from `https://oncehub.com` when a booking calendar is shown for the first time.",
            &[],
            &CALENDAR_LOADED[..],
        ),
        table(
            "oncehub.booking_calendar.time_slot_selected",
            "The message when a visitor has chosen and confirmed a time.",
            &[],
            &TIME_SLOT_SELECTED[..],
        ),
        table(
            "oncehub.booking.scheduled",
            "The message when the meeting is scheduled.",
            &[&FIRST_2025, &SECOND_2025, &OF_2026],
            &BOOKING_SCHEDULED[..],
        ),
    ]
}
