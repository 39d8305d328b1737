### Words of the user interface. Every locale has these keys; what each is for stands here.

## The language itself and the way around a page

# What the language calls itself, with its script or region where others share its name.
language-name = English
# First link of each page, for the keyboard: jumps over the navigation.
skip-to-content = Skip to content
# Heading and label of the table of contents.
toc-title = Contents
# Name of the field that shows only those entries of the table of contents that hold what one types.
toc-filter = Filter the contents
# How many entries it shows. $count: a number.
toc-filter-count = Entries found: { $count }
# Link to the page that shows all entries with all below them.
toc-all = All contents
# Link to that page, in the place of entries that are too many. $count: how many, a number.
toc-more = { $count } more
# Link to the page that has all pages of the contents on it.
print-all = All pages on one, to print or to keep as a PDF
# Link to the first page of the site.
toc-home = Home
# Heading of the list of all pages by name, on the search page.
index-pages = All pages
# Label of the path from the home page to this one, for screen readers.
breadcrumbs-label = You are here
# Heading and label of the list of this page's headings.
outline-title = On this page
# Label of the links to the previous and next page, for screen readers.
pages-label = Previous and next page
# Stands above the name of the page before this one.
previous-page = Previous
# Stands above the name of the page after this one.
next-page = Next
# Label of the link to one heading. $heading: its text.
permalink-label = Link to “{ $heading }”
# Label and button of the search field.
search = Search
# Button that hides all but the text.
focus-mode = Focus
# Name of the list of colour schemes: light, dark, or as the system has it.
scheme-label = Appearance
scheme-auto = Auto
scheme-light = Light
scheme-dark = Dark

## Languages and the two ways of reading

# Heading and label of the list of languages.
languages-title = Languages
# Behind a language in that list whose page is not translated. $language: what the language of its text calls itself.
language-fallback-label = ({ $language })
# Link to the page that shows each sentence with its original.
bilingual-view = Show with the original
# Link back from there to the translation alone.
translation-only = Show the translation only
# Link to the original of this page. $language: what its language calls itself.
read-source = Read in { $language }
# Name of the choice of how the original is shown.
modes-title = Original text
# One of four ways to read: without the original.
mode-off = Translation only
# … a button at each paragraph shows its original.
mode-peek = On demand
# … each paragraph has its original below it.
mode-below = Below
# … each paragraph has its original beside it.
mode-side = Side by side
# What the button at a paragraph does, for screen readers.
show-original = Show original
# Button: copies the address of one sentence.
sentence-link = Copy link to this sentence
# What that button has done.
sentence-link-copied = Link copied
# Check box: pages that the reader comes to from other sites open in this language. $language: what it calls itself.
always-open = Always open in { $language }
# Link to this page, for readers who are on it in another language. $language: what this language calls itself.
language-offer = Read this page in { $language }

## Titles of alerts in the text

# Something worth knowing.
alert-note = Note
# Something that helps.
alert-tip = Tip
# Something one must know.
alert-important = Important
# Something dangerous.
alert-warning = Warning
# Something with bad consequences.
alert-caution = Caution
# A film on another host. $host: its name.
video-link = Video on { $host }
# Name of the list of an article's versions (for other systems, languages …), where the writer gave none.
selector-label = Other versions of this article

## Parts of the text

# Stands above a text that is only for some versions of a product. $range: which, as its writer gave them (`>= 2.0`).
moniker-label = Applies to { $range }
# Names the list of versions of a product that have the page.
versions-title = Version
# Stands above a text that is only for readers with one choice of system, language or tool. $pivots: the ids of the choices.
zone-label = For { $pivots }
# Opens the long description of a complex image.
image-description = Description of the image
video-description = Description of the video
# In place of a part of a code file that is missing
snippet-missing = The code for this place could not be found.
# Stands before the link to a video.
video-label = Video
# Stands in place of an included text that was not found. $title: what its writer called it.
include-missing = Part of this page is missing: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

# What a list of links or a card leads to; written above it.
link-list-architecture = Architecture
link-list-concept = Concept
link-list-deploy = Deploy
link-list-download = Download
link-list-get-started = Get started
link-list-how-to-guide = How-to guide
link-list-learn = Learn
link-list-overview = Overview
link-list-quickstart = Quickstart
link-list-reference = Reference
link-list-sample = Sample
link-list-training = Training
link-list-tutorial = Tutorial
link-list-video = Video
link-list-whats-new = What’s new
# Headings of parts of training pages.
part-prerequisites = Prerequisites
part-units = Units
part-modules = Modules
part-quiz = Check your knowledge
# How long a part takes. $minutes: a whole number.
duration = { $minutes } min
# Opens the answers of a question; each answer begins with the verdict.
quiz-answers = Show the answers
quiz-correct = Correct:
quiz-incorrect = Incorrect:

## What a reader should know before trusting a page

# Label of the notes on translation and origin, for screen readers.
notes-label = About this page
# On a page shown in another language. $language: what the language of the site calls itself; $textLanguage: what that of the text calls itself.
note-fallback = This page has not been translated into { $language } yet; you are reading it in { $textLanguage }.
# On a source page put together from a translation. $language: what the language of that translation calls itself.
note-recovered = The original of this page is not available. This text was put together from the source sentences kept in its translation: { $language }.
# On a page that a machine translated.
note-machine = This page was translated by a machine.
# The same with $date, written out in this language.
note-machine-dated = This page was translated by a machine on { $date }.
# On a page that people translated.
note-human = This page was translated by people.
# The same with $date, written out in this language.
note-human-dated = This page was translated by people on { $date }.
# On a translation whose original has changed since.
note-stale = This page was translated from an older version of the original, which has changed since.
# The same with $changed, the day of the change, and $translated, that of the translation, written out in this language.
note-stale-dated = The original changed on { $changed }, after this page was translated on { $translated }.
# Above links to the sections of a stale page whose source has changed.
note-changed = Changed since then:
# Above links to sections that the source has and the stale page lacks.
note-added = Only in the source:
# Before the day of the text.
about-updated = Last updated:
# Before the name of who wrote the text.
about-author = Author:
# Link to where the file of the page is edited.
about-edit = Improve this page
# The same on a translation, and link at one sentence of it.
improve-translation = Improve this translation
# Link to where a problem of the page is told.
about-issue = Report a problem

## Pages that belong to no document

# Heading of the page at the root of the site.
chooser-title = Choose a language
# Stands above its list of languages.
chooser-prompt = This site is available in these languages:
# Heading of the page for addresses that do not exist.
not-found-title = Page not found
# Its text.
not-found-text = There is no page at this address. It may have been moved or removed.
# Its link to the first page of the site.
not-found-home = Go to the home page
# Heading of links to the same address in other languages.
not-found-elsewhere = This page in other languages
# Title of a page that only leads to another one.
redirect-title = This page has moved
# Its link to that page.
redirect-text = Go to its new address

## Code and footer

# Button that copies a block of code.
code-copy = Copy
# What that button says once it has.
code-copied = Copied
# Button that shows an image in its full size, and name of what it opens.
image-enlarge = Enlarge
# Button that closes what stands over the page.
close = Close
# Last line of each page. $name: the program that made it.
footer-generator = Made with { $name }
# Above the text of a diagram that is not drawn. $language: what it is written in, such as Mermaid.
diagram-label = Diagram ({ $language })
# Name of the link from a footnote to where the text refers to it.
footnote-back = Back to the reference to footnote { $number }
# Name of a reference to a footnote, for those who do not see its number. $number: that of the footnote.
footnote-label = Footnote { $number }
# Name of the list of footnotes at the end of a page.
footnotes-title = Footnotes
# Name of the ticked box of a task.
task-done = Done
# Name of the empty box of a task.
task-open = Not done

## Keys

# Name of the list of keys, and of the button that opens it.
keys-title = Keyboard shortcuts
# What the key `?` does.
keys-list = Show this list
# What the key `/` does.
keys-search = Open the search
# What the key `f` does.
keys-focus = Show the text alone, or all again
# What the key Esc does.
keys-close = Close what is open
# Tick box: single keys do what the list says.
keys-use = Use single-key shortcuts

## Search

# How many pages a search found. $count: a number.
search-found = Pages found: { $count }
# Where it found nothing. $query: what the reader typed.
search-none = Nothing was found for “{ $query }”.
# … and what may help.
search-try = Try fewer words, other words, or only a part of a word.
# … and a link to the page that lists all pages.
search-list = List of all pages
# A word was mistyped, and a similar one searched for. $query: the words that were.
search-corrected = Results for “{ $query }”.
# Above pages that have all words, but not side by side.
search-apart = The words stand apart
# Above pages whose original has the words. $language: its language.
search-source = Found in the original ({ $language })
# Where the originals do not have them either. $language: their language.
search-source-none = Nothing was found in the original ({ $language })
# Button: looks for the words in the originals too. $language: their language.
search-ask-source = Search the original too ({ $language })
# Name of the choice of a part of the site to search in.
search-docset = Part of the site
# … all parts of it.
search-everywhere = Everywhere
# Button: shows more results.
search-more = Show more
# Link to the page that shows all results.
search-all = All results
# On a page that a result led to: how many places have the words. $count: a number.
search-marks = Places marked on this page: { $count }
# Button: the places are not marked any more.
search-clear = Remove the marks
# Where the search cannot be loaded.
search-failed = The search could not be loaded. Check the connection and try again.
