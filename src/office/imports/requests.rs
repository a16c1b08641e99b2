//! The requests about imports.

use api::office::imports::{ImportDone, ImportPreview, ImportRequest, TableRead};
use api::office::register::EntityPage;
use ports::office::Request;
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{API, get, post};

impl Office {
    /// Has the file that is chosen in that input read as a table; `None` where none is chosen.
    pub async fn read_chosen_table(
        self,
        input_id: &'static str,
    ) -> Result<Option<(String, TableRead)>, Error> {
        let Some(file) = self.client().chosen_file(input_id).await else {
            return Ok(None);
        };
        let read = Request::Upload {
            path: format!("{API}/imports/read?name={}", encoded(&file.name)),
            bytes: file.bytes,
        };
        let table = self.request(read).await?;
        Ok(Some((file.name, table)))
    }

    /// What an import would do.
    pub async fn preview_import(self, request: ImportRequest) -> Result<ImportPreview, Error> {
        self.request(post("/imports/preview", &request)).await
    }

    /// Imports.
    pub async fn import(self, request: ImportRequest) -> Result<ImportDone, Error> {
        self.request(post("/imports", &request)).await
    }

    /// The imports that were made.
    pub async fn imports(self) -> Result<Vec<ImportDone>, Error> {
        self.request(get("/imports")).await
    }

    /// Takes an import back as a whole.
    pub async fn undo_import(self, id: String) -> Result<(), Error> {
        let path = format!("/imports/{}/undo", encoded(&id));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }

    /// The newest classes in which `search` is found, for choosing one.
    pub async fn newest_classes(self, search: String) -> Result<EntityPage, Error> {
        let search = encoded(&search);
        let path = format!("/register/classes?sort=-ends_on&per_page=100&q={search}");
        self.request(get(&path)).await
    }
}
