//! The `koprogo` program: configuration, wiring, command line. Nothing else.
mod config;
mod database;
mod environment;
mod logs;
mod seed;
mod serve;
mod wiring;

use anyhow::Result;
use clap::{Parser, Subcommand};
use config::Config;
use database::Database;

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
    Seed,
    /// Print the `OpenAPI` document
    Openapi,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("koprogo: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve => serve::serve(Config::from_env()?).await,
        Command::Migrate => {
            let config = Config::from_env()?;
            logs::start(Some(config.environment));
            Database::open(&config).await?.close().await
        }
        Command::Seed => {
            let config = Config::from_env()?;
            config.environment.check_seed()?;
            logs::start(Some(config.environment));
            let database = Database::open(&config).await?;
            let seeded = serve::write_demonstration(&config, &database.installation).await;
            let closed = database.close().await;
            println!("{}", seeded?);
            closed
        }
        Command::Openapi => {
            println!("{}", serde_json::to_string_pretty(&web::document())?);
            Ok(())
        }
    }
}
