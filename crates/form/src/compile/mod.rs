//! From what form authors write to a [`Form`]: XLSForm workbooks, folders of
//! CSV sheets, XForms. The phone is built without it.

use std::path::{Path, PathBuf};

use crate::compile::media::Folders;
use crate::form::Form;
use crate::problem::{Fault, Place, Problem};

mod graph;
pub mod media;
mod patterns;
mod reads;
mod workbook;
mod xform;
mod xlsform;

pub use xform::compile_xform;
pub use xlsform::{compile_sheets, compile_workbook};

/// Compiles the form at `path`: an .xlsx, .xls or .ods workbook, an XForm's
/// .xml, or a folder of CSV sheets.
///
/// The files that it names are looked for in `media`, beside the form, in a
/// folder `media` or `<form>-media` there, and in `geo` beside the folder.
pub fn compile_path(path: &Path, media: Option<&Path>) -> Result<Form, Vec<Problem>> {
    let folders = folders(path, media);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let unreadable = |reason: String| vec![Place::default().fault(Fault::Unreadable { reason })];
    if path.is_dir() {
        let workbook = workbook::read_folder(path)?;
        return xlsform::compile(workbook, &stem, &folders);
    }
    match extension.to_ascii_lowercase().as_str() {
        "xml" | "xform" => {
            let xml = std::fs::read_to_string(path).map_err(|err| unreadable(err.to_string()))?;
            compile_xform(&xml, &folders)
        }
        _ => {
            std::fs::metadata(path).map_err(|err| unreadable(err.to_string()))?;
            let workbook = workbook::read_file(path)?;
            xlsform::compile(workbook, &stem, &folders)
        }
    }
}

fn folders(path: &Path, media: Option<&Path>) -> Folders {
    let here = if path.is_dir() {
        path.to_owned()
    } else {
        path.parent().unwrap_or(Path::new("")).to_owned()
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut folders: Vec<PathBuf> = media.map(Path::to_owned).into_iter().collect();
    folders.push(here.clone());
    folders.push(here.join("media"));
    folders.push(here.join(format!("{stem}-media")));
    folders.push(here.join("..").join("geo"));
    Folders(folders)
}
