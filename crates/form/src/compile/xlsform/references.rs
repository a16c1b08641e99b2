//! `${name}` and `${last-saved#name}` in the cells of a workbook.

/// `text` with what `path` answers for each reference, by its name and whether
/// it means the instance that was saved last; nothing where it answers none.
pub(super) fn expand(text: &str, path: impl Fn(&str, bool) -> Option<String>) -> String {
    let mut expanded = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(end) = rest[start..].find('}') else {
            break;
        };
        expanded.push_str(&rest[..start]);
        let (name, is_last_saved) = name_in(&rest[start + 2..start + end]);
        expanded.push_str(&path(name, is_last_saved).unwrap_or_default());
        rest = &rest[start + end + 1..];
    }
    expanded + rest
}

/// The names in the references of a text.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("${").skip(1);
    parts.filter_map(|it| Some(name_in(it.split_once('}')?.0).0))
}

/// The name between the brackets, and whether it is that of a saved instance.
pub(super) fn name_in(inner: &str) -> (&str, bool) {
    match inner.trim().strip_prefix("last-saved#") {
        Some(name) => (name.trim(), true),
        None => (inner.trim(), false),
    }
}
