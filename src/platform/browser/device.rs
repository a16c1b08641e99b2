//! Clocks, network, place, space, randomness and tasks.

use std::rc::Rc;

use form::interview::Timestamp;
use js_sys::{Date, Function, Promise};
use sync::port::LocalFuture;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;
use ports::{
    Clock, Connectivity, Fix, Listener, LocateError, Locator, PlatformEvent, Random, Space,
    Storage, Tasks,
};

/// The browser's clocks.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        let now = Date::new_0();
        Timestamp {
            millis: now.get_time() as i64,
            offset_minutes: -now.get_timezone_offset() as i16,
        }
    }

    fn monotonic_ms(&self) -> u64 {
        js::window()
            .performance()
            .map_or_else(Date::now, |it| it.now()) as u64
    }

    fn sleep(&self, ms: u32) -> LocalFuture<'static, ()> {
        Box::pin(async move {
            let over = Promise::new(&mut |resolve: Function, _| {
                let _ = js::window()
                    .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms as i32);
            });
            let _ = js::settled(over.into()).await;
        })
    }
}

/// `navigator.onLine`, and what happens to the page.
pub struct BrowserConnectivity;

impl Connectivity for BrowserConnectivity {
    fn is_online(&self) -> bool {
        js::window().navigator().on_line()
    }

    fn listen(&self, listener: Listener<PlatformEvent>) {
        let window = js::window();
        for (event, event) in [
            ("online", PlatformEvent::Online),
            ("offline", PlatformEvent::Offline),
            ("pagehide", PlatformEvent::Hidden),
        ] {
            let listener = listener.clone();
            listen_to(&window, event, move || listener(event));
        }
        listen_to(&js::document(), "visibilitychange", move || {
            listener(match js::document().hidden() {
                true => PlatformEvent::Hidden,
                false => PlatformEvent::Shown,
            });
        });
    }
}

/// Calls `listener` at every such event, for as long as the page is there.
pub fn listen_to(target: &web_sys::EventTarget, event: &str, listener: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(listener);
    // Every target takes every listener.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The device's own idea of where it is.
pub struct BrowserLocator;

impl Locator for BrowserLocator {
    fn locate(&self) -> LocalFuture<'static, Result<Fix, LocateError>> {
        Box::pin(async {
            let geolocation = js::get(&js::window().navigator(), "geolocation");
            let options = js::object(&[
                ("enableHighAccuracy", true.into()),
                ("timeout", 30_000.into()),
                ("maximumAge", 0.into()),
            ]);
            let found = Promise::new(&mut |resolve, reject: Function| {
                let asked = js::call(
                    &geolocation,
                    "getCurrentPosition",
                    &[&resolve, &reject, &options],
                );
                if let Err(err) = asked {
                    let _ = reject.call1(&JsValue::NULL, &err);
                }
            });
            match js::settled(found.into()).await {
                Ok(position) => Ok(fix(&js::get(&position, "coords"))),
                Err(err) => Err(match js::get(&err, "code").as_f64() {
                    Some(1.0) => LocateError::Denied,
                    Some(3.0) => LocateError::TimedOut,
                    _ => LocateError::NotFound,
                }),
            }
        })
    }
}

fn fix(coordinates: &JsValue) -> Fix {
    let number = |name| js::get(coordinates, name).as_f64().unwrap_or(0.0);
    Fix {
        latitude: number("latitude"),
        longitude: number("longitude"),
        altitude: number("altitude"),
        accuracy: number("accuracy"),
    }
}

/// `navigator.storage`, where there is one.
pub struct BrowserStorage;

impl BrowserStorage {
    fn ask(method: &'static str) -> LocalFuture<'static, Option<JsValue>> {
        Box::pin(async move {
            let storage = js::get(&js::window().navigator(), "storage");
            let asked = js::call(&storage, method, &[]).ok()?;
            js::settled(asked).await.ok()
        })
    }
}

impl Storage for BrowserStorage {
    fn persist(&self) -> LocalFuture<'static, Option<bool>> {
        Box::pin(async { Self::ask("persist").await?.as_bool() })
    }

    fn seems_private(&self) -> LocalFuture<'static, bool> {
        // Firefox and Safari keep a site's own files from a private window.
        Box::pin(async {
            let storage = js::get(&js::window().navigator(), "storage");
            if !js::get(&storage, "getDirectory").is_function() {
                return false;
            }
            match js::call(&storage, "getDirectory", &[]) {
                Ok(files) => js::settled(files).await.is_err(),
                Err(_) => true,
            }
        })
    }

    fn space(&self) -> LocalFuture<'static, Option<Space>> {
        Box::pin(async {
            let space = Self::ask("estimate").await?;
            let bytes = |name| js::get(&space, name).as_f64().map(|it| it as u64);
            Some(Space {
                used: bytes("usage")?,
                quota: bytes("quota")?,
            })
        })
    }
}

/// `crypto.getRandomValues`.
pub struct BrowserRandom;

impl Random for BrowserRandom {
    fn bits(&self) -> u64 {
        let mut bytes = [0; 8];
        let crypto = js::window().crypto();
        let filled = crypto.map(|it| it.get_random_values_with_u8_array(&mut bytes));
        filled
            .ok()
            .and_then(Result::ok)
            .expect("every browser with wasm has randomness");
        u64::from_le_bytes(bytes)
    }
}

/// The browser's own queue of tasks.
pub struct BrowserTasks;

impl Tasks for BrowserTasks {
    fn spawn(&self, task: LocalFuture<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }
}

/// A listener without a message, told at an event.
pub fn tell(listener: Listener<()>) -> impl Fn() {
    let listener = Rc::clone(&listener);
    move || listener(())
}
