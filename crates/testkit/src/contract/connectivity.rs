//! What every `Connectivity` must do.

use std::cell::Cell;
use std::rc::Rc;

use ports::{Connectivity, PlatformEvent};

/// The whole contract; `tell` lets the device lose its network and find it again.
pub fn contract(connectivity: &dyn Connectivity, tell: impl Fn(PlatformEvent)) {
    let heard = Rc::new(Cell::new(Vec::new()));
    for _ in 0..2 {
        let heard = heard.clone();
        connectivity.listen(Rc::new(move |event| {
            let mut all = heard.take();
            all.push(event);
            heard.set(all);
        }));
    }
    assert!(heard.take().is_empty(), "listening alone tells nothing");
    for event in [PlatformEvent::Offline, PlatformEvent::Online] {
        tell(event);
        assert_eq!(heard.take(), [event, event], "every listener hears once");
    }
}
