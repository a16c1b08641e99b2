//! What is wrong with a table or one of its cells, and what to do.

use super::{Words, words};
use crate::imports::cells::{CellProblem, MAX_VALUE};
use crate::imports::table::{MAX_COLUMNS, MAX_ROWS, TableProblem};

/// Returns what a village without a name is called.
pub fn village_label(number: &str) -> String {
    format!("หมู่ที่ {number}")
}

/// Returns the sentence about a file or request that is not taken in.
pub fn of_table(problem: &TableProblem) -> Words {
    match problem {
        TableProblem::OtherKind { name } => words(
            format!("อ่านไฟล์ {name} ไม่ได้ บันทึกเป็น .xlsx หรือ .csv แล้วเลือกใหม่"),
            format!("{name} cannot be read. Save it as .xlsx or .csv and choose it again."),
        ),
        TableProblem::NotAWorkbook => words(
            "เปิดไฟล์ .xlsx นี้ไม่ได้ อาจเสียหายหรือมีรหัสผ่าน เปิดใน Excel แล้วบันทึกใหม่โดยไม่ใส่รหัสผ่าน",
            "This .xlsx file cannot be opened; it may be damaged or have a password. Open it in Excel and save it again without a password.",
        ),
        TableProblem::NotCsv { line } => words(
            format!("อ่านไฟล์ .csv ไม่ได้ที่บรรทัด {line} ตรวจเครื่องหมายคำพูดในบรรทัดนั้น หรือบันทึกเป็น .xlsx"),
            format!(
                "The .csv file cannot be read at line {line}. Check the quotation marks there, or save it as .xlsx."
            ),
        ),
        TableProblem::Empty => words(
            "ไม่พบตารางในไฟล์ แถวแรกต้องเป็นหัวคอลัมน์ และต้องมีข้อมูลอย่างน้อยหนึ่งแถว",
            "The file holds no table. Its first row has to be the headings, with at least one row below.",
        ),
        TableProblem::TooManyRows => words(
            format!("ตารางมีเกิน {MAX_ROWS} แถว แบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์"),
            format!(
                "The table has more than {MAX_ROWS} rows. Split it into several files and import one after the other."
            ),
        ),
        TableProblem::TooManyColumns => words(
            format!("ตารางมีเกิน {MAX_COLUMNS} คอลัมน์ ลบคอลัมน์ที่ไม่ใช้แล้วเลือกใหม่"),
            format!(
                "The table has more than {MAX_COLUMNS} columns. Delete those that are not needed and choose it again."
            ),
        ),
        TableProblem::Uneven { row } => {
            let row = row + 1;
            words(
                format!("แถวที่ {row} มีจำนวนช่องไม่เท่ากับหัวคอลัมน์ เลือกไฟล์ใหม่อีกครั้ง"),
                format!(
                    "Row {row} does not have one cell for each heading. Choose the file again."
                ),
            )
        }
        TableProblem::Unmapped => words(
            "ยังไม่ได้ระบุว่าแต่ละคอลัมน์คืออะไร เลือกไฟล์ใหม่อีกครั้ง",
            "It is not said of each column what it is. Choose the file again.",
        ),
        TableProblem::UnknownTarget { column } => words(
            format!("นำเข้าคอลัมน์ {column} ตามที่เลือกไม่ได้ เลือกข้อมูลอื่น หรือไม่นำเข้าคอลัมน์นี้"),
            format!(
                "The column {column} cannot be imported as that. Choose something else for it, or leave it out."
            ),
        ),
        TableProblem::SameTarget { column } => words(
            format!("คอลัมน์ {column} ซ้ำกับคอลัมน์ก่อนหน้า เลือกข้อมูลอื่น หรือไม่นำเข้าคอลัมน์นี้"),
            format!(
                "The column {column} is said to be the same as one before. Choose something else for it, or leave it out."
            ),
        ),
    }
}

/// Returns the sentence about a cell, or a row where no cell is to blame.
pub fn of_cell(problem: CellProblem) -> Words {
    match problem {
        CellProblem::NotADate => words(
            "อ่านวันที่ไม่ได้ ใส่วัน เดือน และปี 4 หลัก เช่น 16/1/2548",
            "This is no date of the calendar. Write day, month and a year of 4 digits, such as 16/1/2548.",
        ),
        CellProblem::ShortYear => words(
            "ปี 2 หลักอาจเป็น พ.ศ. หรือ ค.ศ. ใส่ปี 4 หลัก เช่น 2548",
            "A year of 2 digits may be of either era. Write 4 digits, such as 2548 or 2005.",
        ),
        CellProblem::Future => words(
            "วันเกิดยังมาไม่ถึง ตรวจปีเกิด",
            "This birth is still ahead. Check the year.",
        ),
        CellProblem::NotAPhone => words(
            "เบอร์โทรไม่ถูกต้อง ใส่เบอร์เดียว 9 หรือ 10 หลัก เช่น 0800000001",
            "This is no telephone number. Write one number of 9 or 10 digits, such as 0800000001.",
        ),
        CellProblem::NotANumber => words(
            "ไม่ใช่ตัวเลข ใส่เฉพาะตัวเลข เช่น 1500",
            "This is no number. Write digits only, such as 1500.",
        ),
        CellProblem::NotACount => words(
            "ไม่ใช่จำนวนเต็ม ใส่เฉพาะตัวเลข เช่น 120",
            "This is no whole number. Write digits only, such as 120.",
        ),
        CellProblem::NotAGender => words(
            "อ่านเพศไม่ได้ ใส่ ชาย หญิง หรือ อื่น ๆ",
            "Write male, female or other.",
        ),
        CellProblem::NotAResult => words(
            "อ่านผลการเรียนไม่ได้ ใส่ จบ หรือ ลาออก หรือเว้นว่างถ้ายังเรียนอยู่",
            "Write completed or left, or leave the cell empty while the class goes on.",
        ),
        CellProblem::NotYesOrNo => words("ใส่ ใช่ หรือ ไม่", "Write yes or no."),
        CellProblem::NotAChoice { choices } => words(
            format!("ไม่มีในตัวเลือก ใส่อย่างใดอย่างหนึ่ง: {choices}"),
            format!("This is none of the choices. Write one of: {choices}."),
        ),
        CellProblem::UnknownPlace => words(
            "ไม่พบชื่อนี้ในตำบล อำเภอ หรือจังหวัดที่ระบุ ตรวจตัวสะกด หรือใส่รหัส",
            "There is no such place inside the district or province beside it. Check the spelling, or write its code.",
        ),
        CellProblem::SeveralPlaces => words(
            "มีหลายแห่งที่ชื่อนี้ เพิ่มคอลัมน์อำเภอหรือจังหวัด หรือใส่รหัส",
            "Several places have this name. Add a column with the district or province, or write the code.",
        ),
        CellProblem::TooLong => words(
            format!("ข้อความยาวเกิน {MAX_VALUE} ตัวอักษร ย่อให้สั้นลง"),
            format!("The text is longer than {MAX_VALUE} characters. Shorten it."),
        ),
        CellProblem::Missing => words(
            "ช่องนี้ว่าง ต้องมีข้อมูลจึงจะนำเข้าแถวนี้ได้",
            "This is empty, and the row cannot be taken in without it. Fill it in.",
        ),
        CellProblem::NoClass => words(
            "ไม่ทราบว่าเรียนหลักสูตรใด เลือกกลุ่มเรียน หรือใส่ชื่อหลักสูตรในแถวนี้",
            "It is not said which class this is. Choose a class, or write the course into the row.",
        ),
        CellProblem::UnknownClass => words(
            "ไม่พบกลุ่มเรียนที่เลือก เลือกกลุ่มเรียนใหม่",
            "The class that was chosen is not in the register. Choose it again.",
        ),
        CellProblem::UnknownEntity => words(
            "ไม่พบบุคคลที่เลือกไว้สำหรับแถวนี้ เลือกใหม่",
            "The person that was chosen for this row is not there. Choose again.",
        ),
        CellProblem::Repeated { row } => words(
            format!("ซ้ำกับแถวที่ {row} ลบแถวหนึ่งออก หรือเลือกไม่นำเข้าแถวนี้"),
            format!("This is the same as row {row}. Delete one of them, or leave this row out."),
        ),
        CellProblem::OtherClass { row } => words(
            format!("ไม่ตรงกับแถวที่ {row} ซึ่งเป็นหลักสูตรและวันเริ่มเดียวกัน แก้ให้ตรงกัน"),
            format!(
                "This differs from row {row}, which has the same course and start. Make them agree."
            ),
        ),
    }
}
