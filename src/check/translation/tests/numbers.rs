use super::{super::*, tells};

#[test]
fn a_number_is_the_same_however_it_is_written() {
    tells(
        &number_differs::RULE,
        &[
            ("ko-KR", "US$10,000 within 12 months", "12개월 동안 US$100,000"),
            ("fr-FR", "Office 395", "Office 365"),
            ("de-DE", "E5 (as of October 17, 2017)", "E3 (ab dem 17. Oktober 2017)"),
            ("ja-JP", "focused 100% on it", "焦点を当てた"),
            ("zh-TW", "renewed on January 10, 2019", "在 2018 年 1 月 10 日續約"),
            ("pt-BR", "node 20151117", "nó 2015117"),
            ("ko-KR", "Your organization must have 2 individuals", "조직의 직원 4명"),
            ("es-ES", "Wait 45 minutes.", "Espere unos minutos."),
            ("it-IT", "Port 8080", "Porta 8008"),
            ("zh-TW", "MB-225 or MB-230", "mb-230"),
        ],
        &[
            ("de-DE", "1,000.50 of 2", "1.000,50 von 2"),
            ("fr-FR", "1,000,000 users", "1 000 000 d’utilisateurs"),
            ("zh-TW", "05/01/2018", "2018年1月5日"),
            ("de-DE", "05/01/2018", "01.05.2018"),
            ("zh-CN", "10,000 users", "1 万名用户"),
            ("zh-TW", "Version 10", "版本１０"),
            ("ar-SA", "Version 45", "الإصدار ٤٥"),
            ("fr-FR", "Step 3 of it", "La troisième étape"),
            ("zh-TW", "24 X 7 operations", "全天候作業"),
            ("zh-TW", "FY18 targets", "2018 會計年度目標"),
            ("de-DE", "At 5:00 PM", "Um 17:00 Uhr"),
            ("ja-JP", "10 million users", "1000 万人のユーザー"),
            ("ko-KR", "Two users", "2명의 사용자"),
            ("es-ES", "Run `Get-Item 45`", "Ejecute `Get-Item`"),
        ],
    );
}

#[test]
fn a_number_keeps_its_unit() {
    tells(
        &unit_differs::RULE,
        &[
            ("fr-FR", "5 GB of space", "5 Mo d’espace"),
            ("de-DE", "100 KB", "100 MB"),
            ("zh-TW", "costs $100", "費用為 €100"),
            ("ja-JP", "10% of it", "その 10 GB"),
            ("ko-KR", "200 ms", "200px"),
            ("pt-BR", "30 °C", "30 °F"),
            ("es-ES", "£20", "20 $"),
            ("it-IT", "2 GHz", "2 MHz"),
            ("ru-RU", "15 km", "15 kg"),
            ("fr-FR", "1 TB", "1 Go"),
        ],
        &[
            ("fr-FR", "5 GB of space", "5 Go d’espace"),
            ("fr-FR", "5 MB", "5\u{A0}Mo"),
            ("de-DE", "10%", "10 %"),
            ("zh-TW", "10%", "10％"),
            ("ja-JP", "5 GB", "5 ギガバイト"),
            ("ko-KR", "$100", "US$100"),
            ("de-DE", "$100", "100 USD"),
            ("es-ES", "5 GB or 5 MB", "5 MB o 5 GB"),
            ("it-IT", "5 items", "5 elementi"),
            ("pt-BR", "5 GB", "6 MB"),
        ],
    );
}
