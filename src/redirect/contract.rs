//! What the documents say of the parameters that a redirect carries.

use crate::contract::{Basis, Edition, Editions, Line, Presence, Privacy, Table};
use crate::language::text;

/// The article for developers, which had a tab for this product.
const TABBED: Edition = Edition {
    name: text!("the developer article of 2025"),
    known_by: "A tab for Booking Calendars, with the table of keys; answers are sent under the mapped name of their question",
};

/// The article on the product's settings, which is left of the two.
const PRODUCT: Edition = Edition {
    name: text!("the product article of 2026"),
    known_by: "It names the switch for saved answers, and adds that parameters of the calendar’s own address are sent on; \
               the tab for developers is gone",
};

/// One documented parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name, exactly.
    pub key: &'static str,
    /// How its value is written.
    pub form: Form,
    /// Whether it has to be there.
    pub presence: Presence,
    /// What it means, in plain words, without a full stop.
    pub meaning: &'static str,
    /// Whether it may leave in an export as it is.
    pub privacy: Privacy,
    /// The documented length in characters. The documents give it for prefilling; they give none for redirects.
    pub longest: Option<usize>,
    /// Whether the name alone tells the product.
    pub(crate) is_sign: bool,
    /// What the line is based on.
    pub basis: Basis,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Text,
    /// `BKNG-` and 12 capitals or digits.
    BookingId,
    /// `BKC-` and 10 capitals or digits.
    CalendarId,
    /// A date-time in UTC, ending in `Z`.
    Instant,
    /// Documented in the booking page's zone, while the documented sample ends in `Z`.
    PageTime,
    /// A name from the zone database.
    Zone,
    /// A zone as people call it, such as `Eastern time`.
    ZoneName,
    /// Hours from UTC, documented as an integer.
    Offset,
}

const WHEN_FILLED: Presence = Presence::Optional(text!("Sent when the form has it and it is filled in"));

const fn always(key: &'static str, form: Form, meaning: &'static str) -> Spec {
    let (presence, privacy, basis) = (Presence::Always, Privacy::Open, Basis::Documented);
    Spec { key, form, presence, meaning, privacy, longest: None, is_sign: false, basis }
}

const fn filled(key: &'static str, longest: usize, meaning: &'static str) -> Spec {
    let spec = always(key, Form::Text, meaning);
    Spec { presence: WHEN_FILLED, privacy: Privacy::Personal, longest: Some(longest), ..spec }
}

/// What the customer may have typed, on a form that asks for it.
const fn typed(key: &'static str, meaning: &'static str) -> Spec {
    Spec { privacy: Privacy::Personal, ..always(key, Form::Text, meaning) }
}

const fn sign(spec: Spec) -> Spec {
    Spec { is_sign: true, ..spec }
}

const fn tag(key: &'static str) -> Spec {
    let spec = always(key, Form::Text, text!("Source tag of the booking page’s address"));
    Spec { presence: Presence::Optional(text!("Sent when source tags are passed on")), ..spec }
}

/// Parameters of Classic booking pages, in the order of the documents.
pub static CLASSIC: [Spec; 14] = [
    filled("Name", 100, text!("The customer’s name")),
    filled("Email", 100, text!("The customer’s e-mail address")),
    filled("company", 100, text!("The customer’s company")),
    filled("mobile", 20, text!("The customer’s mobile number")),
    filled("phone", 100, text!("The customer’s phone number")),
    filled("note", 200, text!("The customer’s note")),
    sign(filled(
        "customerGuests",
        200,
        text!("E-mail addresses of guests; how they are separated is not documented"),
    )),
    filled("location", 100, text!("Where the meeting takes place")),
    sign(always("bookingPage", Form::Text, text!("Name of the booking page"))),
    typed("subject", text!("Subject, or name of the service")),
    sign(always("creationTime", Form::Instant, text!("When it was booked, in UTC"))),
    sign(always(
        "meetingTime",
        Form::PageTime,
        text!("Start of the meeting, documented in the booking page’s time zone"),
    )),
    always("timeZone", Form::ZoneName, text!("The booking page’s time zone")),
    sign(always("utcOffset", Form::Offset, text!("Hours of that zone from UTC"))),
];

/// Parameters of Booking Calendars, in the order of the documents.
pub static CALENDARS: [Spec; 10] = [
    sign(always("booking_calendar", Form::CalendarId, text!("Id of the booking calendar"))),
    always("id", Form::BookingId, text!("Id of the booking")),
    typed("subject", text!("Subject of the meeting")),
    always("status", Form::Text, text!("State of the booking: scheduled")),
    sign(always("creation_time", Form::Instant, text!("When it was booked, in UTC"))),
    sign(always("starting_time", Form::Instant, text!("Start of the meeting, in UTC"))),
    sign(always("customer_timezone", Form::Zone, text!("The customer’s time zone"))),
    filled("name", 100, text!("The customer’s name")),
    filled("email", 100, text!("The customer’s e-mail address")),
    filled("phone", 100, text!("The customer’s phone number")),
];

/// Source tags, sent by both products where that is switched on.
pub static TAGS: [Spec; 5] =
    [tag("utm_source"), tag("utm_medium"), tag("utm_campaign"), tag("utm_term"), tag("utm_content")];

/// Every documented parameter of either product.
pub(super) fn all() -> impl Iterator<Item = &'static Spec> {
    CLASSIC.iter().chain(&CALENDARS).chain(&TAGS)
}

impl Form {
    /// What such a value looks like, for the documentation.
    pub fn holds(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::BookingId => "`BKNG-` and 12 capitals or digits",
            Self::CalendarId => "`BKC-` and 10 capitals or digits",
            Self::Instant => "date-time in UTC, ending in `Z`",
            Self::PageTime => "date-time; the documents leave its zone open",
            Self::Zone => "zone such as `Asia/Kolkata`",
            Self::ZoneName => "zone as people call it, such as `Eastern time`",
            Self::Offset => "hours from UTC, documented as an integer",
        }
    }
}

impl Spec {
    fn line(&self) -> Line {
        let Self { key, form, presence, meaning, privacy, basis, .. } = *self;
        Line { name: key, holds: form.holds(), presence, editions: Editions::All, meaning, privacy, basis }
    }
}

/// The contracts of the redirects of both products.
pub fn tables() -> [Table; 2] {
    let lines = |specs: &[Spec]| specs.iter().chain(&TAGS).map(Spec::line).collect();
    [
        Table {
            title: "Redirect of Booking Pages",
            about: "Parameters of the address to which a scheduled booking is redirected, where that is switched on. \
                    Custom fields come under their names without spaces.",
            source: "Redirecting booking confirmation data: table of keys and sample address.",
            editions: &[],
            lines: lines(&CLASSIC),
        },
        Table {
            title: "Redirect of Booking Calendars",
            about: "Parameters of the address to which a scheduled booking is redirected, where that is switched on. \
                    Answers to custom questions come under their mapped names.",
            source: "Redirecting booking confirmation data, tab of Booking Calendars; automatic redirect of a booking calendar.",
            editions: &[&TABBED, &PRODUCT],
            lines: lines(&CALENDARS),
        },
    ]
}
