//! Compiles what form authors write to a [`Form`]: XLSForm workbooks, folders of
//! CSV sheets, XForms. The phone is built without it.

use std::path::{Path, PathBuf};

use crate::compile::media::{Folders, WithLists};
use crate::compile::xform::extras::Extras;
use crate::compiled::Form;
use crate::problem::{Place, Problem, ProblemKind};

mod graph;
pub mod media;
mod patterns;
mod reads;
mod workbook;
mod xform;
mod xlsform;

pub use xform::compile_xform;
pub use xlsform::{compile_sheets, compile_workbook, xform_of_sheets};

/// The result of checking a form.
#[derive(Debug)]
pub struct Checked {
    /// The compiled form, or all problems that keep it from compiling.
    pub form: Result<Form, Vec<Problem>>,
    /// What its author is warned of; the form can be used all the same.
    pub warnings: Vec<Problem>,
}

impl From<Result<Form, Vec<Problem>>> for Checked {
    fn from(form: Result<Form, Vec<Problem>>) -> Checked {
        let warnings = Vec::new();
        Checked { form, warnings }
    }
}

/// Compiles the form at `path`: an .xlsx, .xls or .ods workbook, an XForm's
/// .xml, or a folder of CSV sheets.
///
/// The files that it names are looked for in `media`, beside the form, in a
/// folder `media` or `<form>-media` there, and in `geo` beside the folder. Of the lists of entities
/// in `lists`, no file has to be there.
pub fn compile_path(
    path: &Path,
    media: Option<&Path>,
    lists: &[&str],
) -> Result<Form, Vec<Problem>> {
    check_path(path, media, lists).form
}

/// Compiles the form at `path`, as [`compile_path`] does, and tells what its
/// author is warned of.
pub fn check_path(path: &Path, media: Option<&Path>, lists: &[&str]) -> Checked {
    let folders = folders(path, media);
    let folders = WithLists {
        media: &folders,
        lists,
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let unreadable =
        |reason: String| vec![Place::default().problem(ProblemKind::Unreadable { reason })];
    if path.is_dir() {
        return match workbook::read_folder(path) {
            Ok(workbook) => xlsform::compile(workbook, &stem, &folders),
            Err(problems) => Err(problems).into(),
        };
    }
    match extension.to_ascii_lowercase().as_str() {
        "xml" | "xform" => {
            let xml = std::fs::read_to_string(path).map_err(|err| unreadable(err.to_string()));
            match xml {
                Ok(xml) => xform::compile_with(&xml, &folders, &Extras::default()),
                Err(problems) => Err(problems).into(),
            }
        }
        _ => {
            let there = std::fs::metadata(path).map_err(|err| unreadable(err.to_string()));
            match there.and_then(|_| workbook::read_file(path)) {
                Ok(workbook) => xlsform::compile(workbook, &stem, &folders),
                Err(problems) => Err(problems).into(),
            }
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
