//! Clocks, network, place, space, randomness and tasks.

use form::interview::Timestamp;
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Function, Promise};
use sync::port::LocalFuture;
use wasm_bindgen::JsValue;

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
        Box::pin(TimeoutFuture::new(ms))
    }
}

/// `navigator.onLine`, and what happens to the page.
pub struct BrowserConnectivity;

impl Connectivity for BrowserConnectivity {
    fn is_online(&self) -> bool {
        js::window().navigator().on_line()
    }

    fn listen(&self, listener: Listener<PlatformEvent>) {
        for (name, event) in [
            ("online", PlatformEvent::Online),
            ("offline", PlatformEvent::Offline),
            ("pagehide", PlatformEvent::Hidden),
        ] {
            let listener = listener.clone();
            EventListener::new(&js::window(), name, move |_| listener(event)).forget();
        }
        EventListener::new(&js::document(), "visibilitychange", move |_| {
            listener(match js::document().hidden() {
                true => PlatformEvent::Hidden,
                false => PlatformEvent::Shown,
            });
        })
        .forget();
    }
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
