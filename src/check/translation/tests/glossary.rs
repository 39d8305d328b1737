use super::{super::*, found, tells};

#[test]
fn a_term_of_the_glossary_is_translated_as_it_says() {
    tells(
        &glossary_term_missing::RULE,
        &[
            ("fr-FR", "Invite the customer.", "Invitez l’acheteur."),
            ("zh-TW", "Customers pay monthly.", "用戶每月付款。"),
            ("de-DE", "the indirect resellers", "die mittelbaren Vertriebspartner"),
            ("ja-JP", "the customer’s subscription", "お客様のサブスクリプション"),
            ("ko-KR", "Open Partner Center.", "협력자 중앙을 엽니다."),
            ("ar-SA", "Renew the subscription.", "جدد الطلب."),
            ("ru-RU", "Sign in to **Partner Center**.", "Войдите в **Partner Center**."),
            ("pt-BR", "Accept the [customer agreement](a.md).", "Aceite o [acordo](a.md)."),
            ("fr-FR", "Two categories", "Deux genres"),
            ("de-DE", "Customer and subscription", "Kunde und Bestellung"),
            ("de-DE", "Sign the contract.", "Unterschreiben Sie das Papier."),
            ("fr-FR", "Wait. Customers pay.", "Attendez. Les acheteurs paient."),
            ("zh-TW", "Indirect reseller: who sells", "轉銷商：銷售者"),
        ],
        &[
            ("fr-FR", "Invite the customer.", "Invitez les clientes."),
            ("zh-TW", "Customers pay monthly.", "客戶每月付款。"),
            ("de-DE", "the customers' contracts", "die Kundenverträge"),
            ("de-DE", "the contracts", "der Verträge"),
            ("ja-JP", "Open Partner Center.", "パートナーセンターを開きます。"),
            ("ko-KR", "indirect resellers", "간접재판매인에게"),
            ("ar-SA", "Invite the customers.", "ادع العملاء."),
            ("ru-RU", "To all customers", "Всем клиентам"),
            ("fr-FR", "indirect resellers", "les revendeurs dits indirects"),
            ("de-DE", "a subscription", "ein Abo"),
            ("zh-TW", "the customer agreement", "合約"),
            ("fr-FR", "a partner center of ours", "un centre de nos partenaires"),
            ("fr-FR", "a customer-facing page", "une page publique"),
            ("fr-FR", "Run `customer` now.", "Exécutez-le."),
            ("fr-FR", "See [it](customer.md).", "Voir [cela](customer.md)."),
            ("fr-FR", "Go to https://x.com/customer now.", "Allez sur https://x.com/customer."),
            ("fr-FR", "The indirect, reseller", "L’indirect"),
            ("it-IT", "Invite the customer.", "Invita l’acquirente."),
            ("zh-TW", "Azure", "天藍"),
            ("zh-TW", "Dynamics 365 Customer Engagement plan", "Dynamics 365 Customer Engagement 方案"),
            ("ko-KR", "Customer Lockbox is on.", "Lockbox가 켜져 있습니다."),
            ("ko-KR", "Select **Help with the subscription**.", "**Help with the subscription**을 선택합니다."),
            ("zh-TW", "the Partner Center API", "Partner Center API"),
            ("de-DE", "the Contoso customer plan", "der Contoso Customer Plan"),
            ("ko-KR", "Select **Customers**.", "**사용자**를 선택합니다."),
            ("fr-FR", "The customer pays.", "The customer pays."),
            ("pt-BR", "Use :::no-loc text=\"customer\"::: here.", "Use isso aqui."),
        ],
    );
}

#[test]
fn the_terms_that_are_missing_are_told_together_with_what_the_glossary_has() {
    let (page, document) =
        super::read("de-DE", "page.md", "", &[(101, "A customer has a subscription.", "Wer kauft, der hat.")]);
    let glossary = super::glossary();
    let only = |rule: &Rule| rule.code == "glossary-term-missing";
    let problems = crate::check::page(&page, &document, &crate::model::sample::locale("en-US"), &glossary, &only);
    let told: Vec<_> = problems.iter().map(|problem| (problem.message.as_str(), problem.help.as_deref())).collect();
    let expected = (
        "this translation has none of the glossary's words for `customer` and `subscription`",
        Some("the glossary has `Kunde` for the first of them"),
    );
    assert_eq!(told, [expected]);
}

#[test]
fn a_term_with_signs_is_found_with_its_signs_alone() {
    let rule = &glossary_term_missing::RULE;
    assert_eq!(found(rule, &("de-DE", "Write it in C#.", "Schreiben Sie es.")).len(), 1);
    assert_eq!(found(rule, &("de-DE", "Write it in C.", "Schreiben Sie es.")), [""; 0]);
}
