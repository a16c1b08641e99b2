//! Web Locks. A browser without them has one tab, as far as the app can tell.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use sync::port::LocalFuture;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;
use ports::{Held, Locks};

/// Web Locks.
pub struct WebLocks;

impl Locks for WebLocks {
    fn try_hold(&self, name: &str) -> LocalFuture<'static, Option<Held>> {
        let name = name.to_owned();
        Box::pin(async move {
            let locks = js::get(&js::window().navigator(), "locks");
            if locks.is_undefined() {
                return Some(Held::new(|| ()));
            }
            let release: Rc<RefCell<Option<Function>>> = Rc::default();
            let is_taken =
                Promise::new(&mut |taken, _| request(&locks, &name, taken, release.clone()));
            let is_taken = js::settled(is_taken.into()).await;
            let release = release.take();
            is_taken.is_ok_and(|it| it.is_truthy()).then(|| {
                Held::new(move || {
                    if let Some(release) = release {
                        // The lock is gone in any case when the page is.
                        let _ = release.call0(&JsValue::NULL);
                    }
                })
            })
        })
    }
}

/// Asks for the lock; tells `taken` whether it was free. It is held until `release` is called.
fn request(locks: &JsValue, name: &str, taken: Function, release: Rc<RefCell<Option<Function>>>) {
    let refused = taken.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let hold = Promise::new(&mut |resolve, _| {
            release.replace(Some(resolve));
        });
        let _ = taken.call1(&JsValue::NULL, &lock.is_truthy().into());
        if lock.is_truthy() {
            hold.into()
        } else {
            JsValue::UNDEFINED
        }
    });
    let options = js::object(&[("ifAvailable", true.into())]);
    if js::call(
        locks,
        "request",
        &[&name.into(), &options, granted.unchecked_ref()],
    )
    .is_err()
    {
        let _ = refused.call1(&JsValue::NULL, &false.into());
    }
}
