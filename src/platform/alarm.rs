//! Something that is done after a while, unless it was put off in between.

use crate::platform::Platform;
use leptos::prelude::*;

/// An alarm; setting it anew puts off what was set before.
#[derive(Clone, Copy)]
pub(crate) struct Alarm {
    platform: Platform,
    nth: StoredValue<u64>,
}

impl Alarm {
    pub(crate) fn new(platform: Platform) -> Alarm {
        Alarm {
            platform,
            nth: StoredValue::new(0),
        }
    }

    /// Does `what` in `ms` milliseconds, unless the alarm is set again until then.
    pub(crate) fn set(self, ms: u32, what: impl FnOnce() + 'static) {
        self.nth.update_value(|it| *it += 1);
        let nth = self.nth.get_value();
        let clock = self.platform.ports().clock.clone();
        self.platform.spawn(async move {
            clock.sleep(ms).await;
            if self.nth.get_value() == nth {
                what();
            }
        });
    }
}
