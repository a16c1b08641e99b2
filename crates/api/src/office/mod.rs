//! The messages between the office's pages and the server, below `/api/v1/office`.

pub mod audit;
pub mod centres;
pub mod classes;
pub mod imports;
pub mod income;
pub mod records;
pub mod register;
pub mod session;
pub mod settings;
pub mod staff;
pub mod surveys;
pub mod users;
