//! Which files records name, and which of them have arrived. Their bytes are in
//! [`crate::file_store`].

use super::{Store, StoreError};

/// A file that a revision names and that has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// The revision.
    pub revision: String,
    /// The name that its answers use.
    pub name: String,
    /// SHA-256, hex.
    pub sha256: String,
}

impl Store {
    /// Returns the size of a file that some stored record of `staff_id` names.
    pub async fn named_file(
        &self,
        staff_id: &str,
        sha256: &str,
    ) -> Result<Option<i64>, StoreError> {
        let row: Option<(i64,)> = sqlx::query_as(
            "SELECT revision_files.size FROM revision_files
             JOIN revisions ON revisions.revision = revision_files.revision
             WHERE revision_files.sha256 = $1 AND revisions.staff_id = $2",
        )
        .bind(sha256)
        .bind(staff_id)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(size,)| size))
    }

    /// Notes that all bytes of a file are on disk.
    pub async fn note_file(&self, sha256: &str, size: i64, now: i64) -> Result<(), StoreError> {
        self.writer
            .execute(
                sqlx::query(
                    "INSERT INTO files (sha256, size, stored_at) VALUES ($1, $2, $3)
             ON CONFLICT (sha256) DO NOTHING",
                )
                .bind(sha256)
                .bind(size)
                .bind(now),
            )
            .await?;
        Ok(())
    }

    /// Returns the files of a record that have arrived.
    pub async fn files_of_record(&self, record: &str) -> Result<Vec<StoredFile>, StoreError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT revision_files.revision, revision_files.name, revision_files.sha256
             FROM revisions
             JOIN revision_files ON revision_files.revision = revisions.revision
             JOIN files ON files.sha256 = revision_files.sha256
             WHERE revisions.record = $1",
        )
        .bind(record)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(revision, name, sha256)| StoredFile {
                revision,
                name,
                sha256,
            })
            .collect())
    }

    /// Returns the media type that a record gives for a file that has arrived.
    pub async fn media_type(&self, sha256: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT revision_files.media_type FROM revision_files
             JOIN files ON files.sha256 = revision_files.sha256
             WHERE revision_files.sha256 = $1",
        )
        .bind(sha256)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(it,)| it))
    }
}
