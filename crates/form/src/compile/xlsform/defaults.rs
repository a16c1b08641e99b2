//! Whether a default is a value or an expression, as pyxform sees it.

/// Types whose values have hyphens in them.
const WITH_HYPHENS: [&str; 7] = [
    "date",
    "datetime",
    "date time",
    "time",
    "geopoint",
    "geotrace",
    "geoshape",
];

/// True for an expression: it calls, refers, filters or calculates.
///
/// A hyphen inside a word or before a number does not calculate.
pub(super) fn is_dynamic(default: &str, type_name: &str) -> bool {
    let may_subtract = !WITH_HYPHENS.contains(&type_name.to_lowercase().as_str());
    let signs: Vec<char> = default.chars().collect();
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | ':');
    let mut at = 0;
    while at < signs.len() {
        let sign = signs[at];
        match sign {
            // Literals calculate nothing, whatever is in them.
            '\'' | '"' => {
                let end = signs[at + 1..].iter().position(|it| *it == sign);
                at += end.map_or(1, |it| it + 2);
                continue;
            }
            '$' if signs.get(at + 1) == Some(&'{') => return true,
            '+' | '*' | '|' | '[' => return true,
            '-' => {
                let is_number = signs
                    .get(at + 1)
                    .is_some_and(|it| it.is_ascii_digit() || *it == '.');
                if !is_number {
                    return may_subtract;
                }
                at += 1;
            }
            _ if sign.is_alphabetic() || sign == '_' => {
                let end = signs[at..].iter().position(|it| !is_word(*it));
                let end = end.map_or(signs.len(), |it| at + it);
                let word: String = signs[at..end].iter().collect();
                let is_operator = matches!(word.as_str(), "div" | "mod")
                    && at > 0
                    && signs[at - 1] == ' '
                    && signs.get(end) == Some(&' ');
                if is_operator || signs.get(end) == Some(&'(') {
                    return true;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_dynamic;

    #[test]
    fn hyphens_in_words_dates_and_numbers_are_no_subtraction() {
        for (default, type_name, expected) in [
            ("opt-1", "select_one", false),
            ("2026-11-20", "date", false),
            ("2026-11-20", "text", false),
            ("081-234-5678", "text", false),
            ("-5", "integer", false),
            ("today()", "date", true),
            ("${age} + 1", "integer", true),
            ("a - b", "text", true),
            ("7 div 2", "decimal", true),
            ("division", "text", false),
            ("'a + b'", "text", false),
            ("13.7 100.5 0 0", "geopoint", false),
        ] {
            assert_eq!(is_dynamic(default, type_name), expected, "{default}");
        }
    }
}
