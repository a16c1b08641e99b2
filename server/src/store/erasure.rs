//! Erasing a person, or making one anonymous: over entities with their changes, records with all of
//! their revisions, files, and what phones hold.
//!
//! This is the one exception to "rows are only ever added". What is still on its way from a phone is
//! acknowledged and kept nowhere: the table `erased` has the ids. Which answers are personal is for
//! the caller to say.

use std::collections::{BTreeMap, BTreeSet};

use form::entity::EntityChange;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::audit::{self, AuditEntry};
use super::register::{Incoming, Origin, apply_all, stored, wipe};
use super::{Store, StoreError};

/// How much is left of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// Nothing: records that are about nobody else go, too.
    Erase,
    /// Figures without a name.
    Anonymise,
}

/// What an erasure touches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The person, the enrolments, follow-ups and products, each with its list.
    pub entities: BTreeMap<String, String>,
    /// Records that are about this person only.
    pub own_records: Vec<String>,
    /// Records that are about others, too, such as a household's.
    pub shared_records: Vec<String>,
}

/// Returns an instance without what is personal in it: form_id, version, instance.
pub type Blank<'a> = &'a (dyn Fn(&str, &str, &str) -> String + Sync);

/// What a person's entity keeps where it is made anonymous.
const KEPT_OF_PERSON: &[&str] = &[
    "gender",
    "province",
    "district",
    "subdistrict",
    "education",
    "target_groups",
    "centre",
    "working",
    "work_province",
    "income_monthly",
    "income_quality",
    "income_date",
    "worked_before",
    "baseline_monthly",
    "baseline_quality",
    "baseline_date",
];

/// What the entities that name a person lose.
const LOST_OF_OTHERS: &[&str] = &[
    "person_name",
    "phone",
    "line_id",
    "house_no",
    "village_no",
    "village_name",
    "location",
    "left_why",
];

impl Store {
    /// Returns what erasing a person would touch; none where there is no such person.
    pub async fn touched_by_erasing(&self, person: &str) -> Result<Option<Touched>, StoreError> {
        let mut conn = self.reader.acquire().await?;
        Ok(touched(&mut conn, person).await?)
    }

    /// Erases a person, or makes one anonymous, all or nothing; `entry` must not say whom.
    ///
    /// Returns the hashes of files that no record names any more. Nothing where there is no such person.
    pub async fn erase_person(
        &self,
        person: &str,
        how: Erasure,
        label: &str,
        blank: Blank<'_>,
        (now, entry): (i64, &AuditEntry),
    ) -> Result<Option<Vec<String>>, StoreError> {
        let mut tx = self.writer.begin().await?;
        let Some(touched) = touched(&mut tx, person).await? else {
            tx.roll_back().await?;
            return Ok(None);
        };
        let mut files = BTreeSet::new();
        for record in &touched.own_records {
            match how {
                Erasure::Erase => files.extend(delete_record(&mut tx, record).await?),
                Erasure::Anonymise => files.extend(blank_record(&mut tx, record, blank).await?),
            }
        }
        for record in &touched.shared_records {
            files.extend(blank_record(&mut tx, record, blank).await?);
        }
        match how {
            Erasure::Erase => {
                wipe(&mut tx, touched.entities.keys()).await?;
                for id in touched.entities.keys() {
                    delete_entity(&mut tx, id).await?;
                }
            }
            Erasure::Anonymise => {
                let incoming = anonymous(&mut tx, person, &touched, label, now).await?;
                for id in touched.entities.keys() {
                    sqlx::query("DELETE FROM entity_changes WHERE entity = $1")
                        .bind(id)
                        .execute(&mut *tx)
                        .await?;
                }
                apply_all(&mut tx, &incoming).await?;
            }
        }
        let records = touched.own_records.iter().chain(&touched.shared_records);
        for id in touched.entities.keys().chain(records) {
            sqlx::query("INSERT INTO erased (id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(id)
                .bind(now)
                .execute(&mut *tx)
                .await?;
        }
        let files = unnamed_files(&mut tx, files).await?;
        audit::insert(&mut tx, entry).await?;
        tx.commit().await?;
        // The write-ahead log still has the pages as they were.
        self.writer.checkpoint().await?;
        Ok(Some(files))
    }
}

/// Returns which of `ids` were erased.
pub(super) async fn erased_among<'a>(
    conn: &mut SqliteConnection,
    ids: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<String>, sqlx::Error> {
    let mut query: QueryBuilder<Sqlite> = QueryBuilder::new("SELECT id FROM erased WHERE id IN (");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id.to_owned());
    }
    query.push(")");
    let rows: Vec<(String,)> = query.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(it,)| it).collect())
}

async fn touched(
    conn: &mut SqliteConnection,
    person: &str,
) -> Result<Option<Touched>, sqlx::Error> {
    let known = stored(conn, person).await?;
    if known.is_none_or(|it| it.list != "people") {
        return Ok(None);
    }
    let linked: Vec<(String, String)> = sqlx::query_as(
        "SELECT entity, list FROM entity_links WHERE target = $1 AND property = 'person'",
    )
    .bind(person)
    .fetch_all(&mut *conn)
    .await?;
    let mut touched = Touched {
        entities: linked.into_iter().collect(),
        ..Touched::default()
    };
    touched
        .entities
        .insert(person.to_owned(), "people".to_owned());
    let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(
        "SELECT DISTINCT own.record, EXISTS (
             SELECT 1 FROM entity_changes AS other
             WHERE other.record = own.record AND other.list = 'people' AND other.entity <> ",
    );
    query.push_bind(person).push(
        ") FROM entity_changes AS own JOIN records ON records.record = own.record
         WHERE own.entity IN (",
    );
    let mut ids = query.separated(", ");
    for id in touched.entities.keys() {
        ids.push_bind(id);
    }
    query.push(") ORDER BY own.record");
    let records: Vec<(String, bool)> = query.build_query_as().fetch_all(conn).await?;
    for (record, is_shared) in records {
        match is_shared {
            true => touched.shared_records.push(record),
            false => touched.own_records.push(record),
        }
    }
    Ok(Some(touched))
}

/// Deletes a record with all of its revisions; returns the files that it named.
async fn delete_record(
    conn: &mut SqliteConnection,
    record: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let files = forget_files(conn, record).await?;
    for sql in [
        "DELETE FROM returns WHERE record = $1",
        "DELETE FROM revisions WHERE record = $1",
        "DELETE FROM records WHERE record = $1",
        // What the record changed of anything else stays, and names it no more.
        "UPDATE entity_changes SET record = '' WHERE record = $1",
    ] {
        sqlx::query(sql).bind(record).execute(&mut *conn).await?;
    }
    Ok(files)
}

/// Takes what is personal out of all revisions of a record; returns the files that it named.
async fn blank_record(
    conn: &mut SqliteConnection,
    record: &str,
    blank: Blank<'_>,
) -> Result<Vec<String>, sqlx::Error> {
    let files = forget_files(conn, record).await?;
    let revisions: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT revision, replaces, form_id, form_version, instance FROM revisions WHERE record = $1",
    )
    .bind(record)
    .fetch_all(&mut *conn)
    .await?;
    for (revision, replaces, form_id, form_version, instance) in revisions {
        let instance = blank(&form_id, &form_version, &instance);
        let hash = form::record::content_hash(&form::record::Content {
            record,
            replaces: Some(replaces.as_str()).filter(|it| !it.is_empty()),
            form_id: &form_id,
            form_version: &form_version,
            instance: &instance,
            files: &[],
        });
        sqlx::query("UPDATE revisions SET instance = $2, content_hash = $3 WHERE revision = $1")
            .bind(revision)
            .bind(instance)
            .bind(hash)
            .execute(&mut *conn)
            .await?;
    }
    for sql in [
        "UPDATE records SET name = '', search = '' WHERE record = $1",
        "UPDATE returns SET remark = '' WHERE record = $1",
    ] {
        sqlx::query(sql).bind(record).execute(&mut *conn).await?;
    }
    Ok(files)
}

async fn forget_files(
    conn: &mut SqliteConnection,
    record: &str,
) -> Result<Vec<String>, sqlx::Error> {
    const OF_RECORD: &str = "revision IN (SELECT revision FROM revisions WHERE record = $1)";
    let sql = format!("SELECT sha256 FROM revision_files WHERE {OF_RECORD}");
    let files: Vec<(String,)> = sqlx::query_as(&sql)
        .bind(record)
        .fetch_all(&mut *conn)
        .await?;
    let sql = format!("DELETE FROM revision_files WHERE {OF_RECORD}");
    sqlx::query(&sql).bind(record).execute(conn).await?;
    Ok(files.into_iter().map(|(it,)| it).collect())
}

/// Of `files`, those that no record names any more; they are no files of the office then.
async fn unnamed_files(
    conn: &mut SqliteConnection,
    files: BTreeSet<String>,
) -> Result<Vec<String>, sqlx::Error> {
    let mut unnamed = Vec::new();
    for sha256 in files {
        let done = sqlx::query(
            "DELETE FROM files WHERE sha256 = $1
             AND NOT EXISTS (SELECT 1 FROM revision_files WHERE sha256 = $1)",
        )
        .bind(&sha256)
        .execute(&mut *conn)
        .await?;
        if done.rows_affected() > 0 {
            unnamed.push(sha256);
        }
    }
    Ok(unnamed)
}

async fn delete_entity(conn: &mut SqliteConnection, id: &str) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM entity_changes WHERE entity = $1",
        "DELETE FROM entity_links WHERE entity = $1 OR target = $1",
        "DELETE FROM cases WHERE entity = $1",
        "DELETE FROM entities WHERE id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Returns the one change that each entity is made of afterwards.
async fn anonymous(
    conn: &mut SqliteConnection,
    person: &str,
    touched: &Touched,
    label: &str,
    now: i64,
) -> Result<Vec<Incoming>, sqlx::Error> {
    let mut incoming = Vec::new();
    for id in touched.entities.keys() {
        let Some(it) = stored(conn, id).await? else {
            continue;
        };
        let mut properties = it.entity.properties;
        properties.retain(|name, _| match id == person {
            true => KEPT_OF_PERSON.contains(&name.as_str()),
            false => !LOST_OF_OTHERS.contains(&name.as_str()),
        });
        // Nobody can be asked any more.
        if properties.get("status").is_some_and(|it| it == "open") {
            properties.insert("status".to_owned(), "closed".to_owned());
        }
        incoming.push(Incoming {
            change: EntityChange {
                list: it.list,
                id: id.clone(),
                creates: true,
                label: Some(label.to_owned()),
                properties,
                ..EntityChange::default()
            },
            origin: Origin {
                key: format!("anonymised {now}"),
                at: now,
                source: "office",
                received_at: now,
                ..Origin::default()
            },
        });
    }
    Ok(incoming)
}
