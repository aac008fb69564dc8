use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    building::{
        AccountFund, Association, ChargeKey, Holding, KeyVersion, OpeningLine, OwnerKind, Transfer, UnitKind,
        UnitOwnership,
        import::{Correction, Layout, TableFile, UnreadableFile},
    },
    shared::{
        BankAccountId, BuildingId, ChargeKeyId, EntryId, ImportId, Language, OwnerId, OwnershipId, PersonId,
        UnitId,
    },
};

use crate::shared::{Outbox, StoreError, Tenancy};

/// How often something was changed, and by whom at last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVersion {
    pub version: i32,
    /// By name; nobody yet, or somebody who has left.
    pub changed_by: Option<String>,
}

/// Opens units of work on buildings. The only port the writing use cases share.
#[async_trait]
pub trait BuildingStore: Send + Sync {
    async fn begin_building(&self, tenancy: Tenancy) -> Result<Box<dyn BuildingUnitOfWork>, StoreError>;
    /// How far a run is, seen by others while its transaction is still open.
    async fn tell_progress(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        import: ImportId,
        progress: Progress,
    ) -> Result<(), StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait BuildingUnitOfWork: Send {
    fn registry(&mut self) -> Box<dyn Registry + '_>;
    fn imports(&mut self) -> Box<dyn Imports + '_>;
    fn opening(&mut self) -> Box<dyn OpeningBooks + '_>;
    fn outbox(&mut self) -> Box<dyn Outbox + '_>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Steps of a run, done and in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: u32,
    pub total: u32,
}

/// A building as its use cases see it, locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBuilding {
    pub id: BuildingId,
    pub name: String,
    pub address: String,
    pub language: Language,
    pub total_shares: u32,
    pub is_open: bool,
    /// Month and day on which a fiscal year begins.
    pub fiscal_year_start: (u32, u32),
    /// The last number given to an owner.
    pub owner_sequence: u32,
    pub units: u64,
    /// The funds that have a bank account.
    pub funds: Vec<AccountFund>,
    pub version: i32,
    /// Who changed it last, by name.
    pub changed_by: Option<String>,
}

/// An owner to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerRecord {
    pub id: OwnerId,
    pub kind: OwnerKind,
    pub display_name: String,
    pub contact_name: String,
    pub language: Language,
    pub emails: Vec<String>,
    pub phone: String,
    pub address: String,
    pub iban: Option<String>,
    pub company_number: Option<String>,
    /// Twelve digits, the same for every payment of this owner.
    pub payment_reference: String,
}

/// A lot to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRecord {
    pub id: UnitId,
    pub code: String,
    pub kind: UnitKind,
    pub floor: String,
    pub block: String,
    pub shares: u32,
    /// In the order of the statutes, from 1.
    pub position: u32,
}

/// A key to write, without its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRecord {
    pub code: String,
    pub name: String,
}

/// Buildings, lots, owners, rights and keys.
#[async_trait]
pub trait Registry: Send {
    async fn insert_building(
        &mut self,
        id: BuildingId,
        association: &Association,
        accounts: &[BankAccountId],
    ) -> Result<(), StoreError>;
    /// The building, locked until the unit of work ends.
    async fn building_for_update(&mut self, id: BuildingId) -> Result<Option<StoredBuilding>, StoreError>;
    /// Writes the association and its accounts; a fund keeps its account's id.
    async fn update_building(
        &mut self,
        id: BuildingId,
        association: &Association,
        accounts: &[BankAccountId],
    ) -> Result<(), StoreError>;
    async fn set_owner_sequence(&mut self, building: BuildingId, last: u32) -> Result<(), StoreError>;

    /// The rights on a lot over time; the lot is locked.
    async fn ownership_for_update(
        &mut self,
        building: BuildingId,
        unit: UnitId,
    ) -> Result<Option<UnitOwnership>, StoreError>;
    async fn apply_transfer(
        &mut self,
        building: BuildingId,
        unit: UnitId,
        transfer: &Transfer,
    ) -> Result<(), StoreError>;
    /// The one holding that speaks for a lot from now on, or none.
    async fn set_representative(
        &mut self,
        building: BuildingId,
        unit: UnitId,
        holding: Option<OwnershipId>,
    ) -> Result<(), StoreError>;
    /// Those of the owners that exist in the building.
    async fn known_owners(
        &mut self,
        building: BuildingId,
        owners: &[OwnerId],
    ) -> Result<BTreeSet<OwnerId>, StoreError>;

    /// The version of an owner's row, locked, and who changed it last.
    async fn owner_for_update(
        &mut self,
        building: BuildingId,
        owner: OwnerId,
    ) -> Result<Option<StoredVersion>, StoreError>;
    /// Writes everything but the payment reference, which never changes.
    async fn update_owner(&mut self, building: BuildingId, owner: &OwnerRecord) -> Result<(), StoreError>;
    async fn insert_owners(
        &mut self,
        building: BuildingId,
        owners: &[OwnerRecord],
        import: Option<ImportId>,
    ) -> Result<(), StoreError>;
    async fn insert_units(
        &mut self,
        building: BuildingId,
        units: &[UnitRecord],
        import: Option<ImportId>,
    ) -> Result<(), StoreError>;
    async fn insert_holdings(
        &mut self,
        building: BuildingId,
        holdings: &[(UnitId, Holding)],
    ) -> Result<(), StoreError>;
    async fn unit_ids(&mut self, building: BuildingId) -> Result<BTreeSet<UnitId>, StoreError>;

    async fn key_for_update(
        &mut self,
        building: BuildingId,
        key: ChargeKeyId,
    ) -> Result<Option<ChargeKey>, StoreError>;
    async fn insert_key(
        &mut self,
        building: BuildingId,
        key: &ChargeKey,
        record: &KeyRecord,
        import: Option<ImportId>,
    ) -> Result<(), StoreError>;
    /// Writes a version and ends the one before it on its first day.
    async fn insert_key_version(
        &mut self,
        building: BuildingId,
        key: ChargeKeyId,
        version: &KeyVersion,
    ) -> Result<(), StoreError>;
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    Draft,
    Done,
    Reverted,
}

/// An upload with everything a person decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredImport {
    pub id: ImportId,
    pub state: ImportState,
    pub file_name: String,
    pub file: TableFile,
    pub layout: Layout,
    pub corrections: Vec<Correction>,
    /// Row from zero, place in the cell from zero.
    pub representatives: Vec<(usize, usize)>,
    /// The day from which the owners hold their lots.
    pub owners_since: NaiveDate,
    pub created_at: DateTime<Utc>,
    pub run_at: Option<DateTime<Utc>>,
    pub progress: Progress,
    pub version: i32,
}

/// What stands on an import, so that it cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportDependence {
    BooksOpen,
    EntryPosted,
    CallMade,
    InvoiceEntered,
    InvitationAccepted,
    OwnerChanged,
    OwnershipChanged,
    KeyChanged,
}

#[async_trait]
pub trait Imports: Send {
    async fn insert(
        &mut self,
        building: BuildingId,
        import: &StoredImport,
        file_hash: [u8; 32],
        by: PersonId,
    ) -> Result<(), StoreError>;
    /// Locked until the unit of work ends: of two runs the second waits here.
    async fn find_for_update(
        &mut self,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<StoredImport>, StoreError>;
    /// Writes layout, corrections, representatives and day; the version goes up by one.
    async fn save(&mut self, building: BuildingId, import: &StoredImport) -> Result<(), StoreError>;
    async fn delete(&mut self, building: BuildingId, id: ImportId) -> Result<(), StoreError>;
    async fn mark_done(
        &mut self,
        building: BuildingId,
        id: ImportId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// The first thing found that stands on what the import made.
    async fn dependence(
        &mut self,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<ImportDependence>, StoreError>;
    /// Removes everything the import made and marks it.
    async fn take_back(
        &mut self,
        building: BuildingId,
        id: ImportId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
}

/// What a building brings along, and the one entry it becomes.
#[async_trait]
pub trait OpeningBooks: Send {
    async fn lines(&mut self, building: BuildingId) -> Result<Vec<OpeningLine>, StoreError>;
    async fn replace_lines(&mut self, building: BuildingId, lines: &[OpeningLine]) -> Result<(), StoreError>;
    /// Adds the lines an import brings.
    async fn insert_imported(
        &mut self,
        building: BuildingId,
        lines: &[OpeningLine],
        import: ImportId,
    ) -> Result<(), StoreError>;
    /// Marks the books open.
    async fn mark_open(&mut self, building: BuildingId, on: NaiveDate) -> Result<(), StoreError>;
    /// Opens the fiscal year of the day when it is not there yet, and posts the balanced opening entry; without lines
    /// there is nothing to post.
    async fn post(&mut self, building: BuildingId, entry: OpeningEntry) -> Result<(), OpeningPostRefused>;
}

/// The opening entry as this context knows it; amounts debit above zero, none of them zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningEntry {
    pub id: EntryId,
    pub on: NaiveDate,
    pub description: String,
    pub lines: Vec<OpeningLine>,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// Why the books did not take the opening entry.
#[derive(Debug, thiserror::Error)]
pub enum OpeningPostRefused {
    #[error("the fiscal year of this day is locked")]
    YearLocked,
    #[error("the books refuse the entry: {0}")]
    Refused(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file becomes cells. Pure and bounded: no network, no macro, no formula is run.
pub trait TableReader: Send + Sync {
    /// # Errors
    /// Why it is no table.
    fn read(&self, bytes: &[u8]) -> Result<TableFile, UnreadableFile>;
}
