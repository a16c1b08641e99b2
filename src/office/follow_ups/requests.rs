//! The requests about follow-ups.

use api::office::register::{Assignment, Changed, Closing, FollowUpPage};

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::list::ListFilters;
use crate::office::shared::request::{get, post};

impl Office {
    /// One page of a working list.
    pub async fn follow_ups(self, filters: ListFilters) -> Result<FollowUpPage, Error> {
        self.request(get(&format!("/follow-ups?{}", filters.request())))
            .await
    }

    /// Gives follow-ups to a member of staff; takes them back where none is named.
    pub async fn assign(
        self,
        follow_ups: Vec<String>,
        staff_id: Option<String>,
    ) -> Result<Changed, Error> {
        let assignment = Assignment {
            follow_ups,
            staff_id,
        };
        self.request(post("/follow-ups/assign", &assignment)).await
    }

    /// Agrees to closing follow-ups as their teachers propose, or leaves them open.
    pub async fn close_follow_ups(
        self,
        follow_ups: Vec<String>,
        agreed: bool,
    ) -> Result<Changed, Error> {
        let closing = Closing { follow_ups, agreed };
        self.request(post("/follow-ups/close", &closing)).await
    }
}
