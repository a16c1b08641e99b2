//! Photos and other files of the open interview: picked, hashed, kept.

use api::records::FileRef;
use form::interview::NodeId;
use form::record::bytes_hash;
use sync::port::{Change, ObjectStore, StoreError};

use crate::interview::InterviewState;
use ports::{Pick, PickedFile, Unreadable};

/// Why a file could not be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttachError {
    /// It cannot be read, or is no picture.
    Unreadable,
    /// The phone could not keep it.
    Store(StoreError),
}

impl From<Unreadable> for AttachError {
    fn from(_: Unreadable) -> AttachError {
        AttachError::Unreadable
    }
}

impl InterviewState {
    /// Lets the person pick a file and attaches it; `false` where she changes her mind.
    pub async fn pick_file(self, node: NodeId, pick: Pick) -> Result<bool, AttachError> {
        let picked = self.platform.ports().camera.pick(pick).await?;
        let Some(file) = picked else { return Ok(false) };
        self.attach_file(node, file).await.map(|()| true)
    }

    /// Keeps `file` with the draft and answers `node` with its name.
    pub async fn attach_file(self, node: NodeId, file: PickedFile) -> Result<(), AttachError> {
        let ports = self.platform.ports();
        let sha256 = bytes_hash(&file.bytes);
        let name = [&ports.uuid(), ending(&file)].concat();
        let kept = FileRef {
            name: name.clone(),
            sha256: sha256.clone(),
            size: file.bytes.len() as u64,
            media_type: file.media_type,
        };
        if self.autosave.draft().is_some() {
            let change = Change::Put(ObjectStore::Files, sha256, file.bytes);
            ports
                .store
                .write(vec![change])
                .await
                .map_err(AttachError::Store)?;
        }
        self.autosave.change(|draft| draft.files.push(kept));
        self.session.answer(node, name);
        // The draft names the file from now on; its bytes are in the store already.
        self.autosave.save_now();
        Ok(())
    }

    /// Something an `img` can show for the file named by `node`'s answer; empty where there is none.
    pub async fn picture_url(self, node: NodeId) -> String {
        let name = self.session.look(|it| Some(it.value(node).to_owned()));
        let files = self.autosave.draft().map(|it| it.files).unwrap_or_default();
        let file = files.into_iter().find(|it| Some(&it.name) == name.as_ref());
        let Some(file) = file else {
            return String::new();
        };
        let ports = self.platform.ports();
        match ports.store.read(ObjectStore::Files, &file.sha256).await {
            Ok(Some(bytes)) => ports.camera.picture_url(&file.media_type, &bytes),
            _ => String::new(),
        }
    }
}

/// The ending of the file's name, which tells other programs what it is.
fn ending(file: &PickedFile) -> &str {
    match file.media_type.as_str() {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => file.name.rfind('.').map_or("", |it| &file.name[it..]),
    }
}
