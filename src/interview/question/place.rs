//! Where the phone is: one point, or the points of a line walked one by one.

use form::Kind;
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use ports::{Fix, LocateError};

/// What stands between two points of a line.
const BETWEEN_POINTS: &str = "; ";

/// How far the search for the place has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Search {
    Idle,
    Running,
    Failed(LocateError),
}

/// Draws a question for a point, a line or an area.
pub fn question(context: QuestionContext) -> AnyView {
    let is_point = context.state.with_untracked(|it| it.kind == Kind::Geopoint);
    let platform = context.interview.platform;
    let search = RwSignal::new(Search::Idle);
    let take = move |fix: Fix| {
        let point = stored(fix);
        let before = context.value_untracked();
        let is_first = is_point || before.is_empty();
        context.answer(if is_first {
            point
        } else {
            [before, point].join(BETWEEN_POINTS)
        });
    };
    let locate = move |()| {
        search.set(Search::Running);
        platform.spawn(async move {
            let fix = platform.ports().locator.locate().await;
            search.set(fix.err().map_or(Search::Idle, Search::Failed));
            if let Ok(fix) = fix {
                take(fix);
            }
        });
    };
    let remove = move |()| {
        let value = context.value_untracked();
        context.answer(
            value
                .rsplit_once(BETWEEN_POINTS)
                .map_or_else(String::new, |(it, _)| it.to_owned()),
        );
    };
    let words = context.words;
    let buttons = move || {
        let is_empty = context.state.with(|it| it.value.is_empty());
        let (label, icon) = match (is_point, is_empty) {
            (true, true) => (words.locate, Icon::Place),
            (true, false) => (words.locate_again, Icon::Retry),
            (false, _) => (words.add_point, Icon::Add),
        };
        let remove_label = if is_point {
            words.clear
        } else {
            words.remove_point
        };
        let remove = (!is_empty)
            .then(|| view! { <Button label=remove_label look=Look::Quiet on_press=remove /> });
        let locate = (search.get() != Search::Running)
            .then(|| view! { <Button label=label icon=icon on_press=locate /> });
        view! { <div class="buttons">{locate} {remove}</div> }.into_any()
    };
    let status = move || {
        let chip = match search.get() {
            Search::Running => Some(chip(Tone::Info, Icon::Clock, words.locating.to_owned())),
            Search::Failed(LocateError::Denied) => {
                Some(chip(Tone::Bad, Icon::Alert, words.locate_denied.to_owned()))
            }
            Search::Failed(_) => Some(chip(Tone::Bad, Icon::Alert, words.locate_failed.to_owned())),
            Search::Idle => context.state.with(|it| found(&it.value, is_point, words)),
        };
        view! { <p role="status">{chip}</p> }.into_any()
    };
    frame::several_controls(context, view! { {status} {buttons} }.into_any())
}

fn found(
    value: &str,
    is_point: bool,
    words: &crate::text::question::QuestionWords,
) -> Option<AnyView> {
    if value.is_empty() {
        return None;
    }
    if !is_point {
        let n = value.split(';').filter(|it| !it.trim().is_empty()).count();
        return Some(chip(Tone::Good, Icon::Done, (words.n_points)(n)));
    }
    let accuracy = value
        .split_whitespace()
        .nth(3)
        .and_then(|it| it.parse::<f64>().ok())
        .unwrap_or_default();
    let text = (words.place_found)(&format!("{:.0}", accuracy.ceil()));
    Some(chip(Tone::Good, Icon::Done, text))
}

/// Writes a fix as ODK stores it: latitude, longitude, altitude, accuracy.
fn stored(fix: Fix) -> String {
    let (latitude, longitude) = (fix.latitude, fix.longitude);
    let (altitude, accuracy) = (fix.altitude, fix.accuracy);
    format!("{latitude:.7} {longitude:.7} {altitude:.1} {accuracy:.1}")
}
