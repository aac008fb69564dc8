use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use application::{
    accounting::{
        ledger::{
            AccountLedgerView, Days, EntryItem, EntryView, FiscalYearView, LedgerReader, LineComputationView,
            OpenBalances, OpenBalancesView, OwnerAccountView, TrialBalanceView,
        },
        reports::ReportRefused,
    },
    shared::{Page, PageRequest},
};
use chrono::NaiveDate;
use domain::{
    accounting::{
        chart::{self, PartyRule},
        entry::Journal,
    },
    shared::{BuildingId, EntryId, OwnerId},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, PageQuery, Problem, with_etag};

type Reader = Data<Arc<dyn LedgerReader>>;

/// One account of the chart, named in the reader's language.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChartAccountBody {
    code: &'static str,
    /// `asset`, `liability`, `fund`, `expense`, `income` or `transit`.
    kind: &'static str,
    /// Whose name each posting carries: `nobody`, `owner` or `supplier`.
    party: &'static str,
    name: &'static str,
}

/// `?from=&to=` of a report, both included.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DaysQuery {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl From<DaysQuery> for Days {
    fn from(query: DaysQuery) -> Self {
        Self { from: query.from, to: query.to }
    }
}

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EntriesQuery {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    /// `opening`, `purchases`, `calls`, `bank` or `miscellaneous`.
    journal: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

/// Which lines of an account.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LinesQuery {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

fn page(after: Option<String>, limit: Option<u16>) -> PageRequest {
    PageRequest { after, limit: limit.unwrap_or(PageRequest::LIMIT_DEFAULT).clamp(1, PageRequest::LIMIT_MAX) }
}

fn malformed(detail: &str) -> Problem {
    Problem::new(actix_web::http::StatusCode::BAD_REQUEST, "/problems/malformed-request", "Malformed request")
        .detail(detail)
}

/// A cursor of the journal is a day, a number and an id.
fn entry_cursor(after: Option<String>) -> Result<Option<String>, Problem> {
    let Some(after) = after else { return Ok(None) };
    let mut parts = after.splitn(3, '_');
    let whole = parts.next().is_some_and(|day| day.parse::<NaiveDate>().is_ok())
        && parts.next().is_some_and(|number| number.parse::<i32>().is_ok())
        && parts.next().is_some_and(|id| id.parse::<Uuid>().is_ok());
    if whole { Ok(Some(after)) } else { Err(malformed("the cursor of the page is none of ours")) }
}

/// The chart of accounts.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/chart", tag = "accounting", operation_id = "readChart",
    params(("building_id" = Uuid, Path)), security(("session" = [])), responses((status = 200, body = [ChartAccountBody]),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn chart(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(*building);
    reader.years(actor.tenancy, building).await?.ok_or_else(Problem::no_such_address)?;
    let accounts: Vec<ChartAccountBody> = chart::accounts()
        .iter()
        .map(|account| ChartAccountBody {
            code: account.code,
            kind: account.kind.code(),
            party: match account.party() {
                PartyRule::Nobody => "nobody",
                PartyRule::Owner => "owner",
                PartyRule::Supplier => "supplier",
            },
            name: account.name(actor.language),
        })
        .collect();
    with_etag(&request, &accounts)
}

/// The fiscal years of a building, latest first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/fiscal-years", tag = "accounting",
    operation_id = "listFiscalYears", params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = [FiscalYearView]),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn years(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let years = reader.years(actor.tenancy, BuildingId::from_uuid(*building)).await?;
    with_etag(&request, &years.ok_or_else(Problem::no_such_address)?)
}

/// The journal, latest first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/entries", tag = "accounting",
    operation_id = "listEntries", params(("building_id" = Uuid, Path), EntriesQuery), security(("session" = [])),
    responses((status = 200, body = Page<EntryItem>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn entries(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    query: Query<EntriesQuery>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let EntriesQuery { from, to, journal, after, limit } = query.into_inner();
    if journal.as_deref().is_some_and(|code| Journal::from_code(code).is_none()) {
        return Err(malformed("no such journal"));
    }
    let page = page(entry_cursor(after)?, limit);
    let building = BuildingId::from_uuid(*building);
    let entries =
        reader.entries(actor.tenancy, building, Days { from, to }, journal.as_deref(), &page).await?;
    with_etag(&request, &entries.ok_or_else(Problem::no_such_address)?)
}

/// One entry with its lines and its seal.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/entries/{entry_id}", tag = "accounting",
    operation_id = "readEntry", params(("building_id" = Uuid, Path), ("entry_id" = Uuid, Path)),
    security(("session" = [])), responses((status = 200, body = EntryView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn entry(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let (building, entry) = ids.into_inner();
    let entry = reader.entry(actor.tenancy, building.into(), EntryId::from_uuid(entry)).await?;
    with_etag(&request, &entry.ok_or_else(Problem::no_such_address)?)
}

/// The sums of every account in a period.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/trial-balance", tag = "accounting",
    operation_id = "readTrialBalance", params(("building_id" = Uuid, Path), DaysQuery), security(("session" = [])),
    responses((status = 200, body = TrialBalanceView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn trial_balance(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    days: Query<DaysQuery>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(*building);
    let balance = reader.trial_balance(actor.tenancy, building, days.into_inner().into()).await?;
    with_etag(&request, &balance.ok_or_else(Problem::no_such_address)?)
}

/// The ledger of one account.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/accounts/{account_code}/ledger", tag = "accounting",
    operation_id = "readAccountLedger",
    params(("building_id" = Uuid, Path), ("account_code" = String, Path), LinesQuery), security(("session" = [])),
    responses((status = 200, body = AccountLedgerView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn account(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    address: Path<(Uuid, String)>,
    query: Query<LinesQuery>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let (building, code) = address.into_inner();
    let LinesQuery { from, to, after, limit } = query.into_inner();
    let account = chart::account(&code).ok_or_else(Problem::no_such_address)?;
    let page = page(after, limit);
    let days = Days { from, to };
    let ledger = reader.account(actor.tenancy, building.into(), account.code, days, Some(&page)).await?;
    with_etag(&request, &ledger.ok_or_else(Problem::no_such_address)?)
}

/// What one owner owes, line by line.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/owners/{owner_id}/account", tag = "accounting",
    operation_id = "readOwnerAccount",
    params(("building_id" = Uuid, Path), ("owner_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = OwnerAccountView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn owner_account(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    page: Query<PageQuery>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let (building, owner) = ids.into_inner();
    let page: PageRequest = page.into_inner().into();
    let owner = OwnerId::from_uuid(owner);
    let account = reader.owner_account(actor.tenancy, building.into(), owner, Some(&page)).await?;
    with_etag(&request, &account.ok_or_else(Problem::no_such_address)?)
}

/// The day of a report; today when absent.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct OnDayQuery {
    on: Option<NaiveDate>,
}

/// Who owes what, and how late it is.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/open-balances", tag = "accounting",
    operation_id = "readOpenBalances", params(("building_id" = Uuid, Path), OnDayQuery), security(("session" = [])),
    responses((status = 200, body = OpenBalancesView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn open_balances(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    query: Query<OnDayQuery>,
    use_case: Data<OpenBalances>,
) -> Result<HttpResponse, Problem> {
    let list = use_case.execute(actor, BuildingId::from_uuid(*building), query.on).await;
    with_etag(&request, &list.map_err(ReportRefused::from)?)
}

/// How a line of an owner's account was computed, to the cent.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/entries/{entry_id}/lines/{line_no}/computation",
    tag = "accounting", operation_id = "readLineComputation",
    params(("building_id" = Uuid, Path), ("entry_id" = Uuid, Path), ("line_no" = i32, Path)),
    security(("session" = [])), responses((status = 200, body = LineComputationView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn computation(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    address: Path<(Uuid, Uuid, i32)>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let (building, entry, line) = address.into_inner();
    let entry = EntryId::from_uuid(entry);
    let computation = reader.computation(actor.tenancy, building.into(), entry, line, None).await?;
    with_etag(&request, &computation.ok_or_else(Problem::no_such_address)?)
}
