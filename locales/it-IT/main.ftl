### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = Italiano
skip-to-content = Vai al contenuto
toc-title = Sommario
toc-filter = Filtra il sommario
toc-filter-count = Voci trovate: { $count }
toc-all = Sommario completo
toc-more = Altre voci: { $count }
print-all = Tutte le pagine in una, da stampare o salvare in PDF
toc-home = Home
index-pages = Tutte le pagine
breadcrumbs-label = Ti trovi qui
outline-title = In questa pagina
pages-label = Pagina precedente e successiva
previous-page = Precedente
next-page = Successiva
permalink-label = Collegamento a “{ $heading }”
search = Cerca
focus-mode = Lettura
scheme-label = Colori
scheme-auto = Auto
scheme-light = Chiaro
scheme-dark = Scuro

## Languages and the two ways of reading

languages-title = Lingue
language-fallback-label = ({ $language })
bilingual-view = Mostra con il testo originale
translation-only = Mostra solo la traduzione
read-source = Leggi in { $language }
modes-title = Testo originale
mode-off = Solo traduzione
mode-peek = Su richiesta
mode-below = Sotto
mode-side = Affiancati
show-original = Mostra l’originale
sentence-link = Copia il link a questa frase
sentence-link-copied = Link copiato
always-open = Apri sempre in { $language }
language-offer = Leggi questa pagina in { $language }

## Titles of alerts in the text

alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avviso
alert-caution = Attenzione
video-link = Video su { $host }
selector-label = Altre versioni di questo articolo

## Parts of the text

moniker-label = Si applica a { $range }
versions-title = Versione
zone-label = Per { $pivots }
image-description = Descrizione dell’immagine
video-description = Descrizione del video
snippet-missing = Impossibile trovare il codice previsto in questo punto.
video-label = Video
include-missing = Manca una parte di questa pagina: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = Architettura
link-list-concept = Concetto
link-list-deploy = Distribuzione
link-list-download = Download
link-list-get-started = Introduzione
link-list-how-to-guide = Guida pratica
link-list-learn = Apprendimento
link-list-overview = Panoramica
link-list-quickstart = Avvio rapido
link-list-reference = Riferimento
link-list-sample = Esempio
link-list-training = Formazione
link-list-tutorial = Esercitazione
link-list-video = Video
link-list-whats-new = Novità
part-prerequisites = Prerequisiti
part-units = Unità
part-modules = Moduli
part-quiz = Verifica le tue conoscenze
duration = { $minutes } min
quiz-answers = Mostra le risposte
quiz-correct = Corretto:
quiz-incorrect = Errato:

## What a reader should know before trusting a page

notes-label = Informazioni su questa pagina
note-fallback = Questa pagina non è ancora stata tradotta nella tua lingua ({ $language }). La stai leggendo in { $textLanguage }.
note-recovered = L’originale di questa pagina non è disponibile. Il testo è stato ricostruito con le frasi originali conservate nella traduzione: { $language }.
note-machine = Questa pagina è stata tradotta automaticamente.
note-machine-dated = Questa pagina è stata tradotta automaticamente in data { $date }.
note-human = Questa pagina è stata tradotta da persone.
note-human-dated = Questa pagina è stata tradotta da persone in data { $date }.
note-stale = Questa pagina è stata tradotta da una versione precedente dell’originale, che nel frattempo è cambiato.
note-stale-dated = L’originale è cambiato in data { $changed }, dopo la traduzione di questa pagina in data { $translated }.
note-changed = Modificato da allora:
note-added = Solo nell’originale:
about-updated = Ultimo aggiornamento:
about-author = Autore:
about-edit = Migliora questa pagina
improve-translation = Migliora questa traduzione
about-issue = Segnala un problema

## Pages that belong to no document

chooser-title = Scegli una lingua
chooser-prompt = Questo sito è disponibile nelle seguenti lingue:
not-found-title = Pagina non trovata
not-found-text = A questo indirizzo non c’è nessuna pagina. Potrebbe essere stata spostata o rimossa.
not-found-home = Vai alla home page
not-found-elsewhere = Questa pagina in altre lingue
redirect-title = Questa pagina è stata spostata
redirect-text = Vai al nuovo indirizzo

## Code and footer

code-copy = Copia
code-copied = Copiato
image-enlarge = Ingrandisci
close = Chiudi
footer-generator = Realizzato con { $name }
diagram-label = Diagramma ({ $language })
footnote-back = Torna al richiamo della nota { $number }
footnote-label = Nota { $number }
footnotes-title = Note
task-done = Fatto
task-open = Da fare

## Keys

keys-title = Tasti di scelta rapida
keys-list = Mostra questo elenco
keys-search = Aprire la ricerca
keys-focus = Mostra solo il testo o di nuovo tutto
keys-close = Chiudi ciò che è aperto
keys-use = Usa le scelte rapide a tasto singolo
search-found = Pagine trovate: { $count }
search-none = Nessun risultato per «{ $query }».
search-try = Provare con meno parole, altre parole o solo una parte di una parola.
search-list = Elenco di tutte le pagine
search-corrected = Risultati per «{ $query }».
search-apart = Le parole sono distanti
search-source = Trovato nell’originale ({ $language })
search-source-none = Nessun risultato nemmeno nell’originale ({ $language })
search-ask-source = Cercare anche nell’originale ({ $language })
search-docset = Parte del sito
search-everywhere = Ovunque
search-more = Mostra altri
search-all = Tutti i risultati
search-marks = Punti evidenziati in questa pagina: { $count }
search-clear = Rimuovi le evidenziazioni
search-failed = Impossibile caricare la ricerca. Verificare la connessione e riprovare.
