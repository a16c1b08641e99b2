//! The laws of sending: whatever is lost, doubled or refused on the way, the
//! server holds every record exactly once and the phone knows it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use api::records::Submission;
use form::record::bytes_hash;
use proptest::prelude::*;
use sync::outbox::entry::{EntryState, OutboxEntry};
use sync::outbox::{Failure, Outbox};
use sync::port::{Change, ObjectStore, RecordStore};
use sync::stored::StoredRecord;
use sync::uploader::{Moment, RoundEnd, Uploader};
use testkit::records::{photo, submission};
use testkit::server::{Fault, MemoryServer};
use testkit::store::MemoryStore;
use testkit::tasks::MemoryTasks;

/// A phone and a server with a bad line between them.
struct Scenario {
    store: Rc<MemoryStore>,
    server: Rc<MemoryServer>,
    outbox: Rc<RefCell<Outbox>>,
    tasks: MemoryTasks,
    clock: Rc<Cell<u64>>,
    offset: Rc<Cell<Option<i64>>>,
}

impl Scenario {
    fn new() -> Scenario {
        Scenario {
            store: Rc::default(),
            server: Rc::default(),
            outbox: Rc::new(RefCell::new(Outbox::new(7))),
            tasks: MemoryTasks::default(),
            clock: Rc::default(),
            offset: Rc::default(),
        }
    }

    fn run<T: 'static>(&self, task: impl Future<Output = T> + 'static) -> T {
        let result = Rc::new(RefCell::new(None));
        let place = result.clone();
        self.tasks.spawn(Box::pin(async move {
            let value = task.await;
            place.replace(Some(value));
        }));
        self.tasks.run();
        result.take().expect("nothing in memory waits")
    }

    fn finish(
        &self,
        record: &str,
        replaces: Option<&str>,
        instance: &str,
        files: &[&[u8]],
    ) -> String {
        let n_before = self.outbox.borrow().entries().count();
        let revision = format!("{record}-{n_before}");
        let mut submission = submission(record, &revision, instance);
        submission.replaces = replaces.map(str::to_owned);
        let mut changes = Vec::new();
        for (idx, bytes) in files.iter().enumerate() {
            let file = photo(&format!("{idx}.jpg"), bytes);
            changes.push(Change::Put(
                ObjectStore::Files,
                file.sha256.clone(),
                bytes.to_vec(),
            ));
            submission.files.push(file);
        }
        submission.content_hash = submission.hash_of_content();
        let entry = entry(&submission, n_before as i64);
        let stored = StoredRecord {
            submission,
            form_hash: String::new(),
        };
        changes.push(Change::Add(
            ObjectStore::Records,
            revision.clone(),
            stored.to_bytes(),
        ));
        changes.push(Change::Put(
            ObjectStore::Outbox,
            revision.clone(),
            entry.to_bytes(),
        ));
        let store = self.store.clone();
        self.run(async move { store.write(changes).await })
            .expect("memory has space");
        self.outbox.borrow_mut().queue(entry);
        revision
    }

    fn round(&self) -> RoundEnd {
        let (clock, offset) = (self.clock.clone(), self.offset.clone());
        let uploader = Uploader {
            store: self.store.clone(),
            uplink: self.server.clone(),
            now: Rc::new(move || Moment {
                wall: clock.get() as i64,
                monotonic: clock.get(),
            }),
            token: "token".to_owned(),
            on_change: Rc::new(|| ()),
            on_clock_offset: Rc::new(move |it| offset.set(Some(it))),
        };
        let outbox = self.outbox.clone();
        self.run(async move { uploader.round(&outbox).await })
    }

    /// Sends until done, resting as told.
    fn send_all(&self) {
        for _ in 0..500 {
            match self.round() {
                RoundEnd::Done => return,
                RoundEnd::RestUntil(until) => self.clock.set(until),
                other => panic!("{other:?}"),
            }
        }
        panic!("it never ends: {:?}", self.outbox.borrow());
    }

    /// The browser is killed: only the store survives.
    fn restart(&self) {
        self.tasks.kill();
        let store = self.store.clone();
        let entries = self.run(async move { store.read_all(ObjectStore::Outbox).await });
        let entries = entries.expect("memory reads");
        let entries = entries
            .iter()
            .map(|(_, it)| OutboxEntry::from_bytes(it).expect("it was written so"));
        let mut outbox = Outbox::new(9);
        outbox.load(entries.collect());
        self.outbox.replace(outbox);
    }

    fn state(&self, revision: &str) -> EntryState {
        self.outbox
            .borrow()
            .entry(revision)
            .expect("it was queued")
            .state
            .clone()
    }

    fn is_sent(&self, revision: &str) -> bool {
        matches!(self.state(revision), EntryState::Sent { .. })
    }

    fn arrived(&self) -> Vec<String> {
        self.server
            .records
            .borrow()
            .iter()
            .map(|it| it.revision.clone())
            .collect()
    }
}

fn entry(submission: &Submission, finished_at: i64) -> OutboxEntry {
    OutboxEntry {
        record: submission.record.clone(),
        revision: submission.revision.clone(),
        replaces: submission.replaces.clone(),
        form_id: "f".to_owned(),
        title_th: "ก".to_owned(),
        title_en: "A".to_owned(),
        name: "สมมติ".to_owned(),
        key: None,
        finished_at,
        size: api::to_json(&submission).len() as u64,
        content_hash: submission.content_hash.clone(),
        files: submission.files.clone(),
        state: EntryState::Waiting,
    }
}

#[test]
fn a_record_is_sent_once_it_is_on_the_servers_disk() {
    let s = Scenario::new();
    let revision = s.finish("a", None, "<a/>", &[]);
    s.server.time.set(5_000);
    s.clock.set(2_000);
    assert_eq!(s.round(), RoundEnd::Done);
    assert_eq!(s.state(&revision), EntryState::Sent { at: 2_000 });
    assert_eq!(s.offset.get(), Some(3_000));
}

#[test]
fn a_login_page_is_no_receipt() {
    let s = Scenario::new();
    let revision = s.finish("a", None, "<a/>", &[]);
    s.server.always.set(Fault::Portal);
    assert!(matches!(s.round(), RoundEnd::RestUntil(_)));
    assert_eq!(s.outbox.borrow().last_failure, Some(Failure::Portal));
    assert_eq!(s.state(&revision), EntryState::Waiting);
    s.server.always.set(Fault::None);
    s.send_all();
    assert_eq!(s.outbox.borrow().last_failure, None);
    assert_eq!(s.arrived(), [revision]);
}

#[test]
fn a_refused_record_never_blocks_its_neighbours() {
    let s = Scenario::new();
    let bad = s.finish("bad", None, "<wrong/>", &[]);
    let good = s.finish("good", None, "<a/>", &[]);
    s.server.refused_word.replace(Some("wrong".to_owned()));
    s.send_all();
    assert!(matches!(s.state(&bad), EntryState::Refused { code, .. } if code == "not-valid"));
    assert_eq!(s.arrived(), [good]);
}

#[test]
fn a_record_that_the_server_stumbles_over_goes_last_and_alone() {
    let s = Scenario::new();
    let bad = s.finish("bad", None, "<crash/>", &[]);
    for idx in 0..20 {
        s.finish(&format!("good{idx}"), None, "<a/>", &[]);
    }
    s.server.crashes_on.replace(Some("crash".to_owned()));
    for _ in 0..40 {
        if let RoundEnd::RestUntil(until) = s.round() {
            s.clock.set(until);
        }
    }
    assert_eq!(s.arrived().len(), 20);
    assert_eq!(s.state(&bad), EntryState::Waiting);
    s.server.crashes_on.replace(None);
    s.send_all();
    assert!(s.arrived().contains(&bad));
}

#[test]
fn files_go_up_in_pieces_and_the_record_waits_for_them() {
    let s = Scenario::new();
    let photo = vec![7_u8; 700_000];
    let revision = s.finish("a", None, "<a/>", &[&photo, b"small"]);
    // After the batch, the question and one piece, the line is cut with the answer on its way.
    let faults = [Fault::None, Fault::None, Fault::None, Fault::AnswerLost];
    s.server.faults.replace(VecDeque::from(faults));
    assert!(matches!(s.round(), RoundEnd::RestUntil(_)));
    assert!(matches!(s.state(&revision), EntryState::NeedsFiles { missing } if missing.len() == 2));
    s.restart();
    s.clock.set(10_000_000);
    s.send_all();
    assert!(matches!(s.state(&revision), EntryState::Sent { .. }));
    assert_eq!(s.server.files.borrow().len(), 2);
    assert_eq!(s.arrived(), [revision]);
}

#[test]
fn a_photo_that_is_damaged_on_the_phone_is_told_and_blocks_nothing() {
    let s = Scenario::new();
    let bad = s.finish("bad", None, "<a/>", &[b"photo"]);
    let good = s.finish("good", None, "<a/>", &[b"other"]);
    let damage = Change::Put(ObjectStore::Files, bytes_hash(b"photo"), b"ph0to".to_vec());
    let store = s.store.clone();
    s.run(async move { store.write(vec![damage]).await })
        .expect("memory has space");
    s.send_all();
    assert!(matches!(s.state(&bad), EntryState::Refused { code, .. } if code == "file-lost"));
    assert!(s.is_sent(&good));
}

#[test]
fn a_server_that_lost_a_record_gets_it_again_before_its_photo() {
    let s = Scenario::new();
    let revision = s.finish("a", None, "<a/>", &[&[7; 300_000]]);
    let faults = [Fault::None, Fault::None, Fault::None, Fault::Down];
    s.server.faults.replace(VecDeque::from(faults));
    assert!(matches!(s.round(), RoundEnd::RestUntil(_)));
    s.server.records.borrow_mut().clear();
    s.clock.set(10_000_000);
    s.send_all();
    assert!(s.is_sent(&revision));
    assert_eq!(s.arrived(), [revision]);
}

#[test]
fn revisions_of_one_record_arrive_in_their_order() {
    let s = Scenario::new();
    let first = s.finish("a", None, "<a/>", &[]);
    let second = s.finish("a", Some(&first), "<b/>", &[]);
    s.server
        .faults
        .replace(VecDeque::from([Fault::Down, Fault::Down, Fault::Portal]));
    s.send_all();
    assert_eq!(s.arrived(), [first, second]);
}

#[test]
fn a_phone_that_the_office_cut_off_stops_and_keeps_everything() {
    let s = Scenario::new();
    let revision = s.finish("a", None, "<a/>", &[]);
    s.server.knows_phone.set(false);
    assert_eq!(s.round(), RoundEnd::Revoked);
    assert_eq!(s.state(&revision), EntryState::Waiting);
}

#[test]
fn a_record_leaves_the_phone_only_after_its_days_and_all_its_revisions() {
    const DAY: i64 = 86_400_000;
    let s = Scenario::new();
    s.server.refused_word.replace(Some("wrong".to_owned()));
    let bad = s.finish("a", None, "<wrong/>", &[]);
    s.send_all();
    let edited = s.finish("a", None, "<a/>", &[]);
    assert!(s.outbox.borrow().expired(30, 99 * DAY).is_empty());
    s.send_all();
    assert!(s.outbox.borrow().expired(30, 29 * DAY).is_empty());
    assert_eq!(s.outbox.borrow().expired(30, 31 * DAY), [bad, edited]);
}

fn faults() -> impl Strategy<Value = Vec<Fault>> {
    let fault = prop_oneof![
        3 => Just(Fault::None),
        1 => Just(Fault::RequestLost),
        1 => Just(Fault::AnswerLost),
        1 => Just(Fault::Doubled),
        1 => Just(Fault::Portal),
        1 => Just(Fault::Down),
    ];
    proptest::collection::vec(fault, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn whatever_happens_on_the_way_nothing_is_lost_and_nothing_double(
        faults in faults(),
        records in proptest::collection::vec((0_usize..4, 0_usize..300_000), 1..12),
        kills in proptest::collection::vec(0_usize..6, 0..4),
    ) {
        let s = Scenario::new();
        s.server.faults.replace(faults.into());
        let mut revisions = Vec::new();
        for (idx, (n_files, size)) in records.iter().enumerate() {
            let files: Vec<Vec<u8>> = (0..*n_files).map(|it| vec![(idx + it) as u8; *size + it]).collect();
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            revisions.push(s.finish(&format!("r{idx}"), None, "<a/>", &files));
            if kills.contains(&idx) {
                let _ = s.round();
                s.restart();
            }
        }
        s.clock.set(s.clock.get() + 10_000_000);
        s.send_all();
        let mut arrived = s.arrived();
        arrived.sort();
        revisions.sort();
        prop_assert_eq!(&arrived, &revisions);
        for revision in &revisions {
            prop_assert!(s.is_sent(revision));
        }
        // What the phone believes survives its death.
        s.restart();
        for revision in &revisions {
            prop_assert!(s.is_sent(revision));
        }
        for record in s.server.records.borrow().iter() {
            for file in &record.files {
                prop_assert!(s.server.files.borrow().contains_key(&file.sha256));
            }
        }
    }
}
