use actix_web::{
    HttpResponse,
    web::{Data, Json, Path},
};
use application::accounting::ledger::{
    LockFiscalYear, OpenFiscalYear, PostEntry, PostEntryCommand, ReverseEntry, ReverseEntryCommand,
};
use chrono::NaiveDate;
use domain::{
    accounting::entry::LineDraft,
    shared::{EntryId, Euro, FiscalYearId, OwnerId, SupplierId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, Problem, created, no_content};

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeBody {
    pub id: Uuid,
}

/// Which year to open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenFiscalYearBody {
    /// Any day of it.
    holding: NaiveDate,
}

/// One line of an entry made by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryLineBody {
    account_code: String,
    #[serde(default)]
    debit_cents: i64,
    #[serde(default)]
    credit_cents: i64,
    owner_id: Option<Uuid>,
    supplier_id: Option<Uuid>,
    due_on: Option<NaiveDate>,
    #[serde(default)]
    label: String,
}

/// An entry made by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostEntryBody {
    entry_date: NaiveDate,
    description: String,
    lines: Vec<EntryLineBody>,
}

/// When and why an entry is undone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReverseEntryBody {
    date: NaiveDate,
    reason: String,
}

/// Opens the fiscal year that holds a day.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/fiscal-years", tag = "accounting",
    operation_id = "openFiscalYear", params(("building_id" = Uuid, Path)), request_body = OpenFiscalYearBody,
    security(("session" = [])), responses((status = 201, body = MadeBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn open_year(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    body: Json<OpenFiscalYearBody>,
    use_case: Data<OpenFiscalYear>,
) -> Result<HttpResponse, Problem> {
    let id = use_case.execute(actor, (*building).into(), body.holding).await?;
    Ok(created(&MadeBody { id: id.as_uuid() }))
}

/// Locks a fiscal year for good.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/fiscal-years/{fiscal_year_id}/lock",
    tag = "accounting", operation_id = "lockFiscalYear",
    params(("building_id" = Uuid, Path), ("fiscal_year_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "Nothing in this year changes any more"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn lock_year(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    use_case: Data<LockFiscalYear>,
) -> Result<HttpResponse, Problem> {
    let (building, year) = ids.into_inner();
    use_case.execute(actor, building.into(), FiscalYearId::from_uuid(year)).await?;
    Ok(no_content())
}

/// Books an entry by hand.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/entries", tag = "accounting",
    operation_id = "postEntry", params(("building_id" = Uuid, Path)), request_body = PostEntryBody,
    security(("session" = [])), responses((status = 201, body = MadeBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn post_entry(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    body: Json<PostEntryBody>,
    use_case: Data<PostEntry>,
) -> Result<HttpResponse, Problem> {
    let PostEntryBody { entry_date, description, lines } = body.into_inner();
    let lines = lines.into_iter().map(EntryLineBody::draft).collect();
    let command = PostEntryCommand { building: (*building).into(), date: entry_date, description, lines };
    let id = use_case.execute(actor, command).await?;
    Ok(created(&MadeBody { id: id.as_uuid() }))
}

/// Books the opposite of an entry.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/entries/{entry_id}/reversal", tag = "accounting",
    operation_id = "reverseEntry", params(("building_id" = Uuid, Path), ("entry_id" = Uuid, Path)),
    request_body = ReverseEntryBody, security(("session" = [])), responses((status = 201, body = MadeBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn reverse_entry(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    body: Json<ReverseEntryBody>,
    use_case: Data<ReverseEntry>,
) -> Result<HttpResponse, Problem> {
    let (building, entry) = ids.into_inner();
    let ReverseEntryBody { date, reason } = body.into_inner();
    let entry = EntryId::from_uuid(entry);
    let command = ReverseEntryCommand { building: building.into(), entry, date, reason };
    let id = use_case.execute(actor, command).await?;
    Ok(created(&MadeBody { id: id.as_uuid() }))
}

impl EntryLineBody {
    fn draft(self) -> LineDraft {
        LineDraft {
            account: self.account_code,
            debit: Euro::from_cents(self.debit_cents),
            credit: Euro::from_cents(self.credit_cents),
            owner: self.owner_id.map(OwnerId::from_uuid),
            supplier: self.supplier_id.map(SupplierId::from_uuid),
            unit: None,
            due_on: self.due_on,
            label: self.label,
        }
    }
}
