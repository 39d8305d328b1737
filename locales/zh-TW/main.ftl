### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = 中文 (繁體)
skip-to-content = 跳到主要內容
toc-title = 目錄
toc-filter = 篩選目錄
toc-filter-count = 找到 { $count } 個項目
toc-all = 完整目錄
toc-more = 另外 { $count } 個項目
print-all = 所有頁面合為一頁，供列印或存成 PDF
toc-home = 首頁
index-pages = 所有頁面
breadcrumbs-label = 目前位置
outline-title = 本頁內容
pages-label = 上一頁與下一頁
previous-page = 上一頁
next-page = 下一頁
permalink-label = 「{ $heading }」的連結
search = 搜尋
focus-mode = 專注
scheme-label = 色彩
scheme-auto = 自動
scheme-light = 淺色
scheme-dark = 深色

## Languages and the two ways of reading

languages-title = 語言
language-fallback-label = （{ $language }）
bilingual-view = 顯示原文對照
translation-only = 只顯示譯文
read-source = 以{ $language }閱讀
modes-title = 原文
mode-off = 只看譯文
mode-peek = 需要時顯示
mode-below = 顯示於下方
mode-side = 並排對照
show-original = 顯示原文
sentence-link = 複製此句的連結
sentence-link-copied = 已複製連結
always-open = 一律以{ $language }開啟
language-offer = 以{ $language }閱讀此頁面

## Titles of alerts in the text

alert-note = 注意
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
video-link = { $host } 上的影片
selector-label = 本文的其他版本

## Parts of the text

moniker-label = 適用於 { $range }
versions-title = 版本
zone-label = 適用於{ $pivots }
image-description = 圖片說明
video-description = 影片說明
snippet-missing = 找不到此處的程式碼。
video-label = 影片
include-missing = 此頁面缺少一部分內容：{ $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = 架構
link-list-concept = 概念
link-list-deploy = 部署
link-list-download = 下載
link-list-get-started = 開始使用
link-list-how-to-guide = 操作指南
link-list-learn = 學習
link-list-overview = 概觀
link-list-quickstart = 快速入門
link-list-reference = 參考
link-list-sample = 範例
link-list-training = 訓練
link-list-tutorial = 教學課程
link-list-video = 影片
link-list-whats-new = 新功能
part-prerequisites = 必要條件
part-units = 單元
part-modules = 模組
part-quiz = 檢查您的知識
duration = { $minutes } 分鐘
quiz-answers = 顯示答案
quiz-correct = 正確：
quiz-incorrect = 錯誤：

## What a reader should know before trusting a page

notes-label = 關於此頁面
note-fallback = 此頁面尚未翻譯成{ $language }，目前顯示的是{ $textLanguage }版本。
note-recovered = 找不到此頁面的原文。以下內容是根據譯文（{ $language }）中保留的原文句子還原而成。
note-machine = 此頁面由機器翻譯。
note-machine-dated = 此頁面於 { $date }由機器翻譯。
note-human = 此頁面由人工翻譯。
note-human-dated = 此頁面於 { $date }由人工翻譯。
note-stale = 此頁面譯自較舊版本的原文，原文在翻譯之後已有更新。
note-stale-dated = 原文已於 { $changed }更新，晚於此頁面的翻譯時間（{ $translated }）。
note-changed = 之後有變更的章節：
note-added = 只有原文才有的章節：
about-updated = 最後更新於
about-author = 作者
about-edit = 改善此頁面
improve-translation = 改善此翻譯
about-issue = 回報問題

## Pages that belong to no document

chooser-title = 選擇語言
chooser-prompt = 本網站提供下列語言版本：
not-found-title = 找不到頁面
not-found-text = 這個網址沒有對應的頁面，該頁面可能已移動或刪除。
not-found-home = 前往首頁
not-found-elsewhere = 此頁面的其他語言版本
redirect-title = 此頁面已移動
redirect-text = 前往新網址

## Code and footer

code-copy = 複製
code-copied = 已複製
image-enlarge = 放大
close = 關閉
footer-generator = 以 { $name } 製作
diagram-label = 圖表 ({ $language })
footnote-back = 返回註腳 { $number } 的參照處
footnote-label = 註腳 { $number }
footnotes-title = 註腳
task-done = 已完成
task-open = 未完成

## Keys

keys-title = 鍵盤快速鍵
keys-list = 顯示此清單
keys-search = 開啟搜尋
keys-focus = 只顯示內文，或恢復顯示全部
keys-close = 關閉開啟的項目
keys-use = 使用單鍵快速鍵
search-found = 找到的頁面：{ $count }
search-none = 找不到「{ $query }」。
search-try = 請試試較少的字詞、其他字詞，或只輸入字詞的一部分。
search-list = 所有頁面清單
search-corrected = 「{ $query }」的結果。
search-apart = 字詞分散在頁面各處
search-source = 在原文中找到（{ $language }）
search-source-none = 原文中也找不到（{ $language }）
search-ask-source = 也搜尋原文（{ $language }）
search-docset = 網站的部分
search-everywhere = 全部
search-more = 顯示更多
search-all = 所有結果
search-marks = 此頁標示的位置：{ $count }
search-clear = 移除標示
search-failed = 無法載入搜尋功能。請檢查連線後再試一次。
