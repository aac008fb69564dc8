//! The running program: HTTP, workers, and an end that leaves nothing half done.
use std::{
    io::Write,
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use actix_web::{App, HttpResponse, HttpServer, middleware::from_fn, web as http};
use anyhow::{Context, Result};
use application::{
    identity::PlatformReads as _,
    operation::TellNights,
    shared::{Clock, IdSource, Switches},
};
use infrastructure::{
    clock::{SystemClock, SystemIds},
    figures::PgFigures,
    identity::{PgPlatformReads, renew_set_up_code},
    jobs::JobRunner,
    operation::PgSwitches,
    postgres::Installation,
};
use web::shared::{Metrics, Pressure, SpanCounts};

use tokio::{sync::watch, task::JoinHandle};

use crate::{
    config::Config,
    database::Database,
    logs, night, request_log,
    seed::{
        Seeded,
        scale::{Scale, ScaleSeed},
        seed,
    },
    stop::Stop,
    traces::Traces,
    wiring::{Wiring, identity_ports},
};

/// Requests under way may finish for this long after the program was asked to stop.
const FINISH_WITHIN_SECONDS: u64 = 15;
/// Connections held open, most of them idle. Beyond them the system's own queue waits.
const CONNECTIONS_PER_WORKER: usize = 10_000;
/// The lines before a body arrive within this time, or the connection is closed.
const HEAD_WITHIN: Duration = Duration::from_secs(10);
const JOBS_FINISH_WITHIN: Duration = Duration::from_secs(20);
const PROOF_ENDS_WITHIN: Duration = Duration::from_secs(20);

/// What the health addresses tell.
struct Health {
    installation: Arc<Installation>,
    jobs: AtomicBool,
}

/// Runs until SIGINT or SIGTERM.
///
/// # Errors
/// A sentence that says what to change when the program cannot start.
pub async fn serve(mut config: Config) -> Result<()> {
    let mut stop = Stop::listen()?;
    let traces = logs::start_serving(&config)?;
    let listener = TcpListener::bind(&config.listen)
        .with_context(|| format!("KOPROGO_LISTEN: {} cannot be used", config.listen))?;
    // Port 0 took a free one: links in mails name it.
    config.listen = listener.local_addr()?.to_string();
    let database = Database::open(&config).await?;
    let watch = database.watch();
    let spans = traces.as_ref().map(Traces::counts);
    let outcome = serve_on(listener, &config, &database, (spans, &mut stop)).await;
    watch.end().await;
    let closed = database.close().await;
    if let Some(traces) = traces {
        traces.end().await;
    }
    tracing::info!("Stopped");
    outcome.and(closed)
}

async fn serve_on(
    listener: TcpListener,
    config: &Config,
    database: &Database,
    (spans, asked): (Option<Arc<SpanCounts>>, &mut Stop),
) -> Result<()> {
    let installation = &database.installation;
    night::clear_what_was_left(config, installation).await?;
    let address = format!("http://{}", listener.local_addr()?);
    let wiring = Wiring::new(config, installation)?;
    let switches = wiring.switches();
    let follow = PgSwitches::new(installation.platform.clone(), Arc::clone(&switches));
    follow.look().await?;
    if config.writes_demonstration {
        // Before the workers start: its mails and papers are theirs, and it is over in seconds.
        tracing::info!("{}", write_demonstration(config, installation).await?);
    }
    let (tell_nights, trials) = (wiring.tell_nights(), wiring.trials());
    let health =
        http::Data::new(Health { installation: Arc::clone(installation), jobs: AtomicBool::new(true) });

    let (stop, stopped) = watch::channel(false);
    let jobs = start_jobs(config, installation, &wiring, (&health, stopped)).await?;

    let pressure = http::Data::new(Pressure::new(config.requests_at_once));
    let metrics = metrics(config, installation, spans);
    let counted = metrics.clone();
    let server = HttpServer::new(move || {
        let wiring = wiring.clone();
        App::new()
            .wrap(from_fn(request_log::log))
            .app_data(health.clone())
            .app_data(pressure.clone())
            .app_data(metrics.clone())
            .configure(move |config| wiring.provide(config))
            .route("/health/live", http::get().to(HttpResponse::Ok))
            .route("/health/ready", http::get().to(ready))
            .route("/metrics", http::get().to(web::shared::metrics::show))
            .service(
                http::scope("/api/v1")
                    .wrap(from_fn(web::guard::guard))
                    .wrap(from_fn(web::shared::pressure::relieve))
                    .configure(web::routes),
            )
            .service(http::scope("/api/_debug").configure(web::identity::debug_routes))
            .service(http::scope("/api").default_service(http::to(HttpResponse::NotFound)))
            .default_service(http::get().to(web::app_files::serve))
    })
    .on_connect(move |_connection, kept| {
        kept.insert(counted.connected());
    })
    .client_request_timeout(HEAD_WITHIN)
    .max_connections(CONNECTIONS_PER_WORKER)
    .shutdown_timeout(FINISH_WITHIN_SECONDS)
    .disable_signals()
    .listen(listener)?
    .run();
    let handle = server.handle();
    let serving = tokio::spawn(server);

    announce(config, installation, &address).await?;
    tokio::select! {
        () = until_asked_to_stop(config, database, (&tell_nights, &switches), asked) => {}
        () = follow.follow() => {}
    }

    tracing::info!("Stopping: requests and jobs under way may finish");
    trials.end().await;
    handle.stop(true).await;
    stop.send(true).ok();
    serving.await??;
    if tokio::time::timeout(JOBS_FINISH_WITHIN, jobs).await.is_err() {
        tracing::warn!("A job was left unfinished; it is taken up again at the next start");
    }
    Ok(())
}

async fn start_jobs(
    config: &Config,
    installation: &Installation,
    wiring: &Wiring,
    (health, stopped): (&http::Data<Health>, watch::Receiver<bool>),
) -> Result<JoinHandle<()>> {
    let runner = JobRunner::new(installation.platform.clone(), Arc::new(SystemIds), wiring.handlers());
    if config.database_url.is_none() {
        // The private cluster serves one program at a time: whatever is running there was left by a dead one.
        runner.take_over().await?;
    }
    let health = health.clone();
    Ok(tokio::spawn(async move {
        runner.run(stopped).await;
        health.jobs.store(false, Ordering::Release);
    }))
}

fn metrics(
    config: &Config,
    installation: &Installation,
    spans: Option<Arc<SpanCounts>>,
) -> http::Data<Metrics> {
    let read = Arc::new(PgFigures::new(installation));
    let started = SystemClock.now().timestamp();
    let token = config.metrics_token.as_deref();
    http::Data::new(Metrics::new(token, read, started, env!("CARGO_PKG_VERSION")).with_spans(spans))
}

/// Writes the demonstration unless it is there, and says what was done.
pub async fn write_demonstration(config: &Config, installation: &Installation) -> Result<&'static str> {
    let (clock, ids): (Arc<dyn Clock>, Arc<dyn IdSource>) = (Arc::new(SystemClock), Arc::new(SystemIds));
    let identity = identity_ports(config, installation, &clock, &ids)?;
    let seeded = seed(config.environment, installation, &identity).await;
    Ok(
        match seeded.context("the demonstration could not be written (KOPROGO_DEMO=no starts without it)")? {
            Seeded::Now => "The demonstration is written: its people are listed on the sign-in page",
            Seeded::Before => "The demonstration was written before",
        },
    )
}

/// Writes organisations of a size, once, and says how much.
pub async fn write_at_scale(
    config: &Config,
    installation: &Installation,
    scale: Scale,
    password: Option<String>,
) -> Result<String> {
    let (clock, ids): (Arc<dyn Clock>, Arc<dyn IdSource>) = (Arc::new(SystemClock), Arc::new(SystemIds));
    let identity = &identity_ports(config, installation, &clock, &ids)?;
    ScaleSeed { environment: config.environment, installation, identity, scale, password }.write().await
}

/// The few lines meant for a person: one address, the code of the first visit, and who may be tried.
async fn announce(config: &Config, installation: &Installation, address: &str) -> Result<()> {
    let code = renew_set_up_code(&installation.platform).await?;
    let people = if config.environment.has_demonstration() {
        PgPlatformReads::new(installation.platform.clone()).demo_people().await?
    } else {
        Vec::new()
    };
    let mut said = match &config.public_url {
        Some(public) => {
            format!("\nKoproGo ({}) is at {public}, listening on {address}\n", config.environment)
        }
        None => format!("\nKoproGo ({}) is at {address}\n", config.environment),
    };
    if let Some(code) = code {
        said.push_str(&format!("Set-up code: {code}\n"));
    }
    if !people.is_empty() {
        let people: Vec<String> =
            people.iter().map(|one| format!("{} ({})", one.name, one.role.replace('_', " "))).collect();
        let people = people.join(", ");
        said.push_str(&format!("To look around first, sign in as one of the demonstration: {people}\n"));
    }
    let mut out = std::io::stdout().lock();
    // Nobody reads on, and the program serves all the same.
    if let Err(error) = out.write_all(said.as_bytes()).and_then(|()| out.flush()) {
        tracing::warn!("The address cannot be shown: {error}");
    }
    Ok(())
}

/// Does the work of the night meanwhile. A back-up under way is broken off at the end: it leaves no half archive, and
/// the next start tells of it. A proof is stopped and takes its server along.
async fn until_asked_to_stop(
    config: &Config,
    database: &Database,
    (tell, switches): (&TellNights, &Switches),
    asked: &mut Stop,
) {
    let (log, proving) = (night::log(&database.installation), night::Proving::default());
    let mut night = Box::pin(night::watch(config, database.doors(), &log, (tell, switches, &proving)));
    tokio::select! {
        _ = asked.asked() => {}
        () = &mut night => {}
    }
    let ended = async {
        tokio::select! {
            biased;
            () = proving.end() => {}
            () = &mut night => {}
        }
    };
    if tokio::time::timeout(PROOF_ENDS_WITHIN, ended).await.is_err() {
        tracing::warn!("The proof of an archive does not end; what it leaves goes at the next start");
    }
}

/// 200 when requests can be served: database reached, schema current, jobs running.
async fn ready(health: http::Data<Health>) -> HttpResponse {
    let database = health.installation.is_ready().await.unwrap_or(false);
    let jobs = health.jobs.load(Ordering::Acquire);
    let body = serde_json::json!({ "database": database, "jobs": jobs });
    if database && jobs {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}
