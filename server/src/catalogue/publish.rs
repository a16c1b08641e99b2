//! Publishes surveys: compiles their sheets with the areas of the office's
//! province, packs the forms, and stores them under their hash.

use std::fmt::Write;

use form::Form;
use form::compile::compile_sheets;
use form::compile::media::WithLists;
use form::problem::Problem;

use survey::register::LISTS;

use super::builtin::{FormSource, media_of_province, places};
use super::{Catalogue, language_idx};
use crate::store::forms::StoredForm;
use crate::store::settings::OfficeSettings;
use crate::store::{Store, StoreError};

/// The file that says what the office is called, in the surveys that ask for it.
const OFFICE_FILE: &str = "office.csv";

/// Why the surveys could not be published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// A survey does not compile.
    #[error("the survey {id} does not compile:\n{problems}")]
    Problems {
        /// Which.
        id: String,
        /// One line for each problem.
        problems: String,
    },
    /// The program is shutting down.
    #[error("the surveys were not compiled: the program stops")]
    Stopped,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Compiles `sources` for an office of these settings, publishes what is new, and returns all forms.
///
/// The surveys hold the areas of the office's province, and read out the office's name.
pub async fn publish(
    store: &Store,
    sources: &[FormSource],
    settings: &OfficeSettings,
    now: i64,
) -> Result<Catalogue, PublishError> {
    store.keep_places(&places(sources)).await?;
    let known = store.forms().await?;
    let office = office_media(&settings.office_name);
    let mut has_changed = false;
    let (compiling, in_province) = (sources.to_vec(), settings.province.clone());
    let compiled = tokio::task::spawn_blocking(move || {
        let office = office.as_deref();
        let forms = compiling.iter().map(|it| compile(it, &in_province, office));
        forms.collect::<Result<Vec<Form>, PublishError>>()
    });
    let forms = compiled.await.map_err(|_| PublishError::Stopped)??;
    for (place, form) in (0_i64..).zip(forms) {
        let stored = stored_form(&form, place, now);
        let is_current = |it: &StoredForm| it.hash == stored.hash && it.is_current;
        if !known.iter().any(is_current) {
            store.publish_form(&stored).await?;
            tracing::info!(
                form = stored.id,
                version = stored.version,
                "a form was published"
            );
            has_changed = true;
        }
    }
    let forms = if has_changed {
        store.forms().await?
    } else {
        known
    };
    Ok(Catalogue::read(forms))
}

/// The file `office.csv` for an office of that name; `None` where it has none yet, so that the
/// surveys ask to say it.
fn office_media(name: &str) -> Option<Vec<u8>> {
    let name = name.trim();
    let quoted = name.replace('"', "\"\"");
    let file = || format!("name,label,english\noffice,\"{quoted}\",\n").into_bytes();
    (!name.is_empty()).then(file)
}

fn compile(
    source: &FormSource,
    province: &str,
    office: Option<&[u8]>,
) -> Result<Form, PublishError> {
    let mut media = media_of_province(&source.media, province);
    if let (Some(office), Some(file)) = (office, media.get_mut(OFFICE_FILE)) {
        office.clone_into(file);
    }
    let media = WithLists {
        media: &media,
        lists: LISTS,
    };
    compile_sheets(&source.sheets, &source.id, &media).map_err(|problems| PublishError::Problems {
        id: source.id.clone(),
        problems: lines(&problems),
    })
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, it| {
        writeln!(text, "  {it:?}").expect("a String takes every write");
        text
    })
}

/// Returns `form` as it is stored when it is published at `now`.
pub fn stored_form(form: &Form, place: i64, now: i64) -> StoredForm {
    let packed = form.pack();
    let title = |code: &str| {
        let idx = language_idx(&form.languages, code);
        let title = form.titles.get(idx).or_else(|| form.titles.first());
        title.unwrap_or(&form.id).clone()
    };
    StoredForm {
        id: form.id.clone(),
        version: form.version.clone(),
        hash: form::record::bytes_hash(&packed),
        title_th: title("th"),
        title_en: title("en"),
        packed,
        place,
        is_current: true,
        published_at: now,
    }
}
