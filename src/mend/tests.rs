use super::*;

/// `text` mended of what `code` found at byte `at`; and mended again, which must change nothing.
#[track_caller]
fn fixed(code: &str, text: &str, at: usize) -> String {
    let once = |text: &str| {
        let index = LineIndex::new(text);
        let mut mended = text.to_owned();
        for edit in apart(edits(text, &index, code, index.position(at))).into_iter().rev() {
            mended.replace_range(edit.range, &edit.text);
        }
        mended
    };
    let mended = once(text);
    assert_eq!(once(&mended), mended, "mending twice is mending once: {text}");
    mended
}

fn segment(target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-101\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">{source}</span></span>"
    )
}

#[test]
fn the_space_between_the_text_of_a_link_and_its_address_goes() {
    for (damaged, mended) in [
        ("[Setup] (setup.md)", "[Setup](setup.md)"),
        ("[Setup]   (setup.md) and [more] (b.md)", "[Setup](setup.md) and [more] (b.md)"),
        ("[設定]\u{3000}(setup.md)。", "[設定](setup.md)。"),
        ("[a [b] c] (d.md)", "[a [b] c](d.md)"),
    ] {
        assert_eq!(fixed("malformed-link", damaged, 0), mended);
    }
    assert_eq!(fixed("malformed-link", "甲 [乙] (a.md)", "甲 ".len()), "甲 [乙](a.md)");
}

#[test]
fn what_is_no_link_with_a_space_stays() {
    for text in
        ["［設定］（setup.md）", "[Setup](my setup.md)", "[Setup]\n(setup.md)", "[Setup] setup.md", "Setup] (a.md)", ""]
    {
        assert_eq!(fixed("malformed-link", text, 0), text);
    }
}

#[test]
fn quotes_in_the_tags_of_a_segment_are_plain_again() {
    let whole = segment("كيان", "Entity");
    let damaged = [
        whole.replace("-101\">", "-101&quot;>"),
        whole.replace('"', "&quot;"),
        whole.replace("\"sxs-lookup\"", "&#34;sxs-lookup&#34;"),
        whole.replacen("\"a1b2c-101\"", "'a1b2c-101&quot;", 1),
    ];
    for damaged in damaged {
        let text = format!("# T\n\nEntities: {damaged} &quot;x&quot;\n\nNext");
        let expected = format!("# T\n\nEntities: {whole} &quot;x&quot;\n\nNext");
        assert_eq!(fixed("damaged-segment-markup", &text, text.find("<span").unwrap()), expected);
    }
}

#[test]
fn tags_that_are_damaged_otherwise_stay() {
    let whole = segment("a", "b");
    for text in [
        whole.clone(),
        whole.replacen("<span data", "<span lang=&quot;en&quot; data", 1),
        whole.replace("a1b2c-101", "a1b2c"),
        whole.replacen("</span>", "", 1),
    ] {
        assert_eq!(fixed("damaged-segment-markup", &text, 0), text);
    }
}

#[test]
fn spaces_leave_the_bold_text_that_the_source_has() {
    for (target, mended, source) in [
        ("Wählen Sie ** Speichern**.", "Wählen Sie **Speichern**.", "Select **Save**."),
        ("Wählen Sie **Speichern **.", "Wählen Sie **Speichern**.", "Select **Save**."),
        ("Wählen Sie ** Speichern **.", "Wählen Sie **Speichern**.", "Select **Save**."),
        ("**Speichern **jetzt", "**Speichern** jetzt", "**Save** now"),
        ("Jetzt** Speichern**", "Jetzt **Speichern**", "Now **Save**"),
        ("選取** 儲存**。", "選取 **儲存**。", "Select **Save**."),
        ("**A** und ** B**", "**A** und **B**", "**A** and **B**"),
        ("`** x**` ** A**", "`** x**` **A**", "`** x**` **A**"),
        ("** [A](a.md)**", "**[A](a.md)**", "**[A](a.md)**"),
        ("a&amp;nbsp;b", "a&nbsp;b", "a b"),
    ] {
        assert_eq!(fixed("markup-shown", &segment(target, source), 0), segment(mended, source));
    }
}

#[test]
fn where_stars_may_be_meant_otherwise_they_stay() {
    for (target, source) in [
        ("Wählen Sie **Speichern**.", "Select **Save**."),
        ("2 ** 3 ** 4", "2 to the third"),
        ("** A **B** C", "A **B** C"),
        ("\\** A**", "**A**"),
        ("**** A****", "**A**"),
        ("** **", "**A**"),
        ("Write &amp;nbsp; for a space.", "Write &amp;nbsp; for a space."),
        ("*** A***", "***A***"),
        ("`** A**`", "`** A**`"),
        ("** A\nB", "**A** B"),
    ] {
        let text = segment(target, source);
        assert_eq!(fixed("markup-shown", &text, 0), text);
    }
}

#[test]
fn a_problem_without_a_mender_and_a_place_that_is_gone_change_nothing() {
    assert_eq!(what("number-differs"), None);
    assert_eq!(fixed("number-differs", "1", 0), "1");
    let index = LineIndex::new("a");
    for (code, ..) in MENDERS {
        assert_eq!(edits("a", &index, code, Position { line: 9, column: 9 }), []);
    }
}
