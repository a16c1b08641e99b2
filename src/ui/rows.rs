//! Rows that come and go, each drawn once.
//!
//! Leptos' own `For` also moves rows about; ours keep their order, and doing
//! without it saves a phone 4 KB.

use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};

use crate::ui::dress::{Dressed, fitted};

struct Row<K> {
    key: K,
    view: AnyViewState,
    /// What was made while it was drawn, for as long as it is shown.
    _owner: Owner,
}

/// Fills an element with a row for each of `keys`, and follows the signals that it reads; put into
/// a view with `{..rows(..)}`.
///
/// A row is drawn when its key first comes, and kept as long as its key stays in its place among
/// the others. Needs a current owner.
pub fn rows<K: PartialEq + Clone + Send + 'static>(
    keys: impl Fn() -> Vec<K> + Send + 'static,
    draw: impl Fn(K) -> AnyView + Send + 'static,
) -> Dressed {
    let owner = Owner::current().unwrap_or_default();
    fitted(Box::new(move |element| {
        let element = element.clone();
        let mut shown: Vec<Row<K>> = Vec::new();
        Box::new(move || {
            let mut before = std::mem::take(&mut shown);
            for key in keys() {
                match before.iter().position(|it| it.key == key) {
                    Some(place) => {
                        before.drain(..place).for_each(take_away);
                        shown.push(before.remove(0));
                    }
                    None => {
                        let own = owner.with(Owner::new);
                        let view = own.with(|| untrack(|| draw(key.clone()).build()));
                        let mut row = Row {
                            key,
                            view,
                            _owner: own,
                        };
                        place_before(&before, &mut row.view, &element);
                        shown.push(row);
                    }
                }
            }
            before.into_iter().for_each(take_away);
        })
    }))
}

fn place_before<K>(rest: &[Row<K>], view: &mut AnyViewState, within: &Element) {
    // A row that draws nothing has no place of its own.
    if !rest.iter().any(|it| it.view.insert_before_this(view)) {
        view.mount(within, None);
    }
}

fn take_away<K>(mut row: Row<K>) {
    row.view.unmount();
}
