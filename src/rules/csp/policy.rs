//! Reads a Content Security Policy as far as an embed is concerned: whether it lets an address, inline code or `eval` in.
//!
//! Nonces and hashes are not followed: what they let in is never a loader of the vendor by its address, so a list that
//! has any of them is only said to be open.

use crate::hosts;

/// One policy, as one header or one element gives it.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Policy<'a> {
    /// The policy as written.
    pub(super) text: &'a str,
    directives: Vec<Directive<'a>>,
}

/// One directive: a name and what it lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Directive<'a> {
    /// The directive as written, for evidence.
    pub(super) text: &'a str,
}

/// What a directive says of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Verdict {
    /// Let in.
    Allowed,
    /// Kept out.
    Forbidden,
    /// A nonce, a hash or `'strict-dynamic'` decides, which its text does not tell.
    Open,
}

/// Where a directive is looked for, the most exact name first; the first that is there decides alone.
const SCRIPTS: [&str; 3] = ["script-src-elem", "script-src", "default-src"];
const HANDLERS: [&str; 3] = ["script-src-attr", "script-src", "default-src"];
const EVAL: [&str; 2] = ["script-src", "default-src"];
const STYLES: [&str; 3] = ["style-src-attr", "style-src", "default-src"];
const FRAMES: [&str; 3] = ["frame-src", "child-src", "default-src"];

/// The policies of one header: a comma stands between them.
pub(in crate::rules) fn parse(header: &str) -> impl Iterator<Item = Policy<'_>> {
    header.split(',').map(str::trim).filter(|text| !text.is_empty()).map(Policy::new)
}

impl<'a> Policy<'a> {
    fn new(text: &'a str) -> Self {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        Self { text, directives: parts.map(|text| Directive { text }).collect() }
    }

    /// The directive for scripts with an address, and for inline ones.
    pub(super) fn scripts(&self) -> Option<Directive<'a>> {
        self.first(&SCRIPTS)
    }

    /// The directive for attributes such as `onclick`.
    pub(super) fn handlers(&self) -> Option<Directive<'a>> {
        self.first(&HANDLERS)
    }

    /// The directive for code that is made of text.
    pub(super) fn eval(&self) -> Option<Directive<'a>> {
        self.first(&EVAL)
    }

    /// The directive for iframes.
    pub(super) fn frames(&self) -> Option<Directive<'a>> {
        self.first(&FRAMES)
    }

    /// The directive for the styles that attributes and scripts set.
    pub(super) fn styles(&self) -> Option<Directive<'a>> {
        self.first(&STYLES)
    }

    /// The rights of the document itself.
    pub(super) fn sandbox(&self) -> Option<Directive<'a>> {
        self.first(&["sandbox"])
    }

    /// The directive for the pages that may frame the document. It has no wider one.
    pub(in crate::rules) fn ancestors(&self) -> Option<Directive<'a>> {
        self.first(&["frame-ancestors"])
    }

    /// Of a directive that is there twice, browsers take the first.
    fn first(&self, names: &[&str]) -> Option<Directive<'a>> {
        let called = |name: &&str| {
            self.directives.iter().find(|directive| directive.name().eq_ignore_ascii_case(name)).copied()
        };
        names.iter().find_map(called)
    }
}

impl<'a> Directive<'a> {
    /// Its name as written.
    pub(super) fn name(self) -> &'a str {
        self.text.split_whitespace().next().unwrap_or_default()
    }

    fn sources(self) -> impl Iterator<Item = &'a str> {
        self.text.split_whitespace().skip(1)
    }

    /// Whether a keyword such as `'unsafe-eval'` is listed.
    pub(super) fn has(self, keyword: &str) -> bool {
        self.sources().any(|source| source.eq_ignore_ascii_case(keyword))
    }

    /// Whether nonces or hashes are listed.
    fn has_marks(self) -> bool {
        let begins = ["'nonce-", "'sha256-", "'sha384-", "'sha512-"];
        self.sources().any(|source| {
            let lower = source.to_ascii_lowercase();
            begins.iter().any(|begin| lower.starts_with(begin))
        })
    }

    /// Whether inline code gets in by a nonce alone.
    pub(super) fn wants_nonce(self) -> bool {
        let begins =
            |begin: &str| self.sources().any(|source| source.to_ascii_lowercase().starts_with(begin));
        begins("'nonce-") && !begins("'sha")
    }

    /// What it says of a script or frame with this address, in a page with that one.
    pub(in crate::rules) fn address(self, url: &str, page: &str) -> Verdict {
        match () {
            () if self.has("'strict-dynamic'") => Verdict::Open,
            () if self.sources().any(|source| matches(source, url, page)) => Verdict::Allowed,
            () if self.has_marks() => Verdict::Open,
            () => Verdict::Forbidden,
        }
    }

    /// What it says of inline code. A nonce or a hash switches `'unsafe-inline'` off.
    pub(super) fn inline(self) -> Verdict {
        match () {
            () if self.has_marks() || self.has("'strict-dynamic'") => Verdict::Open,
            () if self.has("'unsafe-inline'") => Verdict::Allowed,
            () => Verdict::Forbidden,
        }
    }

    /// What it says of an attribute such as `onclick`: a nonce cannot stand there, and a hash counts only with
    /// `'unsafe-hashes'`.
    pub(super) fn attribute(self) -> Verdict {
        match self.inline() {
            Verdict::Open if self.has("'unsafe-hashes'") => Verdict::Open,
            Verdict::Open => Verdict::Forbidden,
            known => known,
        }
    }

    /// A wildcard that covers a host's subdomains and not the host itself.
    pub(super) fn wildcard_for(self, host: &str) -> Option<&'a str> {
        self.sources().find(|source| {
            let pattern = Source::of(source).host;
            pattern.strip_prefix("*.").is_some_and(|domain| domain.eq_ignore_ascii_case(host))
        })
    }
}

/// A source that names a host, in its parts.
struct Source<'a> {
    scheme: &'a str,
    host: &'a str,
    port: Option<&'a str>,
    path: &'a str,
}

impl<'a> Source<'a> {
    fn of(text: &'a str) -> Self {
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) =
            authority.rsplit_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        Self { scheme, host, port, path }
    }
}

/// Whether a source in a list covers an address.
fn matches(source: &str, url: &str, page: &str) -> bool {
    let (target, own) = (hosts::split(url), hosts::split(page));
    let network = ["http", "https"].iter().any(|scheme| target.scheme.eq_ignore_ascii_case(scheme));
    match source {
        "*" => network || target.scheme.eq_ignore_ascii_case(own.scheme),
        quoted if quoted.eq_ignore_ascii_case("'self'") => {
            let same = target.host.eq_ignore_ascii_case(own.host) && target.port == own.port;
            same && covers_scheme(own.scheme, target.scheme)
        }
        quoted if quoted.starts_with('\'') => false,
        scheme if is_scheme(scheme) => covers_scheme(scheme.trim_end_matches(':'), target.scheme),
        named => covers(&Source::of(named), &target, own.scheme),
    }
}

fn is_scheme(source: &str) -> bool {
    let name = source.strip_suffix(':').unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// A source for http covers https too.
fn covers_scheme(listed: &str, wanted: &str) -> bool {
    listed.eq_ignore_ascii_case(wanted)
        || (listed.eq_ignore_ascii_case("http") && wanted.eq_ignore_ascii_case("https"))
}

fn covers(source: &Source<'_>, target: &hosts::UrlParts<'_>, own_scheme: &str) -> bool {
    let scheme = if source.scheme.is_empty() { own_scheme } else { source.scheme };
    let port = match source.port {
        None => target.port.is_none(),
        Some("*") => true,
        Some(port) => target.port.map_or(matches!(port, "443" | "80"), |wanted| wanted == port),
    };
    covers_scheme(scheme, target.scheme)
        && covers_host(source.host, target.host)
        && port
        && covers_path(source.path, target.path)
}

/// `*.a.example` covers `b.a.example` and not `a.example`.
fn covers_host(pattern: &str, host: &str) -> bool {
    let Some(domain) = pattern.strip_prefix('*') else { return pattern.eq_ignore_ascii_case(host) };
    let start = host.len().checked_sub(domain.len()).filter(|&start| start > 0);
    domain.is_empty()
        || start.and_then(|start| host.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(domain))
}

/// A path that ends in a slash covers all below it; any other only itself.
fn covers_path(pattern: &str, path: &str) -> bool {
    match pattern {
        "" | "/" => true,
        folder if folder.ends_with('/') => path.starts_with(folder),
        file => path == file,
    }
}

#[cfg(test)]
mod tests;
