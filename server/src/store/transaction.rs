//! Write transactions: every write to the database goes through here.
//!
//! A failed write can leave SQLite without a transaction while the driver still
//! counts one: on a full disk SQLite rolls back by itself, and what the driver
//! then takes for a commit only releases a savepoint. Later writes would be lost
//! without an error. So transactions begin and end with statements that SQLite
//! itself refuses in the wrong state, and a connection on which anything failed
//! is closed instead of reused.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteQueryResult};
use sqlx::{Sqlite, SqliteConnection, SqlitePool};

/// The one connection that writes, with a log of its writes.
#[derive(Debug, Clone)]
pub(super) struct WritePool {
    pool: SqlitePool,
    log: Arc<WriteLog>,
}

/// Counts failed writes, and notes when the last one succeeded.
#[derive(Debug)]
pub struct WriteLog {
    failed: AtomicU64,
    last_success: Mutex<Instant>,
}

impl WriteLog {
    /// Returns how many transactions failed since the store was opened.
    pub fn n_failed(&self) -> u64 {
        self.failed.load(Ordering::Relaxed)
    }

    /// Returns when a transaction was last committed; before the first one, when the store was opened.
    pub fn last_success(&self) -> Instant {
        *self
            .last_success
            .lock()
            .unwrap_or_else(|it| it.into_inner())
    }

    fn note_success(&self) {
        *self
            .last_success
            .lock()
            .unwrap_or_else(|it| it.into_inner()) = Instant::now();
    }
}

impl WritePool {
    /// Wraps `pool`, which must have exactly one connection.
    pub(super) fn new(pool: SqlitePool) -> WritePool {
        WritePool {
            pool,
            log: Arc::new(WriteLog {
                failed: AtomicU64::new(0),
                last_success: Mutex::new(Instant::now()),
            }),
        }
    }

    /// Returns the log of writes.
    pub(super) fn log(&self) -> &Arc<WriteLog> {
        &self.log
    }

    /// Begins a transaction, which is rolled back unless it is committed.
    pub(super) async fn begin(&self) -> Result<Transaction, sqlx::Error> {
        let conn = match self.pool.acquire().await {
            Ok(conn) => conn,
            Err(err) => {
                self.log.failed.fetch_add(1, Ordering::Relaxed);
                return Err(err);
            }
        };
        let mut transaction = Transaction {
            conn,
            log: self.log.clone(),
            state: State::Open,
        };
        // SQLite refuses this if the connection already has a transaction.
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut *transaction)
            .await?;
        Ok(transaction)
    }

    /// Runs one statement in a transaction of its own.
    pub(super) async fn execute<'q>(
        &self,
        statement: Query<'q, Sqlite, SqliteArguments<'q>>,
    ) -> Result<SqliteQueryResult, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let done = statement.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done)
    }

    /// Folds the write-ahead log into the database and empties it.
    pub(super) async fn checkpoint(&self) -> Result<(), sqlx::Error> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Checkpoints the write-ahead log and closes the connection.
    pub(super) async fn close(&self) {
        if let Err(err) = self.checkpoint().await {
            tracing::warn!(%err, "the log was not folded into the database; the next start does it");
        }
        self.pool.close().await;
    }
}

/// One transaction on the connection that writes.
#[derive(Debug)]
pub(super) struct Transaction {
    conn: PoolConnection<Sqlite>,
    log: Arc<WriteLog>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Begun, or about to be.
    Open,
    /// SQLite confirmed its end.
    Ended,
}

impl Transaction {
    /// Commits; on success the writes are on disk.
    ///
    /// SQLite refuses a COMMIT without a transaction, so success proves that
    /// there was one and that it ended.
    pub(super) async fn commit(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("COMMIT").execute(&mut *self).await?;
        self.state = State::Ended;
        self.log.note_success();
        Ok(())
    }

    /// Rolls back where nothing failed but nothing is to be written.
    pub(super) async fn roll_back(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("ROLLBACK").execute(&mut *self).await?;
        self.state = State::Ended;
        Ok(())
    }
}

impl Deref for Transaction {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.conn
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.conn
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.state == State::Open {
            self.log.failed.fetch_add(1, Ordering::Relaxed);
            // Closing the connection rolls back; the next write opens a new one.
            self.conn.close_on_drop();
        }
    }
}
