//! Taking people, enrolments and villages in from a table: what the file holds ([`table`]), what
//! its columns are ([`guess`]), what its cells say ([`cells`], [`address`], [`places`]), who is known already
//! ([`duplicates`]), and which changes follow ([`plan`]).
//!
//! Nothing here reads or writes the store, and no sentence stands here: those are in
//! [`crate::text::imports`].

pub mod address;
pub mod cells;
pub mod duplicates;
pub mod guess;
pub mod names;
pub mod places;
pub mod plan;
pub mod roster;
pub mod rows;
pub mod table;
pub mod villages;
