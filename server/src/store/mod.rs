//! The database: everything that is stored, and the only module with SQL.
//!
//! One connection writes and several read, so that SQLite never has two writers
//! wait for each other. A commit is on disk before it is acknowledged. What
//! the rows mean is for the callers; files' bytes are in [`crate::file_store`].

pub mod audit;
pub mod centres;
pub mod erasure;
pub mod files;
pub mod forms;
pub mod handover;
pub mod lock;
pub mod people;
pub mod places;
pub mod records;
mod refold;
pub mod register;
mod revisions;
pub mod scope;
pub mod settings;
mod staff;
pub mod status;
mod streams;
mod transaction;
pub mod users;
pub mod writer;

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection, SqliteConnection};

pub use transaction::WriteLog;
use transaction::WritePool;

/// Why an operation of the database failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another program has locked the database.
    #[error("the database is locked by another program")]
    Locked,
    /// No space is left on the disk.
    #[error("no space is left on the disk of the database")]
    DiskFull,
    /// Reading from or writing to the disk failed.
    #[error("the disk failed at reading or writing the database")]
    Disk,
    /// The file is read-only.
    #[error("the database file is read-only")]
    ReadOnly,
    /// The file cannot be opened or created.
    #[error("the database file cannot be opened")]
    CannotOpen,
    /// The file is not a database of this program, or it is damaged.
    #[error("the file is not a database of Samruat, or it is damaged")]
    NotOurs,
    /// The database was made by a newer version of this program.
    #[error("the database was made by a newer version of this program")]
    TooNew,
    /// Any other error of SQLite or its driver.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(err: sqlx::Error) -> StoreError {
        let code = match &err {
            sqlx::Error::Database(inner) => inner.code(),
            sqlx::Error::PoolTimedOut => return StoreError::Locked,
            _ => None,
        };
        // SQLite's primary result code is the low byte of the extended one.
        match code
            .and_then(|it| it.parse::<u32>().ok())
            .map(|it| it & 0xff)
        {
            Some(5 | 6) => StoreError::Locked,
            Some(8) => StoreError::ReadOnly,
            Some(10) => StoreError::Disk,
            Some(13) => StoreError::DiskFull,
            Some(14) => StoreError::CannotOpen,
            Some(11 | 26) => StoreError::NotOurs,
            _ => StoreError::Database(err),
        }
    }
}

/// An open database; clones share its connections.
#[derive(Debug, Clone)]
pub struct Store {
    reader: SqlitePool,
    writer: WritePool,
}

impl Store {
    /// Opens the database at `path`, creates it if there is none, and migrates its schema and its
    /// search texts.
    pub async fn open(path: &Path) -> Result<Store, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit returns only once its bytes are on disk.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            // 64 MiB: ids are random, so a commit touches many pages.
            .pragma("cache_size", "-65536")
            // Checkpoint the write-ahead log every 32 MiB.
            .pragma("wal_autocheckpoint", "8192")
            // What is deleted is overwritten: an erased person stands in no free page.
            .pragma("secure_delete", "ON")
            // Names are listed in dictionary order.
            .collation("thai", thai::collation::compare);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        migrations().run(&writer).await.map_err(|err| match err {
            sqlx::migrate::MigrateError::VersionMissing(_) => StoreError::TooNew,
            sqlx::migrate::MigrateError::Execute(err) => StoreError::from(err),
            sqlx::migrate::MigrateError::ExecuteMigration(err, _) => StoreError::from(err),
            other => StoreError::Database(sqlx::Error::Migrate(Box::new(other))),
        })?;
        let reader = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await?;
        let store = Store {
            reader,
            writer: WritePool::new(writer),
        };
        store.refold_search_texts().await?;
        store.fill_sort_keys().await?;
        Ok(store)
    }

    /// Checks that the file at `path` is an intact database; reads all of it.
    pub async fn check_file(path: &Path) -> Result<(), StoreError> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut conn = SqliteConnection::connect_with(&options).await?;
        let checked = check(&mut conn).await;
        conn.close().await?;
        checked
    }

    /// Copies a snapshot of the database at `from`, which may be in use, to the new file `to`.
    pub async fn copy_to(from: &Path, to: &Path) -> Result<(), StoreError> {
        let options = SqliteConnectOptions::new().filename(from).read_only(true);
        let mut conn = SqliteConnection::connect_with(&options).await?;
        let copied = sqlx::query("VACUUM INTO $1")
            .bind(to.to_string_lossy().into_owned())
            .execute(&mut conn)
            .await;
        conn.close().await?;
        copied?;
        Store::check_file(to).await
    }

    /// Writes and commits a dummy row, which proves that records can be stored.
    pub async fn try_write(&self) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO settings (name, value) VALUES ('last_write_check', '1')
             ON CONFLICT (name) DO UPDATE SET value = CAST(1 - CAST(settings.value AS INTEGER) AS TEXT)",
        );
        self.writer.execute(statement).await?;
        Ok(())
    }

    /// Returns the log of writes since the store was opened.
    pub fn write_log(&self) -> &WriteLog {
        self.writer.log()
    }

    /// Checkpoints the write-ahead log and closes the database.
    pub async fn close(self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// `PRAGMA quick_check` says `ok`, or names what is wrong.
async fn check(conn: &mut SqliteConnection) -> Result<(), StoreError> {
    let (said,): (String,) = sqlx::query_as("PRAGMA quick_check(1)")
        .fetch_one(conn)
        .await?;
    match said.as_str() {
        "ok" => Ok(()),
        _ => Err(StoreError::NotOurs),
    }
}

fn migrations() -> Migrator {
    let steps: &[(i64, &str, &str)] = &[
        (1, "first", include_str!("migrations/0001_first.sql")),
        (2, "roles", include_str!("migrations/0002_roles.sql")),
        (3, "register", include_str!("migrations/0003_register.sql")),
        (
            4,
            "import_centres",
            include_str!("migrations/0004_import_centres.sql"),
        ),
        (5, "places", include_str!("migrations/0005_places.sql")),
        (
            6,
            "list_speed",
            include_str!("migrations/0006_list_speed.sql"),
        ),
        (7, "erased", include_str!("migrations/0007_erased.sql")),
    ];
    let migrations = steps
        .iter()
        .map(|(version, name, sql)| {
            Migration::new(
                *version,
                Cow::Borrowed(name),
                MigrationType::Simple,
                Cow::Borrowed(sql),
                false,
            )
        })
        .collect();
    Migrator {
        migrations: Cow::Owned(migrations),
        ..Migrator::DEFAULT
    }
}
