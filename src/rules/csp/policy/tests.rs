//! Tests of the reader of policies.

use super::*;

const PAGE: &str = "https://customer.test/book";
const SO_JS: &str = "https://cdn.oncehub.com/mergedjs/so.js";

fn scripts(policy: &str) -> Option<Verdict> {
    Some(parse(policy).next()?.scripts()?.address(SO_JS, PAGE))
}

#[test]
fn addresses_are_let_in_by_host_scheme_port_and_path() {
    for list in [
        "*",
        "https:",
        "http:",
        "cdn.oncehub.com",
        "CDN.OnceHub.com",
        "https://cdn.oncehub.com",
        "http://cdn.oncehub.com",
        "*.oncehub.com",
        "https://*.oncehub.com",
        "cdn.oncehub.com:443",
        "cdn.oncehub.com:*",
        "cdn.oncehub.com/mergedjs/",
        "https://cdn.oncehub.com/mergedjs/so.js",
        "'none' cdn.oncehub.com",
    ] {
        assert_eq!(scripts(&format!("script-src {list}")), Some(Verdict::Allowed), "{list}");
    }
}

#[test]
fn everything_else_is_kept_out() {
    for list in [
        "",
        "'none'",
        "'self'",
        "'unsafe-inline' 'unsafe-eval'",
        "oncehub.com",
        "go.oncehub.com",
        "cdn.oncehub.com:8443",
        "https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js",
        "cdn.oncehub.com/cal/",
        "*.cdn.oncehub.com",
        "data:",
        "blob:",
        "wss://cdn.oncehub.com",
        "öcdn.oncehub.com",
    ] {
        assert_eq!(scripts(&format!("script-src {list}")), Some(Verdict::Forbidden), "{list}");
    }
}

#[test]
fn nonces_hashes_and_trust_that_is_handed_on_leave_it_open() {
    for list in ["'nonce-abc'", "'SHA256-abc='", "'strict-dynamic' 'nonce-abc' cdn.oncehub.com"] {
        assert_eq!(scripts(&format!("script-src {list}")), Some(Verdict::Open), "{list}");
    }
    assert_eq!(scripts("script-src 'nonce-abc' cdn.oncehub.com"), Some(Verdict::Allowed));
}

#[test]
fn a_directive_that_is_missing_is_replaced_by_a_wider_one() {
    assert_eq!(scripts("default-src cdn.oncehub.com"), Some(Verdict::Allowed));
    assert_eq!(scripts("script-src 'self'; default-src cdn.oncehub.com"), Some(Verdict::Forbidden));
    assert_eq!(scripts("script-src 'self'; Script-Src-Elem cdn.oncehub.com"), Some(Verdict::Allowed));
    assert_eq!(scripts("script-src 'self'; script-src cdn.oncehub.com"), Some(Verdict::Forbidden));
    assert_eq!(scripts("frame-ancestors 'none'; upgrade-insecure-requests"), None);
    let frames = |policy: &str| Some(parse(policy).next()?.frames()?.name().to_owned());
    assert_eq!(frames("child-src a.test; default-src b.test"), Some("child-src".into()));
}

#[test]
fn a_wildcard_is_for_subdomains_only() {
    let policy = parse("frame-src https://*.oncehub.com").next();
    let frames = policy.and_then(|policy| policy.frames());
    let frames = |url: &str| frames.map(|directive| directive.address(url, PAGE));
    assert_eq!(frames("https://go.oncehub.com/dana"), Some(Verdict::Allowed));
    assert_eq!(frames("https://a.b.oncehub.com/"), Some(Verdict::Allowed));
    assert_eq!(frames("https://oncehub.com/dana"), Some(Verdict::Forbidden));
    assert_eq!(frames("https://notoncehub.com/"), Some(Verdict::Forbidden));
}

#[test]
fn inline_code_needs_its_keyword_and_no_nonce() {
    let inline = |policy: &str| Some(parse(policy).next()?.scripts()?.inline());
    assert_eq!(inline("script-src 'unsafe-inline'"), Some(Verdict::Allowed));
    assert_eq!(inline("script-src 'self'"), Some(Verdict::Forbidden));
    assert_eq!(inline("script-src 'unsafe-inline' 'nonce-a'"), Some(Verdict::Open));
    let attribute = |policy: &str| Some(parse(policy).next()?.handlers()?.attribute());
    assert_eq!(attribute("script-src 'unsafe-inline' 'nonce-a'"), Some(Verdict::Forbidden));
    assert_eq!(attribute("script-src 'unsafe-hashes' 'sha256-a'"), Some(Verdict::Open));
    assert_eq!(attribute("script-src-attr 'unsafe-inline'; script-src 'nonce-a'"), Some(Verdict::Allowed));
}

#[test]
fn one_header_may_hold_several_policies() {
    let texts: Vec<_> = parse("script-src a.test, frame-src b.test ,").map(|policy| policy.text).collect();
    assert_eq!(texts, ["script-src a.test", "frame-src b.test"]);
    assert_eq!(parse("").count(), 0);
}
