//! Keeping files of an association and showing them to those who may see them.
mod change_visibility;
mod ports;
mod store_document;
mod views;

pub use change_visibility::{ChangeVisibility, ChangeVisibilityError};
pub use ports::{DocumentReader, DocumentStore, FileStore, NewDocument, Viewer};
pub use store_document::{StoreDocument, StoreDocumentCommand, StoreDocumentError};
pub use views::{DocumentFile, DocumentView};
