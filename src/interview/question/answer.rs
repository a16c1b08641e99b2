//! An answer in words, as the review shows it: พ.ศ., commas, hours and minutes.

use form::Kind;
use form::interview::NodeState;
use thai::date::Day;
use thai::number::grouped;

use crate::interview::question::date_text::Precision;
use crate::text::Language;
use crate::text::question::QuestionWords;

/// Returns what `state` holds, for reading; `text` is the engine's word for it.
pub fn in_words(state: &NodeState, text: String, language: Language) -> String {
    match state.kind {
        Kind::Date => {
            date(&state.value, Precision::of(&state.appearance), language).unwrap_or(text)
        }
        Kind::DateTime => date_time(&state.value, language).unwrap_or(text),
        Kind::Time => text.get(..5).map(str::to_owned).unwrap_or(text),
        Kind::Integer | Kind::Decimal if state.appearance.contains("thousands-sep") => {
            grouped(&text)
        }
        Kind::Geopoint if !text.is_empty() => {
            let accuracy = text.split_whitespace().nth(3).unwrap_or_default();
            (QuestionWords::of(language).place_found)(accuracy)
        }
        Kind::Geotrace | Kind::Geoshape if !text.is_empty() => (QuestionWords::of(language)
            .n_points)(
            text.split(';').filter(|it| !it.trim().is_empty()).count(),
        ),
        Kind::Acknowledge if !text.is_empty() => QuestionWords::of(language).acknowledge.to_owned(),
        _ if state.appearance.contains("masked") => text.chars().map(|_| '\u{2022}').collect(),
        _ => text,
    }
}

fn date(value: &str, precision: Precision, language: Language) -> Option<String> {
    let day = Day::parse(value)?;
    Some(match precision {
        Precision::Day => day.short(language.tag()),
        Precision::Month => day.month_and_year(language.tag()),
        Precision::Year => day.buddhist_year().to_string(),
    })
}

fn date_time(value: &str, language: Language) -> Option<String> {
    let (day, clock) = value.split_once('T')?;
    Some(
        [
            Day::parse(day)?.short(language.tag()).as_str(),
            clock.get(..5)?,
        ]
        .join(" "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, appearance: &str, value: &str, shown: &str) {
        let state = NodeState {
            reference: String::new(),
            value: value.to_owned(),
            data_type: "string",
            kind,
            relevant: true,
            required: false,
            readonly: false,
            valid: true,
            label: String::new(),
            hint: String::new(),
            constraint_message: String::new(),
            required_message: String::new(),
            appearance: appearance.to_owned(),
        };
        assert_eq!(in_words(&state, value.to_owned(), Language::Thai), shown);
    }

    #[test]
    fn dates_are_read_in_the_buddhist_era_and_only_as_far_as_they_are_known() {
        check(Kind::Date, "", "2026-11-20", "20 พ.ย. 2569");
        check(Kind::Date, "month-year", "1990-05-01", "พฤษภาคม 2533");
        check(Kind::Date, "year", "1990-01-01", "2533");
        check(
            Kind::DateTime,
            "",
            "2026-11-20T09:05:00.000+07:00",
            "20 พ.ย. 2569 09:05",
        );
        check(Kind::Time, "", "09:05:00.000+07:00", "09:05");
        check(Kind::Date, "", "5//253", "5//253");
    }

    #[test]
    fn money_is_read_with_commas_and_card_numbers_not_at_all() {
        check(Kind::Integer, "thousands-sep", "15000", "15,000");
        check(Kind::Integer, "", "2569", "2569");
        check(Kind::Text, "numbers masked", "110", "•••");
    }
}
