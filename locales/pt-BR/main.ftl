### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = Português (Brasil)
skip-to-content = Ir para o conteúdo
toc-title = Sumário
toc-filter = Filtrar o sumário
toc-filter-count = Entradas encontradas: { $count }
toc-all = Sumário completo
toc-more = Mais { $count }
print-all = Todas as páginas em uma só, para imprimir ou salvar em PDF
toc-home = Página inicial
index-pages = Todas as páginas
breadcrumbs-label = Você está aqui
outline-title = Nesta página
pages-label = Página anterior e próxima página
previous-page = Anterior
next-page = Próxima
permalink-label = Link para “{ $heading }”
search = Pesquisar
focus-mode = Leitura
scheme-label = Cores
scheme-auto = Automático
scheme-light = Claro
scheme-dark = Escuro

## Languages and the two ways of reading

languages-title = Idiomas
language-fallback-label = ({ $language })
bilingual-view = Mostrar com o texto original
translation-only = Mostrar somente a tradução
read-source = Ler em { $language }
modes-title = Texto original
mode-off = Só a tradução
mode-peek = Sob demanda
mode-below = Abaixo
mode-side = Lado a lado
show-original = Mostrar o original
sentence-link = Copiar o link desta frase
sentence-link-copied = Link copiado
always-open = Sempre abrir em { $language }
language-offer = Ler esta página em { $language }

## Titles of alerts in the text

alert-note = Observação
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
video-link = Vídeo em { $host }
selector-label = Outras versões deste artigo

## Parts of the text

moniker-label = Aplica-se a { $range }
versions-title = Versão
zone-label = Para { $pivots }
image-description = Descrição da imagem
video-description = Descrição do vídeo
snippet-missing = Não foi possível encontrar o código deste local.
video-label = Vídeo
include-missing = Falta uma parte desta página: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = Arquitetura
link-list-concept = Conceito
link-list-deploy = Implantação
link-list-download = Download
link-list-get-started = Introdução
link-list-how-to-guide = Guia de instruções
link-list-learn = Aprendizado
link-list-overview = Visão geral
link-list-quickstart = Início rápido
link-list-reference = Referência
link-list-sample = Exemplo
link-list-training = Treinamento
link-list-tutorial = Tutorial
link-list-video = Vídeo
link-list-whats-new = Novidades
part-prerequisites = Pré-requisitos
part-units = Unidades
part-modules = Módulos
part-quiz = Verifique seu conhecimento
duration = { $minutes } min
quiz-answers = Mostrar as respostas
quiz-correct = Correto:
quiz-incorrect = Incorreto:

## What a reader should know before trusting a page

notes-label = Sobre esta página
note-fallback = Esta página ainda não foi traduzida para { $language }. Você está lendo a versão em { $textLanguage }.
note-recovered = O original desta página não está disponível. Este texto foi reconstruído com as frases originais preservadas na tradução: { $language }.
note-machine = Esta página foi traduzida por máquina.
note-machine-dated = Esta página foi traduzida por máquina em { $date }.
note-human = Esta página foi traduzida por pessoas.
note-human-dated = Esta página foi traduzida por pessoas em { $date }.
note-stale = Esta página foi traduzida de uma versão anterior do original, que mudou desde então.
note-stale-dated = O original mudou em { $changed }, depois que esta página foi traduzida em { $translated }.
note-changed = Alterado desde então:
note-added = Somente no original:
about-updated = Última atualização:
about-author = Autor:
about-edit = Melhorar esta página
improve-translation = Melhorar esta tradução
about-issue = Relatar um problema

## Pages that belong to no document

chooser-title = Escolha um idioma
chooser-prompt = Este site está disponível nos seguintes idiomas:
not-found-title = Página não encontrada
not-found-text = Não há nenhuma página neste endereço. Ela pode ter sido movida ou removida.
not-found-home = Ir para a página inicial
not-found-elsewhere = Esta página em outros idiomas
redirect-title = Esta página mudou de endereço
redirect-text = Ir para o novo endereço

## Code and footer

code-copy = Copiar
code-copied = Copiado
image-enlarge = Ampliar
close = Fechar
footer-generator = Feito com { $name }
diagram-label = Diagrama ({ $language })
footnote-back = Voltar à referência da nota de rodapé { $number }
footnote-label = Nota de rodapé { $number }
footnotes-title = Notas de rodapé
task-done = Concluído
task-open = Pendente

## Keys

keys-title = Atalhos de teclado
keys-list = Mostrar esta lista
keys-search = Abrir a pesquisa
keys-focus = Mostrar só o texto ou mostrar tudo de novo
keys-close = Fechar o que está aberto
keys-use = Usar atalhos de uma só tecla
search-found = Páginas encontradas: { $count }
search-none = Nada foi encontrado para “{ $query }”.
search-try = Tente menos palavras, outras palavras ou só uma parte de uma palavra.
search-list = Lista de todas as páginas
search-corrected = Resultados para “{ $query }”.
search-apart = As palavras estão separadas
search-source = Encontrado no original ({ $language })
search-source-none = Nada foi encontrado no original ({ $language })
search-ask-source = Pesquisar também no original ({ $language })
search-docset = Parte do site
search-everywhere = Todo o site
search-more = Mostrar mais
search-all = Todos os resultados
search-marks = Trechos marcados nesta página: { $count }
search-clear = Remover as marcas
search-failed = Não foi possível carregar a pesquisa. Verifique a conexão e tente novamente.
