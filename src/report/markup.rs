//! Text as Markdown. What a page says stands in code, and what a sentence says is escaped: nothing that was recorded can
//! become a heading, a picture that is fetched, a link, markup, or a call to everybody.

/// Around the words of a page within a sentence. No font and no page has a use for them.
const QUOTES: [char; 2] = ['\u{e000}', '\u{e001}'];

/// Signs with a meaning anywhere in a line.
const SIGNS: &str = "\\`*[]<~|";

/// The words of a page, to be put into a sentence: [`line`] makes code of them.
pub(super) fn quoted(text: &str) -> String {
    let [open, close] = QUOTES;
    format!("{open}{}{close}", text.replace(QUOTES, ""))
}

/// One line of Markdown. What stands in backticks or was [`quoted`] becomes code, and nothing else has a meaning.
/// Every line of a ticket goes through this.
pub(super) fn line(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, code_text, after)) = next_code(rest) {
        out.push_str(&words(before, out.is_empty()));
        out.push_str(&code(code_text));
        rest = after;
    }
    out.push_str(&words(rest, out.is_empty()));
    out
}

/// The first code of a line: what stands before it, the code, and what follows.
fn next_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = text.split_once(['`', QUOTES[0]])?;
    let end = if text.get(before.len()..)?.starts_with('`') { '`' } else { QUOTES[1] };
    let (inside, after) = after.split_once(end)?;
    Some((before, inside, after))
}

/// Code on one line. A run of backticks ends code, so those around it are more.
fn code(text: &str) -> String {
    let plain = visible(text);
    if plain.is_empty() {
        return String::new();
    }
    let longest = plain.split(|sign| sign != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if plain.starts_with('`') || plain.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{plain}{space}{fence}")
}

/// Words in which no sign has a meaning.
fn words(text: &str, is_start: bool) -> String {
    let mut out = String::new();
    let plain = visible_words(text);
    if is_start && begins_block(&plain) {
        out.push('\\');
    }
    let mut signs = plain.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        // Between letters it is a part of a name.
        let is_emphasis =
            sign == '_' && !(is_word(out.chars().next_back()) && is_word(signs.peek().copied()));
        let is_entity =
            sign == '&' && signs.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#');
        if is_entity || is_emphasis || SIGNS.contains(sign) {
            out.push('\\');
        }
        out.push(sign);
        // No name is called and no address becomes a link.
        if sign == '@' {
            out.push('\u{200b}');
        }
    }
    out.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.")
}

/// Whether a line would begin something else than a sentence: a heading, a list. A number with its sign begins neither.
fn begins_block(text: &str) -> bool {
    let is_sign = |sign: char| "#-+=>".contains(sign);
    text.starts_with(is_sign)
        && !text.trim_start_matches(is_sign).starts_with(|next: char| next.is_ascii_digit())
}

/// One line without white space at its ends.
fn visible(text: &str) -> String {
    visible_words(text).trim().to_owned()
}

/// One line, in which a sign shows that would turn the order of others around.
fn visible_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars().filter(|sign| !QUOTES.contains(sign)) {
        let is_space = sign.is_whitespace() || sign.is_control();
        match sign {
            _ if is_space && out.ends_with(' ') => {}
            _ if is_space => out.push(' '),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.extend(["[U+", &format!("{:04X}", u32::from(sign)), "]"]);
            }
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, line, quoted};

    #[test]
    fn code_holds_whatever_it_says() {
        for (text, expected) in [
            ("plain", "`plain`"),
            ("a `b` c", "``a `b` c``"),
            ("``", "``` `` ```"),
            ("a\n# b\r\n", "`a # b`"),
            ("a\u{202e}b", "`a[U+202E]b`"),
            (" \n ", ""),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_says_what_it_says_and_no_more() {
        for (text, expected) in [
            ("the `name` of it", "the `name` of it"),
            ("an odd ` tick", "an odd \\` tick"),
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("-4 ms", "-4 ms"),
            ("> no quote", "\\> no quote"),
            ("data_psz and _x_", "data_psz and \\_x\\_"),
            ("![x](https://a.test)", "!\\[x\\](https:\u{200b}//a.test)"),
            ("<img> & &#64; @everyone", "\\<img> & \\&#64; @\u{200b}everyone"),
            (&format!("from {}", quoted("`x` \u{e001}# y")), "from `` `x` # y ``"),
        ] {
            assert_eq!(line(text), expected, "{text}");
        }
    }
}
