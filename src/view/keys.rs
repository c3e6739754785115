//! Where the arrow keys lead in a list, a row of tabs or the grid: one tab stop, then arrows.

/// The index that a key leads to, out of `count`; nothing when the key means nothing here.
///
/// `page` is how many rows Page Up and Page Down cover; 0 where they mean nothing. `wrap` leads from the last to
/// the first, as tabs do.
pub fn step(key: &str, current: Option<usize>, count: usize, page: usize, wrap: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let Some(at) = current else {
        return match key {
            "ArrowDown" | "ArrowRight" | "Home" | "PageDown" => Some(0),
            "ArrowUp" | "ArrowLeft" | "End" | "PageUp" => Some(last),
            _ => None,
        };
    };
    match key {
        "ArrowDown" | "ArrowRight" if at >= last => Some(if wrap { 0 } else { last }),
        "ArrowDown" | "ArrowRight" => Some(at + 1),
        "ArrowUp" | "ArrowLeft" if at == 0 => Some(if wrap { last } else { 0 }),
        "ArrowUp" | "ArrowLeft" => Some(at - 1),
        "Home" => Some(0),
        "End" => Some(last),
        "PageDown" if page > 0 => Some((at + page).min(last)),
        "PageUp" if page > 0 => Some(at.saturating_sub(page)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_go_by_one_and_stop_at_the_ends_of_a_list() {
        assert_eq!(step("ArrowDown", Some(0), 3, 0, false), Some(1));
        assert_eq!(step("ArrowDown", Some(2), 3, 0, false), Some(2));
        assert_eq!(step("ArrowUp", Some(0), 3, 0, false), Some(0));
    }

    #[test]
    fn tabs_go_round() {
        assert_eq!(step("ArrowRight", Some(2), 3, 0, true), Some(0));
        assert_eq!(step("ArrowLeft", Some(0), 3, 0, true), Some(2));
    }

    #[test]
    fn pages_and_ends() {
        assert_eq!(step("PageDown", Some(5), 100_000, 20, false), Some(25));
        assert_eq!(step("PageUp", Some(5), 100_000, 20, false), Some(0));
        assert_eq!(step("End", Some(5), 100_000, 20, false), Some(99_999));
        assert_eq!(step("PageDown", Some(1), 3, 0, false), None);
    }

    #[test]
    fn nothing_chosen_and_nothing_there() {
        assert_eq!(step("ArrowDown", None, 3, 0, false), Some(0));
        assert_eq!(step("ArrowUp", None, 3, 0, false), Some(2));
        assert_eq!(step("Home", None, 0, 0, false), None);
        assert_eq!(step("x", Some(1), 3, 0, false), None);
    }
}
