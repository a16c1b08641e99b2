//! How Thai is written: digits, numbers, eras, dates, searching and sorting.
//!
//! Text in, text out. The crate depends on nothing else of this project; the
//! form engine, the apps and the server all use it, so that they agree.
//!
//! - [`digits`]: `๑๒๓` and `123`
//! - [`number`]: `15,000.- บาท`, and commas between thousands
//! - [`era`]: years of the Buddhist Era (พ.ศ.) and the Common Era (ค.ศ.)
//! - [`calendar`]: names of months and weekdays
//! - [`civil`]: days since 1970 as year, month and day, and back
//! - [`date`]: a day, as it is stored, shown and typed
//! - [`fold`]: text made ready for searching
//! - [`collation`]: dictionary order

pub mod calendar;
pub mod civil;
mod cluster;
pub mod collation;
pub mod date;
pub mod digits;
pub mod era;
pub mod fiscal;
pub mod fold;
pub mod number;
