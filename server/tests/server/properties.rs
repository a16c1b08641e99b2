//! Laws that hold for any order of what an office does: an import that is undone leaves nothing, and
//! what a phone holds after any deltas is what a new phone would get.

use std::collections::BTreeMap;

use api::lists::ListsDelta;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use samruat_server::demo::province::Scale;
use serde_json::{Value, json};

use crate::office::Office;
use crate::people::{OfficeClient, Phone};

const SCALE: Scale = Scale {
    people: 20,
    classes: 3,
    years: 1,
};
/// 20 November 2026, 18:00 in Thailand.
const NOW: i64 = 1_795_172_400_000;
const LISTS: [&str; 5] = ["people", "classes", "enrolments", "follow_ups", "villages"];

/// What the register says, without the bin: label and properties by list and id.
async fn register(office: &Office) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for list in LISTS {
        let rows = office.app.store.whole_list(list).await.expect("the list");
        for it in rows.into_iter().filter(|it| it.deleted_at.is_none()) {
            // A property that was emptied is the same as none.
            let said = it.entity.properties.iter().filter(|it| !it.1.is_empty());
            let said: Vec<String> = said
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let said = format!("{}: {}", it.entity.label, said.join(" "));
            all.insert(format!("{list} {}", it.entity.id), said);
        }
    }
    all
}

/// A roster with people of the register, new ones, the same one twice, and cells that cannot be read.
async fn roster(office: &Office, rng: &mut StdRng) -> String {
    let people = office.app.store.whole_list("people").await.expect("people");
    let mut table = "ชื่อ,นามสกุล,เบอร์โทร,วันเกิด,หลักสูตร,ชั่วโมง,วันเริ่ม,วันจบ,ผลการเรียน\n".to_owned();
    for row in 0..rng.random_range(1..12) {
        let known = &people[rng.random_range(0..people.len())].entity;
        let (first, last) = match rng.random_range(0..3) {
            0 => (
                known.get("first_name").to_owned(),
                known.get("last_name").to_owned(),
            ),
            _ => (format!("ใหม่{row}"), "สมมติ".to_owned()),
        };
        let phone = match rng.random_range(0..4) {
            0 => "12".to_owned(),
            1 => known.get("phone").to_owned(),
            _ => format!("08100000{row:02}"),
        };
        let birth = ["2548", "๑๖/๐๑/๒๕๔๘", "", "31/2/2548"][rng.random_range(0..4)];
        let class = [
            "ขนมไทย,9,1/10/2569,3/10/2569",
            "นวดแผนไทย,60,1/8/2569,1/9/2569",
            ",,,",
        ];
        let class = class[rng.random_range(0..3)];
        let result = ["จบ", "ลาออก", "", "ไม่รู้"][rng.random_range(0..4)];
        table.push_str(&format!(
            "{first},{last},{phone},{birth},{class},{result}\n"
        ));
    }
    table
}

/// The request of an import with random decisions about who is somebody known.
async fn request(client: &OfficeClient<'_>, table: String, rng: &mut StdRng) -> Value {
    let read = client
        .ask(axum::http::Method::POST, "/imports/read?name=a.csv", table)
        .await;
    let mut request = read.json();
    request["file_name"] = json!("a.csv");
    request["kind"] = json!("roster");
    let preview = client
        .post("/imports/preview", request.clone())
        .await
        .json();
    let rows = preview["rows"].as_array().expect("rows").iter().enumerate();
    let decisions: Vec<Value> = rows
        .filter(|(_, it)| it["needs_decision"] == true)
        .filter_map(|(row, it)| {
            let same = json!({"action": "same", "id": it["duplicates"][0]["id"]});
            let action = match rng.random_range(0..4) {
                0 => return None,
                1 => json!({"action": "skip"}),
                2 => json!({"action": "new"}),
                _ => same,
            };
            Some(json!({"row": row, "action": action}))
        })
        .collect();
    request["decisions"] = json!(decisions);
    request
}

#[tokio::test]
async fn an_import_that_is_undone_leaves_nothing() {
    let office = Office::open_province(SCALE, NOW, 1).await;
    let client = office.log_in_client().await;
    let mut n_written = 0;
    for seed in 0..12 {
        let mut rng = StdRng::seed_from_u64(seed);
        let before = register(&office).await;
        let table = roster(&office, &mut rng).await;
        let request = request(&client, table.clone(), &mut rng).await;
        let done = client.post("/imports", request).await;
        assert_eq!(done.status.as_u16(), 200, "{}", done.text());
        let id = done.json()["id"].as_str().expect("an id").to_owned();
        n_written += usize::from(register(&office).await != before);
        let undo = client.post(&format!("/imports/{id}/undo"), json!({})).await;
        assert_eq!(undo.status.as_u16(), 204);
        let after = register(&office).await;
        assert_eq!(after, before, "seed {seed}\n{table}");
    }
    assert!(n_written > 8, "only {n_written} of 12 wrote anything");
}

/// What a phone holds, as it learns of it with deltas.
#[derive(Default)]
struct Held {
    cursor: Option<i64>,
    entities: BTreeMap<String, String>,
}

impl Held {
    async fn sync(&mut self, phone: &Phone<'_>) {
        loop {
            let after = self
                .cursor
                .map_or(String::new(), |it| format!("?after={it}"));
            let answer = phone.get(&format!("/api/v1/lists{after}")).await;
            let delta = serde_json::from_str::<ListsDelta>(answer.text()).expect("a delta");
            if delta.is_whole {
                self.entities.clear();
            }
            for list in delta.lists {
                for it in list.changed {
                    let said = format!("{} {} {:?}", list.name, it.label, it.properties);
                    self.entities.insert(it.id, said);
                }
                for id in list.removed {
                    self.entities.remove(&id);
                }
            }
            self.cursor = Some(delta.cursor);
            if !delta.has_more {
                return;
            }
        }
    }
}

/// Does something that an office does, at random.
async fn step(office: &Office, client: &OfficeClient<'_>, rng: &mut StdRng) {
    let list = LISTS[rng.random_range(0..LISTS.len())];
    let rows = office.app.store.whole_list(list).await.expect("the list");
    let Some(it) = rows.get(rng.random_range(0..rows.len().max(1))) else {
        return;
    };
    let path = format!("/entities/{}", it.entity.id);
    let staff = office.app.store.staff().await.expect("staff");
    let someone = &staff[rng.random_range(0..staff.len().min(3))].id;
    match rng.random_range(0..6) {
        0 => {
            client.post(&format!("{path}/delete"), json!({})).await;
        }
        1 => {
            client.post(&format!("{path}/restore"), json!({})).await;
        }
        2 => {
            let change = json!({"base_version": it.entity.version,
                "properties": {"note": rng.random_range(0..100).to_string()}});
            client.post(&path, change).await;
        }
        3 => {
            let other = &staff[rng.random_range(0..staff.len().min(3))].id;
            let parts = json!({"to": other, "follow_ups": true});
            client
                .post(&format!("/staff/{someone}/hand-over"), parts)
                .await;
        }
        _ => {
            let cases = office
                .app
                .store
                .whole_list("follow_ups")
                .await
                .expect("cases");
            let some = cases.iter().filter(|_| rng.random_range(0..5) == 0);
            let ids: Vec<&str> = some.map(|it| it.entity.id.as_str()).collect();
            let assigned = json!({"follow_ups": ids, "staff_id": someone});
            client.post("/follow-ups/assign", assigned).await;
        }
    }
}

#[tokio::test]
async fn what_a_phone_holds_after_any_deltas_is_what_a_new_one_gets() {
    let mut sizes = std::collections::BTreeSet::new();
    for seed in 0..3 {
        let office = Office::open_province(SCALE, NOW, seed).await;
        let client = office.log_in_client().await;
        let staff = office.app.store.staff().await.expect("staff");
        let phone = office.phone_of(&staff[0].id).await;
        let mut rng = StdRng::seed_from_u64(seed);
        let mut held = Held::default();
        held.sync(&phone).await;
        for number in 0..40 {
            step(&office, &client, &mut rng).await;
            if rng.random_range(0..3) == 0 {
                held.sync(&phone).await;
                let mut new = Held::default();
                new.sync(&phone).await;
                assert_eq!(held.entities, new.entities, "seed {seed}, step {number}");
                sizes.insert(held.entities.len());
            }
        }
    }
    assert!(sizes.len() > 5, "the lists hardly changed: {sizes:?}");
}
