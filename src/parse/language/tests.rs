use super::*;

fn tag(text: &str) -> Option<String> {
    detect(text).map(|locale| locale.tag().to_owned())
}

#[test]
fn the_script_and_the_words_tell_the_locale() {
    for (text, expected) in [
        ("# 將 Pinpoint 設定檔匯入合作夥伴中心\n\n適用於合作夥伴中心。若要更新您的設定檔，請選取儀表板。", "zh-TW"),
        ("# 将配置文件导入合作伙伴中心\n\n适用于合作伙伴中心。若要更新您的配置文件，请选择仪表板。", "zh-CN"),
        ("# パートナー センター\n\nプロファイルを更新するには、ダッシュボードを選択します。", "ja-JP"),
        ("# 파트너 센터\n\n프로필을 업데이트하려면 대시보드를 선택합니다.", "ko-KR"),
        ("لتحديث ملف التعريف الخاص بك، حدد لوحة المعلومات ثم اختر الإعدادات من القائمة في أعلى الصفحة.", "ar-EG"),
        ("หากต้องการอัปเดตโปรไฟล์ ให้เลือกแดชบอร์ด", "th-TH"),
        (
            "Чтобы обновить профиль, выберите панель мониторинга, а затем откройте настройки вашей учетной записи. После этого щёлкните имя клиента, чтобы увидеть его подписки, счета и всё, что с ними связано.",
            "ru-RU",
        ),
        (
            "Pour mettre à jour votre profil, sélectionnez le tableau de bord, puis ouvrez les paramètres de votre compte.",
            "fr-FR",
        ),
        (
            "Um Ihr Profil zu aktualisieren, wählen Sie das Dashboard aus und öffnen Sie dann die Einstellungen Ihres Kontos.",
            "de-DE",
        ),
        (
            "Para atualizar o seu perfil, selecione o painel e depois abra as configurações da sua conta de parceiro.",
            "pt-BR",
        ),
        (
            "To update your profile, select the dashboard, and then open the settings of your partner account in the menu.",
            "en-US",
        ),
    ] {
        assert_eq!(tag(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn nothing_is_guessed_of_a_text_that_says_too_little() {
    for text in ["", "# OK", "12345 ---", "中文", "```\nPour mettre à jour votre profil, sélectionnez le tableau\n```"]
    {
        assert_eq!(tag(text), None, "{text}");
    }
}

#[test]
fn front_matter_code_tags_and_addresses_are_not_judged() {
    let text = "---\ntitle: To update your profile select the dashboard and then open the settings\n---\n\
        ```powershell\nGet-Something -From There | Where-Object { $_.Name -eq 'the name of the thing' }\n```\n\
        프로필을 업데이트하려면 `Get-TheProfile of the partner` 를 실행합니다. <div class=\"some long class name here\">\n\
        [대시보드](https://example.com/the/very/long/address/of/the/dashboard/in/english) https://example.com/more/english/words\n";
    assert_eq!(
        prose(text).lines().map(str::trim).collect::<Vec<_>>().join("|"),
        "프로필을 업데이트하려면  를 실행합니다.|[대시보드"
    );
    assert_eq!(tag(text).as_deref(), Some("ko-KR"));
}

#[test]
fn of_a_segment_the_translation_is_judged() {
    let segment = "<span data-ttu-id=\"1-101\">프로필을 업데이트하려면 대시보드를 선택합니다.</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-101\">To update your profile, select the dashboard, and then open the settings of your partner account in the menu.</span></span>";
    assert_eq!(tag(segment).as_deref(), Some("ko-KR"));
}

#[test]
fn a_page_that_only_lists_the_names_of_languages_is_not_in_one_of_them() {
    let text = "This page is available in these languages, and you can choose yours from the menu: 日本語, 한국어, 中文, ไทย, עברית.";
    assert_eq!(tag(text).as_deref(), Some("en-US"));
}

#[test]
fn a_page_that_is_one_long_comment_says_nothing() {
    let text = "<!--\n\nEnable faster software delivery and continuous improvement.\n\nJoin our partners to differentiate your business.\n-->";
    assert_eq!(tag(text), None);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_judged(text in "([a-z ]{1,9}|[`<>&;\\](\n]|https?://|<!--|-->|一|é|한|か|```\n){0,60}") {
        detect(&text);
    }
}
