use std::sync::Arc;

use async_trait::async_trait;
use domain::shared::{OrganizationId, PersonId};

use super::{
    ChangeBrand, ChangeBrandCommand, ChangeBrandError, ChangeLogo, ChangeLogoError, OrganizationView,
};
use crate::shared::{Actor, StoreError};

/// Where it is kept that an administrator changed the face of an organisation.
#[async_trait]
pub trait BrandActs: Send + Sync {
    async fn brand_changed(&self, by: PersonId, organization: OrganizationId) -> Result<(), StoreError>;
}

/// What the platform's administrator sets of an organisation's face: by the use cases of the organisation itself. Who did
/// it is kept.
#[derive(Clone)]
pub struct AdministerBrand {
    pub brand: ChangeBrand,
    pub logo: ChangeLogo,
    pub acts: Arc<dyn BrandActs>,
}

impl AdministerBrand {
    /// # Errors
    /// [`ChangeBrandError`] names the rule.
    pub async fn change(
        &self,
        actor: Actor,
        command: ChangeBrandCommand,
    ) -> Result<OrganizationView, ChangeBrandError> {
        let view = self.brand.execute(actor, command).await?;
        self.keep(actor).await?;
        Ok(view)
    }

    /// # Errors
    /// [`ChangeLogoError`].
    pub async fn change_logo(&self, actor: Actor, content: &[u8]) -> Result<(), ChangeLogoError> {
        self.logo.execute(actor, content).await?;
        Ok(self.keep(actor).await?)
    }

    /// # Errors
    /// [`StoreError`].
    pub async fn remove_logo(&self, actor: Actor) -> Result<(), StoreError> {
        self.logo.remove(actor).await?;
        self.keep(actor).await
    }

    async fn keep(&self, actor: Actor) -> Result<(), StoreError> {
        self.acts.brand_changed(actor.person, actor.tenancy.organization).await
    }
}
