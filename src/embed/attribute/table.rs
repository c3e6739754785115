//! The attributes that are known, each with what reads it.

use super::said::Said;
use super::{classic, others};
use crate::embed::{Embed, Kind, Product};

/// Reads one value of an embed's element.
pub(super) type OnElement = for<'a> fn(&Embed<'a>, &'a str) -> Said<'a>;
/// Reads one value of a script tag or an iframe.
pub(super) type OnTag = for<'a> fn(&'a str) -> Said<'a>;

/// Which embeds have an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    /// Those of Booking Pages.
    Classic,
    /// These kinds.
    Kinds(&'static [Kind]),
}

use Of::{Classic, Kinds};

/// Attributes of containers, buttons and links.
pub(super) const ELEMENT: &[(&str, Of, OnElement)] = &[
    ("id", Classic, classic::id),
    ("data-so-page", Classic, classic::page),
    ("data-height", Classic, classic::size),
    ("data-style", Classic, classic::style),
    ("data-psz", Classic, classic::digits),
    ("data-so-qry-prm", Classic, classic::query),
    ("data-so-done", Classic, classic::done),
    ("data-delay", Classic, classic::delay),
    ("data-wgt-style", Classic, classic::widget_style),
    ("data-btn-style", Classic, classic::button_style),
    ("data-phn-style", Classic, classic::phone_style),
    ("data-eml-style", Classic, classic::email_style),
    ("data-email", Classic, classic::email),
    ("data-message", Classic, classic::message),
    ("data-pos", Classic, classic::position),
    ("data-tmp", Classic, classic::template),
    ("data-target", Classic, classic::template),
    ("name", Classic, classic::name),
    ("data-page", Classic, classic::old_page),
    ("onclick", Classic, classic::click),
    ("href", Kinds(&[Kind::NewPage]), classic::link),
    ("data-oh-booking-calendar-id", Kinds(&[Kind::Calendar]), others::calendar),
    ("data-oh-lightbox-bkc-id", Kinds(&[Kind::CalendarLightbox]), others::calendar),
    ("style", Kinds(&[Kind::Calendar]), others::room),
    ("data-co-bot", Kinds(&[Kind::Chatbot]), others::bot),
    ("data-co-bot-display", Kinds(&[Kind::Chatbot]), others::bot_display),
    ("data-fo-form", Kinds(&[Kind::Form]), others::form),
];

/// Attributes of the vendor's script tags.
pub(super) const SCRIPT: &[(&str, OnTag)] = &[
    ("src", others::source),
    ("id", others::index),
    ("type", others::script_type),
    ("async", others::r#async),
    ("defer", others::defer),
    ("data-co-params", others::bot_params),
];

/// Attributes of booking iframes.
pub(super) const FRAME: &[(&str, OnTag)] = &[
    ("id", others::frame_id),
    ("name", others::frame_name),
    ("src", others::frame_source),
    ("sandbox", others::sandbox),
    ("data-src", others::later_source),
];

impl Of {
    pub(super) fn covers(self, embed: &Embed<'_>) -> bool {
        match self {
            Classic => embed.product() == Product::Classic,
            Kinds(kinds) => kinds.contains(&embed.kind),
        }
    }
}
