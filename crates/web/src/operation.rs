//! Back-ups and the doctor's findings, for the administrator of the installation. Archives never leave by HTTP.
use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig, get, post},
};
use application::operation::{BackUpNow, BackUpNowRefused, BackupSetUp, OperationLog, OperationView};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, AuthenticatedActor, Problem, Routes, with_etag};

#[derive(OpenApi)]
#[openapi(paths(show, back_up_now))]
pub(crate) struct Document;

pub(crate) const POLICY: &[(&str, Access)] = &[
    ("showOperation", Access::May(Action::OperationManage)),
    ("backUpNow", Access::May(Action::OperationManage)),
];

pub(crate) fn routes(routes: &mut Routes) {
    routes.route("/operation", get().to(show)).route("/operation/backups", post().to(back_up_now));
}

/// What this room's handlers are given.
#[derive(Clone)]
pub struct OperationRoom {
    log: Data<Arc<dyn OperationLog>>,
    set_up: Data<BackupSetUp>,
    back_up_now: Data<BackUpNow>,
}

impl OperationRoom {
    #[must_use]
    pub fn new(log: Arc<dyn OperationLog>, set_up: BackupSetUp) -> Self {
        let back_up_now = BackUpNow { log: Arc::clone(&log), set_up: set_up.clone() };
        Self { log: Data::new(log), set_up: Data::new(set_up), back_up_now: Data::new(back_up_now) }
    }

    pub fn provide(&self, config: &mut ServiceConfig) {
        config.app_data(self.log.clone()).app_data(self.set_up.clone()).app_data(self.back_up_now.clone());
    }
}

/// The last back-up, the last proven restore, and what the doctor found.
#[utoipa::path(get, path = "/api/v1/operation", tag = "operation", operation_id = "showOperation",
    security(("session" = [])), responses((status = 200, body = OperationView)))]
async fn show(
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
async fn back_up_now(_actor: AuthenticatedActor, use_case: Data<BackUpNow>) -> Result<HttpResponse, Problem> {
    use_case.execute().await?;
    Ok(HttpResponse::Accepted().finish())
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
