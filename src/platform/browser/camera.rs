//! Camera, files and sharing. A picture's bytes are copied when it is picked:
//! a phone may take the file away before the record is sent.

use js_sys::{Array, Promise, Uint8Array};
use sync::port::LocalFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlInputElement,
    ImageBitmap, Url,
};

use super::js;
use ports::{Camera, Pick, PickedFile, Share, Shared, Unreadable};

/// The longest side of a picture, in pixels.
const LONGEST_SIDE: f64 = 1280.0;
const QUALITY: f64 = 0.8;

/// The browser's file chooser, which offers the camera too.
pub struct BrowserCamera;

impl Camera for BrowserCamera {
    fn pick(&self, pick: Pick) -> LocalFuture<'static, Result<Option<PickedFile>, Unreadable>> {
        Box::pin(async move { picked(pick).await.map_err(|_| Unreadable) })
    }

    fn picture_url(&self, media_type: &str, bytes: &[u8]) -> String {
        let url = blob(bytes, media_type).and_then(|it| Url::create_object_url_with_blob(&it));
        url.unwrap_or_default()
    }
}

async fn picked(pick: Pick) -> Result<Option<PickedFile>, JsValue> {
    let input: HtmlInputElement = js::document().create_element("input")?.dyn_into()?;
    input.set_type("file");
    input.set_accept(match pick {
        Pick::Photo => "image/*",
        Pick::Audio => "audio/*",
        Pick::Video => "video/*",
        Pick::File => "",
    });
    let chosen = Promise::new(&mut |resolve, _| {
        // One of the two comes; that both end the wait is all that matters.
        let _ = input.add_event_listener_with_callback("change", &resolve);
        let _ = input.add_event_listener_with_callback("cancel", &resolve);
        input.click();
    });
    js::settled(chosen.into()).await?;
    let Some(file) = input.files().and_then(|it| it.get(0)) else {
        return Ok(None);
    };
    let name = file.name();
    let blob: Blob = match pick {
        Pick::Photo => scaled(&file).await?,
        _ => file.into(),
    };
    let media_type = match blob.type_() {
        unknown if unknown.is_empty() => "application/octet-stream".to_owned(),
        media_type => media_type,
    };
    let bytes = js::settled(blob.array_buffer().into()).await?;
    Ok(Some(PickedFile {
        name,
        media_type,
        bytes: Uint8Array::new(&bytes).to_vec(),
    }))
}

/// The picture as a JPEG that is no longer than 1280 px on either side.
async fn scaled(picture: &Blob) -> Result<Blob, JsValue> {
    let bitmap = js::call(&js::window(), "createImageBitmap", &[picture])?;
    let bitmap: ImageBitmap = js::settled(bitmap).await?.dyn_into()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = js::document().create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        &bitmap,
        0.0,
        0.0,
        width * scale,
        height * scale,
    )?;
    bitmap.close();
    let made = Promise::new(&mut |resolve, reject| {
        let (media_type, quality) = (JsValue::from_str("image/jpeg"), JsValue::from_f64(QUALITY));
        if js::call(&canvas, "toBlob", &[&resolve, &media_type, &quality]).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    js::settled(made.into()).await?.dyn_into()
}

/// Share sheet and downloads.
pub struct BrowserShare;

impl Share for BrowserShare {
    fn share_file(&self, file: PickedFile) -> LocalFuture<'static, Shared> {
        Box::pin(async move {
            match to_sheet(&file).await {
                Some(shared) => shared,
                None => {
                    // A browser that can neither share nor download is blocked at the start page.
                    let _ = download(&file);
                    Shared::Download
                }
            }
        })
    }
}

/// Shares by the device's own sheet; `None` where it has none for such files.
async fn to_sheet(file: &PickedFile) -> Option<Shared> {
    let navigator = js::window().navigator();
    if navigator.max_touch_points() == 0 {
        return None;
    }
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let options = js::object(&[("type", file.media_type.as_str().into())]);
    let shared = js::construct("File", &[&parts, &file.name.as_str().into(), &options]).ok()?;
    let data = js::object(&[("files", Array::of1(&shared).into())]);
    let can = js::call(&navigator, "canShare", &[&data]).ok()?;
    if !can.is_truthy() {
        return None;
    }
    match js::settled(js::call(&navigator, "share", &[&data]).ok()?).await {
        Ok(_) => Some(Shared::Sheet),
        Err(err) if js::get(&err, "name").as_string().as_deref() == Some("AbortError") => {
            Some(Shared::Dismissed)
        }
        Err(_) => None,
    }
}

fn download(file: &PickedFile) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(&blob(&file.bytes, &file.media_type)?)?;
    let link: HtmlAnchorElement = js::document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(&file.name);
    link.click();
    Ok(())
}

fn blob(bytes: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = js::object(&[("type", media_type.into())]);
    js::construct("Blob", &[&parts, &options])?.dyn_into()
}
