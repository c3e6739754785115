//! How others read what is written: a browser a form, a spreadsheet a table, a ticket system Markdown.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// A value as `URLSearchParams` decodes it: bytes first, then UTF-8 with replacements.
pub(crate) fn form_decoded(raw: &str) -> String {
    let raw = raw.as_bytes();
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        let hex = |place: usize| raw.get(place).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (b'+', _, _) => {
                out.push(b' ');
                at += 1;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The cells of a table, as RFC 4180 reads it.
pub(crate) fn cells(text: &str) -> Result<Vec<Vec<String>>, String> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '"' => return Err(format!("a quote within a cell that has none around it: {cell}")),
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && letters.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' | '\n' if !quoted => return Err(format!("half an end of a line after {cell}")),
            _ => cell.push(letter),
        }
    }
    if quoted || !cell.is_empty() || !row.is_empty() {
        Err("the table does not end".into())
    } else {
        Ok(rows)
    }
}

/// What of a report is more than headings, lists and code. The address of the page may be a link.
pub(crate) fn markup(text: &str, pages: &[&str]) -> Result<(), String> {
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Err(format!("markup: {html}")),
            Event::Start(Tag::Image { dest_url, .. }) => return Err(format!("an image: {dest_url}")),
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                if dest_url.starts_with("http") && pages.contains(&&*dest_url) => {}
            Event::Start(Tag::Link { dest_url, .. }) => return Err(format!("a link: {dest_url}")),
            Event::Start(Tag::CodeBlock(_)) => return Err("a block of code".into()),
            Event::Start(Tag::Table(_)) => return Err("a table".into()),
            Event::Start(Tag::BlockQuote(_)) => return Err("a quotation".into()),
            Event::Rule => return Err("a rule".into()),
            _ => {}
        }
    }
    Ok(())
}
