### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = Deutsch
skip-to-content = Zum Inhalt springen
toc-title = Inhalt
toc-filter = Inhalt filtern
toc-filter-count = Gefundene Einträge: { $count }
toc-all = Gesamtes Inhaltsverzeichnis
toc-more = { $count } weitere
print-all = Alle Seiten auf einer, zum Drucken oder als PDF
toc-home = Startseite
index-pages = Alle Seiten
breadcrumbs-label = Sie sind hier
outline-title = Auf dieser Seite
pages-label = Vorherige und nächste Seite
previous-page = Zurück
next-page = Weiter
permalink-label = Link zu „{ $heading }“
search = Suchen
focus-mode = Fokus
scheme-label = Farben
scheme-auto = Auto
scheme-light = Hell
scheme-dark = Dunkel

## Languages and the two ways of reading

languages-title = Sprachen
language-fallback-label = ({ $language })
bilingual-view = Mit Originaltext anzeigen
translation-only = Nur Übersetzung anzeigen
read-source = Auf { $language } lesen
modes-title = Originaltext
mode-off = Nur Übersetzung
mode-peek = Bei Bedarf
mode-below = Darunter
mode-side = Nebeneinander
show-original = Original anzeigen
sentence-link = Link zu diesem Satz kopieren
sentence-link-copied = Link kopiert
always-open = Immer auf { $language } öffnen
language-offer = Diese Seite auf { $language } lesen

## Titles of alerts in the text

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
video-link = Video auf { $host }
selector-label = Weitere Fassungen dieses Artikels

## Parts of the text

moniker-label = Gilt für { $range }
versions-title = Version
zone-label = Für { $pivots }
image-description = Bildbeschreibung
video-description = Beschreibung des Videos
snippet-missing = Der Code für diese Stelle wurde nicht gefunden.
video-label = Video
include-missing = Ein Teil dieser Seite fehlt: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = Architektur
link-list-concept = Konzept
link-list-deploy = Bereitstellung
link-list-download = Download
link-list-get-started = Erste Schritte
link-list-how-to-guide = Anleitung
link-list-learn = Lernen
link-list-overview = Übersicht
link-list-quickstart = Schnellstart
link-list-reference = Referenz
link-list-sample = Beispiel
link-list-training = Training
link-list-tutorial = Tutorial
link-list-video = Video
link-list-whats-new = Neuigkeiten
part-prerequisites = Voraussetzungen
part-units = Lerneinheiten
part-modules = Module
part-quiz = Wissen prüfen
duration = { $minutes } Min.
quiz-answers = Antworten anzeigen
quiz-correct = Richtig:
quiz-incorrect = Falsch:

## What a reader should know before trusting a page

notes-label = Über diese Seite
note-fallback = Diese Seite ist noch nicht auf { $language } verfügbar. Sie lesen sie auf { $textLanguage }.
note-recovered = Das Original dieser Seite ist nicht verfügbar. Der Text wurde aus den Originalsätzen zusammengesetzt, die in einer Übersetzung erhalten sind: { $language }.
note-machine = Diese Seite wurde maschinell übersetzt.
note-machine-dated = Diese Seite wurde am { $date } maschinell übersetzt.
note-human = Diese Seite wurde von Menschen übersetzt.
note-human-dated = Diese Seite wurde am { $date } von Menschen übersetzt.
note-stale = Diese Übersetzung beruht auf einer älteren Fassung des Originals, das seitdem geändert wurde.
note-stale-dated = Das Original wurde am { $changed } geändert, nach der Übersetzung dieser Seite am { $translated }.
note-changed = Seitdem geändert:
note-added = Nur in der Ausgangsfassung:
about-updated = Zuletzt aktualisiert:
about-author = Verfasst von:
about-edit = Diese Seite verbessern
improve-translation = Diese Übersetzung verbessern
about-issue = Problem melden

## Pages that belong to no document

chooser-title = Sprache wählen
chooser-prompt = Diese Website gibt es in folgenden Sprachen:
not-found-title = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Möglicherweise wurde sie verschoben oder entfernt.
not-found-home = Zur Startseite
not-found-elsewhere = Diese Seite in anderen Sprachen
redirect-title = Diese Seite ist umgezogen
redirect-text = Zur neuen Adresse

## Code and footer

code-copy = Kopieren
code-copied = Kopiert
image-enlarge = Vergrößern
close = Schließen
footer-generator = Erstellt mit { $name }
diagram-label = Diagramm ({ $language })
footnote-back = Zurück zum Verweis auf Fußnote { $number }
footnote-label = Fußnote { $number }
footnotes-title = Fußnoten
task-done = Erledigt
task-open = Offen

## Keys

keys-title = Tastenkürzel
keys-list = Diese Liste zeigen
keys-search = Suche öffnen
keys-focus = Nur den Text zeigen oder wieder alles
keys-close = Schließen, was offen ist
keys-use = Kürzel mit einzelnen Tasten verwenden
search-found = Gefundene Seiten: { $count }
search-none = Für „{ $query }“ wurde nichts gefunden.
search-try = Versuchen Sie es mit weniger Wörtern, anderen Wörtern oder nur einem Teil eines Worts.
search-list = Liste aller Seiten
search-corrected = Ergebnisse für „{ $query }“.
search-apart = Die Wörter stehen auseinander
search-source = Im Original gefunden ({ $language })
search-source-none = Auch im Original nichts gefunden ({ $language })
search-ask-source = Auch das Original durchsuchen ({ $language })
search-docset = Teil der Website
search-everywhere = Überall
search-more = Mehr anzeigen
search-all = Alle Ergebnisse
search-marks = Markierte Stellen auf dieser Seite: { $count }
search-clear = Markierungen entfernen
search-failed = Die Suche konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.
