//! Buildings, their lots and owners, charge keys, the import that brings them in, and the opening of their books.
mod associations;
mod charge_keys;
mod import;
mod opening;
mod owners;
mod ownership;
mod payment_reference;
mod ports;
mod reads;
pub mod search;
mod views;

pub use associations::{AssociationError, ChangeBuilding, CreateBuilding};
pub use charge_keys::{AddKeyVersion, ChargeKeyError, CreateChargeKey, NewKeyVersion};
pub use import::{
    CellChange, ChangeImport, ChangeImportError, DiscardImport, ImportChange, ReadImport, RevertImport,
    RevertImportError, RunImport, RunImportError, UploadOwnerList, UploadOwnerListError,
};
pub use opening::{ChangeOpening, OpenBooks, OpeningError};
pub use owners::{AddOwner, AddOwnerError, ChangeOwner, ChangeOwnerError, OwnerContact};
pub use ownership::{HolderCommand, NameRepresentative, OwnershipError, TransferUnit};
pub use ports::*;
pub use reads::BuildingReads;
pub use views::*;
