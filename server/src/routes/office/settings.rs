//! What the office decides for itself.

use api::Failure;
use api::office::audit::AuditAction;
use api::office::settings::{Province, Settings, SettingsChange};
use axum::Json;
use axum::body::Body;
use axum::extract::State;

use crate::access::Operation;
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::catalogue::builtin::{self, provinces};
use crate::catalogue::publish::publish;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::store::settings::OfficeSettings;
use survey::register::class::ClassSizes;
use survey::register::schedule::Schedule;

/// Returns the settings.
#[utoipa::path(get, path = "/api/v1/office/settings", tag = "office", security(("office" = [])),
    responses((status = 200, body = Settings), (status = 401, body = Failure)))]
pub async fn read(State(app): State<Shared>, _: FromOffice) -> Result<Json<Settings>, Error> {
    Ok(Json(shown(&app, app.store.settings().await?)))
}

/// Changes settings.
#[utoipa::path(post, path = "/api/v1/office/settings", tag = "office", security(("office" = [])),
    request_body = SettingsChange,
    responses((status = 200, body = Settings), (status = 400, body = Failure)))]
pub async fn keep(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<Settings>, Error> {
    user.may(Operation::ChangeSettings)?;
    let body = read_body(body, 16 * 1024).await?;
    let change: SettingsChange = read_json(&body)?;
    let before = app.store.settings().await?;
    let settings = OfficeSettings {
        office_name: change
            .office_name
            .unwrap_or_else(|| before.office_name.clone()),
        province: change.province.unwrap_or_else(|| before.province.clone()),
        retention_days: change.retention_days.unwrap_or(before.retention_days),
        try_enabled: change.try_enabled.unwrap_or(before.try_enabled),
        days_per_month_default: change
            .days_per_month_default
            .unwrap_or(before.days_per_month_default),
        enrolment_hours: change.enrolment_hours.unwrap_or(before.enrolment_hours),
        class_sizes: ClassSizes {
            short: change.class_size_short.unwrap_or(before.class_sizes.short),
            long: change.class_size_long.unwrap_or(before.class_sizes.long),
        },
        schedule: Schedule {
            rounds: change
                .follow_up_rounds
                .unwrap_or_else(|| before.schedule.rounds.clone()),
            has_baseline: change
                .follow_up_baseline
                .unwrap_or(before.schedule.has_baseline),
            days_before: change
                .follow_up_days_before
                .unwrap_or(before.schedule.days_before),
            days_after: change
                .follow_up_days_after
                .unwrap_or(before.schedule.days_after),
        },
    };
    check(&settings, &provinces(&app.sources))?;
    // The surveys hold the areas of the province, and name the office in the notice that is read out.
    let is_same =
        settings.province == before.province && settings.office_name == before.office_name;
    let moved = match is_same {
        true => None,
        false => {
            let now = app.clock.now();
            Some(publish(&app.store, &app.sources, &settings, now).await?)
        }
    };
    app.store.keep_settings(&settings, app.clock.now()).await?;
    let changed = changed_names(&before, &settings);
    let subject = Subject("settings", "office");
    audit::note(&app, &user, AuditAction::ChangeSettings, subject, changed).await?;
    if let Some(catalogue) = moved {
        app.catalogue.replace(catalogue);
        tracing::info!(
            province = settings.province,
            "the surveys are published anew"
        );
    }
    Ok(Json(shown(&app, settings)))
}

/// Names the settings that are not as before.
fn changed_names(before: &OfficeSettings, now: &OfficeSettings) -> String {
    let changed = [
        ("office_name", before.office_name != now.office_name),
        ("province", before.province != now.province),
        (
            "retention_days",
            before.retention_days != now.retention_days,
        ),
        ("try_enabled", before.try_enabled != now.try_enabled),
        (
            "days_per_month_default",
            before.days_per_month_default != now.days_per_month_default,
        ),
        (
            "enrolment_hours",
            before.enrolment_hours != now.enrolment_hours,
        ),
        ("class_sizes", before.class_sizes != now.class_sizes),
        ("follow_up_schedule", before.schedule != now.schedule),
    ];
    let names = changed.iter().filter(|(_, it)| *it).map(|(name, _)| *name);
    names.collect::<Vec<_>>().join(" ")
}

fn check(settings: &OfficeSettings, provinces: &[builtin::Province]) -> Result<(), Error> {
    let is_code = |it: &str| match provinces {
        [] => it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit()),
        known => known.iter().any(|known| known.code == it),
    };
    let wrong = [
        ("office_name", settings.office_name.trim().is_empty()),
        ("province", !is_code(&settings.province)),
        ("retention_days", settings.retention_days > 3650),
        (
            "days_per_month_default",
            !(1..=31).contains(&settings.days_per_month_default),
        ),
        (
            "enrolment_hours",
            !(1..=24 * 60).contains(&settings.enrolment_hours),
        ),
        ("class_size_short", !is_size(settings.class_sizes.short)),
        ("class_size_long", !is_size(settings.class_sizes.long)),
        ("follow_up_rounds", !are_rounds(&settings.schedule.rounds)),
        ("follow_up_days_before", settings.schedule.days_before > 60),
        ("follow_up_days_after", settings.schedule.days_after > 180),
    ];
    match wrong.iter().find(|(_, is_wrong)| *is_wrong) {
        Some((field, _)) => Err(Error::Missing { field }),
        None => Ok(()),
    }
}

fn is_size(n: u32) -> bool {
    (1..=200).contains(&n)
}

fn are_rounds(rounds: &[u32]) -> bool {
    let mut sorted = rounds.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() == rounds.len() && rounds.iter().all(|it| (1..=60).contains(it))
}

fn shown(app: &App, settings: OfficeSettings) -> Settings {
    Settings {
        provinces: provinces(&app.sources)
            .into_iter()
            .map(|it| Province {
                code: it.code,
                name: it.name,
            })
            .collect(),
        office_name: settings.office_name,
        province: settings.province,
        retention_days: settings.retention_days,
        try_enabled: settings.try_enabled,
        days_per_month_default: settings.days_per_month_default,
        enrolment_hours: settings.enrolment_hours,
        class_size_short: settings.class_sizes.short,
        class_size_long: settings.class_sizes.long,
        follow_up_rounds: settings.schedule.rounds,
        follow_up_baseline: settings.schedule.has_baseline,
        follow_up_days_before: settings.schedule.days_before,
        follow_up_days_after: settings.schedule.days_after,
    }
}
