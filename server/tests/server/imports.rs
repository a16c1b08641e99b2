//! Imports: a table is read, previewed, taken in, and undone.

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::Office;
use crate::people::OfficeClient;

const ROSTER: &str = "ชื่อ-สกุล,เบอร์โทร,วันเกิด,หลักสูตร,ชั่วโมง,วันเริ่ม,วันจบ,ผลการเรียน\n\
    นายสมมติ ใจตัวอย่าง,080-000-0001,๑๖/๐๑/๒๕๔๘,ขนมไทย,9,1/10/2569,3/10/2569,จบ\n\
    น.ส.สมมุติ ใจตัวอย่าง,0800000002,2548,ขนมไทย,9,1/10/2569,3/10/2569,ลาออก\n\
    นางตัวอย่าง สมมติ,12,,ขนมไทย,9,1/10/2569,3/10/2569,จบ\n";

const LISTS: [&str; 4] = ["people", "classes", "enrolments", "follow_ups"];

/// The request that follows from a file as it was guessed.
async fn request(client: &OfficeClient<'_>, table: &str) -> Value {
    let read = client
        .ask(Method::POST, "/imports/read?name=a.csv", table.to_owned())
        .await;
    assert_eq!(read.status.as_u16(), 200, "{}", read.text());
    let mut request = read.json();
    request["file_name"] = json!("a.csv");
    request["kind"] = json!("roster");
    request
}

async fn n_of_lists(client: &OfficeClient<'_>) -> Vec<u64> {
    let mut numbers = Vec::new();
    for list in LISTS {
        let page = client.get(&format!("/register/{list}")).await.json();
        numbers.push(page["total"].as_u64().expect("a number"));
    }
    numbers
}

#[tokio::test]
async fn an_import_that_is_undone_leaves_nothing_and_can_be_made_again() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let request = request(&client, ROSTER).await;

    let preview = client.post("/imports/preview", request.clone()).await;
    let preview = preview.json();
    assert_eq!(preview["n_problems"], 1, "{preview}");
    assert_eq!(preview["rows"][2]["problems"][0]["found"], "12");
    assert_eq!(n_of_lists(&client).await, [0, 0, 0, 0]);

    for _ in 0..2 {
        let done = client.post("/imports", request.clone()).await.json();
        assert_eq!(done["n_new"], 5, "{done}");
        // The one who completed the class has a baseline and three rounds.
        assert_eq!(n_of_lists(&client).await, [2, 1, 2, 4]);
        let undo = format!("/imports/{}/undo", done["id"].as_str().expect("an id"));
        assert_eq!(client.post(&undo, json!({})).await.status.as_u16(), 204);
        assert_eq!(n_of_lists(&client).await, [0, 0, 0, 0]);
        assert_eq!(client.post(&undo, json!({})).await.status.as_u16(), 404);
    }
    let imports = client.get("/imports").await.json();
    assert_eq!(imports.as_array().expect("imports").len(), 2);
}

#[tokio::test]
async fn a_second_import_asks_about_everybody_who_is_known() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let mut request = request(&client, ROSTER).await;
    client.post("/imports", request.clone()).await;
    let preview = client
        .post("/imports/preview", request.clone())
        .await
        .json();
    assert_eq!(preview["rows"][0]["needs_decision"], true, "{preview}");
    assert_eq!(preview["n_new"], 0);
    let id = &preview["rows"][0]["duplicates"][0]["id"];
    request["decisions"] = json!([{"row": 0, "action": {"action": "same", "id": id}}]);
    let done = client.post("/imports", request).await.json();
    assert_eq!((&done["n_new"], &done["n_changed"]), (&json!(0), &json!(0)));
}

/// A user of a new centre.
async fn centre_user<'a>(office: &'a Office, name: &str) -> (String, OfficeClient<'a>) {
    let admin = office.log_in_client().await;
    let centre = admin.post("/centres", json!({"name": name})).await.json()["id"].clone();
    let new = json!({"name": name, "role": "centre", "centre_id": centre});
    let first = admin.post("/users", new).await.json();
    let password = first["password"].as_str().expect("a password");
    let centre = centre.as_str().expect("an id").to_owned();
    (centre, office.log_in_as(name, password).await)
}

#[tokio::test]
async fn a_centres_import_is_its_own_and_touches_no_other_centre() {
    let office = Office::open().await;
    let admin = office.log_in_client().await;
    let (one, first) = centre_user(&office, "สกร.อำเภอสมมติ หนึ่ง").await;
    let (_, second) = centre_user(&office, "สกร.อำเภอสมมติ สอง").await;
    let request = request(&first, ROSTER).await;
    let done = first.post("/imports", request.clone()).await.json();
    assert_eq!(n_of_lists(&first).await, [2, 1, 2, 4]);
    let people = first.get("/register/people").await.json();
    assert_eq!(people["rows"][0]["properties"]["centre"], one.as_str());

    // The same people and the same class, for all that the other centre knows, are new.
    let preview = second.post("/imports/preview", request.clone()).await;
    assert_eq!(preview.json()["n_new"], 5, "{}", preview.text());
    second.post("/imports", request).await;
    assert_eq!(n_of_lists(&second).await, [2, 1, 2, 4]);
    assert_eq!(n_of_lists(&admin).await, [4, 2, 4, 8]);

    let undo = format!("/imports/{}/undo", done["id"].as_str().expect("an id"));
    assert_eq!(second.post(&undo, json!({})).await.status.as_u16(), 404);
    let listed = second.get("/imports").await.json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(first.post(&undo, json!({})).await.status.as_u16(), 204);
    assert_eq!(n_of_lists(&admin).await, [2, 1, 2, 4]);
}

#[tokio::test]
async fn a_list_is_exported_with_the_filters_of_its_page() {
    let office = Office::open().await;
    let admin = office.log_in_client().await;
    let (_, clerk) = centre_user(&office, "สกร.อำเภอสมมติ หนึ่ง").await;
    let request = request(&admin, ROSTER).await;
    admin.post("/imports", request).await;
    let people = admin.get("/lists/people.csv").await;
    assert_eq!(people.header("content-type"), "text/csv; charset=utf-8");
    let text = people.text().trim_start_matches('\u{FEFF}').to_owned();
    let mut lines = text.lines();
    let heads = lines.next().expect("headings");
    assert!(
        heads.starts_with("name,label,__version,external_id,title,"),
        "{heads}"
    );
    // A phone keeps its zero, and the marks of a name are as they were typed.
    let one = lines
        .find(|it| it.contains("0800000001"))
        .expect("the person");
    assert!(
        one.contains(",สมมติ,ใจตัวอย่าง,2005-01-16,male,0800000001,"),
        "{one}"
    );
    assert_eq!(lines.count(), 1);

    let some = admin.get("/lists/people.csv?q=สมมุติ").await;
    assert_eq!(some.text().lines().count(), 2);
    let due = admin.get("/lists/follow_ups.csv?list=unassigned").await;
    assert_eq!(due.text().lines().count(), 5, "{}", due.text());
    let book = admin.get("/lists/classes.xlsx").await;
    assert!(book.body.starts_with(b"PK"));
    let own = clerk.get("/lists/people.csv").await;
    assert_eq!(own.text().lines().count(), 1, "another centre's people");
    for path in ["/lists/nothing.csv", "/lists/people.pdf"] {
        assert_eq!(admin.get(path).await.error(), "404 not-found", "{path}");
    }
    let log = admin.get("/audit?action=export.named").await.json();
    assert_eq!(log["rows"].as_array().map(Vec::len), Some(5), "{log}");
}

#[tokio::test]
async fn what_is_deleted_stands_in_the_bin_of_its_list() {
    let office = Office::open().await;
    let admin = office.log_in_client().await;
    let edit = json!({"properties": {"village_name": "บ้านสมมติ"}});
    let village = admin.post("/register/villages", edit).await.json();
    let path = format!("/entities/{}", village["id"].as_str().expect("an id"));
    let total = async |query: &str| {
        let page = admin
            .get(&format!("/register/villages{query}"))
            .await
            .json();
        page["total"].as_u64().expect("a number")
    };
    assert_eq!((total("").await, total("?bin=true").await), (1, 0));
    admin.post(&format!("{path}/delete"), json!({})).await;
    assert_eq!((total("").await, total("?bin=true").await), (0, 1));
    admin.post(&format!("{path}/restore"), json!({})).await;
    assert_eq!((total("").await, total("?bin=true").await), (1, 0));
}
