//! Where an embed stands among script and function, in the document and in time.

use super::sequence::{Sequence, same_look};
use super::{Embed, Kind, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;
use crate::session::{Placed, Seen};
use crate::wire::Definition;

/// Where another thing is, seen from the embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Before the embed.
    Before,
    /// After it.
    After,
    /// Some before and some after.
    Both,
    /// Both were seen in the same look, so which one came first was not seen.
    Together,
    /// There is no such thing here.
    Absent,
    /// It is there, and where was not seen.
    Unknown,
}

/// Where another thing is, in two ways that may differ: what stands later in a document may come earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    /// In document order.
    pub in_document: Order,
    /// In time: when the script ran, or since when the function was there.
    pub in_time: Order,
}

/// Where an embed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The script that draws it; absent for what needs none.
    pub script: Option<(VendorScript, Relation)>,
    /// The function.
    pub function: Relation,
}

impl Position {
    /// Where it stands, one sentence each, without full stops.
    pub fn words(&self) -> Vec<String> {
        let script = self.script.iter().map(|(which, relation)| relation.words(which.file(), Order::ran));
        script.chain([self.function.words(say!("The function"), Order::was_there)]).collect()
    }
}

impl Relation {
    /// `then` says what happened at a time: that a script ran, that the function was there.
    fn words(self, what: &str, then: fn(Order) -> &'static str) -> String {
        match (self.in_document, self.in_time) {
            (Order::Absent, Order::Absent) => say!("{what}: there is none", what),
            (Order::Unknown, Order::Unknown) => say!("{what}: where it stands was not seen", what),
            (Order::Unknown | Order::Absent, time) => say!("{what} {when}", what, when = then(time)),
            (place, Order::Unknown | Order::Absent | Order::Together) => {
                say!("{what} {place}", what, place = place.stands())
            }
            (place, time) => {
                say!("{what} {place}, and {when}", what, place = place.stands(), when = then(time))
            }
        }
    }
}

impl Order {
    fn stands(self) -> &'static str {
        match self {
            Self::Before => say!("stands before the embed"),
            Self::After => say!("stands after the embed"),
            Self::Both => say!("stands before and after the embed"),
            Self::Together | Self::Absent | Self::Unknown => say!("stands beside the embed"),
        }
    }

    fn ran(self) -> &'static str {
        match self {
            Self::Before => say!("ran before the embed came"),
            Self::After => say!("ran after the embed had come"),
            Self::Both => say!("ran before and after the embed came"),
            Self::Together => say!("ran when the embed was first seen"),
            Self::Absent | Self::Unknown => say!("ran at a time that was not seen"),
        }
    }

    fn was_there(self) -> &'static str {
        match self {
            Self::Before => say!("was there before the embed came"),
            Self::After => say!("was there after the embed had come"),
            Self::Both => say!("was there before and after the embed came"),
            Self::Together => say!("was there when the embed was first seen"),
            Self::Absent | Self::Unknown => say!("was there at a time that was not seen"),
        }
    }
}

impl Embed<'_> {
    /// The script that the embed code loads to draw it.
    pub fn script(&self) -> Option<VendorScript> {
        let by_attributes = self.placed.element.attr("data-so-page").is_some();
        match self.kind {
            Kind::NewPage => None,
            Kind::RawFrame => self.generation().map(|_| VendorScript::Worker),
            Kind::Website | Kind::Button | Kind::Widget | Kind::Unprefixed => {
                Some(if by_attributes { VendorScript::SoJs } else { VendorScript::Worker })
            }
            Kind::Calendar | Kind::CalendarLightbox => Some(VendorScript::Calendar),
            Kind::Chatbot => Some(VendorScript::Chatbot),
            Kind::Form => Some(VendorScript::Form),
        }
    }

    /// Where it stands among its script and the function.
    pub fn position(&self) -> Position {
        Position {
            script: self.script().map(|which| (which, self.to_script(which))),
            function: self.to_function(),
        }
    }

    fn to_script(&self, which: VendorScript) -> Relation {
        let scripts = Scripts::of(self.document);
        let (tags, runs) = (scripts.tags(which), scripts.runs(which));
        let others = tags.iter().filter(|tag| tag.element.id != self.placed.element.id);
        let sequence = Sequence::of(self.document);
        let in_document = among(others.map(|tag| self.order_of(&sequence, tag)));
        let ran = |&at: &f64| if at < self.placed.since { Order::Before } else { Order::After };
        let in_time = match () {
            () if tags.iter().any(|tag| self.was_found(tag)) => Order::Unknown,
            () if runs.is_empty() && !tags.is_empty() => Order::Unknown,
            () => among(runs.iter().map(ran)),
        };
        Relation { in_document, in_time }
    }

    fn order_of(&self, sequence: &Sequence, other: &Placed) -> Order {
        // A shadow tree has no place in the order of the document around it.
        if other.element.tree != self.placed.element.tree {
            return Order::Unknown;
        }
        match sequence.is_before(other.element.id, self.placed.element.id) {
            Some(true) => Order::Before,
            Some(false) => Order::After,
            None => Order::Unknown,
        }
    }

    fn to_function(&self) -> Relation {
        let mut defined = self.document.definitions.iter();
        let Some(first) = defined.find(|seen| seen.what.r#type == "function") else {
            return Relation { in_document: Order::Absent, in_time: Order::Absent };
        };
        Relation { in_document: self.source_order(), in_time: self.time_order(first) }
    }

    /// Inline scripts that give the function its name, by the elements that hold them.
    fn source_order(&self) -> Order {
        let document = self.document;
        let defining =
            document.snippets.iter().filter(|seen| seen.what.lines.iter().any(|line| defines(&line.text)));
        let sequence = Sequence::of(document);
        let holder = |id: Option<u64>| id.and_then(|id| document.elements.get(&id));
        let orders: Vec<Order> = defining
            .map(|seen| {
                holder(seen.what.element).map_or(Order::Unknown, |placed| self.order_of(&sequence, placed))
            })
            .collect();
        if orders.is_empty() { Order::Unknown } else { among(orders.into_iter()) }
    }

    fn time_order(&self, function: &Seen<Definition>) -> Order {
        let came = self.placed.since;
        match () {
            () if function.at <= came && self.was_found(self.placed) => Order::Unknown,
            () if same_look(self.document, came, function.at) => Order::Together,
            () if function.at > came => Order::After,
            // Another script's end is no look at the elements: the embed may have been there already.
            () if function.what.why == "script" => Order::Unknown,
            () => Order::Before,
        }
    }

    /// Whether the recording began late and found an element in the document: what came before it was not seen.
    fn was_found(&self, placed: &Placed) -> bool {
        let first = self.document.elements.values().map(|each| each.since).fold(f64::INFINITY, f64::min);
        *self.document.late && same_look(self.document, first, placed.since)
    }
}

/// Whether a line of source gives the function its name.
fn defines(text: &str) -> bool {
    const NAME: &str = "SOAfterConfirmationFunction";
    let Some((before, after)) = text.split_once(NAME) else { return false };
    let declared =
        ["function ", "function* ", "const ", "let ", "var "].iter().any(|word| before.ends_with(word));
    let assigned = after.trim_start().strip_prefix('=').is_some_and(|rest| !rest.starts_with('='));
    declared || assigned
}

/// One order for several.
fn among(mut orders: impl Iterator<Item = Order>) -> Order {
    let Some(first) = orders.next() else { return Order::Absent };
    orders.fold(first, |all, each| match (all, each) {
        _ if all == each => all,
        (Order::Unknown, _) | (_, Order::Unknown) => Order::Unknown,
        _ => Order::Both,
    })
}
