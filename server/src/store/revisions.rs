//! Writes submissions to the tables: adds each revision once and updates its
//! record.
//!
//! The primary key catches revisions that are sent twice, not a look-up before
//! it. Many rows go into one statement, because each statement costs a round
//! trip to SQLite's thread.

use std::collections::HashSet;

use api::records::Submission;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::erasure::erased_among;
use super::register::{self, Incoming, Origin};
use super::status::RecordStatus;
use super::writer::{Accepted, MayRevise, Stored, Written};

/// How many rows go into one statement; few sizes, so that few statements are prepared.
const ROWS_PER_STATEMENT: [usize; 4] = [64, 16, 4, 1];

/// Writes `accepted` in their order, in the transaction that `conn` has open.
///
/// What comes for an erased record is acknowledged, so that the phone lets go of it, and kept nowhere.
pub(super) async fn write_all(
    conn: &mut SqliteConnection,
    accepted: &[&Accepted],
) -> Result<Vec<Written>, sqlx::Error> {
    let records = accepted.iter().map(|it| it.submission.record.as_str());
    let erased = erased_among(conn, records).await?;
    let is_kept = |it: &&&Accepted| !erased.contains(&it.submission.record);
    let kept: Vec<&Accepted> = accepted.iter().filter(is_kept).copied().collect();
    let mut written = write_kept(conn, &kept).await?.into_iter();
    let answers = accepted.iter().map(|it| match is_kept(&it) {
        true => written.next().expect("one for each that is kept"),
        false => (Stored::Already, Vec::new()),
    });
    Ok(answers.collect())
}

async fn write_kept(
    conn: &mut SqliteConnection,
    accepted: &[&Accepted],
) -> Result<Vec<Written>, sqlx::Error> {
    let mut written = Vec::with_capacity(accepted.len());
    let mut rest = accepted;
    while !rest.is_empty() {
        let n_rows = ROWS_PER_STATEMENT
            .into_iter()
            .find(|it| *it <= rest.len())
            .unwrap_or(1);
        let (some, others) = rest.split_at(n_rows);
        write_some(conn, some, &mut written).await?;
        rest = others;
    }
    Ok(written)
}

async fn write_some(
    conn: &mut SqliteConnection,
    accepted: &[&Accepted],
    written: &mut Vec<Written>,
) -> Result<(), sqlx::Error> {
    let mut new_revisions = insert_revisions(conn, accepted).await?;
    let of_new: Vec<&Accepted> = accepted
        .iter()
        .filter(|it| new_revisions.contains(&it.submission.revision))
        .copied()
        .collect();
    let mut new_records = insert_records(conn, &of_new).await?;
    for it in accepted {
        let submission = &it.submission;
        // Of two equal ones in the same statement, the first is the new one.
        let stored = if !new_revisions.remove(&submission.revision) {
            stored_before(conn, submission).await?
        } else if new_records.remove(&submission.record) {
            Stored::New
        } else {
            extend_record(conn, it).await?
        };
        match stored {
            Stored::New | Stored::Conflict => {
                insert_files(conn, submission).await?;
                register::apply_all(conn, &entity_changes(it)).await?;
            }
            Stored::OtherForm | Stored::OtherPerson => delete_revision(conn, submission).await?,
            Stored::Already | Stored::OtherContent => {}
        }
        let missing = missing_files(conn, submission).await?;
        written.push((stored, missing));
    }
    Ok(())
}

/// What a submission changes in the register, by when the interview ended on the server's clock.
fn entity_changes(accepted: &Accepted) -> Vec<Incoming> {
    let submission = &accepted.submission;
    let origin = Origin {
        key: submission.revision.clone(),
        at: submission.finished_at + submission.clock_offset_ms.unwrap_or(0),
        source: "record",
        staff_id: accepted.staff_id.clone(),
        record: submission.record.clone(),
        received_at: accepted.received_at,
        ..Origin::default()
    };
    let changes = accepted.entities.iter().cloned();
    changes
        .map(|change| Incoming {
            change,
            origin: origin.clone(),
        })
        .collect()
}

/// Adds the revisions' rows; returns the ids of those that are new.
async fn insert_revisions(
    conn: &mut SqliteConnection,
    accepted: &[&Accepted],
) -> Result<HashSet<String>, sqlx::Error> {
    let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(
        "INSERT INTO revisions (revision, record, replaces, form_id, form_version, content_hash,
             instance, staff_id, phone_id, started_at, finished_at, offset_minutes, elapsed_ms,
             clock_offset_ms, app_version, received_at) ",
    );
    query.push_values(accepted, |mut row, it| {
        let submission = &it.submission;
        row.push_bind(&submission.revision)
            .push_bind(&submission.record)
            .push_bind(submission.replaces.as_deref().unwrap_or_default())
            .push_bind(&submission.form_id)
            .push_bind(&submission.form_version)
            .push_bind(&submission.content_hash)
            .push_bind(&submission.instance)
            .push_bind(&it.staff_id)
            .push_bind(&it.phone_id)
            .push_bind(submission.started_at)
            .push_bind(submission.finished_at)
            .push_bind(i64::from(submission.offset_minutes))
            .push_bind(submission.elapsed_ms as i64)
            .push_bind(submission.clock_offset_ms)
            .push_bind(&submission.app_version)
            .push_bind(it.received_at);
    });
    query.push(" ON CONFLICT (revision) DO NOTHING RETURNING revision");
    let rows: Vec<(String,)> = query.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(it,)| it).collect())
}

/// Adds the rows of new records; returns their ids.
async fn insert_records(
    conn: &mut SqliteConnection,
    accepted: &[&Accepted],
) -> Result<HashSet<String>, sqlx::Error> {
    if accepted.is_empty() {
        return Ok(HashSet::new());
    }
    let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(
        "INSERT INTO records (record, form_id, staff_id, latest, status, name, tambon, search,
             n_revisions, received_at, finished_at) ",
    );
    query.push_values(accepted, |mut row, it| {
        let submission = &it.submission;
        row.push_bind(&submission.record)
            .push_bind(&submission.form_id)
            .push_bind(&it.staff_id)
            .push_bind(&submission.revision)
            .push_bind(RecordStatus::Stored.as_str())
            .push_bind(&it.name)
            .push_bind(&it.tambon)
            .push_bind(&it.search)
            .push_bind(1_i64)
            .push_bind(it.received_at)
            .push_bind(submission.finished_at);
    });
    query.push(" ON CONFLICT (record) DO NOTHING RETURNING record");
    let rows: Vec<(String,)> = query.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(it,)| it).collect())
}

/// Compares a submission with the stored revision of the same id.
async fn stored_before(
    conn: &mut SqliteConnection,
    submission: &Submission,
) -> Result<Stored, sqlx::Error> {
    let (hash,): (String,) =
        sqlx::query_as("SELECT content_hash FROM revisions WHERE revision = $1")
            .bind(&submission.revision)
            .fetch_one(conn)
            .await?;
    Ok(if hash == submission.content_hash {
        Stored::Already
    } else {
        Stored::OtherContent
    })
}

async fn delete_revision(
    conn: &mut SqliteConnection,
    submission: &Submission,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM revisions WHERE revision = $1")
        .bind(&submission.revision)
        .execute(conn)
        .await?;
    Ok(())
}

async fn insert_files(
    conn: &mut SqliteConnection,
    submission: &Submission,
) -> Result<(), sqlx::Error> {
    for (place, file) in (0_i64..).zip(&submission.files) {
        sqlx::query(
            "INSERT INTO revision_files (revision, place, name, sha256, size, media_type)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&submission.revision)
        .bind(place)
        .bind(&file.name)
        .bind(&file.sha256)
        .bind(file.size as i64)
        .bind(&file.media_type)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Updates a record that already has revisions with one more.
///
/// Revisions may arrive in any order: one that another replaces is not the
/// latest. A record with two heads, revisions that nothing replaces, is in
/// conflict. The office resolves it by returning one of them: heads that had
/// arrived by then no longer count, and the correction becomes the latest.
async fn extend_record(
    conn: &mut SqliteConnection,
    accepted: &Accepted,
) -> Result<Stored, sqlx::Error> {
    let submission = &accepted.submission;
    let (form_id, staff_id): (String, String) =
        sqlx::query_as("SELECT form_id, staff_id FROM records WHERE record = $1")
            .bind(&submission.record)
            .fetch_one(&mut *conn)
            .await?;
    if accepted.may_revise == MayRevise::OwnRecords && staff_id != accepted.staff_id {
        return Ok(Stored::OtherPerson);
    }
    if form_id != submission.form_id {
        return Ok(Stored::OtherForm);
    }
    let revisions: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT revision, replaces, received_at FROM revisions WHERE record = $1")
            .bind(&submission.record)
            .fetch_all(&mut *conn)
            .await?;
    let (settled_at,): (Option<i64>,) =
        sqlx::query_as("SELECT MAX(returned_at) FROM returns WHERE record = $1")
            .bind(&submission.record)
            .fetch_one(&mut *conn)
            .await?;
    let parent = submission.replaces.as_deref().unwrap_or_default();
    let is_replaced = |id: &str| revisions.iter().any(|(_, replaces, _)| replaces == id);
    let n_heads = revisions
        .iter()
        .filter(|(id, _, received_at)| !is_replaced(id) && Some(*received_at) > settled_at)
        .count();
    let has_sibling = revisions
        .iter()
        .any(|(id, replaces, _)| *id != submission.revision && replaces == parent);
    let status = match n_heads {
        0 | 1 => RecordStatus::Stored,
        _ => RecordStatus::Conflict,
    };
    if is_replaced(&submission.revision) {
        sqlx::query(
            "UPDATE records SET n_revisions = n_revisions + 1, status = $2 WHERE record = $1",
        )
        .bind(&submission.record)
        .bind(status.as_str())
        .execute(conn)
        .await?;
    } else {
        sqlx::query(
            "UPDATE records SET n_revisions = n_revisions + 1, status = $2, latest = $3,
                 name = $4, tambon = $5, search = $6, received_at = $7, finished_at = $8
             WHERE record = $1",
        )
        .bind(&submission.record)
        .bind(status.as_str())
        .bind(&submission.revision)
        .bind(&accepted.name)
        .bind(&accepted.tambon)
        .bind(&accepted.search)
        .bind(accepted.received_at)
        .bind(submission.finished_at)
        .execute(conn)
        .await?;
    }
    Ok(if has_sibling {
        Stored::Conflict
    } else {
        Stored::New
    })
}

async fn missing_files(
    conn: &mut SqliteConnection,
    submission: &Submission,
) -> Result<Vec<String>, sqlx::Error> {
    let mut missing = Vec::new();
    for file in &submission.files {
        let found = sqlx::query("SELECT sha256 FROM files WHERE sha256 = $1")
            .bind(&file.sha256)
            .fetch_optional(&mut *conn)
            .await?;
        if found.is_none() && !missing.contains(&file.sha256) {
            missing.push(file.sha256.clone());
        }
    }
    Ok(missing)
}
