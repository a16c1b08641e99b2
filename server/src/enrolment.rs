//! Links that enrol a phone: made by the office, the demo and the command line.

use qrcode::QrCode;
use qrcode::render::{svg, unicode};

use crate::secret;
use crate::store::{Store, StoreError};

/// A link that enrols one phone, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentLink {
    /// The code is behind `#`, which browsers do not send to servers.
    pub url: String,
    /// When it expires, in milliseconds since 1970.
    pub expires_at: i64,
}

/// Makes a link for `staff_id`; `None` where there is no such person.
pub async fn make(
    store: &Store,
    public_url: &str,
    staff_id: &str,
    now: i64,
) -> Result<Option<EnrolmentLink>, StoreError> {
    let settings = store.settings().await?;
    let expires_at = now + i64::from(settings.enrolment_hours) * 60 * 60 * 1000;
    let code = secret::new_token();
    let is_known = store
        .add_code(&secret::token_hash(&code), staff_id, now, expires_at)
        .await?;
    Ok(is_known.then(|| EnrolmentLink {
        // The parameter makes LINE open the link in the phone's own browser.
        url: format!("{public_url}/enrol?openExternalBrowser=1#{code}"),
        expires_at,
    }))
}

impl EnrolmentLink {
    /// Returns the link's QR code as an SVG; empty where the link is too long for one.
    pub fn qr_svg(&self) -> String {
        match QrCode::new(&self.url) {
            Ok(code) => code
                .render::<svg::Color<'_>>()
                .min_dimensions(240, 240)
                .build(),
            Err(_) => String::new(),
        }
    }

    /// Returns the link's QR code for a terminal; empty where the link is too long for one.
    pub fn qr_text(&self) -> String {
        match QrCode::new(&self.url) {
            Ok(code) => code
                .render::<unicode::Dense1x2>()
                .dark_color(unicode::Dense1x2::Light)
                .light_color(unicode::Dense1x2::Dark)
                .build(),
            Err(_) => String::new(),
        }
    }
}
