use std::sync::Arc;

use domain::{
    building::{FieldRefused, OwnerKind, parse_email},
    law::{CompanyNumber, Iban},
    shared::{BuildingId, Language, OwnerId},
};
use thiserror::Error;

use super::{
    associations::publish,
    payment_reference::payment_reference,
    ports::{BuildingStore, OwnerRecord},
};
use crate::shared::{Actor, IdSource, StoreError};

/// How an owner is called and reached, as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerContact {
    pub kind: OwnerKind,
    pub display_name: String,
    pub contact_name: String,
    pub language: Language,
    pub emails: Vec<String>,
    pub phone: String,
    pub address: String,
    pub iban: Option<String>,
    pub company_number: Option<String>,
}

/// Why an owner was not changed.
#[derive(Debug, Error)]
pub enum ChangeOwnerError {
    #[error("no such owner")]
    OwnerNotFound,
    #[error("fields stand in the way")]
    Refused(Vec<FieldRefused>),
    #[error("somebody changed the owner meanwhile")]
    ChangedMeanwhile { by: Option<String> },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why an owner was not added.
#[derive(Debug, Error)]
pub enum AddOwnerError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("fields stand in the way")]
    Refused(Vec<FieldRefused>),
    #[error("the owners of a building have used up their payment references")]
    ReferencesExhausted,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Somebody becomes an owner after the import: the buyer of a lot, an heir.
#[derive(Clone)]
pub struct AddOwner {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
}

impl AddOwner {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// The owner holds nothing until a lot passes to him.
    ///
    /// # Errors
    /// See [`AddOwnerError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        contact: OwnerContact,
    ) -> Result<OwnerId, AddOwnerError> {
        let id = OwnerId::from_uuid(self.ids.next());
        let mut record = checked(id, contact).map_err(AddOwnerError::Refused)?;
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored = work.registry().building_for_update(building).await?;
        let sequence = stored.ok_or(AddOwnerError::BuildingNotFound)?.owner_sequence + 1;
        record.payment_reference =
            payment_reference(building, sequence).ok_or(AddOwnerError::ReferencesExhausted)?;
        work.registry().insert_owners(building, &[record], None).await?;
        work.registry().set_owner_sequence(building, sequence).await?;
        publish(work.as_mut(), "building.owner_added", building).await?;

        work.commit().await?;
        Ok(id)
    }
}

/// Corrects how an owner is called and reached; the payment reference stays.
#[derive(Clone)]
pub struct ChangeOwner {
    store: Arc<dyn BuildingStore>,
}

impl ChangeOwner {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// See [`ChangeOwnerError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        owner: OwnerId,
        contact: OwnerContact,
        version: i32,
    ) -> Result<(), ChangeOwnerError> {
        let record = checked(owner, contact).map_err(ChangeOwnerError::Refused)?;
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored = work.registry().owner_for_update(building, owner).await?;
        let stored = stored.ok_or(ChangeOwnerError::OwnerNotFound)?;
        if stored.version != version {
            return Err(ChangeOwnerError::ChangedMeanwhile { by: stored.changed_by });
        }
        work.registry().update_owner(building, &record).await?;

        work.commit().await?;
        Ok(())
    }
}

fn checked(id: OwnerId, contact: OwnerContact) -> Result<OwnerRecord, Vec<FieldRefused>> {
    const LONGEST: usize = 200;
    let mut refused = Vec::new();
    let mut refuse = |field: String, rule| refused.push(FieldRefused { field, rule });
    let display_name = contact.display_name.trim().to_owned();
    if display_name.is_empty() {
        refuse("display_name".to_owned(), "required");
    } else if display_name.chars().count() > LONGEST {
        refuse("display_name".to_owned(), "too-long");
    }
    let mut emails = Vec::new();
    for (index, written) in contact.emails.iter().enumerate() {
        match parse_email(written) {
            Ok(email) if emails.contains(&email) => {}
            Ok(email) => emails.push(email),
            Err(_not_an_email) => refuse(format!("emails[{index}]"), "email-malformed"),
        }
    }
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let iban = match filled(contact.iban).map(|text| Iban::parse(&text)) {
        Some(Err(_invalid)) => {
            refuse("iban".to_owned(), "iban-invalid");
            None
        }
        Some(Ok(iban)) => Some(iban.as_str().to_owned()),
        None => None,
    };
    let company_number = match filled(contact.company_number).map(|text| CompanyNumber::parse(&text)) {
        Some(Err(_invalid)) => {
            refuse("company_number".to_owned(), "company-number-invalid");
            None
        }
        Some(Ok(number)) => Some(number.digits()),
        None => None,
    };
    if !refused.is_empty() {
        return Err(refused);
    }
    Ok(OwnerRecord {
        id,
        kind: contact.kind,
        display_name,
        contact_name: contact.contact_name.trim().to_owned(),
        language: contact.language,
        emails,
        phone: contact.phone.trim().to_owned(),
        address: contact.address.trim().to_owned(),
        iban,
        company_number,
        payment_reference: String::new(),
    })
}
