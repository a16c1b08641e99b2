//! Prints the XForm that a folder of CSV sheets becomes, for `tests/forms/check.py`
//! to hold beside pyxform's.
//!
//!     cargo run -p form --features compile --example xform forms/skill-demand

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use form::compile::xform_of_sheets;

#[expect(
    clippy::disallowed_methods,
    reason = "an example is a program: its argument is the folder"
)]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1);
    let folder = folder.ok_or("name a folder of CSV sheets")?;
    let mut sheets = BTreeMap::new();
    for file in std::fs::read_dir(Path::new(&folder))? {
        let path = file?.path();
        if path.extension().is_some_and(|it| it == "csv") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            sheets.insert(name.into_owned(), std::fs::read(&path)?);
        }
    }
    let xml = xform_of_sheets(&sheets, "data").map_err(|problems| {
        let lines = problems.iter().map(|it| {
            let place = &it.place;
            format!(
                "sheet {}, row {}, column {}: {:?}",
                place.sheet, place.row, place.column, it.kind
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    })?;
    std::io::stdout().write_all(xml.as_bytes())?;
    Ok(())
}
