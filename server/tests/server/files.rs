//! Files arrive in pieces, go on where they broke off, and stand under their
//! hash only when they are whole.

use axum::body::Body;
use axum::http::Method;
use samruat_server::file_store::Progress;
use samruat_server::intake::MAX_FILE;

use crate::office::{Answer, Office};
use crate::people::Phone;

const PHOTO: &[u8] = b"the bytes of an invented photo, long enough for two pieces";

pub async fn put(
    phone: &Phone<'_>,
    sha256: &str,
    offset: usize,
    length: usize,
    piece: &[u8],
) -> Answer {
    let headers = [
        ("upload-offset", offset.to_string()),
        ("upload-length", length.to_string()),
    ];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    phone
        .ask(
            Method::PATCH,
            &format!("/api/v1/files/{sha256}"),
            &headers,
            piece.to_vec(),
        )
        .await
}

async fn head(phone: &Phone<'_>, sha256: &str) -> (u16, String, String) {
    let path = format!("/api/v1/files/{sha256}");
    let answer = phone.ask(Method::HEAD, &path, &[], Body::empty()).await;
    (
        answer.status.as_u16(),
        answer.header("upload-offset").to_owned(),
        answer.header("upload-complete").to_owned(),
    )
}

#[tokio::test]
async fn an_upload_goes_on_where_it_broke_off() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let record = office.with_photo(PHOTO);
    let sha256 = record.files[0].sha256.clone();
    let receipts = phone.send(std::slice::from_ref(&record)).await;
    assert_eq!(receipts[0].missing_files, std::slice::from_ref(&sha256));
    assert_eq!(head(&phone, &sha256).await.0, 404);

    let first = put(&phone, &sha256, 0, PHOTO.len(), &PHOTO[..20]).await;
    assert_eq!(
        (first.status.as_u16(), first.header("upload-offset")),
        (204, "20")
    );
    assert_eq!(
        head(&phone, &sha256).await,
        (200, "20".into(), "false".into())
    );
    let jumped = put(&phone, &sha256, 30, PHOTO.len(), &PHOTO[30..]).await;
    assert_eq!(jumped.error(), "409 wrong-offset");
    assert_eq!(jumped.header("upload-offset"), "20");
    let last = put(&phone, &sha256, 20, PHOTO.len(), &PHOTO[20..]).await;
    assert_eq!(last.status.as_u16(), 204);

    let length = PHOTO.len().to_string();
    assert_eq!(head(&phone, &sha256).await, (200, length, "true".into()));
    let kept = std::fs::read(office.app.file_store.path(&sha256)).expect("a file");
    assert_eq!(kept, PHOTO);
    let again = phone.send(std::slice::from_ref(&record)).await;
    assert!(again[0].missing_files.is_empty());
}

#[tokio::test]
async fn bytes_that_are_not_the_named_file_are_thrown_away() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let record = office.with_photo(PHOTO);
    let sha256 = record.files[0].sha256.clone();
    phone.send(&[record]).await;
    let other = vec![b'x'; PHOTO.len()];
    let answer = put(&phone, &sha256, 0, PHOTO.len(), &other).await;
    assert_eq!(answer.error(), "422 wrong-file-hash");
    assert_eq!(
        office.app.file_store.progress(&sha256).await,
        Progress::Absent
    );
    let right = put(&phone, &sha256, 0, PHOTO.len(), PHOTO).await;
    assert_eq!(right.status.as_u16(), 204);
}

#[tokio::test]
async fn more_bytes_than_announced_are_never_written() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let record = office.with_photo(PHOTO);
    let sha256 = record.files[0].sha256.clone();
    phone.send(&[record]).await;
    let much = vec![b'x'; 1024 * 1024];
    let answer = put(&phone, &sha256, 0, PHOTO.len(), &much).await;
    assert_eq!(answer.error(), "400 wrong-length");
    let Progress::Partial(n) = office.app.file_store.progress(&sha256).await else {
        panic!("a part");
    };
    assert!(n <= PHOTO.len() as u64);
    let huge = put(&phone, &sha256, 0, MAX_FILE as usize + 1, b"x").await;
    assert_eq!(huge.error(), "413 too-large");
    let other = put(&phone, &sha256, 0, 7, b"1234567").await;
    assert_eq!(other.error(), "400 wrong-length");
}

#[tokio::test]
async fn a_file_that_no_record_names_is_not_taken() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let sha256 = form::record::bytes_hash(PHOTO);
    let answer = put(&phone, &sha256, 0, PHOTO.len(), PHOTO).await;
    assert_eq!(answer.error(), "403 file-not-named");
    let nonsense = put(&phone, "..%2F..%2Fetc", 0, 1, b"x").await;
    assert_eq!(nonsense.error(), "404 not-found");
}

#[tokio::test]
async fn a_photo_is_shown_to_the_office_once_it_is_whole() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let record = office.with_photo(PHOTO);
    let sha256 = record.files[0].sha256.clone();
    let name = record.record.clone();
    phone.send(&[record]).await;
    let client = office.log_in_client().await;
    let photo = async || {
        let detail = client.get(&format!("/records/{name}")).await.json();
        let questions = &detail["revisions"][0]["sections"][0]["questions"];
        let questions = questions.as_array().expect("questions");
        let photo = questions
            .iter()
            .find(|it| it["ref"] == "/data/person/photo");
        photo.expect("the photo")["file"].clone()
    };
    assert!(photo().await.is_null());
    put(&phone, &sha256, 0, PHOTO.len(), PHOTO).await;
    assert_eq!(photo().await, sha256);
    let file = client.get(&format!("/files/{sha256}")).await;
    assert_eq!(file.body, PHOTO);
    assert_eq!(file.header("content-type"), "image/jpeg");
    let other = client.get(&format!("/files/{}", "0".repeat(64))).await;
    assert_eq!(other.error(), "404 not-found");
}

#[tokio::test]
async fn a_phone_learns_nothing_of_files_that_others_sent() {
    let office = Office::open().await;
    let owner = office.phone().await;
    let other = office.phone_of(&office.add_staff("ครูสมมติ สอง").await).await;
    let record = office.with_photo(PHOTO);
    let sha256 = record.files[0].sha256.clone();
    owner.send(&[record]).await;
    put(&owner, &sha256, 0, PHOTO.len(), PHOTO).await;
    assert_eq!(head(&owner, &sha256).await.0, 200);
    assert_eq!(head(&other, &sha256).await.0, 404);
    let unknown = "0".repeat(64);
    assert_eq!(head(&other, &unknown).await, head(&other, &sha256).await);
}
