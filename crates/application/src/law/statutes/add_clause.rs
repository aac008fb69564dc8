use std::sync::Arc;

use domain::{
    law::{ClauseRefused, ClauseValue, Law, PeriodRefused, RuleId, StatuteClause, clause_begins},
    shared::{BuildingId, Period, StatuteClauseId},
};
use serde_json::json;
use thiserror::Error;

use super::ports::{ClauseRecord, StatuteStore};
use crate::shared::{Actor, Clock, Event, IdSource, StoreError};

/// Characters in which a clause says where it stands.
pub const PLACE_MAX: usize = 200;

/// A number that the statutes put beside one of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClause {
    /// The code of the rule.
    pub rule: String,
    /// The name of its number.
    pub parameter: String,
    pub value: ClauseValue,
    /// Where it stands in the statutes.
    pub place: String,
    pub period: Period,
}

/// Why a clause was not entered. One that is weaker than the law is: it stands in the deed, and has no effect.
#[derive(Debug, Error)]
pub enum AddClauseError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("the rulebook has no such rule")]
    UnknownRule,
    #[error("nobody says where the clause stands")]
    PlaceMissing,
    #[error("the place is longer than {PLACE_MAX} characters")]
    PlaceTooLong,
    #[error(transparent)]
    Clause(#[from] ClauseRefused),
    #[error(transparent)]
    Period(#[from] PeriodRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Enters a clause of a building's statutes.
#[derive(Clone)]
pub struct AddClause {
    store: Arc<dyn StatuteStore>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
}

impl AddClause {
    #[must_use]
    pub fn new(store: Arc<dyn StatuteStore>, ids: Arc<dyn IdSource>, clock: Arc<dyn Clock>) -> Self {
        Self { store, ids, clock }
    }

    /// # Errors
    /// See [`AddClauseError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        new: NewClause,
    ) -> Result<StatuteClauseId, AddClauseError> {
        let (clause, period) = clause_of(new)?;
        let mut work = self.store.begin_statutes(actor.tenancy).await?;

        let jurisdiction = work.clauses().law_for_update(building).await?;
        let jurisdiction = jurisdiction.ok_or(AddClauseError::BuildingNotFound)?;
        let today = self.clock.today();
        clause.against_in(Law::of(jurisdiction, today), period, today)?;
        let others = work.clauses().periods(building, clause.rule, &clause.parameter).await?;
        let period = clause_begins(period, &others)?;
        let id = StatuteClauseId::from_uuid(self.ids.next());
        let record = ClauseRecord { id, clause, period };
        work.clauses().insert(building, &record, actor.person).await?;
        work.outbox().publish(happened("law.statute_clause_entered", building, id)).await?;

        work.commit().await?;
        Ok(id)
    }
}

fn clause_of(new: NewClause) -> Result<(StatuteClause, Period), AddClauseError> {
    let NewClause { rule, parameter, value, place, period } = new;
    let rule = RuleId::from_code(&rule).ok_or(AddClauseError::UnknownRule)?;
    let place = place.trim().to_owned();
    if place.is_empty() {
        return Err(AddClauseError::PlaceMissing);
    }
    if place.chars().count() > PLACE_MAX {
        return Err(AddClauseError::PlaceTooLong);
    }
    Ok((StatuteClause { rule, parameter, value, place }, period))
}

/// A fact about a clause, in the same transaction.
pub(super) fn happened(kind: &'static str, building: BuildingId, clause: StatuteClauseId) -> Event {
    Event { kind, subject: clause.as_uuid(), payload: json!({ "building_id": building.as_uuid() }) }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn a_place_has_one_to_two_hundred_characters() {
        let clause = |place: String| {
            clause_of(NewClause {
                rule: "reserve-minimum".to_owned(),
                parameter: "rate".to_owned(),
                value: ClauseValue::Number(500),
                place,
                period: Period { since: NaiveDate::default(), until: None },
            })
        };
        assert_eq!(clause(" art. 12 ".to_owned()).unwrap().0.place, "art. 12");
        assert_eq!(clause("é".repeat(PLACE_MAX)).unwrap().0.place.chars().count(), 200);
        assert!(matches!(clause("é".repeat(PLACE_MAX + 1)), Err(AddClauseError::PlaceTooLong)));
        assert!(matches!(clause("  ".to_owned()), Err(AddClauseError::PlaceMissing)));
    }
}
