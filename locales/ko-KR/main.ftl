### Words of the user interface; what each is for stands in `en-US/main.ftl`.

## The language itself and the way around a page

language-name = 한국어
skip-to-content = 본문으로 건너뛰기
toc-title = 목차
toc-filter = 목차 필터링
toc-filter-count = 찾은 항목: { $count }개
toc-all = 전체 목차
toc-more = { $count }개 더
print-all = 인쇄하거나 PDF로 저장하도록 모든 페이지를 한 페이지에 보기
toc-home = 홈
index-pages = 모든 페이지
breadcrumbs-label = 현재 위치
outline-title = 이 페이지의 내용
pages-label = 이전 페이지와 다음 페이지
previous-page = 이전
next-page = 다음
permalink-label = ‘{ $heading }’ 링크
search = 검색
focus-mode = 집중
scheme-label = 색상
scheme-auto = 자동
scheme-light = 밝게
scheme-dark = 어둡게

## Languages and the two ways of reading

languages-title = 언어
language-fallback-label = ({ $language })
bilingual-view = 원문과 함께 보기
translation-only = 번역문만 보기
read-source = { $language }(으)로 읽기
modes-title = 원문
mode-off = 번역문만
mode-peek = 필요할 때
mode-below = 아래에 표시
mode-side = 나란히 표시
show-original = 원문 보기
sentence-link = 이 문장의 링크 복사
sentence-link-copied = 링크를 복사했습니다
always-open = 항상 { $language }(으)로 열기
language-offer = 이 페이지를 { $language }(으)로 읽기

## Titles of alerts in the text

alert-note = 참고
alert-tip = 팁
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
video-link = { $host }의 동영상
selector-label = 이 문서의 다른 버전

## Parts of the text

moniker-label = 적용 대상: { $range }
versions-title = 버전
zone-label = { $pivots }에 해당
image-description = 이미지 설명
video-description = 비디오 설명
snippet-missing = 이 위치에 표시할 코드를 찾을 수 없습니다.
video-label = 동영상
include-missing = 이 페이지의 일부가 없습니다: { $title }

## Landing pages, hubs and training: what a link leads to, parts of a page

link-list-architecture = 아키텍처
link-list-concept = 개념
link-list-deploy = 배포
link-list-download = 다운로드
link-list-get-started = 시작하기
link-list-how-to-guide = 방법 가이드
link-list-learn = 학습
link-list-overview = 개요
link-list-quickstart = 빠른 시작
link-list-reference = 참조
link-list-sample = 샘플
link-list-training = 교육
link-list-tutorial = 자습서
link-list-video = 동영상
link-list-whats-new = 새로운 기능
part-prerequisites = 사전 요구 사항
part-units = 단원
part-modules = 모듈
part-quiz = 지식 확인
duration = { $minutes }분
quiz-answers = 정답 보기
quiz-correct = 정답:
quiz-incorrect = 오답:

## What a reader should know before trusting a page

notes-label = 이 페이지 정보
note-fallback = 이 페이지는 아직 { $language }(으)로 번역되지 않아 { $textLanguage }(으)로 표시됩니다.
note-recovered = 이 페이지의 원문이 없습니다. 번역본({ $language })에 남아 있는 원문 문장을 모아 복원한 내용입니다.
note-machine = 이 페이지는 기계로 번역되었습니다.
note-machine-dated = 이 페이지는 { $date }에 기계로 번역되었습니다.
note-human = 이 페이지는 사람이 번역했습니다.
note-human-dated = 이 페이지는 { $date }에 사람이 번역했습니다.
note-stale = 이 페이지는 이전 버전의 원문을 번역한 것이며, 이후 원문이 변경되었습니다.
note-stale-dated = 이 페이지가 { $translated }에 번역된 후, 원문이 { $changed }에 변경되었습니다.
note-changed = 이후 변경된 섹션:
note-added = 원문에만 있는 섹션:
about-updated = 마지막 업데이트:
about-author = 작성자:
about-edit = 이 페이지 개선하기
improve-translation = 이 번역 개선하기
about-issue = 문제 신고

## Pages that belong to no document

chooser-title = 언어 선택
chooser-prompt = 이 사이트는 다음 언어로 제공됩니다.
not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 이 주소에는 페이지가 없습니다. 이동되었거나 삭제되었을 수 있습니다.
not-found-home = 홈으로 이동
not-found-elsewhere = 다른 언어로 된 이 페이지
redirect-title = 페이지가 이동되었습니다
redirect-text = 새 주소로 이동

## Code and footer

code-copy = 복사
code-copied = 복사됨
image-enlarge = 확대
close = 닫기
footer-generator = { $name }(으)로 제작
diagram-label = 다이어그램({ $language })
footnote-back = 각주 { $number }의 참조 위치로 돌아가기
footnote-label = 각주 { $number }
footnotes-title = 각주
task-done = 완료
task-open = 미완료

## Keys

keys-title = 바로 가기 키
keys-list = 이 목록 표시
keys-search = 검색 열기
keys-focus = 본문만 표시하거나 다시 모두 표시
keys-close = 열린 항목 닫기
keys-use = 단일 키 바로 가기 사용
search-found = 찾은 페이지: { $count }
search-none = “{ $query }”에 대한 결과가 없습니다.
search-try = 단어를 줄이거나, 다른 단어를 쓰거나, 단어의 일부만 입력해 보세요.
search-list = 모든 페이지 목록
search-corrected = “{ $query }”에 대한 결과입니다.
search-apart = 단어가 떨어져 있는 페이지
search-source = 원문에서 찾음({ $language })
search-source-none = 원문에서도 찾지 못함({ $language })
search-ask-source = 원문도 검색({ $language })
search-docset = 사이트의 범위
search-everywhere = 전체
search-more = 더 보기
search-all = 모든 결과
search-marks = 이 페이지에 표시된 곳: { $count }
search-clear = 표시 지우기
search-failed = 검색을 불러올 수 없습니다. 연결을 확인하고 다시 시도하세요.
