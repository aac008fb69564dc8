use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accounting::{
        bank::{
            AccountNumber, Candidates, Fact, KeptStatement, MatchPart, Movement, MovementIdentity, Rule,
            Statement, TwinKey, Unreadable, Warning,
        },
        imputation,
    },
    shared::{
        BankAccountId, BankStatementId, BankTransactionId, BuildingId, EntryId, Euro, Fund, MatchId, OwnerId,
        PersonId,
    },
};
use uuid::Uuid;

use super::views::{BankOverviewView, BankStatementView, BankTransactionView};
use crate::{
    accounting::ledger::LedgerRepository,
    shared::{Outbox, Page, PageRequest, StoreError, Tenancy},
};

/// Reads a file of a bank, whatever its format.
pub trait StatementReader: Send + Sync {
    /// # Errors
    /// [`Unreadable`] says what is wrong and on which line.
    fn read(&self, bytes: &[u8]) -> Result<Vec<Statement>, Unreadable>;

    /// SHA-256 of the file, kept with it.
    fn digest(&self, bytes: &[u8]) -> [u8; 32];
}

/// An account of the association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    pub id: BankAccountId,
    pub fund: Fund,
    pub number: AccountNumber,
    /// What the books say it holds; `None` before they open.
    pub in_books: Option<Euro>,
    /// The first day whose movements belong in these books; earlier ones are in the opening balance.
    pub books_open_on: Option<NaiveDate>,
}

/// The file itself, kept byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub id: Uuid,
    pub name: String,
    pub sha256: [u8; 32],
    pub content: Vec<u8>,
    pub by: PersonId,
}

/// A statement with what is new in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStatement {
    pub id: BankStatementId,
    pub account: BankAccountId,
    pub file: Uuid,
    pub kept: KeptStatement,
    pub warnings: Vec<Warning>,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub transactions: Vec<NewTransaction>,
}

/// A movement that was not there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransaction {
    pub id: BankTransactionId,
    /// Place in its statement, from 1.
    pub position: usize,
    pub identity: MovementIdentity,
    pub movement: Movement,
    pub entry: EntryId,
}

/// What a movement is recognised as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMatch {
    pub id: MatchId,
    pub transaction: BankTransactionId,
    pub rule: Rule,
    pub is_automatic: bool,
    pub facts: Vec<Fact>,
    pub parts: Vec<MatchPart>,
    pub entry: EntryId,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    /// The payer's account is from now on known as these owners'.
    pub teaches: Option<AccountNumber>,
}

/// A movement as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTransaction {
    pub id: BankTransactionId,
    /// The association's account it moved.
    pub account: AccountNumber,
    pub movement: Movement,
    pub is_matched: bool,
}

/// A match as it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredMatch {
    pub id: MatchId,
    pub entry: EntryId,
    pub is_undone: bool,
}

/// Who a movement may concern, with every owner's account to lay payments on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BankBooks {
    /// The association's own accounts stand here all; leave out the movement's own before proposing.
    pub candidates: Candidates,
    pub owners: BTreeMap<OwnerId, Vec<imputation::Movement>>,
}

/// A movement, and everybody it may concern.
#[derive(Debug, Clone)]
pub struct MovementToMatch {
    pub stored: StoredTransaction,
    pub books: BankBooks,
}

/// The bank of one building, inside a unit of work.
#[async_trait]
pub trait BankRepository: Send {
    /// The accounts of the building, locked against another import until the unit of work ends.
    async fn accounts_for_update(&mut self, building: BuildingId) -> Result<Vec<OwnAccount>, StoreError>;

    /// Whether the account belongs to another building of this organisation.
    async fn is_of_another_building(
        &mut self,
        building: BuildingId,
        account: &AccountNumber,
    ) -> Result<bool, StoreError>;

    async fn kept_statements(&mut self, account: BankAccountId) -> Result<Vec<KeptStatement>, StoreError>;

    /// How many movements of each reference, day and amount are kept, between two days.
    async fn kept_twins(
        &mut self,
        account: BankAccountId,
        since: NaiveDate,
        until: NaiveDate,
    ) -> Result<HashMap<TwinKey, u32>, StoreError>;

    async fn keep_file(&mut self, building: BuildingId, file: NewFile) -> Result<(), StoreError>;

    async fn keep_statement(
        &mut self,
        building: BuildingId,
        statement: &NewStatement,
    ) -> Result<(), StoreError>;

    /// Everybody a movement may concern, in one statement.
    async fn books(&mut self, building: BuildingId) -> Result<BankBooks, StoreError>;

    /// Movements nobody has looked at yet: neither matched nor ever taken back. Locked, oldest first.
    async fn untouched_for_update(
        &mut self,
        building: BuildingId,
    ) -> Result<Vec<StoredTransaction>, StoreError>;

    /// # Errors
    /// [`StoreError::Conflict`] when one of the movements was matched meanwhile.
    async fn insert_matches(&mut self, building: BuildingId, matches: &[NewMatch]) -> Result<(), StoreError>;

    /// Locked until the unit of work ends.
    async fn match_for_update(
        &mut self,
        building: BuildingId,
        id: MatchId,
    ) -> Result<Option<StoredMatch>, StoreError>;

    /// Marks a match undone and forgets what it taught.
    async fn undo_match(
        &mut self,
        building: BuildingId,
        id: MatchId,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
}

/// Opens units of work on the bank and the journal together.
#[async_trait]
pub trait BankStore: Send + Sync {
    async fn begin_bank(&self, tenancy: Tenancy) -> Result<Box<dyn BankUnitOfWork>, StoreError>;

    /// The same with what matching a movement begins with. Its year is held: whoever comes second sees what was done.
    /// `None` without such a movement.
    async fn begin_matching(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        movement: BankTransactionId,
    ) -> Result<(Box<dyn BankUnitOfWork>, Option<MovementToMatch>), StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait BankUnitOfWork: Send {
    fn bank(&mut self) -> Box<dyn BankRepository + '_>;
    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_>;
    fn outbox(&mut self) -> &mut dyn Outbox;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// What a list of movements is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransactionFilter {
    /// `None` for both.
    pub is_matched: Option<bool>,
    pub account: Option<BankAccountId>,
    pub statement: Option<BankStatementId>,
    /// Part of a name, a text, an account or a reference; an amount in cents when it is one.
    pub text: Option<String>,
    pub since: Option<NaiveDate>,
    /// The first day left out.
    pub until: Option<NaiveDate>,
}

/// A movement with everything that proposing needs, read in one statement.
#[derive(Debug, Clone)]
pub struct TransactionDocument {
    pub view: BankTransactionView,
    pub stored: StoredTransaction,
    pub books: BankBooks,
}

/// A page of movements; with what proposing needs for those that wait.
#[derive(Debug, Clone)]
pub struct TransactionPage {
    pub page: Page<BankTransactionView>,
    /// Those of the page that nobody has recognised.
    pub waiting: Vec<StoredTransaction>,
    pub books: BankBooks,
}

/// Reads for screens: one statement each.
#[async_trait]
pub trait BankReader: Send + Sync {
    async fn overview(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<BankOverviewView>, StoreError>;

    async fn statements(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<BankStatementView>>, StoreError>;

    async fn transactions(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        filter: TransactionFilter,
        page: PageRequest,
    ) -> Result<Option<TransactionPage>, StoreError>;

    async fn transaction(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: BankTransactionId,
    ) -> Result<Option<TransactionDocument>, StoreError>;

    /// Name and content of an imported file.
    async fn file(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        statement: BankStatementId,
    ) -> Result<Option<(String, Vec<u8>)>, StoreError>;
}
