/// What the use of an installation is limited by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaOf {
    Buildings,
    Lots,
    Members,
    DocumentBytes,
}

impl QuotaOf {
    pub const ALL: [Self; 4] = [Self::Buildings, Self::Lots, Self::Members, Self::DocumentBytes];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Buildings => "buildings",
            Self::Lots => "lots",
            Self::Members => "members",
            Self::DocumentBytes => "document_bytes",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A limit of the organisation that more would pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotaUsedUp {
    pub of: QuotaOf,
    pub max: i64,
}
