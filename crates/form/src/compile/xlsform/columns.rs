//! The header rows: what XLSForm lets authors call by several names has one
//! name here.
//!
//! `Constraint Message::English (en)`, `constraint_message::English (en)` and
//! `bind::jr:constraintMsg::English (en)` are one column.

use crate::compile::workbook::Sheet;

/// What stands in a header cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Column {
    /// `label`, `relevant`; `bind::odk:length`, `body::kind`, `instance::tag`
    /// for attributes that XLSForm only passes on; as written where the column
    /// is the author's own.
    pub(super) name: String,
    /// `English (en)`; empty where the column is for all languages.
    pub(super) language: String,
    /// Whether XLSForm, or this program, gives the column a meaning.
    pub(super) is_known: bool,
}

/// Columns whose cells can be translated.
pub(super) const TRANSLATABLE: [&str; 10] = [
    "label",
    "hint",
    "guidance_hint",
    "image",
    "big-image",
    "audio",
    "video",
    "constraint_message",
    "required_message",
    "no_app_error_string",
];

/// Images and sounds beside a label.
pub(super) const MEDIA: [&str; 4] = ["image", "big-image", "audio", "video"];

const SURVEY: [&str; 19] = [
    "type",
    "name",
    "relevant",
    "required",
    "readonly",
    "constraint",
    "calculation",
    "default",
    "trigger",
    "appearance",
    "parameters",
    "choice_filter",
    "repeat_count",
    "save_to",
    "cleared_by",
    "autoplay",
    "rows",
    "intent",
    "disabled",
];

const SETTINGS: [&str; 26] = [
    "form_title",
    "form_id",
    "version",
    "default_language",
    "instance_name",
    "duplicate_key",
    "case_question",
    "instance_id",
    "name",
    "style",
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "client_editable",
    "allow_choice_duplicates",
    "clean_text_values",
    "omit_instanceid",
    "namespaces",
    "instance_xmlns",
    "prefix",
    "delimiter",
    "flat",
    "sms_keyword",
    "sms_separator",
    "sms_response",
];

impl Column {
    /// Reads a header of the sheet of that name.
    pub(super) fn of(sheet: &str, header: &str) -> Column {
        let parts = parts(header);
        let first = snake_case(parts[0]);
        let second = parts.get(1).copied().unwrap_or_default();
        let third = parts.get(2).copied().unwrap_or_default();
        let known = |name: &str, language: &str| Column {
            name: name.to_owned(),
            language: language.to_owned(),
            is_known: true,
        };
        let own = Column {
            name: header.trim().to_owned(),
            language: String::new(),
            is_known: false,
        };
        match (sheet, first.as_str()) {
            // A remark for those who write the form.
            (_, first) if first.starts_with('#') => Column {
                is_known: true,
                ..own
            },
            ("survey", "bind") if !second.is_empty() => match bind_column(second) {
                Some(name) => known(name, third),
                None => known(&format!("bind::{second}"), ""),
            },
            ("survey", "control" | "body") if !second.is_empty() => match second {
                "appearance" => known(second, ""),
                "jr:count" => known("repeat_count", ""),
                _ => known(&format!("body::{second}"), ""),
            },
            ("survey", "instance") if !second.is_empty() => {
                known(&format!("instance::{second}"), "")
            }
            ("survey" | "choices", "media") if MEDIA.contains(&second) => known(second, third),
            ("survey", first) => {
                let name = survey_column(first);
                let is_known = SURVEY.contains(&name) || TRANSLATABLE.contains(&name);
                match is_known || name == crate::compiled::node::PERSONAL {
                    true => known(name, second),
                    false => own,
                }
            }
            ("choices" | "external_choices", first) => match first {
                "list_name" => known(first, ""),
                "name" | "value" => known("name", ""),
                "label" | "caption" => known("label", second),
                it if MEDIA.contains(&it) => known(it, second),
                _ => own,
            },
            ("settings", "attribute") if !second.is_empty() => {
                known(&format!("attribute::{second}"), "")
            }
            ("settings", first) => {
                let name = match first {
                    "set_form_title" | "title" => "form_title",
                    "set_form_id" | "id_string" => "form_id",
                    other => other,
                };
                match SETTINGS.contains(&name) || name.starts_with("form_title_") {
                    true => known(name, ""),
                    false => own,
                }
            }
            ("entities", first) => match first {
                "list_name" | "dataset" => known("list_name", ""),
                "entity_id" | "create_if" | "update_if" | "label" => known(first, ""),
                _ => own,
            },
            _ => own,
        }
    }
}

/// The columns that a misspelt one of the sheet may have been meant to be.
pub(super) fn known_columns(sheet: &str) -> Vec<&'static str> {
    match sheet {
        "survey" => SURVEY.into_iter().chain(TRANSLATABLE).collect(),
        "settings" => SETTINGS.into(),
        "entities" => vec!["list_name", "label", "entity_id", "create_if", "update_if"],
        _ => Vec::new(),
    }
}

/// The name of the column with that header.
pub(super) fn canonical(sheet: &str, header: &str) -> String {
    Column::of(sheet, header).name
}

/// The columns of a sheet, as its headers stand.
pub(super) fn columns(sheet: &Sheet) -> Vec<Column> {
    let headers = sheet.headers.iter();
    headers.map(|it| Column::of(sheet.name, it)).collect()
}

/// `label::English (en)` in its parts. A single colon parts them too, as it
/// did in the first XLSForms, but for that of `jr:count`.
fn parts(header: &str) -> Vec<&str> {
    if header.contains("::") {
        return header.split("::").map(str::trim).collect();
    }
    let mut parts = Vec::new();
    let mut rest = header;
    while let Some(colon) = rest.find(':') {
        let is_prefix = matches!(rest[..colon].trim(), "jr" | "odk" | "orx" | "entities");
        let next = rest[colon + 1..].find(':').map(|it| colon + 1 + it);
        let end = if is_prefix { next } else { Some(colon) };
        let Some(end) = end else {
            break;
        };
        parts.push(rest[..end].trim());
        rest = &rest[end + 1..];
    }
    parts.push(rest.trim());
    parts
}

/// `Choice  Filter` is `choice_filter`.
fn snake_case(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join("_").to_lowercase()
}

fn survey_column(name: &str) -> &str {
    match name {
        "caption" => "label",
        "command" => "type",
        "tag" | "value" => "name",
        "relevance" => "relevant",
        "read_only" => "readonly",
        "calculate" => "calculation",
        "constraining_message" => "constraint_message",
        "requiredmsg" => "required_message",
        "noapperrorstring" => "no_app_error_string",
        "count" | "jr:count" => "repeat_count",
        "save_to" | "saveto" => "save_to",
        other => other,
    }
}

fn bind_column(attribute: &str) -> Option<&'static str> {
    Some(match attribute {
        "relevant" => "relevant",
        "required" => "required",
        "readonly" => "readonly",
        "constraint" => "constraint",
        "calculate" => "calculation",
        "jr:constraintMsg" => "constraint_message",
        "jr:requiredMsg" => "required_message",
        "jr:noAppErrorString" => "no_app_error_string",
        "entities:saveto" => "save_to",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Column;

    fn check(sheet: &str, headers: &[&str], name: &str, language: &str) {
        for header in headers {
            let column = Column::of(sheet, header);
            let read = (column.name.as_str(), column.language.as_str());
            assert_eq!(read, (name, language), "{header}");
            assert!(column.is_known, "{header}");
        }
    }

    #[test]
    fn a_column_has_one_name_however_its_header_is_written() {
        check(
            "survey",
            &["relevant", "Relevance", "bind::relevant", "bind:relevant"],
            "relevant",
            "",
        );
        check(
            "survey",
            &[
                "Constraint Message::ไทย (th)",
                "constraint_message:ไทย (th)",
                "bind::jr:constraintMsg::ไทย (th)",
            ],
            "constraint_message",
            "ไทย (th)",
        );
        check(
            "survey",
            &[
                "repeat_count",
                "Repeat  Count",
                "jr:count",
                "control:jr:count",
            ],
            "repeat_count",
            "",
        );
        check(
            "survey",
            &[
                "media::image::English (en)",
                "image::English (en)",
                "media:image:English (en)",
            ],
            "image",
            "English (en)",
        );
        check(
            "survey",
            &["bind::odk:length", "bind:odk:length"],
            "bind::odk:length",
            "",
        );
        check(
            "choices",
            &["list_name", "List Name", "list name"],
            "list_name",
            "",
        );
        check(
            "settings",
            &["form_id", "Form ID", "id_string"],
            "form_id",
            "",
        );
    }

    #[test]
    fn a_column_that_is_the_authors_own_keeps_its_name() {
        for (sheet, header) in [
            ("choices", "Province Name"),
            ("choices", "count"),
            ("survey", "Remarks"),
            ("settings", "colour"),
        ] {
            let column = Column::of(sheet, header);
            assert_eq!(column.name, header);
            assert!(!column.is_known, "{header}");
        }
        assert!(Column::of("survey", "#asked in").is_known, "a remark");
    }
}
