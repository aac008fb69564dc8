use actix_web::{HttpResponse, web};
use application::accounting::bank::{
    MatchTransaction, MatchTransactionCommand, MatchingRunView, RunMatching, SeeBank, TargetView, UndoMatch,
};
use domain::{
    accounting::bank::{MatchPart, MatchTarget},
    shared::{BankTransactionId, BuildingId, Euro, MatchId, OwnerId, SupplierId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{building_not_found, problems::transaction_not_found};
use crate::shared::{AuthenticatedActor, FieldError, Problem, created, no_content};

/// What a movement is: parts that are together exactly its amount.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MatchBody {
    parts: Vec<PartBody>,
}

/// One part, with the sign of the movement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartBody {
    target: TargetView,
    /// For an owner.
    owner_id: Option<Uuid>,
    /// For a supplier.
    supplier_id: Option<Uuid>,
    amount_cents: i64,
}

/// The new match.
#[derive(Debug, Serialize, ToSchema)]
struct MatchReceiptBody {
    match_id: Uuid,
}

impl PartBody {
    fn part(&self, index: usize) -> Result<MatchPart, Problem> {
        let missing = |field: &str| {
            Problem::invalid("/problems/match-target-incomplete", "Say who the part is for")
                .beside(FieldError::new(format!("parts[{index}].{field}"), "missing"))
        };
        let target = match (self.target, self.owner_id, self.supplier_id) {
            (TargetView::Owner, Some(owner), None) => MatchTarget::Owner(OwnerId::from_uuid(owner)),
            (TargetView::Supplier, None, Some(supplier)) => {
                MatchTarget::Supplier(SupplierId::from_uuid(supplier))
            }
            (TargetView::BankCosts, None, None) => MatchTarget::BankCosts,
            (TargetView::InternalTransfer, None, None) => MatchTarget::InternalTransfer,
            (TargetView::Supplier, ..) => return Err(missing("supplier_id")),
            (TargetView::Owner | TargetView::BankCosts | TargetView::InternalTransfer, ..) => {
                return Err(missing("owner_id"));
            }
        };
        Ok(MatchPart { target, amount: Euro::from_cents(self.amount_cents) })
    }
}

/// Says what a movement is: one owner or several, a supplier, costs of the bank, an own account.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/bank-transactions/{transaction_id}/matches",
    tag = "accounting", operation_id = "matchBankTransaction", request_body = MatchBody, security(("session" = [])),
    params(("building_id" = Uuid, Path), ("transaction_id" = Uuid, Path)),
    responses((status = 201, body = MatchReceiptBody),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn create(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    body: web::Json<MatchBody>,
    bank: web::Data<SeeBank>,
    use_case: web::Data<MatchTransaction>,
) -> Result<HttpResponse, Problem> {
    let (building, transaction) = path.into_inner();
    let (building, transaction) =
        (BuildingId::from_uuid(building), BankTransactionId::from_uuid(transaction));
    let parts = body.parts.iter().enumerate().map(|(index, part)| part.part(index));
    let parts = match parts.collect::<Result<_, _>>() {
        Ok(parts) => parts,
        // Whoever may not see the movement learns nothing about it, not even that the body was wrong.
        Err(incomplete) => {
            bank.transaction(actor, building, transaction).await?.ok_or_else(transaction_not_found)?;
            return Err(incomplete);
        }
    };
    let command = MatchTransactionCommand { building, transaction, parts };
    let matched = use_case.execute(actor, command).await?;
    Ok(created(&MatchReceiptBody { match_id: matched.as_uuid() }))
}

/// Takes a match back; the movement waits again and every balance is as before.
#[utoipa::path(delete, path = "/api/v1/buildings/{building_id}/bank-matches/{match_id}", tag = "accounting",
    operation_id = "undoBankMatch", params(("building_id" = Uuid, Path), ("match_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 204),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn undo(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    use_case: web::Data<UndoMatch>,
) -> Result<HttpResponse, Problem> {
    let (building, matched) = path.into_inner();
    use_case.execute(actor, BuildingId::from_uuid(building), MatchId::from_uuid(matched)).await?;
    Ok(no_content())
}

/// Tries the whole suspense list again; what a person took back is left alone.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/bank-matching-runs", tag = "accounting",
    operation_id = "runBankMatching", params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 201, body = MatchingRunView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn run(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    bank: web::Data<SeeBank>,
    use_case: web::Data<RunMatching>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(building.into_inner());
    bank.overview(actor, building).await?.ok_or_else(building_not_found)?;
    Ok(created(&use_case.execute(actor, building).await?))
}
