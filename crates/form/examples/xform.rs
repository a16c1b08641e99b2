//! Prints the XForm that a folder of CSV sheets becomes, for `tests/forms/check.py`
//! to hold beside pyxform's. Compiling that XForm is left to `form::compile`.
//!
//!     cargo run -p form --features compile --example xform forms/skill-demand

use std::error::Error;
use std::io::Write;
use std::path::Path;

use rxform::xls::{Sheet, Workbook, sheet_from_rows};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name a folder of CSV sheets")?;
    let folder = Path::new(&folder);
    let workbook = Workbook {
        survey: sheet(folder, "survey")?,
        choices: sheet(folder, "choices")?,
        settings: sheet(folder, "settings")?,
        ..Workbook::default()
    };
    let xml = rxform::convert_workbook(&workbook, "data").map_err(|err| err.to_string())?;
    std::io::stdout().write_all(xml.as_bytes())?;
    Ok(())
}

fn sheet(folder: &Path, name: &str) -> Result<Sheet, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(folder.join(format!("{name}.csv")))?;
    let mut rows = Vec::new();
    for row in reader.records() {
        rows.push(row?.iter().map(str::to_owned).collect());
    }
    Ok(sheet_from_rows(rows))
}
