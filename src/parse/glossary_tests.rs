use super::*;
use crate::model::sample::locale;

/// Each term with its translations into Traditional Chinese and French; and where a problem is, and what it says.
fn read_all(text: &str) -> (Vec<String>, Vec<String>) {
    let Diagnosed { value: glossary, diagnostics } = read(text, &"glossary.csv".into(), &locale("en-US"));
    let told = diagnostics.iter().map(|problem| {
        let position = problem.place.as_ref().unwrap().position;
        format!("{}:{} {}", position.line, position.column, problem.message)
    });
    let shown = |term: &Term| {
        let of = |tag| term.accepted(&locale(tag)).join(" or ");
        format!("{}: {} / {}", term.source, of("zh-TW"), of("fr-FR"))
    };
    (glossary.terms().iter().map(shown).collect(), told.collect())
}

#[track_caller]
fn reads(text: &str, terms: &[&str], problems: &[&str]) {
    let (found, told) = read_all(text);
    assert_eq!(found, terms, "{text}");
    assert_eq!(told, problems, "{text}");
}

#[test]
fn a_row_is_a_term_and_a_column_is_a_language() {
    reads(
        "en-US,zh-TW,fr-FR\ncustomer,客戶,client|cliente\norder,,commande\n",
        &["customer: 客戶 / client or cliente", "order:  / commande"],
        &[],
    );
}

#[test]
fn columns_stand_in_any_order_and_those_that_head_no_language_are_remarks() {
    reads("Definition,fr,note,en\n\"who\npays\",client,,customer\n", &["customer:  / client"], &[]);
    reads("zh_TW,pl-PL,en-us\n客戶,klient,customer\n", &["customer: 客戶 / "], &[]);
}

#[test]
fn spellings_of_one_term_share_a_row() {
    reads("en-US,fr-FR\nsign in | log in,connecter\n", &["sign in:  / connecter", "log in:  / connecter"], &[]);
}

#[test]
fn what_spreadsheets_write_is_read() {
    reads("en-US;fr-FR\ncustomer;client\n", &["customer:  / client"], &[]);
    reads("en-US\tfr-FR\n\"a \"\"b\"\"\"\t x \n\n \t \n", &["a \"b\":  / x"], &[]);
}

#[test]
fn a_damaged_row_is_told_where_it_is_and_the_others_are_read() {
    let rest = "order,訂單,commande\n";
    let order = "order: 訂單 / commande";
    for (row, told) in [
        ("a,b,c,d\n", "2:1 this row has 4 cells, and the first row 3"),
        ("a,b\n", "2:1 this row has 2 cells, and the first row 3"),
        (",乙,b\n", "2:1 this row has no term"),
        ("a,甲,\"b\n", "2:5 this cell goes on in the next line"),
        ("\na,\"甲,b\n", "3:3 this cell goes on in the next line"),
        ("\"a,甲,b\n", "2:1 this cell goes on in the next line"),
    ] {
        reads(&format!("en-US,zh-TW,fr-FR\n{row}{rest}"), &[order], &[told]);
    }
    reads(
        "en-US,fr-FR\norder,commande\nbill|order,facture\n",
        &["order:  / commande", "bill:  / facture"],
        &["3:1 the term `order` stands in line 2 already"],
    );
}

#[test]
fn a_remark_that_nothing_closes_costs_its_own_row_alone() {
    reads(
        "en-US,note,fr-FR\norder,\"not closed,commande\ncustomer,,client\n",
        &["customer:  / client"],
        &["2:7 this cell goes on in the next line"],
    );
}

#[test]
fn a_first_row_that_does_not_say_what_the_columns_are_is_told() {
    reads("", &[], &["1:1 no column of this glossary is in the source language, `en-US`"]);
    reads("term,fr-FR\na,b\n", &[], &["1:1 no column of this glossary is in the source language, `en-US`"]);
    reads("en-US,fr-FR,fr-FR\na,b,c\n", &["a:  / b"], &["1:13 `fr-FR` heads two columns"]);
}

#[test]
fn what_is_no_glossary_is_not_told_row_by_row_for_ever() {
    let text = format!("en-US,fr-FR\n{}", "x\n".repeat(1000));
    assert_eq!(read_all(&text).1.len(), MOST_TOLD);
    let quotes = format!("en-US,fr-FR\n{}", "a,\"b\n".repeat(1001));
    assert!(read_all(&quotes).1.len() <= MOST_TOLD);
}

#[test]
fn a_language_without_a_column_of_its_own_has_that_of_its_bare_tag() {
    let glossary = read("en,fr,fr-CA\nemail,e-mail,courriel\n", &"g.csv".into(), &locale("en-US")).value;
    let accepted = |tag| glossary.beginning_with("email").next().unwrap().accepted(&locale(tag)).join("|");
    assert_eq!(
        (accepted("fr-FR"), accepted("fr-CA"), accepted("de-DE")),
        ("e-mail".into(), "courriel".into(), String::new())
    );
}
