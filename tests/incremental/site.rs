//! A small site in four languages with one of everything that pages are made of.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use sha1::{Digest, Sha1};

/// The site on disk; gone when dropped.
pub struct Folder {
    _folder: tempfile::TempDir,
    path: Utf8PathBuf,
}

pub const LOCALES: [&str; 4] = ["en-US", "zh-TW", "ko-KR", "fr-FR"];

const TEMPLATE: &str = r##"<!doctype html>
<html lang="{{ language.tag }}"><head><title>{{ page.title }}</title>
{% for name, url in site.assets %}<link href="{{ url }}">{% endfor %}</head><body>
<nav>{% for entry in toc %}<a href="{{ entry.url }}">{{ entry.name }}{% for child in entry.children %} / {{ child.name }}{% endfor %}</a>{% endfor %}</nav>
{% for crumb in breadcrumbs %}{{ crumb.name }} {% endfor %}
{% if previous %}<a href="{{ previous.url }}">{{ text(key="previous-page") }} {{ previous.name }}</a>{% endif %}
{% if next %}<a href="{{ next.url }}">{{ text(key="next-page") }} {{ next.name }}</a>{% endif %}
{% for alternate in alternates %}<a href="{{ alternate.url }}">{{ alternate.language.name }} {{ alternate.text_language }}</a>{% endfor %}
{% for note in notes %}<p>{{ note.text }}{% for list in note.sections %}{{ list.label }}{% for link in list.links %} {{ link.name }}{% endfor %}{% endfor %}</p>{% endfor %}
{% for heading in outline %}#{{ heading.id }} {% endfor %}
<article>{{ page.html | safe }}</article></body></html>
"##;

impl Folder {
    /// Returns what is on disk, but for what the program keeps for itself.
    pub fn bytes(&self) -> std::collections::BTreeMap<Utf8PathBuf, Vec<u8>> {
        let mut files = std::collections::BTreeMap::new();
        let mut folders = vec![self.path.clone()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir_utf8().expect("a folder").flatten() {
                match entry.path() {
                    path if path.file_name() == Some(".hexapla") => {}
                    path if path.is_dir() => folders.push(path.to_owned()),
                    path => drop(files.insert(path.to_owned(), fs::read(path).unwrap_or_default())),
                }
            }
        }
        files
    }

    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8PathBuf::from_path_buf(folder.path().join("site")).expect("a UTF-8 path");
        let folder = Self { _folder: folder, path };
        folder.write(
            "site.toml",
            "title = \"Site\"\nbase_url = \"https://help.example.com/docs/\"\ntheme = \"ours\"\nglossary = \"words/glossary.csv\"\n\n[[docset]]\nmount = \"/\"\npath = \"content/{locale}\"\n",
        );
        folder.write("themes/ours/theme.toml", "extends = \"bare\"\n");
        folder.write("themes/ours/templates/page.html", TEMPLATE);
        folder.write("themes/ours/styles/ours.css", "body { color: red }\n");
        folder.write("locales/zh-TW/ours.ftl", "next-page = 下一頁\n");
        folder.write("static/hello.txt", "hello\n");
        folder.write("words/glossary.csv", "en-US,zh-TW,fr-FR\nbill,帳單,帳單\n");
        folder.write("content/en-US/code/main.cs", "// <part>\nvar a = 1;\n// </part>\nvar b = 2;\n");
        folder.write("content/en-US/includes/note.md", "Mind the [gap](../guide/b.md).");
        folder.write("content/en-US/images/a.svg", &drawing(10));
        folder.write("content/en-US/guide/a.md", &source("Alpha", "Pay the [bill](b.md#bravo). ![A drawing](../images/a.svg)\n\n[!INCLUDE [note](../includes/note.md)]\n\n[!code-csharp[Main](../code/main.cs#part)]\n"));
        folder.write("content/en-US/guide/b.md", &source("Bravo", "See [Alpha](a.md) and [nothing](missing.md).\n"));
        folder.write("content/en-US/guide/c.md", &source("Charlie", "Only here, and at <xref:alpha>.\n"));
        folder.write("content/en-US/index.md", &source("Home", "Welcome.\n"));
        folder.write(
            "content/en-US/TOC.md",
            "# [Home](index.md)\n# Guide\n## [Alpha](guide/a.md)\n## [Bravo](guide/b.md)\n",
        );
        let hash = hash(&folder.read("content/en-US/guide/a.md"));
        for (locale, word) in [("zh-TW", "付款"), ("fr-FR", "Payer")] {
            folder.write(&format!("content/{locale}/guide/a.md"), &translation(word, &hash));
        }
        folder.write("content/fr-FR/guide/b.md", &source("Bravo", "Voir [Alpha](a.md).\n"));
        folder.write("content/ko-KR/index.md", &source("홈", "환영합니다 [b](guide/b.md).\n"));
        folder.write("content/zh-TW/TOC.md", "# [首頁](index.md)\n# [付款](guide/a.md)\n");
        folder
    }

    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    pub fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let file = self.path.join(path);
        fs::create_dir_all(file.parent().expect("it has a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.path.join(path)).unwrap_or_default()).into_owned()
    }

    pub fn append(&self, path: &str, text: &str) {
        self.write(path, &format!("{}{text}", self.read(path)));
    }

    /// The files below `folder` that end with `ending`, sorted.
    pub fn files(&self, folder: &str, ending: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path.join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir_utf8().into_iter().flatten().flatten() {
                match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    true => folders.push(entry.path().to_owned()),
                    false if entry.file_name().ends_with(ending) => {
                        found.extend(entry.path().strip_prefix(&self.path).map(|path| path.as_str().to_owned()));
                    }
                    false => {}
                }
            }
        }
        found.sort();
        found
    }

    /// How many pages readers find: in each language those of all languages.
    pub fn count_rows(&self) -> usize {
        LOCALES.len() * 4
    }
}

pub fn source(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndescription: About {title}.\nuid: {}\n---\n# {title}\n\n{text}", title.to_lowercase())
}

/// A translation of the page Alpha that has segments, made from the text with `hash`.
pub fn translation(word: &str, hash: &str) -> String {
    let segment = |ordinal: u32, target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"aaaaa-{ordinal}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"aaaaa-{ordinal}\">{source}</span></span>"
        )
    };
    format!(
        "---\ntitle: {word}\nms.openlocfilehash: {hash}\nms.translationtype: MT\n---\n# <a name=\"alpha\"></a>{}\n\n{}\n\n[!INCLUDE [note](../includes/note.md)]\n",
        segment(101, word, "Alpha"),
        segment(102, &format!("{word} [帳單](b.md)."), "Pay the [bill](b.md).")
    )
}

/// What a translation of `text` says it was made from.
pub fn hash(text: &str) -> String {
    Sha1::digest(text.replace('\n', "\r\n")).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn drawing(width: u32) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"><path d=\"M0 0h{width}\"/></svg>\n"
    )
}

/// Returns `drawing` with so much in it that all its compressed forms are shorter.
pub fn lengthened(drawing: &str) -> String {
    drawing.replace("/>", &format!("/>{}", "<g/>".repeat(500)))
}
