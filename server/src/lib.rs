//! The `samruat` program; `main.rs` only parses the command line.

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod enrolment;
pub mod export;
pub mod extract;
pub mod fault;
pub mod intake;
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
pub mod vault;
pub mod wire;
