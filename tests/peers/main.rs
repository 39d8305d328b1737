//! The benchmark beside other tools makes the same pages each time, and reckons as its table says.

#[allow(dead_code, reason = "what the benchmark runs is not run here")]
#[path = "../../benches/peers/main.rs"]
mod peers;

mod copies;
mod figures;
mod floor;
mod rounds;
mod sets;
mod synthetic;
mod table;
mod tools;
mod words;

use hexapla::base;
