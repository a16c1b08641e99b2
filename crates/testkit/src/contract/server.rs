//! What a server must do, as a phone sees it through an `Uplink`.

use api::records::{Batch, BatchAnswer, Outcome, Receipt, Submission};
use sync::port::{Method, Request, Response, Uplink};

/// What the suite sends; a real server takes only what its forms accept.
pub struct Records<'a> {
    /// The phone's token.
    pub token: &'a str,
    /// A record that the server accepts, without files.
    pub good: Submission,
    /// A record that the server refuses.
    pub bad: Submission,
    /// A record that the server accepts, with one file.
    pub with_file: Submission,
    /// The bytes of that file, at least 2.
    pub file: &'a [u8],
}

/// The whole contract; the server has none of the records.
pub async fn contract(uplink: &dyn Uplink, records: Records<'_>) {
    let server = Server {
        uplink,
        token: records.token,
    };
    server.stores_a_record_once(&records.good).await;
    server.keeps_both_of_two_corrections(&records.good).await;
    server
        .refuses_one_record_and_not_its_neighbour(&records.bad, &records.with_file)
        .await;
    server
        .takes_a_file_in_pieces(&records.with_file, records.file)
        .await;
}

struct Server<'a> {
    uplink: &'a dyn Uplink,
    token: &'a str,
}

impl Server<'_> {
    async fn stores_a_record_once(&self, good: &Submission) {
        let receipt = self.send_one(good).await;
        assert_eq!(receipt.outcome, Outcome::Stored);
        assert!(receipt.missing_files.is_empty(), "it names no files");
        let again = self.send_one(good).await;
        assert_eq!(again.outcome, Outcome::AlreadyStored);
    }

    async fn keeps_both_of_two_corrections(&self, good: &Submission) {
        let correction = |revision: &str| {
            let mut correction = Submission {
                revision: revision.to_owned(),
                replaces: Some(good.revision.clone()),
                ..good.clone()
            };
            correction.content_hash = correction.hash_of_content();
            correction
        };
        let one = correction("00000000-0000-4000-8000-000000000001");
        let other = correction("00000000-0000-4000-8000-000000000002");
        assert_eq!(self.send_one(&one).await.outcome, Outcome::Stored);
        assert_eq!(self.send_one(&other).await.outcome, Outcome::Conflict);
        let again = self.send_one(&other).await;
        assert_eq!(again.outcome, Outcome::AlreadyStored);
    }

    async fn refuses_one_record_and_not_its_neighbour(
        &self,
        bad: &Submission,
        with_file: &Submission,
    ) {
        let receipts = self.send(&[bad, with_file]).await;
        let [refused, stored] = receipts.as_slice() else {
            panic!("one receipt for each record: {receipts:?}");
        };
        assert!(
            matches!(&refused.outcome, Outcome::Refused { code, .. } if !code.is_empty()),
            "{refused:?}"
        );
        assert!(refused.missing_files.is_empty(), "none are wanted");
        assert_eq!(stored.outcome, Outcome::Stored);
        let file = &with_file.files[0].sha256;
        assert_eq!(stored.missing_files, std::slice::from_ref(file));
    }

    async fn takes_a_file_in_pieces(&self, with_file: &Submission, file: &[u8]) {
        let name = with_file.files[0].sha256.as_str();
        let (total, half) = (file.len() as u64, file.len() / 2);
        assert_eq!(self.progress(name).await.status, 404, "nothing is there");

        let wrong: Vec<u8> = file.iter().map(|it| !it).collect();
        let answer = self.put(name, 0, total, &wrong).await;
        assert_eq!(answer.status, 422, "the bytes have another hash");
        assert_eq!(self.progress(name).await.status, 404, "they are not kept");

        let answer = self.put(name, 0, total, &file[..half]).await;
        assert_eq!(stands_at(&answer), (204, Some(half as u64), false));
        let answer = self.progress(name).await;
        assert_eq!(stands_at(&answer), (200, Some(half as u64), false));
        let answer = self.put(name, 0, total, &file[..half]).await;
        assert_eq!(stands_at(&answer), (409, Some(half as u64), false));
        let answer = self.put(name, half as u64, total, &file[half..]).await;
        assert_eq!(stands_at(&answer), (204, Some(total), true));
        let answer = self.progress(name).await;
        assert_eq!(stands_at(&answer), (200, Some(total), true));
        let answer = self.put(name, 0, total, file).await;
        assert_eq!(stands_at(&answer), (204, Some(total), true), "harmless");
        let receipt = self.send_one(with_file).await;
        assert!(receipt.missing_files.is_empty(), "the file is there");

        let unnamed = "0".repeat(64);
        let answer = self.put(&unnamed, 0, total, file).await;
        assert_eq!(answer.status, 403, "no record names it");
    }

    async fn send_one(&self, submission: &Submission) -> Receipt {
        let mut receipts = self.send(&[submission]).await;
        receipts.pop().expect("one receipt for each record")
    }

    /// Sends a batch; the receipts are for these revisions and contents, in this order.
    async fn send(&self, submissions: &[&Submission]) -> Vec<Receipt> {
        let batch = Batch {
            records: submissions.iter().map(|it| (*it).clone()).collect(),
        };
        let body = api::to_json(&batch).into_bytes();
        let answer = self.ask(Method::Post, "/api/v1/records", body, None).await;
        assert_eq!(answer.status, 200);
        let answer: BatchAnswer = serde_json::from_slice(&answer.body).expect("receipts");
        let told = answer.receipts.iter();
        let told: Vec<(&str, &str)> = told
            .map(|it| (it.revision.as_str(), it.content_hash.as_str()))
            .collect();
        let sent = submissions.iter();
        let sent: Vec<(&str, &str)> = sent
            .map(|it| (it.revision.as_str(), it.content_hash.as_str()))
            .collect();
        assert_eq!(told, sent);
        answer.receipts
    }

    async fn progress(&self, sha256: &str) -> Response {
        let path = format!("/api/v1/files/{sha256}");
        self.ask(Method::Head, &path, Vec::new(), None).await
    }

    async fn put(&self, sha256: &str, from: u64, total: u64, piece: &[u8]) -> Response {
        let path = format!("/api/v1/files/{sha256}");
        self.ask(Method::Patch, &path, piece.to_vec(), Some((from, total)))
            .await
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        piece: Option<(u64, u64)>,
    ) -> Response {
        let request = Request {
            method,
            path: path.to_owned(),
            token: self.token.to_owned(),
            body,
            piece,
        };
        let answer = self.uplink.send(request).await;
        answer.expect("the server answers")
    }
}

/// Status, how much of the file is there, and whether that is all.
fn stands_at(answer: &Response) -> (u16, Option<u64>, bool) {
    (answer.status, answer.upload_offset, answer.upload_complete)
}
