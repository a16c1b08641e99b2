//! Every sentence of the server that people read, in Thai and English.
//!
//! It knows the errors and refusals and says them; they do not know it.

pub mod columns;
pub mod demo;
pub mod form_problems;
pub mod headings;
pub mod imported;
pub mod imports;

use crate::access::{Role, Whose, roles_for};
use crate::error::Error;
use crate::intake::{FormText, Refusal};
use crate::secret::SHORTEST_PASSWORD;

/// What a person is called who was made anonymous.
pub const ANONYMOUS: &str = "(ไม่ระบุตัวตน)";

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// In Thai.
    pub th: String,
    /// In English.
    pub en: String,
}

fn words(th: impl Into<String>, en: impl Into<String>) -> Words {
    Words {
        th: th.into(),
        en: en.into(),
    }
}

/// Returns the sentence that people read about `error`.
pub fn of_error(error: &Error) -> Words {
    match error {
        Error::NotEnrolled => words(
            "เครื่องนี้ยังไม่ได้ลงทะเบียน ขอลิงก์ลงทะเบียนจากสำนักงาน",
            "This phone is not enrolled. Ask the office for an enrolment link.",
        ),
        Error::PhoneRevoked => words(
            "สำนักงานยกเลิกการใช้งานเครื่องนี้แล้ว ข้อมูลยังอยู่ในเครื่อง ขอลิงก์ลงทะเบียนใหม่จากสำนักงาน",
            "The office has locked this phone out. What was captured is still on the phone. Ask the office for a new enrolment link.",
        ),
        Error::UnknownCode => words(
            "ไม่พบรหัสลงทะเบียนนี้ เปิดลิงก์จากสำนักงานอีกครั้ง หรือขอลิงก์ใหม่",
            "There is no such enrolment code. Open the office's link again, or ask for a new one.",
        ),
        Error::UsedCode => words(
            "ลิงก์ลงทะเบียนนี้ใช้ไปแล้ว ลิงก์หนึ่งใช้ได้กับเครื่องเดียว ขอลิงก์ใหม่จากสำนักงาน",
            "This enrolment link was used before. A link is good for one phone. Ask the office for a new one.",
        ),
        Error::ExpiredCode => words(
            "ลิงก์ลงทะเบียนนี้หมดอายุหรือสำนักงานยกเลิกแล้ว ขอลิงก์ใหม่จากสำนักงาน",
            "This enrolment link has expired or was cancelled by the office. Ask the office for a new one.",
        ),
        Error::NotLoggedIn => words("เข้าสู่ระบบก่อน", "Log in first."),
        Error::WrongPassword => words(
            "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง",
            "The user name or the password is wrong.",
        ),
        Error::NotThePassword => words(
            "รหัสผ่านเดิมไม่ถูกต้อง ตรวจแล้วใส่ใหม่",
            "The password you have now is not right. Check it and enter it again.",
        ),
        Error::ShortPassword => words(
            format!("รหัสผ่านใหม่สั้นเกินไป ใช้อย่างน้อย {SHORTEST_PASSWORD} ตัว"),
            format!("The new password is too short: use at least {SHORTEST_PASSWORD} letters."),
        ),
        Error::PlainPassword => words(
            "รหัสผ่านใหม่เดาง่ายเกินไป ใช้ตัวอักษรที่ต่างกันอย่างน้อย 4 ตัว ไม่นับช่องว่าง",
            "The new password is too easy to guess: use at least 4 different letters, blanks aside.",
        ),
        Error::SlowDown { seconds } => {
            let wait = wait_words(*seconds);
            words(
                format!("ใส่รหัสผ่านผิดหลายครั้ง ลองใหม่ในอีก {}", wait.th),
                format!("Too many wrong passwords. Try again in {}.", wait.en),
            )
        }
        Error::Busy { seconds } => words(
            format!("มีผู้เข้าสู่ระบบพร้อมกันมาก ลองใหม่ในอีก {seconds} วินาที"),
            format!("Many are logging in at this moment. Try again in {seconds} seconds."),
        ),
        Error::NotOurPage => words(
            "คำขอนี้ไม่ได้มาจากหน้าของสำนักงาน",
            "This request did not come from the office's pages: send the header X-Requested-With: samruat.",
        ),
        Error::NotFound => words("ไม่พบสิ่งที่ขอ", "There is nothing here of that name."),
        Error::TryDisabled => words(
            "สำนักงานปิดการทดลองแบบสำรวจไว้",
            "The office has switched trying forms off.",
        ),
        Error::TooLarge { limit } => words(
            format!("ข้อมูลใหญ่เกินไป ส่งได้ไม่เกิน {limit} ไบต์ต่อครั้ง"),
            format!("That is too large: at most {limit} bytes at a time."),
        ),
        Error::TooMany { limit } => words(
            format!("ส่งได้ไม่เกิน {limit} รายการต่อครั้ง"),
            format!("That is too many: at most {limit} records at a time."),
        ),
        Error::Malformed { what } => words(
            "ข้อมูลที่ส่งมาไม่ตรงตามรูปแบบ",
            format!("What was sent is not in the agreed format: {what}."),
        ),
        Error::Missing { field } => words(
            format!("กรอก {field} ด้วย"),
            format!("{field} is missing or not usable."),
        ),
        Error::FileNotNamed => words(
            "ไม่มีรายการใดในระบบที่อ้างถึงไฟล์นี้ ส่งรายการก่อน แล้วจึงส่งไฟล์",
            "No stored record of yours names this file. Send the record first, then its files.",
        ),
        Error::WrongOffset { offset } => words(
            format!("ส่งไฟล์ต่อจากไบต์ที่ {offset}"),
            format!("The upload goes on at byte {offset}."),
        ),
        Error::WrongLength { expected } => words(
            format!("ขนาดไฟล์ไม่ตรงกับที่รายการแจ้งไว้ ({expected} ไบต์)"),
            format!("The file's size is not what the record says: {expected} bytes."),
        ),
        Error::WrongFileHash => words(
            "ไฟล์ที่ได้รับไม่ตรงกับต้นฉบับ ส่งไฟล์ใหม่ตั้งแต่ต้น",
            "What arrived is not the file that was named. Send it again from the start.",
        ),
        Error::FileBusy => words(
            "กำลังรับไฟล์นี้อยู่ ลองใหม่อีกครั้งในอีกสักครู่",
            "This file is being received already. Try again in a moment.",
        ),
        Error::OutdatedRevision => words(
            "มีฉบับใหม่กว่าเข้ามาแล้ว เปิดรายการอีกครั้งก่อนส่งคืน",
            "A newer revision has arrived. Open the record again before sending it back.",
        ),
        Error::EntityChanged => words(
            "มีผู้แก้ข้อมูลนี้ไปแล้ว เปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด แล้วแก้อีกครั้ง",
            "This was changed by somebody else. Open the page again to see what it says now, then change it.",
        ),
        Error::Table(problem) => imports::of_table(problem),
        Error::Forbidden { operation, whose } => {
            let roles = roles_for(*operation, *whose);
            let th: Vec<&str> = roles.iter().map(|it| role_name(*it).0).collect();
            let en: Vec<&str> = roles.iter().map(|it| role_name(*it).1).collect();
            let rights = words(
                format!("ต้องใช้บัญชีที่มีบทบาท: {} ติดต่อผู้ดูแลระบบหากต้องใช้", th.join(", ")),
                format!(
                    "It takes an account with one of the roles {}. Ask an administrator if you need it.",
                    en.join(", ")
                ),
            );
            match whose {
                Whose::Own => words(
                    format!("บัญชีนี้ไม่มีสิทธิ์ทำสิ่งนี้ {}", rights.th),
                    format!("Your account may not do this. {}", rights.en),
                ),
                _ => words(
                    format!("บัญชีนี้ไม่มีสิทธิ์ในรายการของผู้อื่นรายการนี้ {}", rights.th),
                    format!(
                        "This belongs to others, and your account may not do this with it. {}",
                        rights.en
                    ),
                ),
            }
        }
        Error::LastAdministrator => words(
            "ต้องมีผู้ดูแลระบบเหลืออย่างน้อยหนึ่งคน ตั้งผู้ดูแลระบบอีกคนก่อน",
            "At least one administrator has to stay. Make somebody else an administrator first.",
        ),
        Error::NameTaken => words("มีชื่อนี้แล้ว ใช้ชื่ออื่น", "This name is taken. Use another one."),
        Error::StaffDeactivated => words(
            "เจ้าหน้าที่คนนี้ถูกปิดการใช้งานแล้ว เปิดใช้งานอีกครั้งก่อนลงทะเบียนโทรศัพท์",
            "This member of staff is deactivated. Reactivate them before enrolling a phone.",
        ),
        Error::Unavailable => words(
            "เซิร์ฟเวอร์ยังเก็บข้อมูลไม่ได้ในขณะนี้ ข้อมูลยังอยู่ในเครื่อง จะลองส่งใหม่",
            "The server cannot store anything just now. Nothing is lost; try again in a while.",
        ),
        Error::Internal => words(
            "เซิร์ฟเวอร์ขัดข้อง ลองใหม่อีกครั้ง",
            "The server failed at this. Try again; the log says more.",
        ),
    }
}

/// Returns what a role is called, in Thai and English.
pub fn role_name(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Administrator => ("ผู้ดูแลระบบ", "administrator"),
        Role::Province => ("จังหวัด", "province"),
        Role::Centre => ("สกร.อำเภอ", "centre"),
        Role::Interviewer => ("ผู้สำรวจ", "interviewer"),
        Role::Reader => ("ผู้อ่านตัวเลข", "reader"),
    }
}

/// Returns a duration in words: seconds up to a minute and a half, then whole minutes.
fn wait_words(seconds: i64) -> Words {
    match seconds {
        ..=1 => words("1 วินาที", "1 second"),
        2..=90 => words(format!("{seconds} วินาที"), format!("{seconds} seconds")),
        _ => {
            let minutes = (seconds + 59) / 60;
            words(format!("{minutes} นาที"), format!("{minutes} minutes"))
        }
    }
}

/// Returns the sentence that the interviewer reads about a refused record.
pub fn of_refusal(refusal: &Refusal) -> Words {
    match refusal {
        Refusal::BadId => words(
            "รหัสรายการไม่ถูกต้อง ปรับปรุงแอปแล้วส่งใหม่",
            "The record's id is not a UUID. Update the app and send again.",
        ),
        Refusal::WrongHash => words(
            "ข้อมูลเปลี่ยนไประหว่างส่ง จะต้องส่งใหม่",
            "The content is not what its hash says. Open the record, finish it again and send.",
        ),
        Refusal::OtherContent => words(
            "รหัสนี้ถูกใช้กับข้อมูลอื่นแล้ว เปิดรายการ ตรวจแล้วส่งอีกครั้ง",
            "Other content was stored under this revision's id. Open the record, check it and send again.",
        ),
        Refusal::OtherForm => words(
            "รายการนี้เคยบันทึกด้วยแบบสำรวจอื่น",
            "This record was made with another form before.",
        ),
        Refusal::OtherPerson => words(
            "รายการนี้เป็นของเจ้าหน้าที่คนอื่น จึงแก้จากเครื่องนี้ไม่ได้ ข้อมูลยังอยู่ในเครื่อง บันทึกไฟล์สำรองแล้วส่งให้สำนักงานนำเข้า",
            "This record belongs to another member of staff, so this phone cannot change it. It stays on the phone: save a backup file and give it to the office to take in.",
        ),
        Refusal::UnknownForm { id, version } => words(
            format!("สำนักงานไม่มีแบบสำรวจ {id} ฉบับ {version} แจ้งสำนักงานให้เผยแพร่แบบนี้ก่อน"),
            format!(
                "The office has no form {id} of version {version}. Ask the office to publish it."
            ),
        ),
        Refusal::NotXml { line } => words(
            "ข้อมูลเสียหาย อ่านไม่ได้ เปิดรายการ ตรวจแล้วส่งอีกครั้ง",
            format!(
                "The answers cannot be read (line {line}). Open the record, check it and send again."
            ),
        ),
        Refusal::NotThisForm { found } => words(
            format!("คำตอบเป็นของแบบอื่น ({found})"),
            format!("The answers belong to another form ({found})."),
        ),
        Refusal::UnknownQuestion { reference } => words(
            format!("แบบสำรวจไม่มีข้อ {reference} ปรับปรุงแบบสำรวจในเครื่องแล้วส่งใหม่"),
            format!(
                "The form has no question {reference}. Update the phone's forms and send again."
            ),
        ),
        Refusal::Unanswered { label, .. } => words(
            format!("ข้อ “{}” ยังไม่มีคำตอบ เปิดแก้ไขแล้วส่งใหม่", label.th),
            format!(
                "“{}” has no answer. Open the record, answer it and send again.",
                label.en
            ),
        ),
        Refusal::NotValid {
            label,
            message: Some(message),
            ..
        } => not_valid(label, &message.th, &message.en),
        Refusal::NotValid { label, .. } => not_valid(
            label,
            "คำตอบไม่ตรงตามเงื่อนไข เปิดแก้ไขแล้วส่งใหม่",
            "the answer is not acceptable; open the record, correct it and send again",
        ),
        Refusal::BadFiles => words(
            "รายการไฟล์แนบไม่ถูกต้อง หรือมีไฟล์ใหญ่เกินไป",
            "The list of files is wrong, or a file is too large.",
        ),
        Refusal::OutOfBounds { field } => words(
            format!(
                "ข้อมูลประกอบรายการไม่ถูกต้อง ({field}) ตรวจวันที่ของเครื่องและปรับปรุงแอป แล้วเปิดรายการและส่งอีกครั้ง"
            ),
            format!(
                "{field} is out of bounds. Check the phone's date, update the app, then open the record and send it again."
            ),
        ),
        Refusal::TooManyParts => words(
            "รายการนี้มีแถวซ้ำมากเกินไป แบ่งเป็นหลายรายการ แล้วส่งอีกครั้ง",
            "This record repeats too much. Split it into several records and send again.",
        ),
        Refusal::TooLarge { limit } => words(
            format!("รายการนี้ใหญ่เกิน {limit} ไบต์"),
            format!("This record is larger than {limit} bytes."),
        ),
    }
}

fn not_valid(label: &FormText, message_th: &str, message_en: &str) -> Words {
    words(
        format!("ข้อ “{}”: {message_th}", label.th),
        format!("“{}”: {message_en}", label.en),
    )
}

/// Returns the note at the end of a cell whose text is too long for Excel.
pub fn cut_cell(n_letters: usize) -> String {
    format!(
        " [ตัดเหลือเท่าที่ Excel รับได้ จาก {n_letters} ตัวอักษร ไฟล์ CSV มีครบ / cut to what Excel can hold, from {n_letters} letters; the CSV has all]"
    )
}
