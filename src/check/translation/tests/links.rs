use super::{super::*, tells};

#[test]
fn a_link_that_the_target_lacks_is_lost() {
    tells(
        &link_lost::RULE,
        &[
            ("fr-FR", "See [setup](setup.md).", "Voir la configuration."),
            ("zh-TW", "See [setup](setup.md).", "請參閱安裝。"),
            ("ja-JP", "See [a](a.md) and [b](b.md).", "[a](a.md) と b を参照してください。"),
            ("ko-KR", "Go to [the portal](https://portal.example.com).", "포털로 이동합니다."),
            ("de-DE", "**[Save](save.md)** it.", "**Speichern** Sie."),
            ("fr-FR", "<a href=\"a.md\">More</a>", "Plus"),
            ("zh-TW", "![Icon](icon.png) Press it", "按下它"),
            ("de-DE", "Mail [us](mailto:us@example.com).", "Schreiben Sie uns."),
            ("pt-BR", "[A](a.md), [A again](a.md)", "[A](a.md), A outra vez"),
            ("ar-SA", "Read [the rules](#rules).", "اقرأ القواعد."),
        ],
        &[
            ("fr-FR", "See [setup](setup.md).", "Voir [la configuration](setup.md)."),
            ("zh-TW", "See [setup](https://x.com/en-us/setup).", "請參閱[安裝](https://x.com/zh-tw/setup)。"),
            ("de-DE", "See [setup](Setup.md).", "Siehe [Setup](setup.md)."),
            ("fr-FR", "See [a](http://x.com/a).", "Voir [a](https://x.com/a/)."),
            ("ja-JP", "[a](a.md) before [b](b.md)", "[b](b.md) の前の [a](a.md)"),
            ("ko-KR", "No link here.", "[링크](a.md)"),
            ("zh-TW", "See [setup](setup.md).", "請參閱 [安裝] (setup.md)。"),
            ("fr-FR", "<a href=\"a.md\">More</a>", "[Plus](a.md)"),
            ("de-DE", "[A](a.md)", "[B](b.md)"),
            ("pt-BR", "Use `[a](a.md)`.", "Use."),
        ],
    );
}

#[test]
fn a_link_that_the_source_lacks_is_added() {
    tells(
        &link_added::RULE,
        &[
            ("fr-FR", "See setup.", "Voir [la configuration](setup.md)."),
            ("zh-TW", "See [setup](setup.md).", "請參閱[安裝](setup.md)[安裝](setup.md)。"),
            ("ja-JP", "Press it.", "![アイコン](icon.png) を押します。"),
            ("ko-KR", "See [a](a.md).", "[a](a.md)와 [b](b.md)를 참조하세요."),
            ("de-DE", "More", "<a href=\"a.md\">Mehr</a>"),
            ("pt-BR", "Write to us.", "[Escreva](mailto:a@example.com)."),
            ("es-ES", "Read the rules.", "Lea [las reglas](#rules)."),
            ("it-IT", "Go to the portal.", "Vai al [portale](https://portal.example.com)."),
            ("ar-SA", "Read it.", "[اقرأ](a.md)."),
            ("ru-RU", "**Save** it.", "**[Сохраните](save.md)**."),
        ],
        &[
            ("fr-FR", "See [setup](setup.md).", "Voir [la configuration](setup.md)."),
            ("fr-FR", "See [setup](setup.md).", "Voir la configuration."),
            ("de-DE", "[A](a.md)", "[B](b.md)"),
            ("zh-TW", "See [setup](/en-us/setup).", "請參閱[安裝](/zh-tw/setup)。"),
            ("zh-TW", "Go to https://x.com now.", "請移至 https://x.com 。"),
            ("ja-JP", "[a](a.md) before [b](b.md)", "[b](b.md) の前の [a](a.md)"),
            ("ko-KR", "Nothing here.", "아무것도 없습니다."),
            ("pt-BR", "See it.", "Use `[a](a.md)`."),
            ("fr-FR", "See x.md in the folder.", "Voir [x.md](x.md) dans le dossier."),
            ("es-ES", "<a href=\"a.md\">More</a>", "[Más](a.md)"),
        ],
    );
}

#[test]
fn a_link_that_leads_elsewhere_is_changed() {
    tells(
        &link_changed::RULE,
        &[
            ("zh-TW", "[Assign roles](permissions-overview.md)", "[指派角色](許可權-overview.md)"),
            ("ja-JP", "Sign in at https://portal.example.com/.", "https://portal.example.com/します。"),
            ("fr-FR", "[A](a.md)", "[A](b.md)"),
            ("de-DE", "[A](a.md#one)", "[A](a.md#eins)"),
            ("ko-KR", "[A](#rules)", "[A](#규칙)"),
            ("pt-BR", "![A](a.png)", "![A](b.png)"),
            ("es-ES", "[A](https://x.com/a)", "[A](https://x.com/es/b)"),
            ("it-IT", "<a href=\"a.md\">A</a>", "<a href=\"b.md\">A</a>"),
            ("fr-FR", "[A](a.md) and [B](b.md)", "[A](a.md) et [B](c.md)"),
            ("ru-RU", "[A](mailto:a@example.com)", "[A](mailto:b@example.com)"),
        ],
        &[
            ("fr-FR", "[A](a.md)", "[A](a.md)"),
            ("zh-TW", "[A](https://x.com/en-us/a)", "[A](https://x.com/zh-tw/a)"),
            ("zh-TW", "[A](https://x.com/a)", "[A](https://x.com/zh-tw/a)"),
            ("fr-FR", "[A](https://x.com/en/a)", "[A](https://x.com/fr/a)"),
            ("de-DE", "[A](A.md)", "[A](a.md)"),
            ("ja-JP", "[A](http://x.com)", "[A](https://x.com/)"),
            ("fr-FR", "[A](a%20b.md)", "[A](<a b.md>)"),
            ("ko-KR", "[A](a.md)", "없음"),
            ("pt-BR", "Nada", "[A](a.md)"),
            ("ja-JP", "[a](a.md) before [b](b.md)", "[b](b.md) の前の [a](a.md)"),
            ("it-IT", "`[A](a.md)`", "`[A](b.md)`"),
        ],
    );
}
