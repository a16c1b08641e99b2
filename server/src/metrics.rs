//! Counts what the server does, as `/metrics` shows it in Prometheus' format.
//!
//! Each server has a recorder of its own instead of the process's global one,
//! so that several can run in one test program.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, gauge, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

const REQUESTS: &str = "samruat_requests_total";
// The exporter's counters are whole numbers, so sums of seconds are gauges.
const REQUEST_SECONDS: &str = "samruat_request_seconds_total";
const SUBMISSIONS: &str = "samruat_submissions_total";
const RECORDS: &str = "samruat_records";
const COMMITS: &str = "samruat_commits_total";
const COMMITTED_SUBMISSIONS: &str = "samruat_committed_submissions_total";
const COMMIT_SECONDS: &str = "samruat_commit_seconds_total";
const FAILED_LOGINS: &str = "samruat_failed_logins_total";
const FILE_BYTES: &str = "samruat_file_bytes_total";
const FAILED_WRITES: &str = "samruat_failed_writes_total";
const SECONDS_SINCE_WRITE: &str = "samruat_seconds_since_write";

/// The metrics of one server; clones share them.
#[derive(Clone)]
pub struct Metrics {
    recorder: Arc<PrometheusRecorder>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Default for Metrics {
    fn default() -> Metrics {
        let recorder = PrometheusBuilder::new().build_recorder();
        with_local_recorder(&recorder, || {
            describe();
            // Metrics without labels are shown from the start, with 0.
            for name in [
                COMMITS,
                COMMITTED_SUBMISSIONS,
                FAILED_LOGINS,
                FILE_BYTES,
                FAILED_WRITES,
            ] {
                counter!(name).increment(0);
            }
            gauge!(COMMIT_SECONDS).set(0.0);
        });
        Metrics {
            recorder: Arc::new(recorder),
        }
    }
}

impl Metrics {
    /// Counts a request to `route`, a template and never a path.
    pub fn count_request(&self, method: &str, route: &str, status: u16, took: Duration) {
        let labels = [
            ("method", method.to_owned()),
            ("route", route.to_owned()),
            ("status", status.to_string()),
        ];
        with_local_recorder(&*self.recorder, || {
            counter!(REQUESTS, &labels).increment(1);
            gauge!(REQUEST_SECONDS, &labels).increment(took.as_secs_f64());
        });
    }

    /// Counts what became of a submission: `stored`, `conflict`, or a refusal's code.
    pub fn count_outcome(&self, outcome: &'static str) {
        with_local_recorder(&*self.recorder, || {
            counter!(SUBMISSIONS, "outcome" => outcome).increment(1);
        });
    }

    /// Counts a commit of `n_submissions` submissions.
    pub fn count_commit(&self, n_submissions: usize, took: Duration) {
        with_local_recorder(&*self.recorder, || {
            counter!(COMMITS).increment(1);
            counter!(COMMITTED_SUBMISSIONS).increment(n_submissions as u64);
            gauge!(COMMIT_SECONDS).increment(took.as_secs_f64());
        });
    }

    /// Counts a login with a wrong name or password.
    pub fn count_failed_login(&self) {
        with_local_recorder(&*self.recorder, || counter!(FAILED_LOGINS).increment(1));
    }

    /// Counts bytes of files that arrived.
    pub fn count_file_bytes(&self, n_bytes: u64) {
        with_local_recorder(&*self.recorder, || {
            counter!(FILE_BYTES).increment(n_bytes);
        });
    }

    /// Sets how many records have `status`.
    pub fn set_records(&self, status: &'static str, n_records: i64) {
        with_local_recorder(&*self.recorder, || {
            gauge!(RECORDS, "status" => status).set(n_records as f64);
        });
    }

    /// Sets how many transactions failed, and how long ago the last one was committed.
    pub fn set_writes(&self, n_failed: u64, since_last: Duration) {
        with_local_recorder(&*self.recorder, || {
            counter!(FAILED_WRITES).absolute(n_failed);
            gauge!(SECONDS_SINCE_WRITE).set(since_last.as_secs_f64());
        });
    }

    /// Returns all metrics in Prometheus' text format.
    pub fn text(&self) -> String {
        self.recorder.handle().render()
    }
}

fn describe() {
    describe_counter!(REQUESTS, "Requests answered.");
    describe_gauge!(REQUEST_SECONDS, "Time spent on requests.");
    describe_counter!(SUBMISSIONS, "What became of submissions.");
    describe_gauge!(RECORDS, "Records by status.");
    describe_counter!(COMMITS, "Commits of the writer.");
    describe_counter!(COMMITTED_SUBMISSIONS, "Submissions in those commits.");
    describe_gauge!(COMMIT_SECONDS, "Time spent in transactions.");
    describe_counter!(FAILED_LOGINS, "Logins that failed.");
    describe_counter!(FILE_BYTES, "Bytes of files that arrived.");
    describe_counter!(FAILED_WRITES, "Transactions that were not committed.");
    describe_gauge!(
        SECONDS_SINCE_WRITE,
        "Seconds since a transaction was committed."
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_server_counts_for_itself() {
        let (one, other) = (Metrics::default(), Metrics::default());
        one.clone().count_failed_login();
        one.count_commit(3, Duration::from_millis(1500));
        let text = one.text();
        for line in [
            "# HELP samruat_failed_logins_total Logins that failed.",
            "# TYPE samruat_failed_logins_total counter",
            "samruat_failed_logins_total 1",
            "samruat_committed_submissions_total 3",
            "samruat_commit_seconds_total 1.5",
            "samruat_file_bytes_total 0",
        ] {
            assert!(
                text.lines().any(|it| it == line),
                "{line} is not in\n{text}"
            );
        }
        assert!(other.text().contains("samruat_failed_logins_total 0"));
    }
}
