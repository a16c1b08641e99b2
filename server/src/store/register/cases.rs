//! Lists of cases as the office's pages read them: the working lists of follow-ups.

use sqlx::{QueryBuilder, Row, Sqlite};
use thai::date::Day;

use super::StoredEntity;
use super::read::{push_order, push_search, read_all};
use crate::store::scope::Scope;
use crate::store::{Store, StoreError};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

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
    /// Counts the follow-ups of each working list, within the other filters, in one pass.
    pub async fn count_cases(
        &self,
        filter: &CaseFilter,
    ) -> Result<Vec<(CaseList, i64)>, StoreError> {
        let mut query = QueryBuilder::new("SELECT 0");
        for list in CaseList::ALL {
            query.push(", COUNT(CASE WHEN TRUE");
            push_list(&mut query, list, &filter.today);
            query.push(" THEN 1 END)");
        }
        query.push(" FROM cases");
        // Its rows are wide: they are read only where the filter asks about them.
        if filter.scope != Scope::All {
            query.push(" JOIN entities ON entities.id = cases.entity");
        }
        query.push(" WHERE ");
        push_filter(&mut query, filter);
        let row = query.build().fetch_one(&self.reader).await?;
        let counts = CaseList::ALL.into_iter().zip(1..);
        let counts = counts.map(|(list, column)| Ok((list, row.try_get(column)?)));
        let counts: Result<Vec<(CaseList, i64)>, sqlx::Error> = counts.collect();
        Ok(counts?)
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
        push_filter(&mut query, filter);
        push_list(&mut query, filter.list, &filter.today);
        match sort {
            "" => {
                query.push(" ORDER BY cases.closes, cases.entity");
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
             WHERE list = 'follow_ups' AND is_deleted = 0 AND status = 'open' AND assigned_to <> ''
             GROUP BY assigned_to",
        )
        .bind(today)
        .fetch_all(&self.reader)
        .await?)
    }
}

/// Adds what all working lists are filtered by.
fn push_filter<'a>(query: &mut QueryBuilder<'a, Sqlite>, filter: &'a CaseFilter) {
    query.push("cases.list = 'follow_ups' AND cases.is_deleted = 0");
    filter.scope.push_entities(query);
    push_search(query, "cases.search", &filter.search);
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
}

/// Adds ` AND ...` that keeps the cases of a working list.
fn push_list<'a>(query: &mut QueryBuilder<'a, Sqlite>, list: CaseList, today: &'a str) {
    let open = " AND cases.status = 'open'";
    match list {
        CaseList::Overdue => {
            query.push(open).push(" AND closes < ").push_bind(today);
        }
        CaseList::Due => {
            query.push(open).push(" AND opens <= ").push_bind(today);
            query.push(" AND closes >= ").push_bind(today);
        }
        CaseList::Coming => {
            let next_week = Day::parse(today).map(|it| it.epoch_days() + 7);
            let next_week = next_week.map(|it| Day::at(it * DAY_MS, 0).iso());
            query.push(open).push(" AND opens > ").push_bind(today);
            query.push(" AND opens <= ").push_bind(next_week);
        }
        CaseList::Unassigned => {
            query.push(open).push(" AND assigned_to = ''");
        }
        CaseList::Unreachable => {
            query.push(" AND status = 'unreachable'");
        }
        CaseList::Proposed => {
            query.push(open).push(" AND proposed <> ''");
        }
        CaseList::Conflict => {
            query.push(" AND cases.n_conflicts > 0");
        }
        CaseList::Closed => {
            query.push(" AND status NOT IN ('open', 'unreachable')");
        }
        CaseList::All => {}
    }
}
