//! The `samruat` program; `main.rs` only parses the command line.

pub mod access;
pub mod app;
pub mod audit;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod enrolment;
pub mod error;
pub mod export;
pub mod extract;
pub mod file_store;
pub mod intake;
pub mod json;
pub mod metrics;
pub mod passwords;
pub mod routes;
pub mod search;
pub mod secret;
pub mod security;
pub mod serving;
pub mod store;
pub mod text;
pub mod throttle;
pub mod view;
