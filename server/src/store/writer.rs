//! Stores validated submissions.
//!
//! Batches that arrive while a commit is under way wait for each other and
//! share the next one, so that many phones cost few flushes. What one
//! submission does to the rows is in [`super::revisions`].

use sync::message::Submission;
use tokio::sync::{mpsc, oneshot};

use super::revisions::write_all;
use super::{Store, StoreError};
use crate::metrics::Metrics;

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
    /// Whose records it may revise.
    pub may_revise: MayRevise,
    /// The instance's name.
    pub name: String,
    /// The subdistrict as the form shows it, or empty.
    pub tambon: String,
    /// Name and answers, normalised for search.
    pub search: String,
    /// The server's clock.
    pub received_at: i64,
}

/// Whose records a sender may add revisions to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayRevise {
    /// Only those of the sender's own person: a phone.
    OwnRecords,
    /// Anybody's: the office, which chose the person itself.
    AnyRecord,
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
    /// Its record belongs to another person.
    OtherPerson,
}

/// One submission's place in the answer: what it came to, and which files are missing.
pub type Written = (Stored, Vec<String>);

struct Job {
    accepted: Vec<Accepted>,
    reply: oneshot::Sender<Result<Vec<Written>, StoreError>>,
}

/// The one task that stores submissions; clones share it.
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
                    StoreError::Disk => StoreError::Disk,
                    StoreError::ReadOnly => StoreError::ReadOnly,
                    StoreError::CannotOpen => StoreError::CannotOpen,
                    _ => closed(),
                }));
            }
        }
    }
}

/// Stores a group; its answer says that the commit ended a transaction, see [`super::transaction`].
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
