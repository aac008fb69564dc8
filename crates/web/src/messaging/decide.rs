use actix_web::{
    HttpResponse,
    web::{Data, Json, Path},
};
use application::messaging::{DecideMessage, DecideMessageError};
use domain::{messaging::Decision, shared::MessageId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, FieldError, Problem, no_content};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideMessageBody {
    decision: DecisionBody,
    /// With `send_again`: the address to send it to instead. Only for papers of a building.
    #[serde(default)]
    to_address: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DecisionBody {
    SendAgain,
    CountAsSent,
}

/// Says what is to happen with a mail that failed or whose fate is unknown.
#[utoipa::path(post, path = "/api/v1/messages/{message_id}/decision", tag = "messaging",
    operation_id = "decideMessage", params(("message_id" = Uuid, Path)), request_body = DecideMessageBody,
    security(("session" = [])),
    responses((status = 204, description = "Decided"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn decide_message(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<Uuid>,
    body: Json<DecideMessageBody>,
    use_case: Data<DecideMessage>,
) -> Result<HttpResponse, Problem> {
    let decision = match body.decision {
        DecisionBody::SendAgain => Decision::SendAgain,
        DecisionBody::CountAsSent => Decision::CountAsSent,
    };
    let corrected = body.to_address.as_deref();
    use_case.execute(actor, MessageId::from_uuid(path.into_inner()), decision, corrected).await?;
    Ok(no_content())
}

impl From<DecideMessageError> for Problem {
    fn from(error: DecideMessageError) -> Self {
        match error {
            DecideMessageError::MessageNotFound => Self::no_such_address(),
            DecideMessageError::Refused(_) => {
                Self::refused("/problems/message-not-undecided", "This mail waits for no decision")
            }
            DecideMessageError::Address(_) => {
                Self::invalid("/problems/invalid-input", "A field cannot be right")
                    .beside(FieldError::new("to_address", "email"))
            }
            DecideMessageError::BoundToItsAddress => Self::refused(
                "/problems/message-bound-to-its-address",
                "An invitation or a link to sign in is for its own address only",
            ),
            DecideMessageError::Store(error) => error.into(),
        }
    }
}
