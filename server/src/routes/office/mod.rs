//! The API of the office's pages; everything but the login needs a session.

pub mod audit;
pub mod backup;
pub mod centres;
pub mod class_people;
pub mod classes;
pub mod erasure;
pub mod export;
pub mod files;
pub mod follow_ups;
pub mod forms;
pub mod imports;
pub mod list_export;
mod paging;
pub mod people;
pub mod records;
pub mod register;
pub mod session;
pub mod settings;
pub mod staff;
pub mod users;

use axum::Router;
use axum::routing::{get, post};

use crate::app::Shared;

/// Returns the routes of the office's API.
pub fn router() -> Router<Shared> {
    Router::new()
        .route("/login", post(session::login))
        .route("/logout", post(session::logout))
        .route("/me", get(session::me))
        .route("/me/password", post(session::change_password))
        .route("/records", get(records::list))
        .route("/records/{record}", get(records::detail))
        .route("/records/{record}/return", post(records::send_back))
        .route("/staff", get(staff::list).post(staff::add))
        .route("/staff/{id}", post(staff::rename))
        .route("/staff/{id}/deactivate", post(staff::deactivate))
        .route("/staff/{id}/reactivate", post(staff::reactivate))
        .route("/staff/{id}/held", get(staff::held))
        .route("/staff/{id}/hand-over", post(staff::hand_over))
        .route("/staff/{id}/enrolment", post(staff::enrolment))
        .route("/phones/{id}/revoke", post(staff::revoke))
        .route("/received", get(records::received))
        .route("/links/{id}/cancel", post(staff::cancel_link))
        .route("/forms", get(forms::list))
        .route("/forms/{file}", get(forms::workbook))
        .route("/export/{file}", get(export::export))
        .route("/files/{sha256}", get(files::file))
        .route("/backup", post(backup::take_in_backup))
        .route(
            "/register/{list}",
            get(register::list).post(register::create),
        )
        .route("/entities/{id}", get(register::detail).post(register::edit))
        .route("/entities/{id}/delete", post(register::delete))
        .route("/entities/{id}/restore", post(register::restore))
        .route("/lists/{file}", get(list_export::list_file))
        .route("/people/{id}", get(people::person))
        .route(
            "/people/{id}/erasure",
            get(erasure::plan).post(erasure::erase),
        )
        .route("/classes", get(classes::list))
        .route("/classes/choices", get(classes::choices))
        .route("/classes/{id}", get(classes::class))
        .route("/classes/{id}/people", post(class_people::join))
        .route("/classes/{id}/results", post(class_people::results))
        .route("/imports", get(imports::list).post(imports::import))
        .route("/imports/read", post(imports::read))
        .route("/imports/preview", post(imports::preview))
        .route("/imports/{id}/undo", post(imports::undo))
        .route("/follow-ups", get(follow_ups::list))
        .route("/follow-ups/assign", post(follow_ups::assign))
        .route("/follow-ups/close", post(follow_ups::close))
        .route("/users", get(users::list).post(users::add))
        .route("/users/{id}", post(users::change))
        .route("/users/{id}/password", post(users::reset_password))
        .route("/users/{id}/deactivate", post(users::deactivate))
        .route("/users/{id}/reactivate", post(users::reactivate))
        .route("/centres", get(centres::list).post(centres::add))
        .route("/centres/{id}", post(centres::change))
        .route("/audit", get(audit::list))
        .route("/settings", get(settings::read).post(settings::keep))
}

/// Returns a number of rows as the messages have it; the database counts in `i64`.
fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(if n < 0 { 0 } else { u32::MAX })
}
