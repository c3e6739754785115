//! The values of `data-height`, `data-psz` and `data-style`, as so.js reads them.

/// What so.js makes of `data-height`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height<'a> {
    /// A height in pixels, as digits.
    Fixed(&'a str),
    /// Not a number of pixels, and taken for absent.
    Ignored,
}

/// Reads `data-height`: a whole number, with or without `px`.
pub fn height(value: &str) -> Height<'_> {
    let digits = value.strip_suffix("px").unwrap_or(value);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if number { Height::Fixed(digits) } else { Height::Ignored }
}

/// What so.js makes of `data-psz`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Psz {
    /// The first digit: the parameters of the page's own address are passed on.
    pub passes_query: bool,
    /// The second digit: the booking form is skipped.
    pub skips_form: bool,
}

/// Reads `data-psz`: two digits, each 0 or 1. Anything else is absent, and counts as 00.
pub fn psz(value: &str) -> Option<Psz> {
    let (passes_query, skips_form) = match value {
        "00" => (false, false),
        "01" => (false, true),
        "10" => (true, false),
        "11" => (true, true),
        _ => return None,
    };
    Some(Psz { passes_query, skips_form })
}

/// The value of one declaration in `data-style` or its like; absent where it is empty or not there.
pub fn declared<'a>(style: &'a str, name: &str) -> Option<&'a str> {
    let mut all = declarations(style).filter(|(each, _)| each.eq_ignore_ascii_case(name));
    all.next().map(|(_, value)| value).filter(|value| !value.is_empty())
}

/// Every declaration of a style, in order.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    pairs.map(|(name, value)| (name.trim(), value.trim()))
}

/// Whether so.js can take width and colour of a border apart: `<width> solid #<hex>`.
/// From any other a `#` stays in the booking page's address.
pub fn is_plain_border(border: &str) -> bool {
    border
        .split_once(" solid #")
        .is_some_and(|(_, colour)| !colour.is_empty() && colour.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A length in pixels.
pub fn pixels(value: &str) -> Option<f64> {
    value.strip_suffix("px")?.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_is_digits_with_or_without_px() {
        assert_eq!(height("550"), Height::Fixed("550"));
        assert_eq!(height("800px"), Height::Fixed("800"));
        for ignored in ["", "px", "100%", "auto", "55vh", "-5", "5.5", " 550"] {
            assert_eq!(height(ignored), Height::Ignored, "{ignored}");
        }
    }

    #[test]
    fn two_digits_and_nothing_else() {
        assert_eq!(psz("10"), Some(Psz { passes_query: true, skips_form: false }));
        assert_eq!(psz("01"), Some(Psz { passes_query: false, skips_form: true }));
        for other in ["", "0", "true", "000", "”00”", "22"] {
            assert_eq!(psz(other), None, "{other}");
        }
    }

    #[test]
    fn a_style_gives_its_declarations() {
        let style = "border: 1px solid #d8d8d8; Min-Width : 290px;max-width:";
        assert_eq!(declared(style, "border"), Some("1px solid #d8d8d8"));
        assert_eq!(declared(style, "min-width").and_then(pixels), Some(290.0));
        assert_eq!(declared(style, "max-width"), None);
        assert_eq!(declared(style, "width"), None);
    }

    #[test]
    fn a_border_is_plain_in_one_form_only() {
        for plain in ["1px solid #d8d8d8", "0 solid #FFF"] {
            assert!(is_plain_border(plain), "{plain}");
        }
        for other in [
            "none",
            "1px solid red",
            "1px solid ##d8d8d8",
            "1px dashed #d8d8d8",
            "1px solid rgba(0,0,0,.1)",
            "",
        ] {
            assert!(!is_plain_border(other), "{other}");
        }
    }
}
