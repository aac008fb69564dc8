//! What is printed: papers described by their content. An adapter lays them out.
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    law::StructuredCommunication,
    shared::{Euro, Fraction, Fund, Language},
};
use thiserror::Error;

use crate::shared::{StoreError, Tenancy};

/// A paper that could not be laid out. The text is for the log, never for a person.
#[derive(Debug, Error)]
#[error("the paper could not be laid out: {0}")]
pub struct RenderError(pub String);

/// Lays papers out as accessible, archivable PDF (PDF/A-2a and PDF/UA-1).
#[async_trait]
pub trait DocumentRenderer: Send + Sync {
    /// One call for funds for one owner, in the owner's language.
    async fn call_notice(&self, notice: CallNotice) -> Result<Vec<u8>, RenderError>;

    /// Several calls, each a paper of its own, in their order; as many at the same time as the machine bears.
    async fn call_notices_apart(&self, notices: Vec<CallNotice>) -> Vec<Result<Vec<u8>, RenderError>>;

    /// Several calls in one file to print, each beginning on a sheet of its own.
    async fn call_notices(&self, notices: Vec<CallNotice>) -> Result<Vec<u8>, RenderError>;

    /// A table: trial balance, ledger of an account, owner's account.
    async fn table(&self, report: TableReport) -> Result<Vec<u8>, RenderError>;
}

/// Finds out who writes.
#[async_trait]
pub trait Letterheads: Send + Sync {
    /// The letterhead of the organisation in whose name one acts.
    async fn letterhead(&self, tenancy: Tenancy) -> Result<Letterhead, StoreError>;
}

/// Who writes: the syndic's firm, with its brand.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    pub organization: String,
    /// Address, telephone, mail: one line each.
    pub lines: Vec<String>,
    /// `#rrggbb`; anything else prints in the colour of the product.
    pub accent: String,
    /// A PNG or a JPEG picture.
    pub logo: Option<Vec<u8>>,
}

/// A name and an address, one line each.
#[derive(Debug, Clone, Default)]
pub struct Addressee {
    pub name: String,
    pub lines: Vec<String>,
}

/// The association that claims.
#[derive(Debug, Clone, Default)]
pub struct AssociationHeading {
    pub name: String,
    pub lines: Vec<String>,
    /// Ten digits.
    pub company_number: Option<String>,
}

/// The claim on one owner (house rule C-26): lots, key, share, amount by fund, due date, account, communication.
#[derive(Debug, Clone)]
pub struct CallNotice {
    /// Stable for one paper: the same paper printed twice has the same identity.
    pub ident: String,
    pub language: Language,
    pub letterhead: Letterhead,
    pub association: AssociationHeading,
    pub owner: Addressee,
    /// The number people quote: `2027-02`.
    pub number: String,
    /// Which of how many of the year's instalments.
    pub instalment: Option<(u32, u32)>,
    /// First and last day of what is called for.
    pub period: Option<(NaiveDate, NaiveDate)>,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub printed_at: DateTime<Utc>,
    pub lots: Vec<NoticeLot>,
    pub funds: Vec<NoticeFund>,
    pub payments: Vec<NoticePayment>,
    pub total: Euro,
    /// Others who owe the same lots with this owner (art. 3.86 § 3 CC): usufruct and bare ownership.
    pub jointly_liable: bool,
    /// `2026-03-14` when the assembly voted the budget this call rests on.
    pub voted_on: Option<NaiveDate>,
}

/// A lot of the owner.
#[derive(Debug, Clone)]
pub struct NoticeLot {
    pub code: String,
    pub shares: u32,
    pub total_shares: u32,
    /// The owner's part of the lot.
    pub part: Fraction,
}

/// What one fund asks.
#[derive(Debug, Clone)]
pub struct NoticeFund {
    pub fund: Fund,
    pub lines: Vec<NoticeLine>,
    pub total: Euro,
}

/// One lot's share of one budget line.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    pub label: String,
    pub lot: String,
    pub key: String,
    pub weight: u64,
    pub total_weight: u64,
    pub part: Fraction,
    /// What the whole association is asked.
    pub called: Euro,
    pub amount: Euro,
}

/// One transfer to make.
#[derive(Debug, Clone)]
pub struct NoticePayment {
    pub funds: Vec<Fund>,
    pub holder: String,
    pub iban: String,
    pub bic: Option<String>,
    pub amount: Euro,
    pub communication: StructuredCommunication,
    /// Text of the payment code (EPC069-12); none when nothing is to be paid.
    pub code: Option<String>,
}

/// A table with its heading.
#[derive(Debug, Clone)]
pub struct TableReport {
    pub ident: String,
    pub language: Language,
    pub letterhead: Letterhead,
    pub association: AssociationHeading,
    pub title: String,
    /// Period, account, filter: one line each.
    pub subtitles: Vec<String>,
    pub printed_at: DateTime<Utc>,
    pub columns: Vec<TableColumn>,
    pub rows: Vec<TableRow>,
    pub landscape: bool,
}

/// A column and how its cells stand.
#[derive(Debug, Clone)]
pub struct TableColumn {
    pub title: String,
    pub align: Align,
    /// Share of the free width; 0 takes the width of its content.
    pub width: u8,
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    End,
}

/// A row, plain or a total.
#[derive(Debug, Clone)]
pub struct TableRow {
    pub cells: Vec<TableCell>,
    pub total: bool,
}

/// What stands in a cell; amounts and days are written the way of the language.
#[derive(Debug, Clone)]
pub enum TableCell {
    Empty,
    Text(String),
    Amount(Euro),
    Day(NaiveDate),
}
