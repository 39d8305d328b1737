### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = Español
skip-to-content = Ir al contenido
toc-title = Contenido
toc-filter = Filtrar el contenido
toc-filter-count = Entradas encontradas: { $count }
toc-all = Contenido completo
toc-more = { $count } más
print-all = Todas las páginas en una, para imprimir o guardar en PDF
toc-home = Inicio
index-pages = Todas las páginas
breadcrumbs-label = Se encuentra aquí
outline-title = En esta página
pages-label = Página anterior y siguiente
previous-page = Anterior
next-page = Siguiente
permalink-label = Enlace a «{ $heading }»
search = Buscar
focus-mode = Lectura
scheme-label = Colores
scheme-auto = Auto
scheme-light = Claro
scheme-dark = Oscuro

## Languages and the two ways of reading

languages-title = Idiomas
language-fallback-label = ({ $language })
bilingual-view = Mostrar con el texto original
translation-only = Mostrar solo la traducción
read-source = Leer en { $language }
modes-title = Texto original
mode-off = Solo traducción
mode-peek = A petición
mode-below = Debajo
mode-side = En paralelo
show-original = Mostrar el original
sentence-link = Copiar el enlace a esta frase
sentence-link-copied = Enlace copiado
always-open = Abrir siempre en { $language }
language-offer = Leer esta página en { $language }

## Titles of alerts in the text

alert-note = Nota
alert-tip = Sugerencia
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
video-link = Vídeo en { $host }
selector-label = Otras versiones de este artículo

## Parts of the text

moniker-label = Se aplica a { $range }
versions-title = Versión
zone-label = Para { $pivots }
image-description = Descripción de la imagen
video-description = Descripción del vídeo
snippet-missing = No se encontró el código de este lugar.
video-label = Vídeo
include-missing = Falta una parte de esta página: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = Arquitectura
link-list-concept = Concepto
link-list-deploy = Implementación
link-list-download = Descarga
link-list-get-started = Introducción
link-list-how-to-guide = Guía paso a paso
link-list-learn = Aprendizaje
link-list-overview = Información general
link-list-quickstart = Inicio rápido
link-list-reference = Referencia
link-list-sample = Ejemplo
link-list-training = Formación
link-list-tutorial = Tutorial
link-list-video = Vídeo
link-list-whats-new = Novedades
part-prerequisites = Requisitos previos
part-units = Unidades
part-modules = Módulos
part-quiz = Compruebe sus conocimientos
duration = { $minutes } min
quiz-answers = Mostrar las respuestas
quiz-correct = Correcto:
quiz-incorrect = Incorrecto:

## What a reader should know before trusting a page

notes-label = Acerca de esta página
note-fallback = Esta página aún no está traducida a su idioma ({ $language }). Está leyendo la versión en { $textLanguage }.
note-recovered = El original de esta página no está disponible. El texto se ha reconstruido con las frases originales que conserva su traducción: { $language }.
note-machine = Esta página es una traducción automática.
note-machine-dated = Esta página se tradujo automáticamente el { $date }.
note-human = Esta página es una traducción humana.
note-human-dated = Esta página la tradujeron personas el { $date }.
note-stale = Esta página se tradujo a partir de una versión anterior del original, que ha cambiado desde entonces.
note-stale-dated = El original cambió el { $changed }, después de que esta página se tradujera el { $translated }.
note-changed = Modificado desde entonces:
note-added = Solo en el original:
about-updated = Última actualización:
about-author = Autor:
about-edit = Mejorar esta página
improve-translation = Mejorar esta traducción
about-issue = Informar de un problema

## Pages that belong to no document

chooser-title = Elija un idioma
chooser-prompt = Este sitio está disponible en los siguientes idiomas:
not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Es posible que se haya movido o eliminado.
not-found-home = Ir a la página de inicio
not-found-elsewhere = Esta página en otros idiomas
redirect-title = Esta página se ha movido
redirect-text = Ir a la nueva dirección

## Code and footer

code-copy = Copiar
code-copied = Copiado
image-enlarge = Ampliar
close = Cerrar
footer-generator = Creado con { $name }
diagram-label = Diagrama ({ $language })
footnote-back = Volver a la referencia de la nota al pie { $number }
footnote-label = Nota al pie { $number }
footnotes-title = Notas al pie
task-done = Hecho
task-open = Pendiente

## Keys

keys-title = Métodos abreviados de teclado
keys-list = Mostrar esta lista
keys-search = Abrir la búsqueda
keys-focus = Mostrar solo el texto o volver a mostrar todo
keys-close = Cerrar lo que esté abierto
keys-use = Usar métodos abreviados de una sola tecla
search-found = Páginas encontradas: { $count }
search-none = No se ha encontrado nada para «{ $query }».
search-try = Pruebe con menos palabras, con otras palabras o solo con una parte de una palabra.
search-list = Lista de todas las páginas
search-corrected = Resultados para «{ $query }».
search-apart = Las palabras están separadas
search-source = Encontrado en el original ({ $language })
search-source-none = Tampoco se ha encontrado en el original ({ $language })
search-ask-source = Buscar también en el original ({ $language })
search-docset = Parte del sitio
search-everywhere = En todo el sitio
search-more = Mostrar más
search-all = Todos los resultados
search-marks = Lugares marcados en esta página: { $count }
search-clear = Quitar las marcas
search-failed = No se ha podido cargar la búsqueda. Compruebe la conexión e inténtelo de nuevo.
