//! One file with everything unsent, which the office's page can take in.

use api::backup::{Backup, BackupFile, BackupFormat};
use api::records::FileRef;
use base64::prelude::{BASE64_STANDARD, Engine};
use form::interview::Timestamp;
use leptos::prelude::*;
use sync::outbox::entry::OutboxEntry;
use sync::port::{ObjectStore, StoreError};
use sync::stored::StoredRecord;

use crate::phone::outbox::OutboxState;
use crate::text::when::clock;
use ports::{PickedFile, Shared};
use thai::date::Day;

impl OutboxState {
    /// Hands out one file with everything unsent.
    pub async fn backup(self) -> Result<Shared, StoreError> {
        let ports = self.platform.ports();
        let now = ports.clock.now();
        let made_at = now.millis;
        let unsent: Vec<OutboxEntry> = {
            let outbox = self.queue.get_value();
            let outbox = outbox.borrow();
            let unsent = outbox
                .entries()
                .filter(|it| it.is_unsent() && !outbox.has_later_revision(it));
            unsent.cloned().collect()
        };
        let session = self.session.stored();
        let (staff_id, staff_name) = session
            .map(|it| (it.staff_id, it.staff_name))
            .unwrap_or_default();
        let mut backup = Backup {
            format: BackupFormat,
            made_at,
            staff_id,
            staff_name,
            records: Vec::new(),
            files: Vec::new(),
        };
        for entry in &unsent {
            if let Some(bytes) = ports
                .store
                .read(ObjectStore::Records, &entry.revision)
                .await?
            {
                backup
                    .records
                    .push(StoredRecord::from_bytes(&bytes)?.submission);
            }
        }
        let files: Vec<FileRef> = backup
            .records
            .iter()
            .flat_map(|it| it.files.clone())
            .collect();
        for file in files {
            if let Some(bytes) = ports.store.read(ObjectStore::Files, &file.sha256).await? {
                let base64 = BASE64_STANDARD.encode(&bytes);
                backup.files.push(BackupFile {
                    sha256: file.sha256,
                    media_type: file.media_type,
                    base64,
                });
            }
        }
        let file = PickedFile {
            name: name_at(now),
            media_type: "application/json".to_owned(),
            bytes: api::to_json(&backup).into_bytes(),
        };
        Ok(ports.share.share_file(file).await)
    }
}

/// `samruat-backup-2026-11-24-0953.json`
fn name_at(now: Timestamp) -> String {
    let day = Day::at(now.millis, now.offset_minutes).iso();
    let time = clock(now.millis, now.offset_minutes).replace(':', "");
    ["samruat-backup-", &day, "-", &time, ".json"].concat()
}
