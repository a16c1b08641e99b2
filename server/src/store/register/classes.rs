//! Classes as the office's pages read them: the list with numbers, and the people of one.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::StoredEntity;
use super::read::{push_order, push_search, read_all};
use crate::store::scope::Scope;
use crate::store::{Store, StoreError};

/// Which classes to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassFilter {
    /// Folded parts that all have to be found.
    pub search: Vec<String>,
    /// The centre, or empty.
    pub centre: String,
    /// Where the class stands, as in `ClassState`; or empty.
    pub state: String,
    /// The first and the last day between which it has to begin.
    pub begins: Option<(String, String)>,
    /// The first and the last day between which it has to have a day, or to recruit.
    pub touches: Option<(String, String)>,
    /// ISO date.
    pub today: String,
    /// Which classes the viewer may see.
    pub scope: Scope,
    /// The property to sort by; empty for the newest first.
    pub sort: String,
    /// The reverse order.
    pub is_descending: bool,
    /// How many rows to skip.
    pub offset: i64,
    /// How many rows at most.
    pub limit: i64,
}

/// How many people a class has: all, completed, left.
pub type PeopleOfClass = (i64, i64, i64);

/// Somebody in a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLearner {
    /// The enrolment.
    pub enrolment: StoredEntity,
    /// The person, unless in the bin.
    pub person: Option<StoredEntity>,
    /// The name of the person's subdistrict, or empty.
    pub subdistrict_name: String,
    /// Open follow-ups of this class that are due.
    pub n_due: i64,
    /// Follow-ups of this class that are done.
    pub n_done: i64,
}

const STARTS: &str = "COALESCE(json_extract(properties, '$.starts_on'), '')";
/// A class without an end ends on its first day.
const ENDS: &str = "COALESCE(NULLIF(json_extract(properties, '$.ends_on'), ''),
    json_extract(properties, '$.starts_on'), '')";
const RECRUITS: &str = "COALESCE(json_extract(properties, '$.recruit_start'), '')";
const RECRUITS_UNTIL: &str = "COALESCE(json_extract(properties, '$.recruit_end'), '')";

impl Store {
    /// Returns one page of the classes, and how many match.
    pub async fn classes(
        &self,
        filter: &ClassFilter,
    ) -> Result<(i64, Vec<StoredEntity>), StoreError> {
        let mut count = QueryBuilder::new("SELECT COUNT(*) FROM entities WHERE ");
        push_filter(&mut count, filter);
        let (total,): (i64,) = count.build_query_as().fetch_one(&self.reader).await?;
        let columns = StoredEntity::COLUMNS;
        let mut query = QueryBuilder::new(format!("SELECT {columns} FROM entities WHERE "));
        push_filter(&mut query, filter);
        match filter.sort.as_str() {
            "" => {
                query.push(format!(" ORDER BY {STARTS} DESC, label, entities.id"));
            }
            sort => push_order(&mut query, sort, filter.is_descending),
        }
        query.push(" LIMIT ").push_bind(filter.limit);
        query.push(" OFFSET ").push_bind(filter.offset);
        let rows = query.build().fetch_all(&self.reader).await?;
        Ok((total, read_all(&rows)?))
    }

    /// Returns for each of `classes` how many people it has.
    pub async fn people_of_classes(
        &self,
        classes: &[String],
    ) -> Result<BTreeMap<String, PeopleOfClass>, StoreError> {
        let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT target, COUNT(*), SUM(json_extract(properties, '$.result') = 'completed'),
                 SUM(json_extract(properties, '$.result') = 'left')
             FROM entity_links JOIN entities ON entities.id = entity_links.entity
             WHERE entity_links.list = 'enrolments' AND property = 'class' AND deleted_at IS NULL
             AND target IN (",
        );
        let mut ids = query.separated(", ");
        for id in classes {
            ids.push_bind(id);
        }
        query.push(") GROUP BY target");
        let rows: Vec<(String, i64, Option<i64>, Option<i64>)> =
            query.build_query_as().fetch_all(&self.reader).await?;
        let of_class = |(id, all, completed, left): (String, i64, Option<i64>, Option<i64>)| {
            (id, (all, completed.unwrap_or(0), left.unwrap_or(0)))
        };
        Ok(rows.into_iter().map(of_class).collect())
    }

    /// Returns who applied to a class or was enrolled in it, by name, within `scope`.
    pub async fn learners(
        &self,
        class: &str,
        today: &str,
        scope: &Scope,
    ) -> Result<Vec<StoredLearner>, StoreError> {
        let columns = StoredEntity::COLUMNS;
        let mut query = QueryBuilder::new(format!(
            "SELECT {columns},
                 (SELECT COUNT(*) FROM entity_links AS case_link
                  JOIN cases ON cases.entity = case_link.entity
                  JOIN entities AS follow_up ON follow_up.id = cases.entity
                  WHERE case_link.target = entities.id AND case_link.property = 'enrolment'
                  AND follow_up.deleted_at IS NULL AND cases.status = 'open' AND cases.opens <= "
        ));
        query.push_bind(today);
        query.push(
            ") AS n_due,
                 (SELECT COUNT(*) FROM entity_links AS case_link
                  JOIN cases ON cases.entity = case_link.entity
                  WHERE case_link.target = entities.id AND case_link.property = 'enrolment'
                  AND cases.status = 'done') AS n_done
             FROM entity_links JOIN entities ON entities.id = entity_links.entity
             WHERE entity_links.target = ",
        );
        query.push_bind(class).push(
            " AND entity_links.property = 'class' AND entity_links.list = 'enrolments'
             AND deleted_at IS NULL",
        );
        scope.push_entities(&mut query);
        query.push(" ORDER BY label COLLATE thai, entities.id");
        let rows = query.build().fetch_all(&self.reader).await?;
        let mut learners = Vec::new();
        for row in rows {
            learners.push(self.learner(&row).await?);
        }
        Ok(learners)
    }

    async fn learner(&self, row: &SqliteRow) -> Result<StoredLearner, StoreError> {
        let enrolment = StoredEntity::from_row(row)?;
        let person = self.entity(enrolment.entity.get("person")).await?;
        let person = person.filter(|it| it.deleted_at.is_none());
        let subdistrict = person
            .as_ref()
            .map_or("", |it| it.entity.get("subdistrict"));
        let subdistrict_name = self.name_of_place(subdistrict).await?;
        Ok(StoredLearner {
            enrolment,
            person,
            subdistrict_name,
            n_due: row.try_get("n_due")?,
            n_done: row.try_get("n_done")?,
        })
    }
}

fn push_filter<'a>(query: &mut QueryBuilder<'a, Sqlite>, filter: &'a ClassFilter) {
    query.push("entities.list = 'classes' AND deleted_at IS NULL");
    push_search(query, "entities.search", &filter.search);
    if !filter.centre.is_empty() {
        query.push(" AND json_extract(properties, '$.centre') = ");
        query.push_bind(&filter.centre);
    }
    if let Some((first, last)) = &filter.begins {
        query.push(format!(" AND {STARTS} >= ")).push_bind(first);
        query.push(format!(" AND {STARTS} <= ")).push_bind(last);
    }
    if let Some((first, last)) = &filter.touches {
        query.push(format!(" AND ({STARTS} <> '' AND {STARTS} <= "));
        query.push_bind(last).push(format!(" AND {ENDS} >= "));
        query.push_bind(first);
        query.push(format!(" OR {RECRUITS} <> '' AND {RECRUITS} <= "));
        query.push_bind(last);
        query.push(format!(" AND {RECRUITS_UNTIL} >= "));
        query.push_bind(first).push(")");
    }
    let today = &filter.today;
    match filter.state.as_str() {
        "planned" => {
            query.push(format!(" AND {STARTS} > ")).push_bind(today);
            query.push(format!(" AND {ENDS} >= ")).push_bind(today);
        }
        "running" => {
            query.push(format!(" AND {STARTS} <= ")).push_bind(today);
            query.push(format!(" AND {ENDS} >= ")).push_bind(today);
        }
        "finished" => {
            query.push(format!(" AND {ENDS} <> '' AND {ENDS} < "));
            query.push_bind(today);
        }
        "undated" => {
            query.push(format!(" AND {ENDS} = ''"));
        }
        _ => {}
    }
    filter.scope.push_entities(query);
}
