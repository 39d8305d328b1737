//! What people do to a site while it is previewed, at random, the same for the same seed.

use std::fs;

use super::site::{Folder, LOCALES, drawing, hash, lengthened, source, translation};

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

type Edit = fn(&Folder, &mut Random) -> String;

/// Edits of pages are the commonest, as in life.
const EDITS: &[Edit] = &[
    text,
    text,
    text,
    text,
    text,
    title,
    title,
    heading,
    front_matter,
    include,
    code,
    contents,
    contents,
    image,
    words,
    template,
    style,
    configuration,
    new_page,
    new_page,
    rename,
    delete,
    folder,
    locale,
    static_file,
    translate,
    glossary,
    glossary,
    damage,
    damaged_template,
    touch,
    swap,
    redirect,
];

/// Does one thing to the site, and says what.
pub fn edit(folder: &Folder, random: &mut Random) -> String {
    let edit = random.of(EDITS).expect("there are edits");
    edit(folder, random)
}

fn page(folder: &Folder, random: &mut Random) -> String {
    let pages: Vec<String> =
        folder.files("content", ".md").into_iter().filter(|path| !path.ends_with("TOC.md")).collect();
    random.of(&pages).cloned().unwrap_or_else(|| "content/en-US/index.md".into())
}

fn text(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    let targets = [
        "a.md",
        "b.md#bravo",
        "../index.md",
        "missing.md",
        "#alpha",
        "https://example.com/x",
        "../images/a.svg",
        "c.md#new-3",
    ];
    let target = random.of(&targets).expect("there are some");
    let number = random.below(1000);
    let added = [
        format!("\nSentence {number}.\n"),
        format!("\nA [link]({target}) of {number}.\n"),
        format!("\n![Picture {number}]({target})\n"),
        "\n[!INCLUDE [note](../includes/note.md)]\n".to_owned(),
        format!("\n```csharp\nvar x = {number};\n```\n"),
        "\n[!code-csharp[Main](../code/main.cs#part)]\n".to_owned(),
        format!("\n> [!NOTE]\n> Mind {number}.\n"),
        "\n<xref:charlie> and <xref:bravo?displayProperty=fullName>\n".to_owned(),
        format!("\n![Elsewhere](https://media{}.example.com/a.png)\n", number % 2),
    ];
    let added = random.of(&added).expect("there are some").clone();
    // Pages do not grow for ever.
    let mut all = folder.read(&page);
    if all.len() > 1500 {
        all = source("Anew", "From the start.\n");
    }
    folder.write(&page, &format!("{all}{added}"));
    format!("{page} gets {added:?}")
}

fn title(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    let number = random.below(100);
    let lines: Vec<String> = folder
        .read(&page)
        .lines()
        .map(|line| if line.starts_with("# ") { format!("# Title {number}") } else { line.to_owned() })
        .collect();
    folder.write(&page, &(lines.join("\n") + "\n"));
    format!("{page} is now Title {number}")
}

fn heading(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    let number = random.below(5);
    folder.append(&page, &format!("\n## New {number}\n\nText.\n"));
    format!("{page} gets a section {number}")
}

fn front_matter(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    let lines = [
        "robots: noindex",
        "ms.date: 10/29/2019",
        "author: mia",
        "_disableToc: true",
        "_enableSearch: false",
        "draft: true",
        "ms.assetid: 0a1b0a1b-0000-0000-0000-000000000000",
        "layout: landing",
    ];
    let line = *random.of(&lines).expect("there are some");
    let text = folder.read(&page);
    let text = match text.contains(line) {
        true => text.replace(&format!("{line}\n"), ""),
        false => text.replacen("---\n", &format!("---\n{line}\n"), 1),
    };
    folder.write(&page, &text);
    format!("{page} says {line}, or no longer")
}

fn include(folder: &Folder, random: &mut Random) -> String {
    let locale = *random.of(&LOCALES).expect("there are some");
    let texts = [
        "Mind the [gap](../guide/b.md).",
        "Mind *nothing*.",
        "[!INCLUDE [itself](note.md)]",
        "![x](../images/a.svg) seen",
        "<b>Open",
        "<span data-ttu-id=\"bbbbb-101\">注意。</span><span class=\"sxs-lookup\"><span data-stu-id=\"bbbbb-101\">Mind *nothing*.</span></span>",
    ];
    let text = *random.of(&texts).expect("there are some");
    folder.write(&format!("content/{locale}/includes/note.md"), text);
    format!("the include of {locale} says {text}")
}

fn code(folder: &Folder, random: &mut Random) -> String {
    let number = random.below(100);
    folder.write("content/en-US/code/main.cs", &format!("// <part>\nvar a = {number};\n// </part>\n"));
    format!("the code says {number}")
}

fn contents(folder: &Folder, random: &mut Random) -> String {
    let locale = *random.of(&LOCALES).expect("there are some");
    let path = format!("content/{locale}/TOC.md");
    if random.below(5) == 0 {
        let _ = fs::remove_file(folder.path().join(&path));
        return format!("{path} is gone");
    }
    let entries = [
        "# [Home](index.md)",
        "# Guide",
        "## [Alpha](guide/a.md)",
        "## [Bravo](guide/b.md)",
        "### [Charlie](guide/c.md)",
        "# [Gone](gone.md)",
        "# [New](new/1.md)",
    ];
    let chosen: Vec<&str> = entries.into_iter().filter(|_| random.below(3) > 0).collect();
    folder.write(&path, &(chosen.join("\n") + "\n"));
    format!("{path} is {chosen:?}")
}

fn image(folder: &Folder, random: &mut Random) -> String {
    let locale = *random.of(&LOCALES).expect("there are some");
    let path = format!("content/{locale}/images/a.svg");
    match random.below(5) {
        0 => drop(fs::remove_file(folder.path().join(&path))),
        // One that gains by being compressed.
        2 => folder.write(&path, &lengthened(&drawing(10))),
        1 => folder.write(&path, "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"),
        // As large as before.
        3 => folder.write(&path, &drawing(10).replace("M0 0", &format!("M0 {}", random.below(9)))),
        _ => folder.write(&path, &drawing(10 + random.below(90) as u32)),
    }
    format!("{path} is another, or gone")
}

fn words(folder: &Folder, random: &mut Random) -> String {
    let number = random.below(100);
    let text = *random.of(&["next-page = Weiter", "next-page", "alert-note = Merke"]).expect("there are some");
    let locale = *random.of(&LOCALES).expect("there are some");
    folder.write(&format!("locales/{locale}/ours.ftl"), &format!("{text} {number}\n"));
    format!("the words of {locale}: {text} {number}")
}

fn template(folder: &Folder, random: &mut Random) -> String {
    let number = random.below(100);
    let text = folder.read("themes/ours/templates/page.html");
    let text = text.split("<!--").next().unwrap_or_default();
    folder.write("themes/ours/templates/page.html", &format!("{text}<!-- {number} -->"));
    format!("the template says {number}")
}

fn style(folder: &Folder, random: &mut Random) -> String {
    let number = random.below(100);
    folder.write("themes/ours/styles/ours.css", &format!("body {{ margin: {number}px }}\n"));
    format!("the margin is {number}")
}

fn configuration(folder: &Folder, random: &mut Random) -> String {
    let docset = "\n[[docset]]\nmount = \"/\"\npath = \"content/{locale}\"\n";
    let tops = [
        "title = \"Site\"\nbase_url = \"https://help.example.com/docs/\"\ntheme = \"ours\"\nglossary = \"words/glossary.csv\"\nprint = true\ncompress = [\"gz\", \"br\", \"zst\"]\n",
        "title = \"Another\"\nbase_url = \"https://help.example.com/\"\ntheme = \"ours\"\n",
        "title = \"Site\"\ntheme = \"ours\"\nlocales = [\"en-US\", \"zh-TW\", \"ko-KR\", \"fr-FR\", \"de-DE\"]\n",
        "title = \"Site\"\ntheme = \"bare\"\nprint = true\ncompress = [\"br\"]\n",
        "title = \"Site\"\ntheme = \"ours\"\nglossary = \"words/glossary.csv\"\nsearch = false\n",
    ];
    let top = *random.of(&tops).expect("there are some");
    let rules = if random.below(2) == 0 { "" } else { "\n[rules]\n\"file-not-found\" = \"error\"\n" };
    folder.write("site.toml", &format!("{top}{docset}{rules}"));
    format!("site.toml is {top}{rules}")
}

fn new_page(folder: &Folder, random: &mut Random) -> String {
    let locale = *random.of(&LOCALES).expect("there are some");
    let place =
        *random.of(&["guide/d.md", "new/1.md", "new/deep/2.md", "guide/a.md", "guide/c.md"]).expect("there are some");
    let path = format!("content/{locale}/{place}");
    folder.write(&path, &source("Newcomer", "See [Alpha](/guide/a.md), [Bravo](../guide/b.md).\n"));
    format!("{path} is new")
}

fn rename(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    let to = match page.strip_suffix("-moved.md") {
        Some(stem) => format!("{stem}.md"),
        None => page.replace(".md", "-moved.md"),
    };
    let _ = fs::rename(folder.path().join(&page), folder.path().join(&to));
    format!("{page} is now {to}")
}

fn delete(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    let _ = fs::remove_file(folder.path().join(&page));
    format!("{page} is gone")
}

fn folder(folder: &Folder, random: &mut Random) -> String {
    let locale = *random.of(&LOCALES).expect("there are some");
    let at = |name: &str| folder.path().join(format!("content/{locale}/{name}"));
    match random.below(3) {
        0 => {
            let _ = fs::rename(at("guide"), at("manual"));
            format!("guide of {locale} is now manual")
        }
        1 => {
            let _ = fs::rename(at("manual"), at("guide"));
            format!("manual of {locale} is now guide")
        }
        _ => {
            let _ = fs::remove_dir_all(at("new"));
            format!("new of {locale} is gone")
        }
    }
}

fn locale(folder: &Folder, random: &mut Random) -> String {
    let path = folder.path().join("content/de-DE");
    if path.exists() && random.below(2) == 0 {
        let _ = fs::remove_dir_all(path);
        return "German is gone".into();
    }
    folder.write("content/de-DE/guide/b.md", &source("Bravo", "Siehe [Alpha](a.md).\n"));
    "German is there".into()
}

fn static_file(folder: &Folder, random: &mut Random) -> String {
    match random.below(5) {
        0 => drop(fs::remove_file(folder.path().join("static/hello.txt"))),
        1 => folder.write("static/hello.txt.gz", "a form of the site's own"),
        2 => folder.write("static/hello.txt", &"hello, hello\n".repeat(100)),
        3 => folder.write("static/hello.txt", &format!("hello {}\n", random.below(100))),
        _ => folder.write("static/en-us/guide/b/index.html", "mine"),
    }
    "static files".into()
}

/// A translation is made anew from the source as it is now.
fn translate(folder: &Folder, random: &mut Random) -> String {
    let locale = *random.of(&LOCALES[1..]).expect("there are some");
    let hash = hash(&folder.read("content/en-US/guide/a.md"));
    folder.write(&format!("content/{locale}/guide/a.md"), &translation("Anew", &hash));
    format!("guide/a.md of {locale} is translated")
}

/// Other words, a damaged row, no glossary.
fn glossary(folder: &Folder, random: &mut Random) -> String {
    let texts = [
        "en-US,zh-TW,fr-FR\nbill,帳單,facture\n",
        "en-US,zh-TW,fr-FR\nbill,發票,facture\n",
        "en-US,zh-TW,fr-FR\nbill,帳單,addition|帳單\nalpha,,\n",
        "en-US,zh-TW,fr-FR\nbill,帳單\nAlpha,甲,Alpha\n",
    ];
    let is_there = random.below(5) > 0;
    match random.of(&texts).filter(|_| is_there) {
        Some(text) => folder.write("words/glossary.csv", text),
        None => drop(fs::remove_file(folder.path().join("words/glossary.csv"))),
    }
    "the glossary is another".into()
}

fn damage(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    match random.below(4) {
        0 => folder.write(&page, "---\ntitle: [open\n---\n# Broken\n"),
        1 => folder.write_bytes(&page, b"# Not \xff UTF-8\n"),
        2 => folder.write(&page, ""),
        _ => folder.append(&page, "\n<div><span data-ttu-id=\"x-1\">open **bold\n"),
    }
    format!("{page} is damaged")
}

const TWIN: &str = "themes/ours/templates/twin.html";

/// One does not load, one does not render, one is good.
fn damaged_template(folder: &Folder, random: &mut Random) -> String {
    let text =
        *random.of(&["{% if %}", "{{ no.such.thing }}", "<p>{{ page.html | safe }}</p>"]).expect("there are some");
    folder.write(TWIN, text);
    format!("{TWIN} is {text}")
}

/// Takes back what stops a build.
pub fn mend(folder: &Folder) {
    folder.write(TWIN, "<p>{{ page.html | safe }}</p>");
}

fn touch(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    folder.append(&page, "");
    format!("{page} is saved as it is")
}

/// The two files change places, with their times.
fn swap(folder: &Folder, random: &mut Random) -> String {
    let (one, other) = (page(folder, random), page(folder, random));
    let at = |path: &str| folder.path().join(path);
    let _ = fs::rename(at(&one), at("swap"));
    let _ = fs::rename(at(&other), at(&one));
    let _ = fs::rename(at("swap"), at(&other));
    format!("{one} and {other} change places")
}

fn redirect(folder: &Folder, random: &mut Random) -> String {
    let page = page(folder, random);
    folder.write(&page, "---\nredirect_url: /guide/b\n---\n");
    format!("{page} leads elsewhere")
}
