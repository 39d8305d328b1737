//! The preview as its users meet it: a process, files that are saved, and clients good and bad.
//!
//! `HEXAPLA_SAVES=1000 cargo test --test preview -- every_save` makes more saves than the usual 100, and
//! `HEXAPLA_HEADS=10000 cargo test --test preview -- heads` sends more malformed heads than the usual 300; `--nocapture` shows the figures.

mod desk;
mod saves;
mod security;
mod server;
mod site;
