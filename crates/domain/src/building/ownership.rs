//! Who holds which right on a lot, from when to when. Art. 3.86 § 3: split rights answer jointly and have one voice.
use chrono::NaiveDate;
use thiserror::Error;

use crate::shared::{Euro, Fraction, OwnerId, OwnershipId, Period, UnitId};

/// A right on a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    Full,
    Bare,
    Usufruct,
}

/// One right of one owner during one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    pub id: OwnershipId,
    pub owner: OwnerId,
    pub right: Right,
    pub fraction: Fraction,
    /// The one person who speaks and is billed for holders of split rights.
    pub is_representative: bool,
    pub period: Period,
}

/// A right to begin on the day of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewHolding {
    pub id: OwnershipId,
    pub owner: OwnerId,
    pub right: Right,
    pub fraction: Fraction,
    pub is_representative: bool,
}

/// Why rights on a lot cannot be as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OwnershipRefused {
    #[error("a lot has at least one owner")]
    NoHolder,
    #[error("full ownership stands beside a split right")]
    FullBesideSplit,
    #[error("bare ownership and usufruct go together")]
    HalfOfASplit,
    #[error("the parts of a right do not make a whole")]
    PartsNotWhole(Right),
    #[error("the same owner holds the same right twice")]
    HolderTwice,
    #[error("a lot has one representative at most")]
    TwoRepresentatives,
    #[error("the representative holds no right on the lot")]
    RepresentativeHoldsNothing,
    #[error("the day lies on or before the last change")]
    NotAfterLastChange,
}

/// What a transfer changes: periods that end, and rights that begin. Nothing is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The first day of the new rights, and the first day no longer in the old ones.
    pub on: NaiveDate,
    pub closed: Vec<OwnershipId>,
    pub opened: Vec<Holding>,
}

/// All rights on one lot over time.
///
/// Invariant: on each day from the first, the holders' parts make a whole: of full ownership, or of bare ownership
/// and of usufruct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitOwnership {
    unit: UnitId,
    holdings: Vec<Holding>,
}

impl Right {
    pub const ALL: [Self; 3] = [Self::Full, Self::Bare, Self::Usufruct];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Bare => "bare",
            Self::Usufruct => "usufruct",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }
}

impl UnitOwnership {
    /// As stored; the rules were kept when it was written.
    #[must_use]
    pub const fn stored(unit: UnitId, holdings: Vec<Holding>) -> Self {
        Self { unit, holdings }
    }

    #[must_use]
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// The rights on a day, in the order in which they were named.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Holding> {
        self.holdings.iter().filter(move |holding| holding.period.contains(day))
    }

    /// The lot passes to new holders on a day: all present rights end, the new ones begin, the past stays.
    ///
    /// # Errors
    /// [`OwnershipRefused::NotAfterLastChange`], or the rule the new rights break.
    pub fn transfer(&self, on: NaiveDate, to: &[NewHolding]) -> Result<Transfer, OwnershipRefused> {
        check_rights(to)?;
        if self.holdings.iter().any(|holding| holding.period.since >= on) {
            return Err(OwnershipRefused::NotAfterLastChange);
        }
        let closed = self.holdings.iter().filter(|holding| holding.period.until.is_none());
        let opened = to.iter().map(|new| Holding {
            id: new.id,
            owner: new.owner,
            right: new.right,
            fraction: new.fraction,
            is_representative: new.is_representative,
            period: Period::from(on),
        });
        Ok(Transfer { on, closed: closed.map(|holding| holding.id).collect(), opened: opened.collect() })
    }

    /// The holdings that speak for the lot from now on: those of the named holder, or none.
    ///
    /// # Errors
    /// [`OwnershipRefused::RepresentativeHoldsNothing`] when the owner has no present right on the lot.
    pub fn represented_by(&self, owner: Option<OwnerId>) -> Result<Option<OwnershipId>, OwnershipRefused> {
        let Some(owner) = owner else { return Ok(None) };
        let mut present = self.holdings.iter().filter(|holding| holding.period.until.is_none());
        let holding = present.find(|holding| holding.owner == owner);
        holding.map(|holding| Some(holding.id)).ok_or(OwnershipRefused::RepresentativeHoldsNothing)
    }
}

/// The rules of rights that hold together on one day.
///
/// # Errors
/// [`OwnershipRefused`] names the first rule broken.
pub fn check_rights(holdings: &[NewHolding]) -> Result<(), OwnershipRefused> {
    let parts = |right| -> Vec<Fraction> {
        holdings.iter().filter(|holding| holding.right == right).map(|holding| holding.fraction).collect()
    };
    let (full, bare, usufruct) = (parts(Right::Full), parts(Right::Bare), parts(Right::Usufruct));
    if holdings.is_empty() {
        return Err(OwnershipRefused::NoHolder);
    }
    let is_split = !bare.is_empty() || !usufruct.is_empty();
    if !full.is_empty() && is_split {
        return Err(OwnershipRefused::FullBesideSplit);
    }
    if bare.is_empty() != usufruct.is_empty() {
        return Err(OwnershipRefused::HalfOfASplit);
    }
    for (right, parts) in [(Right::Full, &full), (Right::Bare, &bare), (Right::Usufruct, &usufruct)] {
        if !parts.is_empty() && !Fraction::make_a_whole(parts) {
            return Err(OwnershipRefused::PartsNotWhole(right));
        }
    }
    let twice = holdings.iter().enumerate().any(|(index, holding)| {
        holdings
            .iter()
            .skip(index + 1)
            .any(|other| other.owner == holding.owner && other.right == holding.right)
    });
    if twice {
        return Err(OwnershipRefused::HolderTwice);
    }
    if holdings.iter().filter(|holding| holding.is_representative).count() > 1 {
        return Err(OwnershipRefused::TwoRepresentatives);
    }
    Ok(())
}

/// Divides a balance brought along among the holders of a lot: each his part, stray cents to the earliest.
#[must_use]
pub fn divide_balance(amount: Euro, parts: &[Fraction]) -> Vec<Euro> {
    let total = i128::from(amount.cents());
    let sign = if total < 0 { -1 } else { 1 };
    let mut given: Vec<i128> = parts
        .iter()
        .map(|part| total.abs() * i128::from(part.numerator()) / i128::from(part.denominator()))
        .collect();
    let mut left = total.abs() - given.iter().sum::<i128>();
    for share in &mut given {
        if left <= 0 {
            break;
        }
        *share += 1;
        left -= 1;
    }
    given.iter().map(|share| Euro::from_cents(i64::try_from(sign * share).unwrap_or(i64::MAX))).collect()
}

#[cfg(test)]
mod tests;
