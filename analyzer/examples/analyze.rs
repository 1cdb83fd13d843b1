//! Prints the report on a file: `cargo run --release -p analyzer --example analyze -- <form> <language> <file>`.
//! With a number behind the file, analyzes it so many times and prints the median in milliseconds instead.

use std::error::Error;
use std::time::Instant;

use analyzer::{Options, analyze};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [form, language, file, rest @ ..] = arguments.as_slice() else {
        return Err("expected a form, a language and a file".into());
    };
    let options = Options { form: form.parse()?, language: language.parse()?, allow: None };
    let code = std::fs::read_to_string(file)?;
    match rest.first() {
        Some(times) => println!("{:.2}", median(times.parse()?, || analyze(&code, &options).map(|_| ()))?),
        None => println!("{}", serde_json::to_string_pretty(&analyze(&code, &options)?)?),
    }
    Ok(())
}

fn median<E>(times: usize, work: impl Fn() -> Result<(), E>) -> Result<f64, E> {
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        work()?;
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    Ok(taken.get(times / 2).copied().unwrap_or_default())
}
