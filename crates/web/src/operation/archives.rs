use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    body::SizedStream,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH},
    },
    web::{Bytes, BytesMut, Data, Json, Path, Payload, Query, ServiceConfig},
};

use application::{
    operation::{
        ArchiveReading, ArchiveShelf, OperationDesk, ReceiveRefused, RemoveArchive, RemoveArchiveRefused,
        SendArchive, SendArchiveRefused, StoredArchive, TakeArchive, TrialBench, TrialRefused, TryArchive,
        TryArchiveCommand, TryArchiveRefused,
    },
    shared::StoreError,
};
use domain::shared::secret_text::bare;
use futures::{Stream, stream};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::shared::{AuthenticatedActor, Problem, created, next_block, no_content, with_etag};

/// What is handed to the disk at once.
const WRITTEN_AT_ONCE_BYTES: usize = 1 << 20;

/// What the handlers of archives are given.
#[derive(Clone)]
pub struct ArchiveRoom {
    send: Data<SendArchive>,
    take: Data<TakeArchive>,
    remove: Data<RemoveArchive>,
    try_out: Data<TryArchive>,
}

impl ArchiveRoom {
    #[must_use]
    pub fn new(
        shelf: Arc<dyn ArchiveShelf>,
        bench: Arc<dyn TrialBench>,
        desk: Arc<dyn OperationDesk>,
    ) -> Self {
        Self {
            send: Data::new(SendArchive { shelf: Arc::clone(&shelf), desk: Arc::clone(&desk) }),
            take: Data::new(TakeArchive { shelf: Arc::clone(&shelf), desk: Arc::clone(&desk) }),
            remove: Data::new(RemoveArchive { shelf, desk: Arc::clone(&desk) }),
            try_out: Data::new(TryArchive { bench, desk }),
        }
    }

    pub(super) fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.send.clone())
            .app_data(self.take.clone())
            .app_data(self.remove.clone())
            .app_data(self.try_out.clone());
    }
}

/// The archives in the folder of back-ups, the newest first; 200 at most.
#[utoipa::path(get, path = "/api/v1/operation/archives", tag = "operation", operation_id = "listArchives",
    security(("session" = [])), responses((status = 200, body = Vec<StoredArchive>)))]
pub(super) async fn list(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    use_case: Data<TakeArchive>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &use_case.list().await?)
}

/// The archive itself, when it is encrypted. Who took it is kept.
#[utoipa::path(get, path = "/api/v1/operation/archives/{archive}", tag = "operation",
    operation_id = "downloadArchive", params(("archive" = String, Path)), security(("session" = [])),
    responses((status = 200, description = "The bytes of the archive", content_type = "application/octet-stream"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn send(
    AuthenticatedActor(actor): AuthenticatedActor,
    archive: Path<String>,
    use_case: Data<SendArchive>,
) -> Result<HttpResponse, Problem> {
    let (archive, reading) = use_case.execute(actor, &archive).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", archive.name)))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(SizedStream::new(archive.bytes, blocks(reading))))
}

fn blocks(reading: Box<dyn ArchiveReading>) -> impl Stream<Item = Result<Bytes, StoreError>> {
    stream::unfold(Some(reading), async |reading| {
        let mut reading = reading?;
        match reading.next().await {
            Ok(None) => None,
            Ok(Some(block)) => Some((Ok(Bytes::from(block)), Some(reading))),
            // The connection breaks: the client sees that bytes are missing.
            Err(error) => Some((Err(error), None)),
        }
    })
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct UploadQuery {
    /// As it was named where it comes from: letters, digits, `.`, `_`, `-`, ending in `.tar` or `.tar.age`.
    name: String,
}

/// Keeps an archive that comes from elsewhere, of any size that the disk has room for. The nights leave it alone.
#[utoipa::path(post, path = "/api/v1/operation/archives", tag = "operation", operation_id = "uploadArchive",
    params(UploadQuery), security(("session" = [])),
    request_body(content = String, content_type = "application/octet-stream", description = "The bytes of the archive"),
    responses((status = 201, body = StoredArchive),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn take(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    query: Query<UploadQuery>,
    mut body: Payload,
    use_case: Data<TakeArchive>,
) -> Result<HttpResponse, Problem> {
    let length = request.headers().get(CONTENT_LENGTH);
    let announced = length.and_then(|length| length.to_str().ok()?.parse().ok());
    let mut receiving = use_case.begin(&query.name, announced).await?;
    let mut gathered = BytesMut::new();
    while let Some(block) = next_block(&mut body).await? {
        gathered.extend_from_slice(&block);
        if gathered.len() >= WRITTEN_AT_ONCE_BYTES {
            receiving.take(&gathered.split()).await?;
        }
    }
    receiving.take(&gathered).await?;
    Ok(created(&use_case.finish(actor, receiving).await?))
}

/// Removes for good an archive that was brought from elsewhere. Who did is kept.
#[utoipa::path(delete, path = "/api/v1/operation/archives/{archive}", tag = "operation",
    operation_id = "removeArchive", params(("archive" = String, Path)), security(("session" = [])),
    responses((status = 204, description = "It is gone"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn remove(
    AuthenticatedActor(actor): AuthenticatedActor,
    archive: Path<String>,
    use_case: Data<RemoveArchive>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor, &archive).await?;
    Ok(no_content())
}

/// What opens the archive. Not kept and not logged.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TrialBody {
    /// The installation's own when absent.
    #[schema(max_length = 1000)]
    passphrase: Option<String>,
}

/// Restores the archive into a scratch place and lets the doctor look; the installation itself is not touched.
#[utoipa::path(post, path = "/api/v1/operation/archives/{archive}/trial", tag = "operation",
    operation_id = "tryArchive", params(("archive" = String, Path)), request_body = TrialBody,
    security(("session" = [])),
    responses((status = 202, description = "It has begun; the view of the operation tells how far it is"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn try_out(
    AuthenticatedActor(actor): AuthenticatedActor,
    archive: Path<String>,
    body: Json<TrialBody>,
    use_case: Data<TryArchive>,
) -> Result<HttpResponse, Problem> {
    // As in a file of a passphrase: what a copied line brings along at its ends is no part of it.
    let passphrase = body.into_inner().passphrase.map(|passphrase| bare(&passphrase).to_owned());
    let passphrase = passphrase.filter(|passphrase| !passphrase.is_empty());
    let command = TryArchiveCommand { archive: archive.into_inner(), passphrase };
    use_case.execute(actor, command).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Stops the trial under way. Nothing happens when none is.
#[utoipa::path(delete, path = "/api/v1/operation/trial", tag = "operation", operation_id = "stopTrial",
    security(("session" = [])), responses((status = 204, description = "It stops within seconds")))]
pub(super) async fn stop(
    AuthenticatedActor(actor): AuthenticatedActor,
    use_case: Data<TryArchive>,
) -> Result<HttpResponse, Problem> {
    use_case.stop(actor).await?;
    Ok(no_content())
}

fn no_such_archive() -> Problem {
    Problem::not_found("/problems/archive-not-found", "No such archive")
}

fn no_room() -> Problem {
    Problem::refused("/problems/archive-no-room", "There is no room for it on the disk")
}

fn no_archive() -> Problem {
    Problem::invalid("/problems/archive-unknown-format", "This is no archive of KoproGo")
}

impl From<SendArchiveRefused> for Problem {
    fn from(refused: SendArchiveRefused) -> Self {
        match refused {
            SendArchiveRefused::ArchiveNotFound => no_such_archive(),
            SendArchiveRefused::NotEncrypted => Self::refused(
                "/problems/archive-not-encrypted",
                "Only an encrypted archive leaves the server",
            ),
            SendArchiveRefused::Store(error) => error.into(),
        }
    }
}

impl From<RemoveArchiveRefused> for Problem {
    fn from(refused: RemoveArchiveRefused) -> Self {
        match refused {
            RemoveArchiveRefused::ArchiveNotFound => no_such_archive(),
            RemoveArchiveRefused::NotFromElsewhere => Self::refused(
                "/problems/archive-not-from-elsewhere",
                "Only an archive that was brought here can be removed here",
            ),
            RemoveArchiveRefused::InUse => {
                Self::refused("/problems/archive-in-use", "The archive is being tried out or restored")
            }
            RemoveArchiveRefused::Store(error) => error.into(),
        }
    }
}

impl From<ReceiveRefused> for Problem {
    fn from(refused: ReceiveRefused) -> Self {
        match refused {
            ReceiveRefused::NoFolder => Self::refused(
                "/problems/backup-folder-missing",
                "No folder for back-ups is set on the server",
            ),
            ReceiveRefused::Name => Self::invalid(
                "/problems/archive-name",
                "An archive is named something.tar or something.tar.age",
            ),
            ReceiveRefused::NameTaken => {
                Self::refused("/problems/archive-name-taken", "There is an archive of that name")
            }
            ReceiveRefused::UnderWay => {
                Self::refused("/problems/archive-arriving", "Another archive is arriving")
            }
            // What is still to come is not read.
            ReceiveRefused::DiskFull => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "/problems/archive-no-room",
                "There is no room for it on the disk",
            ),
            ReceiveRefused::NotAnArchive => no_archive(),
            ReceiveRefused::Store(error) => error.into(),
        }
    }
}

impl From<TryArchiveRefused> for Problem {
    fn from(refused: TryArchiveRefused) -> Self {
        match refused {
            TryArchiveRefused::ArchiveNotFound => no_such_archive(),
            TryArchiveRefused::UnderWay => {
                Self::refused("/problems/trial-under-way", "Another archive is being tried out")
            }
            TryArchiveRefused::Refused(refused) => refused.into(),
            TryArchiveRefused::Store(error) => error.into(),
        }
    }
}

impl From<TrialRefused> for Problem {
    fn from(refused: TrialRefused) -> Self {
        match refused {
            TrialRefused::NotAnArchive => no_archive(),
            TrialRefused::PassphraseMissing => {
                Self::invalid("/problems/archive-passphrase-missing", "The archive is encrypted")
            }
            TrialRefused::PassphraseWrong => {
                Self::invalid("/problems/archive-passphrase-wrong", "It does not open with this passphrase")
            }
            TrialRefused::TooCostly => Self::refused(
                "/problems/archive-too-costly",
                "To open the archive takes more memory than there is",
            ),
            TrialRefused::Damaged => {
                Self::invalid("/problems/archive-damaged", "The archive is cut short or damaged")
            }
            TrialRefused::Downgrade => {
                Self::refused("/problems/archive-too-new", "The archive was made by a later version")
            }
            TrialRefused::OtherEnvironment => Self::refused(
                "/problems/archive-other-environment",
                "Nothing but production is restored into production",
            ),
            TrialRefused::DiskFull => no_room(),
            TrialRefused::Unsound => Self::refused(
                "/problems/archive-unsound",
                "It came back, and the doctor found an error in it",
            ),
            TrialRefused::Stopped => Self::refused("/problems/trial-stopped", "The trial was stopped"),
        }
    }
}
