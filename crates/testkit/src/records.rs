//! Invented submissions, for tests of whatever sends or takes them.

use api::records::{FileRef, Submission};
use form::record::bytes_hash;

/// A first revision of `record`, without files; its content hash is right.
pub fn submission(record: &str, revision: &str, instance: &str) -> Submission {
    let mut submission = Submission {
        record: record.to_owned(),
        revision: revision.to_owned(),
        replaces: None,
        form_id: "f".to_owned(),
        form_version: "1".to_owned(),
        instance: instance.to_owned(),
        content_hash: String::new(),
        files: Vec::new(),
        started_at: 0,
        finished_at: 0,
        offset_minutes: 420,
        elapsed_ms: 0,
        clock_offset_ms: None,
        app_version: "0".to_owned(),
    };
    submission.content_hash = submission.hash_of_content();
    submission
}

/// A photo of these bytes, as a submission names it.
pub fn photo(name: &str, bytes: &[u8]) -> FileRef {
    FileRef {
        name: name.to_owned(),
        sha256: bytes_hash(bytes),
        size: bytes.len() as u64,
        media_type: "image/jpeg".to_owned(),
    }
}
