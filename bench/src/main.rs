//! Many phones at once, for `cargo xtask bench`: each sends batches of real
//! records over one kept-alive connection and waits for the receipts.
//!
//! `samruat-bench HOST:PORT INSTANCE.xml FORM_ID FORM_VERSION N_BATCHES CODE...`
//! enrols one phone for each code. Batches are made before the clock starts;
//! one line of JSON on standard output is the result.

#![expect(clippy::print_stdout, reason = "the result goes to standard output")]

mod http;
mod records;

use std::error::Error;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;

use api::phone::{EnrolRequest, Enrolment};
use api::records::{BatchAnswer, Outcome};

use crate::http::Connection;
use crate::records::{RECORDS_PER_BATCH, Template};

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [
        address,
        instance,
        form_id,
        form_version,
        n_batches,
        codes @ ..,
    ] = words.as_slice()
    else {
        return Err("HOST:PORT INSTANCE FORM_ID FORM_VERSION N_BATCHES CODE... are needed".into());
    };
    let template = Template {
        instance: std::fs::read_to_string(instance)?,
        form_id: form_id.clone(),
        form_version: form_version.clone(),
    };
    let n_batches: usize = n_batches.parse()?;
    let mut phones = Vec::new();
    for code in codes {
        phones.push(Phone::new(address, code, &template, n_batches)?);
    }
    let n_bytes: usize = phones.iter().flat_map(|it| &it.batches).map(Vec::len).sum();
    let n_records = codes.len() * n_batches * RECORDS_PER_BATCH;
    let seconds = send_all(phones)?;
    println!(
        "{{\"clients\":{},\"records\":{n_records},\"seconds\":{seconds:.4},\"records_per_second\":{:.1},\"bytes_per_record\":{:.1}}}",
        codes.len(),
        n_records as f64 / seconds,
        n_bytes as f64 / n_records as f64,
    );
    Ok(())
}

/// Lets all phones send at once; returns the seconds until the last receipt.
fn send_all(phones: Vec<Phone>) -> Result<f64, Failure> {
    let start = Arc::new(Barrier::new(phones.len() + 1));
    let threads: Vec<_> = phones
        .into_iter()
        .map(|phone| {
            let start = Arc::clone(&start);
            thread::spawn(move || {
                start.wait();
                phone.send()
            })
        })
        .collect();
    start.wait();
    let started = Instant::now();
    for thread in threads {
        thread.join().map_err(|_| "a phone panicked")??;
    }
    Ok(started.elapsed().as_secs_f64())
}

/// One enrolled phone with everything it is going to send.
struct Phone {
    connection: Connection,
    token: String,
    batches: Vec<Vec<u8>>,
}

impl Phone {
    fn new(
        address: &str,
        code: &str,
        template: &Template,
        n_batches: usize,
    ) -> Result<Phone, Failure> {
        let mut connection = Connection::open(address)?;
        let request = EnrolRequest {
            code: code.to_owned(),
            device: "bench".to_owned(),
        };
        let answer = connection.post(
            "/api/v1/enrol",
            "",
            false,
            api::to_json(&request).as_bytes(),
        )?;
        let token = serde_json::from_str::<Enrolment>(&answer)
            .map_err(|err| format!("{answer}: {err:?}"))?
            .token;
        let batches = (0..n_batches)
            .map(|_| template.batch())
            .collect::<Result<_, _>>()?;
        Ok(Phone {
            connection,
            token,
            batches,
        })
    }

    fn send(mut self) -> Result<(), Failure> {
        for batch in &self.batches {
            let answer = self
                .connection
                .post("/api/v1/records", &self.token, true, batch)?;
            let answer = serde_json::from_str::<BatchAnswer>(&answer)
                .map_err(|err| format!("{answer}: {err:?}"))?;
            let n_stored = answer
                .receipts
                .iter()
                .filter(|it| it.outcome == Outcome::Stored)
                .count();
            if n_stored != RECORDS_PER_BATCH {
                return Err(format!(
                    "{n_stored} of {RECORDS_PER_BATCH} stored: {:?}",
                    answer.receipts.first()
                )
                .into());
            }
        }
        Ok(())
    }
}
