//! The installation as its administrator sees it: figures, work, back-ups, the doctor. Only encrypted archives leave by HTTP.
mod archives;
mod backups;
mod figures;
mod jobs;
mod quota;
mod switches;

use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig, delete, get, post, put};
use application::{
    operation::{
        BackUpNow, BackupSetUp, ChangeQuota, ChangeSwitch, DecideJob, ExamineNow, OperationDesk,
        OperationLog, QuotaReader, RetryJobs, RetryMails,
    },
    shared::Switches,
};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

pub use archives::ArchiveRoom;

#[derive(OpenApi)]
#[openapi(paths(
    archives::list,
    archives::send,
    archives::take,
    archives::remove,
    archives::try_out,
    archives::stop,
    backups::show,
    backups::back_up_now,
    backups::examine_now,
    figures::figures,
    jobs::list_jobs,
    jobs::retry,
    jobs::retry_all,
    jobs::drop_job,
    jobs::list_acts,
    switches::list_switches,
    switches::change_switch,
    switches::mail_queue,
    switches::retry_mails,
    quota::own_quota,
    quota::quota,
    quota::change_quota
))]
pub(crate) struct Document;

pub(crate) const POLICY: &[(&str, Access)] = &[
    ("showOperation", Access::May(Action::OperationManage)),
    ("listArchives", Access::May(Action::OperationManage)),
    ("downloadArchive", Access::May(Action::OperationManage)),
    ("uploadArchive", Access::May(Action::OperationManage)),
    ("removeArchive", Access::May(Action::OperationManage)),
    ("tryArchive", Access::May(Action::OperationManage)),
    ("stopTrial", Access::May(Action::OperationManage)),
    ("backUpNow", Access::May(Action::OperationManage)),
    ("examineNow", Access::May(Action::OperationManage)),
    ("showFigures", Access::May(Action::OperationManage)),
    ("listJobs", Access::May(Action::OperationManage)),
    ("retryJobs", Access::May(Action::OperationManage)),
    ("retryJob", Access::May(Action::OperationManage)),
    ("dropJob", Access::May(Action::OperationManage)),
    ("listActs", Access::May(Action::OperationManage)),
    ("listSwitches", Access::May(Action::OperationManage)),
    ("changeSwitch", Access::May(Action::OperationManage)),
    ("showMailQueue", Access::May(Action::OperationManage)),
    ("retryMails", Access::May(Action::OperationManage)),
    ("showQuota", Access::May(Action::OperationManage)),
    ("changeQuota", Access::May(Action::OperationManage)),
    ("showOwnQuota", Access::May(Action::OrganizationManage)),
];

pub(crate) fn routes(routes: &mut Routes) {
    routes
        .route("/operation", get().to(backups::show))
        .route("/operation/backups", post().to(backups::back_up_now))
        .route("/operation/examinations", post().to(backups::examine_now))
        .route("/operation/archives", get().to(archives::list))
        .route("/operation/archives", post().to(archives::take))
        .route("/operation/archives/{archive}", get().to(archives::send))
        .route("/operation/archives/{archive}", delete().to(archives::remove))
        .route("/operation/archives/{archive}/trial", post().to(archives::try_out))
        .route("/operation/trial", delete().to(archives::stop))
        .route("/operation/figures", get().to(figures::figures))
        .route("/operation/acts", get().to(jobs::list_acts))
        .route("/operation/switches", get().to(switches::list_switches))
        .route("/operation/switches/{switch}", put().to(switches::change_switch))
        .route("/operation/mails", get().to(switches::mail_queue))
        .route("/operation/mails/retry", post().to(switches::retry_mails))
        .route("/operation/jobs", get().to(jobs::list_jobs))
        .route("/operation/jobs/retry", post().to(jobs::retry_all))
        .route("/quota", get().to(quota::own_quota))
        .route("/operation/organizations/{organization_id}/quota", get().to(quota::quota))
        .route("/operation/organizations/{organization_id}/quota", put().to(quota::change_quota))
        .route("/operation/organizations/{organization_id}/jobs/{job_id}", delete().to(jobs::drop_job))
        .route("/operation/organizations/{organization_id}/jobs/{job_id}/retry", post().to(jobs::retry));
}

/// What this room's handlers are given.
#[derive(Clone)]
pub struct OperationRoom {
    log: Data<Arc<dyn OperationLog>>,
    set_up: Data<BackupSetUp>,
    back_up_now: Data<BackUpNow>,
    examine_now: Data<ExamineNow>,
    desk: Data<Arc<dyn OperationDesk>>,
    decide_job: Data<DecideJob>,
    retry_jobs: Data<RetryJobs>,
    retry_mails: Data<RetryMails>,
    change_switch: Data<ChangeSwitch>,
    change_quota: Data<ChangeQuota>,
    quotas: Data<Arc<dyn QuotaReader>>,
    archives: ArchiveRoom,
}

impl OperationRoom {
    #[must_use]
    pub fn new(
        log: Arc<dyn OperationLog>,
        desk: Arc<dyn OperationDesk>,
        quotas: Arc<dyn QuotaReader>,
        (set_up, archives): (BackupSetUp, ArchiveRoom),
        switches: Arc<Switches>,
    ) -> Self {
        let back_up_now = BackUpNow { desk: Arc::clone(&desk), set_up: set_up.clone() };
        Self {
            log: Data::new(log),
            set_up: Data::new(set_up),
            back_up_now: Data::new(back_up_now),
            examine_now: Data::new(ExamineNow { desk: Arc::clone(&desk) }),
            decide_job: Data::new(DecideJob { desk: Arc::clone(&desk) }),
            retry_jobs: Data::new(RetryJobs { desk: Arc::clone(&desk) }),
            retry_mails: Data::new(RetryMails { desk: Arc::clone(&desk) }),
            change_switch: Data::new(ChangeSwitch { desk: Arc::clone(&desk), switches }),
            change_quota: Data::new(ChangeQuota { desk: Arc::clone(&desk) }),
            quotas: Data::new(quotas),
            desk: Data::new(desk),
            archives,
        }
    }

    pub fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.log.clone())
            .app_data(self.set_up.clone())
            .app_data(self.back_up_now.clone())
            .app_data(self.examine_now.clone())
            .app_data(self.desk.clone())
            .app_data(self.decide_job.clone())
            .app_data(self.retry_jobs.clone())
            .app_data(self.retry_mails.clone())
            .app_data(self.change_switch.clone())
            .app_data(self.change_quota.clone())
            .app_data(self.quotas.clone());
        self.archives.provide(config);
    }
}
