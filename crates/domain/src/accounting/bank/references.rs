use crate::law::StructuredCommunication;

/// Every structured communication a payer typed in a free text, each once, in their order.
#[must_use]
pub fn references_in(text: &str) -> Vec<StructuredCommunication> {
    let mut found = Vec::new();
    let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '+' | '*' | '.' | ' ')));
    for run in runs {
        let words = run.split(['+', '*', ' ']).map(|word| word.replace(['/', '.'], ""));
        let decorated =
            run.split("+++").flat_map(|part| part.split("***")).map(|part| part.replace(['/', '.', ' '], ""));
        for digits in words.chain(decorated) {
            if let Ok(reference) = StructuredCommunication::parse(&digits)
                && !found.contains(&reference)
            {
                found.push(reference);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_inside_a_sentence_are_found_once_each() {
        let dupont = StructuredCommunication::parse("202600013734").unwrap();
        let nowak = StructuredCommunication::parse("010806817183").unwrap();
        assert_eq!(references_in("charges +++202/6000/13734+++ merci"), [dupont]);
        assert_eq!(references_in("+++ 202/6000/13734 +++"), [dupont]);
        assert_eq!(references_in("202600013734 et 010806817183, 202600013734"), [dupont, nowak]);
        assert_eq!(references_in("facture 2026-118 du 01/09/2026"), []);
        assert_eq!(references_in("9202600013734"), []);
    }
}
