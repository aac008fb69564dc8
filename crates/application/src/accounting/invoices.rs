//! From a supplier's invoice to each owner's share.
mod approve_invoice;
mod edit_invoice;
mod ports;
mod reverse_invoice;
mod suppliers;
mod views;

pub use approve_invoice::{ApproveInvoice, ApproveInvoiceCommand, ApproveInvoiceError};
pub use edit_invoice::{EditInvoice, EditInvoiceError, InvoiceInput, InvoiceLineInput};
pub use ports::{
    Charging, InvoiceReader, InvoiceRepository, InvoiceStore, InvoiceToApprove, InvoiceUnitOfWork,
    NewSupplier, Obstacles, PointsTo, StoredInvoice, SupplierRepository,
};
pub use reverse_invoice::{ReverseInvoice, ReverseInvoiceCommand, ReverseInvoiceError};
pub use suppliers::{KeepSuppliers, SupplierInput, SupplierRefused};
pub use views::*;
