//! Lists of cases as the office's pages read them: the working lists of follow-ups.

use sqlx::{QueryBuilder, Sqlite};

use super::StoredEntity;
use super::read::{push_order, push_search, read_all};
use crate::store::scope::Scope;
use crate::store::{Store, StoreError};

/// Which cases to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// The working list.
    pub list: CaseList,
    /// Folded parts that all have to be found.
    pub search: Vec<String>,
    /// The member of staff, or empty.
    pub assigned_to: String,
    /// The class, or empty.
    pub class: String,
    /// The subdistrict, or empty.
    pub subdistrict: String,
    /// ISO date.
    pub today: String,
    /// Which cases the viewer may see.
    pub scope: Scope,
}

/// The working lists of follow-ups.
pub type CaseList = api::office::register::WorkingList;

impl Store {
    /// Counts the follow-ups that match.
    pub async fn n_cases(&self, filter: &CaseFilter) -> Result<i64, StoreError> {
        let mut query = QueryBuilder::new(
            "SELECT COUNT(*) FROM cases JOIN entities ON entities.id = cases.entity WHERE ",
        );
        push_case_filter(&mut query, filter);
        let (n,): (i64,) = query.build_query_as().fetch_one(&self.reader).await?;
        Ok(n)
    }

    /// Returns the follow-ups that match, in the order of `sort`, else by day.
    pub async fn cases(
        &self,
        filter: &CaseFilter,
        sort: &str,
        is_descending: bool,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<StoredEntity>, StoreError> {
        let columns = StoredEntity::COLUMNS;
        let mut query = QueryBuilder::new(format!(
            "SELECT {columns} FROM cases JOIN entities ON entities.id = cases.entity WHERE "
        ));
        push_case_filter(&mut query, filter);
        match sort {
            "" => {
                query.push(" ORDER BY closes, label COLLATE thai, entities.id");
            }
            _ => push_order(&mut query, sort, is_descending),
        }
        query.push(" LIMIT ").push_bind(limit);
        query.push(" OFFSET ").push_bind(offset);
        let rows = query.build().fetch_all(&self.reader).await?;
        Ok(read_all(&rows)?)
    }

    /// Returns for each member of staff with open follow-ups how many are due and how many open.
    pub async fn case_load(&self, today: &str) -> Result<Vec<(String, i64, i64)>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT assigned_to, SUM(opens <= $1), COUNT(*) FROM cases
             JOIN entities ON entities.id = cases.entity
             WHERE status = 'open' AND assigned_to <> '' AND deleted_at IS NULL GROUP BY assigned_to",
        )
        .bind(today)
        .fetch_all(&self.reader)
        .await?)
    }
}

fn push_case_filter<'a>(query: &mut QueryBuilder<'a, Sqlite>, filter: &'a CaseFilter) {
    query.push("cases.list = 'follow_ups' AND deleted_at IS NULL");
    filter.scope.push_entities(query);
    push_search(query, &filter.search);
    let equal = [
        ("assigned_to", &filter.assigned_to),
        ("class", &filter.class),
        ("subdistrict", &filter.subdistrict),
    ];
    for (column, value) in equal.into_iter().filter(|(_, value)| !value.is_empty()) {
        query
            .push(format!(" AND cases.{column} = "))
            .push_bind(value);
    }
    let today = &filter.today;
    let open = " AND status = 'open'";
    match filter.list {
        CaseList::Overdue => {
            query.push(open).push(" AND closes < ").push_bind(today);
        }
        CaseList::Due => {
            query.push(open).push(" AND opens <= ").push_bind(today);
            query.push(" AND closes >= ").push_bind(today);
        }
        CaseList::Coming => {
            query.push(open).push(" AND opens > ").push_bind(today);
            query
                .push(" AND opens <= date(")
                .push_bind(today)
                .push(", '+7 days')");
        }
        CaseList::Unassigned => {
            query.push(open).push(" AND assigned_to = ''");
        }
        CaseList::Unreachable => {
            query.push(" AND status = 'unreachable'");
        }
        CaseList::Proposed => {
            query.push(" AND status = 'open' AND proposed <> ''");
        }
        CaseList::Conflict => {
            query.push(" AND n_conflicts > 0");
        }
        CaseList::Closed => {
            query.push(" AND status NOT IN ('open', 'unreachable')");
        }
        CaseList::All => {}
    }
}
