//! Replaces what can name a person by stand-ins.

use crate::booking::{Booking, What};
use crate::contract::Privacy;
use crate::wire::Copy;
use crate::{event, payload, redirect};
use serde_json::Value;
use std::collections::BTreeMap;

/// Values that must not leave, each with its stand-in.
#[derive(Debug, Default)]
pub struct Redactor {
    stand_ins: BTreeMap<String, String>,
    counts: BTreeMap<&'static str, usize>,
}

impl Redactor {
    /// Collects the personal data of all bookings: what the contracts mark as personal or secret, and whatever
    /// looks like it in values that no contract covers.
    pub fn of(bookings: &[Booking<'_>]) -> Self {
        let mut redactor = Self::default();
        for leg in bookings.iter().flat_map(|booking| &booking.legs) {
            match leg.what {
                What::Call(call) => call.arguments.iter().for_each(|copy| redactor.take_payload(copy)),
                // The report never quotes these two.
                What::Effect(..) | What::Message(_) => {}
                What::Event(event) => redactor.take_event(event),
                What::Hop(request) | What::Request(request) => redactor.take_url(&request.url),
                What::Landing(url) => redactor.take_url(url),
            }
        }
        redactor
    }

    /// The text with every known value replaced, the longest first, so that no rest of one stays.
    pub fn clean(&self, text: &str) -> String {
        let mut pairs: Vec<_> = self.stand_ins.iter().collect();
        pairs.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
        pairs.into_iter().fold(text.to_owned(), |text, (value, stand_in)| text.replace(value, stand_in))
    }

    fn take_payload(&mut self, copy: &Copy) {
        let private = |pointer: &str| {
            payload::FIELDS
                .iter()
                .find(|field| field.covers(pointer))
                .is_none_or(|field| field.privacy != Privacy::Open)
        };
        self.walk(&copy.json, "", &private);
    }

    fn take_event(&mut self, event: &event::Event) {
        let values = [&event.customer_name, &event.customer_email, &event.cancel_url, &event.reschedule_url];
        for value in values.into_iter().flatten() {
            self.take(value);
        }
    }

    fn walk(&mut self, value: &Value, pointer: &str, private: &dyn Fn(&str) -> bool) {
        match value {
            Value::String(text) if private(pointer) => self.take(text),
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, item)| self.walk(item, &format!("{pointer}/{index}"), private));
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(key, item)| self.walk(item, &format!("{pointer}/{key}"), private));
            }
            _ => {}
        }
    }

    fn take_url(&mut self, url: &str) {
        for param in redirect::read(url).params {
            if param.spec.is_none_or(|spec| spec.privacy != Privacy::Open) {
                self.take(&param.decoded);
                self.take(&param.raw);
            }
        }
    }

    /// Short values such as `1` or `yes` stand everywhere in a text and name nobody.
    fn take(&mut self, value: &str) {
        let value = value.trim();
        if value.chars().count() < 4 || self.stand_ins.contains_key(value) {
            return;
        }
        let kind = kind_of(value);
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        self.stand_ins.insert(value.to_owned(), format!("[{kind} {count}]"));
    }
}

fn kind_of(value: &str) -> &'static str {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    match () {
        () if value.starts_with("BKNG-") => "booking",
        () if value.starts_with("https://") || value.starts_with("http://") => "link",
        () if value.contains('@') || value.contains("%40") => "e-mail",
        () if digits >= 6 && digits * 2 > value.len() => "number",
        () => "text",
    }
}
