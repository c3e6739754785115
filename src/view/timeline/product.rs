//! Which product an observation has to do with, where it shows that by itself.

use super::summary::booking_id;
use crate::embed::{self, Product};
use crate::event;
use crate::hosts::{self, VendorScript};
use crate::wire::{Body, Message};

/// The product, where the observation itself shows it.
pub(super) fn of(body: &Body) -> Option<Product> {
    match body {
        Body::Message(message) => of_message(message),
        Body::Call { .. } | Body::Return(_) | Body::Definition(_) | Body::Rejection { .. } => {
            Some(Product::Classic)
        }
        Body::Element { element, .. } => embed::product_of(element).or_else(|| of_script(&element.url)),
        Body::Script { url, .. } => of_script(url),
        Body::Request(request) => of_script(&request.url),
        _ => None,
    }
}

/// Both products post messages. Those that neither document describes are of neither.
fn of_message(message: &Message) -> Option<Product> {
    if event::read(message).is_some() {
        return Some(Product::Calendars);
    }
    booking_id(&message.data.json).map(|_| Product::Classic)
}

fn of_script(url: &str) -> Option<Product> {
    hosts::vendor_script(url).map(|script| match script {
        VendorScript::SoJs | VendorScript::Worker => Product::Classic,
        VendorScript::Calendar | VendorScript::Chatbot | VendorScript::Form => Product::Calendars,
    })
}
