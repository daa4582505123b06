"""The problems of a document that was read, each with its remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.errors import DocumentError
from pipeline.korean.labels import squeeze
from pipeline.korean.refusals import DETAILED, KOREAN
from pipeline.korean.sayings import in_korean
from schemas import Document, Finding, Format, Report, Severity, Table

from .model import Numbers, Problem, Run, Weight

#: So many relations, and more than so many of a hundred of them failing: the print is bad, or the reading.
MANY, MANY_FAIL_PCT = 10, 25
#: A table without a known kind is worth a word if so many of its cells are numbers.
NUMBERS_OF_NOTE = 6
#: What titles of tables of the known kinds say, without white space.
KIND_WORDS = ("운용계획", "사업집행", "집행현황", "집행실적", "운용실적", "조성현황", "변경내역")
#: Choices that reading a text takes: what makes the table add up.
CHOSEN = frozenset({"blank-cell", "number-in-text", "split-number", "displaced-rows"})
#: Where rows or columns are lost, another way to the same document is the remedy; by format.
BETTER_STORED = (
    "한/글에서 그 자리를 열어, 표가 그림이나 탭으로 되어 있으면 표로 만들어 저장해 주십시오.",
    "Open the place in Hancom Office; where the table is a picture or set with tabs, make it a table and save.",
)
BETTER = {
    "text": (
        "원본 HWP나 HWPX를 넣거나, 열이 유지되게(pdftotext -layout) 다시 변환해 주십시오.",
        "Ingest the HWP or HWPX original, or convert it again so that columns are kept (pdftotext -layout).",
    ),
    "pdf": (
        "원본 HWP나 HWPX가 있으면 그것을 넣으십시오. PDF에는 칸이 저장되어 있지 않아 선과 글자 자리로 읽습니다.",
        "Ingest the HWP or HWPX original if there is one: a PDF stores no cells, they are told by rules and positions.",
    ),
    "hwp": BETTER_STORED,
    "hwpx": BETTER_STORED,
}
ENGLISH_KIND = {"hwpx": "HWPX", "hwp": "HWP", "hwp3": "HWP 3.x", "pdf": "PDF", "text": "text", "drm": "DRM"}
KOREAN_KIND = ENGLISH_KIND | {"text": "텍스트"}
#: What is not known of a report, by whether bill number and title are missing.
LACKING = {
    (True, True): ("의안번호와 제명을", "Neither bill number nor title"),
    (True, False): ("의안번호를", "No bill number"),
    (False, True): ("제명을", "No title"),
}
#: Warnings of the extraction on its own reading → what to do.  Their sentences are taken as they are.
REMEDIES = {
    "TABLE-CUT": ("원문을 끝까지 다시 변환해 주십시오.", "Convert the report again, to its end."),
    "ROW-UNCLEAR": ("geomto show로 그 행을 원문과 견주어 주십시오.", "Compare the row with the page: geomto show."),
    "TABLE-DISORDERED": (
        "pdftotext라면 -layout을 쓰거나, 원본 HWP, HWPX, PDF를 읽으십시오.",
        "Use -layout where pdftotext made the text, or read the HWP, HWPX or PDF original.",
    ),
    "TABLE-IRREGULAR": ("한/글에서 열어 다시 저장해 주십시오.", "Open it in Hancom Office and save it again."),
    "UNIT-MISSING": (
        "표 위나 제목 행에 (단위 : 백만원)처럼 적힌 줄이 있는지 원문에서 확인해 주십시오.",
        "See whether the page has a line such as (단위 : 백만원) over the table or in its first row.",
    ),
    "RECORD-INVALID": ("geomto show로 그 행을 원문과 견주어 주십시오.", "Compare the row with the page: geomto show."),
    "PAGES-UNREAD": (
        "그 쪽의 표는 원본 HWP나 HWPX에서 읽으십시오.",
        "Read the tables of those pages from the HWP or HWPX original.",
    ),
    "TEXT-RECOGNISED": (
        "숫자를 원문과 견주거나, 원본 HWP나 HWPX를 넣으십시오.",
        "Compare its numbers with the page, or ingest the HWP or HWPX original.",
    ),
    "TEXT-UNMAPPED": (
        "한컴오피스에서 PDF로 다시 저장하거나, 원본 HWP나 HWPX를 넣으십시오.",
        "Save it as PDF again in Hancom Office, or ingest the HWP or HWPX original.",
    ),
    "DOCUMENT-REPAIRED": ("문서를 새로 받아 주십시오.", "Download the document again."),
    "CHANGES-TRACKED": (
        "변경 내용을 모두 적용해 저장한 문서를 넣어 주십시오.",
        "Accept all changes, save the document and ingest that.",
    ),
}  # fmt: skip
#: The remedy of a reading that has none of its own.
COMPARE = ("원문과 견주어 주십시오.", "Compare it with the page.")
WEIGHTS: dict[Severity, Weight] = {"error": "bad", "warning": "warning", "info": "note"}


def refusal(error: DocumentError) -> Problem:
    """Why the document was not read."""
    meaning, remedy = KOREAN.get(error.code, (error.message, error.remedy))
    if error.code in DETAILED:
        meaning = f"{meaning} ({error.message})"
    return Problem(error.code, "bad", None, meaning, _sentence(error.message), remedy, _sentence(error.remedy))


def extension_differs(form: str, extension: str) -> Problem:
    """The name says another format than the content."""
    return Problem(
        "extension-differs", "note", None,
        f"이름은 .{extension}인데 내용은 {KOREAN_KIND[form]}입니다. 내용대로 읽었습니다.",
        f"The name says .{extension}, the content is {ENGLISH_KIND[form]}. It was read by its content.",
        "다른 프로그램에서도 쓰려면 이름을 바꾸십시오.", "Rename it if other programs are to open it.",
    )  # fmt: skip


def problems_of(document: Document, report: Report | None, numbers: Numbers) -> list[Problem]:
    """The problems of a document that was read, the gravest first."""
    found = list(_missed(numbers.runs, document.format))
    if report:
        found += [*_told(report), *_of_tables(report), *_of_relations(report), *_of_facts(report)]
    if not report or not any(_is_on_reading(finding) for finding in report.findings):
        found += [_passed_on(reading.reason) for reading in document.readings]
    order = {"bad": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda problem: order[problem.weight])


def _missed(runs: list[Run], form: Format) -> Iterator[Problem]:
    for run in runs:
        places = (("쪽", "page", run.page), ("줄", "line", run.line), ("구역", "section", run.section),
                  ("문단", "paragraph", run.paragraph))  # fmt: skip
        ko = " ".join(f"{n}{word}" for word, _, n in places if n is not None)
        en = ", ".join(f"{word} {n}" for _, word, n in places if n is not None)
        yield Problem(
            "rows-outside", "warning", None,
            f"{ko}부터 {run.lines}줄이 표의 행처럼 보이나, 숫자 {run.numbers}개가 어느 표에도 들지 않았습니다: "
            f"“{run.text}”",
            f"{run.lines} lines from {en} look like rows of a table, but no table has their {run.numbers} numbers: "
            f"“{run.text}”",
            *BETTER[form],
        )  # fmt: skip


def _told(report: Report) -> Iterator[Problem]:
    """What extraction itself said of its reading, once for each table."""
    told = [finding for finding in report.findings if finding.rule in REMEDIES or _is_on_reading(finding)]
    for (rule, table), count in Counter((finding.rule, finding.table) for finding in told).items():
        first = next(finding for finding in told if (finding.rule, finding.table) == (rule, table))
        more_ko, more_en = (f" (그런 곳이 {count}곳)", f" ({count} places like this)") if count > 1 else ("", "")
        yield Problem(
            rule.lower(), WEIGHTS[first.severity], table, first.message_ko + more_ko, first.message_en + more_en,
            *REMEDIES.get(rule, COMPARE),
        )  # fmt: skip


def _is_on_reading(finding: Finding) -> bool:
    """Whether a finding is on the document as a whole and not on what is printed in it: it has no cell."""
    return finding.table is None and not finding.relations and not finding.cells


def _of_tables(report: Report) -> Iterator[Problem]:
    typed = [table for table in report.tables if table.kind != "other"]
    if not typed:
        yield Problem(
            "no-known-table", "bad", None,
            "표는 있으나 운용계획, 변경내역, 사업집행, 조성현황, 존속기한 가운데 어느 것도 없습니다.",
            "There are tables, but none is a plan, revision, execution, history or term table.",
            "기금 검토보고서가 맞는지 확인해 주십시오. 맞다면 표의 머리글이 모르는 말일 수 있으니 알려 주십시오.",
            "See whether this is a review report on a fund. If it is, its headings may be words that are not known: "
            "please report them.",
        )  # fmt: skip
    for table in report.tables:
        rules = Counter(reading.rule for reading in table.readings)
        name_ko, name_en = _name(table)
        if rules["verbatim"]:
            yield Problem(
                "kept-line-by-line", "warning", table.ordinal,
                f"{name_ko}: 머리글에서 열을 나눌 수 없어 줄 그대로 두었습니다.",
                f"The heading of {name_en} does not tell its columns apart; it is kept line by line.",
                *BETTER[report.format],
            )  # fmt: skip
        elif table.kind == "other" and _titled(table):
            heading = " | ".join(" ".join(cell.text.split()) for cell in table.cells if cell.is_header and cell.text)
            yield Problem(
                "headings-unknown", "warning", table.ordinal,
                f"{name_ko}: 제목으로 보아 아는 종류의 표이지만 머리글의 말을 알 수 없어 읽은 그대로 두었습니다: "
                f"“{heading}”",
                f"By its title {name_en} is of a known kind, but its headings are not known, so it is kept as read: "
                f"“{heading}”",
                "머리글이 변환하면서 깨졌다면 원본을 넣으십시오. 원문이 그렇다면 그 말을 알려 주십시오.",
                "If a converter broke the headings, ingest the original; if they are printed so, please report them.",
            )  # fmt: skip
        elif table.kind == "other" and typed and not rules["broken-tiling"] and _values(table) >= NUMBERS_OF_NOTE:
            yield Problem(
                "kind-unknown", "note", table.ordinal,
                f"{name_ko}: 아는 종류의 표가 아니어서 읽은 그대로 두었습니다. 합계는 따져 보았습니다.",
                f"{name_en} is of no known kind and kept as read. Its totals were checked.",
                "그대로 두어도 됩니다. SQL에서는 칸(cells)으로 찾습니다.",
                "Nothing has to be done. In SQL it is found in cells.",
            )  # fmt: skip
        chosen = {rule: count for rule, count in rules.items() if rule in CHOSEN}
        if chosen:
            listed = ", ".join(f"{rule} {count}" for rule, count in chosen.items())
            yield Problem(
                "readings-chosen", "note", table.ordinal,
                f"{name_ko}: 읽으면서 고른 곳이 있습니다({listed}). 합계와 비율이 맞는 쪽으로 골랐습니다.",
                f"Reading {name_en} took choices ({listed}): whatever makes its totals and rates hold.",
                f"무엇을 왜 골랐는지는 geomto show로 볼 수 있습니다(표 {table.ordinal}).",
                f"geomto show tells what was chosen and why (table {table.ordinal}).",
            )  # fmt: skip


def _of_relations(report: Report) -> Iterator[Problem]:
    own = [r for r in report.relations if all(operand.table == r.table for operand in r.operands)]
    tried, failed = Counter(r.table for r in own), Counter(r.table for r in own if r.verdict == "violated")
    for table in report.tables:
        name_ko, name_en = _name(table)
        if tried[table.ordinal] >= MANY and 100 * failed[table.ordinal] > MANY_FAIL_PCT * tried[table.ordinal]:
            yield Problem(
                "much-does-not-add-up", "warning", table.ordinal,
                f"{name_ko}: 따져 본 관계 {tried[table.ordinal]}개 가운데 {failed[table.ordinal]}개가 어긋납니다. "
                "원문이 그럴 수도, 잘못 읽었을 수도 있습니다.",
                f"In {name_en} {failed[table.ordinal]} of {tried[table.ordinal]} relations fail. "
                "It may be printed so, or read wrongly.",
                f"geomto show로 표 {table.ordinal}을 원문과 견주어 주십시오.",
                f"Compare table {table.ordinal} with the page: geomto show.",
            )  # fmt: skip
        elif not tried[table.ordinal] and table.kind not in {"other", "term"}:
            yield Problem(
                "nothing-checked", "note", table.ordinal,
                f"{name_ko}: 따져 볼 합계나 비율이 없습니다.",
                f"Nothing in {name_en} could be checked: it states no total, change or rate.",
                "값은 저장되었으나 확인되지 않았습니다. 원문과 견주어 주십시오.",
                "Its values are stored but unconfirmed; compare them with the page.",
            )  # fmt: skip


def _of_facts(report: Report) -> Iterator[Problem]:
    lacking = (report.bill_no is None, report.title is None)
    if not any(lacking):
        return
    ko, en = LACKING[lacking]
    yield Problem(
        "facts-missing", "note", None,
        f"문서 앞부분에서 {ko} 찾지 못했습니다. 같은 보고서의 다른 형식과 이어지지 않을 수 있습니다.",
        f"{en} was found at its beginning, so it may not be joined with other formats of the same report.",
        "첫 쪽이 빠지지 않았는지 확인해 주십시오.", "See whether its first page is there.",
    )  # fmt: skip


def _passed_on(reason: str) -> Problem:
    """What a reader says of the whole document, in its own words."""
    return Problem("reader-note", "note", None, in_korean(reason), reason, *COMPARE)


def _name(table: Table) -> tuple[str, str]:
    if table.title:
        return f"표 {table.ordinal} 「{table.title}」", f"table {table.ordinal} “{table.title}”"
    return f"표 {table.ordinal}", f"table {table.ordinal}"


def _titled(table: Table) -> bool:
    """Whether the title names one of the known kinds; a table without numbers is none of them all the same."""
    title = squeeze(table.title or "")
    return any(word in title for word in KIND_WORDS) and _values(table) >= NUMBERS_OF_NOTE


def _values(table: Table) -> int:
    return sum(1 for cell in table.cells if cell.value is not None and not cell.is_header)


def _sentence(text: str) -> str:
    """``the file is empty`` → ``The file is empty.``"""
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."
