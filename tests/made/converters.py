"""Rendering a made report as the text converters that councils' files go through would.

``spaced`` follows the converter of the review report in ``shared/seed``: fragments in document order, a space where
the baseline stays or moves by half a line, a new line where it moves further, and every visual line followed by a
blank one.  ``layout`` is ``pdftotext -layout``; ``cells`` prints one cell a line; ``tabs`` one row a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from random import Random

from .flow import Piece, paginate
from .geometry import GAP, Fragment, Frame, bands, frame_of, place, width_of, wrap
from .spec import MadeReport, MadeTable, Prose


@dataclass(frozen=True)
class Mangling:
    """How a converter mangles; each switch stands alone.

    * ``converter``: spaced, cells, layout or tabs.
    * ``blank_lines``: every visual line is followed by a blank one (spaced).
    * ``label_width``: labels wrap at this many half-width columns; None: rows stay on one line.
    * ``order``: ``stream`` (cell by cell, as the seed) or ``visual`` (by height on the page; spaced).
    * ``align``: cells at the ``top`` or in the ``middle`` of their row.
    * ``by_character``: labels may break inside a word.
    * ``half``: what separates fragments half a line apart: a space or a newline (spaced, stream).
    * ``within``: what separates the lines of a cell, ``\\n\\n`` or ``\\n`` (spaced).
    * ``page_lines``: visual lines on a page; None: no page breaks.
    * ``page_break``: ``blank`` (three blank lines) or ``feed`` (form feed).
    * ``page_numbers``: ``- 3 -`` at each page's end.
    * ``repeat_heading``: a table that goes on after a page break prints its heading again.
    * ``split_rows``: a page may break inside a row that is several lines high.
    * ``footnotes``: ``page`` (at the page's end, also in the middle of a table), ``table`` (under the caption of the
      next table, as in the seed) or ``end`` (after everything).
    * ``keep_captions``: a caption is never the last thing on a page.
    * ``displace``: rows left over after a page break come late: ``none``, ``near`` (after two paragraphs) or ``far``
      (after the next table and two paragraphs more, as in the seed).
    * ``break_numbers``: some numbers lose their last character to the next line.
    * ``blanks``: blank cells are printed as empty lines (cells).
    * ``hangul``: columns that a Hangul syllable counts for, 1 or 2 (layout).
    * ``indent``: left margin (layout).
    """

    converter: str = "spaced"
    blank_lines: bool = True
    label_width: int | None = None
    order: str = "stream"
    align: str = "top"
    by_character: bool = False
    half: str = " "
    within: str = "\n"
    page_lines: int | None = None
    page_break: str = "blank"
    page_numbers: bool = False
    repeat_heading: bool = False
    split_rows: bool = False
    footnotes: str = "end"
    keep_captions: bool = True
    displace: str = "none"
    break_numbers: bool = False
    blanks: bool = False
    hangul: int = 2
    indent: int = 2


_WRAPPED = {"label_width": 12, "align": "middle", "page_lines": 60, "footnotes": "page", "repeat_heading": True}
_HARD = {
    "label_width": 10, "align": "middle", "by_character": True, "page_lines": 38, "footnotes": "table",
    "keep_captions": False, "break_numbers": True,
}  # fmt: skip
_LAYOUT = {"converter": "layout", "blank_lines": False, "page_break": "feed"}
_TABS = {"converter": "tabs", "blank_lines": False}
#: Presets by converter and level.
LEVELS: dict[str, dict[str, Mangling]] = {
    "spaced": {
        "plain": Mangling(),
        "wrapped": Mangling(**_WRAPPED),
        "hard": Mangling(**_HARD, half="\n", within="\n\n", displace="far"),
    },
    "cells": {
        "plain": Mangling("cells", blanks=True),
        "wrapped": Mangling("cells"),
        "hard": Mangling("cells", label_width=12, page_lines=60, footnotes="page"),
    },
    "layout": {
        "plain": Mangling(**_LAYOUT),
        "wrapped": Mangling(**_LAYOUT, **_WRAPPED, page_numbers=True),
        "hard": Mangling(**_LAYOUT, **{**_HARD, "footnotes": "page"}, hangul=1, split_rows=True, page_numbers=True),
    },
    "tabs": {
        "plain": Mangling(**_TABS),
        "wrapped": Mangling(**_TABS, page_lines=60, footnotes="page", repeat_heading=True),
        "hard": Mangling(**_TABS, page_lines=38, footnotes="table", displace="near"),
    },
}
#: Half-width columns of a line of prose.
PROSE_WIDTH = 72
#: Remarks wrap at this width.
TEXT_WIDTH = 40
#: Characters that CP949 lacks, and what such a file would hold instead.
CP949 = str.maketrans({"◦": "ㅇ", "∘": "ㅇ", "❍": "○", "․": "·", "‧": "·", "–": "-", "—": "―", "□": "□", "￭": "■"})


def level(converter: str, name: str, **switches: object) -> Mangling:
    """The preset ``name`` (plain, wrapped, hard) of ``converter``, with single switches changed."""
    return replace(LEVELS[converter][name], **switches)


def render(report: MadeReport, mangling: Mangling) -> str:
    """The whole report as text."""
    rng = Random(f"render {report.seed}")
    pieces: list[Piece] = [Piece("prose", line) for line in report.opening]
    for number, block in enumerate(report.blocks):
        if isinstance(block, Prose):
            pieces += _prose(block, mangling)
        else:
            pieces += _table(rng, block, number, mangling)
    return paginate(pieces, mangling)


def encode(text: str, encoding: str = "utf-8", crlf: bool = False) -> bytes:
    """``text`` as bytes; CP949 files hold other bullets where CP949 lacks the character."""
    if encoding == "cp949":
        text = text.translate(CP949)
    if crlf:
        text = text.replace("\n", "\r\n")
    return text.encode(encoding)


def _prose(block: Prose, mangling: Mangling) -> list[Piece]:
    if mangling.converter in ("cells", "tabs"):
        return [Piece("prose", block.text, note=block.note)]
    lines = wrap(block.text, PROSE_WIDTH)
    last = len(lines) - 1
    return [
        Piece("prose", line, note=block.note if i == last else None, ends=i == last) for i, line in enumerate(lines)
    ]


def _table(rng: Random, table: MadeTable, number: int, mangling: Mangling) -> list[Piece]:
    frame = frame_of(table, mangling.label_width, TEXT_WIDTH if mangling.label_width else 400, mangling.align,
                     mangling.by_character)  # fmt: skip
    if mangling.break_numbers:
        frame = replace(frame, broken=_broken(rng, table))
    pieces = [Piece("caption", _set_caption(line, frame, mangling), number) for line in table.caption]
    for i, band in enumerate(bands(table)):
        cut = partial(_cut, table, band, frame, mangling) if mangling.converter in ("spaced", "layout") else None
        pieces.append(Piece("row" if i else "header", _band(table, band, frame, mangling), number, cut=cut))
    return pieces


def _set_caption(line: str, frame: Frame, mangling: Mangling) -> str:
    """In a layout the title stands in the middle of its table, and the unit line at its right."""
    if mangling.converter != "layout":
        return line
    room = mangling.indent + sum(frame.widths) + GAP * (len(frame.widths) - 1) - width_of(line.strip())
    if line.strip().startswith(("(", "[")) and "단위" in line:
        return " " * max(room, 0) + line.strip()
    return " " * max(room // 2, 0) + line.strip() if line.startswith("<") else line


def _broken(rng: Random, table: MadeTable) -> frozenset[tuple[int, int]]:
    """A few long numbers and rates whose last character does not fit."""
    long = [
        (cell.row, cell.col)
        for cell in table.body()
        if table.columns[cell.col].role in ("net", "rate", "change") and len(cell.text) >= 5 and cell.says is not None
    ]
    return frozenset(rng.sample(long, min(len(long), 2)))


def _cut(table: MadeTable, band: range, frame: Frame, mangling: Mangling, lines: int) -> tuple[str, str]:
    """A row parted by a page's end: what stands higher than ``lines`` lines, and the rest."""
    fragments = place(table, band, frame)
    high = [fragment for fragment in fragments if fragment.y < lines]
    low = [fragment for fragment in fragments if fragment.y >= lines]
    return _compose(high, mangling), _compose(low, mangling)


def _band(table: MadeTable, band: range, frame: Frame, mangling: Mangling) -> str:
    match mangling.converter:
        case "cells":
            texts = ["\n".join(frame.lines(cell)) for cell in table.cells if cell.row in band]
            return "\n".join(text for text in texts if text or mangling.blanks)
        case "tabs":
            return "\n".join(_tabbed(table, row) for row in band)
    return _compose(place(table, band, frame), mangling)


def _compose(fragments: list[Fragment], mangling: Mangling) -> str:
    if mangling.converter == "layout":
        return _padded(fragments, mangling)
    return _by_height(fragments, mangling) if mangling.order == "visual" else _stream(fragments, mangling)


def _tabbed(table: MadeTable, row: int) -> str:
    texts = [""] * len(table.columns)
    for cell in table.cells:
        if cell.row == row:
            texts[cell.col] = " ".join(cell.text.split("\n"))
    return "\t".join(texts).rstrip("\t") if row < table.header_rows else "\t".join(texts)


def _stream(fragments: list[Fragment], mangling: Mangling) -> str:
    line = "\n\n" if mangling.blank_lines else "\n"
    text, last = "", None
    for fragment in fragments:
        if last is not None:
            away = abs(fragment.y - last.y)
            if fragment.cell == last.cell:
                text += mangling.within if mangling.blank_lines else "\n"
            elif away == 0:
                text = text.rstrip(" ") + " "
            elif away <= 0.5 and fragment.row == last.row:
                text += mangling.half
            else:
                text += line
        text += fragment.text
        last = fragment
    return text


def _heights(fragments: list[Fragment]) -> list[list[Fragment]]:
    rows: dict[float, list[Fragment]] = {}
    for fragment in fragments:
        rows.setdefault(fragment.y, []).append(fragment)
    return [sorted(rows[y], key=lambda f: f.x) for y in sorted(rows)]


def _by_height(fragments: list[Fragment], mangling: Mangling) -> str:
    lines = [" ".join(f.text.strip() for f in row) for row in _heights(fragments)]
    return ("\n\n" if mangling.blank_lines else "\n").join(lines)


def _padded(fragments: list[Fragment], mangling: Mangling) -> str:
    """Fragments at their columns; with ``hangul=1`` a syllable takes one character of the line, as in a fixed grid."""
    lines = []
    for row in _heights(fragments):
        line = ""
        for fragment in row:
            at = mangling.indent + fragment.x
            used = width_of(line) if mangling.hangul == 2 else len(line)
            least = 1 if line else 0
            line += " " * max(at - used, least) + fragment.text.rstrip()
        lines.append(line)
    return "\n".join(lines)
