//! What tables of rosters and villages are recognised by: writings of titles and answers, Thai and
//! English. Their headings are in [`super::headings`].

/// The title as the surveys name it, its writings, and the gender it says; where one writing begins
/// like another, the longer one stands first.
pub const TITLES: &[(&str, &[&str], &str)] = &[
    (
        "miss",
        &["นางสาว", "น.ส.", "นส.", "น.ส", "Miss", "Ms."],
        "female",
    ),
    ("girl", &["เด็กหญิง", "ด.ญ.", "ดญ.", "ด.ญ"], "female"),
    ("boy", &["เด็กชาย", "ด.ช.", "ดช.", "ด.ช"], "male"),
    ("mrs", &["นาง", "Mrs."], "female"),
    ("mr", &["นาย", "Mr."], "male"),
];

/// What part of an address a word begins, the longer writings first.
pub const ADDRESS_WORDS: &[(&str, &[&str])] = &[
    ("house_no", &["บ้านเลขที่", "เลขที่"]),
    ("village_no", &["หมู่บ้านที่", "หมู่ที่", "หมู่", "ม.", "Moo ", "moo "]),
    ("village_name", &["บ้าน", "บ."]),
    ("subdistrict", &["ตำบล", "แขวง", "ต."]),
    ("district", &["อำเภอ", "เขต", "อ."]),
    ("province", &["จังหวัด", "จ."]),
];

/// The district of a province's capital, which tables name without the province: อ.เมือง.
pub const CAPITAL_DISTRICT: &str = "เมือง";

/// What may stand around a number of these columns.
pub const UNITS: &[&str] = &[
    "หมู่บ้านที่",
    "หมู่ที่",
    "หมู่",
    "ม.",
    "ชั่วโมง",
    "ชม.",
    "ชม",
    "หลังคาเรือน",
    "ครัวเรือน",
    "หลัง",
    "ราย",
    "คน",
    "hours",
    "hrs",
    "moo",
    "households",
    "people",
];

/// What is stored, and its writings in tables.
pub type Choices = &'static [(&'static str, &'static [&'static str])];

/// The sexes.
pub const GENDERS: Choices = &[
    ("male", &["male", "m", "ชาย", "ช", "ช."]),
    ("female", &["female", "f", "หญิง", "ญ", "ญ."]),
    ("other", &["other", "อื่นๆ", "อื่น"]),
];
/// The results of an enrolment.
pub const RESULTS: Choices = &[
    (
        "completed",
        &[
            "completed",
            "complete",
            "passed",
            "pass",
            "graduated",
            "ผ่าน",
            "จบ",
            "จบหลักสูตร",
            "จบการศึกษา",
            "สำเร็จ",
            "สำเร็จการศึกษา",
            "ผ่านเกณฑ์",
            "ผ",
            "ผ.",
            "ผ่านการอบรม",
            "จบการอบรม",
        ],
    ),
    (
        "left",
        &[
            "left",
            "failed",
            "fail",
            "dropped out",
            "not completed",
            "ลาออก",
            "ไม่ผ่าน",
            "ไม่จบ",
            "ออกกลางคัน",
            "มผ",
            "มผ.",
            "ไม่ผ่านเกณฑ์",
            "ไม่สำเร็จ",
            "ขาดเรียน",
        ],
    ),
    ("", &["-", "กำลังเรียน", "รอผล", "studying", "enrolled"]),
];
/// Yes and no.
pub const YES_NO: Choices = &[
    (
        "yes",
        &[
            "yes",
            "y",
            "true",
            "1",
            "ใช่",
            "ได้",
            "มี",
            "เคย",
            "ยินยอม",
            "/",
            "✓",
            "✔",
        ],
    ),
    (
        "no",
        &[
            "no",
            "n",
            "false",
            "0",
            "ไม่",
            "ไม่ใช่",
            "ไม่ได้",
            "ไม่มี",
            "ไม่เคย",
            "ไม่ยินยอม",
            "x",
            "✗",
        ],
    ),
];
/// The kinds of skill that a class is for.
pub const SKILLS: Choices = &[
    (
        "new",
        &[
            "new",
            "new skill",
            "new_skill",
            "newskill",
            "เริ่มอาชีพใหม่",
            "อาชีพใหม่",
        ],
    ),
    (
        "up",
        &[
            "up",
            "up skill",
            "up_skill",
            "upskill",
            "ต่อยอดอาชีพเดิม",
            "ต่อยอด",
        ],
    ),
    (
        "re",
        &[
            "re",
            "re skill",
            "re_skill",
            "reskill",
            "ปรับ/ทบทวนทักษะ",
            "ทบทวนทักษะ",
        ],
    ),
];
/// The kinds of curriculum.
pub const CURRICULA: Choices = &[
    (
        "community",
        &["community", "ชุมชน", "อาชีพชุมชน", "หลักสูตรอาชีพชุมชน"],
    ),
    ("professional", &["professional", "วิชาชีพ", "มืออาชีพ", "อาชีพ"]),
    ("digital", &["digital", "ดิจิทัล"]),
    ("general", &["general", "ทั่วไป", "อาชีพทั่วไป"]),
];
/// The forms of classes, by their hours.
pub const CLASS_FORMS: Choices = &[
    ("short", &["short", "ระยะสั้น", "กลุ่มสนใจ", "3-9"]),
    ("long", &["long", "ชั้นเรียน", "ชั้นเรียนวิชาชีพ", "10+"]),
];
/// The levels of education.
pub const EDUCATION: Choices = &[
    ("none", &["none", "ไม่ได้เรียน", "ไม่ได้เรียนหนังสือ"]),
    ("primary", &["primary", "ประถมศึกษา", "ประถม"]),
    (
        "lower_secondary",
        &[
            "lower_secondary",
            "lower secondary",
            "ม.ต้น",
            "มัธยมศึกษาตอนต้น",
            "มัธยมต้น",
        ],
    ),
    (
        "upper_secondary",
        &[
            "upper_secondary",
            "upper secondary",
            "ม.ปลาย",
            "มัธยมศึกษาตอนปลาย",
            "มัธยมปลาย",
        ],
    ),
    ("vocational", &["vocational", "ปวช.", "ปวช"]),
    (
        "higher_vocational",
        &["higher_vocational", "ปวส.", "ปวส", "อนุปริญญา"],
    ),
    (
        "bachelor",
        &[
            "bachelor",
            "ปริญญาตรี",
            "ปริญญาตรีขึ้นไป",
            "ป.ตรี",
            "ปริญญาโท",
            "ปริญญาเอก",
        ],
    ),
];

/// The kinds of curriculum that a message names.
pub const CURRICULUM_NAMES: &str = "ชุมชน, วิชาชีพ, ดิจิทัล, ทั่วไป";

/// The forms of classes that a message names.
pub const CLASS_FORM_NAMES: &str = "ระยะสั้น, ชั้นเรียน";

/// The levels of education that a message names.
pub const EDUCATION_NAMES: &str = "ไม่ได้เรียน, ประถม, ม.ต้น, ม.ปลาย, ปวช., ปวส., ปริญญาตรี";

/// Words that stand around the parts of a date; longer ones before those that they begin with.
pub const DATE_WORDS: &[&str] = &["วันที่", "เดือน", "พ.ศ.", "ค.ศ.", "พ.ศ", "พศ.", "ปี"];
