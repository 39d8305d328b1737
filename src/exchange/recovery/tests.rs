use super::*;

/// A page of these sentences, number and source, each a paragraph.
fn page(sentences: &[(u32, &str)]) -> String {
    let sentence = |(number, source): &(u32, &str)| {
        format!(
            "<span data-ttu-id=\"0a1b2-{number}\">…</span><span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-{number}\">{source}</span></span>\n\n"
        )
    };
    sentences.iter().map(sentence).collect()
}

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// Recovers from the first of `pages`, each a language and its text.
fn recovered(pages: &[(&str, String)]) -> Recovery {
    let locales: Vec<Locale> = pages.iter().map(|(tag, _)| locale(tag)).collect();
    let ballots: Vec<Ballot> = pages.iter().zip(&locales).map(|((_, body), locale)| Ballot { locale, body }).collect();
    recover(ballots[0], &ballots[1..])
}

#[test]
fn what_all_say_is_the_source_and_disputes_nothing() {
    let same = page(&[(103, "One."), (104, "Two.")]);
    let Recovery { body, disagreements, outside } = recovered(&[("zh-TW", same.clone()), ("fr-FR", same)]);
    assert_eq!((body.as_str(), disagreements, outside), ("One.\n\nTwo.\n\n", vec![], vec![]));
}

#[test]
fn the_majority_decides_and_every_vote_is_listed() {
    let odd = page(&[(103, "One."), (104, "To."), (105, "Three.")]);
    let plain = page(&[(103, "One."), (104, "Two."), (105, "Three.")]);
    let found = recovered(&[("zh-TW", odd), ("fr-FR", plain.clone()), ("ko-KR", plain)]);
    assert_eq!(found.body, "One.\n\nTwo.\n\nThree.\n\n");
    let votes = vec![
        Vote { text: "Two.".into(), locales: vec![locale("fr-FR"), locale("ko-KR")] },
        Vote { text: "To.".into(), locales: vec![locale("zh-TW")] },
    ];
    assert_eq!(found.disagreements, [Disagreement { line: 3, segment: 104, chosen: "Two.".into(), votes }]);
}

#[test]
fn where_as_many_say_one_thing_as_another_the_witness_is_believed() {
    let (one, other) = (page(&[(103, "One."), (104, "Two.")]), page(&[(103, "One."), (104, "Too.")]));
    let found = recovered(&[("zh-TW", one), ("fr-FR", other)]);
    assert_eq!((found.body.as_str(), found.disagreements[0].chosen.as_str()), ("One.\n\nTwo.\n\n", "Two."));
}

#[test]
fn numbers_that_shifted_and_white_space_are_no_dispute() {
    let witness = page(&[(103, "One."), (104, "Two  words."), (105, "Three.")]);
    let shifted = page(&[(104, "One."), (105, "Two words."), (106, "Three.")]);
    assert_eq!(recovered(&[("zh-TW", witness.clone()), ("fr-FR", shifted)]).disagreements, []);
    let other_page = page(&[(103, "Uno."), (104, "Dos."), (105, "Tres.")]);
    assert_eq!(recovered(&[("zh-TW", witness), ("fr-FR", other_page)]).disagreements, [], "nothing beside it agrees");
}

#[test]
fn words_that_no_segment_holds_are_noted_where_languages_differ() {
    let with = |alt: &str| {
        format!(
            "{}![{alt}](a.png)\n\n> [!NOTE]\n\n| Azure |\n\n```text\nlisting\n```\n\n{}",
            page(&[(103, "One.")]),
            page(&[(105, "Two.")])
        )
    };
    let found = recovered(&[("fr-FR", with("Le couvercle")), ("de-DE", with("Der Deckel"))]);
    assert_eq!(found.outside, [Outside { line: 3, text: "![Le couvercle](a.png)".into() }]);
    assert_eq!(found.body.lines().nth(2), Some("![Le couvercle](a.png)"));
    let alone = recovered(&[("fr-FR", with("Le couvercle"))]);
    let texts: Vec<_> = alone.outside.iter().map(|outside| outside.text.as_str()).collect();
    assert_eq!(texts, ["![Le couvercle](a.png)", "| Azure |"], "with one language nobody can tell");
}

#[test]
fn tags_addresses_code_comments_and_kinds_of_alerts_are_no_words() {
    for text in [
        "<a name=\"x\"></a>",
        "[](page.md)",
        "`run it`",
        "<!-- a remark\nthat goes on -->",
        "> [!IMPORTANT]",
        "https://example.com/words",
        "| --- |",
        "&nbsp;",
        "a.",
    ] {
        assert_eq!(outside::words(text, &[]), [], "{text}");
    }
    for text in ["[!注意:]", "[mot](page.md)", "見", "de <br> plus"] {
        assert_eq!(outside::words(text, &[]).len(), 1, "{text}");
    }
}

#[test]
fn front_matter_is_what_all_languages_say() {
    let french = "title: Cuire\nauthor: ann\nms.date: 01/02/2018\nDescription: All about it.\nms.contentlocale: fr-FR\ntags:\n- a\n- b\n";
    let german = french.replace("Cuire", "Kochen").replace("fr-FR", "de-DE");
    let expected =
        "title: \"Cook \\\"it\\\"\"\nauthor: ann\nms.date: 01/02/2018\nDescription: All about it.\ntags:\n- a\n- b\n";
    assert_eq!(front_matter(french, &[&german], Some("Cook \"it\"")), expected);
    let alone = expected.replace("Description: All about it.\n", "");
    assert_eq!(
        front_matter(french, &[], Some("Cook \"it\"")),
        alone,
        "one language alone does not tell what is translated"
    );
    assert_eq!(front_matter("제목: 무엇\n", &[], None), "");
}

#[test]
fn names_of_tables_of_contents_are_exchanged_and_nothing_else() {
    let markdown = "# [Accueil](index.md)\n## Payer \n### [Factures [1]](pay/bill.md \"x\")\n\ntext\n";
    let found: Vec<_> = entries(markdown, false).into_iter().map(|entry| (entry.name, entry.href)).collect();
    let expected = [("Accueil", Some("index.md")), ("Payer", None), ("Factures [1]", Some("pay/bill.md"))];
    assert_eq!(found, expected.map(|(name, href)| (name.to_owned(), href)));
    let names = [Some("Home".to_owned()), Some("Pay".to_owned()), None];
    assert_eq!(
        with_names(markdown, false, &names),
        "# [Home](index.md)\n## Pay \n### [Factures [1]](pay/bill.md \"x\")\n\ntext\n"
    );
    let yaml =
        "- name: Accueil\n  href: index.md\n- name: \"Payer\" \n  items:\n  - name: 'Factures'\n    href: bill.md\n";
    let found: Vec<_> = entries(yaml, true).into_iter().map(|entry| (entry.name, entry.href)).collect();
    let expected = [("Accueil", Some("index.md")), ("Payer", None), ("Factures", Some("bill.md"))];
    assert_eq!(found, expected.map(|(name, href)| (name.to_owned(), href)));
    assert_eq!(
        with_names(yaml, true, &names),
        "- name: \"Home\"\n  href: index.md\n- name: \"Pay\" \n  items:\n  - name: 'Factures'\n    href: bill.md\n"
    );
}
