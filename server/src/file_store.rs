//! The files' bytes, on disk by their hash.
//!
//! A file grows in `parts/` and is renamed once its hash is right, so that
//! what stands under a hash is always whole. Who may send which file is for
//! the routes; that it is whole is noted in the store.

use std::collections::HashSet;
use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

/// The folder of files.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    busy: Arc<Mutex<HashSet<String>>>,
}

/// How much of a file is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing.
    Absent,
    /// So many bytes from its start.
    Part(u64),
    /// All of it, so many bytes.
    Whole(u64),
}

/// What finishing a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// It stands under its hash.
    Whole,
    /// Its hash is another; it is gone.
    WrongHash,
}

impl Vault {
    /// Opens the folder, and makes it if there is none.
    pub fn open(folder: &Path) -> std::io::Result<Vault> {
        std::fs::create_dir_all(folder.join("parts"))?;
        Ok(Vault {
            folder: folder.to_owned(),
            busy: Arc::default(),
        })
    }

    /// Returns where the file of that hash stands once it is whole.
    pub fn path(&self, sha256: &str) -> PathBuf {
        let shelf = sha256.get(..2).unwrap_or("xx");
        self.folder.join(shelf).join(sha256)
    }

    /// Says how much of a file is there.
    pub async fn progress(&self, sha256: &str) -> Progress {
        if let Ok(whole) = fs::metadata(self.path(sha256)).await {
            return Progress::Whole(whole.len());
        }
        match fs::metadata(self.part(sha256)).await {
            Ok(part) => Progress::Part(part.len()),
            Err(_) => Progress::Absent,
        }
    }

    /// Takes the right to write one file; `None` while another request has it.
    pub fn claim(&self, sha256: &str) -> Option<Claim> {
        let mut busy = self.busy.lock().unwrap_or_else(|it| it.into_inner());
        busy.insert(sha256.to_owned()).then(|| Claim {
            vault: self.clone(),
            sha256: sha256.to_owned(),
        })
    }

    fn part(&self, sha256: &str) -> PathBuf {
        self.folder.join("parts").join(sha256)
    }
}

/// The right to write one file, given back when dropped.
#[derive(Debug)]
pub struct Claim {
    vault: Vault,
    sha256: String,
}

impl Claim {
    /// Opens the file for more bytes behind its first `offset`.
    pub async fn append_at(&self, offset: u64) -> std::io::Result<fs::File> {
        let mut file = fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.vault.part(&self.sha256))
            .await?;
        file.set_len(offset).await?;
        file.seek(SeekFrom::Start(offset)).await?;
        Ok(file)
    }

    /// Puts the finished file under its hash, if that is its hash.
    pub async fn finish(&self) -> std::io::Result<Finish> {
        let part = self.vault.part(&self.sha256);
        if hash_of(&part).await? != self.sha256 {
            fs::remove_file(&part).await?;
            return Ok(Finish::WrongHash);
        }
        let whole = self.vault.path(&self.sha256);
        let shelf = whole.parent().unwrap_or(&self.vault.folder).to_owned();
        fs::create_dir_all(&shelf).await?;
        fs::File::open(&part).await?.sync_all().await?;
        fs::rename(&part, &whole).await?;
        // The name is on disk only once its folder is.
        fs::File::open(&shelf).await?.sync_all().await?;
        Ok(Finish::Whole)
    }

    /// Writes a file at once.
    pub async fn put(&self, bytes: &[u8]) -> std::io::Result<Finish> {
        let mut file = self.append_at(0).await?;
        file.write_all(bytes).await?;
        file.flush().await?;
        drop(file);
        self.finish().await
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut busy = self.vault.busy.lock().unwrap_or_else(|it| it.into_inner());
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
