### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = 日本語
skip-to-content = 本文へ移動
toc-title = 目次
toc-filter = 目次を絞り込む
toc-filter-count = { $count } 件の項目
toc-all = 目次の全体
toc-more = ほか { $count } 件
print-all = すべてのページを 1 ページに（印刷・PDF 保存用）
toc-home = ホーム
index-pages = すべてのページ
breadcrumbs-label = 現在の位置
outline-title = このページの内容
pages-label = 前後のページ
previous-page = 前のページ
next-page = 次のページ
permalink-label = 「{ $heading }」へのリンク
search = 検索
focus-mode = 集中
scheme-label = 配色
scheme-auto = 自動
scheme-light = ライト
scheme-dark = ダーク

## Languages and the two ways of reading

languages-title = 言語
language-fallback-label = （{ $language }）
bilingual-view = 原文と並べて表示
translation-only = 訳文のみ表示
read-source = { $language }で読む
modes-title = 原文
mode-off = 訳文のみ
mode-peek = 必要なとき
mode-below = 下に表示
mode-side = 横に並べる
show-original = 原文を表示
sentence-link = この文へのリンクをコピー
sentence-link-copied = リンクをコピーしました
always-open = 常に{ $language }で開く
language-offer = このページを{ $language }で読む

## Titles of alerts in the text

alert-note = 注意
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = ご注意ください
video-link = { $host } の動画
selector-label = この記事の別バージョン

## Parts of the text

moniker-label = 対象: { $range }
versions-title = バージョン
zone-label = { $pivots }の場合
image-description = 画像の説明
video-description = ビデオの説明
snippet-missing = ここに表示するコードが見つかりませんでした。
video-label = 動画
include-missing = このページの一部がありません: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = アーキテクチャ
link-list-concept = 概念
link-list-deploy = 展開
link-list-download = ダウンロード
link-list-get-started = はじめに
link-list-how-to-guide = 方法ガイド
link-list-learn = 学習
link-list-overview = 概要
link-list-quickstart = クイックスタート
link-list-reference = リファレンス
link-list-sample = サンプル
link-list-training = トレーニング
link-list-tutorial = チュートリアル
link-list-video = ビデオ
link-list-whats-new = 新着情報
part-prerequisites = 前提条件
part-units = ユニット
part-modules = モジュール
part-quiz = 知識を確認する
duration = { $minutes } 分
quiz-answers = 解答を表示する
quiz-correct = 正解:
quiz-incorrect = 不正解:

## What a reader should know before trusting a page

notes-label = このページについて
note-fallback = このページはまだ{ $language }に翻訳されていないため、{ $textLanguage }で表示しています。
note-recovered = このページの原文は入手できません。翻訳（{ $language }）に残されている原文をつなぎ合わせて表示しています。
note-machine = このページは機械翻訳です。
note-machine-dated = このページは { $date }に機械翻訳されました。
note-human = このページは翻訳者が翻訳しました。
note-human-dated = このページは { $date }に翻訳者が翻訳しました。
note-stale = このページは古い版の原文から翻訳されたもので、原文はその後更新されています。
note-stale-dated = 原文は、このページが翻訳された { $translated }より後の { $changed }に更新されています。
note-changed = その後変更されたセクション:
note-added = 原文にのみあるセクション:
about-updated = 最終更新日:
about-author = 作成者:
about-edit = このページを改善する
improve-translation = この翻訳を改善する
about-issue = 問題を報告する

## Pages that belong to no document

chooser-title = 言語の選択
chooser-prompt = このサイトは次の言語でご利用いただけます。
not-found-title = ページが見つかりません
not-found-text = このアドレスにページはありません。移動または削除された可能性があります。
not-found-home = ホームへ移動
not-found-elsewhere = このページの他の言語版
redirect-title = このページは移動しました
redirect-text = 新しいアドレスへ移動

## Code and footer

code-copy = コピー
code-copied = コピーしました
image-enlarge = 拡大
close = 閉じる
footer-generator = { $name } で作成
diagram-label = 図 ({ $language })
footnote-back = 脚注 { $number } の参照元に戻る
footnote-label = 脚注 { $number }
footnotes-title = 脚注
task-done = 完了
task-open = 未完了

## Keys

keys-title = キーボード ショートカット
keys-list = この一覧を表示
keys-search = 検索を開く
keys-focus = 本文だけを表示、または元に戻す
keys-close = 開いているものを閉じる
keys-use = 1 文字のショートカットを使う
search-found = 見つかったページ: { $count }
search-none = 「{ $query }」は見つかりませんでした。
search-try = 語を減らす、別の語を使う、または語の一部だけを入力してみてください。
search-list = すべてのページの一覧
search-corrected = 「{ $query }」の結果です。
search-apart = 語が離れているページ
search-source = 原文で見つかったページ ({ $language })
search-source-none = 原文でも見つかりませんでした ({ $language })
search-ask-source = 原文も検索 ({ $language })
search-docset = サイト内の範囲
search-everywhere = すべて
search-more = さらに表示
search-all = すべての結果
search-marks = このページの該当箇所: { $count }
search-clear = 強調を消す
search-failed = 検索を読み込めませんでした。接続を確認して、もう一度お試しください。
