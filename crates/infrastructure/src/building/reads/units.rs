use application::building::UnitView;
use chrono::NaiveDate;

use crate::postgres::tenant_sql;

/// Lots of a page, each with its rights of all times.
pub(super) const UNITS: &str = tenant_sql!(
    "SELECT unit_id, code, kind, floor, block, shares, position, holders FROM unit
     WHERE building_id = $4 AND position > $5
     ORDER BY position LIMIT $6"
);

/// With those rights only that stand on a day.
pub(super) fn as_on(mut units: Vec<UnitView>, on: NaiveDate) -> Vec<UnitView> {
    for unit in &mut units {
        unit.holders.retain(|right| right.since <= on && right.until.is_none_or(|until| until > on));
    }
    units
}
