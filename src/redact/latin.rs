//! What is left of a letter once its marks are gone, so that a name is found by whoever writes it without them.

/// Letters with marks, by what people write instead. A table of the whole of Unicode would weigh more than the panel's
/// own texts.
const MARKED: [(&str, &str); 36] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ḃḅḇɓ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďđðḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệḕḗḙḛḝ"),
    ("f", "ḟƒ"),
    ("g", "ĝğġģǧǥǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋỉịḭḯ"),
    ("ij", "ĳ"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵĸ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợṍṏṑṓ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșſṡṣṥṧṩ"),
    ("ss", "ßẞ"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữựṳṵṷṹṻ"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕƶ"),
    // Russian, Ukrainian and Greek keyboards have these, and people leave their marks out.
    ("е", "ёѐ"),
    ("и", "йѝ"),
    ("і", "ї"),
    ("α", "άὰᾶ"),
    ("ε", "έὲ"),
    ("ο", "όὸ"),
];

/// Vowels for which German and the northern languages write two letters.
const TWO: [(char, &str); 6] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ø', "oe"), ('å', "aa"), ('æ', "ae")];

/// A mark that stands behind its letter as a sign of its own.
pub(super) fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// The letter in small and without marks, if it had any.
pub(super) fn bare(small: char) -> Option<&'static str> {
    let known = ('\u{c0}'..'\u{530}').contains(&small) || ('\u{1e00}'..'\u{2000}').contains(&small);
    let row = known.then(|| MARKED.iter().find(|(_, marked)| marked.contains(small)))?;
    row.map(|&(bare, _)| bare)
}

/// The text with two letters for such vowels, if it has any.
pub(super) fn in_two(text: &str) -> Option<String> {
    let small = text.to_lowercase();
    let two = |sign: char| TWO.iter().find(|(vowel, _)| *vowel == sign);
    small.chars().any(|sign| two(sign).is_some()).then(|| {
        let letters =
            small.chars().map(|sign| two(sign).map_or(sign.to_string(), |(_, two)| (*two).to_owned()));
        letters.collect()
    })
}
