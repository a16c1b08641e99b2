//! The messages' JSON: what is written is read back, and what is not a
//! message is refused with a reason.

use proptest::prelude::*;
use sync::message::{
    Backup, BackupFile, Batch, BatchAnswer, Failure, FileRef, JsonError, Outcome, Receipt,
    Submission,
};

fn submission(instance: &str, replaces: Option<&str>, clock: Option<i64>) -> Submission {
    Submission {
        record: "r".into(),
        revision: "v".into(),
        replaces: replaces.map(str::to_owned),
        form_id: "skill-demand".into(),
        form_version: "1".into(),
        instance: instance.into(),
        content_hash: "00".into(),
        files: vec![FileRef {
            name: "a.jpg".into(),
            sha256: "ff".into(),
            size: 150_000,
            media_type: "image/jpeg".into(),
        }],
        started_at: 1_795_000_000_000,
        finished_at: 1_795_000_060_000,
        offset_minutes: 420,
        elapsed_ms: 60_000,
        clock_offset_ms: clock,
        app_version: "0.1.0".into(),
    }
}

proptest! {
    #[test]
    fn a_batch_is_read_as_it_was_written(instance in "\\PC*|[\u{0}-\u{20}\"\\\\กำ]*", clock in proptest::option::of(-1_000_000_i64..1_000_000)) {
        let batch = Batch { records: vec![submission(&instance, Some("p"), clock), submission("", None, None)] };
        prop_assert_eq!(Batch::from_json(&batch.to_json()), Ok(batch));
    }

    #[test]
    fn no_text_panics(text in "\\PC*|[\\[\\]{}\",:0-9a-z]*") {
        let _ = Batch::from_json(&text);
        let _ = BatchAnswer::from_json(&text);
    }
}

#[test]
fn every_outcome_is_read_as_it_was_written() {
    let refused = Outcome::Refused {
        code: "not-valid".into(),
        message_th: "อายุ: ใส่ 5 ถึง 110".into(),
        message_en: "age: enter 5 to 110".into(),
    };
    for outcome in [
        Outcome::Stored,
        Outcome::AlreadyStored,
        Outcome::Conflict,
        refused,
    ] {
        let answer = BatchAnswer {
            server_time: 1,
            receipts: vec![Receipt {
                revision: "v".into(),
                content_hash: "00".into(),
                outcome,
                missing_files: vec!["ff".into()],
            }],
        };
        assert_eq!(BatchAnswer::from_json(&answer.to_json()), Ok(answer));
    }
}

#[test]
fn a_backup_is_read_as_it_was_written() {
    let backup = Backup {
        made_at: 1,
        staff_id: "1".into(),
        staff_name: "ครูสมมติ หนึ่ง".into(),
        records: vec![submission("<data/>", None, Some(-5))],
        files: vec![BackupFile {
            sha256: "ff".into(),
            media_type: "image/jpeg".into(),
            base64: "AAAA".into(),
        }],
    };
    assert!(backup.to_json().starts_with(r#"{"samruat_backup":1,"#));
    assert_eq!(Backup::from_json(&backup.to_json()), Ok(backup));
    let of_older_app =
        r#"{"samruat_backup":1,"made_at":1,"staff_name":"ครูสมมติ","records":[],"files":[]}"#;
    let backup = Backup::from_json(of_older_app).expect("an older backup");
    assert_eq!(
        (backup.staff_id.as_str(), backup.staff_name.as_str()),
        ("", "ครูสมมติ")
    );
}

#[test]
fn what_is_not_the_message_is_refused_with_its_reason() {
    let check = |text: &str, expected: JsonError| {
        assert_eq!(Failure::from_json(text), Err(expected), "{text}");
    };
    check(
        "<!doctype html><title>Hotel Wi-Fi</title>",
        JsonError::Malformed,
    );
    check("", JsonError::Malformed);
    check("[]", JsonError::Malformed);
    check(
        r#"{"code":"a","message_th":"b"}"#,
        JsonError::Field("message_en"),
    );
    check(
        r#"{"code":1,"message_th":"b","message_en":"c"}"#,
        JsonError::Field("code"),
    );
    check(&"[".repeat(1_000_000), JsonError::TooDeep);
    assert_eq!(
        Batch::from_json(r#"{"records":[{"record":1}]}"#),
        Err(JsonError::Field("record"))
    );
}

#[test]
fn unknown_fields_of_a_later_version_are_ignored() {
    let text = r#"{"code":"a","message_th":"b","message_en":"c \"[[[[[[[[[[[[[[[[[[","later":[1]}"#;
    assert_eq!(Failure::from_json(text).map(|it| it.code), Ok("a".into()));
}
