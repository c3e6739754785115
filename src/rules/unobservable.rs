//! What goes wrong on real pages and has no rule of its own, with the reason.

/// Known mistakes that what the browser tells does not show, or that another rule tells: id and reason.
pub static UNOBSERVABLE: &[(&str, &str)] = &[
    (
        "callback.on-new-calendar",
        "Told by `embed.kind-no-callback`: a Booking Calendar is one of the kinds that never call the function.",
    ),
    ("suppress.kind", "Told by `embed.kind-no-callback`."),
    (
        "redirect.utcoffset-fraction",
        "Told by `redirect.tz-not-iana`, which looks at zone and offset together.",
    ),
    (
        "redirect.target-has-fragment",
        "Told by `redirect.target-has-query`, which looks at `?` and `#` together.",
    ),
    (
        "new.listener-conditional",
        "When a page takes its listener away cannot be seen without changing the page; a listener that is there only \
         while a dialog is open looks like one that is always there. `new.listener-late` tells of one that came too late.",
    ),
    (
        "suppress.crm-account",
        "Whether an account is connected to a CRM is not part of any page; `suppress.crm-record-id` says what follows if it is.",
    ),
    (
        "redirect.consumer-key-case",
        "Which keys the landing page’s own script asks for is not read: its lines name nothing of OnceHub’s. \
         `redirect.key-case` looks at the keys that arrive.",
    ),
];
