use super::{super::*, tells, tells_of_pages};

#[test]
fn code_is_the_same_in_all_languages() {
    tells(
        &code_differs::RULE,
        &[
            ("de-DE", "Run `Get-Item`.", "Führen Sie `Abrufen-Element` aus."),
            ("fr-FR", "Run `Get-Item`.", "Exécutez Get-Item."),
            ("zh-TW", "Set Tags.", "設定 `Tags`。"),
            ("ja-JP", "Use `a` and `b`.", "`a` を使います。"),
            ("ko-KR", "Type `-Name`.", "`-이름`을 입력합니다."),
            ("pt-BR", "`$true`", "`$verdadeiro`"),
            ("es-ES", "The `--help` flag", "La opción `—help`"),
            ("it-IT", "Use `x`.", "Usa `X`."),
            ("ru-RU", "**`a b`**", "**`a  c`**"),
            ("ar-SA", "[`a`](a.md)", "[أ](a.md)"),
        ],
        &[
            ("de-DE", "Run `Get-Item`.", "Führen Sie `Get-Item` aus."),
            ("fr-FR", "`a` then `b`", "`b` après `a`"),
            ("zh-TW", "`a` or `a`", "`a`"),
            ("ja-JP", "`a`", "`a` と `a`"),
            ("ko-KR", "`a  b`", "`a b`"),
            ("pt-BR", "Nothing", "Nada"),
            ("es-ES", "**`a`**", "`a`"),
            ("it-IT", "[`a`](a.md)", "`a`"),
            ("ru-RU", "<code>a</code>", "<code>b</code>"),
            ("ar-SA", "`` a ``", "`a`"),
        ],
    );
}

#[test]
fn bold_of_the_source_is_lost_where_nothing_stands_for_it() {
    tells(
        &bold_lost::RULE,
        &[
            ("fr-FR", "Select **Save**.", "Sélectionnez Enregistrer."),
            ("zh-TW", "Select **Save**.", "選取儲存。"),
            ("ko-KR", "Select **Save** or **Cancel** now.", "지금 **저장** 또는 취소를 선택합니다."),
            ("de-DE", "**Note** this (now).", "\\*\\*Beachten Sie \\*\\* dies."),
            ("ja-JP", "<strong>Note</strong> this", "これに注意"),
            ("pt-BR", "**A** x **B** x **C**", "**A** x **B** x C"),
            ("es-ES", "__Save__ it", "Guárdelo"),
            ("it-IT", "[**Save**](a.md)", "[Salva](a.md)"),
            ("ru-RU", "***Save***", "*Сохранить*"),
            ("ar-SA", "<b>Save</b>", "حفظ"),
        ],
        &[
            ("fr-FR", "Select **Save**.", "Sélectionnez **Enregistrer**."),
            ("zh-TW", "Select **Save**.", "選取 [儲存]。"),
            ("zh-TW", "Select **Save**.", "選取「儲存」。"),
            ("de-DE", "From the **Partner Center**, select **Customers**.", "Im **Partner Center** **Kunden** wählen."),
            ("ko-KR", "**A** > **B**", "**A > B**"),
            ("zh-TW", "The “A\" on the **B** page", "[B] 頁面上的 \"A\""),
            ("ja-JP", "Save", "**保存**"),
            ("pt-BR", "<b>Save</b>", "**Salvar**"),
            ("es-ES", "A **.** B", "A. B"),
            ("it-IT", "Nothing bold", "Niente"),
            ("fr-FR", "Select **Save**.", "Sélectionnez « Enregistrer »."),
        ],
    );
}

#[test]
fn placeholders_are_not_translated() {
    tells(
        &placeholder_differs::RULE,
        &[
            ("fr-FR", "Hello {name}", "Bonjour {nom}"),
            ("zh-TW", "Delete {0} files", "刪除檔案"),
            ("ja-JP", "Copy %s", "%d をコピー"),
            ("ko-KR", "In %USERPROFILE% now", "지금 %사용자% 안에"),
            ("de-DE", "A {a} and {b}", "Ein {a}"),
            ("pt-BR", "It is ${value}.", "É."),
            ("es-ES", "The order", "El <c0> pedido"),
            ("it-IT", "%1$s of %2$s", "%1$s di"),
            ("pt-BR", "'/subscriptions/{subscriptionId}/x'", "'/subscriptionId}/x'"),
            ("ru-RU", "{{ user }} signed in", "{{ пользователь }} вошел"),
        ],
        &[
            ("fr-FR", "Hello {name}", "Bonjour {name}"),
            ("zh-TW", "{0} of {1}", "{1} 的 {0}"),
            ("ja-JP", "{{ Add a description here }}", "{{ ここに説明を追加 }}"),
            ("ko-KR", "100% sure", "100% 확실"),
            ("de-DE", "5% discount", "5 % Rabatt"),
            ("pt-BR", "{a} or {a}", "{a}"),
            ("es-ES", "`{name}`", "`{nombre}`"),
            ("it-IT", "A set {a, b}", "Un insieme {c, d}"),
            ("fr-FR", "20% discount, 30% off", "20% de remise, 30% de moins"),
            ("ru-RU", "Nothing", "Ничего"),
        ],
    );
}

#[test]
fn marks_that_readers_see_are_told_where_the_source_shows_none() {
    tells(
        &markup_shown::RULE,
        &[
            ("de-DE", "**Report** it.", "\\*\\*Melden Sie \\*\\* es."),
            ("zh-TW", "Select **Activity log**.", "選取 [**活動記錄**。"),
            ("fr-FR", "The cloud", "Le cloud&amp;nbsp;!"),
            ("fr-FR", "The edition", "L&amp;quot;édition"),
            ("ko-KR", "permissions **and** orders", "권한을 얻고**** 주문"),
            ("ja-JP", "Under **Date**, enter it.", "[**日付**、入力します。"),
            ("pt-BR", "A & B", "A &amp;amp; B"),
            ("es-ES", "[A](a.md)", "A](a.md)"),
            ("it-IT", "A < B", "A &amp;lt; B"),
            ("zh-TW", "[Get it now](a.md)", "選取 [立即取得"),
        ],
        &[
            ("de-DE", "**Report** it.", "**Melden** Sie es."),
            ("zh-TW", "Select **Save**.", "選取 \\[儲存\\]。"),
            ("fr-FR", "The cloud", "Le cloud&nbsp;!"),
            ("ko-KR", "Type \\*\\* twice", "\\*\\*를 두 번 입력"),
            ("ja-JP", "Use `**`.", "`**` を使います。"),
            ("pt-BR", "A & B", "A &amp; B"),
            ("es-ES", "An array [", "Una matriz ["),
            ("it-IT", "[A](a.md)", "[A](a.md)"),
            ("zh-TW", "x[0]", "x[0]"),
            ("fr-FR", "2 * 3", "2 * 3"),
        ],
    );
}

#[test]
fn punctuation_has_the_width_of_its_language() {
    tells(
        &punctuation_width::RULE,
        &[
            ("zh-TW", "Easy; done", "容易入門;在數秒內完成安裝"),
            ("zh-CN", "First, second", "首先,其次"),
            ("ja-JP", "First, second", "最初,次に"),
            ("zh-TW", "Done. Next", "完成.下一步"),
            ("zh-TW", "Really? Yes", "真的?是的"),
            ("fr-FR", "First, second", "D’abord， ensuite"),
            ("de-DE", "A (b)", "A （b）"),
            ("ko-KR", "Done.", "완료했습니다。"),
            ("pt-BR", "Note: a", "Observação： a"),
            ("ja-JP", "Stop! Go", "止まれ!進め"),
        ],
        &[
            ("zh-TW", "Easy; done", "容易入門；完成"),
            ("zh-TW", "A (b)", "甲 (乙)"),
            ("zh-CN", "Office 365, Azure", "Office 365,Azure"),
            ("ja-JP", "Version 1.5", "バージョン1.5です"),
            ("fr-FR", "First, second", "D’abord, ensuite"),
            ("fr-FR", "The mark ，", "Le signe ，"),
            ("ko-KR", "Done.", "완료했습니다."),
            ("zh-TW", "Use `a,b`", "使用`一,二`"),
            ("zh-TW", "file.md", "檔案.md"),
            ("de-DE", "What? That!", "Was? Das!"),
        ],
    );
}

#[test]
fn a_link_that_nobody_sees_has_no_text() {
    tells_of_pages(
        &crate::check::link_text_missing::RULE,
        &[
            ("[](setup.md)", "1:1"),
            ("See [ ](setup.md).", "1:5"),
            ("- [](https://example.com/a)", "1:3"),
            ("**[](a.md)**", "1:3"),
            ("1. [](a.md)", "1:4"),
            ("> [](#rules)", "1:3"),
            ("# T\n\n[a](b.md)[](c.md)", "3:10"),
            ("| A |\n|---|\n| [](a.md) |", "3:3"),
            ("[](a.md \"A title\")", "1:1"),
            ("[&#32;](a.md)", "1:1"),
            ("[][setup]\n\n[setup]: a.md", "1:1"),
        ],
        &[
            "[Setup](setup.md)",
            "[![Icon](icon.png)](setup.md)",
            "[<img src=\"a.png\">](setup.md)",
            "[`code`](setup.md)",
            "[]()",
            "[](<>)",
            "`[](setup.md)`",
            "```\n[](setup.md)\n```",
            "\\[](setup.md)",
            "<a name=\"setup\"></a>",
            "[**Setup**](setup.md)",
            "<https://example.com>",
        ],
    );
}
