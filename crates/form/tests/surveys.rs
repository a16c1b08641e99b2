//! The three surveys, opened and written.
#![cfg(feature = "compile")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use form::compile::compile_path;
use form::form::Form;
use form::interview::{Interview, Setting};
use form::time::Timestamp;

#[test]
fn the_three_surveys_open() {
    for name in ["learner-occupation", "skill-demand", "income-follow-up"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../forms")
            .join(name);
        let form = match compile_path(&path, None) {
            Ok(form) => form,
            Err(problems) => {
                for it in &problems {
                    println!("{it:?}");
                }
                panic!("{name}");
            }
        };
        let bytes = form.pack();
        println!(
            "{name}: {} nodes, {} exprs, {} texts, packed {}",
            form.nodes.len(),
            form.expressions.len(),
            form.texts.len(),
            bytes.len()
        );
        let t = Instant::now();
        let back = Form::unpack(&bytes).unwrap();
        println!("unpack {:?}", t.elapsed());
        assert_eq!(form, back);
        let setting = Setting {
            now: Timestamp {
                millis: 1_795_000_000_000,
                offset_minutes: 420,
            },
            seed: 1,
            device_id: "d".into(),
            username: "u".into(),
            phone_number: String::new(),
            email: String::new(),
        };
        let form = Arc::new(form);
        let t = Instant::now();
        let mut it = Interview::open(form.clone(), setting.clone());
        println!("open {:?}", t.elapsed());
        let xml = it.xml();
        println!("{xml}");
        for s in it.sections() {
            println!("{s:?}");
        }
        let nodes = it.nodes();
        let t = Instant::now();
        let mut n = 0;
        for node in nodes {
            if it.kind(node).is_question() {
                let _ = it.answer(node, "1");
                n += 1;
            }
        }
        println!("{n} answers {:?} each", t.elapsed() / n);
        let t = Instant::now();
        let p = it.problems().len();
        println!("{p} problems {:?}", t.elapsed());
        let again = Interview::load(form, setting, &it.draft_xml()).unwrap();
        assert_eq!(again.draft_xml(), it.draft_xml());
    }
}
