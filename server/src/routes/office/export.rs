//! All records of one form, as CSV or as a workbook.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::forms::{XLSX_TYPE, download, in_background};
use crate::app::Shared;
use crate::catalogue::Catalogue;
use crate::clock::iso;
use crate::export::{Names, Sheet, csv, sheets, xlsx};
use crate::extract::FromOffice;
use crate::fault::Fault;
use crate::routes::docs;
use crate::store::records::Revision;
use crate::wire::view::open_revision;

const CSV: &str = ".csv.zip";
const XLSX: &str = ".xlsx";
/// Minutes east of UTC.
const BANGKOK: i16 = 420;

/// What to leave out.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// `1` for names, telephones and ids as well.
    names: Option<String>,
    /// `th` or `en`, for the labels of choices.
    lang: Option<String>,
}

/// Returns the latest revision of every record of a form.
#[utoipa::path(get, path = "/api/v1/office/export/{file}", tag = "office", security(("office" = [])),
    params(("file" = String, Path, description = "`<form-id>.csv.zip` or `<form-id>.xlsx`."), ExportQuery),
    responses((status = 200, description = "The export.", body = Vec<u8>, content_type = XLSX_TYPE),
              (status = 404, body = docs::Failure)))]
pub async fn export(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(file): Path<String>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Fault> {
    let with = |extension| Some((file.strip_suffix(extension)?, extension));
    let (form_id, extension) = with(CSV).or(with(XLSX)).ok_or(Fault::NotFound)?;
    let names = match query.names.as_deref() {
        Some("1") => Names::Shown,
        _ => Names::Hidden,
    };
    tracing::info!(
        user = user.id,
        form_id,
        with_names = names == Names::Shown,
        "records are exported"
    );
    let language = query.lang.unwrap_or_else(|| "th".to_owned());
    let sheets = sheets_of(&app, form_id, names, &language).await?;
    let (bytes, media_type) = if extension == CSV {
        (
            in_background(move || csv::zip_of(&sheets)).await?,
            "application/zip",
        )
    } else {
        (
            in_background(move || xlsx::workbook_of(&sheets)).await?,
            XLSX_TYPE,
        )
    };
    let name = file_name(form_id, extension, names, app.clock.now());
    Ok(download(&name, media_type, bytes))
}

/// `skill-demand_2026-11-24_with-names.xlsx`: two files say which of them names people, and of when they are.
fn file_name(form_id: &str, extension: &str, names: Names, now: i64) -> String {
    let day = &iso(now, BANGKOK)[..10];
    let kind = match names {
        Names::Shown => "with-names",
        Names::Hidden => "without-names",
    };
    format!("{form_id}_{day}_{kind}{extension}")
}

/// Returns the sheets of a form with all its records.
pub async fn sheets_of(
    app: &Shared,
    form_id: &str,
    names: Names,
    language: &str,
) -> Result<Vec<Sheet>, Fault> {
    if app.catalogue.now().current_form(form_id).is_none() {
        return Err(Fault::NotFound);
    }
    let revisions = app.store.latest_revisions(form_id).await?;
    let days = app.store.settings().await?.days_per_month_default;
    let (app, form_id, language) = (app.clone(), form_id.to_owned(), language.to_owned());
    in_background(move || {
        Ok::<_, std::convert::Infallible>(read_all(
            &app.catalogue.now(),
            &form_id,
            &revisions,
            names,
            &language,
            days,
        ))
    })
    .await
}

/// Columns are those of the current version; what an older one asked beyond it is in the record's page.
pub fn read_all(
    catalogue: &Catalogue,
    form_id: &str,
    revisions: &[Revision],
    names: Names,
    language: &str,
    days_per_month: u32,
) -> Vec<Sheet> {
    let Some(current) = catalogue.current_form(form_id) else {
        return Vec::new();
    };
    let interviews: Vec<_> = revisions
        .iter()
        .map(|it| (it, open_revision(catalogue, it, language)))
        .collect();
    let records = interviews
        .iter()
        .map(|(revision, interview)| (*revision, interview.as_ref()));
    sheets(&current.form, records, names, days_per_month)
}
