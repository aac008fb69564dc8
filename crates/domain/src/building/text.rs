//! How two spellings are seen as one: no accents, no capitals, no punctuation.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents, each run of other characters one space: «Quotités /10.000ièmes» is `quotites 10 000iemes`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        if letter == 'ß' {
            folded.push_str("ss");
        } else if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// One line of text: every kind of white space is one space, none at the ends.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_punctuation_do_not_tell_texts_apart() {
        assert_eq!(fold("Quotités /10.000ièmes"), "quotites 10 000iemes");
        assert_eq!(fold("D’hondt Élise"), fold("D'HONDT  Elise"));
        assert_eq!(fold("Gheysens & Söhne"), "gheysens sohne");
        assert_eq!(fold("Weiß"), "weiss");
        assert_eq!(fold(" ... "), "");
        assert_eq!(tidy("\u{a0}a \u{202f} b\n"), "a b");
    }
}
