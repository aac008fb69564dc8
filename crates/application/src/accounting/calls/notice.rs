use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    law::{EpcTransfer, Iban, StructuredCommunication},
    shared::{BuildingId, CallId, Euro, Fraction, Fund, Language},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::{ports::CallReader, texts};
use crate::{
    rendering::{
        Addressee, AssociationHeading, CallNotice, DocumentRenderer, Letterhead, NoticeFund, NoticeLine,
        NoticeLot, NoticePayment, RenderError,
    },
    shared::{Actor, Clock, StoreError},
};

/// Everything one owner's paper says, as stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoticeFacts {
    pub owner_id: Uuid,
    pub owner_name: String,
    pub owner_address: String,
    pub language: String,
    pub emails: Vec<String>,
    pub payment_reference: String,
    pub building_name: String,
    pub building_lines: Vec<String>,
    pub company_number: Option<String>,
    pub total_shares: u32,
    pub number: String,
    pub instalment: u32,
    pub instalments: u32,
    pub since: NaiveDate,
    pub last_day: NaiveDate,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub voted_on: Option<NaiveDate>,
    pub jointly_liable: bool,
    pub call_id: Uuid,
    pub lots: Vec<LotFacts>,
    pub lines: Vec<LineFacts>,
    pub accounts: Vec<AccountFacts>,
}

/// A lot the owner bears charges for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LotFacts {
    pub code: String,
    pub shares: u32,
    pub numerator: u32,
    pub denominator: u32,
}

/// One share of one line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LineFacts {
    pub fund: String,
    pub label: String,
    pub lot: String,
    pub key: String,
    pub weight: u64,
    pub total_weight: u64,
    pub numerator: u32,
    pub denominator: u32,
    pub called_cents: i64,
    pub amount_cents: i64,
}

/// An account of the association.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccountFacts {
    pub fund: String,
    pub iban: String,
    pub bic: Option<String>,
    pub holder: String,
}

fn unusable(what: impl std::fmt::Display) -> RenderError {
    RenderError(what.to_string())
}

/// Puts the paper together. Money for the reserve goes to its own account where there is one, everything else to the
/// working account (art. 3.86 § 3 CC).
pub(super) fn notice(
    facts: &NoticeFacts,
    letterhead: Letterhead,
    printed_at: DateTime<Utc>,
) -> Result<CallNotice, RenderError> {
    let language: Language = facts.language.parse().map_err(unusable)?;
    let mut funds = Vec::new();
    for fund in Fund::ALL {
        let of_fund = facts.lines.iter().filter(|line| line.fund == fund.code());
        let lines = of_fund.map(|one| line(language, one)).collect::<Result<Vec<_>, _>>()?;
        if !lines.is_empty() {
            let total = Euro::total(lines.iter().map(|line| line.amount)).map_err(unusable)?;
            funds.push(NoticeFund { fund, lines, total });
        }
    }
    let total = Euro::total(funds.iter().map(|fund| fund.total)).map_err(unusable)?;
    let lots = facts.lots.iter().map(|lot| {
        let part = Fraction::try_new(lot.numerator, lot.denominator).map_err(unusable)?;
        Ok(NoticeLot { code: lot.code.clone(), shares: lot.shares, total_shares: facts.total_shares, part })
    });
    Ok(CallNotice {
        ident: format!("{}/{}", facts.call_id, facts.owner_id),
        language,
        letterhead,
        association: AssociationHeading {
            name: facts.building_name.clone(),
            lines: facts.building_lines.clone(),
            company_number: facts.company_number.clone(),
        },
        owner: Addressee { name: facts.owner_name.clone(), lines: address_lines(&facts.owner_address) },
        number: facts.number.clone(),
        instalment: Some((facts.instalment, facts.instalments)),
        period: Some((facts.since, facts.last_day)),
        issued_on: facts.issued_on,
        due_on: facts.due_on,
        printed_at,
        lots: lots.collect::<Result<Vec<_>, RenderError>>()?,
        payments: payments(facts, &funds)?,
        funds,
        total,
        jointly_liable: facts.jointly_liable,
        voted_on: facts.voted_on,
    })
}

/// An address on one line is broken where an envelope breaks it: after each comma.
fn address_lines(address: &str) -> Vec<String> {
    address.lines().flat_map(|line| line.split(", ")).map(str::to_owned).collect()
}

fn line(language: Language, line: &LineFacts) -> Result<NoticeLine, RenderError> {
    Ok(NoticeLine {
        label: line.label.clone(),
        lot: line.lot.clone(),
        key: texts::key(language, &line.key),
        weight: line.weight,
        total_weight: line.total_weight,
        part: Fraction::try_new(line.numerator, line.denominator).map_err(unusable)?,
        called: Euro::from_cents(line.called_cents),
        amount: Euro::from_cents(line.amount_cents),
    })
}

fn payments(facts: &NoticeFacts, funds: &[NoticeFund]) -> Result<Vec<NoticePayment>, RenderError> {
    let communication = StructuredCommunication::parse(&facts.payment_reference).map_err(unusable)?;
    let reserve_apart = facts.accounts.iter().any(|account| account.fund == "reserve");
    let mut payments = Vec::new();
    for account in &facts.accounts {
        let goes_here = |fund: Fund| (fund == Fund::Reserve && reserve_apart) == (account.fund == "reserve");
        let paid: Vec<&NoticeFund> = funds.iter().filter(|fund| goes_here(fund.fund)).collect();
        let amount = Euro::total(paid.iter().map(|fund| fund.total)).map_err(unusable)?;
        if !amount.is_positive() {
            continue;
        }
        let iban = Iban::parse(&account.iban).map_err(unusable)?;
        let code = EpcTransfer::try_new(&account.holder, iban, amount, communication).ok();
        payments.push(NoticePayment {
            funds: paid.iter().map(|fund| fund.fund).collect(),
            holder: account.holder.clone(),
            iban: account.iban.clone(),
            bic: account.bic.clone().filter(|bic| !bic.is_empty()),
            amount,
            communication,
            code: code.map(|code| code.payload()),
        });
    }
    Ok(payments)
}

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum PrintNoticesError {
    #[error("no such call")]
    CallNotFound,
    #[error("no owner of this call waits for a printed notice")]
    NothingToPrint,
    #[error("the call was taken back")]
    TakenBack,
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One file to print for the owners without a mail address.
pub struct PrintNotices {
    pub reader: Arc<dyn CallReader>,
    pub renderer: Arc<dyn DocumentRenderer>,
    pub clock: Arc<dyn Clock>,
}

impl PrintNotices {
    /// The file and its name.
    ///
    /// # Errors
    /// [`PrintNoticesError`] names the reason.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        call: CallId,
    ) -> Result<(String, Vec<u8>), PrintNoticesError> {
        let view = self.reader.call(actor.tenancy, building, call).await?;
        let view = view.ok_or(PrintNoticesError::CallNotFound)?;
        if view.taken_back.is_some() {
            return Err(PrintNoticesError::TakenBack);
        }
        let facts = self.reader.notice_facts(actor.tenancy, call, None).await?;
        if facts.is_empty() {
            return Err(PrintNoticesError::NothingToPrint);
        }
        let letterhead = self.reader.letterhead(actor.tenancy).await?;
        let now = self.clock.now();
        let notices = facts
            .iter()
            .map(|facts| notice(facts, letterhead.clone(), now))
            .collect::<Result<Vec<_>, _>>()?;
        let bytes = self.renderer.call_notices(notices).await?;
        Ok((format!("{}.pdf", view.number), bytes))
    }
}
