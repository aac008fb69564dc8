use std::sync::Arc;

use domain::identity::{BrandColour, InvalidColour, InvalidLogo, LogoFormat, PaletteRefused};
use thiserror::Error;

use crate::shared::{Actor, Clock, StoreError};

use super::{BrandChange, InputRefused, MembersStore, OrganizationView, input};

const ADDRESS_LENGTH_MAX: usize = 300;
const PHONE_LENGTH_MAX: usize = 40;

#[derive(Debug, Clone)]
pub struct ChangeBrandCommand {
    pub name: String,
    pub primary_colour: String,
    pub accent_colour: String,
    pub address: String,
    pub email: String,
    pub phone: String,
    pub version: i32,
}

#[derive(Debug, Error)]
pub enum ChangeBrandError {
    #[error("{field}: {rule}")]
    Colour { field: &'static str, rule: InvalidColour },
    #[error("{field}: {rule}")]
    Palette { field: &'static str, rule: PaletteRefused },
    #[error("{field} is too long")]
    TooLong { field: &'static str },
    #[error("somebody changed the organisation meanwhile")]
    ChangedMeanwhile,
    #[error("no such organisation")]
    OrganizationNotFound,
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes the name, the colours and the letterhead.
#[derive(Clone)]
pub struct ChangeBrand {
    pub store: Arc<dyn MembersStore>,
}

impl ChangeBrand {
    /// # Errors
    /// [`ChangeBrandError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ChangeBrandCommand,
    ) -> Result<OrganizationView, ChangeBrandError> {
        let change = checked(&command)?;
        let mut work = self.store.begin(actor.tenancy).await?;
        if !work.change_brand(&change).await? {
            return Err(ChangeBrandError::ChangedMeanwhile);
        }
        work.commit().await?;
        self.store.organization(actor.tenancy).await?.ok_or(ChangeBrandError::OrganizationNotFound)
    }
}

/// The change that the command asks for, when every field is as it should be.
pub(super) fn checked(command: &ChangeBrandCommand) -> Result<BrandChange, ChangeBrandError> {
    let email = match command.email.trim() {
        "" => String::new(),
        text => input::email("email", text)?.as_str().to_owned(),
    };
    Ok(BrandChange {
        name: input::name("name", &command.name)?,
        primary: readable("primary_colour", &command.primary_colour)?,
        accent: readable("accent_colour", &command.accent_colour)?,
        address: bounded("address", &command.address, ADDRESS_LENGTH_MAX)?,
        email,
        phone: bounded("phone", &command.phone, PHONE_LENGTH_MAX)?,
        version: command.version,
    })
}

fn readable(field: &'static str, text: &str) -> Result<BrandColour, ChangeBrandError> {
    let colour = BrandColour::parse(text.trim()).map_err(|rule| ChangeBrandError::Colour { field, rule })?;
    colour.check_readable().map_err(|rule| ChangeBrandError::Palette { field, rule })?;
    Ok(colour)
}

fn bounded(field: &'static str, text: &str, length_max: usize) -> Result<String, ChangeBrandError> {
    let text = text.trim();
    if text.chars().count() > length_max || text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(ChangeBrandError::TooLong { field });
    }
    Ok(text.to_owned())
}

#[derive(Debug, Error)]
pub enum ChangeLogoError {
    #[error(transparent)]
    Refused(#[from] InvalidLogo),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Replaces or removes the logo.
#[derive(Clone)]
pub struct ChangeLogo {
    pub store: Arc<dyn MembersStore>,
    pub clock: Arc<dyn Clock>,
}

impl ChangeLogo {
    /// # Errors
    /// [`ChangeLogoError`].
    pub async fn execute(&self, actor: Actor, content: &[u8]) -> Result<(), ChangeLogoError> {
        let format = LogoFormat::of(content)?;
        let mut work = self.store.begin(actor.tenancy).await?;
        work.save_logo(format, content, self.clock.now()).await?;
        work.commit().await?;
        Ok(())
    }

    /// Letters stand in its place again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove(&self, actor: Actor) -> Result<(), StoreError> {
        let mut work = self.store.begin(actor.tenancy).await?;
        work.remove_logo().await?;
        work.commit().await
    }
}
