//! The lists of the register as a phone keeps them: only what its person needs, brought up to date
//! by a cursor.

use serde::{Deserialize, Serialize};

use form::entity::Entity;

/// `GET /api/v1/lists?after=CURSOR`: what changed for this phone since that cursor.
///
/// Without `after`, everything. What the phone holds and is named in `removed` is no longer its
/// person's, and has to be wiped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListsDelta {
    /// Where to go on the next time.
    pub cursor: i64,
    /// True where the answer is everything: what is not in it has to be wiped.
    pub is_whole: bool,
    /// True where more is waiting behind `cursor`: ask again at once.
    pub has_more: bool,
    /// The lists in which something changed.
    pub lists: Vec<ListDelta>,
}

/// What changed in one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListDelta {
    /// The list's name: `follow_ups`.
    pub name: String,
    /// Entities as they are now, whether new or changed.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub changed: Vec<Entity>,
    /// Ids of entities that the phone must wipe.
    pub removed: Vec<String>,
}
