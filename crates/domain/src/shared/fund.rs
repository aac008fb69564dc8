use std::{fmt, str::FromStr};

use thiserror::Error;

use super::Language;

/// A text that names no fund.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a fund of an association")]
pub struct UnknownFund;

/// What called money is for. Working and reserve fund stand on accounts of their own (art. 3.86 § 3 CC); an
/// extraordinary call is paid into the working account and shown apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fund {
    Working,
    Reserve,
    Extraordinary,
}

impl Fund {
    pub const ALL: [Self; 3] = [Self::Working, Self::Reserve, Self::Extraordinary];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Reserve => "reserve",
            Self::Extraordinary => "extraordinary",
        }
    }

    /// As papers, mails and screens call it.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Nl, Self::Working) => "Werkkapitaal",
            (Language::Nl, Self::Reserve) => "Reservekapitaal",
            (Language::Nl, Self::Extraordinary) => "Buitengewone opvraging",
            (Language::Fr, Self::Working) => "Fonds de roulement",
            (Language::Fr, Self::Reserve) => "Fonds de réserve",
            (Language::Fr, Self::Extraordinary) => "Appel extraordinaire",
            (Language::De, Self::Working) => "Betriebskapital",
            (Language::De, Self::Reserve) => "Rücklagenkapital",
            (Language::De, Self::Extraordinary) => "Außerordentlicher Abruf",
            (Language::En, Self::Working) => "Working fund",
            (Language::En, Self::Reserve) => "Reserve fund",
            (Language::En, Self::Extraordinary) => "Extraordinary call",
        }
    }
}

impl FromStr for Fund {
    type Err = UnknownFund;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|fund| fund.code() == text).ok_or(UnknownFund)
    }
}

impl fmt::Display for Fund {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
