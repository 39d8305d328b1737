//! An image → how large it is drawn; the only user of `imagesize`. No more of a file is read than tells.

use std::io::{BufReader, Read};

use super::{door, extension, svg, tree, walk};
use crate::{
    config::Docset,
    model::{SourceFile, site::ImageSize, source::SourceKind},
};

const EXTENSIONS: &[&str] = &["avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"];

/// Bytes of a drawing within which its first element must end.
const DRAWING_START: u64 = 16 << 10;

/// Sides longer than this are a mistake, or an attempt to make one of a browser.
const LONGEST: usize = 65_535;

/// Returns how large a resource is drawn; `None` if it is no image or does not say.
pub fn image_size(docsets: &[Docset], file: &SourceFile) -> Option<ImageSize> {
    let extension = extension(file.path.as_str());
    if file.kind != SourceKind::Resource || !EXTENSIONS.contains(&extension.as_str()) {
        return None;
    }
    let (opened, _) = door::open(&walk::roots(tree(docsets, file)?), &file.location).ok()?;
    let size = if extension == "svg" {
        let mut start = Vec::new();
        opened.take(DRAWING_START).read_to_end(&mut start).ok()?;
        svg::size(&start)?
    } else {
        let size = imagesize::reader_size(BufReader::new(opened)).ok()?;
        (size.width, size.height)
    };
    let side = |length: usize| u32::try_from(length).ok().filter(|_| (1..=LONGEST).contains(&length));
    Some(ImageSize { width: side(size.0)?, height: side(size.1)? })
}
