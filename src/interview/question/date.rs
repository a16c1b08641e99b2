//! Dates as day, month name and พ.ศ. year, whole or in part; times of day.

use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::date_text::{Parts, Precision, Reading, meanings_of_short};
use crate::interview::question::frame;
use crate::interview::question::number_text;
use crate::platform::Platform;
use crate::ui::button::Button;

/// Draws a date question.
pub fn question(context: QuestionContext) -> AnyView {
    let date = DateField::new(context);
    let value = Memo::new(move |_| context.value());
    frame::several_controls(
        context,
        date.view(value, Callback::new(move |it| context.answer(it))),
    )
}

/// Draws a question for a time of day.
pub fn time_question(context: QuestionContext) -> AnyView {
    let platform = context.interview.platform;
    let take = move |clock: String| context.answer(time_stored(&clock, platform));
    let shown = move || context.state.with(|it| clock_of(&it.value).to_owned());
    let control = view! {
        <input class="field time" id=context.id("") type="time" readonly=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=shown on:input:target=move |ev| take(ev.target().value()) />
    };
    frame::one_control(context, control.into_any())
}

/// Draws a question for a date with a time.
pub fn date_time_question(context: QuestionContext) -> AnyView {
    let date_of = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
    let clock_of_value =
        |value: &str| clock_of(value.split('T').nth(1).unwrap_or_default()).to_owned();
    let date = DateField::new(context);
    let platform = context.interview.platform;
    let join = move |date: String, clock: String| {
        let clock = if clock.is_empty() {
            "00:00".to_owned()
        } else {
            clock
        };
        context.answer(if date.is_empty() {
            date
        } else {
            [date, time_stored(&clock, platform)].join("T")
        });
    };
    let take_date = move |date: String| join(date, clock_of_value(&context.value_untracked()));
    let take_clock = move |clock: String| join(date_of(&context.value_untracked()), clock);
    let controls = view! {
        {date.view(Memo::new(move |_| date_of(&context.value())), Callback::new(take_date))}
        <div class="date-part">
            <label for=context.id("-time")>{context.words.hour}</label>
            <input class="field time" id=context.id("-time") type="time"
                prop:value=move || clock_of_value(&context.value()) on:input:target=move |ev| take_clock(ev.target().value()) />
        </div>
    };
    frame::several_controls(context, controls.into_any())
}

/// `09:30` of `09:30:00.000+07:00`.
fn clock_of(stored: &str) -> &str {
    stored.get(..5).unwrap_or_default()
}

/// `09:30:00.000+07:00` of `09:30`, with the offset of this phone.
fn time_stored(clock: &str, platform: Platform) -> String {
    if clock.is_empty() {
        return String::new();
    }
    let offset = platform.ports().clock.now().offset_minutes;
    let sign = if offset < 0 { '-' } else { '+' };
    let offset = offset.unsigned_abs();
    format!("{clock}:00.000{sign}{:02}:{:02}", offset / 60, offset % 60)
}

/// The fields of one date.
#[derive(Clone, Copy)]
struct DateField {
    context: QuestionContext,
    precision: Precision,
    /// What was typed last.
    typed: RwSignal<Option<Parts>>,
}

impl DateField {
    fn new(context: QuestionContext) -> DateField {
        let precision = context
            .state
            .with_untracked(|it| Precision::of(&it.appearance));
        let parts = Parts::of(&context.value_untracked());
        context.set_half_typed(complaint(context, parts.reading(precision)));
        DateField {
            context,
            precision,
            typed: RwSignal::new(None),
        }
    }

    fn view(self, stored: Memo<String>, on_date: Callback<String>) -> AnyView {
        let DateField {
            context,
            precision,
            typed,
        } = self;
        let words = context.words;
        // What was typed stands as it was typed: 05 is not turned into 5 under the finger.
        let parts = move || {
            let stored = stored.get();
            let as_typed = typed.get().filter(|it| it.stored(precision) == stored);
            as_typed.unwrap_or_else(|| Parts::of(&stored))
        };
        let change = move |edit: fn(&mut Parts, String), text: String| {
            let mut parts = untrack(parts);
            edit(&mut parts, number_text::digits(&text));
            let stored = parts.stored(precision);
            context.set_half_typed(complaint(context, parts.reading(precision)));
            typed.set(Some(parts));
            on_date.run(stored);
        };
        let day = (precision == Precision::Day).then(|| {
            view! {
                <div class="date-part">
                    <label for=context.id("-day")>{words.day}</label>
                    <input class="field" id=context.id("-day") type="text" inputmode="numeric" maxlength="2" autocomplete="off"
                        readonly=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=move || parts().day on:input:target=move |ev| change(|it, text| it.day = text, ev.target().value()) />
                </div>
            }
        });
        let month = (precision != Precision::Year).then(|| {
            view! {
                <div class="date-part month">
                    <label for=context.id("-month")>{words.month}</label>
                    <select class="field" id=context.id("-month") disabled=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() on:change:target=move |ev| change(|it, text| it.month = text, ev.target().value())>
                        {month_options(context, Memo::new(move |_| parts().month))}
                    </select>
                </div>
            }
        });
        view! {
            <div class="date">
                {day.into_any()} {month.into_any()}
                <div class="date-part year">
                    <label for=context.id("-year")>{words.year}</label>
                    <input class="field" id=context.id("-year") type="text" inputmode="numeric" maxlength="4" autocomplete="off"
                        readonly=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=move || parts().year on:input:target=move |ev| change(|it, text| it.year = text, ev.target().value()) />
                </div>
            </div>
            {move || year_question(context, parts().reading(precision), Callback::new(move |year: i32| {
                change(|it, text| it.year = text, year.to_string());
            }))}
        }
        .into_any()
    }
}

fn month_options(context: QuestionContext, chosen: Memo<String>) -> AnyView {
    (move || {
        let chosen = chosen.get();
        let option = |(idx, name): (usize, &&'static str)| {
            let value = (idx + 1).to_string();
            let is_chosen = chosen == value;
            view! { <option value=value prop:selected=is_chosen>{*name}</option> }.into_any()
        };
        let months = thai::calendar::months(context.language.tag())
            .iter()
            .enumerate();
        let months = months.map(option).collect_view();
        view! { <option value="" prop:selected=chosen.is_empty()></option> {months} }.into_any()
    })
    .into_any()
}

/// What is said of parts that are no date yet.
fn complaint(context: QuestionContext, reading: Reading) -> Option<&'static str> {
    match reading {
        Reading::Empty | Reading::Whole(_) => None,
        Reading::Incomplete => Some(context.words.date_incomplete),
        Reading::Impossible => Some(context.words.date_impossible),
        Reading::CommonYear(_) | Reading::ShortYear(_) | Reading::UnclearYear => {
            Some(context.words.year_unclear)
        }
    }
}

/// Asks which year was meant, with a button for each answer.
fn year_question(
    context: QuestionContext,
    reading: Reading,
    on_year: Callback<i32>,
) -> Option<AnyView> {
    let words = context.words;
    let (question, years) = match reading {
        Reading::CommonYear(common) => (
            (words.year_was_common)(common),
            vec![thai::era::buddhist_year(common)],
        ),
        Reading::ShortYear(short) => (
            (words.year_was_short)(short),
            meanings_of_short(short).to_vec(),
        ),
        _ => return None,
    };
    let choose = move |year: i32| {
        let label = (words.use_year)(year);
        view! { <Button label=label on_press=move |()| on_year.run(year) /> }
    };
    let buttons = years.into_iter().map(choose).collect_view();
    // It may come to stand below the edge of the screen.
    let platform = context.interview.platform;
    let near = platform
        .ports()
        .page
        .bring_near(context.id("-year-question"));
    platform.spawn(near);
    Some(view! { <div class="year-question" id=context.id("-year-question") role="status"><p>{question}</p><div class="buttons">{buttons}</div></div> }.into_any())
}
