//! One text, cleaned: what is known by its form, and what was learned.

use super::Redactor;
use super::pseudonym::Category;
use super::replace::Within;
use super::scan::{Part, in_form, parts, plain};

/// By these ids and names the vendor's script finds its elements; a booking page may be called as somebody is.
const VENDOR: [&str; 6] = ["SOIDIV_", "SOIBTN_", "SOIWGT_", "SOI_", "ScheduleOnceIframe", "SOBookingLink"];

impl Redactor {
    /// Any text, with what is personal in it replaced.
    pub fn text(&mut self, text: &str) -> String {
        let within = if self.place.code { Within::Code } else { Within::Text };
        // A note may hold an address or a number, and would be cut there.
        let note = parts(text).len() > 1 && within == Within::Text;
        let text = if note { self.replacer.replace(text, Within::Note) } else { text.to_owned() };
        self.cleaned(&text, &mut |own, part| match part {
            Part::Url(url) => own.clean_url(url),
            part => own.words(part.text(), within),
        })
    }

    /// The same for a part of an address.
    pub(super) fn clean_words(&mut self, text: &str) -> String {
        self.cleaned(text, &mut |own, part| own.words(part.text(), Within::Path))
    }

    /// Of a text that describes the page only what is personal by its form, and what is meant for nobody else.
    pub(super) fn clean_forms(&mut self, text: &str, within: Within) -> String {
        self.cleaned(text, &mut |own, part| match part {
            Part::Url(url) => own.clean_url(url),
            part => {
                let pairs = own.clean_pairs(part.text());
                own.replacer.replace(&pairs, within)
            }
        })
    }

    /// An id, a name, a class, or a CSS path that is made of them.
    pub(super) fn clean_places(&mut self, text: &str) -> String {
        let cleaned = text.split_inclusive('>').map(|step| {
            let is_vendors = VENDOR.iter().any(|sign| step.contains(sign));
            self.clean_forms(step, if is_vendors { Within::Page } else { Within::Attribute })
        });
        cleaned.collect::<Vec<_>>().concat()
    }

    fn cleaned(&mut self, text: &str, other: &mut dyn FnMut(&mut Self, Part<'_>) -> String) -> String {
        let cleaned = parts(text).into_iter().map(|part| match part {
            Part::Value(category, value) => self.value(category, value),
            part => other(self, part),
        });
        cleaned.collect::<Vec<_>>().concat()
    }

    fn words(&self, plain: &str, within: Within) -> String {
        self.names.phones().replace(self.replacer.replace(plain, within))
    }

    /// What is known by its form, in the form in which it came.
    fn value(&mut self, category: Category, value: &str) -> String {
        if value.ends_with("@example.invalid") {
            return value.to_owned();
        }
        if category == Category::Phone {
            let known = self.names.phones().replace(value.to_owned());
            if known != value {
                return known;
            }
        }
        let stand_in = self.names.stand_in(category, &plain(category, value));
        in_form(category, value, &stand_in)
    }
}
