use domain::{accounting::fiscal_year::FiscalYear, shared::BuildingId};

/// A year of a journal that a transaction holds: until its end nobody else writes in it, so what was read of it stays true.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeldYear {
    pub(crate) building: BuildingId,
    pub(crate) year: FiscalYear,
    /// Of the last entry, as the seal.
    pub(crate) number: i32,
    pub(crate) seal: [u8; 32],
}
