//! Years of the journal, held from where they are first read: asked for again, they cost no statement.
use application::shared::StoreError;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use domain::{
    accounting::fiscal_year::FiscalYear,
    shared::{BuildingId, FiscalYearId, Period},
};
use serde::Deserialize;
use uuid::Uuid;

use super::chain::Hash;
use crate::postgres::{HeldYear, PgUnitOfWork, corrupt};

/// A year as `fiscal_year_document` writes it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct YearRow {
    fiscal_year_id: Uuid,
    since: NaiveDate,
    until: NaiveDate,
    locked: bool,
    last_number: i32,
    /// In base64.
    last_hash: String,
}

impl YearRow {
    /// The row is locked: the unit of work holds its year from now on.
    pub(crate) fn hold(
        &self,
        work: &mut PgUnitOfWork,
        building: BuildingId,
    ) -> Result<FiscalYear, StoreError> {
        let id = FiscalYearId::from_uuid(self.fiscal_year_id);
        let period = Period { since: self.since, until: Some(self.until) };
        let year = FiscalYear { id, period, locked: self.locked };
        let hash = STANDARD.decode(&self.last_hash).map_err(corrupt)?;
        let seal =
            Hash::try_from(hash.as_slice()).map_err(|_length| corrupt(format!("hash of year {id}")))?;
        if held_year(work, building, |held| held.id == id).is_none() {
            work.years.push(HeldYear { building, year, number: self.last_number, seal });
        }
        Ok(year)
    }
}

pub(super) fn held_year(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    is_meant: impl Fn(&FiscalYear) -> bool,
) -> Option<&mut HeldYear> {
    work.years.iter_mut().find(|held| held.building == building && is_meant(&held.year))
}
