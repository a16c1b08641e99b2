//! Reads many records: as a stream for exports, and as counts for the office's
//! start page.

use futures_util::{Stream, StreamExt};
use sqlx::Row;
use tokio::sync::mpsc;

use super::records::{FILTER, RecordFilter, Revision, like_patterns, revision_row};
use super::scope::{RECORDS, Scope};
use super::status::RecordStatus;
use super::{Store, StoreError};

const LATEST: &str = "SELECT revisions.*, staff.name AS staff_name,
    records.status AS record_status,
    (SELECT MIN(all_of_it.finished_at) FROM revisions AS all_of_it
        WHERE all_of_it.record = revisions.record) AS surveyed_at FROM records
    JOIN revisions ON revisions.revision = records.latest
    JOIN staff ON staff.id = revisions.staff_id";

impl Store {
    /// Streams the latest revision and the status of every record that `filter` matches, in the
    /// order of arrival, from one snapshot of the database.
    pub fn latest_revisions(
        &self,
        filter: &RecordFilter,
    ) -> impl Stream<Item = Result<(Revision, RecordStatus), StoreError>> + Send + use<> {
        let (reader, filter) = (self.reader.clone(), filter.clone());
        let (send, receive) = mpsc::channel(64);
        tokio::spawn(async move {
            let [first, second, third] = like_patterns(&filter.search);
            let (kind, whose) = filter.scope.binds();
            let sql = format!(
                "{LATEST} WHERE {FILTER} AND {RECORDS} ORDER BY records.received_at, records.record"
            );
            let mut rows = sqlx::query(&sql)
                .bind(&filter.form_id)
                .bind(&filter.staff_id)
                .bind(filter.status.map(RecordStatus::as_str))
                .bind(filter.from)
                .bind(filter.until)
                .bind(&first)
                .bind(&second)
                .bind(&third)
                .bind(kind)
                .bind(whose)
                .fetch(&reader);
            while let Some(row) = rows.next().await {
                let row = row.map(|it| (revision_row(&it), it.get("record_status")));
                // The receiver is gone: the export was cancelled.
                if send.send(row.map_err(StoreError::from)).await.is_err() {
                    return;
                }
            }
        });
        futures_util::stream::unfold(receive, |mut receive| async move {
            receive.recv().await.map(|it| (it, receive))
        })
    }

    /// Counts the records of `scope` that arrived from `from` on and before `until`, by person, the
    /// busiest first; with the last arrival of each.
    pub async fn received_by_staff(
        &self,
        from: i64,
        until: i64,
        scope: &Scope,
    ) -> Result<Vec<(String, i64, i64)>, StoreError> {
        let (kind, whose) = scope.binds();
        Ok(sqlx::query_as(
            "SELECT staff.name, COUNT(*) AS n, MAX(records.received_at) FROM records
             JOIN staff ON staff.id = records.staff_id
             WHERE records.received_at >= $1 AND records.received_at < $2
             AND ($3 = 'all' OR ($3 = 'staff' AND staff.id = $4)
                OR ($3 = 'centre' AND staff.centre_id = $4))
             GROUP BY staff.id, staff.name ORDER BY n DESC, staff.name COLLATE thai",
        )
        .bind(from)
        .bind(until)
        .bind(kind)
        .bind(whose)
        .fetch_all(&self.reader)
        .await?)
    }
}
