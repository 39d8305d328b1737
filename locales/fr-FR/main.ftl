### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = Français
skip-to-content = Aller au contenu
toc-title = Sommaire
toc-filter = Filtrer le sommaire
toc-filter-count = Entrées trouvées : { $count }
toc-all = Sommaire complet
toc-more = { $count } de plus
print-all = Toutes les pages en une seule, à imprimer ou à garder en PDF
toc-home = Accueil
index-pages = Toutes les pages
breadcrumbs-label = Vous êtes ici
outline-title = Sur cette page
pages-label = Page précédente et page suivante
previous-page = Page précédente
next-page = Page suivante
permalink-label = Lien vers « { $heading } »
search = Rechercher
focus-mode = Lecture
scheme-label = Couleurs
scheme-auto = Auto
scheme-light = Clair
scheme-dark = Sombre

## Languages and the two ways of reading

languages-title = Langues
language-fallback-label = ({ $language })
bilingual-view = Afficher avec le texte d’origine
translation-only = Afficher uniquement la traduction
read-source = Lire la version { $language }
modes-title = Texte d’origine
mode-off = Traduction seule
mode-peek = À la demande
mode-below = En dessous
mode-side = Côte à côte
show-original = Afficher l’original
sentence-link = Copier le lien vers cette phrase
sentence-link-copied = Lien copié
always-open = Toujours ouvrir en { $language }
language-offer = Lire cette page en { $language }

## Titles of alerts in the text

alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
video-link = Vidéo sur { $host }
selector-label = Autres versions de cet article

## Parts of the text

moniker-label = S’applique à { $range }
versions-title = Version
zone-label = Pour { $pivots }
image-description = Description de l’image
video-description = Description de la vidéo
snippet-missing = Le code prévu à cet endroit est introuvable.
video-label = Vidéo
include-missing = Une partie de cette page est manquante : { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = Architecture
link-list-concept = Concept
link-list-deploy = Déploiement
link-list-download = Téléchargement
link-list-get-started = Prise en main
link-list-how-to-guide = Guide pratique
link-list-learn = Formation
link-list-overview = Vue d’ensemble
link-list-quickstart = Démarrage rapide
link-list-reference = Référence
link-list-sample = Exemple
link-list-training = Entraînement
link-list-tutorial = Tutoriel
link-list-video = Vidéo
link-list-whats-new = Nouveautés
part-prerequisites = Prérequis
part-units = Unités
part-modules = Modules
part-quiz = Vérifiez vos connaissances
duration = { $minutes } min
quiz-answers = Afficher les réponses
quiz-correct = Exact :
quiz-incorrect = Inexact :

## What a reader should know before trusting a page

notes-label = À propos de cette page
note-fallback = Cette page n’est pas encore disponible dans votre langue ({ $language }). Vous lisez la version { $textLanguage }.
note-recovered = Le texte d’origine de cette page n’est pas disponible. Il a été reconstitué à partir des phrases conservées dans sa traduction : { $language }.
note-machine = Cette page a été traduite automatiquement.
note-machine-dated = Cette page a été traduite automatiquement le { $date }.
note-human = Cette page a été traduite par un traducteur.
note-human-dated = Cette page a été traduite par un traducteur le { $date }.
note-stale = Cette traduction repose sur une version antérieure du texte d’origine, qui a été modifié depuis.
note-stale-dated = Le texte d’origine a été modifié le { $changed }, après la traduction de cette page le { $translated }.
note-changed = Modifié depuis :
note-added = Seulement dans la version source :
about-updated = Dernière mise à jour :
about-author = Auteur :
about-edit = Améliorer cette page
improve-translation = Améliorer cette traduction
about-issue = Signaler un problème

## Pages that belong to no document

chooser-title = Choisissez une langue
chooser-prompt = Ce site est disponible dans les langues suivantes :
not-found-title = Page introuvable
not-found-text = Aucune page ne correspond à cette adresse. Elle a peut-être été déplacée ou supprimée.
not-found-home = Retour à l’accueil
not-found-elsewhere = Cette page dans d’autres langues
redirect-title = Cette page a été déplacée
redirect-text = Accéder à la nouvelle adresse

## Code and footer

code-copy = Copier
code-copied = Copié
image-enlarge = Agrandir
close = Fermer
footer-generator = Créé avec { $name }
diagram-label = Diagramme ({ $language })
footnote-back = Retour au renvoi de la note { $number }
footnote-label = Note { $number }
footnotes-title = Notes
task-done = Fait
task-open = À faire

## Keys

keys-title = Raccourcis clavier
keys-list = Afficher cette liste
keys-search = Ouvrir la recherche
keys-focus = N’afficher que le texte, ou tout afficher
keys-close = Fermer ce qui est ouvert
keys-use = Utiliser les raccourcis à une touche
search-found = Pages trouvées : { $count }
search-none = Aucun résultat pour « { $query } ».
search-try = Essayez moins de mots, d’autres mots ou seulement une partie d’un mot.
search-list = Liste de toutes les pages
search-corrected = Résultats pour « { $query } ».
search-apart = Les mots sont éloignés
search-source = Trouvé dans l’original ({ $language })
search-source-none = Rien trouvé dans l’original ({ $language })
search-ask-source = Chercher aussi dans l’original ({ $language })
search-docset = Partie du site
search-everywhere = Partout
search-more = Afficher plus
search-all = Tous les résultats
search-marks = Passages marqués sur cette page : { $count }
search-clear = Effacer les marques
search-failed = La recherche n’a pas pu être chargée. Vérifiez la connexion et réessayez.
