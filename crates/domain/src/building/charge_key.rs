//! The ways charges are divided among lots, each with dated versions. Art. 3.81 and 3.85 § 1: value, utility or both.
use std::collections::BTreeSet;

use chrono::NaiveDate;
use thiserror::Error;

use crate::shared::{ChargeKeyId, KeyVersionId, Period, UnitId};

/// Whether a key weighs lots, or splits a pot in a fixed and a metered part first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    Weights,
    Mixed,
}

/// What one lot weighs. A lot that is not named, or weighs zero, bears nothing of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyWeight {
    pub unit: UnitId,
    pub weight: u64,
    /// Units read from a meter; only in a mixed key.
    pub metered_units: u64,
}

/// The weights of a key during one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyVersion {
    pub id: KeyVersionId,
    pub period: Period,
    /// Of a mixed key: how much of the pot follows the fixed weights, in whole percent.
    pub fixed_percent: Option<u8>,
    pub weights: Vec<KeyWeight>,
}

/// Why a version of a key cannot be as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyRefused {
    #[error("no lot bears anything")]
    NoWeight,
    #[error("a mixed key has metered units for at least one lot")]
    NoMeteredUnits,
    #[error("only a mixed key has metered units")]
    MeteredInPlainKey,
    #[error("a lot is named twice")]
    UnitTwice(UnitId),
    #[error("the lot is not of this building")]
    UnitElsewhere(UnitId),
    #[error("a mixed key has a fixed part between 1 and 99 percent, another key none")]
    FixedPercent,
    #[error("the weight is too large")]
    WeightTooLarge(UnitId),
    #[error("a version begins after the one before it")]
    NotAfterLastVersion,
}

/// A way to divide charges. Invariant: its versions follow one another without overlap; a charge refers to one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeKey {
    pub id: ChargeKeyId,
    pub kind: KeyKind,
    versions: Vec<KeyVersion>,
}

/// The heaviest a lot may weigh: sums over ten thousand lots still fit.
pub const HEAVIEST: u64 = 1_000_000_000_000;

/// The code of the key every building has: the shares of its statutes.
pub const GENERAL_KEY: &str = "shares";

impl KeyKind {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Weights => "weights",
            Self::Mixed => "mixed",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Weights, Self::Mixed].into_iter().find(|kind| kind.code() == code)
    }
}

impl ChargeKey {
    /// A key without a version yet, or as stored.
    #[must_use]
    pub const fn stored(id: ChargeKeyId, kind: KeyKind, versions: Vec<KeyVersion>) -> Self {
        Self { id, kind, versions }
    }

    /// The version that holds on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&KeyVersion> {
        self.versions.iter().find(|version| version.period.contains(day))
    }

    /// Lets new weights hold from a day on; the version before ends there. Charges of the past keep theirs.
    ///
    /// # Errors
    /// [`KeyRefused`] names the rule; the key is then unchanged.
    pub fn add_version(
        &mut self,
        id: KeyVersionId,
        since: NaiveDate,
        fixed_percent: Option<u8>,
        weights: Vec<KeyWeight>,
        units: &BTreeSet<UnitId>,
    ) -> Result<&KeyVersion, KeyRefused> {
        self.check(fixed_percent, &weights, units)?;
        if self.versions.iter().any(|version| version.period.since >= since) {
            return Err(KeyRefused::NotAfterLastVersion);
        }
        for version in self.versions.iter_mut().filter(|version| version.period.until.is_none()) {
            version.period.until = Some(since);
        }
        self.versions.push(KeyVersion { id, period: Period::from(since), fixed_percent, weights });
        self.versions.last().ok_or(KeyRefused::NoWeight)
    }

    fn check(
        &self,
        fixed_percent: Option<u8>,
        weights: &[KeyWeight],
        units: &BTreeSet<UnitId>,
    ) -> Result<(), KeyRefused> {
        let percent_holds = match (self.kind, fixed_percent) {
            (KeyKind::Weights, None) => true,
            (KeyKind::Mixed, Some(percent)) => (1..=99).contains(&percent),
            (KeyKind::Weights, Some(_)) | (KeyKind::Mixed, None) => false,
        };
        if !percent_holds {
            return Err(KeyRefused::FixedPercent);
        }
        let mut named = BTreeSet::new();
        for weight in weights {
            if !units.contains(&weight.unit) {
                return Err(KeyRefused::UnitElsewhere(weight.unit));
            }
            if !named.insert(weight.unit) {
                return Err(KeyRefused::UnitTwice(weight.unit));
            }
            if weight.weight > HEAVIEST || weight.metered_units > HEAVIEST {
                return Err(KeyRefused::WeightTooLarge(weight.unit));
            }
        }
        if weights.iter().all(|weight| weight.weight == 0) {
            return Err(KeyRefused::NoWeight);
        }
        match (self.kind, weights.iter().any(|weight| weight.metered_units > 0)) {
            (KeyKind::Weights, true) => Err(KeyRefused::MeteredInPlainKey),
            (KeyKind::Mixed, false) => Err(KeyRefused::NoMeteredUnits),
            (KeyKind::Weights, false) | (KeyKind::Mixed, true) => Ok(()),
        }
    }
}

/// The code of a key from its name: «Clé ascenseur» is `cle-ascenseur`.
#[must_use]
pub fn key_code(name: &str) -> String {
    const LONGEST: usize = 40;
    let mut code: String = super::text::fold(name).chars().map(|c| if c == ' ' { '-' } else { c }).collect();
    code.retain(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    code.truncate(LONGEST);
    let code = code.trim_matches('-');
    if code.is_empty() { "key".to_owned() } else { code.to_owned() }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn unit(n: u128) -> UnitId {
        UnitId::from_uuid(Uuid::from_u128(n))
    }

    fn weights(list: &[(u128, u64, u64)]) -> Vec<KeyWeight> {
        let weight = |(n, weight, metered_units): &(u128, u64, u64)| KeyWeight {
            unit: unit(*n),
            weight: *weight,
            metered_units: *metered_units,
        };
        list.iter().map(weight).collect()
    }

    fn day(month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, 1).unwrap()
    }

    fn add(
        key: &mut ChargeKey,
        since: NaiveDate,
        percent: Option<u8>,
        list: &[(u128, u64, u64)],
    ) -> Result<(), KeyRefused> {
        let units = BTreeSet::from([unit(1), unit(2), unit(3)]);
        let id = KeyVersionId::from_uuid(Uuid::from_u128(since.leap_year().into()));
        key.add_version(id, since, percent, weights(list), &units).map(|_version| ())
    }

    fn a_key(kind: KeyKind) -> ChargeKey {
        ChargeKey::stored(ChargeKeyId::from_uuid(Uuid::from_u128(9)), kind, Vec::new())
    }

    #[test]
    fn a_new_version_ends_the_one_before_and_the_past_keeps_its_weights() {
        let mut key = a_key(KeyKind::Weights);
        add(&mut key, day(1), None, &[(1, 10, 0), (2, 20, 0)]).unwrap();
        add(&mut key, day(7), None, &[(1, 15, 0), (2, 20, 0)]).unwrap();
        assert_eq!(key.on(day(6)).unwrap().weights, weights(&[(1, 10, 0), (2, 20, 0)]));
        assert_eq!(key.on(day(7)).unwrap().weights, weights(&[(1, 15, 0), (2, 20, 0)]));
        assert_eq!(key.on(day(1).pred_opt().unwrap()), None);
        assert_eq!(add(&mut key, day(7), None, &[(1, 1, 0)]), Err(KeyRefused::NotAfterLastVersion));
    }

    #[test]
    fn one_block_bears_a_key_alone() {
        let mut key = a_key(KeyKind::Weights);
        assert_eq!(add(&mut key, day(1), None, &[(1, 0, 0), (3, 5, 0)]), Ok(()));
        assert_eq!(add(&mut key, day(2), None, &[(1, 0, 0), (3, 0, 0)]), Err(KeyRefused::NoWeight));
        assert_eq!(add(&mut key, day(2), None, &[]), Err(KeyRefused::NoWeight));
    }

    #[test]
    fn a_mixed_key_has_both_its_parts() {
        let both = [(1, 10, 5), (2, 10, 7)];
        for (percent, list, answer) in [
            (Some(30), &both[..], Ok(())),
            (Some(0), &both[..], Err(KeyRefused::FixedPercent)),
            (Some(100), &both[..], Err(KeyRefused::FixedPercent)),
            (None, &both[..], Err(KeyRefused::FixedPercent)),
            (Some(30), &[(1, 10, 0)][..], Err(KeyRefused::NoMeteredUnits)),
        ] {
            assert_eq!(add(&mut a_key(KeyKind::Mixed), day(1), percent, list), answer);
        }
        assert_eq!(add(&mut a_key(KeyKind::Weights), day(1), Some(30), &both), Err(KeyRefused::FixedPercent));
        assert_eq!(
            add(&mut a_key(KeyKind::Weights), day(1), None, &both),
            Err(KeyRefused::MeteredInPlainKey)
        );
    }

    #[test]
    fn lots_are_of_the_building_once_and_within_bounds() {
        let mut key = a_key(KeyKind::Weights);
        assert_eq!(add(&mut key, day(1), None, &[(4, 1, 0)]), Err(KeyRefused::UnitElsewhere(unit(4))));
        assert_eq!(add(&mut key, day(1), None, &[(1, 1, 0), (1, 1, 0)]), Err(KeyRefused::UnitTwice(unit(1))));
        assert_eq!(
            add(&mut key, day(1), None, &[(1, HEAVIEST + 1, 0)]),
            Err(KeyRefused::WeightTooLarge(unit(1)))
        );
        assert_eq!(add(&mut key, day(1), None, &[(1, HEAVIEST, 0)]), Ok(()));
    }

    #[test]
    fn a_name_gives_a_code() {
        assert_eq!(key_code("Clé ascenseur"), "cle-ascenseur");
        assert_eq!(key_code("???"), "key");
    }
}
