use std::{collections::BTreeSet, sync::Arc};

use domain::{
    building::{
        ChargeKey, GENERAL_KEY, Holding, KeyKind, KeyRefused, KeyWeight, OpeningKind, OpeningLine,
        import::{AccountKind, LayoutRefused, Reading, propose_opening},
        key_code,
    },
    shared::{BuildingId, ChargeKeyId, ImportId, KeyVersionId, OwnerId, OwnershipId, Period, UnitId},
};
use thiserror::Error;

use super::reading_of;
use crate::{
    building::{
        associations::publish,
        payment_reference::payment_reference,
        ports::{
            BuildingStore, BuildingUnitOfWork, ImportState, KeyRecord, OwnerRecord, Progress, StoredBuilding,
            StoredImport, UnitRecord,
        },
    },
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why a draft was not run.
#[derive(Debug, Error)]
pub enum RunImportError {
    #[error("no such import")]
    ImportNotFound,
    #[error("the import was run already")]
    AlreadyRun,
    #[error("the building has lots already")]
    BuildingHasUnits,
    #[error("somebody changed the draft meanwhile")]
    ChangedMeanwhile,
    #[error("the list has errors")]
    HasErrors { errors: usize },
    #[error(transparent)]
    Layout(#[from] LayoutRefused),
    #[error(transparent)]
    Key(#[from] KeyRefused),
    #[error("the owners of a building have used up their payment references")]
    ReferencesExhausted,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Step five: the whole list in one transaction, or nothing of it.
#[derive(Clone)]
pub struct RunImport {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
}

/// Rows written at once, between two tellings of progress.
const ROWS_AT_ONCE: usize = 500;

impl RunImport {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>, clock: Arc<dyn Clock>) -> Self {
        Self { store, ids, clock }
    }

    /// # Errors
    /// See [`RunImportError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: ImportId,
        version: i32,
    ) -> Result<(), RunImportError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored =
            work.registry().building_for_update(building).await?.ok_or(RunImportError::ImportNotFound)?;
        let import =
            work.imports().find_for_update(building, id).await?.ok_or(RunImportError::ImportNotFound)?;
        let reading = may_run(&stored, &import, version)?;

        let batch = self.batch(&stored, &import, &reading)?;
        self.write(actor, work.as_mut(), &stored, &import, &batch).await?;
        self.write_keys(work.as_mut(), building, &import, &reading, &batch).await?;
        let lines = opening_lines(&import, &reading, &batch.owners);
        work.opening().insert_imported(building, &lines, id).await?;
        work.imports().mark_done(building, id, self.clock.now()).await?;
        publish(work.as_mut(), "building.owners_imported", building).await?;

        work.commit().await?;
        Ok(())
    }

    fn batch(
        &self,
        stored: &StoredBuilding,
        import: &StoredImport,
        reading: &Reading,
    ) -> Result<Batch, RunImportError> {
        let mut sequence = stored.owner_sequence;
        let mut owners = Vec::with_capacity(reading.owners.len());
        for owner in &reading.owners {
            sequence += 1;
            owners.push(OwnerRecord {
                id: OwnerId::from_uuid(self.ids.next()),
                kind: owner.kind,
                display_name: owner.name.clone(),
                contact_name: owner.contact.clone(),
                language: owner.language.unwrap_or(stored.language),
                emails: owner.emails.clone(),
                phone: owner.phone.clone(),
                address: owner.address.clone(),
                iban: owner.iban.clone(),
                company_number: owner.company_number.clone(),
                payment_reference: payment_reference(stored.id, sequence)
                    .ok_or(RunImportError::ReferencesExhausted)?,
            });
        }
        let mut units = Vec::with_capacity(reading.lines.len());
        let mut holdings = Vec::new();
        for (line, position) in reading.lines.iter().zip(1_u32..) {
            let unit = UnitId::from_uuid(self.ids.next());
            units.push(UnitRecord {
                id: unit,
                code: line.code.clone(),
                kind: line.kind,
                floor: line.floor.clone(),
                block: line.block.clone(),
                shares: line.shares.unwrap_or_default(),
                position,
            });
            for party in &line.parties {
                let Some(owner) = owners.get(party.owner) else { continue };
                let holding = Holding {
                    id: OwnershipId::from_uuid(self.ids.next()),
                    owner: owner.id,
                    right: party.right,
                    fraction: party.fraction,
                    is_representative: party.is_representative,
                    period: Period::from(import.owners_since),
                };
                holdings.push((unit, holding));
            }
        }
        Ok(Batch { units, owners, holdings, sequence })
    }

    async fn write(
        &self,
        actor: Actor,
        work: &mut (dyn BuildingUnitOfWork + '_),
        stored: &StoredBuilding,
        import: &StoredImport,
        batch: &Batch,
    ) -> Result<(), StoreError> {
        let rows = batch.units.len() + batch.owners.len() + batch.holdings.len();
        let mut progress = Progress { done: 0, total: u32::try_from(rows).unwrap_or(u32::MAX) };
        let building = stored.id;
        self.store.tell_progress(actor.tenancy, building, import.id, progress).await?;
        for units in batch.units.chunks(ROWS_AT_ONCE) {
            work.registry().insert_units(building, units, Some(import.id)).await?;
            self.tell(actor, building, import.id, &mut progress, units.len()).await?;
        }
        for owners in batch.owners.chunks(ROWS_AT_ONCE) {
            work.registry().insert_owners(building, owners, Some(import.id)).await?;
            self.tell(actor, building, import.id, &mut progress, owners.len()).await?;
        }
        for holdings in batch.holdings.chunks(ROWS_AT_ONCE) {
            work.registry().insert_holdings(building, holdings).await?;
            self.tell(actor, building, import.id, &mut progress, holdings.len()).await?;
        }
        work.registry().set_owner_sequence(building, batch.sequence).await
    }

    async fn tell(
        &self,
        actor: Actor,
        building: BuildingId,
        import: ImportId,
        progress: &mut Progress,
        rows: usize,
    ) -> Result<(), StoreError> {
        progress.done += u32::try_from(rows).unwrap_or_default();
        self.store.tell_progress(actor.tenancy, building, import, *progress).await
    }

    /// The general key from the shares, and one key a column of weights. A column that is all zero makes no key.
    async fn write_keys(
        &self,
        work: &mut (dyn BuildingUnitOfWork + '_),
        building: BuildingId,
        import: &StoredImport,
        reading: &Reading,
        batch: &Batch,
    ) -> Result<(), RunImportError> {
        let shares = batch.units.iter().map(|unit| u64::from(unit.shares)).collect();
        let mut keys =
            vec![(KeyRecord { code: GENERAL_KEY.to_owned(), name: GENERAL_KEY.to_owned() }, shares)];
        for (place, key) in reading.keys.iter().enumerate().filter(|(_, key)| key.total > 0) {
            let weight = |line: &domain::building::import::Line| {
                line.weights.get(place).copied().flatten().map_or(0, u64::from)
            };
            let mut code = key_code(&key.name);
            if keys.iter().any(|(record, _)| record.code == code) {
                code = format!("{}-{}", code.get(..36).unwrap_or(&code), place + 2);
            }
            let name = if key.name.is_empty() { code.clone() } else { key.name.chars().take(100).collect() };
            keys.push((KeyRecord { code, name }, reading.lines.iter().map(weight).collect::<Vec<_>>()));
        }
        let units: BTreeSet<UnitId> = batch.units.iter().map(|unit| unit.id).collect();
        for (record, weights) in keys {
            let id = ChargeKeyId::from_uuid(self.ids.next());
            let mut key = ChargeKey::stored(id, KeyKind::Weights, Vec::new());
            let weights = batch.units.iter().zip(weights);
            let weights =
                weights.map(|(unit, weight)| KeyWeight { unit: unit.id, weight, metered_units: 0 }).collect();
            let version_id = KeyVersionId::from_uuid(self.ids.next());
            let version = key.add_version(version_id, import.owners_since, None, weights, &units)?.clone();
            work.registry().insert_key(building, &key, &record, Some(import.id)).await?;
            work.registry().insert_key_version(building, id, &version).await?;
        }
        Ok(())
    }
}

/// What a list becomes.
struct Batch {
    units: Vec<UnitRecord>,
    owners: Vec<OwnerRecord>,
    holdings: Vec<(UnitId, Holding)>,
    sequence: u32,
}

fn may_run(stored: &StoredBuilding, import: &StoredImport, version: i32) -> Result<Reading, RunImportError> {
    if import.state != ImportState::Draft {
        return Err(RunImportError::AlreadyRun);
    }
    if stored.units > 0 {
        return Err(RunImportError::BuildingHasUnits);
    }
    if import.version != version {
        return Err(RunImportError::ChangedMeanwhile);
    }
    import.layout.check(&import.file.sheets)?;
    let reading = reading_of(stored, import);
    if reading.may_run() {
        Ok(reading)
    } else {
        Err(RunImportError::HasErrors { errors: reading.counters.errors })
    }
}

/// What owners owe, and what the accounts beside the list hold.
fn opening_lines(import: &StoredImport, reading: &Reading, records: &[OwnerRecord]) -> Vec<OpeningLine> {
    let owners = reading.owners.iter().zip(records).filter(|(owner, _)| !owner.balance.is_zero());
    let mut lines: Vec<OpeningLine> = owners
        .map(|(owner, record)| OpeningLine {
            kind: OpeningKind::Owner,
            account: "4101".to_owned(),
            owner: Some(record.id),
            label: owner.name.clone(),
            amount: Some(owner.balance),
        })
        .collect();
    for proposal in propose_opening(&import.file.sheets, import.layout.sheet) {
        let kind = match proposal.kind {
            AccountKind::Bank => OpeningKind::Bank,
            AccountKind::Fund => OpeningKind::Fund,
            AccountKind::Supplier => OpeningKind::Supplier,
            AccountKind::Result => OpeningKind::Result,
        };
        lines.push(OpeningLine {
            kind,
            account: proposal.account_code,
            owner: None,
            label: proposal.label,
            amount: proposal.amount,
        });
    }
    lines
}
