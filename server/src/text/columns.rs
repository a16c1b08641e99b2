//! What the columns of an export are called, beside the questions' own labels.

/// Column, Thai, English: what every record has, what a repeat's rows have,
/// and, with a dot before it, what stands beside each block of income.
pub const COLUMNS: &[(&str, &str, &str)] = &[
    (
        "status",
        "สถานะ: stored รับแล้ว, returned ส่งกลับให้แก้, conflict มีสองฉบับ",
        "stored, returned to be corrected, or conflict of two revisions",
    ),
    ("record", "รหัสรายการ", "The record's id"),
    (
        "revision",
        "รหัสการส่งครั้งล่าสุด",
        "The id of its latest revision",
    ),
    ("form_version", "รุ่นของแบบสำรวจ", "The form's version"),
    ("staff", "เจ้าหน้าที่ผู้สำรวจ", "Who captured it"),
    (
        "received_at",
        "สำนักงานได้รับเมื่อ (ค.ศ.)",
        "When the office received it",
    ),
    (
        "surveyed_at",
        "สำรวจเสร็จครั้งแรกเมื่อ (ค.ศ.)",
        "When the first visit was finished",
    ),
    (
        "started_at",
        "เริ่มฉบับล่าสุดเมื่อ (ค.ศ.)",
        "When the latest revision was begun",
    ),
    (
        "finished_at",
        "เสร็จฉบับล่าสุดเมื่อ (ค.ศ.)",
        "When the latest revision was finished",
    ),
    (
        "parent_key",
        "รหัสแถวที่แถวนี้สังกัด",
        "The key of the row that this one belongs to",
    ),
    ("key", "รหัสของแถวนี้", "This row's key"),
    ("position", "ลำดับที่", "Its place, from 1"),
    (
        ".monthly_baht",
        "รายได้สุทธิเฉลี่ยต่อเดือนตลอดปี (บาท) ใช้รายงาน",
        "Net baht a month, averaged over the year: the figure to report",
    ),
    (
        ".working_month_baht",
        "รายได้สุทธิในเดือนที่ทำงาน (บาท) ถ้าไม่ได้ทำทั้งปี",
        "Net baht in a month with work, where that is not all year",
    ),
    (
        ".estimate_baht",
        "ประมาณการต่อเดือน (บาท) ใช้วันทำงานที่สำนักงานตั้ง ไม่นับในยอดหลัก",
        "An estimate by the office's days a month; not in headline figures",
    ),
    (
        ".gross_baht",
        "ยอดขายต่อเดือนก่อนหักต้นทุน (บาท) เมื่อไม่รู้ต้นทุน",
        "Sales a month where the costs are unknown",
    ),
    (
        ".quality",
        "คุณภาพของตัวเลข: exact ครบ, range ช่วง, recall ย้อนความจำ, unconfirmed ผู้ตอบว่าไม่ถูกต้อง, estimated ประมาณ, gross_only ยังไม่หักต้นทุน, missing ไม่มีข้อมูล",
        "Quality of the figure: exact, range, recall, unconfirmed (said not to be right), estimated, gross_only or missing",
    ),
    (
        ".doubt",
        "ควรถามยืนยัน: high_day ค่าแรงวันสูงผิดปกติ, low_day ต่ำผิดปกติ, high_month รายเดือนสูงผิดปกติ",
        "To be confirmed: high_day, low_day or high_month",
    ),
    (".method", "คิดจากอะไร", "What it was worked out from"),
    (".label", "คำตอบเป็นถ้อยคำ", "The answer in words"),
];
