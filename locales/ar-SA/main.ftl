### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = العربية
skip-to-content = الانتقال إلى المحتوى
toc-title = المحتويات
toc-filter = تصفية المحتويات
toc-filter-count = عدد العناصر: { $count }
toc-all = المحتويات كاملة
toc-more = عناصر أخرى: { $count }
print-all = جميع الصفحات في صفحة واحدة، للطباعة أو الحفظ بصيغة PDF
toc-home = الصفحة الرئيسية
index-pages = كل الصفحات
breadcrumbs-label = موقعك الحالي
outline-title = في هذه الصفحة
pages-label = الصفحة السابقة والتالية
previous-page = السابق
next-page = التالي
permalink-label = رابط إلى «{ $heading }»
search = بحث
focus-mode = تركيز
scheme-label = الألوان
scheme-auto = تلقائي
scheme-light = فاتح
scheme-dark = داكن

## Languages and the two ways of reading

languages-title = اللغات
language-fallback-label = ({ $language })
bilingual-view = عرض مع النص الأصلي
translation-only = عرض الترجمة فقط
read-source = القراءة باللغة { $language }
modes-title = النص الأصلي
mode-off = الترجمة فقط
mode-peek = عند الطلب
mode-below = في الأسفل
mode-side = جنبًا إلى جنب
show-original = عرض النص الأصلي
sentence-link = نسخ رابط هذه الجملة
sentence-link-copied = تم نسخ الرابط
always-open = الفتح دائمًا باللغة { $language }
language-offer = قراءة هذه الصفحة باللغة { $language }

## Titles of alerts in the text

alert-note = ملاحظة
alert-tip = تلميح
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
video-link = فيديو على { $host }
selector-label = إصدارات أخرى من هذه المقالة

## Parts of the text

moniker-label = ينطبق على { $range }
versions-title = الإصدار
zone-label = خاص بـ { $pivots }
image-description = وصف الصورة
video-description = وصف الفيديو
snippet-missing = تعذّر العثور على التعليمات البرمجية لهذا الموضع.
video-label = فيديو
include-missing = جزء من هذه الصفحة مفقود: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = البنية
link-list-concept = مفهوم
link-list-deploy = النشر
link-list-download = تنزيل
link-list-get-started = بدء الاستخدام
link-list-how-to-guide = دليل إرشادي
link-list-learn = التعلّم
link-list-overview = نظرة عامة
link-list-quickstart = بدء سريع
link-list-reference = مرجع
link-list-sample = نموذج
link-list-training = تدريب
link-list-tutorial = برنامج تعليمي
link-list-video = فيديو
link-list-whats-new = ما الجديد
part-prerequisites = المتطلبات الأساسية
part-units = الوحدات
part-modules = الوحدات النمطية
part-quiz = اختبر معلوماتك
duration = { $minutes } دقيقة
quiz-answers = عرض الإجابات
quiz-correct = صحيح:
quiz-incorrect = غير صحيح:

## What a reader should know before trusting a page

notes-label = حول هذه الصفحة
note-fallback = لم تُترجم هذه الصفحة إلى { $language } بعد؛ أنت تقرؤها باللغة { $textLanguage }.
note-recovered = النص الأصلي لهذه الصفحة غير متوفر. جُمع هذا النص من الجمل الأصلية المحفوظة في ترجمتها: { $language }.
note-machine = تُرجمت هذه الصفحة ترجمة آلية.
note-machine-dated = تُرجمت هذه الصفحة ترجمة آلية في { $date }.
note-human = تُرجمت هذه الصفحة ترجمة بشرية.
note-human-dated = تُرجمت هذه الصفحة ترجمة بشرية في { $date }.
note-stale = تُرجمت هذه الصفحة من إصدار أقدم من النص الأصلي الذي تغيّر منذ ذلك الحين.
note-stale-dated = تغيّر النص الأصلي في { $changed }، بعد ترجمة هذه الصفحة في { $translated }.
note-changed = الأقسام التي تغيّرت منذ ذلك الحين:
note-added = أقسام في النص الأصلي فقط:
about-updated = آخر تحديث:
about-author = الكاتب:
about-edit = تحسين هذه الصفحة
improve-translation = تحسين هذه الترجمة
about-issue = الإبلاغ عن مشكلة

## Pages that belong to no document

chooser-title = اختر لغة
chooser-prompt = هذا الموقع متاح باللغات التالية:
not-found-title = لم يتم العثور على الصفحة
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت أو حُذفت.
not-found-home = الانتقال إلى الصفحة الرئيسية
not-found-elsewhere = هذه الصفحة بلغات أخرى
redirect-title = نُقلت هذه الصفحة
redirect-text = الانتقال إلى العنوان الجديد

## Code and footer

code-copy = نسخ
code-copied = تم النسخ
image-enlarge = تكبير
close = إغلاق
footer-generator = أُنشئ باستخدام { $name }
diagram-label = رسم تخطيطي ({ $language })
footnote-back = العودة إلى موضع الحاشية { $number }
footnote-label = حاشية { $number }
footnotes-title = الحواشي
task-done = منجزة
task-open = غير منجزة

## Keys

keys-title = اختصارات لوحة المفاتيح
keys-list = عرض هذه القائمة
keys-search = فتح البحث
keys-focus = عرض النص وحده أو إعادة عرض الكل
keys-close = إغلاق ما هو مفتوح
keys-use = استخدام اختصارات المفتاح الواحد
search-found = عدد الصفحات: { $count }
search-none = لم يُعثر على شيء مطابق لـ «{ $query }».
search-try = جرّب كلمات أقل أو كلمات أخرى أو جزءًا من كلمة فقط.
search-list = قائمة بكل الصفحات
search-corrected = نتائج «{ $query }».
search-apart = الكلمات متباعدة
search-source = موجود في النص الأصلي ({ $language })
search-source-none = لم يُعثر على شيء في النص الأصلي ({ $language })
search-ask-source = البحث في النص الأصلي أيضًا ({ $language })
search-docset = قسم من الموقع
search-everywhere = في كل مكان
search-more = عرض المزيد
search-all = كل النتائج
search-marks = المواضع المعلَّمة في هذه الصفحة: { $count }
search-clear = إزالة العلامات
search-failed = تعذّر تحميل البحث. تحقّق من الاتصال وحاول مرة أخرى.
