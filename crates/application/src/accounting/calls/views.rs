use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A call in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CallSummaryView {
    pub call_id: Uuid,
    pub number: String,
    pub instalment: i32,
    pub instalments: i32,
    pub since: NaiveDate,
    pub last_day: NaiveDate,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub total_cents: i64,
    pub owners: i64,
    /// Owners who have been sent their notice or for whom it is printed.
    pub delivered: i64,
    pub failed: i64,
    pub sending_asked_at: Option<DateTime<Utc>>,
    /// Nobody owes it any more.
    pub taken_back_at: Option<DateTime<Utc>>,
}

/// A call with what each owner is asked and was sent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CallView {
    pub call_id: Uuid,
    pub budget_id: Uuid,
    pub number: String,
    pub instalment: i32,
    pub instalments: i32,
    pub since: NaiveDate,
    pub last_day: NaiveDate,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub total_cents: i64,
    pub working_cents: i64,
    pub reserve_cents: i64,
    pub extraordinary_cents: i64,
    pub sending_asked_at: Option<DateTime<Utc>>,
    /// Absent while the call stands.
    pub taken_back: Option<TakenBackView>,
    /// The last of its budget that stands: it may be taken back.
    pub is_last: bool,
    pub notices: Vec<CallNoticeView>,
}

/// Who took a call back, when and why.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TakenBackView {
    pub at: DateTime<Utc>,
    pub by: String,
    pub reason: String,
}

/// One owner's notice.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CallNoticeView {
    pub owner_id: Uuid,
    pub owner_name: String,
    pub emails: Vec<String>,
    pub working_cents: i64,
    pub reserve_cents: i64,
    pub extraordinary_cents: i64,
    pub total_cents: i64,
    /// `issued`, `queued`, `rendered`, `sending`, `sent`, `paper`, `failed`, `uncertain`.
    pub delivery: String,
    /// For support, in English.
    pub reason: Option<String>,
    /// The paper, once it is made.
    pub document_id: Option<Uuid>,
    /// The mails it travels with, one an address.
    pub messages: Vec<NoticeMessageView>,
}

/// One mail of a notice and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NoticeMessageView {
    pub message_id: Uuid,
    pub to_address: String,
    /// `queued`, `sending`, `sent`, `failed`, `uncertain`.
    pub state: String,
    pub attempts: i32,
    /// What the mail server said; in its own words.
    pub last_error: Option<String>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// What an instalment would ask of each owner.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CallPreviewView {
    pub instalment: u32,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub total_cents: i64,
    pub lines: Vec<PreviewLineView>,
    pub claims: Vec<ClaimView>,
}

/// One budget line of the instalment.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PreviewLineView {
    pub fund: String,
    pub label: String,
    pub amount_cents: i64,
    /// What earlier instalments asked.
    pub already_cents: i64,
}

/// What one owner would be asked.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ClaimView {
    pub owner_id: Uuid,
    pub owner_name: String,
    pub working_cents: i64,
    pub reserve_cents: i64,
    pub extraordinary_cents: i64,
    pub total_cents: i64,
}
