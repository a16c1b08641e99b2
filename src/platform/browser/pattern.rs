//! The patterns of `regex()`: the browser's own regular expressions.

use wasm_bindgen::JsValue;

use super::js;

/// Matches in any case, as form authors write it; browsers take it as a flag.
const ANY_CASE: &str = "(?i)";

/// Whether all of `text` matches; a pattern that cannot be read matches nothing.
pub fn matches(text: &str, pattern: &str) -> bool {
    let (pattern, flags) = match pattern.strip_prefix(ANY_CASE) {
        Some(pattern) => (pattern, ["ui", "i"]),
        None => (pattern, ["u", ""]),
    };
    let whole: JsValue = ["^(?:", pattern, ")$"].concat().into();
    // Unicode first: it knows whole letters, and fails for useless backslashes.
    let regex = flags
        .into_iter()
        .find_map(|it| js::construct("RegExp", &[&whole, &it.into()]).ok());
    let found = regex.and_then(|it| js::call(&it, "test", &[&text.into()]).ok());
    found.is_some_and(|it| it.is_truthy())
}
