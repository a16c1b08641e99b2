//! Clients of the tests' office: a phone, and the office pages of a logged-in user.

use api::phone::PhoneManifest;
use api::records::{Batch, BatchAnswer, Receipt, Submission};
use axum::body::Body;
use axum::http::{Method, header};
use serde_json::Value;

use crate::office::{Answer, Office, word};

/// An enrolled phone.
pub struct Phone<'a> {
    pub office: &'a Office,
    pub bearer: String,
}

impl Phone<'_> {
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut all = vec![(header::AUTHORIZATION.as_str(), self.bearer.as_str())];
        all.extend_from_slice(headers);
        self.office.ask(method, path, &all, body).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn manifest(&self) -> PhoneManifest {
        serde_json::from_str::<PhoneManifest>(self.get("/api/v1/phone").await.text())
            .expect("a manifest")
    }

    pub async fn post_batch(&self, submissions: &[Submission]) -> Answer {
        let batch = Batch {
            records: submissions.to_vec(),
        };
        self.ask(Method::POST, "/api/v1/records", &[], api::to_json(&batch))
            .await
    }

    pub async fn send(&self, submissions: &[Submission]) -> Vec<Receipt> {
        let answer = self.post_batch(submissions).await;
        let answer = serde_json::from_str::<BatchAnswer>(answer.text())
            .unwrap_or_else(|_| panic!("{}", answer.text()));
        answer.receipts
    }

    /// Sends one, and returns what became of it in a word.
    pub async fn sends(&self, submission: &Submission) -> String {
        let receipts = self.send(std::slice::from_ref(submission)).await;
        assert_eq!(receipts.len(), 1);
        assert_eq!(receipts[0].revision, submission.revision);
        word(&receipts[0]).to_owned()
    }
}

/// Someone at the office who is logged in.
pub struct OfficeClient<'a> {
    pub office: &'a Office,
    pub cookie: String,
}

impl OfficeClient<'_> {
    pub async fn ask(&self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("x-requested-with", "samruat"),
        ];
        let path = format!("/api/v1/office{path}");
        self.office.ask(method, &path, &headers, body).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, Body::empty()).await
    }

    pub async fn post(&self, path: &str, json: Value) -> Answer {
        self.ask(Method::POST, path, json.to_string()).await
    }

    /// The names of the records that the list shows for that query.
    pub async fn names(&self, query: &str) -> Vec<String> {
        let list = self.get(&format!("/records?{query}")).await.json();
        let rows = list["rows"].as_array().expect("rows");
        rows.iter()
            .map(|it| it["name"].as_str().expect("a name").to_owned())
            .collect()
    }
}
