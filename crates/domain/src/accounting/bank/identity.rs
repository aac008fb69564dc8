use std::collections::HashMap;

use chrono::NaiveDate;

use super::statement::Movement;
use crate::shared::Euro;

/// What makes a movement itself on one account, so that a second import adds nothing and real twins both stay.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MovementIdentity {
    pub bank_reference: String,
    pub booked_on: NaiveDate,
    pub amount: Euro,
    /// 1 for the first of that reference, day and amount; 2 for its twin.
    pub ordinal: u32,
}

/// Bank reference, day and amount: what twins share.
pub type TwinKey = (String, NaiveDate, Euro);

#[must_use]
pub fn twin_key(movement: &Movement) -> TwinKey {
    (movement.bank_reference.clone(), movement.booked_on, movement.amount)
}

/// Names each movement of one statement, in the order of the file.
///
/// `kept_before` counts, for a statement that *follows* those kept (it opens where they closed), the twins they
/// already hold: its movements are new by that very fact. A statement that overlaps is given no such counts, and its
/// movements fall on those already kept.
#[must_use]
pub fn identities<S: std::hash::BuildHasher>(
    movements: &[Movement],
    kept_before: &HashMap<TwinKey, u32, S>,
) -> Vec<MovementIdentity> {
    let mut seen: HashMap<TwinKey, u32> = HashMap::new();
    movements
        .iter()
        .map(|movement| {
            let key = twin_key(movement);
            let earlier = kept_before.get(&key).copied().unwrap_or(0);
            let count = seen.entry(key).or_insert(0);
            *count = count.saturating_add(1);
            MovementIdentity {
                bank_reference: movement.bank_reference.clone(),
                booked_on: movement.booked_on,
                amount: movement.amount,
                ordinal: earlier.saturating_add(*count),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
