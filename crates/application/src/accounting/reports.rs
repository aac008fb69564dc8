//! The books as files: what the screen shows, with the same totals, as CSV, XLSX or PDF.
mod tables;
mod texts;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::shared::{AmountOverflow, BuildingId, OwnerId};
use thiserror::Error;

use super::ledger::{Days, LedgerReader, OpenBalances, OpenBalancesError};
use crate::{
    rendering::{DocumentRenderer, Letterheads, RenderError, TableReport},
    shared::{Actor, Clock, StoreError},
};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    Csv,
    Xlsx,
    Pdf,
}

/// Writes tables for spreadsheets.
pub trait SheetWriter: Send + Sync {
    /// Semicolons and a byte order mark, as Belgian spreadsheets open them.
    ///
    /// # Errors
    /// When the table cannot be written.
    fn csv(&self, report: &TableReport) -> Result<Vec<u8>, RenderError>;

    /// Amounts are numbers and days are dates.
    ///
    /// # Errors
    /// When the table cannot be written.
    fn xlsx(&self, report: &TableReport) -> Result<Vec<u8>, RenderError>;
}

/// Which report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    TrialBalance(Days),
    Account {
        code: String,
        days: Days,
    },
    Owner(OwnerId),
    /// On a day, today when none is named.
    OpenBalances(Option<NaiveDate>),
}

/// Why there is no file.
#[derive(Debug, Error)]
pub enum ReportRefused {
    #[error("no such building, account or owner")]
    NotFound,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OpenBalancesError> for ReportRefused {
    fn from(error: OpenBalancesError) -> Self {
        match error {
            OpenBalancesError::BuildingNotFound => Self::NotFound,
            OpenBalancesError::Overflow(overflow) => overflow.into(),
            OpenBalancesError::Store(error) => error.into(),
        }
    }
}

/// A file and its name without ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Writes reports of the books.
pub struct ExportBooks {
    reader: Arc<dyn LedgerReader>,
    letterheads: Arc<dyn Letterheads>,
    renderer: Arc<dyn DocumentRenderer>,
    sheets: Arc<dyn SheetWriter>,
    clock: Arc<dyn Clock>,
}

impl ExportBooks {
    #[must_use]
    pub fn new(
        reader: Arc<dyn LedgerReader>,
        letterheads: Arc<dyn Letterheads>,
        renderer: Arc<dyn DocumentRenderer>,
        sheets: Arc<dyn SheetWriter>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { reader, letterheads, renderer, sheets, clock }
    }

    /// # Errors
    /// [`ReportRefused::NotFound`] for what this tenant does not have.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        report: Report,
        format: ReportFormat,
    ) -> Result<ReportFile, ReportRefused> {
        let mut table = self.table(actor, building, report).await?.ok_or(ReportRefused::NotFound)?;
        let name = table.title.clone();
        let bytes = match format {
            ReportFormat::Csv => self.sheets.csv(&table)?,
            ReportFormat::Xlsx => self.sheets.xlsx(&table)?,
            ReportFormat::Pdf => {
                table.letterhead = self.letterheads.letterhead(actor.tenancy).await?;
                self.renderer.table(table).await?
            }
        };
        Ok(ReportFile { name, bytes })
    }

    async fn table(
        &self,
        actor: Actor,
        building: BuildingId,
        report: Report,
    ) -> Result<Option<TableReport>, ReportRefused> {
        let frame = tables::Frame { language: actor.language, printed_at: self.clock.now() };
        Ok(match report {
            Report::OpenBalances(on) => {
                let list = OpenBalances::new(Arc::clone(&self.reader), Arc::clone(&self.clock));
                Some(tables::open_balances(frame, &list.execute(actor, building, on).await?))
            }
            Report::TrialBalance(days) => {
                let view = self.reader.trial_balance(actor.tenancy, building, days).await?;
                view.map(|view| tables::trial_balance(frame, days, &view))
            }
            Report::Account { code, days } => {
                let view = self.reader.account(actor.tenancy, building, &code, days, None).await?;
                view.map(|view| tables::account(frame, &code, days, &view))
            }
            Report::Owner(owner) => {
                let view = self.reader.owner_account(actor.tenancy, building, owner, None).await?;
                view.map(|view| tables::owner(frame, &view))
            }
        })
    }
}
