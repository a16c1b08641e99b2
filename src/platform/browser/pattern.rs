//! The patterns of `regex()`: the browser's own regular expressions.

use form::pattern::portable;
use wasm_bindgen::JsValue;

use super::js;

/// Whether all of `text` matches; true where that cannot be said, as on the server.
pub fn matches(text: &str, pattern: &str) -> bool {
    let Ok(read) = portable(pattern) else {
        return true;
    };
    let flags = if read.ignores_case { "ui" } else { "u" };
    let whole: JsValue = ["^(?:", &read.browser, ")$"].concat().into();
    let regex = js::construct("RegExp", &[&whole, &flags.into()]).ok();
    let found = regex.and_then(|it| js::call(&it, "test", &[&text.into()]).ok());
    found.is_none_or(|it| it.is_truthy())
}
