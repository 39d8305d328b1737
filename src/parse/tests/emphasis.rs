//! Emphasis beside full-width punctuation.

use super::*;

#[test]
fn a_pair_beside_full_width_punctuation_is_strong() {
    check("請按一下**[設定]**。", "p: 請按一下strong([設定])。");
    check("在**「項目」**中", "p: 在strong(「項目」)中");
    check("**設定。**然後", "p: strong(設定。)然後");
    check("在**「項目」** (例如) 和**「屬性」**中", "p: 在strong(「項目」) (例如) 和strong(「屬性」)中");
    check("**\"설정\"**을 누릅니다", "p: strong(\"설정\")을 누릅니다");
    check("- 在**「a」**中\n- b", "bullets\n- item\n  plain: 在strong(「a」)中\n- item\n  plain: b");
    check("|a|\n|-|\n|在**「a」**中|", "table [None]: a\n  row: 在strong(「a」)中");
    check("# 在**「a」**中", "h1#在a中: 在strong(「a」)中");
    check("在**「`a`」**中", "p: 在strong(「`a`」)中");
}

#[test]
fn four_stars_in_strong_text_end_it_and_begin_it_again() {
    check("在 **監看****式和即時** 視窗", "p: 在 strong(監看式和即時) 視窗");
    check("**a****b**", "p: strong(a****b)");
}

#[test]
fn pairs_of_which_markdown_took_the_wrong_stars_together_are_told_apart_by_their_brackets() {
    check("按**[甲]**。然後在**「乙」** 中", "p: 按strong([甲])。然後在strong(「乙」) 中");
    check("在**「a」**和**「b」**和**「c」**中", "p: 在strong(「a」)和strong(「b」)和strong(「c」)中");
    check("在**「a」b**中c**和「d」**中", "p: 在**「a」bstrong(中c)和「d」**中");
}

#[test]
fn stars_that_the_localization_system_escaped_in_a_segment_count_as_stars() {
    check(r"{{\*\*[追加]** を選びます|Select **Add**}}", "p: {101|strong([追加]) を選びます|Select strong(Add)}");
    check(r"{{を \*\*[次へ]\*\* で|Next}}", "p: {101|を strong([次へ]) で|Next}");
    check(
        r"{{\**[追加]** を|Add}} {{*\*[追加]\*\* を|Add}}",
        "p: {101|strong([追加]) を|Add} {102|strong([追加]) を|Add}",
    );
    check(r"{{\*\*空白\*\*|Empty}}", "p: {101|**空白**|Empty}");
    check(r"{{清除 \*\*\[甲\] \*\* 方塊|Clear}}", "p: {101|清除 strong([甲] ) 方塊|Clear}");
    check(r"{{[**作成\*\*\*\*要求**]|Make}}", "p: {101|[strong(作成要求)]|Make}");
    check(r"{{\*\*每月\*\*\*12|**a**}}", "p: {101|**每月***12|strong(a)}");
    check(r"を \*\*[次へ]\*\* で", "p: を **[次へ]** で");
}

#[test]
fn a_label_whose_stars_close_behind_a_space_is_strong() {
    check("**Q: **파트너는", "p: strong(Q: )파트너는");
    check(r"{{\*\*A: \*\*Nein|**A: **No}}", "p: {101|strong(A: )Nein|strong(A: )No}");
    check("**args, **kw: x", "p: **args, **kw: x");
    check("see **A: **No", "p: see **A: **No");
}

#[test]
fn each_repair_is_told_at_its_place() {
    check_problems("在**「a」** 中和**「b」**中", &["repaired-emphasis@1:2", "repaired-emphasis@1:12"]);
    check_problems("**設定**。", &[]);
}

#[test]
fn what_could_be_meant_otherwise_stays_as_it_is() {
    for text in [
        "在**「a」中",
        "在 ** 設定 ** 中",
        "在**「a」 ** 中",
        "2 ** 3 ** 4",
        "foo(**a, **b)",
        "**args, **kw",
        "在**」a「**中",
        "在\\*\\*「a」\\*\\*中",
    ] {
        check(text, &format!("p: {}", text.replace('\\', "")));
        check_problems(text, &[]);
    }
    check("在`**「a」**`中", "p: 在`**「a」**`中");
}

#[test]
fn halves_of_a_segment_are_mended_each_on_its_own() {
    check("{{在**「a」**中|In **a** b}}", "p: {101|在strong(「a」)中|In strong(a) b}");
    check("{{**\"상태.\"**라는|a}}", "p: {101|strong(\"상태.\")라는|a}");
    check("{{在**「a|b}} {{a」**中|b}}", "p: {101|在**「a|b} {102|a」**中|b}");
    check("{{在**「a|在**「a」**中}}", "p: {101|在**「a|在strong(「a」)中}");
}
