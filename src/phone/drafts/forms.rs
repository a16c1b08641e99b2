//! Packed forms: from the store, or from the server and then kept.

use std::sync::Arc;

use form::form::{Form, UnpackError};
use form::record::bytes_hash;
use sync::port::{Change, Method, ObjectStore, Request};

use crate::interview::OpenError;
use crate::platform::Platform;

/// The form with that hash.
pub(crate) async fn form(
    platform: Platform,
    hash: &str,
    token: &str,
) -> Result<Arc<Form>, OpenError> {
    let store = platform.ports().store.clone();
    if let Some(bytes) = store
        .read(ObjectStore::Forms, hash)
        .await
        .map_err(OpenError::Store)?
    {
        return unpack(&bytes);
    }
    let bytes = fetch(platform, ["/api/v1/forms/", hash].concat(), token).await?;
    if bytes_hash(&bytes) != hash {
        return Err(OpenError::NoForm);
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
pub(crate) async fn trial_form(platform: Platform, form_id: &str) -> Result<Arc<Form>, OpenError> {
    let ports = platform.ports();
    let key = ["try ", form_id].concat();
    let mut failure = OpenError::NoForm;
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

async fn fetch(platform: Platform, path: String, token: &str) -> Result<Vec<u8>, OpenError> {
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
        Ok(response) if response.status == 403 => Err(OpenError::NotForTrial),
        _ => Err(OpenError::NoForm),
    }
}

fn unpack(bytes: &[u8]) -> Result<Arc<Form>, OpenError> {
    Form::unpack(bytes).map(Arc::new).map_err(|err| match err {
        UnpackError::TooNew { .. } => OpenError::FormTooNew,
        _ => OpenError::Damaged,
    })
}
