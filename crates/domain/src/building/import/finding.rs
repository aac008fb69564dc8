//! What a person should know about a cell, a line or the whole list before it is imported.

/// An error stops the run until it is corrected; a warning asks for a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Error,
}

/// The rule behind a finding. Screens have one sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingRule {
    UnitCodeMissing,
    UnitCodeTwice,
    UnitCodeTooLong,
    SharesMissing,
    SharesUnreadable,
    WeightUnreadable,
    OwnerMissing,
    PartsNotWhole,
    HalfOfASplit,
    EmailMalformed,
    IbanInvalid,
    CompanyNumberInvalid,
    BalanceUnreadable,
    FormulaWithoutResult,
    SharesDifferFromDeclared,
    NoLines,
    KindUnknown,
    LanguageMissing,
    LanguageUnknown,
    EmailMissing,
    BalanceMissing,
    HeavyUnit,
    RepresentativeToConfirm,
    TakenAsCouple,
    EqualPartsAssumed,
    OutsideOwner,
    SameNameOtherEmail,
    ContactDiffers,
    TotalRowDiffers,
    HeadingWholeDiffers,
    KeyWithoutWeight,
}

/// One remark; row and column from zero, absent where it concerns the whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub row: Option<usize>,
    pub column: Option<usize>,
    pub rule: FindingRule,
    /// What the sentence names: amounts, texts, rows.
    pub values: Vec<(&'static str, String)>,
}

impl FindingRule {
    /// The stable word for screens and programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnitCodeMissing => "unit-code-missing",
            Self::UnitCodeTwice => "unit-code-twice",
            Self::UnitCodeTooLong => "unit-code-too-long",
            Self::SharesMissing => "shares-missing",
            Self::SharesUnreadable => "shares-unreadable",
            Self::WeightUnreadable => "weight-unreadable",
            Self::OwnerMissing => "owner-missing",
            Self::PartsNotWhole => "parts-not-whole",
            Self::HalfOfASplit => "half-of-a-split",
            Self::EmailMalformed => "email-malformed",
            Self::IbanInvalid => "iban-invalid",
            Self::CompanyNumberInvalid => "company-number-invalid",
            Self::BalanceUnreadable => "balance-unreadable",
            Self::FormulaWithoutResult => "formula-without-result",
            Self::SharesDifferFromDeclared => "shares-differ-from-declared",
            Self::NoLines => "no-lines",
            Self::KindUnknown => "kind-unknown",
            Self::LanguageMissing => "language-missing",
            Self::LanguageUnknown => "language-unknown",
            Self::EmailMissing => "email-missing",
            Self::BalanceMissing => "balance-missing",
            Self::HeavyUnit => "heavy-unit",
            Self::RepresentativeToConfirm => "representative-to-confirm",
            Self::TakenAsCouple => "taken-as-couple",
            Self::EqualPartsAssumed => "equal-parts-assumed",
            Self::OutsideOwner => "outside-owner",
            Self::SameNameOtherEmail => "same-name-other-email",
            Self::ContactDiffers => "contact-differs",
            Self::TotalRowDiffers => "total-row-differs",
            Self::HeadingWholeDiffers => "heading-whole-differs",
            Self::KeyWithoutWeight => "key-without-weight",
        }
    }

    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::UnitCodeMissing
            | Self::UnitCodeTwice
            | Self::UnitCodeTooLong
            | Self::SharesMissing
            | Self::SharesUnreadable
            | Self::WeightUnreadable
            | Self::OwnerMissing
            | Self::PartsNotWhole
            | Self::HalfOfASplit
            | Self::EmailMalformed
            | Self::IbanInvalid
            | Self::CompanyNumberInvalid
            | Self::BalanceUnreadable
            | Self::FormulaWithoutResult
            | Self::SharesDifferFromDeclared
            | Self::NoLines => Severity::Error,
            Self::KindUnknown
            | Self::LanguageMissing
            | Self::LanguageUnknown
            | Self::EmailMissing
            | Self::BalanceMissing
            | Self::HeavyUnit
            | Self::RepresentativeToConfirm
            | Self::TakenAsCouple
            | Self::EqualPartsAssumed
            | Self::OutsideOwner
            | Self::SameNameOtherEmail
            | Self::ContactDiffers
            | Self::TotalRowDiffers
            | Self::HeadingWholeDiffers
            | Self::KeyWithoutWeight => Severity::Warning,
        }
    }
}
