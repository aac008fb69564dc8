use std::sync::Arc;

use domain::shared::BuildingId;

use super::{
    ports::{BankStore, StatementReader},
    recognise::count_certain,
    take::{ImportRefused, Taken, read, take},
    views::ImportReceiptView,
};
use crate::shared::Actor;

/// Says what importing a file would do, and does nothing.
pub struct CheckStatement {
    store: Arc<dyn BankStore>,
    reader: Arc<dyn StatementReader>,
}

impl CheckStatement {
    #[must_use]
    pub fn new(store: Arc<dyn BankStore>, reader: Arc<dyn StatementReader>) -> Self {
        Self { store, reader }
    }

    /// # Errors
    /// [`ImportRefused`], as the import itself would.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        file: &[u8],
    ) -> Result<ImportReceiptView, ImportRefused> {
        let statements = read(&*self.reader, file)?;
        // Dropped without a commit: nothing of this stays.
        let mut work = self.store.begin_bank(actor.tenancy).await?;
        let taken = take(&mut *work, building, statements).await?;
        let books = work.bank().books(building).await?;
        let fresh = taken
            .iter()
            .flat_map(|one| one.fresh.iter().map(|(_, _, movement)| (&one.account.number, movement)));
        let new_count: usize = taken.iter().map(|one| one.fresh.len()).sum();
        let matched_count = count_certain(fresh, &books);
        Ok(ImportReceiptView {
            statements: taken.iter().map(Taken::view).collect(),
            new_count,
            matched_count,
            suspense_count: new_count - matched_count,
        })
    }
}
