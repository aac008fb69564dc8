use std::str::FromStr;

use thiserror::Error;

/// A text that names no circle of readers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a circle of readers")]
pub struct UnknownVisibility;

/// Who may see a document, each circle inside the next but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// The syndic's firm.
    Staff,
    /// And the members of the council.
    Council,
    /// And every owner of the association.
    Owners,
    /// The syndic's firm and one owner.
    OneOwner,
}

impl Visibility {
    pub const ALL: [Self; 4] = [Self::Staff, Self::Council, Self::Owners, Self::OneOwner];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Council => "council",
            Self::Owners => "owners",
            Self::OneOwner => "one_owner",
        }
    }
}

impl FromStr for Visibility {
    type Err = UnknownVisibility;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|circle| circle.code() == text).ok_or(UnknownVisibility)
    }
}
