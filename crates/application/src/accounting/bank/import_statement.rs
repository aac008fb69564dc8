use std::sync::Arc;

use domain::{
    accounting::{
        bank::{AccountNumber, Movement},
        entry::EntryDraft,
    },
    shared::{BankStatementId, BankTransactionId, BuildingId},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    booking::movement_entry,
    ports::{BankStore, BankUnitOfWork, NewFile, NewStatement, NewTransaction, StatementReader},
    recognise::{Desk, post_all, recognise},
    take::{ImportRefused, Taken, read, take},
    views::ImportReceiptView,
};
use crate::shared::{Actor, Clock, Event, IdSource};

/// A file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportStatementCommand {
    pub building: BuildingId,
    pub file_name: String,
    pub file: Vec<u8>,
    /// Somebody has seen the warnings and goes on.
    pub accepts_warnings: bool,
}

/// Imports a file whole: statements, movements, their entries and every certain match in one transaction.
pub struct ImportStatement {
    store: Arc<dyn BankStore>,
    reader: Arc<dyn StatementReader>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl ImportStatement {
    #[must_use]
    pub fn new(
        store: Arc<dyn BankStore>,
        reader: Arc<dyn StatementReader>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self { store, reader, clock, ids }
    }

    /// A file imported before changes nothing and says so.
    ///
    /// # Errors
    /// [`ImportRefused`] names the rule; nothing of the file is then kept.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ImportStatementCommand,
    ) -> Result<ImportReceiptView, ImportRefused> {
        let ImportStatementCommand { building, file_name, file, accepts_warnings } = command;
        let statements = read(&*self.reader, &file)?;
        let mut work = self.store.begin_bank(actor.tenancy).await?;
        let taken = take(&mut *work, building, statements).await?;
        let views: Vec<_> = taken.iter().map(Taken::view).collect();
        if !accepts_warnings && taken.iter().any(Taken::needs_consent) {
            return Err(ImportRefused::WarningsNotAccepted { statements: views });
        }
        let mut receipt =
            ImportReceiptView { statements: views, new_count: 0, matched_count: 0, suspense_count: 0 };
        if taken.iter().all(|one| one.is_known) {
            return Ok(receipt);
        }

        let desk = Desk { ids: &*self.ids, by: actor.person, at: self.clock.now() };
        let file_id = self.ids.next();
        let sha256 = self.reader.digest(&file);
        let new_file = NewFile { id: file_id, name: file_name, sha256, content: file, by: actor.person };
        work.bank().keep_file(building, new_file).await?;
        let (statements, entries, movements) = prepare(&desk, file_id, taken)?;
        post_all(&mut *work, building, &entries, desk.posting()).await?;
        for statement in &statements {
            work.bank().keep_statement(building, statement).await?;
        }
        receipt.new_count = movements.len();
        receipt.matched_count = match_certain(&mut *work, building, &desk, &movements).await?;
        receipt.suspense_count = receipt.new_count - receipt.matched_count;

        let payload = json!({ "building_id": building.as_uuid(), "new": receipt.new_count });
        let event = Event { kind: "accounting.bank_file_imported", subject: file_id, payload };
        work.outbox().publish(event).await?;
        work.commit().await?;
        Ok(receipt)
    }
}

/// A movement with the account it moved, ready to be recognised.
type Fresh = (BankTransactionId, AccountNumber, Movement);

/// What an accepted file becomes: statements to keep, entries to post, movements to recognise.
type Prepared = (Vec<NewStatement>, Vec<EntryDraft>, Vec<Fresh>);

fn prepare(desk: &Desk<'_>, file: Uuid, taken: Vec<Taken>) -> Result<Prepared, ImportRefused> {
    let (mut statements, mut entries, mut movements) = (Vec::new(), Vec::new(), Vec::new());
    for one in taken.into_iter().filter(|one| !one.is_known) {
        let mut transactions = Vec::with_capacity(one.fresh.len());
        for (position, identity, movement) in one.fresh {
            let id = BankTransactionId::from_uuid(desk.ids.next());
            let entry = desk.entry_id();
            entries.push(movement_entry(entry, id, one.account.fund, &movement)?);
            movements.push((id, one.account.number.clone(), movement.clone()));
            transactions.push(NewTransaction { id, position, identity, movement, entry });
        }
        statements.push(NewStatement {
            id: BankStatementId::from_uuid(desk.ids.next()),
            account: one.account.id,
            file,
            kept: one.kept,
            warnings: one.warnings,
            by: desk.by,
            at: desk.at,
            transactions,
        });
    }
    Ok((statements, entries, movements))
}

async fn match_certain(
    work: &mut dyn BankUnitOfWork,
    building: BuildingId,
    desk: &Desk<'_>,
    movements: &[Fresh],
) -> Result<usize, ImportRefused> {
    let mut books = work.bank().books(building).await?;
    let (matches, entries) = recognise(desk, movements, &mut books)?;
    post_all(work, building, &entries, desk.posting()).await?;
    work.bank().insert_matches(building, &matches).await?;
    Ok(matches.len())
}
