use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web::Data};
use application::operation::{
    BackUpNow, BackUpNowRefused, BackupSetUp, ExamineNow, ExamineNowRefused, OperationLog, OperationView,
};

use crate::shared::{AuthenticatedActor, Problem, with_etag};

/// The last back-up, the last proven restore, and what the doctor found.
#[utoipa::path(get, path = "/api/v1/operation", tag = "operation", operation_id = "showOperation",
    security(("session" = [])), responses((status = 200, body = OperationView)))]
pub(super) async fn show(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    log: Data<Arc<dyn OperationLog>>,
    set_up: Data<BackupSetUp>,
) -> Result<HttpResponse, Problem> {
    let view = OperationView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        set_up: set_up.as_ref().clone(),
        runs: log.runs().await?,
    };
    with_etag(&request, &view)
}

/// Begins a back-up and its proof within seconds, on the server.
#[utoipa::path(post, path = "/api/v1/operation/backups", tag = "operation", operation_id = "backUpNow",
    security(("session" = [])),
    responses((status = 202, description = "Asked for; the view tells how far it is"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn back_up_now(
    AuthenticatedActor(actor): AuthenticatedActor,
    use_case: Data<BackUpNow>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Lets the doctor look within seconds, on the server; nothing is backed up.
#[utoipa::path(post, path = "/api/v1/operation/examinations", tag = "operation", operation_id = "examineNow",
    security(("session" = [])),
    responses((status = 202, description = "Asked for; the view tells how far it is"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn examine_now(
    AuthenticatedActor(actor): AuthenticatedActor,
    use_case: Data<ExamineNow>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor).await?;
    Ok(HttpResponse::Accepted().finish())
}

impl From<ExamineNowRefused> for Problem {
    fn from(refused: ExamineNowRefused) -> Self {
        match refused {
            ExamineNowRefused::UnderWay => {
                Self::refused("/problems/examination-under-way", "An examination is under way")
            }
            ExamineNowRefused::Store(error) => error.into(),
        }
    }
}

impl From<BackUpNowRefused> for Problem {
    fn from(refused: BackUpNowRefused) -> Self {
        match refused {
            BackUpNowRefused::NoFolder => Self::refused(
                "/problems/backup-folder-missing",
                "No folder for back-ups is set on the server",
            ),
            BackUpNowRefused::UnderWay => {
                Self::refused("/problems/backup-under-way", "A back-up is under way")
            }
            BackUpNowRefused::Store(error) => error.into(),
        }
    }
}
