//! The documented events by name.

use super::contract;
use crate::contract::Field;

/// Which event it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A booking calendar was loaded.
    CalendarLoaded,
    /// The visitor chose a time.
    TimeSlotSelected,
    /// The meeting is scheduled.
    BookingScheduled,
    /// The chatbot was loaded, opened, started or closed.
    Chatbot,
    /// A button of the chatbot was clicked.
    ChatbotClick,
    /// The routing form was loaded, started or completed.
    Form,
    /// A button of the routing form was clicked.
    FormClick,
    /// An event that the documents do not name.
    Other,
}

/// Names in use, older ones of the chatbot included.
const NAMES: [(&str, EventKind); 17] = [
    ("booking_calendar.loaded", EventKind::CalendarLoaded),
    ("booking_calendar.time_slot_selected", EventKind::TimeSlotSelected),
    ("booking.scheduled", EventKind::BookingScheduled),
    ("chatbot.loaded", EventKind::Chatbot),
    ("chatbot.opened", EventKind::Chatbot),
    ("chatbot.started", EventKind::Chatbot),
    ("chatbot.closed", EventKind::Chatbot),
    ("chatbot.button_clicked", EventKind::ChatbotClick),
    ("widget.loaded", EventKind::Chatbot),
    ("widget.opened", EventKind::Chatbot),
    ("widget.closed", EventKind::Chatbot),
    ("widget.button_clicked", EventKind::ChatbotClick),
    ("conversation.started", EventKind::Chatbot),
    ("form.loaded", EventKind::Form),
    ("form.started", EventKind::Form),
    ("form.button_clicked", EventKind::FormClick),
    ("form.completed", EventKind::Form),
];

impl EventKind {
    /// The kind of an event with this whole name.
    pub fn of(name: &str) -> Self {
        let rest = name.strip_prefix(contract::PREFIX).unwrap_or_default();
        NAMES.iter().find(|(known, _)| *known == rest).map_or(Self::Other, |&(_, kind)| kind)
    }

    /// What such an event is documented to carry.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::CalendarLoaded => &contract::CALENDAR_LOADED,
            Self::TimeSlotSelected => &contract::TIME_SLOT_SELECTED,
            Self::BookingScheduled => &contract::BOOKING_SCHEDULED,
            Self::Chatbot => &contract::CHATBOT,
            Self::ChatbotClick => &contract::CHATBOT_CLICK,
            Self::Form => &contract::FORM_EVENT,
            Self::FormClick => &contract::FORM_CLICK,
            Self::Other => &contract::OTHER,
        }
    }

    /// Whether fields of the customer's own may stand beside the documented ones.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::ChatbotClick | Self::Form | Self::FormClick | Self::Other)
    }
}
