//! From a spreadsheet to open books.
use std::sync::Arc;

use anyhow::{Context, Result};
use application::accounting::bank::StatementReader as _;
use application::building::{
    CellChange, ChangeImport, ChangeOpening, CreateBuilding, DiscardImport, ImportChange, OpenBooks,
    ReadImport, RunImport, UploadOwnerList,
};
use domain::{
    building::{OpeningKind, OpeningLine},
    shared::{BuildingId, Euro, ImportId, OwnerId},
};
use infrastructure::{bank::BankFiles, building::FileTables};

use super::{
    house::House,
    office::{EVERYTHING, Office},
};

/// A list of owners as it came in, and what the syndic puts right in it.
pub struct OwnerList {
    pub file_name: &'static str,
    pub bytes: &'static [u8],
    /// Row and column from 0, and what belongs there.
    pub corrections: &'static [(usize, usize, &'static str)],
}

/// An opening line that the list does not bring: kind, account, words, cents (debit above zero).
pub type Extra = (OpeningKind, &'static str, &'static str, i64);

/// Account for what nobody can explain of the years before: result carried forward.
const RESULT: &str = "140";

impl Office {
    /// Creates the building, imports its list, balances the opening and opens the books; what is done already stays.
    pub async fn open_building(
        &self,
        house: &House,
        list: &OwnerList,
        extras: &[Extra],
    ) -> Result<BuildingId> {
        self.on(self.calendar.first_day);
        let (store, actor) = (self.store.clone(), self.actor);
        let id = match self.building_called(house.name).await? {
            Some(known) => known,
            None => {
                let draft = house.association(self.calendar.first_day);
                CreateBuilding::new(store, self.ids()).execute(actor, draft).await?
            }
        };
        let building = self.reads.building(actor.tenancy, id).await?.context("the building is missing")?;
        if building.units == 0 {
            let imports = self.reads.imports(actor.tenancy, id).await?;
            for draft in imports.iter().filter(|import| import.state == "draft") {
                let discard = DiscardImport::new(self.store.clone());
                discard.execute(actor, id, ImportId::from_uuid(draft.import_id)).await?;
            }
            self.import(id, list).await?;
        }
        if building.state == "draft" {
            self.balance_the_opening(id, extras).await?;
        }
        Ok(id)
    }

    async fn import(&self, building: BuildingId, list: &OwnerList) -> Result<()> {
        let (store, actor) = (self.store.clone(), self.actor);
        let upload = UploadOwnerList::new(store.clone(), Arc::new(FileTables), self.ids(), self.clock());
        let hash = BankFiles.digest(list.bytes);
        let id = upload.execute(actor, building, list.file_name, list.bytes, hash).await?;
        let change = ChangeImport::new(store.clone());
        let mut version = 1;
        if !list.corrections.is_empty() {
            let cells = list.corrections.iter();
            let cells = cells.map(|(row, column, text)| CellChange {
                row: *row,
                column: *column,
                text: (*text).to_owned(),
            });
            change.execute(actor, building, id, ImportChange::Cells(cells.collect()), version).await?;
            version += 1;
        }
        let reader = ReadImport::new(Arc::clone(&self.reads));
        let lines = reader.lines(actor.tenancy, building, id, true, EVERYTHING).await?;
        for line in lines.context("the import is missing")?.items {
            if let Some(place) = line.proposed_representative {
                let confirmed = ImportChange::Representative { row: line.row - 1, place: Some(place) };
                change.execute(actor, building, id, confirmed, version).await?;
                version += 1;
            }
        }
        RunImport::new(store, self.ids(), self.clock()).execute(actor, building, id, version).await?;
        Ok(())
    }

    /// Adds what the list does not bring and carries the difference forward, as a syndic does.
    async fn balance_the_opening(&self, building: BuildingId, extras: &[Extra]) -> Result<()> {
        let (store, actor) = (self.store.clone(), self.actor);
        let view = self.reads.opening(actor.tenancy, building).await?.context("the opening is missing")?;
        let mut lines: Vec<OpeningLine> = view
            .lines
            .iter()
            .filter(|line| line.kind != OpeningKind::Result.code())
            .map(|line| {
                Ok(OpeningLine {
                    kind: OpeningKind::from_code(&line.kind).context("an unknown kind of line")?,
                    account: line.account_code.clone(),
                    owner: line.owner_id.map(OwnerId::from_uuid),
                    label: line.label.clone(),
                    amount: line.amount_cents.map(Euro::from_cents),
                })
            })
            .collect::<Result<_>>()?;
        for (kind, account, label, cents) in extras {
            if !lines.iter().any(|line| line.kind == *kind && line.account == *account) {
                lines.push(opening_line(*kind, account, label, *cents));
            }
        }
        let difference = Euro::total(lines.iter().filter_map(|line| line.amount))?;
        let label = "Résultat reporté – Overgedragen resultaat";
        lines.push(opening_line(OpeningKind::Result, RESULT, label, -difference.cents()));
        ChangeOpening::new(store.clone()).execute(actor, building, lines, view.version).await?;

        let seen = self.reads.opening(actor.tenancy, building).await?.context("the opening is missing")?;
        let open = OpenBooks::new(store, self.ids(), self.clock());
        open.execute(actor, building, self.calendar.first_day, seen.version).await?;
        Ok(())
    }
}

fn opening_line(kind: OpeningKind, account: &str, label: &str, cents: i64) -> OpeningLine {
    OpeningLine {
        kind,
        account: account.to_owned(),
        owner: None,
        label: label.to_owned(),
        amount: Some(Euro::from_cents(cents)),
    }
}
