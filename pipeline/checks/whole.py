"""What is to be told of the reading of a whole document: what of it could not be read, or not be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from schemas import Finding, Reading


class _Told(NamedTuple):
    rule: str
    severity: Literal["warning", "info"]
    korean: str
    english: str


#: What a reading of the whole document says to a reviewer; ``{pages}`` are the pages that it concerns.
_TOLD = {
    "tracked-changes": _Told(
        "CHANGES-TRACKED", "warning",
        "변경 내용을 추적 중인 문서입니다. 지우기로 표시된 글과 숫자도 함께 읽혔을 수 있으니, "
        "한/글에서 변경 내용을 모두 적용해 저장한 문서를 넣어 주십시오.",
        "Changes are tracked in this document: text and numbers that are marked as deleted may have been "
        "read with the rest. Accept all changes in Hancom Office, save it and ingest that.",
    ),
    "pages-not-read": _Told(
        "PAGES-UNREAD", "warning",
        "{pages}쪽은 손상되었거나 읽을 수 있는 범위를 넘어 읽지 못했습니다. "
        "그 쪽의 표는 검토하지 않았으니 원문을 확인해 주십시오.",
        "Page {pages}: damaged or too full, and not read. Tables there were not checked.",
    ),
    "pages-without-text": _Told(
        "PAGES-UNREAD", "warning",
        "{pages}쪽은 그림(스캔)이거나 도형으로 된 글이어서 읽지 못했습니다. 그 쪽의 표는 검토하지 않았습니다.",
        "Page {pages}: a picture (scan) or drawing, whose text was not read. Tables there were not checked.",
    ),
    "recognised-text": _Told(
        "TEXT-RECOGNISED", "warning",
        "{pages}쪽은 스캔한 그림에서 글자를 인식(OCR)한 것이어서 숫자가 틀렸을 수 있습니다. 원문과 대조해 주십시오.",
        "Page {pages}: text that a program recognised in a scan (OCR); its numbers may be wrong. Compare the page.",
    ),
    "unmapped-text": _Told(
        "TEXT-UNMAPPED", "warning",
        "{pages}쪽에 글꼴이 어떤 문자인지 밝히지 않은 글자가 있어 \ufffd로 두었습니다. 원문을 확인해 주십시오.",
        "Page {pages}: some glyphs do not say which characters they are; \ufffd stands for each. Check the page.",
    ),
    "hidden-text": _Told(
        "TEXT-HIDDEN", "info",
        "{pages}쪽에 보이지 않게 숨긴 글이 있어 읽지 않았습니다.",
        "Page {pages}: has text that is not shown, and was not read.",
    ),
    "repaired-references": _Told(
        "DOCUMENT-REPAIRED", "warning",
        "파일의 참조표가 손상되어 찾은 개체로 다시 만들어 읽었습니다. "
        "빠진 쪽이나 글이 있을 수 있으니 문서를 다시 받아 주십시오.",
        "The table of references in the file is damaged and was made anew: text or pages may be missing. "
        "Get the file again.",
    ),
    "form-fields": _Told(
        "FIELDS-UNREAD", "warning",
        "입력란에 적은 값은 읽지 않았습니다. PDF로 다시 인쇄해 넣어 주십시오.",
        "What is typed into form fields was not read. Print the document to PDF and ingest that.",
    ),
    "attached-files": _Told(
        "FILES-ATTACHED", "info",
        "문서에 붙은 파일은 읽지 않았습니다. 보고서가 그 안에 있으면 따로 넣어 주십시오.",
        "Files attached to the document were not read. Ingest them one by one if reports are among them.",
    ),
}  # fmt: skip


def whole_findings(readings: Iterable[Reading]) -> list[Finding]:
    """One finding for each reading that concerns the whole document and that a reviewer has to know of."""
    return [_finding(each, _TOLD[each.rule]) for each in readings if each.rule in _TOLD]


def _finding(reading: Reading, told: _Told) -> Finding:
    pages = ", ".join(reading.rejected)
    return Finding(
        rule=told.rule,
        severity=told.severity,
        cause=reading.rule,
        table=None,
        message_ko=told.korean.format(pages=pages),
        message_en=told.english.format(pages=pages),
    )
