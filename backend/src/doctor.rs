//! `koprogo doctor`: looks at everything, changes nothing, and says it in an exit status.
use std::{process::ExitCode, sync::Arc};

use anyhow::Result;
use application::{
    operation::{Doctor, DoctorReport, Examined, Examiner, Finding, Rule, Severity},
    shared::{Clock, StoreError},
};
use async_trait::async_trait;
use clap::Args;
use infrastructure::{
    clock::SystemClock,
    mail_examiner::MailExaminer,
    messaging::SmtpSettings,
    operation::{
        PgOperationLog,
        doctor::{BackupExaminer, CertificateExaminer, DiskExaminer, examiners_of_the_database},
    },
    postgres::{Doors, Standing},
};

use crate::{config::Config, database::Place, environment::Environment, logs, wiring::set_up};

/// The exit status when something is wrong; 1 is a doctor who could not look.
pub const SICK: u8 = 2;

#[derive(Args)]
pub struct DoctorArguments {
    /// As one JSON document
    #[arg(long)]
    json: bool,
    /// A warning counts as an error in the exit status
    #[arg(long)]
    strict: bool,
}

/// # Errors
/// A sentence that says what to change when the database cannot be reached at all.
pub async fn run(config: &Config, arguments: &DoctorArguments) -> Result<ExitCode> {
    logs::quiet();
    let report = Place::visited(config, async |doors| examine(config, doors).await).await?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{}", told(&report));
    }
    let sick = if arguments.strict { Severity::Warning } else { Severity::Error };
    Ok(if report.severity >= sick { ExitCode::from(SICK) } else { ExitCode::SUCCESS })
}

/// The report on a database that can be reached. One of another version is told so, and not asked further.
pub async fn examine(config: &Config, doors: &Doors) -> Result<DoctorReport> {
    let standing = doors.standing().await?;
    let is_current = standing.database == Some(standing.program);
    let mut examiners: Vec<Arc<dyn Examiner>> = vec![Arc::new(SchemaExaminer(standing))];
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    if is_current {
        examiners.extend(examiners_of_the_database(doors, config.data.join("files"), &clock));
        examiners.push(Arc::new(nights(config, doors, &clock)));
    }
    examiners.extend(of_the_machine(config));
    Ok(Doctor { examiners, clock, version: env!("CARGO_PKG_VERSION") }.execute().await)
}

fn nights(config: &Config, doors: &Doors, clock: &Arc<dyn Clock>) -> BackupExaminer {
    BackupExaminer {
        log: Arc::new(PgOperationLog::new(doors.audit())),
        set_up: set_up(config),
        is_required: config.environment != Environment::Local,
        clock: Arc::clone(clock),
    }
}

fn of_the_machine(config: &Config) -> Vec<Arc<dyn Examiner>> {
    let smtp = config.smtp_url.clone().map(|url| SmtpSettings {
        url,
        user: None,
        password: None,
        from: config.mail_from.clone(),
    });
    vec![
        Arc::new(DiskExaminer(
            [Some(config.data.clone()), config.backup.folder.clone()].into_iter().flatten().collect(),
        )),
        Arc::new(MailExaminer { smtp, is_required: config.environment == Environment::Production }),
        Arc::new(CertificateExaminer::new(config.public_url.clone())),
    ]
}

struct SchemaExaminer(Standing);

#[async_trait]
impl Examiner for SchemaExaminer {
    fn check(&self) -> application::operation::Check {
        application::operation::Check::Schema
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let Standing { database, program, .. } = self.0;
        let rule = match database {
            Some(database) if database > program => Some(Rule::SchemaAhead),
            Some(database) if database == program => None,
            _ => Some(Rule::SchemaBehind),
        };
        let stands = database.map_or_else(|| "none".to_owned(), |database| database.to_string());
        let detail = format!("migration {stands}, this program knows {program}");
        let findings = rule.into_iter().map(|rule| Finding::new(rule, "", detail.clone())).collect();
        Ok(Examined { looked_at: 1, findings })
    }
}

/// One line a check, then one line a finding.
pub fn told(report: &DoctorReport) -> String {
    let word = |severity| match severity {
        Severity::Ok => "ok",
        Severity::Warning => "warning",
        Severity::Error => "ERROR",
    };
    let mut out = String::new();
    for view in &report.checks {
        out.push_str(&format!(
            "{:16} {:8} {} looked at",
            view.check.code(),
            word(view.severity),
            view.looked_at
        ));
        out.push_str(&if view.found == 0 { "\n".to_owned() } else { format!(", {} found\n", view.found) });
    }
    for finding in &report.findings {
        out.push_str(&format!("{}: {}: {finding}\n", word(finding.severity), finding.rule.code()));
    }
    out
}
