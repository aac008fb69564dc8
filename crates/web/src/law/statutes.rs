use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path},
};
use application::law::statutes::{
    AddClause, AddClauseError, ClauseNumber, EndClause, EndClauseError, NewClause, PLACE_MAX, SeeStatutes,
    StatutesView,
};
use chrono::NaiveDate;
use domain::{
    law::{ClauseRefused, PeriodRefused},
    shared::{BuildingId, Period, StatuteClauseId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, FieldError, Problem, created, no_content, with_etag};

/// A number that the statutes of a building put beside one of the law.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseBody {
    #[schema(example = "majority-works")]
    rule: String,
    /// One of those that the rule accepts a clause on.
    #[schema(example = "majority")]
    parameter: String,
    value: ClauseNumber,
    /// Where it stands in the statutes: at most 200 characters.
    #[schema(example = "art. 12 of the regulation", max_length = 200)]
    place: String,
    since: NaiveDate,
    /// The first day on which it no longer holds, for a clause of the past.
    until: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ClauseReceipt {
    clause_id: Uuid,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EndClauseBody {
    /// The first day on which it no longer holds; its own first day for a clause that was entered by mistake.
    until: NaiveDate,
}

/// What the statutes of a building ask beside the law, past and future, and how each clause stands to it.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/statutes", tag = "law", operation_id = "listStatuteClauses",
    params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = StatutesView),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_clauses(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: Path<Uuid>,
    use_case: Data<SeeStatutes>,
) -> Result<HttpResponse, Problem> {
    let found = use_case.execute(actor.tenancy, BuildingId::from_uuid(*path)).await?;
    with_etag(&request, &found.ok_or_else(Problem::no_such_address)?)
}

/// Enters a clause. One that is weaker than the law is kept, and has no effect.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/statutes", tag = "law", operation_id = "addStatuteClause",
    params(("building_id" = Uuid, Path)), request_body = ClauseBody, security(("session" = [])),
    responses((status = 201, body = ClauseReceipt),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn add_clause(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<Uuid>,
    body: Json<ClauseBody>,
    use_case: Data<AddClause>,
) -> Result<HttpResponse, Problem> {
    let ClauseBody { rule, parameter, value, place, since, until } = body.into_inner();
    let period = Period { since, until };
    let new = NewClause { rule, parameter, value: value.into(), place, period };
    let id = use_case.execute(actor, BuildingId::from_uuid(*path), new).await?;
    Ok(created(&ClauseReceipt { clause_id: id.as_uuid() }))
}

/// Ends a clause. What it asked on the days on which it held stays.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/statutes/{clause_id}/end", tag = "law",
    operation_id = "endStatuteClause", params(("building_id" = Uuid, Path), ("clause_id" = Uuid, Path)),
    request_body = EndClauseBody, security(("session" = [])),
    responses((status = 204, description = "Ended"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn end_clause(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    body: Json<EndClauseBody>,
    use_case: Data<EndClause>,
) -> Result<HttpResponse, Problem> {
    let (building, clause) = path.into_inner();
    let (building, clause) = (BuildingId::from_uuid(building), StatuteClauseId::from_uuid(clause));
    use_case.execute(actor, building, clause, body.until).await?;
    Ok(no_content())
}

impl From<AddClauseError> for Problem {
    fn from(error: AddClauseError) -> Self {
        match error {
            AddClauseError::BuildingNotFound => Self::no_such_address(),
            AddClauseError::UnknownRule => not_comparable(),
            AddClauseError::PlaceMissing => {
                Self::invalid("/problems/clause-without-place", "Say where the clause stands in the statutes")
                    .beside(FieldError::new("place", "clause-without-place"))
            }
            AddClauseError::PlaceTooLong => {
                Self::invalid("/problems/clause-place-too-long", "Say in fewer words where the clause stands")
                    .beside(FieldError::new("place", "clause-place-too-long").with("max", PLACE_MAX))
            }
            AddClauseError::Clause(refused) => clause(refused),
            AddClauseError::Period(refused) => period(refused),
            AddClauseError::Store(error) => error.into(),
        }
    }
}

impl From<EndClauseError> for Problem {
    fn from(error: EndClauseError) -> Self {
        match error {
            EndClauseError::ClauseNotFound => Self::no_such_address(),
            EndClauseError::Period(refused) => period(refused),
            EndClauseError::Store(error) => error.into(),
        }
    }
}

fn not_comparable() -> Problem {
    Problem::invalid("/problems/clause-not-comparable", "The law accepts no clause on this number")
        .beside(FieldError::new("rule", "clause-not-comparable"))
}

fn clause(refused: ClauseRefused) -> Problem {
    let value = |kind: &'static str, title, rule: &'static str| {
        Problem::invalid(kind, title).beside(FieldError::new("value", rule))
    };
    match refused {
        ClauseRefused::NotComparable => not_comparable(),
        ClauseRefused::NotInForce(_) => Problem::invalid(
            "/problems/clause-before-the-law",
            "The law had no such rule while the clause held",
        )
        .beside(FieldError::new("since", "clause-before-the-law")),
        ClauseRefused::OfAnotherKind => value(
            "/problems/clause-of-another-kind",
            "The law counts this number in another way",
            "clause-of-another-kind",
        ),
        ClauseRefused::NoFraction => value(
            "/problems/clause-no-fraction",
            "A part of a whole lies above nothing and is at most the whole",
            "clause-no-fraction",
        ),
        ClauseRefused::OutOfRange => value(
            "/problems/clause-out-of-range",
            "A number of a clause lies between 1 and 10,000",
            "clause-out-of-range",
        ),
    }
}

fn period(refused: PeriodRefused) -> Problem {
    match refused {
        PeriodRefused::AnotherHolds => Problem::refused(
            "/problems/another-clause-holds",
            "Another clause holds for this number in that time; end it first",
        )
        .beside(FieldError::new("since", "another-clause-holds")),
        PeriodRefused::AlreadyEnded => {
            Problem::refused("/problems/clause-already-ended", "The clause has ended already")
        }
        PeriodRefused::EndsBeforeItBegins => {
            Problem::invalid("/problems/clause-ends-too-early", "The clause ends before it begins")
                .beside(FieldError::new("until", "clause-ends-too-early"))
        }
    }
}
