//! Buildings, lots, owners, charge keys, imports and opening balances over HTTP.
mod buildings;
mod charge_keys;
mod import_bodies;
mod imports;
mod opening;
mod owners;
mod problems;
pub mod search;
mod units;

use actix_web::web::{delete, get, patch, post, put};
use utoipa::OpenApi;

use crate::shared::{Access, Action, Routes};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    buildings::list,
    buildings::create,
    buildings::show,
    buildings::accounts,
    buildings::change,
    units::list,
    units::show,
    units::transfer,
    units::represent,
    owners::list,
    owners::add,
    owners::show,
    owners::change,
    charge_keys::list,
    charge_keys::create,
    charge_keys::add_version,
    imports::list,
    imports::upload,
    imports::show,
    imports::lines,
    imports::change_layout,
    imports::change_cells,
    imports::represent,
    imports::run,
    imports::revert,
    imports::discard,
    opening::show,
    opening::change,
    opening::open,
))]
pub struct Contract;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("listBuildings", Access::May(Action::BuildingView)),
    ("createBuilding", Access::May(Action::BuildingManage)),
    ("showBuilding", Access::May(Action::BuildingView)),
    ("changeBuilding", Access::May(Action::BuildingManage)),
    ("listBankAccounts", Access::May(Action::BuildingView)),
    ("listUnits", Access::May(Action::BuildingView)),
    ("showUnit", Access::May(Action::BuildingView)),
    ("transferUnit", Access::May(Action::BuildingManage)),
    ("nameRepresentative", Access::May(Action::BuildingManage)),
    ("listOwners", Access::May(Action::OwnerView)),
    ("showOwner", Access::May(Action::OwnerView)),
    ("addOwner", Access::May(Action::BuildingManage)),
    ("changeOwner", Access::May(Action::BuildingManage)),
    ("listChargeKeys", Access::May(Action::BuildingView)),
    ("createChargeKey", Access::May(Action::BuildingManage)),
    ("addKeyVersion", Access::May(Action::BuildingManage)),
    ("listImports", Access::May(Action::ImportRun)),
    ("uploadOwnerList", Access::May(Action::ImportRun)),
    ("showImport", Access::May(Action::ImportRun)),
    ("listImportLines", Access::May(Action::ImportRun)),
    ("changeImportLayout", Access::May(Action::ImportRun)),
    ("changeImportCells", Access::May(Action::ImportRun)),
    ("chooseImportRepresentative", Access::May(Action::ImportRun)),
    ("runImport", Access::May(Action::ImportRun)),
    ("revertImport", Access::May(Action::ImportRun)),
    ("discardImport", Access::May(Action::ImportRun)),
    ("showOpeningBalances", Access::May(Action::LedgerView)),
    ("changeOpeningBalances", Access::May(Action::LedgerPost)),
    ("openBooks", Access::May(Action::LedgerPost)),
];

/// Every route of the room, in one place to read and to review.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/buildings", get().to(buildings::list))
        .route("/buildings", post().to(buildings::create))
        .route("/buildings/{building_id}", get().to(buildings::show))
        .route("/buildings/{building_id}", put().to(buildings::change))
        .route("/buildings/{building_id}/accounts", get().to(buildings::accounts))
        .route("/buildings/{building_id}/units", get().to(units::list))
        .route("/buildings/{building_id}/units/{unit_id}", get().to(units::show))
        .route("/buildings/{building_id}/units/{unit_id}/transfers", post().to(units::transfer))
        .route("/buildings/{building_id}/units/{unit_id}/representative", put().to(units::represent))
        .route("/buildings/{building_id}/owners", get().to(owners::list))
        .route("/buildings/{building_id}/owners", post().to(owners::add))
        .route("/buildings/{building_id}/owners/{owner_id}", get().to(owners::show))
        .route("/buildings/{building_id}/owners/{owner_id}", put().to(owners::change))
        .route("/buildings/{building_id}/charge-keys", get().to(charge_keys::list))
        .route("/buildings/{building_id}/charge-keys", post().to(charge_keys::create))
        .route(
            "/buildings/{building_id}/charge-keys/{charge_key_id}/versions",
            post().to(charge_keys::add_version),
        )
        .route("/buildings/{building_id}/imports", get().to(imports::list))
        .route("/buildings/{building_id}/imports", post().to(imports::upload))
        .route("/buildings/{building_id}/imports/{import_id}", get().to(imports::show))
        .route("/buildings/{building_id}/imports/{import_id}", delete().to(imports::discard))
        .route("/buildings/{building_id}/imports/{import_id}/lines", get().to(imports::lines))
        .route("/buildings/{building_id}/imports/{import_id}/layout", put().to(imports::change_layout))
        .route("/buildings/{building_id}/imports/{import_id}/cells", patch().to(imports::change_cells))
        .route("/buildings/{building_id}/imports/{import_id}/representative", put().to(imports::represent))
        .route("/buildings/{building_id}/imports/{import_id}/run", post().to(imports::run))
        .route("/buildings/{building_id}/imports/{import_id}/revert", post().to(imports::revert))
        .route("/buildings/{building_id}/opening-balances", get().to(opening::show))
        .route("/buildings/{building_id}/opening-balances", put().to(opening::change))
        .route("/buildings/{building_id}/opening-balances/open", post().to(opening::open));
}
