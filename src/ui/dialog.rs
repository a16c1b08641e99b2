//! The browser's own dialog: it keeps the focus inside, closes with Escape or
//! the phone's back gesture, and gives the focus back.

use leptos::html;
use leptos::prelude::*;

use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// A way to close the dialog that a view stands in.
#[derive(Clone, Copy)]
pub struct DialogHandle(NodeRef<html::Dialog>);

impl DialogHandle {
    /// Closes the dialog; the browser gives the focus back.
    pub fn close(self) {
        if let Some(dialog) = self.0.get_untracked() {
            dialog.close();
        }
    }
}

/// A dialog that stands on the page for as long as `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    #[prop(into)]
    open: Callback<(), bool>,
    /// Called once it has been closed, however that was done.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its heading and name, asked for when it opens.
    #[prop(into)]
    title: Callback<(), String>,
    /// What the button in the corner is called.
    close_label: &'static str,
    /// `dialog`, or `dialog sheet` to fill the screen.
    #[prop(default = "dialog")]
    class: &'static str,
    /// What stands in it.
    content: Callback<DialogHandle, AnyView>,
) -> AnyView {
    let dialog_view = move || {
        let node = NodeRef::<html::Dialog>::new();
        // It fails only for a dialog that is open already or has left the page.
        node.on_load(|dialog| drop(dialog.show_modal()));
        let handle = DialogHandle(node);
        let title = untrack(|| title.run(()));
        let name = title.clone();
        view! {
            <dialog node_ref=node class=class aria-label=name on:close=move |_| on_close.run(())>
                <div class="dialog-head">
                    <h2>{title}</h2>
                    <Button label=close_label icon=Icon::Close look=Look::Bare on_press=move |()| handle.close() />
                </div>
                {untrack(|| content.run(handle))}
            </dialog>
        }
        .into_any()
    };
    (move || open.run(()).then(dialog_view)).into_any()
}
