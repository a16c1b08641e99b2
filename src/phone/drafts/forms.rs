//! Packed forms: from the store, or from the server and then kept.

use std::sync::Arc;

use form::record::bytes_hash;
use form::{Form, UnpackError};
use sync::port::{Change, Method, ObjectStore, Request, StoreError};

use crate::platform::Platform;

/// Why a form is not to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormError {
    /// It is not on this phone, and cannot be fetched now.
    NotHere,
    /// The office does not let this form be tried.
    NotForTrial,
    /// It was made for a newer version of the app.
    TooNew,
    /// What was kept is damaged.
    Damaged,
    /// The phone's store failed.
    Store(StoreError),
}

/// The form with that hash.
pub(crate) async fn form(
    platform: Platform,
    hash: &str,
    token: &str,
) -> Result<Arc<Form>, FormError> {
    let store = platform.ports().store.clone();
    if let Some(bytes) = store
        .read(ObjectStore::Forms, hash)
        .await
        .map_err(FormError::Store)?
    {
        return unpack(&bytes);
    }
    let bytes = fetch(platform, ["/api/v1/forms/", hash].concat(), token).await?;
    if bytes_hash(&bytes) != hash {
        return Err(FormError::NotHere);
    }
    let form = unpack(&bytes)?;
    // Without space for it, the form can still be used until the app is closed.
    let _ = store
        .write(vec![Change::Put(
            ObjectStore::Forms,
            hash.to_owned(),
            bytes,
        )])
        .await;
    Ok(form)
}

/// The form to be tried: the server's, or without a connection the one kept last.
pub(crate) async fn trial_form(platform: Platform, form_id: &str) -> Result<Arc<Form>, FormError> {
    let ports = platform.ports();
    let key = ["try ", form_id].concat();
    let mut failure = FormError::NotHere;
    if ports.connectivity.is_online() {
        match fetch(platform, ["/api/v1/try/", form_id].concat(), "").await {
            Ok(bytes) => {
                let form = unpack(&bytes)?;
                let store = ports.store.clone();
                // It is kept beside the interview, which need not wait for it.
                platform.spawn(async move {
                    let _ = store
                        .write(vec![Change::Put(ObjectStore::Forms, key, bytes)])
                        .await;
                });
                return Ok(form);
            }
            Err(err) => failure = err,
        }
    }
    match ports.store.read(ObjectStore::Forms, &key).await {
        Ok(Some(bytes)) => unpack(&bytes),
        _ => Err(failure),
    }
}

async fn fetch(platform: Platform, path: String, token: &str) -> Result<Vec<u8>, FormError> {
    let request = Request {
        method: Method::Get,
        path,
        token: token.to_owned(),
        body: Vec::new(),
        piece: None,
    };
    let response = platform.ports().uplink.clone().send(request).await;
    match response {
        Ok(response) if response.status == 200 => Ok(response.body),
        Ok(response) if response.status == 403 => Err(FormError::NotForTrial),
        _ => Err(FormError::NotHere),
    }
}

fn unpack(bytes: &[u8]) -> Result<Arc<Form>, FormError> {
    Form::unpack(bytes).map(Arc::new).map_err(|err| match err {
        UnpackError::TooNew { .. } => FormError::TooNew,
        _ => FormError::Damaged,
    })
}
