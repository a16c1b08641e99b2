//! The outbox's files: they are uploaded by hash, in pieces, and an upload that
//! was interrupted continues from what the server has.

use super::{Failure, Outbox, PIECE_BYTES, Slot, Step, Upload};
use crate::outbox::entry::EntryState;

impl Outbox {
    /// Returns how much of `revision` is sent, in percent, while it is being sent.
    pub fn percent(&self, revision: &str) -> Option<u8> {
        let entry = self.entry(revision)?;
        match &entry.state {
            EntryState::Waiting if self.in_flight.iter().any(|it| it == revision) => Some(5),
            EntryState::NeedsFiles { missing } => {
                let upload = self.upload.as_ref()?;
                if !missing.contains(&upload.sha256) {
                    return None;
                }
                let total: u64 = entry.files.iter().map(|it| it.size).sum::<u64>().max(1);
                let open: u64 = entry
                    .files
                    .iter()
                    .filter(|it| missing.contains(&it.sha256))
                    .map(|it| it.size)
                    .sum();
                let over = total.saturating_sub(open) + upload.offset;
                Some((5 + over.min(total) * 94 / total) as u8)
            }
            _ => None,
        }
    }

    /// Returns what to do next for the files that the server does not have.
    pub(super) fn next_file_step(&mut self) -> Step {
        let mut needing: Vec<&Slot> = self
            .slots
            .iter()
            .filter(|it| matches!(it.entry.state, EntryState::NeedsFiles { .. }))
            .collect();
        needing.sort_by_key(|it| it.n_failed);
        let wanted = needing.iter().find_map(|slot| match &slot.entry.state {
            EntryState::NeedsFiles { missing } => missing.first().cloned(),
            _ => None,
        });
        let Some(sha256) = wanted else {
            return Step::Idle;
        };
        match &self.upload {
            Some(upload) if upload.sha256 == sha256 => {
                let total = self.size_of(&sha256);
                let length = PIECE_BYTES.min(total.saturating_sub(upload.offset));
                Step::Piece {
                    from: upload.offset,
                    length,
                    total,
                    sha256,
                }
            }
            _ => Step::AskFile(sha256),
        }
    }

    fn size_of(&self, sha256: &str) -> u64 {
        let mut files = self.slots.iter().flat_map(|it| &it.entry.files);
        files.find(|it| it.sha256 == sha256).map_or(0, |it| it.size)
    }

    /// Notes that the server has `offset` bytes of the file, or all of it; returns the revisions whose
    /// entries changed.
    ///
    /// A revision whose files are all there is sent once more, for a receipt that says so.
    pub fn file_stands_at(&mut self, sha256: &str, offset: u64, is_complete: bool) -> Vec<String> {
        self.succeed();
        if !is_complete {
            self.upload = Some(Upload {
                sha256: sha256.to_owned(),
                offset,
            });
            return Vec::new();
        }
        self.upload = None;
        self.completed.push(sha256.to_owned());
        let mut changed = Vec::new();
        for slot in &mut self.slots {
            let EntryState::NeedsFiles { missing } = &mut slot.entry.state else {
                continue;
            };
            let n_before = missing.len();
            missing.retain(|it| it != sha256);
            if missing.len() == n_before {
                continue;
            }
            if missing.is_empty() {
                slot.entry.state = EntryState::Waiting;
                // If the server keeps asking for the same file, others go first.
                slot.n_failed += 1;
            }
            changed.push(slot.entry.revision.clone());
        }
        changed
    }

    /// Notes that a step failed; the next one asks how much of the file the server has.
    pub fn file_failed(&mut self, sha256: &str, failure: Failure, now: u64) {
        self.upload = None;
        for slot in &mut self.slots {
            if is_missing(&slot.entry.state, sha256) {
                slot.n_failed += 1;
            }
        }
        self.rest(failure, now);
    }

    /// Notes that the server has no record with this file: sends the records again; returns their revisions.
    pub fn file_unknown(&mut self, sha256: &str, now: u64) -> Vec<String> {
        self.file_failed(sha256, Failure::ServerDown, now);
        let mut changed = Vec::new();
        for slot in &mut self.slots {
            if is_missing(&slot.entry.state, sha256) {
                slot.entry.state = EntryState::Waiting;
                changed.push(slot.entry.revision.clone());
            }
        }
        changed
    }

    /// Marks all revisions that need the file as refused, because it is too large or lost; returns them.
    pub fn file_refused(
        &mut self,
        sha256: &str,
        code: &str,
        message_th: &str,
        message_en: &str,
    ) -> Vec<String> {
        self.upload = None;
        let needing: Vec<String> = self
            .entries()
            .filter(|it| is_missing(&it.state, sha256))
            .map(|it| it.revision.clone())
            .collect();
        for revision in &needing {
            self.refuse(revision, code, message_th, message_en);
        }
        needing
    }
}

fn is_missing(state: &EntryState, sha256: &str) -> bool {
    matches!(state, EntryState::NeedsFiles { missing } if missing.iter().any(|it| it == sha256))
}
