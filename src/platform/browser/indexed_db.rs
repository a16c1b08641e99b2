//! The store in IndexedDB. A write is over when its transaction completes, with
//! strict durability; a connection that the browser killed is opened again.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use sync::port::{Change, LocalFuture, ObjectStore, RecordStore, StoreError};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use super::js;

const NAME: &str = "samruat";
/// Goes up with every new object store; an object store never goes.
const VERSION: u32 = 2;

type Connection = Rc<RefCell<Option<Promise>>>;

/// The phone's store.
#[derive(Default)]
pub struct IndexedDb {
    /// One opening for all; empty where there was none, or the browser closed it.
    connection: Connection,
}

impl IndexedDb {
    async fn database(&self) -> Result<IdbDatabase, StoreError> {
        let connection = self.connection.clone();
        let opening = self.connection.borrow().clone();
        let opening = opening.unwrap_or_else(|| {
            let opening = future_to_promise(open(connection));
            self.connection.replace(Some(opening.clone()));
            opening
        });
        match js::settled(opening.into()).await {
            Ok(database) => Ok(database.unchecked_into()),
            Err(err) => {
                self.connection.replace(None);
                Err(store_error(&err))
            }
        }
    }

    /// Starts a transaction; opens the database again where the browser closed it.
    async fn transaction(
        &self,
        object_stores: &[ObjectStore],
        mode: &str,
        durability: &str,
    ) -> Result<IdbTransaction, StoreError> {
        let names: Array = object_stores
            .iter()
            .map(|it| JsValue::from_str(it.name()))
            .collect();
        let options = js::object(&[("durability", durability.into())]);
        let start = |database: IdbDatabase| {
            js::call(&database, "transaction", &[&names, &mode.into(), &options])
        };
        let started = match start(self.database().await?) {
            Ok(started) => started,
            Err(_) => {
                self.connection.replace(None);
                start(self.database().await?).map_err(|err| store_error(&err))?
            }
        };
        Ok(started.unchecked_into())
    }

    async fn carry_out(&self, changes: Vec<Change>, durability: &str) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let mut object_stores: Vec<ObjectStore> =
            changes.iter().map(Change::object_store).collect();
        object_stores.dedup();
        let transaction = self
            .transaction(&object_stores, "readwrite", durability)
            .await?;
        let over = completion(&transaction);
        for change in changes {
            if let Err(err) = carry_out(&transaction, change) {
                let _ = transaction.abort();
                let _ = js::settled(over.into()).await;
                return Err(store_error(&err));
            }
        }
        match js::settled(over.into()).await {
            Ok(_) => Ok(()),
            // An abort tells why on the transaction, not in its event.
            Err(_) => Err(transaction
                .error()
                .map_or(StoreError::Failed, |it| named(&it.name()))),
        }
    }
}

impl RecordStore for IndexedDb {
    fn read<'a>(
        &'a self,
        object_store: ObjectStore,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        Box::pin(async move {
            let transaction = self
                .transaction(&[object_store], "readonly", "default")
                .await?;
            let store = open_store(&transaction, object_store)?;
            let request = store.get(&key.into()).map_err(|err| store_error(&err))?;
            let value = result(request).await?;
            Ok(value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
        })
    }

    fn read_all(
        &self,
        object_store: ObjectStore,
    ) -> LocalFuture<'_, Result<Vec<(String, Vec<u8>)>, StoreError>> {
        Box::pin(async move {
            let transaction = self
                .transaction(&[object_store], "readonly", "default")
                .await?;
            let store = open_store(&transaction, object_store)?;
            let keys = store.get_all_keys().map_err(|err| store_error(&err))?;
            let values = store.get_all().map_err(|err| store_error(&err))?;
            // Both are asked for before either is waited for: a transaction ends when it is idle.
            let (keys, values) = (pending(&keys), pending(&values));
            let (keys, values) = (answered(keys).await?, answered(values).await?);
            let keys = Array::from(&keys);
            let values = Array::from(&values);
            let entries = keys.iter().zip(values.iter()).filter_map(|(key, value)| {
                Some((key.as_string()?, value.dyn_ref::<Uint8Array>()?.to_vec()))
            });
            Ok(entries.collect())
        })
    }

    fn write_relaxed(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>> {
        Box::pin(self.carry_out(changes, "relaxed"))
    }

    fn write(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>> {
        Box::pin(self.carry_out(changes, "strict"))
    }
}

async fn open(connection: Connection) -> Result<JsValue, JsValue> {
    let factory = js::window().indexed_db()?.ok_or("SecurityError")?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let asked = request.clone();
    let upgrade = Closure::once(move || {
        let database: IdbDatabase = asked.result().unwrap_or_default().unchecked_into();
        let names = database.object_store_names();
        for object_store in ObjectStore::ALL
            .into_iter()
            .filter(|it| !names.contains(it.name()))
        {
            // Where this fails the opening fails with it.
            let _ = database.create_object_store(object_store.name());
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    if js::settled(opened.into()).await.is_err() {
        // A blocked request has no error yet, and asking for it throws.
        return Err(match request.error() {
            Ok(Some(err)) => err.into(),
            _ => "BlockedError".into(),
        });
    }
    let database: IdbDatabase = request.result()?.unchecked_into();
    let forget = Closure::<dyn Fn()>::new(move || {
        connection.replace(None);
    });
    database.set_onclose(Some(forget.as_ref().unchecked_ref()));
    forget.forget();
    let given = database.clone();
    let give_way = Closure::<dyn Fn()>::new(move || given.close());
    database.set_onversionchange(Some(give_way.as_ref().unchecked_ref()));
    give_way.forget();
    Ok(database.into())
}

fn open_store(
    transaction: &IdbTransaction,
    object_store: ObjectStore,
) -> Result<IdbObjectStore, StoreError> {
    transaction
        .object_store(object_store.name())
        .map_err(|err| store_error(&err))
}

fn carry_out(transaction: &IdbTransaction, change: Change) -> Result<(), JsValue> {
    let store = transaction.object_store(change.object_store().name())?;
    match change {
        Change::Put(_, key, bytes) => {
            store.put_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())
        }
        Change::Add(_, key, bytes) => {
            store.add_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())
        }
        Change::Remove(_, key) => store.delete(&key.into()),
    }
    .map(|_| ())
}

fn completion(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
}

/// A request that was made, and the promise of its end.
fn pending(request: &IdbRequest) -> (IdbRequest, Promise) {
    let over = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    (request.clone(), over)
}

async fn answered((request, over): (IdbRequest, Promise)) -> Result<JsValue, StoreError> {
    match js::settled(over.into()).await {
        Ok(_) => request.result().map_err(|err| store_error(&err)),
        Err(_) => Err(match request.error() {
            Ok(Some(err)) => named(&err.name()),
            _ => StoreError::Failed,
        }),
    }
}

async fn result(request: IdbRequest) -> Result<JsValue, StoreError> {
    answered(pending(&request)).await
}

fn store_error(err: &JsValue) -> StoreError {
    match err.as_string() {
        Some(name) => named(&name),
        None => named(&js::get(err, "name").as_string().unwrap_or_default()),
    }
}

fn named(name: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::QuotaExceeded,
        "ConstraintError" => StoreError::AlreadyThere,
        "SecurityError" | "InvalidStateError" | "NotFoundError" => StoreError::Unavailable,
        "BlockedError" | "VersionError" => StoreError::Blocked,
        "DataError" | "DataCloneError" => StoreError::Damaged,
        _ => StoreError::Failed,
    }
}
