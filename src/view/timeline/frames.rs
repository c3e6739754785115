//! What a frame is called in lists.

use crate::embed;
use crate::language::say;
use crate::session::{Record, Session};
use crate::view::address::{cut, host};

/// The frame an observation comes from: `top`, the booking page in it, or its host.
pub(crate) fn label(session: &Session, record: &Record) -> String {
    if record.frame == 0 {
        return say!("top").into();
    }
    let document = record.document.and_then(|index| session.documents().get(index));
    document.map_or_else(|| say!("frame {n}", n = record.frame), |document| of_url(&document.url))
}

/// What a frame with this address is called.
pub(crate) fn of_url(url: &str) -> String {
    if embed::is_booking_page(url) {
        let path =
            url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
        let page = path.split(['?', '&', '#', '/']).find(|part| !part.is_empty());
        return page.map_or_else(|| host(url).to_owned(), |page| cut(page, 24));
    }
    let host = host(url);
    if host.is_empty() { say!("frame").into() } else { cut(host, 24) }
}

#[cfg(test)]
mod tests {
    use super::of_url;

    #[test]
    fn a_booking_page_has_its_name_and_others_their_host() {
        assert_eq!(of_url("https://go.oncehub.com/dana?em=1"), "dana");
        assert_eq!(of_url("https://consent.example/banner"), "consent.example");
        assert_eq!(of_url("about:blank"), "about:blank");
    }
}
