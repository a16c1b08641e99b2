//! Words: for form authors' problems, and those that staff write in answers.

/// Words behind an amount of money, longest first.
pub fn currency_words() -> &'static [&'static str] {
    &["บาทถ้วน", "บาท", "baht", "THB"]
}
