use actix_web::{HttpRequest, HttpResponse, web};
use application::building::{
    BankAccountView, BuildingListItem, BuildingReads, BuildingView, ChangeBuilding, CreateBuilding,
};
use application::shared::Page;
use domain::{
    building::{AccountDraft, AccountFund, AssociationDraft, Charging},
    law::Jurisdiction,
    shared::BuildingId,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::{no_building, unknown_value};
use crate::shared::{AuthenticatedActor, PageQuery, Problem, created, no_content, with_etag};

/// An association as its syndic declares it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BuildingBody {
    name: String,
    street: String,
    postal_code: String,
    city: String,
    /// ISO 3166, two letters.
    country: String,
    /// BCE/KBO, in any notation.
    company_number: Option<String>,
    /// `nl`, `fr`, `de` or `en`.
    language: String,
    fiscal_year_start_month: u32,
    fiscal_year_start_day: u32,
    total_shares: u32,
    /// `provisions` or `actual`.
    charging: String,
    /// Whose law applies: `BE` or `FR`.
    jurisdiction: String,
    /// At most one for each fund.
    accounts: Vec<AccountBody>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountBody {
    /// `working` or `reserve`.
    fund: String,
    iban: String,
    bic: Option<String>,
    /// The association's name when it is absent.
    holder: Option<String>,
}

/// A change of an association.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeBuildingBody {
    building: BuildingBody,
    /// As it was shown.
    version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BuildingReceipt {
    pub building_id: Uuid,
}

fn draft(body: BuildingBody) -> Result<AssociationDraft, Problem> {
    let charging = match body.charging.as_str() {
        "provisions" => Charging::Provisions,
        "actual" => Charging::Actual,
        _ => return Err(unknown_value("charging")),
    };
    let jurisdiction =
        Jurisdiction::from_code(&body.jurisdiction).ok_or_else(|| unknown_value("jurisdiction"))?;
    let account = |account: AccountBody| {
        let fund = match account.fund.as_str() {
            "working" => AccountFund::Working,
            "reserve" => AccountFund::Reserve,
            _ => return Err(unknown_value("accounts")),
        };
        let holder = account.holder.unwrap_or_default();
        Ok(AccountDraft { fund, iban: account.iban, bic: account.bic, holder })
    };
    Ok(AssociationDraft {
        name: body.name,
        street: body.street,
        postal_code: body.postal_code,
        city: body.city,
        country: body.country,
        company_number: body.company_number,
        language: body.language.parse().map_err(|_unknown| unknown_value("language"))?,
        fiscal_year_start_month: body.fiscal_year_start_month,
        fiscal_year_start_day: body.fiscal_year_start_day,
        total_shares: body.total_shares,
        charging,
        jurisdiction,
        accounts: body.accounts.into_iter().map(account).collect::<Result<_, _>>()?,
    })
}

/// The buildings of the organisation, by name.
#[utoipa::path(get, path = "/api/v1/buildings", tag = "building", operation_id = "listBuildings", params(PageQuery),
    security(("session" = [])), responses((status = 200, body = Page<BuildingListItem>)))]
pub async fn list(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    page: web::Query<PageQuery>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &reads.buildings(actor.tenancy, page.into_inner().into()).await?)
}

/// Declares an association.
#[utoipa::path(post, path = "/api/v1/buildings", tag = "building", operation_id = "createBuilding", request_body = BuildingBody,
    security(("session" = [])),
    responses((status = 201, body = BuildingReceipt), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: web::Json<BuildingBody>,
    use_case: web::Data<CreateBuilding>,
) -> Result<HttpResponse, Problem> {
    let id = use_case.execute(actor, draft(body.into_inner())?).await?;
    Ok(created(&BuildingReceipt { building_id: id.as_uuid() }))
}

/// One building, with what is counted of it.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}", tag = "building", operation_id = "showBuilding",
    params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = BuildingView), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    let view = reads.building(actor.tenancy, BuildingId::from_uuid(*path)).await?;
    with_etag(&request, &view.ok_or_else(no_building)?)
}

/// The association's bank accounts, the working account first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/accounts", tag = "building", operation_id = "listBankAccounts",
    params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = Vec<BankAccountView>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn accounts(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &reads.accounts(actor.tenancy, BuildingId::from_uuid(*path)).await?)
}

/// Corrects what an association is.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}", tag = "building", operation_id = "changeBuilding",
    params(("building_id" = Uuid, Path)), request_body = ChangeBuildingBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<Uuid>,
    body: web::Json<ChangeBuildingBody>,
    use_case: web::Data<ChangeBuilding>,
) -> Result<HttpResponse, Problem> {
    let ChangeBuildingBody { building, version } = body.into_inner();
    use_case.execute(actor, BuildingId::from_uuid(*path), draft(building)?, version).await?;
    Ok(no_content())
}
