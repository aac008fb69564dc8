//! The bank on a real database: all or nothing, twice is once, two people at once, and back exactly as before.
#[path = "bank/scene.rs"]
mod scene;

use application::accounting::bank::{BankReader, ImportRefused, MatchTransactionError, UndoMatchError};
use domain::shared::BankTransactionId;

use scene::scene;

const JANUARY: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-01.cod");
const JANUARY_CAMT: &[u8] =
    include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-01.camt08.xml");
const FEBRUARY: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-02.cod");
const APRIL: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-working-2026-04-gap.cod");
const BOTH: &[u8] = include_bytes!("../../../tests/fixtures/bank/tilleuls-both-accounts-2026-01.cod");
const ELSEWHERE: &[u8] = include_bytes!("../../../tests/fixtures/bank/another-association.cod");
const CUT: &[u8] = include_bytes!("../../../tests/fixtures/bank/cut-in-the-middle.cod");

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

/// A killed program is, for the database, a connection that goes away in the middle of a transaction.
#[tokio::test]
async fn an_import_cut_off_at_any_moment_leaves_all_or_nothing() {
    let mut scene = scene().await;
    let mut cut_off = 0;
    for tenths in 0..120_u64 {
        let patience = std::time::Duration::from_micros(tenths * 400);
        let finished = tokio::time::timeout(patience, scene.import(JANUARY, false)).await;
        cut_off += i32::from(finished.is_err());
        // Asked at once: a commit that was under way may still come to its end.
        let found: (i64, i64, i64, i64) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM bank_transaction WHERE building_id = $1),
                    (SELECT count(*) FROM bank_statement WHERE building_id = $1),
                    (SELECT count(*) FROM bank_file WHERE building_id = $1),
                    (SELECT count(*) FROM entry WHERE building_id = $1)",
        )
        .bind(scene.building.as_uuid())
        .fetch_one(&mut scene.sql)
        .await
        .unwrap();
        let whole = (11, 1, 1, 13);
        assert!(found == (0, 0, 0, 0) || found == whole, "{found:?} after {patience:?}");
        if found == whole {
            break;
        }
    }
    assert!(cut_off > 0);
    scene.import(JANUARY, false).await.unwrap();
    assert_eq!(scene.count("bank_transaction").await, 11);
}

#[tokio::test]
async fn a_movement_from_before_the_books_opened_is_refused_because_the_opening_balance_holds_it() {
    let mut scene = scene().await;
    for (open_on, is_refused) in [("2026-01-06", true), ("2026-01-05", false)] {
        sqlx::query("UPDATE building SET state = 'open', books_open_on = $2::date WHERE building_id = $1")
            .bind(scene.building.as_uuid())
            .bind(open_on)
            .execute(&mut scene.sql)
            .await
            .unwrap();
        let found = scene.import(JANUARY, true).await;
        assert_eq!(matches!(found, Err(ImportRefused::BeforeBooksOpen { .. })), is_refused, "{open_on}");
    }
    assert_eq!(scene.count("bank_transaction").await, 11);
}
