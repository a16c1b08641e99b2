//! What several pages use: requests and their errors, loading, small views.

pub mod download;
pub mod entity_form;
pub mod error;
pub mod list;
pub mod loading;
pub mod parts;
pub mod query;
pub mod request;
pub mod select;
