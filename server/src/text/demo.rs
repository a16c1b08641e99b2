//! The invented people, courses and answers of the demo office. Every name is
//! made up so that nobody can take it for a real one.

/// The demo office's name.
pub const OFFICE: &str = "สกร.อำเภอตัวอย่าง (สาธิต)";
/// The first user's name.
pub const USER: &str = "demo";

/// Those who survey.
pub const STAFF: &[&str] = &["ครูสมมติ หนึ่ง", "ครูสมมติ สอง", "ครูสมมติ สาม"];

/// Courses: name, hours, days from today to the start and to the end, subdistrict.
pub const COURSES: &[(&str, i64, i64, i64, &str)] = &[
    ("ซ่อมจักรยานยนต์", 30, -75, -61, "150101"),
    ("ขนมไทย", 9, -40, -38, "150501"),
    ("เย็บจักรอุตสาหกรรม", 50, -130, -95, "150601"),
    ("นวดแผนไทย", 60, 14, 34, "150401"),
];

/// Learners: name, and the place of the course in [`COURSES`].
pub const LEARNERS: &[(&str, usize)] = &[
    ("สมมติ ใจตัวอย่าง", 0),
    ("ตัวอย่าง ดีสมมติ", 0),
    ("สาธิต ทดลอง", 0),
    ("มานะ ตัวอย่าง", 1),
    ("มานี ตัวอย่าง", 1),
    ("ปิติ สมมุติ", 1),
    ("ชูใจ สมมุติ", 2),
    ("วีระ สาธิตา", 2),
    ("จันทร์ ทดสอบ", 3),
];

/// What the office writes to an interviewer.
pub const REMARK: &str = "ตรวจรายได้อีกครั้ง: เป็นรายวันหรือรายเดือน";

/// Answers that people give, by the question's name; one is drawn at random, so a repeated answer is twice as likely.
pub const HABITS: &[(&str, &[&str])] = &[
    (
        "visit_result",
        &[
            "complete",
            "complete",
            "complete",
            "complete",
            "complete",
            "complete",
            "complete",
            "complete",
            "partial",
            "not_found",
        ],
    ),
    ("consent", &["yes"]),
    ("respondent", &["self", "self", "self", "household_member"]),
    ("consent_by", &["self", "self", "told"]),
    ("sensitive_consent", &["yes", "no"]),
    ("guardian_consent", &["yes"]),
    ("guardian_name", &["ผู้ปกครอง สมมติ", "ผู้ปกครอง ตัวอย่าง"]),
    ("birth_precision", &["age"]),
    (
        "age_stated",
        &["17", "18", "23", "29", "34", "41", "47", "52", "63"],
    ),
    ("prefix", &["mr", "mrs", "miss"]),
    (
        "first_name",
        &[
            "สมมติ",
            "ตัวอย่าง",
            "มานะ",
            "มานี",
            "ปิติ",
            "ชูใจ",
            "วีระ",
            "สาธิต",
            "จันทร์",
            "ดวงสมมติ",
        ],
    ),
    (
        "last_name",
        &[
            "ใจตัวอย่าง",
            "ดีสมมติ",
            "ทดลอง",
            "ทดสอบ",
            "สาธิตา",
            "ตัวอย่างดี",
            "นามสมมุติ",
        ],
    ),
    (
        "phone",
        &[
            "0800000001",
            "0800000002",
            "0800000003",
            "0900000004",
            "0600000005",
        ],
    ),
    ("line_id", &["demo.example", "samruat.example"]),
    ("province", &["15"]),
    ("work_province", &["15"]),
    ("village_no", &["1", "2", "3", "4", "5", "6", "7"]),
    ("village_name", &["บ้านตัวอย่าง", "บ้านสมมติ", "บ้านสาธิต"]),
    ("house_no", &["1", "12", "25/3", "47", "108/1"]),
    (
        "school",
        &["district_centre", "subdistrict_centre", "school"],
    ),
    ("school_name", &["สกร.อำเภอตัวอย่าง", "โรงเรียนสมมติ"]),
    (
        "occupation",
        &[
            "รับจ้างทั่วไป",
            "ช่างซ่อมรถ",
            "ค้าขายตลาดนัด",
            "ทำนา",
            "ขนมไทย",
            "เย็บผ้า",
        ],
    ),
    ("employer", &["ร้านตัวอย่าง", "อู่สมมติ", "กิจการตนเอง"]),
    (
        "course_name",
        &["ซ่อมจักรยานยนต์", "ขนมไทย", "เย็บจักรอุตสาหกรรม"],
    ),
    ("course_hours", &["9", "30", "50"]),
    ("expert", &["ปราชญ์สมมติ", "วิทยากรตัวอย่าง"]),
    (
        "any_income",
        &["yes", "yes", "yes", "yes", "none", "seasonal"],
    ),
    ("n_sources", &["1", "1", "1", "2"]),
    ("amount_kind", &["exact", "exact", "exact", "range"]),
    ("unit", &["day", "day", "month", "month", "month", "week"]),
    (
        "amount",
        &[
            "300", "350", "400", "500", "9000", "10000", "12000", "15000",
        ],
    ),
    ("amount_low", &["300", "8000"]),
    ("amount_high", &["400", "12000"]),
    ("days_per_month", &["20", "22", "24", "26"]),
    ("months_per_year", &["6", "8", "10", "12"]),
    ("baseline_monthly", &["6000", "7800", "9000"]),
    ("confirm", &["yes"]),
    ("n_members", &["2", "3", "4", "5"]),
    ("n_interested", &["1", "1", "2"]),
    ("saved_monthly", &["500", "800"]),
    (
        "used_for",
        &[
            "occupation",
            "more_income",
            "less_spending",
            "skill",
            "none",
        ],
    ),
    ("suggestions", &["อยากให้มีวัสดุฝึกเพิ่ม", "อยากเรียนวันหยุด"]),
    ("satisfaction", &["3", "4", "4", "5"]),
];

/// What is written where any text will do.
pub const ANY_TEXT: &str = "ข้อมูลสมมติ";

/// Those whom the centres work with.
pub const PARTNERS: &[&str] = &[
    "อบต.สมมติ",
    "วิทยาลัยชุมชนสมมติ",
    "วิทยาลัยเทคนิคตัวอย่าง",
    "รพ.สต.สมมติ",
    "สำนักงานแรงงานตัวอย่าง",
    "กลุ่มแม่บ้านสาธิต",
];

/// Employers and places to sell, with their kind.
pub const EMPLOYERS: &[(&str, &str)] = &[
    ("อู่สมมติการช่าง", "employer"),
    ("โรงงานตัวอย่าง จำกัด", "employer"),
    ("โรงแรมสาธิต", "employer"),
    ("ตลาดนัดสมมติ", "selling_place"),
    ("ร้านของฝากตัวอย่าง", "selling_place"),
];

/// Where classes are held.
pub const PLACES: &[&str] = &["ศาลาประชาคมสมมติ", "วัดตัวอย่าง", "ศกร.ตำบลสมมติ", "โรงเรียนสาธิต"];

/// Where their budgets come from.
pub const BUDGET: &str = "งบรายจ่ายสมมติ";

/// Why somebody left a class.
pub const LEFT_WHY: &[&str] = &["ได้งานทำ", "ย้ายที่อยู่", "ต้องดูแลคนในบ้าน", "เวลาไม่ตรงกัน"];

/// First names and surnames of the province's people: parts of which many are put together.
const FIRST: &[&str] = &[
    "สมมติ",
    "ตัวอย่าง",
    "สาธิต",
    "ทดลอง",
    "มานะ",
    "มานี",
    "ปิติ",
    "ชูใจ",
    "วีระ",
    "จันทร์",
    "ดวง",
    "เพชร",
    "กล้า",
    "แก้ว",
    "มะลิ",
    "บุญ",
];
const SECOND: &[&str] = &[
    "",
    "ศรี",
    "พร",
    "ชัย",
    "รัตน์",
    "วรรณ",
    "นภา",
    "ชาติ",
    "ลักษณ์",
    "เดช",
];
const LAST: &[&str] = &["ใจ", "ดี", "งาม", "สุข", "มี", "ทอง", "ศรี", "แสน", "พูน", "มั่น"];
const LAST_END: &[&str] = &["ตัวอย่าง", "สมมติ", "สมมุติ", "สาธิต", "ทดสอบ", "ทดลอง"];

/// Returns a first name and a surname that are plainly made up.
pub fn person_name(first: u32, last: u32) -> (String, String) {
    let pick = |of: &[&'static str], n: u32| of[n as usize % of.len()];
    let n_first = FIRST.len() as u32;
    let n_last = LAST.len() as u32;
    (
        format!("{}{}", pick(FIRST, first), pick(SECOND, first / n_first)),
        format!("{}{}", pick(LAST, last), pick(LAST_END, last / n_last)),
    )
}

/// Returns the name of a member of staff.
pub fn staff_name(number: usize) -> String {
    format!("ครูสมมติ ที่{number}")
}

/// Returns the name of a teacher.
pub fn teacher_name(number: usize) -> String {
    format!("วิทยากรสมมติ ที่{number}")
}

/// Returns the name of the centre of a district.
pub fn centre_name(district: &str) -> String {
    format!("สกร.อำเภอ{district} (สาธิต)")
}

/// Returns the name of a village.
pub fn village_name(number: i64) -> String {
    format!("บ้านสมมติ {number}")
}

/// Returns a telephone number of a row that nobody has.
pub fn phone(number: usize) -> String {
    format!("08000{:05}", number % 100_000)
}
