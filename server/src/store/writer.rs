//! Stores validated submissions.
//!
//! Batches that arrive during a commit are collected and share the next one, so
//! that many phones cost few flushes to disk. What a submission changes in the
//! tables is in [`super::revisions`].

use api::records::Submission;
use form::entity::EntityChange;
use tokio::sync::{mpsc, oneshot};

use super::revisions::write_all;
use super::{Store, StoreError};
use crate::metrics::Metrics;

/// The maximum number of submissions in one commit.
const GROUP_LIMIT: usize = 800;
/// The maximum number of waiting batches; further senders wait for a place.
const QUEUE_LIMIT: usize = 64;

/// A valid submission, with what lists and search show of it.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// As it was sent; its content hash has been verified.
    pub submission: Submission,
    /// Who sent it.
    pub staff_id: String,
    /// From which phone.
    pub phone_id: String,
    /// Whose records it may revise.
    pub may_revise: MayRevise,
    /// The instance's name.
    pub name: String,
    /// The subdistrict as the form shows it, or empty.
    pub tambon: String,
    /// Name and answers, normalised for search.
    pub search: String,
    /// What it changes in the register.
    pub entities: Vec<EntityChange>,
    /// When it arrived, by the server's clock.
    pub received_at: i64,
}

/// Whose records a sender may add revisions to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayRevise {
    /// Only those of the same member of staff: a phone.
    OwnRecords,
    /// Anybody's: the office, which chose the member of staff itself.
    AnyRecord,
}

/// The result of storing one submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// It is on disk.
    New,
    /// It was on disk before.
    Already,
    /// It is on disk, and conflicts with another revision that replaces the same one.
    Conflict,
    /// Its revision was stored before with other content.
    OtherContent,
    /// Its record was made with another form.
    OtherForm,
    /// Its record belongs to another person.
    OtherPerson,
}

/// The result of storing one submission, with the hashes of its files that have not arrived.
pub type Written = (Stored, Vec<String>);

struct Job {
    accepted: Vec<Accepted>,
    reply: oneshot::Sender<Result<Vec<Written>, StoreError>>,
}

/// The task that stores submissions; clones share it.
#[derive(Debug, Clone)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the task, which counts its commits in `metrics` and ends when the last clone is gone.
    pub fn start(store: Store, metrics: Metrics) -> Writer {
        let (queue, jobs) = mpsc::channel(QUEUE_LIMIT);
        tokio::spawn(write_groups(store, jobs, metrics));
        Writer { queue }
    }

    /// Stores `accepted` and returns the result for each, in order; they are on disk then.
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

async fn write_groups(store: Store, mut jobs: mpsc::Receiver<Job>, metrics: Metrics) {
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
        metrics.count_commit(n_submissions, started.elapsed());
        answer_group(group, written);
    }
}

fn answer_group(group: Vec<Job>, written: Result<Vec<Vec<Written>>, StoreError>) {
    // A sender that is gone will send again, and gets `already-stored`.
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
                    StoreError::Disk => StoreError::Disk,
                    StoreError::ReadOnly => StoreError::ReadOnly,
                    StoreError::CannotOpen => StoreError::CannotOpen,
                    _ => closed(),
                }));
            }
        }
    }
}

/// Stores a group of batches in one transaction.
async fn write_group(store: &Store, group: &[Job]) -> Result<Vec<Vec<Written>>, StoreError> {
    let mut tx = store.writer.begin().await?;
    let accepted: Vec<&Accepted> = group.iter().flat_map(|it| &it.accepted).collect();
    let mut written = write_all(&mut tx, &accepted).await?.into_iter();
    tx.commit().await?;
    Ok(group
        .iter()
        .map(|it| written.by_ref().take(it.accepted.len()).collect())
        .collect())
}
