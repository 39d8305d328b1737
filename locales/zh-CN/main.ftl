### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = 中文 (简体)
skip-to-content = 跳转到正文
toc-title = 目录
toc-filter = 筛选目录
toc-filter-count = 找到 { $count } 个条目
toc-all = 完整目录
toc-more = 另外 { $count } 个条目
print-all = 所有页面合为一页，供打印或存为 PDF
toc-home = 首页
index-pages = 所有页面
breadcrumbs-label = 当前位置
outline-title = 本页内容
pages-label = 上一页和下一页
previous-page = 上一页
next-page = 下一页
permalink-label = “{ $heading }”的链接
search = 搜索
focus-mode = 专注
scheme-label = 颜色
scheme-auto = 自动
scheme-light = 浅色
scheme-dark = 深色

## Languages and the two ways of reading

languages-title = 语言
language-fallback-label = （{ $language }）
bilingual-view = 显示原文对照
translation-only = 仅显示译文
read-source = 以{ $language }阅读
modes-title = 原文
mode-off = 仅看译文
mode-peek = 需要时显示
mode-below = 显示在下方
mode-side = 并排对照
show-original = 显示原文
sentence-link = 复制此句的链接
sentence-link-copied = 已复制链接
always-open = 始终以{ $language }打开
language-offer = 以{ $language }阅读此页面

## Titles of alerts in the text

alert-note = 备注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
video-link = { $host } 上的视频
selector-label = 本文的其他版本

## Parts of the text

moniker-label = 适用于 { $range }
versions-title = 版本
zone-label = 适用于{ $pivots }
image-description = 图片说明
video-description = 视频说明
snippet-missing = 找不到此处的代码。
video-label = 视频
include-missing = 此页面缺少一部分内容：{ $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = 体系结构
link-list-concept = 概念
link-list-deploy = 部署
link-list-download = 下载
link-list-get-started = 入门
link-list-how-to-guide = 操作指南
link-list-learn = 学习
link-list-overview = 概述
link-list-quickstart = 快速入门
link-list-reference = 参考
link-list-sample = 示例
link-list-training = 培训
link-list-tutorial = 教程
link-list-video = 视频
link-list-whats-new = 新增功能
part-prerequisites = 先决条件
part-units = 单元
part-modules = 模块
part-quiz = 检查你的知识
duration = { $minutes } 分钟
quiz-answers = 显示答案
quiz-correct = 正确：
quiz-incorrect = 错误：

## What a reader should know before trusting a page

notes-label = 关于此页面
note-fallback = 此页面尚未翻译成{ $language }，当前显示的是{ $textLanguage }版本。
note-recovered = 找不到此页面的原文。以下内容根据译文（{ $language }）中保留的原文句子还原而成。
note-machine = 此页面由机器翻译。
note-machine-dated = 此页面于 { $date }由机器翻译。
note-human = 此页面由人工翻译。
note-human-dated = 此页面于 { $date }由人工翻译。
note-stale = 此页面译自较旧版本的原文，原文此后已有更新。
note-stale-dated = 原文已于 { $changed }更新，晚于此页面的翻译时间（{ $translated }）。
note-changed = 之后有更改的章节：
note-added = 只有原文才有的章节：
about-updated = 上次更新于
about-author = 作者
about-edit = 改进此页面
improve-translation = 改进此翻译
about-issue = 报告问题

## Pages that belong to no document

chooser-title = 选择语言
chooser-prompt = 本网站提供以下语言版本：
not-found-title = 找不到页面
not-found-text = 此地址没有对应的页面，该页面可能已移动或删除。
not-found-home = 前往首页
not-found-elsewhere = 此页面的其他语言版本
redirect-title = 此页面已移动
redirect-text = 前往新地址

## Code and footer

code-copy = 复制
code-copied = 已复制
image-enlarge = 放大
close = 关闭
footer-generator = 使用 { $name } 制作
diagram-label = 图表 ({ $language })
footnote-back = 返回脚注 { $number } 的引用处
footnote-label = 脚注 { $number }
footnotes-title = 脚注
task-done = 已完成
task-open = 未完成

## Keys

keys-title = 键盘快捷键
keys-list = 显示此列表
keys-search = 打开搜索
keys-focus = 只显示正文，或恢复显示全部
keys-close = 关闭已打开的内容
keys-use = 使用单键快捷键
search-found = 找到的页面：{ $count }
search-none = 未找到“{ $query }”。
search-try = 请尝试更少的词、其他词，或只输入词的一部分。
search-list = 所有页面列表
search-corrected = “{ $query }”的结果。
search-apart = 词语分散在页面各处
search-source = 在原文中找到（{ $language }）
search-source-none = 原文中也未找到（{ $language }）
search-ask-source = 同时搜索原文（{ $language }）
search-docset = 网站的部分
search-everywhere = 全部
search-more = 显示更多
search-all = 所有结果
search-marks = 本页标记的位置：{ $count }
search-clear = 移除标记
search-failed = 无法加载搜索。请检查网络连接后重试。
