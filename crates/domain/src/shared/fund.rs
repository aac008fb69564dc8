use std::{fmt, str::FromStr};

use thiserror::Error;

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
