//! The `koprogo` program: configuration, wiring, command line. Nothing else.
mod admin;
mod backup;
mod config;
mod database;
mod doctor;
mod environment;
mod import_building;
mod logs;
mod night;
mod request_log;
mod restore;
mod rules;
mod seed;
mod serve;
mod stop;
mod traces;
mod wiring;

use std::{process::ExitCode, time::Duration};

use admin::AdminCommand;
use anyhow::Result;
use backup::BackupArguments;
use clap::{Args, Parser, Subcommand};
use config::Config;
use database::Database;
use doctor::DoctorArguments;
use import_building::ImportArguments;
use infrastructure::postgres::Installation;
use restore::RestoreArguments;
use rules::RulesCommand;
use seed::scale::Scale;
use stop::Stopped;
use tokio::runtime::Builder;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Co-ownership, run in the open. Settings come from the environment; see docs/reference/configuration.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the app, its API and the work behind them
    Serve,
    /// Bring the database's schema up to date, then end
    Migrate,
    /// Write the demonstration, once; refused in production
    Seed(SeedArguments),
    /// Let an administrator in, give access back, list the organisations
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Import an owner list for a building, or say what stands in the way
    ImportBuilding(ImportArguments),
    /// Write database and files into one archive, also while the program serves
    Backup(BackupArguments),
    /// Bring an archive back into an empty place, or try it in a scratch one
    Restore(RestoreArguments),
    /// Look whether books, files, jobs, isolation and machine are as they should be; changes nothing
    Doctor(DoctorArguments),
    /// Ask the rulebook, or list it
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Print the `OpenAPI` document
    Openapi,
}

#[derive(Args)]
struct SeedArguments {
    /// Organisations of a size instead of the demonstration, for measurements; on an empty data folder
    #[arg(long)]
    scale: Option<Scale>,
    /// The password of everybody written by --scale; without one they cannot sign in
    #[arg(long, env = "KOPROGO_SCALE_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

/// What was given up beside the runtime clears its half files away; what only reads on, such as a passphrase, is not waited
/// for.
const GIVEN_UP_ENDS_WITHIN: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match Builder::new_multi_thread().enable_all().build() {
        Err(error) => Err(error.into()),
        Ok(runtime) => {
            let outcome = runtime.block_on(Box::pin(run(arguments.command)));
            runtime.shutdown_timeout(GIVEN_UP_ENDS_WITHIN);
            outcome
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("koprogo: {}", sentence(&error));
        error.downcast_ref().copied().map_or(ExitCode::FAILURE, Stopped::exit_code)
    })
}

/// The error and what caused it, each said once: many a sentence names its cause already.
fn sentence(error: &anyhow::Error) -> String {
    error.chain().skip(1).fold(error.to_string(), |said, cause| {
        let cause = cause.to_string();
        if said.contains(&cause) { said } else { format!("{said}: {cause}") }
    })
}

/// The configuration of an installation that is there: who mistyped its place must not look at a new, empty one.
fn of_an_installation() -> Result<Config> {
    Config::check_begun()?;
    Config::from_env()
}

async fn run(command: Command) -> Result<ExitCode> {
    let done = match command {
        Command::Serve => serve::serve(Config::from_env()?).await,
        Command::Migrate => {
            let config = Config::from_env()?;
            logs::start(Some(config.environment));
            Database::held(&config, async |_| Ok(())).await
        }
        Command::Seed(arguments) => seed(&Config::from_env()?, arguments).await,
        Command::Openapi => {
            println!("{}", serde_json::to_string_pretty(&web::document())?);
            Ok(())
        }
        Command::Admin(command @ AdminCommand::Create { .. }) => {
            admin::run(&Config::from_env()?, command).await
        }
        Command::Admin(command) => admin::run(&of_an_installation()?, command).await,
        Command::Backup(arguments) => Box::pin(backup::run(&of_an_installation()?, arguments)).await,
        Command::Restore(arguments) => return Box::pin(restore::run(&Config::from_env()?, arguments)).await,
        Command::Doctor(arguments) => return Box::pin(doctor::run(&of_an_installation()?, &arguments)).await,
        Command::Rules(command) => return rules::run(&command),
        Command::ImportBuilding(arguments) => {
            return import_building::run(&of_an_installation()?, arguments).await;
        }
    };
    done.map(|()| ExitCode::SUCCESS)
}

async fn seed(config: &Config, arguments: SeedArguments) -> Result<()> {
    config.environment.check_seed()?;
    logs::start(Some(config.environment));
    let seed = async |installation: &Installation| {
        let seeded = match arguments.scale {
            None => serve::write_demonstration(config, installation).await?.to_owned(),
            Some(scale) => serve::write_at_scale(config, installation, scale, arguments.password).await?,
        };
        println!("{seeded}");
        Ok(())
    };
    Database::held(config, seed).await
}
