//! What browsers say of loads that did not end well. Each has words of its own, and they are kept as they came.

/// Given up for another load, or together with its page.
pub fn was_given_up(error: &str) -> bool {
    says(error, &["ERR_ABORTED", "NS_BINDING_ABORTED"])
}

/// The answer forbids that this page frames it.
pub fn was_not_framed(error: &str) -> bool {
    says(error, &["BLOCKED_BY_RESPONSE", "NS_ERROR_XFO_VIOLATION", "NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION"])
}

/// Stopped by an extension or by the browser's own protection.
pub fn was_blocked(error: &str) -> bool {
    says(error, &["BLOCKED_BY_CLIENT", "NS_ERROR_ABORT", "NS_ERROR_TRACKING_URI", "NS_ERROR_BLOCKED_URI"])
}

fn says(error: &str, words: &[&str]) -> bool {
    words.iter().any(|word| error.contains(word))
}
