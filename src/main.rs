//! The program `hexapla`.

use std::process::ExitCode;

/// Pages are trees of small pieces that live for one page, on all threads at once. Of five checks of 820 pages with each in turn, this one took a sixth less processor
/// time (median) than the C library's, and 40 MB more memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hexapla::cli::run(std::env::args_os())
}
