use crate::shared::Language;

/// One sentence in the four languages. `{name}` stands for a value that a [`Step`](super::Step) fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    pub nl: &'static str,
    pub fr: &'static str,
    pub de: &'static str,
    pub en: &'static str,
}

impl Wording {
    #[must_use]
    pub const fn new(nl: &'static str, fr: &'static str, de: &'static str, en: &'static str) -> Self {
        Self { nl, fr, de, en }
    }

    #[must_use]
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::Fr => self.fr,
            Language::De => self.de,
            Language::En => self.en,
        }
    }
}
