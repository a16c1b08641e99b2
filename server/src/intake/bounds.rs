//! Checks the fields of a submission, before its answers are read.
//!
//! A phone's clock may be years off, so any time that a clock can show is
//! accepted; impossible times and texts that no app writes are refused.

use api::records::Submission;

use super::{MAX_FILES, MAX_INSTANCE, Refusal};

/// The end of the year 9999, in milliseconds since 1970.
const LAST_MOMENT: i64 = 253_402_300_799_999;
/// How long an interview may be open: ten years, in milliseconds.
const LONGEST_INTERVIEW: u64 = 10 * 366 * 24 * 60 * 60 * 1000;
/// The largest offset of a time zone, in minutes.
const FARTHEST_OFFSET: i16 = 14 * 60;
/// The maximum length of a form's id or version and of the app's version, in bytes.
const LONGEST_WORD: usize = 200;
/// The maximum length of a file's name or media type, in bytes.
const LONGEST_FILE_NAME: usize = 255;
/// The maximum number of tags of an instance; a household of twenty has some four thousand.
pub const MAX_TAGS: usize = 10_000;
/// The maximum number of attributes of an instance.
pub const MAX_ATTRIBUTES: usize = 2_000;

/// Refuses a submission with a field that is out of bounds.
pub(super) fn check(submission: &Submission) -> Result<(), Refusal> {
    let is_moment = |it: i64| (0..=LAST_MOMENT).contains(&it);
    let is_word = |it: &str| it.len() <= LONGEST_WORD;
    let is_named = |it: &str| {
        !it.is_empty() && it.len() <= LONGEST_FILE_NAME && !it.contains(['/', '\\', '\0'])
    };
    let files = &submission.files;
    let fields = [
        ("form_id", is_word(&submission.form_id)),
        ("form_version", is_word(&submission.form_version)),
        ("app_version", is_word(&submission.app_version)),
        ("started_at", is_moment(submission.started_at)),
        ("finished_at", is_moment(submission.finished_at)),
        (
            "offset_minutes",
            submission.offset_minutes.unsigned_abs() <= FARTHEST_OFFSET.unsigned_abs(),
        ),
        ("elapsed_ms", submission.elapsed_ms <= LONGEST_INTERVIEW),
        (
            "clock_offset_ms",
            submission
                .clock_offset_ms
                .is_none_or(|it| it.unsigned_abs() <= LAST_MOMENT.unsigned_abs()),
        ),
        ("files", files.len() <= MAX_FILES),
        ("files.name", files.iter().all(|it| is_named(&it.name))),
        (
            "files.media_type",
            files
                .iter()
                .all(|it| it.media_type.len() <= LONGEST_FILE_NAME),
        ),
    ];
    if let Some((field, _)) = fields.into_iter().find(|(_, is_good)| !is_good) {
        return Err(Refusal::OutOfBounds { field });
    }
    check_instance(&submission.instance)
}

/// Refuses an instance that would be costly to open, without opening it.
fn check_instance(instance: &str) -> Result<(), Refusal> {
    if instance.len() > MAX_INSTANCE {
        return Err(Refusal::TooLarge {
            limit: MAX_INSTANCE,
        });
    }
    let n_tags = instance.bytes().filter(|it| *it == b'<').count();
    // `="` in an answer's text is counted as an attribute too, which errs on the strict side.
    let bytes = instance.as_bytes();
    let n_attributes = bytes
        .windows(2)
        .filter(|it| it[0] == b'=' && matches!(it[1], b'"' | b'\''))
        .count();
    if n_tags > MAX_TAGS || n_attributes > MAX_ATTRIBUTES {
        return Err(Refusal::TooManyParts);
    }
    Ok(())
}
