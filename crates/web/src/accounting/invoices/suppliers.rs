use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path},
};
use application::accounting::invoices::{InvoiceReader, KeepSuppliers, SupplierInput, SupplierView};
use domain::{
    law::{CompanyNumber, Iban},
    shared::{EmailAddress, SupplierId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bodies::NewInvoiceBody;
use crate::shared::{AuthenticatedActor, FieldError, Problem, created, no_content, with_etag};

/// What is known of a supplier. Empty texts mean unknown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SupplierBody {
    name: String,
    /// `0403.170.701` or ten digits.
    company_number: Option<String>,
    iban: Option<String>,
    email: Option<String>,
}

/// A changed supplier, and the version it was made from.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeSupplierBody {
    version: i32,
    supplier: SupplierBody,
}

/// The suppliers of a building by name, with what is owed to each.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/suppliers", tag = "accounting",
    operation_id = "listSuppliers", params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = [SupplierView]),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    reader: Data<Arc<dyn InvoiceReader>>,
) -> Result<HttpResponse, Problem> {
    let suppliers = reader.suppliers(actor.tenancy, (*building).into()).await?;
    with_etag(&request, &suppliers.ok_or_else(Problem::no_such_address)?)
}

/// Adds a supplier.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/suppliers", tag = "accounting",
    operation_id = "addSupplier", params(("building_id" = Uuid, Path)), request_body = SupplierBody,
    security(("session" = [])), responses((status = 201, body = NewInvoiceBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn add(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    body: Json<SupplierBody>,
    use_case: Data<KeepSuppliers>,
) -> Result<HttpResponse, Problem> {
    let supplier = body.into_inner().parsed("")?;
    let id = use_case.add(actor, (*building).into(), supplier).await?;
    Ok(created(&NewInvoiceBody { id: id.as_uuid() }))
}

/// Changes a supplier that nobody changed since the caller saw it.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/suppliers/{supplier_id}", tag = "accounting",
    operation_id = "changeSupplier", params(("building_id" = Uuid, Path), ("supplier_id" = Uuid, Path)),
    request_body = ChangeSupplierBody, security(("session" = [])),
    responses((status = 204, description = "The supplier is changed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    body: Json<ChangeSupplierBody>,
    use_case: Data<KeepSuppliers>,
) -> Result<HttpResponse, Problem> {
    let (building, supplier) = ids.into_inner();
    let ChangeSupplierBody { version, supplier: changed } = body.into_inner();
    let id = SupplierId::from_uuid(supplier);
    use_case.change(actor, building.into(), id, changed.parsed("supplier.")?, version).await?;
    Ok(no_content())
}

impl SupplierBody {
    fn parsed(self, prefix: &str) -> Result<SupplierInput, Problem> {
        let company_number = given(self.company_number).map(|text| CompanyNumber::parse(&text)).transpose();
        let iban = given(self.iban).map(|text| Iban::parse(&text)).transpose();
        let email = given(self.email).map(|text| EmailAddress::parse(&text)).transpose();
        let wrong = [
            (company_number.is_err(), "company_number", "company-number-invalid"),
            (iban.is_err(), "iban", "iban-invalid"),
            (email.is_err(), "email", "email-invalid"),
        ];
        let (Ok(company_number), Ok(iban), Ok(email)) = (company_number, iban, email) else {
            let refused =
                Problem::invalid("/problems/supplier-invalid", "The supplier cannot be kept like this");
            let wrong = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
            return Err(wrong.fold(refused, |problem, (_, field, rule)| {
                problem.beside(FieldError::new(format!("{prefix}{field}"), rule))
            }));
        };
        Ok(SupplierInput { name: self.name, company_number, iban, email })
    }
}

fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
