//! The bank on a real database: all or nothing, twice is once, two people at once, and back exactly as before.
use std::{os::unix::fs::PermissionsExt, path::PathBuf, sync::Arc};

use application::{
    accounting::{
        bank::{
            BankReader, BankStore, ImportReceiptView, ImportRefused, ImportStatement, ImportStatementCommand,
            MatchTransaction, MatchTransactionCommand, MatchTransactionError, TransactionFilter, UndoMatch,
            UndoMatchError,
        },
        ledger::{LedgerStore, OpenFiscalYear},
    },
    shared::{Actor, Clock, IdSource, PageRequest, Tenancy},
};
use domain::{
    accounting::bank::{MatchPart, MatchTarget},
    identity::Role,
    shared::{
        BankTransactionId, BuildingId, Euro, FiscalYearId, Language, MatchId, MembershipId, OrganizationId,
        OwnerId, PersonId, SessionId,
    },
};
use infrastructure::{
    bank::BankFiles,
    clock::{SystemClock, SystemIds},
    postgres::{
        Db, PgStore,
        embedded::{CLUSTER_OWNER, Embedded, EmbeddedOptions},
        migrate,
    },
};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

const JANUARY: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-01.cod");
const JANUARY_CAMT: &[u8] =
    include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-01.camt08.xml");
const FEBRUARY: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-02.cod");
const APRIL: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-04-gap.cod");
const BOTH: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-both-accounts-2026-01.cod");
const ELSEWHERE: &[u8] = include_bytes!("../../../tests/fixtures/bank/another-association.cod");
const CUT: &[u8] = include_bytes!("../../../tests/fixtures/bank/cut-in-the-middle.cod");

struct House {
    cluster: Embedded,
    _folder: TempDir,
}

static HOUSE: OnceCell<House> = OnceCell::const_new();

async fn house() -> &'static House {
    HOUSE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
            let folder_of: PathBuf = folder.path().join("cluster");
            let cluster =
                Embedded::start(&EmbeddedOptions { folder: folder_of, ..EmbeddedOptions::default() })
                    .unwrap();
            cluster.ensure_database("bank").await.unwrap();
            let mut owner =
                PgConnection::connect_with(&cluster.connection(CLUSTER_OWNER, "bank")).await.unwrap();
            migrate(&mut owner).await.unwrap();
            House { cluster, _folder: folder }
        })
        .await
}

/// One building of an organisation of its own: two accounts, two owners, the year 2026.
struct Scene {
    store: PgStore,
    sql: PgConnection,
    actor: Actor,
    building: BuildingId,
    dupont: OwnerId,
    zhang: OwnerId,
}

fn id() -> Uuid {
    SystemIds.next()
}

async fn scene() -> Scene {
    let house = house().await;
    let mut sql = PgConnection::connect_with(&house.cluster.connection(CLUSTER_OWNER, "bank")).await.unwrap();
    let (organization, building, dupont, zhang) = (id(), id(), id(), id());
    sqlx::query("INSERT INTO organization (organization_id, name) VALUES ($1, 'Syndic')")
        .bind(organization)
        .execute(&mut sql)
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO building (organization_id, building_id, name, street, postal_code, city, country, language,
             fiscal_year_start_month, fiscal_year_start_day, total_shares)
         VALUES ($1, $2, 'Les Tilleuls', 'Avenue 12', '1180', 'Uccle', 'BE', 'fr', 1, 1, 10000)",
    )
    .bind(organization)
    .bind(building)
    .execute(&mut sql)
    .await
    .unwrap();
    for (fund, iban, code) in [("working", "BE71096123456769", "551"), ("reserve", "BE21001234567803", "550")]
    {
        sqlx::query(
            "INSERT INTO bank_account (organization_id, building_id, bank_account_id, fund, iban, holder, account_code)
             VALUES ($1, $2, $3, $4, $5, 'ACP', $6)",
        )
        .bind(organization)
        .bind(building)
        .bind(id())
        .bind(fund)
        .bind(iban)
        .bind(code)
        .execute(&mut sql)
        .await
        .unwrap();
    }
    for (owner, name, reference) in
        [(dupont, "M. et Mme DUPONT-LEFÈVRE", "202600013734"), (zhang, "Zhang Wei", "010806817183")]
    {
        sqlx::query(
            "INSERT INTO owner (organization_id, building_id, owner_id, kind, display_name, language, payment_reference)
             VALUES ($1, $2, $3, 'person', $4, 'fr', $5)",
        )
        .bind(organization)
        .bind(building)
        .bind(owner)
        .bind(name)
        .bind(reference)
        .execute(&mut sql)
        .await
        .unwrap();
    }
    let person = PersonId::from_uuid(id());
    let tenancy = Tenancy { person: Some(person), ..Tenancy::of(OrganizationId::from_uuid(organization)) };
    let actor = Actor {
        person,
        session: SessionId::from_uuid(id()),
        membership: MembershipId::from_uuid(id()),
        role: Role::Syndic,
        language: Language::Fr,
        tenancy,
    };
    let store = PgStore::new(Db::new(house.cluster.connection("koprogo_app", "bank"), 8).unwrap());
    let building = BuildingId::from_uuid(building);
    let ledger: Arc<dyn LedgerStore> = Arc::new(store.clone());
    let day = "2026-06-01".parse().unwrap();
    OpenFiscalYear::new(ledger).execute(actor, building, FiscalYearId::from_uuid(id()), day).await.unwrap();
    Scene {
        store,
        sql,
        actor,
        building,
        dupont: OwnerId::from_uuid(dupont),
        zhang: OwnerId::from_uuid(zhang),
    }
}

fn ports(store: &PgStore) -> (Arc<dyn BankStore>, Arc<dyn Clock>, Arc<dyn IdSource>) {
    (Arc::new(store.clone()), Arc::new(SystemClock), Arc::new(SystemIds))
}

impl Scene {
    async fn import(&self, file: &[u8], accepts_warnings: bool) -> Result<ImportReceiptView, ImportRefused> {
        let (store, clock, ids) = ports(&self.store);
        let command = ImportStatementCommand {
            building: self.building,
            file_name: "january.cod".to_owned(),
            file: file.to_vec(),
            accepts_warnings,
        };
        ImportStatement::new(store, Arc::new(BankFiles), clock, ids).execute(self.actor, command).await
    }

    async fn match_to(
        &self,
        transaction: Uuid,
        parts: &[(OwnerId, i64)],
    ) -> Result<MatchId, MatchTransactionError> {
        let (store, clock, ids) = ports(&self.store);
        let parts = parts.iter().map(|(owner, cents)| MatchPart {
            target: MatchTarget::Owner(*owner),
            amount: Euro::from_cents(*cents),
        });
        let command = MatchTransactionCommand {
            building: self.building,
            transaction: BankTransactionId::from_uuid(transaction),
            parts: parts.collect(),
        };
        MatchTransaction::new(store, clock, ids).execute(self.actor, command).await
    }

    async fn undo(&self, matched: MatchId) -> Result<(), UndoMatchError> {
        let (store, clock, ids) = ports(&self.store);
        UndoMatch::new(store, clock, ids).execute(self.actor, self.building, matched).await
    }

    async fn count(&mut self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table} WHERE building_id = $1");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(self.building.as_uuid())
            .fetch_one(&mut self.sql)
            .await
            .unwrap()
    }

    /// Balance of each account, by owner and due date where there is one.
    async fn balances(&mut self) -> Vec<(String, Option<Uuid>, i64)> {
        sqlx::query_as(
            "SELECT account_code, owner_id, sum(debit_cents - credit_cents)::bigint FROM entry_line
             WHERE building_id = $1 GROUP BY 1, 2 HAVING sum(debit_cents - credit_cents) <> 0 ORDER BY 1, 2",
        )
        .bind(self.building.as_uuid())
        .fetch_all(&mut self.sql)
        .await
        .unwrap()
    }

    async fn balance(&mut self, account: &str) -> i64 {
        let all = self.balances().await;
        all.iter().filter(|(code, _, _)| code == account).map(|(_, _, cents)| cents).sum()
    }

    async fn transaction(&self, cents: i64, nth: usize) -> Uuid {
        let page = PageRequest { after: None, limit: 100 };
        let rows =
            self.store.transactions(self.actor.tenancy, self.building, TransactionFilter::default(), page);
        let rows = rows.await.unwrap().unwrap();
        let found = rows.items.iter().filter(|row| row.amount_cents == cents).nth(nth).unwrap();
        found.bank_transaction_id
    }
}

#[tokio::test]
async fn a_file_imported_twice_is_there_once_and_so_it_is_in_the_other_format() {
    let mut scene = scene().await;
    let first = scene.import(JANUARY, false).await.unwrap();
    assert_eq!((first.new_count, first.matched_count, first.suspense_count), (11, 2, 9));
    let before = scene.balances().await;
    for again in [JANUARY, JANUARY_CAMT] {
        let receipt = scene.import(again, false).await.unwrap();
        assert_eq!(receipt.new_count, 0);
        assert!(receipt.statements.iter().all(|statement| statement.is_known));
    }
    assert_eq!(scene.balances().await, before);
    assert_eq!(scene.count("bank_transaction").await, 11);
    assert_eq!(scene.count("bank_file").await, 1);
    assert_eq!(scene.balance("551").await, 1_944_070 - 1_843_210);
    let overview = scene.store.overview(scene.actor.tenancy, scene.building).await.unwrap().unwrap();
    assert_eq!(overview.suspense_count, 9);
    assert_eq!(overview.suspense_cents, overview.suspense_in_books_cents);
}

#[tokio::test]
async fn two_equal_real_payments_both_stay() {
    let mut scene = scene().await;
    scene.import(JANUARY, false).await.unwrap();
    let twins: Vec<i32> = sqlx::query_scalar(
        "SELECT ordinal FROM bank_transaction WHERE building_id = $1 AND amount_cents = 12500 ORDER BY ordinal",
    )
    .bind(scene.building.as_uuid())
    .fetch_all(&mut scene.sql)
    .await
    .unwrap();
    assert_eq!(twins, [1, 2]);
}

#[tokio::test]
async fn one_file_imported_by_two_people_at_once_is_there_once() {
    let mut scene = scene().await;
    let (one, other) = tokio::join!(scene.import(JANUARY, false), scene.import(JANUARY, false));
    let new = [one, other].into_iter().map(|receipt| receipt.unwrap().new_count).sum::<usize>();
    assert_eq!(new, 11);
    assert_eq!(scene.count("bank_transaction").await, 11);
}

#[tokio::test]
async fn one_movement_matched_by_two_people_at_once_is_won_by_one() {
    let mut scene = scene().await;
    scene.import(JANUARY, false).await.unwrap();
    for round in 0..2 {
        let transaction = scene.transaction(12_500, round).await;
        let (dupont, zhang) = ([(scene.dupont, 12_500)], [(scene.zhang, 12_500)]);
        let (one, other) =
            tokio::join!(scene.match_to(transaction, &dupont), scene.match_to(transaction, &zhang));
        let refused = one.err().or(other.err()).unwrap();
        assert!(matches!(refused, MatchTransactionError::AlreadyMatched), "{refused}");
        assert!(scene.match_to(transaction, &dupont).await.is_err());
    }
    assert_eq!(scene.count("bank_match").await, 2 + 2);
}

#[tokio::test]
async fn a_match_taken_back_leaves_every_balance_as_before_and_forgets_what_it_taught() {
    let mut scene = scene().await;
    scene.import(JANUARY, false).await.unwrap();
    let before = scene.balances().await;
    let transaction = scene.transaction(25_000, 0).await;
    let matched =
        scene.match_to(transaction, &[(scene.dupont, 15_000), (scene.zhang, 10_000)]).await.unwrap();
    assert_eq!(scene.count("bank_payer_account").await, 2);
    assert_ne!(scene.balances().await, before);
    scene.undo(matched).await.unwrap();
    assert_eq!(scene.balances().await, before);
    assert_eq!(scene.count("bank_payer_account").await, 0);
    assert!(matches!(scene.undo(matched).await, Err(UndoMatchError::AlreadyUndone)));
    scene.match_to(transaction, &[(scene.zhang, 25_000)]).await.unwrap();
}

#[tokio::test]
async fn a_confirmed_payer_is_recognised_by_his_account_the_next_time() {
    let scene = scene().await;
    scene.import(JANUARY, false).await.unwrap();
    let first = scene.transaction(41_000, 0).await;
    let view =
        scene.store.transaction(scene.actor.tenancy, scene.building, BankTransactionId::from_uuid(first));
    assert!(view.await.unwrap().unwrap().view.matched.unwrap().is_automatic);
    // February's payment has no communication and comes from an account nobody has confirmed.
    let unknown = scene.import(FEBRUARY, false).await.unwrap();
    assert_eq!(unknown.matched_count, 0);
    let transaction = scene.transaction(45_000, 0).await;
    scene.match_to(transaction, &[(scene.dupont, 45_000)]).await.unwrap();
    let april = scene.import(APRIL, true).await.unwrap();
    assert_eq!((april.new_count, april.matched_count), (1, 1));
}

#[tokio::test]
async fn a_gap_waits_until_somebody_has_seen_it() {
    let mut scene = scene().await;
    scene.import(JANUARY, false).await.unwrap();
    let refused = scene.import(APRIL, false).await.unwrap_err();
    assert!(matches!(refused, ImportRefused::WarningsNotAccepted { .. }), "{refused}");
    assert_eq!(scene.count("bank_statement").await, 1);
    scene.import(APRIL, true).await.unwrap();
    assert_eq!(scene.count("bank_statement").await, 2);
}

#[tokio::test]
async fn a_file_cut_in_the_middle_or_of_another_account_or_year_leaves_nothing() {
    let mut scene = scene().await;
    assert!(matches!(scene.import(CUT, false).await, Err(ImportRefused::Unreadable(_))));
    assert!(matches!(scene.import(ELSEWHERE, false).await, Err(ImportRefused::UnknownAccount { .. })));
    let text: String = JANUARY.iter().map(|byte| char::from(*byte)).collect();
    let next_year = text.replace("300126", "300127").replace("310126", "310127");
    let bytes: Vec<u8> = next_year.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let refused = scene.import(&bytes, false).await.unwrap_err();
    assert!(matches!(refused, ImportRefused::Posting(_)), "{refused}");
    for table in ["bank_file", "bank_statement", "bank_transaction", "bank_match", "entry"] {
        assert_eq!(scene.count(table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_transfer_between_both_accounts_ends_with_nothing_on_its_way() {
    let mut scene = scene().await;
    let receipt = scene.import(BOTH, false).await.unwrap();
    assert_eq!(receipt.statements.len(), 2);
    assert_eq!(scene.balance("58").await, 0);
    assert_eq!(scene.balance("550").await, 49_880);
}

#[tokio::test]
async fn a_payment_is_laid_on_the_oldest_claim_and_what_is_over_is_a_credit() {
    let mut scene = scene().await;
    scene.import(JANUARY, false).await.unwrap();
    let lines: Vec<(String, i64)> = sqlx::query_as(
        "SELECT account_code, credit_cents FROM entry_line
         WHERE building_id = $1 AND owner_id = $2 ORDER BY line_no",
    )
    .bind(scene.building.as_uuid())
    .bind(scene.dupont.as_uuid())
    .fetch_all(&mut scene.sql)
    .await
    .unwrap();
    assert_eq!(lines, [("4101".to_owned(), 41_000)]);
}
