//! The invented province: the same for the same seed, of the size that was asked for, and without
//! contradictions between follow-ups and records.

use std::collections::BTreeMap;

use samruat_server::demo::province::Scale;
use samruat_server::store::register::StoredEntity;

use crate::office::Office;

const SCALE: Scale = Scale {
    people: 24,
    classes: 4,
    years: 2,
};

/// 20 November 2026, 18:00 in Thailand.
const NOW: i64 = 1_795_172_400_000;

/// An office with an invented province of that seed.
async fn province(seed: u64) -> Office {
    Office::open_province(SCALE, NOW, seed).await
}

/// What a list says, without ids.
async fn told(office: &Office, list: &str, properties: &[&str]) -> Vec<String> {
    let rows = office.app.store.whole_list(list).await.expect("the list");
    let tell = |it: StoredEntity| {
        let said = properties.iter().map(|name| it.entity.get(name).to_owned());
        format!(
            "{}: {}",
            it.entity.label,
            said.collect::<Vec<_>>().join(" ")
        )
    };
    let mut told: Vec<String> = rows.into_iter().map(tell).collect();
    told.sort();
    told
}

#[tokio::test]
async fn the_same_seed_gives_the_same_province() {
    let [one, same, other] = [province(1).await, province(1).await, province(2).await];
    for (list, properties) in [
        ("classes", &["course", "starts_on", "hours", "spent"][..]),
        ("enrolments", &["applied_on", "result", "left_why"]),
        (
            "follow_ups",
            &["round", "due", "status", "attempts", "done_on"],
        ),
        (
            "people",
            &[
                "phone",
                "village_no",
                "income_monthly",
                "income_quality",
                "occupation",
            ],
        ),
        ("villages", &["subdistrict", "village_no", "households"]),
    ] {
        let told_one = told(&one, list, properties).await;
        assert_eq!(told_one, told(&same, list, properties).await, "{list}");
        assert_ne!(told_one, told(&other, list, properties).await, "{list}");
    }
    assert_eq!(told(&one, "classes", &[]).await.len(), SCALE.classes);
    let people = told(&one, "people", &["external_id", "centre"]).await;
    assert!(people.len() >= SCALE.people, "{people:?}");
}

#[tokio::test]
async fn follow_ups_say_what_their_records_say() {
    let office = province(3).await;
    let store = &office.app.store;
    let cases = store.whole_list("follow_ups").await.expect("follow-ups");
    let mut n_by_status: BTreeMap<String, usize> = BTreeMap::new();
    for case in &cases {
        let id = std::slice::from_ref(&case.entity.id);
        let records = store.records_of(id).await.expect("records");
        let status = case.entity.get("status");
        *n_by_status.entry(status.to_owned()).or_default() += 1;
        let is_told = !records.is_empty();
        let result = case.entity.get("last_result");
        assert_eq!(
            is_told,
            !result.is_empty(),
            "{status} {result}: {records:?}"
        );
        match status {
            "done" => assert_eq!(result, "complete"),
            "partial" => assert_eq!(result, "partial"),
            _ => assert_ne!(result, "partial"),
        }
        if is_told {
            assert!(
                case.entity.get("due") < "2100",
                "{}",
                case.entity.get("due")
            );
        }
    }
    assert!(n_by_status["done"] > 10, "{n_by_status:?}");
    assert!(n_by_status["open"] > 0, "{n_by_status:?}");
    let people = store.whole_list("people").await.expect("people");
    let known = people
        .iter()
        .filter(|it| !it.entity.get("income_monthly").is_empty());
    assert!(known.count() > 5);
}
