//! Where an embed stands among script and function, in the document and in time.

use super::{Embed, Kind, Scripts};
use crate::hosts::VendorScript;
use crate::session::{Document, Placed, Seen};
use crate::wire::Definition;

/// For this long a scan at least waits for another: what is reported sooner was seen in the same one, in milliseconds.
const SAME_LOOK_MS: f64 = 50.0;

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
        let script = self.script.iter().map(|(which, relation)| relation.words(which.file()));
        script.chain([self.function.words("The function")]).collect()
    }
}

impl Relation {
    fn words(self, what: &str) -> String {
        format!("{what}: {} in the document, {} in time", self.in_document.words(), self.in_time.words())
    }
}

impl Order {
    /// One word for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Before => "before the embed",
            Self::After => "after the embed",
            Self::Both => "before and after the embed",
            Self::Together => "at once with the embed",
            Self::Absent => "absent",
            Self::Unknown => "not seen where",
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
        let in_document = among(others.map(|tag| self.order_of(tag)));
        let in_time = match (runs.is_empty(), tags.is_empty()) {
            (true, true) => Order::Absent,
            (true, false) => Order::Unknown,
            _ => among(
                runs.iter().map(|&ran| if ran < self.placed.since { Order::Before } else { Order::After }),
            ),
        };
        Relation { in_document, in_time }
    }

    fn order_of(&self, other: &Placed) -> Order {
        // Orders are of one look at the document; what has left since has none that can be compared.
        if other.until.is_some() || self.is_apart(other) {
            return Order::Unknown;
        }
        if other.element.order < self.placed.element.order { Order::Before } else { Order::After }
    }

    /// A shadow tree is looked at by itself.
    fn is_apart(&self, other: &Placed) -> bool {
        other.element.tree != self.placed.element.tree
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
        let holder = |id: Option<u64>| id.and_then(|id| document.elements.get(&id));
        let orders: Vec<Order> = defining
            .map(|seen| holder(seen.what.element).map_or(Order::Unknown, |placed| self.order_of(placed)))
            .collect();
        if orders.is_empty() { Order::Unknown } else { among(orders.into_iter()) }
    }

    fn time_order(&self, function: &Seen<Definition>) -> Order {
        let came = self.placed.since;
        match () {
            () if *self.document.late && function.index < self.first_seen_after(function) => Order::Unknown,
            () if same_look(self.document, came, function.at) => Order::Together,
            () if function.at > came => Order::After,
            // Another script's end is no look at the elements: the embed may have been there already.
            () if function.what.why == "script" => Order::Unknown,
            () => Order::Before,
        }
    }

    /// A late recording finds what was there; only what came under its eyes has an order in time.
    fn first_seen_after(&self, function: &Seen<Definition>) -> usize {
        let began = self.document.began;
        if self.placed.since - began > SAME_LOOK_MS || function.at - began > SAME_LOOK_MS {
            0
        } else {
            usize::MAX
        }
    }
}

/// Whether two things were reported by one look at the document: another look comes after a stage or a script's end,
/// or 50 ms later.
fn same_look(document: &Document, one: f64, other: f64) -> bool {
    let (first, last) = if one <= other { (one, other) } else { (other, one) };
    let between = |at: f64| at >= first && at <= last;
    let parted = document.phases.iter().any(|seen| between(seen.at))
        || document.scripts.iter().any(|seen| between(seen.at));
    !parted && last - first < SAME_LOOK_MS
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
