//! Words of numbers, as they are typed into a field that wants digits.

/// Zero to nine; two has another word before ten.
pub const DIGITS: &[(&str, i64)] = &[
    ("ศูนย์", 0),
    ("หนึ่ง", 1),
    ("สอง", 2),
    ("ยี่", 2),
    ("สาม", 3),
    ("สี่", 4),
    ("ห้า", 5),
    ("หก", 6),
    ("เจ็ด", 7),
    ("แปด", 8),
    ("เก้า", 9),
];

/// One, behind tens.
pub const ONE_AT_THE_END: &str = "เอ็ด";

/// Ten.
pub const TEN: i128 = 10;

/// What multiplies.
pub const UNITS: &[(&str, i64)] = &[
    ("สิบ", 10),
    ("ร้อย", 100),
    ("พัน", 1_000),
    ("หมื่น", 10_000),
    ("แสน", 100_000),
    ("ล้าน", 1_000_000),
    ("k", 1_000),
];
