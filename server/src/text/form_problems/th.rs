//! Thai.

use form::interview::InvalidAnswer;
use form::pattern::PatternError;
use form::problem::ProblemKind;
use form::xpath::{SyntaxCode, SyntaxError};

pub(super) fn problem(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::Unreadable { reason } => format!("อ่านไฟล์ไม่ได้: {reason}"),
        ProblemKind::Xml { reason } => format!("XML ไม่ถูกรูปแบบ: {reason}"),
        ProblemKind::MissingSheet { sheet } => {
            format!("ไม่มีชีต \"{sheet}\" ให้เพิ่มชีตที่มีคอลัมน์ type, name และ label")
        }
        ProblemKind::MissingColumn { column } => {
            format!("ไม่มีคอลัมน์ \"{column}\" ให้เพิ่มในแถวหัวตาราง")
        }
        ProblemKind::MissingElement { name } => {
            format!("XForm ไม่มี <{name}> ให้สร้างใหม่ด้วยตัวแปลง XLSForm")
        }
        ProblemKind::UnknownType { found, near } => {
            format!("ไม่รู้จักชนิด \"{found}\"{}", meant(near, "ใช้ชนิดที่ XLSForm มี"))
        }
        ProblemKind::MissingName => "ไม่มีชื่อ ให้ตั้งชื่อในคอลัมน์ name".to_owned(),
        ProblemKind::InvalidName { name } => {
            format!("\"{name}\" ใช้เป็นชื่อไม่ได้ ให้ขึ้นต้นด้วยตัวอักษรหรือ _ ตามด้วยตัวอักษร ตัวเลข - _ .")
        }
        ProblemKind::DuplicateName { name, first_row } => {
            format!("ชื่อ \"{name}\" ใช้ไปแล้วในแถว {first_row} ให้ตั้งชื่ออื่น")
        }
        ProblemKind::MissingLabel { name } => {
            format!("\"{name}\" ไม่มีทั้ง label และ hint ให้เขียน หรือเปลี่ยนเป็น calculate หรือ hidden")
        }
        ProblemKind::MissingCalculation { name } => {
            format!("\"{name}\" เป็น calculate แต่ไม่มีสูตร ให้เขียนสูตรในคอลัมน์ calculation")
        }
        ProblemKind::UnknownQuestion { found, near } => {
            let near = near.as_ref().map(|it| format!("${{{it}}}"));
            let otherwise = "ใช้ชื่อคำถามที่มีในแบบฟอร์มนี้";
            format!("ไม่มีคำถาม \"${{{found}}}\"{}", meant(&near, otherwise))
        }
        ProblemKind::AmbiguousQuestion { found } => {
            format!("มีคำถามชื่อ \"{found}\" มากกว่าหนึ่งข้อ ให้เปลี่ยนชื่อหนึ่งข้อ หรือเขียนเป็นพาธ")
        }
        ProblemKind::UnknownPath { path } => format!("ไม่มีอะไรอยู่ที่ {path} ให้แก้พาธ"),
        ProblemKind::UnclosedReference => "มี \"${\" แต่ไม่มี \"}\" ให้ปิด".to_owned(),
        ProblemKind::Syntax(err) => syntax(err),
        ProblemKind::UnknownList { found, near } => {
            format!(
                "ไม่มีรายการตัวเลือก \"{found}\"{}",
                meant(near, "ให้เพิ่มในชีต choices")
            )
        }
        ProblemKind::DuplicateChoice {
            name,
            list,
            first_row,
        } => format!("รายการ \"{list}\" มีตัวเลือก \"{name}\" แล้วในแถว {first_row} ให้เปลี่ยนชื่อหนึ่งตัว"),
        ProblemKind::SpaceInChoice { name } => {
            format!("ชื่อตัวเลือก \"{name}\" มีช่องว่าง ซึ่ง select_multiple ใช้คั่นคำตอบ ให้ใช้ _ แทน")
        }
        ProblemKind::MissingList => "ไม่มี list_name ให้ใส่ชื่อรายการของตัวเลือกนี้".to_owned(),
        ProblemKind::UnopenedEnd { what } => {
            format!("มี \"end {what}\" แต่ไม่มี \"begin {what}\" ให้ลบ หรือเพิ่มแถวเริ่ม")
        }
        ProblemKind::MismatchedEnd { found, open, name } => {
            format!("\"end {found}\" แต่ที่เปิดอยู่คือ {open} \"{name}\" ให้ใส่ \"end {open}\" ก่อน")
        }
        ProblemKind::UnclosedGroup { what, name } => {
            format!("{what} \"{name}\" ไม่ถูกปิด ให้เพิ่ม \"end {what}\" หลังคำถามสุดท้าย")
        }
        ProblemKind::Cycle { path } => format!(
            "คำถามเหล่านี้รอกันเป็นวง: {} ให้เอาออกจากสูตรหนึ่งข้อ",
            path.join(" -> ")
        ),
        ProblemKind::MissingFile { name } => {
            format!("ไม่พบไฟล์ \"{name}\" ให้วางไว้ข้างแบบฟอร์ม หรือระบุโฟลเดอร์")
        }
        ProblemKind::BadFile { name, reason } => format!("ใช้ไฟล์ \"{name}\" ไม่ได้: {reason}"),
        ProblemKind::UnknownDataType { found } => {
            format!("ไม่รู้จักชนิดข้อมูล \"{found}\" จึงถือเป็นข้อความ ให้ใช้ชนิดของ ODK เช่น int")
        }
        ProblemKind::UnknownEvent { found } => {
            format!("ไม่มีเหตุการณ์ชื่อ \"{found}\" ให้ใช้ เช่น odk-instance-first-load")
        }
        ProblemKind::BoundToNothing { path } => {
            format!("ไม่มีอะไรอยู่ที่ {path} จึงข้าม bind นี้")
        }
        ProblemKind::BareWord { word } => format!(
            "ที่นี่ไม่มีอะไรชื่อ \"{word}\" จึงถือว่าว่าง ถ้าหมายถึงข้อความ ให้เขียน '{word}' ถ้าหมายถึงคำถาม ให้เขียน ${{{word}}}"
        ),
        ProblemKind::Pattern { pattern, err } => match err {
            PatternError::Unportable { what, at } => format!(
                "รูปแบบ \"{pattern}\": โทรศัพท์และเซิร์ฟเวอร์อ่าน \"{what}\" ที่ตัวอักษร {at} ไม่เหมือนกัน ให้เขียนด้วยวิธีอื่น"
            ),
            PatternError::Unreadable { reason } => {
                format!("อ่านรูปแบบ \"{pattern}\" ไม่ได้: {reason} ให้แก้รูปแบบ")
            }
        },
        ProblemKind::NotYesOrNo { found } => {
            format!("\"{found}\" ไม่ใช่ yes หรือ no ให้เขียนอย่างใดอย่างหนึ่ง หรือเว้นว่าง")
        }
        ProblemKind::MissingType => "ไม่ได้ระบุชนิด (type) ให้ใส่ชนิดของ XLSForm หรือลบทั้งแถว".to_owned(),
        ProblemKind::ReservedName { name } => {
            format!("ชื่อ \"{name}\" สงวนไว้สำหรับแบบฟอร์มเอง ให้ใช้ชื่ออื่น")
        }
        ProblemKind::TooDeep { deepest } => {
            format!("กลุ่มซ้อนกันเกิน {deepest} ชั้น ให้ลดจำนวนชั้น")
        }
        ProblemKind::DuplicateColumn { column } => {
            format!("\"{column}\" มีสองที่ ให้ลบหรือเปลี่ยนชื่อที่หนึ่ง")
        }
        ProblemKind::MalformedParameter { found } => {
            format!("\"{found}\" ไม่ใช่พารามิเตอร์ ให้เขียนเป็น ชื่อ=ค่า คั่นด้วยช่องว่าง")
        }
        ProblemKind::UnknownParameter { found, accepted } => match accepted.is_empty() {
            true => format!("ชนิดนี้ไม่มีพารามิเตอร์ \"{found}\" ให้ลบออก"),
            false => format!("ชนิดนี้ไม่มีพารามิเตอร์ \"{found}\" ที่มีคือ {accepted}"),
        },
        ProblemKind::BadParameter {
            name,
            found,
            wanted,
        } => format!("พารามิเตอร์ {name} เป็น \"{found}\" ไม่ได้ ที่เป็นได้: {wanted}"),
        ProblemKind::ParameterNeeds { name, needed } => {
            format!("พารามิเตอร์ {name} ต้องมี {needed} ด้วย ให้เพิ่ม หรือลบ {name} ออก")
        }
        ProblemKind::SearchAppearance => "ใช้ search() ที่นี่ไม่ได้ ให้ระบุไฟล์ตัวเลือกในช่องชนิดแทน เช่น \
            select_one_from_file courses.csv และใช้ choice_filter แทนเงื่อนไขของ search()"
            .to_owned(),
        ProblemKind::HiddenTrigger { name } => {
            format!("\"{name}\" ไม่ใช่ข้อที่ถามคน จึงไม่ทำให้เกิดอะไร ให้ระบุข้อที่ถามจริง")
        }
        ProblemKind::NeedsTrigger => "ชนิดนี้ต้องมี trigger และไม่มีสูตร ให้ระบุข้อที่ทำให้เริ่ม".to_owned(),
        ProblemKind::OtherWithFilter => {
            "or_other ใช้คู่กับ choice_filter ไม่ได้ ให้เพิ่มตัวเลือก \"other\" ในรายการแทน".to_owned()
        }
        ProblemKind::UnknownFileType { name } => {
            format!("\"{name}\" ไม่ใช่ไฟล์ตัวเลือก ให้ใช้ไฟล์ .csv .xml หรือ .geojson")
        }
        ProblemKind::TableList { list } => format!(
            "ในกลุ่มที่แสดงแบบ table-list ทุกข้อต้องใช้รายการเดียวกัน คือ \"{list}\" และไม่มี choice_filter"
        ),
        ProblemKind::SourceConflict { id } => {
            format!("\"{id}\" เป็นชื่อของไฟล์หรือรายการอื่นด้วย ให้เปลี่ยนชื่อที่หนึ่ง")
        }
        ProblemKind::BigImageAlone => "มี big-image แต่ไม่มี image ให้เพิ่มคอลัมน์ image".to_owned(),
        ProblemKind::EntityNeeds { column } => {
            format!("เอนทิตีนี้ต้องมี {column} ให้เติม หรือลบช่องที่ต้องใช้มัน")
        }
        ProblemKind::EntityScope { list } => {
            format!("เอนทิตีของ \"{list}\" ใช้คำตอบจากกลุ่มทำซ้ำต่างกลุ่ม ให้ใช้จากกลุ่มเดียว")
        }
        ProblemKind::EntityPlace { other_row } => {
            format!("เอนทิตีของแถว {other_row} อยู่ในที่เดียวกัน ให้แยกคำถามของแต่ละเอนทิตีไว้คนละกลุ่ม")
        }
        ProblemKind::CaseQuestion { found } => format!(
            "เลือกรายที่จะติดตามจาก \"{found}\" ไม่ได้ ให้เขียน ${{ชื่อ}} ของคำถาม select_one_from_file นอกกลุ่มทำซ้ำ ที่ใช้รายการเอนทิตี เช่น people.csv"
        ),
        ProblemKind::SavedSection => "บันทึกทั้งกลุ่มไม่ได้ ให้ใส่ save_to ที่คำถามในกลุ่ม".to_owned(),
        ProblemKind::WhichList => "มีหลายรายการเอนทิตี ให้เขียนเป็น รายการ#คุณสมบัติ".to_owned(),
        ProblemKind::InvalidProperty { name } => {
            format!("เอนทิตีมีคุณสมบัติชื่อ \"{name}\" ไม่ได้ ให้ใช้ชื่ออื่น")
        }
        ProblemKind::UnknownColumn { column, near } => {
            format!("ไม่มีอะไรอ่านคอลัมน์ \"{column}\"{}", meant(near, "จึงถูกข้ามไป"))
        }
        ProblemKind::UnusableColumn { column } => format!(
            "ข้ามคอลัมน์ \"{column}\" เพราะ choice_filter เรียกชื่อนี้ไม่ได้ ถ้าจะใช้ ให้ตั้งชื่อที่ไม่มีช่องว่างและเครื่องหมาย"
        ),
        ProblemKind::MissingTranslation { column, language } => {
            format!("ไม่มี {column}::{language} ผู้ใช้ภาษานั้นจะเห็นอีกภาษาแทน")
        }
        ProblemKind::MissingChoiceLabel { name } => {
            format!("ตัวเลือก \"{name}\" ไม่มีข้อความ จะแสดงชื่อแทน")
        }
        ProblemKind::MisspeltSheet { found, near } => {
            format!("ไม่มีอะไรอ่านชีต \"{found}\" หมายถึง \"{near}\" หรือไม่")
        }
    }
}

fn meant(near: &Option<String>, otherwise: &str) -> String {
    match near {
        Some(near) => format!(" หมายถึง \"{near}\" ใช่ไหม"),
        None => format!(" {otherwise}"),
    }
}

fn syntax(err: &SyntaxError) -> String {
    let at = err.position + 1;
    let found = &err.found;
    match err.code {
        SyntaxCode::Unexpected => {
            format!("ไม่ควรมี \"{found}\" ที่ตัวอักษรที่ {at} ให้ตรวจส่วนก่อนหน้า")
        }
        SyntaxCode::UnexpectedEnd => "สูตรจบก่อนเวลา ให้ตรวจวงเล็บและเครื่องหมายตัวสุดท้าย".to_owned(),
        SyntaxCode::UnclosedLiteral => format!("เครื่องหมายคำพูดที่ตัวอักษรที่ {at} ไม่ถูกปิด"),
        SyntaxCode::UnknownAxis => format!("ไม่มีแกน \"{found}\" (ตัวอักษรที่ {at})"),
        SyntaxCode::UnknownFunction => {
            format!("ไม่รู้จักฟังก์ชัน \"{found}\" ที่ตัวอักษรที่ {at} ให้ใช้ฟังก์ชันของ ODK")
        }
        SyntaxCode::WrongArguments { min, max } => {
            let wanted = match (min, max) {
                (min, 255) => format!("อย่างน้อย {min}"),
                (min, max) if min == max => format!("{min}"),
                (min, max) => format!("{min} ถึง {max}"),
            };
            format!("\"{found}\" ที่ตัวอักษรที่ {at} ต้องมี {wanted} อาร์กิวเมนต์")
        }
        SyntaxCode::Variable => {
            format!("\"{found}\" ที่ตัวอักษรที่ {at} เป็นตัวแปร ซึ่งแบบฟอร์มไม่มี ให้เขียน ${{ชื่อ}}")
        }
        SyntaxCode::TooDeep => "สูตรซ้อนกันลึกเกินไป ให้แยกเป็นหลายข้อ".to_owned(),
    }
}

pub(super) fn invalid_answer(kind: InvalidAnswer) -> &'static str {
    match kind {
        InvalidAnswer::Missing => "ต้องตอบข้อนี้",
        InvalidAnswer::NotOfType => "คำตอบไม่ใช่ชนิดที่ถาม ให้เขียนใหม่",
        InvalidAnswer::TooMany => "จำนวนมากเกินไป ให้ตรวจจำนวนที่ตอบไว้",
        InvalidAnswer::Unsettled => "สูตรในแบบสำรวจคำนวณไม่จบ แจ้งผู้ดูแลแบบสำรวจ",
        InvalidAnswer::NotAChoice => "คำตอบไม่อยู่ในตัวเลือก ให้เลือกใหม่",
        InvalidAnswer::Constraint => "คำตอบนี้เป็นไปไม่ได้ ให้ตรวจอีกครั้ง",
    }
}
