//! Splits an address into pairs of key and value, each with its place in the address.

use super::decode::{Manner, decode};
use super::{Place, contract};
use crate::hosts;
use std::ops::Range;

/// One pair as it stands in the address.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) place: Place,
    /// The key as written.
    pub(super) raw_key: Range<usize>,
    /// The key as a page reads it.
    pub(super) key: String,
    /// The key that was probably meant, when an HTML entity or a second `?` got in its way.
    pub(super) meant: Option<String>,
    /// The value as written; `None` when the pair has no `=`.
    pub(super) value: Option<Range<usize>>,
}

impl Piece {
    /// The key to look up.
    pub(super) fn name(&self) -> &str {
        self.meant.as_deref().unwrap_or(&self.key)
    }
}

/// The pairs of the query, then those of the fragment if it carries documented keys.
pub(super) fn of(url: &str) -> Vec<Piece> {
    let parts = hosts::split(url);
    let end = url.len();
    let hash = if url.contains('#') { end - parts.fragment.len() - 1 } else { end };
    let mut pieces = pairs(url, hash - parts.query.len()..hash, Place::Query);
    // A route such as `#/thanks?Name=x` has its data after a question mark of its own.
    let data = parts.fragment.split_once('?').map_or(parts.fragment, |(_, data)| data);
    let after = pairs(url, end - data.len()..end, Place::Fragment);
    if after.iter().any(|piece| piece.value.is_some() && is_documented(piece.name())) {
        pieces.extend(after);
    }
    pieces
}

fn is_documented(name: &str) -> bool {
    contract::all().any(|spec| spec.key == name)
}

fn pairs(url: &str, within: Range<usize>, place: Place) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = within.start;
    for pair in url.get(within).unwrap_or_default().split('&') {
        if !pair.is_empty() {
            pieces.push(piece(pair, start, place));
        }
        start += pair.len() + 1;
    }
    pieces
}

fn piece(pair: &str, start: usize, place: Place) -> Piece {
    let (key, value) = pair.split_once('=').map_or((pair, None), |(key, value)| (key, Some(value)));
    let raw_key = start..start + key.len();
    let value = value.map(|value| raw_key.end + 1..raw_key.end + 1 + value.len());
    let key = decode(key, Manner::default()).0;
    Piece { place, raw_key, meant: meant(&key), key, value }
}

fn meant(key: &str) -> Option<String> {
    let bare = key.strip_prefix("amp;").or_else(|| key.strip_prefix('?')).map(str::to_owned);
    bare.or_else(|| super::entity::restored(key))
}
