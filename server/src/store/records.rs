//! Reads records and revisions, and stores the office's remarks on them.

use api::phone::Returned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::scope::{RECORDS, Scope};
use super::status::RecordStatus;
use super::{Store, StoreError};

/// Which records a list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFilter {
    /// The form's id, or empty for all.
    pub form_id: String,
    /// The person's id, or empty for all.
    pub staff_id: String,
    /// The status, or `None` for all.
    pub status: Option<RecordStatus>,
    /// Normalised parts of answers that all have to be there; none for all records.
    pub search: Vec<String>,
    /// The earliest time of arrival.
    pub from: i64,
    /// The first time of arrival that is too late.
    pub until: i64,
    /// Whose records the viewer may see.
    pub scope: Scope,
}

impl Default for RecordFilter {
    /// Lets everything through.
    fn default() -> RecordFilter {
        RecordFilter {
            form_id: String::new(),
            staff_id: String::new(),
            status: None,
            search: Vec::new(),
            from: i64::MIN,
            until: i64::MAX,
            scope: Scope::All,
        }
    }
}

/// One row of the office's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// The record.
    pub record: String,
    /// Its latest revision.
    pub revision: String,
    /// The form's id.
    pub form_id: String,
    /// The instance's name.
    pub name: String,
    /// Who made it.
    pub staff_name: String,
    /// The subdistrict, as the form shows it.
    pub tambon: String,
    /// When the latest revision arrived.
    pub received_at: i64,
    /// When its interview ended.
    pub finished_at: i64,
    /// How many revisions there are.
    pub n_revisions: i64,
    /// Its status.
    pub status: RecordStatus,
}

/// One revision, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its id.
    pub revision: String,
    /// The record's id.
    pub record: String,
    /// The revision it replaces, or empty.
    pub replaces: String,
    /// The form_id setting.
    pub form_id: String,
    /// The version setting.
    pub form_version: String,
    /// The hash of its content.
    pub content_hash: String,
    /// The instance.
    pub instance: String,
    /// Who sent it.
    pub staff_name: String,
    /// When the interview was opened.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: i64,
    /// When the first revision of its record ended: the day of the visit.
    pub surveyed_at: i64,
    /// Minutes east of UTC on the phone.
    pub offset_minutes: i16,
    /// How long it was open.
    pub elapsed_ms: i64,
    /// The app's version.
    pub app_version: String,
    /// When it arrived.
    pub received_at: i64,
}

/// The office's remark on one revision that it returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The revision.
    pub revision: String,
    /// The words.
    pub remark: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: i64,
}

/// The result of returning a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnOutcome {
    /// It is returned; the phone learns of it with its next manifest.
    Returned,
    /// No such record or revision.
    Unknown,
    /// A newer revision has arrived meanwhile.
    Outdated,
}

pub(super) const FILTER: &str = "($1 = '' OR records.form_id = $1)
    AND ($2 = '' OR records.staff_id = $2)
    AND ($3 IS NULL OR records.status = $3)
    AND records.received_at >= $4 AND records.received_at < $5
    AND ($6 = '' OR records.search LIKE $6 ESCAPE '!')
    AND ($7 = '' OR records.search LIKE $7 ESCAPE '!')
    AND ($8 = '' OR records.search LIKE $8 ESCAPE '!')";
/// The number of search terms in the SQL; further terms are joined to the last one.
const N_PARTS: usize = 3;

const REVISION: &str = "SELECT revisions.*, staff.name AS staff_name,
    (SELECT MIN(all_of_it.finished_at) FROM revisions AS all_of_it
        WHERE all_of_it.record = revisions.record) AS surveyed_at FROM revisions
    JOIN staff ON staff.id = revisions.staff_id";

impl Store {
    /// Counts the records that `filter` lets through, and returns those of one page, newest first.
    pub async fn records(
        &self,
        filter: &RecordFilter,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<RecordRow>), StoreError> {
        let [first, second, third] = like_patterns(&filter.search);
        let (kind, whose) = filter.scope.binds();
        let count = format!("SELECT COUNT(*) FROM records WHERE {FILTER} AND {RECORDS}");
        let (total,): (i64,) = sqlx::query_as(&count)
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
            .fetch_one(&self.reader)
            .await?;
        let page = format!(
            "SELECT records.*, staff.name AS staff_name FROM records
             JOIN staff ON staff.id = records.staff_id WHERE {FILTER} AND {RECORDS}
             ORDER BY records.received_at DESC, records.record LIMIT $11 OFFSET $12"
        );
        let rows = sqlx::query(&page)
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
            .bind(limit)
            .bind(offset)
            .fetch_all(&self.reader)
            .await?;
        Ok((total, rows.iter().map(record_row).collect()))
    }

    /// Returns one record's row.
    pub async fn record(&self, record: &str) -> Result<Option<RecordRow>, StoreError> {
        let row = sqlx::query(
            "SELECT records.*, staff.name AS staff_name FROM records
             JOIN staff ON staff.id = records.staff_id WHERE records.record = $1",
        )
        .bind(record)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.as_ref().map(record_row))
    }

    /// Returns a record's revisions, the newest first.
    pub async fn revisions(&self, record: &str) -> Result<Vec<Revision>, StoreError> {
        let rows = sqlx::query(&format!(
            "{REVISION} WHERE revisions.record = $1
             ORDER BY revisions.received_at DESC, revisions.finished_at DESC"
        ))
        .bind(record)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.iter().map(revision_row).collect())
    }

    /// Returns what the office said to a record's revisions, the newest last.
    pub async fn remarks(&self, record: &str) -> Result<Vec<Remark>, StoreError> {
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT revision, remark, user_name, returned_at FROM returns
             WHERE record = $1 ORDER BY returned_at",
        )
        .bind(record)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(revision, remark, by, at)| Remark {
                revision,
                remark,
                by,
                at,
            })
            .collect())
    }

    /// Sends a record back to its interviewer.
    pub async fn return_record(
        &self,
        id: &str,
        record: &str,
        remark: &Remark,
    ) -> Result<ReturnOutcome, StoreError> {
        let mut tx = self.writer.begin().await?;
        let done = sqlx::query("UPDATE records SET status = $3 WHERE record = $1 AND latest = $2")
            .bind(record)
            .bind(&remark.revision)
            .bind(RecordStatus::Returned.as_str())
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            let known =
                sqlx::query("SELECT revision FROM revisions WHERE record = $1 AND revision = $2")
                    .bind(record)
                    .bind(&remark.revision)
                    .fetch_optional(&mut *tx)
                    .await?;
            tx.roll_back().await?;
            return Ok(match known {
                Some(_) => ReturnOutcome::Outdated,
                None => ReturnOutcome::Unknown,
            });
        }
        sqlx::query(
            "INSERT INTO returns (id, record, revision, remark, user_name, returned_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(record)
        .bind(&remark.revision)
        .bind(&remark.remark)
        .bind(&remark.by)
        .bind(remark.at)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(ReturnOutcome::Returned)
    }

    /// Returns what waits for `staff_id` to be corrected, each with its last remark.
    pub async fn returned_to(&self, staff_id: &str) -> Result<Vec<Returned>, StoreError> {
        let rows = sqlx::query(
            "SELECT records.record, returns.revision, returns.remark, returns.returned_at,
                 revisions.form_id, revisions.form_version, revisions.instance
             FROM records
             JOIN returns ON returns.record = records.record AND returns.revision = records.latest
             JOIN revisions ON revisions.revision = records.latest
             WHERE records.staff_id = $1 AND records.status = $2
             ORDER BY returns.returned_at",
        )
        .bind(staff_id)
        .bind(RecordStatus::Returned.as_str())
        .fetch_all(&self.reader)
        .await?;
        let mut returned: Vec<Returned> = Vec::new();
        for row in &rows {
            let it = Returned {
                record: row.get("record"),
                revision: row.get("revision"),
                remark: row.get("remark"),
                returned_at: row.get("returned_at"),
                form_id: row.get("form_id"),
                form_version: row.get("form_version"),
                instance: row.get("instance"),
            };
            // A second remark on the same revision takes the first one's place.
            returned.retain(|before| before.record != it.record);
            returned.push(it);
        }
        Ok(returned)
    }

    /// Counts records by status, for `/metrics`.
    pub async fn records_by_status(&self) -> Result<Vec<(RecordStatus, i64)>, StoreError> {
        Ok(
            sqlx::query_as("SELECT status, COUNT(*) FROM records GROUP BY status")
                .fetch_all(&self.reader)
                .await?,
        )
    }
}

pub(super) fn like_patterns(parts: &[String]) -> [String; N_PARTS] {
    let (first, rest) = parts.split_at(parts.len().min(N_PARTS - 1));
    let mut patterns: [String; N_PARTS] = Default::default();
    for (pattern, part) in patterns.iter_mut().zip(first) {
        *pattern = like_pattern(part);
    }
    patterns[N_PARTS - 1] = like_pattern(&rest.concat());
    patterns
}

/// `%part%`, with what LIKE would take as a pattern escaped by `!`.
fn like_pattern(part: &str) -> String {
    if part.is_empty() {
        return String::new();
    }
    let escaped = part
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{escaped}%")
}

fn record_row(row: &SqliteRow) -> RecordRow {
    RecordRow {
        record: row.get("record"),
        revision: row.get("latest"),
        form_id: row.get("form_id"),
        name: row.get("name"),
        staff_name: row.get("staff_name"),
        tambon: row.get("tambon"),
        received_at: row.get("received_at"),
        finished_at: row.get("finished_at"),
        n_revisions: row.get("n_revisions"),
        status: row.get("status"),
    }
}

pub(super) fn revision_row(row: &SqliteRow) -> Revision {
    Revision {
        revision: row.get("revision"),
        record: row.get("record"),
        replaces: row.get("replaces"),
        form_id: row.get("form_id"),
        form_version: row.get("form_version"),
        content_hash: row.get("content_hash"),
        instance: row.get("instance"),
        staff_name: row.get("staff_name"),
        started_at: row.get("started_at"),
        finished_at: row.get("finished_at"),
        surveyed_at: row.get("surveyed_at"),
        offset_minutes: row.get::<i64, _>("offset_minutes") as i16,
        elapsed_ms: row.get("elapsed_ms"),
        app_version: row.get("app_version"),
        received_at: row.get("received_at"),
    }
}
