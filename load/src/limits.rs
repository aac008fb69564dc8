//! What this machine can do at most: an empty answer, one keyed row as JSON, one commit, and PostgreSQL alone.
use std::{
    io::Write as _,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Command, Stdio},
};

use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::{Context as _, Result, bail};
use deadpool::managed::{self, Manager, Metrics, RecycleResult};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

const OWNER: &str = "koprogo";
const CONNECTIONS: usize = 16;
const PGBENCH_DATABASE: &str = "limits";
/// Says on which address the limits are served.
const ANNOUNCED: &str = "limits at ";
const ONE_ROW: &str = "SELECT jsonb_build_object('building_id', building_id, 'name', name, 'street', street,
        'postal_code', postal_code, 'city', city, 'state', state, 'version', version)::text
    FROM building WHERE organization_id = $1 AND building_id = $2";

/// A kilobyte in the journal and nothing else: answered once it is flushed, as each write is.
const ONE_COMMIT: &str = "SELECT pg_logical_emit_message(true, 'load', repeat('x', 1024))::text";

struct Connections(PgConnectOptions);

impl Manager for Connections {
    type Type = PgConnection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<PgConnection, sqlx::Error> {
        self.0.connect().await
    }

    async fn recycle(&self, _: &mut PgConnection, _: &Metrics) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

fn connection(socket: &Path, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass().socket(socket).port(5432).username(OWNER).database(database)
}

/// Serves the three handlers until it is killed: a process of its own, as the program is.
///
/// # Errors
/// When the database does not answer or no port is free.
pub async fn serve(socket: &Path) -> Result<()> {
    let options = connection(socket, "koprogo");
    let mut first = options.connect().await?;
    let key: (Uuid, Uuid) =
        sqlx::query_as("SELECT organization_id, building_id FROM building ORDER BY building_id LIMIT 1")
            .fetch_one(&mut first)
            .await?;
    first.close().await?;
    let pool: managed::Pool<Connections> =
        managed::Pool::builder(Connections(options)).max_size(CONNECTIONS).build()?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{ANNOUNCED}{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    let row = web::Data::new((pool, key));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(row.clone())
            .route("/empty", web::get().to(HttpResponse::Ok))
            .route("/single", web::get().to(single))
            .route("/commit", web::get().to(commit))
    });
    Ok(server.listen(listener)?.run().await?)
}

type Row = web::Data<(managed::Pool<Connections>, (Uuid, Uuid))>;

async fn single(row: Row) -> HttpResponse {
    let (pool, (organization, building)) = row.get_ref();
    let Ok(mut connection) = pool.get().await else { return HttpResponse::ServiceUnavailable().finish() };
    answer(sqlx::query_scalar(ONE_ROW).bind(organization).bind(building).fetch_one(&mut *connection).await)
}

async fn commit(row: Row) -> HttpResponse {
    let Ok(mut connection) = row.get_ref().0.get().await else {
        return HttpResponse::ServiceUnavailable().finish();
    };
    answer(sqlx::query_scalar(ONE_COMMIT).fetch_one(&mut *connection).await)
}

fn answer(found: Result<String, sqlx::Error>) -> HttpResponse {
    match found {
        Ok(body) => HttpResponse::Ok().content_type("application/json").body(body),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// The handlers as a child process, ended with this value.
pub struct Limits {
    pub address: SocketAddr,
    child: std::process::Child,
}

impl Limits {
    /// # Errors
    /// When the child does not come up.
    pub fn start(socket: &Path) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("limits")
            .arg("--socket")
            .arg(socket)
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().context("the limits have no output")?;
        let mut lines = std::io::BufRead::lines(std::io::BufReader::new(output)).map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix(ANNOUNCED)?.trim().parse().ok());
        Ok(Self { address: address.context("the limits did not come up")?, child })
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Transactions a second of `pgbench -S -M prepared` on the same cluster; none when it is not installed.
///
/// # Errors
/// When it runs and fails.
pub fn pgbench(socket: &Path, seconds: u64) -> Result<Option<u64>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(make_database(socket))?;
    let run = |arguments: &[&str]| {
        Command::new("pgbench")
            .args(["-h", &socket.to_string_lossy(), "-p", "5432", "-U", OWNER])
            .args(arguments)
            .arg(PGBENCH_DATABASE)
            .output()
    };
    match run(&["-i", "-s", "10", "-q"]) {
        Err(_) => return Ok(None),
        Ok(filled) if !filled.status.success() => bail!("{}", String::from_utf8_lossy(&filled.stderr)),
        Ok(_) => {}
    }
    let measured = run(&["-S", "-M", "prepared", "-c", "8", "-j", "2", "-T", &seconds.to_string()])?;
    let said = String::from_utf8_lossy(&measured.stdout).into_owned();
    let found = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split('.').next()?.parse().ok());
    found.map(Some).with_context(|| format!("pgbench said: {said}"))
}

async fn make_database(socket: &Path) -> Result<()> {
    let mut server = connection(socket, "postgres").connect().await?;
    let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(PGBENCH_DATABASE)
        .fetch_one(&mut server)
        .await?;
    if !there {
        server.execute("CREATE DATABASE limits").await?;
    }
    Ok(server.close().await?)
}
