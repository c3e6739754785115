//! The parameters that an automatic redirect carries to the customer's page, raw and decoded, for both products.

mod contract;
mod cut;
mod decode;
mod entity;
mod form;
mod keys;
mod pieces;
mod rows;
#[cfg(test)]
mod tests;
mod trouble;

pub use contract::{CALENDARS, CLASSIC, Form, Spec, TAGS, tables};
pub use cut::{Cut, CutSign};
pub use rows::{Row, rows};
pub use trouble::{Trouble, TroubleKind};

use crate::arrange::Arrange;
use crate::contract::{Presence, is_booking_id};
use crate::language::say;
use decode::{Manner, decode};
use pieces::Piece;
use std::collections::HashSet;
use std::ops::Range;

/// What an address says of a booking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redirect {
    /// Whose parameters they are; `None` when they are nobody's.
    pub product: Option<Product>,
    /// All parameters of the address, in its order.
    pub params: Vec<Param>,
    /// Documented as always sent, and not there. Empty when the product is not clear.
    pub missing: Vec<&'static Spec>,
    /// Where the address was cut off, if it was.
    pub cut: Option<Cut>,
}

/// Whose parameters they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// Booking Pages.
    Classic,
    /// Booking Calendars.
    Calendars,
    /// Signs of both.
    Mixed,
}

/// Where in the address a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// After `?`.
    Query,
    /// After `#`.
    Fragment,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its key as a page reads it.
    pub key: String,
    /// Its value as it stands in the address, byte for byte.
    pub raw: String,
    /// Where in the address the raw value stands.
    pub at: Range<usize>,
    /// Its value as a page reads it with `URLSearchParams`.
    pub decoded: String,
    /// Where it stands.
    pub place: Place,
    /// What the documents say of it; `None` for custom fields and the target's own parameters.
    pub spec: Option<&'static Spec>,
    /// What is wrong with it, in order of place.
    pub troubles: Vec<Trouble>,
}

/// Reads an address. Never fails.
pub fn read(url: &str) -> Redirect {
    let pieces = pieces::of(url);
    let product = product_of(url, &pieces);
    let mut params: Vec<Param> = pieces.iter().map(|piece| param(url, piece, product)).collect();
    repeated(&mut params);
    form::times(&mut params);
    let missing = missing(&pieces, product);
    let cut = params.last_mut().filter(|_| product.is_some()).and_then(|last| cut::find(url, last, &missing));
    Redirect { product, params, missing, cut }
}

/// The product whose booking data an address carries, if it carries any: quicker than reading all of it.
pub fn product(url: &str) -> Option<Product> {
    product_of(url, &pieces::of(url))
}

/// Single words such as `name` or `id` are anybody's; it takes a documented key that nobody else would use.
fn product_of(url: &str, pieces: &[Piece]) -> Option<Product> {
    let has = |test: &dyn Fn(&Piece) -> bool| pieces.iter().any(test);
    let sign = |specs: &[Spec], piece: &Piece| {
        specs.iter().any(|spec| spec.is_sign && spec.key.eq_ignore_ascii_case(piece.name()))
    };
    let is_id = |piece: &Piece| {
        piece.name() == "id"
            && piece.value.clone().is_some_and(|at| is_booking_id(url.get(at).unwrap_or_default()))
    };
    let calendars = has(&|piece| sign(&CALENDARS, piece) || is_id(piece));
    match (has(&|piece| sign(&CLASSIC, piece)), calendars) {
        (true, true) => Some(Product::Mixed),
        (true, false) => Some(Product::Classic),
        (false, true) => Some(Product::Calendars),
        (false, false) => is_head_of_classic(pieces).then_some(Product::Classic),
    }
}

/// What is left of a Classic redirect that was cut early: a capitalised name or address, and more of its keys beside it.
fn is_head_of_classic(pieces: &[Piece]) -> bool {
    let has = |key: &str| pieces.iter().any(|piece| piece.value.is_some() && piece.name() == key);
    let known = CLASSIC.iter().filter(|spec| has(spec.key)).count();
    known >= 2 && (has("Name") || has("Email"))
}

/// The documented parameter of this name, by exact case, else in any case.
fn spec_of(name: &str, product: Option<Product>) -> Option<&'static Spec> {
    let tables: [&'static [Spec]; 3] = match product {
        Some(Product::Classic) => [&CLASSIC, &[], &TAGS],
        Some(Product::Calendars) => [&[], &CALENDARS, &TAGS],
        Some(Product::Mixed) => [&CLASSIC, &CALENDARS, &TAGS],
        None => [&[], &[], &TAGS],
    };
    let all = || tables.into_iter().flatten();
    all().find(|spec| spec.key == name).or_else(|| all().find(|spec| spec.key.eq_ignore_ascii_case(name)))
}

fn param(url: &str, piece: &Piece, product: Option<Product>) -> Param {
    let at = piece.value.clone().unwrap_or(piece.raw_key.end..piece.raw_key.end);
    let raw = url.get(at.clone()).unwrap_or_default();
    let spec = spec_of(piece.name(), product);
    let manner =
        Manner { plus_is_odd: plus_is_odd(spec, product), is_last: product.is_some() && at.end == url.len() };
    let (decoded, mut troubles) = decode(raw, manner);
    troubles.extend(keys::of_key(piece, spec));
    troubles.extend(keys::within(raw));
    troubles.extend(
        spec.into_iter().flat_map(|spec| form::troubles(spec, &decoded, &troubles)).collect::<Vec<_>>(),
    );
    troubles.arrange_by_key(|trouble| trouble.range.start);
    Param { key: piece.key.clone(), raw: raw.to_owned(), at, decoded, place: piece.place, spec, troubles }
}

/// Classic writes spaces as `%20`. The target's own parameters and source tags come from elsewhere.
fn plus_is_odd(spec: Option<&Spec>, product: Option<Product>) -> bool {
    let is_classic = matches!(product, Some(Product::Classic | Product::Mixed));
    is_classic && spec.is_some_and(|spec| CLASSIC.iter().any(|classic| classic.key == spec.key))
}

fn repeated(params: &mut [Param]) {
    let mut seen = HashSet::new();
    for param in params {
        if !seen.insert(param.key.clone()) {
            let what =
                say!("{key} comes again: URLSearchParams.get() gives the first one only", key = param.key);
            param.troubles.push(Trouble::new(TroubleKind::Repeated, 0..0, what));
        }
    }
}

fn missing(pieces: &[Piece], product: Option<Product>) -> Vec<&'static Spec> {
    let table: &'static [Spec] = match product {
        Some(Product::Classic) => &CLASSIC,
        Some(Product::Calendars) => &CALENDARS,
        _ => &[],
    };
    let is_there = |spec: &Spec| {
        pieces.iter().any(|piece| piece.value.is_some() && piece.name().eq_ignore_ascii_case(spec.key))
    };
    table.iter().filter(|spec| spec.presence == Presence::Always && !is_there(spec)).collect()
}

impl Redirect {
    /// The parameter that stands for a documented key, in whatever case the address writes it.
    pub fn get(&self, key: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.spec.is_some_and(|spec| spec.key == key))
    }

    /// The booking's id; Classic sends none.
    pub fn booking_id(&self) -> Option<String> {
        self.text("id").filter(|id| is_booking_id(id))
    }

    /// The customer's name.
    pub fn customer_name(&self) -> Option<String> {
        self.text("Name").or_else(|| self.text("name"))
    }

    /// The customer's e-mail address.
    pub fn customer_email(&self) -> Option<String> {
        self.text("Email").or_else(|| self.text("email"))
    }

    /// The start of the meeting as the address writes it.
    pub fn starting_time(&self) -> Option<String> {
        self.text("starting_time").or_else(|| self.text("meetingTime"))
    }

    /// The source tags.
    pub fn tags(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| param.spec.is_some_and(|spec| TAGS.contains(spec)))
    }

    fn text(&self, key: &str) -> Option<String> {
        self.get(key).map(|param| param.decoded.clone()).filter(|text| !text.is_empty())
    }
}
