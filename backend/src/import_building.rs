//! `koprogo import-building`: an owner list from the shell, with the remarks and counters that the screen shows.
use std::{fmt::Write as _, fs, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::{Context, Result, bail};
use application::{
    accounting::bank::StatementReader as _,
    building::{
        BuildingReads, BuildingStore, DiscardImport, FindingView, ImportView, ReadImport, RunImport,
        UploadOwnerList,
    },
    identity::Shell,
    shared::{Actor, PageRequest},
};
use clap::Args;
use domain::shared::{BuildingId, ImportId, OrganizationId};
use infrastructure::{
    bank::BankFiles,
    building::{FileTables, PgBuildingReads},
    clock::{SystemClock, SystemIds},
    postgres::{Installation, PgStore},
};
use uuid::Uuid;

use crate::{admin::ports, config::Config, database::Database, logs};

/// The exit code of a list that cannot be imported as it is.
const LIST_REFUSED: u8 = 2;

#[derive(Args)]
pub struct ImportArguments {
    /// XLSX, ODS or CSV
    file: PathBuf,
    /// The building: its id or its whole name; created on screen, without lots yet
    #[arg(long)]
    building: String,
    /// The address of the syndic in whose name it is done
    #[arg(long = "as", value_name = "EMAIL")]
    syndic: String,
    /// The organisation's id, for a syndic of several
    #[arg(long)]
    organization: Option<Uuid>,
    /// Only say what would happen
    #[arg(long)]
    check: bool,
}

/// # Errors
/// A sentence that says what to change.
pub async fn run(config: &Config, arguments: ImportArguments) -> Result<ExitCode> {
    logs::quiet();
    let bytes =
        fs::read(&arguments.file).with_context(|| format!("{} cannot be read", arguments.file.display()))?;
    let import = async |installation: &Installation| {
        let (report, code) = import(config, installation, &arguments, &bytes).await?;
        print!("{report}");
        Ok(code)
    };
    Database::visited(config, import).await
}

async fn import(
    config: &Config,
    installation: &Installation,
    arguments: &ImportArguments,
    bytes: &[u8],
) -> Result<(String, ExitCode)> {
    let organization = arguments.organization.map(OrganizationId::from_uuid);
    let actor = Shell(ports(config, installation)?).as_syndic(&arguments.syndic, organization).await?;
    let store = PgStore::new(installation.app.clone());
    let reads: Arc<dyn BuildingReads> = Arc::new(PgBuildingReads::new(store.clone()));
    let store: Arc<dyn BuildingStore> = Arc::new(store);
    let (ids, clock) = (Arc::new(SystemIds), Arc::new(SystemClock));
    let building = find_building(&*reads, actor, &arguments.building).await?;

    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let upload = UploadOwnerList::new(Arc::clone(&store), Arc::new(FileTables), ids.clone(), clock.clone());
    let id = upload.execute(actor, building, &name, bytes, BankFiles.digest(bytes)).await?;
    let reader = ReadImport::new(reads);
    let view = reader.whole(actor.tenancy, building, id).await?.context("the draft is missing")?;
    let mut report = String::new();
    remarks(&mut report, &reader, actor, (building, id), &view).await?;
    counters(&mut report, &view)?;
    if arguments.check || !view.may_run {
        DiscardImport::new(store).execute(actor, building, id).await?;
        let refused = !view.may_run;
        let last = if refused { "Nothing was imported." } else { "It may be imported." };
        writeln!(report, "{last}")?;
        return Ok((report, if refused { ExitCode::from(LIST_REFUSED) } else { ExitCode::SUCCESS }));
    }
    RunImport::new(store, ids, clock).execute(actor, building, id, view.version).await?;
    writeln!(report, "Imported as {id}.")?;
    Ok((report, ExitCode::SUCCESS))
}

async fn find_building(reads: &dyn BuildingReads, actor: Actor, wanted: &str) -> Result<BuildingId> {
    let mut after = None;
    loop {
        let page = PageRequest { after, limit: PageRequest::LIMIT_MAX };
        let page = reads.buildings(actor.tenancy, page).await?;
        let is_it = |id: &Uuid, name: &str| id.to_string() == wanted || name == wanted;
        if let Some(found) = page.items.iter().find(|one| is_it(&one.building_id, &one.name)) {
            return Ok(BuildingId::from_uuid(found.building_id));
        }
        after = page.next;
        if after.is_none() {
            bail!("no building of this organisation is called «{wanted}»");
        }
    }
}

/// One line a remark, in the order of the file: place, weight, rule, values.
async fn remarks(
    report: &mut String,
    reader: &ReadImport,
    actor: Actor,
    (building, id): (BuildingId, ImportId),
    view: &ImportView,
) -> Result<()> {
    for kept in &view.kept_out {
        writeln!(report, "line {}: left out as {}: {}", kept.row, kept.reason, kept.text)?;
    }
    for finding in &view.findings {
        remark(report, view, finding)?;
    }
    let mut after = None;
    loop {
        let page = PageRequest { after, limit: PageRequest::LIMIT_MAX };
        let lines = reader.lines(actor.tenancy, building, id, true, page).await?;
        let lines = lines.context("the draft is missing")?;
        for finding in lines.items.iter().flat_map(|line| &line.findings) {
            remark(report, view, finding)?;
        }
        after = lines.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

fn remark(report: &mut String, view: &ImportView, finding: &FindingView) -> Result<()> {
    match finding.row {
        Some(row) => write!(report, "line {row}: ")?,
        None => write!(report, "list: ")?,
    }
    write!(report, "{}: {}", finding.severity, finding.rule)?;
    if let Some(column) = finding.column.and_then(|column| view.columns.get(column)) {
        write!(report, ", column «{}»", column.heading)?;
    }
    for (name, value) in &finding.params {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        write!(report, ", {name} {value}")?;
    }
    writeln!(report)?;
    Ok(())
}

fn counters(report: &mut String, view: &ImportView) -> Result<()> {
    let counters = view.counters;
    let encoding = view.encoding.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    writeln!(report, "File: {}{encoding}, decimal {}", view.file_format, view.decimal_style)?;
    writeln!(
        report,
        "Lots: {}; owners: {}, {} of them with several lots; lines left out: {}",
        counters.units, counters.owners, counters.owners_of_several_units, counters.kept_out
    )?;
    writeln!(report, "Shares: {} of {}", counters.shares, counters.declared_shares)?;
    writeln!(
        report,
        "Balances of owners: {}{}.{:02} EUR",
        if counters.balance_cents < 0 { "-" } else { "" },
        counters.balance_cents.unsigned_abs() / 100,
        counters.balance_cents.unsigned_abs() % 100
    )?;
    writeln!(report, "Errors: {}; warnings: {}", counters.errors, counters.warnings)?;
    Ok(())
}
