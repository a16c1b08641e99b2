//! One form in every file that an author may send. The workbooks of
//! `tests/data/workbooks` hold numbers, truths and texts as cells of their own
//! kind, an empty row and a sheet that is the author's own; the folders beside
//! them say the same in CSV.

use std::collections::BTreeMap;
use std::path::Path;

use expect_test::{Expect, expect};
use form::compile::{compile_path, compile_workbook};

use crate::scenario::told;

const KINDS: [&str; 3] = ["xlsx", "xls", "ods"];

/// Asserts that each kind of workbook, from its path and from its bytes,
/// compiles to the form, or to the problems, of the folder of that name.
fn check(name: &str, expected: Expect) {
    let data = Path::new("tests/data/workbooks");
    let folder = compile_path(&data.join(name), None, &[]);
    let problems = folder.as_ref().err();
    expected.assert_eq(&problems.map_or_else(String::new, |it| told(it)));
    for kind in KINDS {
        let file = data.join(format!("{name}.{kind}"));
        assert_eq!(compile_path(&file, None, &[]), folder, "{}", file.display());
        let bytes = std::fs::read(&file).unwrap();
        let read = compile_workbook(&bytes, name, &BTreeMap::new());
        assert_eq!(read, folder, "the bytes of {}", file.display());
    }
}

#[test]
fn a_workbook_of_each_kind_is_the_form_of_its_csv_sheets() {
    check("three-kinds", expect![[""]]);
}

#[test]
fn a_problem_has_its_row_in_every_kind_though_a_row_above_is_empty() {
    check(
        "faulty",
        expect![[r#"
            survey:4 type: UnknownType { found: "integr", near: Some("integer") }
            survey:5 relevant: UnknownQuestion { found: "agee", near: Some("age") }
            choices:3 name: DuplicateChoice { name: "1", list: "level", first_row: 2 }
        "#]],
    );
}
