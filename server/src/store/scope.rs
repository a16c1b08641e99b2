//! Which rows a user may see: the part of a query that keeps the rest out.

use sqlx::{QueryBuilder, Sqlite};

use super::{Store, StoreError};

/// Whose records, staff and entities a query returns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    All,
    /// Those of a centre's staff.
    Centre(String),
    /// Those of one member of staff.
    Staff(String),
    /// None.
    #[default]
    Nothing,
}

/// Keeps the records of a scope, which is bound as `$9` and `$10`; see [`Scope::binds`].
pub(super) const RECORDS: &str = "($9 = 'all'
    OR ($9 = 'staff' AND records.staff_id = $10)
    OR ($9 = 'centre' AND records.staff_id IN (SELECT id FROM staff WHERE centre_id = $10)))";

impl Scope {
    /// Returns the two values that a condition of this module binds.
    pub(super) fn binds(&self) -> (&'static str, &str) {
        match self {
            Scope::All => ("all", ""),
            Scope::Centre(id) => ("centre", id),
            Scope::Staff(id) => ("staff", id),
            Scope::Nothing => ("nothing", ""),
        }
    }

    /// Adds ` AND ...` that keeps the entities of the scope, for queries of the table `entities`.
    pub fn push_entities<'a>(&'a self, query: &mut QueryBuilder<'a, Sqlite>) {
        match self {
            Scope::All => {}
            Scope::Nothing => {
                query.push(" AND FALSE");
            }
            Scope::Staff(id) => {
                query.push(
                    " AND EXISTS (SELECT 1 FROM visible WHERE visible.entity = entities.id
                      AND visible.is_gone = 0 AND visible.staff_id IN ('*', ",
                );
                query.push_bind(id).push("))");
            }
            Scope::Centre(id) => push_centre(query, id),
        }
    }
}

/// A centre's entities: those that say so, that its staff hold, and that belong to its classes.
fn push_centre<'a>(query: &mut QueryBuilder<'a, Sqlite>, id: &'a str) {
    query.push(" AND (json_extract(entities.properties, '$.centre') = ");
    query.push_bind(id);
    query.push(
        " OR EXISTS (SELECT 1 FROM visible WHERE visible.entity = entities.id
          AND visible.is_gone = 0 AND (visible.staff_id = '*'
            OR visible.staff_id IN (SELECT id FROM staff WHERE centre_id = ",
    );
    query.push_bind(id).push(")))");
    // An enrolment or a follow-up names its class.
    query.push(
        " OR EXISTS (SELECT 1 FROM entity_links AS own
          JOIN entities AS class ON class.id = own.target AND class.list = 'classes'
          WHERE own.entity = entities.id AND json_extract(class.properties, '$.centre') = ",
    );
    query.push_bind(id).push(")");
    // A person is named by an enrolment that also names the class.
    query.push(
        " OR EXISTS (SELECT 1 FROM entity_links AS named
          JOIN entity_links AS own ON own.entity = named.entity
          JOIN entities AS class ON class.id = own.target AND class.list = 'classes'
          WHERE named.target = entities.id AND named.property = 'person'
          AND json_extract(class.properties, '$.centre') = ",
    );
    query.push_bind(id).push("))");
}

impl Store {
    /// Returns the id and the centre of the member of staff whose record it is.
    pub async fn owner_of_record(
        &self,
        record: &str,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT staff.id, staff.centre_id FROM records
             JOIN staff ON staff.id = records.staff_id WHERE records.record = $1",
        )
        .bind(record)
        .fetch_optional(&self.reader)
        .await?)
    }

    /// Returns a record within `scope` that names the file.
    pub async fn record_naming_file(
        &self,
        sha256: &str,
        scope: &Scope,
    ) -> Result<Option<String>, StoreError> {
        let (kind, id) = scope.binds();
        // The places of the scope's values are the same as in the list of records.
        let sql = format!(
            "SELECT records.record FROM revision_files
             JOIN revisions ON revisions.revision = revision_files.revision
             JOIN records ON records.record = revisions.record
             WHERE revision_files.sha256 = $1 AND {RECORDS} LIMIT 1"
        )
        .replace("$10", "$3")
        .replace("$9", "$2");
        let row: Option<(String,)> = sqlx::query_as(&sql)
            .bind(sha256)
            .bind(kind)
            .bind(id)
            .fetch_optional(&self.reader)
            .await?;
        Ok(row.map(|(it,)| it))
    }

    /// Says whether an entity, also one in the bin, is within `scope`.
    pub async fn is_entity_within(&self, id: &str, scope: &Scope) -> Result<bool, StoreError> {
        let mut query = QueryBuilder::new("SELECT COUNT(*) FROM entities WHERE entities.id = ");
        query.push_bind(id);
        scope.push_entities(&mut query);
        let (n,): (i64,) = query.build_query_as().fetch_one(&self.reader).await?;
        Ok(n > 0)
    }
}
