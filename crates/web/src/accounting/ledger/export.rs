use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};
use application::accounting::{
    ledger::Days,
    reports::{ExportBooks, Report, ReportFormat},
};
use chrono::NaiveDate;
use domain::{accounting::chart, shared::OwnerId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, Problem, download};

/// How the file is written.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormatBody {
    Csv,
    Xlsx,
    Pdf,
}

/// Which days, in which format.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ExportQuery {
    #[param(inline)]
    format: FormatBody,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

/// On which day (today when absent), in which format.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct OnDayExportQuery {
    #[param(inline)]
    format: FormatBody,
    on: Option<NaiveDate>,
}

impl ExportQuery {
    const fn days(&self) -> Days {
        Days { from: self.from, to: self.to }
    }
}

async fn answer(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Uuid,
    report: Report,
    format: FormatBody,
    use_case: &ExportBooks,
) -> Result<HttpResponse, Problem> {
    let (format, media_type, ending) = match format {
        FormatBody::Csv => (ReportFormat::Csv, "text/csv; charset=utf-8", "csv"),
        FormatBody::Xlsx => {
            (ReportFormat::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
        }
        FormatBody::Pdf => (ReportFormat::Pdf, "application/pdf", "pdf"),
    };
    let file = use_case.execute(actor, building.into(), report, format).await?;
    Ok(download(media_type, &format!("{}.{ending}", file.name), false, file.bytes))
}

/// The trial balance as a file.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/trial-balance/export", tag = "accounting",
    operation_id = "exportTrialBalance", params(("building_id" = Uuid, Path), ExportQuery),
    security(("session" = [])), responses((status = 200, description = "The file"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn trial_balance(
    actor: AuthenticatedActor,
    building: Path<Uuid>,
    query: Query<ExportQuery>,
    use_case: Data<ExportBooks>,
) -> Result<HttpResponse, Problem> {
    answer(actor, *building, Report::TrialBalance(query.days()), query.format, &use_case).await
}

/// The ledger of an account as a file.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/accounts/{account_code}/ledger/export",
    tag = "accounting", operation_id = "exportAccountLedger",
    params(("building_id" = Uuid, Path), ("account_code" = String, Path), ExportQuery), security(("session" = [])),
    responses((status = 200, description = "The file"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn account(
    actor: AuthenticatedActor,
    address: Path<(Uuid, String)>,
    query: Query<ExportQuery>,
    use_case: Data<ExportBooks>,
) -> Result<HttpResponse, Problem> {
    let (building, code) = address.into_inner();
    let account = chart::account(&code).ok_or_else(Problem::no_such_address)?;
    let report = Report::Account { code: account.code.to_owned(), days: query.days() };
    answer(actor, building, report, query.format, &use_case).await
}

/// An owner's account as a file.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/owners/{owner_id}/account/export",
    tag = "accounting", operation_id = "exportOwnerAccount",
    params(("building_id" = Uuid, Path), ("owner_id" = Uuid, Path), ExportQuery), security(("session" = [])),
    responses((status = 200, description = "The file"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn owner_account(
    actor: AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    query: Query<ExportQuery>,
    use_case: Data<ExportBooks>,
) -> Result<HttpResponse, Problem> {
    let (building, owner) = ids.into_inner();
    answer(actor, building, Report::Owner(OwnerId::from_uuid(owner)), query.format, &use_case).await
}

/// Who owes what and since when, as a file.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/open-balances/export", tag = "accounting",
    operation_id = "exportOpenBalances", params(("building_id" = Uuid, Path), OnDayExportQuery),
    security(("session" = [])), responses((status = 200, description = "The file"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn open_balances(
    actor: AuthenticatedActor,
    building: Path<Uuid>,
    query: Query<OnDayExportQuery>,
    use_case: Data<ExportBooks>,
) -> Result<HttpResponse, Problem> {
    let OnDayExportQuery { format, on } = query.into_inner();
    answer(actor, *building, Report::OpenBalances(on), format, &use_case).await
}
