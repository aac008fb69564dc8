//! A secret that people type: the same one, whichever keyboard, editor or file it comes from.
use unicode_normalization::UnicodeNormalization as _;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// As composed characters: some systems type `é` as one character, others as `e` and an accent.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// A passphrase without what files and copied lines bring along at its ends; empty when nothing is left.
#[must_use]
pub fn passphrase(text: &str) -> String {
    composed(bare(text))
}

/// Without a byte order mark, blanks and ends of lines around it.
#[must_use]
pub fn bare(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || character == BYTE_ORDER_MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPED: &str = "où est l’été à Liège";

    #[test]
    fn a_passphrase_is_the_same_whichever_system_or_file_it_comes_from() {
        let decomposed: String = TYPED.nfd().collect();
        assert_ne!(decomposed, TYPED);
        let from_files = [format!("\u{feff}{TYPED}\r\n"), format!("{decomposed}\n"), format!(" {TYPED}\t")];
        for text in from_files.iter().chain([&decomposed]) {
            assert_eq!(passphrase(text), TYPED, "{text:?}");
        }
        assert_eq!(passphrase("\u{feff}\r\n"), "");
    }

    #[test]
    fn what_stands_inside_stays_and_a_password_keeps_its_blanks() {
        assert_eq!(passphrase("a  b\u{feff}c"), "a  b\u{feff}c");
        assert_eq!(composed(" a\u{301} "), " á ");
    }

    #[test]
    fn characters_that_only_look_alike_stay_apart() {
        assert_ne!(composed("ﬁ²"), "fi2");
    }
}
