//! The office's register: courses, and who learns in them.

use super::{Store, StoreError};

/// One course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// UUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How long it is.
    pub hours: i64,
    /// ISO date.
    pub starts_on: String,
    /// ISO date.
    pub ends_on: String,
    /// Six digits.
    pub subdistrict: String,
}

impl Store {
    /// Adds a course with those who learn in it, by UUID and name.
    pub async fn add_course(
        &self,
        course: &Course,
        learners: &[(String, String)],
    ) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO courses (id, name, hours, starts_on, ends_on, subdistrict)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&course.id)
        .bind(&course.name)
        .bind(course.hours)
        .bind(&course.starts_on)
        .bind(&course.ends_on)
        .bind(&course.subdistrict)
        .execute(&mut *tx)
        .await?;
        for (id, name) in learners {
            sqlx::query("INSERT INTO learners (id, name, course_id) VALUES ($1, $2, $3)")
                .bind(id)
                .bind(name)
                .bind(&course.id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Counts the courses and the learners.
    pub async fn register_size(&self) -> Result<(i64, i64), StoreError> {
        Ok(
            sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM courses), (SELECT COUNT(*) FROM learners)",
            )
            .fetch_one(&self.reader)
            .await?,
        )
    }
}
