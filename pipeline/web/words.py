"""The words of the page in both languages, and how numbers and times are written."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

#: Key → the word in Korean and in English.
WORDS = {
    "name": ("검토", "Review"),
    "reports": ("보고서", "Reports"),
    "log": ("판단 기록", "Decisions"),
    "sql": ("SQL", "SQL"),
    "skip": ("본문으로", "To the content"),
    "other": ("English", "한국어"),
    "find": ("찾기", "Find"),
    "find_hint": ("파일, 의안번호, 제명, 기금", "file, bill number, title, fund"),
    "first": ("첫 문제로", "First problem"),
    "all_done": ("남은 문제가 없습니다.", "No problem is left."),
    "no_reports": (
        "보고서가 없습니다. 먼저 geomto ingest 경로…를 실행하세요.",
        "There are no reports. Run geomto ingest PATH… first.",
    ),
    "none_found": ("찾는 보고서가 없습니다.", "No report is found."),
    "file": ("파일", "File"),
    "bill": ("의안번호", "Bill no."),
    "title": ("제명", "Title"),
    "open": ("미결", "Open"),
    "decided": ("판단함", "Decided"),
    "error": ("오류", "error"),
    "warning": ("경고", "warning"),
    "info": ("정보", "info"),
    "findings": ("지적사항", "Findings"),
    "finding": ("지적사항", "Finding"),
    "no_findings": ("지적사항이 없습니다.", "No findings."),
    "table": ("표 {n}", "table {n}"),
    "tables": ("표", "Tables"),
    "page": ("{n}쪽", "page {n}"),
    "status_open": ("미결", "open"),
    "status_accepted": ("수용", "accepted"),
    "status_rejected": ("기각", "rejected"),
    "status_explained": ("설명됨", "explained"),
    "document": ("문서", "Document"),
    "extracted": ("읽은 표", "Extracted table"),
    "sum": ("계산", "Sum"),
    "sum_of": ("{rule} 계산", "{rule} written out"),
    "cause": ("원인", "Cause"),
    "printed": ("적힌 값", "Printed"),
    "computed": ("계산 값", "Computed"),
    "difference": ("차이", "Difference"),
    "allowed": ("반올림으로 생길 수 있는 차이", "Difference that rounding allows"),
    "unit": ("단위", "Unit"),
    "more_relations": ("함께 어긋난 관계 {n}개", "{n} more relations broken"),
    "unique": ("유일", "unique"),
    "unnamed": ("(이름 없음)", "(no name)"),
    "part_suspect": ("의심", "suspect"),
    "part_reported": ("합", "total"),
    "part_operand": ("항", "part"),
    "part_witness": ("근거", "witness"),
    "legend_suspect": ("의심되는 값", "suspect"),
    "legend_reported": ("적힌 합계", "printed total"),
    "legend_operand": ("더한 값", "parts"),
    "legend_witness": ("근거", "witness"),
    "next": ("다음 문제", "Next problem"),
    "previous": ("이전 문제", "Previous problem"),
    "position": ("{total}건 중 {n}번째 · 미결 {left}건", "{n} of {total} · {left} open"),
    "accept": ("수정안 받기", "Accept repair"),
    "accept_none": ("지적 인정", "Agree"),
    "override": ("다른 값", "Another value"),
    "reject": ("기각", "Reject"),
    "explain": ("설명됨", "Explained"),
    "undo": ("되돌리기", "Undo"),
    "accept_about": (
        "적힌 값은 그대로 두고, 검토 값으로 이것을 씁니다.",
        "The printed value stays; this one is held as the reviewed value.",
    ),
    "accept_none_about": (
        "지적이 맞습니다. 고칠 값은 정하지 않습니다.",
        "The finding is right. No value is held instead.",
    ),
    "override_about": (
        "적힌 값은 그대로 두고, 검토 값을 직접 적습니다.",
        "The printed value stays; type the reviewed value.",
    ),
    "reject_about": ("지적이 틀렸습니다. 적힌 값이 맞습니다.", "The finding is wrong. The printed value is right."),
    "explain_about": (
        "어긋나지만 까닭이 있습니다. 적힌 값을 그대로 씁니다.",
        "It differs for a reason. The printed value stands.",
    ),
    "reason": ("까닭", "Reason"),
    "cell": ("칸", "Cell"),
    "value": ("값", "Value"),
    "save": ("저장", "Save"),
    "held": ("검토 값", "Reviewed value"),
    "decision": ("판단", "Decision"),
    "by": ("{who}, {when}", "{who}, {when}"),
    "undone": ("되돌림·대체됨", "undone or replaced"),
    "also_in": ("같은 보고서 {names}에도 적용됨", "also applied to the same report in {names}"),
    "offers": ("다른 보고서에서 같은 항목에 내린 판단", "Decided on the same item in another report"),
    "use": ("이 판단 쓰기", "Use this"),
    "act_accept": ("수용", "accepted"),
    "act_override": ("다른 값", "another value"),
    "act_reject": ("기각", "rejected"),
    "act_explain": ("설명됨", "explained"),
    "act_undo": ("되돌림", "undone"),
    "missed": ("놓친 숫자 보기", "Show what was missed"),
    "missed_hide": ("놓친 숫자 숨기기", "Hide what was missed"),
    "missed_count": ("어느 표에도 들지 않은 숫자 {n}개", "{n} numbers that no table claims"),
    "whole_document": ("문서 전체에서 놓친 숫자", "Missed numbers in the whole document"),
    "missed_none": ("놓친 숫자가 없습니다.", "No number was missed."),
    "missed_head": ("어느 표에도 들지 않은 숫자", "Numbers that no table claims"),
    "folded": ("{n}행 줄임", "{n} rows left out"),
    "lines_folded": ("{n}줄 줄임", "{n} lines left out"),
    "whole": ("표 전체 보기", "Show the whole table"),
    "lost_unknown": (
        "어느 파일에서 읽었는지 기록이 없어 표만 그립니다. geomto ingest를 한 번 더 실행하면 기록됩니다.",
        "It was not noted which file this was read from: only the table is drawn. Run geomto ingest once more.",
    ),
    "lost_moved": (
        "원본이 {paths}에 없어 표만 그립니다. 제자리에 두거나, geomto review --documents 폴더로 알려 주세요.",
        "{paths} is gone: only the table is drawn. Put it back, or name a folder with geomto review --documents.",
    ),
    "lost_changed": (
        "{paths}의 내용이 읽은 때와 달라 보이지 않습니다. geomto ingest로 다시 읽으세요.",
        "The content of {paths} is not what was read, so it is not shown. Read it again with geomto ingest.",
    ),
    "lost_unreadable": (
        "원본을 다시 열 수 없어 표만 그립니다 (암호로 보호된 문서일 수 있습니다).",
        "The document cannot be opened again, so only the table is drawn (it may be protected by a password).",
    ),
    "no_table": ("이 지적은 표 하나에 걸린 것이 아닙니다.", "This finding is not about one table."),
    "page_of": ("{file} {n}쪽", "{file}, page {n}"),
    "shortcuts": ("단축키", "Keys"),
    "key_n": ("다음 문제", "next problem"),
    "key_p": ("이전 문제", "previous problem"),
    "key_a": ("수정안 받기", "accept the repair"),
    "key_e": ("다른 값 적기", "type another value"),
    "key_r": ("기각", "reject"),
    "key_x": ("설명됨", "explained"),
    "key_u": ("되돌리기", "undo"),
    "key_m": ("놓친 숫자 보기·숨기기", "show or hide what was missed"),
    "log_head": ("판단 기록", "Decisions"),
    "log_empty": ("아직 판단이 없습니다.", "There are no decisions yet."),
    "log_export": ("JSON으로 내려받기", "Download as JSON"),
    "when": ("때", "When"),
    "who": ("누가", "Who"),
    "what": ("판단", "Decision"),
    "why": ("까닭", "Why"),
    "sql_head": ("SQL", "SQL"),
    "sql_about": (
        "SELECT 하나로 묻습니다. 읽기만 하며, {seconds}초와 {rows}행에서 멈춥니다.",
        "Ask with one SELECT. It only reads, and stops after {seconds} seconds or {rows} rows.",
    ),
    "ask": ("묻기", "Ask"),
    "ready": ("준비된 질의", "Ready queries"),
    "load": ("불러오기", "Load"),
    "rows": ("{n}행", "{n} rows"),
    "rows_cut": ("처음 {n}행만 보입니다.", "Only the first {n} rows are shown."),
    "no_rows": ("결과가 없습니다.", "No rows."),
    "older": ("다음 쪽", "Next page"),
    "newer": ("이전 쪽", "Previous page"),
    "page_nav": ("쪽", "Pages"),
    "back": ("목록으로", "To the list"),
    "wrong": ("할 수 없습니다", "That cannot be done"),
    "not_found": ("찾을 수 없습니다", "Not found"),
    "not_found_about": (
        "보고서를 다시 읽었다면 번호가 바뀌었을 수 있습니다. 목록에서 다시 여세요.",
        "If its report was read anew, the number may have changed. Open it from the list.",
    ),
    "stale_form": (
        "페이지가 오래되었습니다. 새로 고친 뒤 다시 하세요.",
        "The page is out of date. Reload it and try again.",
    ),
    "no_number": (
        "‘{text}’은(는) 숫자가 아닙니다. 표의 단위로 적으세요.",
        "“{text}” is no number. Give it in the table's unit.",
    ),
    "too_large": (
        "메모리가 모자라 멈췄습니다. 범위를 좁히거나 LIMIT을 주세요.",
        "It needs too much memory and was stopped. Ask for less, or give a LIMIT.",
    ),
    "only_select": (
        "SELECT 하나만 물을 수 있습니다. 여기서는 읽기만 합니다.",
        "Ask with one SELECT: nothing but reading is done here.",
    ),
    "sql_help": (
        "뷰는 SHOW TABLES, 뷰의 열은 DESCRIBE 불일치처럼 물으면 나옵니다.",
        "SHOW TABLES lists the views, DESCRIBE findings the columns of one.",
    ),
    "needs_reason": ("까닭을 적어 주세요.", "Say why in a few words."),
    "no_amount": (
        "‘{text}’은(는) 이 표의 단위로 쓸 수 없는 값입니다. 원 단위까지의 값을 표의 단위로 적으세요.",
        "“{text}” is no amount of this table. Give it in the table's unit, whole in won.",
    ),
    "busy_about": (
        "다른 명령이 끝나면 다시 열 수 있습니다. 잠시 뒤에 새로 고치세요.",
        "The page can be opened as soon as the other command has ended. Reload it in a moment.",
    ),
    "unread": ("읽지 못한 문서 {n}건", "{n} documents could not be read"),
    "stated": ("문장에 적힌 값", "Stated in a sentence"),
    "legend_stated": ("문장", "sentence"),
    "table_title": ("제목", "Title"),
    "too_long": (
        "{seconds}초 안에 끝나지 않아 멈췄습니다. 범위를 좁히거나 LIMIT을 주세요.",
        "It did not end within {seconds} seconds and was stopped. Ask for less, or give a LIMIT.",
    ),
    "busy": ("데이터베이스를 다른 프로그램이 쓰고 있습니다", "Another program is using the database"),
    "reviewer": ("검토자", "reviewer"),
    "main": ("주 메뉴", "Main"),
    "again": ("다시 판단", "Decide again"),
    "zoom": ("크게·작게", "Larger or smaller"),
    "key_z": ("쪽 크게·작게", "page larger or smaller"),
    "charts": ("그림", "Charts"),
    "charts_about": (
        "적힌 숫자 그대로 그렸으며, 지적된 값은 빗금을 쳤습니다.",
        "Numbers are as printed; those that a finding is about are hatched.",
    ),
    "no_charts": ("그릴 만한 표가 없습니다.", "No table of this report makes a chart."),
    "choose": ("판단 고르기", "Choose"),
    "reason_left": ("까닭을 비워 두면 수정안의 까닭이 적힙니다.", "Without a reason of yours, the repair's is noted."),
    "result": ("결과", "Answer"),
    "query": ("질의", "Query"),
    "kind": ("종류", "Kind"),
    "size": ("행×열", "Rows×columns"),
    "account": ("계정", "Account"),
    "year": ("회계연도", "Year"),
    "of_pages": ("{n} / {m}", "{n} / {m}"),
    "totals": (
        "보고서 {reports}건 · 미결 오류 {errors}, 경고 {warnings}, 정보 {infos} · 판단함 {decided}",
        "{reports} reports · open: {errors} errors, {warnings} warnings, {infos} infos · {decided} decided",
    ),
    "kind_plan": ("운용계획", "plan"),
    "kind_revision": ("변경내역", "revision"),
    "kind_execution": ("집행현황", "execution"),
    "kind_history": ("조성현황", "history"),
    "kind_term": ("존속기한", "term"),
    "kind_other": ("기타", "other"),
}
KOREAN = {key: both[0] for key, both in WORDS.items()}
ENGLISH = {key: both[1] for key, both in WORDS.items()}


def words(lang: str) -> dict[str, str]:
    """The words of a language, by key."""
    return ENGLISH if lang == "en" else KOREAN


def number(value: object, lang: str = "ko") -> str:
    """A number as the reports print it: ``-1234.50`` → ``△1,234.5``; nothing for None."""
    if value is None:
        return ""
    if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
        return str(value)
    text = f"{abs(Decimal(value)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{'−' if lang == 'en' else '△'}{text}" if value < 0 else text


def local_time(when: datetime) -> str:
    """A time of the log, which is UTC, as the clock of this machine showed it."""
    return f"{when.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"


def plain(value: object, column: str) -> str:
    """A value of a query's answer: money with its thousands apart, NULL as nothing."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = Decimal(value)
        text = f"{number:,f}" if column.endswith(("_won", "원)")) else f"{number:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, bool):
        return str(value).lower()  # as SQL writes it
    return "" if value is None else str(value)
