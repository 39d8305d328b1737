#![no_main]

#[path = "../oracles/mod.rs"]
#[allow(dead_code, reason = "each target has one of the oracles")]
mod oracles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracles::returned::holds(bytes));
