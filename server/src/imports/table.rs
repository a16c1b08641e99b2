//! The bytes of a CSV or XLSX file as headers and rows of text.
//!
//! What the columns mean is left to [`super::guess`], what the cells say to [`super::cells`].

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most rows below the header.
pub const MAX_ROWS: usize = 20_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 200;

/// A table as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The headers; an empty one is named by its place, `(3)`.
    pub columns: Vec<String>,
    /// The rows that hold something, each with one text a column.
    pub rows: Vec<Vec<String>>,
}

/// Why a file is not read as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableProblem {
    /// The name ends neither in `.csv` nor in `.xlsx`.
    OtherKind {
        /// The file's name.
        name: String,
    },
    /// The workbook cannot be opened.
    NotAWorkbook,
    /// The text cannot be read as rows.
    NotCsv {
        /// The line, from 1; 0 where it is not known.
        line: u64,
    },
    /// There is no row with headers and one below it.
    Empty,
    /// More rows than [`MAX_ROWS`].
    TooManyRows,
    /// More columns than [`MAX_COLUMNS`].
    TooManyColumns,
    /// The rows of a request do not have one text for each column.
    Uneven {
        /// The row, from 0.
        row: usize,
    },
    /// The request does not map each column once.
    Unmapped,
    /// A column is mapped to a list or property that cannot be imported.
    UnknownTarget {
        /// Its header.
        column: String,
    },
    /// Two columns are mapped to the same property.
    SameTarget {
        /// The header of the second.
        column: String,
    },
}

/// Reads the file called `name`.
///
/// Text is UTF-8, with or without a byte order mark, else Windows-874 (TIS-620); columns are
/// parted by commas, semicolons or tabs. Of a workbook the first sheet that holds something is read.
pub fn read(name: &str, bytes: &[u8]) -> Result<Table, TableProblem> {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let rows = match ending.as_str() {
        "csv" => read_csv(&decoded(bytes))?,
        "xlsx" => read_xlsx(bytes)?,
        _ => return Err(TableProblem::OtherKind { name: name.into() }),
    };
    table_of(rows)
}

fn table_of(rows: Vec<Vec<String>>) -> Result<Table, TableProblem> {
    let is_empty = |row: &Vec<String>| row.iter().all(|it| it.is_empty());
    let mut rows = rows.into_iter().filter(|it| !is_empty(it));
    let headers = rows.next().ok_or(TableProblem::Empty)?;
    let mut rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Err(TableProblem::Empty);
    }
    if rows.len() > MAX_ROWS {
        return Err(TableProblem::TooManyRows);
    }
    let used = |row: &Vec<String>| {
        row.iter()
            .rposition(|it| !it.is_empty())
            .map_or(0, |it| it + 1)
    };
    let widths = rows.iter().map(used).chain([used(&headers)]);
    let width = widths.max().unwrap_or(0);
    if width > MAX_COLUMNS {
        return Err(TableProblem::TooManyColumns);
    }
    for row in &mut rows {
        row.resize(width, String::new());
    }
    let header = |idx: usize| match headers.get(idx).map(String::as_str) {
        None | Some("") => format!("({})", idx + 1),
        Some(text) => text.to_owned(),
    };
    Ok(Table {
        columns: (0..width).map(header).collect(),
        rows,
    })
}

fn read_csv(text: &str) -> Result<Vec<Vec<String>>, TableProblem> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|err| TableProblem::NotCsv {
            line: err.position().map_or(0, csv::Position::line),
        })?;
        rows.push(record.iter().map(tidied).collect());
        // Empty rows count until they are dropped: the bound is on memory.
        if rows.len() > MAX_ROWS * 2 {
            return Err(TableProblem::TooManyRows);
        }
    }
    Ok(rows)
}

/// The sign that stands most often in the first line that holds something.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|it| !it.trim().is_empty()).unwrap_or("");
    let count = |sign: u8| line.bytes().filter(|it| *it == sign).count();
    // Of equals the last one wins: a comma is the usual sign.
    *b"\t;,".iter().max_by_key(|it| count(**it)).unwrap_or(&b',')
}

fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(windows_874).collect(),
    }
}

/// The character of a byte of Windows-874, which holds all of TIS-620.
fn windows_874(byte: u8) -> char {
    let other = match byte {
        ..=0x7F => u32::from(byte),
        0x80 => 0x20AC,
        0x85 => 0x2026,
        0x91 => 0x2018,
        0x92 => 0x2019,
        0x93 => 0x201C,
        0x94 => 0x201D,
        0x95 => 0x2022,
        0x96 => 0x2013,
        0x97 => 0x2014,
        0xA0 => 0x00A0,
        0xA1..=0xDA | 0xDF..=0xFB => 0x0E01 + u32::from(byte - 0xA1),
        _ => 0xFFFD,
    };
    char::from_u32(other).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn read_xlsx(bytes: &[u8]) -> Result<Vec<Vec<String>>, TableProblem> {
    let mut file: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(not_a_workbook)?;
    for sheet in file.sheet_names() {
        let range = file.worksheet_range(&sheet).map_err(not_a_workbook)?;
        let (n_rows, n_columns) = range.get_size();
        if n_rows > MAX_ROWS * 2 {
            return Err(TableProblem::TooManyRows);
        }
        if n_columns > MAX_COLUMNS {
            return Err(TableProblem::TooManyColumns);
        }
        let rows = range.rows().map(|row| row.iter().map(cell_text).collect());
        let rows: Vec<Vec<String>> = rows.collect();
        if rows.iter().flatten().any(|it| !it.is_empty()) {
            return Ok(rows);
        }
    }
    Err(TableProblem::Empty)
}

fn not_a_workbook(_: calamine::XlsxError) -> TableProblem {
    TableProblem::NotAWorkbook
}

/// A date is written `2026-11-27`, a whole number without a fraction.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => tidied(text),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(time) => time.as_f64().to_string(),
    }
}

/// The text without spaces at its ends, and with one space for several.
fn tidied(text: &str) -> String {
    let visible = text.replace(['\u{200B}', '\u{FEFF}'], "");
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the headers and rows of a file, cells parted by `|`.
    fn check(name: &str, bytes: &[u8], expected: &[&str]) {
        let table = read(name, bytes).expect("a table");
        let rows = table.rows.iter().map(|it| it.join("|"));
        let shown: Vec<String> = [table.columns.join("|")].into_iter().chain(rows).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn commas_semicolons_and_tabs_part_columns() {
        check("a.csv", "ชื่อ,เบอร์\nก,1\n".as_bytes(), &["ชื่อ|เบอร์", "ก|1"]);
        check(
            "a.CSV",
            "ชื่อ;เบอร์\r\nก;1,5".as_bytes(),
            &["ชื่อ|เบอร์", "ก|1,5"],
        );
        check("a.csv", "ชื่อ\tเบอร์\nก\t1".as_bytes(), &["ชื่อ|เบอร์", "ก|1"]);
        check("a.csv", b"\xEF\xBB\xBFa,\"b, c\"\n1,2", &["a|b, c", "1|2"]);
    }

    #[test]
    fn text_that_is_not_utf_8_is_windows_874() {
        check("a.csv", b"\xAA\xD7\xE8\xCD,x\n\xA1,1", &["ชื่อ|x", "ก|1"]);
    }

    #[test]
    fn empty_rows_go_and_short_rows_are_filled() {
        check(
            "a.csv",
            b"\n,,\na,,c,\n , ,\n1\n1,2,3,4",
            &["a|(2)|c|(4)", "1|||", "1|2|3|4"],
        );
    }

    #[test]
    fn cells_of_a_workbook_are_plain_text() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet();
        let sheet = book.add_worksheet();
        let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        let write =
            |sheet: &mut rust_xlsxwriter::Worksheet| -> Result<(), rust_xlsxwriter::XlsxError> {
                sheet.write(2, 1, "ชื่อ")?;
                sheet.write(2, 2, "วันเกิด")?;
                sheet.write(2, 3, "ชั่วโมง")?;
                sheet.write(3, 1, "  ก   ข ")?;
                sheet.write_with_format(3, 2, 38368.0, &date)?;
                sheet.write(3, 3, 9.0)?;
                Ok(())
            };
        write(sheet).expect("cells");
        let bytes = book.save_to_buffer().expect("a workbook");
        check("a.xlsx", &bytes, &["ชื่อ|วันเกิด|ชั่วโมง", "ก ข|2005-01-16|9"]);
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_reason() {
        let refused = |name: &str, bytes: &[u8]| read(name, bytes).expect_err("no table");
        assert_eq!(refused("a.xlsx", b"a,b"), TableProblem::NotAWorkbook);
        assert_eq!(refused("a.csv", b"a,b\n,\n"), TableProblem::Empty);
        let name = "a.pdf".to_owned();
        assert_eq!(refused("a.pdf", b"a"), TableProblem::OtherKind { name });
        let many = "a\n".repeat(MAX_ROWS + 2);
        assert_eq!(refused("a.csv", many.as_bytes()), TableProblem::TooManyRows);
        let wide = format!("a\n{}x", ",".repeat(MAX_COLUMNS));
        assert_eq!(
            refused("a.csv", wide.as_bytes()),
            TableProblem::TooManyColumns
        );
    }
}
