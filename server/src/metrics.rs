//! Counts what the server does, as `/metrics` shows it in Prometheus' format.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::store::WriteLog;
use crate::store::writer::WriterCounts;

#[derive(Debug, Default, Clone, Copy)]
struct Requests {
    n: u64,
    micros: u64,
}

/// The counters of one server.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(String, String, u16), Requests>>,
    outcomes: Mutex<BTreeMap<String, u64>>,
    /// Logins that failed.
    pub failed_logins: AtomicU64,
    /// Bytes of files that arrived.
    pub file_bytes: AtomicU64,
}

impl Metrics {
    /// Counts a request to `route`, a template and never a path.
    pub fn count_request(&self, method: &str, route: &str, status: u16, took: Duration) {
        let mut requests = self.requests.lock().unwrap_or_else(|it| it.into_inner());
        let it = requests
            .entry((method.to_owned(), route.to_owned(), status))
            .or_default();
        it.n += 1;
        it.micros += took.as_micros() as u64;
    }

    /// Counts what became of a record: `stored`, `conflict`, or a refusal's code.
    pub fn count_outcome(&self, outcome: &str) {
        let mut outcomes = self.outcomes.lock().unwrap_or_else(|it| it.into_inner());
        *outcomes.entry(outcome.to_owned()).or_default() += 1;
    }

    /// Returns everything as text.
    pub fn text(
        &self,
        writer: &WriterCounts,
        writes: &WriteLog,
        records: &[(String, i64)],
    ) -> String {
        let mut out = String::new();
        let requests = self.requests.lock().unwrap_or_else(|it| it.into_inner());
        head(
            &mut out,
            "samruat_requests_total",
            "counter",
            "Requests answered.",
        );
        for ((method, route, status), it) in requests.iter() {
            line(
                &mut out,
                format_args!(
                    "samruat_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {}",
                    it.n
                ),
            );
        }
        head(
            &mut out,
            "samruat_request_seconds_total",
            "counter",
            "Time spent on requests.",
        );
        for ((method, route, status), it) in requests.iter() {
            let seconds = it.micros as f64 / 1e6;
            line(
                &mut out,
                format_args!(
                    "samruat_request_seconds_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {seconds}"
                ),
            );
        }
        let outcomes = self.outcomes.lock().unwrap_or_else(|it| it.into_inner());
        head(
            &mut out,
            "samruat_submissions_total",
            "counter",
            "What became of submissions.",
        );
        for (outcome, n) in outcomes.iter() {
            line(
                &mut out,
                format_args!("samruat_submissions_total{{outcome=\"{outcome}\"}} {n}"),
            );
        }
        head(&mut out, "samruat_records", "gauge", "Records by status.");
        for (status, n) in records {
            line(
                &mut out,
                format_args!("samruat_records{{status=\"{status}\"}} {n}"),
            );
        }
        for (name, help, n) in [
            (
                "samruat_commits_total",
                "Commits of the writer.",
                &writer.commits,
            ),
            (
                "samruat_committed_submissions_total",
                "Submissions in those commits.",
                &writer.submissions,
            ),
            (
                "samruat_failed_logins_total",
                "Logins that failed.",
                &self.failed_logins,
            ),
            (
                "samruat_file_bytes_total",
                "Bytes of files that arrived.",
                &self.file_bytes,
            ),
        ] {
            head(&mut out, name, "counter", help);
            line(
                &mut out,
                format_args!("{name} {}", n.load(Ordering::Relaxed)),
            );
        }
        head(
            &mut out,
            "samruat_failed_writes_total",
            "counter",
            "Transactions that were not committed.",
        );
        line(
            &mut out,
            format_args!("samruat_failed_writes_total {}", writes.n_failed()),
        );
        head(
            &mut out,
            "samruat_seconds_since_write",
            "gauge",
            "Seconds since a transaction was committed.",
        );
        let seconds = writes.last_success().elapsed().as_secs_f64();
        line(
            &mut out,
            format_args!("samruat_seconds_since_write {seconds:.3}"),
        );
        head(
            &mut out,
            "samruat_commit_seconds_total",
            "counter",
            "Time spent in transactions.",
        );
        let seconds = writer.micros.load(Ordering::Relaxed) as f64 / 1e6;
        line(
            &mut out,
            format_args!("samruat_commit_seconds_total {seconds}"),
        );
        out
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    line(
        out,
        format_args!("# HELP {name} {help}\n# TYPE {name} {kind}"),
    );
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("a String takes every write");
}
