//! The requests of one record, and the paths of its files.

use api::office::records::{Record, ReturnRequest};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{API, get, post};
use crate::text::Language;

impl Office {
    /// One record with all its revisions.
    pub async fn record(self, record: String, language: Language) -> Result<Record, Error> {
        self.request(get(&format!(
            "/records/{}?lang={}",
            encoded(&record),
            language.tag()
        )))
        .await
    }

    /// Sends a revision back to its interviewer.
    pub async fn return_record(
        self,
        record: String,
        revision: String,
        remark: String,
    ) -> Result<(), Error> {
        let path = format!("/records/{}/return", encoded(&record));
        self.request::<IgnoredAny>(post(&path, &ReturnRequest { revision, remark }))
            .await
            .map(drop)
    }
}

/// The path of a file that answers the question at `place` (`/data/product[2]/photo`); the browser
/// saves it under the question's name.
pub fn file_path(sha256: &str, place: &str) -> String {
    let name = match place.rsplit('/').next() {
        Some(name) if place.contains('[') => {
            let position = place.rsplit('[').next().and_then(|it| it.split(']').next());
            format!("{name}-{}", position.unwrap_or_default())
        }
        name => name.unwrap_or_default().to_owned(),
    };
    format!("{API}/files/{}?name={}", encoded(sha256), encoded(&name))
}
