//! The office's own settings, one row each.

use sqlx::SqliteConnection;

use survey::register::class::ClassSizes;
use survey::register::schedule::Schedule;

use super::{Store, StoreError, register};

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
    /// How many people a class needs.
    pub class_sizes: ClassSizes,
    /// When follow-ups are due.
    pub schedule: Schedule,
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
            class_sizes: ClassSizes::default(),
            schedule: Schedule::default(),
        }
    }
}

impl Store {
    /// Returns the office's settings, with defaults where nothing was decided.
    pub async fn settings(&self) -> Result<OfficeSettings, StoreError> {
        let mut conn = self.reader.acquire().await?;
        Ok(read_settings(&mut conn).await?)
    }

    /// Keeps `settings`. Another schedule makes, moves and closes open follow-ups at once.
    pub async fn keep_settings(
        &self,
        settings: &OfficeSettings,
        now: i64,
    ) -> Result<(), StoreError> {
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
            ("class_size_short", settings.class_sizes.short.to_string()),
            ("class_size_long", settings.class_sizes.long.to_string()),
            ("follow_up_rounds", rounds_text(&settings.schedule.rounds)),
            (
                "follow_up_baseline",
                u8::from(settings.schedule.has_baseline).to_string(),
            ),
            (
                "follow_up_days_before",
                settings.schedule.days_before.to_string(),
            ),
            (
                "follow_up_days_after",
                settings.schedule.days_after.to_string(),
            ),
        ];
        let before = read_settings(&mut tx).await?;
        for (name, value) in rows {
            keep(&mut tx, name, &value).await?;
        }
        if before.schedule != settings.schedule {
            register::reschedule_all(&mut tx, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Returns the office's settings, with defaults where nothing was decided.
pub(super) async fn read_settings(
    conn: &mut SqliteConnection,
) -> Result<OfficeSettings, sqlx::Error> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT name, value FROM settings")
        .fetch_all(conn)
        .await?;
    let mut settings = OfficeSettings::default();
    let (sizes, schedule) = (&mut settings.class_sizes, &mut settings.schedule);
    for (name, value) in rows {
        match name.as_str() {
            "office_name" => settings.office_name = value,
            "province" => settings.province = value,
            "retention_days" => read_number(&value, &mut settings.retention_days),
            "try_enabled" => settings.try_enabled = value == "1",
            "days_per_month_default" => read_number(&value, &mut settings.days_per_month_default),
            "enrolment_hours" => read_number(&value, &mut settings.enrolment_hours),
            "class_size_short" => read_number(&value, &mut sizes.short),
            "class_size_long" => read_number(&value, &mut sizes.long),
            "follow_up_rounds" => schedule.rounds = read_rounds(&value),
            "follow_up_baseline" => schedule.has_baseline = value == "1",
            "follow_up_days_before" => read_number(&value, &mut schedule.days_before),
            "follow_up_days_after" => read_number(&value, &mut schedule.days_after),
            _ => {}
        }
    }
    Ok(settings)
}

/// Writes rounds as `1 6 12`.
fn rounds_text(rounds: &[u32]) -> String {
    let rounds: Vec<String> = rounds.iter().map(u32::to_string).collect();
    rounds.join(" ")
}

/// Reads rounds, months with spaces between.
fn read_rounds(text: &str) -> Vec<u32> {
    text.split_whitespace()
        .filter_map(|it| it.parse().ok())
        .collect()
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
