//! Folders in, sites and diagnostics out: `fixtures/<case>.md` says what is run in `<case>.in/` and what it prints, and
//! `<case>.out/` holds the files that must come of it. `TRYCMD=overwrite` accepts what is new.

#[test]
fn every_fixture_gives_the_site_and_the_diagnostics_it_says() {
    trycmd::TestCases::new().case("tests/fixtures/*.md");
}
