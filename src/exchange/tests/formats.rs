use super::*;
use crate::exchange::{FORMATS, SCHEMA};

const TEXT: &str = "# T\n\n<span data-ttu-id=\"a1b2c-101\">選取 **付款**&nbsp;<br></span><span class=\"sxs-lookup\">\
                    <span data-stu-id=\"a1b2c-101\">Select **Pay**.</span></span>\n";

fn named(name: &str) -> &'static Format {
    Format::named(name).expect("a format")
}

#[test]
fn xliff_keeps_markdowns_signs_apart_and_numbers_those_of_both_texts_alike() {
    let xliff = document(named("xliff"), &handed_out(TEXT));
    for expected in [
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" \
         version=\"2.1\" srcLang=\"en-US\" trgLang=\"zh-TW\">",
        "<file id=\"page\" original=\"help/a.md\">",
        "<mda:meta type=\"handed-off\">2019-03-01</mda:meta>",
        "<unit id=\"a1b2c-101\">",
        "<data id=\"d1\" xml:space=\"preserve\">**</data>",
        "<source xml:space=\"preserve\">Select <pc id=\"1\" type=\"fmt\" subType=\"xlf:b\" dataRefStart=\"d1\" \
         dataRefEnd=\"d1\">Pay</pc>.</source>",
        "<target xml:space=\"preserve\">選取 <pc id=\"1\" type=\"fmt\" subType=\"xlf:b\" dataRefStart=\"d1\" \
         dataRefEnd=\"d1\">付款</pc><ph id=\"2\" type=\"other\" equiv=\"\u{a0}\" disp=\"&amp;nbsp;\" dataRef=\"d2\"/>\
         <ph id=\"3\" type=\"other\" disp=\"&lt;br&gt;\" dataRef=\"d3\"/></target>",
    ] {
        assert!(xliff.contains(expected), "{expected}\nis not in\n{xliff}");
    }
}

#[test]
fn a_memory_has_each_sentence_in_both_languages_with_its_context() {
    let tmx = document(named("tmx"), &handed_out(TEXT));
    for expected in [
        "<tmx version=\"1.4\">",
        "srclang=\"en-US\"",
        "<tu tuid=\"help/a.md a1b2c-101\">",
        "<prop type=\"x-title\">A \"title\" &amp; more</prop>",
        "<tuv xml:lang=\"zh-TW\"><seg>選取 <bpt i=\"1\" type=\"bold\">**</bpt>付款<ept i=\"1\">**</ept>\
         <ph type=\"entity\">&amp;nbsp;</ph><ph type=\"tag\">&lt;br&gt;</ph></seg></tuv>",
    ] {
        assert!(tmx.contains(expected), "{expected}\nis not in\n{tmx}");
    }
}

#[test]
fn a_catalogue_has_plain_markdown_and_says_where_it_stands() {
    let po = document(named("po"), &handed_out(TEXT));
    for expected in [
        "\"PO-Revision-Date: 2019-03-01 00:00+0000\\n\"\n",
        "\"Language: zh-TW\\n\"\n",
        "#: help/a.md:3\n",
        "msgctxt \"help/a.md a1b2c-101\"\nmsgid \"Select **Pay**.\"\nmsgstr \"選取 **付款**&nbsp;<br>\"\n",
    ] {
        assert!(po.contains(expected), "{expected}\nis not in\n{po}");
    }
}

#[test]
fn what_needs_work_is_fuzzy_in_a_catalogue_and_initial_in_xliff() {
    let text = segment(101, "Azure", "Azure") + &segment(102, "年", "Pay each year.") + &segment(103, "2018", "2018");
    let newest = Newest::Text("Pay each **month**. Azure 2018");
    let units = units(&text, &facts(&text), newest).0;
    let states: Vec<&str> = units.iter().map(|unit| unit.state.name()).collect();
    assert_eq!(states, ["untranslated", "stale", "translated"]);
    let page = PageUnits { units, ..handed_out(&text) };
    assert_eq!(document(named("po"), &page).matches("#, fuzzy").count(), 2);
    assert_eq!(document(named("xliff"), &page).matches("state=\"initial\"").count(), 2);
}

#[test]
fn the_schema_names_exactly_the_keys_that_a_line_has() {
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let line: serde_json::Value = serde_json::from_str(&document(named("jsonl"), &handed_out(TEXT))).unwrap();
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(keys(&schema["properties"]), keys(&line));
    assert_eq!(keys(&schema["$defs"]["half"]["properties"]), keys(&line["source"]));
    assert_eq!(keys(&schema["properties"]["base"]["properties"]), keys(&line["base"]));
    let required: Vec<_> = schema["required"].as_array().unwrap().iter().filter_map(|key| key.as_str()).collect();
    assert_eq!(required, keys(&line));
}

#[test]
fn xliff_as_other_tools_write_it_is_understood() {
    let xliff = document(named("xliff"), &handed_out(TEXT));
    let target = xliff.split("<target").nth(1).and_then(|rest| rest.split("</target>").next()).expect("a target");
    let of = |inner: &str| {
        let document = xliff.replace(target, &format!(">{inner}"));
        let mut returns = read(named("xliff"), &document);
        returns.units.pop().map(|unit| unit.target).ok_or(returns.damaged)
    };
    let (sc, ec) = ("<sc id=\"1\" dataRef=\"d1\"/>", "<ec dataRef=\"d1\" startRef=\"1\"/>");
    assert_eq!(of(&format!("a {sc}b{ec}")).unwrap(), "a **b**");
    assert_eq!(of("a <pc id=\"1\">b</pc>").unwrap(), "a **b**", "the id alone names the source's code");
    assert_eq!(of("a <mrk id=\"m\" type=\"term\">b</mrk><cp hex=\"e9\"/><![CDATA[<c>]]>").unwrap(), "a bé<c>");
    assert!(of("a <ph id=\"9\"/>").unwrap_err()[0].2.contains("stands for nothing"));
    assert!(of("a <ph id=\"1\" dataRef=\"d9\"/>").unwrap_err()[0].2.contains("stands for nothing"));
    assert!(of("a <x:b xmlns:x=\"y\"/>").unwrap_err()[0].2.contains("another format"));
    assert_eq!(of("").unwrap_err(), [], "an empty translation is none");
}

#[test]
fn a_unit_cut_in_two_is_joined_and_half_a_translation_is_none() {
    let part = |target: &str| format!("<segment><source>a</source>{target}</segment>");
    let unit = |inner: String| {
        let document = format!(
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"de\">\
             <file id=\"1\" original=\"a.md\"><group id=\"g\"><unit id=\"x-1\">{inner}</unit></group></file></xliff>"
        );
        read(named("xliff"), &document)
    };
    let whole =
        unit(part("<target>b. </target>") + "<ignorable><source> </source></ignorable>" + &part("<target>c</target>"));
    assert_eq!((whole.units[0].source.as_str(), whole.units[0].target.as_str()), ("a a", "b.  c"));
    assert!(unit(part("<target>b</target>") + &part("")).damaged[0].2.contains("only a part"));
    assert!(unit(part("<target order=\"2\">b</target>")).damaged[0].2.contains("order"));
    assert_eq!(unit(part("")).unfinished, 1);
}

#[test]
fn documents_of_other_kinds_are_refused_with_their_reason() {
    let xliff = named("xliff").read.unwrap();
    assert!(
        xliff("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>")
            .unwrap_err()
            .reason
            .contains("XLIFF 1.2")
    );
    assert!(xliff("<html/>").unwrap_err().reason.contains("no XLIFF"));
    assert!(xliff("<!DOCTYPE xliff><xliff/>").unwrap_err().reason.contains("document type"));
    let po = named("po").read.unwrap();
    for (text, reason) in [
        ("", "no header"),
        ("msgid \"\"\nmsgstr \"X: y\\n\"\n", "languages"),
        ("msgid \"a\nmsgstr \"b\"", "does not end"),
        ("hello", "no line of a PO"),
        ("\"x\"", "belongs to nothing"),
        ("msgid \"a\"\nmsgid \"b\"\n", "twice"),
        ("msgid \"\\q\"", "unknown escape"),
    ] {
        assert!(po(text).unwrap_err().reason.contains(reason), "{text}: {:?}", po(text));
    }
    assert!(named("jsonl").read.unwrap()("").unwrap_err().reason.contains("empty"));
    assert_eq!(read(named("jsonl"), "{}\n[]\n").damaged.len(), 2);
}

#[test]
fn a_catalogue_as_other_tools_write_it_is_understood() {
    let po = document(named("po"), &handed_out(TEXT));
    let wrapped = po.replace(
        "msgstr \"選取 **付款**&nbsp;<br>\"",
        "msgstr \"\"\n\"選取 \"\n\"**付**\"\n\n#~ msgid \"old\"\n#~ msgstr \"alt\"",
    );
    assert_eq!(read(named("po"), &wrapped).units[0].target, "選取 **付**");
    let without_blank_lines = po.replace("\n\n", "\n").replace('\n', "\r\n");
    assert_eq!(read(named("po"), &without_blank_lines).units.len(), 1);
    let fuzzy = po.replace("#, no-wrap", "#, fuzzy, no-wrap\n#| msgid \"Old\"");
    assert_eq!((read(named("po"), &fuzzy).unfinished, read(named("po"), &fuzzy).units.len()), (1, 0));
    let plural = po.replace("msgstr \"選", "msgid_plural \"x\"\nmsgstr[0] \"選");
    assert!(read(named("po"), &plural).damaged[0].2.contains("plural"));
    let renamed = po.replace("msgctxt \"help/a.md a1b2c-101\"\n", "");
    assert!(read(named("po"), &renamed).damaged[0].2.contains("context"));
}

proptest! {
    #[test]
    fn whatever_a_segment_holds_comes_back_from_every_format_to_the_byte(target in markdown(), source in markdown()) {
        let text = format!("x {} y", segment(101, &target, &source));
        let page = handed_out(&text);
        prop_assume!(page.units.len() == 1);
        for format in FORMATS.iter().filter(|format| format.read.is_some()) {
            let document = document(format, &page);
            let returns = read(format, &document);
            let unfinished = format.name == "po" && document.contains("fuzzy") || page.units[0].target.trim().is_empty();
            if unfinished && returns.units.is_empty() {
                continue;
            }
            let [unit] = returns.units.as_slice() else { panic!("{}: {returns:?}\n{document}", format.name) };
            prop_assert_eq!(&unit.target, &page.units[0].target, "{}", document);
            prop_assert_eq!(&unit.source, &page.units[0].source, "{}", document);
            prop_assert_eq!(unit.base.as_ref(), Some(&page.units[0].base));
            prop_assert!(matches!(judged(text.as_bytes(), unit), Verdict::Nothing));
        }
    }

    #[test]
    fn no_document_at_all_breaks_a_reader(text in "[<>a-z/=\"&;# \\n\\\\!\\[\\]{}:,0-9-]{0,80}") {
        for format in FORMATS {
            let _ = format.read.map(|read| read(&text));
        }
    }
}
