//! Small helpers for talking to JavaScript, so that no call can panic: what a
//! browser does not have is an error like any other.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Window};

/// The page's window.
pub fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

/// The page's document.
pub fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The property `name` of `of`; undefined where it has none.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls the method `name` of `of`.
pub fn call(of: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(of, name).dyn_into()?;
    method.apply(of, &array(arguments))
}

/// Makes a new `name`, a class of the window.
pub fn construct(name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = get(&window(), name).dyn_into()?;
    Reflect::construct(&class, &array(arguments))
}

/// An object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // A new object takes every property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Waits for `promise`; a value that is no promise is there already.
pub async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await
}

fn array(items: &[&JsValue]) -> Array {
    items.iter().copied().collect()
}
