//! What the page of imports says.

use crate::text::Language;
use crate::text::office::register::RegisterWords;

words! {
    /// The words of the import page.
    ImportWords {
        language: "th", "en";
        title: "นำเข้าทะเบียน", "Import";
        text: "นำเข้ารายชื่อผู้เรียนหรือหมู่บ้านจากไฟล์ Excel หรือ CSV จะเห็นทุกแถวก่อนบันทึกจริง และยกเลิกทั้งไฟล์ได้ภายหลัง", "Take a roster or a list of villages in from an Excel or CSV file. Every row is shown before anything is written, and an import can be undone as a whole";
        file: "ไฟล์ .xlsx หรือ .csv (แถวแรกเป็นหัวตาราง)", "File, .xlsx or .csv (headings in the first row)";
        choose_first: "เลือกไฟล์ก่อน", "Choose a file first";
        read: "อ่านไฟล์", "Read the file";
        mapping: "แต่ละคอลัมน์คืออะไร", "What the columns are";
        column: "คอลัมน์", "Column";
        examples: "ตัวอย่าง", "Examples";
        means: "คือ", "Is";
        leave_out: "ไม่นำเข้า", "Leave out";
        kind: "สิ่งที่นำเข้า", "What is imported";
        kind_roster: "รายชื่อผู้เรียน", "A roster of learners";
        kind_villages: "รายชื่อหมู่บ้าน", "A list of villages";
        class: "ผู้เรียนของกลุ่ม/หลักสูตร", "Learners of the class";
        find_class: "ค้นหากลุ่ม/หลักสูตร", "Find a class";
        class_in_table: "ตามที่ระบุในตาราง", "As the table says";
        preview: "ตรวจก่อนนำเข้า", "Preview";
        preview_title: "ผลการตรวจ", "Preview";
        preview_text: "แถวที่มีปัญหาหรือยังไม่ได้ตัดสินจะไม่ถูกนำเข้า แก้ในไฟล์แล้วนำเข้าอีกครั้งได้ แถวที่เหมือนเดิมจะไม่ซ้ำ", "Rows with a problem or without a decision are not taken in. Correct the file and import it again; rows that are the same are not doubled";
        row: "แถว", "Row";
        name: "ชื่อ", "Name";
        what_happens: "ผล", "What happens";
        not_taken: "ไม่นำเข้า แก้ตามข้อความ", "Not taken in: correct as said";
        decide: "อาจเป็นคนที่มีอยู่แล้ว เลือกก่อน", "May be somebody known: choose first";
        new: "เพิ่มใหม่", "New";
        same: "ปรับข้อมูลคนเดิม", "Brings somebody known up to date";
        skipped: "ข้ามแถวนี้", "Left out";
        choose: "เลือก", "Choose";
        new_person: "เป็นคนใหม่", "Somebody new";
        import: "นำเข้า", "Import";
        done: "ที่นำเข้าแล้ว", "Imports made";
        no_imports: "ยังไม่เคยนำเข้า", "None yet";
        undo: "ยกเลิกการนำเข้า", "Undo";
        undo_text: "ทุกคน กลุ่ม และหมู่บ้านที่ไฟล์นี้เพิ่มจะไปอยู่ในถังขยะ และข้อมูลที่ไฟล์นี้ปรับจะกลับเป็นเหมือนเดิม สิ่งที่แก้ไขหลังจากนั้นยังอยู่", "All people, classes and villages that this file added go to the bin, and what it changed is again as it was before. What was changed since then stays";
        undone: "ยกเลิกการนำเข้าแล้ว", "The import is undone";
    } {
        n_rows(n: usize): format!("{n} แถว ระบบเดาให้แล้ว ตรวจและเปลี่ยนได้"), format!("{n} rows. The guess can be changed");
        means_of(column: &str): format!("คอลัมน์ {column} คือ"), format!("Column {column} is");
        summary(n_new: u32, n_changed: u32, n_problems: u32, n_open: usize): format!("เพิ่มใหม่ {n_new} ปรับ {n_changed} มีปัญหา {n_problems} แถว รอตัดสิน {n_open} แถว"), format!("{n_new} new, {n_changed} changed, {n_problems} rows with problems, {n_open} to decide");
        imported(n_new: u32, n_changed: u32): format!("เพิ่มใหม่ {n_new} ปรับ {n_changed}"), format!("{n_new} new, {n_changed} changed");
        same_as(name: &str, alike: &str): format!("คนเดียวกับ {name} (ตรงกัน: {alike})"), format!("The same as {name} (alike: {alike})");
        decide_of(name: &str): format!("{name} คือ"), format!("{name} is");
        undone_at(when: &str): format!("ยกเลิกเมื่อ {when}"), format!("undone {when}");
        undo_of(file: &str): format!("ยกเลิกการนำเข้า {file}"), format!("Undo the import of {file}");
    }
}

/// What of two people can be alike, and what columns can be: name in the data, Thai, English.
const NAMES: &[(&str, &str, &str)] = &[
    ("name", "ชื่อ", "name"),
    ("birth_year", "ปีเกิด", "year of birth"),
    ("people", "บุคคล", "Person"),
    ("classes", "กลุ่ม/หลักสูตร", "Class"),
    ("enrolments", "การเข้าเรียน", "Enrolment"),
    ("villages", "หมู่บ้าน", "Village"),
    ("full_name", "ชื่อ–นามสกุล (ช่องเดียว)", "Full name"),
    ("address", "ที่อยู่ (ช่องเดียว)", "Whole address"),
    ("course_name", "หลักสูตร", "Course"),
    ("hours", "ชั่วโมง", "Hours"),
    ("starts_on", "วันเริ่ม", "First day"),
    ("ends_on", "วันจบ", "Last day"),
    ("place", "สถานที่", "Place"),
    ("teacher", "วิทยากร", "Teacher"),
    ("result", "ผลการเรียน", "Result"),
    ("left_why", "เหตุที่ไม่จบ", "Why they left"),
    ("hours_attended", "ชั่วโมงที่เข้าเรียน", "Hours attended"),
    ("applied_on", "วันสมัคร", "Applied on"),
    ("households", "จำนวนครัวเรือน", "Households"),
    ("population", "ประชากร", "Population"),
    ("location", "พิกัด", "Position"),
    ("external_id", "รหัสจากระบบอื่น", "Id of another system"),
];

impl ImportWords {
    /// What a property is called.
    pub fn property_name(&self, property: &str) -> String {
        match self.own(property) {
            Some(name) => name.to_owned(),
            None => {
                let language = match self.language {
                    "th" => Language::Thai,
                    _ => Language::English,
                };
                RegisterWords::of(language).property_name(property)
            }
        }
    }

    /// What a list is called.
    pub fn list_name(&self, list: &'static str) -> &'static str {
        self.own(list).unwrap_or(list)
    }

    /// What is alike of two people.
    pub fn alike_name<'a>(&self, what: &'a str) -> &'a str {
        match (what, self.language) {
            ("phone", "th") => "โทรศัพท์",
            ("subdistrict", "th") => "ตำบล",
            _ => self.own(what).unwrap_or(what),
        }
    }

    fn own(&self, code: &str) -> Option<&'static str> {
        let (_, thai, english) = NAMES.iter().find(|(it, ..)| *it == code)?;
        Some(match self.language {
            "th" => thai,
            _ => english,
        })
    }
}
