//! What a client sends to the preview: a head is whole or refused, and a path names nothing outside of the site.

use hexapla::{
    base::{href, percent_decoded},
    serve::{Target, head},
};

pub fn holds(bytes: &[u8]) {
    if let Ok(Some((head, length))) = head::parse(bytes) {
        assert!(length <= bytes.len());
        safe(&head.target);
    }
    if let Ok(target) = std::str::from_utf8(bytes) {
        safe(target);
    }
}

fn safe(target: &str) {
    let Some(target) = Target::parse(target) else { return };
    let inner = target.path.strip_prefix('/').expect("a path begins at the root");
    assert!(!target.path.contains(['\\', '\0', '\n', '\r']));
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    assert!(inner.is_empty() || inner.split('/').all(|part| !matches!(part, "" | "." | "..")), "{}", target.path);
    let written = href(&target.path);
    assert_eq!(percent_decoded(&written).as_deref(), Some(target.path.as_str()), "an address leads to its path");
}
