//! `koprogo restore`: an archive into an empty place, or into a scratch one that is removed again.
use std::{
    fs,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context, Result};
use application::operation::Severity;
use clap::Args;
use infrastructure::{
    clock::SystemClock,
    operation::{Progress, ProofPlan, RestoreFailed, RestorePlan, archive::Keys, prove, restore, scratch},
};

use crate::{
    backup::{described, first_line, told_on_terminal},
    config::Config,
    database::cluster_options,
    doctor, logs,
    stop::Stop,
};

#[derive(Args)]
pub struct RestoreArguments {
    /// The archive
    file: PathBuf,
    /// The passphrase it was encrypted with, in the first line of this file
    #[arg(long)]
    passphrase_file: Option<PathBuf>,
    /// The private key it was encrypted for, in this file
    #[arg(long)]
    identity: Option<PathBuf>,
    /// Only try: restore into a scratch place, let the doctor look, and remove it again
    #[arg(long)]
    scratch: bool,
    /// Let an archive of another environment in; its mails then never leave
    #[arg(long)]
    change_environment: bool,
}

/// # Errors
/// A sentence that says why nothing was restored.
pub async fn run(config: &Config, arguments: RestoreArguments) -> Result<ExitCode> {
    logs::quiet();
    let keys = keys(config, &arguments)?;
    if arguments.scratch {
        return try_out(config, arguments.file, keys).await;
    }
    let plan = RestorePlan {
        archive: arguments.file,
        keys,
        data: config.data.clone(),
        server: config.database_url.clone(),
        cluster: cluster_options(config),
        binaries: config.postgres_binaries.clone(),
        environment: config.environment.code().to_owned(),
        may_change_environment: arguments.change_environment,
    };
    let restored = taken_back_when_stopped(async |progress| restore(plan, &progress).await).await?;
    println!("Restored into {}: {}", config.data.display(), described(&restored.manifest));
    if restored.migration > restored.manifest.migration {
        println!(
            "The schema was brought from migration {} to {}",
            restored.manifest.migration, restored.migration
        );
    }
    if !restored.manifest.has_secret() {
        println!("The archive held no secret: links mailed before, such as open invitations, no longer work");
    }
    if restored.mails_stay {
        println!("It now is a copy in {}: its mails stay in the app's own mailbox", config.environment);
    }
    for finding in &restored.findings {
        println!("{}: {finding}", finding.rule.code());
    }
    println!("Next: koprogo doctor, then koprogo serve");
    Ok(ExitCode::SUCCESS)
}

async fn try_out(config: &Config, archive: PathBuf, keys: Keys) -> Result<ExitCode> {
    let plan = ProofPlan {
        archive,
        keys,
        room: scratch(&config.data, "try"),
        cluster: cluster_options(config),
        environment: config.environment.code().to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        clock: Arc::new(SystemClock),
    };
    let proof = taken_back_when_stopped(async |progress| prove(plan, &progress).await).await?;
    println!("The archive comes back whole: {}", described(&proof.restored.manifest));
    print!("{}", doctor::told(&proof.report));
    let is_sound = proof.report.severity < Severity::Error && proof.restored.findings.is_empty();
    for finding in &proof.restored.findings {
        println!("{}: {finding}", finding.rule.code());
    }
    println!("The scratch place is removed again; nothing else was touched");
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::from(doctor::SICK) })
}

/// Asked to stop, the work clears its own server and folders away, unless it has come too far: then it is done.
async fn taken_back_when_stopped<T>(
    work: impl AsyncFnOnce(Progress) -> Result<T, RestoreFailed>,
) -> Result<T> {
    let (mut stop, is_to_stop) = (Stop::listen()?, Arc::new(AtomicBool::new(false)));
    let mut work = Box::pin(work(told_on_terminal(Arc::clone(&is_to_stop))));
    let stopped = tokio::select! {
        done = &mut work => return Ok(done?),
        stopped = stop.asked() => stopped,
    };
    is_to_stop.store(true, Ordering::Relaxed);
    match work.await {
        Err(RestoreFailed::Stopped) => Err(stopped.into()),
        done => Ok(done?),
    }
}

fn keys(config: &Config, arguments: &RestoreArguments) -> Result<Keys> {
    if arguments.passphrase_file.is_none() && arguments.identity.is_none() {
        return Ok(config.backup.keys());
    }
    let passphrase = arguments.passphrase_file.as_ref().map(first_line).transpose()?;
    let identities = match &arguments.identity {
        Some(path) => {
            Some(fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?)
        }
        None => None,
    };
    Ok(Keys::new(passphrase.as_deref(), identities))
}
