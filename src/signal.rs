//! Signals and memos whose code is the same for every type of value.
//!
//! Leptos compiles its signals anew for each type they hold, and a phone would
//! download that code dozens of times. Here the values lie boxed in a single
//! kind of signal; only the way into the box is compiled for each type. The
//! verbs are Leptos' own. See `docs/decisions/0009-one-kind-of-signal.md`.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::{self as shared, GetValue, LocalStorage, Track, Update, WithUntracked};

/// A `RefCell<T>`; its type is known where it is made and where it is looked into.
type Cell = Rc<dyn Any>;
type Slot = shared::RwSignal<Cell, LocalStorage>;
type Kept = shared::StoredValue<Cell, LocalStorage>;

/// A value that its owner writes, and that views and memos follow.
pub struct RwSignal<T>(Slot, PhantomData<fn() -> T>);

/// A signal for those who only read it.
pub struct ReadSignal<T>(Slot, PhantomData<fn() -> T>);

/// A value worked out from others; worked out again when one of them changes, and told on where it differs.
pub struct Memo<T> {
    /// Goes up with each other value; Leptos knows this number only.
    version: shared::Memo<u32>,
    value: Kept,
    of: PhantomData<fn() -> T>,
}

/// A value that nobody follows, behind a handle that can be copied.
pub struct StoredValue<T>(Kept, PhantomData<fn() -> T>);

/// What to do with an `In`, behind a handle that can be copied.
pub struct Callback<In, Out = ()>(Kept, PhantomData<fn(In) -> Out>);

type Doing<In, Out> = Rc<dyn Fn(In) -> Out>;

macro_rules! copied {
    ($($name:ident),*) => {$(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}
    )*};
}

copied!(RwSignal, ReadSignal, Memo, StoredValue);

macro_rules! readable {
    ($($name:ident),*) => {$(
        impl<T: 'static> $name<T> {
            /// Lends the value, and follows it.
            pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
                look(&inside(followed(self.0)).borrow())
            }

            /// Lends the value without following it.
            pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
                look(&inside(there(self.0)).borrow())
            }

            /// Follows the value without looking at it.
            pub fn track(self) {
                self.0.track();
            }
        }
    )*};
}

readable!(RwSignal, ReadSignal);

macro_rules! cloned {
    ($($name:ident),*) => {$(
        impl<T: Clone + 'static> $name<T> {
            /// The value, followed.
            pub fn get(self) -> T {
                self.with(T::clone)
            }

            /// The value, not followed.
            pub fn get_untracked(self) -> T {
                self.with_untracked(T::clone)
            }
        }
    )*};
}

cloned!(RwSignal, ReadSignal, Memo);

impl<T: 'static> RwSignal<T> {
    /// A signal that holds `value`; it lives as long as the current owner.
    pub fn new(value: T) -> Self {
        RwSignal(slot(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// The same signal for those who only read it.
    pub fn read_only(self) -> ReadSignal<T> {
        ReadSignal(self.0, PhantomData)
    }

    /// Puts `value` in place of the old one; nothing happens where the signal is gone.
    pub fn set(self, value: T) {
        if let Some(cell) = cell(self.0) {
            *inside(cell).borrow_mut() = value;
            tell(self.0);
        }
    }

    /// Changes the value, and says what came of it; `None` where the signal is gone.
    pub fn update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let outcome = change(&mut inside(cell(self.0)?).borrow_mut());
        tell(self.0);
        Some(outcome)
    }

    /// The value, not followed; `None` where the signal is gone.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        Some(inside::<T>(cell(self.0)?).borrow().clone())
    }
}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo of what `compute` gives; it lives as long as the current owner.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
        let value = kept(Rc::new(RefCell::new(None::<T>)));
        let renew = move || {
            let new = Some(compute());
            let cell = inside(value.get_value());
            let differs = *cell.borrow() != new;
            if differs {
                cell.replace(new);
            }
            differs
        };
        Memo {
            version: versions(Box::new(renew)),
            value,
            of: PhantomData,
        }
    }
}

impl<T: 'static> Memo<T> {
    /// Lends the value, and follows it.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        self.version.track();
        self.with_untracked(look)
    }

    /// Lends the value without following it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        let cell = inside::<Option<T>>(worked_out(self.version, self.value));
        look(cell.borrow().as_ref().expect(GONE))
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        self.version.track();
    }
}

impl<T: 'static> StoredValue<T> {
    /// Stores `value`; it lives as long as the current owner.
    pub fn new(value: T) -> StoredValue<T> {
        StoredValue(kept(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// Lends the value.
    pub fn with_value<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&inside(stored(self.0).expect(GONE)).borrow())
    }

    /// The value.
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// The value; `None` where it is gone.
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        Some(inside::<T>(stored(self.0)?).borrow().clone())
    }

    /// Puts `value` in place of the old one; nothing happens where it is gone.
    pub fn set_value(self, value: T) {
        if let Some(cell) = stored(self.0) {
            inside(cell).replace(value);
        }
    }

    /// Changes the value; nothing happens where it is gone.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        if let Some(cell) = stored(self.0) {
            change(&mut inside(cell).borrow_mut());
        }
    }
}

impl<In, Out> Clone for Callback<In, Out> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out> Copy for Callback<In, Out> {}

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Keeps `act`; it lives as long as the current owner.
    pub fn new(act: impl Fn(In) -> Out + 'static) -> Callback<In, Out> {
        let act: Doing<In, Out> = Rc::new(act);
        Callback(kept(Rc::new(RefCell::new(act))), PhantomData)
    }

    /// Does it.
    pub fn run(self, it: In) -> Out {
        let cell = inside::<Doing<In, Out>>(stored(self.0).expect(GONE));
        // What is done may do away with its owner.
        let act = cell.borrow().clone();
        act(it)
    }
}

impl<In: 'static, Out: 'static, F: Fn(In) -> Out + 'static> From<F> for Callback<In, Out> {
    fn from(act: F) -> Callback<In, Out> {
        Callback::new(act)
    }
}

const GONE: &str = "a signal lives as long as those who read it";

/// The way into a cell: the only code that each type has of its own.
#[inline(never)]
fn inside<T: 'static>(cell: Cell) -> Rc<RefCell<T>> {
    let Ok(cell) = cell.downcast() else {
        unreachable!("a cell keeps the type it was made with");
    };
    cell
}

#[inline(never)]
fn slot(cell: Cell) -> Slot {
    shared::RwSignal::new_local(cell)
}

#[inline(never)]
fn kept(cell: Cell) -> Kept {
    shared::StoredValue::new_local(cell)
}

#[inline(never)]
fn cell(slot: Slot) -> Option<Cell> {
    slot.try_with_untracked(Rc::clone)
}

#[inline(never)]
fn there(slot: Slot) -> Cell {
    cell(slot).expect(GONE)
}

#[inline(never)]
fn followed(slot: Slot) -> Cell {
    slot.track();
    there(slot)
}

#[inline(never)]
fn tell(slot: Slot) {
    slot.update(|_| ());
}

#[inline(never)]
fn stored(kept: Kept) -> Option<Cell> {
    kept.try_get_value()
}

#[inline(never)]
fn versions(renew: Box<dyn Fn() -> bool + Send + Sync>) -> shared::Memo<u32> {
    shared::Memo::new(move |before: Option<&u32>| {
        let differs = renew();
        before.map_or(0, |it| it.wrapping_add(differs.into()))
    })
}

/// Asking for the number works the value out, where that is due.
#[inline(never)]
fn worked_out(version: shared::Memo<u32>, value: Kept) -> Cell {
    version.with_untracked(|_| ());
    value.get_value()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use leptos::prelude::Owner;

    use super::*;

    fn owned(test: impl FnOnce()) {
        let owner = Owner::new();
        owner.with(test);
    }

    #[test]
    fn a_memo_follows_what_it_reads_and_tells_on_only_what_differs() {
        owned(|| {
            let n = RwSignal::new(1);
            let is_even = Memo::new(move || n.get() % 2 == 0);
            let runs = Arc::new(AtomicUsize::new(0));
            let counted = runs.clone();
            let words = Memo::new(move || {
                counted.fetch_add(1, Ordering::Relaxed);
                if is_even.get() { "even" } else { "odd" }.to_owned()
            });
            assert_eq!(words.get_untracked(), "odd");
            n.set(3);
            assert_eq!(words.get_untracked(), "odd");
            assert_eq!(runs.load(Ordering::Relaxed), 1);
            n.update(|it| *it += 1);
            assert_eq!(words.with_untracked(String::len), 4);
            assert_eq!(runs.load(Ordering::Relaxed), 2);
        });
    }

    #[test]
    fn a_signal_whose_owner_is_gone_is_neither_read_nor_written() {
        let owner = Owner::new();
        let n = owner.with(|| RwSignal::new(1));
        assert_eq!(n.try_get_untracked(), Some(1));
        owner.cleanup();
        n.set(2);
        assert_eq!(n.update(|it| *it), None);
        assert_eq!(n.try_get_untracked(), None);
    }
}
