### Слова интерфейса. Зачем каждое из них, сказано в locales/en-US/main.ftl.

## The language itself and the way around a page

language-name = Русский
skip-to-content = Перейти к содержимому
toc-title = Содержание
toc-filter = Фильтр содержания
toc-filter-count = Найдено пунктов: { $count }
toc-all = Всё содержание
toc-more = Ещё { $count }
print-all = Все страницы на одной, для печати или в PDF
toc-home = Главная
index-pages = Все страницы
breadcrumbs-label = Вы находитесь здесь
outline-title = На этой странице
pages-label = Предыдущая и следующая страницы
previous-page = Назад
next-page = Далее
permalink-label = Ссылка на раздел «{ $heading }»
search = Поиск
focus-mode = Только текст
scheme-label = Оформление
scheme-auto = Авто
scheme-light = Светлое
scheme-dark = Тёмное

## Languages and the two ways of reading

languages-title = Языки
language-fallback-label = ({ $language })
bilingual-view = Показать вместе с оригиналом
translation-only = Показать только перевод
read-source = Читать на языке: { $language }
modes-title = Оригинал
mode-off = Только перевод
mode-peek = По запросу
mode-below = Под текстом
mode-side = Рядом
show-original = Показать оригинал
sentence-link = Копировать ссылку на это предложение
sentence-link-copied = Ссылка скопирована
always-open = Всегда открывать на языке: { $language }
language-offer = Читать эту страницу на языке: { $language }

## Titles of alerts in the text

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Внимание
video-link = Видео на { $host }
selector-label = Другие версии этой статьи

## Parts of the text

moniker-label = Применимо к: { $range }
versions-title = Версия
zone-label = Для: { $pivots }
image-description = Описание изображения
video-description = Описание видео
snippet-missing = Не удалось найти код для этого места.
video-label = Видео
include-missing = Часть этой страницы отсутствует: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = Архитектура
link-list-concept = Общие сведения
link-list-deploy = Развёртывание
link-list-download = Скачать
link-list-get-started = Начало работы
link-list-how-to-guide = Практическое руководство
link-list-learn = Обучение
link-list-overview = Обзор
link-list-quickstart = Краткое руководство
link-list-reference = Справочник
link-list-sample = Пример
link-list-training = Курс
link-list-tutorial = Учебник
link-list-video = Видео
link-list-whats-new = Новые возможности
part-prerequisites = Предварительные требования
part-units = Уроки
part-modules = Модули
part-quiz = Проверка знаний
duration = { $minutes } мин
quiz-answers = Показать ответы
quiz-correct = Верно:
quiz-incorrect = Неверно:

## What a reader should know before trusting a page

notes-label = Об этой странице
note-fallback = Эта страница ещё не переведена на язык сайта ({ $language }); вы читаете её на языке: { $textLanguage }.
note-recovered = Оригинал этой страницы недоступен. Текст собран из исходных предложений, сохранившихся в её переводе: { $language }.
note-machine = Эта страница переведена машинным способом.
note-machine-dated = Эта страница переведена машинным способом { $date }.
note-human = Эту страницу перевели люди.
note-human-dated = Эту страницу перевели люди { $date }.
note-stale = Эта страница переведена с более старой версии оригинала; с тех пор он изменился.
note-stale-dated = Оригинал изменился { $changed }, уже после перевода этой страницы ({ $translated }).
note-changed = С тех пор изменилось:
note-added = Есть только в оригинале:
about-updated = Последнее обновление:
about-author = Автор:
about-edit = Улучшить эту страницу
improve-translation = Улучшить этот перевод
about-issue = Сообщить о проблеме

## Pages that belong to no document

chooser-title = Выберите язык
chooser-prompt = Этот сайт доступен на следующих языках:
not-found-title = Страница не найдена
not-found-text = По этому адресу страницы нет. Возможно, её переместили или удалили.
not-found-home = Перейти на главную страницу
not-found-elsewhere = Эта страница на других языках
redirect-title = Страница перемещена
redirect-text = Перейти по новому адресу

## Code and footer

code-copy = Копировать
code-copied = Скопировано
footer-generator = Создано с помощью { $name }
diagram-label = Схема ({ $language })
footnote-back = Вернуться к ссылке на сноску { $number }
footnote-label = Сноска { $number }
footnotes-title = Сноски
task-done = Выполнено
task-open = Не выполнено
image-enlarge = Увеличить
close = Закрыть

## Keys

keys-title = Сочетания клавиш
keys-list = Показать этот список
keys-search = Открыть поиск
keys-focus = Показать только текст или снова всё
keys-close = Закрыть то, что открыто
keys-use = Использовать клавиши без сочетаний
search-found = Найдено страниц: { $count }
search-none = По запросу «{ $query }» ничего не найдено.
search-try = Попробуйте меньше слов, другие слова или только часть слова.
search-list = Список всех страниц
search-corrected = Результаты по запросу «{ $query }».
search-apart = Слова стоят не рядом
search-source = Найдено в оригинале ({ $language })
search-source-none = В оригинале тоже ничего не найдено ({ $language })
search-ask-source = Искать и в оригинале ({ $language })
search-docset = Раздел сайта
search-everywhere = Везде
search-more = Показать ещё
search-all = Все результаты
search-marks = Отмечено мест на этой странице: { $count }
search-clear = Убрать отметки
search-failed = Не удалось загрузить поиск. Проверьте подключение и повторите попытку.
