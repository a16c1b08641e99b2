//! What becomes of batches: stored once, kept beside each other, or refused
//! with a reason, each record for itself.

use std::io::Write;
use std::time::Duration;

use api::records::{Batch, BatchAnswer, Outcome, Submission};
use axum::http::Method;

use crate::office::{Office, correction, word};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[tokio::test]
async fn a_batch_that_is_sent_twice_is_stored_once() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let batch = [office.person("สมมติ"), office.person("ตัวอย่าง")];
    let words = |receipts: Vec<_>| {
        receipts
            .iter()
            .map(|it| word(it).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(words(phone.send(&batch).await), ["stored", "stored"]);
    assert_eq!(
        words(phone.send(&batch).await),
        ["already-stored", "already-stored"]
    );
    assert_eq!(office.log_in_client().await.names("").await.len(), 2);
}

#[tokio::test]
async fn a_receipt_carries_the_hash_of_what_is_on_disk() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let sent = office.person("สมมติ");
    let receipts = phone.send(std::slice::from_ref(&sent)).await;
    assert_eq!(receipts[0].content_hash, sent.content_hash);
    let kept = office
        .app
        .store
        .revisions(&sent.record)
        .await
        .expect("rows");
    assert_eq!(kept[0].content_hash, sent.content_hash);
    assert_eq!(kept[0].instance, sent.instance);
}

#[tokio::test]
async fn eight_parallel_resends_store_one_record() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let it = office.person("สมมติ");
    let (a, b, c, d, e, f, g, h) = tokio::join!(
        phone.sends(&it),
        phone.sends(&it),
        phone.sends(&it),
        phone.sends(&it),
        phone.sends(&it),
        phone.sends(&it),
        phone.sends(&it),
        phone.sends(&it)
    );
    let mut words = [a, b, c, d, e, f, g, h];
    words.sort();
    assert_eq!(words[..7], ["already-stored"; 7]);
    assert_eq!(words[7], "stored");
    let revisions = office.app.store.revisions(&it.record).await.expect("rows");
    assert_eq!(revisions.len(), 1);
}

#[tokio::test]
async fn two_corrections_of_one_revision_are_kept_beside_each_other() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    let one = correction(office.person("สมมติ หนึ่ง"), &first);
    let other = correction(office.person("สมมติ สอง"), &first);
    assert_eq!(phone.sends(&first).await, "stored");
    assert_eq!(phone.sends(&one).await, "stored");
    assert_eq!(phone.sends(&other).await, "conflict");
    let client = office.log_in_client().await;
    assert_eq!(client.names("status=conflict").await, ["สมมติ สอง"]);
    let detail = client
        .get(&format!("/records/{}", first.record))
        .await
        .json();
    let conflicts: Vec<bool> = detail["revisions"]
        .as_array()
        .expect("revisions")
        .iter()
        .map(|it| it["conflict"].as_bool().expect("a bool"))
        .collect();
    assert_eq!(conflicts.iter().filter(|it| **it).count(), 2);
    assert_eq!(conflicts.len(), 3);
}

#[tokio::test]
async fn words_are_found_in_whatever_order_they_are_typed() {
    let office = Office::open().await;
    let phone = office.phone().await;
    for name in ["สาธิต ดีสมมติ", "สาธิต นามสมมุติ"]
    {
        assert_eq!(phone.sends(&office.person(name)).await, "stored");
    }
    let client = office.log_in_client().await;
    for (typed, n_found) in [
        ("สาธิต ดีสมมติ", 1),
        ("ดีสมมติ สาธิต", 1),
        ("สมมุติ สาธิต นาม", 1),
        ("นาม สมมุติ สา ธิต", 1),
        ("สาธิต", 2),
        ("สาธิต ไม่มี", 0),
    ] {
        let query: String = typed.bytes().map(|it| format!("%{it:02X}")).collect();
        let found = client.names(&format!("q={query}")).await;
        assert_eq!(found.len(), n_found, "{typed}: {found:?}");
    }
}

#[tokio::test]
async fn the_day_of_the_visit_stays_when_a_record_is_corrected() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    assert_eq!(phone.sends(&first).await, "stored");
    let mut later = correction(office.person("สมมติ หนึ่ง"), &first);
    later.finished_at += 13 * 24 * 60 * 60 * 1000;
    later.content_hash = later.hash_of_content();
    office
        .app
        .clock
        .pass(Duration::from_secs(13 * 24 * 60 * 60));
    assert_eq!(phone.sends(&later).await, "stored");
    let client = office.log_in_client().await;
    let detail = client
        .get(&format!("/records/{}", first.record))
        .await
        .json();
    let newest = &detail["revisions"][0];
    assert_eq!(newest["finished_at"], later.finished_at);
    assert_eq!(newest["surveyed_at"], first.finished_at);
}

#[tokio::test]
async fn a_conflict_is_settled_by_the_correction_that_the_office_asked_for() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    let one = correction(office.person("หนึ่ง"), &first);
    let other = correction(office.person("สอง"), &first);
    phone.send(&[first.clone(), one, other.clone()]).await;
    let client = office.log_in_client().await;
    office.app.clock.pass(Duration::from_secs(1));
    let path = format!("/records/{}/return", first.record);
    let remark = serde_json::json!({"revision": other.revision, "remark": "ฉบับไหนถูก"});
    assert_eq!(client.post(&path, remark).await.status.as_u16(), 204);
    office.app.clock.pass(Duration::from_secs(1));
    let right = correction(office.person("ถูก"), &other);
    assert_eq!(phone.sends(&right).await, "stored");
    assert_eq!(client.names("status=stored").await, ["ถูก"]);
    let late = correction(office.person("ช้า"), &other);
    assert_eq!(phone.sends(&late).await, "conflict");
    assert_eq!(client.names("status=conflict").await, ["ช้า"]);
}

#[tokio::test]
async fn a_phone_cannot_revise_the_record_of_another_person() {
    let office = Office::open().await;
    let owner = office.phone().await;
    let other = office.phone_of(&office.add_staff("ครูสมมติ สอง").await).await;
    let first = office.person("สมมติ");
    assert_eq!(owner.sends(&first).await, "stored");

    let changed = correction(office.person("ถูกเปลี่ยน"), &first);
    let mut orphan = office.person("ไม่อ้างฉบับเดิม");
    orphan.record.clone_from(&first.record);
    orphan.content_hash = orphan.hash_of_content();
    for it in [&changed, &orphan] {
        let receipts = other.send(&[it.clone(), office.person("ของตน")]).await;
        let Outcome::Refused {
            code,
            message_th,
            message_en,
        } = &receipts[0].outcome
        else {
            panic!("{:?}", receipts[0]);
        };
        assert_eq!(code, "other-person");
        assert!(message_th.contains("ไฟล์สำรอง") && message_en.contains("backup file"));
        assert_eq!(word(&receipts[1]), "stored");
    }
    let revisions = office.app.store.revisions(&first.record).await;
    assert_eq!(revisions.expect("rows").len(), 1);

    // Another phone of the same person may, and so may the person whom the office sent it back to.
    let second_phone = office.phone().await;
    let corrected = correction(office.person("แก้แล้ว"), &first);
    assert_eq!(second_phone.sends(&corrected).await, "stored");
    let client = office.log_in_client().await;
    let path = format!("/records/{}/return", first.record);
    let remark = serde_json::json!({"revision": corrected.revision, "remark": "ตรวจอีกครั้ง"});
    assert_eq!(client.post(&path, remark).await.status.as_u16(), 204);
    assert_eq!(owner.manifest().await.returned.len(), 1);
    assert_eq!(other.manifest().await.returned.len(), 0);
    let answered = correction(office.person("ตอบแล้ว"), &corrected);
    assert_eq!(owner.sends(&answered).await, "stored");
}

#[tokio::test]
async fn a_correction_that_arrives_before_its_parent_stays_the_latest() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("ก่อน");
    let second = correction(office.person("หลัง"), &first);
    assert_eq!(phone.sends(&second).await, "stored");
    assert_eq!(phone.sends(&first).await, "stored");
    let client = office.log_in_client().await;
    assert_eq!(client.names("").await, ["หลัง"]);
    assert_eq!(client.names("status=conflict").await.len(), 0);
}

#[tokio::test]
async fn a_record_of_an_older_version_is_still_understood() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let old = office.submission_of("1", &[("/data/person/first_name", "สมมติ")]);
    assert_eq!(phone.sends(&old).await, "stored");
}

#[tokio::test]
async fn each_refusal_has_its_code_and_words_and_spares_its_neighbours() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let stored = office.person("ก่อน");
    phone.send(std::slice::from_ref(&stored)).await;
    let change = |change: &dyn Fn(&mut Submission)| {
        let mut it = office.person("สมมติ");
        change(&mut it);
        it.content_hash = it.hash_of_content();
        it
    };
    let cases = [
        ("bad-id", "UUID", change(&|it| it.record = "1".into())),
        ("wrong-hash", "hash", {
            let mut it = office.person("สมมติ");
            it.content_hash = "0".repeat(64);
            it
        }),
        ("hash-mismatch", "stored", {
            let mut it = office.person("อื่น");
            it.revision.clone_from(&stored.revision);
            it.record.clone_from(&stored.record);
            it.content_hash = it.hash_of_content();
            it
        }),
        (
            "unknown-form",
            "nowhere",
            change(&|it| it.form_id = "nowhere".into()),
        ),
        (
            "unknown-form",
            "99",
            change(&|it| it.form_version = "99".into()),
        ),
        (
            "not-xml",
            "line",
            change(&|it| it.instance = "<data".into()),
        ),
        (
            "unknown-question",
            "/data/person/nobody",
            change(&|it| {
                it.instance = it
                    .instance
                    .replace("</person>", "<nobody>1</nobody></person>")
            }),
        ),
        (
            "unanswered",
            "First name",
            office.submission(&[("/data/person/age", "20")]),
        ),
        (
            "not-valid",
            "Age",
            office.submission(&[
                ("/data/person/first_name", "สมมติ"),
                ("/data/person/age", "300"),
            ]),
        ),
        (
            "bad-files",
            "files",
            change(&|it| it.instance = it.instance.replace("<photo/>", "<photo>a.jpg</photo>")),
        ),
        (
            "out-of-bounds",
            "finished_at",
            change(&|it| it.finished_at = i64::MAX),
        ),
        (
            "out-of-bounds",
            "started_at",
            change(&|it| it.started_at = -1),
        ),
        (
            "out-of-bounds",
            "app_version",
            change(&|it| it.app_version = "1".repeat(100_000)),
        ),
        (
            "out-of-bounds",
            "offset_minutes",
            change(&|it| it.offset_minutes = i16::MIN),
        ),
        (
            "out-of-bounds",
            "elapsed_ms",
            change(&|it| it.elapsed_ms = i64::MAX as u64),
        ),
        (
            "too-many-parts",
            "repeats",
            change(&|it| {
                let many = "<member><nickname/></member>".repeat(9_000);
                it.instance = it.instance.replace("</data>", &format!("{many}</data>"));
            }),
        ),
        (
            "too-many-parts",
            "repeats",
            change(&|it| {
                let many: String = (0..30_000).map(|n| format!(" a{n}=\"\"")).collect();
                it.instance = it
                    .instance
                    .replacen("<person>", &format!("<person{many}>"), 1);
            }),
        ),
        (
            "too-large",
            "bytes",
            change(&|it| it.instance.push_str(&" ".repeat(600_000))),
        ),
    ];
    for (code, part, submission) in cases {
        let good = office.person("ดี");
        let receipts = phone.send(&[submission, good]).await;
        let Outcome::Refused {
            code: found,
            message_th,
            message_en,
        } = &receipts[0].outcome
        else {
            panic!("{code}: {:?}", receipts[0]);
        };
        assert_eq!(found, code);
        assert!(message_en.contains(part), "{code}: {message_en}");
        assert!(!message_th.is_empty());
        assert_eq!(word(&receipts[1]), "stored", "{code}");
    }
}

#[tokio::test]
async fn a_packed_batch_is_as_good_as_a_plain_one() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let batch = Batch {
        records: vec![office.person("สมมติ")],
    };
    let packed = gzip(api::to_json(&batch).as_bytes());
    let headers = [("content-encoding", "gzip")];
    let answer = phone
        .ask(Method::POST, "/api/v1/records", &headers, packed)
        .await;
    let answer = serde_json::from_str::<BatchAnswer>(answer.text()).expect("an answer");
    assert_eq!(word(&answer.receipts[0]), "stored");
}

#[tokio::test]
async fn what_is_no_batch_is_refused_as_a_whole() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let many = vec![office.person("สมมติ"); 101];
    let bomb = gzip(&vec![b' '; 64 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    let deep = format!("{{\"records\":{}", "[".repeat(100_000));
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("400 malformed", "", b"<html>Hotel Wi-Fi</html>".to_vec()),
        ("400 malformed", "gzip", b"{\"records\":[]}".to_vec()),
        ("400 malformed", "br", b"{\"records\":[]}".to_vec()),
        ("400 malformed", "", deep.into_bytes()),
        ("413 too-large", "gzip", bomb),
        ("413 too-large", "", vec![b' '; 2 * 1024 * 1024]),
        (
            "413 too-many",
            "",
            api::to_json(&Batch { records: many }).into_bytes(),
        ),
    ];
    for (expected, encoding, body) in cases {
        let headers = [("content-encoding", encoding)];
        let headers = if encoding.is_empty() {
            &[][..]
        } else {
            &headers[..]
        };
        let answer = phone
            .ask(Method::POST, "/api/v1/records", headers, body)
            .await;
        assert_eq!(answer.error(), expected, "{encoding}");
    }
    let empty = phone.send(&[]).await;
    assert!(empty.is_empty());
}

#[tokio::test]
async fn a_full_batch_with_everything_in_it_is_answered_in_its_order() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let old = office.person("เก่า");
    phone.sends(&old).await;
    let mut batch: Vec<Submission> = (0..95).map(|n| office.person(&format!("คน {n}"))).collect();
    let mut taken = office.person("อื่น");
    taken.revision.clone_from(&old.revision);
    taken.content_hash = taken.hash_of_content();
    batch.insert(0, old.clone());
    batch.insert(30, correction(office.person("ใหม่"), &old));
    batch.insert(60, batch[1].clone());
    batch.insert(90, taken);
    let words: Vec<String> = phone
        .send(&batch)
        .await
        .iter()
        .map(|it| word(it).to_owned())
        .collect();
    let expected: Vec<&str> = (0..batch.len())
        .map(|idx| match idx {
            0 | 60 => "already-stored",
            90 => "hash-mismatch",
            _ => "stored",
        })
        .collect();
    assert_eq!(words, expected);
    let client = office.log_in_client().await;
    assert_eq!(client.get("/records").await.json()["total"], 96);
    assert_eq!(
        client.names("q=%E0%B9%83%E0%B8%AB%E0%B8%A1%E0%B9%88").await,
        ["ใหม่"]
    );
}
