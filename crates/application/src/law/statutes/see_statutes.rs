use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    law::{Law, Parameter, RuleId},
    shared::{BuildingId, Period},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    number::ClauseNumber,
    ports::{ClauseRecord, StatuteReader},
};
use crate::{
    law::see_rules::in_units,
    shared::{Clock, StoreError, Tenancy},
};

/// The statutes of one building, held against the law.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatutesView {
    /// ISO 3166.
    #[schema(example = "BE")]
    pub jurisdiction: String,
    /// Where it is written that the law prevails over a weaker clause.
    #[schema(example = "art. 3.100 CC")]
    pub law_prevails: Option<String>,
    /// Oldest first.
    pub clauses: Vec<ClauseView>,
}

/// One clause, with the number of the law beside it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StatuteClauseView)]
pub struct ClauseView {
    pub clause_id: Uuid,
    #[schema(example = "majority-works")]
    pub rule: String,
    #[schema(example = "majority")]
    pub parameter: String,
    /// As it was entered.
    pub value: ClauseNumber,
    /// In the unit of the rule: `{"ratio": ">= 3/4"}`, `{"days": 20}`.
    #[schema(value_type = Object)]
    pub own: Value,
    /// The law's, on the same day.
    #[schema(value_type = Object)]
    pub of_law: Value,
    #[schema(example = "art. 3.88 § 1, 1° b CC")]
    pub article: String,
    /// `stricter`, `same`, or `weaker`, which is without effect.
    #[schema(example = "stricter")]
    pub strictness: String,
    /// Where it stands in the statutes.
    pub place: String,
    pub since: NaiveDate,
    /// The first day on which it no longer holds.
    pub until: Option<NaiveDate>,
}

/// Shows the statutes of a building.
#[derive(Clone)]
pub struct SeeStatutes {
    reader: Arc<dyn StatuteReader>,
    clock: Arc<dyn Clock>,
}

impl SeeStatutes {
    #[must_use]
    pub fn new(reader: Arc<dyn StatuteReader>, clock: Arc<dyn Clock>) -> Self {
        Self { reader, clock }
    }

    /// `None` without such a building. Each clause is held against the law of today, or of the days on which it held.
    ///
    /// # Errors
    /// [`StoreError`] when the storage does not answer.
    pub async fn execute(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<StatutesView>, StoreError> {
        let Some(found) = self.reader.statutes(tenancy, building).await? else { return Ok(None) };
        let law = Law::of(found.jurisdiction, self.clock.today());
        let clauses = found.clauses.into_iter().map(|record| view(law, record)).collect::<Result<_, _>>()?;
        Ok(Some(StatutesView {
            jurisdiction: found.jurisdiction.code().to_owned(),
            law_prevails: law.rule(RuleId::StatutesYield).ok().map(|rule| rule.article.to_owned()),
            clauses,
        }))
    }
}

/// A clause that the law cannot be held against was never entered: the rulebook has changed under it.
fn view(law: Law, record: ClauseRecord) -> Result<ClauseView, StoreError> {
    let ClauseRecord { id, clause, period } = record;
    // Ended before the law had the rule, or on its first day, it met no law: it is shown beside the one that followed.
    let found = clause.against_in(law, period, law.day());
    let found = found.or_else(|_none| clause.against_in(law, Period::from(period.since), law.day()));
    let found = found.map_err(|refused| StoreError::Corrupt(Box::new(refused)))?;
    let of_law: Parameter = found.of_law.of_law;
    let value = ClauseNumber::from(clause.value);
    Ok(ClauseView {
        clause_id: id.as_uuid(),
        rule: clause.rule.code().to_owned(),
        own: in_units(value.in_unit_of(of_law)),
        of_law: in_units(of_law),
        article: found.of_law.rule.article.to_owned(),
        strictness: found.strictness.code().to_owned(),
        parameter: clause.parameter,
        value,
        place: clause.place,
        since: period.since,
        until: period.until,
    })
}
