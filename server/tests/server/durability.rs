//! A write that fails leaves nothing behind that a later one could trip over.
//!
//! The fault is a trigger that another connection puts into the database:
//! `RAISE(ROLLBACK)` makes SQLite end the transaction by itself, as a full disk
//! does. The real disk is in `tests/process`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use api::records::Submission;
use sqlx::{Connection, SqliteConnection};

use crate::office::{Office, PASSWORD, correction, word};

/// Another program's connection to the office's database.
async fn other_connection(office: &Office) -> SqliteConnection {
    let path: PathBuf = office.folder.path().join("test.db");
    let url = format!("sqlite://{}", path.display());
    SqliteConnection::connect(&url).await.expect("a connection")
}

/// Lets `event` (INSERT, UPDATE, DELETE) on `table` fail until it is repaired.
async fn break_write(office: &Office, event: &str, table: &str, raise: &str) {
    let sql = format!(
        "CREATE TRIGGER fault BEFORE {event} ON {table}
         BEGIN SELECT RAISE({raise}, 'a fault for tests'); END"
    );
    let mut conn = other_connection(office).await;
    sqlx::query(&sql).execute(&mut conn).await.expect("a fault");
}

async fn repair(office: &Office) {
    let mut conn = other_connection(office).await;
    sqlx::query("DROP TRIGGER fault")
        .execute(&mut conn)
        .await
        .expect("no fault");
}

async fn revisions_on_disk(office: &Office) -> BTreeSet<String> {
    let mut conn = other_connection(office).await;
    let rows: Vec<(String,)> = sqlx::query_as("SELECT revision FROM revisions")
        .fetch_all(&mut conn)
        .await
        .expect("rows");
    rows.into_iter().map(|(it,)| it).collect()
}

#[tokio::test]
async fn what_is_acknowledged_is_on_disk_whatever_write_failed_before() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let mut promised = BTreeSet::new();
    for (event, table) in [
        ("INSERT", "revisions"),
        ("INSERT", "records"),
        ("UPDATE", "records"),
        ("INSERT", "revision_files"),
    ] {
        for raise in ["ROLLBACK", "ABORT", "FAIL"] {
            let case = format!("{event} {table} {raise}");
            let first = office.person("ก่อน");
            assert_eq!(phone.sends(&first).await, "stored");
            let batch: Vec<Submission> = vec![
                office.person("สมมติ"),
                correction(office.person("แก้"), &first),
                office.with_photo(case.as_bytes()),
            ];
            break_write(&office, event, table, raise).await;
            for _ in 0..3 {
                let refused = phone.post_batch(&batch).await;
                assert!(refused.status.is_server_error(), "{case}");
            }
            assert!(
                revisions_on_disk(&office).await.is_superset(&promised),
                "{case}"
            );
            repair(&office).await;
            // Nothing of the refused group is there: it is new now.
            let receipts = phone.send(&batch).await;
            let words: Vec<&str> = receipts.iter().map(word).collect();
            assert_eq!(words, ["stored"; 3], "{case}");
            promised.insert(first.revision);
            promised.extend(batch.into_iter().map(|it| it.revision));
            assert_eq!(revisions_on_disk(&office).await, promised, "{case}");
        }
    }
}

#[tokio::test]
async fn a_log_in_that_is_not_stored_is_not_answered_as_one() {
    let office = Office::open().await;
    break_write(&office, "INSERT", "sessions", "ROLLBACK").await;
    let refused = office.log_in("office", PASSWORD).await;
    assert!(refused.status.is_server_error(), "{}", refused.status);
    assert_eq!(refused.header("set-cookie"), "");
    repair(&office).await;
    let client = office.log_in_client().await;
    assert_eq!(client.get("/staff").await.status.as_u16(), 200);
}

#[tokio::test]
async fn each_other_write_that_failed_works_again_once_it_can() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    phone.sends(&first).await;
    let client = office.log_in_client().await;
    let remark = serde_json::json!({"revision": first.revision, "remark": "?"});
    let staff = serde_json::json!({"name": "ครูสมมติ สอง"});
    let settings = serde_json::json!({"retention_days": 7});
    let code = serde_json::json!({});
    let return_path = format!("/records/{}/return", first.record);
    let code_path = format!("/staff/{}/enrolment", office.staff_id);
    for (event, table, path, body) in [
        ("INSERT", "staff", "/staff", staff),
        ("INSERT", "settings", "/settings", settings),
        ("INSERT", "enrolment_codes", code_path.as_str(), code),
        ("INSERT", "returns", return_path.as_str(), remark),
    ] {
        break_write(&office, event, table, "ROLLBACK").await;
        let refused = client.post(path, body.clone()).await;
        assert!(refused.status.is_server_error(), "{table}");
        repair(&office).await;
        let done = client.post(path, body).await;
        assert!(done.status.is_success(), "{table}: {}", done.text());
    }
    assert_eq!(phone.manifest().await.returned.len(), 1);
    assert_eq!(phone.manifest().await.retention_days, 7);
}

#[tokio::test]
async fn health_is_checked_by_a_write_and_failed_writes_are_counted() {
    let office = Office::open().await;
    assert_eq!(office.get("/healthz").await.status.as_u16(), 200);
    let failed = |text: &str| -> u64 {
        let line = text
            .lines()
            .find_map(|it| it.strip_prefix("samruat_failed_writes_total "));
        line.and_then(|it| it.parse().ok()).expect("a number")
    };
    assert_eq!(failed(office.get("/metrics").await.text()), 0);
    break_write(&office, "UPDATE", "settings", "ROLLBACK").await;
    let ill = office.get("/healthz").await;
    assert_eq!(ill.status.as_u16(), 503);
    assert!(
        ill.text().contains("nothing was stored since 20"),
        "{}",
        ill.text()
    );
    assert!(ill.text().contains("a fault for tests"), "{}", ill.text());
    assert_eq!(failed(office.get("/metrics").await.text()), 1);
    repair(&office).await;
    assert_eq!(office.get("/healthz").await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_batch_is_refused_while_another_program_holds_the_database_and_taken_after() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let batch = [office.person("สมมติ")];
    let mut other = other_connection(&office).await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .expect("the lock");
    assert_eq!(phone.post_batch(&batch).await.error(), "503 unavailable");
    sqlx::query("ROLLBACK")
        .execute(&mut other)
        .await
        .expect("no lock");
    assert_eq!(phone.sends(&batch[0]).await, "stored");
    assert!(
        revisions_on_disk(&office)
            .await
            .contains(&batch[0].revision)
    );
}
