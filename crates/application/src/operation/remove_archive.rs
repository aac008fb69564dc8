use std::sync::Arc;

use thiserror::Error;

use super::{ActKind, ArchiveShelf, OperationDesk, archives::act};
use crate::shared::{Actor, StoreError};

/// Why an archive stays.
#[derive(Debug, Error)]
pub enum RemoveArchiveRefused {
    #[error("no such archive")]
    ArchiveNotFound,
    #[error("only an archive that was brought here can be removed here")]
    NotFromElsewhere,
    #[error("it is being tried out or restored")]
    InUse,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes away for good an archive that was brought from elsewhere, and keeps who did.
///
/// No other one: whoever has got hold of an administrator's session could take every way back with him. Of what this
/// installation made itself the nights keep the newest, and whoever has the server may remove any.
pub struct RemoveArchive {
    pub shelf: Arc<dyn ArchiveShelf>,
    pub desk: Arc<dyn OperationDesk>,
}

impl RemoveArchive {
    /// A program that is killed in between leaves an archive out of its place: [`TakeArchive::settle`](super::TakeArchive::settle)
    /// puts it back, or ends what was begun.
    ///
    /// # Errors
    /// [`RemoveArchiveRefused`] names the rule.
    pub async fn execute(&self, actor: Actor, name: &str) -> Result<(), RemoveArchiveRefused> {
        let leaving = self.shelf.take_out(name).await?;
        let mut work = self.desk.begin().await?;

        work.hold_arrivals().await?;
        let act = act(actor.person, ActKind::ArchiveRemoved, leaving.name().to_owned());
        let waiting = leaving.wait_for(work.record(act).await?).await?;
        work.commit().await?;

        Ok(self.shelf.settle(waiting, false).await?)
    }
}
