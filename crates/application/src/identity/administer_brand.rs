use std::sync::Arc;

use domain::identity::LogoFormat;

use super::{
    ChangeBrandCommand, ChangeBrandError, ChangeLogoError, MembersStore, MembersWork, OrganizationView,
    brand::checked,
};
use crate::shared::{Actor, Clock, StoreError};

/// What the platform's administrator sets of an organisation's face, by the rules that hold for the organisation itself.
/// Who did it is kept, in the transaction that does it.
#[derive(Clone)]
pub struct AdministerBrand {
    pub store: Arc<dyn MembersStore>,
    pub clock: Arc<dyn Clock>,
}

impl AdministerBrand {
    /// # Errors
    /// [`ChangeBrandError`] names the rule.
    pub async fn change(
        &self,
        actor: Actor,
        command: ChangeBrandCommand,
    ) -> Result<OrganizationView, ChangeBrandError> {
        let change = checked(&command)?;
        let mut work = self.begin(actor).await?;

        if !work.change_brand(&change).await? {
            return Err(ChangeBrandError::ChangedMeanwhile);
        }
        work.commit().await?;

        self.store.organization(actor.tenancy).await?.ok_or(ChangeBrandError::OrganizationNotFound)
    }

    /// # Errors
    /// [`ChangeLogoError`].
    pub async fn change_logo(&self, actor: Actor, content: &[u8]) -> Result<(), ChangeLogoError> {
        let format = LogoFormat::of(content)?;
        let mut work = self.begin(actor).await?;
        work.save_logo(format, content, self.clock.now()).await?;
        Ok(work.commit().await?)
    }

    /// Where there is none nothing is done, and nobody is kept as having done it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_logo(&self, actor: Actor) -> Result<(), StoreError> {
        let mut work = self.begin(actor).await?;
        if !work.remove_logo().await? {
            return Ok(());
        }
        work.commit().await
    }

    /// Begins with the act: nothing is done here without one, and what is refused or comes to nothing leaves none.
    async fn begin(&self, actor: Actor) -> Result<Box<dyn MembersWork>, StoreError> {
        let mut work = self.store.begin(actor.tenancy).await?;
        work.record_brand_act(actor.person).await?;
        Ok(work)
    }
}
