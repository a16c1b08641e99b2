//! The messages' JSON: what is written is read back, and what is not a
//! message is refused with a reason.

use api::Failure;
use api::backup::{Backup, BackupFile, BackupFormat, BackupHead};
use api::office::income::{Income, IncomeWarning, Method, Quality, When};
use api::records::{Batch, BatchAnswer, FileRef, Outcome, Receipt, Submission};
use proptest::prelude::*;
use serde_json::error::Category;

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
        let read: Batch = serde_json::from_str(&api::to_json(&batch)).expect("a batch");
        prop_assert_eq!(read, batch);
    }

    #[test]
    fn no_text_panics(text in "\\PC*|[\\[\\]{}\",:0-9a-z]*") {
        let _ = serde_json::from_str::<Batch>(&text);
        let _ = serde_json::from_str::<BatchAnswer>(&text);
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
        let read: BatchAnswer = serde_json::from_str(&api::to_json(&answer)).expect("an answer");
        assert_eq!(read, answer);
    }
}

#[test]
fn a_backup_is_read_as_it_was_written() {
    let backup = Backup {
        format: BackupFormat,
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
    assert!(api::to_json(&backup).starts_with(r#"{"samruat_backup":1,"#));
    let read: Backup = serde_json::from_str(&api::to_json(&backup)).expect("a backup");
    assert_eq!(read, backup);
    let of_older_app =
        r#"{"samruat_backup":1,"made_at":1,"staff_name":"ครูสมมติ","records":[],"files":[]}"#;
    let backup = serde_json::from_str::<Backup>(of_older_app).expect("an older backup");
    assert_eq!(
        (backup.staff_id.as_str(), backup.staff_name.as_str()),
        ("", "ครูสมมติ")
    );
}

#[test]
fn a_backup_of_another_format_is_not_read() {
    for text in [
        r#"{"samruat_backup":2,"made_at":1,"staff_name":"","records":[],"files":[]}"#,
        r#"{"made_at":1,"staff_name":"","records":[],"files":[]}"#,
    ] {
        assert!(serde_json::from_str::<Backup>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<BackupHead>(text).is_err(), "{text}");
    }
    assert!(serde_json::from_str::<BackupHead>(r#"{"samruat_backup":1}"#).is_ok());
}

#[test]
fn what_is_not_the_message_is_refused_with_its_reason() {
    let check = |text: &str, kind: Category, words: &str| {
        let err = serde_json::from_str::<Failure>(text).expect_err(words);
        assert_eq!(err.classify(), kind, "{err}");
        assert!(err.to_string().contains(words), "{err}");
    };
    let page = "<!doctype html><title>Hotel Wi-Fi</title>";
    check(page, Category::Syntax, "expected value");
    check("", Category::Eof, "");
    check("[]", Category::Data, "invalid length");
    check(
        r#"{"code":"a","message_th":"b"}"#,
        Category::Data,
        "missing field `message_en`",
    );
    check(
        r#"{"code":"a","message_th":"b","message_en":null}"#,
        Category::Data,
        "invalid type: null",
    );
    check(
        r#"{"code":1,"message_th":"b","message_en":"c"}"#,
        Category::Data,
        "invalid type: integer `1`",
    );
}

#[test]
fn a_receipt_with_an_unknown_outcome_is_no_receipt() {
    let answer = |outcome: &str| {
        format!(
            r#"{{"server_time":1,"receipts":[{{"revision":"v","content_hash":"c",{outcome}"missing_files":[]}}]}}"#
        )
    };
    for (outcome, is_read) in [
        (r#""outcome":"stored","#, true),
        (
            r#""outcome":"refused","code":"a","message_th":"b","message_en":"c","#,
            true,
        ),
        (r#""outcome":"refused","code":"a","#, false),
        (r#""outcome":"eaten","#, false),
        ("", false),
    ] {
        let text = answer(outcome);
        assert_eq!(
            serde_json::from_str::<BatchAnswer>(&text).is_ok(),
            is_read,
            "{text}"
        );
    }
}

#[test]
fn a_text_that_is_nested_without_end_is_refused() {
    let text = "[".repeat(1_000_000);
    assert!(serde_json::from_str::<Batch>(&text).is_err());
    assert!(serde_json::from_str::<Batch>(&format!(r#"{{"later":{text}"#)).is_err());
}

#[test]
fn words_of_a_later_server_are_read_as_what_claims_least() {
    let income = r#"{"when":"after","quality":"guessed","doubt":"odd","method":"dice"}"#;
    let income: Income = serde_json::from_str(income).expect("an income");
    assert_eq!(income.when, When::Now);
    assert_eq!(income.quality, Quality::Missing);
    assert_eq!(income.doubt, Some(IncomeWarning::Other));
    assert_eq!(income.method, Method::NotFound);
}

#[test]
fn unknown_fields_of_a_later_version_are_ignored() {
    let text = r#"{"code":"a","message_th":"b","message_en":"c \"[[[[[[[[[[[[[[[[[[","later":[1]}"#;
    let failure: Failure = serde_json::from_str(text).expect("a failure");
    assert_eq!(failure.code, "a");
}

/// What phones and servers of the first version write, to the letter.
#[test]
fn a_submission_and_its_receipt_are_written_as_ever() {
    let written = api::to_json(&Batch {
        records: vec![submission("<data a=\"1\"/>", None, None)],
    });
    assert_eq!(
        written,
        r#"{"records":[{"record":"r","revision":"v","form_id":"skill-demand","form_version":"1","instance":"<data a=\"1\"/>","content_hash":"00","files":[{"name":"a.jpg","sha256":"ff","size":150000,"media_type":"image/jpeg"}],"started_at":1795000000000,"finished_at":1795000060000,"offset_minutes":420,"elapsed_ms":60000,"app_version":"0.1.0"}]}"#
    );
    let receipt = Receipt {
        revision: "v".into(),
        content_hash: "00".into(),
        outcome: Outcome::Refused {
            code: "c".into(),
            message_th: "ก".into(),
            message_en: "a".into(),
        },
        missing_files: vec![],
    };
    assert_eq!(
        api::to_json(&receipt),
        r#"{"revision":"v","content_hash":"00","outcome":"refused","code":"c","message_th":"ก","message_en":"a","missing_files":[]}"#
    );
}
