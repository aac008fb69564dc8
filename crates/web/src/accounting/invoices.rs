//! Suppliers and invoices over HTTP.
mod bodies;
mod problems;
mod reads;
mod suppliers;
mod writes;

use std::sync::Arc;

use actix_web::web::{self, Data, ServiceConfig};
use application::{
    accounting::invoices::{
        ApproveInvoice, EditInvoice, InvoiceReader, InvoiceStore, KeepSuppliers, ReverseInvoice,
    },
    shared::{Clock, IdSource},
};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

/// The use cases of this room, shared by all workers.
#[derive(Clone)]
pub struct InvoicesRoom {
    reader: Data<Arc<dyn InvoiceReader>>,
    suppliers: Data<KeepSuppliers>,
    edit: Data<EditInvoice>,
    approve: Data<ApproveInvoice>,
    reverse: Data<ReverseInvoice>,
}

impl InvoicesRoom {
    #[must_use]
    pub fn new(
        store: &Arc<dyn InvoiceStore>,
        reader: Arc<dyn InvoiceReader>,
        clock: &Arc<dyn Clock>,
        ids: &Arc<dyn IdSource>,
    ) -> Self {
        let (store, clock, ids) = (|| Arc::clone(store), || Arc::clone(clock), || Arc::clone(ids));
        Self {
            reader: Data::new(reader),
            suppliers: Data::new(KeepSuppliers::new(store(), ids())),
            edit: Data::new(EditInvoice::new(store(), clock(), ids())),
            approve: Data::new(ApproveInvoice::new(store(), clock(), ids())),
            reverse: Data::new(ReverseInvoice::new(store(), clock(), ids())),
        }
    }

    /// Gives the handlers what they ask for.
    pub fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.reader.clone())
            .app_data(self.suppliers.clone())
            .app_data(self.edit.clone())
            .app_data(self.approve.clone())
            .app_data(self.reverse.clone());
    }
}

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    suppliers::list,
    suppliers::add,
    suppliers::change,
    reads::list,
    reads::show,
    reads::shares,
    writes::enter,
    writes::revise,
    writes::discard,
    writes::approve,
    writes::reverse,
))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("listSuppliers", Access::May(Action::InvoiceView)),
    ("addSupplier", Access::May(Action::InvoiceEnter)),
    ("changeSupplier", Access::May(Action::InvoiceEnter)),
    ("listInvoices", Access::May(Action::InvoiceView)),
    ("readInvoice", Access::May(Action::InvoiceView)),
    ("readInvoiceShares", Access::May(Action::InvoiceView)),
    ("enterInvoice", Access::May(Action::InvoiceEnter)),
    ("reviseInvoice", Access::May(Action::InvoiceEnter)),
    ("discardInvoice", Access::May(Action::InvoiceEnter)),
    ("approveInvoice", Access::May(Action::InvoiceApprove)),
    ("reverseInvoice", Access::May(Action::InvoiceApprove)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/buildings/{building_id}/suppliers", web::get().to(suppliers::list))
        .route("/buildings/{building_id}/suppliers", web::post().to(suppliers::add))
        .route("/buildings/{building_id}/suppliers/{supplier_id}", web::put().to(suppliers::change))
        .route("/buildings/{building_id}/invoices", web::get().to(reads::list))
        .route("/buildings/{building_id}/invoices", web::post().to(writes::enter))
        .route("/buildings/{building_id}/invoices/{invoice_id}", web::get().to(reads::show))
        .route("/buildings/{building_id}/invoices/{invoice_id}", web::put().to(writes::revise))
        .route("/buildings/{building_id}/invoices/{invoice_id}", web::delete().to(writes::discard))
        .route("/buildings/{building_id}/invoices/{invoice_id}/shares", web::get().to(reads::shares))
        .route("/buildings/{building_id}/invoices/{invoice_id}/approval", web::post().to(writes::approve))
        .route("/buildings/{building_id}/invoices/{invoice_id}/reversal", web::post().to(writes::reverse));
}
