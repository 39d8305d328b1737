use super::{super::*, tells};

#[test]
fn a_sentence_that_is_its_source_is_not_translated() {
    tells(
        &untranslated_segment::RULE,
        &[
            ("ko-KR", "Sign in to the portal.", "Sign in to the portal."),
            ("fr-FR", "The order is on its way.", "The order  is on its way."),
            ("de-DE", "Select **Done** when you have finished.", "Select **Done** when you have finished."),
            ("zh-TW", "Trial units are not included.", "Trial units are not included."),
            ("ja-JP", "See [this page](a.md) for the details.", "See [this page](a.md) for the details."),
            ("pt-BR", "The endTime of the query", "The endTime of the query"),
            ("es-ES", "You must contact the support team.", "You must contact the support team."),
            ("it-IT", "Name of the items to be updated", "Name of the items to be updated"),
            ("ru-RU", "This document is updated monthly.", "This document is updated monthly."),
            ("ar-SA", "Use it with your account.", "Use it with your account."),
        ],
        &[
            ("fr-FR", "Sign in to the portal.", "Connectez-vous au portail."),
            ("fr-FR", "Microsoft 365", "Microsoft 365"),
            (
                "de-DE",
                "Partner Center for Microsoft Cloud for US Government",
                "Partner Center for Microsoft Cloud for US Government",
            ),
            ("zh-TW", "https://example.com/the/of/to", "https://example.com/the/of/to"),
            ("ja-JP", "`the code of the page is here`", "`the code of the page is here`"),
            ("pt-BR", "Status", "Status"),
            ("es-ES", "admin agent", "admin agent"),
            ("it-IT", "1.5", "1.5"),
            ("ko-KR", "The Lord of the Rings", "The Lord of the Rings"),
            ("ru-RU", "Sign in to the portal.", "Sign in to portal."),
        ],
    );
}

#[test]
fn a_part_of_the_source_is_left() {
    tells(
        &source_left::RULE,
        &[
            (
                "pt-BR",
                "Example 2: Commit the set of resources in the list",
                "Exemplo 2: Commit the set of resources in the list",
            ),
            (
                "pt-BR",
                "Gets the gateway for the site to site connections.",
                "Obtém o gateway for the site to site connections.",
            ),
            (
                "fr-FR",
                "See [A](a.md) for an overview of this feature.",
                "Voir [A](a.md) for an overview of this feature.",
            ),
            (
                "de-DE",
                "It proxies the call to the manager to regenerate keys.",
                "Es proxies the call to the manager to regenerate keys.",
            ),
            (
                "zh-TW",
                "Wait until the order is shipped to you, then call.",
                "等待 until the order is shipped to you，然後致電。",
            ),
            ("ja-JP", "First, check the name of the item.", "まず check the name of the item。"),
            ("ko-KR", "Then use your account with this page.", "그런 다음 use your account with this page."),
            ("es-ES", "Now it must not be used by the others.", "Ahora it must not be used by the others."),
            ("it-IT", "Before that, save the page in your folder.", "Prima, save the page in your folder."),
            (
                "ru-RU",
                "If true, this plan owns all the spot instances.",
                "Если true, this plan owns all the spot instances.",
            ),
        ],
        &[
            (
                "fr-FR",
                "Dynamics 365 for Finance and Operations is here",
                "Dynamics 365 for Finance and Operations est ici",
            ),
            ("zh-TW", "See *How to use the files of a site*.", "請參閱 *How to use the files of a site*。"),
            ("ja-JP", "See [How to use the files](a.md).", "[How to use the files](a.md) を参照してください。"),
            ("ja-JP", "Read “How to use the files of a site”.", "「How to use the files of a site」をお読みください。"),
            ("de-DE", "Select **How to use the files of it**.", "Wählen Sie **How to use the files of it**."),
            (
                "es-ES",
                "Such as <em>the certificate of the use of it</em>.",
                "Como <em>the certificate of the use of it</em>.",
            ),
            ("ko-KR", "Sign in to the portal.", "Sign in to the portal."),
            ("it-IT", "Run `get the name of the item`.", "Esegui `get the name of the item`."),
            ("pt-BR", "Open the page.", "Abra a page."),
            ("ru-RU", "Use Azure Active Directory Domain Services now.", "Azure Active Directory Domain Services."),
        ],
    );
}

#[test]
fn a_translation_much_longer_or_shorter_than_others_is_told() {
    const LONG: &str = "Please note that we do not accept addresses from web-based services such as Example Mail.";
    const FRENCH: &str =
        "Veuillez noter que nous n’acceptons pas les adresses de services en ligne tels qu’Example Mail.";
    tells(
        &length_outlier::RULE,
        &[
            ("ko-KR", LONG, "예 메일"),
            ("fr-FR", LONG, "Veuillez noter."),
            ("de-DE", LONG, "Bitte beachten."),
            ("zh-TW", LONG, "請注意。"),
            ("ja-JP", LONG, "ご注意。"),
            ("es-ES", LONG, "Tenga en cuenta."),
            ("ar-SA", LONG, "يرجى ملاحظة."),
            ("it-IT", LONG, "Tenere presente."),
            (
                "zh-TW",
                "You can move customers to a new plan at any time today.",
                "Puedes mover a los clientes a un plan nuevo en cualquier momento, y también antes de hoy si así lo deseas ahora mismo.",
            ),
            ("ru-RU", LONG, "Обратите внимание."),
        ],
        &[
            ("fr-FR", LONG, FRENCH),
            ("fr-FR", LONG, LONG),
            ("zh-TW", LONG, "請注意，我們不接受來自 Web 型服務 (例如 Example Mail) 的地址。"),
            ("ja-JP", LONG, "Example Mail などの Web ベースのサービスのアドレスは使用できませんのでご注意ください。"),
            ("ko-KR", LONG, "Example Mail과 같은 웹 기반 서비스의 주소는 허용되지 않습니다."),
            ("de-DE", "OK", "In Ordnung, das ist nun wirklich sehr viel länger als das Original."),
            (
                "de-DE",
                LONG,
                "Bitte beachten Sie, dass Adressen von Webdiensten wie Example Mail nicht akzeptiert werden.",
            ),
            ("es-ES", LONG, "Tenga en cuenta que no aceptamos direcciones de servicios web como Example Mail."),
            ("ar-SA", LONG, "يرجى ملاحظة أننا لا نقبل العناوين من خدمات الويب مثل Example Mail."),
            ("it-IT", "Short text", "Un testo che è molto più lungo di quello da cui è tradotto, davvero."),
        ],
    );
}

#[test]
fn a_language_is_written_in_its_own_script() {
    tells(
        &wrong_script::RULE,
        &[
            ("zh-TW", "within 24 hours", "在 24 小時内"),
            ("zh-TW", "Settings", "设置"),
            ("zh-CN", "Settings", "設定"),
            ("ja-JP", "Settings", "设置"),
            ("ja-JP", "Save", "저장"),
            ("ko-KR", "Save", "保存する"),
            ("fr-FR", "Save", "Сохранить"),
            ("de-DE", "Save", "保存"),
            ("zh-TW", "Use promotions to gain new customers", "Usar promociones para atraer a nuevos clientes"),
            ("ko-KR", "Use promotions to gain new customers", "Usar promociones para atraer a nuevos clientes"),
        ],
        &[
            ("zh-TW", "within 24 hours", "在 24 小時內"),
            ("zh-CN", "Settings", "设置"),
            ("ja-JP", "Settings", "設定する"),
            ("ko-KR", "Save", "저장"),
            ("ko-KR", "Hanja", "한자(漢字)"),
            ("zh-TW", "Japanese (日本語 です)", "日文 (日本語 です)"),
            ("fr-FR", "Café", "Café"),
            ("zh-TW", "Microsoft 365", "Microsoft 365"),
            ("ru-RU", "Save", "Сохранить"),
            ("zh-TW", "Use `设置`", "使用 `设置`"),
            ("zh-TW", "sign in with your account", "sign in with your account"),
        ],
    );
}
