//! The two apps of Samruat, `phone` and `office`, and what they share.
//!
//! bin -> phone | office -> interview -> ui -> text; all but ui and text ->
//! platform (ports). Only the bins name `platform::browser`.

pub mod interview;
pub mod office;
pub mod phone;
pub mod platform;
pub mod text;
pub mod ui;
