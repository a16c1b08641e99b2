//! The requests about people and other entities.

use api::office::register::{
    EntityEdit, EntityKept, EntityPage, ErasurePlan, ErasureRequest, PersonStory,
};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::list::ListFilters;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{get, post};

impl Office {
    /// One page of the people.
    pub async fn people(self, filters: ListFilters) -> Result<EntityPage, Error> {
        self.request(get(&format!("/register/people?{}", filters.request())))
            .await
    }

    /// Everything about one person.
    pub async fn person(self, id: String) -> Result<PersonStory, Error> {
        self.request(get(&format!("/people/{}", encoded(&id))))
            .await
    }

    /// What erasing a person would touch.
    pub async fn erasure_plan(self, id: String) -> Result<ErasurePlan, Error> {
        self.request(get(&format!("/people/{}/erasure", encoded(&id))))
            .await
    }

    /// Erases a person, or makes one anonymous.
    pub async fn erase_person(self, id: String, request: ErasureRequest) -> Result<(), Error> {
        let path = format!("/people/{}/erasure", encoded(&id));
        self.request::<IgnoredAny>(post(&path, &request))
            .await
            .map(drop)
    }

    /// Changes an entity.
    pub async fn edit_entity(self, id: String, edit: EntityEdit) -> Result<EntityKept, Error> {
        self.request(post(&format!("/entities/{}", encoded(&id)), &edit))
            .await
    }
}
