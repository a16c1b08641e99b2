//! The two faces of Samruat, `phone` and `office`, and what they share.
//!
//! bin -> phone | office -> question -> ui -> text; phone | office -> state ->
//! platform (ports). Only the bins name `platform::browser`; only `state`
//! writes a signal.

pub mod office;
pub mod phone;
pub mod platform;
pub mod question;
pub mod state;
pub mod text;
pub mod ui;
