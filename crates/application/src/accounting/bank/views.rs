use chrono::{DateTime, NaiveDate, Utc};
use domain::accounting::bank::{Balance, Check, Fact, Law, Rule, Warning};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A balance at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BalanceView {
    pub on: NaiveDate,
    pub amount_cents: i64,
}

impl From<Balance> for BalanceView {
    fn from(balance: Balance) -> Self {
        Self { on: balance.on, amount_cents: balance.amount.cents() }
    }
}

/// What the bank holds beside what the books say.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BankOverviewView {
    pub accounts: Vec<BankAccountView>,
    /// Movements that nobody has recognised.
    pub suspense_count: i64,
    /// Their sum, above zero for money received.
    pub suspense_cents: i64,
    /// The balance of account 4990, credit above zero: equal to `suspense_cents`, or something is wrong.
    pub suspense_in_books_cents: i64,
    /// Money on its way between the own accounts (58); zero when both sides are matched.
    pub transfers_in_books_cents: i64,
}

/// One account of the association.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = BankAccountBooksView)]
pub struct BankAccountView {
    pub bank_account_id: Uuid,
    /// `working` or `reserve`.
    pub fund: String,
    pub iban: String,
    pub account_code: String,
    pub in_books_cents: i64,
    /// The last statement's closing balance; absent before the first.
    pub last_closing: Option<BalanceView>,
    pub statement_count: i64,
}

/// One imported statement.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BankStatementView {
    pub bank_statement_id: Uuid,
    pub bank_account_id: Uuid,
    /// `working` or `reserve`.
    pub fund: String,
    pub iban: String,
    /// `coda` or `camt053`.
    pub format: String,
    pub sequence: String,
    pub opening: BalanceView,
    pub closing: BalanceView,
    pub credits_cents: i64,
    pub debits_cents: i64,
    pub movement_count: i64,
    pub new_count: i64,
    /// Movements of it that wait to be recognised.
    pub suspense_count: i64,
    /// What the books held on the account on the closing day.
    pub in_books_cents: i64,
    pub file_name: String,
    pub imported_at: DateTime<Utc>,
    pub warnings: Vec<WarningView>,
}

/// One movement and what it was recognised as.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BankTransactionView {
    pub bank_transaction_id: Uuid,
    pub bank_statement_id: Uuid,
    pub bank_account_id: Uuid,
    /// `working` or `reserve`.
    pub fund: String,
    pub booked_on: NaiveDate,
    pub value_on: NaiveDate,
    /// Above zero for money received.
    pub amount_cents: i64,
    pub counterparty_name: String,
    pub counterparty_account: Option<String>,
    /// Twelve digits.
    pub structured_reference: Option<String>,
    pub free_text: String,
    pub notes: String,
    pub bank_reference: String,
    /// Second and later of equal payments on one day.
    pub ordinal: i32,
    /// The booking of the bank this payment was part of.
    pub batch_cents: Option<i64>,
    pub entry_id: Uuid,
    /// Absent while it waits in suspense.
    pub matched: Option<BankMatchView>,
    /// While it waits: the surest way to explain it, if there is one.
    #[serde(default)]
    pub proposal: Option<ProposalView>,
}

/// Why a movement is what it is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BankMatchView {
    pub match_id: Uuid,
    pub rule: RuleView,
    pub is_automatic: bool,
    pub facts: Vec<FactView>,
    pub parts: Vec<MatchPartView>,
    pub entry_id: Uuid,
    /// Who confirmed it, or who imported the file when it was automatic; empty when that person has left.
    pub matched_by: String,
    pub matched_at: DateTime<Utc>,
}

/// What a part of a movement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TargetView {
    Owner,
    Supplier,
    BankCosts,
    InternalTransfer,
}

/// A part of a movement, with its sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MatchPartView {
    pub target: TargetView,
    pub owner_id: Option<Uuid>,
    pub supplier_id: Option<Uuid>,
    /// Of the owner or supplier; empty otherwise.
    pub name: String,
    pub amount_cents: i64,
}

/// By what a movement was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleView {
    StructuredCommunication,
    SeveralReferences,
    OwnAccount,
    KnownAccount,
    SharedAccount,
    BankCode,
    AmountAndDate,
    Name,
    ByHand,
}

impl From<Rule> for RuleView {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::StructuredCommunication => Self::StructuredCommunication,
            Rule::SeveralReferences => Self::SeveralReferences,
            Rule::OwnAccount => Self::OwnAccount,
            Rule::KnownAccount => Self::KnownAccount,
            Rule::SharedAccount => Self::SharedAccount,
            Rule::BankCode => Self::BankCode,
            Rule::AmountAndDate => Self::AmountAndDate,
            Rule::Name => Self::Name,
            Rule::ByHand => Self::ByHand,
        }
    }
}

impl RuleView {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StructuredCommunication => "structured_communication",
            Self::SeveralReferences => "several_references",
            Self::OwnAccount => "own_account",
            Self::KnownAccount => "known_account",
            Self::SharedAccount => "shared_account",
            Self::BankCode => "bank_code",
            Self::AmountAndDate => "amount_and_date",
            Self::Name => "name",
            Self::ByHand => "by_hand",
        }
    }
}

/// What the rule rests on. Kept with the match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FactView {
    Reference { reference: String },
    InFreeText,
    Account { account: String },
    Amount { amount_cents: i64 },
    DueOn { due_on: NaiveDate },
    DaysAfterDue { days: i64 },
    Name { in_file: String, on_record: String },
    KnownForOwners { count: usize },
    InvoiceNumber { number: String },
}

impl From<&Fact> for FactView {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::Reference(reference) => Self::Reference { reference: reference.digits() },
            Fact::InFreeText => Self::InFreeText,
            Fact::Account(account) => Self::Account { account: account.to_string() },
            Fact::Amount(amount) => Self::Amount { amount_cents: amount.cents() },
            Fact::DueOn(due_on) => Self::DueOn { due_on: *due_on },
            Fact::DaysAfterDue(days) => Self::DaysAfterDue { days: *days },
            Fact::Name { in_file, on_record } => {
                Self::Name { in_file: in_file.clone(), on_record: on_record.clone() }
            }
            Fact::KnownForOwners(count) => Self::KnownForOwners { count: *count },
            Fact::InvoiceNumber(number) => Self::InvoiceNumber { number: number.clone() },
        }
    }
}

/// One way to explain a movement; it waits for a person.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProposalView {
    pub rule: RuleView,
    /// Sure enough to be matched without a person.
    pub is_certain: bool,
    pub facts: Vec<FactView>,
    pub parts: Vec<MatchPartView>,
}

/// A movement with its proposals and everybody it could be matched to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BankTransactionDetailView {
    pub transaction: BankTransactionView,
    /// Surest first; none once it is matched.
    pub proposals: Vec<ProposalView>,
    pub owners: Vec<OwnerTargetView>,
    pub suppliers: Vec<SupplierTargetView>,
}

/// An owner a payment can be laid on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OwnerTargetView {
    pub owner_id: Uuid,
    pub name: String,
    /// What stands open, never below zero.
    pub owed_cents: i64,
}

/// A supplier a payment can be laid on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SupplierTargetView {
    pub supplier_id: Uuid,
    pub name: String,
}

/// A law of conservation held against a file. Counts for `lines` and `entries`, cents otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckView {
    /// `lines`, `entries`, `debits`, `credits` or `closing`.
    pub law: String,
    /// Absent when the file does not say.
    pub in_file: Option<i64>,
    pub computed: i64,
    pub holds: bool,
}

impl From<Check> for CheckView {
    fn from(check: Check) -> Self {
        Self {
            law: law_code(check.law).to_owned(),
            in_file: check.in_file,
            computed: check.computed,
            holds: check.holds(),
        }
    }
}

/// Stable name of a law.
#[must_use]
pub(crate) const fn law_code(law: Law) -> &'static str {
    match law {
        Law::Lines => "lines",
        Law::Entries => "entries",
        Law::Debits => "debits",
        Law::Credits => "credits",
        Law::Closing => "closing",
    }
}

/// Something to see before the import goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WarningView {
    /// The statement before ended with another amount.
    Gap {
        previous_on: NaiveDate,
        previous_cents: i64,
        opening_cents: i64,
    },
    /// The first statement opens with another amount than the books hold.
    DiffersFromBooks {
        in_books_cents: i64,
        opening_cents: i64,
    },
    MoreAnnounced,
    PendingLeftOut {
        count: u64,
    },
}

impl From<&Warning> for WarningView {
    fn from(warning: &Warning) -> Self {
        match warning {
            Warning::Gap { previous_closing, opening } => Self::Gap {
                previous_on: previous_closing.on,
                previous_cents: previous_closing.amount.cents(),
                opening_cents: opening.amount.cents(),
            },
            Warning::DiffersFromBooks { in_books, opening } => Self::DiffersFromBooks {
                in_books_cents: in_books.cents(),
                opening_cents: opening.amount.cents(),
            },
            Warning::MoreAnnounced => Self::MoreAnnounced,
            Warning::PendingLeftOut { count } => Self::PendingLeftOut { count: *count },
        }
    }
}

/// One statement of a file, checked.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StatementCheckView {
    pub iban: String,
    /// `working` or `reserve`.
    pub fund: String,
    /// `coda` or `camt053`.
    pub format: String,
    pub sequence: String,
    pub opening: BalanceView,
    pub closing: BalanceView,
    pub checks: Vec<CheckView>,
    pub warnings: Vec<WarningView>,
    pub movement_count: usize,
    /// Movements not imported before.
    pub new_count: usize,
    /// The whole statement was imported before.
    pub is_known: bool,
    /// Whether the import asks for `accept_warnings`.
    pub needs_consent: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportReceiptView {
    pub statements: Vec<StatementCheckView>,
    pub new_count: usize,
    /// Matched by themselves.
    pub matched_count: usize,
    /// New ones that wait for a person.
    pub suspense_count: usize,
}

/// What a run of the automatic matching did.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MatchingRunView {
    pub matched_count: usize,
    /// What still waits for a person.
    pub left_count: usize,
}
