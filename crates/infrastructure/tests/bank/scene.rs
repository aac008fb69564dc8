//! A building with two accounts, two owners and the year 2026, on a database of the test.
#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a scene that cannot be set is a failed test"
)]
use std::{
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};

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
        BankTransactionId, BuildingId, Euro, Language, MatchId, MembershipId, OrganizationId, OwnerId,
        PersonId, SessionId,
    },
};
use infrastructure::{
    bank::BankFiles,
    clock::{SystemClock, SystemIds},
    postgres::{
        Db, PgStore,
        embedded::{CLUSTER_SUPERUSER, Embedded, EmbeddedOptions},
        migrate,
    },
};
use sqlx::{Connection, PgConnection};
use tokio::sync::OnceCell;
use uuid::Uuid;

struct House {
    cluster: Embedded,
    _undertaker: Child,
}

/// Takes server and folder away when the tests end, however they end: what is static is never dropped, but the kernel closes
/// the other end of what this reads from.
fn undertaker(folder: &Path) -> Child {
    let lock = std::fs::read_to_string(folder.join("cluster/data/postmaster.pid")).unwrap();
    Command::new("sh")
        .args(["-c", "cat >/dev/null; kill -QUIT \"$1\"; rm -rf \"$2\"", "sh", lock.lines().next().unwrap()])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

static HOUSE: OnceCell<House> = OnceCell::const_new();

async fn house() -> &'static House {
    HOUSE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap().keep();
            std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
            let folder_of: PathBuf = folder.join("cluster");
            let cluster =
                Embedded::start(&EmbeddedOptions { folder: folder_of, ..EmbeddedOptions::default() })
                    .unwrap();
            let undertaker = undertaker(&folder);
            cluster.ensure_database("bank", CLUSTER_SUPERUSER).await.unwrap();
            let mut owner =
                PgConnection::connect_with(&cluster.connection(CLUSTER_SUPERUSER, "bank")).await.unwrap();
            migrate(&mut owner).await.unwrap();
            House { cluster, _undertaker: undertaker }
        })
        .await
}

/// One building of an organisation of its own: two accounts, two owners, the year 2026.
pub struct Scene {
    pub store: PgStore,
    pub sql: PgConnection,
    pub actor: Actor,
    pub building: BuildingId,
    pub dupont: OwnerId,
    pub zhang: OwnerId,
}

fn id() -> Uuid {
    SystemIds.next()
}

pub async fn scene() -> Scene {
    let house = house().await;
    let mut sql =
        PgConnection::connect_with(&house.cluster.connection(CLUSTER_SUPERUSER, "bank")).await.unwrap();
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
    let store = PgStore::new(Db::new(house.cluster.connection("koprogo_app", "bank"), 8));
    let building = BuildingId::from_uuid(building);
    let ledger: Arc<dyn LedgerStore> = Arc::new(store.clone());
    let day = "2026-06-01".parse().unwrap();
    OpenFiscalYear::new(ledger, Arc::new(SystemIds)).execute(actor, building, day).await.unwrap();
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
    pub async fn import(
        &self,
        file: &[u8],
        accepts_warnings: bool,
    ) -> Result<ImportReceiptView, ImportRefused> {
        let (store, clock, ids) = ports(&self.store);
        let command = ImportStatementCommand {
            building: self.building,
            file_name: "january.cod".to_owned(),
            file: file.to_vec(),
            accepts_warnings,
        };
        ImportStatement::new(store, Arc::new(BankFiles), clock, ids).execute(self.actor, command).await
    }

    pub async fn match_to(
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

    pub async fn undo(&self, matched: MatchId) -> Result<(), UndoMatchError> {
        let (store, clock, ids) = ports(&self.store);
        UndoMatch::new(store, clock, ids).execute(self.actor, self.building, matched).await
    }

    pub async fn count(&mut self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table} WHERE building_id = $1");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(self.building.as_uuid())
            .fetch_one(&mut self.sql)
            .await
            .unwrap()
    }

    /// Balance of each account, by owner and due date where there is one.
    pub async fn balances(&mut self) -> Vec<(String, Option<Uuid>, i64)> {
        sqlx::query_as(
            "SELECT account_code, owner_id, sum(debit_cents - credit_cents)::bigint FROM entry_line
             WHERE building_id = $1 GROUP BY 1, 2 HAVING sum(debit_cents - credit_cents) <> 0 ORDER BY 1, 2",
        )
        .bind(self.building.as_uuid())
        .fetch_all(&mut self.sql)
        .await
        .unwrap()
    }

    pub async fn balance(&mut self, account: &str) -> i64 {
        let all = self.balances().await;
        all.iter().filter(|(code, _, _)| code == account).map(|(_, _, cents)| cents).sum()
    }

    pub async fn transaction(&self, cents: i64, nth: usize) -> Uuid {
        let page = PageRequest { after: None, limit: 100 };
        let rows =
            self.store.transactions(self.actor.tenancy, self.building, TransactionFilter::default(), page);
        let rows = rows.await.unwrap().unwrap();
        let found = rows.page.items.iter().filter(|row| row.amount_cents == cents).nth(nth).unwrap();
        found.bank_transaction_id
    }
}
