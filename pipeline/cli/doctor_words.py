"""The words of ``geomto doctor`` in both languages."""

from __future__ import annotations

from .labels import labels

KO = {
    "good": "잘 읽힘", "fair": "읽히나 살펴볼 곳이 있음", "poor": "잘 읽히지 않음", "refused": "읽지 못함",
    "bad": "나쁨", "note": "참고", "nothing": "문제가 없습니다.", "none": "없음", "unknown": "알 수 없음",
    "format": "형식", "name": "이름은", "holds": "담은 것", "style": "텍스트 모양", "facts": "의안", "numbers": "숫자",
    "n_pages": "{n}쪽", "n_sections": "구역 {n}개", "n_paragraphs": "문단 {n}개",
    "format_text": "텍스트", "format_hwp": "HWP 5", "format_hwpx": "HWPX", "format_hwp3": "HWP 3.x",
    "format_pdf": "PDF", "format_drm": "DRM으로 암호화됨",
    "cells_spaces": "칸을 빈칸 하나로 이음", "cells_columns": "빈칸으로 열을 맞춤",
    "cells_one-a-line": "한 줄에 칸 하나",
    "cells_tabs": "탭으로 나눔", "cells_pipes": "|로 나눔", "cells_none": "표의 행이 보이지 않음",
    "pages_form-feeds": "쪽은 폼피드", "pages_blank-lines": "쪽은 빈 줄", "pages_none": "쪽 나눔 없음",
    "spaced": "줄마다 빈 줄",
    "numbers_are": "{pct}%가 표에 있음 (아는 종류의 표 {typed}, 다른 표 {other}, 표 밖 {outside}; "
    "문장의 금액·비율 {claims})",
    "records": "기록", "place": "자리", "holding": "맞는 관계",
    "at_page": "{n}쪽", "at_line": "{n}줄", "at_section": "{n}구역", "at_paragraph": "{n}문단",
}  # fmt: skip
EN = {
    "good": "reads well", "fair": "reads, with something to look at", "poor": "reads badly", "refused": "not read",
    "bad": "bad", "note": "note", "nothing": "No problems.", "none": "none", "unknown": "unknown",
    "format": "format", "name": "named", "holds": "holds", "style": "text", "facts": "bill", "numbers": "numbers",
    "n_pages": "pages: {n}", "n_sections": "sections: {n}", "n_paragraphs": "paragraphs: {n}",
    "format_text": "text", "format_hwp": "HWP 5", "format_hwpx": "HWPX", "format_hwp3": "HWP 3.x", "format_pdf": "PDF",
    "format_drm": "encrypted by rights management",
    "cells_spaces": "cells joined by one space", "cells_columns": "columns kept by spaces",
    "cells_one-a-line": "one cell a line", "cells_tabs": "tabs between cells", "cells_pipes": "| between cells",
    "cells_none": "no rows of a table to be seen",
    "pages_form-feeds": "pages end with form feeds", "pages_blank-lines": "pages end with blank lines",
    "pages_none": "no page breaks", "spaced": "every other line blank",
    "numbers_are": "{pct} % are in tables (of a known kind {typed}, others {other}, outside {outside}; amounts and "
    "percents in sentences {claims})",
    "records": "records", "place": "place", "holding": "relations that hold",
    "at_page": "page {n}", "at_line": "line {n}", "at_section": "section {n}", "at_paragraph": "paragraph {n}",
}  # fmt: skip


def words(lang: str) -> dict[str, str]:
    """The words of a language by key, those that all commands share among them."""
    return labels(lang) | (KO if lang == "ko" else EN)
