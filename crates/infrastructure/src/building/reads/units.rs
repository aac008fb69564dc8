//! Lots of a page with who holds them, in one join: a lot with two holders is two rows.
use application::building::{HolderView, UnitView};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use crate::postgres::tenant_sql;

pub(super) const UNITS: &str = tenant_sql!(
    "SELECT u.unit_id, u.code, u.kind, u.floor, u.block, u.shares, u.position,
         w.owner_id, o.display_name, w.right_kind, w.numerator, w.denominator, w.is_representative, w.since, w.until
     FROM (SELECT * FROM unit WHERE building_id = $4 AND position > coalesce($6::integer, -1)
           ORDER BY position LIMIT $7) u
     LEFT JOIN (ownership w JOIN owner o
             ON o.organization_id = w.organization_id AND o.building_id = w.building_id AND o.owner_id = w.owner_id)
         ON w.building_id = $4 AND w.unit_id = u.unit_id AND w.since <= $5 AND (w.until IS NULL OR w.until > $5)
     ORDER BY u.position, w.right_kind DESC, w.ownership_id"
);

/// A lot and one of its holders, or none.
#[derive(Deserialize)]
pub(super) struct UnitRow {
    unit_id: Uuid,
    code: String,
    kind: String,
    floor: String,
    block: String,
    shares: i32,
    position: i32,
    owner_id: Option<Uuid>,
    display_name: Option<String>,
    right_kind: Option<String>,
    numerator: Option<i32>,
    denominator: Option<i32>,
    is_representative: Option<bool>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl UnitRow {
    fn holder(&mut self) -> Option<HolderView> {
        Some(HolderView {
            owner_id: self.owner_id?,
            display_name: self.display_name.take()?,
            right_kind: self.right_kind.take()?,
            numerator: self.numerator?,
            denominator: self.denominator?,
            is_representative: self.is_representative?,
            since: self.since?,
            until: self.until,
        })
    }
}

/// The rows of one lot follow one another.
pub(super) fn with_their_holders(rows: Vec<UnitRow>) -> Vec<UnitView> {
    let mut units: Vec<UnitView> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let holder = row.holder();
        match units.last_mut().filter(|unit| unit.unit_id == row.unit_id) {
            Some(unit) => unit.holders.extend(holder),
            None => units.push(UnitView {
                unit_id: row.unit_id,
                code: row.code,
                kind: row.kind,
                floor: row.floor,
                block: row.block,
                shares: row.shares,
                position: row.position,
                holders: holder.into_iter().collect(),
            }),
        }
    }
    units
}
