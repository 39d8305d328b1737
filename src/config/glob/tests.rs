use super::*;

const PLAIN: GlobOptions =
    GlobOptions { case: false, dot: false, no_negate: false, no_expand: false, no_escape: false, no_glob_star: false };
const DOT: GlobOptions = GlobOptions { dot: true, ..PLAIN };

fn ask(options: GlobOptions, cases: &[(&str, &[&str], &[&str])]) {
    for (pattern, found, not_found) in cases {
        let globs = Globs::with_options([pattern], options);
        for path in *found {
            assert!(globs.matches(path), "`{pattern}` should find `{path}`");
        }
        for path in *not_found {
            assert!(!globs.matches(path), "`{pattern}` should not find `{path}`");
        }
    }
}

#[test]
fn a_star_stays_in_its_folder_and_two_do_not() {
    ask(
        PLAIN,
        &[
            ("", &[""], &["a"]),
            ("*.md", &["index.md", "INDEX.MD"], &["a/index.md", "xmd"]),
            ("**/*.md", &["index.md", "a/b/Index.MD"], &["a/b.yml", "index.md/"]),
            ("**.md", &["index.md", "a/b/index.md"], &["a.yml"]),
            ("guide**.md", &["guide-one.md"], &["guide/one.md"]),
            ("**", &["x", "docs/x.png", "a/b/c"], &["docs/"]),
            ("docs/**", &["docs/a", "DOCS/a/b"], &["docs/", "docs", "other/a"]),
            ("**/*", &["x", "a/b/c"], &["x/"]),
            ("**/docs/*/x.md", &["docs/v1/x.md", "a/b/docs/v1/x.md"], &["docs/x.md", "docs/v1/v2/x.md"]),
            ("**/includes/**", &["includes/x.md", "a/Includes/b/x.md"], &["a/includes"]),
            ("a/*", &["a/b"], &["a/", "a", "a/b/c"]),
            ("./a/*.{md,yml}", &["a/x.yml", "a/x.md"], &["a/x.png"]),
            ("/a//b.md", &["a/b.md"], &["b.md"]),
            ("azps-*/**/*.yml", &["azps-1.8.0/x.yml", "azps-1/a/b.yml"], &["azps-1.yml"]),
        ],
    );
}

#[test]
fn a_folder_is_found_only_by_a_pattern_that_ends_with_a_slash() {
    ask(
        PLAIN,
        &[
            ("v*/", &["v1/"], &["v1"]),
            ("**/", &["docs/", "docs/v1/"], &["docs", "docs/v1"]),
            ("b/c/", &["b/c/"], &["b/c"]),
        ],
    );
}

#[test]
fn runs_of_stars_and_question_marks_count_characters_within_a_name() {
    ask(
        PLAIN,
        &[
            ("p*****?g", &["pxg", "png"], &["pg", "p/xg"]),
            ("?******??", &["abc", "abcd"], &["ab"]),
            ("*****??", &["ab", "x/ab"], &["a"]),
            ("***?***?c", &["abc", "a/b/dec", "a/bcdc"], &["a/b/c/dc", "bc"]),
            ("*****g", &["png", "a/png", "g"], &["pn"]),
        ],
    );
}

#[test]
fn brackets_take_one_character_of_several() {
    ask(
        PLAIN,
        &[
            ("[b-d]x*", &["bx", "cxy", "DX"], &["ax", "b"]),
            ("[b-y]*[^d]", &["be", "boc"], &["bod", "a"]),
            ("[^b-d]*", &["e", "ee"], &["b", "ce"]),
            ("[b[]", &["[", "b"], &["]"]),
            ("[(]", &["("], &["["]),
            ("[]]", &["]"], &["["]),
            ("[", &["["], &[""]),
            ("a/[b", &["a/[b"], &["a/b"]),
            ("[xy[]]a", &["x]a", "y]a", "[]a"], &["]", "xa"]),
            ("[\\w]2", &["a2", "_2"], &["-2"]),
            ("x[\\\\y]z", &["xyz"], &["xz"]),
            ("x[^]z", &["x^z"], &["xz", "xyz"]),
            ("v[12].[0-9]*", &["v1.0", "v2.15"], &["v3.0"]),
        ],
    );
}

#[test]
fn a_backslash_takes_the_meaning_of_the_next_character() {
    ask(
        PLAIN,
        &[
            ("\\x", &["x"], &["y"]),
            ("a\\*c/*", &["a*c/x"], &["abc/x"]),
            ("a\\*?/*", &["a*c/x"], &["abc/x"]),
            ("*.\\*", &["r.*"], &["r.x"]),
            ("\\[*", &["[abc"], &["abc"]),
            ("a\\{b,c\\}d", &["a{b,c}d"], &["abd"]),
            ("a\\", &[], &["a", "a\\"]),
        ],
    );
    ask(GlobOptions { no_escape: true, ..PLAIN }, &[("a\\*", &[], &["a*", "ab"])]);
}

#[test]
fn braces_are_expanded_before_anything_else() {
    for (pattern, expected) in [
        ("x{b,c}y", vec!["xby", "xcy"]),
        ("x{b,c,d}y{e}{}", vec!["xbye", "xcye", "xdye"]),
        ("{{a,b}}", vec!["a", "b"]),
        ("{a,b{c,d}}e", vec!["ae", "bce", "bde"]),
        ("a,b", vec!["a,b"]),
        ("x\\{b,c\\}y", vec!["x{b,c}y"]),
        ("{,a}b", vec!["b", "ab"]),
    ] {
        assert_eq!(groups::expand(pattern, PLAIN).unwrap(), expected, "{pattern}");
    }
    for pattern in ["q{a,b{,c}d", "x\\{b,c}y", "}", &"{a,b}".repeat(30)] {
        assert!(check(pattern, PLAIN).is_err(), "{pattern}");
        assert!(!Globs::new([pattern]).matches("a"), "{pattern}");
    }
    ask(GlobOptions { no_expand: true, ..PLAIN }, &[("x{b,c}", &["x{b,c}"], &["xb"])]);
}

#[test]
fn exclamation_marks_turn_a_pattern_round_each_time() {
    ask(
        PLAIN,
        &[
            ("!abc", &["d", "abcd", "x/abc"], &["abc"]),
            ("!!abc", &["abc"], &["d"]),
            ("!!!**/*.md", &["a.yml"], &["a.md", "b/c.md"]),
        ],
    );
    ask(GlobOptions { no_negate: true, ..PLAIN }, &[("!abc", &["!abc"], &["d", "abc"])]);
}

#[test]
fn names_with_a_dot_at_the_front_are_found_when_the_pattern_or_the_option_says_so() {
    ask(
        PLAIN,
        &[
            ("**", &["a"], &[".a", "a/.b", ".a/b"]),
            ("a/*", &[], &["a/.b"]),
            (".a*", &[".a", ".abc"], &["a"]),
            ("*.md", &[], &[".md"]),
            ("[.]md", &[], &[".md"]),
            ("docs/.hidden/*.md", &["docs/.hidden/x.md"], &[]),
        ],
    );
    ask(
        DOT,
        &[
            ("a/*", &["a/.b"], &["a/.."]),
            ("*/", &[".a/"], &["a"]),
            ("**", &[".a/.b"], &["../a"]),
            ("**/docs/**", &["docs/b/c", ".x/docs/.y"], &[]),
            ("**j/**", &[], &["m", "m/ja", "a/b/c.project"]),
        ],
    );
}

#[test]
fn case_matters_and_two_stars_are_one_when_the_mapping_says_so() {
    ask(GlobOptions { case: true, ..PLAIN }, &[("Docs/*.MD", &["Docs/a.MD"], &["docs/a.md", "Docs/a.md"])]);
    ask(
        GlobOptions { no_glob_star: true, ..PLAIN },
        &[("**", &["a"], &["a/b"]), ("**/*.md", &["a/x.md"], &["x.md", "a/b/x.md"]), ("**.md", &["a/x.md"], &["x.md"])],
    );
}

#[test]
fn a_file_name_with_wildcards_can_be_meant_literally() {
    let globs = Globs::new([literal("!a[1]{2},*.md")]);
    assert!(globs.matches("!a[1]{2},*.md") && !globs.matches("a1{2}x.md"));
}

#[test]
fn a_broken_pattern_is_named_and_keeps_its_place_among_the_others() {
    assert!(check("a/[z-a]", PLAIN).is_err() && check("**/*.md", PLAIN).is_ok());
    assert_eq!(Globs::new(["**/*.yml", "{", "a/*", "a/b.md"]).last_matching("a/b.md"), Some(3));
}
