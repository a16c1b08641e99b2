//! The server as a whole, over its routes and a real database in a folder of
//! its own. Everything goes through [`office::Office`].

mod apps;
mod backup;
mod classes;
mod contract;
mod durability;
mod enrolment;
mod erasure;
mod export;
mod files;
mod guessing;
mod handover;
mod imports;
mod office;
mod pages;
mod people;
mod properties;
mod province;
mod records;
mod register;
mod roles;
mod serving;
mod settings;
mod six_incomes;
mod surveys;
mod uplink;
mod world;
