//! The published forms, compiled and in memory.
//!
//! Every version stays, because records may have been made with an old one;
//! phones are offered only the current ones. Publishing is in [`publish`]; the
//! forms built into the program are in [`builtin`].

pub mod builtin;
pub mod courses;
pub mod publish;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, RwLock};

use api::phone::{FormCases, FormEntry};
use axum::body::Bytes;
use form::Form;

use crate::store::forms::StoredForm;

/// A form that phones are offered.
#[derive(Debug, Clone)]
pub struct CurrentForm {
    /// As the manifest names it.
    pub entry: FormEntry,
    /// Compiled.
    pub form: Arc<Form>,
    /// When it was published.
    pub published_at: i64,
}

/// All published forms.
#[derive(Debug, Default)]
pub struct Catalogue {
    by_version: HashMap<(String, String), Vec<Arc<Form>>>,
    packed: HashMap<String, Packed>,
    current: Vec<CurrentForm>,
}

impl Catalogue {
    /// Unpacks the stored forms; one that cannot be read is logged and left out.
    pub fn read(stored: Vec<StoredForm>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for it in stored {
            match Form::unpack(&it.packed) {
                Ok(form) => catalogue.add(it, Arc::new(form)),
                Err(err) => {
                    tracing::error!(
                        form = it.id,
                        version = it.version,
                        ?err,
                        "a published form cannot be read"
                    );
                }
            }
        }
        catalogue
    }

    fn add(&mut self, stored: StoredForm, form: Arc<Form>) {
        let version = (stored.id.clone(), stored.version.clone());
        let packings = self.by_version.entry(version).or_default();
        packings.push(form.clone());
        self.packed
            .insert(stored.hash.clone(), Packed::new(stored.packed));
        if stored.is_current {
            self.current.push(CurrentForm {
                entry: FormEntry {
                    id: stored.id,
                    version: stored.version,
                    title_th: stored.title_th,
                    title_en: stored.title_en,
                    hash: stored.hash,
                    cases: form.case_question().map(|(question, list)| FormCases {
                        list: list.to_owned(),
                        question: question.to_owned(),
                    }),
                },
                form,
                published_at: stored.published_at,
            });
        }
    }

    /// Returns the forms of that version, current or not, the newest first.
    ///
    /// There are several if the office's province was changed, or if an author
    /// changed a form without changing its version.
    pub fn forms(&self, id: &str, version: &str) -> impl Iterator<Item = Arc<Form>> + use<> {
        let packings = self.by_version.get(&(id.to_owned(), version.to_owned()));
        packings.cloned().unwrap_or_default().into_iter().rev()
    }

    /// Returns the Thai and English titles of that form, those of the current version where there is one.
    pub fn title(&self, id: &str) -> Option<(String, String)> {
        let current = self.current_form(id).map(|it| &it.entry);
        current.map(|it| (it.title_th.clone(), it.title_en.clone()))
    }

    /// Returns the packed form of that hash.
    pub fn packed(&self, hash: &str) -> Option<&Packed> {
        self.packed.get(hash)
    }

    /// Compresses the current forms as well as brotli can. Takes a second, so call it on a blocking
    /// thread.
    pub fn compress(&self) {
        let current = self.current.iter().map(|it| &it.entry.hash);
        for packed in current.filter_map(|it| self.packed.get(it)) {
            packed.brotli.get_or_init(|| brotli_of(&packed.plain));
        }
    }

    /// Returns the forms that phones are offered, in the home screen's order.
    pub fn current(&self) -> &[CurrentForm] {
        &self.current
    }

    /// Returns the current form of that id.
    pub fn current_form(&self, id: &str) -> Option<&CurrentForm> {
        self.current.iter().find(|it| it.entry.id == id)
    }
}

/// The catalogue of a running server, which is replaced when the office's province changes.
#[derive(Debug, Default)]
pub struct Published {
    current: RwLock<Arc<Catalogue>>,
}

impl Published {
    /// Publishes `catalogue`.
    pub fn new(catalogue: Catalogue) -> Published {
        Published {
            current: RwLock::new(Arc::new(catalogue)),
        }
    }

    /// Returns the current catalogue; later changes do not show in it.
    pub fn now(&self) -> Arc<Catalogue> {
        self.current
            .read()
            .unwrap_or_else(|it| it.into_inner())
            .clone()
    }

    /// Replaces the catalogue, and compresses the new one on a blocking thread.
    pub fn replace(&self, catalogue: Catalogue) {
        let catalogue = Arc::new(catalogue);
        self.current
            .write()
            .unwrap_or_else(|it| it.into_inner())
            .clone_from(&catalogue);
        tokio::task::spawn_blocking(move || catalogue.compress());
    }
}

/// A packed form, as it is sent.
#[derive(Debug)]
pub struct Packed {
    /// Its bytes, of which its hash is made.
    pub plain: Bytes,
    brotli: OnceLock<Bytes>,
}

impl Packed {
    fn new(plain: Vec<u8>) -> Packed {
        Packed {
            plain: Bytes::from(plain),
            brotli: OnceLock::new(),
        }
    }

    /// Returns it compressed with brotli; `None` until [`Catalogue::compress`] has run.
    pub fn brotli(&self) -> Option<Bytes> {
        self.brotli.get().cloned()
    }
}

fn brotli_of(bytes: &[u8]) -> Bytes {
    const BEST: i32 = 11;
    let params = brotli::enc::BrotliEncoderParams {
        quality: BEST,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)
        .expect("memory takes every write");
    Bytes::from(compressed)
}

/// Returns the index of the language that ends in `(code)`; 0 where none does.
pub fn language_idx(languages: &[String], code: &str) -> usize {
    let suffix = format!("({code})");
    languages
        .iter()
        .position(|it| it.ends_with(&suffix))
        .unwrap_or(0)
}
