//! The languages of code files: their names and extensions, and how their comments look.
//!
//! Names, aliases and families are those of DocFX's table; extensions that it lacks are added.

use super::tags::{FAMILIES, Family};

/// Families by what they begin with.
const C: &[&str] = &["//"];
const CSHARP: &[&str] = &["//", "region"];
const BASIC: &[&str] = &["'", "region"];
const MARKUP: &[&str] = &["<!--"];
const DASHES: &[&str] = &["--"];
const HASH: &[&str] = &["#"];
const PERCENT: &[&str] = &["%"];
const SEMICOLON: &[&str] = &[";"];
const STARS: &[&str] = &["/*"];

/// Name, what else it is called or its files end in, its families.
const LANGUAGES: &[(&str, &[&str], &[&str])] = &[
    ("actionscript", &["as"], C),
    ("arduino", &["ino"], C),
    ("assembly", &["nasm", "asm"], C),
    ("batchfile", &["bat", "cmd"], &["rem"]),
    ("bicep", &["bicepparam"], C),
    ("cpp", &["c", "c++", "objective-c", "obj-c", "objc", "objectivec", "h", "hpp", "cc", "cxx", "m"], C),
    ("csharp", &["cs", "c#", "csx"], CSHARP),
    ("cshtml", &["aspx-cs", "aspx-csharp", "razor"], &["//", "<!--", "region", "@*"]),
    ("css", &["scss", "less"], STARS),
    ("cuda", &["cu", "cuh"], C),
    ("d", &["dlang"], C),
    ("dockerfile", &["docker"], HASH),
    ("erlang", &["erl"], PERCENT),
    ("fsharp", &["fs", "fsi", "fsx", "f#"], &["//", "(*"]),
    ("go", &["golang"], C),
    ("handlebars", &["hbs"], MARKUP),
    ("haskell", &["hs"], &["--", "{-"]),
    ("html", &["htm", "jsp", "asp", "aspx", "ascx"], &["<!--", "<%--"]),
    ("ini", &["cfg", "properties"], &[";", "#"]),
    ("java", &["gradle"], C),
    ("javascript", &["js", "node", "json", "mjs", "cjs", "jsx"], C),
    ("jinja", &["jinja2", "j2"], &["{#-", "{#"]),
    ("kotlin", &["kt", "kts"], C),
    ("kusto", &["kql", "csl"], C),
    ("lisp", &["lsp", "el", "clj"], SEMICOLON),
    ("lua", &[], DASHES),
    ("markdown", &["md"], MARKUP),
    ("matlab", &[], PERCENT),
    ("pascal", &["pas"], C),
    ("perl", &["pl"], HASH),
    ("php", &[], &["//", "<!--"]),
    ("powershell", &["posh", "ps1", "psm1", "psd1", "azurepowershell"], HASH),
    ("processing", &["pde"], C),
    ("proto", &["protobuf"], C),
    ("python", &["py", "ipynb"], HASH),
    ("r", &[], HASH),
    ("react", &["tsx"], &["//", "<!--"]),
    ("ruby", &["ru", "erb", "rb"], &["<!--", "#"]),
    ("rust", &["rs"], C),
    ("scala", &[], C),
    ("shell", &["sh", "bash", "azurecli"], HASH),
    ("smalltalk", &["st"], C),
    ("sql", &["tsql"], DASHES),
    ("swift", &[], C),
    ("terraform", &["tf", "hcl", "tfvars"], &["#", "//"]),
    ("toml", &[], HASH),
    ("typescript", &["ts"], C),
    ("vb", &["vbnet", "vbscript", "bas", "vbs", "vba"], BASIC),
    ("vbhtml", &["aspx-vb"], &["'", "<!--", "region"]),
    ("xaml", &[], MARKUP),
    (
        "xml",
        &[
            "xsl", "xslt", "xsd", "wsdl", "csdl", "edmx", "config", "csproj", "vbproj", "fsproj", "props", "targets",
            "resx",
        ],
        MARKUP,
    ),
    ("yaml", &["yml"], HASH),
];

/// Returns the language of files whose path ends so; `json` for what has its tags as JavaScript does. `None` if no
/// language is known by that extension.
pub fn of_extension(path: &str) -> Option<&'static str> {
    match extension(path).as_str() {
        "json" => Some("json"),
        extension => row(extension).map(|(name, ..)| *name),
    }
}

/// The families of a language or an extension in any case; none if it is unknown.
pub fn families(name: &str) -> Vec<&'static Family> {
    let row = row(&name.to_ascii_lowercase());
    let begins = |family: &&Family, start: &str| match family {
        Family::Region => start == "region",
        Family::Comment(before, _) => *before == start,
    };
    let starts = row.map_or(&[][..], |(_, _, starts)| *starts);
    starts.iter().flat_map(|start| FAMILIES.iter().filter(move |family| begins(family, start))).collect()
}

/// The part of a path behind the last dot of its name, in lower case; the name itself if it has no dot.
pub fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(_, extension)| extension).to_ascii_lowercase()
}

fn row(name: &str) -> Option<&'static (&'static str, &'static [&'static str], &'static [&'static str])> {
    LANGUAGES.iter().find(|(known, aliases, _)| *known == name || aliases.contains(&name))
}
