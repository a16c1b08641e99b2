//! Enrolment codes and phones. Reading and changing staff is in `staff`.

use super::{Store, StoreError};

/// One interviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// UUID.
    pub id: String,
    /// Her name.
    pub name: String,
    /// Her centre.
    pub centre_id: Option<String>,
    /// Since when she is not at work here any more.
    pub deactivated_at: Option<i64>,
}

impl Staff {
    /// Somebody at work, in no centre yet.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Staff {
        Staff {
            id: id.into(),
            name: name.into(),
            centre_id: None,
            deactivated_at: None,
        }
    }
}

/// One enrolled phone, as the office lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// UUID; not the token.
    pub id: String,
    /// Whose phone.
    pub staff_id: String,
    /// The browser's description of itself.
    pub device: String,
    /// When it was enrolled.
    pub enrolled_at: i64,
    /// When its last request arrived, to the minute.
    pub last_seen: i64,
    /// When the office locked it out.
    pub revoked_at: Option<i64>,
}

/// Whose phone a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneOwner {
    /// The phone.
    pub phone_id: String,
    /// The person.
    pub staff_id: String,
    /// Her name.
    pub staff_name: String,
    /// When the phone's last request arrived.
    pub last_seen: i64,
    /// True where the office locked the phone out.
    pub is_revoked: bool,
}

/// An enrolment link that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLink {
    /// SHA-256 of its code: identifies the link, but enrols nothing.
    pub id: String,
    /// Whose phone it enrols.
    pub staff_id: String,
    /// When it was made.
    pub created_at: i64,
    /// When it expires.
    pub expires_at: i64,
}

/// The result of using an enrolment code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeUse {
    /// It was valid, and is used up now.
    Enrolled(Staff),
    /// There is no such code.
    Unknown,
    /// A phone was enrolled with it before.
    UsedBefore,
    /// It has expired.
    Expired,
}

/// A phone about to be enrolled.
#[derive(Debug, Clone, Copy)]
pub struct NewPhone<'a> {
    /// UUID.
    pub id: &'a str,
    /// SHA-256 of its token.
    pub token_hash: &'a str,
    /// The browser's description of itself.
    pub device: &'a str,
}

impl Store {
    /// Returns every phone, the newest first.
    pub async fn phones(&self) -> Result<Vec<Phone>, StoreError> {
        let rows: Vec<(String, String, String, i64, i64, Option<i64>)> = sqlx::query_as(
            "SELECT id, staff_id, device, enrolled_at, last_seen, revoked_at
             FROM phones ORDER BY enrolled_at DESC, id",
        )
        .fetch_all(&self.reader)
        .await?;
        Ok(rows
            .into_iter()
            .map(
                |(id, staff_id, device, enrolled_at, last_seen, revoked_at)| Phone {
                    id,
                    staff_id,
                    device,
                    enrolled_at,
                    last_seen,
                    revoked_at,
                },
            )
            .collect())
    }

    /// Counts the phones that could fetch what goes back to the interviewer of `record`.
    pub async fn phones_for_record(&self, record: &str) -> Result<i64, StoreError> {
        let (n,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM phones JOIN records ON records.staff_id = phones.staff_id
             WHERE records.record = $1 AND phones.revoked_at IS NULL",
        )
        .bind(record)
        .fetch_one(&self.reader)
        .await?;
        Ok(n)
    }

    /// Keeps the hash of a new enrolment code for `staff_id`; false where nobody of it is at work.
    pub async fn add_code(
        &self,
        code_hash: &str,
        staff_id: &str,
        now: i64,
        expires_at: i64,
    ) -> Result<bool, StoreError> {
        let done = self
            .writer
            .execute(
                sqlx::query(
                    "INSERT INTO enrolment_codes (code_hash, staff_id, created_at, expires_at)
             SELECT $1, id, $3, $4 FROM staff WHERE id = $2 AND deactivated_at IS NULL",
                )
                .bind(code_hash)
                .bind(staff_id)
                .bind(now)
                .bind(expires_at),
            )
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Returns the enrolment links that can still be used, the newest first.
    pub async fn open_links(&self, now: i64) -> Result<Vec<OpenLink>, StoreError> {
        let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(
            "SELECT code_hash, staff_id, created_at, expires_at FROM enrolment_codes
             WHERE used_at IS NULL AND expires_at > $1 ORDER BY created_at DESC, code_hash",
        )
        .bind(now)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(id, staff_id, created_at, expires_at)| OpenLink {
                id,
                staff_id,
                created_at,
                expires_at,
            })
            .collect())
    }

    /// Lets an unused enrolment link expire now; false where there is no such link.
    pub async fn cancel_link(&self, id: &str, now: i64) -> Result<bool, StoreError> {
        let done = self
            .writer
            .execute(
                sqlx::query(
                    "UPDATE enrolment_codes SET expires_at = $2
             WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2",
                )
                .bind(id)
                .bind(now),
            )
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Uses a code up and enrols `phone` with it, both or neither.
    pub async fn use_code(
        &self,
        code_hash: &str,
        phone: NewPhone<'_>,
        now: i64,
    ) -> Result<CodeUse, StoreError> {
        let mut tx = self.writer.begin().await?;
        // The condition in the UPDATE lets only one of two simultaneous phones in.
        let taken = sqlx::query(
            "UPDATE enrolment_codes SET used_at = $2
             WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2",
        )
        .bind(code_hash)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        let code: Option<(String, String, Option<String>, Option<i64>)> = sqlx::query_as(
            "SELECT staff.id, staff.name, staff.centre_id, enrolment_codes.used_at FROM enrolment_codes
             JOIN staff ON staff.id = enrolment_codes.staff_id WHERE code_hash = $1",
        )
        .bind(code_hash)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((id, name, centre_id, used_at)) = code else {
            tx.roll_back().await?;
            return Ok(CodeUse::Unknown);
        };
        if taken.rows_affected() == 0 {
            tx.roll_back().await?;
            return Ok(match used_at {
                Some(_) => CodeUse::UsedBefore,
                None => CodeUse::Expired,
            });
        }
        sqlx::query(
            "INSERT INTO phones (id, staff_id, token_hash, device, enrolled_at, last_seen)
             VALUES ($1, $2, $3, $4, $5, $5)",
        )
        .bind(phone.id)
        .bind(&id)
        .bind(phone.token_hash)
        .bind(phone.device)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(CodeUse::Enrolled(Staff {
            centre_id,
            ..Staff::new(id, name)
        }))
    }

    /// Returns whose phone has the token with that hash.
    pub async fn phone_owner(&self, token_hash: &str) -> Result<Option<PhoneOwner>, StoreError> {
        let row: Option<(String, String, String, i64, Option<i64>)> = sqlx::query_as(
            "SELECT phones.id, staff.id, staff.name, phones.last_seen, phones.revoked_at
             FROM phones JOIN staff ON staff.id = phones.staff_id WHERE token_hash = $1",
        )
        .bind(token_hash)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(
            |(phone_id, staff_id, staff_name, last_seen, revoked_at)| PhoneOwner {
                phone_id,
                staff_id,
                staff_name,
                last_seen,
                is_revoked: revoked_at.is_some(),
            },
        ))
    }

    /// Notes that a phone was heard of.
    pub async fn note_phone_seen(&self, phone_id: &str, now: i64) -> Result<(), StoreError> {
        self.writer
            .execute(
                sqlx::query("UPDATE phones SET last_seen = $2 WHERE id = $1")
                    .bind(phone_id)
                    .bind(now),
            )
            .await?;
        Ok(())
    }

    /// Locks a phone out; false where there is no such phone.
    pub async fn revoke_phone(&self, phone_id: &str, now: i64) -> Result<bool, StoreError> {
        let done = self
            .writer
            .execute(
                sqlx::query(
                    "UPDATE phones SET revoked_at = COALESCE(revoked_at, $2) WHERE id = $1",
                )
                .bind(phone_id)
                .bind(now),
            )
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
