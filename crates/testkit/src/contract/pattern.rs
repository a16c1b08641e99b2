//! What every `Matcher` must do: the patterns that form authors write.

use form::interview::Matcher;

/// Pattern, texts that match as a whole, texts that do not.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    (
        "^0[689][0-9]{8}$",
        &["0812345678"],
        &["081234567", "08123456789", " 0812345678"],
    ),
    (
        "[0-9]{13}",
        &["1101700230708"],
        &["110170023070", "11017002307080"],
    ),
    ("[0-9]*", &["", "12"], &["a", "1 2"]),
    (r"\d{5}", &["15063"], &["1506", "๑๕๐๖๓"]),
    (r"\w+", &["a_1"], &["a b", ""]),
    (r"\S+\s\S+", &["a b"], &["ab", "a  b"]),
    (
        r"[^@\s]+@[^@\s]+\.[a-z]{2,}",
        &["somying@example.th"],
        &["somying", "a@b", "a b@c.th"],
    ),
    ("[ก-๙]+", &["สวัสดี", "น้ำ"], &["สวัสดี ครับ", "abc"]),
    (".", &["ก", "a"], &["กา", "", "\n"]),
    ("a|abc", &["a", "abc"], &["ab"]),
    ("(ab)+c?", &["ab", "ababc"], &["abb", "c"]),
    ("(?:x|y){2,3}", &["xy", "yyx"], &["x", "xyxy"]),
    ("(?i)[a-c]+z", &["AbCz", "aZ"], &["dz"]),
    (r"[A-Z]{2}\-\d+", &["AB-1"], &["AB1", "ab-1"]),
    (r"\(\d+\)", &["(12)"], &["12"]),
    ("a{2}b*?", &["aa", "aabb"], &["a"]),
    (
        r"^[\p{L}\p{M} .-]+$",
        &["สมศรี น้ำใส", "Somying S."],
        &["สมศรี 1", ""],
    ),
    (r"\p{Thai}+", &["กา", "น้ำ"], &["ga", "กa"]),
    (r"\p{Lu}\p{Ll}+", &["Somying"], &["somying"]),
    (r"(?=.*\d)[a-z\d]{4}", &["ab1c"], &["abcd", "ab1"]),
    (r"(?!0)\d+", &["10"], &["010"]),
    (r"(\d)\1", &["11"], &["12"]),
    (r"(?<a>x|y)-\k<a>", &["x-x"], &["x-y"]),
    (r"\bก.*", &[], &["กา"]),
    (r".*\bab\b.*", &["x ab y", "ab"], &["xaby"]),
    (r"[^\s]+\s", &["a\u{A0}"], &["a"]),
    (r"\d+", &["12"], &["๑๒", "12\n"]),
    (r"\w+", &["ab"], &["กา", "é"]),
    (".", &[], &["\r", "\u{2028}"]),
    ("[a-c&&b]+", &["a&b"], &["d"]),
    (r"a\-b\@c", &["a-b@c"], &["a b"]),
    ("a{x}", &["a{x}"], &["aa"]),
    // What cannot be read keeps no answer out: its author was told when the form was checked.
    ("(", &["(", ""], &[]),
    ("[z-a]", &["z", ""], &[]),
    ("(?>a)", &["a", "b"], &[]),
];

/// The whole contract.
pub fn contract(matches: Matcher) {
    for (pattern, texts, others) in CASES {
        for text in *texts {
            assert!(matches(text, pattern), "{pattern:?} matches {text:?}");
        }
        for text in *others {
            assert!(
                !matches(text, pattern),
                "{pattern:?} does not match {text:?}"
            );
        }
    }
}
