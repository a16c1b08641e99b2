//! The office's own settings, one row each.

use sqlx::SqliteConnection;

use super::{Store, StoreError};

/// What the office decides for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeSettings {
    /// The office's name, as phones show it.
    pub office_name: String,
    /// Two digits, `15`.
    pub province: String,
    /// Days that an accepted record stays on the phone.
    pub retention_days: u32,
    /// Whether `/try/<form-id>` opens forms without enrolment.
    pub try_enabled: bool,
    /// Days worked in a month, for estimates where nobody said.
    pub days_per_month_default: u32,
    /// Hours until an enrolment link expires.
    pub enrolment_hours: u32,
}

impl Default for OfficeSettings {
    fn default() -> OfficeSettings {
        OfficeSettings {
            office_name: String::new(),
            province: "15".to_owned(),
            retention_days: 30,
            try_enabled: false,
            days_per_month_default: 26,
            enrolment_hours: 72,
        }
    }
}

impl Store {
    /// Returns the office's settings, with defaults where nothing was decided.
    pub async fn settings(&self) -> Result<OfficeSettings, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as("SELECT name, value FROM settings")
            .fetch_all(&self.reader)
            .await?;
        let mut settings = OfficeSettings::default();
        for (name, value) in rows {
            match name.as_str() {
                "office_name" => settings.office_name = value,
                "province" => settings.province = value,
                "retention_days" => read_number(&value, &mut settings.retention_days),
                "try_enabled" => settings.try_enabled = value == "1",
                "days_per_month_default" => {
                    read_number(&value, &mut settings.days_per_month_default);
                }
                "enrolment_hours" => read_number(&value, &mut settings.enrolment_hours),
                _ => {}
            }
        }
        Ok(settings)
    }

    /// Keeps `settings`.
    pub async fn keep_settings(&self, settings: &OfficeSettings) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        let rows = [
            ("office_name", settings.office_name.clone()),
            ("province", settings.province.clone()),
            ("retention_days", settings.retention_days.to_string()),
            ("try_enabled", u8::from(settings.try_enabled).to_string()),
            (
                "days_per_month_default",
                settings.days_per_month_default.to_string(),
            ),
            ("enrolment_hours", settings.enrolment_hours.to_string()),
        ];
        for (name, value) in rows {
            keep(&mut tx, name, &value).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

async fn keep(conn: &mut SqliteConnection, name: &str, value: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}

fn read_number(text: &str, number: &mut u32) {
    if let Ok(it) = text.parse() {
        *number = it;
    }
}
