//! The requests about classes.

use std::collections::BTreeMap;

use api::office::classes::{ClassChoices, ClassPage, ClassStory, Joined, Joining, Results};
use api::office::register::{Changed, EntityEdit, EntityKept, EntityPage};

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::list::ListFilters;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{get, post};

/// So many people are offered for a search.
const MOST_OFFERED: u32 = 10;

impl Office {
    /// One page of the classes.
    pub async fn classes(self, filters: ListFilters) -> Result<ClassPage, Error> {
        self.request(get(&format!("/classes?{}", filters.request())))
            .await
    }

    /// All classes that have a day in the month of the filters, or recruit in it.
    pub async fn classes_of_month(self, filters: ListFilters) -> Result<ClassPage, Error> {
        // What the calendar has no controls for does not narrow it.
        let hidden = ["view", "state", "fiscal_year", "sort"];
        let filters = hidden.iter().fold(filters, |it, name| it.with(name, ""));
        let filters = filters.query();
        self.request(get(&format!(
            "/classes?{filters}&sort=starts_on&per_page=500"
        )))
        .await
    }

    /// What a class can be of.
    pub async fn class_choices(self) -> Result<ClassChoices, Error> {
        self.request(get("/classes/choices")).await
    }

    /// Everything about one class.
    pub async fn class(self, id: String) -> Result<ClassStory, Error> {
        self.request(get(&format!("/classes/{}", encoded(&id))))
            .await
    }

    /// Makes a class.
    pub async fn add_class(
        self,
        properties: BTreeMap<String, String>,
    ) -> Result<EntityKept, Error> {
        let edit = EntityEdit {
            base_version: 0,
            label: None,
            properties,
        };
        self.request(post("/register/classes", &edit)).await
    }

    /// Puts somebody into a class.
    pub async fn join_class(self, class: String, joining: Joining) -> Result<Joined, Error> {
        let path = format!("/classes/{}/people", encoded(&class));
        self.request(post(&path, &joining)).await
    }

    /// Sets the result of many in a class.
    pub async fn set_results(self, class: String, results: Results) -> Result<Changed, Error> {
        let path = format!("/classes/{}/results", encoded(&class));
        self.request(post(&path, &results)).await
    }

    /// The people in whom `search` is found, the first few.
    pub async fn people_found(self, search: String) -> Result<EntityPage, Error> {
        let search = encoded(&search);
        let path = format!("/register/people?q={search}&per_page={MOST_OFFERED}");
        self.request(get(&path)).await
    }
}
