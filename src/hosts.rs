//! Whose address is it: hosts, origins and script addresses of the vendor.

use crate::language::say;

/// Domains on which booking pages live or lived, with all their subdomains.
const BOOKING_DOMAINS: [&str; 7] = [
    "oncehub.com",
    "scheduleonce.com",
    "meetme.so",
    "booknow.so",
    "bookme.so",
    "onceplatform.com",
    "staticso2.com",
];

/// Domains of the vendor's own tests. Published articles show them, and customers copy them.
const STAGING_DOMAINS: [&str; 2] = ["onceplatform.com", "staticso2.com"];

/// Hosts that serve, or once served, the vendor's scripts.
const SCRIPT_HOSTS: [&str; 5] = [
    "cdn.oncehub.com",
    "cdn.scheduleonce.com",
    "static.scheduleonce.com",
    "secure.scheduleonce.com",
    "www.scheduleonce.com",
];

/// A script of the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VendorScript {
    /// `mergedjs/so.js`: finds the Classic embeds and loads the worker.
    SoJs,
    /// `mergedjs/ScheduleOnceEmbed.js`: draws Classic embeds and calls the function.
    Worker,
    /// `cal/embed.js`: draws Booking Calendars.
    Calendar,
    /// `co/widget.js`: the chatbot.
    Chatbot,
    /// `fo/form.js`: the routing form.
    Form,
}

/// Paths of the scripts. Other sites use some of them too, so a path alone proves nothing.
const SCRIPT_PATHS: [(&str, VendorScript); 5] = [
    ("/mergedjs/so.js", VendorScript::SoJs),
    ("/mergedjs/ScheduleOnceEmbed.js", VendorScript::Worker),
    ("/cal/embed.js", VendorScript::Calendar),
    ("/co/widget.js", VendorScript::Chatbot),
    ("/fo/form.js", VendorScript::Form),
];

impl VendorScript {
    /// Every script.
    pub const ALL: [Self; 5] = [Self::SoJs, Self::Worker, Self::Calendar, Self::Chatbot, Self::Form];

    /// What it does.
    pub fn words(self) -> &'static str {
        match self {
            Self::SoJs => say!("Loader"),
            Self::Worker => say!("Worker"),
            Self::Calendar => say!("Calendar script"),
            Self::Chatbot => say!("Chatbot script"),
            Self::Form => say!("Form script"),
        }
    }

    /// Its file name.
    pub fn file(self) -> &'static str {
        match self {
            Self::SoJs => "so.js",
            Self::Worker => "ScheduleOnceEmbed.js",
            Self::Calendar => "embed.js",
            Self::Chatbot => "widget.js",
            Self::Form => "form.js",
        }
    }
}

/// An address in its parts, each a slice of it as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UrlParts<'a> {
    /// Without the colon; empty for a relative address.
    pub scheme: &'a str,
    /// Without user and port; empty where there is none. Compare it ignoring case.
    pub host: &'a str,
    /// Digits after the host, if it has any.
    pub port: Option<&'a str>,
    /// What follows the host, or the whole rest of an address without one.
    pub path: &'a str,
    /// After the first `?`, which is not part of it; empty where there is none.
    pub query: &'a str,
    /// After the first `#`, which is not part of it; empty where there is none.
    pub fragment: &'a str,
}

/// Takes an address apart. Never fails: what is missing is empty.
pub fn split(url: &str) -> UrlParts<'_> {
    let (rest, fragment) = cut_at(url, '#');
    let (rest, query) = cut_at(rest, '?');
    let (scheme, rest) = scheme_of(rest);
    let (authority, path) = authority_of(scheme, rest);
    // A user name may look like a host: only what follows the last `@` is one.
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = port_of(host);
    UrlParts { scheme, host, port, path, query, fragment }
}

fn cut_at(text: &str, mark: char) -> (&str, &str) {
    text.split_once(mark).unwrap_or((text, ""))
}

fn scheme_of(url: &str) -> (&str, &str) {
    match url.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme, rest),
        _ => ("", url),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Browsers take a backslash for a slash in addresses of the web, and attackers know it.
fn authority_of<'a>(scheme: &str, rest: &'a str) -> (&'a str, &'a str) {
    let web = scheme.is_empty() || is_web(scheme);
    let slash = |c: char| c == '/' || (web && c == '\\');
    let after = rest.strip_prefix(slash).and_then(|rest| rest.strip_prefix(slash));
    let Some(after) = after else { return ("", rest) };
    after.split_at(after.find(slash).unwrap_or(after.len()))
}

fn is_web(scheme: &str) -> bool {
    ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

fn port_of(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (name, Some(port)),
        _ => (host, None),
    }
}

/// Whether a host belongs to the vendor's booking domains. `oncehub.com.evil.example` and `myoncehub.com` do not.
pub fn is_booking_host(host: &str) -> bool {
    within(&BOOKING_DOMAINS, host)
}

/// Whether a text, such as a line of script, holds an address on a booking host: `window.open('//meetme.so/dana')`.
pub fn mentions_booking_host(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | ')' | ';' | ',');
    text.match_indices("//").any(|(start, _)| {
        let address = text.get(start..).unwrap_or_default();
        is_booking_host(split(address.split(ends).next().unwrap_or_default()).host)
    })
}

/// Whether a host belongs to the vendor's test systems.
pub fn is_staging_host(host: &str) -> bool {
    within(&STAGING_DOMAINS, host)
}

fn within(domains: &[&str], host: &str) -> bool {
    domains.iter().any(|domain| is_or_under(host, domain))
}

fn is_or_under(host: &str, domain: &str) -> bool {
    let Some(start) = host.len().checked_sub(domain.len()) else { return false };
    let Some((above, end)) = host.split_at_checked(start) else { return false };
    end.eq_ignore_ascii_case(domain) && (above.is_empty() || is_subdomain(above))
}

/// Of `go.` in `go.oncehub.com`: dotted labels and nothing that could end a host in the eyes of a browser.
fn is_subdomain(above: &str) -> bool {
    above.strip_suffix('.').is_some_and(|labels| labels.split('.').all(is_label))
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether an origin, as `event.origin` writes it, is a booking host over https.
pub fn is_booking_origin(origin: &str) -> bool {
    let parts = split(origin);
    // An origin ends with its host or port and has no user; a text that has more is something else.
    let is_bare = parts.path.is_empty() && !origin.contains(['@', '?', '#']);
    parts.scheme == "https" && is_bare && is_booking_host(parts.host)
}

/// Which script of the vendor an address names, if it is one.
pub fn vendor_script(url: &str) -> Option<VendorScript> {
    let parts = split(url);
    let web = parts.scheme.is_empty() || is_web(parts.scheme);
    let ours = SCRIPT_HOSTS.iter().any(|host| parts.host.eq_ignore_ascii_case(host));
    if !web || !(ours || is_staging_host(parts.host)) {
        return None;
    }
    SCRIPT_PATHS.iter().find(|(path, _)| parts.path.eq_ignore_ascii_case(path)).map(|&(_, script)| script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booking_hosts_and_their_look_alikes() {
        for host in [
            "oncehub.com",
            "go.oncehub.com",
            "GO.OnceHub.com",
            "meetme.so",
            "a.b.booknow.so",
            "secure.scheduleonce.com",
        ] {
            assert!(is_booking_host(host), "{host}");
        }
        let strangers = [
            "",
            ".",
            "com",
            "notoncehub.com",
            "oncehub.com.evil.example",
            "meetme.so.evil.example",
            ".oncehub.com",
            "a..oncehub.com",
            "evil.example/.oncehub.com",
            "evil.example\\.oncehub.com",
            "oncehub.co",
            "oncehub.com.",
            "öoncehub.com",
            "go-oncehub.com",
        ];
        for host in strangers {
            assert!(!is_booking_host(host), "{host}");
        }
    }

    #[test]
    fn origins_are_exact() {
        for origin in ["https://oncehub.com", "https://go.oncehub.com", "https://meetme.so:8443"] {
            assert!(is_booking_origin(origin), "{origin}");
        }
        let strangers = [
            "http://oncehub.com",
            "https://oncehub.com/",
            "oncehub.com",
            "null",
            "https://oncehub.com@evil.example",
            "",
            "https://oncehub.com?",
            "https://oncehub.com#",
            "https://evil.example@oncehub.com",
            "https://oncehub.com.evil.example",
            "https://evil.example#oncehub.com",
            "//oncehub.com",
        ];
        for origin in strangers {
            assert!(!is_booking_origin(origin), "{origin}");
        }
    }

    #[test]
    fn addresses_are_found_in_script() {
        for text in [
            "window.open('https://go.oncehub.com//dana?&bt=1')",
            "a('//x.example'); open(`//meetme.so/dana`)",
        ] {
            assert!(mentions_booking_host(text), "{text}");
        }
        for text in
            ["", "//", "open('https://meetme.so.evil.example')", "// oncehub.com", "open('/go.oncehub.com')"]
        {
            assert!(!mentions_booking_host(text), "{text}");
        }
    }

    #[test]
    fn scripts_need_host_and_path() {
        let scripts = [
            ("https://cdn.oncehub.com/mergedjs/so.js", Some(VendorScript::SoJs)),
            ("//cdn.scheduleonce.com/mergedjs/so.js?v=2", Some(VendorScript::SoJs)),
            ("https://secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js", Some(VendorScript::Worker)),
            ("https://cdn3.onceplatform.com/cal/embed.js", Some(VendorScript::Calendar)),
            ("https://cdn.oncehub.com/co/widget.js?website_id=WEB-1", Some(VendorScript::Chatbot)),
            ("https://cdn.oncehub.com/fo/form.js", Some(VendorScript::Form)),
            ("https://app.cal.com/cal/embed.js", None),
            ("https://cdn.oncehub.com.evil.example/mergedjs/so.js", None),
            ("https://cdn.oncehub.com/mergedjs/other.js", None),
            ("/mergedjs/so.js", None),
            ("data:text/javascript,//cdn.oncehub.com/mergedjs/so.js", None),
        ];
        for (url, expected) in scripts {
            assert_eq!(vendor_script(url), expected, "{url}");
        }
    }

    #[test]
    fn splits_whole_addresses() {
        let parts = split("https://user:x@Shop.Example:8443/thanks?type=a?b&c=%2#end?x#y");
        assert_eq!((parts.scheme, parts.host, parts.port), ("https", "Shop.Example", Some("8443")));
        assert_eq!((parts.path, parts.query, parts.fragment), ("/thanks", "type=a?b&c=%2", "end?x#y"));
    }

    #[test]
    fn splits_what_is_hardly_an_address() {
        assert_eq!(split(""), UrlParts::default());
        assert_eq!(
            split("about:srcdoc"),
            UrlParts { scheme: "about", path: "srcdoc", ..UrlParts::default() }
        );
        assert_eq!(split("//host"), UrlParts { host: "host", ..UrlParts::default() });
        assert_eq!(split("?#"), UrlParts::default());
        assert_eq!(split("https://evil.example\\@go.oncehub.com/").host, "evil.example");
        assert_eq!(split("/a:b").path, "/a:b");
    }
}
