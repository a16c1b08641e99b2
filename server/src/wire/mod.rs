//! What the office's pages are sent of a record, beside the routes' own types.

pub mod income;
pub mod view;
