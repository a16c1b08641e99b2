//! Batches of records that differ as those of many phones do: each has ids of
//! its own and says so in its instance.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use api::records::{Batch, Submission};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Failure;

/// What the protocol allows at most.
pub const RECORDS_PER_BATCH: usize = 100;

/// An interview as it was really filled in, with the form it belongs to.
pub struct Template {
    /// The instance as XML, with an `instanceID`.
    pub instance: String,
    /// The form_id setting.
    pub form_id: String,
    /// The version setting.
    pub form_version: String,
}

impl Template {
    /// Makes a batch of new records, compressed as a phone does.
    pub fn batch(&self) -> Result<Vec<u8>, Failure> {
        let records = (0..RECORDS_PER_BATCH).map(|_| self.submission()).collect();
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(api::to_json(&Batch { records }).as_bytes())?;
        Ok(encoder.finish()?)
    }

    fn submission(&self) -> Submission {
        let (record, revision) = (new_id(), new_id());
        let now = now_ms();
        let mut submission = Submission {
            instance: self.instance_of(&revision),
            record,
            revision,
            replaces: None,
            form_id: self.form_id.clone(),
            form_version: self.form_version.clone(),
            content_hash: String::new(),
            files: Vec::new(),
            started_at: now - 600_000,
            finished_at: now,
            offset_minutes: 420,
            elapsed_ms: 590_000,
            clock_offset_ms: Some(0),
            app_version: "bench".to_owned(),
        };
        submission.content_hash = submission.hash_of_content();
        submission
    }

    /// Fills in what differs from person to person, so that a batch is not
    /// compressed better than a phone's would be.
    fn instance_of(&self, id: &str) -> String {
        let number = mixed(id.bytes().fold(0, |sum, it| mixed(sum ^ u64::from(it))));
        let minute = 10 + number % 50;
        let answers = [
            ("instanceID", format!("uuid:{id}")),
            ("first_name", word(number)),
            ("last_name", word(mixed(number))),
            ("phone", format!("08{:08}", number % 100_000_000)),
            ("line_id", format!("{:x}", mixed(number) & 0xffff_ffff)),
            ("house_no", format!("{}/{}", number % 300, number % 7)),
            (
                "start_time",
                format!("2026-11-20T09:{minute}:{minute}.{:03}+07:00", number % 1000),
            ),
            (
                "end_time",
                format!("2026-11-20T10:{minute}:{minute}.{:03}+07:00", number % 997),
            ),
        ];
        let fill_in = |xml, (name, text): (&str, String)| with_text(xml, name, &text);
        answers.into_iter().fold(self.instance.clone(), fill_in)
    }
}

/// Returns `xml` with `text` in the first element called `name`, if it has an answer there.
fn with_text(xml: String, name: &str, text: &str) -> String {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    match (xml.find(&start), xml.find(&end)) {
        (Some(from), Some(to)) => [&xml[..from + start.len()], text, &xml[to..]].concat(),
        _ => xml,
    }
}

/// Returns a Thai word of four consonants that nobody is called.
fn word(number: u64) -> String {
    let consonant = |it: u64| char::from_u32(0xe01 + ((number >> (8 * it)) % 0x2d) as u32);
    (0..4).filter_map(consonant).collect()
}

/// Returns a UUID of version 4 that no other run has had.
fn new_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |it| it.as_nanos() as u64);
    let (high, low) = (
        mixed(seed ^ count.rotate_left(32)),
        mixed(count.wrapping_add(seed.rotate_left(17))),
    );
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | (low >> 50) & 0x3fff,
        low & 0xffff_ffff_ffff
    )
}

/// Spreads the bits of `it` (the finaliser of SplitMix64).
fn mixed(it: u64) -> u64 {
    let it = it.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |it| it.as_millis() as i64)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_record_has_ids_of_its_own_and_a_true_hash() {
        let template = Template {
            instance: "<data><meta><instanceID>uuid:old</instanceID></meta></data>".to_owned(),
            form_id: "f".to_owned(),
            form_version: "1".to_owned(),
        };
        let made: Vec<Submission> = (0..500).map(|_| template.submission()).collect();
        let ids: BTreeSet<&str> = made
            .iter()
            .flat_map(|it| [it.record.as_str(), it.revision.as_str()])
            .collect();
        assert_eq!(ids.len(), 1000);
        for it in &made {
            assert_eq!(it.record.len(), 36);
            assert_eq!(it.content_hash, it.hash_of_content());
            assert!(
                it.instance
                    .contains(&format!("<instanceID>uuid:{}</instanceID>", it.revision))
            );
        }
    }
}
