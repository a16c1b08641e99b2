//! The bytes of photos and other files, on disk under their SHA-256.
//!
//! A file is appended to in `parts/` and renamed once it is complete and its
//! hash is right, so a file under a hash is always complete. The routes decide
//! who may send which file; the database notes which files are complete.

use std::collections::HashSet;
use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

/// The folder of files; clones share the list of files being written.
#[derive(Debug, Clone)]
pub struct FileStore {
    folder: PathBuf,
    busy: Arc<Mutex<HashSet<String>>>,
}

/// How much of a file has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing.
    Absent,
    /// Its first bytes: how many.
    Partial(u64),
    /// All of it: how many bytes.
    Complete(u64),
}

/// The result of finishing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// It is stored under its hash.
    Complete,
    /// It had another hash, and was deleted.
    WrongHash,
}

impl FileStore {
    /// Opens the folder, and creates it if there is none.
    pub fn open(folder: &Path) -> std::io::Result<FileStore> {
        std::fs::create_dir_all(folder.join("parts"))?;
        Ok(FileStore {
            folder: folder.to_owned(),
            busy: Arc::default(),
        })
    }

    /// Returns the path of the file of that hash once it is complete.
    pub fn path(&self, sha256: &str) -> PathBuf {
        let subfolder = sha256.get(..2).unwrap_or("xx");
        self.folder.join(subfolder).join(sha256)
    }

    /// Removes a complete file; one that is not there is no error.
    pub async fn remove(&self, sha256: &str) -> std::io::Result<()> {
        match fs::remove_file(self.path(sha256)).await {
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    /// Returns how much of a file has arrived.
    pub async fn progress(&self, sha256: &str) -> Progress {
        if let Ok(complete) = fs::metadata(self.path(sha256)).await {
            return Progress::Complete(complete.len());
        }
        match fs::metadata(self.partial_path(sha256)).await {
            Ok(partial) => Progress::Partial(partial.len()),
            Err(_) => Progress::Absent,
        }
    }

    /// Starts writing a file; `None` while another request is writing it.
    pub fn start_upload(&self, sha256: &str) -> Option<Upload> {
        let mut busy = self.busy.lock().unwrap_or_else(|it| it.into_inner());
        busy.insert(sha256.to_owned()).then(|| Upload {
            store: self.clone(),
            sha256: sha256.to_owned(),
        })
    }

    fn partial_path(&self, sha256: &str) -> PathBuf {
        self.folder.join("parts").join(sha256)
    }
}

/// The only upload of one file; others may start once it is dropped.
#[derive(Debug)]
pub struct Upload {
    store: FileStore,
    sha256: String,
}

impl Upload {
    /// Opens the file for more bytes behind its first `offset`.
    pub async fn append_at(&self, offset: u64) -> std::io::Result<fs::File> {
        let mut file = fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.store.partial_path(&self.sha256))
            .await?;
        file.set_len(offset).await?;
        file.seek(SeekFrom::Start(offset)).await?;
        Ok(file)
    }

    /// Stores the finished file under its hash, or deletes it where its hash is another.
    pub async fn finish(&self) -> std::io::Result<Finish> {
        let partial = self.store.partial_path(&self.sha256);
        if hash_of(&partial).await? != self.sha256 {
            fs::remove_file(&partial).await?;
            return Ok(Finish::WrongHash);
        }
        let complete = self.store.path(&self.sha256);
        let subfolder = complete.parent().unwrap_or(&self.store.folder).to_owned();
        fs::create_dir_all(&subfolder).await?;
        fs::File::open(&partial).await?.sync_all().await?;
        fs::rename(&partial, &complete).await?;
        // The name is on disk only once its folder is.
        fs::File::open(&subfolder).await?.sync_all().await?;
        Ok(Finish::Complete)
    }

    /// Writes and finishes a whole file.
    pub async fn put(&self, bytes: &[u8]) -> std::io::Result<Finish> {
        let mut file = self.append_at(0).await?;
        file.write_all(bytes).await?;
        file.flush().await?;
        drop(file);
        self.finish().await
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let mut busy = self.store.busy.lock().unwrap_or_else(|it| it.into_inner());
        busy.remove(&self.sha256);
    }
}

async fn hash_of(path: &Path) -> std::io::Result<String> {
    let mut file = fs::File::open(path).await?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let n = file.read(&mut piece).await?;
        if n == 0 {
            break;
        }
        hasher.update(&piece[..n]);
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|it| format!("{it:02x}"))
        .collect())
}
