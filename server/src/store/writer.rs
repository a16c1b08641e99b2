//! Puts judged submissions on disk.
//!
//! Batches that arrive while a commit is under way wait for each other and
//! share the next one, so that many phones cost few flushes. Twice-sent
//! revisions are caught by the primary key, not by a look-up before it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::SqliteConnection;
use sync::message::Submission;
use tokio::sync::{mpsc, oneshot};

use super::{Store, StoreError};

/// The most submissions in one commit.
const GROUP_LIMIT: usize = 800;
/// The most batches that wait; more make their senders wait.
const QUEUE_LIMIT: usize = 64;

/// A submission that may be stored, with what lists and search need of it.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// As it was sent; its content hash is right.
    pub submission: Submission,
    /// Who sent it.
    pub staff_id: String,
    /// From which phone.
    pub phone_id: String,
    /// The instance's name.
    pub name: String,
    /// The subdistrict as the form shows it, or empty.
    pub tambon: String,
    /// Name and answers, normalised for search.
    pub search: String,
    /// The server's clock.
    pub received_at: i64,
}

/// What storing one submission came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// It is on disk.
    New,
    /// It was on disk before.
    Already,
    /// It is on disk, beside another revision of the same parent.
    Conflict,
    /// Its revision's id is taken by other content.
    OtherContent,
    /// Its record was made with another form.
    OtherForm,
}

/// One submission's place in the answer: what it came to, and which files are missing.
pub type Written = (Stored, Vec<String>);

struct Job {
    accepted: Vec<Accepted>,
    reply: oneshot::Sender<Result<Vec<Written>, StoreError>>,
}

/// How much the writer has done, for `/metrics`.
#[derive(Debug, Default)]
pub struct WriterCounts {
    /// Commits.
    pub commits: AtomicU64,
    /// Submissions in them.
    pub submissions: AtomicU64,
    /// Microseconds spent in transactions.
    pub micros: AtomicU64,
}

/// The one task that stores submissions; clones share it.
#[derive(Debug, Clone)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
    /// How much it has done.
    pub counts: Arc<WriterCounts>,
}

impl Writer {
    /// Starts the task; it ends when the last clone is gone.
    pub fn start(store: Store) -> Writer {
        let (queue, jobs) = mpsc::channel(QUEUE_LIMIT);
        let counts = Arc::new(WriterCounts::default());
        tokio::spawn(write_groups(store, jobs, counts.clone()));
        Writer { queue, counts }
    }

    /// Stores `accepted`; once this answers, they are on disk.
    pub async fn store(&self, accepted: Vec<Accepted>) -> Result<Vec<Written>, StoreError> {
        if accepted.is_empty() {
            return Ok(Vec::new());
        }
        let (reply, answer) = oneshot::channel();
        let job = Job { accepted, reply };
        self.queue.send(job).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }
}

fn closed() -> StoreError {
    StoreError::Database(sqlx::Error::PoolClosed)
}

async fn write_groups(store: Store, mut jobs: mpsc::Receiver<Job>, counts: Arc<WriterCounts>) {
    while let Some(first) = jobs.recv().await {
        let mut n_submissions = first.accepted.len();
        let mut group = vec![first];
        while n_submissions < GROUP_LIMIT {
            let Ok(job) = jobs.try_recv() else { break };
            n_submissions += job.accepted.len();
            group.push(job);
        }
        let started = std::time::Instant::now();
        let written = write_group(&store, &group).await;
        counts.commits.fetch_add(1, Ordering::Relaxed);
        counts
            .submissions
            .fetch_add(n_submissions as u64, Ordering::Relaxed);
        counts
            .micros
            .fetch_add(started.elapsed().as_micros() as u64, Ordering::Relaxed);
        answer_group(group, written);
    }
}

fn answer_group(group: Vec<Job>, written: Result<Vec<Vec<Written>>, StoreError>) {
    // A sender that is gone asks again, and is told `already-stored`.
    match written {
        Ok(written) => {
            for (job, it) in group.into_iter().zip(written) {
                let _ = job.reply.send(Ok(it));
            }
        }
        Err(err) => {
            tracing::error!(%err, "a group of {} batches could not be stored", group.len());
            for job in group {
                let _ = job.reply.send(Err(match &err {
                    StoreError::Locked => StoreError::Locked,
                    StoreError::DiskFull => StoreError::DiskFull,
                    _ => closed(),
                }));
            }
        }
    }
}

async fn write_group(store: &Store, group: &[Job]) -> Result<Vec<Vec<Written>>, StoreError> {
    let mut tx = store.writer.begin().await?;
    let mut written = Vec::with_capacity(group.len());
    for job in group {
        let mut answers = Vec::with_capacity(job.accepted.len());
        for accepted in &job.accepted {
            let stored = write_one(&mut tx, accepted).await?;
            let missing = missing_files(&mut tx, &accepted.submission).await?;
            answers.push((stored, missing));
        }
        written.push(answers);
    }
    tx.commit().await?;
    Ok(written)
}

async fn write_one(
    conn: &mut SqliteConnection,
    accepted: &Accepted,
) -> Result<Stored, sqlx::Error> {
    let submission = &accepted.submission;
    if !insert_revision(conn, accepted).await? {
        return stored_before(conn, submission).await;
    }
    let stored = if insert_record(conn, accepted).await? {
        Stored::New
    } else {
        extend_record(conn, accepted).await?
    };
    if stored == Stored::OtherForm {
        sqlx::query("DELETE FROM revisions WHERE revision = $1")
            .bind(&submission.revision)
            .execute(conn)
            .await?;
        return Ok(stored);
    }
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
    Ok(stored)
}

/// Adds the revision's row; false where its id is taken.
async fn insert_revision(
    conn: &mut SqliteConnection,
    accepted: &Accepted,
) -> Result<bool, sqlx::Error> {
    let submission = &accepted.submission;
    let done = sqlx::query(
        "INSERT INTO revisions (revision, record, replaces, form_id, form_version, content_hash,
             instance, staff_id, phone_id, started_at, finished_at, offset_minutes, elapsed_ms,
             clock_offset_ms, app_version, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (revision) DO NOTHING",
    )
    .bind(&submission.revision)
    .bind(&submission.record)
    .bind(submission.replaces.as_deref().unwrap_or_default())
    .bind(&submission.form_id)
    .bind(&submission.form_version)
    .bind(&submission.content_hash)
    .bind(&submission.instance)
    .bind(&accepted.staff_id)
    .bind(&accepted.phone_id)
    .bind(submission.started_at)
    .bind(submission.finished_at)
    .bind(i64::from(submission.offset_minutes))
    .bind(submission.elapsed_ms as i64)
    .bind(submission.clock_offset_ms)
    .bind(&submission.app_version)
    .bind(accepted.received_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

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

/// Adds the record's row; false where the record has revisions already.
async fn insert_record(
    conn: &mut SqliteConnection,
    accepted: &Accepted,
) -> Result<bool, sqlx::Error> {
    let submission = &accepted.submission;
    let done = sqlx::query(
        "INSERT INTO records (record, form_id, staff_id, latest, status, name, tambon, search,
             n_revisions, received_at, finished_at)
         VALUES ($1, $2, $3, $4, 'stored', $5, $6, $7, 1, $8, $9)
         ON CONFLICT (record) DO NOTHING",
    )
    .bind(&submission.record)
    .bind(&submission.form_id)
    .bind(&accepted.staff_id)
    .bind(&submission.revision)
    .bind(&accepted.name)
    .bind(&accepted.tambon)
    .bind(&accepted.search)
    .bind(accepted.received_at)
    .bind(submission.finished_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets a record that has revisions already know of one more.
///
/// Revisions may arrive in any order: one that another names as its parent is
/// not the latest. A record with two heads, revisions that nothing replaces,
/// is a conflict. The office settles it by sending one of them back: what had
/// arrived by then no longer counts, and the correction stands.
async fn extend_record(
    conn: &mut SqliteConnection,
    accepted: &Accepted,
) -> Result<Stored, sqlx::Error> {
    let submission = &accepted.submission;
    let (form_id,): (String,) = sqlx::query_as("SELECT form_id FROM records WHERE record = $1")
        .bind(&submission.record)
        .fetch_one(&mut *conn)
        .await?;
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
    let status = if n_heads > 1 { "conflict" } else { "stored" };
    if is_replaced(&submission.revision) {
        sqlx::query(
            "UPDATE records SET n_revisions = n_revisions + 1, status = $2 WHERE record = $1",
        )
        .bind(&submission.record)
        .bind(status)
        .execute(conn)
        .await?;
    } else {
        sqlx::query(
            "UPDATE records SET n_revisions = n_revisions + 1, status = $2, latest = $3,
                 name = $4, tambon = $5, search = $6, received_at = $7, finished_at = $8
             WHERE record = $1",
        )
        .bind(&submission.record)
        .bind(status)
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
