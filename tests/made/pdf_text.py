"""Fonts of the PDF writer, and lines of text that are broken where they no longer fit."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

#: Where the Debian package fonts-nanum puts its fonts (SIL Open Font License).
FONTS = Path("/usr/share/fonts/truetype/nanum")
GOTHIC, SERIF = "NanumBarunGothic", "NanumMyeongjo"
#: Has the bullets that the other one lacks.
_FALLBACK = GOTHIC


def has_fonts() -> bool:
    return all((FONTS / f"{name}.ttf").exists() for name in (GOTHIC, SERIF))


@cache
def register() -> dict[str, frozenset[int]]:
    """Make the fonts known to reportlab; the characters that each has."""
    known = {}
    for name in (GOTHIC, SERIF):
        font = TTFont(name, str(FONTS / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        known[name] = frozenset(font.face.charToGlyph)
    return known


@cache
def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """``text`` in pieces of one font each: characters that ``font`` lacks come from another."""
    known = register()[font]
    made: list[tuple[str, str]] = []
    for ch in text:
        name = font if ord(ch) in known else _FALLBACK
        if made and made[-1][1] == name:
            made[-1] = (made[-1][0] + ch, name)
        else:
            made.append((ch, name))
    return tuple(made)


def width_of(text: str, font: str, size: float) -> float:
    """The width of ``text`` in points."""
    return sum(pdfmetrics.stringWidth(part, name, size) for part, name in runs(text, font))


def put(canvas: Canvas, at: tuple[float, float], text: str, font: str, size: float) -> None:
    """Set ``text``; ``at`` is where its baseline starts."""
    x, y = at
    for part, name in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, part)
        x += pdfmetrics.stringWidth(part, name, size)


def wrap(text: str, width: float, font: str, size: float) -> list[str]:
    """Lines of ``text``: broken at spaces (which stay at the line's end), else between characters."""
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while width_of(rest.rstrip(), font, size) > width:
            cut = _fitting(rest, width, font, size)
            space = rest.rfind(" ", 1, cut + 1)
            if space > 0 and rest[:space].strip():
                cut = space + 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


def _fitting(text: str, width: float, font: str, size: float) -> int:
    """How many characters of ``text`` go into ``width``; at least one."""
    cut, used = 1, width_of(text[0], font, size)
    while cut < len(text) and (used := used + width_of(text[cut], font, size)) <= width:
        cut += 1
    return cut
