//! What the browser says: requests and navigations.

use serde::{Deserialize, Serialize};

/// A request that ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// The browser's id; the hops of one redirect chain share it.
    pub request: String,
    /// What asked for it: `main_frame`, `sub_frame`, `script`, `xmlhttprequest`, `ping`, `image`, `other`.
    pub r#type: String,
    /// `GET`, `POST`, ...
    pub method: String,
    /// The address asked for, byte for byte.
    pub url: String,
    /// Origin of whoever asked; empty when the user did.
    pub initiator: String,
    /// When it began; the envelope's time is when it ended.
    pub started: f64,
    /// HTTP status; 0 when there was no answer.
    pub status: i64,
    /// Where the answer sends the browser; empty when nowhere.
    pub redirect: String,
    /// The browser's error text; empty when there was none.
    pub error: String,
    /// Served from the cache.
    pub cache: bool,
    /// The answer's headers that matter here, names in lower case.
    pub headers: Vec<Header>,
}

/// A response header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Name in lower case.
    pub name: String,
    /// Value as sent.
    pub value: String,
}

/// What a navigation event says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NavigationEvent {
    /// The frame shows the new document.
    #[default]
    Committed,
    /// It failed or was given up.
    Failed,
    /// `history.pushState` or `replaceState`.
    History,
    /// Only the fragment changed.
    Fragment,
    /// The page opened another tab.
    Opened,
    /// The frame was taken out of the page, or the tab was closed.
    Gone,
    /// The page went without a way to another one: it crashed, or the browser put it away.
    Crashed,
}

/// A frame's way to another address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Navigation {
    /// What happened.
    pub event: NavigationEvent,
    /// The address, fragment included.
    pub url: String,
    /// The browser's word for the cause: `link`, `typed`, `reload`, `form_submit`, `auto_subframe`, ...
    pub transition: String,
    /// `server_redirect`, `client_redirect`, `forward_back`, `from_address_bar`.
    pub qualifiers: Vec<String>,
    /// The browser's error text; empty when there was none.
    pub error: String,
    /// `active`, `prerender`, `cached`.
    pub lifecycle: String,
    /// The tab that was opened.
    pub target: Option<i64>,
}

impl Navigation {
    /// Whether it shows a page once more: by a reload, or from the history of the tab.
    pub fn shows_again(&self) -> bool {
        self.transition == "reload" || self.qualifiers.iter().any(|qualifier| qualifier == "forward_back")
    }
}
