//! What a building brings along: the books open only when debit equals credit to the cent.
use thiserror::Error;

use crate::shared::{AmountOverflow, Euro, OwnerId};

/// What an opening line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpeningKind {
    Owner,
    Bank,
    Fund,
    Supplier,
    Result,
}

/// One line: debit above zero, credit below. Without an amount it waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningLine {
    pub kind: OpeningKind,
    /// Of the Belgian chart.
    pub account: String,
    pub owner: Option<OwnerId>,
    /// Of a supplier: its name.
    pub label: String,
    pub amount: Option<Euro>,
}

/// Why books cannot be opened, or a line cannot stand in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OpeningRefused {
    #[error("the books are open already")]
    BooksOpen,
    #[error("a line has no amount yet")]
    AmountMissing { line: usize },
    #[error("debit and credit differ")]
    NotBalanced { difference: Euro },
    #[error("the account does not belong to this kind of line")]
    AccountOfAnotherKind { line: usize },
    #[error("a line of an owner names the owner, and no other line does")]
    OwnerOfLine { line: usize },
    #[error("a line of a supplier names the supplier in 200 characters at most")]
    SupplierName { line: usize },
    #[error("there are no lots yet")]
    NoUnits,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// How the lines weigh against each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpeningTotals {
    pub debit: Euro,
    pub credit: Euro,
    /// Debit less credit; the books open at zero.
    pub difference: Euro,
    /// Lines that wait for an amount.
    pub open_lines: usize,
}

/// The account a difference is carried to when the syndic says so: result carried forward.
pub const RESULT_ACCOUNT: &str = "140";
const SUPPLIER_CHARACTERS_MAX: usize = 200;

impl OpeningKind {
    pub const ALL: [Self; 5] = [Self::Owner, Self::Bank, Self::Fund, Self::Supplier, Self::Result];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Bank => "bank",
            Self::Fund => "fund",
            Self::Supplier => "supplier",
            Self::Result => "result",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The accounts a line of this kind may stand on.
    #[must_use]
    pub const fn accounts(self) -> &'static [&'static str] {
        match self {
            Self::Owner => &["4101", "4100"],
            Self::Bank => &["551", "550"],
            Self::Fund => &["100", "160"],
            Self::Supplier => &["440"],
            Self::Result => &[RESULT_ACCOUNT],
        }
    }
}

/// Each line by itself: its account, its owner, its name.
///
/// # Errors
/// [`OpeningRefused`] names the first line and its rule.
pub fn check_lines(lines: &[OpeningLine]) -> Result<(), OpeningRefused> {
    for (line, one) in lines.iter().enumerate() {
        if !one.kind.accounts().contains(&one.account.as_str()) {
            return Err(OpeningRefused::AccountOfAnotherKind { line });
        }
        if (one.kind == OpeningKind::Owner) != one.owner.is_some() {
            return Err(OpeningRefused::OwnerOfLine { line });
        }
        let name = one.label.trim().chars().count();
        if one.kind == OpeningKind::Supplier && !(1..=SUPPLIER_CHARACTERS_MAX).contains(&name) {
            return Err(OpeningRefused::SupplierName { line });
        }
        if let Some(amount) = one.amount {
            amount.bookable()?;
        }
    }
    Ok(())
}

/// Adds the lines up.
///
/// # Errors
/// An amount too large to add.
pub fn weigh(lines: &[OpeningLine]) -> Result<OpeningTotals, OpeningRefused> {
    let mut totals = OpeningTotals::default();
    for line in lines {
        match line.amount {
            None => totals.open_lines += 1,
            Some(amount) if amount.is_negative() => totals.credit = totals.credit.minus(amount)?,
            Some(amount) => totals.debit = totals.debit.plus(amount)?,
        }
    }
    totals.difference = totals.debit.minus(totals.credit)?;
    Ok(totals)
}

/// Whether the books may open with these lines.
///
/// # Errors
/// [`OpeningRefused`]: a line without an amount, or a difference other than 0.00.
pub fn may_open(lines: &[OpeningLine]) -> Result<OpeningTotals, OpeningRefused> {
    check_lines(lines)?;
    if let Some(line) = lines.iter().position(|line| line.amount.is_none()) {
        return Err(OpeningRefused::AmountMissing { line });
    }
    let totals = weigh(lines)?;
    if totals.difference.is_zero() {
        Ok(totals)
    } else {
        Err(OpeningRefused::NotBalanced { difference: totals.difference })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn line(kind: OpeningKind, account: &str, cents: Option<i64>) -> OpeningLine {
        let owner = (kind == OpeningKind::Owner).then(|| OwnerId::from_uuid(Uuid::from_u128(1)));
        OpeningLine {
            kind,
            account: account.to_owned(),
            owner,
            label: "X".to_owned(),
            amount: cents.map(Euro::from_cents),
        }
    }

    /// The balances of the French workbook: sixteen cents are missing until the syndic explains them.
    fn les_tilleuls(result: Option<i64>) -> Vec<OpeningLine> {
        vec![
            line(OpeningKind::Owner, "4101", Some(399_958)),
            line(OpeningKind::Bank, "551", Some(1_843_210)),
            line(OpeningKind::Bank, "550", Some(6_400_000)),
            line(OpeningKind::Fund, "100", Some(-2_000_000)),
            line(OpeningKind::Fund, "160", Some(-6_400_000)),
            line(OpeningKind::Supplier, "440", Some(-243_152)),
            line(OpeningKind::Result, "140", result),
        ]
    }

    #[test]
    fn the_books_open_at_zero_and_at_no_other_difference() {
        assert_eq!(may_open(&les_tilleuls(None)), Err(OpeningRefused::AmountMissing { line: 6 }));
        assert_eq!(weigh(&les_tilleuls(None)).unwrap().difference, Euro::from_cents(16));
        for (result, difference) in [(-15, 1), (-17, -1), (0, 16)] {
            let difference = Euro::from_cents(difference);
            assert_eq!(
                may_open(&les_tilleuls(Some(result))),
                Err(OpeningRefused::NotBalanced { difference })
            );
        }
        let totals = may_open(&les_tilleuls(Some(-16))).unwrap();
        assert_eq!((totals.debit.cents(), totals.credit.cents()), (8_643_168, 8_643_168));
    }

    #[test]
    fn a_line_stands_on_an_account_of_its_kind_with_its_party() {
        let refused = |line: OpeningLine| check_lines(&[line]).err();
        assert_eq!(
            refused(line(OpeningKind::Bank, "440", Some(1))),
            Some(OpeningRefused::AccountOfAnotherKind { line: 0 })
        );
        let mut nobody = line(OpeningKind::Owner, "4101", Some(1));
        nobody.owner = None;
        assert_eq!(refused(nobody), Some(OpeningRefused::OwnerOfLine { line: 0 }));
        let mut unnamed = line(OpeningKind::Supplier, "440", Some(-1));
        unnamed.label = " ".to_owned();
        assert_eq!(refused(unnamed), Some(OpeningRefused::SupplierName { line: 0 }));
    }
}
