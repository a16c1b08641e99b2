//! The requests about the lists of this page.

use api::office::register::{EntityEdit, EntityKept, EntityPage};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::list::ListFilters;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{API, get, post};

/// The file types of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// One CSV file.
    Csv,
    /// A workbook.
    Xlsx,
}

impl FileKind {
    fn extension(self) -> &'static str {
        match self {
            FileKind::Csv => "csv",
            FileKind::Xlsx => "xlsx",
        }
    }
}

impl Office {
    /// One page of a list.
    pub async fn entities(
        self,
        list: &'static str,
        filters: ListFilters,
    ) -> Result<EntityPage, Error> {
        self.request(get(&format!("/register/{list}?{}", filters.request())))
            .await
    }

    /// Adds an entity to a list.
    pub async fn add_entity(
        self,
        list: &'static str,
        edit: EntityEdit,
    ) -> Result<EntityKept, Error> {
        self.request(post(&format!("/register/{list}"), &edit))
            .await
    }

    /// Puts an entity into the bin, or takes it out of it.
    pub async fn set_in_bin(self, id: String, is_in_bin: bool) -> Result<(), Error> {
        let word = if is_in_bin { "delete" } else { "restore" };
        let path = format!("/entities/{}/{word}", encoded(&id));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }

    /// Saves a list as a file, with the filters of its page.
    pub async fn download_list(
        self,
        list: &'static str,
        filters: ListFilters,
        kind: FileKind,
    ) -> Result<(), Error> {
        let extension = kind.extension();
        let query = filters.query();
        self.download(format!("{API}/lists/{list}.{extension}?{query}"))
            .await
    }
}
