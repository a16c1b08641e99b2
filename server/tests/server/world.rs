//! Two centres with what belongs to each, for the tests about roles.

use api::office::users::{FirstPassword, Role};
use axum::http::Method;
use serde_json::json;

use crate::office::Office;
use crate::people::OfficeClient;

/// Two centres with a member of staff each, who sent one record each.
pub struct World {
    pub office: Office,
    pub centres: [String; 2],
    pub staff: [String; 2],
    pub records: [String; 2],
    pub photos: [String; 2],
    pub people: [String; 2],
}

impl World {
    pub async fn open() -> World {
        let office = Office::open().await;
        let admin = office.log_in_client().await;
        let mut centres = Vec::new();
        for name in ["สกร.อำเภอสมมติ หนึ่ง", "สกร.อำเภอสมมติ สอง"]
        {
            let added = admin.post("/centres", json!({"name": name})).await.json();
            centres.push(added["id"].as_str().expect("an id").to_owned());
        }
        let second = office.add_staff("ครูสมมติ สอง").await;
        let staff = [office.staff_id.clone(), second];
        let (mut records, mut photos, mut people) = (Vec::new(), Vec::new(), Vec::new());
        for idx in 0..2 {
            let edit = json!({"name": format!("ครูสมมติ {idx}"), "centre_id": centres[idx]});
            let path = format!("/staff/{}", staff[idx]);
            assert_eq!(admin.post(&path, edit).await.status, 204);
            let photo = format!("a photo of {idx}").into_bytes();
            let submission = office.with_photo(&photo);
            let phone = office.phone_of(&staff[idx]).await;
            assert_eq!(phone.sends(&submission).await, "stored");
            let sha256 = submission.files[0].sha256.clone();
            let path = format!("/api/v1/files/{sha256}");
            let length = photo.len().to_string();
            let headers = [("upload-offset", "0"), ("upload-length", length.as_str())];
            let put = phone.ask(Method::PATCH, &path, &headers, photo).await;
            assert!(put.status.is_success(), "{}", put.text());
            let person = json!({"label": format!("คนสมมติ {idx}"), "base_version": 0,
                "properties": {"centre": centres[idx]}});
            let person = admin.post("/register/people", person).await.json();
            people.push(person["id"].as_str().expect("an id").to_owned());
            records.push(submission.record);
            photos.push(sha256);
        }
        let pair = |it: Vec<String>| <[String; 2]>::try_from(it).expect("two");
        World {
            centres: pair(centres),
            records: pair(records),
            photos: pair(photos),
            people: pair(people),
            staff,
            office,
        }
    }

    /// A new user of that role, of the first centre and the first member of staff.
    pub async fn user(&self, role: Role) -> OfficeClient<'_> {
        let admin = self.office.log_in_client().await;
        let new = json!({"name": role.code(), "role": role,
            "centre_id": self.centres[0], "staff_id": self.staff[0]});
        let answer = admin.post("/users", new).await;
        let first: FirstPassword = serde_json::from_str(answer.text()).expect("a password");
        self.office.log_in_as(&first.user, &first.password).await
    }
}
