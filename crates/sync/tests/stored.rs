//! What a phone has kept is read for ever: these texts never change, they only
//! become more.

use sync::outbox::entry::OutboxEntry;
use sync::stored::{StoredDraft, StoredRecord, StoredSession};

const FILE: &str =
    r#"{"name":"a.jpg","sha256":"00","size":9007199254740993,"media_type":"image/jpeg"}"#;
const SESSION: &str = r#"{"token":"t","staff_id":"1","staff_name":"ครูสมมติ","office_name":"สกร.","province":"15","device_id":"d","is_revoked":1,"clock_offset_ms":-7,"manifest":[{"server_time":1,"staff_name":"ครูสมมติ","office_name":"สกร.","province":"15","retention_days":30,"forms":[{"id":"f","version":"1","title_th":"ก","title_en":"A","hash":"h"}],"returned":[]}]}"#;
const DRAFT: &str = r#"{"id":"i","form_hash":"h","form_id":"f","form_version":"1","title_th":"ก","title_en":"A","name":"สมมติ","updated_at":2,"n_answered":3,"n_questions":40,"xml":"<data a=\"1\"/>","n_steps":5,"place":"/data/a","started_at":1,"offset_minutes":420,"elapsed_ms":6,"record":"r","replaces":"v","remark":"แก้อายุ","files":[FILE],"is_deleted":0}"#;
const RECORD: &str = r#"{"submission":[{"record":"r","revision":"v","form_id":"f","form_version":"1","instance":"<data/>","content_hash":"c","files":[FILE],"started_at":1,"finished_at":2,"offset_minutes":-90,"elapsed_ms":3,"app_version":"0"}],"form_hash":"h"}"#;
const ENTRY: &str = r#"{"record":"r","revision":"v","form_id":"f","title_th":"ก","title_en":"A","name":"","finished_at":2,"size":3,"content_hash":"c","files":[],STATE}"#;

/// Asserts that `text` is read, and written again to the letter.
macro_rules! check {
    ($kept:ty, $text:expr) => {{
        let text = $text.replace("FILE", FILE);
        let kept = <$kept>::from_bytes(text.as_bytes()).expect(&text);
        assert_eq!(String::from_utf8(kept.to_bytes()).unwrap(), text);
    }};
}

#[test]
fn what_the_first_version_kept_is_read_and_written_to_the_letter() {
    check!(StoredSession, SESSION);
    check!(StoredDraft, DRAFT);
    check!(StoredRecord, RECORD);
    for state in [
        r#""state":"waiting""#,
        r#""state":"needs-files","missing":["00","01"]"#,
        r#""state":"sent","at":7"#,
        r#""state":"conflict","at":7"#,
        r#""state":"refused","code":"c","message_th":"ก","message_en":"a""#,
    ] {
        check!(OutboxEntry, ENTRY.replace("STATE", state));
    }
}

#[test]
fn what_is_not_there_yet_is_none() {
    let session = SESSION.replace(r#""clock_offset_ms":-7,"#, "");
    let manifest = session.find(r#","manifest""#).unwrap();
    let without = format!("{},\"manifest\":[]}}", &session[..manifest]);
    let session = StoredSession::from_bytes(without.as_bytes()).unwrap();
    assert_eq!(session.clock_offset_ms, None);
    assert_eq!(session.manifest, None);
}
