//! The program as an operator runs it: a process of its own on a disk that
//! fills up or fails, killed while it stores. Everything goes through
//! [`server::Server`].

mod backup;
mod disk;
mod server;
mod settings;
